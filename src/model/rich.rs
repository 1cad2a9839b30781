//! Text with structure: what a Markdown file becomes.
//!
//! A block tree that keeps its places in the file. The writers of the two media turn it into HTML and
//! Typst; nothing in it is markup any more, so no text can become code on the way.

use crate::diag::Place;

/// A whole text: its blocks, and the footnotes that they refer to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rich {
    /// What is shown, in order.
    pub blocks: Vec<RichBlock>,
    /// The footnotes, in the order of their first reference; [`Inline::Footnote`] counts into this list.
    pub footnotes: Vec<Footnote>,
}

/// A footnote's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// Where it is written.
    pub place: Place,
    /// Its text.
    pub blocks: Vec<RichBlock>,
}

/// A block and where it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct RichBlock {
    /// Where it is written.
    pub place: Place,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of blocks of CommonMark, with tables and definition lists.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; `level` counts from 1 within its file. `anchor` is unique in its file.
    Heading { level: u8, anchor: String, content: Vec<Inline> },
    /// A quotation.
    Quote(Vec<RichBlock>),
    /// Preformatted text; `language` is the fence's first word, empty when there is none.
    Code { language: String, text: String },
    /// A bulleted list. `tight`: without space between the items.
    Bullets { tight: bool, items: Vec<Vec<RichBlock>> },
    /// A numbered list that starts at `start`.
    Numbers { start: u64, tight: bool, items: Vec<Vec<RichBlock>> },
    /// A table: every row has as many cells as there are columns.
    Table { columns: Vec<Alignment>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    /// Terms, each with one or more explanations.
    Definitions(Vec<Definition>),
    /// A thematic break.
    Rule,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// The author left it open: as text runs.
    Start,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A term of a definition list.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// What is explained.
    pub term: Vec<Inline>,
    /// Its explanations.
    pub details: Vec<Vec<RichBlock>>,
}

/// What stands inside a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text, shown as it is.
    Text(String),
    /// Code, shown as it is.
    Code(String),
    /// Strong emphasis: bold.
    Strong(Vec<Inline>),
    /// Emphasis: italic.
    Emphasis(Vec<Inline>),
    /// Struck out.
    Struck(Vec<Inline>),
    /// A link to a checked address.
    Link { target: LinkTarget, title: String, content: Vec<Inline> },
    /// An image of the content folder; `alt` is never empty.
    Image { path: String, alt: String, title: String, place: Place },
    /// A reference to a footnote: an index into [`Rich::footnotes`].
    Footnote(usize),
    /// A line end in the source that stands for a space.
    SoftBreak,
    /// A line end that is kept.
    HardBreak,
}

impl Inline {
    /// Returns whether it leads somewhere, or something in it does.
    pub fn leads(&self) -> bool {
        match self {
            Self::Link { .. } | Self::Footnote(_) => true,
            Self::Strong(inner) | Self::Emphasis(inner) | Self::Struck(inner) => inner.iter().any(Self::leads),
            Self::Text(_) | Self::Code(_) | Self::Image { .. } | Self::SoftBreak | Self::HardBreak => false,
        }
    }
}

/// Where a link may lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address of a scheme that can't run code: http, https, mailto, tel.
    Address(String),
    /// A heading of the same file, by its [`BlockKind::Heading`] anchor.
    Anchor(String),
}

impl LinkTarget {
    /// Returns whether a link's text is its own address, or the end of it: a telephone number, say.
    pub fn is_written_as(&self, content: &[Inline]) -> bool {
        matches!(self, Self::Address(address) if address.ends_with(plain_text(content).as_str()))
    }
}

/// Returns the text of inlines without their structure: for titles, bookmarks and text alternatives.
pub fn plain_text(inlines: &[Inline]) -> String {
    plain_text_as(inlines, &str::to_owned)
}

/// Returns the same with `text` for every stretch of text; code, and links that are written as their addresses, stay as
/// they are.
pub fn plain_text_as(inlines: &[Inline], text: &dyn Fn(&str) -> String) -> String {
    let plain = |inline: &Inline| match inline {
        Inline::Text(part) => text(part),
        Inline::Code(part) => part.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => plain_text_as(inner, text),
        Inline::Link { target, content, .. } if target.is_written_as(content) => plain_text(content),
        Inline::Link { content, .. } => plain_text_as(content, text),
        Inline::Image { alt, .. } => text(alt),
        Inline::Footnote(_) => String::new(),
        Inline::SoftBreak | Inline::HardBreak => " ".to_owned(),
    };
    inlines.iter().map(plain).collect()
}

/// What is read in one go: the leaves of a text's blocks, in the order of reading.
#[derive(Debug, Clone, Copy)]
pub enum Leaf<'a> {
    /// A heading, with its anchor.
    Heading { anchor: &'a str, content: &'a [Inline] },
    /// A paragraph, or the term of a definition.
    Line(&'a [Inline]),
    /// A row of a table, its head's included.
    Row(&'a [Vec<Inline>]),
    /// Preformatted text.
    Code(&'a str),
}

impl<'a> Leaf<'a> {
    /// Returns its lines: a row's cells, or the one that it is.
    pub fn lines(self) -> Vec<&'a [Inline]> {
        match self {
            Self::Heading { content, .. } | Self::Line(content) => vec![content],
            Self::Row(cells) => cells.iter().map(Vec::as_slice).collect(),
            Self::Code(_) => Vec::new(),
        }
    }
}

/// Returns what stands in blocks, in the order of reading.
pub fn leaves(blocks: &[RichBlock]) -> Vec<Leaf<'_>> {
    blocks.iter().flat_map(|block| leaves_of(&block.kind)).collect()
}

fn leaves_of(block: &BlockKind) -> Vec<Leaf<'_>> {
    match block {
        BlockKind::Paragraph(line) => vec![Leaf::Line(line)],
        BlockKind::Heading { anchor, content, .. } => vec![Leaf::Heading { anchor, content }],
        BlockKind::Quote(blocks) => leaves(blocks),
        BlockKind::Code { text, .. } => vec![Leaf::Code(text)],
        BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
            items.iter().flat_map(|item| leaves(item)).collect()
        }
        BlockKind::Table { head, rows, .. } => std::iter::once(head).chain(rows).map(|row| Leaf::Row(row)).collect(),
        BlockKind::Definitions(definitions) => {
            let of = definitions.iter().flat_map(|definition| {
                let details = definition.details.iter().flat_map(|detail| leaves(detail));
                std::iter::once(Leaf::Line(&definition.term)).chain(details)
            });
            of.collect()
        }
        BlockKind::Rule => Vec::new(),
    }
}

impl Rich {
    /// Returns the level of its last heading, counted in the text.
    pub fn last_heading_level(&self) -> Option<u8> {
        self.blocks.iter().rev().find_map(|block| match block.kind {
            BlockKind::Heading { level, .. } => Some(level),
            _ => None,
        })
    }

    /// Returns what stands in the text and then in its footnotes.
    pub fn leaves(&self) -> impl Iterator<Item = Leaf<'_>> {
        let notes = self.footnotes.iter().flat_map(|footnote| leaves(&footnote.blocks));
        leaves(&self.blocks).into_iter().chain(notes)
    }

    /// The paths of the images that the text shows.
    pub fn images(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        for line in self.leaves().flat_map(Leaf::lines) {
            images_of_line(line, &mut paths);
        }
        paths
    }
}

fn images_of_line<'a>(line: &'a [Inline], paths: &mut Vec<&'a str>) {
    for inline in line {
        match inline {
            Inline::Image { path, .. } => paths.push(path),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => images_of_line(inner, paths),
            Inline::Link { content, .. } => images_of_line(content, paths),
            Inline::Text(_) | Inline::Code(_) | Inline::Footnote(_) | Inline::SoftBreak | Inline::HardBreak => {}
        }
    }
}
