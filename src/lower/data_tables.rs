//! The tables of statistics: cells as numbers, columns by name.

use std::collections::BTreeSet;

use super::resolve::Resolver;
use crate::diag::{Expected, Fault, Place, nearest};
use crate::load::raw;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::structure::{ColumnRef, DataCell, DataColumn, DataKind, DataTable, Identity};
use crate::model::{Amount, Ref, Store};

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
    if raw.columns.is_empty() || raw.rows.is_empty() {
        resolver.error(raw.id.at(), Fault::Empty { kind: Kind::DataTable.noun() });
    }
    check_columns(raw, resolver);
    let columns = raw.columns.iter().map(|column| data_column(column, raw, resolver)).collect();
    DataTable {
        id: raw.id.value.clone(),
        title: resolver.text(&raw.title),
        columns,
        rows: raw.rows.iter().map(|row| cells(&row.value, &raw.columns, row.at(), resolver)).collect(),
        total: raw.total.as_ref().map(|row| cells(row, &raw.columns, row.first().unwrap_or(&raw.id).at(), resolver)),
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
    DataColumn {
        id: raw.id.value.clone(),
        title: resolver.text(&raw.title),
        kind: raw.kind,
        group: raw.group.as_ref().map(|group| resolver.text(group)),
        beside: raw.beside.as_ref().and_then(|column| find_column(column, &column.value, table, resolver)),
    }
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
    let text = resolver.text(raw);
    let expected = match kind {
        DataKind::Text => return DataCell { text, number: None },
        DataKind::Number => Expected::Number,
        DataKind::Money => Expected::Amount,
        DataKind::Percent => Expected::Percent,
    };
    if text.value.trim().is_empty() {
        // That is reported as a text that shows nothing.
        resolver.left_something_out = true;
        return DataCell { text, number: None };
    }
    if text.value == "-" {
        return DataCell { text, number: Some(Amount::ZERO) };
    }
    let percent = if kind == DataKind::Percent { text.value.strip_suffix('%') } else { None };
    let number = Amount::parse(percent.unwrap_or(&text.value));
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
        table.rows.iter().filter_map(|row| row.value.first()).map(|name| name.value.clone()).collect()
    };
    let others: Vec<BTreeSet<String>> = columns.flatten().map(|column| names(tables[column.table.index()])).collect();
    let mut before = BTreeSet::new();
    for name in table.rows.iter().filter_map(|row| row.value.first()) {
        if !before.insert(&name.value) {
            resolver.error(name.at(), Fault::DuplicateId { kind: nouns::ROW, id: name.value.clone() });
        } else if others.iter().any(|other| !other.contains(&name.value)) {
            let fault = Fault::UnknownReference { kind: nouns::ROW, name: name.value.clone(), near: None };
            resolver.error(name.at(), fault);
        }
    }
}
