//! Several plans in one folder, as the program builds them together.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use harness::typst;
use tempfile::TempDir;

/// Runs phaen in a folder.
fn phaen(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phaen"));
    command.current_dir(folder).args(arguments).env("PHAEN_TYPST", typst());
    command.env_remove("PHAEN_LANG").env_remove("LC_MESSAGES").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes a plan with one project into a folder. Its division is no entry of its own.
fn plan(folder: &Path, name: &str, year: u32, budget: &str) {
    let content = folder.join(name).join("content");
    let head = format!(
        "title: แผนของ {name} พ.ศ. {{year}}\nyear: {year}\nagency: {{name: สำนัก {name}, short_name: สำนัก, abbreviation: ส.}}\n"
    );
    write(&content.join("plan.yaml"), &head);
    write(
        &content.join("projects.yaml"),
        &format!("- {{id: one, name: โครงการ, budget: \"{budget}\", division: กก.}}\n"),
    );
    write(
        &content.join("outline.yaml"),
        "- id: all\n  part: ส่วนที่ 1\n  blocks:\n    - table: {id: all-projects, of: projects, columns: [{show: order}, {show: name}, {show: budget}, {show: division}]}\n",
    );
}

/// A workspace of two plans, which share their divisions.
fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(&root.join("workspace.yaml"), "title: แผนทั้งหมดของเทศบาล\n");
    write(&root.join("shared/divisions.yaml"), "- {id: กก., name: กองกลาง}\n");
    write(&root.join("shared/terms.yaml"), "- term: คำเฉพาะ\n");
    plan(root, "ก", 2570, "1,000");
    plan(root, "กลุ่ม/ข", 2570, "2,500.50");
    folder
}

#[test]
fn all_plans_are_built_with_a_page_that_leads_to_them() {
    let folder = workspace();
    let root = folder.path();
    let built = phaen(root, &["build", "--all"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    for plan in ["ก", "กลุ่ม/ข"] {
        assert!(root.join(plan).join("out/plan.pdf").is_file(), "{plan}");
        assert!(root.join("out/html/plans").join(plan).join("index.html").is_file(), "{plan}");
    }
    let page = fs::read_to_string(root.join("out/html/index.html")).unwrap();
    for expected in ["แผนทั้งหมดของเทศบาล", "plans/ก/index.html", "1,000", "2,500.50", "3,500.50", "รวม 2 แผน"]
    {
        assert!(page.contains(expected), "{expected}:\n{page}");
    }
    assert!(root.join("out/html/style.css").is_file());

    // A bad plan stops no other, and its last good output stays on the page, which says so.
    write(&root.join("ก/content/projects.yaml"), "- {id: one, name: โครงการ, budget: มาก, division: กก.}\n");
    plan(root, "กลุ่ม/ข", 2570, "4,000");
    let mixed = phaen(root, &["build", "--all"]);
    assert_eq!(mixed.status.code(), Some(1), "{}", said(&mixed));
    assert!(
        said(&mixed).contains("== ก\n") && said(&mixed).contains("ทั้งหมด 2 แผน มีข้อผิดพลาด 1 แผน"),
        "{}",
        said(&mixed)
    );
    let page = fs::read_to_string(root.join("out/html/index.html")).unwrap();
    for expected in ["ฉบับก่อน", "1,000", "5,000"] {
        assert!(page.contains(expected), "{expected}:\n{page}");
    }
    let check = phaen(root, &["check", "--all", "--format", "short"]);
    assert_eq!(check.status.code(), Some(1));
}

#[test]
fn money_of_different_years_is_not_added_up() {
    let folder = workspace();
    let root = folder.path();
    plan(root, "ก", 2569, "1,000");
    assert_eq!(phaen(root, &["build", "--all"]).status.code(), Some(0));
    let page = fs::read_to_string(root.join("out/html/index.html")).unwrap();
    assert!(page.contains("2569") && page.contains("2570") && !page.contains("3,500.50"), "{page}");
}

#[test]
fn jobs_are_words_that_a_shell_runs() {
    let folder = workspace();
    let root = folder.path();
    let jobs = phaen(root, &["build", "--all", "--print-jobs"]);
    let jobs = String::from_utf8(jobs.stdout).unwrap();
    assert_eq!(jobs.lines().count(), 2, "{jobs}");
    for job in jobs.lines() {
        let status =
            Command::new("sh").args(["-c", job]).current_dir(root).env("PHAEN_TYPST", typst()).status().unwrap();
        assert!(status.success(), "{job}");
    }
    assert!(!root.join("out").exists(), "the page is made when all are there");
    assert_eq!(phaen(root, &["build", "--all", "--index-only"]).status.code(), Some(0));
    assert!(fs::read_to_string(root.join("out/html/index.html")).unwrap().contains("3,500.50"));
}

#[test]
fn what_plans_share_is_checked_where_it_stands() {
    let folder = workspace();
    let root = folder.path();
    // A plan of the workspace knows what is shared also by itself, and may have divisions of its own.
    write(&root.join("ก/content/divisions.yaml"), "- {id: กช., name: กองช่าง}\n");
    assert_eq!(phaen(root, &["check", "ก"]).status.code(), Some(0));
    write(&root.join("ก/content/divisions.yaml"), "- {id: กก., name: กองอื่น}\n");
    let doubled = phaen(root, &["check", "ก", "--format", "short"]);
    assert_eq!(doubled.status.code(), Some(1));
    assert!(said(&doubled).contains("content/divisions.yaml:1:8"), "{}", said(&doubled));
    fs::remove_file(root.join("ก/content/divisions.yaml")).unwrap();

    write(&root.join("shared/divisions.yaml"), "- {id: กก., nam: กองกลาง}\n");
    let faulty = phaen(root, &["check", "กลุ่ม/ข", "--format", "short"]);
    assert!(said(&faulty).contains("../../shared/divisions.yaml:1:13"), "{}", said(&faulty));
    write(&root.join("shared/divisions.yaml"), "- {id: กก., name: กองกลาง}\n");
    write(&root.join("shared/projects.yaml"), "[]\n");
    let unknown = phaen(root, &["check", "ก", "--format", "short"]);
    assert!(said(&unknown).contains("../shared/projects.yaml"), "{}", said(&unknown));
}

#[test]
fn a_folder_that_is_no_workspace_or_has_no_plans_is_told() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path(), "ก", 2570, "1");
    for command in ["build", "check"] {
        let untitled = phaen(folder.path(), &[command, "--all"]);
        assert_eq!(untitled.status.code(), Some(2), "{}", said(&untitled));
        assert!(said(&untitled).contains("workspace.yaml"), "{}", said(&untitled));
    }
    fs::remove_dir_all(folder.path().join("ก")).unwrap();
    write(&folder.path().join("workspace.yaml"), "title: หลายแผน\n");
    let empty = phaen(folder.path(), &["build", "--all"]);
    assert_eq!(empty.status.code(), Some(2), "{}", said(&empty));
    assert!(said(&empty).contains("ไม่พบแผน"), "{}", said(&empty));
    let json = phaen(folder.path(), &["check", "--all", "--format", "json"]);
    assert_eq!(json.status.code(), Some(2));
}

#[test]
fn a_faulty_workspace_file_is_told_and_the_plans_are_built_all_the_same() {
    let folder = workspace();
    let root = folder.path();
    write(&root.join("workspace.yaml"), "titel: x\n");
    let faulty = phaen(root, &["build", "--all", "--format", "short"]);
    assert_eq!(faulty.status.code(), Some(1), "{}", said(&faulty));
    assert!(said(&faulty).contains("workspace.yaml:1:1"), "{}", said(&faulty));
    assert!(root.join("ก/out/plan.pdf").is_file());
    assert!(!root.join("out/html/index.html").exists());
}
