//! The plan's hierarchy, what it is measured by, and the statistics of its front part.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::value::{Number, Value};
use super::{Amount, Better, KeyResult, Progress, Project, Ref, Stated, Target, Text, Unit, Year};
use crate::diag::Place;

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
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<DataCell>>,
    /// Its last row: sums.
    pub total: Option<Vec<DataCell>>,
    /// What must hold in it.
    pub identities: Vec<Identity>,
}

impl DataTable {
    /// The cells of the row of this name, which is its first cell.
    pub fn row(&self, name: &str) -> Option<&[DataCell]> {
        self.rows.iter().find(|row| row.first().is_some_and(|first| first.text.value == name)).map(Vec::as_slice)
    }
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
    /// Returns what is shown: a number with as many decimals as its author wrote, or the words.
    pub fn value(&self) -> Value {
        let text = self.text.value.as_str();
        let Some(value) = self.number else { return Value::Text(text.to_owned()) };
        if text == "-" {
            return Value::Nothing;
        }
        let unsigned = text.strip_suffix('%');
        let decimals = unsigned.unwrap_or(text).split_once('.').map_or(0, |(_, decimals)| decimals.chars().count());
        let number = Number { value, decimals: u32::try_from(decimals).unwrap_or(0) };
        if unsigned.is_some() { Value::Percent(number) } else { Value::Number(number) }
    }
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
