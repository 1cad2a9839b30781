//! The note of a project names the key results that the project serves, or that a request for it would have served.
//!
//! Codes are looked for in the note's text, with the word before their number (OKR 3301) and without it (และ 3302).

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::{KeyResult, Plan, Project, Ref, Subject};

/// Looks for key results in notes that their projects don't serve.
pub const RULE: Rule =
    Rule { name: "note-names-other", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (reference, project) in plan.projects.iter() {
        let Some(note) = project.note else { continue };
        let text = &plan.notes[note].text;
        let served = served(plan, reference, project);
        for named in named(plan, &text.value).into_iter().filter(|named| !served.contains(named)) {
            let code = |it: &Ref<KeyResult>| plan.key_results[*it].code.value.clone();
            let fault = Violation::NoteNamesOther {
                code: code(&named),
                project: project.name.value.clone(),
                serves: served.iter().map(code).collect(),
            };
            found.report(Finding::at(text.place, fault).against(project.name.place));
        }
    }
}

/// What a project serves, and what the requests for it would have.
fn served(plan: &Plan, reference: Ref<Project>, project: &Project) -> Vec<Ref<KeyResult>> {
    let requests =
        plan.requests.iter().filter(|(_, request)| matches!(request.subject, Subject::Project(of) if of == reference));
    let mut served = project.supports.clone();
    for key_result in requests.flat_map(|(_, request)| &request.supports) {
        if !served.contains(key_result) {
            served.push(*key_result);
        }
    }
    served
}

/// The key results whose codes stand in a text.
fn named(plan: &Plan, text: &str) -> Vec<Ref<KeyResult>> {
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let stands = |key_result: &KeyResult| words.contains(&key_result.short_code());
    plan.key_results.iter().filter(|(_, key_result)| stands(key_result)).map(|(reference, _)| reference).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const KEY_RESULTS: &str = "- {code: OKR 3301, name: ความสุจริต}\n- {code: OKR 3302, name: ความรวดเร็ว}\n";
    const PROJECTS: &str =
        "- {id: audit, name: กิจกรรมตรวจสอบ, budget: none, division: กวส., supports: [OKR 3301], note: added}\n";

    #[test]
    fn a_note_that_names_another_key_result_than_its_project_serves_is_told() {
        let notes = "- id: added\n  text: ‸เพิ่มเพื่อ OKR 3301 และ 3302\n";
        bad(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("projects.yaml", PROJECTS), ("notes.yaml", notes)]);
    }

    #[test]
    fn one_that_names_what_the_project_or_a_request_for_it_serves_is_not() {
        let requests =
            "- {id: more, project: audit, list: city-plan, amount: 9, division: กวส., supports: [OKR 3302]}\n";
        good(
            super::RULE.name,
            &[
                ("key-results.yaml", KEY_RESULTS),
                ("projects.yaml", PROJECTS),
                ("notes.yaml", "- id: added\n  text: เพิ่มเพื่อ OKR 3301 และ 3302\n"),
                ("lists.yaml", "- {id: city-plan, name: บัญชีตามแผน}\n"),
                ("requests.yaml", requests),
            ],
        );
    }
}
