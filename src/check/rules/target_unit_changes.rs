//! A target keeps its unit from year to year: persons after percent can't be compared.
//!
//! The unit is read from the text; targets that can't be read aren't compared.

use crate::check::targets::{Period, measured};
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::Plan;

/// Looks for targets in another unit than those before them.
pub static RULE: Rule =
    Rule::new("target-unit-changes", Page { number: "P0808", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        for [(before, first), (year, second)] in of.pairs() {
            let (Some(old), Some(new)) = (first.reading(), second.reading()) else { continue };
            if old.unit != new.unit {
                let words =
                    TargetUnit { name: of.name.to_owned(), year, unit: new.unit, previous: before, other: old.unit };
                let finding = Finding::at(second.place, words).against(first.place);
                found.report(finding.named([&year.name()]));
            }
        }
    }
}

/// A target in another unit than the year before.
#[derive(Debug)]
struct TargetUnit {
    name: String,
    year: Period,
    unit: String,
    previous: Period,
    other: String,
}

impl Words for TargetUnit {
    fn thai(&self) -> Message {
        let Self { name, unit, other, .. } = self;
        let [year, previous] = [self.year, self.previous].map(Period::thai);
        Message::new(format!("หน่วยของค่าเป้าหมายเปลี่ยนระหว่างปี {previous} กับปี {year} จึงเปรียบเทียบกันไม่ได้: {name}"))
            .label(format!("{unit} จากเดิม {other}"))
            .help("ใช้หน่วยเดียวกัน หรือยอมรับด้วย accepts พร้อม reason")
    }

    fn english(&self) -> Message {
        let Self { name, unit, other, .. } = self;
        let [year, previous] = [self.year, self.previous].map(Period::english);
        Message::new(format!(
            "the unit changes between {previous} and {year}, so the targets can't be compared: {name}"
        ))
        .label(format!("{unit} after {other}"))
        .help("use one unit, or accept it with `accepts` and a reason")
    }
}

const THAI: &str = "# P0808 target-unit-changes

หน่วยของค่าเป้าหมายเปลี่ยนไปในแต่ละปี

## ทำไมจึงสำคัญ

คนกับร้อยละเทียบกันไม่ได้ ผู้อ่านจะดูความก้าวหน้าไม่ออก

## วิธีแก้

ใช้หน่วยเดียวกันทุกปี หรือแยกเป็นสองตัวชี้วัด
";

const ENGLISH: &str = "# P0808 target-unit-changes

A target's unit changes between years.

## Why it matters

Persons and percent can't be compared, so nobody sees the progress.

## How to mend it

Keep one unit, or make two indicators.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(before: &str, now: &str) -> String {
        format!("- code: OKR 1\n  name: ความพอใจ\n  targets:\n    2567: {before}\n    2568: {now}\n")
    }

    #[test]
    fn a_target_in_another_unit_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", &key_result("ร้อยละ 100", "‸3 โครงการ"))]);
    }

    #[test]
    fn targets_in_one_unit_or_without_one_are_not() {
        good(super::RULE.name, &[("key-results.yaml", &key_result("ร้อยละ 50", "60%"))]);
        good(super::RULE.name, &[("key-results.yaml", &key_result("มีรายงาน", "3 โครงการ"))]);
    }
}
