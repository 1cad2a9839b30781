//! What has targets: the key results, the indicators that aren't one of them, and the projects.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Place;
use crate::model::progress::{Progress, QUARTERS};
use crate::model::{Better, Plan, Target, Text, Year};

/// The targets of a key result, an indicator or a project.
pub struct Measured<'a> {
    /// Its name, of a key result with the code.
    pub name: &'a str,
    /// Where it is written.
    pub place: Place,
    /// What is better.
    pub better: Better,
    /// The targets by year.
    pub targets: &'a BTreeMap<Year, Target>,
    /// How far it has come.
    pub progress: &'a Progress,
    /// What was reached in the plan's year, where the result is written without one.
    pub undated_result: Option<&'a Text>,
}

/// What a target is of: a fiscal year, or a quarter of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    year: Year,
    quarter: Option<usize>,
}

impl Period {
    /// Returns its name in an acceptance: 2569, `2569 q1`
    pub fn name(self) -> String {
        self.named(" q")
    }

    /// Returns it in Thai, behind the word for a year.
    pub fn thai(self) -> String {
        self.named(" ไตรมาส ")
    }

    /// Returns it in English.
    pub fn english(self) -> String {
        self.named(", quarter ")
    }

    fn named(self, between: &str) -> String {
        match self.quarter {
            Some(quarter) => format!("{}{between}{quarter}", self.year),
            None => self.year.to_string(),
        }
    }
}

impl<'a> Measured<'a> {
    /// Each target with the one of the year before that has one: of whole years, and of each quarter.
    pub fn pairs(&self) -> Vec<[(Period, &'a Target); 2]> {
        let of_years: Vec<(Period, &Target)> =
            self.targets.iter().map(|(year, target)| (Period { year: *year, quarter: None }, target)).collect();
        let of_quarter = |quarter: usize| {
            let years = self.progress.quarters.keys();
            years.filter_map(move |year| {
                let target = self.progress.target_of_quarter(*year, quarter)?;
                Some((Period { year: *year, quarter: Some(quarter) }, target))
            })
        };
        let of_quarters = (1..=QUARTERS).map(|quarter| of_quarter(quarter).collect());
        let series = std::iter::once(of_years).chain(of_quarters);
        series.flat_map(|of_one: Vec<_>| of_one.windows(2).map(|pair| [pair[0], pair[1]]).collect::<Vec<_>>()).collect()
    }

    /// The years that have a target, of their own or of a quarter, each with the first one.
    pub fn years(&self) -> BTreeMap<Year, &'a Target> {
        let years: BTreeSet<&Year> = self.targets.keys().chain(self.progress.quarters.keys()).collect();
        let first = |year: Year| {
            let of_quarters = || self.progress.targets_of_quarters(year).map(|(_, target)| target).next();
            self.targets.get(&year).or_else(of_quarters)
        };
        years.into_iter().filter_map(|year| Some((*year, first(*year)?))).collect()
    }
}

/// All that has targets of its own, in the order of the files.
pub fn measured(plan: &Plan) -> impl Iterator<Item = Measured<'_>> {
    let key_results = plan.key_results.iter().map(|(_, key_result)| Measured {
        name: &key_result.code.value,
        place: key_result.code.place,
        better: key_result.better,
        targets: &key_result.targets,
        progress: &key_result.progress,
        undated_result: None,
    });
    let own = plan.indicators.iter().filter(|(_, indicator)| indicator.key_result.is_none());
    let indicators = own.map(|(_, indicator)| Measured {
        name: &indicator.name.value,
        place: indicator.place,
        better: indicator.better,
        targets: &indicator.targets,
        progress: &indicator.progress,
        undated_result: indicator.result.as_ref(),
    });
    let projects = plan.projects.iter().map(|(_, project)| Measured {
        name: &project.name.value,
        place: project.name.place,
        better: Better::More,
        targets: &project.targets,
        progress: &project.progress,
        undated_result: None,
    });
    key_results.chain(indicators).chain(projects)
}
