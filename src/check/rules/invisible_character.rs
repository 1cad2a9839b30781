//! No text holds characters that nobody sees: they come with copied text, and a word that holds one can't be found.
//!
//! Zero-width spaces and joiners, word joiners, byte order marks inside a text, and soft hyphens: the document breaks
//! Thai lines by itself. Fillers, separators and selectors of scripts that a plan doesn't use. Control characters, marks
//! of direction and tags are the fault control-character of the file.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::zero_width_name;

/// Looks for characters that nobody sees.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new(
        "invisible-character",
        Page { number: "P0820", thai: THAI, english: ENGLISH, examples: "" },
        |plan, found| {
            in_texts(plan, found, slips);
        },
    )
};

fn slips(text: &str) -> Vec<Slip> {
    if text.is_ascii() {
        return Vec::new();
    }
    let invisible = |(at, c): (usize, char)| {
        let name = zero_width_name(c)?;
        let fault = InvisibleCharacter { code: format!("U+{:04X}", u32::from(c)), name };
        Some(Slip::new(at..at + c.len_utf8(), fault).replaced(""))
    };
    text.char_indices().filter_map(invisible).collect()
}

/// A character that nobody sees, by its code point.
#[derive(Debug)]
struct InvisibleCharacter {
    code: String,
    name: &'static str,
}

impl Words for InvisibleCharacter {
    fn thai(&self) -> Message {
        let Self { code, name } = self;
        Message::new(format!("มีอักขระที่มองไม่เห็น: {name} ({code})"))
            .label("ตรงนี้")
            .help("ลบอักขระนี้ มักติดมากับการคัดลอก ทำให้ค้นหาและเรียงลำดับผิด")
    }

    fn english(&self) -> Message {
        let Self { code, name } = self;
        Message::new(format!("an invisible character: {name} ({code})"))
            .label("here")
            .help("delete it; it comes from copying and breaks searching and sorting")
    }
}

const THAI: &str = "# P0820 invisible-character

มีอักขระที่มองไม่เห็นในคำ

## ทำไมจึงสำคัญ

อักขระเช่นช่องว่างกว้างศูนย์ติดมากับข้อความที่คัดลอก ทำให้ค้นหาคำไม่พบ

## วิธีแก้

ลบอักขระ หรือสั่ง phaen check --fix
";

const ENGLISH: &str = "# P0820 invisible-character

A character that nobody sees stands in a word.

## Why it matters

Zero-width spaces and their like come with copied text, and keep a word from being found.

## How to mend it

Delete it, or run phaen check --fix.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, bad_text, good, good_text};

    #[test]
    fn characters_that_nobody_sees_are_told_where_they_stand() {
        for invisible in
            ['\u{200b}', '\u{200d}', '\u{2060}', '\u{ad}', '\u{180e}', '\u{115f}', '\u{3164}', '\u{fe0f}', '\u{2063}']
        {
            bad_text(super::RULE.name, &format!("งบ‸{invisible}ประมาณ"));
        }
        bad(super::RULE.name, &[("text.md", "งบ‸\u{feff}ประมาณ\n")]);
        bad(super::RULE.name, &[("terms.yaml", "- term: ‸\"งบ\\u200bประมาณ\"\n")]);
        bad(super::RULE.name, &[("text.md", "งบ‸&#x200b;ประมาณ และ‸&shy;แผน\n")]);
    }

    #[test]
    fn visible_text_is_not() {
        good_text(super::RULE.name, "งบประมาณ – budget");
        good(super::RULE.name, &[("text.md", "งบ&nbsp;ประมาณ &mdash; `&#x200b;`\n")]);
    }
}
