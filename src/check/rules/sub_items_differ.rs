//! A project's sub-items must add up to its budget, when each of them has an amount or uses none; and part by part, when
//! all that have an amount are split like it.
//!
//! Where `budget: items` stands, their sum is the budget, and nothing can differ.

use crate::check::{Finding, Findings, Rule, Sees, Weighing};
use crate::diag::{Message, Page, Place, Severity, Words};
use crate::model::split::Share;
use crate::model::{Amount, Plan, Project, Sums};

/// Compares every project's budget with the sum of its sub-items.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    ..Rule::new("sub-items-differ", Page { number: "P0504", thai: THAI, english: ENGLISH, examples: EXAMPLES }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, project) in plan.projects.iter().filter(|(_, project)| !project.items.is_empty()) {
        let sum = Sums::of(plan.items_of(project).map(|item| item.budget)).total;
        let budget = project.budget.of_year();
        if project.budget.is_known() && plan.items_of(project).all(|item| item.budget.is_known()) {
            if sum == budget {
                check_parts(plan, project, found);
            } else {
                report(project, None, project.budget_place, budget, sum, found);
            }
        }
    }
}

/// Compares the parts of the project's budget with those of its sub-items, along the breakdowns that all of these have
/// that use money in the year.
fn check_parts(plan: &Plan, project: &Project, found: &mut Findings) {
    for (year, share) in project.split.shares() {
        for (part, own) in &share.parts {
            let is_split = |of: &Share| of.parts.iter().any(|(it, _)| it.breakdown() == part.breakdown());
            let items = || plan.items_of(project).filter_map(|item| item.split.share(year));
            if items().filter(|it| !it.amount().is_zero()).all(is_split) {
                let sum = items().filter_map(|it| it.part(*part)).sum();
                if let Some(place) = own.place().filter(|_| own.amount() != sum) {
                    report(project, Some(part.name(&plan.own_parts)), place, own.amount(), sum, found);
                }
            }
        }
    }
}

fn report(project: &Project, part: Option<String>, place: Place, budget: Amount, sum: Amount, found: &mut Findings) {
    let words = ItemsDiffer {
        project: project.name.value.clone(),
        part: part.clone(),
        budget: budget.to_string(),
        sum: sum.to_string(),
    };
    let finding = Finding::at(place, words).by(budget - sum);
    found.report(match part {
        Some(part) => finding.named([&part]),
        None => finding,
    });
}

/// A project's sub-items don't add up to its budget.
#[derive(Debug)]
struct ItemsDiffer {
    project: String,
    part: Option<String>,
    budget: String,
    sum: String,
}

impl Words for ItemsDiffer {
    fn thai(&self) -> Message {
        let Self { project, part, budget, sum } = self;
        let part = part.as_ref().map(|part| format!(" ส่วน {part}")).unwrap_or_default();
        Message::new(format!("งบประมาณของ{project}{part} คือ {budget} แต่รายการย่อยรวมได้ {sum}"))
            .help("แก้จำนวนเงินที่ผิด หรือเขียน budget: items เพื่อใช้ผลรวมของรายการย่อย")
    }

    fn english(&self) -> Message {
        let Self { project, part, budget, sum } = self;
        let part = part.as_ref().map(|part| format!(", its part {part},")).unwrap_or_default();
        Message::new(format!("the budget of {project}{part} is {budget}, but its sub-items add up to {sum}"))
            .help("mend the wrong amount, or write `budget: items` to take their sum")
    }
}

const THAI: &str = "# P0504 sub-items-differ

รายการย่อยรวมไม่เท่างบประมาณของโครงการ

## ทำไมจึงสำคัญ

ยอดรวมของแผนใช้งบประมาณของโครงการ ถ้ารายการย่อยไม่ตรง แสดงว่ามีจำนวนใดพิมพ์ผิด

## วิธีแก้

แก้จำนวนที่ผิด หรือเขียน budget: items เพื่อให้ phaen รวมให้
";

const ENGLISH: &str = "# P0504 sub-items-differ

The sub-items don't add up to the project's budget.

## Why it matters

The plan's totals are made of the projects' budgets; a difference means that one amount is mistyped.

## How to mend it

Mend the wrong amount, or write `budget: items` and phaen adds them up.
";

const EXAMPLES: &str = r#"## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  budget: 1,000
  items:
    - {name: อบรม, budget: "900"}
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  budget: items
  items:
    - {name: อบรม, budget: "900"}
  division: กวส.
```
"#;

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const ITEMS: &str = "  items:\n    - {name: หลักสูตรต้น, budget: \"1,000\"}\n    - {name: หลักสูตรปลาย, budget: none}\n";

    fn project(budget: &str) -> String {
        format!("- id: training\n  name: โครงการฝึกอบรม\n  budget: {budget}\n  division: กวส.\n{ITEMS}")
    }

    #[test]
    fn items_that_do_not_add_up_to_the_budget_are_told() {
        bad(super::RULE.name, &[("projects.yaml", &project("‸1,001"))]);
        bad(super::RULE.name, &[("projects.yaml", &project("‸none"))]);
    }

    #[test]
    fn parts_of_items_that_do_not_add_up_to_those_of_the_budget_are_told() {
        let project = |budget: &str, items: &str| {
            format!("- id: road\n  name: โครงการถนน\n  budget: {budget}\n  division: กวส.\n  items:\n{items}")
        };
        let items = "    - {name: ดิน, budget: {q1: \"100\"}}\n    - {name: หิน, budget: {q2: \"200\"}}\n";
        bad(super::RULE.name, &[("projects.yaml", &project("{q1: ‸\"150\", q2: ‸\"150\"}", items))]);
        good(super::RULE.name, &[("projects.yaml", &project("{q1: \"100\", q2: \"200\"}", items))]);
        let items = items.replace("{q2: \"200\"}", "\"200\"");
        good(super::RULE.name, &[("projects.yaml", &project("{q1: \"150\", q2: \"150\"}", &items))]);
    }

    #[test]
    fn items_that_add_up_are_not() {
        good(super::RULE.name, &[("projects.yaml", &project("1,000"))]);
        good(super::RULE.name, &[("projects.yaml", &project("items"))]);
    }
}
