//! The content as its authors write it: one type per kind of entity, names still unresolved.
//!
//! The doc comments name the keys' meaning; `lower` says what must agree with what. `flatten` and
//! `untagged` have no place here: both read through serde's own buffer, which knows no places and makes
//! numbers of codes.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::yaml::Spanned;
use super::yaml::read::every;
use crate::model::{Figure, Money, Responsibility, Year, expecting};

/// A text with its place.
pub type Text = Spanned<String>;

/// `plan.yaml`: whose plan this is, and of which year.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanHead {
    /// The document's title; placeholders hold.
    pub title: Text,
    /// The fiscal year.
    pub year: Spanned<Year>,
    /// Whose plan it is.
    pub agency: Agency,
}

/// The agency that the plan is of.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its full name.
    pub name: Text,
    /// Its name as running text has it.
    pub short_name: Text,
    /// Its abbreviation.
    pub abbreviation: Text,
}

/// `divisions.yaml`: a ส่วนราชการ of the agency; its id is its abbreviation.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Division {
    pub id: Text,
    pub name: Text,
}

/// `key-results.yaml`: a ตัววัดผลหลัก; its id is its code.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyResult {
    pub code: Text,
    pub name: Text,
    pub responsibility: Responsibility,
    /// The target's text by fiscal year.
    #[serde(default)]
    pub targets: BTreeMap<Year, Text>,
}

/// `outputs.yaml`: a ผลผลิต of the budget with its kind of expenditure.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    pub id: Text,
    pub name: Text,
    /// งบรายจ่าย
    pub expenditure: Text,
}

/// `lists.yaml`: a list that projects belong to, with what other documents say of its sums.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    pub id: Text,
    pub name: Text,
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
}

/// `notes.yaml`: a footnote, written once.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub id: Text,
    pub text: Text,
    /// References that a printed plan gives instead of the note's own.
    #[serde(default, deserialize_with = "every")]
    pub printed: Vec<PrintedReference>,
}

/// A reference to a key result that a printed plan gives in a note.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedReference {
    pub reference: Text,
    pub place: Text,
    pub accepted: Option<AcceptedReference>,
}

/// Why a differing reference is accepted.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedReference {
    pub reason: Text,
}

/// `projects.yaml`: a โครงการ or กิจกรรม.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub id: Text,
    pub name: Text,
    /// The lists that it belongs to.
    #[serde(default, deserialize_with = "every")]
    pub lists: Vec<Text>,
    pub budget: Spanned<Budget>,
    pub division: Text,
    /// The key results that it serves.
    #[serde(default, deserialize_with = "every")]
    pub supports: Vec<Text>,
    /// รหัสนโยบาย
    pub policy: Option<Text>,
    pub output: Option<Text>,
    pub note: Option<Text>,
    /// Courses and activities under it.
    #[serde(default, deserialize_with = "every")]
    pub items: Vec<Item>,
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
}

/// A sub-item of a project.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub name: Text,
    pub budget: Spanned<Budget>,
}

/// `requests.yaml`: what was asked for and got no budget.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    pub id: Text,
    /// The project that it was asked for, or
    pub project: Option<Text>,
    /// a name of its own.
    pub name: Option<Text>,
    /// The part of the project.
    pub part: Option<Text>,
    pub list: Text,
    pub amount: Spanned<Money>,
    pub division: Text,
    #[serde(default, deserialize_with = "every")]
    pub supports: Vec<Text>,
}

/// A figure as another document prints it: evidence, never shown.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    pub of: Spanned<Figure>,
    pub value: Spanned<Money>,
    /// Where it is printed.
    pub place: Text,
    pub accepted: Option<Accepted>,
}

/// A known difference and why it is left standing.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Printed less computed.
    pub difference: Spanned<Money>,
    pub reason: Text,
}

/// A budget as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// `none`: ไม่ใช้งบประมาณ
    None,
    /// `unstated`: the plan doesn't say.
    Unstated,
    /// `items`: what its sub-items add up to.
    Items,
    /// An amount for the year.
    Amount(Money),
    /// Money of several years.
    MultiYear(MultiYear),
}

/// An amount that spans fiscal years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MultiYear {
    pub amount: Money,
    pub from: Year,
    pub to: Year,
}

impl<'de> Deserialize<'de> for Budget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BudgetVisitor;

        impl<'de> Visitor<'de> for BudgetVisitor {
            type Value = Budget;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(expecting::BUDGET)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Budget, E> {
                match text {
                    "none" => Ok(Budget::None),
                    "unstated" => Ok(Budget::Unstated),
                    "items" => Ok(Budget::Items),
                    _ => Money::parse(text)
                        .map(Budget::Amount)
                        .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &expecting::BUDGET)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Budget, A::Error> {
                MultiYear::deserialize(MapAccessDeserializer::new(map)).map(Budget::MultiYear)
            }
        }

        deserializer.deserialize_any(BudgetVisitor)
    }
}

/// `outline.yaml`: a part of the document.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub id: Text,
    /// What the part is called: ส่วนที่ 4
    #[serde(rename = "part")]
    pub label: Text,
    pub title: Option<Text>,
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
    /// Counts and sums of entities as a sentence.
    Summary(Summary),
}

/// A heading inside a part.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    pub text: Text,
    #[serde(default)]
    pub level: Level,
    /// Whether it counts among its neighbours: 1., 2. …
    #[serde(default)]
    pub numbered: bool,
}

/// How deep a heading stands under its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Level {
    #[default]
    #[serde(rename = "1")]
    First,
    #[serde(rename = "2")]
    Second,
    #[serde(rename = "3")]
    Third,
}

impl Level {
    /// 1 to 3.
    pub fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
        }
    }
}

/// A table: which entities, which columns, how grouped and summed.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub id: Text,
    pub caption: Option<Text>,
    pub of: Entities,
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
}

/// The kinds of entities that a table can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entities {
    Projects,
    Requests,
    KeyResults,
    Divisions,
}

/// Which entities a table or a summary takes.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    pub list: Option<Text>,
}

/// A column.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub show: Spanned<Field>,
    pub title: Text,
    #[serde(default)]
    pub format: Format,
    /// Whether neighbours of the same value become one cell.
    #[serde(default)]
    pub merge: Merge,
}

pub use crate::model::outline::{Field, Format, Merge};

/// The rows' groups, each under a title.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub by: GroupBy,
    /// The groups in order: the list's id and the title of its group.
    pub titles: GroupTitles,
}

/// What rows are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupBy {
    List,
}

/// Titles by id, in the author's order.
#[derive(Debug, PartialEq)]
pub struct GroupTitles(pub Vec<(Text, Text)>);

impl<'de> Deserialize<'de> for GroupTitles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = GroupTitles;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("titles by id")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<GroupTitles, A::Error> {
                let mut titles = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    titles.push(entry);
                }
                Ok(GroupTitles(titles))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

/// A sentence over entities.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    pub of: Entities,
    #[serde(rename = "where", default)]
    pub filter: Filter,
    /// The sentence, with `{count}`, `{total}`, `{with_budget}`, `{without_budget}`.
    pub text: Text,
}
