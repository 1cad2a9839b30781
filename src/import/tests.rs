//! Round trips of whole plans, and what becomes of foreign sheets.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};

use super::*;

/// The content of a plan of the repository.
fn content(folder: &str) -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let yaml = files.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    yaml.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

const PLANS: [&str; 5] = [
    "content",
    "tests/second-plan/content",
    "tests/plans/local/content",
    "tests/plans/department/content",
    "tests/plans/university/content",
];

fn said(text: &str) -> Tree {
    Tree::of(&node("it.yaml", text).unwrap()).unwrap()
}

#[test]
fn every_plan_comes_back_from_its_workbook_as_it_was() {
    for plan in PLANS {
        let content = content(plan);
        let book = entries_workbook(&content).unwrap();
        assert_eq!(book, entries_workbook(&content).unwrap(), "{plan}: the same bytes");

        let same = import(&book, &content, &Wanted { update: true, remove: true, ..Wanted::default() }).unwrap();
        assert_eq!(same.unread, [], "{plan}");
        assert_eq!(same.steps, [], "{plan}: nothing differs");
        assert!(same.files.is_empty(), "{plan}: nothing is written");

        // Where nothing is yet, all of it is written, and says the same.
        let alone = import(&book, &Content::new(), &Wanted::default()).unwrap();
        assert_eq!(alone.unread, [], "{plan}");
        let mut lists = content.clone();
        lists.retain(|file, text| file != "outline.yaml" && !matches!(said(text), Tree::Mapping(_)));
        let names: Vec<&String> = alone.files.iter().map(|(file, ..)| file).collect();
        let held: Vec<&String> =
            lists.iter().filter(|(_, text)| said(text) != Tree::Nothing).map(|(file, _)| file).collect();
        assert_eq!(names, held, "{plan}");
        for (file, _, text) in &alone.files {
            let (own, back) = (said(&lists[file]), said(text));
            let is_empty = matches!((&own, &back), (Tree::List(items), Tree::Nothing) if items.is_empty());
            assert!(is_empty || own.says(&back), "{plan}: {file}:\n{text}");
        }
    }
}

#[test]
fn a_change_touches_nothing_but_what_it_is_about() {
    let text = "\
# โครงการทั้งหมด
- id: one
  name: โครงการหนึ่ง   # ชื่อเต็ม
  budget: 822,400  # ตามข้อบัญญัติ
  division: กวส.
  supports: [OKR 1]
  # รายการย่อย
  items:
    - name: ก   # ตัวแรก
      budget: none
    - {name: ข, budget: \"1,000\"}

# อีกโครงการ
- {id: two, name: โครงการสอง, budget: none, division: กวส.}
- id: three
  name: โครงการสาม
  note: |
    บรรทัดหนึ่ง
    บรรทัดสอง
  budget: none
";
    let changed = |before: &str, after: &str| {
        assert!(text.contains(before), "{before}");
        let wanted = text.replace(before, after);
        let root = node("projects.yaml", text).unwrap();
        let Value::List(nodes) = &root.value else { panic!() };
        let Tree::List(entries) = said(&wanted) else { panic!() };
        let mut edits = Edits::new(text);
        for (node, entry) in nodes.iter().zip(&entries) {
            if !Tree::of(node).unwrap().says(entry) {
                edits.change(node, entry);
            }
        }
        (edits.applied(), wanted)
    };
    for (before, after) in [
        ("822,400", "900,000.50"),
        ("budget: 822,400", "budget: none"),
        ("[OKR 1]", "[OKR 1, OKR 2]"),
        ("budget: \"1,000\"", "budget: \"2,000\""),
        ("- name: ก ", "- name: \"#ก: ใหม่\" "),
        ("name: โครงการสอง", "name: \"[ด่วน] โครงการสอง, ระยะ 2\""),
        ("  division: กวส.\n", "  division: กวส.\n"),
    ] {
        let (got, wanted) = changed(before, after);
        assert_eq!(got, wanted);
    }
    // What can be written in several ways says the same, and keeps the comments.
    for (before, after) in [
        ("  division: กวส.\n", ""),
        ("  name: โครงการหนึ่ง   # ชื่อเต็ม\n", "  # ชื่อเต็ม\n"),
        ("division: กวส.}", "division: กวส., policy: \"107\"}"),
        ("  budget: 822,400  # ตามข้อบัญญัติ", "  budget: {amount: \"1,000\", from: 2568, to: 2569}  # ตามข้อบัญญัติ"),
        ("    - {name: ข, budget: \"1,000\"}\n", "    - {name: ข, budget: \"1,000\"}\n    - {name: ค, budget: none}\n"),
        ("    - {name: ข, budget: \"1,000\"}\n", ""),
        ("    - name: ก   # ตัวแรก\n      budget: none\n", "    # ตัวแรก\n"),
        ("    บรรทัดหนึ่ง\n    บรรทัดสอง\n", "    บรรทัดหนึ่ง\n    บรรทัดใหม่\n\n    บรรทัดสอง\n"),
        ("  budget: none\n- {id", "  budget: none\n- {id"),
        ("  name: โครงการสาม\n", "  name: โครงการสาม\n  empty: []\n  blank: \"\"\n"),
    ] {
        if before == after {
            continue;
        }
        let (got, wanted) = changed(before, after);
        assert!(said(&got).says(&said(&wanted)), "{before} -> {after}:\n{got}");
        let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
        assert_eq!(comments(&got).min(3), 3, "{before} -> {after}:\n{got}");
    }
}

#[test]
fn entries_are_added_in_the_form_of_a_file() {
    let entry = said("{id: new, name: ใหม่, budget: \"1,000\", lists: [a, b]}");
    for (text, expected) in [
        ("", "- id: new\n  name: ใหม่\n  budget: 1,000\n  lists: [a, b]\n"),
        ("# ยังไม่มี\n", "# ยังไม่มี\n- id: new\n  name: ใหม่\n  budget: 1,000\n  lists: [a, b]\n"),
        ("[]\n", "- id: new\n  name: ใหม่\n  budget: 1,000\n  lists: [a, b]\n"),
        (
            "- {id: old}  # เดิม\n\n# จบ\n",
            "- {id: old}  # เดิม\n- id: new\n  name: ใหม่\n  budget: 1,000\n  lists: [a, b]\n\n# จบ\n",
        ),
        ("  - id: old", "  - id: old\n  - id: new\n    name: ใหม่\n    budget: 1,000\n    lists: [a, b]"),
        ("[{id: old}]\n", "[{id: old}, {id: new, name: ใหม่, budget: \"1,000\", lists: [a, b]}]\n"),
    ] {
        let root = node("projects.yaml", text).unwrap();
        let mut edits = Edits::new(text);
        edits.append(&root, &entry);
        let got = edits.applied();
        assert_eq!(got, expected, "{text:?}");
        let Tree::List(items) = said(&got) else { panic!() };
        assert_eq!(items.last(), Some(&entry));
    }
}

#[test]
fn any_text_comes_back_from_yaml() {
    let letters: Vec<char> = "กา่ ,:#[]{}-?!&*|>%@`\"'\\~=0123yesno\n\t".chars().collect();
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..3000 {
        let text: String = (0..=random(12)).map(|_| letters[random(letters.len())]).collect();
        let text = text.trim().to_owned();
        // The reader refuses tabs that begin lines, and joins what it takes for folded; neither is made by officers.
        if text.is_empty() || text.contains('\t') || text.lines().any(|line| line.trim() != line || line.is_empty()) {
            continue;
        }
        let tree = Tree::Mapping(vec![
            ("a".to_owned(), Tree::Text(text.clone())),
            ("b".to_owned(), Tree::List(vec![Tree::Text(text.clone()), Tree::Text("x".to_owned())])),
        ]);
        for written in [format!("{}\n", yaml::item(&tree, 0)), format!("- {}\n", yaml::flow(&tree))] {
            assert_eq!(said(&written), Tree::List(vec![tree.clone()]), "{text:?} in\n{written}");
        }
    }
}

/// A workbook of one sheet as officers make them.
fn foreign(write: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    write(book.add_worksheet().set_name("โครงการ").unwrap());
    book.save_to_buffer().unwrap()
}

#[test]
fn a_foreign_sheet_comes_in_by_its_heads() {
    let mut plan = content("tests/second-plan/content");
    plan.insert(
        "projects.yaml".to_owned(),
        "# โครงการ\n- {id: old, name: โครงการเดิม, budget: none, division: กก.}\n".to_owned(),
    );
    plan.insert("divisions.yaml".to_owned(), "- {id: กก., name: กองกลาง}\n- {id: กค., name: กองคลัง}\n".to_owned());
    let bytes = foreign(|sheet| {
        let bold = Format::new();
        sheet.merge_range(0, 0, 0, 4, "บัญชีโครงการ ปีงบประมาณ พ.ศ. 2568", &bold).unwrap();
        for (column, head) in
            (0..).zip(["ลำดับที่", "ชื่อโครงการ/กิจกรรม", "งบประมาณ\n(ล้านบาท)", "หน่วยงานรับผิดชอบ", "หมายเหตุ"])
        {
            sheet.write(2, column, head).unwrap();
        }
        sheet.merge_range(3, 0, 3, 4, "ก. โครงการด้านบริการ", &bold).unwrap();
        let rows: [(&str, &str, f64, &str); 4] = [
            ("1", "โครงการ   เดิม", 1.5, "กองกลาง"),
            ("2", "โครงการใหม่", 0.8224, "กก. และ กองคลัง"),
            ("2.1", "รายการย่อย ก", 0.5, ""),
            ("๓.", "โครงการผิดหน่วย", 2.0, "กองที่ไม่มี"),
        ];
        for (row, (number, name, budget, division)) in (4..).zip(rows) {
            sheet.write(row, 0, number).unwrap();
            sheet.write(row, 1, name).unwrap();
            sheet.write(row, 2, budget).unwrap();
            sheet.write(row, 3, division).unwrap();
        }
        sheet.write(8, 1, "รวมทั้งสิ้น").unwrap();
        sheet.write(8, 2, 4.3224).unwrap();
    });
    let found = import(&bytes, &plan, &Wanted::default()).unwrap();
    let mapping = found.mapping.clone().unwrap();
    let keys: Vec<_> =
        mapping.sheets[0].columns.iter().map(|it| (it.column.as_str(), it.key.as_str(), it.unit)).collect();
    assert_eq!(
        keys,
        [("A", "number", None), ("B", "name", None), ("C", "budget", Some(1_000_000)), ("D", "division", None)]
    );
    let steps: Vec<_> = found.steps.iter().map(|step| (step.name.as_str(), &step.kind)).collect();
    let differs = StepKind::Differs(vec![("budget".to_owned(), "none".to_owned(), "\"1,500,000\"".to_owned())]);
    assert_eq!(
        steps,
        [("โครงการเดิม", &differs), ("โครงการใหม่", &StepKind::Added), ("โครงการผิดหน่วย", &StepKind::Added)]
    );
    let unread: Vec<_> = found.unread.iter().map(|it| (it.spot.shown(), it.trouble.clone())).collect();
    assert_eq!(unread, [("โครงการ!D8".to_owned(), Trouble::NoSuchName("กองที่ไม่มี".to_owned()))]);
    let doubts: Vec<_> = found.doubts.iter().map(|it| (it.spot.shown(), it.trouble.clone())).collect();
    assert_eq!(
        doubts,
        [
            ("โครงการ!A4".to_owned(), Trouble::GroupTitle("ก. โครงการด้านบริการ".to_owned())),
            ("โครงการ!A9".to_owned(), Trouble::Sum("รวมทั้งสิ้น".to_owned())),
        ]
    );
    assert_eq!(
        found.files[0].2,
        "# โครงการ
- {id: old, name: โครงการเดิม, budget: none, division: กก.}
- id: project-2
  name: โครงการใหม่
  budget: 822,400
  division: [กก., กค.]
  items:
    - name: รายการย่อย ก
      budget: 500,000
- id: project-3
  name: โครงการผิดหน่วย
  budget: 2,000,000
"
    );

    // What was kept of the guess reads the same again, and notices a head that has moved.
    let kept = mapping_text(&mapping);
    let again = import(&bytes, &plan, &Wanted { mapping: Some(kept.clone()), ..Wanted::default() }).unwrap();
    assert_eq!(again.files, found.files);
    let moved = Wanted { mapping: Some(kept.replace("column: C", "column: E")), ..Wanted::default() };
    let moved = import(&bytes, &plan, &moved).unwrap();
    assert!(
        matches!(&moved.unread[0].trouble, Trouble::OtherHead { found, .. } if found == "หมายเหตุ"),
        "{:?}",
        moved.unread
    );

    let update = import(&bytes, &plan, &Wanted { update: true, ..Wanted::default() }).unwrap();
    assert!(update.files[0].2.contains("- {id: old, name: โครงการเดิม, budget: \"1,500,000\", division: กก.}\n"));
}

#[test]
fn files_that_are_none_are_told() {
    let plan = content("tests/second-plan/content");
    let trouble = |bytes: &[u8]| import(bytes, &plan, &Wanted::default()).unwrap_err();
    assert_eq!(trouble(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Trouble::OldWorkbook);
    assert!(matches!(trouble(b"PK\x03\x04 nothing"), Trouble::NoWorkbook(_)));
    assert_eq!(trouble(b""), Trouble::NothingKnown);
    assert_eq!(trouble(b"a,b\n1,2\n"), Trouble::NothingKnown);
    assert_eq!(trouble(b"\x00\xff\x00\xfe"), Trouble::NoText);
    let wanted = Wanted { into: Some("outline.yaml".to_owned()), ..Wanted::default() };
    assert_eq!(import(b"a,b\n", &plan, &wanted).unwrap_err(), Trouble::NoTarget("outline.yaml".to_owned()));
    let wanted = Wanted { mapping: Some("sheets: 1".to_owned()), ..Wanted::default() };
    assert!(matches!(import(b"a,b\n", &plan, &wanted).unwrap_err(), Trouble::NoMapping(_)));
}

#[test]
fn csv_of_excel_in_thai_windows_letters_is_read() {
    let plan = content("tests/second-plan/content");
    let text = "ชื่อโครงการ;งบประมาณ\nโครงการหนึ่ง;\"1,592,900.50 บาท\"\nโครงการสอง;ไม่ใช้งบประมาณ\nโครงการสาม;แปดแสน\n";
    let (bytes, ..) = encoding_rs::WINDOWS_874.encode(text);
    for bytes in [bytes.as_ref(), text.as_bytes()] {
        let found = import(bytes, &plan, &Wanted::default()).unwrap();
        let added = &found.files[0].2;
        assert!(added.contains("name: โครงการหนึ่ง\n  budget: 1,592,900.50\n"), "{added}");
        assert!(added.contains("name: โครงการสอง\n  budget: none\n"), "{added}");
        assert_eq!(found.unread[0].spot.shown(), "B4");
        assert_eq!(found.unread[0].trouble, Trouble::NoAmount("แปดแสน".to_owned()));
    }
}
