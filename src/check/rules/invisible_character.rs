//! No text holds characters that nobody sees: they come with copied text, and a word that holds one can't be found.
//!
//! Zero-width spaces and joiners, word joiners, byte order marks inside a text, and soft hyphens: the document breaks
//! Thai lines by itself. Control characters and marks of direction are the fault control-character of the file.

use crate::check::thai::{Slip, in_texts};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for characters that nobody sees.
pub const RULE: Rule = Rule {
    name: "invisible-character",
    severity: Severity::Error,
    weighing: Weighing::Free,
    sees: Sees::Entries,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    if text.is_ascii() {
        return Vec::new();
    }
    let invisible = |(at, c): (usize, char)| {
        let name = name(c)?;
        let fault = Violation::InvisibleCharacter { code: format!("U+{:04X}", u32::from(c)), name };
        Some(Slip::new(at..at + c.len_utf8(), fault).replaced(""))
    };
    text.char_indices().filter_map(invisible).collect()
}

/// What a character that nobody sees is called.
fn name(c: char) -> Option<&'static str> {
    match c {
        '\u{200b}' => Some("zero width space"),
        '\u{200c}' => Some("zero width non-joiner"),
        '\u{200d}' => Some("zero width joiner"),
        '\u{2060}' => Some("word joiner"),
        '\u{feff}' => Some("byte order mark"),
        '\u{ad}' => Some("soft hyphen"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, bad_text, good_text};

    #[test]
    fn characters_that_nobody_sees_are_told_where_they_stand() {
        for invisible in ['\u{200b}', '\u{200d}', '\u{2060}', '\u{ad}'] {
            bad_text(super::RULE.name, &format!("งบ‸{invisible}ประมาณ"));
        }
        bad(super::RULE.name, &[("text.md", "งบ‸\u{feff}ประมาณ\n")]);
        bad(super::RULE.name, &[("terms.yaml", "- term: ‸\"งบ\\u200bประมาณ\"\n")]);
    }

    #[test]
    fn visible_text_is_not() {
        good_text(super::RULE.name, "งบประมาณ – budget");
    }
}
