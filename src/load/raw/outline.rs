//! The parts of the document and their blocks.

use serde::Deserialize;
use serde::de::Deserializer;

use super::{
    ChangesBlock, Chart, Conditions, DataTableBlock, Decimals, Figure, Form, Group, OfKind, OneOrSeveral, PageBreak,
    Signature, Text, Written, small_number,
};
use crate::diag::Place;
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::expecting;
use crate::model::kinds::Kind;
use crate::model::outline::{Format, InTotal, Merge};

/// `outline.yaml`: a part of the document.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub id: Text,
    /// What the part is called: ส่วนที่ 4
    #[serde(rename = "part")]
    pub label: Option<Text>,
    pub title: Option<Text>,
    /// Whether it stands before the contents: a foreword.
    #[serde(default)]
    pub before_contents: bool,
    /// Whether its pages lie on their side, for wide tables.
    #[serde(default)]
    pub landscape: bool,
    #[serde(deserialize_with = "every")]
    pub blocks: Vec<Block>,
}

impl OfKind for Part {
    const KIND: Kind = Kind::Part;
}

/// A block of a part: one key, which says what it is.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A Markdown file of the content folder.
    Text(Text),
    /// A table of entities.
    Table(Box<Table>),
    /// A form for each entity.
    Form(Box<Form>),
    /// Counts and sums of entities as a sentence.
    Summary(Summary),
    /// A line for each entity.
    List(EntityList),
    /// What each division is there for.
    Duties(Duties),
    /// Lists of points side by side.
    Points(PointsBlock),
    /// A table of statistics.
    DataTable(DataTableBlock),
    /// Numbers, drawn.
    Chart(Box<Chart>),
    /// A picture that is made from the plan.
    Figure(Figure),
    /// An official statement.
    Statement(Text),
    /// Something that the plan should show and doesn't have.
    Hole(Text),
    /// Who signs, and when.
    Signature(Box<Signature>),
    /// Several who sign, side by side.
    Signatures(Spanned<Vec<Signature>>),
    /// What a revision changes.
    Changes(ChangesBlock),
    /// The next block begins a page.
    PageBreak(PageBreak),
}

impl Block {
    /// Returns those who sign in it.
    pub fn signatures(&self) -> &[Signature] {
        match self {
            Self::Signature(signature) => std::slice::from_ref(signature),
            Self::Signatures(list) => &list.value,
            Self::Form(form) => form.signatures.as_ref().map_or(&[], |list| &list.value),
            _ => &[],
        }
    }

    /// Returns whether its pages lie on their side, though those of its part don't.
    pub fn is_landscape(&self) -> bool {
        match self {
            Self::Table(table) => table.landscape,
            Self::DataTable(table) => table.landscape,
            Self::Chart(chart) => chart.landscape,
            Self::Form(form) => form.table.landscape,
            Self::Changes(changes) => changes.landscape,
            _ => false,
        }
    }
}

/// A line for each entity of a selection.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityList {
    pub of: Text,
    #[serde(rename = "where", default)]
    pub filter: Conditions,
    /// As for tables.
    pub order: Option<Written>,
    /// The line, with the placeholders of an entity: `{name}`, `{target}`.
    pub text: Text,
}

/// The divisions with their duties.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duties {
    /// The line above a division's duties, with `{name}`.
    pub text: Text,
}

/// Lists of points side by side, each with its number.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsBlock {
    pub id: Text,
    #[serde(deserialize_with = "every")]
    pub of: Vec<Text>,
}

/// A heading inside a part.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    pub text: Text,
    #[serde(default)]
    pub level: Depth,
    /// Whether it counts among its neighbours: 1., 2. …
    #[serde(default)]
    pub numbered: bool,
}

/// How deep a heading stands under its part: 1 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth(pub u8);

impl Default for Depth {
    fn default() -> Self {
        Self(1)
    }
}

impl<'de> Deserialize<'de> for Depth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        small_number(deserializer, 1..=3, expecting::DEPTH).map(Self)
    }
}

/// A table: which entities, which columns, how grouped and summed.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub id: Text,
    pub caption: Option<Text>,
    pub of: Text,
    #[serde(rename = "where", default)]
    pub filter: Conditions,
    /// The ids in the order in which they are shown, or what they are ordered by; the file's order without it.
    pub order: Option<Written>,
    /// What makes one row of all entities that have it in common, where rows aren't entities.
    pub by: Option<Text>,
    /// Its columns, or
    #[serde(default, deserialize_with = "every")]
    pub columns: Vec<Column>,
    /// the table that has the same ones.
    pub columns_of: Option<Text>,
    /// The rows' groups, the outer ones first.
    #[serde(default)]
    pub group: OneOrSeveral<Group>,
    /// Whether sub-items have rows of their own.
    #[serde(default)]
    pub items: bool,
    /// The label of the row with the sum of the budgets.
    pub total: Option<Text>,
    /// Whether the entities' notes are shown.
    #[serde(default)]
    pub notes: bool,
    /// What stands there when it has no rows; without it, that is a fault.
    pub empty: Option<Text>,
    /// Whether its pages lie on their side.
    #[serde(default)]
    pub landscape: bool,
}

/// A column: what it shows of each row, or what the entities that refer to the row's add up to.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// A field, or a way to one of another entity: `output.expenditure`.
    pub show: Option<Text>,
    /// How many there are of something: `projects`.
    pub count: Option<Text>,
    /// What a field of several entities adds up to: `projects.budget`.
    pub sum: Option<Text>,
    /// The same, or a count, in percent of the column's sum,
    pub share: Option<Text>,
    /// of that of the row's `group`, or of something else of the row.
    pub of: Option<Text>,
    /// The mean of a field's values.
    pub average: Option<Text>,
    /// The least of them.
    pub minimum: Option<Text>,
    /// The greatest of them.
    pub maximum: Option<Text>,
    /// Whether what stands before it counts, too: the rows above, or the parts of `each` before it.
    pub running: Option<Spanned<bool>>,
    /// Which of the entities that it counts or adds up.
    #[serde(rename = "where", default)]
    pub filter: Conditions,
    /// What it shows in columns of their own: each year, quarter or month, or each entity of a kind.
    pub each: Option<Text>,
    /// The mark in the cells of a matrix.
    pub mark: Option<Text>,
    pub title: Option<Text>,
    /// The title over it and its neighbours of the same group.
    pub group: Option<Text>,
    /// What its cells say, with the placeholders of an entity.
    pub text: Option<Text>,
    pub format: Option<Spanned<Format>>,
    /// Whether neighbours of the same value become one cell.
    pub merge: Option<Spanned<Merge>>,
    /// The unit of its amounts: `ล้านบาท`.
    pub unit: Option<Text>,
    /// The decimals of its amounts or shares.
    pub decimals: Option<Spanned<Decimals>>,
    /// Whether it stays away when no row has a value in it.
    pub hide_empty: Option<Spanned<bool>>,
    /// What the rows of sums have of it; without it, its sum where it can be added up.
    pub total: Option<Spanned<InTotal>>,
}

impl Column {
    /// Returns how it shows its values.
    pub fn format(&self) -> Format {
        self.format.as_ref().map(|it| it.value).unwrap_or_default()
    }

    /// Returns whether its equal neighbours become one cell.
    pub fn merge(&self) -> Merge {
        self.merge.as_ref().map(|it| it.value).unwrap_or_default()
    }

    /// Returns whether it stays away when no row has a value in it.
    pub fn hides_empty(&self) -> bool {
        self.hide_empty.as_ref().is_some_and(|it| it.value)
    }

    /// Returns whether what stands before it counts, too.
    pub fn runs(&self) -> bool {
        self.running.as_ref().is_some_and(|it| it.value)
    }

    /// Returns what the rows of sums have of it.
    pub fn in_total(&self) -> InTotal {
        self.total.as_ref().map(|it| it.value).unwrap_or_default()
    }

    /// Returns the keys that it has of those which only some columns take, each with its place.
    pub fn own_keys(&self) -> Vec<(&'static str, Place)> {
        let place = |text: &Option<Text>| text.as_ref().map(Text::at);
        let keys = [
            ("where", self.filter.0.first().map(|(key, _)| key.at())),
            ("of", place(&self.of)),
            ("running", self.running.as_ref().map(Spanned::at)),
            ("each", place(&self.each)),
            ("mark", place(&self.mark)),
            ("group", place(&self.group)),
            ("text", place(&self.text)),
            ("format", self.format.as_ref().map(Spanned::at)),
            ("merge", self.merge.as_ref().map(Spanned::at)),
            ("unit", place(&self.unit)),
            ("decimals", self.decimals.as_ref().map(Spanned::at)),
            ("hide_empty", self.hide_empty.as_ref().map(Spanned::at)),
            ("total", self.total.as_ref().map(Spanned::at)),
        ];
        keys.into_iter().filter_map(|(key, place)| Some((key, place?))).collect()
    }
}

/// A sentence over entities.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    pub of: Text,
    #[serde(rename = "where", default)]
    pub filter: Conditions,
    /// The sentence, with `{count}`, `{total}`, `{with_budget}`, `{without_budget}`.
    pub text: Text,
}
