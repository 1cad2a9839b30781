//! All amounts are in baht: one that is a hundred thousand times off its like was written in millions, or the like in
//! baht where this is in millions.
//!
//! Like is compared with like: a project's budget with what is stated of it, the amounts of projects, sub-items and
//! requests with the middle one of them, and the cells of a data table's column of money with the middle one.

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Place, Words};
use crate::model::structure::DataKind;
use crate::model::{Amount, Plan};

/// Looks for amounts that are off their like.
pub static RULE: Rule =
    Rule::new("unit-slip", Page { number: "P0513", thai: THAI, english: ENGLISH, examples: "" }, check);

/// How many times an amount may be another and still be of its kind.
const FACTOR: u32 = 100_000;

/// An amount, what it is of, and where it stands.
type Named<'a> = (&'a str, Amount, Place);

fn check(plan: &Plan, found: &mut Findings) {
    for (_, project) in plan.projects.iter() {
        if let Some(budget) = project.budget.in_full() {
            for stated in project.stated.iter().filter(|stated| are_apart(stated.value, budget)) {
                report((&project.name.value, stated.value, stated.place), budget, project.budget_place, found);
            }
        }
    }
    compare(&of_plan(plan), found);
    for (_, table) in plan.data_tables.iter() {
        for column in (0..table.columns.len()).filter(|column| table.columns[*column].kind == DataKind::Money) {
            let cells = table.rows.iter().filter_map(|row| {
                let (name, cell) = (row.first()?, row.get(column)?);
                Some((name.text.value.as_str(), cell.number?, cell.text.place))
            });
            compare(&cells.collect::<Vec<_>>(), found);
        }
    }
}

/// Returns every amount of the plan's projects, sub-items and requests.
fn of_plan(plan: &Plan) -> Vec<Named<'_>> {
    let mut amounts = Vec::new();
    for (_, project) in plan.projects.iter() {
        if project.items.is_empty() {
            amounts.extend(project.budget.in_full().map(|it| (project.name.value.as_str(), it, project.budget_place)));
        }
        let items = plan.items_of(project);
        amounts
            .extend(items.filter_map(|item| Some((item.name.value.as_str(), item.budget.in_full()?, item.name.place))));
    }
    amounts.extend(plan.requests.iter().map(|(_, request)| (request.id.as_str(), request.amount, request.place)));
    amounts
}

/// Compares amounts of one kind with the middle one of them.
fn compare(amounts: &[Named<'_>], found: &mut Findings) {
    let mut sorted: Vec<&Named<'_>> = amounts.iter().filter(|(_, amount, _)| !amount.is_zero()).collect();
    sorted.sort_by_key(|(_, amount, _)| *amount);
    // Of two nobody can say which is wrong.
    let Some((_, middle, place)) = sorted.get(sorted.len() / 2).filter(|_| sorted.len() > 2) else { return };
    for amount in sorted.iter().filter(|(_, amount, _)| are_apart(*amount, *middle)) {
        report(**amount, *middle, *place, found);
    }
}

fn are_apart(one: Amount, other: Amount) -> bool {
    let (less, more) = if one < other { (one, other) } else { (other, one) };
    !less.is_zero() && less.times(FACTOR) < more
}

fn report((name, amount, place): Named<'_>, other: Amount, contradicts: Place, found: &mut Findings) {
    let (amount, other) = (amount.to_string(), other.to_string());
    let words = UnitSlip { name: name.to_owned(), amount, other };
    found.report(Finding::at(place, words).against(contradicts).named([name]));
}

/// An amount that looks like millions of baht written as baht, or the other way round.
#[derive(Debug)]
struct UnitSlip {
    name: String,
    amount: String,
    other: String,
}

impl Words for UnitSlip {
    fn thai(&self) -> Message {
        let Self { name, amount, other } = self;
        Message::new(format!("{name}: {amount} บาท เทียบกับ {other} บาท น่าจะสับสนหน่วยบาทกับล้านบาท"))
            .label("ต่างกันราวหนึ่งล้านเท่า")
            .help("เขียนจำนวนเงินทุกจำนวนเป็นบาท เช่น 20,366,650 ไม่ใช่ 20.37")
    }

    fn english(&self) -> Message {
        let Self { name, amount, other } = self;
        Message::new(format!("{name}: {amount} baht beside {other} baht looks like millions taken for baht"))
            .label("about a million times off")
            .help("write all amounts in baht: 20,366,650 and not 20.37")
    }
}

const THAI: &str = "# P0513 unit-slip

จำนวนเงินน่าจะผิดหน่วย

## ทำไมจึงสำคัญ

แผนใช้หน่วยบาททั้งหมด จำนวนที่ต่างจากพวกกันนับแสนเท่ามักเขียนเป็นล้านบาท

## วิธีแก้

เขียนเป็นบาท เช่น 1.5 ล้านบาท เขียน 1,500,000
";

const ENGLISH: &str = "# P0513 unit-slip

An amount looks like one of another unit.

## Why it matters

All amounts are in baht; one that is a hundred thousand times off its like was mostly written in millions.

## How to mend it

Write baht: 1.5 million is 1,500,000.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn projects(amounts: [&str; 3]) -> String {
        let project = |(at, amount): (usize, &str)| {
            format!("- {{id: p{at}, name: โครงการ {at}, budget: {amount}, division: กวส.}}\n")
        };
        amounts.into_iter().enumerate().map(project).collect()
    }

    #[test]
    fn an_amount_in_millions_among_those_in_baht_is_told() {
        let projects = projects(["\"4,423,300\"", "‸4.42", "\"822,400\""]);
        bad(super::RULE.name, &[("projects.yaml", &projects)]);
    }

    #[test]
    fn a_stated_amount_in_millions_is_told() {
        let project = "\
- id: training
  name: โครงการฝึกอบรม
  budget: 20,366,650
  division: กวส.
  stated:
    - {of: budget, value: ‸20.37, place: ส่วนที่ 1}
";
        bad(super::RULE.name, &[("projects.yaml", project)]);
    }

    #[test]
    fn a_cell_of_a_column_in_baht_that_is_in_millions_is_told() {
        let table = "\
- id: costs
  title: ค่าใช้จ่าย
  columns: [{id: year, title: ปี, kind: text}, {id: sum, title: รวม, kind: money}]
  rows:
    - [\"2565\", \"27,152,254,839.18\"]
    - [\"2566\", ‸\"27,161.65\"]
    - [\"2567\", \"26,145,112,181.29\"]
";
        bad(super::RULE.name, &[("data-tables.yaml", table)]);
    }

    #[test]
    fn amounts_of_very_different_projects_are_not() {
        good(super::RULE.name, &[("projects.yaml", &projects(["\"25,100\"", "\"32,724,100\"", "\"822,400\""]))]);
    }
}
