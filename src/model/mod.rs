//! The plan: entities that refer to each other, every reference resolved, every amount exact.
//!
//! A [`Plan`] is made by `lower` and never changed after. Nothing here knows how it was written or how it
//! will be shown.

mod amount;
pub mod breakdown;
pub mod checks;
pub mod control;
pub mod declared;
mod division;
pub mod entity;
pub mod expecting;
pub mod fields;
pub mod figures;
mod key_result;
pub mod kinds;
mod look;
pub mod nouns;
pub mod outline;
mod output;
pub mod path;
pub mod period;
pub mod placeholders;
pub mod progress;
mod project;
mod referring;
pub mod rich;
pub mod selection;
mod store;
pub mod structure;
pub mod target;
mod unit;
pub mod value;
pub mod vocabulary;
mod year;

use std::collections::BTreeSet;

use serde::Deserialize;

pub use amount::Amount;
pub use division::Division;
pub use key_result::{Better, KeyResult, Responsibility};
pub use look::{Colour, Emblem, Look, Numerals};
pub use output::Output;
pub use progress::Progress;
pub use project::{Budget, Item, Project, Request, Subject};
pub use store::{Ref, Store};
pub use target::Target;
pub use unit::Unit;
pub use vocabulary::Vocabulary;
pub use year::Year;

use crate::diag::Place;
use breakdown::{OwnBreakdown, OwnPart};
use checks::{Acceptance, Check, Image, Passage};
use control::Control;
use entity::Entity;
use outline::Outline;
pub use referring::Referring;

/// A text of the author's, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What is shown.
    pub value: String,
    /// Where it is written.
    pub place: Place,
}

/// A whole plan.
#[derive(Debug)]
pub struct Plan {
    /// The document's title.
    pub title: Text,
    /// The fiscal year.
    pub year: Year,
    /// Whose plan it is.
    pub agency: Agency,
    /// What it looks like.
    pub look: Look,
    /// What it calls its things.
    pub vocabulary: Vocabulary,
    /// Words of the plan's own, which no line end may cut.
    pub terms: Vec<String>,
    /// What other documents say of the plan as a whole.
    pub stated: Vec<Stated>,
    /// All that it speaks of.
    pub entities: Entities,
    /// What the plan's entities must add up to.
    pub control: Vec<Control>,
    /// The levels of rules that the author chose.
    pub checks: Vec<Check>,
    /// What is left standing of what the rules find.
    pub acceptances: Vec<Acceptance>,
    /// Every text of the content as its file has it.
    pub passages: Vec<Passage>,
    /// The images of the content folder.
    pub images: Vec<Image>,
    /// What the document shows.
    pub outline: Outline,
    /// Whether every entity of the content is here. Sums over a plan with holes would accuse the innocent.
    pub complete: bool,
}

/// The entities of a plan, each kind in the order of its file.
#[derive(Debug)]
pub struct Entities {
    /// The divisions, in the order of the agency's structure.
    pub divisions: Store<Division>,
    /// The offices that are no divisions.
    pub offices: Store<structure::Office>,
    /// The nodes of the hierarchy.
    pub nodes: Store<structure::Node>,
    /// What the nodes are measured by.
    pub indicators: Store<structure::Indicator>,
    /// The tables of statistics.
    pub data_tables: Store<structure::DataTable>,
    /// The key results, in the plan's order.
    pub key_results: Store<KeyResult>,
    /// The outputs of the budget.
    pub outputs: Store<Output>,
    /// The lists that projects belong to.
    pub lists: Store<List>,
    /// The footnotes of entities.
    pub notes: Store<Note>,
    /// The projects and activities.
    pub projects: Store<Project>,
    /// The sub-items of the projects.
    pub items: Store<Item>,
    /// What got no budget, in order.
    pub requests: Store<Request>,
    /// The official statements.
    pub statements: Store<structure::Statement>,
    /// The lists of points.
    pub points: Store<structure::Points>,
    /// The agency's own registers.
    pub registers: Store<declared::Register>,
    /// Their entries.
    pub entries: Store<declared::Entry>,
    /// The fields that the plan declares, and their values.
    pub declared: declared::Declared,
    /// Which entities refer to one.
    pub referring: Referring,
    /// Along what amounts are split, beside years, quarters and months.
    pub breakdowns: Store<OwnBreakdown>,
    /// The parts of all of these.
    pub own_parts: Store<OwnPart>,
}

impl std::ops::Deref for Plan {
    type Target = Entities;

    fn deref(&self) -> &Entities {
        &self.entities
    }
}

/// The agency that the plan is of.
#[derive(Debug)]
pub struct Agency {
    /// Its full name.
    pub name: Text,
    /// Its name as running text has it.
    pub short_name: Text,
    /// Its abbreviation.
    pub abbreviation: Text,
}

/// A list that projects belong to.
#[derive(Debug)]
pub struct List {
    /// Its name.
    pub name: Text,
    /// What each entry of it must have.
    pub needs: Option<ListNeeds>,
    /// What other documents say of its sums.
    pub stated: Vec<Stated>,
}

/// What a list demands of its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListNeeds {
    /// Each of its projects serves a key result.
    KeyResults,
    /// Each of its key results is served by a project.
    Projects,
}

/// A footnote.
#[derive(Debug)]
pub struct Note {
    /// Its text.
    pub text: Text,
    /// References that a printed plan gives instead.
    pub printed: Vec<PrintedReference>,
}

/// A reference to a key result that a printed plan gives in a note.
#[derive(Debug)]
pub struct PrintedReference {
    /// The key result that is printed.
    pub reference: Ref<KeyResult>,
    /// Where it is written in the content.
    pub place: Place,
    /// Where it is printed.
    pub printed_in: String,
}

/// What a printed figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatedFigure {
    /// The sum of a list's budgets.
    Total,
    /// How many entries a list has.
    Count,
    /// How many of them use money.
    WithBudget,
    /// How many of them use none.
    WithoutBudget,
    /// A project's budget.
    Budget,
    /// How many key results the plan has.
    KeyResults,
    /// How many indicators a node has.
    Indicators,
}

impl StatedFigure {
    /// Returns the figure's name in the content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Count => "count",
            Self::WithBudget => "with-budget",
            Self::WithoutBudget => "without-budget",
            Self::Budget => "budget",
            Self::KeyResults => "key-results",
            Self::Indicators => "indicators",
        }
    }
}

/// A figure as another document prints it: evidence, never shown.
#[derive(Debug)]
pub struct Stated {
    /// What it is of.
    pub figure: StatedFigure,
    /// What is printed.
    pub value: Amount,
    /// Where it is written in the content.
    pub place: Place,
    /// Where it is printed.
    pub printed_in: String,
}

impl Entities {
    /// Returns the projects that serve a key result, in the order of the file.
    pub fn projects_for(&self, key_result: Ref<KeyResult>) -> impl Iterator<Item = Ref<Project>> {
        self.referring.to_key_result(key_result).iter().filter_map(|entity| entity.as_project())
    }

    /// Returns a project's own sub-items; those that are parts of one stand under it.
    pub fn items_of(&self, project: &Project) -> impl Iterator<Item = &Item> {
        project.items.iter().map(|it| &self.items[*it])
    }

    /// Returns the parts of a sub-item.
    pub fn parts_of(&self, item: Ref<Item>) -> impl Iterator<Item = (Ref<Item>, &Item)> {
        self.items[item].parts.iter().map(|it| (*it, &self.items[*it]))
    }

    /// Returns entities without the parts of others among them: the money of these is in that of the others already.
    pub fn without_parts(&self, of: impl IntoIterator<Item = Entity>) -> Vec<Entity> {
        let mut all: Vec<Entity> = of.into_iter().collect();
        let mut parts = BTreeSet::new();
        let mut open: Vec<Ref<Item>> =
            all.iter().filter_map(|entity| if let Entity::Item(it) = entity { Some(*it) } else { None }).collect();
        while let Some(item) = open.pop() {
            open.extend(self.items[item].parts.iter().filter(|part| parts.insert(Entity::Item(**part))));
        }
        all.retain(|entity| !parts.contains(entity));
        all
    }

    /// Returns the projects of a list, in the order of the file.
    pub fn projects_of(&self, list: Ref<List>) -> impl Iterator<Item = (Ref<Project>, &Project)> {
        let projects = self.referring.to_list(list).iter().filter_map(|entity| entity.as_project());
        projects.map(|it| (it, &self.projects[it]))
    }

    /// Returns the indicators of a node, in the order of the file.
    pub fn indicators_of(&self, node: Ref<structure::Node>) -> impl Iterator<Item = &structure::Indicator> {
        let indicators = self.referring.to_node(node).iter().filter_map(|entity| entity.as_indicator());
        indicators.map(|it| &self.indicators[it])
    }
}

/// Counts and sums over entities: the same wherever they are shown or checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// The sum of the year's budgets.
    pub total: Amount,
    /// How many there are.
    pub count: usize,
    /// How many use money.
    pub with_budget: usize,
    /// How many use none.
    pub without_budget: usize,
}

impl Sums {
    /// Counts and adds up budgets.
    pub fn of(budgets: impl IntoIterator<Item = Budget>) -> Self {
        let mut sums = Self::default();
        for budget in budgets {
            sums.total = sums.total + budget.of_year();
            sums.count += 1;
            sums.with_budget += usize::from(budget.uses_money());
            sums.without_budget += usize::from(budget == Budget::None);
        }
        sums
    }
}
