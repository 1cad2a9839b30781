//! From one score to the next, what is asked for rises all the way, or falls all the way.
//!
//! Numbers and units are read from the texts; criteria that can't be read are passed over, and those in several units
//! aren't compared at all. Equal numbers are told where the texts are the same: ต่ำกว่าร้อยละ 60 and ร้อยละ 60 differ.

use crate::check::targets::measured;
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::progress::Progress;
use crate::model::target::Reading;
use crate::model::{Amount, Plan, Text};

/// Looks for a score that asks for less than the one before it while the others ask for more, or the other way round.
pub static RULE: Rule =
    Rule::new("criteria-order", Page { number: "P0863", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        if let Some([(_, before), (score, text)]) = turn(&read(of.progress)) {
            let words = CriteriaOrder {
                name: of.name.to_owned(),
                score,
                text: text.value.clone(),
                before: before.value.clone(),
            };
            let finding = Finding::at(text.place, words).against(before.place);
            found.report(finding.named([&score.to_string()]));
        }
    }
}

/// What a score asks for, and its number.
type Read<'a> = (usize, &'a Text, Amount);

/// Returns the criteria that can be read; none where their units differ.
fn read(progress: &Progress) -> Vec<Read<'_>> {
    let readings: Vec<(usize, &Text, Reading)> =
        progress.criteria_said().filter_map(|(score, text)| Some((score, text, Reading::of(&text.value)?))).collect();
    let is_one_unit = readings.windows(2).all(|pair| pair[0].2.unit == pair[1].2.unit);
    let numbers = readings.into_iter().filter(|_| is_one_unit);
    numbers.map(|(score, text, reading)| (score, text, reading.number)).collect()
}

/// Returns the first two scores that don't go where the most of them go.
fn turn<'a>(read: &[Read<'a>]) -> Option<[(usize, &'a Text); 2]> {
    let steps = || read.windows(2);
    let rising = steps().filter(|pair| pair[1].2 > pair[0].2).count();
    let falling = steps().filter(|pair| pair[1].2 < pair[0].2).count();
    let is_astray = |pair: &&[Read<'_>]| match pair[1].2.cmp(&pair[0].2) {
        std::cmp::Ordering::Less => rising >= falling,
        std::cmp::Ordering::Greater => rising < falling,
        std::cmp::Ordering::Equal => pair[1].1.value == pair[0].1.value,
    };
    steps().find(is_astray).map(|pair| [(pair[0].0, pair[0].1), (pair[1].0, pair[1].1)])
}

/// A score that doesn't go where the others go.
#[derive(Debug)]
struct CriteriaOrder {
    name: String,
    score: usize,
    text: String,
    before: String,
}

impl Words for CriteriaOrder {
    fn thai(&self) -> Message {
        let Self { name, score, text, before } = self;
        Message::new(format!("เกณฑ์ของคะแนน {score} ไม่เพิ่มหรือลดไปทางเดียวกับคะแนนอื่น: {name}"))
            .label(format!("{text} ถัดจาก {before}"))
            .help("แก้ตัวเลข หรือสลับเกณฑ์ให้เรียงจากน้อยไปมากหรือมากไปน้อยตลอด")
    }

    fn english(&self) -> Message {
        let Self { name, score, text, before } = self;
        Message::new(format!("the criterion of score {score} doesn't go where the others go: {name}"))
            .label(format!("{text} after {before}"))
            .help("mend the number, or order the criteria so that they rise or fall all the way")
    }
}

const THAI: &str = "# P0863 criteria-order

เกณฑ์การให้คะแนนไม่เพิ่มขึ้นหรือลดลงตลอด

## ทำไมจึงสำคัญ

คะแนนที่สูงกว่าแต่เกณฑ์ย้อนกลับ มักเป็นตัวเลขที่พิมพ์ผิดหรือสลับกัน

## วิธีแก้

แก้ตัวเลข หรือเรียงเกณฑ์ใหม่
";

const ENGLISH: &str = "# P0863 criteria-order

The criteria neither rise nor fall all the way.

## Why it matters

Where a higher score asks for less than the one before it, a number is wrong, or two are swapped.

## How to mend it

Mend the number, or order the criteria anew.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(criteria: &str) -> String {
        format!("- code: OKR 1\n  name: ความพอใจ\n  criteria: [{criteria}]\n")
    }

    #[test]
    fn a_criterion_that_turns_back_or_stands_twice_is_told() {
        for criteria in [
            "ร้อยละ 60, ร้อยละ 70, ‸ร้อยละ 65, ร้อยละ 80, ร้อยละ 85",
            "9 วัน, 8 วัน, 7 วัน, ‸8 วัน, 5 วัน",
            "ร้อยละ 60, ร้อยละ 70, ร้อยละ 80, ‸ร้อยละ 80, ร้อยละ 90",
            "ร้อยละ 60, \"-\", ร้อยละ 80, \"-\", ‸ร้อยละ ๗๐",
        ] {
            bad(super::RULE.name, &[("key-results.yaml", &key_result(criteria))]);
        }
    }

    #[test]
    fn criteria_that_go_one_way_or_can_not_be_compared_are_not() {
        for criteria in [
            "ต่ำกว่าร้อยละ 60, ร้อยละ 60, ร้อยละ 70, ร้อยละ 80, ร้อยละ 90",
            "9 วัน, 8 วัน, 7 วัน, 6 วัน, 5 วัน",
            "ไม่มีแผน, มีแผน, มีแผนและดำเนินการ 2 ครั้ง, รายงานผล 1 ฉบับ, ปรับปรุง",
        ] {
            good(super::RULE.name, &[("key-results.yaml", &key_result(criteria))]);
        }
    }
}
