#![no_main]
//! The bytes of a Markdown file through the whole program, to the pages of the site: whatever they are, there is a site
//! or an error, and no script but the page's own.

use std::cell::OnceCell;
use std::fs;

use libfuzzer_sys::fuzz_target;
use phaen::pipeline;
use tempfile::TempDir;

const PLAN: &str = "title: แผน {year}\nyear: 2568\nagency: {name: สำนักงาน, short_name: สนง., abbreviation: สนต.}\n";
const OUTLINE: &str = "- id: one\n  part: ส่วนที่ 1\n  title: เรื่อง\n  blocks:\n    - text: text.md\n";

thread_local! {
    static FOLDER: OnceCell<TempDir> = const { OnceCell::new() };
}

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder for the plan");
    let content = folder.path().join("content");
    fs::create_dir(&content).expect("a folder for the content");
    fs::write(content.join("plan.yaml"), PLAN).expect("the plan is written");
    fs::write(content.join("outline.yaml"), OUTLINE).expect("the outline is written");
    folder
}

fuzz_target!(|text: &[u8]| {
    FOLDER.with(|cell| {
        let root = cell.get_or_init(folder).path();
        fs::write(root.join("content/text.md"), text).expect("the text is written");
        let prepared = pipeline::prepare(root);
        let Some(files) = prepared.site() else {
            assert!(prepared.outcome.found.has_errors(), "no site, and nobody says why");
            return;
        };
        let page = String::from_utf8(files["print.html"].to_vec()).expect("pages are UTF-8");
        assert_eq!(page.matches("<script").count(), SCRIPTS.with(|cell| *cell.get_or_init(|| scripts(root))));
    });
});

thread_local! {
    static SCRIPTS: OnceCell<usize> = const { OnceCell::new() };
}

/// How many scripts the page has by itself.
fn scripts(root: &std::path::Path) -> usize {
    fs::write(root.join("content/text.md"), "ข้อความ\n").expect("the text is written");
    let files = pipeline::prepare(root).site().expect("the plan is sound");
    String::from_utf8_lossy(&files["print.html"].to_vec()).matches("<script").count()
}
