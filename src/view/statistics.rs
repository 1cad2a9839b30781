//! Tables that are no tables of entities: statistics, and points side by side.

use super::address;
use super::document::{
    Beside, Caption, Cell, Column, Content, Extent, Group, HeadCell, Line, Role, Row, Shown, Table, Type, Value, Words,
};
use super::table::{head, merge_equal};
use crate::model::Text;
use crate::model::outline::Merge;
use crate::model::structure::{DataCell, DataColumn, DataKind, DataTable, Section};

/// Returns a table of statistics. A column that stands beside another is shown in its cells, in brackets.
pub fn data_table(table: &DataTable, caption: Caption) -> Table {
    let own: Vec<usize> = (0..table.columns.len()).filter(|it| table.columns[*it].beside.is_none()).collect();
    with_columns(&table.id, table, &own, Some(caption))
}

/// Returns its first column and these, under an address of their own.
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
            let value = cell.value(&table.columns[*it]);
            let content = match beside(*it).and_then(|other| Some((cells.get(other)?, &table.columns[other]))) {
                _ if cell.text.value.is_empty() => Content::EMPTY,
                Some((other, of)) => Content {
                    role: Role::Lines,
                    lines: vec![value.into(), Words::from("(").then(other.value(of)).then(")").into()],
                },
                None if table.columns[*it].is_numeric() => Content::new(Role::Amount, value),
                None => words(&cell.text.value),
            };
            Some(Cell::plain(content, index, cell.text.place))
        });
        Row { id, entity: None, about: None, cells: shown.collect() }
    };
    let column = |it: &usize| {
        let other = beside(*it).map(|other| &table.columns[other]);
        let extent = if table.columns[*it].is_numeric() { Extent::Figure } else { Extent::Subject };
        Column {
            beside: other.map(|column| Beside { title: (&column.title).into(), of_type: type_of(column) }),
            ..Column::new(extent, type_of(&table.columns[*it]))
        }
    };
    let group = |(number, section): (usize, &Section)| {
        let rows = section.rows.clone().map(|index| row(address::row(id, index + 1), &table.rows[index]));
        let mut rows: Vec<Row> = rows.collect();
        for (index, it) in own.iter().enumerate() {
            if table.columns[*it].merge == Merge::Equal {
                merge_equal(&mut rows, index);
            }
        }
        let subtotal = section.subtotal.as_ref().map(|cells| row(address::subtotal(id, number + 1), cells));
        Group { title: section.heading.as_ref().map(Shown::from), depth: 0, rows, subtotal }
    };
    let mut groups: Vec<Group> = table.sections.iter().enumerate().map(group).collect();
    if let (true, Some(empty)) = (table.rows.is_empty(), &table.empty) {
        let cell = Cell { column_span: own.len(), ..Cell::plain(Content::text(empty), 0, empty.place) };
        groups.push(Group::of(vec![Row { id: address::row(id, 1), entity: None, about: None, cells: vec![cell] }]));
    }
    Table {
        id: id.to_owned(),
        caption,
        label: (&table.title).into(),
        columns: own.iter().map(column).collect(),
        merges_first: own.first().is_some_and(|it| table.columns[*it].merge == Merge::Equal),
        row_head: own.iter().position(|it| !table.columns[*it].is_numeric()),
        head: head(&titles),
        groups,
        total: table.total.as_ref().map(|cells| row(address::total(id), cells)),
    }
}

/// Words in a cell; their lines stay lines.
fn words(text: &str) -> Content {
    if text.contains('\n') {
        Content::one_or_lines(text.lines().map(Line::from).collect())
    } else {
        Content::text(text)
    }
}

fn type_of(column: &DataColumn) -> Type {
    match column.kind {
        // Baht are written whole; what is shown in millions is a number of those.
        DataKind::Money if column.unit.is_some_and(|unit| unit.power() > 0) => Type::Count,
        DataKind::Text => Type::Text,
        DataKind::Number => Type::Count,
        DataKind::Money => Type::Money,
        DataKind::Percent => Type::Percent,
    }
}

/// Lists of points side by side. A lost point keeps its number, so that the others keep theirs.
pub fn points(id: &str, columns: &[(Text, Vec<Option<Text>>)], above: &Words) -> Table {
    let count = columns.iter().map(|(_, points)| points.len()).max().unwrap_or(0);
    let number = |row: usize| Words::from(Value::Count(row + 1)).then(". ");
    let cell = |row: usize, column: usize| {
        let (title, points) = &columns[column];
        let (content, place) = match points.get(row) {
            None => (Content::EMPTY, title.place),
            Some(None) => (Content::new(Role::Hole, number(row).then(Value::Lost)), title.place),
            Some(Some(point)) => (Content::text(number(row).then(point)), point.place),
        };
        Cell::plain(content, column, place)
    };
    let row = |row| Row {
        id: address::row(id, row + 1),
        entity: None,
        about: None,
        cells: (0..columns.len()).map(|column| cell(row, column)).collect(),
    };
    let title = |(column, (title, _)): (usize, &(Text, Vec<Option<Text>>))| HeadCell {
        text: title.into(),
        column,
        column_span: 1,
        row_span: 1,
    };
    Table {
        id: id.to_owned(),
        caption: None,
        label: above.clone(),
        columns: vec![Column::new(Extent::Prose, Type::Text); columns.len()],
        row_head: None,
        merges_first: false,
        head: vec![columns.iter().enumerate().map(title).collect()],
        groups: vec![Group::of((0..count).map(row).collect())],
        total: None,
    }
}
