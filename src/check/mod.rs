//! The rules: what must agree with what in a valid plan.
//!
//! A rule looks at the [`Plan`] and reports; it changes nothing. One rule, one file; [`RULES`] is the list.

mod printed_references;
mod stated_figures;
mod sub_items;

use crate::diag::Diagnostics;
use crate::model::Plan;

/// A rule: its name, as diagnostics have it, and what it does.
pub struct Rule {
    /// The name of the fault that it finds.
    pub name: &'static str,
    /// Looks for the fault.
    pub check: fn(&Plan, &mut Diagnostics),
    /// Whether it adds up entities, and so must not judge a plan that lacks some.
    pub needs_whole_plan: bool,
}

/// Every rule, by name.
pub const RULES: [Rule; 3] = [
    Rule { name: "printed-reference-differs", check: printed_references::check, needs_whole_plan: false },
    Rule { name: "stated-figure-differs", check: stated_figures::check, needs_whole_plan: true },
    Rule { name: "sub-items-differ", check: sub_items::check, needs_whole_plan: true },
];

/// Runs the rules over the plan.
pub fn check(plan: &Plan, found: &mut Diagnostics) {
    for rule in RULES.iter().filter(|rule| plan.complete || !rule.needs_whole_plan) {
        (rule.check)(plan, found);
    }
}
