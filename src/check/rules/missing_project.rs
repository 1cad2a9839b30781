//! A list of key results may demand that each of them is served: `needs: projects` in lists.yaml.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::{ListNeeds, Plan};

/// Looks for key results without the project that their list demands.
pub const RULE: Rule =
    Rule { name: "missing-project", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::WholePlan, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (reference, key_result) in plan.key_results.iter() {
        let demanding = key_result.lists.iter().find(|list| plan.lists[**list].needs == Some(ListNeeds::Projects));
        if let Some(list) = demanding
            && plan.projects_for(reference).next().is_none()
        {
            let (code, list) = (key_result.code.value.clone(), plan.lists[*list].name.value.clone());
            found.report(Finding::at(key_result.code.place, Violation::NoProject { code, list }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: agenda, name: วาระ, needs: projects}\n- {id: others, name: อื่น ๆ}\n";

    #[test]
    fn a_key_result_without_the_project_that_its_list_demands_is_told() {
        let key_results =
            "- {code: ‸OKR 1, name: ความสุจริต, lists: [agenda]}\n- {code: OKR 2, name: ความรวดเร็ว, lists: [others]}\n";
        bad(super::RULE.name, &[("lists.yaml", LISTS), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn one_that_is_served_is_not() {
        let projects = "- {id: audit, name: กิจกรรมตรวจสอบ, budget: none, division: กวส., supports: [OKR 1]}\n";
        let key_results = "- {code: OKR 1, name: ความสุจริต, lists: [agenda]}\n";
        good(
            super::RULE.name,
            &[("lists.yaml", LISTS), ("key-results.yaml", key_results), ("projects.yaml", projects)],
        );
    }
}
