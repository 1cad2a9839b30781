//! An image of the content folder is shown somewhere: in a text, or as the emblem.

use std::collections::BTreeSet;

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::model::outline::Block;

/// Looks for images that nothing shows.
pub const RULE: Rule =
    Rule { name: "unused-image", severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::WholePlan, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    let blocks = plan.outline.parts.iter().flat_map(|part| &part.blocks);
    let texts = blocks.filter_map(|block| if let Block::Text(rich) = block { Some(rich) } else { None });
    let mut shown: BTreeSet<&str> = texts.flat_map(crate::model::rich::Rich::images).collect();
    shown.extend(plan.look.emblem.as_ref().map(|emblem| emblem.image.value.as_str()));
    for image in plan.images.iter().filter(|image| !shown.contains(image.path.as_str())) {
        found.report(Finding::of_file(format!("content/{}", image.path), Violation::UnusedImage));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn an_image_that_nothing_shows_is_told() {
        bad(super::RULE.name, &[("‸images/areas.png", "png")]);
    }

    #[test]
    fn an_image_in_a_text_and_the_emblem_are_not() {
        good(super::RULE.name, &[("images/areas.gif", "GIF89a"), ("text.md", "![พื้นที่](images/areas.gif)\n")]);
        good(super::RULE.name, &[("emblem.gif", "GIF89a"), ("plan.yaml", "emblem: {image: emblem.gif, alt: ตรา}\n")]);
    }
}
