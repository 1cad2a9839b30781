//! A number has the digits of one script. Which the document shows, plan.yaml says for all of them.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Words};
use crate::thai::{arabic_digits, has_digit, is_digit, is_thai_digit};

/// Looks for numbers in Thai and Arabic digits.
pub static RULE: Rule = Rule::new(
    "mixed-digits",
    Page { number: "P0823", thai: THAI, english: ENGLISH, examples: EXAMPLES },
    |plan, found| {
        in_texts(plan, found, slips);
    },
);

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
            let fault = MixedDigits { number: number.to_owned() };
            slips.push(Slip::new(at..at + number.len(), fault).replaced(&arabic_digits(number)));
        }
        at += run.len();
    }
    slips
}

/// Thai and Arabic digits in one number.
#[derive(Debug)]
struct MixedDigits {
    number: String,
}

impl Words for MixedDigits {
    fn thai(&self) -> Message {
        let Self { number } = self;
        Message::new(format!("เลขไทยปนเลขอารบิกในจำนวนเดียว: {number}"))
            .help("เขียนด้วยเลขอารบิก เอกสารจะแสดงเลขตามที่กำหนดไว้ใน plan.yaml")
    }

    fn english(&self) -> Message {
        let Self { number } = self;
        Message::new(format!("Thai and Arabic digits in one number: {number}"))
            .help("write Arabic digits; the document shows all numbers as plan.yaml says")
    }
}

const THAI: &str = "# P0823 mixed-digits

ตัวเลขเดียวมีทั้งเลขไทยและเลขอารบิก

## ทำไมจึงสำคัญ

อ่านผิดได้ง่าย และเครื่องไม่เข้าใจว่าเป็นจำนวนเดียว

## วิธีแก้

เขียนเลขแบบเดียวทั้งจำนวน เล่มแผนแปลงเลขให้เองตาม plan.yaml
";

const ENGLISH: &str = "# P0823 mixed-digits

One number has Thai and Arabic digits.

## Why it matters

It is easily misread, and no program takes it for one number.

## How to mend it

Write one kind; the print has the digits that plan.yaml asks for.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการระยะ 2๕
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการระยะ 25
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

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
