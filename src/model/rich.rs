//! Text with structure: what a Markdown file becomes.
//!
//! A block tree that keeps its places in the file. The writers of the two media turn it into HTML and
//! Typst; nothing in it is markup any more, so no text can become code on the way.

use crate::diag::Place;

/// A whole text: its blocks, and the footnotes that they refer to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rich {
    /// What is shown, in order.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their first reference; [`Inline::Footnote`] counts into this list.
    pub footnotes: Vec<Footnote>,
}

/// A footnote's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// Where it is written.
    pub place: Place,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A block and where it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
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
    Quote(Vec<Block>),
    /// Preformatted text; `language` is the fence's first word, empty when there is none.
    Code { language: String, text: String },
    /// A bulleted list. `tight`: without space between the items.
    Bullets { tight: bool, items: Vec<Vec<Block>> },
    /// A numbered list that starts at `start`.
    Numbers { start: u64, tight: bool, items: Vec<Vec<Block>> },
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
    pub details: Vec<Vec<Block>>,
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
    /// Whether it leads somewhere, or something in it does.
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

/// The text of inlines without their structure: for titles, bookmarks and text alternatives.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => push_plain(inner, text),
            Inline::Link { content, .. } => push_plain(content, text),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::Footnote(_) => {}
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
        }
    }
}

impl Rich {
    /// The level of its last heading, counted in the text.
    pub fn last_heading_level(&self) -> Option<u8> {
        self.blocks.iter().rev().find_map(|block| match block.kind {
            BlockKind::Heading { level, .. } => Some(level),
            _ => None,
        })
    }

    /// The paths of the images that the text shows.
    pub fn images(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        images_of_blocks(&self.blocks, &mut paths);
        for footnote in &self.footnotes {
            images_of_blocks(&footnote.blocks, &mut paths);
        }
        paths
    }
}

fn images_of_blocks<'a>(blocks: &'a [Block], paths: &mut Vec<&'a str>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(line) | BlockKind::Heading { content: line, .. } => images_of_line(line, paths),
            BlockKind::Quote(blocks) => images_of_blocks(blocks, paths),
            BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
                for item in items {
                    images_of_blocks(item, paths);
                }
            }
            BlockKind::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    images_of_line(cell, paths);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    images_of_line(&definition.term, paths);
                    for detail in &definition.details {
                        images_of_blocks(detail, paths);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
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
