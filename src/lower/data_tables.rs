//! The tables of statistics: cells as numbers, columns by name.

use std::collections::BTreeSet;

use super::resolve::Resolver;
use crate::diag::{Expected, Fault, Place, nearest};
use crate::load::raw;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::MoneyUnit;
use crate::model::structure::{ColumnRef, DataCell, DataColumn, DataKind, DataTable, Identity, Section, sum_of};
use crate::model::{Amount, Ref, Store, Text};

/// Resolves the tables. Identities may speak of the columns of other tables, so they come last.
pub fn lower(raw: &[raw::DataTable], resolver: &mut Resolver<'_>) -> Store<DataTable> {
    // The first table of each id: a doubled one is reported, and no identity speaks of it.
    let mut ids = Store::default();
    let mut first = Vec::new();
    for table in raw {
        if ids.add(&table.id.value, ()).is_ok() {
            first.push(table);
        }
    }
    let (mut store, mut places) = (Store::default(), Vec::new());
    for table in raw {
        let identities =
            table.identities.iter().filter_map(|raw_identity| identity(raw_identity, table, &first, &ids, resolver));
        let identities = identities.collect();
        let lowered = data_table(table, identities, resolver);
        resolver.add(Kind::DataTable.noun(), &table.id, &mut store, &mut places, lowered);
    }
    store
}

fn data_table(raw: &raw::DataTable, identities: Vec<Identity>, resolver: &mut Resolver<'_>) -> DataTable {
    resolver.check_id(&raw.id);
    if raw.columns.is_empty() || data_rows(raw).next().is_none() && raw.empty.is_none() {
        resolver.error(raw.id.at(), Fault::Empty { kind: Kind::DataTable.noun() });
    }
    check_columns(raw, resolver);
    let columns = raw.columns.iter().map(|column| data_column(column, raw, resolver)).collect();
    let (rows, sections) = rows(raw, &identities, resolver);
    let total = raw.total.as_ref();
    DataTable {
        id: raw.id.value.clone(),
        title: resolver.text(&raw.title),
        columns,
        total: total.map(|total| sums(total, raw, &rows, &identities, resolver)),
        rows,
        sections,
        empty: raw.empty.as_ref().map(|text| resolver.text(text)),
        identities,
    }
}

/// The rows that have a cell for each column.
fn data_rows(raw: &raw::DataTable) -> impl Iterator<Item = &Vec<raw::Text>> {
    raw.rows.iter().filter_map(|row| if let raw::DataRow::Cells(cells) = &row.value { Some(cells) } else { None })
}

/// Returns the rows, and how headings and sums part them: a heading begins a section, and a sum ends one.
fn rows(
    raw: &raw::DataTable,
    identities: &[Identity],
    resolver: &mut Resolver<'_>,
) -> (Vec<Vec<DataCell>>, Vec<Section>) {
    let mut rows: Vec<Vec<DataCell>> = Vec::with_capacity(raw.rows.len());
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Option<Section> = None;
    for row in &raw.rows {
        let between = match &row.value {
            raw::DataRow::Cells(row_cells) => {
                let start = rows.len();
                rows.push(cells(row_cells, &raw.columns, row.at(), resolver));
                let section = open.get_or_insert(Section { heading: None, rows: start..start, subtotal: None });
                section.rows.end = rows.len();
                continue;
            }
            raw::DataRow::Between(between) => between,
        };
        match (&between.heading, &between.subtotal) {
            (Some(heading), None) => {
                sections.extend(open.take());
                let heading = Some(resolver.text(heading));
                open = Some(Section { heading, rows: rows.len()..rows.len(), subtotal: None });
            }
            (None, Some(subtotal)) => match open.take().filter(|section| !section.rows.is_empty()) {
                Some(section) => {
                    let subtotal = sums(subtotal, raw, &rows[section.rows.clone()], identities, resolver);
                    sections.push(Section { subtotal: Some(subtotal), ..section });
                }
                None => resolver.error(row.at(), Fault::NothingToCompare),
            },
            _ => resolver.error(row.at(), Fault::NotExactlyOne { of: vec!["heading", "subtotal"] }),
        }
    }
    sections.extend(open);
    (rows, sections)
}

/// Returns a row of sums of some rows: as it is written, or behind its label what phaen computes.
fn sums(
    raw: &raw::SumRow,
    table: &raw::DataTable,
    rows: &[Vec<DataCell>],
    identities: &[Identity],
    resolver: &mut Resolver<'_>,
) -> Vec<DataCell> {
    let label = match raw {
        raw::SumRow::Cells(row) => return cells(row, &table.columns, row.first().unwrap_or(&table.id).at(), resolver),
        raw::SumRow::Label(label) => resolver.text(label),
    };
    let first_text = table.columns.iter().position(|column| column.kind == DataKind::Text);
    let cell = |(index, column): (usize, &raw::DataColumn)| {
        if Some(index) == first_text {
            return DataCell { text: label.clone(), number: None };
        }
        let number = match column.kind {
            DataKind::Text => None,
            DataKind::Number | DataKind::Money => sum_of(rows, index),
            DataKind::Percent => share_of_sums(index, rows, identities),
        };
        let decimals = rows.iter().filter_map(|row| row.get(index)).map(DataCell::decimals).max();
        let written = number.map(|number| number.in_units(0, decimals.unwrap_or_default()));
        DataCell { text: Text { value: written.unwrap_or_default(), place: label.place }, number }
    };
    table.columns.iter().enumerate().map(cell).collect()
}

/// Returns the share that a column's identity makes of the sums of two others of the same table.
fn share_of_sums(column: usize, rows: &[Vec<DataCell>], identities: &[Identity]) -> Option<Amount> {
    identities.iter().find_map(|identity| match identity {
        Identity::Share { part, whole, equals, decimals }
            if equals.column == column && [part.table, whole.table] == [equals.table; 2] =>
        {
            sum_of(rows, part.column)?.percent_of(sum_of(rows, whole.column)?, *decimals)
        }
        _ => None,
    })
}

/// Columns need names of their own that an identity can give, and stand beside others only so that every
/// number is shown.
fn check_columns(raw: &raw::DataTable, resolver: &mut Resolver<'_>) {
    let mut taken: Vec<&str> = Vec::new();
    for (index, column) in raw.columns.iter().enumerate() {
        let id = &column.id;
        if let Some(other) = raw.columns[..index].iter().find(|other| other.id.value == id.value) {
            resolver.left_something_out = true;
            let fault = Fault::DuplicateId { kind: nouns::COLUMN, id: id.value.clone() };
            resolver.found.contradiction(id.at(), fault, other.id.at());
        }
        if id.value.trim().is_empty() || id.value.contains('.') {
            resolver.error(id.at(), Fault::InvalidValue { expected: Expected::Id, value: id.value.clone() });
        }
        let Some(beside) = &column.beside else { continue };
        let target = raw.columns.iter().find(|other| other.id.value == beside.value);
        if target.is_some_and(|target| target.beside.is_some()) || taken.contains(&beside.value.as_str()) {
            resolver.error(beside.at(), Fault::CannotStandBeside { column: beside.value.clone() });
        }
        taken.push(&beside.value);
    }
}

fn data_column(raw: &raw::DataColumn, table: &raw::DataTable, resolver: &mut Resolver<'_>) -> DataColumn {
    let unit = raw.unit.as_ref().and_then(|name| unit(name, (&raw.id, raw.kind), resolver));
    if let (DataKind::Text, Some(_)) = (raw.kind, raw.decimals) {
        let known = ["id", "title", "kind", "group", "beside", "merge"].map(str::to_owned).into();
        resolver.error(raw.id.at(), Fault::UnknownKey { key: "decimals".to_owned(), known });
    }
    DataColumn {
        id: raw.id.value.clone(),
        title: resolver.text(&raw.title),
        kind: raw.kind,
        group: raw.group.as_ref().map(|group| resolver.text(group)),
        beside: raw.beside.as_ref().and_then(|column| find_column(column, &column.value, table, resolver)),
        merge: raw.merge,
        unit,
        decimals: raw.decimals.map(|decimals| u32::from(decimals.0)),
    }
}

/// The unit of a column, which must be one of money.
fn unit(name: &raw::Text, (column, kind): (&raw::Text, DataKind), resolver: &mut Resolver<'_>) -> Option<MoneyUnit> {
    let found = MoneyUnit::ALL.iter().find(|(other, _)| *other == name.value).map(|(_, unit)| *unit);
    if kind != DataKind::Money {
        let known = ["id", "title", "kind", "group", "beside", "merge"].into_iter();
        let known = known.chain((kind != DataKind::Text).then_some("decimals")).map(str::to_owned).collect();
        let shows = format!("`{}`", column.value);
        resolver.error(name.at(), Fault::IdleKey { key: "unit", shows, known });
    } else if found.is_none() {
        let usable = MoneyUnit::ALL.map(|(name, _)| name.to_owned()).into();
        resolver.error(name.at(), Fault::NotHere { kind: nouns::MONEY_UNIT, name: name.value.clone(), usable });
    }
    found
}

/// Returns a row's cells; one too few or too many would shift the numbers under other titles.
fn cells(
    row: &[raw::Text],
    columns: &[raw::DataColumn],
    row_place: Place,
    resolver: &mut Resolver<'_>,
) -> Vec<DataCell> {
    if row.len() != columns.len() {
        let place = row.first().map_or(row_place, raw::Text::at);
        resolver.error(place, Fault::BrokenTable { columns: columns.len(), cells: row.len() });
    }
    row.iter().zip(columns).map(|(text, column)| cell(text, column.kind, resolver)).collect()
}

fn cell(raw: &raw::Text, kind: DataKind, resolver: &mut Resolver<'_>) -> DataCell {
    let text = resolver.blank_or_text(raw);
    let expected = match kind {
        DataKind::Text => return DataCell { text, number: None },
        DataKind::Number => Expected::Number,
        DataKind::Money => Expected::Amount,
        DataKind::Percent => Expected::Percent,
    };
    if text.value.is_empty() {
        return DataCell { text, number: None };
    }
    if text.value == "-" {
        return DataCell { text, number: Some(Amount::ZERO) };
    }
    let percent = if kind == DataKind::Percent { text.value.strip_suffix('%') } else { None };
    let number = if kind == DataKind::Money { Amount::parse } else { Amount::parse_number };
    let number = number(percent.unwrap_or(&text.value));
    if number.is_none() {
        resolver.error(text.place, Fault::InvalidValue { expected, value: text.value.clone() });
    }
    DataCell { text, number }
}

fn identity(
    raw: &raw::Identity,
    table: &raw::DataTable,
    tables: &[&raw::DataTable],
    ids: &Store<()>,
    resolver: &mut Resolver<'_>,
) -> Option<Identity> {
    let mut column = |name: &raw::Text| {
        let (of, id) = name.value.split_once('.').unwrap_or((&table.id.value, &name.value));
        let Some(reference) = ids.find(of) else {
            let near = nearest(of, ids.ids()).map(str::to_owned);
            let fault = Fault::UnknownReference { kind: Kind::DataTable.noun(), name: of.to_owned(), near };
            resolver.error(name.at(), fault);
            return None;
        };
        let of = tables[reference.index()];
        let column = find_column(name, id, of, resolver)?;
        if of.columns[column].kind == DataKind::Text {
            let numeric = Vec::new();
            resolver
                .error(name.at(), Fault::NotHere { kind: nouns::COLUMN, name: name.value.clone(), usable: numeric });
        }
        Some(ColumnRef { table: Ref::of_the_same_order(reference), column })
    };
    match raw {
        raw::Identity::Sum(sum) => {
            let of: Vec<Option<ColumnRef>> = sum.of.value.iter().map(&mut column).collect();
            let equals = column(&sum.equals);
            if of.is_empty() {
                resolver.error(sum.of.at(), Fault::NothingToCompare);
                return None;
            }
            check_rows(table, of.iter().chain([&equals]), tables, resolver);
            Some(Identity::Sum { of: of.into_iter().collect::<Option<_>>()?, equals: equals? })
        }
        raw::Identity::Parts(parts) => {
            let of: Vec<Option<ColumnRef>> = parts.of.value.iter().map(&mut column).collect();
            if of.is_empty() {
                resolver.error(parts.of.at(), Fault::NothingToCompare);
                return None;
            }
            check_rows(table, of.iter(), tables, resolver);
            let of = of.into_iter().collect::<Option<_>>()?;
            Some(Identity::Parts { of, decimals: u32::from(parts.decimals.0) })
        }
        raw::Identity::Share(share) => {
            let [part, whole, equals] = [&share.part, &share.whole, &share.equals].map(&mut column);
            check_rows(table, [&part, &whole, &equals].into_iter(), tables, resolver);
            let decimals = u32::from(share.decimals.0);
            Some(Identity::Share { part: part?, whole: whole?, equals: equals?, decimals })
        }
        raw::Identity::Total(columns) => {
            let found: Vec<Option<ColumnRef>> = columns.value.iter().map(&mut column).collect();
            let first = columns.value.first().map_or(columns.at(), raw::Text::at);
            if found.is_empty() || table.total.is_none() {
                resolver.error(first, Fault::NothingToCompare);
                return None;
            }
            let own = ids.find(&table.id.value).map(Ref::of_the_same_order);
            for (name, _) in
                columns.value.iter().zip(&found).filter(|(_, it)| it.is_some_and(|it| Some(it.table) != own))
            {
                let usable = Vec::new();
                resolver.error(name.at(), Fault::NotHere { kind: nouns::COLUMN, name: name.value.clone(), usable });
            }
            let columns = found.into_iter().collect::<Option<Vec<_>>>()?;
            Some(Identity::Total { columns: columns.into_iter().map(|it| it.column).collect() })
        }
    }
}

/// The column of this id in a table, told with the nearest name when there is none.
pub fn find_column(name: &raw::Text, id: &str, table: &raw::DataTable, resolver: &mut Resolver<'_>) -> Option<usize> {
    let found = table.columns.iter().position(|column| column.id.value == id);
    if found.is_none() {
        let near = nearest(id, table.columns.iter().map(|column| column.id.value.as_str())).map(str::to_owned);
        resolver.error(name.at(), Fault::UnknownReference { kind: nouns::COLUMN, name: id.to_owned(), near });
    }
    found
}

/// Rows are reported apart, and put together over two tables, by their first cells: each must be found in every table
/// that an identity speaks of.
fn check_rows<'c>(
    table: &raw::DataTable,
    columns: impl Iterator<Item = &'c Option<ColumnRef>>,
    tables: &[&raw::DataTable],
    resolver: &mut Resolver<'_>,
) {
    let names = |table: &raw::DataTable| -> BTreeSet<String> {
        data_rows(table).filter_map(|row| row.first()).map(|name| name.value.clone()).collect()
    };
    let of = columns.flatten().map(|column| tables[column.table.index()]).filter(|other| !std::ptr::eq(*other, table));
    let others: Vec<BTreeSet<String>> = of.map(names).collect();
    let mut before = BTreeSet::new();
    for row in &table.rows {
        let name = match &row.value {
            raw::DataRow::Cells(cells) => cells.first(),
            // Under another heading the same name is another row, but other tables know rows by their names alone.
            raw::DataRow::Between(between) => {
                if between.heading.is_some() && others.is_empty() {
                    before.clear();
                }
                None
            }
        };
        let Some(name) = name else { continue };
        if !before.insert(&name.value) {
            resolver.error(name.at(), Fault::DuplicateId { kind: nouns::ROW, id: name.value.clone() });
        } else if others.iter().any(|other| !other.contains(&name.value)) {
            let fault = Fault::UnknownReference { kind: nouns::ROW, name: name.value.clone(), near: None };
            resolver.error(name.at(), fault);
        }
    }
}
