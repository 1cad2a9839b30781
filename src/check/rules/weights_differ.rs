//! The weights of an evaluation add up: those under a node to its own weight, and under the topmost node to 100, or under
//! all topmost nodes together.
//!
//! A node without a weight of its own weighs what stands under it. What has no weights below it isn't judged.

use crate::check::{Finding, Findings, Rule, Sees, Weighing};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::structure::Node;
use crate::model::{Amount, Plan, Ref};

/// Adds up the weights under every node.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    ..Rule::new("weights-differ", Page { number: "P0510", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    let depth = plan.nodes.len();
    let hundred = Amount::from_count(100);
    let topmost = plan.referring.below(None).iter();
    let whole: Amount = topmost.filter_map(|it| plan.nodes[*it].weight.or_else(|| below(plan, *it, depth))).sum();
    for (reference, node) in plan.nodes.iter() {
        let Some(sum) = below(plan, reference, depth) else { continue };
        let expected = match (node.weight, node.under) {
            (Some(weight), _) => weight,
            // The indicators of an agency may be weighed together, whatever they stand under.
            (None, None) if whole == hundred => continue,
            (None, None) => hundred,
            (None, Some(_)) => continue,
        };
        if sum != expected {
            let words =
                WeightsDiffer { of: node.title.value.clone(), sum: sum.to_string(), expected: expected.to_string() };
            found.report(Finding::at(node.title.place, words).by(sum - expected));
        }
    }
}

/// Returns the weights right below a node, `None` without any. `depth` ends the way down where nodes stand in a circle,
/// which is reported elsewhere.
fn below(plan: &Plan, node: Ref<Node>, depth: usize) -> Option<Amount> {
    let depth = depth.checked_sub(1)?;
    let nodes = plan.referring.below(Some(node)).iter();
    let weights: Vec<Amount> = plan
        .indicators_of(node)
        .filter_map(|indicator| indicator.weight)
        .chain(nodes.filter_map(|it| plan.nodes[*it].weight.or_else(|| below(plan, *it, depth))))
        .collect();
    (!weights.is_empty()).then(|| weights.into_iter().sum())
}

/// The weights under a node don't add up to its own, or at the top to 100.
#[derive(Debug)]
struct WeightsDiffer {
    of: String,
    sum: String,
    expected: String,
}

impl Words for WeightsDiffer {
    fn thai(&self) -> Message {
        let Self { of, sum, expected } = self;
        Message::new(format!("ค่าน้ำหนักใต้{of} รวมได้ {sum} แต่ต้องเป็น {expected}"))
            .label(format!("ต้องรวมได้ {expected}"))
            .help("แก้ค่าน้ำหนักที่ผิดของตัวชี้วัดหรือรายการที่อยู่ใต้รายการนี้")
    }

    fn english(&self) -> Message {
        let Self { of, sum, expected } = self;
        Message::new(format!("the weights under {of} add up to {sum}, but should to {expected}"))
            .label(format!("should be {expected}"))
            .help("mend the wrong weight of the indicators or nodes under it")
    }
}

const THAI: &str = "# P0510 weights-differ

ค่าน้ำหนักรวมไม่เท่าที่ควร รายการบนสุดแต่ละรายการ หรือทุกรายการบนสุดรวมกัน ต้องได้ 100

## ทำไมจึงสำคัญ

คะแนนประเมินคิดจากค่าน้ำหนัก ถ้ารวมไม่ครบ 100 (หรือค่าของรายการที่อยู่เหนือขึ้นไป) ผลประเมินจะผิดทั้งส่วน

## วิธีแก้

ตรวจค่าน้ำหนักของทุกรายการใต้รายการที่แจ้ง แล้วแก้ข้อที่พิมพ์ผิดหรือตกหล่น
";

const ENGLISH: &str = "# P0510 weights-differ

Weights don't add up: under each topmost entry, or under all of them together, to 100.

## Why it matters

Scores are made of the weights; where they don't make 100, or the weight of the entry above, every score is wrong.

## How to mend it

Check the weights of all entries under the one that is told, and mend what is mistyped or missing.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LEVELS: &str = "- {id: evaluation}\n- {id: component}\n";

    fn nodes(first: &str, second: &str) -> String {
        format!(
            "- {{id: evaluation-1, level: evaluation, name: ‸การประเมิน}}
- {{id: component-1, level: component, under: evaluation-1, name: ‹ประสิทธิภาพ{first}}}
- {{id: component-2, level: component, under: evaluation-1, name: ศักยภาพ{second}}}\n"
        )
    }

    fn indicators(first: &str, second: &str) -> String {
        format!(
            "- {{id: a, of: component-1, name: ความเร็ว, weight: {first}}}\n- {{id: b, of: component-1, name: ความพอใจ, weight: {second}}}\n"
        )
    }

    #[test]
    fn weights_at_the_top_that_do_not_make_a_hundred_are_told() {
        let nodes = nodes(", weight: 70", ", weight: 29").replace('‹', "");
        bad(super::RULE.name, &[("levels.yaml", LEVELS), ("structure.yaml", &nodes)]);
    }

    #[test]
    fn weights_of_indicators_that_do_not_make_their_nodes_are_told() {
        let nodes = nodes(", weight: 70", ", weight: 30").replace('‸', "").replace('‹', "‸");
        let indicators = indicators("50", "15");
        bad(super::RULE.name, &[("levels.yaml", LEVELS), ("structure.yaml", &nodes), ("indicators.yaml", &indicators)]);
    }

    #[test]
    fn weights_that_add_up_are_not_and_a_node_may_weigh_what_is_below_it() {
        for (first, indicators) in [(", weight: 70", indicators("50", "20")), ("", indicators("69.5", "0.5"))] {
            let nodes = nodes(first, ", weight: 30").replace(['‸', '‹'], "");
            let files = [("levels.yaml", LEVELS), ("structure.yaml", nodes.as_str()), ("indicators.yaml", &indicators)];
            good(super::RULE.name, &files);
        }
    }
}
