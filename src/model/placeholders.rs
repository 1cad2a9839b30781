//! The words in braces that authors may write in titles and Markdown: `{year}`, `{agency}`, …

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Fault, alike, nearest};

use crate::thai::is_mark;

/// The placeholders that hold everywhere in a plan, with their values.
#[derive(Debug, Clone, Default)]
pub struct Placeholders {
    values: BTreeMap<String, String>,
    /// Whether entities that some stand for couldn't be read, so that nobody knows all names.
    is_partial: bool,
}

/// A stretch of text as [`Placeholders::split`] finds it.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to be shown as it is.
    Text(&'a str),
    /// A name in braces; `start` is the byte of its opening brace in the text.
    Name { name: &'a str, start: usize },
}

/// The placeholders of the plan itself.
pub const OF_PLAN: [&str; 5] = ["year", "previous_year", "agency", "agency_short", "agency_abbreviation"];

/// How many names a diagnostic lists at most.
const LISTED: usize = 10;

impl Placeholders {
    /// Placeholders with these values.
    pub fn new(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { values: values.into_iter().collect(), is_partial: false }
    }

    /// These, but not all that there should be.
    #[must_use]
    pub fn partial(self) -> Self {
        Self { is_partial: true, ..self }
    }

    /// Returns whether a name certainly doesn't exist.
    pub fn lacks(&self, name: &str) -> bool {
        !self.is_partial && self.value(name).is_none()
    }

    /// These and more; where both have a name, these hold.
    #[must_use]
    pub fn with(&self, more: impl IntoIterator<Item = (String, String)>) -> Self {
        let values = more.into_iter().chain(self.values.iter().map(|(name, value)| (name.clone(), value.clone())));
        Self { values: values.collect(), is_partial: self.is_partial }
    }

    /// The value of a placeholder, `None` for a name that doesn't exist.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Returns what is wrong with a name that isn't among these, nor among those of its place, which are told first.
    pub fn unknown(&self, name: &str, of_place: &[&str]) -> Fault {
        let of_plan = OF_PLAN.into_iter().filter(|own| self.value(own).is_some());
        let names = || of_place.iter().copied().chain(of_plan.clone()).chain(self.values.keys().map(String::as_str));
        Fault::UnknownPlaceholder {
            name: name.to_owned(),
            usable: alike(name, names(), LISTED),
            all: names().collect::<BTreeSet<_>>().len(),
            near: nearest(name, names()).map(str::to_owned),
        }
    }

    /// Returns a text with its placeholders filled; names that don't exist stay as they are written.
    pub fn fill(&self, text: &str) -> String {
        self.fill_but(text, &[])
    }

    /// The same, with these left as they are written.
    pub fn fill_but(&self, text: &str, open: &[&str]) -> String {
        let piece = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Name { name, .. } if open.contains(&name) => format!("{{{name}}}"),
            Piece::Name { name, .. } => self.value(name).map_or_else(|| format!("{{{name}}}"), str::to_owned),
        };
        Self::split(text).into_iter().map(piece).collect()
    }

    /// Cuts a text into plain stretches and names in braces. A brace that doesn't hold a name (letters,
    /// digits, `_`, `-`, `.`, beginning with an ASCII letter, or a field of an id: `{กบท..name}`) is text.
    pub fn split(text: &str) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let (mut shown, mut from) = (0, 0);
        while let Some(open) = text[from..].find('{').map(|at| from + at) {
            let inside = &text[open + 1..];
            let length = inside.find(|c: char| matches!(c, '{' | '}') || c.is_whitespace());
            match length {
                Some(length) if inside[length..].starts_with('}') && is_name(&inside[..length]) => {
                    if shown < open {
                        pieces.push(Piece::Text(&text[shown..open]));
                    }
                    pieces.push(Piece::Name { name: &inside[..length], start: open });
                    shown = open + length + 2;
                    from = shown;
                }
                _ => from = open + 1,
            }
        }
        if shown < text.len() {
            pieces.push(Piece::Text(&text[shown..]));
        }
        pieces
    }
}

/// Returns whether this is a name as placeholders have it. An id may be of Thai letters, but then a field of it must be
/// named: Thai words in braces are text.
fn is_name(text: &str) -> bool {
    let is_ascii = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if is_ascii(text) {
        return text.starts_with(|c: char| c.is_ascii_alphabetic());
    }
    text.rsplit_once('.').is_some_and(|(id, field)| {
        let is_field = is_ascii(field) && field.starts_with(|c: char| c.is_ascii_alphabetic());
        is_field && id.chars().all(|c| c.is_alphanumeric() || is_mark(c) || matches!(c, '_' | '-' | '.'))
    })
}
