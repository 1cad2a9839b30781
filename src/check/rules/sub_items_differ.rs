//! A project's sub-items must add up to its budget, when each of them has an amount or uses none.
//!
//! Where `budget: items` stands, their sum is the budget, and nothing can differ.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Fault, Severity};
use crate::model::{Budget, Plan, Sums};

/// Compares every project's budget with the sum of its sub-items.
pub const RULE: Rule = Rule {
    name: "sub-items-differ",
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (_, project) in plan.projects.iter().filter(|(_, project)| !project.items.is_empty()) {
        let known = |budget: Budget| matches!(budget, Budget::Amount(_) | Budget::None);
        let sum = Sums::of(project.items.iter().map(|item| item.budget)).total;
        let budget = project.budget.of_year();
        if known(project.budget) && project.items.iter().all(|item| known(item.budget)) && sum != budget {
            let fault = Fault::ItemsDiffer {
                project: project.name.value.clone(),
                budget: budget.to_string(),
                sum: sum.to_string(),
            };
            found.report(Finding::at(project.budget_place, fault).by(budget - sum));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const ITEMS: &str = "  items:\n    - {name: หลักสูตรต้น, budget: \"1,000\"}\n    - {name: หลักสูตรปลาย, budget: none}\n";

    fn project(budget: &str) -> String {
        format!("- id: training\n  name: โครงการฝึกอบรม\n  budget: {budget}\n  division: กวส.\n{ITEMS}")
    }

    #[test]
    fn items_that_do_not_add_up_to_the_budget_are_told() {
        bad(super::RULE.name, &[("projects.yaml", &project("‸1,001"))]);
        bad(super::RULE.name, &[("projects.yaml", &project("‸none"))]);
    }

    #[test]
    fn items_that_add_up_are_not() {
        good(super::RULE.name, &[("projects.yaml", &project("1,000"))]);
        good(super::RULE.name, &[("projects.yaml", &project("items"))]);
    }
}
