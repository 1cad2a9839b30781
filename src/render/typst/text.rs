//! Rich text as Typst.
//!
//! The output is for markup, made of calls in code: `#strong[…];`. All text stands in string literals,
//! where nothing but `\` and `"` has a meaning, so no text can become code; every call ends with `;`, so
//! none can run on into what follows. Labels are made of the text's prefix and numbers, as Typst's names
//! are narrower than anchors.

use super::columns::{Columns, Extent, Paper, Stretch, plan};
use super::page::PAGE;
use super::setter::{Setter, Weight};
use crate::diag::Place;
use crate::model::rich::{Alignment, BlockKind, Definition, Inline, Leaf, LinkTarget, Rich, RichBlock};
use crate::render::print::Printer;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How a text is set into its document.
#[derive(Clone, Copy)]
pub struct TypstContext<'a> {
    /// The document's level of the text's headings of level 1.
    pub heading_level: u8,
    /// What the text's labels begin with: lower-case ASCII letters, digits and hyphens.
    pub prefix: &'a str,
    /// The folder with the content's images as Typst knows it, empty or with a `/` at its end.
    pub images: &'a str,
    /// The document's number of each footnote of the text, by its index.
    pub notes: &'a [u32],
    /// How its numbers are written.
    pub printer: Printer,
    /// Whether the page lies on its side.
    pub landscape: bool,
    /// How lines are set.
    pub setter: &'a Setter<'a>,
    /// The mark that says where the following text comes from; `None` ends the last one's reach.
    pub mark: &'a dyn Fn(Option<Place>) -> String,
}

/// Writes one text. A footnote stands where it is first referred to, so all of a text is written by one
/// writer, once, in order.
pub struct TypstWriter<'a> {
    context: TypstContext<'a>,
    text: &'a Rich,
    /// The labels of the text's headings, by anchor.
    labels: BTreeMap<&'a str, String>,
    /// The footnotes that have been written.
    written: Vec<bool>,
    /// The block that is being written.
    place: Option<Place>,
    /// Whether a heading is being written: what stands in it appears in the contents as well.
    in_heading: bool,
    /// Whether an address is being written, whose digits stay.
    as_written: bool,
    /// How heavy the letters are that are being written.
    weight: Weight,
    /// How wide a word may be where it is being written, in em.
    room: f64,
    /// The tables that no page has room for, with the number of their columns.
    pub too_wide: Vec<(Place, usize)>,
}

/// How much of a line a word may fill, as a part of the page's text: lists and quotations are set in.
const TEXT_ROOM: f64 = 0.8;

/// The state that the template sets while it shows the contents. A heading's footnotes stay out of them:
/// they would be printed a second time there.
const OUTLINE: &str = "\"phaen-outline\"";

/// Text as Typst markup shows it as it is.
pub fn text(text: &str) -> String {
    format!("#{};", literal(text))
}

/// Text as a string in Typst's code.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Line ends of other systems and control characters.
            '\u{2028}' | '\u{2029}' => push(&mut out, format_args!("\\u{{{:x}}}", u32::from(letter))),
            _ if letter.is_control() => push(&mut out, format_args!("\\u{{{:x}}}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

impl<'a> TypstWriter<'a> {
    /// A writer for one text, whose headings it labels.
    pub fn new(context: TypstContext<'a>, text: &'a Rich) -> Self {
        let anchor = |leaf: Leaf<'a>| if let Leaf::Heading { anchor, .. } = leaf { Some(anchor) } else { None };
        let label = |(index, anchor)| (anchor, format!("{}-h{}", context.prefix, index + 1));
        let labels = text.leaves().filter_map(anchor).enumerate().map(label).collect();
        let written = vec![false; text.footnotes.len()];
        Self {
            context,
            text,
            labels,
            written,
            place: None,
            in_heading: false,
            as_written: false,
            weight: Weight::Regular,
            room: PAGE.line_width(context.landscape) * TEXT_ROOM,
            too_wide: Vec::new(),
        }
    }

    /// Blocks with blank lines between.
    pub fn blocks(&mut self, blocks: &[RichBlock]) -> String {
        self.joined(blocks, "\n\n")
    }

    /// Returns a line's content.
    pub fn inlines(&mut self, line: &[Inline]) -> String {
        line.iter().map(|inline| self.inline(inline)).collect()
    }

    /// Returns the label of a heading, for the rest of the document to refer to: a name for `label("…")`.
    pub fn label(&self, anchor: &str) -> Option<&str> {
        self.labels.get(anchor).map(String::as_str)
    }

    fn joined(&mut self, blocks: &[RichBlock], between: &str) -> String {
        let written: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        written.join(between)
    }

    /// Returns a block between its marks; behind it the block around it goes on.
    fn block(&mut self, block: &RichBlock) -> String {
        let outer = self.place.replace(block.place);
        let typst = self.unmarked(&block.kind);
        self.place = outer;
        format!("{}{typst}{}", (self.context.mark)(Some(block.place)), (self.context.mark)(outer))
    }

    fn unmarked(&mut self, block: &BlockKind) -> String {
        match block {
            BlockKind::Paragraph(line) => self.paragraph(line),
            BlockKind::Heading { level, anchor, content } => self.heading(*level, anchor, content),
            BlockKind::Quote(blocks) => format!("#quote(block: true)[{}];", self.blocks(blocks)),
            BlockKind::Code { language, text } => self.code(language, text),
            // Phaen Sarabun doesn't have the triangle that Typst gives to lists in lists.
            BlockKind::Bullets { tight, items } => {
                format!("#list(tight: {tight}, marker: (\"•\", \"–\"){});", self.items(*tight, items))
            }
            BlockKind::Numbers { start, tight, items } => {
                format!("#enum(tight: {tight}, start: {start}{});", self.items(*tight, items))
            }
            BlockKind::Table { columns, head, rows } => self.table(columns, head, rows),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            // Typst takes lines for decoration by itself. `pdf.artifact` around it would fail near footnotes.
            BlockKind::Rule => "#line(length: 100%, stroke: 0.5pt);".to_owned(),
        }
    }

    /// Code as it is, in lines of its own.
    fn code(&self, language: &str, text: &str) -> String {
        text.lines().for_each(|line| self.look_at(line));
        let language = if language.is_empty() { String::new() } else { format!("lang: {}, ", literal(language)) };
        format!("#raw(block: true, {language}{});", literal(text))
    }

    /// Notes what of a line of code can't be shown; nobody needs its width.
    fn look_at(&self, line: &str) {
        self.context.setter.width(line, self.weight);
    }

    /// Returns a paragraph. Images are blocks to Typst, which may stand alone but not within a line.
    fn paragraph(&mut self, line: &[Inline]) -> String {
        match line {
            [Inline::Image { path, alt, .. }] => format!("#{};", self.image(path, alt)),
            _ => self.inlines(line),
        }
    }

    fn heading(&mut self, level: u8, anchor: &str, content: &[Inline]) -> String {
        let level = self.context.heading_level.max(1).saturating_add(level.max(1)) - 1;
        self.in_heading = true;
        let content = self.inlines(content);
        self.in_heading = false;
        let label = self.label(anchor).map(|label| format!("<{label}>")).unwrap_or_default();
        format!("#heading(level: {level})[{content}];{label}")
    }

    fn items(&mut self, tight: bool, items: &[Vec<RichBlock>]) -> String {
        // A blank line would put a paragraph's space between a tight item and the list under it.
        let between = if tight { "\n" } else { "\n\n" };
        let mut out = String::new();
        for item in items {
            push(&mut out, format_args!(", [{}]", self.item(item, between)));
        }
        out
    }

    /// Returns an item's blocks; two paragraphs are kept apart even in a tight item.
    fn item(&mut self, item: &[RichBlock], between: &str) -> String {
        let mut out = String::new();
        let mut follows_text = false;
        for (index, block) in item.iter().enumerate() {
            let is_text = matches!(block.kind, BlockKind::Paragraph(_));
            if index > 0 {
                out.push_str(if follows_text && is_text { "\n\n" } else { between });
            }
            out.push_str(&self.block(block));
            follows_text = is_text;
        }
        out
    }

    fn table(&mut self, columns: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        let outer = (self.weight, self.room);
        let Some(planned) = self.plan(columns.len(), head, rows) else {
            self.too_wide.extend(self.place.map(|place| (place, columns.len())));
            return String::new();
        };
        let shares: Vec<String> = planned.widths.iter().map(|width| format!("{width:.2}fr,")).collect();
        let aligns: Vec<&str> = columns.iter().map(|column| align(*column)).collect();
        let (shares, aligns) = (shares.join(" "), aligns.join(", "));
        // A head's repetitions are no part of the text that is read aloud, so tagged PDF allows no links in
        // them; and Typst would number its footnotes again on each page.
        let repeat = !head.iter().any(|cell| leads_elsewhere(cell));
        let size = PAGE.table_text * planned.scale;
        let mut out = format!(
            "#[#set text(size: {size}pt);#table(columns: ({shares}), align: ({aligns},), table.header(repeat: {repeat}"
        );
        self.weight = Weight::Bold;
        for (column, cell) in head.iter().enumerate() {
            self.room = planned.room(column, 1);
            push(&mut out, format_args!(", [{}]", self.inlines(cell)));
        }
        out.push(')');
        self.weight = outer.0;
        for row in rows {
            out.push_str(",\n  ");
            for (column, cell) in row.iter().enumerate() {
                self.room = planned.room(column, 1);
                push(&mut out, format_args!("{}[{}]", if column > 0 { ", " } else { "" }, self.inlines(cell)));
            }
        }
        out.push_str(");];");
        (self.weight, self.room) = outer;
        out
    }

    /// Plans a table's columns. It stays where its text is: no page is turned for it.
    fn plan(&self, count: usize, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Option<Columns> {
        let rows = rows.iter().map(|row| (row.as_slice(), Weight::Regular));
        let mut extents = Vec::new();
        for (row, (cells, weight)) in [(head, Weight::Bold)].into_iter().chain(rows).enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let line = self.context.setter.line(&self.context.printer.plain(cell), weight);
                let (longest, lines) = (line.longest, vec![line.width]);
                extents.push(Extent {
                    row,
                    column,
                    column_span: 1,
                    row_span: 1,
                    is_title: row == 0,
                    is_over_months: false,
                    is_amount: false,
                    longest,
                    lines,
                    firm: 1,
                });
            }
        }
        let paper = if self.context.landscape { Paper::OnItsSide } else { Paper::Upright };
        plan(&vec![Stretch::Free; count], &extents, paper)
    }

    fn definitions(&mut self, definitions: &[Definition]) -> String {
        let mut out = "#terms(tight: false".to_owned();
        for definition in definitions {
            let term = self.inlines(&definition.term);
            let details: Vec<String> = definition.details.iter().map(|detail| self.blocks(detail)).collect();
            push(&mut out, format_args!(",\n  terms.item([{term}], [{}])", details.join("\n\n")));
        }
        out.push_str(");");
        out
    }

    fn inline(&mut self, inline: &Inline) -> String {
        match inline {
            Inline::Text(shown) if self.as_written => self.context.setter.markup(shown, self.weight, self.room),
            Inline::Text(shown) => {
                self.context.setter.markup(&self.context.printer.text(shown), self.weight, self.room)
            }
            Inline::Code(code) => {
                self.look_at(code);
                format!("#raw({});", literal(code))
            }
            Inline::Strong(inner) => {
                let outer = std::mem::replace(&mut self.weight, Weight::Bold);
                let inner = self.inlines(inner);
                self.weight = outer;
                format!("#strong[{inner}];")
            }
            Inline::Emphasis(inner) => format!("#emph[{}];", self.inlines(inner)),
            Inline::Struck(inner) => format!("#strike[{}];", self.inlines(inner)),
            Inline::Link { target, content, .. } => self.link(target, content),
            Inline::Image { path, alt, .. } => format!("#box({});", self.image(path, alt)),
            Inline::Footnote(note) => self.footnote(*note),
            Inline::SoftBreak => " ".to_owned(),
            Inline::HardBreak => "#linebreak();".to_owned(),
        }
    }

    fn link(&mut self, target: &LinkTarget, content: &[Inline]) -> String {
        let outer = self.as_written;
        self.as_written |= target.is_written_as(content);
        let content = self.inlines(content);
        self.as_written = outer;
        match target {
            LinkTarget::Address(address) => format!("#link({})[{content}];", literal(address)),
            LinkTarget::Anchor(anchor) => match self.label(anchor) {
                Some(label) => format!("#link(<{label}>)[{content}];"),
                // Load has reported it; Typst would refuse a label that no heading has.
                None => content,
            },
        }
    }

    fn image(&self, path: &str, alt: &str) -> String {
        format!(
            "image({}, alt: {})",
            literal(&format!("{}{path}", self.context.images)),
            literal(&self.context.printer.text(alt))
        )
    }

    /// Returns a footnote at its first reference, its number again at the others. Typst counts footnotes by itself, and
    /// would show its own number at the second reference too.
    fn footnote(&mut self, note: usize) -> String {
        let text = self.text;
        let (Some(number), Some(footnote)) = (self.context.notes.get(note), text.footnotes.get(note)) else {
            return String::new();
        };
        let numbering = format!("numbering: _ => {}", literal(&self.context.printer.number(*number)));
        let label = format!("<{}-n{}>", self.context.prefix, note + 1);
        let in_heading = std::mem::replace(&mut self.in_heading, false);
        // Said before its text is written, as the text may refer to the footnote itself.
        let typst = if std::mem::replace(&mut self.written[note], true) {
            format!("#footnote({numbering}, {label});")
        } else {
            format!("#footnote({numbering})[{}];{label}", self.blocks(&footnote.blocks))
        };
        self.in_heading = in_heading;
        if in_heading { format!("#context if not state({OUTLINE}, false).get() [{typst}];") } else { typst }
    }
}

fn align(column: Alignment) -> &'static str {
    match column {
        Alignment::Start => "start",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}

/// Returns whether a line holds a link or a footnote.
fn leads_elsewhere(line: &[Inline]) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Footnote(_) | Inline::Link { .. } => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => leads_elsewhere(inner),
        _ => false,
    })
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a String can't fail");
}

#[cfg(test)]
mod tests;
