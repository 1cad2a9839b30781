//! Small plans, from their files to the document.

use std::fs;

use super::document::{Block, Content, Document, Row, Table};
use crate::diag::{Diagnostics, Sources};
use crate::load::load;
use crate::lower::lower;

const BASE: [(&str, &str); 6] = [
    ("plan.yaml", "title: แผน {year}\nyear: 2568\nagency: {name: หน่วยงาน, short_name: นง., abbreviation: นง.}\n"),
    ("divisions.yaml", "- {id: กก., name: กองหนึ่ง}\n- {id: กข., name: กองสอง}\n"),
    (
        "key-results.yaml",
        "- {code: OKR 11, name: ผลหนึ่ง, responsibility: H, targets: {2568: ร้อยละ 5}}\n- {code: OKR 12, name: ผลสอง, responsibility: R}\n",
    ),
    ("outputs.yaml", "- {id: x, name: ผลผลิต, expenditure: งบอื่น}\n"),
    ("lists.yaml", "- {id: city, name: เมือง}\n- {id: own, name: เอง}\n"),
    ("notes.yaml", "- {id: added, text: เพิ่มเติม}\n- {id: moved, text: ย้าย}\n"),
];

const PROJECTS: &str = "\
- {id: a, name: โครงการ ก, lists: [city], budget: items, division: กก., supports: [OKR 11, OKR 12], note: added, output: x, items: [{name: ย่อยหนึ่ง, budget: \"1,000.50\"}, {name: ย่อยสอง, budget: none}]}
- {id: b, name: โครงการ ข, lists: [city, own], budget: none, division: กก., note: moved, output: x}
- {id: c, name: โครงการ ค, lists: [own], budget: {amount: \"9,000\", from: 2567, to: 2569}, division: กข., note: added}
- {id: d, name: โครงการ ง, lists: [city], budget: \"2,000\", division: กข., policy: \"056\"}
";

/// The document of a plan with these parts; the content must be sound.
fn document(outline: &str) -> Document {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    for (name, text) in BASE.iter().chain(&[("projects.yaml", PROJECTS), ("outline.yaml", outline)]) {
        fs::write(content.join(name), text).unwrap();
    }
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let source = load(folder.path(), &mut sources, &mut found);
    let plan = lower(&source, &mut found).unwrap();
    assert_eq!(found.sorted(), Vec::<&crate::diag::Diagnostic>::new());
    super::view(&plan)
}

fn table(options: &str, columns: &[&str]) -> Table {
    let columns = columns.iter().map(|column| format!("{{title: ท, {column}}}")).collect::<Vec<_>>().join(", ");
    let outline = format!(
        "- id: p\n  part: ส่วนที่ 1\n  blocks:\n    - table: {{id: t, of: projects, columns: [{columns}], {options}}}\n"
    );
    let mut document = document(&outline);
    match document.parts.remove(0).blocks.remove(0) {
        Block::Table(table) => table,
        other => panic!("a table, not {other:?}"),
    }
}

/// The cells' texts; what spans says so: `3x1` is three rows.
fn shown(row: &Row) -> Vec<String> {
    let text = |content: &Content| match content {
        Content::Empty => String::new(),
        Content::Lines(lines) | Content::Codes(lines) => lines.join("|"),
        Content::Text(text)
        | Content::SubItem(text)
        | Content::Money(text)
        | Content::SubAmount(text)
        | Content::Word(text)
        | Content::Label(text)
        | Content::Hole(text) => text.clone(),
    };
    let cell = |cell: &super::document::Cell| match (cell.row_span, cell.column_span) {
        (1, 1) => text(&cell.content),
        (rows, columns) => format!("{} {rows}x{columns}", text(&cell.content)),
    };
    row.cells.iter().map(cell).collect()
}

#[test]
fn sub_items_stand_under_their_project_which_reaches_down_beside_them() {
    let table = table(
        "items: true, where: {list: city}, total: รวม",
        &["show: order", "show: name", "show: budget", "show: division"],
    );
    let rows: Vec<_> = table.groups[0].rows.iter().map(shown).collect();
    assert_eq!(
        rows,
        [
            vec!["1 3x1", "โครงการ ก", "1,000.50", "กก. 3x1"],
            vec!["1.1 ย่อยหนึ่ง", "(1,000.50)"],
            vec!["1.2 ย่อยสอง", "(ไม่ใช้งบประมาณ)"],
            vec!["2", "โครงการ ข", "ไม่ใช้งบประมาณ", "กก."],
            vec!["3", "โครงการ ง", "2,000", "กข."],
        ]
    );
    assert_eq!(shown(&table.total.unwrap()), ["รวม 1x2", "3,000.50", ""]);
}

#[test]
fn equal_neighbours_become_one_cell_and_others_stay_apart() {
    let table =
        table("", &["show: output, merge: equal", "show: name, format: numbered", "show: division, merge: equal"]);
    let rows: Vec<_> = table.groups[0].rows.iter().map(shown).collect();
    assert_eq!(
        rows,
        [
            vec!["ผลผลิต|งบอื่น 2x1", "1. โครงการ ก", "กก. 2x1"],
            vec!["2. โครงการ ข"],
            vec!["- 2x1", "3. โครงการ ค", "กข. 2x1"],
            vec!["4. โครงการ ง"],
        ]
    );
}

#[test]
fn numbering_runs_through_the_groups_and_an_entity_stands_in_its_first_one() {
    let table = table("group: {by: list, titles: {own: เอง, city: เมือง}}", &["show: order", "show: name"]);
    let groups: Vec<_> = table
        .groups
        .iter()
        .map(|group| (group.title.as_ref().unwrap().text.as_str(), group.rows.iter().map(shown).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        groups,
        [
            ("เอง", vec![vec!["1".to_owned(), "โครงการ ข".to_owned()], vec!["2".to_owned(), "โครงการ ค".to_owned()]]),
            ("เมือง", vec![vec!["3".to_owned(), "โครงการ ก".to_owned()], vec!["4".to_owned(), "โครงการ ง".to_owned()]]),
        ]
    );
}

#[test]
fn money_of_several_years_is_shown_but_stays_out_of_the_sum() {
    let table = table("where: {list: own}, total: รวม, order: [c, b]", &["show: name", "show: budget"]);
    let rows: Vec<_> = table.groups[0].rows.iter().map(shown).collect();
    assert_eq!(rows, [["โครงการ ค", "9,000|(โครงการต่อเนื่อง 67 – 69)"], ["โครงการ ข", "ไม่ใช้งบประมาณ"]]);
    assert_eq!(shown(&table.total.unwrap()), ["รวม", "0"]);
}

#[test]
fn codes_are_shown_in_full_or_by_their_number_and_what_is_missing_as_a_dash() {
    let table =
        table("where: {list: city}", &["show: key-results", "show: key-results, format: short", "show: policy"]);
    let rows: Vec<_> = table.groups[0].rows.iter().map(shown).collect();
    assert_eq!(rows, [["OKR 11|OKR 12", "11|12", "-"], ["-", "-", "-"], ["-", "-", "056"]]);
}

#[test]
fn notes_are_numbered_through_the_document_and_printed_again_in_another_part() {
    let part = |id: &str| {
        format!(
            "- id: {id}\n  part: ส่วน\n  blocks:\n    - table: {{id: {id}-t, of: projects, notes: true, columns: [{{show: name, title: ท}}]}}\n"
        )
    };
    let document = document(&(part("one") + &part("two")));
    let numbers = |part: usize| -> (Vec<u32>, Vec<Vec<u32>>) {
        let part = &document.parts[part];
        let Block::Table(table) = &part.blocks[0] else { panic!("a table") };
        let marks = table.groups[0].rows.iter().map(|row| row.cells[0].notes.clone()).collect();
        (part.notes.iter().map(|note| note.number).collect(), marks)
    };
    assert_eq!(numbers(0), (vec![1, 2], vec![vec![1], vec![2], vec![1], vec![]]));
    assert_eq!(numbers(1), (vec![3, 4], vec![vec![3], vec![4], vec![3], vec![]]));
}

#[test]
fn headings_count_and_sentences_carry_the_counts_and_sums_of_what_follows() {
    let document = document(
        "- id: p\n  part: ส่วน\n  title: ปี {year}\n  blocks:\n    \
         - heading: {text: \"มี {count} โครงการ\", numbered: true}\n    \
         - heading: {text: ย่อย, level: 2, numbered: true}\n    \
         - heading: {text: ถัดไป, numbered: true}\n    \
         - summary: {of: projects, where: {list: city}, text: \"{count} {total} {with_budget} {without_budget} {previous_year}\"}\n    \
         - table: {id: t, of: key-results, columns: [{show: name, title: ท, format: coded}, {show: target, title: ท}, {show: responsibility, title: ท}]}\n",
    );
    let texts: Vec<_> = document.parts[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(format!("{} {}", heading.level, heading.text.text)),
            Block::Summary(summary) => Some(summary.text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["2 1. มี 3 โครงการ", "3 1.1 ย่อย", "2 2. ถัดไป", "3 3,000.50 2 1 2567"]);
    let Block::Table(table) = &document.parts[0].blocks[4] else { panic!("a table") };
    let rows: Vec<_> = table.groups[0].rows.iter().map(shown).collect();
    assert_eq!(rows, [["OKR 11 ผลหนึ่ง", "ร้อยละ 5", "H"], ["OKR 12 ผลสอง", "-", "R"]]);
    assert_eq!(document.title.text, "แผน 2568");
}
