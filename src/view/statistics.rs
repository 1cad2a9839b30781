//! Tables that are no tables of entities: statistics, and points side by side.

use super::document::{Beside, Caption, Cell, ColumnKind, Content, Group, HeadCell, Row, Table, ValueKind, Values};
use super::table::head;
use super::{address, shown, wording};
use crate::diag::Place;
use crate::model::Text;
use crate::model::structure::{DataCell, DataKind, DataTable};

/// A table of statistics. A column that stands beside another is shown in its cells, in brackets.
pub fn data_table(table: &DataTable, caption: Caption) -> Table {
    let own: Vec<usize> = (0..table.columns.len()).filter(|it| table.columns[*it].beside.is_none()).collect();
    with_columns(&table.id, table, &own, Some(caption))
}

/// Its first column and these, under an address of their own.
pub fn columns(id: &str, table: &DataTable, columns: &[usize]) -> Table {
    let own: Vec<usize> = (0..table.columns.len()).filter(|it| *it == 0 || columns.contains(it)).collect();
    with_columns(id, table, &own, None)
}

fn with_columns(id: &str, table: &DataTable, own: &[usize], caption: Option<Caption>) -> Table {
    let beside = |column: usize| table.columns.iter().position(|other| other.beside == Some(column));
    let titles: Vec<_> = own.iter().map(|it| (&table.columns[*it].title, table.columns[*it].group.as_ref())).collect();
    let row = |id: String, cells: &[DataCell]| {
        let shown = own.iter().enumerate().filter_map(|(index, it)| {
            let cell = cells.get(*it)?;
            let text = cell.text.value.clone();
            let content = match beside(*it).and_then(|other| cells.get(other)) {
                Some(other) => Content::Lines(vec![text.into(), format!("({})", other.text.value).into()]),
                None if table.columns[*it].is_numeric() => Content::Money(text),
                None => Content::Text(text),
            };
            Some(plain_cell(content, index, cell.text.place))
        });
        Row { id, page: None, about: None, cells: shown.collect() }
    };
    let kind = |it: &usize| if table.columns[*it].is_numeric() { ColumnKind::Figure } else { ColumnKind::Subject };
    let values = |it: &usize| {
        let other = beside(*it).map(|other| &table.columns[other]);
        let other = other.map(|column| Beside { title: shown(&column.title), kind: value_kind(column.kind) });
        Values { kind: value_kind(table.columns[*it].kind), beside: other }
    };
    let rows = table.rows.iter().enumerate().map(|(index, cells)| row(address::row(id, index + 1), cells));
    Table {
        id: id.to_owned(),
        caption,
        label: table.title.value.clone(),
        columns: own.iter().map(kind).collect(),
        fields: vec![None; own.len()],
        values: own.iter().map(values).collect(),
        merges_first: false,
        row_head: own.iter().position(|it| !table.columns[*it].is_numeric()),
        head: head(&titles),
        groups: vec![Group { title: None, rows: rows.collect() }],
        total: table.total.as_ref().map(|cells| row(address::total(id), cells)),
    }
}

fn value_kind(kind: DataKind) -> ValueKind {
    match kind {
        DataKind::Text => ValueKind::Text,
        DataKind::Number => ValueKind::Count,
        DataKind::Money => ValueKind::Money,
        DataKind::Percent => ValueKind::Percent,
    }
}

/// Lists of points side by side. A lost point keeps its number, so that the others keep theirs.
pub fn points(id: &str, columns: &[(Text, Vec<Option<Text>>)], above: &str) -> Table {
    let count = columns.iter().map(|(_, points)| points.len()).max().unwrap_or(0);
    let cell = |row: usize, column: usize| {
        let (title, points) = &columns[column];
        let (content, place) = match points.get(row) {
            None => (Content::Empty, title.place),
            Some(None) => (Content::Hole(format!("{}. {}", row + 1, wording::LOST)), title.place),
            Some(Some(point)) => (Content::Text(format!("{}. {}", row + 1, point.value)), point.place),
        };
        plain_cell(content, column, place)
    };
    let row = |row| Row {
        id: address::row(id, row + 1),
        page: None,
        about: None,
        cells: (0..columns.len()).map(|column| cell(row, column)).collect(),
    };
    let title = |(column, (title, _)): (usize, &(Text, Vec<Option<Text>>))| HeadCell {
        text: shown(title),
        column,
        column_span: 1,
        row_span: 1,
    };
    Table {
        id: id.to_owned(),
        caption: None,
        label: above.to_owned(),
        columns: vec![ColumnKind::Prose; columns.len()],
        fields: vec![None; columns.len()],
        values: vec![ValueKind::Text.into(); columns.len()],
        row_head: None,
        merges_first: false,
        head: vec![columns.iter().enumerate().map(title).collect()],
        groups: vec![Group { title: None, rows: (0..count).map(row).collect() }],
        total: None,
    }
}

fn plain_cell(content: Content, column: usize, origin: Place) -> Cell {
    Cell { content, column, column_span: 1, row_span: 1, notes: Vec::new(), origin }
}
