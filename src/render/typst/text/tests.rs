//! What stands in the Typst, and that no text can get out of its string.

use super::{TypstContext, TypstWriter, literal, text};
use crate::diag::{Diagnostics, Sources};
use crate::load::markdown::parse;
use crate::model::placeholders::Placeholders;
use crate::render::print::Printer;
use crate::render::typst::setter::Setter;
use crate::thai::{Numerals, Words};

fn context<'a>(setter: &'a Setter<'a>) -> TypstContext<'a> {
    TypstContext {
        heading_level: 2,
        prefix: "t3",
        images: "/files/",
        notes: &[7, 8],
        printer: Printer { numerals: Numerals::Thai },
        landscape: false,
        setter,
        mark: &|_| String::new(),
    }
}

fn typst(text: &str) -> String {
    let file = Sources::default().add("text.md", text);
    let rich = parse(file, text, &Placeholders::default(), &|_| true, &mut Diagnostics::default());
    let words = Words::new([]);
    let setter = Setter::new(&words, &[]);
    TypstWriter::new(context(&setter), &rich).blocks(&rich.blocks)
}

#[test]
fn no_text_leaves_its_string() {
    assert_eq!(text("#x $y$ \\ \"q\"; //\n\u{2028}\0ก"), "#\"#x $y$ \\\\ \\\"q\\\"; //\\n\\u{2028}\\u{0}ก\";");
    assert_eq!(literal("\\\""), "\"\\\\\\\"\"");
}

#[test]
fn every_call_ends_with_a_semicolon() {
    assert_eq!(typst("**ก**(ข) *ค*.x"), "#strong[#box(\"ก\");];#box(\"(ข)\"); #emph[#box(\"ค\");];#\".x\";");
    assert_eq!(typst("`a\"b`[ก](<https://a.th/\">)"), "#raw(\"a\\\"b\");#link(\"https://a.th/\\\"\")[#box(\"ก\");];");
}

#[test]
fn links_to_headings_use_their_labels() {
    assert_eq!(
        typst("# ก\n\n> ## ข\n\n[ไป](#ข)"),
        "#heading(level: 2)[#box(\"ก\");];<t3-h1>\n\n#quote(block: true)[#heading(level: 3)[#box(\"ข\");];<t3-h2>];\n\n#link(<t3-h2>)[#box(\"ไป\");];"
    );
    assert_eq!(typst("[ไป](#ไม่มี)"), "#box(\"ไป\");");
}

#[test]
fn a_footnote_is_written_once_and_keeps_its_number() {
    assert_eq!(
        typst("ก[^a]ข[^a]\n\n[^a]: ค"),
        "#box(\"ก\");#footnote(numbering: _ => \"๗\")[#box(\"ค\");];<t3-n1>#box(\"ข\");#footnote(numbering: _ => \"๗\", <t3-n1>);"
    );
}

#[test]
fn a_footnote_of_a_heading_stays_out_of_the_contents() {
    let heading = typst("# ก[^1]\n\n[^1]: ค\n");
    let note = "#footnote(numbering: _ => \"๗\")[#box(\"ค\");];<t3-n1>";
    let guarded = format!("#context if not state(\"phaen-outline\", false).get() [{note}];");
    assert_eq!(heading, format!("#heading(level: 2)[#box(\"ก\");{guarded}];<t3-h1>"));
}

#[test]
fn footnotes_that_refer_to_each_other_end() {
    assert_eq!(
        typst("ก[^a]\n\n[^a]: [^b][^a]\n[^b]: [^a]"),
        "#box(\"ก\");#footnote(numbering: _ => \"๗\")[#footnote(numbering: _ => \"๘\")\
         [#footnote(numbering: _ => \"๗\", <t3-n1>);];<t3-n2>#footnote(numbering: _ => \"๗\", <t3-n1>);];<t3-n1>"
    );
}

#[test]
fn lists_in_tight_lists_follow_without_a_blank_line() {
    assert_eq!(
        typst("- ก\n  1. ข\n- ค"),
        "#list(tight: true, marker: (\"•\", \"–\"), [#box(\"ก\");\n#enum(tight: true, start: 1, [#box(\"ข\");]);], [#box(\"ค\");]);"
    );
}

#[test]
fn a_head_repeats_unless_it_holds_a_footnote_or_a_link() {
    assert_eq!(
        typst("|ก|\n|-:|\n|1|"),
        "#[#set text(size: 10pt);#table(columns: (462.05fr,), align: (right,), table.header(repeat: true, \
         [#box(\"ก\");]),\n  [#\"๑\";]);];"
    );
    assert!(typst("|[ก](https://a.th)|\n|-|").contains("table.header(repeat: false, "));
    assert!(typst("|**ก[^a]**|\n|-|\n\n[^a]: ข").contains("table.header(repeat: false, "));
}

#[test]
fn images_have_alternatives_and_stand_in_boxes_within_lines() {
    assert_eq!(typst("![ก\"](a.png)"), "#image(\"/files/a.png\", alt: \"ก\\\"\");");
    assert_eq!(typst("ก ![ก](a.png)"), "#box(\"ก\"); #box(image(\"/files/a.png\", alt: \"ก\"));");
}
