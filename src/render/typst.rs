//! The document as a Typst source.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use tera::Context;

use super::templates::Templates;
use super::typst_text::{TypstContext, TypstWriter, literal, words};
use super::{FIGURES, FONTS, Files, IMAGES, drawing, with_licence};
use crate::diag::{Diagnostics, Place};
use crate::thai::Words;
use crate::view::document::{
    Block, Cell, ColumnKind, Content, Data, Document, Figure, FigureKind, HeadCell, Note, NoteBody, Part, Row, Shown,
    Table, Text,
};
use crate::view::drawing::Drawing;

/// The source's file.
pub const MAIN: &str = "main.typ";

/// A Typst source, and where its texts come from.
#[derive(Debug)]
pub struct Typst {
    /// The source and the fonts.
    pub files: Files,
    /// The source's text.
    pub main: String,
    /// The places that the marks `/*@"N"*/` in the source count into.
    pub origins: Vec<Place>,
}

/// The document's Typst source. `None` when a template is faulty.
pub fn typst(document: &Document, templates: &mut Templates<'_>, found: &mut Diagnostics) -> Option<Typst> {
    let words = Words::new(document.terms.iter().map(String::as_str));
    let mut origins = Origins {
        words: &words,
        markup: HashMap::new(),
        places: Vec::new(),
        numbers: BTreeMap::new(),
        drawings: Files::new(),
    };
    let main = Main {
        title: origins.shown(&document.title),
        agency: origins.shown(&document.agency),
        year: &document.year,
        parts: document.parts.iter().map(|part| view_part(part, &mut origins)).collect(),
    };
    let context = Context::from_serialize(&main).expect("a struct of strings, numbers and lists serializes");
    let main = templates.typst("typst/main.typ", &context, found)?;
    let mut files = with_licence(FONTS);
    files.append(&mut origins.drawings);
    files.insert(MAIN.to_owned(), main.clone().into_bytes());
    Some(Typst { files, main, origins: origins.places })
}

/// The longest cell, in characters of its markup, that is kept on one page: longer ones could be higher
/// than a page, and what stands below its edge would be lost.
const WHOLE_CELL_LIMIT: usize = 800;

/// The most rows that statistics have which are kept on one page.
const SMALL_TABLE_LIMIT: usize = 15;

/// How wide a QR code is printed, in points: a telephone reads it from half a metre.
const QR_CODE_WIDTH: f64 = 96.0;

/// How high a drawing may be, in points, so that its page has room for its caption too.
const DRAWING_HEIGHT: f64 = 620.0;
const DRAWING_HEIGHT_LANDSCAPE: f64 = 390.0;

/// How high a row of a table is, in points.
const ROW_HEIGHT: f64 = 23.0;

/// Ends a mark's reach.
const END_MARK: &str = "/*@\"\"*/";

/// The places of the source's texts, numbered as they come.
struct Origins<'w> {
    /// The dictionary by which lines end.
    words: &'w Words<'w>,
    /// The markup of texts that have come already: a name stands in many tables.
    markup: HashMap<String, String>,
    places: Vec<Place>,
    numbers: BTreeMap<Place, usize>,
    /// The drawings so far, by their path.
    drawings: Files,
}

impl Origins<'_> {
    /// A text as markup.
    fn markup(&mut self, text: &str) -> String {
        if let Some(markup) = self.markup.get(text) {
            return markup.clone();
        }
        let markup = words(text, self.words);
        self.markup.insert(text.to_owned(), markup.clone());
        markup
    }

    fn number(&mut self, place: Place) -> usize {
        *self.numbers.entry(place).or_insert_with(|| {
            self.places.push(place);
            self.places.len() - 1
        })
    }

    /// A mark that a place's text begins here. No text can forge one: it holds quotes, which string
    /// literals escape.
    fn mark(&mut self, place: Place) -> String {
        format!("/*@\"{}\"*/", self.number(place))
    }

    /// Typst markup made from a place's text, between its marks.
    fn marked(&mut self, markup: &str, place: Place) -> String {
        format!("{}{markup}{END_MARK}", self.mark(place))
    }

    fn shown_markup(&mut self, shown: &Shown) -> String {
        let markup = self.markup(&shown.text);
        self.marked(&markup, shown.origin)
    }

    fn shown<'a>(&mut self, shown: &'a Shown) -> ShownView<'a> {
        ShownView { text: &shown.text, typst: self.shown_markup(shown) }
    }
}

impl Origins<'_> {
    fn lines<'a>(&mut self, lines: &'a [Shown]) -> Vec<ShownView<'a>> {
        lines.iter().map(|line| self.shown(line)).collect()
    }
}

/// A text: `text` as it is, for code; `typst` as markup that knows its place, made by phaen and safe.
#[derive(Serialize)]
struct ShownView<'a> {
    text: &'a str,
    typst: String,
}

/// What the templates of the source see.
#[derive(Serialize)]
struct Main<'a> {
    title: ShownView<'a>,
    agency: ShownView<'a>,
    year: &'a str,
    parts: Vec<PartView<'a>>,
}

#[derive(Serialize)]
struct PartView<'a> {
    id: &'a str,
    label: ShownView<'a>,
    title: Option<ShownView<'a>>,
    before_contents: bool,
    landscape: bool,
    blocks: Vec<BlockView<'a>>,
}

/// A block; `kind` says which template shows it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum BlockView<'a> {
    Heading {
        id: &'a str,
        level: u8,
        text: ShownView<'a>,
    },
    /// `typst` is made by phaen and safe.
    Text {
        typst: String,
    },
    Table(TableView<'a>),
    Figure(Box<FigureView<'a>>),
    Summary {
        text: ShownView<'a>,
    },
    List {
        lines: Vec<ShownView<'a>>,
    },
    Points {
        title: ShownView<'a>,
        points: Vec<ShownView<'a>>,
    },
    Statement {
        lines: Vec<ShownView<'a>>,
    },
    Hole {
        label: &'a str,
        text: ShownView<'a>,
    },
    Signature {
        name: ShownView<'a>,
        date: ShownView<'a>,
    },
}

/// A chart or a picture, `width` in points. What is `String` is made by phaen and safe. Its `data` stands
/// below it, or in the table of `source`.
#[derive(Serialize)]
struct FigureView<'a> {
    id: &'a str,
    class: &'static str,
    /// The kind of figure that it is to Typst.
    counted_as: &'static str,
    label: String,
    title: ShownView<'a>,
    mark: String,
    end_mark: &'static str,
    path: String,
    width: f64,
    /// Whether a page has room for it with its data.
    whole: bool,
    alternative: &'a str,
    address: Option<ShownView<'a>>,
    remark: Option<ShownView<'a>>,
    data: Option<DataView<'a>>,
    source: Option<SourceView<'a>>,
}

/// The data of a chart, and what it is called.
#[derive(Serialize)]
struct DataView<'a> {
    label: String,
    table: TableView<'a>,
}

/// The table that a chart's data stands in.
#[derive(Serialize)]
struct SourceView<'a> {
    id: &'a str,
    label: String,
    title: ShownView<'a>,
}

#[derive(Serialize)]
struct TableView<'a> {
    id: &'a str,
    caption: Option<ShownView<'a>>,
    label: &'a str,
    columns: Vec<ColumnView>,
    head: Vec<Vec<HeadView<'a>>>,
    groups: Vec<GroupView<'a>>,
    total: Option<Vec<CellView>>,
    /// Whether a page break may not cut it.
    whole: bool,
}

#[derive(Serialize)]
struct ColumnView {
    width: &'static str,
    align: &'static str,
}

/// A cell of the head.
#[derive(Serialize)]
struct HeadView<'a> {
    text: ShownView<'a>,
    align: &'static str,
    column_span: usize,
    row_span: usize,
}

#[derive(Serialize)]
struct GroupView<'a> {
    title: Option<ShownView<'a>>,
    rows: Vec<Vec<CellView>>,
}

/// A cell; `typst` is made by phaen and safe.
#[derive(Serialize)]
struct CellView {
    class: &'static str,
    column_span: usize,
    row_span: usize,
    /// Whether a page break may not cut it.
    whole: bool,
    typst: String,
}

impl TableView<'_> {
    /// About how high it is, in points, when no cell has two lines.
    #[expect(clippy::cast_precision_loss, reason = "rows of a page")]
    fn height(&self) -> f64 {
        let rows: usize = self.groups.iter().map(|group| group.rows.len()).sum();
        (rows + 3) as f64 * ROW_HEIGHT
    }
}

fn view_part<'a>(part: &'a Part, origins: &mut Origins<'_>) -> PartView<'a> {
    let mut notes = Notes::of(part);
    PartView {
        id: &part.id,
        label: origins.shown(&part.label),
        title: part.title.as_ref().map(|title| origins.shown(title)),
        before_contents: part.before_contents,
        landscape: part.landscape,
        blocks: part.blocks.iter().map(|block| view_block(part, block, &mut notes, origins)).collect(),
    }
}

fn view_block<'a>(part: &Part, block: &'a Block, notes: &mut Notes<'a>, origins: &mut Origins<'_>) -> BlockView<'a> {
    match block {
        Block::Heading(heading) => {
            BlockView::Heading { id: &heading.id, level: heading.level, text: origins.shown(&heading.text) }
        }
        Block::Text(text) => BlockView::Text { typst: view_text(text, origins) },
        Block::Table(table) => BlockView::Table(view_table(table, notes, origins)),
        Block::Figure(figure) => {
            let room = if part.landscape { DRAWING_HEIGHT_LANDSCAPE } else { DRAWING_HEIGHT };
            BlockView::Figure(Box::new(view_figure(figure, room, notes, origins)))
        }
        Block::Summary(summary) => BlockView::Summary { text: origins.shown(summary) },
        Block::List(lines) => BlockView::List { lines: origins.lines(lines) },
        Block::Points { title, points } => {
            BlockView::Points { title: origins.shown(title), points: origins.lines(points) }
        }
        Block::Statement(lines) => BlockView::Statement { lines: origins.lines(lines) },
        Block::Hole { label, text } => BlockView::Hole { label, text: origins.shown(text) },
        Block::Signature { name, date } => {
            BlockView::Signature { name: origins.shown(name), date: origins.shown(date) }
        }
    }
}

fn view_text(text: &Text, origins: &mut Origins<'_>) -> String {
    let origins = RefCell::new(origins);
    let context = TypstContext {
        heading_level: text.level,
        prefix: &text.id,
        images: IMAGES,
        notes: &text.numbers,
        figure: |number| number.to_string(),
        words: origins.borrow().words,
        mark: &|place| place.map_or_else(|| END_MARK.to_owned(), |place| origins.borrow_mut().mark(place)),
    };
    TypstWriter::new(context, &text.rich).blocks(&text.rich.blocks)
}

/// The entities' notes of a part, which stand in full at their first mark.
struct Notes<'a> {
    list: &'a [Note],
    written: Vec<u32>,
}

impl<'a> Notes<'a> {
    fn of(part: &'a Part) -> Self {
        Self { list: &part.notes, written: Vec::new() }
    }

    /// A footnote mark; Typst would count by itself, but the document's numbers are the truth.
    fn typst(&mut self, number: u32, origins: &mut Origins<'_>) -> String {
        let label = format!("<_note-{number}>");
        let numbering = format!("numbering: _ => {}", literal(&number.to_string()));
        if self.written.contains(&number) {
            return format!("#footnote({numbering}, {label});");
        }
        self.written.push(number);
        let body = self.list.iter().find(|note| note.number == number).map(|note| &note.body);
        let text = match body {
            Some(NoteBody::Plain(text)) => origins.shown(text).typst,
            Some(NoteBody::OfText { .. }) | None => String::new(),
        };
        format!("#footnote({numbering})[{text}];{label}")
    }
}

/// A chart or a picture that is no higher than `room`, in points.
fn view_figure<'a>(figure: &'a Figure, room: f64, notes: &mut Notes<'_>, origins: &mut Origins<'_>) -> FigureView<'a> {
    let svg = drawing::svg(figure, origins.words);
    let path = format!("{FIGURES}{}.svg", figure.id);
    let (class, most) = match &figure.drawing {
        Drawing::Chart(_) | Drawing::Organisation(_) => ("chart", svg.width),
        Drawing::QrCode(_) => ("qr-code", QR_CODE_WIDTH),
    };
    let (data, source) = match &figure.data {
        Data::Here { label, table, drawn: false } => {
            (Some(DataView { label: origins.markup(label), table: view_table(table, notes, origins) }), None)
        }
        Data::Elsewhere { id, label, title } => {
            (None, Some(SourceView { id, label: origins.markup(label), title: origins.shown(title) }))
        }
        Data::Here { drawn: true, .. } | Data::InAlternative => (None, None),
    };
    let width = most.min(room * svg.width / svg.height);
    let together = svg.height * width / svg.width + data.as_ref().map_or(0.0, |data| data.table.height());
    let view = FigureView {
        id: &figure.id,
        class,
        counted_as: match figure.kind {
            FigureKind::Chart => "chart",
            FigureKind::Picture => "picture",
        },
        label: origins.markup(&figure.caption.label),
        title: origins.shown(&figure.caption.text),
        mark: origins.mark(figure.caption.text.origin),
        end_mark: END_MARK,
        path: path.clone(),
        width,
        whole: together <= room,
        alternative: &figure.alternative,
        address: figure.address.as_ref().map(|address| origins.shown(address)),
        remark: figure.remark.as_ref().map(|remark| origins.shown(remark)),
        data,
        source,
    };
    origins.drawings.insert(path, svg.text.into_bytes());
    view
}

fn view_table<'a>(table: &'a Table, notes: &mut Notes<'_>, origins: &mut Origins<'_>) -> TableView<'a> {
    let mut groups = Vec::new();
    for group in &table.groups {
        let title = group.title.as_ref().map(|title| origins.shown(title));
        let rows = group.rows.iter().map(|row| view_row(row, notes, origins)).collect();
        groups.push(GroupView { title, rows });
    }
    TableView {
        id: &table.id,
        caption: table.caption.as_ref().map(|caption| origins.shown(caption)),
        label: &table.label,
        columns: table.columns.iter().map(|kind| view_column(*kind)).collect(),
        head: table
            .head
            .iter()
            .map(|row| row.iter().map(|cell| view_head(cell, &table.columns, origins)).collect())
            .collect(),
        groups,
        total: table.total.as_ref().map(|row| view_row(row, notes, origins)),
        whole: is_small(table),
    }
}

/// Whether a table is sure to fit on one page: statistics of a few rows.
fn is_small(table: &Table) -> bool {
    let statistics = table.columns.iter().all(|kind| matches!(kind, ColumnKind::Subject | ColumnKind::Figure));
    statistics && table.groups.iter().map(|group| group.rows.len()).sum::<usize>() <= SMALL_TABLE_LIMIT
}

fn view_column(kind: ColumnKind) -> ColumnView {
    let (width, align) = match kind {
        ColumnKind::Number => ("auto", "center"),
        ColumnKind::Code => ("6.6em", "center"),
        ColumnKind::Text | ColumnKind::Prose => ("1fr", "start"),
        ColumnKind::Money => ("auto", "end"),
        ColumnKind::Words => ("0.7fr", "start"),
        ColumnKind::Subject => ("1.2fr", "start"),
        ColumnKind::Figure => ("1fr", "end"),
    };
    ColumnView { width, align }
}

fn view_head<'a>(cell: &'a HeadCell, columns: &[ColumnKind], origins: &mut Origins<'_>) -> HeadView<'a> {
    let align = if cell.column_span > 1 { "center" } else { view_column(columns[cell.column]).align };
    HeadView { text: origins.shown(&cell.text), align, column_span: cell.column_span, row_span: cell.row_span }
}

fn view_row(row: &Row, notes: &mut Notes<'_>, origins: &mut Origins<'_>) -> Vec<CellView> {
    row.cells.iter().map(|cell| view_cell(cell, notes, origins)).collect()
}

fn view_cell(cell: &Cell, notes: &mut Notes<'_>, origins: &mut Origins<'_>) -> CellView {
    let (class, content) = match &cell.content {
        Content::Empty => ("empty", String::new()),
        Content::Lines(lines) => {
            ("lines", lines.iter().map(|line| origins.markup(line)).collect::<Vec<_>>().join("#linebreak();"))
        }
        Content::Text(text) => ("text", origins.markup(text)),
        Content::SubItem(text) => ("sub-item", origins.markup(text)),
        Content::Money(text) => ("money", origins.markup(text)),
        Content::SubAmount(text) => ("sub-amount", origins.markup(text)),
        Content::Word(text) => ("word", origins.markup(text)),
        Content::Label(text) => ("label", origins.markup(text)),
        Content::Hole(text) => ("hole", origins.markup(text)),
    };
    let marks: String = cell.notes.iter().map(|number| notes.typst(*number, origins)).collect();
    CellView {
        class,
        column_span: cell.column_span,
        row_span: cell.row_span,
        whole: content.chars().count() <= WHOLE_CELL_LIMIT,
        typst: origins.marked(&(content + &marks), cell.origin),
    }
}
