//! An entity as it is shown: what a cell or a phrase finds of it.

use super::Reference;
use super::cells::{in_a_sentence, in_brackets, in_one_line, quarters};
use super::references::ITEMS;
use super::table::{ALL, MEASURED, WITH_BUDGET, WITH_TARGETS};
use crate::model::entity::Entity;
use crate::model::kinds::Kind;
use crate::model::outline::Format;
use crate::model::period::Period;
use crate::model::progress::Progress;
use crate::model::structure::{Indicator, Node};
use crate::model::value::{Line, Value, Words};
use crate::model::{Budget, Entities, KeyResult, Project, Ref, Responsibility, Target, Text, Unit, Year};

/// What a phrase may leave open for the one entity that it speaks of.
pub struct Attribute {
    /// The placeholder's name.
    pub name: &'static str,
    /// The kinds of entities that have it.
    pub kinds: &'static [Kind],
    /// What it stands for.
    pub words: fn(Selected<'_>) -> Words,
}

/// The placeholders of an entity.
pub const ATTRIBUTES: [Attribute; 8] = [
    Attribute { name: "budget", kinds: WITH_BUDGET, words: |it| in_a_sentence(it.budget()) },
    Attribute { name: "name", kinds: ALL, words: |it| (&it.name()).into() },
    Attribute { name: "code", kinds: MEASURED, words: |it| it.code() },
    Attribute { name: "number", kinds: ALL, words: |it| it.own_number() },
    Attribute { name: "target", kinds: WITH_TARGETS, words: |it| in_one_line(it.target(it.year)) },
    Attribute { name: "previous_target", kinds: WITH_TARGETS, words: |it| in_one_line(it.target(it.year.previous())) },
    Attribute {
        name: "weight",
        kinds: &[Kind::Indicator],
        words: |it| it.weight().unwrap_or_else(|| Value::Nothing.into()),
    },
    Attribute { name: "office", kinds: &[Kind::Indicator], words: |it| it.office() },
];

/// An entity among those that a table or a list takes.
#[derive(Clone, Copy)]
pub struct Selected<'a> {
    /// The entities of the plan that it is of.
    pub of: &'a Entities,
    /// The fiscal year of the plan.
    pub year: Year,
    /// The entity.
    pub entity: Entity,
    /// Its number among the others, from 1.
    pub number: usize,
    /// Whether there are others, so that names are numbered.
    pub several: bool,
}

impl<'a> Selected<'a> {
    /// Returns an entity that stands by itself.
    pub fn alone(of: &'a Entities, year: Year, entity: Entity) -> Self {
        Self { of, year, entity, number: 1, several: false }
    }

    /// Returns its name and where its author wrote it.
    pub fn name(self) -> Text {
        self.entity.name(self.of)
    }

    pub(in crate::model) fn key_result(self) -> Option<&'a KeyResult> {
        if let Entity::KeyResult(it) = self.entity { Some(&self.of.key_results[it]) } else { None }
    }

    pub(in crate::model) fn indicator(self) -> Option<&'a Indicator> {
        if let Entity::Indicator(it) = self.entity { Some(&self.of.indicators[it]) } else { None }
    }

    /// The code or number that stands before its name; empty where there is none.
    pub(in crate::model) fn code(self) -> Words {
        match (self.key_result(), self.indicator()) {
            (Some(key_result), _) if !key_result.uncoded => Value::Code(key_result.code.value.clone()).into(),
            (_, Some(indicator)) => indicator.number.as_ref().map_or_else(Words::default, Words::from),
            _ => Words::default(),
        }
    }

    /// Returns the number that the plan gives it, or else the one among its neighbours.
    pub(in crate::model) fn own_number(self) -> Words {
        let given = self.indicator().and_then(|it| it.number.as_ref());
        given.map_or_else(|| Value::Count(self.number).into(), Words::from)
    }

    pub(in crate::model) fn formatted_name(self, format: Format) -> Words {
        let name = self.name();
        match format {
            Format::Numbered if self.several => {
                Words::from(Value::Count(self.number)).then(format!(". {}", name.value))
            }
            Format::Coded if self.node().is_some() => {
                self.node().map_or_else(Words::default, |node| (&node.title).into())
            }
            Format::Coded if !self.code().is_empty() => self.code().then(format!(" {}", name.value)),
            _ => (&name).into(),
        }
    }

    /// Returns its money.
    pub fn budget(self) -> Budget {
        let of_project = |it: Ref<Project>| self.of.projects[it].budget;
        match self.entity {
            Entity::Project(it) => of_project(it),
            Entity::Request(it) => Budget::Amount(self.of.requests[it].amount),
            Entity::Indicator(it) => self.of.indicators[it].project.map_or(Budget::Unstated, of_project),
            Entity::Item(it) => self.of.items[it].budget,
            _ => Budget::Unstated,
        }
    }

    /// Returns the divisions and offices that answer for it, each once; what nobody is named for is not available.
    pub(in crate::model) fn units(self) -> Vec<Line> {
        let named: Vec<Vec<Unit>> = match self.entity {
            Entity::KeyResult(it) => self.of.projects_for(it).map(|it| self.of.projects[it].units.clone()).collect(),
            _ => vec![self.entity.units(self.of)],
        };
        let mut lines: Vec<Line> = Vec::new();
        for units in named {
            let of_one = units.iter().map(|unit| Entity::from(*unit).named(self.of));
            let nobody = units.is_empty().then(|| Value::NotAvailable.into());
            for line in of_one.chain(nobody) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        lines
    }

    /// Returns H or R.
    pub fn responsibility(self) -> Option<Responsibility> {
        self.key_result().and_then(|it| it.responsibility)
    }

    pub(in crate::model) fn codes(self, format: Format) -> Vec<Line> {
        let key_results = match self.entity {
            Entity::Project(it) => self.of.projects[it].supports.as_slice(),
            Entity::Request(it) => self.of.requests[it].supports.as_slice(),
            Entity::KeyResult(it) => &[it],
            _ => &[],
        };
        let line = |it: &Ref<KeyResult>| {
            let key_result = &self.of.key_results[*it];
            let code = if format == Format::Short { key_result.short_code() } else { &key_result.code.value };
            Line::naming(Entity::KeyResult(*it), Value::Code(code.to_owned()))
        };
        key_results.iter().map(line).collect()
    }

    /// Returns when it is done.
    pub fn period(self) -> Option<&'a Period> {
        let period = match self.entity {
            Entity::Project(it) => &self.of.projects[it].period,
            Entity::Item(it) => &self.of.items[it].period,
            _ => return None,
        };
        period.as_ref().map(|(period, _)| period)
    }

    pub(in crate::model) fn policy(self) -> Vec<Line> {
        let Entity::Project(it) = self.entity else { return Vec::new() };
        let policy = self.of.projects[it].policy.as_ref();
        policy.map(|code| Value::Code(code.value.clone()).into()).into_iter().collect()
    }

    pub(in crate::model) fn target(self, year: Year) -> Option<&'a Target> {
        match self.entity {
            Entity::Project(it) => self.of.projects[it].target(year),
            Entity::KeyResult(it) => self.of.key_results[it].target(year),
            Entity::Indicator(it) => self.of.indicators[it].target(year),
            _ => None,
        }
    }

    /// How far it has come.
    pub(in crate::model) fn progress(self) -> Option<&'a Progress> {
        match self.entity {
            Entity::Project(it) => Some(&self.of.projects[it].progress),
            Entity::KeyResult(it) => Some(&self.of.key_results[it].progress),
            Entity::Indicator(it) => Some(&self.of.indicators[it].progress),
            _ => None,
        }
    }

    pub(in crate::model) fn quarters(self) -> Vec<Line> {
        self.progress().map(|progress| quarters(progress, self.year).collect()).unwrap_or_default()
    }

    /// What was reached in a year.
    pub(in crate::model) fn result(self, year: Year) -> Option<&'a Text> {
        let of_indicator = self.indicator().and_then(|it| it.result(year, self.year));
        of_indicator.or_else(|| self.key_result().and_then(|it| it.result(year)))
    }

    pub(in crate::model) fn weight(self) -> Option<Words> {
        let weight = self.indicator().and_then(|it| it.weight).or(self.node().and_then(|it| it.weight));
        weight.map(|weight| Value::Amount(weight).into())
    }

    /// The entities that a field names.
    pub(in crate::model) fn named(self, reference: Reference) -> Vec<Line> {
        (reference.of)(self.of, self.entity).into_iter().map(|entity| entity.named(self.of)).collect()
    }

    pub(in crate::model) fn node(self) -> Option<&'a Node> {
        if let Entity::Node(it) = self.entity { Some(&self.of.nodes[it]) } else { None }
    }

    pub(in crate::model) fn number_given(self) -> Option<&'a Text> {
        let of_indicator = self.indicator().and_then(|it| it.number.as_ref());
        of_indicator.or(self.node().and_then(|it| it.number.as_ref()))
    }

    /// The sub-items, numbered when there are several.
    pub(in crate::model) fn items(self, format: Format) -> Vec<Line> {
        let items = (ITEMS.of)(self.of, self.entity);
        let several = items.len() > 1;
        let line = |(index, entity): (usize, &Entity)| {
            let number = if several { Words::from(Value::Count(index + 1)).then(". ") } else { Words::default() };
            let name = number.then(&entity.name(self.of));
            let budget = Self { entity: *entity, ..self }.budget();
            Line::naming(*entity, if format == Format::WithBudget { name.then(in_brackets(budget)) } else { name })
        };
        items.iter().enumerate().map(line).collect()
    }

    pub(in crate::model) fn office(self) -> Words {
        let office = self.indicator().and_then(|it| it.office);
        office.map_or_else(|| Value::Nothing.into(), |it| self.of.offices[it].name.as_str().into())
    }

    pub(in crate::model) fn lists(self) -> Vec<Line> {
        self.entity.lists(self.of).iter().map(|it| (&self.of.lists[*it].name).into()).collect()
    }

    /// The projects that serve it, numbered when there are several.
    pub(in crate::model) fn projects(self, format: Format) -> Vec<Line> {
        let projects: Vec<Ref<Project>> = match self.entity {
            Entity::KeyResult(it) => self.of.projects_for(it).collect(),
            Entity::Indicator(it) => self.of.indicators[it].project.into_iter().collect(),
            _ => Vec::new(),
        };
        let several = projects.len() > 1;
        let line = |(index, it): (usize, &Ref<Project>)| {
            let project = &self.of.projects[*it];
            let number = if several { Words::from(Value::Count(index + 1)).then(". ") } else { Words::default() };
            let name = number.then(&project.name);
            let words = if format == Format::WithBudget { name.then(in_brackets(project.budget)) } else { name };
            Line::naming(Entity::Project(*it), words)
        };
        projects.iter().enumerate().map(line).collect()
    }
}
