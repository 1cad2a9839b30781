//! Control figures: what entities add up to, as a finance officer has it beside the plan. They are never shown.

use super::path::Path;
use super::selection::{Condition, Members};
use super::{Amount, Text};
use crate::diag::Place;

/// Figures of one kind, by group.
#[derive(Debug)]
pub struct Control {
    /// What is added up.
    pub of: Of,
    /// Which of it.
    pub conditions: Vec<Condition>,
    /// What the groups are, and what they are within those.
    pub by: Vec<By>,
    /// What is added up of it.
    pub measure: Measure,
    /// What these are called where the figures are written.
    pub names: Names,
    /// Where that is written.
    pub place: Place,
    /// The groups with their figures.
    pub values: Vec<(Text, Amount)>,
}

/// How a control figure names what it is of.
#[derive(Debug, Clone)]
pub struct Names {
    /// What is added up.
    pub of: String,
    /// The groups.
    pub by: String,
    /// The figure.
    pub figure: String,
}

/// What control figures add up: what a selection can be of, or what entities have several of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// Entities.
    Members(Members),
    /// The targets of key results or indicators; those of key results aside.
    Targets(Members),
    /// The cells of the data tables.
    Cells,
    /// The points of lists of points, holes aside.
    Points,
    /// The duties of the divisions.
    Duties,
}

/// What the groups of control figures are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// One group of all.
    Whole,
    /// What entities have in common, by ids and words.
    Path(Path),
    /// The fiscal years of targets.
    Year,
    /// The columns of data tables, `table.column`.
    Column,
}

/// What control figures count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// How many there are.
    Count,
    /// All money in baht, that of several years in full.
    Amount,
    /// All numbers that stand in the text, whatever they are of.
    Numbers,
    /// What a field adds up to: the year's budgets, weights.
    Sum(Path),
}
