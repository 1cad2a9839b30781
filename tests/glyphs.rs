//! Characters that no font of the PDF has: found by `check`, once in a file, where their authors wrote them, and only
//! when they are printed.

#![cfg(unix)]

mod harness;

use harness::{Plan, at};

const PLAN_YAML: &str = "content/plan.yaml";
const PROJECTS: &str = "content/projects.yaml";
const OUTLINE: &str = "content/outline.yaml";

#[test]
fn a_character_that_no_font_has_is_reported_in_each_file_once_with_how_often_it_stands_there() {
    let plan = Plan::new()
        .edit(PROJECTS, "name: โครงการฝึกอบรม", "name: โครงการ ‸🎯 ฝึกอบรม 🎯")
        .edit(PROJECTS, "name: กิจกรรมตรวจสอบ", "name: 🎯 กิจกรรมตรวจสอบ")
        .markdown("ข้อความ\n\nเป้า ‸🎯\n");
    let often = ["no font can print `🎯` (U+1F3AF); it stands 3 times in this file", "write a word or another sign"];
    let once = ["no font can print `🎯` (U+1F3AF)\n"];
    plan.refused(&[at("P0710", &often), at("P0710", &once)]);
    let run = plan.thai().check();
    assert!(run.stderr.contains("แบบอักษรไม่มีอักขระ `🎯` (U+1F3AF) จึงพิมพ์ไม่ได้ แฟ้มนี้มี 3 แห่ง"), "{}", run.stderr);
}

#[test]
fn it_is_reported_wherever_text_is_printed_from() {
    let text = "# หัวข้อ ‸😀\n\n- ข้อ **‸😁**\n\n| ก | ข ‸😂 |\n|---|---|\n| ‸漢 | `‸字` |\n\n```\nรหัส ‸国\n```\n\n\
                อ้าง[^a] ลิงก์ [‸中](https://example.org)\n\n[^a]: เชิงอรรถ ‸文\n";
    let places = ["`😀`", "`😁`", "`😂`", "`漢`", "`字`", "`国`", "`中`", "`文`"];
    let expected: Vec<[&str; 1]> = places.into_iter().map(|word| [word]).collect();
    let expected: Vec<_> = expected.iter().map(|words| at("P0710", words)).collect();
    Plan::new().markdown(text).refused(&expected);
    for (file, from, to) in [
        (PLAN_YAML, "title: แผน", "title: ‸🎯 แผน"),
        (PLAN_YAML, "short_name: สำนักงาน", "short_name: สำนักงาน‸🎯"),
        (OUTLINE, "title: สรุป", "title: ‸🎯 สรุป"),
        (OUTLINE, "title: งบประมาณ", "title: งบ ‸🎯 ประมาณ"),
        (OUTLINE, "total: รวม\n", "total: รวม ‸🎯\n"),
        (OUTLINE, "text: รวม {count}", "text: รวม ‸🎯 {count}"),
    ] {
        Plan::new().edit(file, from, to).refused(&[at("P0710", &["`🎯`"])]);
    }
}

#[test]
fn an_escaped_character_is_reported_at_the_escape() {
    Plan::new()
        .edit(PROJECTS, "name: กิจกรรมตรวจสอบ", "name: ‸\"ตรวจ \\U0001F3AF สอบ\"")
        .markdown("ยิ้ม ‸&#x1F642;\n")
        .refused(&[at("P0710", &["`🎯`"]), at("P0710", &["`🙂`"])]);
}

#[test]
fn what_is_never_printed_may_hold_any_character() {
    let image = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>";
    Plan::new()
        .append(PROJECTS, "# หมายเหตุ 🎯\n")
        .file("content/terms.yaml", "- term: คำ🎯\n")
        .file("content/images/🎯.svg", image)
        .markdown("![ภาพ 🎯](images/🎯.svg)\n\n[ลิงก์](https://example.org/🎯)\n")
        .builds();
}

#[test]
fn it_comes_out_in_one_run_with_what_the_rules_find() {
    let plan = Plan::new().markdown("ภายในวันที่ ‸31 กุมภาพันธ์ 2568 ‸🎯\n");
    plan.refused(&[at("P0816", &["31"]), at("P0710", &["`🎯`"])]);
}

#[test]
fn characters_of_latin_with_marks_and_common_signs_are_printed() {
    Plan::new().markdown("é ü ñ e\u{301} ± ≥ ≤ × ÷ ° ½ ‰ – — … • “ ” ‘ ’ ฿ ๚ ๛ ✓ ✗ ● ○ □ ☐ ☑ ↔ ※ ★\n").builds();
}
