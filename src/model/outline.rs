//! The document's outline, with every name resolved: what `view` fills.

use std::sync::Arc;

use serde::Deserialize;

use super::entity::Entity;
use super::fields::{ATTRIBUTES, Field, Selected};
use super::figures::{Chart, Figure};
use super::placeholders::{Piece, Placeholders};
use super::rich::Rich;
use super::structure::{DataTable, Statement};
use super::value::{Value, Words};
use super::{List, Ref, Sums, Text};

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
    Text(Arc<Rich>),
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

/// What a placeholder takes of sums.
type OfSums = fn(&Sums) -> Value;

/// The placeholders that a phrase may leave open for the entities that it speaks of.
const SUMS: [(&str, OfSums); 4] = [
    ("count", |sums| Value::Count(sums.count)),
    ("total", |sums| Value::Amount(sums.total)),
    ("with_budget", |sums| Value::Count(sums.with_budget)),
    ("without_budget", |sums| Value::Count(sums.without_budget)),
];

impl Phrase {
    /// The names of the placeholders that speak of several entities.
    pub const OF_ENTITIES: [&str; 4] = [SUMS[0].0, SUMS[1].0, SUMS[2].0, SUMS[3].0];

    /// Returns the phrase as it speaks of several entities.
    pub fn of_sums(&self, sums: Option<&Sums>) -> Words {
        self.fill(|name| {
            let (_, value) = SUMS.iter().find(|(other, _)| *other == name)?;
            sums.map(|sums| value(sums).into())
        })
    }

    /// Returns the phrase as it speaks of one entity.
    pub fn of_entity(&self, entity: Selected<'_>) -> Words {
        self.fill(|name| {
            let attribute = ATTRIBUTES.iter().find(|attribute| attribute.name == name)?;
            Some((attribute.words)(entity))
        })
    }

    /// Returns the text with its open placeholders filled; those of which nothing is known stay as they are written.
    fn fill(&self, words: impl Fn(&str) -> Option<Words>) -> Words {
        let pieces = Placeholders::split(&self.text.value).into_iter();
        pieces.fold(Words::default(), |filled, piece| match piece {
            Piece::Text(text) => filled.then(text),
            Piece::Name { name, .. } => filled.then(words(name).unwrap_or_else(|| format!("{{{name}}}").into())),
        })
    }
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
