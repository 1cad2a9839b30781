//! A Thai word has no Latin letter in it. One that stands alone between Thai letters was typed on the wrong keyboard,
//! or made by text recognition of a letter that looks like it; so was a letter of Lao. Characters of private use come
//! out of PDF files, whose fonts keep Thai marks in other positions there: no other font shows them.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::{is_thai, of_private_use};

/// Looks for foreign letters inside Thai words.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("look-alike", Page { number: "P0828", thai: THAI, english: ENGLISH, examples: "" }, |plan, found| {
        in_texts(plan, found, slips);
    })
};

/// Latin letters and marks of other scripts, with the Thai ones that they are taken for.
const ALIKE: [(char, char); 12] = [
    ('n', 'ก'),
    ('u', 'น'),
    ('U', 'บ'),
    ('w', 'พ'),
    ('W', 'พ'),
    ('s', 'ร'),
    ('S', 'ร'),
    ('a', 'ล'),
    ('l', 'เ'),
    ('I', 'เ'),
    ('i', 'เ'),
    ('\u{ec8}', '่'),
];

fn slips(text: &str) -> Vec<Slip> {
    if text.is_ascii() {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let thai = |at: Option<&(usize, char)>| at.is_some_and(|(_, c)| is_thai(*c));
    let mut slips = Vec::new();
    for (index, &(at, c)) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| characters.get(before));
        let is_alone = c.is_ascii_alphabetic() && thai(before) && thai(characters.get(index + 1));
        let is_lao = ('\u{e80}'..='\u{eff}').contains(&c);
        let is_private = ('\u{e000}'..='\u{f8ff}').contains(&c);
        if is_alone || is_lao || is_private {
            let meant =
                ALIKE.iter().find(|(alike, _)| *alike == c).map(|(_, meant)| *meant).or_else(|| of_private_use(c));
            slips.push(Slip::new(at..at + c.len_utf8(), LookAlike { written: c, meant }));
        }
    }
    slips
}

/// Returns whether a character is of private use.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// A Latin letter in a Thai word that looks like one of its letters or marks.
#[derive(Debug)]
struct LookAlike {
    written: char,
    meant: Option<char>,
}

impl Words for LookAlike {
    fn thai(&self) -> Message {
        let Self { written, meant } = self;
        let message = if is_private(*written) {
            let code = u32::from(*written);
            Message::new(format!("U+{code:04X} เป็นอักขระเฉพาะของแบบอักษรหนึ่ง แบบอักษรอื่นแสดงไม่ได้"))
                .help("มักติดมากับข้อความที่คัดลอกจาก PDF พิมพ์คำนี้ใหม่")
        } else {
            Message::new(format!("มีอักษรโรมัน `{written}` ในคำไทย")).help("พิมพ์คำนี้ใหม่ด้วยแป้นพิมพ์ไทย")
        };
        match meant {
            Some(meant) => message.label(format!("น่าจะเป็น {meant}")),
            None => message,
        }
    }

    fn english(&self) -> Message {
        let Self { written, meant } = self;
        let message = if is_private(*written) {
            let code = u32::from(*written);
            Message::new(format!("U+{code:04X} is a character of one font's private use, which others don't show"))
                .help("it mostly comes with text copied from a PDF; type the word again")
        } else {
            Message::new(format!("the Latin letter `{written}` inside a Thai word"))
                .help("type the word again on a Thai keyboard")
        };
        match meant {
            Some(meant) => message.label(format!("should perhaps be {meant}")),
            None => message,
        }
    }
}

const THAI: &str = "# P0828 look-alike

มีอักษรของภาษาอื่นหรืออักขระเฉพาะของแบบอักษรปนในคำไทย

## ทำไมจึงสำคัญ

มักเกิดจากแป้นพิมพ์ผิดภาษาการแปลงภาพเป็นข้อความ หรือการคัดลอกจาก PDF ดูเหมือนถูกแต่ค้นหาไม่พบ

## วิธีแก้

พิมพ์คำนั้นใหม่เป็นอักษรไทยทั้งคำ
";

const ENGLISH: &str = "# P0828 look-alike

A letter of another script, or a character of one font's private use, stands in a Thai word.

## Why it matters

Typed on the wrong keyboard, misread by text recognition, or copied from a PDF; no search finds the word.

## How to mend it

Type the word anew in Thai letters.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_foreign_letter_inside_a_thai_word_is_told() {
        bad_text(super::RULE.name, "โคร‸nการ");
        bad_text(super::RULE.name, "งบป‸sะมาณ");
        bad_text(super::RULE.name, "น\u{e49}‸\u{ec9}ำ");
        bad_text(super::RULE.name, "เป‸\u{f70a}า และ ‸\u{e000} เดียว");
    }

    #[test]
    fn latin_words_beside_thai_ones_are_not() {
        good_text(super::RULE.name, "ระบบHRของกรุงเทพมหานคร วิตามิน C และ e-service");
    }
}
