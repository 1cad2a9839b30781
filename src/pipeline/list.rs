//! A list of the plan's entries, chosen and shown as the tables of the outline are.

use std::path::Path;

use super::Outcome;
use crate::load::load;
pub use crate::load::query::Query;
use crate::load::query::ask;
use crate::lower::{asked, lower};
pub use crate::render::Listing;
use crate::view::list as view_list;

/// Lists what a query asks for of the plan in `root`; `total` is the label of a last row with the sums, where one is
/// wanted. `None` when the query or the content is faulty, as a list that lacks something would look like a whole one.
pub fn list(root: &Path, query: &Query, total: Option<&str>) -> (Outcome, Option<Listing>) {
    let mut outcome = Outcome::begin(root);
    let Outcome { sources, found, .. } = &mut outcome;
    let mut source = load(root, sources, found);
    if !ask(query, &mut source, sources, found) {
        return (outcome, None);
    }
    let plan = lower(&source, found);
    let is_sound = !found.has_errors();
    let listing = plan.filter(|_| is_sound).and_then(|mut plan| {
        let mut table = asked(&mut plan)?;
        let shown = view_list(&plan, &mut table, total);
        Some(Listing::new(&plan, &shown, table.of.len()))
    });
    (outcome, listing)
}
