//! A figure that another document prints must be the one that follows from the entities.
//!
//! The printed plan or the budget act says what a list adds up to, or what a project costs; the content
//! keeps that as evidence (`stated`). A difference is an error, unless the content accepts it with the
//! amount and a reason; an acceptance that names another amount is an error itself.

use crate::diag::{Diagnostics, Fault, Figure, Location, Severity};
use crate::model::{Budget, Money, Plan, Stated, Sums};

/// Compares every stated figure with the computed one.
pub fn check(plan: &Plan, found: &mut Diagnostics) {
    let key_results = Money::from_count(plan.key_results.iter().count());
    for stated in &plan.stated {
        compare(stated, &plan.title.value, key_results, found);
    }
    for (reference, node) in plan.nodes.iter() {
        let indicators = plan.indicators.iter().filter(|(_, indicator)| indicator.of == reference).count();
        for stated in &node.stated {
            compare(stated, &node.title.value, Money::from_count(indicators), found);
        }
    }
    for (reference, list) in plan.lists.iter() {
        let mut sums = Sums::of(plan.projects_of(reference).map(|(_, project)| project.budget));
        sums.count += plan.key_results.iter().filter(|(_, key_result)| key_result.lists.contains(&reference)).count();
        for stated in &list.stated {
            compare(stated, &list.name.value, computed(stated.figure, &sums), found);
        }
    }
    for (_, project) in plan.projects.iter() {
        for stated in &project.stated {
            compare(stated, &project.name.value, amount(project.budget), found);
        }
    }
}

fn computed(figure: Figure, sums: &Sums) -> Money {
    match figure {
        Figure::Total | Figure::Budget => sums.total,
        Figure::Count | Figure::KeyResults | Figure::Indicators => Money::from_count(sums.count),
        Figure::WithBudget => Money::from_count(sums.with_budget),
        Figure::WithoutBudget => Money::from_count(sums.without_budget),
    }
}

/// What is printed beside a project: money of several years is printed in full.
fn amount(budget: Budget) -> Money {
    match budget {
        Budget::Amount(amount) | Budget::MultiYear { amount, .. } => amount,
        Budget::None | Budget::Unstated => Money::ZERO,
    }
}

fn compare(stated: &Stated, of: &str, computed: Money, found: &mut Diagnostics) {
    let difference = stated.value - computed;
    let of = of.to_owned();
    let (figure, printed_in) = (stated.figure, stated.printed_in.clone());
    match &stated.accepted {
        None if difference.is_zero() => {}
        None => {
            let (stated_text, computed) = (stated.value.to_string(), computed.to_string());
            let difference = difference.to_string();
            let fault = Fault::StatedDiffers { figure, of, printed_in, stated: stated_text, computed, difference };
            found.error(stated.place, fault);
        }
        Some(accepted) if accepted.difference == difference && !difference.is_zero() => {
            let (stated_text, computed) = (stated.value.to_string(), computed.to_string());
            let reason = accepted.reason.clone();
            let fault = Fault::StatedAccepted { figure, of, printed_in, stated: stated_text, computed, reason };
            found.push(Severity::Accepted, fault, Location::At(stated.place), None);
        }
        Some(accepted) => {
            let fault = Fault::StaleAcceptance {
                accepted: accepted.difference.to_string(),
                difference: difference.to_string(),
            };
            found.contradiction(accepted.place, fault, stated.place);
        }
    }
}
