//! The plan: entities that refer to each other, every reference resolved, every amount exact.
//!
//! A [`Plan`] is made by `lower` and never changed after. Nothing here knows how it was written or how it
//! will be shown.

mod amount;
pub mod breakdown;
pub mod checks;
pub mod control;
pub mod declared;
pub mod entity;
pub mod expecting;
pub mod fields;
pub mod figures;
pub mod kinds;
mod look;
pub mod nouns;
pub mod outline;
pub mod path;
pub mod period;
pub mod placeholders;
pub mod progress;
mod referring;
pub mod rich;
pub mod said;
pub mod selection;
mod store;
pub mod structure;
pub mod target;
mod unit;
pub mod value;
pub mod vocabulary;
mod year;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use amount::Amount;
pub use look::{Colour, Emblem, Look, Numerals};
pub use progress::Progress;
pub use store::{Ref, Store};
pub use target::Target;
pub use unit::Unit;
pub use vocabulary::Vocabulary;
pub use year::Year;

use crate::diag::Place;
use breakdown::{OwnBreakdown, OwnPart, Split};
use checks::{Acceptance, Check, Image, Passage};
use control::Control;
use entity::Entity;
use outline::Outline;
use period::Period;
pub use referring::Referring;
use said::{Approval, Reason};

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
    /// What was approved, the first one first.
    pub approvals: Arc<[Approval]>,
    /// Why things were changed since.
    pub reasons: Vec<Reason>,
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

/// A division (ส่วนราชการ) of the agency.
#[derive(Debug)]
pub struct Division {
    /// Its abbreviation, which is its id.
    pub abbreviation: Text,
    /// Its name.
    pub name: Text,
    /// The division above it; one without stands directly under the agency.
    pub under: Option<Ref<Division>>,
    /// What it is there for.
    pub duties: Vec<Text>,
}

/// A key result (ตัววัดผลหลัก, KR).
#[derive(Debug)]
pub struct KeyResult {
    /// Its code, which is its id: OKR 3301.
    pub code: Text,
    /// Its name.
    pub name: Text,
    /// H or R, where the agency tells them apart.
    pub responsibility: Option<Responsibility>,
    /// The node that it belongs to.
    pub under: Option<Ref<structure::Node>>,
    /// The lists that it belongs to.
    pub lists: Vec<Ref<List>>,
    /// The office that leads.
    pub lead: Option<Ref<structure::Office>>,
    /// Who supports it.
    pub supporters: Option<Text>,
    /// Whether its code is left out where codes stand before names.
    pub uncoded: bool,
    /// What is better.
    pub better: Better,
    /// Its targets by fiscal year.
    pub targets: BTreeMap<Year, Target>,
    /// How far it has come.
    pub progress: Progress,
}

/// What is better of two targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// The greater number.
    #[default]
    More,
    /// The smaller one.
    Less,
}

impl KeyResult {
    /// Returns the code without the word before its number: 3301.
    pub fn short_code(&self) -> &str {
        self.code.value.rsplit(' ').next().unwrap_or(&self.code.value)
    }
}

/// How an agency answers for a key result. The source plan never defines the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Responsibility {
    /// H
    H,
    /// R
    R,
}

impl Responsibility {
    /// Returns the letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::H => "H",
            Self::R => "R",
        }
    }
}

/// An output (ผลผลิต) of the budget.
#[derive(Debug)]
pub struct Output {
    /// Its name.
    pub name: Text,
    /// Its kind of expenditure (งบรายจ่าย).
    pub expenditure: Option<Text>,
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

/// A project (โครงการ) or activity (กิจกรรม).
#[derive(Debug)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The lists that it belongs to.
    pub lists: Vec<Ref<List>>,
    /// Its money.
    pub budget: Budget,
    /// How its money is split.
    pub split: Split,
    /// Where its budget is written.
    pub budget_place: Place,
    /// When it is done, where the plan says so, and where that is written.
    pub period: Option<(Period, Place)>,
    /// Who is responsible, the main one first; nobody where the plan doesn't say.
    pub units: Vec<Unit>,
    /// The nodes that it stands under.
    pub under: Vec<Ref<structure::Node>>,
    /// The key results that it serves.
    pub supports: Vec<Ref<KeyResult>>,
    /// What it is to bring about, by fiscal year.
    pub targets: BTreeMap<Year, Target>,
    /// The same by quarter.
    pub progress: Progress,
    /// Its policy code (รหัสนโยบาย).
    pub policy: Option<Text>,
    /// The output whose money it uses.
    pub output: Option<Ref<Output>>,
    /// Its footnote.
    pub note: Option<Ref<Note>>,
    /// Courses and activities under it.
    pub items: Vec<Ref<Item>>,
    /// What other documents say of its budget.
    pub stated: Vec<Stated>,
}

/// A sub-item of a project.
#[derive(Debug)]
pub struct Item {
    /// The project that it is a part of.
    pub project: Ref<Project>,
    /// Its own parts.
    pub parts: Vec<Ref<Item>>,
    /// Its name.
    pub name: Text,
    /// Its money.
    pub budget: Budget,
    /// How its money is split.
    pub split: Split,
    /// When it is done, where the plan says so, and where that is written.
    pub period: Option<(Period, Place)>,
    /// Who answers for it, where that isn't who answers for the project.
    pub units: Vec<Unit>,
}

/// What was asked for and got no budget.
#[derive(Debug)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// Where its id is written.
    pub place: Place,
    /// What it was asked for.
    pub subject: Subject,
    /// The part of the project that it was asked for.
    pub part: Option<Text>,
    /// The list that it would have belonged to.
    pub list: Ref<List>,
    /// What was asked for.
    pub amount: Amount,
    /// Who asked, the main one first.
    pub units: Vec<Unit>,
    /// The key results that it would have served.
    pub supports: Vec<Ref<KeyResult>>,
}

/// What money was asked for.
#[derive(Debug)]
pub enum Subject {
    /// A project of the plan, which runs without this money.
    Project(Ref<Project>),
    /// Something that the plan doesn't have.
    Named(Text),
}

/// The money of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Budget {
    /// ไม่ใช้งบประมาณ
    None,
    /// The plan doesn't say.
    Unstated,
    /// An amount of this fiscal year.
    Amount(Amount),
    /// An amount that spans fiscal years. What the plan's year has of it counts in the year's sums; where nobody says how
    /// much that is, all of it stays out of them.
    MultiYear { amount: Amount, from: Year, to: Year, of_year: Option<Amount> },
}

impl Budget {
    /// What counts in the sums of the year.
    pub fn of_year(self) -> Amount {
        match self {
            Self::Amount(amount) | Self::MultiYear { of_year: Some(amount), .. } => amount,
            Self::None | Self::Unstated | Self::MultiYear { of_year: None, .. } => Amount::ZERO,
        }
    }

    /// Returns whether it is known what the year has of it.
    pub fn is_known(self) -> bool {
        !matches!(self, Self::Unstated | Self::MultiYear { of_year: None, .. })
    }

    /// The whole amount, be it of one year or of several, where there is one.
    pub fn in_full(self) -> Option<Amount> {
        match self {
            Self::Amount(amount) | Self::MultiYear { amount, .. } => Some(amount),
            Self::None | Self::Unstated => None,
        }
    }

    /// Returns whether any money is used.
    pub fn uses_money(self) -> bool {
        matches!(self, Self::Amount(_) | Self::MultiYear { .. })
    }
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
    /// The revision of the plan that it is printed in, where it is printed in the plan itself.
    pub revision: Option<u32>,
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
