//! A list of projects may demand that each of them serves a key result: `needs: key-results` in lists.yaml.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::{ListNeeds, Plan};

/// Looks for projects without the key result that their list demands.
pub const RULE: Rule = Rule {
    name: "missing-key-result",
    severity: Severity::Error,
    weighing: Weighing::Free,
    sees: Sees::Entries,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (_, project) in plan.projects.iter().filter(|(_, project)| project.supports.is_empty()) {
        let demanding = project.lists.iter().find(|list| plan.lists[**list].needs == Some(ListNeeds::KeyResults));
        if let Some(list) = demanding {
            let (project_name, list) = (project.name.value.clone(), plan.lists[*list].name.value.clone());
            let fault = Violation::NoKeyResult { project: project_name, list };
            found.report(Finding::at(project.name.place, fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: city-plan, name: บัญชีตามแผน, needs: key-results}\n";
    const KEY_RESULTS: &str = "- {code: OKR 1, name: ความสุจริต}\n";

    fn project(name: &str, supports: &str) -> String {
        format!(
            "- {{id: audit, name: {name}, lists: [city-plan], budget: none, division: กวส., supports: [{supports}]}}\n"
        )
    }

    #[test]
    fn a_project_without_the_key_result_that_its_list_demands_is_told() {
        let project = project("‸กิจกรรมตรวจสอบ", "");
        bad(super::RULE.name, &[("lists.yaml", LISTS), ("projects.yaml", &project)]);
    }

    #[test]
    fn one_that_serves_a_key_result_is_not() {
        let project = project("กิจกรรมตรวจสอบ", "OKR 1");
        good(
            super::RULE.name,
            &[("lists.yaml", LISTS), ("key-results.yaml", KEY_RESULTS), ("projects.yaml", &project)],
        );
    }
}
