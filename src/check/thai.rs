//! What the rules of Thai text share: going through the texts as they are written, and the classes of letters.

use std::ops::Range;

use super::Findings;
use super::findings::Finding;
use crate::diag::{Place, Violation};
use crate::model::Plan;
use crate::model::checks::{Passage, Written};

/// Something wrong at some bytes of a text.
pub struct Slip {
    range: Range<usize>,
    fault: Violation,
    replacement: Option<String>,
}

impl Slip {
    /// A fault at these bytes.
    pub fn new(range: Range<usize>, fault: Violation) -> Self {
        Self { range, fault, replacement: None }
    }

    /// With what was certainly meant.
    pub fn replaced(self, replacement: &str) -> Self {
        Self { replacement: Some(replacement.to_owned()), ..self }
    }
}

/// Looks through every text of the content, values and Markdown; code is no prose.
pub fn in_texts(plan: &Plan, found: &mut Findings<'_>, look: impl Fn(&str) -> Vec<Slip>) {
    for passage in plan.passages.iter().filter(|passage| passage.written != Written::Code) {
        report(passage, &look, found);
    }
}

/// Looks through the values of the YAML files.
pub fn in_values(plan: &Plan, found: &mut Findings<'_>, look: impl Fn(&str) -> Vec<Slip>) {
    for passage in plan.passages.iter().filter(|passage| passage.written == Written::Value) {
        report(passage, &look, found);
    }
}

fn report(passage: &Passage, look: &impl Fn(&str) -> Vec<Slip>, found: &mut Findings<'_>) {
    for Slip { range, fault, replacement } in look(&passage.text) {
        let start = passage.place.range().start;
        let place = if passage.is_as_written {
            Place::new(passage.place.file, start + range.start..start + range.end)
        } else {
            passage.place
        };
        found.report(Finding::at(place, fault).meant(replacement.filter(|_| passage.is_as_written)));
    }
}

/// A letter, mark or sign of Thai, digits aside.
pub fn is_thai(c: char) -> bool {
    ('\u{e01}'..='\u{e4e}').contains(&c) && c != '฿'
}

/// A mark over or under a letter.
pub fn is_mark(c: char) -> bool {
    is_vowel_mark(c) || is_tone(c) || matches!(c, '\u{e4c}' | '\u{e4e}')
}

/// A vowel over or under a letter, or ็ or ํ.
pub fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}' | '\u{e4d}')
}

/// ่ ้ ๊ ๋
pub fn is_tone(c: char) -> bool {
    ('\u{e48}'..='\u{e4b}').contains(&c)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '๐'..='๙' => Some(u32::from(c) - u32::from('๐')),
        _ => c.to_digit(10),
    }
}

/// Whether a digit of either script stands in a text.
pub fn has_digit(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some())
}

/// A text with Arabic digits for its Thai ones.
pub fn arabic(text: &str) -> String {
    text.chars().map(|c| digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)).collect()
}

/// The whole number, of at most nine digits of either script, that begins at a byte, and the byte behind it.
pub fn number_at(text: &str, at: usize) -> Option<(u32, usize)> {
    let digits: String = text[at..].chars().take_while(|c| digit(*c).is_some()).collect();
    Some((value(&digits)?, at + digits.len()))
}

/// The number of one or two digits right before a byte, with at most one space between, and the byte at which it
/// begins.
pub fn number_before(text: &str, at: usize) -> Option<(u32, usize)> {
    let before = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
    let start = before.trim_end_matches(|c| digit(c).is_some()).len();
    let digits = &before[start..];
    let is_part = before[..start].ends_with(['.', ',', '/', '-']);
    (digits.chars().count() <= 2 && !is_part).then_some(())?;
    Some((value(digits)?, start))
}

fn value(digits: &str) -> Option<u32> {
    arabic(digits).parse().ok().filter(|_| digits.chars().count() <= 9)
}
