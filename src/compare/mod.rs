//! Plans beside each other: what a plan says, in what two differ, and what has changed since an approval.
//!
//! [`say()`] makes of a plan what it says ([`Said`]), apart from how it is written; [`Changes`] tells two of these apart; and
//! [`mod@print`] writes changes down, a file for each format. Nothing here reads the disk or knows where a plan comes from.

mod approve;
mod changes;
mod matching;
pub mod print;
mod say;
mod table;
pub mod wording;
mod words;

pub use approve::{Approving, approve};
pub use changes::Changes;
pub use say::say;
pub use table::{ChangeRow, rows};

use crate::diag::wording::Lang;
use crate::model::Plan;
use crate::model::said::Said;

/// What has changed of a plan since it was approved last.
#[derive(Debug)]
pub struct Since {
    /// The revision that was approved; 0 for the plan that was approved first.
    pub revision: u32,
    /// When, where that was said.
    pub date: Option<String>,
    /// The difference.
    pub changes: Changes,
}

impl Since {
    /// Returns it in one line: the first change by itself, and how many there are. `None` where nothing has changed.
    pub fn line(&self, lang: Lang) -> Option<String> {
        wording::since(lang, self)
    }
}

/// Returns what has changed of a plan since it was approved last; `None` where it never was.
pub fn since(plan: &Plan) -> Option<Since> {
    let last = plan.approvals.last()?;
    let changes = Changes::between(&last.plan, &say(plan));
    Some(Since { revision: last.revision, date: last.date.clone(), changes })
}

/// Returns the revision that the content is or will be, and what it changes: the coming one where anything has changed since
/// the last approval, else that one itself.
pub fn revision(plan: &Plan) -> Option<(u32, Changes)> {
    let since = since(plan)?;
    if !since.changes.is_empty() {
        return Some((since.revision.saturating_add(1), since.changes));
    }
    Some((since.revision, of_revision(plan, since.revision)?))
}

/// Returns what a revision that was approved changed of the one before; nothing where there was none. `None` where it isn't
/// there.
pub fn of_revision(plan: &Plan, revision: u32) -> Option<Changes> {
    let at = plan.approvals.iter().position(|approval| approval.revision == revision)?;
    let before: &Said = match at.checked_sub(1) {
        Some(before) => &plan.approvals[before].plan,
        None => return Some(Changes::default()),
    };
    Some(Changes::between(before, &plan.approvals[at].plan))
}
