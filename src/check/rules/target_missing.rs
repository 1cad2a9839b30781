//! Where some years have targets, none is missing between them, and the plan's own year has one, if only of a quarter.

use crate::check::targets::measured;
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::Plan;

/// Looks for years without a target.
pub static RULE: Rule =
    Rule::new("target-missing", Page { number: "P0806", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        let years = of.years();
        let (Some((first, target)), Some((last, _))) = (years.first_key_value(), years.last_key_value()) else {
            continue;
        };
        let last = (*last).max(plan.year);
        for year in first.through(last).filter(|year| !years.contains_key(year)) {
            let words = TargetMissing { name: of.name.to_owned(), year: year.to_string() };
            let finding = Finding::at(of.place, words).against(target.place);
            found.report(finding.named([&year.to_string()]));
        }
    }
}

/// A year without a target between years that have one, or the plan's own.
#[derive(Debug)]
struct TargetMissing {
    name: String,
    year: String,
}

impl Words for TargetMissing {
    fn thai(&self) -> Message {
        let Self { name, year } = self;
        Message::new(format!("ไม่มีค่าเป้าหมายของปี {year}: {name}"))
            .help(format!("เพิ่ม {year}: ใน targets ถ้าไม่มีค่าเป้าหมายให้เขียน \"-\""))
    }

    fn english(&self) -> Message {
        let Self { name, year } = self;
        Message::new(format!("there is no target for {year}: {name}"))
            .help(format!("add `{year}:` to `targets`, with \"-\" where there is none"))
    }
}

const THAI: &str = "# P0806 target-missing

ค่าเป้าหมายขาดบางปี

## ทำไมจึงสำคัญ

ปีที่ว่างระหว่างปีที่มีค่า หรือปีของแผนที่ไม่มีค่า มักเป็นข้อมูลตกหล่น

## วิธีแก้

เพิ่มค่าเป้าหมายของปีที่แจ้ง
";

const ENGLISH: &str = "# P0806 target-missing

A year's target is missing.

## Why it matters

A gap between years that have targets, or none for the plan's own year, is mostly something lost.

## How to mend it

Add the target of the year that is told.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(years: &[&str]) -> String {
        let target = |year: &&str| format!("    {year}: ร้อยละ 50\n");
        let targets: Vec<String> = years.iter().map(target).collect();
        format!("- code: ‸OKR 1\n  name: ความพอใจ\n  targets:\n{}", targets.concat())
    }

    #[test]
    fn a_year_without_a_target_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", &key_result(&["2566", "2568"]))]);
        bad(super::RULE.name, &[("key-results.yaml", &key_result(&["2566", "2567"]))]);
    }

    #[test]
    fn years_in_a_row_up_to_the_plans_are_not() {
        for years in [&["2568"][..], &["2567", "2568"], &["2567", "2568", "2569"]] {
            good(super::RULE.name, &[("key-results.yaml", &key_result(years).replace('‸', ""))]);
        }
        good(super::RULE.name, &[("key-results.yaml", "- {code: OKR 1, name: ความพอใจ}\n")]);
        let by_quarter = "- {code: OKR 1, name: ความพอใจ, targets: {2567: ร้อยละ 5, 2568: {q2: ร้อยละ 5}}}\n";
        good(super::RULE.name, &[("key-results.yaml", by_quarter)]);
    }
}
