//! The rules: what must agree with what in a valid plan.
//!
//! A rule looks at the [`Plan`] and reports to [`Findings`]; it changes nothing. One rule, one file, in [`rules`], which
//! holds the list: all that there is of a rule stands in its file, from its code to its words, its pages and its cases.
//! How much a finding weighs is decided in [`weigh`] alone: by the rule's default, by `checks:` of plan.yaml, and by what
//! the entry accepts.

mod authors;
mod findings;
mod rules;
mod since;
mod targets;
#[cfg(test)]
mod testing;
mod thai;
mod weigh;

use crate::diag::pages::Entry;
use crate::diag::{Diagnostics, Page, Severity};
use crate::model::Plan;
use crate::parallel;
use findings::{Finding, Findings, acceptance};
use rules::RULES;

/// A rule.
struct Rule {
    /// The name of its fault, by which authors weigh it.
    name: &'static str,
    /// The page of its code.
    page: Page,
    /// How much its findings weigh unless the author decides.
    severity: Severity,
    /// Whether authors may weigh it.
    weighing: Weighing,
    /// What it must see.
    sees: Sees,
    /// Looks for its fault.
    check: fn(&Plan, &mut Findings),
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
    let levels = weigh::levels(plan, found);
    let is_able = |rule: &&Rule| plan.complete || rule.sees == Sees::Entries;
    let rules: Vec<&'static Rule> = RULES.iter().copied().filter(is_able).collect();
    let run = |rule: &&Rule| {
        let mut findings = Findings::default();
        (rule.check)(plan, &mut findings);
        findings.list
    };
    let mut all = Vec::new();
    // Rules only look, so that they needn't wait for each other.
    parallel::for_each(&rules, run, |rule, list| all.extend(list.into_iter().map(|finding| (*rule, finding))));
    weigh::report(all, plan, &levels, found);
}

/// The pages of the rules, and of what may be wrong with what authors say about them.
pub fn pages() -> impl Iterator<Item = Entry> {
    let of_rules = RULES.iter().map(|rule| Entry { page: &rule.page, level: rule.level() });
    of_rules.chain(authors::PAGES.into_iter().map(|page| Entry { page, level: "" }))
}

impl Rule {
    /// A rule as most are: it warns, authors may weigh it, and it judges the entries that are there.
    const fn new(name: &'static str, page: Page, check: fn(&Plan, &mut Findings)) -> Self {
        Self { name, page, severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::Entries, check }
    }

    /// The level that it has by itself, in the words of `checks:`; with `!` where no author can change it.
    fn level(&self) -> &'static str {
        match (self.severity, self.weighing) {
            (_, Weighing::Fixed) => "deny!",
            (Severity::Error, Weighing::Free) => "deny",
            (_, Weighing::Free) => "warn",
        }
    }
}
