//! What the templates of a part of the document see, on a page of its own or among all others.

use std::collections::BTreeMap;

use serde::Serialize;

use super::links::Links;
use super::marks::Marks;
use super::text::{HtmlContext, HtmlWriter};
use crate::diag::Place;
use crate::model::Colour;
use crate::model::fields::Field;
use crate::render::print::Printer;
use crate::render::{Downloads, IMAGES, drawing};
use crate::thai::Words;
use crate::view::document::{
    Block, Caption, Cell, Column, Data, Entry, Extent, Figure, HeadCell, Line, NoteBody, Part, Role, Row, Shown,
    Signature, Table, Text,
};
use crate::view::drawing::Drawing;

#[derive(Serialize)]
pub struct PartView<'a> {
    id: &'a str,
    /// The level of its title.
    level: u8,
    label: String,
    title: Option<String>,
    blocks: Vec<BlockView<'a>>,
    /// What stands before each of the blocks, made by phaen and safe: nothing but in a preview.
    marks: Vec<String>,
    /// The number of the first of its notes, which the others follow.
    first_note: u32,
    notes: Vec<NoteView>,
}

/// A block; `kind` says which template shows it.
#[expect(clippy::large_enum_variant, reason = "tables are what a plan has most of")]
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum BlockView<'a> {
    Heading {
        id: &'a str,
        level: u8,
        text: String,
    },
    /// `html` is made by phaen and safe.
    Text {
        html: String,
    },
    Table(TableView<'a>),
    Figure(FigureView<'a>),
    Summary {
        text: String,
    },
    List {
        lines: Vec<ListLineView<'a>>,
    },
    Points {
        title: ListLineView<'a>,
        points: Vec<String>,
    },
    Statement {
        lines: Vec<String>,
    },
    Hole {
        label: &'a str,
        text: String,
    },
    Signatures {
        signatures: Vec<SignatureView>,
    },
}

/// Who signs; `image` is the signature's, with what it shows.
#[derive(Serialize)]
struct SignatureView {
    label: &'static str,
    role: Option<String>,
    image: Option<ImageView>,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct ImageView {
    href: String,
    alt: String,
}

/// A footnote: `text` of an entity, or `html` of a Markdown file, made by phaen and safe. `references` are
/// the addresses that lead back.
#[derive(Serialize)]
struct NoteView {
    number: u32,
    /// The number in the document's digits.
    figure: String,
    text: Option<String>,
    html: Option<String>,
    references: Vec<String>,
}

/// A chart or a picture; `svg` is made by phaen and safe. Its `data` stands below it, or in the table of `source`.
#[derive(Serialize)]
pub struct FigureView<'a> {
    id: &'a str,
    class: &'static str,
    label: String,
    title: String,
    svg: String,
    address: Option<String>,
    remark: Option<String>,
    data: Option<DataView<'a>>,
    source: Option<SourceView>,
}

/// The data of a chart, and what it is called.
#[derive(Serialize)]
struct DataView<'a> {
    label: String,
    table: TableView<'a>,
}

/// The table that a chart's data stands in.
#[derive(Serialize)]
struct SourceView {
    href: String,
    label: String,
    title: String,
}

#[derive(Serialize)]
pub struct TableView<'a> {
    id: &'a str,
    caption: Option<CaptionView>,
    label: String,
    columns: Vec<&'static str>,
    /// Whether each row says all that it means, so that rows may stand as cards: none shares a cell with the row above,
    /// but for sub-items.
    stacks: bool,
    /// Whether it is a form, whose rows have an order of their own.
    is_form: bool,
    head: Vec<Vec<HeadView>>,
    groups: Vec<GroupView<'a>>,
    total: Option<RowView<'a>>,
    /// Where it can be had as data.
    pub download: Option<DownloadView>,
}

/// A file beside the pages; `size` in words.
#[derive(Serialize, Clone)]
pub struct DownloadView {
    pub label: String,
    pub href: String,
    pub size: Option<String>,
}

impl DownloadView {
    /// One of the downloads, by its path.
    pub fn of(label: &str, path: &str, downloads: &Downloads, printer: Printer) -> Self {
        let size = Some(printer.size(downloads.size(path)));
        Self { label: label.to_owned(), href: path.to_owned(), size }
    }
}

/// What a table's download is called.
pub const CSV: &str = "CSV";

/// A table's title, and its number.
#[derive(Serialize)]
struct CaptionView {
    label: String,
    text: String,
}

/// A cell of the head; `scope` is `colgroup` over several columns. `field` names what its column says of entities.
#[derive(Serialize)]
struct HeadView {
    text: String,
    field: Option<&'static str>,
    class: &'static str,
    scope: &'static str,
    column_span: usize,
    row_span: usize,
}

#[derive(Serialize)]
struct GroupView<'a> {
    title: Option<String>,
    /// How many groups it stands within.
    depth: usize,
    rows: Vec<RowView<'a>>,
    /// The sums of its rows.
    subtotal: Option<RowView<'a>>,
}

#[derive(Serialize)]
struct RowView<'a> {
    id: &'a str,
    /// What stands before it, made by phaen and safe: nothing but in a preview.
    mark: String,
    class: &'static str,
    /// Of sums, how many groups those stand within that they are of.
    depth: usize,
    cells: Vec<CellView>,
}

/// A text that may lead somewhere; `to_itself` when that is the very row it stands in, so that its address can be
/// taken from it.
#[derive(Serialize)]
pub struct LineView {
    pub text: String,
    pub href: Option<String>,
    pub to_itself: bool,
}

/// A line that stands for an entity, and may lead to its page.
#[derive(Serialize)]
pub struct ListLineView<'a> {
    id: &'a str,
    text: String,
    href: Option<String>,
}

/// A cell, line by line.
#[derive(Serialize)]
struct CellView {
    class: &'static str,
    /// What its column is called, where the row isn't named by the cell: what stands before it where there is no room
    /// for columns.
    label: Option<String>,
    /// Whether it is a month's, which is shown though nothing stands in it: bars need those beside them.
    is_month: bool,
    /// Whether it names its row.
    heads_row: bool,
    column_span: usize,
    row_span: usize,
    lines: Vec<LineView>,
    notes: Vec<ReferenceView>,
}

/// A reference to a footnote; `id` is what the note leads back to.
#[derive(Serialize)]
struct ReferenceView {
    number: u32,
    /// The number in the document's digits.
    figure: String,
    id: String,
}

/// What all parts share.
pub struct Look<'w> {
    /// How its values are written.
    pub printer: Printer,
    /// The colour of its drawings.
    pub accent: Colour,
    /// The dictionary by which the lines of drawings end.
    pub words: &'w Words<'w>,
    /// Where its links lead.
    pub links: &'w Links<'w>,
    /// The level of a part's title: 1 on a page of its own.
    pub level: u8,
    /// The files of the document's tables, where these stand.
    pub downloads: Option<&'w Downloads>,
    /// The marks of a preview.
    pub marks: Option<&'w Marks>,
}

impl Look<'_> {
    /// Returns the mark of what was written at a place, where there are any.
    pub fn mark(&self, place: Option<Place>) -> String {
        self.marks.zip(place).map_or_else(String::new, |(marks, place)| marks.mark(place))
    }

    /// Counts references to notes anew, for a page or a part.
    pub fn references(&self) -> References {
        References { printer: self.printer, times: BTreeMap::new() }
    }
}

pub fn view_part<'a>(part: &'a Part, look: &Look<'_>) -> PartView<'a> {
    let printer = look.printer;
    let mut references = look.references();
    let mut writers: BTreeMap<usize, HtmlWriter<'_>> = BTreeMap::new();
    let (mut blocks, mut marks) = (Vec::new(), Vec::new());
    for (index, block) in part.blocks.iter().enumerate() {
        let mark = look.mark(block.origin());
        blocks.push(match block {
            Block::Heading(heading) => BlockView::Heading {
                id: &heading.id,
                level: heading.level + look.level - 1,
                text: printer.shown(&heading.text),
            },
            Block::Text(text) => {
                let mut writer = writer(text, look);
                let html = writer.blocks(&text.rich.blocks);
                writers.insert(index, writer);
                BlockView::Text { html }
            }
            Block::Table(table) => BlockView::Table(view_table(table, look, &mut references)),
            Block::Form { table, all } => {
                let view = view_table(table, look, &mut references);
                let download = all.as_ref().and_then(|all| download(&all.id, look));
                BlockView::Table(TableView { is_form: true, download, ..view })
            }
            Block::Figure(figure) => BlockView::Figure(view_figure(figure, look, &mut references)),
            Block::Summary(summary) => BlockView::Summary { text: printer.shown(summary) },
            Block::List(lines) => BlockView::List { lines: lines.iter().map(|line| view_line(line, look)).collect() },
            Block::Points { title, points } => {
                BlockView::Points { title: view_line(title, look), points: texts(points, printer) }
            }
            Block::Statement(lines) => BlockView::Statement { lines: texts(lines, printer) },
            Block::Hole { label, text } => BlockView::Hole { label, text: printer.shown(text) },
            Block::Signatures(list) => {
                BlockView::Signatures { signatures: list.iter().map(|it| view_signature(it, printer)).collect() }
            }
            // A site has no pages to break.
            Block::PageBreak => continue,
        });
        marks.push(mark);
    }
    let notes = part.notes.iter().map(|note| {
        let (number, figure) = (note.number, printer.number(note.number));
        match &note.body {
            NoteBody::Plain(text) => {
                let references = references.of(number);
                NoteView { number, figure, text: Some(printer.shown(text)), html: None, references }
            }
            NoteBody::OfText { block, footnote } => {
                let (html, count) = match (writers.get_mut(block), part.blocks.get(*block)) {
                    (Some(writer), Some(Block::Text(text))) => {
                        let html = writer.blocks(&text.rich.footnotes[*footnote].blocks);
                        (html, writer.references(*footnote))
                    }
                    _ => (String::new(), 0),
                };
                let references = (1..=count).map(|time| reference(number, time)).collect();
                NoteView { number, figure, text: None, html: Some(html), references }
            }
        }
    });
    let notes = notes.collect();
    PartView {
        id: &part.id,
        level: look.level,
        label: printer.shown(&part.label),
        title: part.title.as_ref().map(|title| printer.shown(title)),
        blocks,
        marks,
        first_note: part.notes.first().map_or(1, |note| note.number),
        notes,
    }
}

fn view_signature(signature: &Signature, printer: Printer) -> SignatureView {
    let lines = std::iter::once(&signature.name).chain(&signature.position).chain(&signature.date);
    SignatureView {
        label: signature.label,
        role: signature.role.as_ref().map(|role| printer.shown(role)),
        image: signature
            .image
            .as_ref()
            .map(|path| ImageView { href: format!("{IMAGES}{path}"), alt: printer.words(&signature.alternative) }),
        lines: lines.map(|line| printer.shown(line)).collect(),
    }
}

fn view_line<'a>(line: &'a Entry, look: &Look<'_>) -> ListLineView<'a> {
    ListLineView { id: &line.id, text: look.printer.shown(&line.text), href: look.links.to_entity(line.entity) }
}

fn texts(lines: &[Shown], printer: Printer) -> Vec<String> {
    lines.iter().map(|line| printer.shown(line)).collect()
}

fn writer<'a>(text: &'a Text, look: &Look<'_>) -> HtmlWriter<'a> {
    HtmlWriter::new(HtmlContext {
        heading_level: text.level + look.level - 1,
        prefix: &text.id,
        images: IMAGES,
        notes: &text.numbers,
        printer: look.printer,
    })
}

/// Returns the address of a reference to a footnote: its number, and which reference to it this is.
fn reference(number: u32, time: u32) -> String {
    format!("_note-ref-{number}-{time}")
}

/// How often each footnote was referred to so far.
pub struct References {
    printer: Printer,
    times: BTreeMap<u32, u32>,
}

impl References {
    fn next(&mut self, number: u32) -> ReferenceView {
        let times = self.times.entry(number).or_default();
        *times += 1;
        ReferenceView { number, figure: self.printer.number(number), id: reference(number, *times) }
    }

    fn of(&self, number: u32) -> Vec<String> {
        let times = self.times.get(&number).copied().unwrap_or(0);
        (1..=times).map(|time| reference(number, time)).collect()
    }
}

pub fn view_figure<'a>(figure: &'a Figure, look: &Look<'_>, references: &mut References) -> FigureView<'a> {
    let printer = look.printer;
    let (data, source) = match &figure.data {
        Data::Here { label, table, .. } => {
            (Some(DataView { label: printer.words(label), table: view_table(table, look, references) }), None)
        }
        Data::Elsewhere { id, label, title } => (
            None,
            Some(SourceView { href: look.links.to_table(id), label: (*label).to_owned(), title: printer.shown(title) }),
        ),
        Data::InAlternative => (None, None),
    };
    FigureView {
        id: &figure.id,
        class: match &figure.drawing {
            Drawing::Chart(_) => "chart",
            Drawing::Organisation(_) => "organisation",
            Drawing::QrCode(_) => "qr-code",
        },
        label: printer.words(&figure.caption.label),
        title: printer.shown(&figure.caption.text),
        svg: drawing::svg(figure, look.words, look.accent, printer).text,
        address: figure.address.as_ref().map(|address| printer.shown(address)),
        remark: figure.remark.as_ref().map(|remark| printer.shown(remark)),
        data,
        source,
    }
}

pub fn view_table<'a>(table: &'a Table, look: &Look<'_>, references: &mut References) -> TableView<'a> {
    let printer = look.printer;
    let names = column_names(table, printer);
    let mut groups = Vec::with_capacity(table.groups.len());
    for group in &table.groups {
        let rows = group.rows.iter().map(|row| view_row(row, table, &names, look, references)).collect();
        let subtotal = group.subtotal.as_ref();
        let subtotal = subtotal
            .map(|row| RowView { depth: group.depth, ..view_sums("subtotal", row, table, &names, look, references) });
        let title = group.title.as_ref().map(|title| printer.shown(title));
        groups.push(GroupView { title, depth: group.depth, rows, subtotal });
    }
    TableView {
        id: &table.id,
        caption: table.caption.as_ref().map(|caption| view_caption(caption, printer)),
        label: printer.words(&table.label),
        stacks: !table.groups.iter().any(|group| group.rows.windows(2).any(|rows| shares(&rows[0], &rows[1]))),
        columns: table.columns.iter().map(|column| class(column.extent)).collect(),
        head: table.head.iter().map(|row| row.iter().map(|cell| view_head(cell, table, printer)).collect()).collect(),
        groups,
        total: table.total.as_ref().map(|row| view_sums("total", row, table, &names, look, references)),
        is_form: false,
        download: download(&table.id, look),
    }
}

/// Where a table can be had as data.
fn download(table: &str, look: &Look<'_>) -> Option<DownloadView> {
    let downloads = look.downloads?;
    Some(DownloadView::of(CSV, downloads.of_table(table)?, downloads, look.printer))
}

/// What each column is called, with the title that it shares with its neighbours before its own.
pub fn column_names(table: &Table, printer: Printer) -> Vec<String> {
    let mut names = vec![String::new(); table.columns.len()];
    for cell in table.head.iter().flatten() {
        let title = printer.shown(&cell.text);
        for name in names.iter_mut().skip(cell.column).take(cell.column_span) {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(&title);
        }
    }
    names
}

/// Returns whether a row begins a cell that the next row, which is no sub-item, shares.
fn shares(row: &Row, next: &Row) -> bool {
    row.cells.iter().any(|cell| cell.row_span > 1) && !next.is_sub_item()
}

fn view_caption(caption: &Caption, printer: Printer) -> CaptionView {
    CaptionView { label: printer.words(&caption.label), text: printer.shown(&caption.text) }
}

fn view_head(cell: &HeadCell, table: &Table, printer: Printer) -> HeadView {
    let spans = cell.column_span > 1;
    HeadView {
        text: printer.shown(&cell.text),
        field: table.columns[cell.column].field.filter(|_| !spans).map(Field::name),
        class: if spans { "group" } else { column_class(&table.columns[cell.column]) },
        scope: if spans { "colgroup" } else { "col" },
        column_span: cell.column_span,
        row_span: cell.row_span,
    }
}

fn view_row<'a>(
    row: &'a Row,
    table: &Table,
    names: &[String],
    look: &Look<'_>,
    references: &mut References,
) -> RowView<'a> {
    let cells = row.cells.iter().map(|cell| view_cell(cell, row, table, names, look, references)).collect();
    RowView {
        id: &row.id,
        mark: look.mark(origin(row, table)),
        class: if row.is_sub_item() { "sub-item" } else { "row" },
        depth: 0,
        cells,
    }
}

/// Returns where the author wrote what a row is about.
fn origin(row: &Row, table: &Table) -> Option<Place> {
    let heads = row.cells.iter().find(|cell| table.heads_row(cell));
    heads.or(row.cells.first()).map(|cell| cell.origin)
}

fn view_sums<'a>(
    class: &'static str,
    row: &'a Row,
    table: &Table,
    names: &[String],
    look: &Look<'_>,
    references: &mut References,
) -> RowView<'a> {
    RowView { class, ..view_row(row, table, names, look, references) }
}

/// Returns a cell. The one that says what its row is about leads to the page of that, or else to the row; so does a
/// row's number.
fn view_cell(
    cell: &Cell,
    row: &Row,
    table: &Table,
    names: &[String],
    look: &Look<'_>,
    references: &mut References,
) -> CellView {
    let heads_row = table.heads_row(cell);
    // What the rows beside it have in common names them all.
    let heads_several = table.merges_first && cell.column == 0 && cell.row_span > 1;
    let role = cell.content.role;
    let names_row = heads_row && role == Role::Text;
    let Column { extent, begins_year, .. } = table.columns[cell.column];
    let is_number = extent == Extent::Number;
    let is_month = extent == Extent::Month && cell.column_span == 1;
    let line = |line: &Line| {
        let text = look.printer.words(&line.words);
        if role.is_stacked() {
            return LineView { text, href: line.names.and_then(|it| look.links.to_entity(it)), to_itself: false };
        }
        let page = row.leads_to().filter(|_| names_row).and_then(|it| look.links.to_entity(it));
        let to_itself = page.is_none() && (names_row || is_number);
        LineView { text, href: page.or_else(|| to_itself.then(|| format!("#{}", row.id))), to_itself }
    };
    let lines = cell.content.lines.iter().map(line).collect();
    CellView {
        class: match cell.content.role {
            role @ (Role::Label | Role::Hole) => role.name(),
            Role::Bar => {
                if begins_year {
                    "month bar begins-year"
                } else {
                    "month bar"
                }
            }
            _ => column_class(&table.columns[cell.column]),
        },
        label: if is_month { month(table, cell.column, look.printer) } else { names.get(cell.column).cloned() }
            .filter(|_| !heads_row && cell.column_span == 1),
        is_month,
        heads_row: heads_row || heads_several,
        column_span: cell.column_span,
        row_span: cell.row_span,
        lines,
        notes: cell.notes.iter().map(|number| references.next(*number)).collect(),
    }
}

/// Returns the title of a month without what it shares with the others.
fn month(table: &Table, column: usize, printer: Printer) -> Option<String> {
    let lowest = table.head.iter().flatten().rfind(|cell| cell.column == column && cell.column_span == 1);
    lowest.map(|cell| printer.shown(&cell.text))
}

fn column_class(column: &Column) -> &'static str {
    if column.begins_year { "month begins-year" } else { class(column.extent) }
}

/// Returns the class of a column's cells, for the style sheet.
fn class(extent: Extent) -> &'static str {
    match extent {
        Extent::Number => "number",
        Extent::Text => "text",
        Extent::Money | Extent::Figure => "money",
        Extent::Code => "code",
        Extent::Words => "words",
        Extent::Prose => "prose",
        Extent::Subject => "subject",
        Extent::Month => "month",
    }
}
