//! The numbers of a data table must be what its identities say, and its last row what its rows add up to.
//!
//! A column is the sum of others, or the share of one in another, in every row. Sums below some of the rows are those of
//! each column of amounts or numbers there. A last row that is written is the sum of
//! each column of amounts or numbers, unless it has no number there, or a dash; of a column that is a share it is the
//! share of the last row's own numbers, and of other percentages it is a sum only where the table says so (`total`). A
//! share of nothing can only be printed as nothing. A difference is an error, unless the content accepts it at its row
//! with the amount and a reason.

use crate::check::{Finding, Findings, Rule, Sees, Weighing, acceptance};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::structure::{ColumnRef, DataCell, DataKind, DataTable, Identity, Section};
use crate::model::{Amount, Plan, Ref};

/// Checks every identity and every last row of every data table.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    ..Rule::new("identity-differs", Page { number: "P0507", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (reference, table) in plan.data_tables.iter() {
        for identity in &table.identities {
            check_rows(plan, reference, identity, found);
        }
        for section in &table.sections {
            check_subtotal(plan, reference, section, found);
        }
        for (index, cell) in table.total.iter().flatten().enumerate() {
            let column = ColumnRef { table: reference, column: index };
            if let Some(computed) = computed_total(plan, column, cell) {
                let row = table.total.as_ref().map_or("", |total| label(total));
                compare(plan, column, row, cell, computed, found);
            }
        }
    }
}

/// Compares the sums below some rows with what these add up to.
fn check_subtotal(plan: &Plan, reference: Ref<DataTable>, section: &Section, found: &mut Findings) {
    let table = &plan.data_tables[reference];
    let cells = section.subtotal.iter().flatten();
    let label = section.subtotal.as_ref().map_or("", |cells| label(cells));
    let heading = section.heading.as_ref().map_or("", |heading| &heading.value);
    let row = [heading, label].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    for ((index, cell), column) in cells.enumerate().zip(&table.columns) {
        let is_summed = matches!(column.kind, DataKind::Number | DataKind::Money) && cell.is_stated();
        if let (true, Some(computed)) = (is_summed, table.sum(&section.rows, index)) {
            let column = ColumnRef { table: reference, column: index };
            compare(plan, column, &row, cell, Computed::Exactly(computed), found);
        }
    }
}

/// What a row of sums is called: its first cell that says something.
fn label(cells: &[DataCell]) -> &str {
    let texts = cells.iter().map(|cell| cell.text.value.as_str());
    texts.clone().find(|text| !matches!(*text, "" | "-")).or(texts.clone().next()).unwrap_or_default()
}

/// What a number must be.
#[derive(Debug, Clone, Copy)]
enum Computed {
    /// This much.
    Exactly(Amount),
    /// This much, give or take the rounding of so many numbers to so many decimals.
    Rounded { sum: Amount, decimals: u32, numbers: usize },
    /// Nothing, as a share of nothing is.
    ShareOfNothing,
}

impl Computed {
    fn value(self) -> Amount {
        match self {
            Self::Exactly(value) | Self::Rounded { sum: value, .. } => value,
            Self::ShareOfNothing => Amount::ZERO,
        }
    }

    fn allows(self, printed: Amount) -> bool {
        match self {
            Self::Rounded { sum, decimals, numbers } => (printed - sum).is_rounding(decimals, numbers),
            Self::Exactly(_) | Self::ShareOfNothing => printed == self.value(),
        }
    }
}

/// Compares a column with what an identity says of it in each row of its table.
fn check_rows(plan: &Plan, reference: Ref<DataTable>, identity: &Identity, found: &mut Findings) {
    for row in &plan.data_tables[reference].rows {
        let Some(name) = row.first().map(|first| first.text.value.as_str()) else { continue };
        // Under two headings there may be rows of one name: this table's own cells are those of the row.
        let cell = |column: ColumnRef| {
            let row = if column.table == reference { row } else { plan.data_tables[column.table].row(name)? };
            row.get(column.column)
        };
        let number = |column: &ColumnRef| cell(*column)?.number;
        let (equals, computed) = match identity {
            Identity::Sum { of, equals } => {
                (equals, of.iter().map(number).sum::<Option<Amount>>().map(Computed::Exactly))
            }
            Identity::Share { part, whole, equals, decimals } => {
                (equals, share(number(part), number(whole), *decimals))
            }
            // The one is the rule parts-differ, the other is about the last row.
            Identity::Parts { .. } | Identity::Total { .. } => return,
        };
        if let (Some(cell), Some(computed)) = (cell(*equals), computed) {
            compare(plan, *equals, name, cell, computed, found);
        }
    }
}

/// Returns a share in percent; `None` where nobody knows the part.
fn share(part: Option<Amount>, whole: Option<Amount>, decimals: u32) -> Option<Computed> {
    match whole {
        Some(whole) if !whole.is_zero() => part?.percent_of(whole, decimals).map(Computed::Exactly),
        _ => Some(Computed::ShareOfNothing),
    }
}

/// What the last row must have in a column; `None` where nothing is known of it.
fn computed_total(plan: &Plan, column: ColumnRef, printed: &DataCell) -> Option<Computed> {
    let table = &plan.data_tables[column.table];
    let is_summed = table
        .identities
        .iter()
        .any(|identity| matches!(identity, Identity::Total { columns } if columns.contains(&column.column)));
    let kind = table.columns.get(column.column)?.kind;
    if is_summed && kind == DataKind::Percent {
        let cells = table.rows.iter().filter_map(|row| row.get(column.column));
        let decimals = cells.map(DataCell::decimals).max().unwrap_or_default();
        return Some(Computed::Rounded { sum: sum(table, column.column)?, decimals, numbers: table.rows.len() });
    }
    if is_summed {
        return sum(table, column.column).map(Computed::Exactly);
    }
    if !printed.is_stated() {
        return None;
    }
    let shares = plan.data_tables.iter().flat_map(|(_, table)| &table.identities);
    let mut of_shares = shares.filter_map(|identity| match identity {
        Identity::Share { part, whole, equals, decimals } if *equals == column => Some((part, whole, *decimals)),
        _ => None,
    });
    match (of_shares.next(), kind) {
        (Some((part, whole, decimals)), _) => share(total(plan, *part), total(plan, *whole), decimals),
        (None, DataKind::Number | DataKind::Money) => sum(table, column.column).map(Computed::Exactly),
        (None, DataKind::Text | DataKind::Percent) => None,
    }
}

/// Returns the number of the last row in a column; where there is none, what its rows add up to.
fn total(plan: &Plan, column: ColumnRef) -> Option<Amount> {
    let table = &plan.data_tables[column.table];
    let stated = table.total.as_ref().and_then(|total| total.get(column.column)).filter(|cell| cell.is_stated());
    stated.and_then(|cell| cell.number).or_else(|| sum(table, column.column))
}

/// Returns what the rows of a column add up to, `None` where all are blank.
fn sum(table: &DataTable, column: usize) -> Option<Amount> {
    table.sum(&(0..table.rows.len()), column)
}

/// Compares a cell with what is computed.
fn compare(plan: &Plan, column: ColumnRef, row: &str, cell: &DataCell, computed: Computed, found: &mut Findings) {
    let table = &plan.data_tables[column.table];
    let (Some(printed), Some(of)) = (cell.number, table.columns.get(column.column)) else { return };
    if computed.allows(printed) {
        return;
    }
    let difference = printed - computed.value();
    let words = IdentityDiffers {
        table: table.title.value.clone(),
        row: row.to_owned(),
        column: of.title.value.clone(),
        id: of.id.clone(),
        stated: printed.to_string(),
        computed: match computed {
            Computed::ShareOfNothing => None,
            Computed::Exactly(value) | Computed::Rounded { sum: value, .. } => Some(value.to_string()),
        },
        difference: difference.to_string(),
    };
    found.report(Finding::at(cell.text.place, words).by(difference).named([row, &of.id]));
}

/// A number of a data table isn't the one that follows from the others.
#[derive(Debug)]
struct IdentityDiffers {
    table: String,
    row: String,
    column: String,
    /// The column's id.
    id: String,
    stated: String,
    /// `None` of a share of nothing.
    computed: Option<String>,
    /// Printed less computed.
    difference: String,
}

impl IdentityDiffers {
    /// How it is accepted.
    fn acceptance(&self) -> String {
        acceptance(&RULE, &format!("{} {}", self.row, self.id), &self.difference)
    }
}

impl Words for IdentityDiffers {
    fn thai(&self) -> Message {
        let Self { table, row, column, stated, computed, difference, .. } = self;
        let message = match computed {
            Some(computed) => Message::new(format!("{table}: {column} ของ {row} คือ {stated} แต่คำนวณได้ {computed}"))
                .label(format!("ต่างกัน {difference}")),
            None => Message::new(format!("{table}: {column} ของ {row} คือ {stated} แต่ตัวหารของสัดส่วนนี้ไม่มีจำนวน"))
                .label("ต้องเป็น - หรือ 0 หรือเว้นว่าง"),
        };
        message.help(format!("แก้ตัวเลขที่ผิด หรือเพิ่มใน accepts ของรายการนี้: {}", self.acceptance()))
    }

    fn english(&self) -> Message {
        let Self { table, row, column, stated, computed, difference, .. } = self;
        let message = match computed {
            Some(computed) => {
                Message::new(format!("{table}: {column} of {row} is {stated}, but computed as {computed}"))
                    .label(format!("differs by {difference}"))
            }
            None => {
                Message::new(format!("{table}: {column} of {row} is {stated}, but the whole of this share is nothing"))
                    .label("should be -, 0 or blank")
            }
        };
        message.help(format!("mend the wrong number, or add to `accepts` of this entry: {}", self.acceptance()))
    }
}

const THAI: &str = "# P0507 identity-differs

ตัวเลขในตารางสถิติไม่ตรงกับสูตร

## ทำไมจึงสำคัญ

ผลรวมหรือร้อยละที่พิมพ์ไว้ไม่เท่ากับที่คำนวณจากตัวเลขอื่นในตาราง

## วิธีแก้

แก้ตัวเลขที่ผิด ถ้าแหล่งข้อมูลพิมพ์ผิดเอง ให้ยอมรับใน accepts ของตาราง โดยระบุ at (ชื่อแถว), difference และ reason
";

const ENGLISH: &str = "# P0507 identity-differs

A number of a data table contradicts its identity.

## Why it matters

A sum or share as printed isn't what the table's other numbers give.

## How to mend it

Mend the wrong number; if the source is wrong itself, accept it in `accepts` of the table with `at`
(the row), the difference and a reason.
";

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

    /// Returns a table with a last row and nothing said of it.
    fn spent(rows: &str, total: &str, identities: &str) -> String {
        format!(
            "- id: spent
  title: การเบิกจ่าย
  columns:
    - {{id: kind, title: ประเภท, kind: text}}
    - {{id: amount, title: เบิกจ่าย, kind: money}}
    - {{id: staff, title: คน, kind: number}}
    - {{id: share, title: ร้อยละ, kind: percent}}
  rows: {rows}
  total: {total}
{identities}"
        )
    }

    const ROWS: &str =
        "[[ก, \"100\", \"7\", \"33.33\"], [ข, \"100.50\", \"-\", \"33.33\"], [ค, \"0\", \"2\", \"33.33\"]]";
    const SHARE: &str = "  identities: [{share: {part: staff, whole: amount, equals: share, decimals: 2}}]\n";

    #[test]
    fn a_last_row_that_no_identity_names_is_added_up_in_every_column_of_amounts_and_numbers() {
        let table = spent(ROWS, "[รวม, ‸\"201\", ‸\"10\", \"100\"]", "");
        bad(super::RULE.name, &[("data-tables.yaml", &table)]);
        for total in ["[รวม, \"200.50\", \"9\", \"100\"]", "[รวม, \"-\", \"-\", \"-\"]"] {
            good(super::RULE.name, &[("data-tables.yaml", &spent(ROWS, total, ""))]);
        }
    }

    #[test]
    fn the_last_row_of_a_share_is_the_share_of_its_own_numbers() {
        let rows = "[[ก, \"100\", \"7\", \"7\"], [ข, \"50\", \"9\", \"18\"]]";
        let table = |share: &str| spent(rows, &format!("[รวม, \"150\", \"16\", {share}]"), SHARE);
        bad(super::RULE.name, &[("data-tables.yaml", &table("‸\"25\""))]);
        good(super::RULE.name, &[("data-tables.yaml", &table("\"10.67\""))]);
        // Where the last row has none of the numbers, their sums count.
        let table = |share: &str| spent(rows, &format!("[รวม, \"-\", \"-\", {share}]"), SHARE);
        bad(super::RULE.name, &[("data-tables.yaml", &table("‸\"25\""))]);
        good(super::RULE.name, &[("data-tables.yaml", &table("\"10.67\""))]);
    }

    #[test]
    fn percentages_that_the_table_adds_up_may_be_off_by_their_rounding() {
        let table =
            |total: &str| spent(ROWS, &format!("[รวม, \"-\", \"-\", {total}]"), "  identities: [{total: [share]}]\n");
        good(super::RULE.name, &[("data-tables.yaml", &table("\"100.00\""))]);
        bad(super::RULE.name, &[("data-tables.yaml", &table("‸\"100.01\""))]);
    }

    #[test]
    fn a_share_of_nothing_can_only_be_printed_as_nothing() {
        let table = |whole: &str, share: &str| {
            let rows = format!("[[ก, {whole}, \"-\", {share}]]");
            spent(&rows, "[รวม, \"-\", \"-\", \"-\"]", SHARE)
        };
        for whole in ["\"0\"", "\"-\""] {
            bad(super::RULE.name, &[("data-tables.yaml", &table(whole, "‸\"50\""))]);
            for share in ["\"-\"", "\"0\"", "\"0.00\""] {
                good(super::RULE.name, &[("data-tables.yaml", &table(whole, share))]);
            }
        }
    }

    #[test]
    fn numbers_that_follow_from_each_other_are_not() {
        good(super::RULE.name, &[("data-tables.yaml", &table("\"0.30\"", "\"60.30\""))]);
    }
}
