//! No word stands twice in a row.
//!
//! Found without a dictionary: two equal words with a space between them, a stretch of six letters or more that comes
//! twice at once, and a few words that join others (และ, ของ, เพื่อ …), of which no Thai word is made.

use crate::check::thai::{Slip, in_texts, is_mark, is_thai};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for words that stand twice.
pub const RULE: Rule =
    Rule { name: "doubled-word", severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

/// Words that join others and never stand twice.
const JOINING: [&str; 10] = ["และ", "หรือ", "ของ", "เพื่อ", "โดย", "ซึ่ง", "สำหรับ", "ระหว่าง", "ด้วย", "แห่ง"];
/// The fewest letters of a stretch that can't come twice by chance.
const LETTERS: usize = 6;
/// The most letters that are compared.
const LONGEST: usize = 24;

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = spaced(text);
    for word in JOINING {
        let doubled = word.repeat(2);
        slips.extend(text.match_indices(doubled.as_str()).filter_map(|(at, _)| pair(text, at, word.len(), "")));
    }
    slips.extend(joined(text));
    slips
}

/// A word of so many bytes that stands twice, the gap between. What stands more often was meant.
fn pair(text: &str, at: usize, length: usize, gap: &str) -> Option<Slip> {
    let (word, end) = (&text[at..at + length], at + 2 * length + gap.len());
    let before = text[..at].strip_suffix(gap).is_some_and(|before| before.ends_with(word));
    let behind = text[end..].strip_prefix(gap).is_some_and(|behind| behind.starts_with(word));
    (!before && !behind).then(|| Slip::new(at..end, Violation::DoubledWord { word: word.to_owned() }))
}

/// Equal words with a space between them.
fn spaced(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let (mut before, mut start) = ("", 0);
    for word in text.split(' ') {
        let is_word = word.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if word == before && is_word && word.chars().all(|c| is_thai(c) || c.is_alphabetic()) {
            slips.extend(pair(text, start - 1 - word.len(), word.len(), " "));
        }
        (before, start) = (word, start + word.len() + 1);
    }
    slips
}

/// Stretches of Thai letters that come twice at once, the first of each place.
fn joined(text: &str) -> Vec<Slip> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
    let mut slips = Vec::new();
    let mut from = 0;
    while from < characters.len() {
        let twice = |length: &usize| {
            let (middle, end) = (from + length, from + 2 * length);
            end <= characters.len()
                && characters[from].1 == characters[middle].1
                && (0..*length).all(|at| {
                    let c = characters[from + at].1;
                    is_thai(c) && c == characters[middle + at].1
                })
                // Both stretches end where a syllable may.
                && characters.get(end).is_none_or(|(_, c)| !is_mark(*c))
        };
        let found = if is_mark(characters[from].1) { None } else { (LETTERS..=LONGEST).find(twice) };
        if let Some(length) = found {
            slips.extend(pair(text, byte(from), byte(from + length) - byte(from), ""));
            from += 2 * length;
        } else {
            from += 1;
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn told(written: &str) {
        bad(super::RULE.name, &[("terms.yaml", &format!("- term: {written}\n"))]);
        bad(super::RULE.name, &[("text.md", &format!("{written}\n"))]);
    }

    fn sound(written: &str) {
        good(super::RULE.name, &[("terms.yaml", &format!("- term: \"{written}\"\n"))]);
        good(super::RULE.name, &[("text.md", &format!("{written}\n"))]);
    }

    #[test]
    fn words_that_stand_twice_are_told() {
        told("ปี ‸พัฒนา พัฒนา คน");
        told("คน‸และและงาน");
        told("การ‸ตรวจสอบตรวจสอบงาน");
        told("plan ‸of of work");
    }

    #[test]
    fn repeated_words_with_their_mark_and_words_that_hold_one_twice_are_not() {
        sound("งานต่าง ๆ นานา จัดการการเงิน ที่ที่ดี 25 25 วันต่อวัน มากมากมาก ดี ดี ดี");
        sound(&"กรุงเทพมหานคร".repeat(9));
    }
}
