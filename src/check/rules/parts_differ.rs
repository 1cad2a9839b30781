//! The parts of a whole add up to 100 percent.
//!
//! A data table says which columns are the parts (`parts` under `identities`) and how they are rounded. Each rounding
//! may be off by half of its last digit, and so may the sum, as many times.

use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::structure::{AcceptedRow, ColumnRef, DataCell, DataTable, Identity};
use crate::model::{Money, Plan};

/// Adds up the parts in every row.
pub const RULE: Rule =
    Rule { name: "parts-differ", severity: Severity::Error, weighing: Weighing::Fixed, sees: Sees::WholePlan, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (_, table) in plan.data_tables.iter() {
        for identity in &table.identities {
            if let Identity::Parts { of, decimals, accepted } = identity {
                for row in &table.rows {
                    compare(plan, table, (of, *decimals), accepted, row, found);
                }
            }
        }
    }
}

fn compare(
    plan: &Plan,
    table: &DataTable,
    (of, decimals): (&[ColumnRef], u32),
    accepted: &[AcceptedRow],
    row: &[DataCell],
    found: &mut Findings<'_>,
) {
    let Some(name) = row.first() else { return };
    let cells: Option<Vec<&DataCell>> = of
        .iter()
        .map(|column| {
            let rows = &plan.data_tables[column.table].rows;
            rows.iter().find(|row| row.first().is_some_and(|it| it.text.value == name.text.value))?.get(column.column)
        })
        .collect();
    let Some(cells) = cells else { return };
    let Some(sum) = cells.iter().map(|cell| cell.number).sum::<Option<Money>>() else { return };
    let difference = sum - Money::from_count(100);
    let difference = if difference.is_rounding(decimals, of.len()) { Money::ZERO } else { difference };
    let here = accepted.iter().find(|accepted| accepted.row == name.text.value);
    found.compare(name.text.place, difference, here.map(|here| &here.accepted), || {
        Violation::PartsDiffer {
            table: table.title.value.clone(),
            row: name.text.value.clone(),
            sum: sum.to_string(),
            difference: difference.to_string(),
        }
        .into()
    });
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn table(first: &str, more: &str) -> String {
        format!(
            "- id: costs
  title: ค่าใช้จ่าย
  columns:
    - {{id: year, title: ปี, kind: text}}
    - {{id: staff, title: คน, kind: percent}}
    - {{id: goods, title: ของ, kind: percent}}
    - {{id: rest, title: อื่น, kind: percent}}
  rows:
    - [‸\"2567\", \"{first}\", \"33.33\", \"33.33\"]
  identities:
    - parts:
        of: [staff, goods, rest]
        decimals: 2
{more}"
        )
    }

    #[test]
    fn parts_that_do_not_make_a_hundred_are_told() {
        bad(super::RULE.name, &[("data-tables.yaml", &table("33.32", ""))]);
        bad(super::RULE.name, &[("data-tables.yaml", &table("33.36", ""))]);
    }

    #[test]
    fn parts_that_make_a_hundred_within_their_rounding_are_not() {
        for part in ["33.33", "33.34", "33.35"] {
            good(super::RULE.name, &[("data-tables.yaml", &table(part, "").replace('‸', ""))]);
        }
        let accepted = "        accepted: [{row: \"2567\", difference: 1.00, reason: ตามฉบับพิมพ์}]\n";
        good(super::RULE.name, &[("data-tables.yaml", &table("34.34", accepted).replace('‸', ""))]);
    }
}
