//! Revisions: the block that shows what one changes, and why things were changed.

use super::outline::Outliner;
use super::resolve::Resolver;
use crate::diag::{Fault, Place};
use crate::load::{Source, raw};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Block, Changes};
use crate::model::said::{Approval, Reason, RevisionNumber};

impl Outliner<'_, '_> {
    /// What a revision changes; one that isn't there yet and isn't the next is reported.
    pub fn changes(&mut self, raw: &raw::ChangesBlock) -> Block {
        self.address(nouns::TABLE, &raw.id);
        let id = self.resolver.text(&raw.id);
        let caption = raw.caption.as_ref().map(|caption| self.resolver.text(caption));
        if let Some(revision) = &raw.revision {
            report_unknown(revision.value, revision.at(), &self.source.approvals, self.resolver);
        }
        Block::Changes(Changes { id, caption, revision: raw.revision.as_ref().map(|it| it.value.0) })
    }
}

/// Returns why things were changed. What was changed may be gone, so that its names are only compared with what was.
pub fn reasons(source: &Source, resolver: &mut Resolver<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for raw in &source.reasons.sound {
        report_unknown(raw.revision.value, raw.revision.at(), &source.approvals, resolver);
        reasons.push(Reason {
            revision: raw.revision.value.0,
            of: raw.of.as_ref().map_or_else(|| Kind::Project.spec().name.to_owned(), |of| of.value.clone()),
            id: raw.id.value.clone(),
            field: raw.field.as_ref().map(|field| field.value.clone()),
            reason: resolver.text(&raw.reason),
            place: raw.id.at(),
        });
    }
    reasons
}

/// Reports a revision of which nobody can say what it changes: one that was never approved and isn't the next, or the first
/// of all. Where nothing was approved, or an approval can't be read, nobody can tell.
fn report_unknown(revision: RevisionNumber, place: Place, approvals: &[Approval], resolver: &mut Resolver<'_>) {
    let Some(last) = approvals.last() else { return };
    let usable: Vec<u32> = approvals.iter().skip(1).map(|it| it.revision).chain([last.revision + 1]).collect();
    if !usable.contains(&revision.0) {
        let usable = usable.iter().map(u32::to_string).collect();
        let fault = Fault::NotHere { kind: nouns::REVISION, name: revision.0.to_string(), usable };
        resolver.error(place, fault);
    }
}
