//! Money of several years is of this plan only if the plan's year is one of them.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::{Budget, Plan};

/// Looks for spans of years without the plan's.
pub const RULE: Rule =
    Rule { name: "years-elsewhere", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (_, project) in plan.projects.iter() {
        if let Budget::MultiYear { from, to, .. } = project.budget
            && from <= to
            && !(from..=to).contains(&plan.year)
        {
            let [from, to, year] = [from, to, plan.year].map(|year| year.to_string());
            found.report(Finding::at(project.budget_place, Violation::YearsElsewhere { from, to, year }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn project(from: &str, to: &str) -> String {
        format!(
            "- id: study\n  name: โครงการศึกษา\n  division: กวส.\n  budget:\n    ‸amount: 9,000\n    from: {from}\n    to: {to}\n"
        )
    }

    #[test]
    fn a_span_before_or_behind_the_plans_year_is_told() {
        bad(super::RULE.name, &[("projects.yaml", &project("2565", "2567"))]);
        bad(super::RULE.name, &[("projects.yaml", &project("2569", "2570"))]);
    }

    #[test]
    fn a_span_with_the_plans_year_is_not() {
        good(super::RULE.name, &[("projects.yaml", &project("2565", "2568").replace('‸', ""))]);
    }
}
