//! The headings of a file: their levels, their anchors, and the links to them.

use super::nearest;
use crate::diag::{Diagnostics, Fault, Place};
use crate::model::nouns;
use crate::model::rich::Inline;
use std::collections::{BTreeMap, BTreeSet};

/// What the headings read so far have used, and the links that wait for the rest.
#[derive(Default)]
pub(super) struct Headings {
    /// The author's levels of the headings that the next one may stand under.
    open: Vec<u8>,
    anchors: BTreeSet<String>,
    /// The last number that was put to an anchor.
    numbers: BTreeMap<String, usize>,
    links: Vec<(String, Place)>,
}

impl Headings {
    /// Returns the level of the next heading: one more than that of the heading it stands under. A file that begins
    /// with `##`, or goes on from `#` to `###`, has no gap in its levels that way; tagged PDF doesn't allow one.
    pub(super) fn level(&mut self, written: u8) -> u8 {
        self.open.retain(|above| *above < written);
        self.open.push(written);
        // There are six levels, each held once.
        u8::try_from(self.open.len()).unwrap_or(written)
    }

    /// Returns an anchor for a heading, made of its text; with a number when it is taken.
    pub(super) fn anchor(&mut self, text: &str) -> String {
        let wanted = slug(text);
        let mut anchor = wanted.clone();
        while self.anchors.contains(&anchor) {
            let used = self.numbers.entry(wanted.clone()).or_insert(1);
            *used += 1;
            anchor = format!("{wanted}-{used}");
        }
        self.anchors.insert(anchor.clone());
        anchor
    }

    /// Remembers a link to an anchor, which may stand further down.
    pub(super) fn link(&mut self, anchor: &str, place: Place) {
        self.links.push((anchor.to_owned(), place));
    }

    /// Reports the links to anchors that no heading has.
    pub(super) fn check_links(self, found: &mut Diagnostics) {
        for (name, place) in self.links {
            if !self.anchors.contains(&name) {
                let near = nearest(&name, self.anchors.iter().map(String::as_str));
                found.error(place, Fault::UnknownReference { kind: nouns::HEADING, name, near });
            }
        }
    }
}

/// Returns whether a heading has a text of its own. An image's alternative is none, in a PDF's bookmarks.
pub(super) fn has_title(line: &[Inline]) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => !text.trim().is_empty(),
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Struck(inner)
        | Inline::Link { content: inner, .. } => has_title(inner),
        _ => false,
    })
}

/// Returns a text as an anchor: letters in lower case, Thai vowels and tone marks, digits; hyphens for spaces.
fn slug(text: &str) -> String {
    let kept =
        |c: &char| c.is_alphanumeric() || super::thai::is_thai(*c) || matches!(c, '-' | '_') || c.is_whitespace();
    let lower: String = text.chars().filter(kept).flat_map(char::to_lowercase).collect();
    let slug = lower.split_whitespace().collect::<Vec<_>>().join("-");
    if slug.is_empty() { "section".to_owned() } else { slug }
}
