//! The document's outline, with every name resolved: what `view` fills.

use serde::Deserialize;

use super::figures::{Chart, Figure};
use super::placeholders::Placeholders;
use super::rich::Rich;
use super::structure::{DataTable, Indicator, Statement};
use super::{Division, KeyResult, List, Project, Ref, Request, Text};

/// The parts of the document, in order.
#[derive(Debug, Default)]
pub struct Outline {
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part: ส่วนที่ 4.
#[derive(Debug)]
pub struct Part {
    /// Its id, which becomes its address.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// Its title.
    pub title: Option<Text>,
    /// Whether it stands before the contents.
    pub before_contents: bool,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// What it shows.
    pub blocks: Vec<Block>,
}

/// What a part shows.
#[derive(Debug)]
pub enum Block {
    /// A heading; `level` counts from 1 under the part.
    Heading { level: u8, numbered: bool, text: Phrase },
    /// A Markdown text.
    Text(Rich),
    /// A table of entities.
    Table(Box<Table>),
    /// A sentence over entities.
    Summary { of: Vec<Entity>, text: Phrase },
    /// A line for each entity.
    List { of: Vec<Entity>, text: Phrase },
    /// The divisions with their duties, each under a line of this text.
    Duties { text: Phrase },
    /// Lists of numbered points side by side: each with its title, `None` where a point is lost.
    Points { id: String, columns: Vec<(Text, Vec<Option<Text>>)> },
    /// A table of statistics.
    DataTable(Ref<DataTable>),
    /// Numbers, drawn.
    Chart(Box<Chart>),
    /// A picture that is made from the plan.
    Figure(Figure),
    /// An official statement.
    Statement(Statement),
    /// Something that the plan should show and doesn't have.
    Hole(Text),
    /// Who signs, and when.
    Signature { name: Text, date: Text },
}

/// A sentence whose placeholders of entities (`{count}`) are still open; those of the plan are filled.
#[derive(Debug)]
pub struct Phrase {
    /// The text; every name in braces is one that its place allows.
    pub text: Text,
}

impl Phrase {
    /// The placeholders that a phrase may leave open for the entities that it speaks of.
    pub const OF_ENTITIES: [&str; 4] = ["count", "total", "with_budget", "without_budget"];

    /// Those of a phrase that speaks of a single entity.
    pub const OF_ENTITY: [&str; 7] = ["name", "code", "number", "target", "previous_target", "weight", "office"];

    /// The text with its open placeholders filled.
    pub fn fill(&self, values: &Placeholders) -> String {
        values.fill(&self.text.value)
    }
}

/// An entity that a table or a sentence takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// A project or activity.
    Project(Ref<Project>),
    /// A request that got no budget.
    Request(Ref<Request>),
    /// A key result.
    KeyResult(Ref<KeyResult>),
    /// A division.
    Division(Ref<Division>),
    /// An indicator.
    Indicator(Ref<Indicator>),
}

/// A table of entities.
#[derive(Debug)]
pub struct Table {
    /// Its id, unique in the document.
    pub id: String,
    /// Its caption.
    pub caption: Option<Phrase>,
    /// Its rows' entities.
    pub of: Vec<Entity>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its groups by list, each with its title; empty when rows aren't grouped.
    pub groups: Vec<(Ref<List>, Text)>,
    /// Whether sub-items have rows of their own.
    pub items: bool,
    /// The label of the row with the sum.
    pub total: Option<Text>,
    /// Whether notes are shown.
    pub notes: bool,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// What it shows.
    pub field: Field,
    /// Its title.
    pub title: Text,
    /// The title over it and its neighbours of the same group.
    pub group: Option<Text>,
    /// What its cells say instead of the field's value alone.
    pub text: Option<Phrase>,
    /// How it shows it.
    pub format: Format,
    /// Whether neighbours of the same value become one cell.
    pub merge: Merge,
}

/// What a column can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The row's number, through all groups.
    Order,
    /// The name.
    Name,
    /// The amount.
    Budget,
    /// The division's abbreviation; of a division its own.
    Division,
    /// The codes of the key results; of a key result its own.
    KeyResults,
    /// The policy code.
    Policy,
    /// The output and its kind of expenditure.
    Output,
    /// The target of the plan's year.
    Target,
    /// The target of the year before.
    PreviousTarget,
    /// H or R.
    Responsibility,
    /// The node of the hierarchy that it belongs to.
    Under,
    /// Its weight in the evaluation.
    Weight,
    /// What was reached.
    Result,
    /// The office that leads.
    Lead,
    /// Who supports it.
    Supporters,
    /// The projects that serve it.
    Projects,
    /// The lists that it belongs to.
    Lists,
}

impl Field {
    /// The fields and their names in the outline.
    pub const ALL: [(Self, &str); 17] = [
        (Self::Order, "order"),
        (Self::Name, "name"),
        (Self::Budget, "budget"),
        (Self::Division, "division"),
        (Self::KeyResults, "key-results"),
        (Self::Policy, "policy"),
        (Self::Output, "output"),
        (Self::Target, "target"),
        (Self::PreviousTarget, "previous-target"),
        (Self::Responsibility, "responsibility"),
        (Self::Under, "under"),
        (Self::Weight, "weight"),
        (Self::Result, "result"),
        (Self::Lead, "lead"),
        (Self::Supporters, "supporters"),
        (Self::Projects, "projects"),
        (Self::Lists, "lists"),
    ];

    /// The field's name in the outline.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }
}

/// How a column shows its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// As they are.
    #[default]
    Plain,
    /// A name with the row's number before it, where there are several rows.
    Numbered,
    /// A code without the word before its number: 3301 for OKR 3301.
    Short,
    /// A name with the entity's code or number before it.
    Coded,
    /// Projects with their budgets in brackets.
    WithBudget,
}

/// Whether a column's equal neighbours become one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Merge {
    /// Every row has its own cell.
    #[default]
    Never,
    /// Equal neighbours share one.
    Equal,
}
