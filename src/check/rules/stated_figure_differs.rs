//! A figure that another document prints must be the one that follows from the entities.
//!
//! The printed plan or the budget act says what a list adds up to, or what a project costs; the content keeps that as
//! evidence (`stated`). A difference is an error, unless the content accepts it with the amount and a reason; an
//! acceptance that names another amount is an error itself.

use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Fault, Figure, Severity};
use crate::model::{Budget, Money, Plan, Stated, Sums};

/// Compares every stated figure with the computed one.
pub const RULE: Rule = Rule {
    name: "stated-figure-differs",
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    let key_results = Money::from_count(plan.key_results.iter().count());
    for stated in &plan.stated {
        compare(stated, &plan.title.value, key_results, found);
    }
    for (reference, node) in plan.nodes.iter().filter(|(_, node)| !node.stated.is_empty()) {
        let indicators = plan.indicators.iter().filter(|(_, indicator)| indicator.of == reference).count();
        for stated in &node.stated {
            compare(stated, &node.title.value, Money::from_count(indicators), found);
        }
    }
    for (reference, list) in plan.lists.iter().filter(|(_, list)| !list.stated.is_empty()) {
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

fn compare(stated: &Stated, of: &str, computed: Money, found: &mut Findings<'_>) {
    let difference = stated.value - computed;
    found.compare(stated.place, difference, stated.accepted.as_ref(), || Fault::StatedDiffers {
        figure: stated.figure,
        of: of.to_owned(),
        printed_in: stated.printed_in.clone(),
        stated: stated.value.to_string(),
        computed: computed.to_string(),
        difference: difference.to_string(),
    });
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const PROJECTS: &str = "\
- {id: a, name: โครงการต้น, lists: [city-plan], budget: \"1,000\", division: กวส.}
- {id: b, name: โครงการปลาย, lists: [city-plan], budget: none, division: กวส.}
";

    fn list(figure: &str, value: &str, more: &str) -> String {
        format!(
            "- id: city-plan\n  name: บัญชีตามแผน\n  stated:\n    - of: {figure}\n      value: {value}\n      place: ส่วนที่ 4\n{more}"
        )
    }

    #[test]
    fn figures_of_a_list_that_differ_are_told() {
        for (figure, value) in [("total", "‸1,001"), ("count", "‸3"), ("with-budget", "‸0"), ("without-budget", "‸2")]
        {
            bad(super::RULE.name, &[("projects.yaml", PROJECTS), ("lists.yaml", &list(figure, value, ""))]);
        }
    }

    #[test]
    fn figures_that_agree_are_not() {
        for (figure, value) in [("total", "1,000"), ("count", "2"), ("with-budget", "1"), ("without-budget", "1")] {
            good(super::RULE.name, &[("projects.yaml", PROJECTS), ("lists.yaml", &list(figure, value, ""))]);
        }
    }

    #[test]
    fn an_acceptance_holds_for_its_own_difference_and_no_other() {
        let accepted = |difference: &str| {
            list("count", "3", &format!("      accepted: {{difference: {difference}, reason: พิมพ์เกิน}}\n"))
        };
        good(super::RULE.name, &[("projects.yaml", PROJECTS), ("lists.yaml", &accepted("1"))]);
        bad("stale-acceptance", &[("projects.yaml", PROJECTS), ("lists.yaml", &accepted("‸2"))]);
    }
}
