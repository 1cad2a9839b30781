//! Charts and pictures of the outline.

use serde::Deserialize;

use super::{Conditions, Text};
use crate::load::yaml::read::every;
use crate::model::Amount;
use crate::model::figures::ChartKind;

/// A chart: the numbers of a data table's columns, or of entities that are counted or added up.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    pub id: Text,
    pub title: Text,
    pub kind: ChartKind,
    /// The data table whose numbers it shows, or
    pub data_table: Option<Text>,
    /// Of a data table: the columns that it shows.
    #[serde(default, deserialize_with = "every")]
    pub series: Vec<Text>,
    /// the entities that it counts.
    pub of: Option<Text>,
    /// Of entities: which of them.
    #[serde(rename = "where", default)]
    pub filter: Conditions,
    /// Of entities: what each bar stands for.
    pub by: Option<Text>,
    /// Of entities: what is measured.
    pub measure: Option<Text>,
    /// What numbers count that are neither money nor percentages: คน
    pub unit: Option<Text>,
    pub limit: Option<Limit>,
    /// Whether its page lies on its side.
    #[serde(default)]
    pub landscape: bool,
}

/// A value to hold the others against.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub value: Amount,
    pub label: Text,
}

/// A picture that is made from the plan: one key, which says what it shows.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// The agency and its divisions.
    OrganisationChart(OrganisationChart),
    /// An address as a QR code.
    QrCode(QrCode),
}

/// The agency and its divisions.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationChart {
    pub id: Text,
    pub title: Text,
}

/// An address as a QR code, with the address beside it.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QrCode {
    pub id: Text,
    pub title: Text,
    pub address: Text,
}
