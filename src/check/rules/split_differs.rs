//! The parts of an amount add up to it, along every breakdown: quarters, months, the plan's own parts, and years.
//!
//! Where no amount is written, the first breakdown gives it, and the others must agree with that. Of a project whose
//! budget is the sum of its sub-items the parts are sums as well: a sub-item that isn't split like the others is told here.

use crate::check::{Finding, Findings, Rule, Sees, Weighing, acceptance};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::breakdown::Breakdown;
use crate::model::split::{Agreement, Split, Total};
use crate::model::{Item, Plan, Ref, Text, Year};

/// Adds up the parts of every budget.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    ..Rule::new("split-differs", Page { number: "P0520", thai: THAI, english: ENGLISH, examples: EXAMPLES }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, project) in plan.projects.iter() {
        check_split(plan, Whose::budget(&project.name), &project.split, &project.items, found);
    }
    for (_, item) in plan.items.iter() {
        check_split(plan, Whose::budget(&item.name), &item.split, &item.parts, found);
    }
    for (entity, field, value) in plan.declared.values() {
        let (name, title) = (entity.name(plan), &plan.declared.fields[field].title.value);
        let whose = Whose { name: &name.value, field: Some(title) };
        value.split.iter().for_each(|split| check_split(plan, whose, split, &[], found));
    }
}

/// Whose amount it is.
#[derive(Debug, Clone, Copy)]
struct Whose<'a> {
    /// The entity's name.
    name: &'a str,
    /// The title of the plan's own field; of a budget nothing.
    field: Option<&'a str>,
}

impl<'a> Whose<'a> {
    fn budget(name: &'a Text) -> Self {
        Self { name: &name.value, field: None }
    }
}

/// Returns whether the money of sub-items, and of their parts, is split soundly.
fn are_sound(plan: &Plan, items: &[Ref<Item>]) -> bool {
    let agrees = |it: &Agreement| it.totals.windows(2).all(|two| two[0].amount == two[1].amount);
    items
        .iter()
        .map(|it| &plan.items[*it])
        .all(|item| item.split.agreements().iter().all(agrees) && are_sound(plan, &item.parts))
}

/// Compares what the breakdowns of one amount add up to.
fn check_split(plan: &Plan, whose: Whose<'_>, split: &Split, items: &[Ref<Item>], found: &mut Findings) {
    for Agreement { year, of, totals } in split.agreements() {
        let Some((first, others)) = totals.split_first() else { continue };
        for other in others.iter().filter(|other| other.amount != first.amount) {
            // The sums of sub-items all stand at the budget that is theirs; a fault of one of them is told there alone.
            let is_sum = first.place == other.place;
            if is_sum && !are_sound(plan, items) {
                continue;
            }
            let name_of = |total: &Total| total.of.map(|of| of.name(plan).to_owned());
            let part_names = of.iter().map(|part| part.name(&plan.own_parts)).collect::<Vec<_>>().join(" ");
            let part_titles = of.iter().map(|part| part.column_title(&plan.own_parts)).collect::<Vec<_>>().join(" ");
            let breakdown = name_of(other).unwrap_or_default();
            let year_name = year.map(|year| year.to_string()).unwrap_or_default();
            let difference = other.amount - first.amount;
            let words = SplitDiffers {
                name: whose.name.to_owned(),
                field: whose.field.map(str::to_owned),
                year: year.filter(|year| is_told(split, *year)).map(|year| year.to_string()),
                breakdown: other.of.map(|of| of.title(plan).to_owned()).unwrap_or_default(),
                part: (!of.is_empty()).then_some(part_titles),
                part_id: (!of.is_empty()).then(|| part_names.clone()),
                breakdown_id: breakdown.clone(),
                sum: other.amount.to_string(),
                expected: first.amount.to_string(),
                expected_of: first.of.map(|of| of.title(plan).to_owned()),
                expected_of_id: name_of(first),
                difference: difference.to_string(),
            };
            let finding = Finding::at(other.place, words).by(difference).named([&year_name, &part_names, &breakdown]);
            found.report(if is_sum { finding } else { finding.against(first.place) });
        }
    }
}

/// Returns whether a message must say which year it speaks of.
fn is_told(split: &Split, year: Year) -> bool {
    split.breakdowns().contains(&Breakdown::Year) && split.share(year).is_some()
}

/// The parts of one breakdown don't add up to the amount, or to what those of another do.
#[derive(Debug)]
struct SplitDiffers {
    name: String,
    /// The title of the field that it is, where it isn't a budget.
    field: Option<String>,
    year: Option<String>,
    /// The part of the year whose parts they are: what it is called, and its name in the content.
    part: Option<String>,
    part_id: Option<String>,
    /// What the breakdown is called, and its name in the content.
    breakdown: String,
    breakdown_id: String,
    sum: String,
    expected: String,
    /// The breakdown whose parts add up to that, both ways.
    expected_of: Option<String>,
    expected_of_id: Option<String>,
    difference: String,
}

impl Words for SplitDiffers {
    fn thai(&self) -> Message {
        let Self {
            name, field, year, part, breakdown, breakdown_id: at, sum, expected, expected_of, difference, ..
        } = self;
        let field = field.as_deref().unwrap_or("งบประมาณ");
        let year = year.as_ref().map(|year| format!(" ปี {year}")).unwrap_or_default();
        let part = part.as_ref().map(|part| format!(" ส่วน{part}")).unwrap_or_default();
        let expected = match expected_of {
            Some(of) => format!("ส่วนตาม{of}รวมได้ {expected}"),
            None => format!("จำนวนเงินคือ {expected}"),
        };
        Message::new(format!("{field}ของ{name}{year}{part}: ส่วนตาม{breakdown}รวมได้ {sum} แต่{expected}"))
            .label(format!("ต่างกัน {difference}"))
            .help(format!(
                "แก้จำนวนที่ผิด ใส่ส่วนที่ขาด (รายการย่อยทุกรายการต้องแบ่งเหมือนกัน) หรือเพิ่มใน accepts ของรายการนี้: {}",
                acceptance(&RULE, at, difference)
            ))
    }

    fn english(&self) -> Message {
        let Self {
            name, field, year, part_id, breakdown_id: breakdown, sum, expected, expected_of_id, difference, ..
        } = self;
        let field = field.as_deref().unwrap_or("budget");
        let year = year.as_ref().map(|year| format!(" of {year}")).unwrap_or_default();
        let part = part_id.as_ref().map(|part| format!(", its part {part}")).unwrap_or_default();
        let expected = match expected_of_id {
            Some(of) => format!("those by {of} add up to {expected}"),
            None => format!("the amount is {expected}"),
        };
        Message::new(format!("the {field}{year} of {name}{part}: its parts by {breakdown} add up to {sum}, but {expected}"))
            .label(format!("differs by {difference}"))
            .help(format!(
                "mend the wrong amount, add the missing part (sub-items must all be split alike), or add to `accepts` of this \
                 entry: {}",
                acceptance(&RULE, breakdown, difference)
            ))
    }
}

const THAI: &str = "# P0520 split-differs

ส่วนของจำนวนเงินรวมไม่เท่าจำนวนเงิน

## ทำไมจึงสำคัญ

ยอดรวมตามไตรมาส เดือน ปี หรือแหล่งเงินจะไม่ตรงกับยอดรวมของแผน

## วิธีแก้

แก้จำนวนที่ผิด หรือใส่ส่วนที่ขาด ถ้าไม่เขียน `amount` phaen ใช้ผลรวมของส่วน ถ้าแบ่งหลายแบบ ทุกแบบต้องรวมได้เท่ากัน
รายการย่อยของโครงการที่เขียน `budget: items` ต้องแบ่งเหมือนกันทุกรายการ
";

const ENGLISH: &str = "# P0520 split-differs

The parts of an amount don't add up to it.

## Why it matters

Totals by quarter, month, year or source of funds would contradict the plan's.

## How to mend it

Mend the wrong amount, or add the missing part. Without `amount` the parts give it; of several breakdowns each must add up to
the same. The sub-items of a project with `budget: items` must all be split alike.
";

const EXAMPLES: &str = r#"## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  lists: [city-plan]
  budget: {amount: "300,000", q1: "100,000", q2: "100,000"}
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  lists: [city-plan]
  budget: {amount: "300,000", q1: "100,000", q2: "200,000"}
  division: กวส.
```
"#;

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const FUNDS: (&str, &str) = (
        "breakdowns.yaml",
        "- {id: funds, title: แหล่งงบประมาณ, parts: [{id: govt, name: เงินงบประมาณ}, {id: income, name: เงินรายได้}]}\n",
    );

    fn project(budget: &str, more: &str) -> String {
        format!("- id: road\n  name: โครงการก่อสร้างถนน\n  budget: {budget}\n  division: กวส.\n{more}")
    }

    #[test]
    fn parts_that_do_not_make_the_amount_are_told() {
        for budget in [
            "{amount: \"300\", q1: ‸\"100\", q2: \"100\"}",
            "{amount: \"300\", ต.ค.: ‸\"100\", ก.ย.: \"300\"}",
            "{amount: \"300\", govt: \"300\", q1: ‸none}",
            "{q1: \"100\", q2: \"200\", govt: ‸\"301\"}",
            "{amount: \"300\", from: 2567, to: 2568, 2567: ‸\"100\", 2568: \"100\"}",
            "{amount: \"300\", 2567: ‸\"100\", 2568: {amount: \"150\", q1: ‸\"100\"}}",
            "{2567: \"100\", 2568: \"200\", q3: ‸\"150\"}",
        ] {
            bad(super::RULE.name, &[("projects.yaml", &project(budget, "")), FUNDS]);
        }
    }

    #[test]
    fn parts_that_make_it_are_not() {
        for budget in [
            "{amount: \"300\", q1: \"100\", q2: \"200\"}",
            "{govt: \"100\", income: \"200\", q1: \"300\", q4: none, oct: \"300\"}",
            "{2567: \"100\", 2568: \"200\", govt: \"200\"}",
            "{amount: \"300\", from: 2567, to: 2568, 2567: \"100\", 2568: {govt: \"200\", q1: \"200\"}}",
            "{amount: \"300\", from: 2567, to: 2568}",
            "{amount: \"300\"}",
        ] {
            good(super::RULE.name, &[("projects.yaml", &project(budget, "")), FUNDS]);
        }
        let accepts = "  accepts:\n    - {rule: split-differs, at: quarter, difference: -100, reason: ตามฉบับพิมพ์}\n";
        let printed = project("{amount: \"300\", q1: \"100\", q2: \"100\"}", accepts);
        good(super::RULE.name, &[("projects.yaml", &printed)]);
    }

    #[test]
    fn sub_items_that_are_not_split_alike_are_told_at_their_project() {
        let items = |second: &str| {
            format!(
                "  items:\n    - {{name: งานดิน, budget: {{q1: \"100\"}}}}\n    - {{name: งานผิวทาง, budget: {second}}}\n"
            )
        };
        bad(super::RULE.name, &[("projects.yaml", &project("‸items", &items("\"200\"")))]);
        for second in ["{q2: \"200\"}", "none"] {
            good(super::RULE.name, &[("projects.yaml", &project("items", &items(second)))]);
        }
    }

    #[test]
    fn a_part_of_a_sub_item_that_contradicts_itself_is_told_there_alone() {
        let parts = "  items:\n    - name: งานดิน\n      budget: items\n      items:\n        - {name: ขุด, budget: {q1: \"100\", \
                     govt: ‸\"90\"}}\n        - {name: ถม, budget: {q1: \"50\", govt: \"50\"}}\n";
        bad(super::RULE.name, &[("projects.yaml", &project("items", parts)), FUNDS]);
    }
}
