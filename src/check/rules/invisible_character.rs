//! No text holds characters that nobody sees: they come with copied text, and a word that holds one can't be found.
//!
//! Zero-width spaces and joiners, word joiners, byte order marks inside a text, and soft hyphens: the document breaks
//! Thai lines by itself. Fillers, separators and selectors of scripts that a plan doesn't use. Control characters, marks
//! of direction and tags are the fault control-character of the file.

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
        '\u{34f}' => Some("combining grapheme joiner"),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => Some("Hangul filler"),
        '\u{180e}' => Some("Mongolian vowel separator"),
        '\u{2061}'..='\u{2064}' => Some("invisible operator"),
        '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Some("variation selector"),
        _ => None,
    }
}

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
