//! A target keeps its unit from year to year: persons after percent can't be compared.
//!
//! The unit is read from the text; targets that can't be read aren't compared.

use crate::check::findings::Finding;
use crate::check::targets::measured;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for targets in another unit than those before them.
pub const RULE: Rule = Rule {
    name: "target-unit-changes",
    severity: Severity::Warning,
    weighing: Weighing::Free,
    sees: Sees::Entries,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for of in measured(plan) {
        for [(before, first), (year, second)] in of.pairs() {
            let (Some(old), Some(new)) = (first.reading(), second.reading()) else { continue };
            if old.unit != new.unit {
                let fault = Violation::TargetUnit {
                    name: of.name.to_owned(),
                    year: year.to_string(),
                    unit: new.unit,
                    previous: before.to_string(),
                    other: old.unit,
                };
                found.report(Finding::at(second.place, fault).against(first.place));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn key_result(before: &str, now: &str) -> String {
        format!("- code: OKR 1\n  name: ความพอใจ\n  targets:\n    2567: {before}\n    2568: {now}\n")
    }

    #[test]
    fn a_target_in_another_unit_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", &key_result("ร้อยละ 100", "‸3 โครงการ"))]);
    }

    #[test]
    fn targets_in_one_unit_or_without_one_are_not() {
        good(super::RULE.name, &[("key-results.yaml", &key_result("ร้อยละ 50", "60%"))]);
        good(super::RULE.name, &[("key-results.yaml", &key_result("มีรายงาน", "3 โครงการ"))]);
    }
}
