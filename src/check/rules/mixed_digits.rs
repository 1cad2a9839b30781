//! A number has the digits of one script. Which the document shows, plan.yaml says for all of them.

use crate::check::thai::{Slip, in_texts};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::thai::{arabic_digits, has_digit, is_digit, is_thai_digit};

/// Looks for numbers in Thai and Arabic digits.
pub const RULE: Rule =
    Rule { name: "mixed-digits", severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    if text.is_ascii() || !has_digit(text) {
        return slips;
    }
    let part = |c: char| is_digit(c) || matches!(c, ',' | '.');
    let mut at = 0;
    for run in text.split_inclusive(|c| !part(c)) {
        let number = run.trim_end_matches(|c| !part(c)).trim_end_matches([',', '.']);
        if number.contains(|c: char| c.is_ascii_digit()) && number.contains(is_thai_digit) {
            let fault = Violation::MixedDigits { number: number.to_owned() };
            slips.push(Slip::new(at..at + number.len(), fault).replaced(&arabic_digits(number)));
        }
        at += run.len();
    }
    slips
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_number_of_two_kinds_of_digits_is_told() {
        bad_text(super::RULE.name, "ปี ‸25๖8 นี้");
        bad_text(super::RULE.name, "เงิน ‸๑,200 บาท");
    }

    #[test]
    fn numbers_of_one_kind_each_are_not() {
        good_text(super::RULE.name, "ปี 2568 และ ๒๕๖๙ ข้อ 1. ๒");
    }
}
