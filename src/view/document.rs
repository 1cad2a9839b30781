//! The document: what is shown, in order, the same for every medium.

use std::collections::BTreeSet;

use super::drawing::Drawing;
use crate::diag::Place;
use crate::model::rich::Rich;

/// A whole document. All wording, numbers, sums and order are decided; a medium only sets it.
#[derive(Debug)]
pub struct Document {
    /// Its title.
    pub title: Shown,
    /// Whose it is.
    pub agency: Shown,
    /// Its fiscal year.
    pub year: String,
    /// Words that no line end may cut.
    pub terms: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

impl Document {
    /// The paths of the images that its texts show.
    pub fn images(&self) -> BTreeSet<&str> {
        let blocks = self.parts.iter().flat_map(|part| &part.blocks);
        let texts = blocks.filter_map(|block| if let Block::Text(text) = block { Some(&text.rich) } else { None });
        texts.flat_map(Rich::images).collect()
    }
}

/// A text to be shown, and where its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// Where it comes from.
    pub origin: Place,
}

/// A part of the document.
#[derive(Debug)]
pub struct Part {
    /// Its address, unique in the document.
    pub id: String,
    /// What it is called: ส่วนที่ 4
    pub label: Shown,
    /// Its title.
    pub title: Option<Shown>,
    /// Whether it stands before the contents.
    pub before_contents: bool,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// What it shows.
    pub blocks: Vec<Block>,
    /// The footnotes of its tables and texts, in the order of their numbers.
    pub notes: Vec<Note>,
}

/// A block of a part.
#[derive(Debug)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A text of the author's.
    Text(Text),
    /// A table.
    Table(Table),
    /// A chart or a picture.
    Figure(Box<Figure>),
    /// A sentence over entities.
    Summary(Shown),
    /// Lines of equal rank.
    List(Vec<Shown>),
    /// Numbered points under a line of their own.
    Points { title: Shown, points: Vec<Shown> },
    /// An official statement, line by line.
    Statement(Vec<Shown>),
    /// Something that the plan should show and doesn't have: the words for that, and what it is.
    Hole { label: &'static str, text: Shown },
    /// Who signs, and when.
    Signature { name: Shown, date: Shown },
}

/// A heading inside a part.
#[derive(Debug)]
pub struct Heading {
    /// Its address, unique in the document.
    pub id: String,
    /// Its level in the document: parts are of level 1.
    pub level: u8,
    /// Its text, number and all.
    pub text: Shown,
}

/// A text of the author's.
#[derive(Debug)]
pub struct Text {
    /// What its addresses begin with, unique in the document.
    pub id: String,
    /// The level of its headings of level 1.
    pub level: u8,
    /// The text.
    pub rich: Rich,
    /// The numbers of its footnotes.
    pub numbers: Vec<u32>,
}

/// A footnote at the end of a part.
#[derive(Debug)]
pub struct Note {
    /// Its number in the document.
    pub number: u32,
    /// Its text.
    pub body: NoteBody,
}

/// The text of a footnote.
#[derive(Debug)]
pub enum NoteBody {
    /// An entity's note.
    Plain(Shown),
    /// A footnote of a text: the index of the text's block in the part, and of the footnote in the text.
    OfText { block: usize, footnote: usize },
}

/// A table: the one value that every medium and every download is made of.
#[derive(Debug)]
pub struct Table {
    /// Its address, unique in the document.
    pub id: String,
    /// Its caption, when it has one.
    pub caption: Option<Shown>,
    /// What it is about, for those who can't see it: its caption or the heading above it.
    pub label: String,
    /// What its columns hold.
    pub columns: Vec<ColumnKind>,
    /// The rows of its head.
    pub head: Vec<Vec<HeadCell>>,
    /// Its rows, in groups.
    pub groups: Vec<Group>,
    /// Its last row: a label and the sum.
    pub total: Option<Row>,
}

/// What a chart, a picture or a table is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Its kind and its number among those: แผนภูมิที่ 1
    pub label: String,
    /// Its title.
    pub text: Shown,
}

/// A chart or a picture.
#[derive(Debug)]
pub struct Figure {
    /// Its address, unique in the document.
    pub id: String,
    /// What it counts among.
    pub kind: FigureKind,
    /// What it is called.
    pub caption: Caption,
    /// What it shows, for those who can't see it.
    pub alternative: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// What it leaves out.
    pub remark: Option<Shown>,
    /// The address that it leads to.
    pub address: Option<Shown>,
    /// Where its numbers stand exactly.
    pub data: Data,
}

/// What is numbered together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// แผนภูมิ
    Chart,
    /// ภาพ
    Picture,
}

/// Where the exact data of a chart or a picture stands.
#[derive(Debug)]
pub enum Data {
    /// Below it, under this name. `drawn` when the drawing has all of its numbers, so that print needs no table.
    Here { label: String, table: Table, drawn: bool },
    /// In a table that the document has anyway: its address, the words that lead there, its title.
    Elsewhere { id: String, label: &'static str, title: Shown },
    /// The text alternative says all of it.
    InAlternative,
}

/// A cell of the head.
#[derive(Debug, Clone)]
pub struct HeadCell {
    /// The title.
    pub text: Shown,
    /// The column that it begins in, from 0.
    pub column: usize,
    /// How many columns it spans.
    pub column_span: usize,
    /// How many rows it spans.
    pub row_span: usize,
}

/// What a column's cells hold; media choose alignment and width by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A row's number.
    Number,
    /// Running text: takes what width is left.
    Text,
    /// Amounts, which run down a common edge.
    Money,
    /// Short codes and abbreviations.
    Code,
    /// A few words.
    Words,
    /// Running text in a table that has nothing else.
    Prose,
    /// What the rows of a table of statistics are of.
    Subject,
    /// Numbers of a table of statistics, which share its width.
    Figure,
}

/// Rows under a common title.
#[derive(Debug)]
pub struct Group {
    /// The title; `None` for rows that aren't grouped.
    pub title: Option<Shown>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row {
    /// Its address, when it stands for an entity.
    pub id: Option<String>,
    /// Its cells. Where a cell of an earlier row reaches down, this row has none.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it shows.
    pub content: Content,
    /// The column that it begins in, from 0.
    pub column: usize,
    /// How many columns it spans.
    pub column_span: usize,
    /// How many rows it spans.
    pub row_span: usize,
    /// The numbers of its footnotes.
    pub notes: Vec<u32>,
    /// Where its content comes from.
    pub origin: Place,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing: the cell doesn't apply.
    Empty,
    /// Text.
    Text(String),
    /// Text of a part of what the rows above show.
    SubItem(String),
    /// An amount, formatted.
    Money(String),
    /// What part of an amount above is a sub-item's, in brackets.
    SubAmount(String),
    /// A word in a column of amounts: ไม่ใช้งบประมาณ, or a dash.
    Word(String),
    /// One line each: codes, or an amount and what is said of it.
    Lines(Vec<String>),
    /// The label of a sum.
    Label(String),
    /// The place of something that is lost.
    Hole(String),
}
