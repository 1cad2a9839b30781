//! The parts of the document and their blocks.

use serde::Deserialize;
use serde::de::Deserializer;

use super::{Chart, DataTableBlock, Figure, Form, InOrder, PageBreak, Signature, Text, small_number};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::expecting;
use crate::model::fields::Field;
use crate::model::kinds::Kind;
use crate::model::outline::{Format, Merge};

/// `outline.yaml`: a part of the document.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub id: Text,
    /// What the part is called: ส่วนที่ 4
    #[serde(rename = "part")]
    pub label: Text,
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
            _ => false,
        }
    }
}

/// A line for each entity of a selection.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityList {
    pub of: Kind,
    #[serde(rename = "where", default)]
    pub filter: Filter,
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
    pub of: Kind,
    #[serde(rename = "where", default)]
    pub filter: Filter,
    /// The ids in the order in which they are shown; the file's order without it.
    #[serde(default, deserialize_with = "every")]
    pub order: Vec<Text>,
    #[serde(deserialize_with = "every")]
    pub columns: Vec<Column>,
    pub group: Option<Group>,
    /// Whether sub-items have rows of their own.
    #[serde(default)]
    pub items: bool,
    /// The label of the row with the sum of the budgets.
    pub total: Option<Text>,
    /// Whether the entities' notes are shown.
    #[serde(default)]
    pub notes: bool,
    /// Whether its pages lie on their side.
    #[serde(default)]
    pub landscape: bool,
}

/// Which entities a table or a summary takes.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    pub list: Option<Text>,
    /// The node that they stand under.
    pub under: Option<Text>,
    /// A node that they stand under, or that is above theirs.
    pub within: Option<Text>,
}

/// A column.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub show: Spanned<Field>,
    pub title: Text,
    /// The title over it and its neighbours of the same group.
    pub group: Option<Text>,
    /// What its cells say, with the placeholders of an entity.
    pub text: Option<Text>,
    #[serde(default)]
    pub format: Format,
    /// Whether neighbours of the same value become one cell.
    #[serde(default)]
    pub merge: Merge,
}

/// The rows' groups, each under a title.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub by: GroupBy,
    /// The groups in order: the list's id and the title of its group.
    pub titles: InOrder<Text>,
}

/// What rows are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupBy {
    List,
}

/// A sentence over entities.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    pub of: Kind,
    #[serde(rename = "where", default)]
    pub filter: Filter,
    /// The sentence, with `{count}`, `{total}`, `{with_budget}`, `{without_budget}`.
    pub text: Text,
}
