//! The rules: what must agree with what in a valid plan.
//!
//! A rule looks at the [`Plan`] and reports to [`Findings`]; it changes nothing. One rule, one file, in [`rules`], which
//! holds the list. How much a finding weighs is decided in [`Findings`] alone: by the rule's default, by `checks:` of
//! plan.yaml, and by what the entry accepts.

mod findings;
mod rules;
mod targets;
#[cfg(test)]
mod testing;
mod thai;

use crate::diag::{Diagnostics, Severity};
use crate::model::Plan;
use findings::Findings;
use rules::RULES;

/// A rule.
struct Rule {
    /// The name of its fault, by which authors weigh it.
    name: &'static str,
    /// How much its findings weigh unless the author decides.
    severity: Severity,
    /// Whether authors may weigh it.
    weighing: Weighing,
    /// What it must see.
    sees: Sees,
    /// Looks for its fault.
    check: fn(&Plan, &mut Findings<'_>),
}

/// Whether authors may give a rule another level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weighing {
    /// Any level.
    Free,
    /// Its findings are errors: numbers that are wrong in print, or text that no medium can show.
    Fixed,
}

/// What a rule must see to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sees {
    /// It judges each entry by itself or with those that are there.
    Entries,
    /// It adds up entries or misses some, and so would accuse a plan that lacks some for another fault.
    WholePlan,
}

/// Runs the rules over the plan.
pub fn check(plan: &Plan, found: &mut Diagnostics) {
    let mut findings = Findings::new(plan, found);
    for rule in RULES.iter().filter(|rule| plan.complete || rule.sees == Sees::Entries) {
        (rule.check)(plan, &mut findings);
    }
    findings.finish(plan);
}
