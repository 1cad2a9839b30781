//! Rich text as HTML.
//!
//! Every letter of the content goes through [`escape`], so none of it can become markup. Several texts
//! may stand on one page: a text's anchors carry its prefix, and its footnotes the page's numbers.

use super::foreign;
use crate::model::rich::{Alignment, BlockKind, Definition, Inline, LinkTarget, RichBlock};
use crate::render::print::Printer;
use std::fmt::Write as _;

/// How a text is set into its page.
#[derive(Debug, Clone, Copy)]
pub struct HtmlContext<'a> {
    /// The page's level of the text's headings of level 1.
    pub heading_level: u8,
    /// What the text's anchors begin with, as several texts may have a heading of the same name.
    pub prefix: &'a str,
    /// The address of the folder with the content's images, empty or with a `/` at its end.
    pub images: &'a str,
    /// The page's number of each footnote of the text, by its index.
    pub notes: &'a [u32],
    /// How its numbers are written.
    pub printer: Printer,
}

/// What a table in a text is called, for those who can't see it: it has no title.
const TABLE: &str = "ตาราง";

/// Writes one text. It counts the references to each footnote, so a text and its footnotes are written by
/// the same writer.
#[derive(Debug)]
pub struct HtmlWriter<'a> {
    context: HtmlContext<'a>,
    references: Vec<u32>,
    /// How many tables it has written.
    tables: usize,
    /// Whether it writes an address, whose digits stay.
    as_written: bool,
}

/// Writes text so that HTML shows it as it is, between tags and in quoted attributes.
///
/// Control characters and noncharacters, which HTML doesn't allow, become U+FFFD.
pub fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            _ if letter.is_control() || is_noncharacter(letter) => out.push('\u{FFFD}'),
            _ => out.push(letter),
        }
    }
}

/// Returns whether Unicode says that it is none.
fn is_noncharacter(letter: char) -> bool {
    matches!(letter, '\u{FDD0}'..='\u{FDEF}') || u32::from(letter) & 0xFFFE == 0xFFFE
}

impl<'a> HtmlWriter<'a> {
    /// A writer for one text.
    pub fn new(context: HtmlContext<'a>) -> Self {
        Self { context, references: vec![0; context.notes.len()], tables: 0, as_written: false }
    }

    /// Blocks, one below the other.
    pub fn blocks(&mut self, blocks: &[RichBlock]) -> String {
        let mut out = String::new();
        self.write_blocks(blocks, &mut out);
        out
    }

    /// How often the footnote of this index was referred to in what has been written so far: as many
    /// links lead back from it, to `#_note-ref-N-1`, `#_note-ref-N-2`, …
    pub fn references(&self, note: usize) -> u32 {
        self.references.get(note).copied().unwrap_or(0)
    }

    fn write_blocks(&mut self, blocks: &[RichBlock], out: &mut String) {
        for block in blocks {
            self.write_block(&block.kind, out);
            out.push('\n');
        }
    }

    fn write_block(&mut self, block: &BlockKind, out: &mut String) {
        match block {
            BlockKind::Paragraph(line) => self.write_element("p", line, out),
            BlockKind::Heading { level, anchor, content } => self.write_heading(*level, anchor, content, out),
            BlockKind::Quote(blocks) => {
                out.push_str("<blockquote>\n");
                self.write_blocks(blocks, out);
                out.push_str("</blockquote>");
            }
            BlockKind::Code { language, text } => write_code_block(language, text, out),
            BlockKind::Bullets { tight, items } => {
                out.push_str("<ul>\n");
                self.write_items(*tight, items, out);
                out.push_str("</ul>");
            }
            BlockKind::Numbers { start, tight, items } => {
                out.push_str("<ol");
                if *start != 1 {
                    push(out, format_args!(" start=\"{start}\""));
                }
                out.push_str(">\n");
                self.write_items(*tight, items, out);
                out.push_str("</ol>");
            }
            BlockKind::Table { columns, head, rows } => self.write_table(columns, head, rows, out),
            BlockKind::Definitions(definitions) => self.write_definitions(definitions, out),
            BlockKind::Rule => out.push_str("<hr>"),
        }
    }

    fn write_element(&mut self, name: &str, line: &[Inline], out: &mut String) {
        push(out, format_args!("<{name}>"));
        self.write_line(line, out);
        push(out, format_args!("</{name}>"));
    }

    fn write_heading(&mut self, level: u8, anchor: &str, content: &[Inline], out: &mut String) {
        // HTML has no seventh level.
        let level = self.context.heading_level.saturating_add(level).saturating_sub(1).clamp(1, 6);
        push(out, format_args!("<h{level} id=\""));
        self.write_anchor(anchor, out);
        out.push_str("\">");
        // A link can't stand in a link.
        let links_itself = !content.iter().any(Inline::leads);
        if links_itself {
            out.push_str("<a class=\"anchor\" href=\"#");
            self.write_anchor(anchor, out);
            out.push_str("\">");
        }
        self.write_line(content, out);
        if links_itself {
            out.push_str("</a>");
        }
        push(out, format_args!("</h{level}>"));
    }

    fn write_anchor(&self, anchor: &str, out: &mut String) {
        escape(self.context.prefix, out);
        escape(anchor, out);
    }

    fn write_items(&mut self, tight: bool, items: &[Vec<RichBlock>], out: &mut String) {
        for item in items {
            out.push_str("<li>");
            self.write_item(tight, item, out);
            out.push_str("</li>\n");
        }
    }

    /// An item's blocks; a tight item's paragraphs are lines without space around them.
    fn write_item(&mut self, tight: bool, item: &[RichBlock], out: &mut String) {
        for (index, block) in item.iter().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            match &block.kind {
                BlockKind::Paragraph(line) if tight => self.write_line(line, out),
                other => self.write_block(other, out),
            }
        }
    }

    fn write_table(
        &mut self,
        columns: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        out: &mut String,
    ) {
        // The frame scrolls where the table is wider than it, as those of the plan's tables do.
        push(out, format_args!("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{TABLE}\">\n"));
        self.tables += 1;
        out.push_str("<table id=\"");
        self.write_anchor(&format!("_table-{}", self.tables), out);
        push(out, format_args!("\" aria-label=\"{TABLE}\">\n<thead>\n"));
        self.write_row("th", " scope=\"col\"", columns, head, out);
        out.push_str("</thead>\n<tbody>\n");
        for row in rows {
            self.write_row("td", "", columns, row, out);
        }
        out.push_str("</tbody>\n</table>\n</div>");
    }

    fn write_row(&mut self, name: &str, scope: &str, columns: &[Alignment], row: &[Vec<Inline>], out: &mut String) {
        out.push_str("<tr>");
        for (cell, column) in row.iter().zip(columns) {
            let class = match column {
                Alignment::Start => "",
                Alignment::Left => " class=\"align-left\"",
                Alignment::Center => " class=\"align-center\"",
                Alignment::Right => " class=\"align-right\"",
            };
            push(out, format_args!("<{name}{scope}{class}>"));
            self.write_line(cell, out);
            push(out, format_args!("</{name}>"));
        }
        out.push_str("</tr>\n");
    }

    fn write_definitions(&mut self, definitions: &[Definition], out: &mut String) {
        out.push_str("<dl>\n");
        for definition in definitions {
            self.write_element("dt", &definition.term, out);
            out.push('\n');
            for detail in &definition.details {
                out.push_str("<dd>");
                // A single paragraph needs no space around it.
                self.write_item(detail.len() == 1, detail, out);
                out.push_str("</dd>\n");
            }
        }
        out.push_str("</dl>");
    }

    fn write_line(&mut self, line: &[Inline], out: &mut String) {
        for inline in line {
            self.write_inline(inline, out);
        }
    }

    fn write_inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) if self.as_written => foreign::write(text, out),
            Inline::Text(text) => foreign::write(&self.context.printer.text(text), out),
            Inline::Code(code) => {
                out.push_str("<code>");
                escape(code, out);
                out.push_str("</code>");
            }
            Inline::Strong(inner) => self.write_element("strong", inner, out),
            Inline::Emphasis(inner) => self.write_element("em", inner, out),
            Inline::Struck(inner) => self.write_element("s", inner, out),
            Inline::Link { target, title, content } => self.write_link(target, title, content, out),
            Inline::Image { path, alt, title, .. } => self.write_image(path, alt, title, out),
            Inline::Footnote(note) => self.write_reference(*note, out),
            Inline::SoftBreak => out.push('\n'),
            Inline::HardBreak => out.push_str("<br>\n"),
        }
    }

    fn write_link(&mut self, target: &LinkTarget, title: &str, content: &[Inline], out: &mut String) {
        out.push_str("<a href=\"");
        match target {
            LinkTarget::Anchor(anchor) => {
                out.push('#');
                self.write_anchor(anchor, out);
                out.push('"');
            }
            LinkTarget::Address(address) => {
                write_address(address, out);
                out.push_str("\" rel=\"noopener\"");
            }
        }
        write_title(title, out);
        out.push('>');
        let outer = self.as_written;
        self.as_written |= target.is_written_as(content);
        self.write_line(content, out);
        self.as_written = outer;
        out.push_str("</a>");
    }

    fn write_image(&self, path: &str, alt: &str, title: &str, out: &mut String) {
        out.push_str("<img src=\"");
        escape(self.context.images, out);
        write_path(path, out);
        out.push_str("\" alt=\"");
        escape(&self.context.printer.text(alt), out);
        out.push('"');
        write_title(&self.context.printer.text(title), out);
        out.push('>');
    }

    /// A footnote's number. A note that the context has no number for isn't on the page.
    fn write_reference(&mut self, note: usize, out: &mut String) {
        let (Some(number), Some(count)) = (self.context.notes.get(note), self.references.get_mut(note)) else { return };
        *count += 1;
        push(
            out,
            format_args!(
                "<sup class=\"note-ref\"><a id=\"_note-ref-{number}-{count}\" href=\"#_note-{number}\" \
                 role=\"doc-noteref\" aria-label=\"เชิงอรรถ "
            ),
        );
        let figure = self.context.printer.number(*number);
        escape(&figure, out);
        out.push_str("\">");
        escape(&figure, out);
        out.push_str("</a></sup>");
    }
}

fn write_code_block(language: &str, text: &str, out: &mut String) {
    out.push_str("<pre><code");
    if !language.is_empty() {
        out.push_str(" class=\"language-");
        escape(language, out);
        out.push('"');
    }
    out.push('>');
    escape(text, out);
    out.push_str("</code></pre>");
}

fn write_title(title: &str, out: &mut String) {
    if !title.is_empty() {
        out.push_str(" title=\"");
        escape(title, out);
        out.push('"');
    }
}

/// An address of the web. What may not stand in one as it is does in quotation marks and brackets of the text.
fn write_address(address: &str, out: &mut String) {
    for letter in address.chars() {
        match letter {
            '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' => push(out, format_args!("%{:02X}", u32::from(letter))),
            _ => escape(letter.encode_utf8(&mut [0; 4]), out),
        }
    }
}

/// A file's path as a relative address: whatever has a meaning in addresses stands for itself.
fn write_path(path: &str, out: &mut String) {
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => push(out, format_args!("%{byte:02X}")),
        }
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a String can't fail");
}

#[cfg(test)]
mod tests;
