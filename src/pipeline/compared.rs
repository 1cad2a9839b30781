//! Plans beside each other, and approvals: load, lower, compare.

use std::path::Path;

use super::{Outcome, read, try_out};
pub use crate::compare::Approving;
use crate::compare::print::Comparison;
use crate::compare::{self, Changes};
use crate::diag::{Diagnostics, Sources};
use crate::load::{APPROVED, NoRevision, Revision, Source, load_approvals, load_content, load_revision};
use crate::lower::lower;
use crate::model::said::{Approval, Said};
use crate::output::approved::keep;
use crate::thai::dates;

/// What a plan says, to be compared.
#[derive(Debug)]
pub struct Spoken {
    said: Said,
    /// Words of its own.
    terms: Vec<String>,
}

/// Reads what the plan in `root` says. `None` when it can't be read as a whole; why is in the outcome. What the rules would
/// find is no reason.
pub fn say(root: &Path) -> (Option<Spoken>, Outcome) {
    spoken(|sources, found| load_content(root, sources, found))
}

/// Reads what the plan in `root` said at a revision of git.
///
/// # Errors
/// When there is no such revision of a plan there.
pub fn say_of_revision(root: &Path, name: &str) -> Result<(Option<Spoken>, Outcome), NoRevision> {
    let mut revision = Revision::find(root, name)?;
    Ok(spoken(|sources, found| load_revision(&mut revision, sources, found)))
}

/// Finds a revision of the plan in `root`, without reading it.
///
/// # Errors
/// When there is none.
pub fn find_revision(root: &Path, name: &str) -> Result<(), NoRevision> {
    Revision::find(root, name).map(drop)
}

/// Returns whether a text says dates, and each of them is one that there is: `1 ต.ค. 2567`.
pub fn is_date(text: &str) -> bool {
    let mut said = dates(text).peekable();
    said.peek().is_some() && said.all(|date| date.is_real())
}

/// Returns what an approval says.
pub fn say_of_approval(approval: Approval) -> Spoken {
    Spoken { said: approval.plan, terms: Vec::new() }
}

/// Reads the approvals of the plan in `root`, the first one first. What is wrong with them is in the outcome.
pub fn approvals(root: &Path) -> (Vec<Approval>, Outcome) {
    let mut outcome = Outcome::default();
    let approvals = load_approvals(root, &mut outcome.sources, &mut outcome.found);
    (approvals, outcome)
}

fn spoken(load: impl FnOnce(&mut Sources, &mut Diagnostics) -> Source) -> (Option<Spoken>, Outcome) {
    let mut outcome = Outcome::default();
    let source = load(&mut outcome.sources, &mut outcome.found);
    let plan = lower(&source, &mut outcome.found).filter(|_| !outcome.found.has_errors());
    (plan.map(|plan| Spoken { said: compare::say(&plan), terms: plan.terms }), outcome)
}

/// Tells what a plan says from what another said.
pub fn compare((old, old_name): (&Spoken, String), (new, new_name): (&Spoken, String)) -> Comparison {
    let changes = Changes::between(&old.said, &new.said);
    Comparison { changes, old: old_name, new: new_name, terms: new.terms.clone() }
}

/// What became of an approval.
#[derive(Debug)]
pub enum Approved {
    /// The plan can't be approved: what is wrong with it is in the outcome.
    Faulty,
    /// Nothing has changed since this revision was approved; nothing was written.
    Nothing {
        /// The revision.
        revision: u32,
    },
    /// The revision isn't behind the one that was approved last.
    NotBehind {
        /// That one.
        last: u32,
    },
    /// It is approved, and kept in this file, from the plan's folder.
    Kept {
        /// The revision.
        revision: u32,
        /// The file.
        file: String,
    },
}

/// Approves the plan in `root` when a check finds no error in it: keeps what it says beside the content.
pub fn approve(root: &Path, approving: &Approving) -> (Approved, Outcome) {
    let mut outcome = Outcome::begin(root);
    let Some((plan, beside)) = read(root, &mut outcome) else { return (Approved::Faulty, outcome) };
    let last = plan.approvals.last().map(|last| last.revision);
    let approval = compare::approve(&plan, approving);
    try_out(plan, beside, &mut outcome);
    if outcome.found.has_errors() {
        return (Approved::Faulty, outcome);
    }
    if let Some(last) = last.filter(|last| approval.revision <= *last) {
        return (Approved::NotBehind { last }, outcome);
    }
    if let Some(since) = outcome.since.as_ref().filter(|since| since.changes.is_empty()) {
        return (Approved::Nothing { revision: since.revision }, outcome);
    }
    let name = format!("{}.json", approval.revision);
    match keep(root, APPROVED, &name, &approval.text()) {
        Ok(()) => (Approved::Kept { revision: approval.revision, file: format!("{APPROVED}/{name}") }, outcome),
        Err(fault) => {
            outcome.found.add(*fault);
            (Approved::Faulty, outcome)
        }
    }
}
