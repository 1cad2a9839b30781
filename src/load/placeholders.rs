//! The placeholders that hold everywhere: of the plan and of every node of its hierarchy.
//!
//! They are made from what is written, before names are resolved, as the Markdown files are full of them. A
//! node's id stands for its whole title (`{objective-3-3}`: 3.3 ยกระดับ…), and with a point for one of its
//! parts (`{component-1.weight}`); of a list there is its name (`{city-plan.name}`).

use std::collections::BTreeMap;

use super::{FileState, Source, raw};
use crate::model::placeholders::Placeholders;
use crate::model::structure;

/// Returns the placeholders of the plan itself. A faulty `plan.yaml` is reported; its names hold all the same.
pub fn of_plan(head: Option<&raw::PlanHead>) -> Placeholders {
    let value = |value: fn(&raw::PlanHead) -> String| head.map_or_else(String::new, value);
    Placeholders::new([
        ("year".to_owned(), value(|head| head.year.value.to_string())),
        ("previous_year".to_owned(), value(|head| head.year.value.previous().to_string())),
        ("agency".to_owned(), value(|head| head.agency.name.value.clone())),
        ("agency_short".to_owned(), value(|head| head.agency.short_name.value.clone())),
        ("agency_abbreviation".to_owned(), value(|head| head.agency.abbreviation.value.clone())),
    ])
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
    let is_partial = [source.structure.file, source.lists.file].contains(&FileState::Faulty);
    let all = plan.with(values);
    if is_partial { all.partial() } else { all }
}

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
