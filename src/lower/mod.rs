//! From the content as written to the valid [`Plan`]: ids become references, texts get their placeholders.
//!
//! What can't be resolved is reported here and left out, so that nothing after this room meets a name that
//! leads nowhere. One entity's fault hides no other's.

mod aggregates;
mod blocks;
mod checks;
mod column_keys;
mod columns;
mod conditions;
mod control;
mod data_tables;
mod declared;
mod entities;
mod figures;
mod groups;
mod look;
mod outline;
mod paths;
mod period;
mod phrases;
mod progress;
mod resolve;
mod revisions;
mod selection;
mod split;
mod structure;
mod table;

use std::sync::Arc;

use crate::diag::Diagnostics;
use crate::load::{Source, query};
use crate::model::Plan;
use crate::model::outline::{Block, Table};
use resolve::Resolver;

/// Makes the plan. `None` when `plan.yaml` is so faulty that nobody can say whose plan it is; the rest is
/// resolved all the same, for its faults' sake.
pub fn lower(source: &Source, found: &mut Diagnostics) -> Option<Plan> {
    let mut resolver = Resolver::new(source, found);
    let entities = entities::lower(source, &mut resolver);
    let vocabulary = source.head.as_ref().map(|head| look::vocabulary(head, &mut resolver)).unwrap_or_default();
    resolver.aside(|resolver| {
        if let Some(head) = &source.patched_head {
            look::vocabulary(head, resolver);
            look::lower(head, &source.images, resolver);
            entities::stated_of_plan(head, resolver);
        }
    });
    let (outline, control) = outline::lower(source, &entities, &vocabulary, &mut resolver);
    let head = source.head.as_ref()?;
    Some(Plan {
        title: resolver.text(&head.title),
        year: head.year.value,
        agency: entities::agency(&head.agency, &mut resolver),
        look: look::lower(head, &source.images, &mut resolver),
        vocabulary,
        terms: source.terms.sound.iter().map(|raw| resolver.literal(&raw.term).value).collect(),
        stated: entities::stated_of_plan(head, &mut resolver),
        control,
        entities,
        checks: checks::levels(head),
        acceptances: checks::acceptances(source, &mut resolver),
        passages: source.passages.clone(),
        images: checks::images(source),
        outline,
        approvals: Arc::clone(&source.approvals),
        reasons: revisions::reasons(source, &mut resolver),
        complete: !resolver.left_something_out,
    })
}

/// Takes the table out of a plan that a query has put into its outline; `None` where it couldn't be understood, which is
/// reported.
pub fn asked(plan: &mut Plan) -> Option<Table> {
    let part = plan.outline.parts.pop()?;
    part.blocks.into_iter().find_map(|block| match block {
        Block::Table(table) if table.id == query::ID => Some(*table),
        _ => None,
    })
}
