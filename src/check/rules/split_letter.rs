//! แ and ำ are one character each, not two that look the same: เ twice, or ํ before า.

use crate::check::thai::{Slip, in_texts};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::thai::{NIKHAHIT, SARA_AA, is_tone};

/// Looks for letters written as two.
pub const RULE: Rule =
    Rule { name: "split-letter", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let fault = |written, meant| Violation::SplitLetter { written, meant };
    for (at, written) in text.match_indices("เเ") {
        slips.push(Slip::new(at..at + written.len(), fault("เ + เ", "แ")).replaced("แ"));
    }
    for (at, nikhahit) in text.match_indices(NIKHAHIT) {
        let rest = &text[at + nikhahit.len()..];
        let tone: String = rest.chars().take_while(|c| is_tone(*c)).collect();
        if rest[tone.len()..].starts_with(SARA_AA) {
            let range = at..at + nikhahit.len() + tone.len() + SARA_AA.len_utf8();
            slips.push(Slip::new(range, fault("◌ํ + า", "◌ำ")).replaced(&format!("{tone}ำ")));
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn letters_of_two_parts_are_told() {
        bad_text(super::RULE.name, "‸เเผน");
        bad_text(super::RULE.name, "ท‸\u{e4d}า");
        bad_text(super::RULE.name, "น‸\u{e4d}\u{e49}า");
    }

    #[test]
    fn whole_letters_are_not() {
        good_text(super::RULE.name, "แผน ทำ น้ำ เป็น");
    }
}
