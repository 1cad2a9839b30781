//! Money of several years is of this plan only if the plan's year is one of them.

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::{Budget, Plan};

/// Looks for spans of years without the plan's.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("years-elsewhere", Page { number: "P0814", thai: THAI, english: ENGLISH, examples: EXAMPLES }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, project) in plan.projects.iter() {
        if let Budget::MultiYear { from, to, .. } = project.budget
            && from <= to
            && !(from..=to).contains(&plan.year)
        {
            let [from, to, year] = [from, to, plan.year].map(|year| year.to_string());
            found.report(Finding::at(project.budget_place, YearsElsewhere { from, to, year }));
        }
    }
}

/// Money of several years, none of which is the plan's.
#[derive(Debug)]
struct YearsElsewhere {
    from: String,
    to: String,
    year: String,
}

impl Words for YearsElsewhere {
    fn thai(&self) -> Message {
        let Self { from, to, year } = self;
        Message::new(format!("งบประมาณของปี {from}-{to} ในแผนปี {year}")).help("แก้ from และ to")
    }

    fn english(&self) -> Message {
        let Self { from, to, year } = self;
        Message::new(format!("money of {from}-{to} in the plan of {year}")).help("mend `from` and `to`")
    }
}

const THAI: &str = "# P0814 years-elsewhere

งบประมาณหลายปีไม่รวมปีของแผน

## ทำไมจึงสำคัญ

โครงการที่ไม่มีเงินในปีนี้ไม่ควรอยู่ในแผนของปีนี้

## วิธีแก้

แก้ from และ to หรือนำโครงการออก
";

const ENGLISH: &str = "# P0814 years-elsewhere

Money of several years leaves out the plan's year.

## Why it matters

Without money in this year the project isn't of this plan.

## How to mend it

Mend `from` and `to`, or take the project out.
";

const EXAMPLES: &str = r#"## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการก่อสร้าง
  lists: [city-plan]
  budget: {amount: "1,000", from: 2560, to: 2562}
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการก่อสร้าง
  lists: [city-plan]
  budget: {amount: "1,000", from: 2567, to: 2569}
  division: กวส.
```
"#;

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn project(from: &str, to: &str) -> String {
        format!(
            "- id: study\n  name: โครงการศึกษา\n  division: กวส.\n  budget:\n    ‸amount: 9,000\n    from: {from}\n    to: {to}\n"
        )
    }

    #[test]
    fn a_span_before_or_behind_the_plans_year_is_told() {
        bad(super::RULE.name, &[("projects.yaml", &project("2565", "2567"))]);
        bad(super::RULE.name, &[("projects.yaml", &project("2569", "2570"))]);
    }

    #[test]
    fn a_span_with_the_plans_year_is_not() {
        good(super::RULE.name, &[("projects.yaml", &project("2565", "2568").replace('‸', ""))]);
    }
}
