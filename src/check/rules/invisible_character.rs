//! No text holds characters that nobody sees: they come with copied text, and a word that holds one can't be found.
//!
//! Zero-width spaces and joiners, word joiners, byte order marks inside a text, and soft hyphens: the document breaks
//! Thai lines by itself. Fillers, separators and selectors of scripts that a plan doesn't use. Control characters, marks
//! of direction and tags are the fault control-character of the file.

use crate::check::thai::{Slip, in_texts};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::thai::zero_width_name;

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
        let name = zero_width_name(c)?;
        let fault = Violation::InvisibleCharacter { code: format!("U+{:04X}", u32::from(c)), name };
        Some(Slip::new(at..at + c.len_utf8(), fault).replaced(""))
    };
    text.char_indices().filter_map(invisible).collect()
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
