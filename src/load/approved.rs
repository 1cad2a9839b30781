//! The approvals, which `phaen approve` writes and nobody edits: `approved/0.json`, `approved/1.json` … beside `content/`.

use std::path::Path;

use serde::Deserialize;

use super::{Loader, conflicts};
use crate::diag::{Fault, FileId, Place};
use crate::model::said::{APPROVAL_FORMAT, Approval};

/// The folder beside `content/` that holds what was approved.
pub const APPROVED: &str = "approved";

/// What an approval of any format says.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

impl Loader<'_> {
    /// Returns the approvals, the first one first. One that isn't as it was written is reported and left out.
    pub(super) fn approvals(&mut self) -> Vec<Approval> {
        let files = self.walk_if_there(APPROVED, 1);
        let mut approvals: Vec<Approval> = Vec::new();
        for (name, path) in files.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|it| it == "json"))
        {
            let Some(file) = self.text(&format!("{APPROVED}/{name}"), path) else { continue };
            approvals.extend(self.approval(file, name));
        }
        approvals.sort_by_key(|approval| approval.revision);
        approvals
    }

    fn approval(&mut self, file: FileId, name: &str) -> Option<Approval> {
        let text = self.sources.text(file);
        if !conflicts::report(file, text, self.found) {
            return None;
        }
        let begin = Place::new(file, 0..0);
        match serde_json::from_str::<Format>(text) {
            Ok(Format { format }) if format > APPROVAL_FORMAT => {
                self.found.error(begin, Fault::ApprovalFormat { format, known: APPROVAL_FORMAT });
                return None;
            }
            _ => {}
        }
        let approval: Approval = match serde_json::from_str(text) {
            Ok(approval) => approval,
            Err(error) => {
                let place = place_of(file, text, &error);
                self.found.error(place, Fault::ApprovalUnreadable { reason: error.to_string() });
                return None;
            }
        };
        if !approval.is_genuine() || name != format!("{}.json", approval.revision) {
            self.found.error(begin, Fault::ApprovalChanged);
            return None;
        }
        Some(approval)
    }
}

/// Returns where a reader of JSON stopped.
fn place_of(file: FileId, text: &str, error: &serde_json::Error) -> Place {
    let line = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    Place::new(file, start.min(text.len())..start.min(text.len()))
}
