//! What stands in the HTML, and that it shows the text and nothing but the text.

use super::{HtmlContext, HtmlWriter, escape};
use crate::diag::{Diagnostics, Location, Sources};
use crate::load::markdown::parse;
use crate::model::placeholders::Placeholders;
use crate::model::rich::{BlockKind, Inline, Rich, RichBlock, plain_text};
use crate::render::print::Printer;
use crate::thai::Numerals;

const CONTEXT: HtmlContext<'static> = HtmlContext {
    heading_level: 3,
    prefix: "t1-",
    images: "../files/",
    notes: &[7, 8],
    printer: Printer { numerals: Numerals::Thai },
};

fn rich(text: &str) -> Rich {
    let file = Sources::default().add("text.md", text);
    let mut found = Diagnostics::default();
    let rich = parse(file, text, &Placeholders::default(), &|_| true, &mut found);
    for fault in found.sorted() {
        let Location::At(place) = fault.location else { panic!("{fault:?}") };
        assert!(text.get(place.range()).is_some(), "{fault:?} is not in {text:?}");
    }
    rich
}

fn html(text: &str) -> String {
    HtmlWriter::new(CONTEXT).blocks(&rich(text).blocks)
}

#[test]
fn headings_are_shifted_to_the_sixth_level_at_most() {
    let heading = |level: u8, id: &str| {
        format!("<h{level} id=\"t1-{id}\"><a class=\"anchor\" href=\"#t1-{id}\">{id}</a></h{level}>\n")
    };
    assert_eq!(html("# ก"), heading(3, "ก"));
    assert!(html("# ก\n## ข\n### ค\n#### ง\n##### จ").ends_with(&(heading(6, "ง") + &heading(6, "จ"))));
}

#[test]
fn a_heading_that_leads_elsewhere_does_not_lead_to_itself() {
    assert_eq!(
        html("# ก [ข](https://a.th)"),
        "<h3 id=\"t1-ก-ข\">ก <a href=\"https://a.th\" rel=\"noopener\">ข</a></h3>\n"
    );
}

#[test]
fn links_stay_on_the_page_or_keep_it_from_the_other() {
    assert_eq!(
        html("[ก](<https://a.th/?a&b\"> \"t<\") [ข](#ค)"),
        "<p><a href=\"https://a.th/?a&amp;b%22\" rel=\"noopener\" title=\"t&lt;\">ก</a> <a href=\"#t1-ค\">ข</a></p>\n"
    );
}

#[test]
fn image_paths_are_encoded_and_put_into_their_folder() {
    assert_eq!(html("![ก\"](<a b%2e?#.png>)"), "<p><img src=\"../files/a%20b%252e%3F%23.png\" alt=\"ก&quot;\"></p>\n");
}

#[test]
fn references_to_a_note_are_counted_and_lead_to_it() {
    let rich = rich("ก[^a]ข[^b]ค[^a]\n\n[^a]: ก\n[^b]: ข");
    let mut writer = HtmlWriter::new(CONTEXT);
    let html = writer.blocks(&rich.blocks);
    for link in
        ["id=\"_note-ref-7-1\" href=\"#_note-7\"", "id=\"_note-ref-8-1\"", "id=\"_note-ref-7-2\" href=\"#_note-7\""]
    {
        assert!(html.contains(link), "{link} in {html}");
    }
    assert!(html.contains("aria-label=\"เชิงอรรถ ๗\">๗</a></sup>"), "{html}");
    assert_eq!((writer.references(0), writer.references(1), writer.references(2)), (2, 1, 0));
}

#[test]
fn tables_have_a_head_with_scopes_and_aligned_columns() {
    assert_eq!(
        html("|ก|ข|\n|:-:|--:|\n|1|**2**|"),
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"ตาราง\">\n\
         <table id=\"t1-_table-1\" aria-label=\"ตาราง\">\n<thead>\n<tr><th scope=\"col\" class=\"align-center\">ก</th>\
         <th scope=\"col\" class=\"align-right\">ข</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"align-center\">๑</td><td class=\"align-right\"><strong>๒</strong></td></tr>\n\
         </tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn only_loose_lists_have_paragraphs() {
    assert_eq!(html("- ก\n  1. ข"), "<ul>\n<li>ก\n<ol>\n<li>ข</li>\n</ol></li>\n</ul>\n");
    assert_eq!(html("3) ก\n\n4) ข"), "<ol start=\"3\">\n<li><p>ก</p></li>\n<li><p>ข</p></li>\n</ol>\n");
}

#[test]
fn code_is_shown_as_written() {
    assert_eq!(
        html("```a\"b\n<x> & \"y\"\n```"),
        "<pre><code class=\"language-a&quot;b\">&lt;x&gt; &amp; &quot;y&quot;</code></pre>\n"
    );
}

#[test]
fn control_characters_are_replaced() {
    let mut out = String::new();
    escape("a\0b\u{85}\r\n", &mut out);
    assert_eq!(out, "a\u{FFFD}b\u{FFFD}\u{FFFD}\n");
}

/// Nasty texts, always the same ones: pieces that mean something to Markdown, HTML, Typst or Thai.
fn nasty_texts() -> impl Iterator<Item = String> {
    const PIECES: [&str; 64] = [
        "ก",
        "ที่",
        "น้ำ",
        "๑. ",
        "ๆ",
        "**",
        "*",
        "***",
        "~~",
        "__",
        "_",
        "`",
        "``",
        "```\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "# ",
        "## ",
        "\n---\n",
        "|",
        "\n|-|-|\n",
        "|-",
        "\\",
        "\\|",
        "[",
        "](",
        ")",
        "(",
        "]: ",
        "![",
        "[^a]",
        "[^a]: ",
        "[^b]",
        "\n[^b]: ",
        "<",
        ">",
        "<b>",
        "</p>",
        "<!--",
        "-->",
        "&",
        "&lt;",
        "&#115;",
        "\"",
        "'",
        "“",
        "”",
        "{",
        "}",
        "{year}",
        "{#a}",
        "https://a.th",
        "javascript:",
        "#",
        "$",
        "@",
        "\t",
        "    ",
        ": ",
        "\r\n",
        "\u{2E30}",
    ];
    let mut state: u64 = 0x2545_F491_4F6C_DD1D;
    let mut next = move |below: usize| {
        // Xorshift: the same numbers on every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).map_or(0, |number| number % below)
    };
    (0..4000).map(move |_| (0..=next(30)).map(|_| PIECES[next(PIECES.len())]).collect())
}

#[test]
fn html_shows_the_text_and_nothing_but_the_text() {
    for text in nasty_texts() {
        let rich = rich(&text);
        let notes: Vec<u32> = (1..).take(rich.footnotes.len()).collect();
        let mut writer = HtmlWriter::new(HtmlContext { notes: &notes, ..CONTEXT });
        let mut shown = visible(&writer.blocks(&rich.blocks));
        let mut expected = String::new();
        push_text(&rich.blocks, &mut expected);
        for note in &rich.footnotes {
            shown.push_str(&visible(&writer.blocks(&note.blocks)));
            push_text(&note.blocks, &mut expected);
        }
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(&shown), letters(&expected).replace('\0', "\u{FFFD}"), "{text:?}");
    }
}

/// What a browser shows of well-formed HTML: the text outside of its tags. Panics where tags don't match.
fn visible(html: &str) -> String {
    let (mut shown, mut open) = (String::new(), Vec::new());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        shown.push_str(&rest[..start]);
        let end = start + rest[start..].find('>').expect("every tag ends");
        let tag = &rest[start + 1..end];
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if matches!(name, "br" | "hr" | "img") => {}
            None => open.push(name),
        }
        rest = &rest[end + 1..];
    }
    assert_eq!(open, [""; 0], "{html}");
    shown.push_str(rest);
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(shown, |text, (written, letter)| text.replace(written, letter))
}

fn push_text(blocks: &[RichBlock], out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(line) | BlockKind::Heading { content: line, .. } => push_line(line, out),
            BlockKind::Quote(inner) => push_text(inner, out),
            BlockKind::Code { text, .. } => out.push_str(text),
            BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
                for item in items {
                    push_text(item, out);
                }
            }
            BlockKind::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| push_line(cell, out));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    push_line(&definition.term, out);
                    definition.details.iter().for_each(|detail| push_text(detail, out));
                }
            }
            BlockKind::Rule => {}
        }
    }
}

/// A line's text as [`Printer::plain`] has it, but without images' alternatives and with the numbers of footnotes.
fn push_line(line: &[Inline], out: &mut String) {
    for inline in line {
        match inline {
            Inline::Link { target, content, .. } if target.is_written_as(content) => out.push_str(&plain_text(content)),
            Inline::Text(_) | Inline::Code(_) => out.push_str(&CONTEXT.printer.plain(std::slice::from_ref(inline))),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Link { content: inner, .. } => push_line(inner, out),
            Inline::Footnote(note) => {
                out.push_str(&CONTEXT.printer.number(u32::try_from(*note).expect("few notes") + 1));
            }
            _ => {}
        }
    }
}
