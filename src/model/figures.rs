//! Charts and pictures of the outline, with every name resolved.

use serde::Deserialize;

use super::breakdown::Part;
use super::entity::Entity;
use super::fields::Field;
use super::path::Path;
use super::structure::{DataKind, DataTable};
use super::{Amount, Ref, Text};

/// The most bars that a page has room for, and as many categories of a line.
pub const BAR_LIMIT: usize = 40;

/// The same for a page that lies on its side.
pub const BAR_LIMIT_LANDSCAPE: usize = 24;

/// The most series that can be reported apart.
pub const SERIES_LIMIT: usize = 6;

/// A chart.
#[derive(Debug)]
pub struct Chart {
    /// Its id, unique in the document.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// How it is drawn.
    pub kind: ChartKind,
    /// Where its numbers come from.
    pub source: ChartSource,
    /// What numbers count that are neither money nor percentages.
    pub unit: Option<Text>,
    /// A value to hold the others against.
    pub limit: Option<Limit>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Upright bars, side by side where there are several series.
    Columns,
    /// Upright bars whose parts add up.
    StackedColumns,
    /// Lying bars, one below the other where there are several series.
    Bars,
    /// Lying bars whose parts add up.
    StackedBars,
    /// A line for each series.
    Line,
}

impl ChartKind {
    /// Returns whether the parts of a bar add up.
    pub fn is_stacked(self) -> bool {
        matches!(self, Self::StackedColumns | Self::StackedBars)
    }

    /// Returns whether every number has a bar of its own.
    pub fn has_bar_for_each(self) -> bool {
        matches!(self, Self::Columns | Self::Bars)
    }
}

/// Where a chart's numbers come from.
#[derive(Debug)]
pub enum ChartSource {
    /// Columns of a data table, all of one kind; its rows are the categories, named by their first cells.
    Columns { table: Ref<DataTable>, columns: Vec<usize>, kind: DataKind },
    /// Entities, each counted once.
    Entities { of: Vec<Entity>, by: By, by_title: Text, measure: Measure, measure_title: Option<Text> },
}

/// What the bars of a chart of entities stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// What entities have in common.
    Path(Path),
    /// The parts of their money.
    Parts(Vec<Part>),
}

impl By {
    /// Returns the field of the entities themselves that the bars stand for.
    pub fn own_field(&self) -> Option<Field> {
        if let Self::Path(path) = self { path.own_field() } else { None }
    }
}

/// What is measured of entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// How many there are.
    Count,
    /// What this adds up to.
    Sum(Path),
}

/// A value to hold a chart's numbers against.
#[derive(Debug)]
pub struct Limit {
    /// The value.
    pub value: Amount,
    /// What it is.
    pub label: Text,
}

/// A picture that is made from the plan.
#[derive(Debug)]
pub enum Figure {
    /// The agency and its divisions.
    OrganisationChart { id: String, title: Text },
    /// An address, which begins with `https://` or `http://`, as a QR code.
    QrCode { id: String, title: Text, address: Text },
}
