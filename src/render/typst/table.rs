//! What the template of a table sees.

use std::collections::BTreeMap;

use serde::Serialize;

use super::columns::{Columns, Extent, Paper, Stretch, plan, side};
use super::page::PAGE;
use super::setter::Weight;
use super::{CaptionView, Notes, Origins, ShownView, SignaturesView};
use crate::diag::{Diagnostics, Fault};
use crate::model::value::{Line, Role, Value, Words};
use crate::render::print::Printer;
use crate::thai::is_digit;
use crate::view::document::{Cell, Column, Extent as Room, Group, HeadCell, Row, Shown, Table};

/// The highest cell, as a part of the page's text, that a page break may not cut: a higher one could be higher than
/// a page by mistake, and what stands below its edge would be lost.
const WHOLE_CELL: f64 = 0.6;

/// The highest rows, as a part of the page's text, that no page break parts from the sums below them.
const HELD_ROWS: f64 = 0.3;

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
    /// The lines before and after months.
    lines: Vec<LineView>,
    head: Vec<Vec<HeadView>>,
    groups: Vec<GroupView>,
    total: Option<Vec<CellView>>,
    /// Who signs it, in a last row: so a page break never parts them from what they sign.
    signed: Option<SignaturesView>,
    /// Whether a page break may not cut it.
    whole: bool,
    /// How many of its last rows can be held on the page of what stands below them.
    #[serde(skip)]
    holdable: usize,
    /// About how high it is, in points.
    #[serde(skip)]
    pub height: f64,
    /// Whether it needs a page on its side.
    #[serde(skip)]
    pub turned: bool,
}

impl TableView {
    /// Returns whether those who sign it can stand in its last row: a row with the sums is at the foot of each page, and
    /// what isn't torn by a page break stays with what is below it anyway.
    pub fn can_be_signed(&self) -> bool {
        !self.whole && self.total.is_none()
    }

    /// Lets these sign it.
    pub(super) fn sign(&mut self, who: SignaturesView) {
        self.signed = Some(who);
        if let Some(last) = self.groups.last_mut().filter(|last| last.subtotal.is_none() && last.held.is_empty()) {
            last.held = last.rows.split_off(last.rows.len() - self.holdable);
        }
    }
}

/// A column; `width` is its share of the page.
#[derive(Serialize)]
struct ColumnView {
    width: f64,
    align: &'static str,
}

/// A line from the head to the foot, before a column.
#[derive(Serialize)]
struct LineView {
    before: usize,
    /// Whether a year of the calendar begins behind it.
    begins_year: bool,
}

/// A cell of the head.
#[derive(Serialize)]
struct HeadView {
    text: ShownView,
    align: &'static str,
    /// Whether it stands over months alone, which need its sides; and whether over one, where it is small.
    is_over_months: bool,
    is_month: bool,
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
    /// Its last rows where no page break should part them from the sums below them.
    held: Vec<Vec<CellView>>,
    /// The sums of its rows; `holds_next` when those of the groups around it follow, on the same page.
    subtotal: Option<Vec<CellView>>,
    holds_next: bool,
}

/// A stretch of a bar over months: whether it is the first, and the last.
#[derive(Serialize)]
struct BarView {
    begins: bool,
    ends: bool,
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
    bar: Option<BarView>,
    typst: String,
}

/// The columns of schedules with the same head, which are planned together: they are sheets of one form, and months
/// stand at the same place on all of them.
#[derive(Default)]
pub struct Kin(BTreeMap<(bool, Vec<String>), Option<Columns>>);

impl Kin {
    /// Plans the columns of tables that stand on pages that lie on their side, or don't.
    pub fn of<'t>(tables: impl Iterator<Item = (&'t Table, bool)>, origins: &Origins<'_>) -> Self {
        let mut kin: BTreeMap<_, Vec<&Table>> = BTreeMap::new();
        let is_schedule = |table: &Table| table.columns.iter().any(|column| column.extent == Room::Month);
        for (table, landscape) in tables.filter(|(table, _)| is_schedule(table) && !table.merges_first) {
            kin.entry(Self::key(table, landscape, origins.printer)).or_default().push(table);
        }
        kin.retain(|_, tables| tables.len() > 1);
        let planned = kin.into_iter().map(|(key, tables)| {
            let mut all: Vec<Extent> = Vec::new();
            for table in &tables {
                let above = all.iter().map(|cell| cell.row + cell.row_span).max().unwrap_or(0);
                all.extend(extents(table, origins).into_iter().map(|cell| Extent { row: above + cell.row, ..cell }));
            }
            let columns = plan(&stretches(tables[0]), &all, paper(key.0));
            (key, columns)
        });
        Self(planned.collect())
    }

    fn key(table: &Table, landscape: bool, printer: Printer) -> (bool, Vec<String>) {
        let titles = table.head.iter().flatten();
        (landscape, titles.map(|cell| format!("{} {}", cell.column, printer.shown(&cell.text))).collect())
    }

    fn columns(&self, table: &Table, landscape: bool, printer: Printer) -> Option<Columns> {
        self.0.get(&Self::key(table, landscape, printer))?.clone()
    }
}

fn paper(landscape: bool) -> Paper {
    if landscape { Paper::OnItsSide } else { Paper::Turnable }
}

/// Returns a table for its template. `None` when it is too wide for any page, which is reported.
pub fn view_table(
    table: &Table,
    landscape: bool,
    kin: &Kin,
    notes: &mut Notes<'_>,
    origins: &mut Origins<'_>,
    found: &mut Diagnostics,
) -> Option<TableView> {
    let regrouped = regrouped(table, origins.printer);
    let (table, common) = regrouped.as_ref().map_or((table, None), |(table, common)| (table, common.as_ref()));
    let extents = extents(table, origins);
    let shared = kin.columns(table, landscape, origins.printer);
    let Some(columns) = shared.or_else(|| plan(&stretches(table), &extents, paper(landscape))) else {
        let first = table.head.first().and_then(|row| row.first())?;
        found.error(first.text.origin, Fault::TableTooWide { columns: table.columns.len() });
        return None;
    };
    let page = PAGE.text_height(landscape || columns.turned);
    let view = Tables { table, columns: &columns, page, tails: tails(table, origins) };
    let heights = view.heights(&extents);
    let height: f64 = heights.iter().sum();
    let whole = height <= WHOLE_TABLE * page && view.has_no_notes();
    let last = table.groups.iter().map(|group| group.all_rows().count()).sum::<usize>();
    let mut number = 0;
    let mut holdable = 0;
    let mut groups = Vec::new();
    for (index, group) in table.groups.iter().enumerate() {
        let room = columns.room(0, table.columns.len());
        let title = group.title.as_ref().map(|title| origins.bold(title, room));
        let of = common.map(|title| origins.set(title, Weight::Regular, room));
        let mut rows = Vec::with_capacity(group.rows.len());
        for row in &group.rows {
            number += 1;
            rows.push(view.row(row, number == last, notes, origins));
        }
        let begin = table.head.len() + number - rows.len();
        let ends_next = table.groups.get(index + 1).is_some_and(Group::is_end);
        let has_sums = group.subtotal.is_some() || ends_next;
        holdable = held(&group.rows, &heights[begin..], page);
        let held = if has_sums && !whole { holdable } else { 0 };
        let held = rows.split_off(rows.len() - held);
        number += usize::from(group.subtotal.is_some());
        let subtotal = group.subtotal.as_ref().map(|row| view.row(row, number == last, notes, origins));
        let holds_next = ends_next && !whole;
        groups.push(GroupView { of, title, level: group.depth + 2, rows, held, subtotal, holds_next });
    }
    let head = table.head.iter().map(|row| row.iter().map(|cell| view.head(cell, origins)).collect()).collect();
    let total = table.total.as_ref().map(|row| view.row(row, false, notes, origins));
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
        lines: lines(table),
        head,
        groups,
        total,
        signed: None,
        whole,
        holdable,
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
        Room::Month => Stretch::Month,
    };
    table.columns.iter().enumerate().map(stretch).collect()
}

fn align(extent: Room) -> &'static str {
    match extent {
        Room::Number | Room::Code | Room::Month => "center",
        Room::Text | Room::Prose | Room::Words | Room::Subject => "start",
        Room::Money | Room::Figure => "end",
    }
}

fn is_over_months(table: &Table, cell: &HeadCell) -> bool {
    table.columns[cell.column..cell.column + cell.column_span].iter().all(|column| column.extent == Room::Month)
}

/// The lines at both sides of months, from which those see where a bar stands who are far from the head.
fn lines(table: &Table) -> Vec<LineView> {
    let is_month = |column: usize| table.columns.get(column).is_some_and(|it| it.extent == Room::Month);
    let line = |before: usize| {
        let follows = before > 0 && is_month(before - 1);
        let begins_year = follows && table.columns.get(before).is_some_and(|it| it.begins_year);
        (follows || is_month(before)).then_some(LineView { before, begins_year })
    };
    (0..=table.columns.len()).filter_map(line).collect()
}

/// How many of a group's last rows stay with their sums: the last one, with those that it shares cells with. None where
/// they are so high that a page may have no room for them.
fn held(rows: &[Row], heights: &[f64], page: f64) -> usize {
    let (mut begin, mut reach) = (0, 0);
    for (index, row) in rows.iter().enumerate() {
        if index >= reach {
            begin = index;
        }
        reach = row.cells.iter().map(|cell| index + cell.row_span).fold(reach, usize::max);
    }
    let height: f64 = heights[begin..rows.len()].iter().sum();
    if height <= HELD_ROWS * page { rows.len() - begin } else { 0 }
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
                is_over_months: is_over_months(table, cell),
                is_amount: false,
                longest,
                lines,
                firm: 1,
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
            // What is said of an amount may break.
            let is_remark = |line: &Line| line.words.values().iter().any(|it| matches!(it, Value::Continuing { .. }));
            let firm = cell.content.lines.iter().position(is_remark).unwrap_or(lines.len());
            extents.push(Extent {
                row: table.head.len() + index,
                column: cell.column,
                column_span: cell.column_span,
                row_span: cell.row_span,
                is_title: false,
                is_over_months: false,
                is_amount: role.is_amount(),
                longest: indent + lines.iter().map(|line| line.longest).fold(0.0, f64::max),
                lines: lines.iter().map(|line| indent + line.width).collect(),
                firm,
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
        let (column, column_span, row_span) = (cell.column, cell.column_span, cell.row_span);
        let align = if column_span > 1 { "center" } else { align(self.table.columns[column].extent) };
        let is_over_months = is_over_months(self.table, cell);
        let is_month = is_over_months && column_span == 1;
        let room = self.columns.room(column, column_span);
        let room = if is_month { self.columns.widths[column] / PAGE.month_text } else { room };
        let text = origins.bold(&cell.text, room);
        HeadView { text, align, is_over_months, is_month, column_span, row_span }
    }

    fn row(&self, row: &Row, is_last: bool, notes: &mut Notes<'_>, origins: &mut Origins<'_>) -> Vec<CellView> {
        let cells = row.cells.iter().enumerate();
        let is_bar = |cell: &Cell| cell.content.role == Role::Bar;
        let goes_on = |column: usize| row.cells.iter().any(|cell| cell.column == column && is_bar(cell));
        let view = |(index, cell): (usize, &Cell)| CellView {
            bar: is_bar(cell).then(|| BarView {
                begins: !cell.column.checked_sub(1).is_some_and(goes_on),
                ends: !goes_on(cell.column + 1),
            }),
            ..self.cell(cell, is_last && index == 0, notes, origins)
        };
        cells.map(view).collect()
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
            is_over_months: false,
            is_amount: false,
            longest: 0.0,
            lines: lines.iter().map(|line| origins.setter.line(line, weight).width).collect(),
            firm: lines.len(),
        };
        CellView {
            class: role.name(),
            column_span: cell.column_span,
            row_span: cell.row_span,
            whole: self.columns.height(&extent) <= WHOLE_CELL * self.page,
            heads_row: self.table.heads_row(cell),
            last,
            bar: None,
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

    /// About how high the rows are, in points.
    fn heights(&self, extents: &[Extent]) -> Vec<f64> {
        let count = extents.iter().map(|cell| cell.row + cell.row_span).max().unwrap_or(0);
        let mut rows = vec![0.0; count];
        for cell in extents {
            let each = self.columns.height(cell) / f64::from(u32::try_from(cell.row_span).unwrap_or(1));
            for row in &mut rows[cell.row..cell.row + cell.row_span] {
                *row = f64::max(*row, each);
            }
        }
        rows
    }

    /// Returns whether no cell has a footnote: a block that no page break cuts keeps its footnotes off the page's foot.
    fn has_no_notes(&self) -> bool {
        let mut cells = self.table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
        cells.all(|cell| cell.notes.is_empty())
    }
}
