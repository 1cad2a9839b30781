//! The document: what is shown, in order, the same for every medium.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::drawing::Drawing;
use crate::diag::Place;
use crate::model::entity::Entity;
use crate::model::fields::Field;
pub use crate::model::fields::{Extent, Type};
use crate::model::kinds::Kind;
use crate::model::rich::Rich;
pub use crate::model::value::{Content, Line, Role, Value, Words};
use crate::model::{Colour, Text as AuthorsText, Vocabulary, Year};
pub use crate::thai::Numerals;

/// A whole document. All wording, numbers, sums and order are decided; a medium only sets it.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its title.
    pub title: Shown,
    /// Whose it is.
    pub agency: Shown,
    /// What running text calls the agency.
    pub agency_short: Shown,
    /// Its fiscal year.
    pub year: Year,
    /// What it calls its things.
    pub vocabulary: Vocabulary,
    /// The digits in which media write its numbers.
    pub numerals: Numerals,
    /// The colour of headings, rules and links: `#0b5d4e`. White and it can be read on each other.
    pub accent: Colour,
    /// The emblems of the agency and of what it belongs to, which stand in one row.
    pub emblems: Vec<Emblem>,
    /// Words that no line end may cut.
    pub terms: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// All entities of a kind in one table, to look through.
    pub listings: Vec<Listing>,
    /// What it is, in a sentence.
    pub introduction: Words,
    /// What there is to say of the plan in a few numbers.
    pub key_figures: Vec<Fact>,
}

impl Document {
    /// The paths of the images that its texts show.
    pub fn images(&self) -> BTreeSet<&str> {
        let of_blocks = self.blocks().flat_map(|block| match block {
            Block::Text(text) => text.rich.images(),
            Block::Signatures(list) => list.iter().filter_map(|it| it.image.as_deref()).collect(),
            _ => Vec::new(),
        });
        of_blocks.chain(self.emblems.iter().map(|emblem| emblem.image.as_str())).collect()
    }
}

impl Document {
    /// The document up to and with this many of its blocks; parts that have none of them stay away.
    pub fn beginning(&self, mut blocks: usize) -> Self {
        let mut beginning = Self { parts: Vec::new(), ..self.clone() };
        for part in &self.parts {
            let of_part = part.blocks.len().min(blocks);
            blocks -= of_part;
            if of_part > 0 {
                beginning.parts.push(Part { blocks: part.blocks[..of_part].to_vec(), ..part.clone() });
            }
        }
        beginning
    }

    /// Returns its blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().flat_map(|part| &part.blocks)
    }
}

impl Block {
    /// Where its author wrote it, or what it is made of.
    pub fn origin(&self) -> Option<Place> {
        match self {
            Self::Heading(heading) => Some(heading.text.origin),
            Self::Text(text) => text.rich.blocks.first().map(|block| block.place),
            Self::Table(table) | Self::Form { table, .. } => {
                table.head.first().and_then(|row| row.first()).map(|cell| cell.text.origin)
            }
            Self::Figure(figure) => Some(figure.caption.text.origin),
            Self::Summary(text) | Self::Hole { text, .. } => Some(text.origin),
            Self::List(lines) => lines.first().map(|line| line.text.origin),
            Self::Statement(lines) => lines.first().map(|line| line.origin),
            Self::Points { title, .. } => Some(title.text.origin),
            Self::Signatures(list) => list.first().map(|signature| signature.name.origin),
            Self::PageBreak => None,
        }
    }
}

/// All that the plan says of one entity, for media in which one looks things up.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its address, unique among the pages, of lower-case letters, digits and hyphens.
    pub address: String,
    /// What it is about.
    pub entity: Entity,
    /// The name of the listing that it stands in.
    pub listing: String,
    /// Its code or abbreviation.
    pub code: Option<String>,
    /// Its name.
    pub title: Shown,
    /// What is said of it in a few words, each under what it is.
    pub facts: Vec<Fact>,
    /// What is said of it in tables.
    pub tables: Vec<Table>,
    /// What it is there for, of a division.
    pub duties: Vec<Shown>,
    /// Where it stands in the document.
    pub mentions: Vec<Mention>,
}

/// All entities of a kind, or of a register.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Its name, unique among the listings: that of the kind or the register in the content.
    pub name: String,
    /// What they are.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Them.
    pub table: Table,
}

/// Something that is said of an entity.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is: งบประมาณ
    pub label: Words,
    /// What is said, one or more times.
    pub values: Vec<Line>,
    /// The name of the listing that has what it counts.
    pub counts: Option<String>,
}

/// A block of the document that shows an entity.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The index of the part.
    pub part: usize,
    /// What the block is about.
    pub label: Words,
    /// The places in it, in order; at least one.
    pub places: Vec<Spot>,
}

/// A place that shows an entity.
#[derive(Debug, Clone)]
pub struct Spot {
    /// Its address.
    pub id: String,
    /// What tells it from others of its block: แถวที่ 3
    pub label: Words,
}

/// The agency's emblem.
#[derive(Debug, Clone)]
pub struct Emblem {
    /// Its path under the content folder.
    pub image: String,
    /// What it shows, for those who can't see it.
    pub alt: Shown,
}

/// A text to be shown, and where its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub words: Words,
    /// Where it comes from.
    pub origin: Place,
}

impl From<&AuthorsText> for Shown {
    fn from(text: &AuthorsText) -> Self {
        Self { words: text.into(), origin: text.place }
    }
}

/// A part of the document.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its address, unique in the document.
    pub id: String,
    /// What it is called: ส่วนที่ 4
    pub label: Shown,
    /// Its title.
    pub title: Option<Shown>,
    /// What stands on its tab at the page's edge: the number of its label, `None` where that has none.
    pub tab: Option<String>,
    /// Whether it stands before the contents.
    pub before_contents: bool,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// What it shows.
    pub blocks: Vec<Block>,
    /// The indices of its blocks whose pages lie on their side, though the others' don't.
    pub turned: BTreeSet<usize>,
    /// The footnotes of its tables and texts, in the order of their numbers.
    pub notes: Vec<Note>,
}

/// A block of a part.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A text of the author's.
    Text(Text),
    /// A table.
    Table(Table),
    /// A form about an entity: what is asked, and what the plan says. The first of several has the data of all of them.
    Form { table: Table, all: Option<Box<Table>> },
    /// A chart or a picture.
    Figure(Box<Figure>),
    /// A sentence over entities.
    Summary(Shown),
    /// Lines of equal rank.
    List(Vec<Entry>),
    /// Numbered points under a line of their own.
    Points { title: Entry, points: Vec<Shown> },
    /// An official statement, line by line.
    Statement(Vec<Shown>),
    /// Something that the plan should show and doesn't have: the words for that, and what it is.
    Hole { label: &'static str, text: Shown },
    /// Those who sign, side by side.
    Signatures(Vec<Signature>),
    /// The next block begins a page, where there are pages.
    PageBreak,
}

/// Who signs, as what, and when.
#[derive(Debug, Clone)]
pub struct Signature {
    /// What stands before the line to sign on: ลงชื่อ
    pub label: &'static str,
    /// As what, behind that line; without it there is no line.
    pub role: Option<Shown>,
    /// The path of the signature's image under the content folder.
    pub image: Option<String>,
    /// What the image shows, for those who can't see it.
    pub alternative: Words,
    /// Who.
    pub name: Shown,
    /// What that person is.
    pub position: Option<Shown>,
    /// When.
    pub date: Option<Shown>,
}

/// A line of the document that stands for an entity.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its address, unique in the document.
    pub id: String,
    /// The entity.
    pub entity: Entity,
    /// Its text.
    pub text: Shown,
}

/// A heading inside a part.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its address, unique in the document.
    pub id: String,
    /// Its level in the document: parts are of level 1.
    pub level: u8,
    /// Its text, number and all.
    pub text: Shown,
}

/// A text of the author's.
#[derive(Debug, Clone)]
pub struct Text {
    /// What its addresses begin with, unique in the document.
    pub id: String,
    /// The level of its headings of level 1.
    pub level: u8,
    /// The text.
    pub rich: Arc<Rich>,
    /// The numbers of its footnotes.
    pub numbers: Vec<u32>,
}

/// A footnote at the end of a part.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its number in the document.
    pub number: u32,
    /// Its text.
    pub body: NoteBody,
}

/// The text of a footnote.
#[derive(Debug, Clone)]
pub enum NoteBody {
    /// An entity's note.
    Plain(Shown),
    /// A footnote of a text: the index of the text's block in the part, and of the footnote in the text.
    OfText { block: usize, footnote: usize },
}

/// A table: the one value that every medium and every download is made of.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its address, unique in the document.
    pub id: String,
    /// Its caption, when it has one.
    pub caption: Option<Caption>,
    /// What it is about, for those who can't see it: its caption or the heading above it.
    pub label: Words,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The column whose cells say what their rows are about.
    pub row_head: Option<usize>,
    /// Whether the first column says what the rows beside it have in common: equal neighbours in it are one cell.
    pub merges_first: bool,
    /// The rows of its head.
    pub head: Vec<Vec<HeadCell>>,
    /// Its rows, in groups.
    pub groups: Vec<Group>,
    /// Its last row: a label and the sum.
    pub total: Option<Row>,
}

impl Table {
    /// Returns all its rows but the last.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Returns whether a cell says what its row is about.
    pub fn heads_row(&self, cell: &Cell) -> bool {
        match cell.content.role {
            Role::Label | Role::SubItem => true,
            Role::Text | Role::Codes => self.row_head == Some(cell.column),
            _ => false,
        }
    }
}

/// What stands over a table or under a figure, and in the list of them.
#[derive(Debug, Clone)]
pub struct Caption {
    /// Its number among its kind: ตารางที่ 1
    pub label: Words,
    /// What it shows.
    pub text: Shown,
}

/// A chart or a picture.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its address, unique in the document.
    pub id: String,
    /// What it counts among.
    pub kind: FigureKind,
    /// What it is called.
    pub caption: Caption,
    /// What it shows, for those who can't see it.
    pub alternative: Words,
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
#[derive(Debug, Clone)]
pub enum Data {
    /// Below it, under this name. `drawn` when the drawing has all of its numbers, so that print needs no table.
    Here { label: Words, table: Box<Table>, drawn: bool },
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

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it says of entities; `None` in a table of statistics.
    pub field: Option<Field>,
    /// How much room its cells need.
    pub extent: Extent,
    /// What its values are.
    pub of_type: Type,
    /// A column without a place of its own, whose values stand in brackets below its own.
    pub beside: Option<Beside>,
    /// Whether a year of the calendar begins with it: a month after those of the year before.
    pub begins_year: bool,
}

impl Column {
    /// Returns a column of no field.
    pub fn new(extent: Extent, of_type: Type) -> Self {
        Self { field: None, extent, of_type, beside: None, begins_year: false }
    }
}

/// A column that has no place of its own: it stands in brackets in the cells of another.
#[derive(Debug, Clone)]
pub struct Beside {
    /// Its title.
    pub title: Shown,
    /// What its values are.
    pub of_type: Type,
}

/// Rows under a common title.
#[derive(Debug, Clone)]
pub struct Group {
    /// The title; `None` for rows that aren't grouped.
    pub title: Option<Shown>,
    /// How many groups it stands within.
    pub depth: usize,
    /// The rows.
    pub rows: Vec<Row>,
    /// The row below them with their sums.
    pub subtotal: Option<Row>,
}

impl Group {
    /// Returns rows that nothing parts.
    pub fn of(rows: Vec<Row>) -> Self {
        Self { title: None, depth: 0, rows, subtotal: None }
    }

    /// Returns whether it is the sums of groups that end together, below those of the last one.
    pub fn is_end(&self) -> bool {
        self.title.is_none() && self.rows.is_empty() && self.subtotal.is_some()
    }

    /// Returns its rows, and the one with their sums.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain(&self.subtotal)
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its address, unique in the document.
    pub id: String,
    /// The entity that it shows, where that has a page of its own.
    pub entity: Option<Entity>,
    /// The entity that it is about, where it has no page of its own: the project that money was asked for.
    pub about: Option<Entity>,
    /// Its cells. Where a cell of an earlier row reaches down, this row has none.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Returns the entity whose page it leads to.
    pub fn leads_to(&self) -> Option<Entity> {
        self.entity.or(self.about)
    }

    /// Returns whether it is a part of what a row above it shows.
    pub fn is_sub_item(&self) -> bool {
        self.cells.iter().any(|cell| cell.content.role == Role::SubItem)
    }
}

impl Cell {
    /// Returns a cell of one row and one column without notes.
    pub fn plain(content: Content, column: usize, origin: Place) -> Self {
        Self { content, column, column_span: 1, row_span: 1, notes: Vec::new(), origin }
    }
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
