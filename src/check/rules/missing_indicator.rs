//! A level of the hierarchy may demand that each of its nodes is measured: `needs: indicators` in levels.yaml, as for
//! goals.

use crate::check::{Finding, Findings, Rule, Sees};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::Plan;
use crate::model::structure::LevelNeeds;

/// Looks for nodes without the indicator that their level demands.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    sees: Sees::WholePlan,
    ..Rule::new("missing-indicator", Page { number: "P0809", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (reference, node) in plan.nodes.iter().filter(|(_, node)| node.needs == Some(LevelNeeds::Indicators)) {
        if plan.indicators_of(reference).next().is_none() {
            let words = NoIndicator { node: node.title.value.clone() };
            found.report(Finding::at(node.id.place, words));
        }
    }
}

/// A node whose level demands indicators has none.
#[derive(Debug)]
struct NoIndicator {
    node: String,
}

impl Words for NoIndicator {
    fn thai(&self) -> Message {
        let Self { node } = self;
        Message::new(format!("ไม่มีตัวชี้วัดของ{node}")).help("เพิ่มตัวชี้วัดใน indicators.yaml")
    }

    fn english(&self) -> Message {
        let Self { node } = self;
        Message::new(format!("no indicator measures {node}")).help("add one to indicators.yaml")
    }
}

const THAI: &str = "# P0809 missing-indicator

รายการไม่มีตัวชี้วัด

## ทำไมจึงสำคัญ

ระดับชั้นนี้กำหนดให้ทุกรายการต้องวัดผลได้ (needs: indicators)

## วิธีแก้

เพิ่มตัวชี้วัดที่มี of เป็นรายการนี้ใน indicators.yaml
";

const ENGLISH: &str = "# P0809 missing-indicator

An entry has no indicator.

## Why it matters

Its level demands that every entry is measured (`needs: indicators`).

## How to mend it

Add an indicator whose `of` names it to indicators.yaml.
";

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
