//! What the blocks of the outline become in both media: signatures, page breaks, pages that turn, forms.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

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
    (plan.read("out/html/print.html"), plan.read("out/typst/main.typ"))
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
    assert!(typst[summary..].find("breakable: false, grid(").is_some());
    // Of a text, the last paragraph alone.
    let (_, typst) = both(&plan("").markdown("ย่อหน้าแรก\n\nย่อหน้าหลัง").append(
        "content/outline.yaml",
        "    - signature: {name: ผู้อำนวยการ}\n",
    ));
    let held = &typst[typst.find("#signed-paragraph[").unwrap()..];
    assert!(held.contains("หลัง") && !held.contains("แรก"), "{held}");
}

#[test]
fn one_who_signs_needs_a_name_alone() {
    let (site, _) = built("    - signature: {name: ผู้อำนวยการ}\n");
    assert!(site.contains("<p class=\"signature\">ผู้อำนวยการ</p>"), "{site}");
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
    .refused(&[
        at("P0408", &["../sign.gif"]),
        at("P0409", &["none.gif"]),
        at("P0304", &["signatures"]),
    ]);
    let run = plan("    - signatures: [{name: ค, ‸rôle: ผู้เสนอ}, {‸position: ไม่มีชื่อ}]\n");
    run.refused(&[at("P0205", &["name, position, role, image, date"]), at("P0207", &["`name`"])]);
}

#[test]
fn an_image_of_a_signature_must_be_one() {
    plan("    - signature: {name: ก, image: sign.gif}\n")
        .file("content/sign.gif", "no image")
        .refused(&[harness::of("content/sign.gif", "P0413", &["GIF"])]);
}

#[test]
fn a_page_breaks_where_it_is_said_and_never_leaves_an_empty_one() {
    let (site, typst) = built("    - page-break: true\n    - page-break: true\n    - hole: ก\n    - page-break: true\n");
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
    let turns: Vec<_> = typst.match_indices("#set page(flipped: ").map(|(at, _)| typst[at + 19..].split([')', ',']).next().unwrap()).collect();
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
    assert!(site.contains("<img class=\"emblem\" src=\"images/1.gif\" alt=\"ตราที่ 1\">"), "the site's banner has room for one");
    let run = head(4).check();
    assert!(run.stderr.contains("P0330") && run.stderr.contains("4 emblems"), "{}", run.stderr);
}
