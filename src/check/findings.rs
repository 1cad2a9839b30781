//! What the rules find.

use std::sync::Arc;

use super::Rule;
use crate::diag::{Location, Place, Words};
use crate::model::Amount;

/// What a rule finds.
pub struct Finding {
    /// Where.
    pub location: Location,
    /// What is wrong there.
    pub words: Arc<dyn Words>,
    /// The place that it contradicts.
    pub contradicts: Option<Place>,
    /// The amount by which what is written differs from what is expected.
    pub difference: Option<Amount>,
    /// What was certainly meant.
    pub meant: Option<String>,
    /// What tells it apart from others of its rule in the same entry, in the author's words.
    parts: Vec<String>,
}

impl Finding {
    /// Something wrong at a location.
    pub fn new(location: Location, words: Arc<dyn Words>) -> Self {
        Self { location, words, contradicts: None, difference: None, meant: None, parts: Vec::new() }
    }

    /// Something wrong at a place of the content.
    pub fn at(place: Place, words: impl Words + 'static) -> Self {
        Self::new(Location::At(place), Arc::new(words))
    }

    /// Something wrong with a file as a whole.
    pub fn of_file(path: String, words: impl Words + 'static) -> Self {
        Self::new(Location::Path(path), Arc::new(words))
    }

    /// With what was certainly meant at its place, so that it can be mended by itself.
    pub fn meant(self, replacement: Option<String>) -> Self {
        Self { meant: replacement, ..self }
    }

    /// With the place that it contradicts.
    pub fn against(self, other: Place) -> Self {
        Self { contradicts: Some(other), ..self }
    }

    /// With the amount by which what is written differs from what is expected: an acceptance must name it.
    pub fn by(self, difference: Amount) -> Self {
        Self { difference: Some(difference), ..self }
    }

    /// With what tells it apart from others of its rule in the same entry, the widest first: the row and the column.
    /// An acceptance may name one of them or all.
    pub fn named<const N: usize>(self, parts: [&str; N]) -> Self {
        Self { parts: parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect(), ..self }
    }

    /// Returns what an acceptance of this finding alone writes under `at`; empty where nothing tells it apart.
    pub fn name(&self) -> String {
        self.parts.join(" ")
    }

    /// Returns whether an acceptance that has this under `at` means this finding.
    pub fn is_at(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part == name) || self.name() == name
    }
}

/// Where a rule reports. How much its findings weigh isn't its business.
#[derive(Default)]
pub struct Findings {
    /// What it has found, in order.
    pub list: Vec<Finding>,
}

impl Findings {
    /// Reports something that is wrong.
    pub fn report(&mut self, finding: Finding) {
        self.list.push(finding);
    }
}

/// What an author writes into an entry's `accepts` to accept a difference, as messages show it.
pub fn acceptance(rule: &Rule, at: &str, difference: &str) -> String {
    format!("{{rule: {}, at: \"{at}\", difference: \"{difference}\", reason: …}}", rule.name)
}
