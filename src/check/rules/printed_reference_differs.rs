//! A note's printed reference must be the one that the note of the content gives.
//!
//! A printed plan may refer to another key result in the footnote of one place. The content keeps that as evidence
//! (`printed`); a difference is an error unless it is accepted with a reason.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Fault, Severity};
use crate::model::Plan;

/// Compares every printed reference with the note's text.
pub const RULE: Rule = Rule {
    name: "printed-reference-differs",
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::Entries,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for printed in plan.notes.iter().flat_map(|(_, note)| note.printed.iter().map(move |printed| (note, printed))) {
        let (note, printed) = printed;
        let code = &plan.key_results[printed.reference].code.value;
        let differs = || {
            let fault = Fault::ReferenceDiffers { printed_in: printed.printed_in.clone(), reference: code.clone() };
            Finding::at(printed.place, fault)
        };
        match (&printed.accepted, note.text.value.contains(code)) {
            (None, true) => {}
            (None, false) => found.report(differs()),
            (Some(accepted), true) => found.needless(accepted, code),
            (Some(accepted), false) => found.weigh(differs(), accepted),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const KEY_RESULTS: &str = "- {code: OKR 1, name: ความสุจริต}\n- {code: OKR 2, name: ความรวดเร็ว}\n";

    fn note(printed: &str, more: &str) -> String {
        format!(
            "- id: added\n  text: เพิ่มขึ้นเพื่อ OKR 1\n  printed:\n    - reference: {printed}\n      place: ส่วนที่ 2\n{more}"
        )
    }

    #[test]
    fn a_printed_reference_to_another_key_result_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("notes.yaml", &note("‸OKR 2", ""))]);
    }

    #[test]
    fn the_notes_own_reference_is_not() {
        good(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("notes.yaml", &note("OKR 1", ""))]);
    }

    #[test]
    fn an_acceptance_of_a_reference_that_does_not_differ_is_told() {
        let accepted = "      accepted: {reason: พิมพ์ผิด}\n";
        bad("stale-acceptance", &[("key-results.yaml", KEY_RESULTS), ("notes.yaml", &note("‸OKR 1", accepted))]);
    }
}
