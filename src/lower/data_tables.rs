//! The tables of statistics: cells as numbers, columns by name.

use super::resolve::Resolver;
use crate::diag::{Expected, Fault, Kind, nearest};
use crate::load::raw;
use crate::model::structure::{AcceptedRow, ColumnRef, DataCell, DataColumn, DataTable, Identity};
use crate::model::{Money, Ref, Store};

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
        resolver.add(Kind::DataTable, &table.id, &mut store, &mut places, lowered);
    }
    store
}

fn data_table(raw: &raw::DataTable, identities: Vec<Identity>, resolver: &mut Resolver<'_>) -> DataTable {
    resolver.check_id(&raw.id);
    if raw.columns.is_empty() || raw.rows.is_empty() {
        resolver.error(raw.id.at(), Fault::Empty { kind: Kind::DataTable });
    }
    check_columns(raw, resolver);
    let columns = raw.columns.iter().map(|column| data_column(column, raw, resolver)).collect();
    DataTable {
        id: raw.id.value.clone(),
        title: resolver.text(&raw.title),
        columns,
        rows: raw.rows.iter().map(|row| cells(row, &raw.columns, &raw.id, resolver)).collect(),
        total: raw.total.as_ref().map(|row| cells(row, &raw.columns, &raw.id, resolver)),
        identities,
    }
}

/// Columns need names of their own that an identity can give, and stand beside others only so that every
/// number is shown.
fn check_columns(raw: &raw::DataTable, resolver: &mut Resolver<'_>) {
    let mut taken: Vec<&str> = Vec::new();
    for (index, column) in raw.columns.iter().enumerate() {
        let id = &column.id;
        if let Some(other) = raw.columns[..index].iter().find(|other| other.id.value == id.value) {
            resolver.left_something_out = true;
            let fault = Fault::DuplicateId { kind: Kind::Column, id: id.value.clone() };
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
    DataColumn {
        title: resolver.text(&raw.title),
        numeric: raw.kind != raw::DataKind::Text,
        group: raw.group.as_ref().map(|group| resolver.text(group)),
        beside: raw.beside.as_ref().and_then(|column| find_column(column, &column.value, table, resolver)),
    }
}

/// A row's cells; one too few or too many would shift the numbers under other titles.
fn cells(
    row: &[raw::Text],
    columns: &[raw::DataColumn],
    table: &raw::Text,
    resolver: &mut Resolver<'_>,
) -> Vec<DataCell> {
    if row.len() != columns.len() {
        let place = row.first().map_or(table.at(), raw::Text::at);
        resolver.error(place, Fault::BrokenTable { columns: columns.len(), cells: row.len() });
    }
    row.iter().zip(columns).map(|(text, column)| cell(text, column.kind, resolver)).collect()
}

fn cell(raw: &raw::Text, kind: raw::DataKind, resolver: &mut Resolver<'_>) -> DataCell {
    let text = resolver.text(raw);
    let percent = if kind == raw::DataKind::Percent { text.value.strip_suffix('%') } else { None };
    let number = match kind {
        _ if text.value.trim().is_empty() => None,
        raw::DataKind::Text => None,
        _ if text.value == "-" => Some(Money::ZERO),
        _ => {
            let number = Money::parse(percent.unwrap_or(&text.value));
            if number.is_none() {
                let fault = Fault::InvalidValue { expected: Expected::Amount, value: text.value.clone() };
                resolver.error(text.place, fault);
            }
            number
        }
    };
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
            let fault = Fault::UnknownReference { kind: Kind::DataTable, name: of.to_owned(), near };
            resolver.error(name.at(), fault);
            return None;
        };
        let column = find_column(name, id, tables[reference.index()], resolver)?;
        Some(ColumnRef { table: Ref::of_the_same_order(reference), column })
    };
    match raw {
        raw::Identity::Sum(sum) => {
            let of: Vec<Option<ColumnRef>> = sum.of.iter().map(&mut column).collect();
            let equals = column(&sum.equals);
            Some(Identity::Sum {
                of: of.into_iter().collect::<Option<_>>()?,
                equals: equals?,
                accepted: accepted(&sum.accepted),
            })
        }
        raw::Identity::Share(share) => {
            let [part, whole, equals] = [&share.part, &share.whole, &share.equals].map(&mut column);
            Some(Identity::Share {
                part: part?,
                whole: whole?,
                equals: equals?,
                decimals: u32::from(share.decimals.0),
                accepted: accepted(&share.accepted),
            })
        }
        raw::Identity::Total(columns) => {
            let columns: Vec<Option<ColumnRef>> = columns.iter().map(&mut column).collect();
            let columns = columns.into_iter().collect::<Option<Vec<_>>>()?;
            Some(Identity::Total { columns: columns.into_iter().map(|it| it.column).collect() })
        }
    }
}

fn find_column(name: &raw::Text, id: &str, table: &raw::DataTable, resolver: &mut Resolver<'_>) -> Option<usize> {
    let found = table.columns.iter().position(|column| column.id.value == id);
    if found.is_none() {
        let near = nearest(id, table.columns.iter().map(|column| column.id.value.as_str())).map(str::to_owned);
        resolver.error(name.at(), Fault::UnknownReference { kind: Kind::Column, name: id.to_owned(), near });
    }
    found
}

fn accepted(raw: &[raw::AcceptedRow]) -> Vec<AcceptedRow> {
    let row = |raw: &raw::AcceptedRow| AcceptedRow {
        row: raw.row.value.clone(),
        difference: raw.difference.value,
        place: raw.difference.at(),
        reason: raw.reason.value.clone(),
    };
    raw.iter().map(row).collect()
}
