//! A span of years runs forward: พ.ศ. 2566 – 2570.

use crate::check::thai::{Slip, has_digit, in_texts, number_at};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for spans of years that run backward.
pub const RULE: Rule =
    Rule { name: "reversed-years", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    if !has_digit(text) {
        return slips;
    }
    let is_year = |year: &u32| (2400..2800).contains(year);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let Some((first, end)) = number_at(text, at) else {
            at += c.len_utf8();
            continue;
        };
        let rest = text[end..].trim_start_matches(' ');
        if let Some(rest) = rest.strip_prefix(['-', '–', '—'])
            && let from = text.len() - rest.trim_start_matches(' ').len()
            && let Some((second, to)) = number_at(text, from)
            && is_year(&first)
            && is_year(&second)
            && second < first
        {
            slips.push(Slip::new(at..to, Violation::ReversedYears { span: text[at..to].to_owned() }));
        }
        at = end;
    }
    slips
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_span_that_runs_backward_is_told() {
        bad_text(super::RULE.name, "(พ.ศ. ‸2570 – 2566)");
        bad_text(super::RULE.name, "ปี ‸๒๕๖๖-2562");
    }

    #[test]
    fn a_span_that_runs_forward_is_not() {
        good_text(super::RULE.name, "พ.ศ. 2566 – 2570 โทร 2568-1234 และ 2566-2566");
    }
}
