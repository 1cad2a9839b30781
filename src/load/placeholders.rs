//! The placeholders that hold everywhere: of the plan and of every node of its hierarchy.
//!
//! They are made from what is written, before names are resolved, as the Markdown files are full of them. A
//! node's id stands for its whole title (`{objective-3-3}`: 3.3 ยกระดับ…), and with a point for one of its
//! parts (`{component-1.weight}`); of a list there is its name (`{city-plan.name}`), and of other entities what they have
//! (`{road.budget}`).

mod budgets;
mod declared;

use std::collections::BTreeMap;

use super::{FileState, Source, raw};
use crate::model::placeholders::{OF_PLAN, Placeholders};
use crate::model::{UNDECIDED, structure};
use declared::Declared;

/// Returns the placeholders of the plan itself. A faulty `plan.yaml` is reported; its names hold all the same.
pub fn of_plan(head: Option<&raw::PlanHead>) -> Placeholders {
    let value = |value: fn(&raw::PlanHead) -> String| head.map_or_else(String::new, value);
    let values = [
        value(|head| head.year.value.to_string()),
        value(|head| head.year.value.previous().to_string()),
        value(|head| head.agency.name.value.clone()),
        value(|head| head.agency.short_name.value.clone()),
        value(|head| head.agency.abbreviation.value.clone()),
    ];
    Placeholders::new(OF_PLAN.map(str::to_owned).into_iter().zip(values))
}

/// The placeholders of all that was read.
pub fn of(source: &Source) -> Placeholders {
    let plan = &source.plan_placeholders;
    let named = Named::new(source);
    let mut values = Vec::new();
    for node in &source.structure.sound {
        values.extend(named.of_node(node).into_iter().map(|(name, text)| (name, plan.fill(&text))));
    }
    for id in &source.structure.left_out {
        values.extend(
            ["", ".number", ".name", ".objective", ".weight", ".office"]
                .map(|part| (format!("{id}{part}"), String::new())),
        );
    }
    for list in &source.lists.sound {
        values.push((format!("{}.name", list.id.value), plan.fill(&list.name.value)));
    }
    values.extend(source.lists.left_out.iter().map(|id| (format!("{id}.name"), String::new())));
    let files = [
        source.structure.file,
        source.lists.file,
        source.projects.file,
        source.indicators.file,
        source.divisions.file,
        source.offices.file,
    ];
    let is_partial = files.contains(&FileState::Faulty);
    // Of two with the same id, a node's or a list's stand first.
    // Of others the first: what is read later holds.
    let others = of_entities(source, &named).into_iter().rev().map(|(name, text)| (name, plan.fill(&text)));
    let all = plan.with(others).with(values);
    if is_partial { all.partial() } else { all }
}

/// The placeholders of projects, indicators, outputs, divisions, offices and entries of registers, of the fields that the plan
/// declares, and of the sums of projects: `{road.budget}`, `{kpi-1.target}`, `{s1.total}`, `{projects.count}`.
fn of_entities<'a>(source: &'a Source, named: &Named<'a>) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = Vec::new();
    let mut add = |id: &str, part: &str, text: String| values.push((format!("{id}.{part}"), text));
    let year = source.head.as_ref().map(|head| head.year.value);
    for project in &source.projects.sound {
        let id = &project.id.value;
        add(id, "name", project.name.value.clone());
        let budget = match &project.budget.value {
            raw::Budget::None => Some(NO_BUDGET.to_owned()),
            raw::Budget::Undecided => Some(UNDECIDED.to_owned()),
            other => budgets::of_year(other, &project.items, source).map(|amount| amount.to_string()),
        };
        if let Some(budget) = budget {
            add(id, "budget", budget);
        }
    }
    for indicator in &source.indicators.sound {
        let id = &indicator.id.value;
        indicator.name.iter().for_each(|name| add(id, "name", name.value.clone()));
        let target = year.and_then(|year| indicator.targets.0.iter().find(|(of, _)| of.value == year));
        let texts = target.and_then(|(_, target)| match &target.value {
            raw::Target::Year(texts) => Some(texts),
            raw::Target::Quarters(quarters) => quarters.target.as_ref().map(|texts| &texts.value),
        });
        let lines = texts.map(|texts| texts.all().iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join(" "));
        if let Some(text) = lines {
            add(id, "target", text);
        }
        indicator.weight.iter().for_each(|weight| add(id, "weight", weight.value.to_string()));
    }
    source.outputs.sound.iter().for_each(|output| add(&output.id.value, "name", output.name.value.clone()));
    source.divisions.sound.iter().for_each(|division| add(&division.id.value, "name", division.name.value.clone()));
    for office in &source.offices.sound {
        let name = office.name.as_ref().map_or(&office.id.value, |name| &name.value);
        add(&office.id.value, "name", name.clone());
    }
    for entry in source.entries.values().flat_map(|entries| &entries.sound) {
        add(&entry.id.value, "name", entry.name.value.clone());
    }
    Declared::new(source, named).values().for_each(|(id, field, text)| add(id, field, text));
    for (id, sums) in budgets::sums(source) {
        add(&id, "count", sums.count.to_string());
        add(&id, "total", sums.total.to_string());
    }
    values
}

/// What stands for the budget of a project that uses none.
const NO_BUDGET: &str = "ไม่ใช้งบประมาณ";

/// What nodes name, by id; the first one that has an id counts.
struct Named<'a> {
    nodes: BTreeMap<&'a str, &'a raw::Node>,
    levels: BTreeMap<&'a str, &'a raw::Level>,
    offices: BTreeMap<&'a str, &'a raw::Office>,
}

impl<'a> Named<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            nodes: first_by_id(&source.structure.sound, |node| &node.id),
            levels: first_by_id(&source.levels.sound, |level| &level.id),
            offices: first_by_id(&source.offices.sound, |office| &office.id),
        }
    }

    fn of_node(&self, node: &raw::Node) -> Vec<(String, String)> {
        let id = &node.id.value;
        let mut values = vec![(id.clone(), self.title(node)), (format!("{id}.name"), self.name(node))];
        let mut part =
            |part: &str, value: Option<String>| values.extend(value.map(|value| (format!("{id}.{part}"), value)));
        part("number", node.number.as_ref().map(|number| number.value.clone()));
        part("objective", node.objective.as_ref().map(|objective| objective.value.clone()));
        part("weight", node.weight.as_ref().map(|weight| weight.value.to_string()));
        part("office", node.office.as_ref().map(|office| self.office_name(&office.value)));
        values
    }

    /// มิติที่ 1 การบริการสาธารณะ: the level's label, the number and the name, as far as there are any.
    fn title(&self, node: &raw::Node) -> String {
        let level = self.levels.get(node.level.value.as_str());
        let label = level.and_then(|level| level.label.as_ref()).map(|label| label.value.as_str());
        let number = node.number.as_ref().map(|number| number.value.as_str());
        let name = self.name(node);
        structure::title(label, number, &name)
    }

    /// Returns a node's name: its own, or that of the node whose name it bears.
    fn name(&self, node: &raw::Node) -> String {
        let bearer = node.name_of.as_ref().and_then(|id| self.nodes.get(id.value.as_str()));
        let name = node.name.as_ref().or(bearer.and_then(|other| other.name.as_ref()));
        name.map_or_else(String::new, |name| name.value.clone())
    }

    /// Returns an office's full name, where the plan has it.
    fn office_name(&self, id: &str) -> String {
        let office = self.offices.get(id);
        office.and_then(|office| office.name.as_ref()).map_or_else(|| id.to_owned(), |name| name.value.clone())
    }
}

/// Entities by id.
fn first_by_id<T>(entities: &[T], id: fn(&T) -> &raw::Text) -> BTreeMap<&str, &T> {
    entities.iter().rev().map(|entity| (id(entity).value.as_str(), entity)).collect()
}
