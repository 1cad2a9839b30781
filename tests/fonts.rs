//! The fonts of an agency, beside its content: which are used, which are refused, and what is said of those that some
//! PDF viewers can't search.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::fs;
use std::os::unix::fs::symlink;

use harness::{Plan, Run, Typst, of, snapshot};

/// Sarabun as published: it makes clusters of several glyphs.
const SPLITTING: &[u8] = include_bytes!("../fonts/source/Sarabun-Regular.ttf");
/// One of phaen's own.
const OWN: &[u8] = include_bytes!("../fonts/PhaenSarabun-Regular.ttf");

/// One of phaen's own under the name of another family, `Phaen Agency1`.
fn good() -> Vec<u8> {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (from, to) = (utf16("Sarabun"), utf16("Agency1"));
    let mut bytes = OWN.to_vec();
    while let Some(at) = bytes.windows(from.len()).position(|window| window == from) {
        bytes[at..at + to.len()].copy_from_slice(&to);
    }
    bytes
}

/// phaen's style with another font in the place of its own.
fn style(family: &str) -> String {
    include_str!("../templates/typst/style.typ").replace("\"Phaen Sarabun\"", &format!("\"{family}\""))
}

/// Whether the PDF holds a font, by the name that it has there.
fn pdf_has_font(plan: &Plan, name: &str) -> bool {
    let pdf = fs::read(plan.path("out/plan.pdf")).unwrap();
    pdf.windows(name.len()).any(|window| window == name.as_bytes())
}

/// The codes and places that a run tells.
fn told(run: &Run) -> Vec<(String, String)> {
    run.found().into_iter().map(|found| (found.code, found.place)).collect()
}

#[test]
fn a_template_of_the_agency_can_name_a_font_of_the_agency() {
    let plan = Plan::new()
        .typst(Typst::Real)
        .file("fonts/Agency.ttf", good())
        .file("templates/typst/style.typ", style("Phaen Agency1"));
    plan.builds();
    assert_eq!(fs::read(plan.path("out/typst/fonts/Agency.ttf")).unwrap(), good());
    assert!(!plan.path("out/html/fonts/Agency.ttf").exists(), "the site has fonts of its own");
    assert!(plan.path("out/typst/fonts/PhaenSarabun-Bold.ttf").exists());
    assert!(pdf_has_font(&plan, "PhaenAgency1") && !pdf_has_font(&plan, "PhaenSarabun"));
}

#[test]
fn a_font_that_splits_clusters_is_used_with_a_warning_in_both_languages() {
    let plan = Plan::new()
        .typst(Typst::Real)
        .file("fonts/Sarabun-Regular.ttf", SPLITTING)
        .file("templates/typst/style.typ", style("Sarabun"));
    let run = plan.build();
    let found = run.found();
    assert_eq!((found.len(), run.status), (1, Some(0)), "{}", run.stderr);
    assert_eq!((found[0].severity.as_str(), found[0].code.as_str()), ("warning", "P0603"));
    assert_eq!(found[0].place, "fonts/Sarabun-Regular.ttf");
    for words in ["can't be searched or copied", "`ก่`", "use Phaen Sarabun", "fonts/build.py --font"] {
        assert!(found[0].text.contains(words), "{}", run.stderr);
    }
    plan.assert_published();
    assert!(pdf_has_font(&plan, "Sarabun-Regular"));

    let run = plan.typst(Typst::Good).thai().check();
    let found = run.found();
    assert_eq!((found.len(), run.status), (1, Some(0)), "{}", run.stderr);
    for words in ["คำเตือน[P0603]", "ค้นหาและคัดลอกไม่ได้", "`ก่`", "fonts/build.py --font"]
    {
        assert!(found[0].text.contains(words), "{}", run.stderr);
    }
}

#[test]
fn a_file_that_is_no_font_is_refused_and_said_to_be_none() {
    let path = "fonts/Agency.OTF";
    let plan = Plan::new().file(path, "<!doctype html>");
    plan.refused(&[of(path, "P0604", &["isn't a font", "or delete it"])]);
    let cut = Plan::new().file(path, &SPLITTING[..500]);
    cut.refused(&[of(path, "P0604", &["isn't a font"])]);
    let run = plan.thai().check();
    assert!(run.stderr.contains("แฟ้มนี้ไม่ใช่แบบอักษร"), "{}", run.stderr);
}

#[test]
fn a_font_that_comes_with_phaen_is_that_one_by_its_name_or_its_bytes() {
    let plan = Plan::new().file("fonts/PhaenSarabun-Regular.ttf", "another").file("fonts/Copy.ttf", OWN);
    plan.builds();
    assert_eq!(fs::read(plan.path("out/typst/fonts/PhaenSarabun-Regular.ttf")).unwrap(), OWN);
    assert!(!plan.path("out/typst/fonts/Copy.ttf").exists());
}

#[test]
fn folders_and_other_files_beside_the_fonts_are_left_alone() {
    let plan = Plan::new().file("fonts/source/No.ttf", "no font").file("fonts/OFL.txt", "a licence of theirs");
    plan.builds();
    let out = snapshot(&plan.path("out/typst/fonts"));
    assert_eq!(out.len(), 5 + 1, "phaen's four, their licence, and the folder: {:?}", out.keys());
    assert!(String::from_utf8_lossy(&out["OFL.txt"]).contains("The Sarabun Project Authors"));
}

#[test]
fn links_to_fonts_elsewhere_are_refused() {
    let plan = Plan::new().file("elsewhere/Agency.ttf", good()).file("fonts/README.md", "แบบอักษรของหน่วยงาน");
    plan.write();
    symlink(plan.path("elsewhere/Agency.ttf"), plan.path("fonts/Agency.ttf")).unwrap();
    let run = plan.run("check");
    assert_eq!(told(&run), [("P0110".to_owned(), "fonts/Agency.ttf".to_owned())], "{}", run.stderr);
    assert_eq!(run.status, Some(1));

    fs::remove_dir_all(plan.path("fonts")).unwrap();
    symlink(plan.path("elsewhere"), plan.path("fonts")).unwrap();
    let run = plan.run("check");
    assert_eq!(told(&run), [("P0110".to_owned(), "fonts".to_owned())], "{}", run.stderr);
}

#[test]
fn a_font_larger_than_any_is_not_read_into_memory() {
    let plan = Plan::new().file("fonts/Agency.ttf", good());
    plan.write();
    let file = fs::OpenOptions::new().write(true).open(plan.path("fonts/Agency.ttf")).unwrap();
    file.set_len(50_000_001).unwrap();
    let run = plan.run("check");
    assert_eq!(told(&run), [("P0107".to_owned(), "fonts/Agency.ttf".to_owned())], "{}", run.stderr);
    assert!(run.stderr.contains("over 50 million bytes"), "{}", run.stderr);
}
