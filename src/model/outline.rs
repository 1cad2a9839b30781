//! The document's outline, with every name resolved: what `view` fills.

use serde::Deserialize;

use super::placeholders::Placeholders;
use super::rich::Rich;
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
}

/// A sentence whose placeholders of entities (`{count}`) are still open; those of the plan are filled.
#[derive(Debug)]
pub struct Phrase {
    /// The text; every name in braces is one of [`Phrase::NAMES`].
    pub text: Text,
}

impl Phrase {
    /// The placeholders that a phrase may leave open for the entities that it speaks of.
    pub const NAMES: [&str; 4] = ["count", "total", "with_budget", "without_budget"];

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
    /// H or R.
    Responsibility,
}

impl Field {
    /// The fields and their names in the outline.
    pub const ALL: [(Self, &str); 9] = [
        (Self::Order, "order"),
        (Self::Name, "name"),
        (Self::Budget, "budget"),
        (Self::Division, "division"),
        (Self::KeyResults, "key-results"),
        (Self::Policy, "policy"),
        (Self::Output, "output"),
        (Self::Target, "target"),
        (Self::Responsibility, "responsibility"),
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
    /// A name with the row's number before it.
    Numbered,
    /// A code without the word before its number: 3301 for OKR 3301.
    Short,
    /// A name with the entity's code before it.
    Coded,
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
