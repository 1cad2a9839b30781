//! A target's year lies near the plan's: at most ten years before, and twenty years (a national strategy) after.

use crate::check::targets::measured;
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::Plan;

/// Looks for targets of years that this plan can't mean.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("target-year", Page { number: "P0807", thai: THAI, english: ENGLISH, examples: "" }, check)
};

/// How many years before the plan's a target may be of.
const BEFORE: u16 = 10;
/// How many years after.
const AFTER: u16 = 20;

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        for (year, target) in of.years().into_iter().filter(|(year, _)| !year.is_within(plan.year, BEFORE, AFTER)) {
            let (target_year, plan_year) = (year.to_string(), plan.year.to_string());
            let words = TargetYear { name: of.name.to_owned(), year: target_year.clone(), plan_year };
            found.report(Finding::at(target.place, words).named([&target_year]));
        }
    }
}

/// A target of a year that this plan can't have meant.
#[derive(Debug)]
struct TargetYear {
    name: String,
    year: String,
    plan_year: String,
}

impl Words for TargetYear {
    fn thai(&self) -> Message {
        let Self { name, year, plan_year } = self;
        Message::new(format!("ค่าเป้าหมายของปี {year} ในแผนปี {plan_year}: {name}")).label("ห่างจากปีของแผนเกินไป").help("แก้ปี")
    }

    fn english(&self) -> Message {
        let Self { name, year, plan_year } = self;
        Message::new(format!("a target of {year} in a plan of {plan_year}: {name}"))
            .label("too far from the plan's year")
            .help("mend the year")
    }
}

const THAI: &str = "# P0807 target-year

ปีของค่าเป้าหมายอยู่ไกลจากปีของแผน

## ทำไมจึงสำคัญ

มักเป็นเลขปีที่พิมพ์ผิดหนึ่งหลัก

## วิธีแก้

แก้ปีให้ถูกต้อง
";

const ENGLISH: &str = "# P0807 target-year

A target's year is far from the plan's.

## Why it matters

Mostly a digit of the year is wrong.

## How to mend it

Mend the year.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn a_target_of_a_far_year_is_told() {
        for year in ["2468", "2589", "2658"] {
            let text = format!("- code: OKR 1\n  name: ความพอใจ\n  targets:\n    {year}: ‸ร้อยละ 50\n");
            bad(super::RULE.name, &[("key-results.yaml", &text)]);
            let text =
                format!("- code: OKR 1\n  name: ความพอใจ\n  targets:\n    {year}: {{q1: ‸ร้อยละ 50, q2: ร้อยละ 60}}\n");
            bad(super::RULE.name, &[("key-results.yaml", &text)]);
        }
    }

    #[test]
    fn a_target_of_a_year_around_the_plans_is_not() {
        let text = "- {code: OKR 1, name: ความพอใจ, targets: {2558: ก, 2568: ก, 2588: ก}}\n";
        good(super::RULE.name, &[("key-results.yaml", text)]);
    }
}
