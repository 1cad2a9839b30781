//! Officers' workbooks: what `phaen export` writes and `phaen import` takes, as the program does it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tempfile::TempDir;

/// A folder with a copy of the second plan.
fn plan() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second-plan/content");
    copy(&from, &folder.path().join("content"));
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Runs phaen in a folder; no terminal is there to answer.
fn phaen(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phaen"));
    command.current_dir(folder).args(arguments).env_remove("PHAEN_LANG").env_remove("LC_MESSAGES").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn projects(folder: &Path) -> String {
    fs::read_to_string(folder.join("content/projects.yaml")).unwrap()
}

#[test]
fn the_entries_go_out_and_come_back() {
    let folder = plan();
    let root = folder.path();
    let before = projects(root);
    assert_eq!(phaen(root, &["export", "plan.xlsx"]).status.code(), Some(0));
    let again = phaen(root, &["export", "plan.xlsx"]);
    assert_eq!(again.status.code(), Some(2), "a file that is there stays");
    let book = fs::read(root.join("plan.xlsx")).unwrap();
    assert_eq!(phaen(root, &["export", "plan.xlsx", "--force"]).status.code(), Some(0));
    assert_eq!(fs::read(root.join("plan.xlsx")).unwrap(), book, "the same bytes");

    let same = phaen(root, &["import", "plan.xlsx", "--update", "--remove", "--yes"]);
    assert_eq!(same.status.code(), Some(0), "{}", said(&same));
    assert!(said(&same).contains("ไม่มีอะไรต้องเขียน"), "{}", said(&same));
    assert_eq!(projects(root), before);

    // What was lost comes back; what the workbook doesn't know stays, until its removal is asked for.
    let lost = before.split_once("\n- id:").unwrap().0.to_owned()
        + "\n- {id: own, name: โครงการอื่น, budget: none, division: ฝป.}\n";
    fs::write(root.join("content/projects.yaml"), &lost).unwrap();
    let shown = phaen(root, &["import", "plan.xlsx"]);
    assert!(said(&shown).contains("ยังไม่ได้เขียน"), "{}", said(&shown));
    assert_eq!(projects(root), lost, "nobody said yes");
    assert_eq!(phaen(root, &["import", "plan.xlsx", "--yes"]).status.code(), Some(0));
    assert!(projects(root).starts_with(&lost));
    assert_eq!(phaen(root, &["import", "plan.xlsx", "--yes", "--remove"]).status.code(), Some(0));
    assert!(!projects(root).contains("โครงการอื่น"));
    assert_eq!(phaen(root, &["check"]).status.code(), Some(0));
}

/// A sheet with all that spreadsheets have: a title over merged cells, a head of two rows, a formula, a date, a fault, sums,
/// a hidden sheet.
fn workbook() -> Vec<u8> {
    let plain = Format::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("บัญชี").unwrap();
    sheet.merge_range(0, 0, 0, 4, "บัญชีโครงการเสนอเพิ่ม", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "ที่", &plain).unwrap();
    sheet.merge_range(1, 1, 2, 1, "ชื่อโครงการ", &plain).unwrap();
    sheet.merge_range(1, 2, 1, 3, "การดำเนินการ", &plain).unwrap();
    sheet.write(2, 2, "งบประมาณ (บาท)").unwrap();
    sheet.write(2, 3, "ระยะเวลา").unwrap();
    sheet.merge_range(1, 4, 2, 4, "หน่วยงานรับผิดชอบ", &plain).unwrap();
    sheet.write(3, 0, 1).unwrap();
    sheet.write(3, 1, "โครงการสูตร").unwrap();
    sheet.write_formula(3, 2, Formula::new("=1000+500.50").set_result("1500.5")).unwrap();
    let day = Format::new().set_num_format("d/m/yyyy");
    sheet.write_with_format(3, 3, ExcelDateTime::from_ymd(2024, 11, 5).unwrap(), &day).unwrap();
    sheet.merge_range(3, 4, 4, 4, "ฝ่ายโยธา", &plain).unwrap();
    sheet.write(4, 0, 2).unwrap();
    sheet.write(4, 1, "โครงการสูตรเสีย").unwrap();
    sheet.write_formula(4, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(5, 1, "รวม").unwrap();
    sheet.write_formula(5, 2, Formula::new("=SUM(C4:C5)").set_result("1500.5")).unwrap();
    book.add_worksheet().set_name("ลับ").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_foreign_workbook_is_shown_kept_and_written_on_request() {
    let folder = plan();
    let root = folder.path();
    let before = projects(root);
    fs::write(root.join("เสนอเพิ่ม.xlsx"), workbook()).unwrap();
    let shown = phaen(root, &["import", "เสนอเพิ่ม.xlsx"]);
    let text = said(&shown);
    assert_eq!(shown.status.code(), Some(1), "a cell can't be read: {text}");
    for expected in [
        "แผ่นงาน \"บัญชี\" เข้าไปใน projects.yaml (หัวตารางอยู่แถวที่ 3)",
        "C   งบประมาณ (บาท) -> budget",
        "โครงการสูตร",
        "บัญชี!C5: สูตรในเซลล์ผิดพลาด (#DIV/0!)",
        "บัญชี!A6: ข้ามแถวผลรวม",
        "ลับ!A1: ข้ามแผ่นงานที่ซ่อนไว้",
        "เสนอเพิ่ม.xlsx.mapping.yaml",
        "ยังไม่ได้เขียน",
    ] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    assert_eq!(projects(root), before);

    let mapping = root.join("เสนอเพิ่ม.xlsx.mapping.yaml");
    let kept = fs::read_to_string(&mapping).unwrap().replace("key: period", "key: peroid");
    fs::write(&mapping, &kept).unwrap();
    let wrong = phaen(root, &["import", "เสนอเพิ่ม.xlsx", "--lang", "en"]);
    assert!(said(&wrong).contains("there is no key \"peroid\""), "{}", said(&wrong));
    fs::write(&mapping, kept.replace("key: peroid", "key: period")).unwrap();

    assert_eq!(phaen(root, &["import", "เสนอเพิ่ม.xlsx", "--yes"]).status.code(), Some(1));
    let after = projects(root);
    let added = after.strip_prefix(&before).unwrap();
    assert!(added.contains("name: โครงการสูตร\n  budget: 1,500.50\n  period: 5/11/2567\n  division: ฝย.\n"), "{added}");
    assert!(added.contains("name: โครงการสูตรเสีย\n  division: ฝย.\n"), "{added}");
    // The hole is told by the check, and nothing is guessed into it.
    let check = phaen(root, &["check", "--format", "short"]);
    assert!(said(&check).contains("budget"), "{}", said(&check));
}

#[test]
fn what_cannot_be_read_or_written_leaves_the_plan_alone() {
    let folder = plan();
    let root = folder.path();
    let before = projects(root);
    fs::write(root.join("old.xls"), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap();
    fs::write(root.join("half.xlsx"), &workbook()[..2000]).unwrap();
    fs::write(root.join("picture.xlsx"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    for file in ["old.xls", "half.xlsx", "picture.xlsx", "missing.xlsx", "content"] {
        let output = phaen(root, &["import", file, "--yes"]);
        assert_eq!(output.status.code(), Some(2), "{file}: {}", said(&output));
        assert!(said(&output).contains(file), "{}", said(&output));
        assert_eq!(projects(root), before);
    }
    // A plan that can't be read is told before anything is done.
    fs::write(root.join("more.csv"), "ชื่อโครงการ,งบประมาณ\nโครงการใหม่,100\n").unwrap();
    fs::write(root.join("content/lists.yaml"), "- {id: [\n").unwrap();
    let output = phaen(root, &["import", "more.csv", "--yes"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("content/lists.yaml"), "{}", said(&output));
    assert_eq!(projects(root), before);
}

/// The workbook was made of the text beside it with `soffice --headless --convert-to xlsx libreoffice.fods`.
#[test]
fn a_workbook_of_libreoffice_is_read_like_one_of_excel() {
    let folder = plan();
    let root = folder.path();
    let before = projects(root);
    fs::write(root.join("more.xlsx"), include_bytes!("libreoffice.xlsx")).unwrap();
    let shown = phaen(root, &["import", "more.xlsx", "--yes"]);
    let text = said(&shown);
    assert_eq!(shown.status.code(), Some(0), "{text}");
    for expected in
        ["หัวตารางอยู่แถวที่ 2", "C   งบประมาณ (บาท) -> budget", "ร่าง!A1: ข้ามแผ่นงานที่ซ่อนไว้", "บัญชี!A5: ข้ามแถวผลรวม"]
    {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    let after = projects(root);
    let added = after.strip_prefix(&before).unwrap();
    let first = "name: โครงการขุดลอกคลอง\n  budget: 1,500.50\n  period: 5/11/2567\n  division: ฝย.\n";
    let second = "name: โครงการซ่อมสะพานไม้\n  budget: 250,000\n  period: ม.ค. - มี.ค. 2568\n  division: ฝย.\n";
    assert!(added.contains(first) && added.contains(second), "{added}");
}
