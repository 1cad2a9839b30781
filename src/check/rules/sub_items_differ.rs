//! A project's sub-items must add up to its budget, when each of them has an amount or uses none.
//!
//! Where `budget: items` stands, their sum is the budget, and nothing can differ.

use crate::check::{Finding, Findings, Rule, Sees, Weighing};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::{Budget, Plan, Sums};

/// Compares every project's budget with the sum of its sub-items.
pub static RULE: Rule = Rule {
    name: "sub-items-differ",
    page: Page { number: "P0504", thai: THAI, english: ENGLISH },
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    check,
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, project) in plan.projects.iter().filter(|(_, project)| !project.items.is_empty()) {
        let known = |budget: Budget| matches!(budget, Budget::Amount(_) | Budget::None);
        let sum = Sums::of(plan.items_of(project).map(|item| item.budget)).total;
        let budget = project.budget.of_year();
        if known(project.budget) && plan.items_of(project).all(|item| known(item.budget)) && sum != budget {
            let words =
                ItemsDiffer { project: project.name.value.clone(), budget: budget.to_string(), sum: sum.to_string() };
            found.report(Finding::at(project.budget_place, words).by(budget - sum));
        }
    }
}

/// A project's sub-items don't add up to its budget.
#[derive(Debug)]
struct ItemsDiffer {
    project: String,
    budget: String,
    sum: String,
}

impl Words for ItemsDiffer {
    fn thai(&self) -> Message {
        let Self { project, budget, sum } = self;
        Message::new(format!("งบประมาณของ{project} คือ {budget} แต่รายการย่อยรวมได้ {sum}"))
            .help("แก้จำนวนเงินที่ผิด หรือเขียน budget: items เพื่อใช้ผลรวมของรายการย่อย")
    }

    fn english(&self) -> Message {
        let Self { project, budget, sum } = self;
        Message::new(format!("the budget of {project} is {budget}, but its sub-items add up to {sum}"))
            .help("mend the wrong amount, or write `budget: items` to take their sum")
    }
}

const THAI: &str = r#"# P0504 sub-items-differ

รายการย่อยรวมไม่เท่างบประมาณของโครงการ

## ทำไมจึงสำคัญ

ยอดรวมของแผนใช้งบประมาณของโครงการ ถ้ารายการย่อยไม่ตรง แสดงว่ามีจำนวนใดพิมพ์ผิด

## วิธีแก้

แก้จำนวนที่ผิด หรือเขียน budget: items เพื่อให้ phaen รวมให้

## ผิด

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  budget: 1,000
  items:
    - {name: อบรม, budget: "900"}
  division: กวส.
```

## ถูก

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  budget: items
  items:
    - {name: อบรม, budget: "900"}
  division: กวส.
```
"#;

const ENGLISH: &str = r#"# P0504 sub-items-differ

The sub-items don't add up to the project's budget.

## Why it matters

The plan's totals are made of the projects' budgets; a difference means that one amount is mistyped.

## How to mend it

Mend the wrong amount, or write `budget: items` and phaen adds them up.

## Wrong

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
    fn items_that_add_up_are_not() {
        good(super::RULE.name, &[("projects.yaml", &project("1,000"))]);
        good(super::RULE.name, &[("projects.yaml", &project("items"))]);
    }
}
