//! The layout of the content's files.

use std::collections::BTreeSet;
use std::path::Path;

use super::Outcome;
use crate::diag::Fault;
use crate::load::CONTENT;
use crate::load::layout::{LaidOut, Layout, lay_out};
use crate::output::mend::rewrite_in;

/// What became of the files.
#[derive(Debug, Default)]
pub struct Formatted {
    /// Those that are laid out otherwise now, or would be, by their paths from the plan's root.
    pub changed: Vec<String>,
    /// Those that were left alone, as nobody can be sure that they would mean the same.
    pub unsure: Vec<String>,
    /// How many files were looked at.
    pub files: usize,
}

/// Lays out the files of the content in `root`, of `only` these where some are named: by their paths from the content
/// folder. They are written unless `dry`. A file with faults is left alone, and the faults are told.
pub fn format(root: &Path, only: &BTreeSet<String>, dry: bool) -> (Formatted, Outcome) {
    let mut outcome = Outcome::begin(root);
    let Outcome { sources, found, .. } = &mut outcome;
    let mut formatted = Formatted::default();
    let laid_out = lay_out(root, only, sources, found);
    formatted.files = laid_out.len();
    for LaidOut { file, layout } in laid_out {
        let path = sources.path(file).to_owned();
        match layout {
            Layout::Good | Layout::Faulty => {}
            Layout::Unsure => formatted.unsure.push(path),
            Layout::Better(_) if dry => formatted.changed.push(path),
            Layout::Better(text) => {
                let old = sources.file_on_disk(file);
                // The mark before the text stays.
                let mark = &old[..old.len() - sources.text(file).len()];
                let new = [mark, text.as_bytes()].concat();
                match rewrite_in(root, CONTENT, &path, (&old, &new)) {
                    Ok(()) => formatted.changed.push(path),
                    Err(error) => found.error_in(path, Fault::CannotWrite { reason: error.to_string() }),
                }
            }
        }
    }
    (formatted, outcome)
}
