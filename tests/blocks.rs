//! What the blocks of the outline become in both media: signatures, page breaks, pages that turn, forms.

mod harness;

use harness::{Plan, at};

/// The smallest image of its kind.
const IMAGE: &str = "GIF89a";

/// The smallest plan with these blocks, which end it.
fn plan(blocks: &str) -> Plan {
    Plan::new().append("content/outline.yaml", blocks)
}

fn built(blocks: &str) -> (String, String) {
    both(&plan(blocks))
}

/// The whole on one page of the site, and the source of the PDF.
fn both(plan: &Plan) -> (String, String) {
    plan.builds();
    (plan.read("out/html/print.html"), plan.source())
}

const THREE: &str = "
    - signatures:
        - {role: ผู้เสนอโครงการ, name: (นายหนึ่ง), position: นักวิชาการ, date: 1 ต.ค. 2568}
        - {role: ผู้เห็นชอบโครงการ, name: (นางสอง), image: sign.gif}
        - {name: (นายสาม), position: ผู้อำนวยการ}
";

#[test]
fn several_sign_side_by_side_each_on_a_line() {
    let (site, typst) = both(&plan(THREE).file("content/sign.gif", IMAGE));
    let first = "<p class=\"signature\">ลงชื่อ <span class=\"signature-line\" aria-hidden=\"true\"></span> ผู้เสนอโครงการ<br>(นายหนึ่ง)<br>นักวิชาการ<br>1 ต.ค. 2568</p>";
    assert!(site.contains(&format!("<div class=\"signatures\">\n{first}\n")), "{site}");
    let second = "ลงชื่อ <img src=\"images/sign.gif\" alt=\"ลายมือชื่อของ (นางสอง)\"> ผู้เห็นชอบโครงการ<br>(นางสอง)</p>";
    assert!(site.contains(second), "{site}");
    assert!(site.contains("<p class=\"signature\">(นายสาม)<br>ผู้อำนวยการ</p>"), "who signs as nothing has no line");
    assert!(typst.contains("columns: (1fr, ) * 3"), "{typst}");
    assert_eq!(typst.matches("#sign-here(").count(), 2);
    assert!(typst.contains("image(\"images/sign.gif\", alt: \"ลายมือชื่อของ (นางสอง)\""));
}

#[test]
fn signatures_hold_what_stands_above_and_are_never_cut() {
    let (_, typst) = built(THREE.replace(", image: sign.gif", "").as_str());
    let summary = typst.find("#signed[").unwrap();
    assert!(typst[summary..].contains("breakable: false, sticky: false, grid("));
    // Of a text, the last paragraph alone.
    let (_, typst) = both(
        &plan("")
            .markdown("ย่อหน้าแรก\n\nย่อหน้าหลัง")
            .append("content/outline.yaml", "    - signature: {name: ผู้อำนวยการ}\n"),
    );
    let held = &typst[typst.find("#signed-paragraph[").unwrap()..];
    assert!(held.contains("หลัง") && !held.contains("แรก"), "{held}");
}

#[test]
fn one_who_signs_needs_a_name_alone() {
    let (site, _) = built("    - signature: {name: ผู้อำนวยการ}\n");
    assert!(site.contains("<p class=\"signature\">ผู้อำนวยการ</p>"), "{site}");
}

#[test]
fn roles_of_a_row_stand_all_beside_their_lines_or_all_below() {
    let row = |roles: [&str; 2]| {
        let people = roles.map(|role| format!("        - {{role: {role}, name: (นายหนึ่ง)}}\n")).concat();
        let (_, typst) = built(&format!("    - signatures:\n{people}"));
        let looks: Vec<_> = typst.split("below: ").filter_map(|it| Some(it.split_once("em")?.0.to_owned())).collect();
        // The first is the function's.
        looks.into_iter().filter(|look| look.contains("beside")).skip(1).collect::<Vec<_>>()
    };
    let [one, other] = &row(["ผู้เสนอ", "ผู้เห็นชอบ"])[..] else {
        panic!("two sign")
    };
    assert!(one == other && one.starts_with("false"), "{one} {other}");
    let long = "ผู้อำนวยการสำนักงานยุทธศาสตร์และประเมินผลซึ่งเห็นชอบโครงการ";
    let looks = row(["ผู้เสนอ", long]);
    assert!(looks.iter().all(|look| look.starts_with("true")), "{looks:?}");
}

#[test]
fn who_signs_without_a_role_has_room_to_unless_it_is_an_agency_with_a_date() {
    let room = |keys: &str| built(&format!("    - signature: {{{keys}}}\n")).1.matches("#room-to-sign").count();
    assert_eq!(room("name: (นางสาวสาม)"), 1);
    assert_eq!(room("name: (นางสาวสาม), position: ผู้อำนวยการ, date: ตุลาคม 2567"), 1);
    assert_eq!(room("name: สำนักงาน ก.ก., date: ตุลาคม 2567"), 0);
    assert_eq!(room("name: (นางสาวสาม), role: ผู้อนุมัติ"), 0);
}

#[test]
fn signatures_are_checked_like_all_else() {
    plan(
        "
    - signature: {name: ก, image: ‸../sign.gif}
    - signature: {name: ข, image: ‸none.gif}
    - signatures: ‸[]
    - signatures:
        - {name: ค}
",
    )
    .refused(&[at("P0408", &["../sign.gif"]), at("P0409", &["none.gif"]), at("P0304", &["signatures"])]);
    let run = plan("    - signatures: [{name: ค, ‸rôle: ผู้เสนอ}, {‸position: ไม่มีชื่อ}]\n");
    run.refused(&[at("P0205", &["name, position, role, image, date"]), at("P0207", &["`name`"])]);
}

#[test]
fn an_image_of_a_signature_must_be_one() {
    plan("    - signature: {name: ก, image: sign.gif}\n").file("content/sign.gif", "no image").refused(&[harness::of(
        "content/sign.gif",
        "P0413",
        &["GIF"],
    )]);
}

#[test]
fn a_page_breaks_where_it_is_said_and_never_leaves_an_empty_one() {
    let (site, typst) =
        built("    - page-break: true\n    - page-break: true\n    - hole: ก\n    - page-break: true\n");
    assert_eq!(typst.matches("#pagebreak(weak: true)").count(), 3 + 1, "each is weak; one is the part's own\n{typst}");
    assert!(!site.contains("page-break"));
}

#[test]
fn a_page_break_has_nothing_to_choose() {
    plan("    - page-break: ‸false\n").refused(&[at("P0209", &["true"])]);
    let (_, typst) = built("    - page-break\n    - hole: ก\n");
    assert_eq!(typst.matches("#pagebreak(weak: true)").count(), 2, "the bare word says the same\n{typst}");
    for block in ["signature", "signatures", "text", "hole", "data-table", "figure"] {
        plan(&format!("    - ‸{block}\n")).refused(&[at("P0208", &["`key: value`"])]);
    }
}

#[test]
fn a_block_turns_its_pages_and_the_next_turns_them_back() {
    let table = "
    - table:
        id: wide
        of: projects
        landscape: true
        columns:
          - {show: name, title: ชื่อ}
    - signature: {name: ผู้อำนวยการ}
    - hole: ยืน
    - data-table: {id: numbers, landscape: true}
    - chart: {id: bars, title: แท่ง, kind: bars, data_table: numbers, series: [b], landscape: true}
";
    let numbers = "
- id: numbers
  title: ตัวเลข
  columns: [{id: a, title: ก, kind: text}, {id: b, title: ข, kind: money}]
  rows: [[ค, '100']]
";
    let (site, typst) = both(&plan(table).file("content/data-tables.yaml", numbers));
    let turns: Vec<_> = typst
        .match_indices("#set page(flipped: ")
        .map(|(at, _)| typst[at + 19..].split([')', ',']).next().unwrap())
        .collect();
    // The signature stays with the table; what lies next to each other turns once.
    assert_eq!(turns, ["false", "true", "false", "true"], "the first is the contents'\n{typst}");
    let at = |text: &str| typst.find(text).unwrap();
    assert!(at("ผู้อำนวยการ") < at("#set page(flipped: false)"));
    assert!(site.contains("id=\"numbers\""));
}

#[test]
fn a_data_table_knows_no_other_keys() {
    plan("    - data-table: {id: none, landscape: ‸maybe}\n").refused(&[at("P0209", &[])]);
}

#[test]
fn up_to_three_emblems_stand_on_the_cover() {
    let head = |count: usize| {
        let emblem = |it: usize| format!("  - {{image: {it}.gif, alt: ตราที่ {it}}}\n");
        let emblems: String = (1..=count).map(emblem).collect();
        let plan = Plan::new().append("content/plan.yaml", &format!("emblem:\n{emblems}"));
        (1..=count).fold(plan, |plan, it| plan.file(&format!("content/{it}.gif"), format!("{IMAGE}{it}")))
    };
    let (site, typst) = both(&head(3));
    assert_eq!(typst.matches("height: 32mm").count(), 3);
    assert!(
        site.contains("<img class=\"emblem\" src=\"images/1.gif\" alt=\"ตราที่ 1\">"),
        "the site's banner has room for one"
    );
    let run = head(4).check();
    assert!(run.stderr.contains("P0330") && run.stderr.contains("4 emblems"), "{}", run.stderr);
}

/// A plan whose only data table is this, under the id `t`.
fn data_table(rest: &str) -> Plan {
    let table = format!("- id: t\n  title: ตาราง {{year}}\n{rest}");
    plan("    - data-table: t\n").file("content/data-tables.yaml", table)
}

const COLUMNS: &str = "  columns:
    - {id: a, title: โครงการ, kind: text}
    - {id: b, title: งบ, kind: money}
    - {id: c, title: คน, kind: number}
    - {id: d, title: ร้อยละ, kind: percent}
";

#[test]
fn rows_stand_under_headings_and_above_their_sums_which_no_total_counts() {
    let plan = data_table(&format!(
        "{COLUMNS}  rows:
    - heading: ยุทธศาสตร์ที่ 1
    - [ถนน, '100', '1.2345', '50.0']
    - [ไฟ, '100.50', '', '']
    - subtotal: รวมยุทธศาสตร์ที่ 1
    - heading: ยุทธศาสตร์ที่ 2
    - [ถนน, '-', '3', '']
    - subtotal: [รวม, '-', '3', '']
  total: [รวม, '200.50', '4.2345', '']
"
    ));
    let (site, typst) = both(&plan);
    assert!(site.contains("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"4\">ยุทธศาสตร์ที่ 1</th></tr>"), "{site}");
    let subtotal =
        site.split("<tr class=\"subtotal\" id=\"t__subtotal-1\">").nth(1).unwrap().split("</tr>").next().unwrap();
    for words in ["รวมยุทธศาสตร์ที่ 1", ">200.50<", ">1.2345<"] {
        assert!(subtotal.contains(words), "{words} is missing in {subtotal}");
    }
    assert_eq!(typst.matches("table.header(level: 2").count(), 2);
    let csv = plan.read("out/html/data/table-t.csv");
    let lines: Vec<&str> = csv.lines().map(|line| line.trim_start_matches('\u{feff}')).collect();
    assert_eq!(
        lines,
        [
            "กลุ่ม,ชนิดแถว,โครงการ,งบ,คน,ร้อยละ",
            "ยุทธศาสตร์ที่ 1,รายการ,ถนน,100,1.2345,50.0",
            "ยุทธศาสตร์ที่ 1,รายการ,ไฟ,100.50,,",
            "ยุทธศาสตร์ที่ 1,รวมกลุ่ม,รวมยุทธศาสตร์ที่ 1,200.50,1.2345,",
            "ยุทธศาสตร์ที่ 2,รายการ,ถนน,-,3,",
            "ยุทธศาสตร์ที่ 2,รวมกลุ่ม,รวม,-,3,",
            ",รวม,รวม,200.50,4.2345,",
        ]
    );
}

#[test]
fn written_sums_are_checked_and_those_behind_a_label_computed() {
    let rows = "  rows:
    - heading: ก
    - [ถนน, '100', '1', '']
    - subtotal: [รวม, ‸'99', '1', '']
  total: [รวมทั้งสิ้น, '100', ‸'2', '']
";
    data_table(&format!("{COLUMNS}{rows}"))
        .refused(&[at("P0507", &["ก รวม", "99", "100"]), at("P0507", &["is 2", "computed as 1"])]);
    let rows = "  rows:
    - [ถนน, '1', '4', '25']
    - [ไฟ, '1', '4', '25']
    - subtotal: รวม
  total: รวมทั้งสิ้น
  identities:
    - share: {part: b, whole: c, equals: d, decimals: 2}
";
    let plan = data_table(&format!("{COLUMNS}{rows}"));
    plan.builds();
    let csv = plan.read("out/html/data/table-t.csv");
    assert!(csv.contains("รวมกลุ่ม,รวม,2,8,25\r\nรวม,รวมทั้งสิ้น,2,8,25\r\n"), "{csv}");
}

#[test]
fn a_sum_needs_rows_and_a_row_is_a_heading_or_a_sum() {
    let rows =
        |rows: &str| data_table(&format!("{COLUMNS}  rows:\n    - [ก, '1', '1', '']\n    - subtotal: รวม\n{rows}"));
    rows("    - ‸subtotal: รวม\n").refused(&[at("P0313", &[])]);
    rows("    - heading: ข\n    - ‸subtotal: รวม\n").refused(&[at("P0313", &[])]);
    rows("    - ‸{heading: ข, subtotal: รวม}\n").refused(&[at("P0210", &["heading", "subtotal"])]);
    rows("    - {‸head: ข}\n").refused(&[at("P0205", &["heading, subtotal"])]);
    rows("    - ‸ก 1 2\n").refused(&[at("P0208", &["list"])]);
}

#[test]
fn an_empty_data_table_says_so() {
    let empty = |rest: &str| data_table(&format!("{COLUMNS}  rows: []\n{rest}"));
    let (site, _) = both(&empty("  empty: ไม่มีผู้กู้ในปี {year}\n"));
    assert!(site.contains("colspan=\"4\"") && site.contains("ไม่มีผู้กู้ในปี 2568"), "{site}");
    let run = empty("").check();
    assert!(run.stderr.contains("P0304"), "{}", run.stderr);
}

#[test]
fn amounts_are_shown_in_their_unit_and_exact_in_the_data() {
    let plan = data_table(
        "  columns:
    - {id: a, title: งบ, kind: text}
    - {id: b, title: ล้านบาท, kind: money, unit: ล้านบาท, decimals: 1}
    - {id: c, title: คน, kind: number, decimals: 0}
  rows:
    - [ก, '1,049,999', '1.5']
    - [ข, '1,049,999', '0.4']
    - [ค, '1,050,000', '-']
  total: รวม
",
    );
    let (site, _) = both(&plan);
    // Rounded half up, each by itself: the sum is that of the exact amounts.
    for words in [">1.0<", ">1.1<", ">3.1<", ">2<", ">&lt;1<"] {
        assert!(site.contains(words), "{words} is missing in {site}");
    }
    let csv = plan.read("out/html/data/table-t.csv");
    assert!(csv.contains("รายการ,ก,1.049999,1.5\r\n") && csv.contains("รวม,รวม,3.149998,1.9\r\n"), "{csv}");
    let column = |column: &str| {
        format!("  columns: [{{id: a, title: ก, kind: text}}, {{id: b, title: ข, {column}}}]\n  rows: [[ก, '1']]\n")
    };
    data_table(&column("kind: money, unit: ‸ล้าน")).refused(&[at("P0303", &["บาท, พันบาท, ล้านบาท"])]);
    data_table(&column("kind: number, unit: ‸ล้านบาท")).refused(&[at("P0205", &["`unit` has no effect on `b`"])]);
}

#[test]
fn equal_neighbours_of_a_data_table_become_one_cell_where_it_says_so() {
    let plan = data_table(
        "  columns: [{id: a, title: ยุทธศาสตร์, kind: text, merge: equal}, {id: b, title: งบ, kind: money}]
  rows: [[ก, '100'], [ก, '200'], [ข, '300']]
",
    );
    let (site, typst) = both(&plan);
    assert!(site.contains("rowspan=\"2\""), "{site}");
    assert_eq!(typst.matches("table.header(level: 2").count(), 2, "print repeats what rows have in common");
    let csv = plan.read("out/html/data/table-t.csv");
    assert!(csv.contains("ก,100\r\nก,200\r\nข,300\r\n"), "{csv}");
}

#[test]
fn a_data_table_may_have_a_caption_of_its_place() {
    let table = "- id: t\n  title: ตาราง\n  columns: [{id: a, title: ก, kind: text}]\n  rows: [[ข]]\n";
    let plan = plan("    - data-table: {id: t, caption: \"ผลของปี {previous_year}\"}\n")
        .file("content/data-tables.yaml", table);
    let (site, typst) = both(&plan);
    assert!(site.contains("</span> ผลของปี 2567</a></caption>"), "{site}");
    assert!(typst.contains("numbered-title(\"ตารางที่ 1\""));
}

/// A plan that speaks of all that it can have words for.
fn worded(words: &str) -> Plan {
    Plan::new()
        .append("content/plan.yaml", words)
        .edit("content/projects.yaml", "  division: กวส.\n", "  division: กวส.\n  supports: [KR 1]\n  policy: '107'\n  output: o\n")
        .edit("content/projects.yaml", "  budget: none\n", "  budget: {amount: '500,000', from: 2568, to: 2569}\n")
        .file(
            "content/key-results.yaml",
            "- {code: KR 1, name: ก, responsibility: H, under: s, lead: o1, lists: [city-plan], targets: {2568: '1'}}\n",
        )
        .file("content/offices.yaml", "- {id: o1, name: สำนักหนึ่ง}\n")
        .file("content/outputs.yaml", "- {id: o, name: ผลผลิตหนึ่ง, expenditure: งบดำเนินงาน}\n")
        .file("content/levels.yaml", "- {id: l}\n")
        .file("content/structure.yaml", "- {id: s, level: l, name: ยุทธศาสตร์}\n")
        .file("content/indicators.yaml", "- {id: i, of: s, name: ตัว, project: training, targets: {2568: '1'}}\n")
        .file("content/requests.yaml", "- {id: r, project: training, part: รุ่นที่สอง, list: city-plan, amount: '500,000', division: กวส.}\n")
        .append(
            "content/outline.yaml",
            "    - figure: {organisation-chart: {id: org, title: แผนผัง}}
    - chart: {id: c, title: แผนภูมิ, kind: bars, of: projects, by: division, measure: budget}\n",
        )
}

/// The words that a plan can choose, as the README lists them.
const WORDS: [&str; 12] = [
    "project",
    "key-result",
    "division",
    "list",
    "indicator",
    "policy",
    "output",
    "request",
    "target",
    "result",
    "responsibility",
    "lead",
];

#[test]
fn a_plan_calls_its_things_by_its_own_words() {
    let words = WORDS.map(|key| format!("  {key}: คำของ-{key}"));
    let plan = worded(&format!("words:\n{}\n", words.join("\n")));
    plan.builds();
    let site = harness::snapshot(&plan.path("out/html"));
    let text = |name: &str| String::from_utf8(site[name].clone()).unwrap();
    let all: String = [
        "index.html",
        "print.html",
        "projects.html",
        "project-training.html",
        "key-result-1.html",
        "kr-kr-1.html",
        "division-1.html",
        "data/all-projects.csv",
        "data/plan.schema.json",
    ]
    .iter()
    .filter(|name| site.contains_key(**name))
    .map(|name| text(name))
    .collect();
    for key in WORDS {
        assert!(all.contains(&format!("คำของ-{key}")), "{key} is said nowhere");
    }
    for name in site.keys().filter(|name| [".html", ".csv", "schema.json"].iter().any(|end| name.ends_with(end))) {
        let text = text(name);
        for word in ["ส่วนราชการ", "ตัววัดผลหลัก", "โครงการ/กิจกรรม", "รหัสนโยบาย", "คำขอที่ไม่ได้รับ"]
        {
            assert!(!text.contains(word), "{word} stands in {name}");
        }
    }
    assert!(text("index.html").contains("data-kind-k=\"คำของ-key-result\""));
    assert!(
        text("data/all-projects.csv").contains("คำของ-project")
            || text("data/all-projects.csv").contains("คำของ-key-result")
    );
}

#[test]
fn a_word_that_phaen_never_says_is_told() {
    let plan = Plan::new().append("content/plan.yaml", "words:\n  ‸projcet: แผนงาน\n");
    plan.refused(&[at("P0205", &["`projcet`", "known here: project, key-result, division", "`project`?"])]);
}

#[test]
fn what_a_plan_does_not_have_leaves_no_column() {
    let plan = Plan::new();
    plan.builds();
    let csv = plan.read("out/html/data/all-projects.csv");
    assert_eq!(csv.lines().next().unwrap().trim_start_matches('\u{feff}'), "ชนิดแถว,ชื่อ,งบประมาณ (บาท),ส่วนราชการ,บัญชี");
    for gone in ["key-results.html", "data/all-key-results.csv"] {
        assert!(!plan.path("out/html").join(gone).exists(), "{gone}");
    }
    let page = plan.read("out/html/division-1.html");
    assert!(!page.contains(">KR<") && !page.contains("รหัสนโยบาย"), "{page}");
    assert!(!plan.read("out/html/index.html").contains("ตัววัดผลหลัก"));
    let only_divisions = Plan::new()
        .without("content/lists.yaml")
        .file("content/projects.yaml", "- {id: a, name: ก, budget: none, division: unstated}\n");
    only_divisions.builds();
    let csv = only_divisions.read("out/html/data/all-projects.csv");
    assert!(!csv.contains("ส่วนราชการ") && !csv.contains("บัญชี"), "{csv}");
}

const FORM: &str = "
    - heading: {text: แบบเสนอโครงการ {count} โครงการ}
    - form:
        id: forms
        of: projects
        hide_empty: true
        rows:
          - {title: ชื่อโครงการ, show: name}
          - {title: หลักการและเหตุผล, show: name, text: 'เพราะ{name}'}
          - {title: งบประมาณ, show: budget}
          - {title: รหัสนโยบาย, show: policy}
        signatures:
          - {role: ผู้เสนอโครงการ, name: (........)}
          - {role: ผู้อนุมัติ, name: (........)}
";

#[test]
fn a_form_is_a_page_for_each_entity_with_what_tables_show() {
    let plan =
        plan(&FORM.replace("{text: แบบเสนอโครงการ {count} โครงการ}", "{text: 'แบบเสนอโครงการ {count} โครงการ'}"));
    let (site, typst) = both(&plan);
    assert!(site.contains("แบบเสนอโครงการ 2 โครงการ"), "a heading counts the forms below it");
    for words in [
        "<h4 id=\"forms_training_form\"><a class=\"anchor\" href=\"#forms_training_form\">โครงการฝึกอบรม</a></h4>",
        "<table id=\"forms_training\" class=\"form\" aria-label=\"โครงการฝึกอบรม\">",
        "<td class=\"subject\" data-label=\"รายละเอียด\"><a href=\"project-training.html\">โครงการฝึกอบรม</a></td>",
        "เพราะโครงการฝึกอบรม",
        ">822,400<",
        "<table id=\"forms_audit\" class=\"form\"",
    ] {
        assert!(site.contains(words), "{words} is missing in {site}");
    }
    assert!(
        !site[site.find("id=\"forms_training\"").unwrap()..].contains("รหัสนโยบาย"),
        "rows that say nothing stay away"
    );
    assert_eq!(site.matches("<div class=\"signatures\">").count(), 2);
    // Something stands above the first one's heading, so each begins a page, and so does what comes behind them.
    assert_eq!(typst.matches("#pagebreak(weak: true)").count(), 1 + 3, "{typst}");
    let csv = plan.read("out/html/data/table-forms.csv");
    assert_eq!(csv.lines().count(), 3, "the data of all forms is one table\n{csv}");
    assert!(!plan.path("out/html/data/table-forms_training.csv").exists());
    let page = plan.read("out/html/project-training.html");
    assert!(page.contains("part-section-1.html#forms_training_row-1"), "an entity's page leads to its form\n{page}");
}

#[test]
fn forms_may_follow_each_other_and_are_of_what_is_selected() {
    let form = "    - form: {id: forms, of: projects, where: {list: city-plan}, page_break: false, title: 'แบบ {name}', rows: [{title: ก, show: policy}]}\n";
    let (site, typst) = built(form);
    assert!(site.contains(">แบบ โครงการฝึกอบรม</a></h4>"), "{site}");
    assert!(site.contains("data-label=\"รายละเอียด\">-</td>"), "{site}");
    assert_eq!(typst.matches("#pagebreak(weak: true)").count(), 1);
}

#[test]
fn what_is_wrong_in_a_form_is_told_as_of_tables() {
    let form = |rest: &str| plan(&format!("    - form: {{id: ‸forms, of: projects, {rest}}}\n"));
    form("rows: []").refused(&[at("P0207", &["`rows`"])]);
    let form = |rest: &str| plan(&format!("    - form: {{id: forms, of: projects, {rest}}}\n"));
    form("rows: [{title: ก, show: ‸weight}]").refused(&[at("P0303", &["name"])]);
    form("rows: [{title: ก, show: name}], title: ‸'{nmae}'").refused(&[at("P0302", &["`nmae`"])]);
    form("rows: [{title: ก, show: name}], signatures: ‸[]").refused(&[at("P0304", &[])]);
    form("rows: [{title: ก, show: name}], ‸columns: []").refused(&[at("P0205", &["rows, signatures, page_break"])]);
    form("where: {list: ‸nowhere}, rows: [{title: ก, show: name}]").refused(&[at("P0302", &["`nowhere`"])]);
}
