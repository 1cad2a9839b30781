//! The marks of a syllable stand in the order in which they are typed: vowel, then tone mark, and each once.
//!
//! The wrong order often looks right, but the word is another one for every search.

use crate::check::thai::{Slip, in_texts};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::thai::{SARA_AM, is_tone, is_vowel_mark};

/// Looks for marks in the wrong order.
pub const RULE: Rule =
    Rule { name: "mark-order", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if text.is_ascii() {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut slips = Vec::new();
    for pair in characters.windows(2) {
        let [(start, first), (at, second)] = [pair[0], pair[1]];
        let swapped = is_tone(first) && is_vowel_mark(second) || first == SARA_AM && is_tone(second);
        let doubled = first == second && (is_tone(first) || is_vowel_mark(first));
        let meant = match (swapped, doubled) {
            (true, _) => format!("{second}{first}"),
            (_, true) => first.to_string(),
            _ => continue,
        };
        let base = text[..start].chars().next_back().map_or(String::new(), String::from);
        let (written, shown) = (format!("{base}{first}{second}"), format!("{base}{meant}"));
        let fault = Violation::MarkOrder { written, meant: shown };
        slips.push(Slip::new(start..at + second.len_utf8(), fault).replaced(&meant));
    }
    slips
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn marks_in_the_wrong_order_or_twice_are_told() {
        bad_text(super::RULE.name, "ท‸\u{e48}\u{e35}ดิน");
        bad_text(super::RULE.name, "น‸\u{e33}\u{e49}");
        bad_text(super::RULE.name, "ใต‸\u{e49}\u{e49}");
    }

    #[test]
    fn marks_in_the_order_of_typing_are_not() {
        good_text(super::RULE.name, "ที่ น้ำ เป็น สิทธิ์ ผู้");
    }
}
