//! What the rules are reported of a plan beside its entities.

use serde::Deserialize;

use super::{Amount, Text};
use crate::diag::Place;

/// How much the findings of a rule weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// They stop the build.
    Deny,
    /// They are reported.
    Warn,
    /// They are not reported.
    Allow,
}

/// The level that the author gives a rule.
#[derive(Debug)]
pub struct Check {
    /// The rule's name.
    pub rule: Text,
    /// Its level.
    pub level: Level,
    /// Whether the author says why.
    pub has_reason: bool,
}

/// What a rule may find in an entry of the content, and is left standing.
#[derive(Debug)]
pub struct Acceptance {
    /// The rule's name.
    pub rule: Text,
    /// The entry, from its first byte to its last.
    pub within: Place,
    /// What tells it apart from others of its rule in the entry: a row, a figure, where it is printed.
    pub at: Option<String>,
    /// Written less expected, where the finding has an amount.
    pub difference: Option<Amount>,
    /// Where the difference is written, or the rule where there is none.
    pub place: Place,
    /// Why it is left standing.
    pub reason: String,
}

/// A text of the content, as its file has it.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Where it is written.
    pub place: Place,
    /// Whether every byte of it stands at its byte of the file: not so where characters are escaped.
    pub is_as_written: bool,
    /// What it is written in.
    pub written: Written,
}

/// What a passage is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A value of a YAML file.
    Value,
    /// A line of a Markdown file.
    Markdown,
    /// A line of fenced code in a Markdown file, which is shown as it is and is no prose.
    Code,
}

/// An image of the content folder.
#[derive(Debug)]
pub struct Image {
    /// Its path under that folder.
    pub path: String,
    /// Another one, before it, of the same bytes.
    pub same_as: Option<String>,
}
