//! Markdown, read into the tree of [`crate::model::rich`].
//!
//! The grammar is `CommonMark` with tables, footnotes, strikethrough, heading ids and definition lists, as
//! `pulldown-cmark` reads it, mended where it fails Thai: emphasis beside punctuation ([`emphasis`]) and
//! line ends between Thai letters ([`thai`]). What an author can't have meant (a table with a cell too
//! many, marks that stayed text, a link that leads nowhere) is a fault at its place; nothing is dropped
//! in silence, and reading always goes on to the file's end.

pub mod addresses;
mod emphasis;
mod headings;
mod lines;
mod notes;
mod reader;
pub mod references;
#[cfg(test)]
mod tests;
mod text;
mod thai;

use crate::diag::{Diagnostics, FileId};
pub use addresses::is_web_address;
pub use thai::joins;

use crate::model::placeholders::Placeholders;
use crate::model::rich::Rich;
use pulldown_cmark::{Options, Parser};

/// The grammar. Without smart punctuation, which would alter quoted law, and without sub- and superscript,
/// whose marks occur in plain text.
const GRAMMAR: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Reads a Markdown text. `images` says whether the content folder has a file of that path.
///
/// Every fault of the text is added to `found`, at its place in `text`.
pub fn parse(
    file: FileId,
    text: &str,
    placeholders: &Placeholders,
    images: &dyn Fn(&str) -> bool,
    found: &mut Diagnostics,
) -> Rich {
    let padded = emphasis::Padded::new(text);
    let surroundings = reader::Surroundings { file, text, placeholders, images };
    reader::Reader::new(surroundings, padded.events(), found).read()
}

/// Returns whether two texts are the same to every reader of Markdown.
pub fn same(one: &str, other: &str) -> bool {
    Parser::new_ext(one, GRAMMAR).eq(Parser::new_ext(other, GRAMMAR))
}

/// The known name that an unknown one was probably meant to be: at most a third of its letters differ.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let tolerance = name.chars().count().div_ceil(3);
    known
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= tolerance)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}
