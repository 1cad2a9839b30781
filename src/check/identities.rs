//! The numbers of a data table must be what its identities say.
//!
//! A column is the sum of others, or the share of one in another, in every row; the last row is the sum of
//! its columns. A difference is an error, unless the content accepts it for its row with the amount and a
//! reason.

use crate::diag::{Diagnostics, Fault, Location, Severity};
use crate::model::structure::{AcceptedRow, ColumnRef, DataCell, DataTable, Identity};
use crate::model::{Money, Plan};

/// Checks every identity of every data table.
pub fn check(plan: &Plan, found: &mut Diagnostics) {
    for (_, table) in plan.data_tables.iter() {
        for identity in &table.identities {
            check_identity(plan, table, identity, found);
        }
    }
}

fn check_identity(plan: &Plan, table: &DataTable, identity: &Identity, found: &mut Diagnostics) {
    match identity {
        Identity::Sum { of, equals, accepted } => {
            let sum = |row: &str| of.iter().map(|column| number(plan, *column, row)).sum::<Option<Money>>();
            check_rows(plan, table, *equals, accepted, sum, found);
        }
        Identity::Share { part, whole, equals, decimals, accepted } => {
            let share = |row: &str| {
                let (part, whole) = (number(plan, *part, row)?, number(plan, *whole, row)?);
                // Nothing follows from a share of nothing: it can only be printed as nothing.
                Some(part.percent_of(whole, *decimals).unwrap_or(Money::ZERO))
            };
            check_rows(plan, table, *equals, accepted, share, found);
        }
        Identity::Total { columns } => {
            for &column in columns {
                let sum: Option<Money> = table.rows.iter().map(|row| row.get(column)?.number).sum();
                let cell = table.total.as_ref().and_then(|total| total.get(column));
                if let (Some(sum), Some(cell)) = (sum, cell) {
                    let row =
                        table.total.as_ref().and_then(|total| total.first()).map_or("", |first| &first.text.value);
                    let title = &table.columns[column].title.value;
                    compare(&Cell { table, row, column: title, printed: cell }, sum, None, found);
                }
            }
        }
    }
}

/// Compares a column with what is computed for each row of the table.
fn check_rows(
    plan: &Plan,
    table: &DataTable,
    equals: ColumnRef,
    accepted: &[AcceptedRow],
    computed: impl Fn(&str) -> Option<Money>,
    found: &mut Diagnostics,
) {
    let of = &plan.data_tables[equals.table];
    for row in &table.rows {
        let Some(first) = row.first() else { continue };
        let name = first.text.value.as_str();
        let cell = of.rows.iter().find(|row| row.first().is_some_and(|first| first.text.value == name));
        if let (Some(cell), Some(computed)) = (cell.and_then(|row| row.get(equals.column)), computed(name)) {
            let column = &of.columns[equals.column].title.value;
            compare(&Cell { table: of, row: name, column, printed: cell }, computed, Some(accepted), found);
        }
    }
}

/// The number of a column in the row of this name.
fn number(plan: &Plan, column: ColumnRef, row: &str) -> Option<Money> {
    let rows = &plan.data_tables[column.table].rows;
    rows.iter().find(|cells| cells.first().is_some_and(|first| first.text.value == row))?.get(column.column)?.number
}

/// A cell and what it is called.
struct Cell<'a> {
    table: &'a DataTable,
    row: &'a str,
    column: &'a str,
    printed: &'a DataCell,
}

/// Compares a cell with what is computed; `accepted` are the known differences of its rows, `None` where there
/// can be none.
fn compare(cell: &Cell<'_>, computed: Money, accepted: Option<&[AcceptedRow]>, found: &mut Diagnostics) {
    let acceptable = accepted.is_some();
    let accepted = accepted.unwrap_or_default();
    let Some(printed) = cell.printed.number else { return };
    let difference = printed - computed;
    let place = cell.printed.text.place;
    let [table, row, column] = [&cell.table.title.value, cell.row, cell.column].map(|text| (*text).to_owned());
    let (stated, computed) = (printed.to_string(), computed.to_string());
    match accepted.iter().find(|accepted| accepted.row == cell.row) {
        None if difference.is_zero() => {}
        None => {
            let difference = difference.to_string();
            found.error(place, Fault::IdentityDiffers { table, row, column, stated, computed, difference, acceptable });
        }
        Some(accepted) if accepted.difference == difference && !difference.is_zero() => {
            let reason = accepted.reason.clone();
            let fault = Fault::IdentityAccepted { table, row, column, stated, computed, reason };
            found.push(Severity::Accepted, fault, Location::At(place), None);
        }
        Some(accepted) => {
            let fault = Fault::StaleAcceptance {
                accepted: accepted.difference.to_string(),
                difference: difference.to_string(),
            };
            found.contradiction(accepted.place, fault, place);
        }
    }
}
