//! The marks of a syllable stand in the order in which they are typed: vowel, then tone mark, and each once.
//!
//! The wrong order often looks right, but the word is another one for every search.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::{SARA_AM, is_tone, is_vowel_mark};

/// Looks for marks in the wrong order.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("mark-order", Page { number: "P0821", thai: THAI, english: ENGLISH, examples: "" }, |plan, found| {
        in_texts(plan, found, slips);
    })
};

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
        let words = MarkOrder { written, meant: shown };
        slips.push(Slip::new(start..at + second.len_utf8(), words).replaced(&meant));
    }
    slips
}

/// Marks over or under a letter in an order that no keyboard gives.
#[derive(Debug)]
struct MarkOrder {
    written: String,
    meant: String,
}

impl Words for MarkOrder {
    fn thai(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("สระและวรรณยุกต์ของ `{written}` เรียงผิดลำดับ"))
            .label(format!("ต้องเป็น {meant}"))
            .help("พิมพ์พยางค์นี้ใหม่ โดยพิมพ์สระก่อนวรรณยุกต์")
    }

    fn english(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("the marks of `{written}` are in the wrong order"))
            .label(format!("should be {meant}"))
            .help("type the syllable again: the vowel first, then the tone mark")
    }
}

const THAI: &str = "# P0821 mark-order

สระหรือวรรณยุกต์เรียงผิดลำดับ

## ทำไมจึงสำคัญ

มองเห็นเหมือนถูกต้อง แต่เครื่องถือเป็นอีกคำหนึ่ง จึงค้นหาไม่พบและเรียงลำดับผิด

## วิธีแก้

พิมพ์พยางค์นั้นใหม่: พยัญชนะ สระ แล้วจึงวรรณยุกต์
";

const ENGLISH: &str = "# P0821 mark-order

Vowel and tone marks stand in the wrong order.

## Why it matters

It looks right, but to every search it is another word.

## How to mend it

Type the syllable anew: consonant, vowel, then tone mark.
";

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
