//! An image lies in the content folder once: two files of the same bytes drift apart when one is replaced.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;

/// Looks for images that are there twice.
pub const RULE: Rule =
    Rule { name: "doubled-image", severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    for image in &plan.images {
        if let Some(other) = &image.same_as {
            let fault = Violation::DoubledImage { other: other.clone() };
            found.report(Finding::of_file(format!("content/{}", image.path), fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn an_image_of_the_same_bytes_as_another_is_told() {
        bad(super::RULE.name, &[("a.png", "the same"), ("‸b.png", "the same"), ("c.png", "another!")]);
    }

    #[test]
    fn images_of_other_bytes_are_not() {
        good(super::RULE.name, &[("a.png", "one"), ("b.png", "two")]);
    }
}
