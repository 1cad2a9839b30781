//! Plans beside each other: what a plan says, in what two differ, and what has changed since an approval.
//!
//! [`say`] makes of a plan what it says ([`Said`]), apart from how it is written; [`Changes`] tells two of these apart; and
//! [`print`] writes changes down, a file for each format. Nothing here reads the disk or knows where a plan comes from.

mod approve;
mod changes;
mod matching;
pub mod print;
mod say;
mod table;
pub mod wording;
mod words;

pub use approve::{Approving, approve};
pub use changes::{Became, Changes, EntryChange, FieldChange};
pub use say::say;
pub use table::{ChangeRow, rows};

use crate::model::Plan;
use crate::model::said::{Approval, Said};

/// What has changed of a plan since it was approved last.
#[derive(Debug)]
pub struct Since {
    /// What was approved.
    pub approval: Approval,
    /// The difference.
    pub changes: Changes,
}

/// Returns what has changed of a plan since it was approved last; `None` where it never was.
pub fn since(plan: &Plan) -> Option<Since> {
    let approval = plan.approvals.last()?;
    Some(Since { changes: Changes::between(&approval.plan, &say(plan)), approval: approval.clone() })
}

/// Returns the revision that the content is or will be, and what it changes: the coming one where anything has changed since
/// the last approval, else that one itself.
pub fn revision(plan: &Plan) -> Option<(u32, Changes)> {
    let since = since(plan)?;
    if !since.changes.is_empty() {
        return Some((since.approval.revision + 1, since.changes));
    }
    Some((since.approval.revision, of_revision(plan, since.approval.revision)?))
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
