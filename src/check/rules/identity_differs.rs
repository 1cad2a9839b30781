//! The numbers of a data table must be what its identities say.
//!
//! A column is the sum of others, or the share of one in another, in every row; the last row is the sum of
//! its columns. A difference is an error, unless the content accepts it for its row with the amount and a
//! reason.

use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Fault, Severity};
use crate::model::structure::{AcceptedRow, ColumnRef, DataCell, DataTable, Identity};
use crate::model::{Money, Plan};

/// Checks every identity of every data table.
pub const RULE: Rule = Rule {
    name: "identity-differs",
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (_, table) in plan.data_tables.iter() {
        for identity in &table.identities {
            check_identity(plan, table, identity, found);
        }
    }
}

fn check_identity(plan: &Plan, table: &DataTable, identity: &Identity, found: &mut Findings<'_>) {
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
        Identity::Parts { .. } => {} // That is the rule parts-differ.
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
    found: &mut Findings<'_>,
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
fn compare(cell: &Cell<'_>, computed: Money, accepted: Option<&[AcceptedRow]>, found: &mut Findings<'_>) {
    let Some(printed) = cell.printed.number else { return };
    let here = accepted.unwrap_or_default().iter().find(|accepted| accepted.row == cell.row);
    let difference = printed - computed;
    found.compare(cell.printed.text.place, difference, here.map(|here| &here.accepted), || Fault::IdentityDiffers {
        table: cell.table.title.value.clone(),
        row: cell.row.to_owned(),
        column: cell.column.to_owned(),
        stated: printed.to_string(),
        computed: computed.to_string(),
        difference: difference.to_string(),
        acceptable: accepted.is_some(),
    });
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn table(sum: &str, total: &str) -> String {
        format!(
            "- id: costs
  title: ค่าใช้จ่าย
  columns:
    - {{id: year, title: ปี, kind: text}}
    - {{id: staff, title: คน, kind: money}}
    - {{id: goods, title: ของ, kind: money}}
    - {{id: sum, title: รวม, kind: money}}
    - {{id: share, title: ร้อยละ, kind: percent}}
  rows:
    - [\"2566\", \"0.10\", \"0.20\", {sum}, \"33.33\"]
    - [\"2567\", \"30\", \"30\", \"60\", \"50.00\"]
  total: [รวม, \"30.10\", \"30.20\", {total}, \"-\"]
  identities:
    - sum: {{of: [staff, goods], equals: sum}}
    - share: {{part: staff, whole: sum, equals: share, decimals: 2}}
    - total: [staff, goods, sum]
"
        )
    }

    #[test]
    fn a_sum_that_is_off_by_a_satang_is_told() {
        bad(super::RULE.name, &[("data-tables.yaml", &table("‸\"0.31\"", "\"60.31\"").replace("33.33", "32.26"))]);
    }

    #[test]
    fn a_share_and_a_last_row_that_do_not_follow_are_told() {
        bad(super::RULE.name, &[("data-tables.yaml", &table("\"0.30\"", "‸\"60.31\""))]);
        let table = table("\"0.30\"", "\"60.30\"").replace("\"50.00\"", "‸\"50.01\"");
        bad(super::RULE.name, &[("data-tables.yaml", &table)]);
    }

    #[test]
    fn numbers_that_follow_from_each_other_are_not() {
        good(super::RULE.name, &[("data-tables.yaml", &table("\"0.30\"", "\"60.30\""))]);
    }
}
