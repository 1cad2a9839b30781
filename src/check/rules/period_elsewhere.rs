//! A project is done in the plan's fiscal year, or in the years of its money.

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Place, Severity, Words};
use crate::model::period::Period;
use crate::model::{Budget, Plan, Text, Year};

/// Looks for periods outside the years of their money.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("period-elsewhere", Page { number: "P0870", thai: THAI, english: ENGLISH, examples: EXAMPLES }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, project) in plan.projects.iter() {
        let of_project = years(plan, project.budget);
        check_period(&project.name, project.period.as_ref(), of_project, found);
        for item in plan.items_of(project) {
            // A sub-item may take as long as the project that it is part of.
            let (from, to) = years(plan, item.budget);
            let years = (from.min(of_project.0), to.max(of_project.1));
            check_period(&item.name, item.period.as_ref(), years, found);
        }
    }
}

/// Returns the first and the last year of a budget's money.
fn years(plan: &Plan, budget: Budget) -> (Year, Year) {
    match budget {
        Budget::MultiYear { from, to, .. } => (from.min(to), to.max(from)),
        Budget::None | Budget::Unstated | Budget::Amount(_) => (plan.year, plan.year),
    }
}

fn check_period(name: &Text, period: Option<&(Period, Place)>, (from, to): (Year, Year), found: &mut Findings) {
    if let Some((period, place)) = period
        && !period.is_within(from, to)
    {
        let years = if from == to { from.to_string() } else { format!("{from}-{to}") };
        let words = PeriodElsewhere { name: name.value.clone(), period: period.to_string(), years };
        found.report(Finding::at(*place, words));
    }
}

/// A period that lies in other fiscal years.
#[derive(Debug)]
struct PeriodElsewhere {
    name: String,
    period: String,
    years: String,
}

impl Words for PeriodElsewhere {
    fn thai(&self) -> Message {
        let Self { name, period, years } = self;
        Message::new(format!("ระยะเวลาของ{name} ({period}) อยู่นอกปีงบประมาณ {years}"))
            .label("ปีงบประมาณเริ่ม 1 ตุลาคมของปีก่อน ถึง 30 กันยายน")
            .help("แก้เดือนหรือปี ถ้าเป็นโครงการต่อเนื่องหลายปี ให้แก้ช่วงปีของงบประมาณ")
    }

    fn english(&self) -> Message {
        let Self { name, period, years } = self;
        Message::new(format!("the period of {name} ({period}) lies outside the fiscal year {years}"))
            .label("a fiscal year runs from 1 October of the year before to 30 September")
            .help("mend the months or years; where the project spans several years, mend those of its budget")
    }
}

const THAI: &str = "# P0870 period-elsewhere

ระยะเวลาดำเนินการอยู่นอกปีงบประมาณ

## ทำไมจึงสำคัญ

เดือนหรือปีผิด หรือโครงการนี้ไม่อยู่ในแผนของปีนี้ทั้งหมด เดือนที่อยู่นอกปีจะไม่ปรากฏในตารางสิบสองเดือน

## วิธีแก้

แก้เดือนหรือปี โครงการที่ใช้เงินหลายปีใช้เวลาได้ตลอดปีเหล่านั้น
";

const ENGLISH: &str = "# P0870 period-elsewhere

A project is done outside the plan's fiscal year.

## Why it matters

A month or a year is wrong, or not all of the project is of this plan. Months outside the year are in no bar of its twelve
months.

## How to mend it

Mend the month or the year. A project whose money spans years may take as long as these.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  lists: [city-plan]
  budget: none
  division: กวส.
  period: ต.ค. - ธ.ค. 2569
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  lists: [city-plan]
  budget: none
  division: กวส.
  period: ต.ค. - ธ.ค.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn project(budget: &str, period: &str) -> String {
        format!("- id: road\n  name: โครงการก่อสร้างถนน\n  budget: {budget}\n  division: กวส.\n  period: {period}\n")
    }

    #[test]
    fn a_period_outside_the_years_of_the_money_is_told() {
        for (budget, period) in [
            ("none", "‸ก.ย. 2567 - ต.ค. 2567"),
            ("\"100\"", "‸ส.ค. 2568 - ต.ค. 2568"),
            ("\"100\"", "‸ม.ค. 2569"),
            ("{2568: \"100\", 2569: \"100\"}", "‸ต.ค. 2567 - ต.ค. 2569"),
            ("{amount: \"100\", from: 2567, to: 2568}", "‸ม.ค. 2568 - ม.ค. 2569"),
        ] {
            bad(super::RULE.name, &[("projects.yaml", &project(budget, period))]);
        }
        let items = "  items:\n    - {name: งานดิน, budget: none, period: ‸ม.ค. 2569}\n";
        bad(super::RULE.name, &[("projects.yaml", &(project("none", "ต.ค. - ก.ย.") + items))]);
    }

    #[test]
    fn a_period_within_them_is_not() {
        for (budget, period) in [
            ("none", "ต.ค. - ก.ย."),
            ("\"100\"", "[ไตรมาส 1, ก.ค. - ก.ย. 2568]"),
            ("{2568: \"100\", 2569: \"100\"}", "{from: ต.ค. 2567, to: ก.ย. 2569}"),
            ("{amount: \"100\", from: 2567, to: 2568}", "ต.ค. 2566 - ก.ย. 68"),
        ] {
            good(super::RULE.name, &[("projects.yaml", &project(budget, period))]);
        }
    }
}
