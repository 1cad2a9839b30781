//! Control figures hold: sums and counts that a finance officer has beside the plan, in control.yaml.
//!
//! They are of groups, never of a single entry, and no output shows them: what another office states, which the content
//! must agree with however it changes. What the plan itself said, an approval holds. A group that isn't named has nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::since::Changed;
use crate::check::{Finding, Findings, Rule, Sees, Weighing};
use crate::diag::{Message, Page, Place, Severity, Words};
use crate::model::control::{By, Control, Measure, Names, Of};
use crate::model::entity::Entity;
use crate::model::fields::Selected;
use crate::model::kinds::Kind;
use crate::model::selection::{Key, Members};
use crate::model::structure::DataKind;
use crate::model::{Amount, Plan, Target, Year};

/// Compares every control figure with what the entities add up to.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    sees: Sees::WholePlan,
    ..Rule::new("control-figure-differs", Page { number: "P0512", thai: THAI, english: ENGLISH, examples: "" }, check)
};

/// The group of all.
const WHOLE: &str = "all";
/// What stands for a division that the plan doesn't name.
const UNSTATED: &str = "unstated";

fn check(plan: &Plan, found: &mut Findings) {
    let mut differing = Vec::new();
    for control in &plan.control {
        let mut computed = add_up(plan, control);
        for (group, expected) in &control.values {
            let has = computed.remove(&group.value).unwrap_or_default();
            differing.extend(differs(control, &group.value, (*expected, has), group.place));
        }
        for (group, has) in computed {
            differing.extend(differs(control, &group, (Amount::ZERO, has), control.place));
        }
    }
    let changed = if differing.is_empty() { None } else { Changed::of(plan) };
    let accepted = plan.acceptances.iter().any(|acceptance| acceptance.rule.value == RULE.name);
    // Of a plan whose figures held when it was approved, one changed entry is what all of them differ by.
    let is_one_cause = changed.as_ref().is_some_and(|changed| changed.entries == 1) && !accepted;
    let told = if is_one_cause { differing.len().min(1) } else { differing.len() };
    let others = differing.len() - told;
    for Differing { words, difference, place, group } in differing.into_iter().take(told) {
        let words = ControlDiffers { others, changed: changed.clone(), ..words };
        found.report(Finding::at(place, words).by(difference).named([group.as_str()]));
    }
}

/// A control figure that differs.
struct Differing {
    words: ControlDiffers,
    difference: Amount,
    place: Place,
    group: String,
}

fn differs(control: &Control, group: &str, (expected, computed): (Amount, Amount), place: Place) -> Option<Differing> {
    let difference = expected - computed;
    let words = ControlDiffers {
        names: control.names.clone(),
        group: if control.by == [By::Whole] { String::new() } else { group.to_owned() },
        expected: expected.to_string(),
        computed: computed.to_string(),
        difference: difference.to_string(),
        others: 0,
        changed: None,
    };
    (!difference.is_zero()).then(|| Differing { words, difference, place, group: group.to_owned() })
}

/// Returns what the entities add up to, by group.
fn add_up(plan: &Plan, control: &Control) -> BTreeMap<String, Amount> {
    let rows = rows(plan, control);
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        for group in row.groups(plan, control) {
            groups.entry(group).or_default().push(row);
        }
    }
    let mut sums: BTreeMap<String, Amount> =
        groups.into_iter().map(|(group, rows)| (group, sum(plan, control, &rows))).collect();
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

/// What rows bring together: the money of what is a part of another is in that one's.
fn sum(plan: &Plan, control: &Control, rows: &[&Row]) -> Amount {
    let entities = rows.iter().filter_map(|row| row.entity);
    let is_counted = matches!(control.measure, Measure::Count | Measure::Numbers);
    let whole: BTreeSet<Entity> =
        if is_counted { entities.collect() } else { plan.without_parts(entities).into_iter().collect() };
    rows.iter().filter(|row| row.entity.is_none_or(|entity| whole.contains(&entity))).map(|row| row.figure).sum()
}

/// What one thing brings to the sums.
struct Row {
    /// The entity that it is, or belongs to.
    entity: Option<Entity>,
    year: Option<Year>,
    /// Its column, `table.column`.
    column: Option<String>,
    figure: Amount,
}

impl Row {
    fn of(entity: Entity, figure: Amount) -> Self {
        Self { entity: Some(entity), year: None, column: None, figure }
    }

    /// The groups that it belongs to, by name: those within others behind these.
    fn groups(&self, plan: &Plan, control: &Control) -> Vec<String> {
        let each = control.by.iter().map(|by| self.groups_by(plan, by));
        let within = |outer: Vec<String>, inner: Vec<String>| {
            outer.iter().flat_map(|group| inner.iter().map(move |inner| format!("{group} {inner}"))).collect()
        };
        each.reduce(within).unwrap_or_default()
    }

    fn groups_by(&self, plan: &Plan, by: &By) -> Vec<String> {
        match by {
            By::Whole => vec![WHOLE.to_owned()],
            By::Year => self.year.iter().map(Year::to_string).collect(),
            By::Column => self.column.clone().into_iter().collect(),
            By::Path(path) => {
                let Some(entity) = self.entity else { return Vec::new() };
                let mut keys = path.keys(plan, plan.year, entity);
                if path.is_by_unit() {
                    keys.truncate(1);
                    if keys.is_empty() {
                        return vec![UNSTATED.to_owned()];
                    }
                }
                keys.iter().map(|key| name_of(plan, key)).collect()
            }
        }
    }
}

/// What a group is called in control.yaml: by an id, or as it is written.
fn name_of(plan: &Plan, key: &Key) -> String {
    match key {
        Key::Number(number) => number.to_string(),
        Key::Year(year) => year.to_string(),
        Key::Period(period) => period.to_string(),
        Key::Text(text) => text.clone(),
        Key::Entity(entity) => entity.id(plan).0.to_owned(),
    }
}

/// Returns what control figures are of.
fn rows(plan: &Plan, control: &Control) -> Vec<Row> {
    let one = Amount::from_count(1);
    let passes = |entity: &Entity| control.conditions.iter().all(|condition| condition.holds(plan, plan.year, *entity));
    let selected = |members: &Members| members.all(plan).into_iter().filter(passes).collect::<Vec<_>>();
    match &control.of {
        Of::Members(members) => {
            selected(members).into_iter().map(|entity| Row::of(entity, figure(plan, control, entity))).collect()
        }
        Of::Targets(members) => {
            let mut rows = Vec::new();
            for entity in selected(members) {
                for (year, target) in targets(plan, entity) {
                    let figure = if control.measure == Measure::Count { one } else { target.sum_of_numbers() };
                    rows.push(Row { year: Some(*year), ..Row::of(entity, figure) });
                }
            }
            rows
        }
        Of::Cells => cells(plan, &control.measure),
        Of::Points => {
            let points = plan.points.iter().flat_map(|(_, points)| points.points.iter().flatten());
            points.map(|_| Row { entity: None, year: None, column: None, figure: one }).collect()
        }
        Of::Duties => {
            let divisions = selected(&Members::Of(Kind::Division)).into_iter();
            divisions
                .flat_map(|entity| {
                    let duties = if let Entity::Division(it) = entity { plan.divisions[it].duties.len() } else { 0 };
                    (0..duties).map(move |_| Row::of(entity, one))
                })
                .collect()
        }
    }
}

/// What an entity brings to a figure.
fn figure(plan: &Plan, control: &Control, entity: Entity) -> Amount {
    match &control.measure {
        Measure::Count | Measure::Numbers => Amount::from_count(1),
        Measure::Amount => Selected::alone(plan, plan.year, entity).budget().in_full().unwrap_or_default(),
        Measure::Sum(path) => path.sum(plan, plan.year, [entity]),
    }
}

/// The targets that are an entity's own: an indicator that is a key result has that one's.
fn targets(plan: &Plan, entity: Entity) -> impl Iterator<Item = (&Year, &Target)> {
    let targets = match entity {
        Entity::KeyResult(it) => Some(&plan.key_results[it].targets),
        Entity::Indicator(it) => {
            Some(&plan.indicators[it]).filter(|it| it.key_result.is_none()).map(|indicator| &indicator.targets)
        }
        _ => None,
    };
    targets.into_iter().flatten()
}

/// Returns the numbers of the data tables.
fn cells(plan: &Plan, measure: &Measure) -> Vec<Row> {
    let mut rows = Vec::new();
    for (_, table) in plan.data_tables.iter() {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(row).filter(|(column, _)| column.kind != DataKind::Text) {
                let figure = match measure {
                    Measure::Count => Amount::from_count(1),
                    _ => cell.number.unwrap_or_default(),
                };
                let column = Some(format!("{}.{}", table.id, column.id));
                rows.push(Row { entity: None, year: None, column, figure });
            }
        }
    }
    rows
}

/// A control figure isn't what the entities add up to. `difference` is ours less computed.
#[derive(Debug)]
struct ControlDiffers {
    names: Names,
    group: String,
    expected: String,
    computed: String,
    difference: String,
    /// How many other figures differ for the same cause.
    others: usize,
    /// What has changed since the plan was approved.
    changed: Option<Changed>,
}

impl Words for ControlDiffers {
    fn thai(&self) -> Message {
        let Self { names: Names { of, by, figure }, group, expected, computed, difference, others, changed } = self;
        let group = if group.is_empty() { "ทั้งหมด".to_owned() } else { format!("`{by}` {group}") };
        let more = if *others == 0 {
            String::new()
        } else {
            format!(" (และตัวเลขคุมอีก {others} ค่าด้วยเหตุเดียวกัน)")
        };
        let changed = Changed::thai(changed.as_ref());
        Message::new(format!("ตัวเลขคุม: `{figure}` ของ `{of}` {group} ต้องเป็น {expected} แต่เนื้อหามี {computed}{more}"))
            .label(format!("ต่างกัน {difference}"))
            .help(format!("แก้รายการที่ถูกเปลี่ยนโดยไม่ตั้งใจ ถ้าตั้งใจเปลี่ยน ให้แก้ตัวเลขนี้ใน control.yaml ด้วย{changed}"))
    }

    fn english(&self) -> Message {
        let Self { names: Names { of, by, figure }, group, expected, computed, difference, others, changed } = self;
        let group = if group.is_empty() { "all".to_owned() } else { format!("`{by}` {group}") };
        let more = if *others == 0 { String::new() } else { format!(" (and {others} more for the same cause)") };
        let changed = Changed::english(changed.as_ref());
        Message::new(format!(
            "control figure: `{figure}` of `{of}`, {group}: should be {expected}, but the content has {computed}{more}"
        ))
        .label(format!("differs by {difference}"))
        .help(format!(
            "mend the entry that was changed by mistake; if the change is meant, change this figure in control.yaml too{changed}"
        ))
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
    use crate::check::testing::{approved, bad, good};

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

    #[test]
    fn figures_that_differ_by_one_changed_entry_are_told_once() {
        let figures = |of_all: &str| {
            let of_division = control("projects", "division", "amount", "กวส.: 1000, unstated: 500.5");
            control("projects", "whole", "amount", &format!("all: {of_all}")) + &of_division
        };
        let of_before = figures("\"1,500.50\"");
        let (before, after) = (files(&of_before), figures("‸\"1,500.50\""));
        let revised = PROJECTS.replace("\"1,000\"", "\"2,000\"");
        let mut after = files(&after);
        after[2].1 = &revised;
        approved(&before).bad(super::RULE.name, &after);
    }
}
