//! Where key results belong to lists, each belongs to exactly one: one without a list would be missing in the
//! evaluation though the plan's front shows it, and one in two lists would be evaluated twice.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for key results in no list or in several.
pub const RULE: Rule = Rule {
    name: "key-result-lists",
    severity: Severity::Error,
    weighing: Weighing::Free,
    sees: Sees::WholePlan,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    let listed = plan.key_results.iter().any(|(_, key_result)| !key_result.lists.is_empty());
    for (_, key_result) in plan.key_results.iter().filter(|(_, key_result)| listed && key_result.lists.len() != 1) {
        let lists = key_result.lists.iter().map(|list| plan.lists[*list].name.value.clone()).collect();
        let fault = Violation::KeyResultLists { code: key_result.code.value.clone(), lists };
        found.report(Finding::at(key_result.code.place, fault));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: agenda, name: วาระ}\n- {id: others, name: อื่น ๆ}\n";

    #[test]
    fn a_key_result_in_no_list_or_in_two_is_told() {
        let key_results = "\
- {code: OKR 1, name: ความสุจริต, lists: [agenda]}
- {code: ‸OKR 2, name: ความรวดเร็ว}
- {code: ‸OKR 3, name: ความพอใจ, lists: [agenda, others]}
";
        bad(super::RULE.name, &[("lists.yaml", LISTS), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn key_results_of_a_plan_without_such_lists_are_not() {
        good(super::RULE.name, &[("key-results.yaml", "- {code: OKR 1, name: ความสุจริต}\n")]);
        let key_results = "- {code: OKR 1, name: ความสุจริต, lists: [agenda]}\n";
        good(super::RULE.name, &[("lists.yaml", LISTS), ("key-results.yaml", key_results)]);
    }
}
