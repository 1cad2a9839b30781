//! Whole builds with the real typst, which must be there: tests/run.sh sees to it.

mod harness;

use std::fs;

use harness::{Plan, Typst, snapshot, unboxed};

const PROJECTS: &str = "content/projects.yaml";
const OUTLINE: &str = "content/outline.yaml";

fn plan() -> Plan {
    Plan::new().typst(Typst::Real)
}

/// phaen's own content, and nothing else of the repository.
fn own_content() -> Plan {
    Plan::of("content").typst(Typst::Real)
}

#[test]
fn the_plan_of_this_repository_builds_the_same_bytes_twice_from_content_alone() {
    let plan = own_content();
    let run = plan.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    plan.assert_published();
    let first = snapshot(&plan.path("out"));
    assert!(first["plan.pdf"].starts_with(b"%PDF-"));
    assert!(first["plan.pdf"].len() > 10_000, "{} bytes", first["plan.pdf"].len());
    let elsewhere = own_content().named("แผน ปี 2568");
    let run = elsewhere.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let second = snapshot(&elsewhere.path("out"));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "{path} differs");
    }
}

#[test]
fn a_second_build_replaces_the_first_in_the_same_bytes() {
    let plan = plan();
    plan.builds();
    let first = snapshot(&plan.path("out"));
    plan.builds();
    assert!(first == snapshot(&plan.path("out")));
}

#[test]
fn a_template_of_the_agency_is_used_in_both_media() {
    let plan = plan()
        .file("templates/html/blocks/summary.html", "<p class=\"ours\">{{ block.text }}</p>\n")
        .file("templates/typst/blocks/summary.typ", "\n#block[OURS << block.text.typst | safe >>]\n");
    assert!(plan.site().contains("<p class=\"ours\">รวม 2 โครงการ 822,400 บาท</p>"));
    assert!(plan.source().contains("#block[OURS "));
}

#[test]
fn a_part_of_the_script_or_the_style_sheet_of_the_agency_stands_in_the_place_of_ours() {
    let main = include_str!("../templates/html/script/main.mjs").replace("startNotes();", "startNotes(\"ours\");");
    let plan = plan()
        .file("templates/html/script/main.mjs", main)
        .file("templates/html/style/banner.css", "/* ของหน่วยงาน */\n.ours { color: red; }\n");
    let run = plan.build();
    assert!(run.found().is_empty(), "{}", run.stderr);
    let (script, style) = (plan.read("out/html/script.js"), plan.read("out/html/style.css"));
    assert!(
        script.contains("startNotes(\"ours\");") && !script.contains("import ") && script.contains("function fold(")
    );
    assert!(style.contains(".ours { color: red; }\n.frame {") && !style.contains(".banner { display"), "{style}");
}

#[test]
fn an_unknown_font_in_the_agency_s_style_is_an_error() {
    let style =
        include_str!("../templates/typst/style.typ").replacen("font: \"Phaen Sarabun\"", "font: \"No Such Font\"", 1);
    let run = plan().file("templates/typst/style.typ", style).build();
    let found = run.found();
    assert!(found.iter().any(|found| found.code == "P0709" && found.text.contains("no such font")), "{}", run.stderr);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
}

#[test]
fn a_fault_in_the_agency_s_style_is_not_laid_at_an_author_s_door() {
    let run = plan().markdown("# หัวข้อ\n").file("templates/typst/style.typ", "#let accent = (\n").build();
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    let innocent: Vec<String> = run.found().into_iter().map(|found| found.place).collect();
    assert!(!innocent.iter().any(|place| place.starts_with("content/")), "{innocent:?}\n{}", run.stderr);
}

#[test]
fn a_heading_that_skips_a_level_is_told_where_its_author_wrote_it() {
    let plan = plan().edit(OUTLINE, "        text: โครงการ\n", "        text: โครงการ\n        level: 2\n");
    let run = plan.build();
    let found = run.found();
    assert_eq!((found.len(), run.status), (1, Some(1)), "{}", run.stderr);
    assert!(found[0].place.starts_with("content/outline.yaml:"), "{}", run.stderr);
}

#[test]
fn code_in_the_content_stays_text() {
    let text = "#panic(1) $x$ <script> */ \\\" << x >> {{ x }} {% x %} <% x %> @a _b_ = c /*@\"0\"*/ // é";
    let yaml = text.replace('\'', "''");
    let plan = plan().edit(PROJECTS, "name: กิจกรรมตรวจสอบ", &format!("name: '{yaml}'"));
    let site = plan.site();
    let unspoken = site.replace("<span lang=\"en\">", "").replace("</span>", "");
    assert!(unspoken.contains("#panic(1) $x$ &lt;script&gt;"), "{site}");
    assert!(!site.contains("<script>"));
}

#[test]
fn every_kind_of_markdown_is_set() {
    let text = "\
# หัวข้อ

ย่อหน้า {year} *เอียง* **หนา** ***ทั้งสอง*** ~~ขีดฆ่า~~ `รหัส #x` [ลิงก์](https://example.org/?a=1&b=2) \\
บรรทัดใหม่ <https://example.org> [ภายใน](#หัวข้อ)

## หัวข้อรอง

- ข้อ
  - ข้อย่อย
- [ ] ยังไม่เสร็จ
- [x] เสร็จแล้ว

3. สาม
4. สี่

> ข้อความอ้าง
>
> > ซ้อน

```
#let x = 1
```

| ซ้าย | กลาง | ขวา |
|:-----|:----:|----:|
| **ก** | `ข` | 1,000 |
| \\| |  | [ลิงก์](https://example.org) |

---

เชิงอรรถ[^a] และอีกครั้ง[^a] กับอีกข้อ[^b]

[^a]: ข้อความ *เอียง*
[^b]: ข้อความที่สอง

### หัวข้อย่อย

![จุด](dot.svg)
";
    let dot = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><circle cx=\"5\" cy=\"5\" r=\"5\"/></svg>";
    let plan = plan().markdown(text).file("content/dot.svg", dot);
    let site = plan.site();
    for piece in ["<strong>หนา</strong>", "<blockquote>", "<pre>", "ย่อหน้า 2568", "start=\"3\"", "alt=\"จุด\""]
    {
        assert!(site.contains(piece), "{piece} is missing in\n{site}");
    }
    assert!(plan.path("out/html/images/dot.svg").is_file() && plan.path("out/typst/images/dot.svg").is_file());
}

#[test]
fn the_headings_of_a_text_stand_under_their_part_in_both_media() {
    let plan = plan().markdown("# ในข้อความ\n\n## ลึกลงไป\n");
    let site = plan.site();
    let source = unboxed(&plan.source());
    let up_to = |text: &str, before: &str| {
        let (start, _) = text.split_once(before).unwrap_or_else(|| panic!("{before} is missing in\n{text}"));
        start.to_owned()
    };
    for (heading, level) in [("โครงการ", 2), ("ในข้อความ", 2), ("ลึกลงไป", 3)]
    {
        assert!(up_to(&site, &format!(">{heading}</a></h{}>", level + 1)).contains(&format!("<h{} id=", level + 1)));
        let before = up_to(&source, &format!("#\"{heading}\";"));
        let line = before.rsplit("#heading(").next().unwrap();
        assert!(line.starts_with(&format!("level: {level})")), "{heading}: {line}");
    }
}

/// A plan whose two projects have the same note, and a third one another.
fn with_notes() -> Plan {
    let added = "- id: added\n  name: โครงการเพิ่ม\n  budget: none\n  division: กวส.\n  note: second\n";
    plan()
        .file("content/notes.yaml", "- id: first\n  text: หมายเหตุแรก\n- id: second\n  text: หมายเหตุหลัง\n")
        .edit(PROJECTS, "division: กวส.\n", "division: กวส.\n  note: first\n")
        .append(PROJECTS, &format!("  note: first\n{added}"))
        .edit(OUTLINE, "        total: รวม\n", "        total: รวม\n        notes: true\n")
}

/// The text of a PDF's page can't be read back without a reader: what the typst source says counts for it.
#[test]
fn the_notes_of_a_table_have_the_same_numbers_in_both_media() {
    let plan = with_notes();
    let site = plan.site();
    let source = unboxed(&plan.source());
    for (number, note) in [(1, "หมายเหตุแรก"), (2, "หมายเหตุหลัง")] {
        assert!(site.contains(&format!("<li id=\"_note-{number}\"><p>{note}</p>")), "{site}");
        let (_, in_print) = source.split_once(&format!("#footnote(numbering: _ => \"{number}\")[")).unwrap();
        let (body, _) = in_print.split_once("];").unwrap();
        assert!(body.contains(note), "{body}");
        assert_eq!(source.matches(&format!("<_note-{number}>)")).count(), usize::from(number == 1), "{source}");
        assert_eq!(site.matches(&format!("href=\"#_note-{number}\"")).count(), 3 - number, "{site}");
    }
}

#[test]
fn notes_are_numbered_through_the_document_and_printed_again_in_another_part() {
    let again = "\
- id: section-2
  part: ส่วนที่ 2
  blocks:
    - table:
        id: again
        of: projects
        columns:
          - show: name
            title: ชื่อ
        notes: true
    - text: text.md
";
    let plan = with_notes().append(OUTLINE, again).file("content/text.md", "ก[^a]\n\n[^a]: ในข้อความ\n");
    let site = plan.site();
    let numbers: Vec<&str> =
        site.split("<li id=\"_note-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    let source = unboxed(&plan.source());
    for number in 1..=5 {
        assert!(source.contains(&format!("numbering: _ => \"{number}\"")), "{number} in\n{source}");
    }
}

#[test]
fn a_cell_reaches_down_beside_the_sub_items_and_over_equal_neighbours() {
    let items = "budget: 822,400\n  items:\n    - name: หลักสูตรหนึ่ง\n      budget: 800,000\n    - name: หลักสูตรสอง\n      budget: 22,400";
    let columns = "          - show: division\n            title: ส่วนราชการ\n            merge: equal\n        items: true\n        total: รวม\n";
    let plan = plan().edit(PROJECTS, "budget: 822,400", items).edit(PROJECTS, "division: กบท.", "division: กวส.").edit(
        OUTLINE,
        "        total: รวม\n",
        columns,
    );
    let site = plan.site();
    // The number reaches over the project and its two sub-items, the division over the next project as well.
    assert_eq!(site.matches("rowspan=\"3\"").count(), 1, "{site}");
    assert_eq!(site.matches("rowspan=\"4\"").count(), 1, "{site}");
    let source = unboxed(&plan.source());
    assert_eq!((source.matches("rowspan: 3").count(), source.matches("rowspan: 4").count()), (1, 1), "{source}");
    assert!(site.contains("1.2 หลักสูตรสอง"), "{site}");
}

#[test]
fn a_plan_of_many_projects_goes_over_many_pages() {
    let project = |index: usize| {
        format!("- id: many-{index}\n  name: โครงการที่ {index} ซึ่งมีชื่อยาวพอสมควร\n  budget: {index}\n  division: กวส.\n")
    };
    let many = (1..=600).map(project).collect::<Vec<_>>().concat();
    let plan = plan().append(PROJECTS, &many);
    assert!(plan.site().contains("รวม 602 โครงการ 1,002,700 บาท"));
    assert!(fs::metadata(plan.path("out/plan.pdf")).unwrap().len() > 20_000);
}

#[test]
fn the_plan_is_found_from_a_folder_inside_it() {
    let plan = plan().file("content/annex/about.md", "ก\n").append(OUTLINE, "    - text: annex/about.md\n");
    plan.write();
    let plan = plan.below("content/annex");
    let run = plan.run("build");
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    plan.assert_published();
}
