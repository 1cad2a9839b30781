//! What an approval keeps.

use super::say::say;
use crate::model::Plan;
use crate::model::said::{APPROVAL_FORMAT, Approval};

/// What is said of an approval beside what the plan says.
#[derive(Debug, Clone, Default)]
pub struct Approving {
    /// The revision; the next one where nothing is said.
    pub revision: Option<u32>,
    /// When.
    pub date: Option<String>,
    /// By whom.
    pub by: Option<String>,
}

/// Returns an approval of what a plan says now.
pub fn approve(plan: &Plan, approving: &Approving) -> Approval {
    let next = plan.approvals.last().map_or(0, |last| last.revision.saturating_add(1));
    let approval = Approval {
        format: APPROVAL_FORMAT,
        revision: approving.revision.unwrap_or(next),
        date: approving.date.clone(),
        by: approving.by.clone(),
        digest: String::new(),
        plan: say(plan),
    };
    approval.sealed()
}
