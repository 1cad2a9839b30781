//! Texts, and what they become. Structure is reported in a short notation: `strong(…)`, `p(…)`.

use super::parse;
use crate::diag::{Diagnostics, Fault, Lines, Location, Sources};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::placeholders::Placeholders;
use crate::model::rich::{BlockKind, Inline, LinkTarget, Rich};

/// A text as it is read, with its faults: the text that each points at, and the fault.
fn read(text: &str) -> (Rich, Vec<(String, Fault)>) {
    let file = Sources::default().add("text.md", text);
    let placeholders = Placeholders::new([("year".to_owned(), "๒๕๖๙".to_owned()), ("a_".to_owned(), "ก".to_owned())]);
    let mut found = Diagnostics::default();
    let rich = parse(file, text, &placeholders, &|path| path.starts_with("have."), &mut found);
    let faults = found.sorted().into_iter().map(|diagnostic| match &diagnostic.location {
        Location::At(place) => (text[place.range()].to_owned(), diagnostic.fault.clone()),
        elsewhere => panic!("a fault of a text stands in it, not at {elsewhere:?}"),
    });
    (rich, faults.collect())
}

fn faults(text: &str) -> Vec<(String, Fault)> {
    read(text).1
}

/// Returns the lines of a faultless text's paragraphs.
fn shown(text: &str) -> String {
    let (rich, faults) = read(text);
    assert_eq!(faults, [], "{text}");
    outline(&rich)
}

fn outline(rich: &Rich) -> String {
    let lines = rich.blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph(line) | BlockKind::Heading { content: line, .. } => notation(line),
        other => format!("{other:?}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn notation(line: &[Inline]) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Code(code) => format!("code({code})"),
        Inline::Strong(inner) => format!("strong({})", notation(inner)),
        Inline::Emphasis(inner) => format!("em({})", notation(inner)),
        Inline::Struck(inner) => format!("struck({})", notation(inner)),
        Inline::Link { target: LinkTarget::Address(to), content, .. } => format!("link {to}({})", notation(content)),
        Inline::Link { target: LinkTarget::Anchor(to), content, .. } => format!("link #{to}({})", notation(content)),
        Inline::Image { path, alt, .. } => format!("image {path}({alt})"),
        Inline::Footnote(index) => format!("note({index})"),
        Inline::SoftBreak => "/".to_owned(),
        Inline::HardBreak => "//".to_owned(),
    };
    line.iter().map(part).collect()
}

fn at(place: &str, fault: Fault) -> (String, Fault) {
    (place.to_owned(), fault)
}

#[test]
fn emphasis_beside_thai_letters_is_emphasis() {
    for (text, expected) in [
        ("**งบประมาณ (บาท)**ต่อ", "strong(งบประมาณ (บาท))ต่อ"),
        ("ร้อยละ**(๘๐)**ของ", "ร้อยละstrong((๘๐))ของ"),
        ("**“โปร่งใส”**และ", "strong(“โปร่งใส”)และ"),
        ("ก**\"อ้าง\"**ข", "กstrong(\"อ้าง\")ข"),
        ("ก*(ข)*ค", "กem((ข))ค"),
        ("ก***(ข)***ค", "กem(strong((ข)))ค"),
        ("ก~~(ข)~~ค", "กstruck((ข))ค"),
        ("ที่**(ก)**ที่**(ข)**ที่", "ที่strong((ก))ที่strong((ข))ที่"),
        ("ก**`ข`**ค", "กstrong(code(ข))ค"),
        ("ก**[ข](https://a.th)**ค", "กstrong(link https://a.th(ข))ค"),
        ("*ก (**ข**) ค*", "em(ก (strong(ข)) ค)"),
        ("**ก (**ข**) ค**", "strong(ก (strong(ข)) ค)"),
        ("**พ.ศ.**ที่ **๕๐%**ของ ก**฿๑๐๐**ข", "strong(พ.ศ.)ที่ strong(๕๐%)ของ กstrong(฿๑๐๐)ข"),
    ] {
        assert_eq!(shown(text), expected);
    }
}

#[test]
fn english_emphasis_is_commonmarks() {
    assert_eq!(shown("a*b*c, *d (e)* 2*3*4 snake_case_name"), "aem(b)c, em(d (e)) 2em(3)4 snake_case_name");
    // CommonMark leaves this as text, and so it is reported rather than mended.
    let marks = || Fault::LeftoverEmphasis { marks: "**".to_owned() };
    assert_eq!(faults("a**(b)**c"), [at("**", marks()), at("**", marks())]);
}

#[test]
fn code_and_addresses_keep_their_asterisks() {
    assert_eq!(shown("`ก**(ข)**ค` [ก](https://a.th/ก**(ข)**ค)"), "code(ก**(ข)**ค) link https://a.th/ก**(ข)**ค(ก)");
    assert_eq!(shown("<https://a.th/ก**(ข)**ค>"), "link https://a.th/ก**(ข)**ค(https://a.th/ก**(ข)**ค)");
    let (rich, _) = read("```\nก**(ข)**ค\n```");
    let code = BlockKind::Code { language: String::new(), text: "ก**(ข)**ค".to_owned() };
    assert_eq!(rich.blocks[0].kind, code);
    assert_eq!(shown("ก\\*\\*(ข)\\*\\*ค"), "ก**(ข)**ค");
}

#[test]
fn the_padding_mark_is_one_that_the_text_does_not_hold() {
    assert_eq!(shown("ก**(\u{2E30}\u{2E31})**ค &#x2E32;"), "กstrong((\u{2E30}\u{2E31}))ค \u{2E32}");
}

#[test]
fn places_behind_mended_emphasis_are_exact() {
    let usable = vec!["year".into(), "a_".into()];
    let fault = Fault::UnknownPlaceholder { name: "yaer".into(), usable, all: 2, near: Some("year".into()) };
    assert_eq!(faults("ก**(ข)**ค {yaer} ก**(ข)**ค"), [at("{yaer}", fault)]);
}

#[test]
fn line_ends_between_thai_letters_vanish_and_others_are_spaces() {
    assert_eq!(shown("กา\nขา"), "กาขา");
    assert_eq!(shown("**กา**\n*ขา*"), "strong(กา)em(ขา)");
    assert_eq!(shown("กา\nabc\nกา"), "กา/abc/กา");
    assert_eq!(shown("ต่าง ๆ\nที่ ๑๐\nคน"), "ต่าง ๆ/ที่ ๑๐/คน");
    assert_eq!(shown("กา  \nขา\\\nคา"), "กา//ขา//คา");
}

#[test]
fn placeholders_are_filled_in_outside_code_unless_escaped() {
    assert_eq!(shown("ปี {year}{a_} `{year}` \\{year} &#123;year}"), "ปี ๒๕๖๙ก code({year}) {year} {year}");
    assert_eq!(shown("{ปี} {} {1a} {year"), "{ปี} {} {1a} {year");
}

#[test]
fn raw_html_and_comments_are_faults() {
    let html = |html: &str| at(html, Fault::RawHtml { html: html.to_owned() });
    assert_eq!(
        faults("<div>\nก\n</div>\n\nก <br> ข <!-- ค -->"),
        [html("<div>\nก\n</div>"), html("<br>"), html("<!-- ค -->")]
    );
    assert_eq!(shown("ก <ข> 1 < 2"), "ก <ข> 1 < 2");
}

#[test]
fn links_that_may_run_code_or_lead_nowhere_are_faults() {
    let unsafe_link = |place: &str, address: &str| at(place, Fault::UnsafeLink { address: address.to_owned() });
    for (link, place, address) in [
        ("[ก](javascript:x)", "javascript:x", "javascript:x"),
        ("[ก](JaVaScRiPt:x)", "JaVaScRiPt:x", "JaVaScRiPt:x"),
        ("[ก](java&#115;cript:x)", "[ก](java&#115;cript:x)", "javascript:x"),
        ("[ก](java&#10;script:x)", "[ก](java&#10;script:x)", "java\nscript:x"),
        ("[ก](//a.th)", "//a.th", "//a.th"),
        ("[ก](page.html)", "page.html", "page.html"),
        ("[ก](<https://a b>)", "https://a b", "https://a b"),
        ("[ก](https:a)", "https:a", "https:a"),
        ("[ก]()", "[ก]()", ""),
        ("<data:text,x>", "data:text,x", "data:text,x"),
        ("[ก][ข]\n\n[ข]: file:///x", "[ก][ข]", "file:///x"),
    ] {
        assert_eq!(faults(link), [unsafe_link(place, address)], "{link}");
    }
    assert_eq!(
        shown("<a@b.th> [ก](tel:021) [](http://a.th)"),
        "link mailto:a@b.th(a@b.th) link tel:021(ก) link http://a.th(http://a.th)"
    );
}

#[test]
fn links_that_show_another_host_than_theirs_are_faults() {
    let hidden = |address: &str| at(address, Fault::HiddenHost { address: address.to_owned() });
    for address in ["https://e.x@b", "https://a.th:80@b.th/c", "HTTP://a.th@b.th", "https://a.th%40b.th"] {
        assert_eq!(faults(&format!("[ก]({address})")), [hidden(address)], "{address}");
    }
    assert_eq!(shown("[ก](https://a.th/@b?c@d#e@f)"), "link https://a.th/@b?c@d#e@f(ก)");
    assert_eq!(shown("[ก](mailto:a@b.th)"), "link mailto:a@b.th(ก)");
    assert!(!super::is_web_address("https://a.th@b.th/"));
}

#[test]
fn links_to_headings_find_them_and_only_them() {
    assert_eq!(shown("[ก](#ข-ค) [ก](#x)\n\n# ข ค!\n\n# X"), "link #ข-ค(ก) link #x(ก)\nข ค!\nX");
    let fault = Fault::UnknownReference { kind: nouns::HEADING, name: "hedaing".into(), near: Some("heading".into()) };
    assert_eq!(faults("# Heading\n\n[ก](#hedaing)"), [at("#hedaing", fault)]);
}

fn headings(text: &str) -> Vec<(u8, String)> {
    let (rich, _) = read(text);
    let heading = |block: &crate::model::rich::RichBlock| match &block.kind {
        BlockKind::Heading { level, anchor, .. } => Some((*level, anchor.clone())),
        _ => None,
    };
    rich.blocks.iter().filter_map(heading).collect()
}

#[test]
fn anchors_are_made_of_the_text_and_unique() {
    let anchors: Vec<_> =
        headings("# ที่ ๑ A/B\n# ที่ ๑ a/b\n# ข {#ab}\n# !\n").into_iter().map(|(_, anchor)| anchor).collect();
    assert_eq!(anchors, ["ที่-๑-ab", "ที่-๑-ab-2", "ข-ab", "section"]);
}

#[test]
fn headings_without_a_text_are_faults() {
    assert_eq!(faults("# ![ก](have.png)"), [at("# ![ก](have.png)", Fault::Empty { kind: nouns::HEADING })]);
    assert_eq!(
        faults("#\n\nก[^a]\n\n## [^a]\n\n[^a]: ข"),
        ["#", "## [^a]"].map(|place| at(place, Fault::Empty { kind: nouns::HEADING }))
    );
}

#[test]
fn heading_levels_have_no_gaps() {
    let levels: Vec<_> =
        headings("## ก\n#### ข\n### ค\n## ง\n# จ\n### ฉ").into_iter().map(|(level, _)| level).collect();
    assert_eq!(levels, [1, 2, 2, 1, 1, 2]);
}

#[test]
fn rows_of_another_length_than_their_head_are_faults() {
    let broken = |row: &str, columns, cells| at(row, Fault::BrokenTable { columns, cells });
    assert_eq!(
        faults("| ก | ข |\n|---|---|\n| 1 | 2 | 3 |\n| 1 |\n| 1 | 2 |\n1 | 2\n| \\| | `a\\|b` |\n|||\n"),
        [broken("| 1 | 2 | 3 |", 2, 3), broken("| 1 |", 2, 1)]
    );
    // As on GitHub, a bare bar ends a cell in code too.
    assert_eq!(faults("|ก|\n|-|\n|`a|b`|"), [broken("|`a|b`|", 1, 2)]);
}

#[test]
fn a_table_with_another_rule_line_than_its_head_is_a_fault() {
    let broken = Fault::BrokenTable { columns: 2, cells: 3 };
    assert_eq!(faults("ก\n\n> | ก | ข |\n> |---|---|---|\n> | 1 | 2 |"), [at("|---|---|---|", broken)]);
}

#[test]
fn footnotes_come_in_the_order_of_their_first_reference() {
    let (rich, faults) = read("[^d]: สี่\n[^c]: สาม [^d] [^a]\n\nก[^B] ข[^c] ค[^b]\n\n[^a]: หนึ่ง [^a]\n[^b]: สอง");
    assert_eq!(faults, []);
    assert_eq!(outline(&rich), "กnote(0) ขnote(1) คnote(0)");
    let notes: Vec<_> =
        rich.footnotes.iter().map(|note| outline(&Rich { blocks: note.blocks.clone(), footnotes: vec![] })).collect();
    assert_eq!(notes, ["สอง", "สาม note(2) note(3)", "สี่", "หนึ่ง note(3)"]);
}

#[test]
fn footnotes_without_definition_or_reference_or_twice_defined_are_faults() {
    assert_eq!(faults("ก[^ไม่มี] \\[^x] `[^x]`"), [at("[^ไม่มี]", Fault::UndefinedFootnote { label: "ไม่มี".to_owned() })]);
    assert_eq!(faults("[^x]: วน [^x]"), [at("[^x]", Fault::UnusedFootnote { label: "x".to_owned() })]);
    let twice = Fault::DuplicateId { kind: Kind::Note.noun(), id: "x".to_owned() };
    assert_eq!(faults("ก[^x]\n\n[^x]: ก\n\n[^x]: ข"), [at("[^x]", twice)]);
}

#[test]
fn marks_that_stayed_text_are_faults_and_blanks_are_not() {
    let left = |marks: &str| at(marks, Fault::LeftoverEmphasis { marks: marks.to_owned() });
    assert_eq!(faults("** ก ** a__b ~~ค"), [left("**"), left("**"), left("__"), left("~~")]);
    assert_eq!(shown("ชื่อ ______ \\*\\*ก `**` 2 * 3"), "ชื่อ ______ **ก code(**) 2 * 3");
}

#[test]
fn lines_that_begin_with_thai_numbers_are_faults() {
    let marker = |marker: &str| at(marker, Fault::ThaiListMarker { marker: marker.to_owned() });
    assert_eq!(faults("๑. ก\n๑๒) ข\n\n1. ค\n   ๑. ง"), [marker("๑."), marker("๑๒)"), marker("๑.")]);
    shown("๒๕๖๙. ก\n๑.๑ ก\nข ๒. ก\n\n๑\\. ก\n\n# ๑. ก");
}

/// The faults of lines that stayed text, each with what it points at and what its fix makes of the text.
fn misread(text: &str) -> Vec<(String, Lines, String)> {
    let file = Sources::default().add("text.md", text);
    let mut found = Diagnostics::default();
    parse(file, text, &Placeholders::default(), &|_| true, &mut found);
    let lines = found.sorted().into_iter().map(|diagnostic| {
        let Location::At(place) = diagnostic.location else { panic!("a place in the text") };
        let Fault::NotMarkdown(lines) = diagnostic.fault.clone() else { panic!("{:?} in {text}", diagnostic.fault) };
        let mended = diagnostic.fix.as_ref().map_or_else(
            || "-".to_owned(),
            |fix| format!("{}{}{}", &text[..fix.place.range().start], fix.replacement, &text[fix.place.range().end..]),
        );
        (text[place.range()].to_owned(), lines, mended)
    });
    lines.collect()
}

#[test]
fn signs_of_headings_and_items_without_a_space_are_told() {
    for (text, mark, mended) in [
        ("#หลักการ", "#", "# หลักการ"),
        ("###หลักการ", "###", "### หลักการ"),
        ("ก\n\n-เพิ่ม", "-", "ก\n\n- เพิ่ม"),
        ("+ข้อ", "+", "+ ข้อ"),
        ("1.ข้อ", "1.", "1. ข้อ"),
        ("12)“ข้อ”", "12)", "12) “ข้อ”"),
        ("๑.ข้อ", "๑.", "๑. ข้อ"),
        ("> -ข้อ", "-", "> - ข้อ"),
        ("ก\n*ข้อ", "*", "ก\n* ข้อ"),
    ] {
        let lines = Lines::MarkWithoutSpace(mark.to_owned());
        assert_eq!(misread(text), [(mark.to_owned(), lines, mended.to_owned())], "{text}");
    }
    assert_eq!(misread("-ก\n-ข\n*ค").len(), 3);
    for (text, place, mark, odd) in [
        ("#\u{a0}ก", "\u{a0}", "#", '\u{a0}'),
        ("-\u{3000}ก", "\u{3000}", "-", '\u{3000}'),
        ("1.\u{a0}ก", "\u{a0}", "1.", '\u{a0}'),
    ] {
        let lines = Lines::MarkWithOddSpace(mark.to_owned(), odd);
        assert_eq!(misread(text), [(place.to_owned(), lines, format!("{mark} ก"))], "{text}");
    }
}

#[test]
fn bullets_of_word_processors_are_told_each_with_its_mending() {
    let bullet = |mark: &str| Lines::Bullet(mark.to_owned());
    assert_eq!(
        misread("•\tก\n▪ ข"),
        [("•".to_owned(), bullet("•"), "- ก\n▪ ข".to_owned()), ("▪".to_owned(), bullet("▪"), "•\tก\n- ข".to_owned())]
    );
}

#[test]
fn numbers_that_markdown_does_not_know_are_told_once_where_they_begin() {
    for (text, first) in [
        ("ก. หนึ่ง\nข. สอง\nค. สาม", "ก."),
        ("ดังนี้\n(1) หนึ่ง\n(2) สอง", "(1)"),
        ("(๑) หนึ่ง\n(๒) สอง", "(๑)"),
        ("(ก) หนึ่ง\n(ข) สอง", "(ก)"),
        ("ก) หนึ่ง\nข) สอง", "ก)"),
        ("1.1 หนึ่ง\n1.2 สอง", "1.1"),
        ("2.1.9 หนึ่ง\n2.1.10 สอง", "2.1.9"),
        ("๓.๑) หนึ่ง\n๓.๒) สอง", "๓.๑)"),
        ("a) หนึ่ง\nb) สอง", "a)"),
        ("– หนึ่ง\n– สอง", "–"),
        ("(1) หนึ่ง ซึ่งยาว\nจนต้องขึ้นบรรทัด\n(2) สอง", "(1)"),
    ] {
        assert_eq!(misread(text), [(first.to_owned(), Lines::Numbering(first.to_owned()), "-".to_owned())], "{text}");
    }
}

#[test]
fn a_list_or_a_table_that_a_paragraph_swallows_is_told() {
    let told = |place: &str, lines: Lines| vec![(place.to_owned(), lines, "-".to_owned())];
    assert_eq!(misread("ดังนี้\n2. สอง\n"), told("2.", Lines::Swallowed("2.".to_owned())));
    assert_eq!(misread("ดังนี้\n2) สอง\n3) สาม").len(), 2);
    assert_eq!(misread("2568. เป็นปีเริ่มต้น"), told("2568.", Lines::LargeNumber(2568)));
    assert_eq!(misread("| ก | ข |\n| 1 | 2 |"), told("| ก | ข |", Lines::TableWithoutRule));
    assert_eq!(misread("ดังนี้\nก | ข\n1 | 2"), told("ก | ข", Lines::TableWithoutRule));
    assert_eq!(misread("| ก | ข |"), told("| ก | ข |", Lines::TableWithoutRule));
    assert_eq!(misread("    ก\n    ข\n\nค"), told("ก", Lines::IndentedCode));
    assert_eq!(misread("- ก\n\n      ข"), told("ข", Lines::IndentedCode));
}

#[test]
fn items_that_stand_too_shallow_for_sub_items_are_told() {
    let told = |place: &str, needed: usize| vec![(place.to_owned(), Lines::ShallowItem(needed), "-".to_owned())];
    assert_eq!(misread("- ก\n - ข\n- ค"), told("-", 2));
    assert_eq!(misread("1. ก\n  - ข\n2. ค"), told("-", 3));
    assert_eq!(misread("1. ก\n  1. ข"), told("1.", 3));
    assert_eq!(misread("- ก\n\n * ข"), told("*", 2));
    assert_eq!(misread("> 1. ก\n>  - ข"), told("-", 5));
    for sound in
        ["- ก\n  - ข\n    - ค\n- ง", "1. ก\n   - ข", " - ก\n- ข", " 9. ก\n10. ข", "- ก\n\nค\n\n - ข", "- - ก\n  - ข"]
    {
        assert!(misread(sound).is_empty(), "{sound}: {:?}", misread(sound));
    }
}

#[test]
fn code_without_an_end_is_told_where_it_begins() {
    let told =
        |place: &str, fence: &str| vec![(place.to_owned(), Lines::UnclosedCode(fence.to_owned()), "-".to_owned())];
    assert_eq!(misread("ก\n\n```sh\nข\n\nค"), told("```sh", "```"));
    assert_eq!(misread("````\nก\n```"), told("````", "````"));
    assert_eq!(misread("~~~"), told("~~~", "~~~"));
    assert_eq!(misread("- ก\n\n  ```\n  ข\n- ค"), told("```", "```"));
    for sound in
        ["```\nก\n```", "```\n```\n", "- ก\n\n  ```\n  ข\n  ```\n- ค", "> ~~~\n> ก\n> ~~~~", "  ```\n  ก\n  ```"]
    {
        assert!(misread(sound).is_empty(), "{sound}: {:?}", misread(sound));
    }
}

#[test]
fn links_without_an_address_and_broken_ones_are_told() {
    let told = |place: &str, lines: Lines| vec![(place.to_owned(), lines, "-".to_owned())];
    assert_eq!(misread("ดู [ประกาศ][ฉบับ] นี้"), told("[ประกาศ][ฉบับ]", Lines::LinkWithoutAddress("ฉบับ".to_owned())));
    assert_eq!(misread("ดู [ประกาศ][] นี้"), told("[ประกาศ][]", Lines::LinkWithoutAddress("ประกาศ".to_owned())));
    assert_eq!(misread("ดู [ก] (www.a.th) นี้"), told("[ก] (www.a.th)", Lines::BrokenLink));
    assert_eq!(misread("ดู [ก](tel:0 2 3) นี้"), told("[ก](tel:0 2 3)", Lines::BrokenLink));
}

#[test]
fn ordinary_thai_prose_is_not_accused() {
    for text in [
        "2568 เป็นปีแรก\n2569 เป็นปีที่สอง",
        "พ.ศ. 2566\n– 2570 และ – อื่น ๆ",
        "-5 องศา\n-10 องศา",
        "-ไม่มี-",
        "--- ร่าง ---",
        "*หมายเหตุ ข้อมูล ณ วันที่ 1 ตุลาคม",
        "ก.ก. มีมติ\nก.พ.ค. มีมติ",
        "ก. เป็นกรรมการ และ\nก. เป็นเลขานุการ",
        "1.5 ล้านบาท\n2.5 ล้านบาท",
        "10.30 น. ลงทะเบียน\n12.00 น. พัก",
        "ข้อ 1 หนึ่ง\nข้อ 2 สอง",
        "(ร่าง) แผน\n(ฉบับที่ 2) ปรับปรุง",
        "อัตรา 1|2 ของ [ก] และ [ข] (ค)",
        "หรือ | และ",
        "ใช้ #1 และ # และ C#",
        "+66 2 123 4567\n+66 2 123 4568",
        "มาตรา 35\n(1) ถึง (3)",
        "กขค",
        "#",
        "\\#ก \\-ข",
        "- ก\n  - ข\n\n1. ค\n   1) ง\n\n10. จ",
        "100. ก",
        "```\n#ก\n• ข\n```",
    ] {
        let (_, faults) = read(text);
        assert!(faults.iter().all(|(_, fault)| !matches!(fault, Fault::NotMarkdown(_))), "{text}: {faults:?}");
    }
}

#[test]
fn images_that_cannot_be_shown_are_faults() {
    assert_eq!(shown("![ก **ข**](./have.png)"), "image have.png(ก ข)");
    for outside in ["../have.png", "/have.png", "http://a/have.png", "C:have.png", "a/../have.png", ""] {
        let image = format!("![ก](<{outside}>)");
        assert_eq!(faults(&image), [at(&image, Fault::ImageOutside { path: outside.to_owned() })]);
    }
    let path = || "not.bmp".to_owned();
    let all = [
        Fault::ImageFormat { path: path() },
        Fault::ImageMissing { path: path() },
        Fault::ImageWithoutAlt { path: path() },
    ];
    assert_eq!(faults("![](not.bmp)"), all.map(|fault| at("![](not.bmp)", fault)));
}

#[test]
fn lists_are_tight_unless_blank_lines_stand_in_them() {
    let tight = |text: &str| match &read(text).0.blocks[0].kind {
        BlockKind::Bullets { tight, items } => (None, *tight, items.len()),
        BlockKind::Numbers { start, tight, items } => (Some(*start), *tight, items.len()),
        other => panic!("not a list: {other:?}"),
    };
    assert_eq!(tight("- ก\n  - ข\n- ค"), (None, true, 2));
    assert_eq!(tight("3. ก\n\n4. ข"), (Some(3), false, 2));
}

#[test]
fn what_is_nested_too_deep_is_a_fault_and_keeps_its_text() {
    let (rich, faults) = read(&format!("{}ก", "> ".repeat(5000)));
    assert!(matches!(faults.as_slice(), [(_, Fault::TooDeep { limit: 100 })]), "{faults:?}");
    assert!(format!("{rich:?}").contains("Text(\"ก\")"));
    let (rich, faults) = read(&format!("{}ก{}", "*a ".repeat(3000), "*".repeat(3000)));
    assert!(faults.iter().any(|(_, fault)| matches!(fault, Fault::TooDeep { .. })));
    assert!(format!("{rich:?}").contains('ก'));
}
