//! The document's outline, with every name resolved: what `view` fills.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;

use super::breakdown;
use super::entity::Entity;
use super::fields::{ATTRIBUTES, Field, Selected, Type};
use super::figures::{Chart, Figure};
use super::path::Path;
use super::period::MonthOfYear;
use super::placeholders::{Piece, Placeholders};
use super::rich::Rich;
use super::selection::{Condition, Key, RowGroup};
use super::structure::{DataTable, Statement};
use super::value::{Value, Words};
use super::{Entities, Ref, Sums, Text, Year};

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
    /// The indices of its blocks whose pages lie on their side, though the others' don't.
    pub turned: BTreeSet<usize>,
}

/// What a part shows.
#[derive(Debug)]
pub enum Block {
    /// A heading; `level` counts from 1 under the part.
    Heading { level: u8, numbered: bool, text: Phrase },
    /// A Markdown text, and the path of its file under the content folder.
    Text { path: String, rich: Arc<Rich> },
    /// A table of entities.
    Table(Box<Table>),
    /// A form for each entity.
    Form(Box<Form>),
    /// A sentence over entities.
    Summary { of: Vec<Entity>, text: Phrase },
    /// A line for each entity.
    List { of: Vec<Entity>, text: Phrase },
    /// The divisions with their duties, each under a line of this text.
    Duties { text: Phrase },
    /// Lists of numbered points side by side: each with its title, `None` where a point is lost.
    Points { id: String, columns: Vec<(Text, Vec<Option<Text>>)> },
    /// A table of statistics.
    DataTable { table: Ref<DataTable>, caption: Option<Text> },
    /// Numbers, drawn.
    Chart(Box<Chart>),
    /// A picture that is made from the plan.
    Figure(Figure),
    /// An official statement.
    Statement(Statement),
    /// Something that the plan should show and doesn't have.
    Hole(Text),
    /// Those who sign, side by side.
    Signatures(Vec<Signature>),
    /// What a revision changes of the plan that was approved before.
    Changes(Changes),
    /// The next block begins a page.
    PageBreak,
}

/// What a revision changes.
#[derive(Debug)]
pub struct Changes {
    /// The id of its table, unique in the document.
    pub id: Text,
    /// What stands over it; what phaen calls it where nothing is said.
    pub caption: Option<Text>,
    /// The revision; the one that the content is, or will be, where none is said.
    pub revision: Option<u32>,
}

/// A form for each entity of a table.
#[derive(Debug)]
pub struct Form {
    /// Its entities and rows, as a table whose columns are the form's rows.
    pub table: Table,
    /// What stands over each.
    pub title: Phrase,
    /// Who signs each.
    pub signatures: Vec<Signature>,
    /// Whether each begins a page.
    pub page_break: bool,
    /// Whether rows stay away in which nothing is said.
    pub hide_empty: bool,
}

/// Who signs, as what, and when.
#[derive(Debug)]
pub struct Signature {
    /// Who.
    pub name: Phrase,
    /// What that person is.
    pub position: Option<Phrase>,
    /// As what: ผู้เสนอโครงการ
    pub role: Option<Phrase>,
    /// The path of the signature's image under the content folder.
    pub image: Option<Text>,
    /// When.
    pub date: Option<Phrase>,
}

impl Signature {
    fn image(&self) -> Option<&str> {
        self.image.as_ref().map(|path| path.value.as_str())
    }
}

impl Block {
    /// Returns the images of the content folder that it shows.
    pub fn images(&self) -> Vec<&str> {
        match self {
            Self::Text { rich, .. } => rich.images(),
            Self::Signatures(list) => list.iter().filter_map(Signature::image).collect(),
            Self::Form(form) => form.signatures.iter().filter_map(Signature::image).collect(),
            _ => Vec::new(),
        }
    }
}

/// A sentence whose placeholders of entities (`{count}`) are still open; those of the plan are filled.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// The text; every name in braces is one that its place allows.
    pub text: Text,
    /// What the names stand for that are of the entities which it speaks of.
    pub said: Vec<(String, Said)>,
}

/// What is said of entities.
#[derive(Debug, Clone)]
pub enum Said {
    /// What stands at the end of a way.
    Value(Path),
    /// How many entities do.
    Count(Path),
    /// What that adds up to.
    Sum(Path),
}

impl Said {
    /// Returns what is said of several entities together; what several lead to counts once.
    pub fn of_all(&self, of: &Entities, year: Year, entities: &[Entity]) -> Value {
        match self {
            Self::Count(path) => {
                let reached = entities.iter().flat_map(|entity| path.entities(of, *entity));
                Value::Count(reached.collect::<BTreeSet<_>>().len())
            }
            Self::Value(path) | Self::Sum(path) => Value::Amount(path.sum(of, year, entities.iter().copied())),
        }
    }
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

/// The placeholder of what the rows of a group have in common.
pub const COMMON: &str = "name";

impl Phrase {
    /// Returns a text of phaen's own, which leaves nothing open.
    pub fn plain(text: Text) -> Self {
        Self { text, said: Vec::new() }
    }

    /// What stands before a way in the placeholder of a sum: `{sum.cost}`.
    pub const SUM: &str = "sum.";
    /// What stands behind a way in the placeholder of how many there are, and
    pub const COUNT_OF: &str = ".count";
    /// of what their budgets add up to: `{projects.total}`.
    pub const TOTAL_OF: &str = ".total";

    /// The names of the placeholders that speak of several entities.
    pub const OF_ENTITIES: [&str; 4] = [SUMS[0].0, SUMS[1].0, SUMS[2].0, SUMS[3].0];

    /// Returns the phrase as it speaks of several entities.
    ///
    /// `of_all` says what else is said of them, and `common` what they have in common, which `{name}` stands for.
    pub fn of_several(&self, sums: Option<&Sums>, of_all: impl Fn(&Said) -> Value, common: Option<&Words>) -> Words {
        self.fill(|name| {
            if name == COMMON {
                return common.cloned();
            }
            if let Some((_, said)) = self.said.iter().find(|(other, _)| other == name) {
                return sums.map(|_| of_all(said).into());
            }
            let (_, value) = SUMS.iter().find(|(other, _)| *other == name)?;
            sums.map(|sums| value(sums).into())
        })
    }

    /// Returns the phrase where it speaks of nothing, or of one entity.
    pub fn of_any(&self, entity: Option<Selected<'_>>) -> Words {
        entity.map_or_else(|| self.fill(|_| None), |entity| self.of_entity(entity))
    }

    /// Returns the phrase as it speaks of one entity.
    pub fn of_entity(&self, entity: Selected<'_>) -> Words {
        self.fill(|name| {
            if let Some((_, said)) = self.said.iter().find(|(other, _)| other == name) {
                let Said::Value(path) = said else {
                    return Some(said.of_all(entity.of, entity.year, &[entity.entity]).into());
                };
                let lines = path.content(entity, Format::Plain).lines.into_iter().map(|line| line.words);
                return Some(Words::joined(lines, ", "));
            }
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
    /// What its rows stand for, where each is of many entities.
    pub rows: Option<Vec<CommonRow>>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its groups; empty when rows aren't grouped.
    pub groups: Vec<RowGroup>,
    /// Whether sub-items have rows of their own.
    pub items: bool,
    /// The label of the row with the sum.
    pub total: Option<Text>,
    /// Whether notes are shown.
    pub notes: bool,
    /// What stands in it when it has no rows.
    pub empty: Option<Text>,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// What it shows.
    pub show: Show,
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
    /// The unit of its amounts.
    pub unit: Option<MoneyUnit>,
    /// The decimals of its amounts or shares, where they aren't shown as they are.
    pub decimals: Option<u32>,
    /// Whether it stays away when no row has a value in it.
    pub hide_empty: bool,
    /// What the rows of sums have of it.
    pub in_total: InTotal,
}

impl Column {
    /// Returns whether the rows of sums have something in it.
    pub fn adds_up(&self, of: &Entities) -> bool {
        match self.in_total {
            InTotal::Nothing => false,
            InTotal::Own => self.can_add_up(of),
            InTotal::Average | InTotal::Minimum | InTotal::Maximum => true,
        }
    }

    fn can_add_up(&self, of: &Entities) -> bool {
        match &self.show {
            Show::Value(path) => {
                let is_weight = path.own_field() == Some(Field::Weight);
                self.text.is_none() && (matches!(path.of_type(of), Type::Money | Type::Number) || is_weight)
            }
            Show::Aggregate(aggregate) => !aggregate.runs_down,
            Show::Month { .. } | Show::Mark { .. } | Show::Common => false,
        }
    }

    /// Returns the field of the row's entity that it shows, `None` where it shows anything else.
    pub fn field(&self) -> Option<Field> {
        if let Show::Value(path) = &self.show { path.own_field() } else { None }
    }
}

/// A row of all entities that have something in common.
#[derive(Debug)]
pub struct CommonRow {
    /// What they have in common, `None` where that is nothing.
    pub common: Option<Common>,
    /// The entities.
    pub of: Vec<Entity>,
}

/// What the entities of a row have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Common {
    /// A value.
    Key(Key),
    /// That their money has this part.
    Part(breakdown::Part),
}

/// What a column shows of a row.
#[derive(Debug)]
pub enum Show {
    /// A value of its entity's.
    Value(Path),
    /// What the entities of the row have in common.
    Common,
    /// What the entities that its entity leads to come to.
    Aggregate(Aggregate),
    /// Whether a period of its entity's covers a month of the plan's year.
    Month { path: Path, month: MonthOfYear },
    /// A mark where its entity names another.
    Mark { path: Path, entity: Entity, mark: String },
}

/// One number for many entities.
#[derive(Debug)]
pub struct Aggregate {
    /// What is made of them.
    pub function: Function,
    /// The entities. Where a column runs on from those before it, theirs come first, its own last.
    pub of: Vec<Reached>,
    /// What it is shown in percent of, where it is a share.
    pub share: Option<Whole>,
    /// Whether a row counts those above it, too.
    pub runs_down: bool,
}

/// What is made of many entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// How many there are.
    Count,
    /// What their values add up to.
    Sum,
    /// The mean of the values that are there.
    Average,
    /// The least of these.
    Minimum,
    /// The greatest of these.
    Maximum,
}

impl Function {
    /// Returns whether a row with the sums of many says nothing of the rows one by one: their mean is no mean of means.
    pub fn is_of_values(self) -> bool {
        matches!(self, Self::Average | Self::Minimum | Self::Maximum)
    }
}

/// What a share is a share of.
#[derive(Debug)]
pub enum Whole {
    /// What all rows have.
    Rows,
    /// What the rows of the same group have.
    Group,
    /// What the row has of something else. `beside` are all columns that share it, which add up to 100 where they are all
    /// of it; the share is that of the first to the last of `own` among them.
    Row { whole: Reached, beside: Vec<Reached>, own: (usize, usize) },
}

/// The entities that a row's entity leads to, and what is added up of them.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The way to them; its field is what is added up.
    pub path: Path,
    /// Which of them.
    pub conditions: Vec<Condition>,
}

/// What the rows of sums have of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InTotal {
    /// What the column comes to: a sum, where it can be added up.
    #[default]
    #[serde(rename = "true")]
    Own,
    /// Nothing.
    #[serde(rename = "false")]
    Nothing,
    /// The mean of its values.
    Average,
    /// The least of its values.
    Minimum,
    /// The greatest of its values.
    Maximum,
}

impl InTotal {
    /// Returns what is made of the column's values instead of their sum.
    pub fn function(self) -> Option<Function> {
        match self {
            Self::Own | Self::Nothing => None,
            Self::Average => Some(Function::Average),
            Self::Minimum => Some(Function::Minimum),
            Self::Maximum => Some(Function::Maximum),
        }
    }
}

/// The unit of amounts of baht.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyUnit {
    /// บาท
    Baht,
    /// พันบาท
    Thousands,
    /// ล้านบาท
    Millions,
}

impl MoneyUnit {
    /// The units by their names in the content.
    pub const ALL: [(&str, Self); 3] = [("บาท", Self::Baht), ("พันบาท", Self::Thousands), ("ล้านบาท", Self::Millions)];

    /// Returns its power of ten.
    pub fn power(self) -> u32 {
        match self {
            Self::Baht => 0,
            Self::Thousands => 3,
            Self::Millions => 6,
        }
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

impl Format {
    /// Returns its name in the content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Numbered => "numbered",
            Self::Short => "short",
            Self::Coded => "coded",
            Self::WithBudget => "with-budget",
        }
    }
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
