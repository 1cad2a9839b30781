//! How far something that is measured has come: where it began, what it aims at within a year, what was reached, and how
//! that is scored.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error};

use super::entity::Entity;
use super::fields::Field;
use super::path::AnyField;
use super::structure::Indicator;
use super::{Entities, KeyResult, Project, Target, Text, Year};
use crate::diag::Place;
use crate::thai::arabic_digits;

/// How many quarters a fiscal year has.
pub const QUARTERS: usize = 4;
/// How many scores criteria have.
pub const SCORES: usize = 5;

/// A score of criteria, from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(usize);

impl Score {
    /// The scores as they are written.
    pub const NAMES: [&str; SCORES] = ["1", "2", "3", "4", "5"];

    /// Returns where it stands among the scores, from 0.
    pub fn index(self) -> usize {
        self.0 - 1
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = arabic_digits(&text);
        let index = Self::NAMES.iter().position(|name| *name == digits);
        index.map(|index| Self(index + 1)).ok_or_else(|| D::Error::unknown_variant(&text, &Self::NAMES))
    }
}

/// What is known of something that is measured, beside the targets of its years.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// Where it began.
    pub baseline: Baseline,
    /// The targets of quarters, by fiscal year.
    pub quarters: BTreeMap<Year, Quarters>,
    /// What was reached, by fiscal year.
    pub results: BTreeMap<Year, Text>,
    /// How it is scored.
    pub criteria: Option<Criteria>,
}

/// The targets of a year's quarters, which need not have one each.
pub type Quarters = [Option<Target>; QUARTERS];

/// Where something began: in a year or several, or without one.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// What it was when nobody says when.
    pub undated: Option<Text>,
    /// What it was in these years.
    pub by_year: BTreeMap<Year, Text>,
}

/// What each score asks for.
#[derive(Debug, Clone)]
pub struct Criteria {
    /// Where they are written.
    pub place: Place,
    /// What the scores from 1 on ask for; `None` where the plan doesn't say.
    pub scores: [Option<Text>; SCORES],
}

impl Baseline {
    /// Returns its values from the earliest on, each with its year where it has one.
    pub fn values(&self) -> impl Iterator<Item = (Option<Year>, &Text)> {
        let by_year = self.by_year.iter().map(|(year, text)| (Some(*year), text));
        self.undated.iter().map(|text| (None, text)).chain(by_year)
    }
}

impl Progress {
    /// Returns whether the plan says anything of it.
    pub fn is_known(&self) -> bool {
        let Self { baseline, quarters, results, criteria } = self;
        baseline.values().next().is_some() || !quarters.is_empty() || !results.is_empty() || criteria.is_some()
    }

    /// Returns the target of a quarter, from 1 to 4.
    pub fn target_of_quarter(&self, year: Year, quarter: usize) -> Option<&Target> {
        self.quarters.get(&year)?.get(quarter.checked_sub(1)?)?.as_ref()
    }

    /// Returns the targets of a year's quarters, each with the quarter's number.
    pub fn targets_of_quarters(&self, year: Year) -> impl Iterator<Item = (usize, &Target)> {
        let quarters = self.quarters.get(&year).into_iter().flatten();
        (1..).zip(quarters).filter_map(|(quarter, target)| Some((quarter, target.as_ref()?)))
    }

    /// Returns what was reached in a year.
    pub fn result(&self, year: Year) -> Option<&Text> {
        self.results.get(&year)
    }

    /// Returns what a score asks for, from 1 to 5.
    pub fn criterion(&self, score: usize) -> Option<&Text> {
        self.criteria.as_ref()?.scores.get(score.checked_sub(1)?)?.as_ref()
    }

    /// Returns what scores ask for, as far as the plan says it, each with its score.
    pub fn criteria_said(&self) -> impl Iterator<Item = (usize, &Text)> {
        (1..=SCORES).filter_map(|score| Some((score, self.criterion(score)?)))
    }
}

impl Entity {
    /// Returns the years for which it says something in a field.
    pub fn years_of(self, of: &Entities, field: Option<AnyField>, of_plan: Year) -> Vec<Year> {
        let (targets, progress, result) = match self {
            Self::Project(it) => (&of.projects[it].targets, &of.projects[it].progress, None),
            Self::KeyResult(it) => (&of.key_results[it].targets, &of.key_results[it].progress, None),
            Self::Indicator(it) => {
                let indicator = &of.indicators[it];
                (&indicator.targets, &indicator.progress, indicator.result.as_ref())
            }
            _ => return Vec::new(),
        };
        match field {
            Some(AnyField::BuiltIn(Field::Target)) => targets.keys().copied().collect(),
            Some(AnyField::BuiltIn(Field::Baseline)) => progress.baseline.by_year.keys().copied().collect(),
            Some(AnyField::BuiltIn(Field::Result)) => {
                progress.results.keys().copied().chain(result.map(|_| of_plan)).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Project {
    /// Returns the target of a year.
    pub fn target(&self, year: Year) -> Option<&Target> {
        self.targets.get(&year)
    }
}

impl KeyResult {
    /// Returns the target of a year.
    pub fn target(&self, year: Year) -> Option<&Target> {
        self.targets.get(&year)
    }

    /// Returns what was reached in a year.
    pub fn result(&self, year: Year) -> Option<&Text> {
        self.progress.result(year)
    }
}

impl Indicator {
    /// Returns the target of a year.
    pub fn target(&self, year: Year) -> Option<&Target> {
        self.targets.get(&year)
    }

    /// Returns what was reached in a year. A result that is written without one is of the plan's.
    pub fn result(&self, year: Year, of_plan: Year) -> Option<&Text> {
        self.result.as_ref().filter(|_| year == of_plan).or_else(|| self.progress.result(year))
    }
}
