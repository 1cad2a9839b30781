//! What the printed page does with content that is hard to set, through the real typst: a sound page, or a message
//! at the author's place. Never a crash, and never a page that hides something.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::fmt::Write as _;
use std::process::Command;

use harness::{Plan, Typst, at, of, typst, unboxed};

const PLAN_YAML: &str = "content/plan.yaml";
const OUTLINE: &str = "content/outline.yaml";
const DATA: &str = "content/data-tables.yaml";

fn real() -> Plan {
    Plan::new().typst(Typst::Real)
}

/// A plan with a table of statistics of so many columns, and this in each of its cells.
fn statistics(columns: usize, title: &str, cell: &str) -> Plan {
    let mut table = "- id: wide\n  title: ตารางกว้าง\n  columns:\n".to_owned();
    for column in 0..columns {
        let kind = if column == 0 { "text" } else { "money" };
        writeln!(table, "    - {{id: c{column}, title: {title}, kind: {kind}}}").unwrap();
    }
    let cells: Vec<String> =
        (0..columns).map(|column| format!("\"{}\"", if column == 0 { "2566" } else { cell })).collect();
    writeln!(table, "  rows:\n    - [{}]", cells.join(", ")).unwrap();
    real().file(DATA, table).append(OUTLINE, "    - data-table: wide\n")
}

/// What typst, asked about the built source, says of an expression.
fn asked(plan: &Plan, expression: &str) -> String {
    let output = Command::new(typst())
        .current_dir(plan.path("out/typst"))
        .args(["eval", expression, "--in", "main.typ", "--font-path", "fonts", "--ignore-system-fonts"])
        .args(["--features", "a11y-extras"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// How many pages the built document has, cover and contents included.
fn pages(plan: &Plan) -> usize {
    let folder = plan.path("out/typst");
    let status = Command::new(typst())
        .current_dir(&folder)
        .args(["compile", "main.typ", "page-{p}.png", "--font-path", "fonts", "--ignore-system-fonts"])
        .args(["--features", "a11y-extras", "--ppi", "5"])
        .status()
        .unwrap();
    assert!(status.success());
    let mut pages = 0;
    while folder.join(format!("page-{}.png", pages + 1)).is_file() {
        pages += 1;
    }
    pages
}

#[test]
fn a_table_that_is_too_wide_for_the_page_lies_on_its_side() {
    let narrow = statistics(4, "จำนวนเงิน", "13,605,102,190.70");
    narrow.builds();
    assert!(!narrow.source().contains("flipped: true"));
    let wide = statistics(7, "จำนวนเงิน", "13,605,102,190.70");
    wide.builds();
    let source = wide.source();
    assert!(source.contains("#set page(flipped: true)"), "{source}");
    let (_, after) = source.split_once("#set page(flipped: true)").unwrap();
    assert!(unboxed(after).contains("ตารางกว้าง"), "{after}");
}

#[test]
fn a_heading_goes_with_the_wide_table_below_it() {
    let plan = statistics(7, "จำนวนเงิน", "13,605,102,190.70");
    let plan =
        plan.edit(OUTLINE, "    - data-table: wide\n", "    - heading: {text: หัวตาราง}\n    - data-table: wide\n");
    plan.builds();
    let source = plan.source();
    let turn = source.find("#set page(flipped: true)").unwrap();
    assert!(turn < source.find("หัว\");#box(\"ตาราง").unwrap_or_else(|| source.find("หัวตาราง").unwrap()), "{source}");
}

#[test]
fn forty_columns_stand_on_a_page_and_four_hundred_are_told() {
    statistics(40, "ปี", "1").builds();
    statistics(40, "จำนวนเงิน", "13,605,102,190.70").builds();
    let plan = statistics(400, "ปี", "1");
    let run = plan.build();
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    let found = run.found();
    assert_eq!((found.len(), found[0].code.as_str()), (1, "P0319"), "{}", run.stderr);
    assert!(found[0].place.starts_with("content/data-tables.yaml:4:"), "{}", found[0].place);
    let checked: Vec<String> = plan.typst(Typst::Good).check().found().into_iter().map(|found| found.place).collect();
    assert_eq!(checked, [found[0].place.clone()], "`check` as `build`");
}

#[test]
fn a_text_s_table_of_four_hundred_columns_is_told() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(400));
    let text = format!("‸{}{}{}", row("ก"), row("---"), row("1"));
    Plan::new().markdown(text).refused(&[at("P0319", &["400 columns"])]);
}

#[test]
fn a_cell_longer_than_a_page_goes_on_on_the_next() {
    let name = "โครงการพัฒนาทรัพยากรบุคคลให้พร้อมขับเคลื่อนยุทธศาสตร์และพันธกิจ ".repeat(150);
    let plan = real().edit("content/projects.yaml", "กิจกรรมตรวจสอบ", name.trim());
    plan.builds();
    assert!(pages(&plan) >= 6, "{} pages", pages(&plan));
    assert!(plan.source().contains("whole: false"));
}

#[test]
fn a_word_of_ten_thousand_letters_is_cut_into_lines() {
    for word in ["ก", "abcdefghij", "กรุงเทพมหานคร", "น้ำ", "ที่"] {
        let long = word.repeat(10_000 / word.chars().count());
        let plan = real().edit("content/projects.yaml", "กิจกรรมตรวจสอบ", &long).markdown(&long);
        plan.builds();
        assert!(pages(&plan) >= 4, "{word}: {} pages", pages(&plan));
    }
}

#[test]
fn every_sign_of_forms_is_printed_in_all_styles() {
    let signs = "✓ ✗ ✔ ✘ ● ○ ◎ ◯ ■ □ ☐ ☑ ☒ ◆ ◇ ▪ ▫ ▲ ▼ △ ★ ☆ ※ → ← ↑ ↓ ↔";
    // The standards of the PDF make an error of every character that a font lacks.
    let text = format!("# {signs}\n\n{signs}\n\n**{signs}** *{signs}* ***{signs}*** `{signs}`\n");
    real().edit("content/projects.yaml", "กิจกรรมตรวจสอบ", signs).markdown(text).builds();
}

#[test]
fn marks_in_odd_order_are_set_or_told() {
    for text in ["ก่ิ", "่ก", "กํ้า", "เเปลก", "ก็่้๊", "ะะ", "ๆๆๆ ฯฯฯ", "กฺุ์"]
    {
        let plan = real().markdown(text);
        let run = plan.build();
        assert!(matches!(run.status, Some(0 | 1)), "{text}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{text}: {}", run.stderr);
        if run.status == Some(1) {
            assert!(run.found().iter().all(|found| found.place.starts_with("content/text.md:")), "{}", run.stderr);
        }
    }
}

/// What each glyph of a PDF's fonts stands for.
fn texts_of_glyphs(plan: &Plan) -> Vec<String> {
    let document = lopdf::Document::load(plan.path("out/plan.pdf")).unwrap();
    let maps =
        document.objects.values().filter_map(|it| it.as_dict().ok()?.get(b"ToUnicode").ok()?.as_reference().ok());
    let map = |id| document.get_object(id).unwrap().as_stream().unwrap().get_plain_content().unwrap();
    let map = |id| String::from_utf8(map(id)).unwrap();
    let text = |line: &str| {
        let digits = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?.1.to_owned();
        let units = (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(&digits[at..at + 4], 16).unwrap());
        Some(String::from_utf16(&units.collect::<Vec<_>>()).unwrap())
    };
    maps.flat_map(|id| map(id).lines().filter_map(text).collect::<Vec<_>>()).collect()
}

#[test]
fn no_glyph_stands_for_a_letter_with_its_marks_so_that_every_viewer_finds_words() {
    let hard = "ที่นี่ กู้เงินน้ำมัน ปฏิบัติราชการ ญู ฐุ ป้า ฝั่ง ผู้ใหญ่ขึ้นต้น";
    let plan = real().markdown(format!("# บทนำ\n\n{hard} **{hard}**\n"));
    plan.builds();
    let texts = texts_of_glyphs(&plan);
    assert!(texts.iter().any(|text| text == "\u{e49}\u{e33}"), "the marks are glyphs of their own: {texts:?}");
    let hangs = |c: char| matches!(c, '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    let is_cluster = |text: &&String| text.contains(hangs) && !text.chars().all(hangs);
    assert_eq!(texts.iter().find(is_cluster), None);
    let read = Command::new("pdftotext").arg("-raw").arg(plan.path("out/plan.pdf")).arg("-").output().unwrap();
    let read = String::from_utf8(read.stdout).unwrap();
    for word in hard.split(' ') {
        assert!(read.matches(word).count() >= 2, "{word} is found in: {read}");
    }
}

#[test]
fn an_empty_table_is_told() {
    let plan = statistics(2, "ปี", "1");
    let text = plan.file_text(DATA);
    let (before, _) = text.split_once("  rows:").unwrap();
    let run = plan.file(DATA, format!("{before}  rows: []\n")).typst(Typst::Good).check();
    assert_eq!(run.status, Some(1), "{}", run.stderr);
}

#[test]
fn numbers_stand_in_thai_digits_and_codes_do_not() {
    let plan =
        real().edit(PLAN_YAML, "year: 2568\n", "year: 2568\nnumerals: thai\n").markdown("ISO 37001 และ 24 ครั้ง\n");
    plan.builds();
    let source = unboxed(&plan.source());
    for words in ["๘๒๒,๔๐๐", "พ.ศ. ๒๕๖๘", "๒๔ ครั้ง", "ISO 37001"] {
        assert!(source.contains(words), "{words} is missing in\n{source}");
    }
    let site = plan.read("out/html/print.html");
    assert!(site.contains("๘๒๒,๔๐๐") && site.contains("ISO 37001") && site.contains("data-numerals=\"thai\""));
    assert!(!site.contains("822,400"));
}

#[test]
fn the_pages_before_the_parts_are_counted_in_letters_and_the_parts_from_one() {
    let plan = real().edit(
        OUTLINE,
        "- id: section-1",
        "- id: foreword\n  part: คำนำ\n  before_contents: true\n  blocks:\n    - hole: ก\n- id: section-1",
    );
    plan.builds();
    let pages = asked(
        &plan,
        "query(heading.where(level: 1)).map(it => (counter(page).at(it.location()).first(), it.location().page()))",
    );
    assert_eq!(pages.split_whitespace().collect::<String>(), "[[1,2],[2,3],[1,4]]");
}

#[test]
fn the_accent_is_the_plan_s_and_must_be_legible() {
    let accent =
        |colour: &str| Plan::new().edit(PLAN_YAML, "year: 2568\n", &format!("year: 2568\naccent: ‸{colour}\n"));
    accent("\"#ffd54a\"").refused(&[at("P0412", &["#ffd54a", "too light", "4.5"])]);
    for colour in ["green", "\"#12\"", "\"#0b5d4g\""] {
        accent(colour).refused(&[at("P0209", &["a colour"])]);
    }
    let plan = accent("\"#7a3b12\"").unmarked();
    plan.builds();
    assert!(plan.source().contains("rgb(\"#7a3b12\")"));
}

#[test]
fn the_emblem_is_an_image_of_the_content_with_its_alternative() {
    let emblem = |image: &str, alt: &str| {
        let keys = format!("year: 2568\nemblem:\n  image: ‸{image}\n  alt: {alt}\n");
        Plan::new().edit(PLAN_YAML, "year: 2568\n", &keys).file(
            "content/emblem.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
        )
    };
    emblem("missing.svg", "ตรา").refused(&[at("P0409", &["missing.svg"])]);
    emblem("../emblem.svg", "ตรา").refused(&[at("P0408", &["../emblem.svg"])]);
    emblem("emblem.txt", "ตรา").refused(&[at("P0411", &[]), of(&emblem("emblem.txt", "ก").marks()[0], "P0409", &[])]);
    let plan = emblem("emblem.svg", "ตราของ{agency_short}").unmarked().typst(Typst::Real);
    plan.builds();
    assert!(plan.source().contains("alt: \"ตราของสำนักงาน\""));
    assert!(plan.path("out/typst/images/emblem.svg").is_file());
}

#[test]
fn a_total_stands_with_the_last_row_and_what_goes_on_says_so() {
    let mut projects = String::new();
    for number in 1..60 {
        writeln!(
            projects,
            "- {{id: p{number}, name: โครงการที่ {number}, lists: [city-plan], budget: \"1,000\", division: กวส.}}"
        )
        .unwrap();
    }
    let plan = real().append("content/projects.yaml", &projects);
    plan.builds();
    let source = plan.source();
    assert_eq!(source.matches("label(\"projects_end\")").count(), 3, "one mark, two cells of the total");
    // The last page holds the mark and the total; typst itself says where the mark is.
    let last = asked(&plan, "query(label(\"projects_end\")).map(it => it.location().page())");
    assert_eq!(last.split_whitespace().collect::<String>(), format!("[{}]", pages(&plan)));
}

/// Projects of two divisions, more than a page has room for, each with a period.
fn many_projects() -> String {
    let mut projects = String::new();
    for number in 1..60 {
        let division = if number < 35 { "กวส." } else { "กพร." };
        writeln!(
            projects,
            "- {{id: p{number}, name: โครงการที่ {number}, budget: \"1,000\", division: {division}, period: พ.ย. - ก.พ.}}"
        )
        .unwrap();
    }
    projects
}

/// A plan with these projects in a table with these keys.
fn table(projects: &str, keys: &str) -> Plan {
    let table = format!("    - table:\n        id: long\n        of: projects\n{keys}");
    let division = "- {id: กพร., name: กลุ่มงานพัฒนาระบบราชการ}\n";
    real().append("content/divisions.yaml", division).file("content/projects.yaml", projects).append(OUTLINE, &table)
}

#[test]
fn months_have_lines_between_them_and_bars_run_through_them() {
    let projects = "- {id: a, name: โครงการ, budget: none, division: กวส., period: พ.ย. - ก.พ.}\n";
    let columns = "        columns:\n          - {show: name}\n          - {show: period, each: month}\n";
    let plan = table(projects, columns);
    plan.builds();
    let source = plan.source();
    assert_eq!(source.matches("table.vline(").count(), 13, "{source}");
    assert!(source.contains("table.vline(x: 4, stroke: 1pt + accent)"), "{source}");
    let bars: Vec<&str> = source.split("#month-bar(").skip(1).map(|it| it.split_once(')').unwrap().0).collect();
    let within = "begins: false, ends: false";
    assert_eq!(bars, ["begins: true, ends: false", within, within, "begins: false, ends: true"]);
    let site = plan.read("out/html/print.html");
    assert!(site.contains("<td class=\"month bar begins-year\" data-label=\"ม.ค.\">●</td>"), "{site}");
    assert!(site.contains("<td class=\"month\" data-label=\"ต.ค.\"></td>"), "{site}");
}

#[test]
fn the_last_row_of_a_group_stands_with_its_sums() {
    let keys = "        group: {by: division, subtotal: รวมกลุ่ม}\n        columns: [{show: name}, {show: budget}]\n        total: รวม\n";
    let plan = table(&many_projects(), keys);
    plan.builds();
    let source = plan.source();
    // To typst, it is a head that isn't repeated, whose cells are none of a head.
    let held: Vec<&str> = source.split("table.header(level: 3, repeat: false,").skip(1).collect();
    assert_eq!(held.len(), 2, "{source}");
    assert!(held[0].contains("pdf.data-cell(table.cell("), "{source}");
    assert!(unboxed(held[0]).find("โครงการที่ 34") < unboxed(held[0]).find("รวมกลุ่ม"), "{source}");
}

#[test]
fn a_table_without_a_total_says_that_it_goes_on() {
    let plan = table(&many_projects(), "        columns: [{show: name}]\n");
    plan.builds();
    assert!(plan.source().contains("table.footer(goes-on(label(\"long_end\"), 1))"));
    let last = asked(&plan, "query(label(\"long_end\")).map(it => it.location().page())");
    assert_eq!(last.split_whitespace().collect::<String>(), format!("[{}]", pages(&plan)));
}

#[test]
fn a_part_that_begins_with_a_wide_table_has_no_upright_page_for_its_title() {
    let part = "- id: wide-part\n  part: ส่วนที่ 2\n  title: ตารางกว้าง\n  blocks:\n    - data-table: wide\n";
    let narrow = statistics(7, "จำนวนเงิน", "13,605,102,190.70");
    let plan = narrow.edit(OUTLINE, "    - data-table: wide\n", part);
    plan.builds();
    let source = plan.source();
    let part = source.rfind("#set page(\n  flipped: true").unwrap();
    assert!(!source[part + 1..].contains("#set page(flipped"), "{source}");
}

#[test]
fn what_typst_can_not_tag_is_told_at_the_block_where_it_begins() {
    let failing = Typst::FailsAt { text: "ตรวจ", output: "error: tags weren'\\''t properly closed" };
    let plan = Plan::new()
        .edit(
            OUTLINE,
            "          - show: order\n            title: ที่",
            "          - show: order\n            title: ‸ที่",
        )
        .typst(failing);
    plan.could_not_run(&[at("P0711", &["tags weren't properly closed", "the last output is still there"])]);
}
