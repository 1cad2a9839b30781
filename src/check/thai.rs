//! What the rules of Thai text share: going through the texts as they are written.

use std::ops::Range;
use std::sync::Arc;

use super::{Finding, Findings};
use crate::diag::{Location, Place, Words};
use crate::model::Plan;
use crate::model::checks::{Passage, Written};

/// Something wrong at some bytes of a text.
pub struct Slip {
    range: Range<usize>,
    words: Arc<dyn Words>,
    replacement: Option<String>,
}

impl Slip {
    /// A fault at these bytes.
    pub fn new(range: Range<usize>, words: impl Words + 'static) -> Self {
        Self { range, words: Arc::new(words), replacement: None }
    }

    /// With what was certainly meant.
    pub fn replaced(self, replacement: &str) -> Self {
        Self { replacement: Some(replacement.to_owned()), ..self }
    }
}

/// Looks through every text of the content, values and Markdown; code is no prose.
pub fn in_texts(plan: &Plan, found: &mut Findings, look: impl Fn(&str) -> Vec<Slip>) {
    for passage in plan.passages.iter().filter(|passage| passage.written != Written::Code) {
        report(passage, &look, found);
    }
}

/// Looks through the values of the YAML files.
pub fn in_values(plan: &Plan, found: &mut Findings, look: impl Fn(&str) -> Vec<Slip>) {
    for passage in plan.passages.iter().filter(|passage| passage.written == Written::Value) {
        report(passage, &look, found);
    }
}

fn report(passage: &Passage, look: &impl Fn(&str) -> Vec<Slip>, found: &mut Findings) {
    for Slip { range, words, replacement } in look(&passage.text) {
        let start = passage.place.range().start;
        let place = if passage.is_as_written {
            Place::new(passage.place.file, start + range.start..start + range.end)
        } else {
            passage.place
        };
        found.report(Finding::new(Location::At(place), words).meant(replacement.filter(|_| passage.is_as_written)));
    }
}
