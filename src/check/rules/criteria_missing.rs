//! Criteria say what each score from 1 to 5 asks for. One that nothing is asked for is written as a dash.

use crate::check::targets::measured;
use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::Plan;
use crate::model::progress::SCORES;

/// Looks for scores without a criterion.
pub static RULE: Rule =
    Rule::new("criteria-missing", Page { number: "P0862", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    for of in measured(plan) {
        let Some(criteria) = &of.progress.criteria else { continue };
        let missing: Vec<String> = (1..=SCORES)
            .filter(|score| of.progress.criterion(*score).is_none())
            .map(|score| score.to_string())
            .collect();
        if !missing.is_empty() {
            let scores = missing.join(", ");
            let words = CriteriaMissing { name: of.name.to_owned(), scores: scores.clone() };
            found.report(Finding::at(criteria.place, words).named([&scores]));
        }
    }
}

/// Scores that nothing is said of.
#[derive(Debug)]
struct CriteriaMissing {
    name: String,
    scores: String,
}

impl Words for CriteriaMissing {
    fn thai(&self) -> Message {
        let Self { name, scores } = self;
        Message::new(format!("เกณฑ์การให้คะแนนขาดคะแนน {scores}: {name}"))
            .label("ต้องมีคะแนน 1 ถึง 5")
            .help("เพิ่มเกณฑ์ของคะแนนนั้น ถ้าคะแนนนั้นไม่ใช้ให้เขียน \"-\"")
    }

    fn english(&self) -> Message {
        let Self { name, scores } = self;
        Message::new(format!("the criteria lack the score {scores}: {name}"))
            .label("scores 1 to 5 are needed")
            .help("add what it asks for, with \"-\" for a score that isn't used")
    }
}

const THAI: &str = "# P0862 criteria-missing

เกณฑ์การให้คะแนนขาดบางคะแนน

## ทำไมจึงสำคัญ

ผู้ประเมินให้คะแนนไม่ได้ ถ้าไม่รู้ว่าคะแนนนั้นต้องทำได้เท่าใด

## วิธีแก้

เพิ่มเกณฑ์ของคะแนนที่แจ้ง ถ้าคะแนนนั้นไม่ใช้ให้เขียน \"-\"
";

const ENGLISH: &str = "# P0862 criteria-missing

Criteria lack a score.

## Why it matters

Nobody can give a score without knowing what it asks for.

## How to mend it

Add what the score asks for, with \"-\" for one that isn't used.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(criteria: &str) -> String {
        format!("- code: OKR 1\n  name: ความพอใจ\n  criteria: {criteria}\n")
    }

    #[test]
    fn a_score_that_is_not_there_is_told() {
        for criteria in ["‸{1: ก, 2: ข, 4: ง, 5: จ}", "‸[ก, ข, ค, ง]"] {
            bad(super::RULE.name, &[("key-results.yaml", &key_result(criteria))]);
        }
    }

    #[test]
    fn five_scores_are_not_nor_is_one_that_is_not_used() {
        for criteria in ["{1: ก, 2: \"-\", 3: ค, 4: \"-\", 5: จ}", "[ก, ข, ค, ง, จ]"] {
            good(super::RULE.name, &[("key-results.yaml", &key_result(criteria))]);
        }
    }
}
