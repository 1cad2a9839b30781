//! Changes written down: one file for each format. All of them tell the same, in the same order.

pub mod html;
pub mod json;
pub mod markdown;
pub mod terminal;

use super::changes::{Changes, EntryChange, FieldChange};
use super::wording;
use super::words::{self, Mark, Stretch};
use crate::diag::wording::Lang;
use crate::model::said::SaidValue;
use crate::thai::Words;

pub use super::wording::approval;

/// The most of a text that is told as it was and as it is, in characters; of a longer one it is told what differs.
const SHORT: usize = 40;

/// Two plans that were compared.
#[derive(Debug)]
pub struct Comparison {
    /// In what they differ.
    pub changes: Changes,
    /// What the older one is called.
    pub old: String,
    /// What the newer one is called.
    pub new: String,
    /// Words of the newer plan's own, which are compared as one.
    pub terms: Vec<String>,
}

impl Comparison {
    /// Returns how Thai is cut into words.
    fn words(&self) -> Words<'_> {
        Words::new(self.terms.iter().map(String::as_str))
    }

    /// Returns the entries kind by kind.
    fn by_kind(&self) -> impl Iterator<Item = &[EntryChange]> {
        self.changes.entries.chunk_by(|one, next| one.of == next.of)
    }
}

/// How a value is told.
enum Told {
    /// As it was and as it is.
    Values { old: String, new: String, difference: Option<String> },
    /// By what differs in it, line by line.
    Prose(Vec<Vec<Stretch>>),
}

/// Returns how a change of a value is told.
fn told(lang: Lang, words: &Words<'_>, field: &FieldChange) -> Told {
    let is_long = |text: &String| text.chars().count() > SHORT;
    match (&field.old, &field.new) {
        (Some(SaidValue::Lines(old)), Some(SaidValue::Lines(new))) => Told::Prose(words::lines(words, old, new)),
        (Some(SaidValue::Text(old)), Some(SaidValue::Text(new))) if is_long(old) || is_long(new) => {
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            Told::Prose(words::lines(words, &lines(old), &lines(new)))
        }
        (old, new) => Told::Values {
            old: wording::value(lang, old.as_ref()),
            new: wording::value(lang, new.as_ref()),
            difference: field.difference().map(|it| wording::difference(&it)),
        },
    }
}

/// Returns a line with what was deleted and added in it marked as HTML marks that, which Markdown takes, too.
fn marked(line: &[Stretch], escaped: impl Fn(&str) -> String) -> String {
    let stretch = |Stretch { mark, text }: &Stretch| match mark {
        Mark::Same => escaped(text),
        Mark::Removed => format!("<del>{}</del>", escaped(text)),
        Mark::Added => format!("<ins>{}</ins>", escaped(text)),
        Mark::LeftOut => "…".to_owned(),
    };
    line.iter().map(stretch).collect()
}
