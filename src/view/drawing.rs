//! What a chart or a picture shows, in words and numbers. How it looks is `render`'s.

use super::document::Words;
use crate::model::figures::ChartKind;

/// What is drawn.
#[derive(Debug, Clone)]
pub enum Drawing {
    /// Numbers along an axis.
    Chart(Chart),
    /// An agency and its divisions.
    Organisation(Organisation),
    /// An address as a QR code.
    QrCode(String),
}

/// Numbers along an axis.
#[derive(Debug, Clone)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// The axis of its values.
    pub axis: Axis,
    /// What the categories are, `None` where they speak for themselves.
    pub category_title: Option<Words>,
    /// What stands along the other axis.
    pub categories: Vec<Words>,
    /// The numbers, each series with one for every category.
    pub series: Vec<Series>,
    /// Whether the series follow each other in time.
    pub in_time: bool,
    /// The sum of every category; empty where nothing is stacked.
    pub totals: Vec<Words>,
    /// A value to hold the others against.
    pub limit: Option<Limit>,
}

/// The axis of the values. All values are in its unit.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Its unit: ล้านบาท
    pub title: Words,
    /// The marks from its lower end to its upper one, at even distances; nothing lies outside, and zero is among
    /// them.
    pub ticks: Vec<Tick>,
}

/// A mark of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands.
    pub value: f64,
    /// What it says.
    pub label: Words,
}

/// Numbers of one kind.
#[derive(Debug, Clone)]
pub struct Series {
    /// What they are.
    pub name: Words,
    /// The numbers, as ticks of their own.
    pub points: Vec<Tick>,
}

/// A value to hold others against.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The value.
    pub value: f64,
    /// What it is, the value included.
    pub label: Words,
}

/// An agency and its divisions.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// The agency.
    pub name: Words,
    /// The divisions directly under it, in the order of the agency's structure.
    pub divisions: Vec<Division>,
    /// Whether it has the width of a page that lies on its side.
    pub wide: bool,
}

/// A division of an organisation, with those under it.
#[derive(Debug, Clone)]
pub struct Division {
    /// Its name.
    pub name: Words,
    /// Its abbreviation.
    pub abbreviation: Words,
    /// The divisions directly under it.
    pub divisions: Vec<Division>,
}
