//! `phaen new-year`: next year's plan out of this year's.

use std::fs;
use std::process::Command;

use crate::{Desk, files, repository};

/// The places of what a check tells: `content/projects.yaml:12`.
fn told_places(desk: &Desk, plan: &str) -> Vec<String> {
    let ended = desk.run(&["check", plan, "--format", "short"]);
    let place = |line: &str| {
        let mut parts = line.splitn(3, ':');
        Some(format!("{}:{}", parts.next()?, parts.next()?))
    };
    ended.stdout.lines().filter_map(place).collect()
}

#[test]
fn next_years_plan_loads_and_all_that_its_check_tells_is_listed() {
    for (old, year) in [
        ("content", "2569"),
        ("tests/plans/local/content", "2570"),
        ("tests/plans/department/content", "2569"),
        ("tests/plans/city/content", "2570"),
        ("tests/plans/university/content", "2570"),
        ("tests/second-plan/content", ""),
    ] {
        let desk = Desk::new();
        let before = files(&repository(old));
        for (path, bytes) in &before {
            let place = desk.path(&format!("old/content/{path}"));
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
        let ended = desk.run(&["new-year", "old", "new"]).well();
        assert_eq!(files(&desk.path("old/content")), before, "the old plan isn't touched");
        assert_eq!(fs::read_dir(desk.path("old")).unwrap().count(), 1);
        let head = desk.read("new/content/plan.yaml");
        assert!(head.contains(&format!("\nyear: {year}")), "{head}");
        let name = fs::read_dir(desk.path("new")).unwrap().find_map(|entry| {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            name.starts_with("new-year-").then_some(name)
        });
        let checklist = desk.read(&format!("new/{}", name.unwrap()));
        let told = told_places(&desk, "new");
        assert!(!told.is_empty(), "{old} has something to fill in");
        for place in &told {
            let listed = checklist.lines().any(|line| line.contains(&format!("{place} ")) || line.ends_with(place));
            assert!(listed, "{old}: {place} isn't listed in\n{checklist}");
        }
        let holes = checklist.lines().filter(|line| line.starts_with("- [ ] content/")).count();
        assert!(holes >= told.len(), "{old}: {holes} < {}", told.len());
        // What could not be read would keep the rest from being told.
        let json = desk.run(&["check", "new", "--format", "json"]).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        for finding in json["findings"].as_array().unwrap() {
            let code = finding["code"].as_str().unwrap();
            assert!(code >= "P05", "{old}: {code} at {} {}", finding["path"], finding["message"]);
        }
        assert!(ended.said.contains("new-year-"), "{}", ended.said);
        // The same again is the same.
        desk.run(&["new-year", "old", "again"]).well();
        assert_eq!(files(&desk.path("again")), files(&desk.path("new")));
    }
}

#[test]
fn comments_and_the_order_of_entries_stay() {
    let desk = Desk::new();
    desk.run(&["new", "old", "--like", "city"]).well();
    desk.run(&["new-year", "old", "new"]).well();
    for (path, bytes) in files(&desk.path("old/content")) {
        let old = String::from_utf8(bytes).unwrap();
        let new = desk.read(&format!("new/content/{path}"));
        let kept = |text: &str, sign: &str| {
            text.lines().filter(|line| line.trim_start().starts_with(sign)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(kept(&new, "#"), kept(&old, "#"), "{path}");
        assert_eq!(kept(&new, "- id: "), kept(&old, "- id: "), "{path}");
    }
}

const HEAD: &str = "\
# ของใคร
title: แผน พ.ศ. {year} # ชื่อ
year: 2568 # ปี
agency: {name: สำนักงานตัวอย่าง, short_name: สำนักงาน, abbreviation: สนต.}
stated:
  - {of: key-results, value: 2, place: หน้า 1}
checks:
  - {rule: doubled-space, level: allow, reason: รอแก้}
";

const PROJECTS: &str = "\
# โครงการทั้งหมด
- id: road
  name: โครงการก่อสร้างถนน
  budget: 300,000 # ตามข้อบัญญัติ
  division: กวส.
  period: ต.ค. 2567 - ม.ค. 68
  stated:
    # หลักฐาน
    - {of: budget, value: \"290,000\", place: หน้า 4}
  accepts:
    - {rule: stated-figure-differs, difference: \"-10,000\", reason: พิมพ์ผิด}
  # ท้ายรายการ
- id: quarters
  name: โครงการรายไตรมาส
  budget:  # แบ่งสองไตรมาส
    q1: 100,000
    q2: 200,000 # งวดหลัง
  division: กวส.
  period: [ม.ค. - ก.พ., ส.ค.]
- {id: flow, name: โครงการในบรรทัดเดียว, budget: {amount: \"900\", q1: \"900\"}, division: กวส., accepts: [], stated: []}
- id: bridge
  name: โครงการก่อสร้างสะพาน
  budget: {2567: \"100\", 2568: \"200\", 2569: \"300\"}
  division: กวส.
  period: ม.ค. 2567 - ก.ย. 2569
- id: yearly
  name: โครงการทุกปี
  budget:
    ๒๕๖๗: 100
    2568: {q1: \"50\", q2: \"50\"}
  division: กวส.
  period: ต.ค. 2567 - ก.ย. 2568
- id: over
  name: โครงการที่จบแล้ว
  budget: {amount: \"900\", from: 2566, to: 2568}
  division: กวส.
- id: mixed
  name: โครงการปนกัน
  budget: {2568: \"100\", 2569: \"200\", q1: \"60\", q2: \"40\"}
  division: กวส.
- id: parts
  name: โครงการมีรายการย่อย
  budget: items
  division: กวส.
  items:
    - {name: งานดิน, budget: \"10\", period: พ.ย. 2567}
    - name: งานหิน
      budget: none
";

#[test]
fn projects_of_the_next_year_ask_for_their_money_and_move_their_months() {
    let desk = small_plan(PROJECTS);
    desk.run(&["new-year", "old", "new"]).well();
    let expected = "\
# โครงการทั้งหมด
- id: road
  name: โครงการก่อสร้างถนน
  budget: รอระบุ # ตามข้อบัญญัติ
  division: กวส.
  period: ต.ค. 2568 - ม.ค. 69
  # ท้ายรายการ
- id: quarters
  name: โครงการรายไตรมาส
  budget:  # แบ่งสองไตรมาส
    q1: รอระบุ
    q2: รอระบุ # งวดหลัง
  division: กวส.
  period: [ม.ค. - ก.พ., ส.ค.]
- {id: flow, name: โครงการในบรรทัดเดียว, budget: {q1: รอระบุ}, division: กวส.}
- id: bridge
  name: โครงการก่อสร้างสะพาน
  budget: {2567: \"100\", 2568: \"200\", 2569: \"300\"}
  division: กวส.
  period: ม.ค. 2567 - ก.ย. 2569
- id: yearly
  name: โครงการทุกปี
  budget:
    ๒๕๖๗: 100
    2568: {q1: \"50\", q2: \"50\"}
    2569: รอระบุ
  division: กวส.
  period: ต.ค. 2568 - ก.ย. 2569
- id: over
  name: โครงการที่จบแล้ว
  budget: {amount: \"900\", from: 2566, to: 2568}
  division: กวส.
- id: mixed
  name: โครงการปนกัน
  budget: {2568: \"100\", 2569: \"200\"}
  division: กวส.
- id: parts
  name: โครงการมีรายการย่อย
  budget: items
  division: กวส.
  items:
    - {name: งานดิน, budget: รอระบุ, period: พ.ย. 2568}
    - name: งานหิน
      budget: none
";
    assert_eq!(desk.read("new/content/projects.yaml"), expected);
    let head = HEAD.replace("stated:\n  - {of: key-results, value: 2, place: หน้า 1}\n", "");
    assert_eq!(desk.read("new/content/plan.yaml"), head.replace("2568", "2569"));
    let list = desk.read("new/new-year-2569.md");
    for line in [
        "- [ ] content/projects.yaml:4 โครงการก่อสร้างถนน: 300,000",
        "- [ ] content/projects.yaml:12 โครงการรายไตรมาส (q2): 200,000",
        "- content/projects.yaml:20 โครงการในบรรทัดเดียว: \"900\"",
        "- [ ] content/projects.yaml:26 โครงการทุกปี: 2569",
        "- [ ] content/projects.yaml:31 โครงการที่จบแล้ว: {amount: \"900\", from: 2566, to: 2568}",
        "- content/projects.yaml:6 โครงการก่อสร้างถนน: ต.ค. 2567 - ม.ค. 68 -> ต.ค. 2568 - ม.ค. 69",
        "- content/projects.yaml:9 โครงการก่อสร้างถนน: {of: budget, value: \"290,000\", place: หน้า 4}",
        "- content/projects.yaml:11 โครงการก่อสร้างถนน: {rule: stated-figure-differs, difference: \"-10,000\", reason: พิมพ์ผิด}",
        "- content/projects.yaml:39 โครงการปนกัน: q1: \"60\"",
        "- content/plan.yaml:3 2568 -> 2569",
        "- [ ] content/plan.yaml:6 {rule: doubled-space, level: allow, reason: รอแก้}",
        "- out.txt",
    ] {
        assert!(list.lines().any(|it| it == line), "{line:?} is missing in\n{list}");
    }
}

/// A plan of 2568 with these projects, and a file that is none of it.
fn small_plan(projects: &str) -> Desk {
    let desk = Desk::new();
    desk.write("old/content/plan.yaml", HEAD);
    desk.write("old/content/divisions.yaml", "- {id: กวส., name: กองวินัย}\n");
    desk.write("old/content/projects.yaml", projects);
    desk.write("old/content/key-results.yaml", "- {code: OKR 1, name: ก}\n- {code: OKR 2, name: ข}\n");
    desk.write("old/content/outline.yaml", "- {id: one, title: ส่วนเดียว, blocks: [{heading: {text: โครงการ}}]}\n");
    desk.write("old/out.txt", "not of the plan");
    desk
}

#[test]
fn what_is_measured_asks_for_the_new_target_and_the_old_result() {
    let desk = small_plan("");
    desk.write("old/content/plan.yaml", &HEAD.replace("value: 2", "value: 5"));
    desk.write(
        "old/content/key-results.yaml",
        "\
- code: OKR 1
  name: ความพอใจ
  targets:
    2567: ร้อยละ 70
    2568: |
      ร้อยละ 75
      ของผู้ตอบ
  results: {2567: ร้อยละ 71}
  criteria: [ก, ข, ค, ง, จ]
- code: OKR 2
  name: จำนวนผู้เข้าร่วม
  targets: {\"2568\": 40 คน}
  accepts: []
- {code: OKR 3, name: จำนวนครั้ง, targets: {2568: 4 ครั้ง, 2569: 5 ครั้ง}}
- {code: OKR 4, name: ไม่มีค่าเป้าหมาย}
- accepts: []
  code: OKR 5
  name: เขียนการยอมรับไว้ก่อน
",
    );
    let said = desk.run(&["new-year", "old", "new"]).well().said;
    let expected = "\
- code: OKR 1
  name: ความพอใจ
  targets:
    2567: ร้อยละ 70
    2568: |
      ร้อยละ 75
      ของผู้ตอบ
    2569: รอระบุ
  results: {2567: ร้อยละ 71, 2568: รอระบุ}
  criteria: [ก, ข, ค, ง, จ]
- code: OKR 2
  name: จำนวนผู้เข้าร่วม
  targets: {\"2568\": 40 คน, \"2569\": รอระบุ}
  results: {2568: รอระบุ}
- {code: OKR 3, name: จำนวนครั้ง, targets: {2568: 4 ครั้ง, 2569: 5 ครั้ง}, results: {2568: รอระบุ}}
- {code: OKR 4, name: ไม่มีค่าเป้าหมาย}
- code: OKR 5
  name: เขียนการยอมรับไว้ก่อน
";
    assert_eq!(desk.read("new/content/key-results.yaml"), expected);
    assert!(said.contains("the new year's target (2)") && said.contains("the old year's result (3)"), "{said}");
    let told = desk.run(&["check", "new", "--format", "short"]).stdout;
    assert_eq!(told.matches("[P0880]").count(), 5, "{told}");
}

#[test]
fn evidence_goes_dates_are_asked_for_and_years_in_texts_are_told() {
    let desk = small_plan("");
    desk.write("old/content/control.yaml", "# ตัวเลขคุม\n- {of: projects, by: whole, figure: count, values: {all: 0}}\n");
    desk.write("old/content/notes.yaml", "- {id: one, text: ตามข้อ 1, printed: [{reference: OKR 1, place: หน้า 2}], accepts: [{rule: printed-reference-differs, reason: พิมพ์ผิด}]}\n");
    desk.write("old/content/terms.yaml", "# ของปี 2568\n- term: ปี 2568\n- term: พ.ศ. 2546\n- term: ต.ค. 67\n");
    desk.write(
        "old/content/outline.yaml",
        "\
- id: one
  title: ส่วนเดียว
  blocks:
    - text: one.md
    - signature: {name: ก, position: ผู้อำนวยการ, date: 1 ตุลาคม 2567}
    - signatures:
        - name: ข
          date: ตุลาคม {previous_year}
",
    );
    desk.write("old/content/one.md", "ย่อหน้า\n\nประชุมเมื่อวันที่ 2 ตุลาคม 2567 ของปี {year}\n");
    desk.run(&["new-year", "old", "new"]).well();
    assert!(!desk.path("new/content/control.yaml").exists());
    assert_eq!(desk.read("new/content/notes.yaml"), "- {id: one, text: ตามข้อ 1}\n");
    let outline = desk.read("new/content/outline.yaml");
    assert!(outline.contains("date: รอระบุ}") && outline.contains("date: ตุลาคม {previous_year}"), "{outline}");
    for same in ["one.md", "terms.yaml"] {
        assert_eq!(desk.read(&format!("new/content/{same}")), desk.read(&format!("old/content/{same}")));
    }
    let list = desk.read("new/new-year-2569.md");
    for line in [
        "- [ ] content/outline.yaml:5 ก: 1 ตุลาคม 2567",
        "- [ ] content/one.md:3 ประชุมเมื่อวันที่ 2 ตุลาคม 2567 ของปี {year}",
        "- [ ] content/terms.yaml:1 # ของปี 2568",
        "- [ ] content/terms.yaml:2 - term: ปี 2568",
        "- [ ] content/terms.yaml:4 - term: ต.ค. 67",
        "- content/control.yaml:2 projects / whole / count: 1",
        "- content/notes.yaml:1 one: {reference: OKR 1, place: หน้า 2}",
    ] {
        assert!(list.lines().any(|it| it == line), "{line:?} is missing in\n{list}");
    }
    assert!(!list.contains("2546"), "the year of a law is left alone");
    let thai = desk.ended(Command::new(env!("CARGO_BIN_EXE_phaen")).env_clear().current_dir(desk.path("")).args([
        "new-year",
        "old",
        "ไทย",
    ]));
    assert!(
        thai.said.contains("ต้องกรอก") && desk.read("ไทย/new-year-2569.md").contains("## ต้องทบทวน"),
        "{}",
        thai.said
    );
}

#[test]
fn line_ends_and_byte_order_marks_stay() {
    let desk = small_plan("");
    let projects = "\u{feff}- id: road\r\n  name: ถนน\r\n  division: กวส.\r\n  targets:\r\n    2568: 3 สาย\r\n  budget:\r\n    2568: 100\r\n";
    desk.write("old/content/projects.yaml", projects);
    desk.run(&["new-year", "old", "new"]).well();
    let expected = "\u{feff}- id: road\r\n  name: ถนน\r\n  division: กวส.\r\n  targets:\r\n    2568: 3 สาย\r\n    2569: รอระบุ\r\n  budget:\r\n    2568: 100\r\n    2569: รอระบุ\r\n";
    assert_eq!(desk.read("new/content/projects.yaml"), expected);
}

#[test]
fn a_year_is_moved_on_as_it_is_written() {
    for (written, expected) in [("๒๕๖๘", "๒๕๖๙"), ("\"2568\"", "\"2569\""), ("'๒๕๖๘'", "'๒๕๖๙'"), ("2799", "2800")]
    {
        let desk = small_plan("");
        desk.write("old/content/plan.yaml", &HEAD.replace("year: 2568", &format!("year: {written}")));
        desk.run(&["new-year", "old", "new"]).well();
        assert!(desk.read("new/content/plan.yaml").contains(&format!("\nyear: {expected} # ปี\n")));
    }
    let desk = small_plan("");
    desk.write("old/content/plan.yaml", &HEAD.replace("year: 2568", "year: 2800"));
    desk.refuses(&["new-year", "old", "new"], 1, "P0121", &["2800"]);
}

#[test]
fn a_plan_with_faults_is_refused_with_all_that_is_wrong_with_it() {
    let desk = small_plan(
        "- {id: road, name: ถนน, budget: แปดแสน, division: กอง.}\n- {id: Road, name: ถนนอีกสาย, budget: none, division: กวส.}\n",
    );
    desk.refuses(&["new-year", "old", "new"], 1, "P0209", &["แปดแสน", "`Road`", "content/projects.yaml:1:33"]);
    let desk = small_plan("");
    desk.write("old/content/plan.yaml", &HEAD.replace("2568", "[2568]"));
    desk.refuses(&["new-year", "old", "new"], 1, "P0208", &["content/plan.yaml"]);
}

#[test]
fn the_old_plan_and_other_files_are_in_nobodys_way() {
    let desk = small_plan("");
    desk.write("full/file", "");
    desk.refuses(&["new-year", "old", "old"], 2, "P0120", &["the old plan's folder"]);
    desk.refuses(&["new-year", "old", "old/next"], 2, "P0120", &["the old plan's folder"]);
    desk.refuses(&["new-year", "old", "old/../old/content/next"], 2, "P0120", &["the old plan's folder"]);
    desk.refuses(&["new-year", "old", "full"], 2, "P0120", &["isn't empty: file"]);
    desk.refuses(&["new-year", "nowhere", "new"], 2, "P0101", &["phaen new"]);
    std::os::unix::fs::symlink(desk.path("old"), desk.path("link")).unwrap();
    desk.refuses(&["new-year", "old", "link/next"], 2, "P0120", &["the old plan's folder"]);
    // What an interrupted build has left in the old plan's out/ is left alone.
    desk.write("old/out/.phaen/stage/main.typ", "");
    desk.run(&["new-year", "old/content", "new"]).well();
    assert!(desk.path("old/out/.phaen/stage/main.typ").is_file());
    assert!(!desk.path("new/out").exists());
}

#[test]
fn templates_fonts_images_and_settings_come_along() {
    let desk = small_plan("");
    desk.run(&["new", "sample"]).well();
    for file in [".editorconfig", ".gitignore", ".vscode/settings.json"] {
        let text = desk.read(&format!("sample/{file}"));
        desk.write(&format!("old/{file}"), &text);
    }
    desk.write("old/.vscode/tasks.json", "{}");
    desk.run(&["approve", "old"]).well();
    desk.write("old/templates/html/blocks/hole.html", "<p>{{ block.text }}</p>\n");
    desk.write("old/content/คู่มือ.txt", "ของหน่วยงาน");
    desk.run(&["new-year", "old", "new"]).well();
    let new = files(&desk.path("new"));
    for file in
        [".editorconfig", ".gitignore", ".vscode/settings.json", "templates/html/blocks/hole.html", "content/คู่มือ.txt"]
    {
        assert_eq!(new[file], fs::read(desk.path(&format!("old/{file}"))).unwrap(), "{file}");
    }
    let list = desk.read("new/new-year-2569.md");
    assert!(list.contains("approvals (1)\n\n- approved\n"), "{list}");
    assert!(list.contains("- .vscode/tasks.json\n") && list.contains("- out.txt\n"), "{list}");
}
