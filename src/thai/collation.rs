//! The order of a Thai dictionary.

use std::cmp::Ordering;

use super::digits::{arabic_digits, run_at};
use super::letters::{is_consonant, is_leading_vowel, is_thai, is_tone};

/// ไม้ไต่คู้, ทัณฑฆาต, นิคหิต and ยามักการ count like tones: only between words that are else the same.
fn is_light(c: char) -> bool {
    is_tone(c) || matches!(c, '\u{e47}' | '\u{e4c}' | '\u{e4d}' | '\u{e4e}')
}

/// A place in the alphabet: numbers come before letters, and by their size.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Letter {
    Other(char),
    /// The number of its digits, leading zeros aside, and these.
    Number(usize, String),
    Word(char),
}

/// Compares texts as a Thai dictionary does: a vowel before its consonant counts after it, tones and the like only
/// where nothing else differs; numbers by their size, Latin letters without regard to case.
pub fn collate(one: &str, other: &str) -> Ordering {
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

fn key(text: &str) -> (Vec<Letter>, Vec<(usize, char)>) {
    let (mut letters, mut light): (Vec<Letter>, Vec<(usize, char)>) = (Vec::new(), Vec::new());
    let mut leading = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(run) = run_at(text, at) {
            let digits = arabic_digits(text[at..run.end].trim_start_matches(['0', '๐']));
            letters.push(Letter::Number(digits.len(), digits));
            at = run.end;
            continue;
        }
        at += c.len_utf8();
        if is_light(c) {
            light.push((letters.len(), c));
        } else if is_leading_vowel(c) {
            leading = Some(c);
        } else if c.is_alphanumeric() || is_thai(c) {
            letters.extend(c.to_lowercase().map(Letter::Word));
            if is_consonant(c) {
                letters.extend(leading.take().map(Letter::Word));
            }
        } else if !c.is_whitespace() {
            letters.push(Letter::Other(c));
        }
    }
    letters.extend(leading.map(Letter::Word));
    (letters, light)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_as_in_a_dictionary() {
        let sorted = ["กด", "ก่น", "กัน", "เก", "เกม", "แก", "ข้อ 2", "ข้อ ๑๐", "ขอบ", "เขา", "Zone", "อาคาร"];
        let mut words = sorted;
        words.reverse();
        words.sort_by(|one, other| collate(one, other));
        assert_eq!(words, ["Zone", "กด", "ก่น", "กัน", "เก", "เกม", "แก", "ข้อ 2", "ข้อ ๑๐", "ขอบ", "เขา", "อาคาร"]);
    }

    #[test]
    fn tones_count_where_nothing_else_differs() {
        assert_eq!(collate("ปา", "ป่า"), Ordering::Less);
        assert_eq!(collate("ป่า", "ปาก"), Ordering::Less);
        assert_eq!(collate("หมู่ที่ 9", "หมู่ที่ 10"), Ordering::Less);
    }
}
