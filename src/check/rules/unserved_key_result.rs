//! A key result is there to be reached: some project should serve it.
//!
//! A key result that no project names under `supports` is a warning; where its list says `needs: projects`, the rule
//! missing-project makes it an error instead.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::{ListNeeds, Plan};

/// Looks for key results without a project.
pub const RULE: Rule = Rule {
    name: "unserved-key-result",
    severity: Severity::Warning,
    weighing: Weighing::Free,
    sees: Sees::WholePlan,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (reference, key_result) in plan.key_results.iter() {
        let demanded = key_result.lists.iter().any(|list| plan.lists[*list].needs == Some(ListNeeds::Projects));
        if !demanded && plan.projects_for(reference).next().is_none() {
            let code = key_result.code.value.clone();
            found.report(Finding::at(key_result.code.place, Violation::UnservedKeyResult { code }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const PROJECT: &str = "- {id: audit, name: กิจกรรมตรวจสอบ, budget: none, division: กวส., supports: [OKR 1]}\n";

    #[test]
    fn a_key_result_that_no_project_serves_is_told() {
        let key_results = "- {code: OKR 1, name: ความสุจริต}\n- {code: ‸OKR 2, name: ความรวดเร็ว}\n";
        bad(super::RULE.name, &[("projects.yaml", PROJECT), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn one_that_a_project_serves_is_not() {
        let key_results = "- {code: OKR 1, name: ความสุจริต}\n";
        good(super::RULE.name, &[("projects.yaml", PROJECT), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn one_that_its_list_wants_served_is_the_other_rules() {
        let lists = "- {id: agenda, name: วาระ, needs: projects}\n";
        let key_results = "- {code: OKR 1, name: ความสุจริต, lists: [agenda]}\n";
        good(super::RULE.name, &[("lists.yaml", lists), ("key-results.yaml", key_results)]);
    }
}
