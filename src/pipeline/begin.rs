//! The beginnings of a plan: a new one, and next year's. Both are checked before they are put into their place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{OUT, Outcome, check, read, try_out};
use crate::begin::{Finding, NoNextYear, SETTINGS, checklist, names_left, next_year as forward, sample};
pub use crate::begin::{Like, NextYear, Task, Told, What, Whose, by_what};
use crate::diag::wording::Lang;
use crate::diag::{Diagnostic, Fault, Location, Severity};
use crate::load::{CONTENT, find_root, whole};
use crate::model::Year;
use crate::output::fresh::Fresh;

/// The folder of what was approved, which a plan that nobody has approved doesn't have.
const APPROVED: &str = "approved";

/// A plan that has begun.
#[derive(Debug)]
pub struct Begun {
    /// Its folder.
    pub root: PathBuf,
    /// The number of its fiscal year.
    pub year: u32,
    /// The files in which a sample's own name of the agency still stands, though another was asked for.
    pub names_left: Vec<String>,
}

/// A plan of the next year.
#[derive(Debug)]
pub struct MovedOn {
    /// Its folder.
    pub root: PathBuf,
    /// Its files, and what is told of them.
    pub next: NextYear,
    /// The name of the checklist in the folder.
    pub checklist: String,
    /// What its check tells.
    pub outcome: Outcome,
}

/// Reads the fiscal year that somebody asks for; `None` where it is none of the Buddhist era.
pub fn year(text: &str) -> Option<Year> {
    Year::parse(text)
}

/// Returns the year of the Buddhist era that somebody meant who wrote one of the common era.
pub fn meant_year(text: &str) -> Option<u32> {
    Year::of_common_era(text).map(Year::number)
}

/// Writes a new plan out of a sample into a folder that isn't there yet, or is empty.
///
/// # Errors
/// What keeps it from that: the folder, the disk, or what the check of the plan tells. Nothing is written then.
pub fn new_plan(folder: &Path, like: Like, whose: &Whose) -> Result<Begun, Box<Outcome>> {
    let fresh = Fresh::open(folder, None).map_err(failed)?;
    let own_year = whose.year.map(|year| year.to_string());
    let (files, year) = sample(like, whose).ok_or_else(|| Box::new(failed(no_next_year(fresh.root(), own_year))))?;
    fresh.write(&files).map_err(failed)?;
    let outcome = check(fresh.root());
    if outcome.found.has_errors() {
        return Err(Box::new(outcome));
    }
    let root = fresh.publish().map_err(failed)?;
    Ok(Begun { root, year: year.number(), names_left: names_left(like, whose) })
}

/// Writes next year's plan out of a plan into a folder that isn't there yet, or is empty, with a checklist in `lang` of
/// what a person must decide. The old plan isn't touched.
///
/// # Errors
/// What keeps it from that: the folders, the disk, or what is wrong with the old plan. Nothing is written then.
pub fn next_year(old: &Path, new: &Path, lang: Lang) -> Result<MovedOn, Box<Outcome>> {
    let Some(root) = find_root(old) else {
        return Err(Box::new(failed(at(old, Fault::NoContentFolder))));
    };
    let mut outcome = look_at(&root);
    if outcome.found.has_errors() {
        return Err(Box::new(outcome));
    }
    let fresh = Fresh::open(new, Some(&root)).map_err(failed)?;
    let beside: Vec<&str> = SETTINGS.iter().map(|(path, _)| *path).collect();
    let old = whole(&root, &beside, &mut outcome.found);
    if outcome.found.has_errors() {
        return Err(Box::new(outcome));
    }
    let mut next = forward(&old.files).map_err(|why| {
        let year = match why {
            NoNextYear::Last(year) => Some(year.to_string()),
            NoNextYear::Unreadable => None,
        };
        Box::new(failed(no_next_year(Path::new(&format!("{CONTENT}/plan.yaml")), year)))
    })?;
    // What was built of the old plan is nothing that anybody would miss in the new one.
    next.told.extend(old.others.into_iter().filter(|name| name != OUT).map(left_behind));
    fresh.write(&next.files).map_err(failed)?;
    let outcome = check(fresh.root());
    let name = format!("new-year-{}.md", next.turn.new);
    let list = checklist(&next, &findings(&outcome, lang), lang);
    fresh.write(&BTreeMap::from([(name.clone(), list.into_bytes())])).map_err(failed)?;
    Ok(MovedOn { root: fresh.publish().map_err(failed)?, next, checklist: name, outcome })
}

/// Checks a plan without putting right what an interrupted build has left: it isn't ours to touch.
fn look_at(root: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    if let Some((plan, beside)) = read(root, &mut outcome) {
        try_out(plan, beside, &mut outcome);
    }
    outcome
}

/// What of the old folder isn't taken over.
fn left_behind(path: String) -> Told {
    let what = if path == APPROVED { What::Approved } else { What::Left };
    Told { what, path, line: None, of: String::new(), detail: String::new() }
}

/// What the check of a plan tells, by line.
fn findings(outcome: &Outcome, lang: Lang) -> Vec<Finding> {
    let place = |location: &Location| match location {
        Location::At(place) => {
            let (line, _) = outcome.sources.line_and_column(*place);
            format!("{}:{line}", outcome.sources.path(place.file))
        }
        Location::Path(path) => path.clone(),
        Location::Nowhere => String::new(),
    };
    let finding = |found: &Diagnostic| {
        let text = format!("[{}] {}", found.fault.code().number, lang.message(&found.fault).title);
        Finding { place: place(&found.location), text }
    };
    outcome.found.sorted().into_iter().map(finding).collect()
}

fn no_next_year(path: &Path, year: Option<String>) -> Box<Diagnostic> {
    at(path, Fault::NoNextYear { year })
}

fn at(path: &Path, fault: Fault) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Severity::Error, fault, Location::Path(path.display().to_string())))
}

/// A run that ends with a fault.
fn failed(fault: Box<Diagnostic>) -> Outcome {
    let mut outcome = Outcome::default();
    outcome.found.add(*fault);
    outcome
}
