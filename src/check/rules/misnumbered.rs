//! Numbers follow each other.
//!
//! A node's number with points (7.3.1) begins with the number of the node above it (7.3) and is greater than those of
//! the nodes beside it that stand before it; a plan may leave numbers out. The indicators of a node are counted from 1
//! without a gap, behind the node's number where theirs have points.

use crate::check::{Finding, Findings, Rule, Sees};
use crate::diag::{Message, Page, Words};
use crate::model::structure::Node;
use crate::model::{Plan, Ref, Text};

/// Looks for numbers that don't follow those around them.
pub static RULE: Rule = Rule {
    sees: Sees::WholePlan,
    ..Rule::new("misnumbered", Page { number: "P0810", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (reference, node) in plan.nodes.iter() {
        if let Some(number) = &node.number {
            report(number, of_node(plan, reference, node, number), found);
        }
        let numbers = plan.indicators_of(reference).filter_map(|indicator| indicator.number.as_ref());
        for (expected, number) in (1_u32..).zip(numbers) {
            report(number, of_indicator(node, number, expected), found);
        }
    }
}

fn report(number: &Text, expected: Option<Numbering>, found: &mut Findings) {
    if let Some(expected) = expected {
        found.report(Finding::at(number.place, Misnumbered { number: number.value.clone(), expected }));
    }
}

/// What a node's number should be, when it is another.
fn of_node(plan: &Plan, reference: Ref<Node>, node: &Node, number: &Text) -> Option<Numbering> {
    let parts = parts(&number.value)?;
    let above = node.under.and_then(|above| plan.nodes[above].number.as_ref());
    if let (Some(above), [head @ .., _]) = (above, parts.as_slice())
        && !head.is_empty()
        && self::parts(&above.value).is_some_and(|above| above != head)
    {
        return Some(Numbering::Under { above: above.value.clone() });
    }
    let beside = plan.referring.below(node.under).iter().take_while(|other| **other < reference);
    let mut before = beside.map(|other| &plan.nodes[*other]).filter(|other| other.level == node.level);
    let greater = before.find_map(|other| {
        let number = other.number.as_ref()?;
        (self::parts(&number.value)? >= parts).then(|| number.value.clone())
    });
    greater.map(|before| Numbering::Behind { before })
}

/// What an indicator's number should be, when it is another.
fn of_indicator(node: &Node, number: &Text, expected: u32) -> Option<Numbering> {
    let parts = parts(&number.value)?;
    let above = node.number.as_ref().map_or("", |number| number.value.as_str());
    let [head @ .., last] = parts.as_slice() else { return None };
    let right_head = head.is_empty() || self::parts(above).is_some_and(|above| above == head);
    let prefix = if head.is_empty() { String::new() } else { format!("{above}.") };
    let dot = if number.value.ends_with('.') { "." } else { "" };
    (!right_head || *last != expected).then(|| Numbering::Next { number: format!("{prefix}{expected}{dot}") })
}

/// Returns the parts of a number like 7.3.1 or 2. (with a point behind it).
fn parts(number: &str) -> Option<Vec<u32>> {
    number.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect()
}

/// How numbers should go on.
#[derive(Debug)]
enum Numbering {
    /// They begin with the number of the node above.
    Under { above: String },
    /// This one comes next.
    Next { number: String },
    /// They grow.
    Behind { before: String },
}

/// A number of a node or an indicator that doesn't follow the ones around it.
#[derive(Debug)]
struct Misnumbered {
    number: String,
    expected: Numbering,
}

impl Words for Misnumbered {
    fn thai(&self) -> Message {
        let Self { number, expected } = self;
        Message::new(format!("เลขที่ {number} ไม่ต่อเนื่องกับรายการรอบข้าง"))
            .label(match expected {
                Numbering::Under { above } => format!("ต้องขึ้นต้นด้วย {above} ซึ่งเป็นเลขที่ของชั้นบน"),
                Numbering::Next { number } => format!("ต้องเป็น {number}"),
                Numbering::Behind { before } => format!("ต้องมากกว่า {before}"),
            })
            .help("แก้เลขที่ หรือลำดับของรายการ")
    }

    fn english(&self) -> Message {
        let Self { number, expected } = self;
        Message::new(format!("the number {number} doesn't follow those around it"))
            .label(match expected {
                Numbering::Under { above } => format!("should begin with {above}, the number above"),
                Numbering::Next { number } => format!("should be {number}"),
                Numbering::Behind { before } => format!("should be greater than {before}"),
            })
            .help("mend the number, or the order of the entries")
    }
}

const THAI: &str = "# P0810 misnumbered

เลขที่ไม่ต่อเนื่องหรือไม่เข้ากับรายการที่อยู่เหนือขึ้นไป

## ทำไมจึงสำคัญ

เลขที่ผิดทำให้การอ้างถึงในเอกสารอื่นชี้ไปผิดข้อ

## วิธีแก้

ตรวจ number กับเอกสารต้นทาง และดูว่ารายการเรียงถูกลำดับหรือไม่
";

const ENGLISH: &str = "# P0810 misnumbered

A number doesn't follow the others.

## Why it matters

Other documents refer to numbers; a wrong one leads them to the wrong entry.

## How to mend it

Check `number` against the source, and the entries' order.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LEVELS: &str = "- {id: strategy}\n- {id: goal}\n";

    fn nodes(numbers: [&str; 3]) -> String {
        let [strategy, first, second] = numbers;
        format!(
            "- {{id: strategy-7, level: strategy, number: \"{strategy}\", name: มหานคร}}
- {{id: goal-1, level: goal, under: strategy-7, number: {first}, name: คนดี}}
- {{id: goal-2, level: goal, under: strategy-7, number: {second}, name: งานดี}}\n"
        )
    }

    fn indicators(first: &str, second: &str) -> String {
        format!(
            "- {{id: trust, of: goal-1, number: {first}, name: ความเชื่อมั่น}}
- {{id: speed, of: goal-1, number: {second}, name: ความรวดเร็ว}}\n"
        )
    }

    #[test]
    fn a_number_that_does_not_begin_with_the_one_above_or_goes_back_is_told() {
        for numbers in [["7", "‸\"6.1\"", "\"7.2\""], ["7", "\"7.2\"", "‸\"7.1\""], ["7", "\"7.2\"", "‸\"7.2\""]]
        {
            bad(super::RULE.name, &[("levels.yaml", LEVELS), ("structure.yaml", &nodes(numbers))]);
        }
    }

    #[test]
    fn indicators_that_do_not_count_from_one_are_told() {
        let nodes = nodes(["7", "\"7.1\"", "\"7.3\""]);
        for (first, second) in [("\"1.\"", "‸\"3.\""), ("‸\"7.2.1\"", "\"7.1.2\""), ("\"7.1.1\"", "‸\"7.1.1\"")] {
            let indicators = indicators(first, second);
            let files = [("levels.yaml", LEVELS), ("structure.yaml", nodes.as_str()), ("indicators.yaml", &indicators)];
            bad(super::RULE.name, &files);
        }
    }

    #[test]
    fn numbers_that_follow_each_other_are_not_even_with_gaps_between_nodes() {
        let nodes = nodes(["7", "\"7.1\"", "\"7.3\""]);
        for (first, second) in [("\"1.\"", "\"2.\""), ("\"7.1.1\"", "\"7.1.2\""), ("ก", "ข")] {
            let indicators = indicators(first, second);
            let files = [("levels.yaml", LEVELS), ("structure.yaml", nodes.as_str()), ("indicators.yaml", &indicators)];
            good(super::RULE.name, &files);
        }
    }
}
