//! Values of YAML aren't Markdown: its marks would be printed as they are. In Markdown files a mark without a partner
//! is the fault leftover-emphasis.

use crate::check::thai::{Slip, in_values};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for marks of Markdown in values.
pub const RULE: Rule =
    Rule { name: "markdown-marks", severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::Entries, check };

/// The marks that nothing else is written with.
const MARKS: [&str; 4] = ["**", "~~", "![", "]("];

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_values(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    let of = |marks: &'static str| {
        let slip = |(at, _): (usize, &str)| Slip::new(at..at + marks.len(), Violation::MarkdownMarks { marks });
        text.match_indices(marks).map(slip).collect::<Vec<_>>()
    };
    MARKS.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn marks_in_a_value_are_told() {
        bad(super::RULE.name, &[("terms.yaml", "- term: งบ‸**ลงทุน‸**\n")]);
        bad(super::RULE.name, &[("terms.yaml", "- term: \"[งบ‸](x)\"\n")]);
    }

    #[test]
    fn marks_in_markdown_and_single_stars_are_not() {
        good(super::RULE.name, &[("text.md", "**งบลงทุน** ~~เดิม~~\n"), ("terms.yaml", "- term: งบ*ลงทุน\n")]);
    }
}
