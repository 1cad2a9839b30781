//! The content as its authors write it: one type per kind of entity, names still unresolved.
//!
//! The doc comments name the keys' meaning; `lower` says what must agree with what. `flatten` and
//! `untagged` have no place here: both read through serde's own buffer, which knows no places and makes
//! numbers of codes.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

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
    /// What other documents say of the plan as a whole.
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
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
    /// What it is there for, by law.
    #[serde(default, deserialize_with = "every")]
    pub duties: Vec<Text>,
}

/// `offices.yaml`: an office that is no division of the agency.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub id: Text,
    /// Its full name, where the plan has it; else it is known by its id.
    pub name: Option<Text>,
}

/// `levels.yaml`: a level of the plan's hierarchy.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub id: Text,
    /// What stands before a number on this level: มิติที่
    pub label: Option<Text>,
}

/// `structure.yaml`: a node of the plan's hierarchy.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    pub id: Text,
    pub level: Text,
    /// The node above it.
    pub under: Option<Text>,
    pub number: Option<Text>,
    /// Its name, or
    pub name: Option<Text>,
    /// the node whose name it bears.
    pub name_of: Option<Text>,
    /// Its main objective (วัตถุประสงค์หลัก).
    pub objective: Option<Text>,
    /// Its weight in the evaluation, in percent.
    pub weight: Option<Spanned<Money>>,
    /// The office that evaluates it.
    pub office: Option<Text>,
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
}

/// `indicators.yaml`: what a node is measured by.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: Text,
    /// The node that it measures.
    pub of: Text,
    pub number: Option<Text>,
    /// Its name, or
    pub name: Option<Text>,
    /// the key result that it is.
    pub key_result: Option<Text>,
    #[serde(default)]
    pub targets: BTreeMap<Year, Target>,
    /// Its weight in the evaluation, in percent.
    pub weight: Option<Spanned<Money>>,
    /// The office that evaluates it.
    pub office: Option<Text>,
    /// The project that serves it, or
    pub project: Option<Text>,
    /// the division that answers for it without one.
    pub division: Option<Text>,
    /// What was reached.
    pub result: Option<Text>,
}

/// A target: a text, or a list of texts.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One text; its lines stay lines.
    One(Text),
    /// Several.
    List(Vec<Text>),
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrList;

        impl<'de> Visitor<'de> for OneOrList {
            type Value = Either;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Either, E> {
                Ok(Either::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Either, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Either::List)
            }
        }

        enum Either {
            One(String),
            List(Vec<Text>),
        }

        impl<'de> Deserialize<'de> for Either {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(OneOrList)
            }
        }

        let Spanned { value, place } = Spanned::<Either>::deserialize(deserializer)?;
        Ok(match value {
            Either::One(value) => Self::One(Spanned { value, place }),
            Either::List(list) => Self::List(list),
        })
    }
}

/// `statements.yaml`: an official statement: vision, mission.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub id: Text,
    /// Its text; its lines stay lines.
    pub text: Text,
}

/// `points.yaml`: numbered points of one kind: strengths, weaknesses.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    pub id: Text,
    pub title: Text,
    #[serde(rename = "points", deserialize_with = "every")]
    pub list: Vec<Point>,
}

/// A point, or the hole that a lost one leaves.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub text: Option<Text>,
    #[serde(default)]
    pub hole: bool,
}

/// `data-tables.yaml`: a table of statistics, with what must hold in it.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataTable {
    pub id: Text,
    pub title: Text,
    #[serde(deserialize_with = "every")]
    pub columns: Vec<DataColumn>,
    #[serde(deserialize_with = "every")]
    pub rows: Vec<Vec<Text>>,
    /// The last row: sums.
    pub total: Option<Vec<Text>>,
    #[serde(default, deserialize_with = "every")]
    pub identities: Vec<Identity>,
}

/// A column of a data table.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataColumn {
    pub id: Text,
    pub title: Text,
    pub kind: DataKind,
    /// The title over it and its neighbours of the same group.
    pub group: Option<Text>,
    /// The column in whose cells it stands, in brackets.
    pub beside: Option<Text>,
}

/// What a column of a data table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataKind {
    Text,
    Number,
    Money,
    Percent,
}

/// What must hold in every row of a data table, or in its last.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Identity {
    /// A column is the sum of others.
    Sum(SumIdentity),
    /// A column is the share of one in another, in percent.
    Share(ShareIdentity),
    /// The last row is the sum of each of these columns.
    Total(#[serde(deserialize_with = "every")] Vec<Text>),
}

/// `equals` is the sum of `of`. Columns of another table are written `table.column`; rows belong together
/// when their first cells are the same.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumIdentity {
    #[serde(deserialize_with = "every")]
    pub of: Vec<Text>,
    pub equals: Text,
    #[serde(default, deserialize_with = "every")]
    pub accepted: Vec<AcceptedRow>,
}

/// A known difference in one row of a data table.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedRow {
    /// The row's first cell.
    pub row: Text,
    /// Printed less computed.
    pub difference: Spanned<Money>,
    pub reason: Text,
}

/// `equals` is `part` of `whole` in percent, rounded to `decimals`.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareIdentity {
    pub part: Text,
    pub whole: Text,
    pub equals: Text,
    pub decimals: Decimals,
    #[serde(default, deserialize_with = "every")]
    pub accepted: Vec<AcceptedRow>,
}

/// How many digits stand behind the point: 0 to 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimals(pub u8);

impl<'de> Deserialize<'de> for Decimals {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        small_number(deserializer, 0..=2, expecting::DECIMALS).map(Self)
    }
}

/// A whole number of one digit.
fn small_number<'de, D: Deserializer<'de>>(
    deserializer: D,
    range: RangeInclusive<u8>,
    expecting: &'static str,
) -> Result<u8, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.parse().ok().filter(|number| range.contains(number) && text.len() == 1);
    number.ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &expecting))
}

/// `key-results.yaml`: a ตัววัดผลหลัก; its id is its code.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyResult {
    pub code: Text,
    pub name: Text,
    pub responsibility: Responsibility,
    /// The node that it belongs to.
    pub under: Option<Text>,
    /// The lists that it belongs to.
    #[serde(default, deserialize_with = "every")]
    pub lists: Vec<Text>,
    /// The office that leads.
    pub lead: Option<Text>,
    /// Who supports it, in words.
    pub supporters: Option<Text>,
    /// Whether its code is left out where codes stand before names.
    #[serde(default)]
    pub uncoded: bool,
    /// The target by fiscal year.
    #[serde(default)]
    pub targets: BTreeMap<Year, Target>,
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
    /// Who is responsible; `unstated` where the plan doesn't say.
    pub division: Text,
    /// The nodes that it stands under.
    #[serde(default, deserialize_with = "every")]
    pub under: Vec<Text>,
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
    /// Counts and sums of entities as a sentence.
    Summary(Summary),
    /// A line for each entity.
    List(EntityList),
    /// What each division is there for.
    Duties(Duties),
    /// Lists of points side by side.
    Points(PointsBlock),
    /// A table of statistics.
    DataTable(Text),
    /// An official statement.
    Statement(Text),
    /// Something that the plan should show and doesn't have.
    Hole(Text),
    /// Who signs, and when.
    Signature(Signature),
}

/// A line for each entity of a selection.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityList {
    pub of: Entities,
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

/// Who signs, and when.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub name: Text,
    pub date: Text,
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
    Indicators,
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
