//! Columns of what many entities come to: counts, sums, means, and shares of them.

use std::collections::BTreeSet;

use super::columns::{Asked, column_of, short_title};
use super::outline::Outliner;
use super::paths::Way;
use crate::diag::Fault;
use crate::load::raw;
use crate::model::Text;
use crate::model::breakdown::{Breakdown, Part};
use crate::model::entity::Entity;
use crate::model::fields::{Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Aggregate, Column, Common, CommonRow, Function, Reached, Show, Whole};
use crate::model::path::{AnyField, Hop, Path};
use crate::model::selection::{Condition, Key, Members, Test, Wanted};
use crate::model::split::Known;

/// What a share can be of, beside what a path leads to.
const GROUP: &str = "group";

/// The keys of columns that can run on.
pub(super) const RUNNING: [&str; 3] = ["count", "sum", "share"];

/// What is wrong was reported.
struct Reported;

impl Outliner<'_, '_> {
    /// Returns what a column makes of many entities.
    pub(super) fn aggregate(&mut self, asked: &Asked<'_>) -> Option<Aggregate> {
        let function = self.function(asked)?;
        let conditions = self.conditions_of(asked, function);
        let reached = reached(&asked.way.path, function, conditions);
        self.check_aggregate(asked, function);
        let share = self.whole(asked, function, std::slice::from_ref(&reached), (0, 0)).ok()?;
        Some(Aggregate { function, of: vec![reached], share, runs_down: asked.raw.runs() })
    }

    /// Returns columns side by side that make the same of entities that differ; `of` says which, from what the author
    /// chooses of them. Running ones count those before them, too.
    pub(super) fn aggregates(
        &mut self,
        asked: &Asked<'_>,
        of: impl Fn(Vec<Condition>) -> Vec<Reached>,
        titles: Vec<Text>,
        group: Option<&Text>,
    ) -> Vec<Column> {
        let Some(function) = self.function(asked) else { return Vec::new() };
        let beside = of(self.conditions_of(asked, function));
        self.check_aggregate(asked, function);
        let unit = self.unit(asked.raw.unit.as_ref());
        let mut columns = Vec::new();
        for (last, title) in titles.into_iter().enumerate() {
            let first = if asked.raw.runs() { 0 } else { last };
            let Ok(share) = self.whole(asked, function, &beside, (first, last)) else { return Vec::new() };
            let aggregate = Aggregate { function, of: beside[first..=last].to_vec(), share, runs_down: false };
            columns.push(column_of(asked.raw, unit, Show::Aggregate(aggregate), title, group.cloned()));
        }
        columns
    }

    /// Returns a column for each value that a field of what is counted or added up can be: a choice, or an entity that any
    /// of them names.
    pub(super) fn each_value(&mut self, asked: &Asked<'_>, each: &raw::Text, group: Option<&Text>) -> Vec<Column> {
        let Some(function) = self.function(asked) else { return Vec::new() };
        let domain = self.domain(asked, function);
        let way = self.find_path(&each.value, &domain).ok();
        let values = way.as_ref().map(|way| self.values(asked, function, way)).unwrap_or_default();
        let (Some(way), false) = (way, values.is_empty()) else {
            let usable = self.can_stand_apart(&domain);
            self.resolver.error(each.at(), Fault::NotHere { kind: nouns::FIELD, name: each.value.clone(), usable });
            return Vec::new();
        };
        // Who answers for something with others has it once, as the first of them.
        let test = |key: Key| {
            if way.path.is_by_unit() {
                Test::First(key)
            } else {
                Test::OneOf(Wanted { keys: vec![key], nothing: false })
            }
        };
        let (keys, titles): (Vec<Key>, Vec<Text>) = values.into_iter().unzip();
        let of_values = |conditions: Vec<Condition>| {
            let of_value = |key: &Key| {
                let own = Condition { path: way.path.clone(), test: test(key.clone()) };
                reached(&asked.way.path, function, conditions.iter().cloned().chain([own]).collect())
            };
            keys.iter().map(of_value).collect()
        };
        self.aggregates(asked, of_values, titles, group)
    }

    /// Returns whether columns stand side by side for what is in the plan's hierarchy.
    pub(super) fn stand_for_nodes(&self, asked: &Asked<'_>, function: Function) -> bool {
        let Some(each) = &asked.raw.each else { return false };
        let way = self.find_path(&each.value, &self.domain(asked, function));
        way.is_ok_and(|way| way.leads_to.iter().any(|it| it.kind() == Kind::Node))
    }

    /// The names of what columns can be made of for each value: of choices, and of entities.
    fn can_stand_apart(&self, domain: &Members) -> Vec<String> {
        let mut names = self.usable(std::slice::from_ref(domain));
        names.retain(|name| {
            let Ok(way) = self.find_path(name, domain) else { return false };
            let is_choice =
                |field| matches!(field, AnyField::Declared(it) if !self.entities.declared.fields[it].choices.is_empty());
            way.path.field != Some(AnyField::BuiltIn(Field::Id))
                && (!way.leads_to.is_empty() || way.path.field.is_some_and(is_choice))
        });
        names
    }

    /// The values at the end of a way that columns can be made of, with their titles: all choices, or the entities that
    /// what the rows lead to names.
    fn values(&self, asked: &Asked<'_>, function: Function, way: &Way) -> Vec<(Key, Text)> {
        if let Some(AnyField::Declared(it)) = way.path.field {
            let choices = &self.entities.declared.fields[it].choices;
            if !choices.is_empty() {
                return choices.iter().map(|choice| (Key::Text(choice.value.clone()), choice.clone())).collect();
            }
        }
        if way.leads_to.is_empty() {
            return Vec::new();
        }
        let to = reached(&asked.way.path, function, Vec::new()).path;
        let mut entities: BTreeSet<Entity> = BTreeSet::new();
        for from in asked.of.all(self.entities).into_iter().flat_map(|entity| to.reached(self.entities, entity)) {
            let named = way.path.entities(self.entities, from);
            entities.extend(named.into_iter().take(if way.path.is_by_unit() { 1 } else { usize::MAX }));
        }
        let titled = |entity| (Key::Entity(entity), short_title(self.entities, entity, asked.raw.format()));
        entities.into_iter().map(titled).collect()
    }

    /// Returns what the key of a column makes of the values at the end of its way; what it can't be made of is reported.
    fn function(&mut self, asked: &Asked<'_>) -> Option<Function> {
        let Asked { name, written, way, .. } = asked;
        let adds_up = self.is_amount(way);
        let (function, can) = match *name {
            "count" => (Function::Count, !way.leads_to.is_empty()),
            "sum" => (Function::Sum, adds_up),
            "average" => (Function::Average, self.has_numbers(way)),
            "minimum" => (Function::Minimum, self.has_numbers(way)),
            "maximum" => (Function::Maximum, self.has_numbers(way)),
            _ if adds_up => (Function::Sum, true),
            _ => (Function::Count, !way.leads_to.is_empty()),
        };
        if !can {
            let expected = if function == Function::Count { nouns::ENTITIES } else { nouns::AMOUNTS };
            self.resolver.error(written.at(), Fault::CannotAddUp { path: written.value.clone(), expected });
        }
        can.then_some(function)
    }

    /// Returns whether the values at the end of a way are numbers, or texts that have one: a target's.
    pub(super) fn has_numbers(&self, way: &Way) -> bool {
        self.is_amount(way) || way.path.is_measured()
    }

    fn is_amount(&self, way: &Way) -> bool {
        self.adds_up(way) || way.path.of_type(self.entities) == Type::Percent
    }

    /// Returns what a share is of; of what is no share it is nothing. `beside` are the columns that
    /// share it, and `own` those that this one has.
    fn whole(
        &mut self,
        asked: &Asked<'_>,
        function: Function,
        beside: &[Reached],
        own: (usize, usize),
    ) -> Result<Option<Whole>, Reported> {
        let Asked { raw, of, rows, name, .. } = asked;
        let Some(written) = &raw.of else { return Ok((*name == "share").then_some(Whole::Rows)) };
        if *name != "share" {
            // A key of shares alone, it was reported as such.
            return Err(Reported);
        }
        if written.value == GROUP && rows.are_grouped {
            return Ok(Some(Whole::Group));
        }
        if written.value == GROUP && rows.by.is_none() && self.find_path(GROUP, of).is_err() {
            // It is of a group that nobody asks for.
            let shows = format!("`share: {}`", asked.written.value);
            self.resolver.error(written.at(), Fault::IdleKey { key: "of: group", shows, known: Vec::new() });
            return Err(Reported);
        }
        let of_group = self.of_group(written, of);
        let way = self.path(if rows.by.is_some() { &of_group } else { written }, of).ok_or(Reported)?;
        let fits = match function {
            Function::Count => !way.leads_to.is_empty(),
            _ => self.is_amount(&way),
        };
        if !fits {
            let expected = if function == Function::Count { nouns::ENTITIES } else { nouns::AMOUNTS };
            self.resolver.error(written.at(), Fault::CannotAddUp { path: written.value.clone(), expected });
            return Err(Reported);
        }
        let whole = reached(&way.path, function, Vec::new());
        Ok(Some(Whole::Row { whole, beside: beside.to_vec(), own }))
    }

    /// The conditions of a column, on the entities that it counts or whose values it takes.
    fn conditions_of(&mut self, asked: &Asked<'_>, function: Function) -> Vec<Condition> {
        let domain = self.domain(asked, function);
        let conditions = self.conditions(&domain, &asked.raw.filter);
        self.check_slips(&domain, &asked.raw.filter);
        conditions
    }

    /// What a column counts, or takes the values of.
    fn domain(&self, asked: &Asked<'_>, function: Function) -> Members {
        let Asked { of, way, .. } = asked;
        let counted = way.leads_to.first().filter(|_| function == Function::Count).cloned();
        let last = || way.path.hops.iter().rev().find_map(|hop| self.domain_of(hop));
        counted.or_else(last).unwrap_or_else(|| (*of).clone())
    }

    /// Reports columns that make one of numbers of different units, in a row or below all.
    pub(super) fn report_mixed_units(&mut self, columns: &[Column], of: &[Entity]) {
        let (entities, year) = (self.entities, self.year());
        for column in columns {
            let (path, conditions) = match &column.show {
                Show::Value(path) if column.in_total.function().is_some() => (path, &[] as &[Condition]),
                Show::Aggregate(Aggregate { function, of, .. }) if function.is_of_values() => match of.last() {
                    Some(reached) => (&reached.path, reached.conditions.as_slice()),
                    None => continue,
                },
                _ => continue,
            };
            let own = Path { hops: Vec::new(), ..path.clone() };
            let all = of.iter().flat_map(|entity| path.reached(entities, *entity));
            let chosen = all.filter(|it| conditions.iter().all(|condition| condition.holds(entities, year, *it)));
            let units: BTreeSet<String> =
                chosen.flat_map(|it| own.numbers(entities, year, it)).map(|(_, unit)| unit).collect();
            let mut units = units.into_iter();
            if let (Some(one), Some(other)) = (units.next(), units.next()) {
                let title = column.title.value.clone();
                self.resolver.error(column.title.place, Fault::UnitsDiffer { title, one, other });
            }
        }
    }

    /// Reports the entities whose money a table takes apart in two ways at once, though nobody wrote how: its sums would
    /// lack it.
    pub(super) fn report_untold(&mut self, columns: &[Column], rows: Option<&[CommonRow]>, of: &[Entity]) {
        let breakdown_of_rows = rows.into_iter().flatten().find_map(|row| match row.common {
            Some(Common::Part(part)) => Some(part),
            _ => None,
        });
        for path in columns.iter().flat_map(|column| paths_of(&column.show)) {
            let Some(field) = path.field else { continue };
            let is_budget = field == AnyField::BuiltIn(Field::Budget);
            let parts: Vec<Part> = path.parts.iter().copied().chain(breakdown_of_rows.filter(|_| is_budget)).collect();
            let is_part_of_year = |part: &&Part| part.breakdown() != Breakdown::Year;
            if parts.iter().filter(is_part_of_year).count() < 2 {
                continue;
            }
            for entity in of.iter().flat_map(|entity| path.reached(self.entities, *entity)).collect::<BTreeSet<_>>() {
                let known = field.split(self.entities, entity).map(|split| split.of(&parts));
                let (id, place) = entity.id(self.entities);
                let by: Vec<String> =
                    parts.iter().map(|part| part.breakdown().name(self.entities).to_owned()).collect();
                if known == Some(Known::Untold) && self.untold.insert((entity, by.join(" "))) {
                    let fault = Fault::NotCrossed { id: id.to_owned(), by };
                    self.resolver.error(place, fault);
                }
            }
        }
    }
}

/// The ways of a column to what it shows.
fn paths_of(show: &Show) -> Vec<&Path> {
    match show {
        Show::Value(path) => vec![path],
        Show::Aggregate(aggregate) => aggregate.of.iter().map(|reached| &reached.path).collect(),
        Show::Common | Show::Month { .. } | Show::Mark { .. } => Vec::new(),
    }
}

/// Returns the entities that a way leads to: those at its end where they are counted, or else those whose values stand there.
fn reached(path: &Path, function: Function, conditions: Vec<Condition>) -> Reached {
    let mut path = path.clone();
    if function == Function::Count {
        path.hops.extend(path.field.take().map(Hop::Field));
    }
    Reached { path, conditions }
}
