//! What the rules are reported beside the entities: their levels, what is accepted, which images there are.

use super::resolve::Resolver;
use crate::load::yaml::Spanned;
use crate::load::{Source, raw};
use crate::model::Text;
use crate::model::checks::{Acceptance, Check, Image};

/// Returns the levels of rules that the author chose. Which rules there are, the rules know.
pub fn levels(head: &raw::PlanHead) -> Vec<Check> {
    let check = |raw: &raw::Check| Check {
        rule: name(&raw.rule),
        level: raw.level,
        has_reason: raw.reason.as_ref().is_some_and(|reason| !reason.value.trim().is_empty()),
    };
    head.checks.iter().map(check).collect()
}

/// Returns what the entries accept.
pub fn acceptances(source: &Source, resolver: &mut Resolver<'_>) -> Vec<Acceptance> {
    let mut acceptances = Vec::new();
    for (within, raw) in &source.acceptances {
        acceptances.push(Acceptance {
            rule: name(&raw.rule),
            within: *within,
            at: raw.at.as_ref().map(|at| resolver.text(at).value),
            difference: raw.difference.as_ref().map(|difference| difference.value),
            place: raw.difference.as_ref().map_or(raw.rule.at(), Spanned::at),
            reason: resolver.text(&raw.reason).value,
        });
    }
    acceptances
}

/// Returns the images of the content folder.
pub fn images(source: &Source) -> Vec<Image> {
    let image = |path: &String| Image { path: path.clone(), same_as: source.doubled_images.get(path).cloned() };
    source.images.keys().map(image).collect()
}

fn name(rule: &raw::Text) -> Text {
    Text { value: rule.value.clone(), place: rule.at() }
}
