//! A result, or where something began, is of a year that is over or the plan's own: nothing was reached yet in a later one.

use crate::check::targets::measured;
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::{Plan, Text, Year};

/// Looks for results of years that this plan can't know or mean.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("result-year", Page { number: "P0860", thai: THAI, english: ENGLISH, examples: "" }, check)
};

/// How many years before the plan's a result may be of.
const BEFORE: u16 = 20;

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        let results = of.progress.results.iter().map(|(year, text)| (*year, text, false));
        let baseline = of.progress.baseline.by_year.iter().map(|(year, text)| (*year, text, true));
        for (year, text, is_baseline) in results.chain(baseline) {
            report(plan.year, of.name, year, text, is_baseline, found);
        }
    }
}

fn report(of_plan: Year, name: &str, year: Year, text: &Text, is_baseline: bool, found: &mut Findings) {
    if !year.is_within(of_plan, BEFORE, 0) {
        let is_later = year > of_plan;
        let words = ResultYear { name: name.to_owned(), year, of_plan, is_baseline, is_later };
        found.report(Finding::at(text.place, words).named([&year.to_string()]));
    }
}

/// A result of a year that this plan can't know or mean.
#[derive(Debug)]
struct ResultYear {
    name: String,
    year: Year,
    of_plan: Year,
    is_baseline: bool,
    is_later: bool,
}

impl Words for ResultYear {
    fn thai(&self) -> Message {
        let Self { name, year, of_plan, is_baseline, is_later } = self;
        let what = if *is_baseline { "ค่าฐาน" } else { "ผลการดำเนินงาน" };
        Message::new(format!("{what}ของปี {year} ในแผนปี {of_plan}: {name}"))
            .label(if *is_later {
                "ปีที่ยังมาไม่ถึง"
            } else {
                "ห่างจากปีของแผนเกินไป"
            })
            .help(if *is_later {
                "แก้ปี ถ้าเป็นค่าที่ตั้งไว้ ให้ย้ายไปไว้ใน targets"
            } else {
                "แก้ปี"
            })
    }

    fn english(&self) -> Message {
        let Self { name, year, of_plan, is_baseline, is_later } = self;
        let what = if *is_baseline { "a baseline" } else { "a result" };
        Message::new(format!("{what} of {year} in a plan of {of_plan}: {name}"))
            .label(if *is_later { "a year that hasn't come yet" } else { "too far from the plan's year" })
            .help(if *is_later { "mend the year; what is aimed at belongs in `targets`" } else { "mend the year" })
    }
}

const THAI: &str = "# P0860 result-year

ผลการดำเนินงานหรือค่าฐานเป็นของปีที่แผนนี้ยังรู้ไม่ได้

## ทำไมจึงสำคัญ

ปีที่ยังมาไม่ถึงยังไม่มีผล มักเป็นเลขปีที่พิมพ์ผิด หรือค่าเป้าหมายที่เขียนผิดที่

## วิธีแก้

แก้ปีให้ถูกต้อง หรือย้ายค่าที่ตั้งไว้ไปไว้ใน targets
";

const ENGLISH: &str = "# P0860 result-year

A result, or a baseline, is of a year that this plan can't know yet.

## Why it matters

A year that hasn't come has no result: a digit of the year is wrong, or a target stands in the wrong place.

## How to mend it

Mend the year, or move what is aimed at to `targets`.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(keys: &str) -> String {
        format!("- code: OKR 1\n  name: ความพอใจ\n{keys}")
    }

    #[test]
    fn a_result_of_a_year_after_the_plans_or_long_before_it_is_told() {
        for year in ["2569", "2586", "2468"] {
            for key in ["results", "baseline"] {
                let text = key_result(&format!("  {key}:\n    2567: ร้อยละ 40\n    {year}: ‸ร้อยละ 50\n"));
                bad(super::RULE.name, &[("key-results.yaml", &text)]);
            }
        }
    }

    #[test]
    fn a_result_of_the_plans_year_or_one_before_it_is_not() {
        let text = key_result("  baseline: ร้อยละ 2\n  results: {2548: ร้อยละ 1, 2567: ร้อยละ 4, 2568: ร้อยละ 5}\n");
        good(super::RULE.name, &[("key-results.yaml", &text)]);
    }
}
