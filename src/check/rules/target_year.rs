//! A target's year lies near the plan's: at most ten years before, and twenty years (a national strategy) after.

use crate::check::findings::Finding;
use crate::check::targets::measured;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for targets of years that this plan can't mean.
pub const RULE: Rule =
    Rule { name: "target-year", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

/// How many years before the plan's a target may be of.
const BEFORE: u16 = 10;
/// How many years after.
const AFTER: u16 = 20;

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for of in measured(plan) {
        for (year, target) in of.targets.iter().filter(|(year, _)| !year.is_within(plan.year, BEFORE, AFTER)) {
            let (year, plan_year) = (year.to_string(), plan.year.to_string());
            let fault = Violation::TargetYear { name: of.name.to_owned(), year, plan_year };
            found.report(Finding::at(target.place, fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn a_target_of_a_far_year_is_told() {
        for year in ["2468", "2589", "2658"] {
            let text = format!("- code: OKR 1\n  name: ความพอใจ\n  targets:\n    {year}: ‸ร้อยละ 50\n");
            bad(super::RULE.name, &[("key-results.yaml", &text)]);
        }
    }

    #[test]
    fn a_target_of_a_year_around_the_plans_is_not() {
        let text = "- {code: OKR 1, name: ความพอใจ, targets: {2558: ก, 2568: ก, 2588: ก}}\n";
        good(super::RULE.name, &[("key-results.yaml", text)]);
    }
}
