//! A vowel or tone mark stands on a letter. One at the start of a word has lost it.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::{hangs_on_letter, is_consonant, is_mark};

/// Looks for marks without a letter.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("lone-mark", Page { number: "P0829", thai: THAI, english: ENGLISH, examples: "" }, |plan, found| {
        in_texts(plan, found, slips);
    })
};

fn slips(text: &str) -> Vec<Slip> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut slips = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        // The dotted circle shows a mark by itself.
        let carries = |c: char| c == '◌' || is_consonant(c) || is_mark(c);
        if hangs_on_letter(c) && !before.is_some_and(carries) {
            slips.push(Slip::new(at..at + c.len_utf8(), LoneMark { mark: c }));
        }
        before = Some(c);
    }
    slips
}

/// A vowel or tone mark without a letter to stand on.
#[derive(Debug)]
struct LoneMark {
    mark: char,
}

impl Words for LoneMark {
    fn thai(&self) -> Message {
        let Self { mark } = self;
        Message::new(format!("สระหรือวรรณยุกต์ `◌{mark}` ไม่มีพยัญชนะรองรับ"))
            .help("พิมพ์คำนี้ใหม่ พยัญชนะต้นหรือพยัญชนะหน้าเครื่องหมายนี้หายไป")
    }

    fn english(&self) -> Message {
        let Self { mark } = self;
        Message::new(format!("the mark `◌{mark}` has no letter to stand on"))
            .help("type the word again; its first letter, or the letter before the mark, is missing")
    }
}

const THAI: &str = "# P0829 lone-mark

สระหรือวรรณยุกต์ไม่มีพยัญชนะรองรับ

## ทำไมจึงสำคัญ

พยัญชนะที่ต้นคำหายไป

## วิธีแก้

เติมพยัญชนะที่หาย หรือลบเครื่องหมายที่เกิน
";

const ENGLISH: &str = "# P0829 lone-mark

A vowel or tone mark has no letter.

## Why it matters

The letter that it stood on was lost.

## How to mend it

Add the letter, or delete the mark.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_mark_without_a_letter_is_told() {
        bad_text(super::RULE.name, "งาน ‸\u{e35}ดี");
        bad_text(super::RULE.name, "เ‸\u{e48}ก");
        bad_text(super::RULE.name, "คน ‸ำ");
    }

    #[test]
    fn marks_on_letters_are_not() {
        good_text(super::RULE.name, "ที่ น้ำ ก็ ฤทธิ์ ◌ี");
    }
}
