//! Small plans, from their files to the document.

use std::fs;

use super::document::{Block, Content, Data, Document, Figure, Row, Table, Words};
use super::drawing::{Chart, Drawing};
use crate::diag::{Diagnostics, Sources};
use crate::load::load;
use crate::lower::lower;
use crate::model::Plan;
use crate::render::print::Printer;
use crate::thai::Numerals;

const PRINTER: Printer = Printer { numerals: Numerals::Arabic };

fn said(words: &Words) -> String {
    PRINTER.words(words)
}

const BASE: [(&str, &str); 7] = [
    ("plan.yaml", "title: แผน {year}\nyear: 2568\nagency: {name: หน่วยงาน, short_name: นง., abbreviation: นง.}\n"),
    ("divisions.yaml", "- {id: กก., name: กองหนึ่ง}\n- {id: กข., name: กองสอง}\n"),
    (
        "key-results.yaml",
        "- {code: OKR 11, name: ผลหนึ่ง, responsibility: H, targets: {2568: ร้อยละ 5}}\n- {code: OKR 12, name: ผลสอง, responsibility: R}\n",
    ),
    ("outputs.yaml", "- {id: x, name: ผลผลิต, expenditure: งบอื่น}\n"),
    ("lists.yaml", "- {id: city, name: เมือง}\n- {id: own, name: เอง}\n"),
    ("data-tables.yaml", DATA),
    ("notes.yaml", "- {id: added, text: เพิ่มเติม}\n- {id: moved, text: ย้าย}\n"),
];

const PROJECTS: &str = "\
- {id: a, name: โครงการ ก, lists: [city], budget: items, division: กก., supports: [OKR 11, OKR 12], note: added, output: x, items: [{name: ย่อยหนึ่ง, budget: \"1,000.50\"}, {name: ย่อยสอง, budget: none}]}
- {id: b, name: โครงการ ข, lists: [city, own], budget: none, division: กก., note: moved, output: x}
- {id: c, name: โครงการ ค, lists: [own], budget: {amount: \"9,000\", from: 2567, to: 2569}, division: กข., note: added}
- {id: d, name: โครงการ ง, lists: [city], budget: \"2,000\", division: กข., policy: \"056\"}
";

const DATA: &str = "\
- id: money
  title: เงินทั้งหมด
  columns:
    - {id: year, title: ปี, kind: text}
    - {id: pay, title: เงินเดือน (บาท), kind: money}
    - {id: goods, title: ของ (บาท), kind: money}
    - {id: share, title: ร้อยละ, kind: percent}
  rows:
    - [๒๕๖๗, \"2,000,000\", \"3,000,000\", 40.00%]
    - [\"2566\", \"1,500,000\", \"2,000,000.50\", 42.86%]
- id: hidden
  title: ที่ไม่แสดง
  columns:
    - {id: name, title: ชื่อ, kind: text}
    - {id: pay, title: เงิน, kind: money}
  rows:
    - [ก, \"99,999,999,999,999\"]
    - [ข, \"1,000\"]
    - [ค, \"-\"]
    - [ง, \"-1,000\"]
";

/// Returns the document of a plan with these parts; the content must be sound.
fn document(outline: &str) -> Document {
    super::view(&plan(outline, &[]))
}

/// Returns a plan with these parts, and with these files instead of its own; the content must be sound.
fn plan(outline: &str, files: &[(&str, &str)]) -> Plan {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    let own = [("projects.yaml", PROJECTS), ("outline.yaml", outline)];
    for (name, text) in BASE.iter().chain(&own).chain(files) {
        fs::write(content.join(name), text).unwrap();
    }
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let source = load(folder.path(), &mut sources, &mut found);
    let plan = lower(&source, &mut found).unwrap();
    assert_eq!(found.sorted(), Vec::<&crate::diag::Diagnostic>::new());
    plan
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

/// Returns the cells' texts; what spans says so: `3x1` is three rows.
fn shown(row: &Row) -> Vec<String> {
    let text = |content: &Content| PRINTER.lines(&content.lines).join("|");
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
        .map(|group| (said(&group.title.as_ref().unwrap().words), group.rows.iter().map(shown).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        groups,
        [
            (
                "เอง".to_owned(),
                vec![vec!["1".to_owned(), "โครงการ ข".to_owned()], vec!["2".to_owned(), "โครงการ ค".to_owned()]]
            ),
            (
                "เมือง".to_owned(),
                vec![vec!["3".to_owned(), "โครงการ ก".to_owned()], vec!["4".to_owned(), "โครงการ ง".to_owned()]]
            ),
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
            Block::Heading(heading) => Some(format!("{} {}", heading.level, said(&heading.text.words))),
            Block::Summary(summary) => Some(said(&summary.words)),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["2 1. มี 3 โครงการ", "3 1.1 ย่อย", "2 2. ถัดไป", "3 3,000.50 2 1 2567"]);
    let Block::Table(table) = &document.parts[0].blocks[4] else { panic!("a table") };
    let rows: Vec<_> = table.groups[0].rows.iter().map(shown).collect();
    assert_eq!(rows, [["OKR 11 ผลหนึ่ง", "ร้อยละ 5", "H"], ["OKR 12 ผลสอง", "-", "R"]]);
    assert_eq!(said(&document.title.words), "แผน 2568");
}

/// The figures of a plan whose part shows these blocks.
fn figures(blocks: &str) -> Vec<Figure> {
    let indented = blocks.trim_end().replace('\n', "\n    ");
    let mut document = document(&format!("- id: p\n  part: ส่วน\n  blocks:\n    {indented}\n"));
    let blocks = document.parts.remove(0).blocks;
    blocks
        .into_iter()
        .filter_map(|block| if let Block::Figure(figure) = block { Some(*figure) } else { None })
        .collect()
}

fn figure(block: &str) -> Figure {
    figures(block).remove(0)
}

fn all_said(all: &[Words]) -> Vec<String> {
    all.iter().map(said).collect()
}

fn chart(figure: &Figure) -> &Chart {
    let Drawing::Chart(chart) = &figure.drawing else { panic!("a chart") };
    chart
}

fn points(chart: &Chart) -> Vec<Vec<String>> {
    chart.series.iter().map(|series| series.points.iter().map(|point| said(&point.label)).collect()).collect()
}

#[test]
fn years_run_in_the_order_of_time_and_amounts_of_millions_in_millions() {
    let figure = figure(
        "- chart: {id: c, title: เงิน, kind: stacked-columns, data_table: money, series: [pay, goods], limit: {value: \"4,500,000\", label: กรอบ}}",
    );
    let chart = chart(&figure);
    assert_eq!(all_said(&chart.categories), ["2566", "2567"]);
    assert_eq!(said(&chart.axis.title), "ล้านบาท");
    assert_eq!(chart.series.iter().map(|series| said(&series.name)).collect::<Vec<_>>(), ["เงินเดือน", "ของ"]);
    assert_eq!(points(chart), [["1.50", "2.00"], ["2.00", "3.00"]]);
    assert_eq!(all_said(&chart.totals), ["3.50", "5.00"]);
    assert_eq!(
        said(&figure.alternative),
        "แผนภูมิแท่งซ้อนแสดงเงิน (หน่วย: ล้านบาท) 2566: เงินเดือน 1.50, ของ 2.00, รวม 3.50; 2567: เงินเดือน 2.00, ของ 3.00, รวม 5.00 \
         ค่าที่เกินกรอบ 4.50 ล้านบาท ได้แก่ 2567"
    );
}

#[test]
fn a_share_is_told_with_its_extremes_and_its_limit() {
    let figure = figure(
        "- chart: {id: c, title: สัดส่วน, kind: line, data_table: money, series: [share], limit: {value: 60, label: เพดาน}}",
    );
    assert_eq!(
        chart(&figure).axis.ticks.iter().map(|tick| said(&tick.label)).collect::<Vec<_>>(),
        ["0", "20", "40", "60"]
    );
    assert_eq!(
        said(&figure.alternative),
        "แผนภูมิเส้นแสดงสัดส่วน (หน่วย: ร้อยละ) 2566: 42.86; 2567: 40.00 มากที่สุดคือ 2566 (42.86) น้อยที่สุดคือ 2567 (40.00) \
         ไม่มีค่าใดเกินเพดาน ร้อยละ 60"
    );
}

#[test]
fn budgets_of_divisions_run_from_the_highest_on_and_leave_out_money_of_several_years() {
    let figure = figure("- chart: {id: c, title: เงิน, kind: bars, of: projects, by: division, measure: budget}");
    assert_eq!(all_said(&chart(&figure).categories), ["กองสอง (กข.)", "กองหนึ่ง (กก.)"]);
    assert_eq!(points(chart(&figure)), [["2,000.00", "1,000.50"]]);
    assert_eq!(said(&figure.remark.as_ref().unwrap().words), "ไม่รวมงบประมาณของโครงการต่อเนื่องหลายปี 1 โครงการ 9,000 บาท");
    assert!(said(&figure.alternative).ends_with("รวม 3,000.50 บาท"), "{:?}", figure.alternative);
    let Data::Here { table, drawn: false, .. } = &figure.data else { panic!("{:?}", figure.data) };
    let rows: Vec<_> = table.groups[0].rows.iter().map(shown).collect();
    assert_eq!(rows, [["กองหนึ่ง (กก.)", "2", "1,000.50"], ["กองสอง (กข.)", "2", "2,000"]]);
    assert_eq!(shown(table.total.as_ref().unwrap()), ["รวม", "4", "3,000.50"]);
}

#[test]
fn key_results_are_counted_by_responsibility() {
    let figure = figure("- chart: {id: c, title: ก, kind: columns, of: key-results, by: responsibility, unit: KR}");
    assert_eq!(all_said(&chart(&figure).categories), ["H", "R"]);
    assert_eq!(points(chart(&figure)), [["1", "1"]]);
    assert_eq!(said(&figure.alternative), "แผนภูมิแท่งแสดงก (หน่วย: KR) H: 1; R: 1 รวม 2 KR");
}

#[test]
fn charts_and_pictures_are_numbered_apart_and_lead_to_their_data() {
    let one = "- chart: {id: NAME, title: ก, kind: bars, data_table: TABLE, series: [pay]}\n";
    let chart = |name: &str, table: &str| one.replace("NAME", name).replace("TABLE", table);
    let figures = figures(
        &(chart("a", "money")
            + "- figure: {organisation-chart: {id: b, title: โครงสร้าง}}\n- data-table: money\n"
            + &chart("c", "hidden")
            + "- figure: {qr-code: {id: d, title: ลิงก์, address: \"https://example.com/a?b=c&d\"}}\n"),
    );
    let labels: Vec<String> = figures.iter().map(|figure| said(&figure.caption.label)).collect();
    assert_eq!(labels, ["แผนภูมิที่ 1", "ภาพที่ 1", "แผนภูมิที่ 2", "ภาพที่ 2"]);
    assert!(matches!(&figures[0].data, Data::Elsewhere { id, .. } if id == "money"), "{:?}", figures[0].data);
    assert!(matches!(&figures[2].data, Data::Here { table, .. } if table.id == "c_data"), "{:?}", figures[2].data);
    assert_eq!(said(&figures[1].alternative), "หน่วยงานมี 2 ส่วนราชการ ได้แก่ กองหนึ่ง (กก.), กองสอง (กข.)");
    assert_eq!(said(&figures[3].address.as_ref().unwrap().words), "https://example.com/a?b=c&d");
    assert_eq!(said(&figures[3].alternative), "คิวอาร์โค้ดที่นำไปยัง https://example.com/a?b=c&d");
}

#[test]
fn what_a_unit_would_round_to_nothing_says_so_and_a_dash_stays_one() {
    let figure = figure("- chart: {id: c, title: ก, kind: bars, data_table: hidden, series: [pay]}");
    assert_eq!(points(chart(&figure)), [["100.00", "<0.01", "-", ">-0.01"]]);
    assert_eq!(said(&chart(&figure).axis.title), "ล้านล้านบาท");
}

#[test]
fn the_way_up_from_a_division_is_all_that_it_is_a_part_of() {
    let divisions = "\
- {id: กก., name: กองหนึ่ง}
- {id: กข., name: กองสอง}
- {id: ฝก., name: ฝ่าย, under: กก.}
- {id: งก., name: งาน, under: ฝก.}
";
    let outline = "- {id: p, part: ส่วนที่ 1, blocks: [{heading: {text: ก}}]}\n";
    let plan = plan(outline, &[("divisions.yaml", divisions)]);
    let above = |id: &str| {
        let divisions = plan.division_and_above(plan.divisions.find(id).unwrap());
        divisions.map(|it| plan.divisions[it].abbreviation.value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(above("งก."), ["งก.", "ฝก.", "กก."]);
    assert_eq!(above("กข."), ["กข."]);
}
