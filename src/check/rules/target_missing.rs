//! Where some years have targets, none is missing between them, and the plan's own year has one.

use crate::check::findings::Finding;
use crate::check::targets::measured;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for years without a target.
pub const RULE: Rule =
    Rule { name: "target-missing", severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for of in measured(plan) {
        let (Some((first, target)), Some((last, _))) = (of.targets.first_key_value(), of.targets.last_key_value())
        else {
            continue;
        };
        let last = (*last).max(plan.year);
        for year in first.through(last).filter(|year| !of.targets.contains_key(year)) {
            let fault = Violation::TargetMissing { name: of.name.to_owned(), year: year.to_string() };
            found.report(Finding::at(of.place, fault).against(target.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(years: &[&str]) -> String {
        let target = |year: &&str| format!("    {year}: ร้อยละ 50\n");
        let targets: Vec<String> = years.iter().map(target).collect();
        format!("- code: ‸OKR 1\n  name: ความพอใจ\n  targets:\n{}", targets.concat())
    }

    #[test]
    fn a_year_without_a_target_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", &key_result(&["2566", "2568"]))]);
        bad(super::RULE.name, &[("key-results.yaml", &key_result(&["2566", "2567"]))]);
    }

    #[test]
    fn years_in_a_row_up_to_the_plans_are_not() {
        for years in [&["2568"][..], &["2567", "2568"], &["2567", "2568", "2569"]] {
            good(super::RULE.name, &[("key-results.yaml", &key_result(years).replace('‸', ""))]);
        }
        good(super::RULE.name, &[("key-results.yaml", "- {code: OKR 1, name: ความพอใจ}\n")]);
    }
}
