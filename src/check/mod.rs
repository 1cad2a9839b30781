//! The rules: what must agree with what in a valid plan.
//!
//! A rule looks at the [`Plan`] and reports; it changes nothing. One rule, one file; [`RULES`] is the list.

mod identities;
mod printed_references;
mod stated_figures;
mod sub_items;

use crate::diag::Diagnostics;
use crate::model::Plan;

/// A rule.
struct Rule {
    /// Looks for its fault.
    check: fn(&Plan, &mut Diagnostics),
    /// Whether it adds up entities, and so must not judge a plan that lacks some.
    needs_whole_plan: bool,
}

/// Every rule.
const RULES: [Rule; 4] = [
    Rule { check: identities::check, needs_whole_plan: true },
    Rule { check: printed_references::check, needs_whole_plan: false },
    Rule { check: stated_figures::check, needs_whole_plan: true },
    Rule { check: sub_items::check, needs_whole_plan: true },
];

/// Runs the rules over the plan.
pub fn check(plan: &Plan, found: &mut Diagnostics) {
    for rule in RULES.iter().filter(|rule| plan.complete || !rule.needs_whole_plan) {
        (rule.check)(plan, found);
    }
}
