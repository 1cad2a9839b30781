//! Control figures hold: sums and counts that a finance officer has beside the plan, in control.yaml.
//!
//! They are of groups, never of a single entry, and are ours: no output shows them. Whoever changes an entry by mistake
//! finds out here; whoever means the change writes the new figure down as well. A group that isn't named has nothing.

use std::collections::BTreeMap;

use crate::check::{Finding, Findings, Rule, Sees, Weighing};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::control::{By, Control, Measure, Of};
use crate::model::structure::{DataKind, Indicator, Node};
use crate::model::{Amount, KeyResult, List, Plan, Project, Ref, Request, Responsibility, Target, Unit, Year};

/// Compares every control figure with what the entities add up to.
pub static RULE: Rule = Rule {
    name: "control-figure-differs",
    page: Page { number: "P0512", thai: THAI, english: ENGLISH },
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    check,
};

/// The group of all.
const WHOLE: &str = "all";
/// What stands for a division that the plan doesn't name.
const UNSTATED: &str = "unstated";

fn check(plan: &Plan, found: &mut Findings) {
    for control in &plan.control {
        let mut computed = add_up(plan, control);
        for (group, expected) in &control.values {
            let has = computed.remove(&group.value).unwrap_or_default();
            report(control, &group.value, *expected, has, group.place, found);
        }
        for (group, has) in computed {
            report(control, &group, Amount::ZERO, has, control.place, found);
        }
    }
}

fn report(
    control: &Control,
    group: &str,
    expected: Amount,
    computed: Amount,
    place: crate::diag::Place,
    found: &mut Findings,
) {
    let difference = expected - computed;
    if !difference.is_zero() {
        let words = ControlDiffers {
            of: control.of.name(),
            by: control.by.name(),
            measure: control.measure.name(),
            group: if control.by == By::Whole { String::new() } else { group.to_owned() },
            expected: expected.to_string(),
            computed: computed.to_string(),
            difference: difference.to_string(),
        };
        found.report(Finding::at(place, words).by(difference).named([group]));
    }
}

/// Returns what the entities add up to, by group.
fn add_up(plan: &Plan, control: &Control) -> BTreeMap<String, Amount> {
    let mut sums: BTreeMap<String, Amount> = BTreeMap::new();
    for row in rows(plan, control.of) {
        let figure = match control.measure {
            Measure::Count => Amount::from_count(1),
            Measure::Amount => row.amount,
            Measure::Weight => row.weight,
            Measure::Numbers => row.numbers,
        };
        for group in row.groups_of(plan, control) {
            let sum = sums.entry(group).or_default();
            *sum = *sum + figure;
        }
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

/// What one entity brings to the sums: its groups and its figures.
#[derive(Default)]
struct Row<'a> {
    lists: &'a [Ref<List>],
    /// The division or office that it is counted for.
    unit: Option<Unit>,
    key_results: &'a [Ref<KeyResult>],
    nodes: &'a [Ref<Node>],
    responsibility: Option<Responsibility>,
    year: Option<Year>,
    /// Groups that are known by name: of an output, a policy code or a column.
    named: Option<String>,
    policy: Option<&'a str>,
    level: Option<&'a str>,
    amount: Amount,
    weight: Amount,
    numbers: Amount,
}

impl Row<'_> {
    /// The groups that it belongs to, by name.
    fn groups_of(&self, plan: &Plan, control: &Control) -> Vec<String> {
        let groups = self.groups(plan, control.by);
        let Some(and) = control.and else { return groups };
        let within = self.groups(plan, and);
        groups.iter().flat_map(|group| within.iter().map(move |inner| format!("{group} {inner}"))).collect()
    }

    /// The groups of a kind that it belongs to.
    fn groups(&self, plan: &Plan, by: By) -> Vec<String> {
        let owned = |text: &str| text.to_owned();
        match by {
            By::Whole => vec![owned(WHOLE)],
            By::List => self.lists.iter().filter_map(|list| plan.lists.id(*list)).map(owned).collect(),
            By::Division => {
                vec![owned(self.unit.map_or(UNSTATED, |unit| unit.id(plan)))]
            }
            By::KeyResult => self.key_results.iter().map(|it| plan.key_results[*it].code.value.clone()).collect(),
            By::Node => self.nodes.iter().map(|it| plan.nodes[*it].id.value.clone()).collect(),
            By::Responsibility => self.responsibility.iter().map(|it| format!("{it:?}")).collect(),
            By::Year => self.year.iter().map(Year::to_string).collect(),
            By::Policy => self.policy.map(owned).into_iter().collect(),
            By::Level => self.level.map(owned).into_iter().collect(),
            By::Output | By::Column => self.named.clone().into_iter().collect(),
        }
    }
}

/// Returns the entities of a kind.
fn rows(plan: &Plan, of: Of) -> Vec<Row<'_>> {
    let projects = plan.projects.iter().map(|(_, project)| project);
    match of {
        Of::Projects => projects
            .map(|project| Row { amount: project.budget.in_full().unwrap_or_default(), ..of_project(plan, project) })
            .collect(),
        Of::Items => projects
            .flat_map(|project| plan.items_of(project).map(move |item| (project, item)))
            .map(|(project, item)| Row {
                amount: item.budget.in_full().unwrap_or_default(),
                ..of_project(plan, project)
            })
            .collect(),
        Of::Requests => plan.requests.iter().map(|(_, request)| of_request(request)).collect(),
        Of::KeyResults => plan.key_results.iter().map(|(_, key_result)| of_key_result(key_result)).collect(),
        Of::KeyResultTargets => plan
            .key_results
            .iter()
            .flat_map(|(_, key_result)| key_result.targets.iter().map(|of| target(of, of_key_result(key_result))))
            .collect(),
        Of::Indicators => plan.indicators.iter().map(|(_, indicator)| of_indicator(plan, indicator)).collect(),
        Of::IndicatorTargets => plan
            .indicators
            .iter()
            .filter(|(_, indicator)| indicator.key_result.is_none())
            .flat_map(|(_, it)| it.targets.iter().map(|of| target(of, of_indicator(plan, it))))
            .collect(),
        Of::Nodes => plan
            .nodes
            .iter()
            .map(|(_, node)| Row {
                level: Some(&node.level),
                weight: node.weight.unwrap_or_default(),
                ..Row::default()
            })
            .collect(),
        Of::DataTables => cells(plan),
        Of::Points => {
            let points = plan.points.iter().flat_map(|(_, points)| points.points.iter().flatten());
            points.map(|_| Row::default()).collect()
        }
        Of::Duties => plan
            .divisions
            .iter()
            .flat_map(|(division, it)| {
                it.duties.iter().map(move |_| Row { unit: Some(Unit::Division(division)), ..Row::default() })
            })
            .collect(),
    }
}

fn of_project<'a>(plan: &Plan, project: &'a Project) -> Row<'a> {
    Row {
        lists: &project.lists,
        unit: project.units.first().copied(),
        key_results: &project.supports,
        nodes: &project.under,
        named: project.output.and_then(|output| plan.outputs.id(output)).map(str::to_owned),
        policy: project.policy.as_ref().map(|policy| policy.value.as_str()),
        ..Row::default()
    }
}

fn of_request(request: &Request) -> Row<'_> {
    Row {
        lists: std::slice::from_ref(&request.list),
        unit: request.units.first().copied(),
        key_results: &request.supports,
        amount: request.amount,
        ..Row::default()
    }
}

fn of_key_result(key_result: &KeyResult) -> Row<'_> {
    Row {
        lists: &key_result.lists,
        nodes: key_result.under.as_slice(),
        responsibility: key_result.responsibility,
        ..Row::default()
    }
}

fn of_indicator<'a>(plan: &'a Plan, indicator: &'a Indicator) -> Row<'a> {
    Row {
        nodes: std::slice::from_ref(&indicator.of),
        unit: indicator.units.first().copied(),
        level: Some(&plan.nodes[indicator.of].level),
        weight: indicator.weight.unwrap_or_default(),
        ..Row::default()
    }
}

fn target<'a>((year, target): (&Year, &Target), of: Row<'a>) -> Row<'a> {
    Row { year: Some(*year), numbers: target.sum_of_numbers(), ..of }
}

/// Returns the numbers of the data tables.
fn cells(plan: &Plan) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (_, table) in plan.data_tables.iter() {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(row).filter(|(column, _)| column.kind != DataKind::Text) {
                let named = Some(format!("{}.{}", table.id, column.id));
                rows.push(Row { named, numbers: cell.number.unwrap_or_default(), ..Row::default() });
            }
        }
    }
    rows
}

/// A control figure isn't what the entities add up to. `difference` is ours less computed.
#[derive(Debug)]
struct ControlDiffers {
    of: &'static str,
    by: &'static str,
    measure: &'static str,
    group: String,
    expected: String,
    computed: String,
    difference: String,
}

impl Words for ControlDiffers {
    fn thai(&self) -> Message {
        let Self { of, by, measure, group, expected, computed, difference } = self;
        Message::new(format!(
            "ตัวเลขคุม: {}ของ{} {}{group} ต้องเป็น {expected} แต่เนื้อหามี {computed}",
            thai_measure(measure),
            thai_of(of),
            thai_by(by),
        ))
        .label(format!("ต่างกัน {difference}"))
        .help("แก้รายการที่ถูกเปลี่ยนโดยไม่ตั้งใจ ถ้าตั้งใจเปลี่ยน ให้แก้ตัวเลขนี้ใน control.yaml ด้วย")
    }

    fn english(&self) -> Message {
        let Self { of, by, measure, group, expected, computed, difference } = self;
        Message::new(format!(
            "control figure: {} of {}, {} {group}: should be {expected}, but the content has {computed}",
            english_measure(measure),
            english_of(of),
            english_by(by),
        ))
        .label(format!("differs by {difference}"))
        .help("mend the entry that was changed by mistake; if the change is meant, change this figure in control.yaml too")
    }
}

fn thai_of(name: &str) -> &'static str {
    match name {
        "projects" => "โครงการ/กิจกรรม",
        "items" => "รายการย่อย",
        "requests" => "คำขอ",
        "key-results" => "ตัววัดผลหลัก",
        "key-result-targets" => "ค่าเป้าหมายของตัววัดผลหลัก",
        "indicators" => "ตัวชี้วัด",
        "indicator-targets" => "ค่าเป้าหมายของตัวชี้วัด",
        "nodes" => "รายการในลำดับชั้น",
        "data-tables" => "ตารางสถิติ",
        "points" => "ข้อ",
        _ => "อำนาจหน้าที่",
    }
}

fn thai_by(name: &str) -> &'static str {
    match name {
        "whole" => "",
        "list" => "ในบัญชี ",
        "division" => "ของส่วนราชการ ",
        "output" => "ในผลผลิต ",
        "policy" => "รหัสนโยบาย ",
        "key-result" => "ที่สนับสนุน ",
        "responsibility" => "ความรับผิดชอบ ",
        "node" => "ใต้ ",
        "level" => "ระดับชั้น ",
        "year" => "ปี ",
        _ => "คอลัมน์ ",
    }
}

fn thai_measure(name: &str) -> &'static str {
    match name {
        "count" => "จำนวน",
        "amount" => "ยอดเงิน (บาท) ",
        "weight" => "ค่าน้ำหนักรวม",
        _ => "ผลรวมของตัวเลขใน",
    }
}

fn english_of(name: &str) -> &'static str {
    match name {
        "projects" => "projects",
        "items" => "sub-items",
        "requests" => "requests",
        "key-results" => "key results",
        "key-result-targets" => "targets of key results",
        "indicators" => "indicators",
        "indicator-targets" => "targets of indicators",
        "nodes" => "nodes of the hierarchy",
        "data-tables" => "cells of data tables",
        "points" => "points",
        _ => "duties",
    }
}

fn english_by(name: &str) -> &'static str {
    match name {
        "whole" => "of the",
        "list" => "list",
        "division" => "division",
        "output" => "output",
        "policy" => "policy code",
        "key-result" => "key result",
        "responsibility" => "responsibility",
        "node" => "node",
        "level" => "level",
        "year" => "year",
        _ => "column",
    }
}

fn english_measure(name: &str) -> &'static str {
    match name {
        "count" => "the number",
        "amount" => "the money (baht)",
        "weight" => "the weights",
        _ => "the sum of the numbers",
    }
}

const THAI: &str = "# P0512 control-figure-differs

ยอดไม่ตรงกับตัวเลขควบคุม

## ทำไมจึงสำคัญ

ตัวเลขควบคุมใน control.yaml คือยอดที่ฝ่ายการเงินมีอยู่ ถ้ารายการถูกแก้โดยไม่ตั้งใจ ยอดจะไม่ตรง

## วิธีแก้

หารายการที่เปลี่ยนไป ถ้าตั้งใจเปลี่ยนจริง ให้แก้ตัวเลขควบคุมด้วย
";

const ENGLISH: &str = "# P0512 control-figure-differs

A sum or count isn't the control figure.

## Why it matters

control.yaml holds what the finance officer has beside the plan; an entry that was changed by mistake shows here.

## How to mend it

Find what has changed; if it was meant, write the new control figure as well.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: city-plan, name: บัญชีตามแผน}\n";
    const KEY_RESULTS: &str = "\
- {code: OKR 1, name: ความสุจริต, responsibility: H, targets: {2567: ร้อยละ 25, 2568: \"ISO 37001 (1 ฉบับ)\"}}
- {code: OKR 2, name: ความรวดเร็ว, responsibility: H}
";
    const PROJECTS: &str = "\
- {id: a, name: โครงการต้น, lists: [city-plan], budget: \"1,000\", division: กวส., policy: \"056\", supports: [OKR 1]}
- {id: b, name: โครงการปลาย, budget: \"500.50\", division: unstated, supports: [OKR 1, OKR 2]}
";

    fn control(of: &str, by: &str, figure: &str, values: &str) -> String {
        format!("- of: {of}\n  by: {by}\n  figure: {figure}\n  values: {{{values}}}\n")
    }

    fn files(control: &str) -> [(&'static str, &str); 4] {
        [
            ("lists.yaml", LISTS),
            ("key-results.yaml", KEY_RESULTS),
            ("projects.yaml", PROJECTS),
            ("control.yaml", control),
        ]
    }

    #[test]
    fn figures_that_differ_are_told() {
        for (of, by, figure, values) in [
            ("projects", "division", "amount", "กวส.: ‸1000, unstated: 500.5".replace("‸1000", "‸999")),
            ("projects", "key-result", "count", "OKR 1: 2, OKR 2: ‸2".to_owned()),
            ("projects", "policy", "count", "\"056\": 1, \"057\": ‸1".to_owned()),
            ("key-results", "responsibility", "count", "H: ‸3".to_owned()),
            ("key-result-targets", "year", "numbers", "2567: 25, 2568: ‸37001".to_owned()),
        ] {
            bad(super::RULE.name, &files(&control(of, by, figure, &values)));
        }
    }

    #[test]
    fn a_group_that_is_not_named_has_nothing() {
        bad(super::RULE.name, &files(&control("projects", "‸division", "amount", "กวส.: 1000")));
    }

    #[test]
    fn figures_that_hold_are_not() {
        for (of, by, figure, values) in [
            ("projects", "whole", "amount", "all: \"1,500.50\""),
            ("projects", "division", "amount", "กวส.: 1000, unstated: 500.5"),
            ("projects", "list", "count", "city-plan: 1"),
            ("projects", "list\n  and: division", "count", "city-plan กวส.: 1"),
            ("projects", "key-result", "count", "OKR 1: 2, OKR 2: 1"),
            ("key-result-targets", "year", "numbers", "2567: 25, 2568: 37002"),
        ] {
            good(super::RULE.name, &files(&control(of, by, figure, values)));
        }
    }
}
