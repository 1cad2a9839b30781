//! What was reached in a year is one value, wherever it is written: `result` is of the plan's year and `results` may have
//! that year, too, as they may have the baseline's. The same value twice is no fault.

use crate::check::targets::measured;
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::{Plan, Text, Year};
use crate::thai::arabic_digits;

/// Looks for two values of one year.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("result-differs", Page { number: "P0861", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        let undated = of.undated_result.map(|text| ("result", plan.year, text));
        let baseline = of.progress.baseline.by_year.iter().map(|(year, text)| ("baseline", *year, text));
        for (key, year, text) in undated.into_iter().chain(baseline) {
            let Some(other) = of.progress.result(year).filter(|other| !is_same(other, text)) else { continue };
            let words = ResultDiffers {
                name: of.name.to_owned(),
                year,
                key,
                value: text.value.clone(),
                other: other.value.clone(),
            };
            found.report(Finding::at(other.place, words).against(text.place).named([&year.to_string()]));
        }
    }
}

fn is_same(one: &Text, other: &Text) -> bool {
    let plain = |text: &Text| arabic_digits(text.value.trim());
    plain(one) == plain(other)
}

/// A value of a year in `results` that isn't the one elsewhere.
#[derive(Debug)]
struct ResultDiffers {
    name: String,
    year: Year,
    key: &'static str,
    value: String,
    other: String,
}

impl Words for ResultDiffers {
    fn thai(&self) -> Message {
        let Self { name, year, key, value, other } = self;
        Message::new(format!("ค่าของปี {year} ใน results ไม่ตรงกับใน {key}: {name}"))
            .label(format!("{other} แต่ {key} เป็น {value}"))
            .help("เหลือไว้เพียงแห่งเดียว หรือแก้ให้ตรงกัน")
    }

    fn english(&self) -> Message {
        let Self { name, year, key, value, other } = self;
        Message::new(format!("the value of {year} in `results` isn't the one in `{key}`: {name}"))
            .label(format!("{other}, but `{key}` is {value}"))
            .help("leave one of them, or make them agree")
    }
}

const THAI: &str = "# P0861 result-differs

ค่าของปีเดียวกันเขียนไว้สองแห่งไม่ตรงกัน

## ทำไมจึงสำคัญ

result คือผลของปีของแผน ถ้า results หรือ baseline มีปีเดียวกันแต่เป็นอีกค่าหนึ่ง ตารางสองตารางในเล่มจะขัดกันเอง

## วิธีแก้

เหลือค่านั้นไว้เพียงแห่งเดียว หรือแก้ให้ตรงกัน
";

const ENGLISH: &str = "# P0861 result-differs

Two values of the same year differ.

## Why it matters

`result` is of the plan's year. Where `results` or `baseline` have the same year with another value, two tables of the
document contradict each other.

## How to mend it

Leave one of them, or make them agree.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const FILES: [(&str, &str); 2] =
        [("levels.yaml", "- {id: goal}\n"), ("structure.yaml", "- {id: goal-1, level: goal, name: บริการดี}\n")];

    fn files(indicator: &str) -> Vec<(&'static str, String)> {
        let mut files = FILES.map(|(name, text)| (name, text.to_owned())).to_vec();
        files.push(("indicators.yaml", format!("- id: one\n  of: goal-1\n  name: ความพอใจ\n{indicator}")));
        files
    }

    fn borrowed<'a>(files: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
        files.iter().map(|(name, text)| (*name, text.as_str())).collect()
    }

    #[test]
    fn another_value_of_the_plans_year_or_the_baselines_is_told() {
        for indicator in [
            "  result: ร้อยละ 80\n  results: {2567: ร้อยละ 70, 2568: ‸ร้อยละ 81}\n",
            "  baseline: {2564: ร้อยละ 41}\n  results: {2564: ‸ร้อยละ 42}\n",
        ] {
            let files = files(indicator);
            bad(super::RULE.name, &borrowed(&files));
        }
    }

    #[test]
    fn the_same_value_and_values_of_other_years_are_not() {
        for indicator in [
            "  result: ร้อยละ 80\n  results: {2567: ร้อยละ 70, 2568: ร้อยละ ๘๐}\n",
            "  baseline: ร้อยละ 41\n  result: ร้อยละ 80\n  results: {2564: ร้อยละ 42}\n",
        ] {
            let files = files(indicator);
            good(super::RULE.name, &borrowed(&files));
        }
    }
}
