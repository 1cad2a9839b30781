//! Control figures: what entities add up to, as a finance officer has it beside the plan. They are never shown.

use serde::Deserialize;

use super::{Amount, Text};
use crate::diag::Place;

/// Figures of one kind, by group.
#[derive(Debug)]
pub struct Control {
    /// What is added up.
    pub of: Of,
    /// What the groups are.
    pub by: By,
    /// What they are within those.
    pub and: Option<By>,
    /// What is added up of it.
    pub measure: Measure,
    /// Where that is written.
    pub place: Place,
    /// The groups with their figures.
    pub values: Vec<(Text, Amount)>,
}

/// What control figures add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// The projects.
    Projects,
    /// Their sub-items.
    Items,
    /// The requests.
    Requests,
    /// The key results.
    KeyResults,
    /// Their targets.
    KeyResultTargets,
    /// The indicators.
    Indicators,
    /// Their own targets; those of key results aside.
    IndicatorTargets,
    /// The nodes of the hierarchy.
    Nodes,
    /// The cells of the data tables.
    DataTables,
    /// The points of lists of points, holes aside.
    Points,
    /// The duties of the divisions.
    Duties,
}

/// What the groups of control figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// One group of all.
    Whole,
    /// The lists.
    List,
    /// The divisions; `unstated` where the plan names none.
    Division,
    /// The outputs of the budget.
    Output,
    /// The policy codes.
    Policy,
    /// The key results.
    KeyResult,
    /// H and R.
    Responsibility,
    /// The nodes of the hierarchy.
    Node,
    /// The levels of the hierarchy.
    Level,
    /// The fiscal years.
    Year,
    /// The columns of data tables, `table.column`.
    Column,
}

/// What control figures count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// How many there are.
    Count,
    /// All money in baht, that of several years in full.
    Amount,
    /// The weights, in percent.
    Weight,
    /// All numbers that stand in the text, whatever they are of.
    Numbers,
}

impl Of {
    /// Returns its name in the content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Items => "items",
            Self::Requests => "requests",
            Self::KeyResults => "key-results",
            Self::KeyResultTargets => "key-result-targets",
            Self::Indicators => "indicators",
            Self::IndicatorTargets => "indicator-targets",
            Self::Nodes => "nodes",
            Self::DataTables => "data-tables",
            Self::Points => "points",
            Self::Duties => "duties",
        }
    }

    /// The groups that it can be put in.
    pub fn groups(self) -> &'static [By] {
        match self {
            Self::Projects => &[By::Whole, By::List, By::Division, By::Output, By::Policy, By::KeyResult, By::Node],
            Self::Items => &[By::Whole, By::List, By::Division],
            Self::Requests => &[By::Whole, By::List, By::Division, By::KeyResult],
            Self::KeyResults => &[By::Whole, By::List, By::Responsibility, By::Node],
            Self::KeyResultTargets => &[By::Whole, By::List, By::Year],
            Self::Indicators => &[By::Whole, By::Division, By::Node, By::Level],
            Self::IndicatorTargets => &[By::Whole, By::Level, By::Year],
            Self::Nodes => &[By::Whole, By::Level],
            Self::DataTables => &[By::Column],
            Self::Points => &[By::Whole],
            Self::Duties => &[By::Whole, By::Division],
        }
    }

    /// What can be added up of it.
    pub fn measures(self) -> &'static [Measure] {
        match self {
            Self::Projects | Self::Items | Self::Requests => &[Measure::Count, Measure::Amount],
            Self::KeyResultTargets | Self::IndicatorTargets | Self::DataTables => &[Measure::Count, Measure::Numbers],
            Self::Indicators | Self::Nodes => &[Measure::Count, Measure::Weight],
            Self::KeyResults | Self::Points | Self::Duties => &[Measure::Count],
        }
    }
}

impl By {
    /// Returns its name in the content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::List => "list",
            Self::Division => "division",
            Self::Output => "output",
            Self::Policy => "policy",
            Self::KeyResult => "key-result",
            Self::Responsibility => "responsibility",
            Self::Node => "node",
            Self::Level => "level",
            Self::Year => "year",
            Self::Column => "column",
        }
    }
}

impl Measure {
    /// Returns its name in the content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Amount => "amount",
            Self::Weight => "weight",
            Self::Numbers => "numbers",
        }
    }
}
