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

/// A file of an approval.
pub(super) struct ApprovalFile {
    id: FileId,
    /// Its name, without the folder.
    name: String,
    text: String,
}

impl Loader<'_> {
    /// Returns the files of approvals. One in which two versions stand side by side is reported and left out.
    pub(super) fn approval_files(&mut self) -> Vec<ApprovalFile> {
        let mut files = Vec::new();
        for (name, path) in self.walk_if_there(APPROVED, 1) {
            if Path::new(&name).extension().is_none_or(|it| it != "json") {
                continue;
            }
            let Some(id) = self.text(&format!("{APPROVED}/{name}"), &path) else { continue };
            let text = self.sources.text(id);
            if conflicts::report(id, text, self.found) {
                files.push(ApprovalFile { id, text: text.to_owned(), name });
            }
        }
        files
    }
}

/// Returns the approvals, the first one first, and what is wrong with those that aren't as they were written, which are
/// left out.
pub(super) fn approvals(files: &[ApprovalFile]) -> (Vec<Approval>, Vec<(Place, Fault)>) {
    let (mut approvals, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        match approval(file) {
            Ok(approval) => approvals.push(approval),
            Err(fault) => faults.push(*fault),
        }
    }
    approvals.sort_by_key(|approval: &Approval| approval.revision);
    (approvals, faults)
}

fn approval(ApprovalFile { id, name, text }: &ApprovalFile) -> Result<Approval, Box<(Place, Fault)>> {
    let begin = Place::new(*id, 0..0);
    let read = serde_json::from_str::<Approval>(text);
    // One of a newer format may well be none of this.
    let format = match &read {
        Ok(approval) => Some(approval.format),
        Err(_) => serde_json::from_str(text).ok().map(|Format { format }| format),
    };
    if let Some(format) = format.filter(|format| *format > APPROVAL_FORMAT) {
        return Err(Box::new((begin, Fault::ApprovalFormat { format, known: APPROVAL_FORMAT })));
    }
    let unreadable = |error: serde_json::Error| {
        Box::new((place_of(*id, text, &error), Fault::ApprovalUnreadable { reason: error.to_string() }))
    };
    let genuine = read.map_err(unreadable)?.genuine();
    genuine
        .filter(|it| *name == format!("{}.json", it.revision))
        .ok_or_else(|| Box::new((begin, Fault::ApprovalChanged)))
}

/// Returns where a reader of JSON stopped.
fn place_of(file: FileId, text: &str, error: &serde_json::Error) -> Place {
    let line = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    Place::new(file, start.min(text.len())..start.min(text.len()))
}
