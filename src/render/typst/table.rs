//! What the template of a table sees.

use serde::Serialize;

use super::columns::{Columns, Extent, Paper, Stretch, plan, side};
use super::page::PAGE;
use super::setter::Weight;
use super::{CaptionView, Notes, Origins, ShownView};
use crate::diag::{Diagnostics, Fault};
use crate::model::value::{Role, Value, Words};
use crate::render::print::Printer;
use crate::thai::is_digit;
use crate::view::document::{Cell, Column, Extent as Room, Group, HeadCell, Row, Shown, Table};

/// The highest cell, as a part of the page's text, that a page break may not cut: a higher one could be higher than
/// a page by mistake, and what stands below its edge would be lost.
const WHOLE_CELL: f64 = 0.6;

/// The highest table, as a part of the page's text, that a page break may not cut.
const WHOLE_TABLE: f64 = 0.5;

#[derive(Serialize)]
pub struct TableView {
    id: String,
    caption: Option<CaptionView>,
    label: String,
    /// The size of its text, and the space at the sides of its cells, in points.
    text: f64,
    side: f64,
    columns: Vec<ColumnView>,
    head: Vec<Vec<HeadView>>,
    groups: Vec<GroupView>,
    total: Option<Vec<CellView>>,
    /// Whether a page break may not cut it.
    whole: bool,
    /// About how high it is, in points.
    #[serde(skip)]
    pub height: f64,
    /// Whether it needs a page on its side.
    #[serde(skip)]
    pub turned: bool,
}

/// A column; `width` is its share of the page.
#[derive(Serialize)]
struct ColumnView {
    width: f64,
    align: &'static str,
}

/// A cell of the head.
#[derive(Serialize)]
struct HeadView {
    text: ShownView,
    align: &'static str,
    column_span: usize,
    row_span: usize,
}

#[derive(Serialize)]
struct GroupView {
    /// The title of the column that the group's title comes from.
    of: Option<ShownView>,
    title: Option<ShownView>,
    /// The level of its title among the table's heads, the first of which is the table's own.
    level: usize,
    rows: Vec<Vec<CellView>>,
    /// The sums of its rows.
    subtotal: Option<Vec<CellView>>,
}

/// A cell; `typst` is made by phaen and safe.
#[derive(Serialize)]
struct CellView {
    class: &'static str,
    column_span: usize,
    row_span: usize,
    /// Whether a page break may not cut it.
    whole: bool,
    /// Whether it says what its row is about.
    heads_row: bool,
    /// Whether it is the first cell of the last row, where the sum belongs.
    last: bool,
    typst: String,
}

/// Returns a table for its template. `None` when it is too wide for any page, which is reported.
pub fn view_table(
    table: &Table,
    landscape: bool,
    notes: &mut Notes<'_>,
    origins: &mut Origins<'_>,
    found: &mut Diagnostics,
) -> Option<TableView> {
    let regrouped = regrouped(table, origins.printer);
    let (table, common) = regrouped.as_ref().map_or((table, None), |(table, common)| (table, common.as_ref()));
    let extents = extents(table, origins);
    let stretches = stretches(table);
    let paper = if landscape { Paper::OnItsSide } else { Paper::Turnable };
    let Some(columns) = plan(&stretches, &extents, paper) else {
        let first = table.head.first().and_then(|row| row.first())?;
        found.error(first.text.origin, Fault::TableTooWide { columns: table.columns.len() });
        return None;
    };
    let page = PAGE.text_height(landscape || columns.turned);
    let view = Tables { table, columns: &columns, page, tails: tails(table, origins) };
    let last = table.groups.iter().map(|group| group.all_rows().count()).sum::<usize>();
    let mut number = 0;
    let mut groups = Vec::new();
    for group in &table.groups {
        let room = columns.room(0, table.columns.len());
        let title = group.title.as_ref().map(|title| origins.bold(title, room));
        let of = common.map(|title| origins.set(title, Weight::Regular, room));
        let mut rows = Vec::with_capacity(group.rows.len());
        for row in &group.rows {
            number += 1;
            rows.push(view.row(row, number == last, notes, origins));
        }
        number += usize::from(group.subtotal.is_some());
        let subtotal = group.subtotal.as_ref().map(|row| view.row(row, number == last, notes, origins));
        groups.push(GroupView { of, title, level: group.depth + 2, rows, subtotal });
    }
    let head = table.head.iter().map(|row| row.iter().map(|cell| view.head(cell, origins)).collect()).collect();
    let total = table.total.as_ref().map(|row| view.row(row, false, notes, origins));
    let height = view.height(&extents);
    Some(TableView {
        id: table.id.clone(),
        caption: table.caption.as_ref().map(|caption| origins.caption(caption)),
        label: origins.printer.words(&table.label),
        text: PAGE.table_text * columns.scale,
        side: side(columns.scale),
        columns: columns
            .widths
            .iter()
            .zip(&table.columns)
            .map(|(width, column)| ColumnView { width: (width * 100.0).round() / 100.0, align: align(column.extent) })
            .collect(),
        head,
        groups,
        total,
        whole: height <= WHOLE_TABLE * page && view.has_no_notes(),
        height,
        turned: columns.turned,
    })
}

/// The table with a group for each cell of its first column, which the rows beside it have in common, and the
/// title of that column unless the cells say it themselves; `None` where no cells of it are merged, or where it can't be spared.
///
/// A cell beside many rows would show its text on the first of their pages alone; a group's title is repeated.
fn regrouped(table: &Table, printer: Printer) -> Option<(Table, Option<Shown>)> {
    let sums_up_first =
        table.total.iter().flat_map(|row| &row.cells).any(|cell| cell.column == 0 && cell.column_span == 1);
    let is_grouped = table.groups.iter().any(|group| group.title.is_some() || group.subtotal.is_some());
    let common = table.head.first()?.iter().find(|cell| cell.column == 0 && cell.column_span == 1)?;
    if !table.merges_first || sums_up_first || is_grouped || table.columns.len() < 2 {
        return None;
    }
    let rest = |cell: &Cell| match cell.column {
        0 if cell.column_span == 1 => None,
        0 => Some(Cell { column_span: cell.column_span - 1, ..cell.clone() }),
        column => Some(Cell { column: column - 1, ..cell.clone() }),
    };
    let row = |row: &Row| Row {
        id: row.id.clone(),
        entity: None,
        about: None,
        cells: row.cells.iter().filter_map(rest).collect(),
    };
    let mut groups: Vec<Group> = Vec::new();
    // What reaches down from the rows above: a group's title would cut through it.
    let mut open: Vec<Cell> = Vec::new();
    for of_table in table.groups.iter().flat_map(|group| &group.rows) {
        let mut cells: Vec<Cell> = of_table.cells.iter().filter_map(rest).collect();
        if let Some(cell) = of_table.cells.iter().find(|cell| cell.column == 0) {
            let lines = cell.content.lines.iter().map(|line| line.words.clone());
            let title = Shown { words: Words::joined(lines, " – "), origin: cell.origin };
            cut_spans(groups.last_mut(), &open);
            cells.append(&mut open);
            cells.sort_by_key(|cell| cell.column);
            groups.push(Group { title: Some(title), ..Group::of(Vec::new()) });
        }
        open.extend(cells.iter().cloned());
        for cell in &mut open {
            cell.row_span -= 1;
        }
        open.retain(|cell| cell.row_span > 0);
        groups.last_mut()?.rows.push(Row { id: of_table.id.clone(), entity: None, about: None, cells });
    }
    let head = |cells: &Vec<HeadCell>| {
        let others = cells.iter().filter(|cell| cell.column > 0);
        others.map(|cell| HeadCell { column: cell.column - 1, ..cell.clone() }).collect()
    };
    let regrouped = Table {
        id: table.id.clone(),
        caption: table.caption.clone(),
        label: table.label.clone(),
        columns: table.columns[1..].to_vec(),
        row_head: table.row_head.and_then(|column| column.checked_sub(1)),
        merges_first: false,
        head: table.head.iter().map(head).collect(),
        groups,
        total: table.total.as_ref().map(row),
    };
    let says_it = |group: &Group| {
        group.title.as_ref().is_none_or(|title| {
            let says_nothing = title.words.only() == Some(&Value::Nothing);
            says_nothing || printer.shown(title).starts_with(&printer.shown(&common.text))
        })
    };
    let common = (!regrouped.groups.iter().all(says_it)).then(|| common.text.clone());
    Some((regrouped, common))
}

/// Ends in a group's last row what would reach beyond it, by as many rows as is still `open`.
fn cut_spans(group: Option<&mut Group>, open: &[Cell]) {
    let Some(group) = group else { return };
    for cell in open {
        let mut rows = group.rows.iter_mut().rev();
        let found = rows.find_map(|row| row.cells.iter_mut().find(|other| other.column == cell.column));
        if let Some(above) = found {
            above.row_span -= cell.row_span;
        }
    }
}

/// How the columns take free width: those under a common title are of one width.
fn stretches(table: &Table) -> Vec<Stretch> {
    let under_common = |column: usize| {
        let mut over = table.head.iter().flatten().filter(|cell| cell.column_span > 1);
        over.any(|cell| (cell.column..cell.column + cell.column_span).contains(&column))
    };
    let stretch = |(index, column): (usize, &Column)| match column.extent {
        Room::Words if under_common(index) => Stretch::Even,
        Room::Number | Room::Code | Room::Money => Stretch::Tight,
        Room::Text | Room::Words | Room::Subject => Stretch::Free,
        Room::Prose | Room::Figure => Stretch::Even,
    };
    table.columns.iter().enumerate().map(stretch).collect()
}

fn align(extent: Room) -> &'static str {
    match extent {
        Room::Number | Room::Code => "center",
        Room::Text | Room::Prose | Room::Words | Room::Subject => "start",
        Room::Money | Room::Figure => "end",
    }
}

/// How heavy a cell's text is.
fn weight(role: Role, in_total: bool) -> Weight {
    if in_total || role == Role::Label { Weight::Bold } else { Weight::Regular }
}

/// How far a sub-item is set in, in em of the table's text; the template does it.
const SUB_ITEM_INDENT: f64 = 1.0;

/// Returns all cells of a table as its columns see them.
fn extents(table: &Table, origins: &Origins<'_>) -> Vec<Extent> {
    let mut extents = Vec::new();
    for (row, cells) in table.head.iter().enumerate() {
        for cell in cells {
            let line = origins.setter.line(&origins.printer.shown(&cell.text), Weight::Bold);
            let (column, column_span, row_span) = (cell.column, cell.column_span, cell.row_span);
            let (longest, lines) = (line.longest, vec![line.width]);
            extents.push(Extent {
                row,
                column,
                column_span,
                row_span,
                is_title: true,
                is_amount: false,
                longest,
                lines,
            });
        }
    }
    let rows = table.groups.iter().flat_map(|group| {
        group.rows.iter().map(|row| (row, false)).chain(group.subtotal.iter().map(|row| (row, true)))
    });
    for (index, (row, in_total)) in rows.chain(table.total.iter().map(|row| (row, true))).enumerate() {
        for cell in &row.cells {
            let role = cell.content.role;
            let indent = if role == Role::SubItem { SUB_ITEM_INDENT } else { 0.0 };
            let weight = weight(role, in_total);
            let lines: Vec<_> = origins.lines(cell).iter().map(|line| origins.setter.line(line, weight)).collect();
            extents.push(Extent {
                row: table.head.len() + index,
                column: cell.column,
                column_span: cell.column_span,
                row_span: cell.row_span,
                is_title: false,
                is_amount: role.is_amount(),
                longest: indent + lines.iter().map(|line| line.longest).fold(0.0, f64::max),
                lines: lines.iter().map(|line| indent + line.width).collect(),
            });
        }
    }
    extents
}

/// What stands behind the whole baht of an amount: satang, a bracket, a sign. `None` where there is no amount, or more
/// than one.
fn tail(cell: &Cell, printer: Printer) -> Option<String> {
    let line = cell.content.lines.first().filter(|_| cell.content.role.is_amount())?;
    let values = line.words.values();
    let amount = values.iter().position(|value| !matches!(value, Value::Text(_)))?;
    let text = printer.value(&values[amount]);
    let from_digits = &text[text.find(is_digit)?..];
    let behind: String = values[amount + 1..].iter().map(|value| printer.value(value)).collect();
    Some(from_digits.trim_start_matches(|c| is_digit(c) || c == ',').to_owned() + &behind)
}

/// How wide the widest tail of each column is, in em.
fn tails(table: &Table, origins: &Origins<'_>) -> Vec<f64> {
    let mut tails = vec![0.0; table.columns.len()];
    let rows = table.groups.iter().flat_map(Group::all_rows).chain(&table.total);
    for cell in rows.flat_map(|row| &row.cells) {
        if let Some(tail) = tail(cell, origins.printer) {
            tails[cell.column] = f64::max(tails[cell.column], origins.setter.width(&tail, Weight::Regular));
        }
    }
    tails
}

/// What the cells of one table share.
struct Tables<'a> {
    table: &'a Table,
    columns: &'a Columns,
    /// How high the page's text is, in points.
    page: f64,
    tails: Vec<f64>,
}

impl Tables<'_> {
    fn head(&self, cell: &HeadCell, origins: &mut Origins<'_>) -> HeadView {
        let align = if cell.column_span > 1 { "center" } else { align(self.table.columns[cell.column].extent) };
        let text = origins.bold(&cell.text, self.columns.room(cell.column, cell.column_span));
        HeadView { text, align, column_span: cell.column_span, row_span: cell.row_span }
    }

    fn row(&self, row: &Row, is_last: bool, notes: &mut Notes<'_>, origins: &mut Origins<'_>) -> Vec<CellView> {
        let cells = row.cells.iter().enumerate();
        cells.map(|(index, cell)| self.cell(cell, is_last && index == 0, notes, origins)).collect()
    }

    fn cell(&self, cell: &Cell, last: bool, notes: &mut Notes<'_>, origins: &mut Origins<'_>) -> CellView {
        let role = cell.content.role;
        let indent = if role == Role::SubItem { SUB_ITEM_INDENT } else { 0.0 };
        let room = self.columns.room(cell.column, cell.column_span) - indent;
        let weight = weight(role, false);
        let lines = origins.lines(cell);
        let markup: Vec<String> = lines.iter().map(|line| origins.markup(line, weight, room)).collect();
        let marks: String = cell.notes.iter().map(|number| notes.typst(*number, origins)).collect();
        let extent = Extent {
            row: 0,
            column: cell.column,
            column_span: cell.column_span,
            row_span: 1,
            is_title: false,
            is_amount: false,
            longest: 0.0,
            lines: lines.iter().map(|line| origins.setter.line(line, weight).width).collect(),
        };
        CellView {
            class: role.name(),
            column_span: cell.column_span,
            row_span: cell.row_span,
            whole: self.columns.height(&extent) <= WHOLE_CELL * self.page,
            heads_row: self.table.heads_row(cell),
            last,
            typst: origins
                .marked(&(markup.join("#linebreak();") + &self.decimals(cell, origins) + &marks), cell.origin),
        }
    }

    /// Returns the space behind an amount that puts its decimal point under those above.
    fn decimals(&self, cell: &Cell, origins: &Origins<'_>) -> String {
        let Some(tail) = tail(cell, origins.printer) else { return String::new() };
        let missing = self.tails[cell.column] - origins.setter.width(&tail, Weight::Regular);
        if missing < 0.01 { String::new() } else { format!("#h({missing:.3}em);") }
    }

    /// About how high the table is, in points.
    fn height(&self, extents: &[Extent]) -> f64 {
        let count = extents.iter().map(|cell| cell.row + cell.row_span).max().unwrap_or(0);
        let mut rows = vec![0.0; count];
        for cell in extents {
            let each = self.columns.height(cell) / f64::from(u32::try_from(cell.row_span).unwrap_or(1));
            for row in &mut rows[cell.row..cell.row + cell.row_span] {
                *row = f64::max(*row, each);
            }
        }
        rows.iter().sum()
    }

    /// Returns whether no cell has a footnote: a block that no page break cuts keeps its footnotes off the page's foot.
    fn has_no_notes(&self) -> bool {
        let mut cells = self.table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
        cells.all(|cell| cell.notes.is_empty())
    }
}
