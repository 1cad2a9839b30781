//! The plan's hierarchy, what it is measured by, and the statistics of its front part.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::fields::{Extent, FieldSpec, Type, of_text};
use super::kinds::Kind;
use super::outline::{Merge, MoneyUnit};
use super::value::{Number, Scaled, Value};
use super::{Amount, Better, KeyResult, Progress, Project, Ref, Stated, Target, Text, Unit, Year};
use crate::diag::Place;

/// The most nodes or divisions that may stand above one another, itself counted: more levels no plan has, and each node's
/// page names all that it stands under. Deeper ones are reported.
pub const DEPTH_LIMIT: usize = 64;

/// A node of the hierarchy: a dimension, a goal, an evaluation component.
#[derive(Debug)]
pub struct Node {
    /// Its whole title: มิติที่ 1 การบริการสาธารณะ
    pub title: Text,
    /// Its name: การบริการสาธารณะ
    pub name: String,
    /// Its id, at its place.
    pub id: Text,
    /// The id of its level.
    pub level: String,
    /// What stands before the numbers of its level.
    pub label: Option<String>,
    /// What its level demands.
    pub needs: Option<LevelNeeds>,
    /// Its number.
    pub number: Option<Text>,
    /// Its main objective.
    pub objective: Option<Text>,
    /// The office that evaluates it.
    pub office: Option<Ref<Office>>,
    /// Its weight in the evaluation, in percent.
    pub weight: Option<Amount>,
    /// The node above it.
    pub under: Option<Ref<Node>>,
    /// What other documents say of it.
    pub stated: Vec<Stated>,
}

/// What only nodes have.
pub(super) const FIELDS: [FieldSpec; 1] = [FieldSpec {
    field: None,
    name: "objective",
    kinds: &[Kind::Node],
    of_type: Type::Text,
    extent: Extent::Text,
    title: "วัตถุประสงค์หลัก",
    merges: true,
    content: |it, _| of_text(it.node().and_then(|node| node.objective.as_ref())),
    reference: None,
}];

/// Returns a node's title: its level's label, its number and its name, as far as there are any.
pub fn title(label: Option<&str>, number: Option<&str>, name: &str) -> String {
    let parts = [label, number, Some(name)].into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// What a level demands of its nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LevelNeeds {
    /// Each is measured by an indicator.
    Indicators,
}

/// An office that is no division of the agency.
#[derive(Debug)]
pub struct Office {
    /// Its full name; its id where the plan doesn't say it.
    pub name: String,
    /// Its abbreviation, where it has one.
    pub abbreviation: Option<String>,
    /// Where its id is written.
    pub place: Place,
}

impl Office {
    /// What it is called in short.
    pub fn short(&self) -> &str {
        self.abbreviation.as_ref().unwrap_or(&self.name)
    }
}

/// What a node is measured by.
#[derive(Debug)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Where its id is written.
    pub place: Place,
    /// The key result that it is.
    pub key_result: Option<Ref<KeyResult>>,
    /// What is better.
    pub better: Better,
    /// The node that it measures.
    pub of: Ref<Node>,
    /// Its number among its neighbours, where the plan gives one.
    pub number: Option<Text>,
    /// Its name.
    pub name: Text,
    /// Its targets by fiscal year.
    pub targets: BTreeMap<Year, Target>,
    /// How far it has come; of one that is a key result, that one's.
    pub progress: Progress,
    /// Its weight in the evaluation, in percent.
    pub weight: Option<Amount>,
    /// The office that evaluates it.
    pub office: Option<Ref<Office>>,
    /// The project that serves it.
    pub project: Option<Ref<Project>>,
    /// Who answers for it without a project, the main one first.
    pub units: Vec<Unit>,
    /// What was reached, where no year is said.
    pub result: Option<Text>,
}

/// An official statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its lines.
    pub lines: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

/// Numbered points of one kind.
#[derive(Debug)]
pub struct Points {
    /// Their title.
    pub title: Text,
    /// The points; `None` where one is lost.
    pub points: Vec<Option<Text>>,
}

/// A table of statistics.
#[derive(Debug)]
pub struct DataTable {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its columns.
    pub columns: Vec<DataColumn>,
    /// Its rows, each with a cell for every column; headings and sums between them aside.
    pub rows: Vec<Vec<DataCell>>,
    /// Its rows in sections, where its author parts them; else one section.
    pub sections: Vec<Section>,
    /// What stands in it when it has no rows.
    pub empty: Option<Text>,
    /// Its last row: sums.
    pub total: Option<Vec<DataCell>>,
    /// What must hold in it.
    pub identities: Vec<Identity>,
}

impl DataTable {
    /// Returns what some of its rows add up to in a column; blank cells add nothing. `None` where all are blank.
    pub fn sum(&self, rows: &Range<usize>, column: usize) -> Option<Amount> {
        sum_of(&self.rows[rows.clone()], column)
    }

    /// The cells of the row of this name, which is its first cell.
    pub fn row(&self, name: &str) -> Option<&[DataCell]> {
        self.rows.iter().find(|row| row.first().is_some_and(|first| first.text.value == name)).map(Vec::as_slice)
    }
}

/// Rows of a data table under a heading, above their sum, or both.
#[derive(Debug)]
pub struct Section {
    /// The heading.
    pub heading: Option<Text>,
    /// Which rows.
    pub rows: Range<usize>,
    /// The row with their sums.
    pub subtotal: Option<Vec<DataCell>>,
}

/// A column of a data table.
#[derive(Debug)]
pub struct DataColumn {
    /// Its id, unique in its table.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it holds.
    pub kind: DataKind,
    /// The title over it and its neighbours of the same group.
    pub group: Option<Text>,
    /// The column in whose cells it stands, in brackets.
    pub beside: Option<usize>,
    /// Whether equal neighbours in it become one cell.
    pub merge: Merge,
    /// The unit in which its amounts are shown.
    pub unit: Option<MoneyUnit>,
    /// The decimals with which its numbers are shown, where they aren't shown as they are written.
    pub decimals: Option<u32>,
}

impl DataColumn {
    /// Returns whether it holds numbers.
    pub fn is_numeric(&self) -> bool {
        self.kind != DataKind::Text
    }
}

/// What a column of a data table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataKind {
    /// Words.
    Text,
    /// Numbers of something.
    Number,
    /// Amounts of baht.
    Money,
    /// Percentages.
    Percent,
}

/// A cell of a data table: what is shown, and its number where it is one. A dash counts as nothing.
#[derive(Debug)]
pub struct DataCell {
    /// What is shown.
    pub text: Text,
    /// The number.
    pub number: Option<Amount>,
}

impl DataCell {
    /// Returns what is shown in a column: a number in its unit and with its decimals, or else with as many as its author
    /// wrote, or the words.
    pub fn value(&self, column: &DataColumn) -> Value {
        let text = self.text.value.as_str();
        let Some(value) = self.number else { return Value::Text(text.to_owned()) };
        if text == "-" {
            return Value::Nothing;
        }
        if text.ends_with('%') {
            return Value::Percent(Number { value, decimals: column.decimals.unwrap_or_else(|| self.decimals()) });
        }
        let power = column.unit.map_or(0, MoneyUnit::power);
        match column.decimals.or((power > 0).then_some(2)) {
            Some(decimals) => Value::Scaled(Scaled { value, power, decimals }),
            None => Value::Number(Number { value, decimals: self.decimals() }),
        }
    }

    /// How many decimals its author wrote.
    pub fn decimals(&self) -> u32 {
        let unsigned = self.text.value.trim_end_matches('%');
        let behind = unsigned.split_once('.').map_or(0, |(_, behind)| behind.chars().count());
        u32::try_from(behind).unwrap_or_default()
    }

    /// Returns whether it has a number, and not a dash for one.
    pub fn is_stated(&self) -> bool {
        self.number.is_some() && self.text.value != "-"
    }
}

/// Returns what rows add up to in a column; blank cells add nothing. `None` where all are blank.
pub fn sum_of(rows: &[Vec<DataCell>], column: usize) -> Option<Amount> {
    let mut numbers = rows.iter().filter_map(|row| row.get(column)?.number).peekable();
    numbers.peek()?;
    Some(numbers.sum())
}

/// A column of a data table of the plan: the table's index and the column's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnRef {
    /// The table.
    pub table: Ref<DataTable>,
    /// The column.
    pub column: usize,
}

/// What must hold in a data table.
#[derive(Debug)]
pub enum Identity {
    /// In every row `equals` is the sum of `of`.
    Sum { of: Vec<ColumnRef>, equals: ColumnRef },
    /// In every row `equals` is `part` of `whole` in percent, rounded to `decimals`.
    Share { part: ColumnRef, whole: ColumnRef, equals: ColumnRef, decimals: u32 },
    /// In every row these columns are the parts of a whole in percent, each rounded to `decimals`.
    Parts { of: Vec<ColumnRef>, decimals: u32 },
    /// The last row is the sum of each of these columns.
    Total { columns: Vec<usize> },
}
