//! The parts of a whole add up to 100 percent.
//!
//! A data table says which columns are the parts (`parts` under `identities`) and how they are rounded. Each rounding
//! may be off by half of its last digit, and so may the sum, as many times.

use crate::check::{Finding, Findings, Rule, Sees, Weighing, acceptance};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::structure::{ColumnRef, DataCell, DataTable, Identity};
use crate::model::{Amount, Plan};

/// Adds up the parts in every row.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    ..Rule::new("parts-differ", Page { number: "P0511", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, table) in plan.data_tables.iter() {
        for identity in &table.identities {
            if let Identity::Parts { of, decimals } = identity {
                table.rows.iter().for_each(|row| check_row(plan, table, row, of, *decimals, found));
            }
        }
    }
}

/// Adds up the parts of a row, each rounded to `decimals`.
fn check_row(plan: &Plan, table: &DataTable, row: &[DataCell], of: &[ColumnRef], decimals: u32, found: &mut Findings) {
    let Some(name) = row.first() else { return };
    let number = |column: &ColumnRef| plan.data_tables[column.table].row(&name.text.value)?.get(column.column)?.number;
    let Some(sum) = of.iter().map(number).sum::<Option<Amount>>() else { return };
    let difference = sum - Amount::from_count(100);
    if !difference.is_rounding(decimals, of.len()) {
        let words = PartsDiffer {
            table: table.title.value.clone(),
            row: name.text.value.clone(),
            sum: sum.to_string(),
            difference: difference.to_string(),
        };
        found.report(Finding::at(name.text.place, words).by(difference).named([&name.text.value]));
    }
}

/// The parts of a whole in a row of a data table don't add up to 100, even with their rounding.
#[derive(Debug)]
struct PartsDiffer {
    table: String,
    row: String,
    sum: String,
    difference: String,
}

impl Words for PartsDiffer {
    fn thai(&self) -> Message {
        let Self { table, row, sum, difference } = self;
        Message::new(format!("{table}: ร้อยละของแต่ละส่วนใน {row} รวมได้ {sum} ไม่ใช่ 100"))
            .label(format!("ต่างกัน {difference} เกินกว่าการปัดเศษ"))
            .help(format!("แก้ร้อยละที่ผิด หรือเพิ่มใน accepts ของรายการนี้: {}", acceptance(&RULE, row, difference)))
    }

    fn english(&self) -> Message {
        let Self { table, row, sum, difference } = self;
        Message::new(format!("{table}: the shares of {row} add up to {sum}, not to 100"))
            .label(format!("differs by {difference}, more than rounding explains"))
            .help(format!(
                "mend the wrong share, or add to `accepts` of this entry: {}",
                acceptance(&RULE, row, difference)
            ))
    }
}

const THAI: &str = "# P0511 parts-differ

ส่วนต่าง ๆ รวมไม่ครบร้อยละ 100

## ทำไมจึงสำคัญ

ร้อยละของทั้งหมดต้องรวมเป็น 100 ผลต่างที่มากกว่าการปัดเศษแปลว่ามีตัวเลขผิด

## วิธีแก้

เทียบกับแหล่งข้อมูลแล้วแก้ตัวเลขในแถวที่แจ้ง
";

const ENGLISH: &str = "# P0511 parts-differ

The parts of a whole don't make 100 percent.

## Why it matters

A difference that rounding can't explain means that a number is wrong.

## How to mend it

Hold the row that is told against its source, and mend it.
";

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
        let accepted = "  accepts:\n    - {rule: parts-differ, at: \"2567\", difference: 1.00, reason: ตามฉบับพิมพ์}\n";
        good(super::RULE.name, &[("data-tables.yaml", &table("34.34", accepted).replace('‸', ""))]);
    }
}
