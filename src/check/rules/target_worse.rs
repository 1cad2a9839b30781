//! A target should not be worse than the one of the year before, nor that of a quarter than the same one's.
//!
//! Number and unit are read from the text; targets that can't be read, or whose units differ, aren't compared. More is
//! better, unless `better: less` stands beside the targets or the text says ไม่เกิน.

use crate::check::targets::{Period, measured};
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::target::Comparison;
use crate::model::{Better, Plan};

/// Looks for targets that are worse than those before them.
pub static RULE: Rule =
    Rule::new("target-worse", Page { number: "P0805", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        for [(before, first), (year, second)] in of.pairs() {
            let (Some(old), Some(new)) = (first.reading(), second.reading()) else { continue };
            let at_most = [&old, &new].iter().any(|reading| reading.comparison == Comparison::AtMost);
            let lower_is_better = of.better == Better::Less || at_most;
            let worse = if lower_is_better { new.number > old.number } else { new.number < old.number };
            if old.unit == new.unit && worse {
                let words = TargetWorse {
                    name: of.name.to_owned(),
                    year,
                    target: second.lines.join(" "),
                    before,
                    previous: first.lines.join(" "),
                    lower_is_better,
                };
                let finding = Finding::at(second.place, words).against(first.place).by(new.number - old.number);
                found.report(finding.named([&year.name()]));
            }
        }
    }
}

/// A target that is worse than the one of the year before. `difference` is this year's less the other.
#[derive(Debug)]
struct TargetWorse {
    name: String,
    year: Period,
    target: String,
    before: Period,
    previous: String,
    lower_is_better: bool,
}

impl Words for TargetWorse {
    fn thai(&self) -> Message {
        let Self { name, target, previous, lower_is_better, .. } = self;
        let [year, before] = [self.year, self.before].map(Period::thai);
        Message::new(format!("ค่าเป้าหมายปี {year} ด้อยกว่าปี {before}: {name}"))
            .label(format!("{target} จากเดิม {previous}"))
            .help(if *lower_is_better {
                "แก้ค่าเป้าหมาย (ตัวชี้วัดนี้ยิ่งน้อยยิ่งดี ตามข้อความหรือ better: less)"
            } else {
                "แก้ค่าเป้าหมาย หรือเขียน better: less ถ้ายิ่งน้อยยิ่งดี หรือยอมรับด้วย accepts พร้อม reason"
            })
    }

    fn english(&self) -> Message {
        let Self { name, target, previous, lower_is_better, .. } = self;
        let [year, before] = [self.year, self.before].map(Period::english);
        Message::new(format!("the target of {year} is worse than that of {before}: {name}"))
                .label(format!("{target} after {previous}"))
                .help(if *lower_is_better {
                    "mend the target; less is better here, as the text or `better: less` says"
                } else {
                    "mend the target, or write `better: less` where less is better, or accept it with `accepts` and a reason"
                })
    }
}

const THAI: &str = "# P0805 target-worse

ค่าเป้าหมายแย่กว่าปีก่อน

## ทำไมจึงสำคัญ

เป้าหมายที่ลดลงอาจพิมพ์สลับปีหรือพิมพ์ผิด

## วิธีแก้

ตรวจกับเอกสารต้นทาง ถ้าตัววัดนี้ยิ่งน้อยยิ่งดี ให้เพิ่ม better: less
";

const ENGLISH: &str = "# P0805 target-worse

A target is worse than the year before.

## Why it matters

The years may be swapped, or a digit is wrong.

## How to mend it

Hold it against the source; where less is better, say `better: less`.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(more: &str, before: &str, now: &str) -> String {
        format!("- code: OKR 1\n  name: ความพอใจ\n{more}  targets:\n    2567: {before}\n    2568: {now}\n")
    }

    #[test]
    fn a_target_below_last_years_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", &key_result("", "ร้อยละ 75", "‸ร้อยละ 70"))]);
        bad(super::RULE.name, &[("key-results.yaml", &key_result("", "300 คน", "‸ไม่น้อยกว่า ๒๐๐ คน"))]);
    }

    #[test]
    fn where_less_is_better_a_target_above_last_years_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", &key_result("  better: less\n", "5 เรื่อง", "‸9 เรื่อง"))]);
        bad(super::RULE.name, &[("key-results.yaml", &key_result("", "ไม่เกิน 5 วัน", "‸ไม่เกิน 9 วัน"))]);
    }

    #[test]
    fn a_quarter_is_held_against_the_same_one_of_the_year_before_and_the_year_against_the_year() {
        let quarters = |before: &str, now: &str| {
            key_result(
                "",
                "{target: ร้อยละ 70, q1: ร้อยละ 40, q4: ร้อยละ 70}",
                &format!("{{target: {before}, q1: {now}}}"),
            )
        };
        bad(super::RULE.name, &[("key-results.yaml", &quarters("ร้อยละ 75", "‸ร้อยละ 30"))]);
        bad(super::RULE.name, &[("key-results.yaml", &quarters("‸ร้อยละ 65", "ร้อยละ 40"))]);
        good(super::RULE.name, &[("key-results.yaml", &quarters("ร้อยละ 75", "ร้อยละ 50"))]);
    }

    #[test]
    fn targets_that_hold_or_rise_or_can_not_be_compared_are_not() {
        for (before, now) in [
            ("ร้อยละ 75", "ร้อยละ 75"),
            ("3 คน", "4 คน"),
            ("3 ภาคี", "1 หน่วยงาน"),
            ("\"-\"", "ร้อยละ 1"),
            ("1 ใน 2", "1 ใน 3"),
        ] {
            good(super::RULE.name, &[("key-results.yaml", &key_result("", before, now))]);
        }
    }

    #[test]
    fn one_that_its_entry_accepts_with_the_difference_is_not_and_another_difference_is_stale() {
        let accepts = |difference: &str| {
            let key =
                format!("  accepts:\n    - {{rule: target-worse, difference: {difference}, reason: ตามฉบับพิมพ์}}\n");
            key_result("", "ร้อยละ 75", "ร้อยละ 70") + &key
        };
        good(super::RULE.name, &[("key-results.yaml", &accepts("-5"))]);
        bad("stale-acceptance", &[("key-results.yaml", &accepts("‸-4"))]);
    }
}
