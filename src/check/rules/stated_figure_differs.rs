//! A figure that another document prints must be the one that follows from the entities.
//!
//! The printed plan or the budget act says what a list adds up to, or what a project costs; the content keeps that as
//! evidence (`stated`). What a printed plan says of itself is compared with that plan as it was approved (`revision`), so
//! that a revision changes none of it. A difference is an error, unless the entry accepts it with the amount and a reason; an
//! acceptance that names another amount is an error itself.

use std::cell::LazyCell;

use crate::check::since::Changed;
use crate::check::{Finding, Findings, Rule, Sees, Weighing, acceptance};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::kinds::Kind;
use crate::model::said::{Said, SaidEntry};
use crate::model::{Amount, Plan, Stated, StatedFigure, Sums, Text};

/// Compares every stated figure with the computed one.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    ..Rule::new(
        "stated-figure-differs",
        Page { number: "P0501", thai: THAI, english: ENGLISH, examples: EXAMPLES },
        check,
    )
};

fn check(plan: &Plan, found: &mut Findings) {
    let changed = LazyCell::new(|| Changed::of(plan));
    let mut compare = |stated: &Stated, of: &Text, then: &dyn Fn(&Said) -> Option<Amount>, now: Amount| {
        let approved = stated.revision.and_then(|it| plan.approvals.iter().find(|approval| approval.revision == it));
        // What a plan prints of itself holds of what was approved, whatever has changed since.
        let computed = match approved {
            Some(approval) => then(&approval.plan),
            None => Some(now),
        };
        if let Some(computed) = computed {
            let changed = || changed.as_ref().filter(|_| approved.is_none()).cloned();
            report(stated, &of.value, computed, changed, found);
        }
    };
    let key_results = Amount::from_count(plan.key_results.len());
    for stated in &plan.stated {
        let then = |said: &Said| Some(Amount::from_count(said.of(Kind::KeyResult.spec().name).count()));
        compare(stated, &plan.title, &then, key_results);
    }
    for (reference, node) in plan.nodes.iter().filter(|(_, node)| !node.stated.is_empty()) {
        let indicators = Amount::from_count(plan.indicators_of(reference).count());
        let then = |said: &Said| {
            said.find(Kind::Node.spec().name, &node.id.value)?;
            let indicators = said.of(Kind::Indicator.spec().name);
            Some(Amount::from_count(indicators.filter(|it| it.names("under", &node.id.value)).count()))
        };
        for stated in &node.stated {
            compare(stated, &node.title, &then, indicators);
        }
    }
    for (reference, list) in plan.lists.iter().filter(|(_, list)| !list.stated.is_empty()) {
        let mut sums = Sums::of(plan.projects_of(reference).map(|(_, project)| project.budget));
        sums.count +=
            plan.referring.to_list(reference).iter().filter(|entity| entity.kind() == Kind::KeyResult).count();
        let id = plan.lists.id(reference).unwrap_or_default();
        for stated in &list.stated {
            let then = |said: &Said| sums_of_list(said, id).map(|sums| computed(stated.figure, &sums));
            compare(stated, &list.name, &then, computed(stated.figure, &sums));
        }
    }
    for (_, project) in plan.projects.iter() {
        let then = |said: &Said| {
            let budget = said.find(Kind::Project.spec().name, &project.id)?.budget()?;
            Some(budget.in_full().unwrap_or_default())
        };
        for stated in &project.stated {
            compare(stated, &project.name, &then, project.budget.in_full().unwrap_or_default());
        }
    }
}

/// Counts and adds up what a list had; `None` where there was no such list.
fn sums_of_list(said: &Said, id: &str) -> Option<Sums> {
    said.find(Kind::List.spec().name, id)?;
    let in_list = |of: Kind| said.of(of.spec().name).filter(|entry| entry.names("lists", id));
    let mut sums = Sums::of(in_list(Kind::Project).filter_map(SaidEntry::budget));
    sums.count += in_list(Kind::KeyResult).count();
    Some(sums)
}

fn computed(figure: StatedFigure, sums: &Sums) -> Amount {
    match figure {
        StatedFigure::Total | StatedFigure::Budget => sums.total,
        StatedFigure::Count | StatedFigure::KeyResults | StatedFigure::Indicators => Amount::from_count(sums.count),
        StatedFigure::WithBudget => Amount::from_count(sums.with_budget),
        StatedFigure::WithoutBudget => Amount::from_count(sums.without_budget),
    }
}

/// `changed` is what has changed since the plan was approved.
fn report(stated: &Stated, of: &str, computed: Amount, changed: impl Fn() -> Option<Changed>, found: &mut Findings) {
    let difference = stated.value - computed;
    if !difference.is_zero() {
        let words = StatedDiffers {
            figure: stated.figure,
            of: of.to_owned(),
            printed_in: stated.printed_in.clone(),
            stated: stated.value.to_string(),
            computed: computed.to_string(),
            difference: difference.to_string(),
            changed: changed(),
        };
        let finding = Finding::at(stated.place, words).by(difference);
        found.report(finding.named([stated.figure.name(), &stated.printed_in]));
    }
}

/// A printed figure differs from the computed one. `difference` is printed less computed.
#[derive(Debug)]
struct StatedDiffers {
    figure: StatedFigure,
    of: String,
    printed_in: String,
    stated: String,
    computed: String,
    difference: String,
    /// What has changed since the plan was approved.
    changed: Option<Changed>,
}

impl StatedDiffers {
    /// How it is accepted.
    fn acceptance(&self) -> String {
        acceptance(&RULE, &format!("{} {}", self.figure.name(), self.printed_in), &self.difference)
    }
}

impl Words for StatedDiffers {
    fn thai(&self) -> Message {
        let Self { figure: what, of, printed_in, stated, computed, difference, changed } = self;
        let changed = Changed::thai(changed.as_ref());
        Message::new(format!("{}ของ{of} ที่พิมพ์ใน{printed_in} คือ {stated} แต่คำนวณได้ {computed}", thai_name(*what)))
            .label(format!("ต่างกัน {difference}"))
            .help(format!(
                "แก้รายการที่ผิด หรือถ้าเป็นข้อผิดของฉบับพิมพ์ ให้เพิ่มใน accepts ของรายการนี้: {}{changed}",
                self.acceptance()
            ))
    }

    fn english(&self) -> Message {
        let Self { figure: what, of, printed_in, stated, computed, difference, changed } = self;
        let changed = Changed::english(changed.as_ref());
        Message::new(format!(
            "{} of {of}: printed in {printed_in} as {stated}, but computed as {computed}",
            english_name(*what)
        ))
        .label(format!("differs by {difference}"))
        .help(format!(
            "mend the wrong entry, or, if the printed plan is wrong, add to `accepts` of this entry: {}{changed}",
            self.acceptance()
        ))
    }
}

fn thai_name(figure: StatedFigure) -> &'static str {
    match figure {
        StatedFigure::Total => "ยอดรวมงบประมาณ",
        StatedFigure::Count => "จำนวนโครงการ/กิจกรรม",
        StatedFigure::WithBudget => "จำนวนที่ใช้งบประมาณ",
        StatedFigure::WithoutBudget => "จำนวนที่ไม่ใช้งบประมาณ",
        StatedFigure::Budget => "งบประมาณ",
        StatedFigure::KeyResults => "จำนวน KR",
        StatedFigure::Indicators => "จำนวนตัวชี้วัด",
    }
}

fn english_name(figure: StatedFigure) -> &'static str {
    match figure {
        StatedFigure::Total => "the total",
        StatedFigure::Count => "the number of projects",
        StatedFigure::WithBudget => "the number that use money",
        StatedFigure::WithoutBudget => "the number that use none",
        StatedFigure::Budget => "the budget",
        StatedFigure::KeyResults => "the number of key results",
        StatedFigure::Indicators => "the number of indicators",
    }
}

const THAI: &str = "# P0501 stated-figure-differs

ตัวเลขที่พิมพ์ไว้ไม่ตรงกับที่คำนวณได้

## ทำไมจึงสำคัญ

เป็นการสอบยันระหว่างแผนกับเอกสารที่พิมพ์ เช่น ข้อบัญญัติงบประมาณ ผลต่างแปลว่ามีที่ใดที่หนึ่งผิด

## วิธีแก้

หารายการที่ผิดแล้วแก้ ถ้าเอกสารที่พิมพ์ผิดเอง ให้ยอมรับใน accepts ของรายการนั้น พร้อม difference และ reason
";

const ENGLISH: &str = "# P0501 stated-figure-differs

A printed figure isn't the computed one.

## Why it matters

It is the plan held against the printed document, the budget act say; a difference means that one of them is wrong.

## How to mend it

Find the wrong entry and mend it. If the printed document is wrong, accept it in `accepts` of the
entry, with the difference and a reason.
";

const EXAMPLES: &str = "## Wrong

```yaml content/lists.yaml
  stated:
    - of: total
      value: 822,000
      place: ส่วนที่ 4
```

## Right

```yaml content/lists.yaml
  stated:
    - of: total
      value: 822,400
      place: ส่วนที่ 4
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{approved, bad, good};

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
            let rule = super::RULE.name;
            list(
                "count",
                "3",
                &format!("  accepts:\n    - {{rule: {rule}, difference: {difference}, reason: พิมพ์เกิน}}\n"),
            )
        };
        good(super::RULE.name, &[("projects.yaml", PROJECTS), ("lists.yaml", &accepted("1"))]);
        bad("stale-acceptance", &[("projects.yaml", PROJECTS), ("lists.yaml", &accepted("‸2"))]);
    }

    #[test]
    fn what_a_plan_prints_of_itself_is_compared_with_what_was_approved() {
        let revised = PROJECTS.replace("1,000", "1,500");
        let of_revision = |value: &str, more: &str| {
            let line = format!("      place: ส่วนที่ 4\n{more}");
            ("lists.yaml", list("total", value, "").replace("      place: ส่วนที่ 4\n", &line))
        };
        let printed = of_revision("1,000", "      revision: 0\n");
        let before = [("projects.yaml", PROJECTS), (printed.0, printed.1.as_str())];
        let after = [("projects.yaml", revised.as_str()), (printed.0, printed.1.as_str())];
        approved(&before).good(super::RULE.name, &after);
        // What another office states holds of the plan as it is.
        let (of_act, changed) = (of_revision("1,000", ""), of_revision("‸1,000", ""));
        let before = [("projects.yaml", PROJECTS), (of_act.0, of_act.1.as_str())];
        let after = [("projects.yaml", revised.as_str()), (changed.0, changed.1.as_str())];
        approved(&before).bad(super::RULE.name, &after);
    }
}
