//! A level of the hierarchy may demand that each of its nodes is measured: `needs: indicators` in levels.yaml, as for
//! goals.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::model::structure::LevelNeeds;

/// Looks for nodes without the indicator that their level demands.
pub const RULE: Rule = Rule {
    name: "missing-indicator",
    severity: Severity::Error,
    weighing: Weighing::Free,
    sees: Sees::WholePlan,
    check,
};

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for (reference, node) in plan.nodes.iter().filter(|(_, node)| node.needs == Some(LevelNeeds::Indicators)) {
        if !plan.indicators.iter().any(|(_, indicator)| indicator.of == reference) {
            let fault = Violation::NoIndicator { node: node.title.value.clone() };
            found.report(Finding::at(node.id.place, fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LEVELS: &str = "- {id: goal, needs: indicators}\n- {id: area}\n";

    #[test]
    fn a_goal_without_an_indicator_is_told() {
        let nodes = "- {id: ‸goal-1, level: goal, name: เมืองดี}\n- {id: area-1, level: area, name: โปร่งใส}\n";
        bad(super::RULE.name, &[("levels.yaml", LEVELS), ("structure.yaml", nodes)]);
    }

    #[test]
    fn a_goal_with_one_is_not() {
        let nodes = "- {id: goal-1, level: goal, name: เมืองดี}\n";
        let indicators = "- {id: trust, of: goal-1, name: ความเชื่อมั่น}\n";
        good(super::RULE.name, &[("levels.yaml", LEVELS), ("structure.yaml", nodes), ("indicators.yaml", indicators)]);
    }
}
