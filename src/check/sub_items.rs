//! A project's sub-items must add up to its budget, when each of them has an amount or uses none.

use crate::diag::{Diagnostics, Fault};
use crate::model::{Budget, Plan, Sums};

/// Compares every project's budget with the sum of its sub-items.
pub fn check(plan: &Plan, found: &mut Diagnostics) {
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
            found.error(project.budget_place, fault);
        }
    }
}
