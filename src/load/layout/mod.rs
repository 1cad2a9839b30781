//! How the content's files are laid out: indentation, spaces, quotes and line ends, never what they mean.
//!
//! A file is laid out by edits of its spaces and quotes alone; comments, order and long texts stay. Whether the meaning
//! is the same before and after is looked at here, and nothing is handed on where it isn't.

mod lines;
mod markdown;
mod yaml;

use std::collections::BTreeSet;
use std::path::Path;

use super::{CONTENT, FOLDER_LIMIT, Loader, Origin, has_extension};
use crate::diag::{Diagnostics, Fault, FileId, Sources};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// It is laid out as it should be.
    Good,
    /// It should be written so.
    Better(String),
    /// It has faults, which are reported: nobody can be sure what it means.
    Faulty,
    /// Laid out, it would mean something else. That is a fault of phaen's, and nothing to be written.
    Unsure,
}

/// A file of the content, and how it is laid out.
#[derive(Debug)]
pub struct LaidOut {
    /// The text as it was read.
    pub file: FileId,
    /// What became of it.
    pub layout: Layout,
}

/// Lays out the YAML and Markdown files of a plan, of `only` these where some are named: by their paths from the content
/// folder. Files are read, and none is written.
pub fn lay_out(root: &Path, only: &BTreeSet<String>, sources: &mut Sources, found: &mut Diagnostics) -> Vec<LaidOut> {
    let mut loader = Loader::of(Origin::folder(root), sources, found);
    let files = loader.walk(CONTENT, FOLDER_LIMIT);
    for name in only.iter().filter(|name| !files.contains_key(*name)) {
        loader.found.error_in(format!("{CONTENT}/{name}"), Fault::MissingFile);
    }
    let is_text = |name: &str| has_extension(name, &["yaml", "yml", "md"]);
    let asked = files.keys().filter(|name| is_text(name) && (only.is_empty() || only.contains(*name)));
    asked
        .filter_map(|name| {
            let before = loader.found.len();
            let path = files.get(name)?;
            let file = loader.text(&format!("{CONTENT}/{name}"), path)?;
            let text = loader.sources.text(file).to_owned();
            let is_sound = super::conflicts::report(file, &text, loader.found);
            let layout = if !is_sound {
                Layout::Faulty
            } else if has_extension(name, &["md"]) {
                of(&text, |text| Some(markdown::laid_out(text)), super::markdown::same)
            } else {
                super::yaml::parse(file, &text, loader.found);
                let is_sound = loader.found.len() == before;
                if is_sound { of(&text, yaml::laid_out, yaml::same) } else { Layout::Faulty }
            };
            Some(LaidOut { file, layout })
        })
        .collect()
}

/// Lays a text out, where that changes nothing of what it means and nothing more would change the next time.
fn of(text: &str, laid_out: fn(&str) -> Option<String>, same: fn(&str, &str) -> bool) -> Layout {
    let Some(better) = laid_out(text) else { return Layout::Unsure };
    let is_sure = same(text, &better) && laid_out(&better).as_ref() == Some(&better) && keeps_signs(text, &better);
    match (better == text, is_sure) {
        (true, _) => Layout::Good,
        (false, true) => Layout::Better(better),
        (false, false) => Layout::Unsure,
    }
}

/// Returns whether two texts have the same signs in the same order, spaces and quotes aside: comments and all.
fn keeps_signs(one: &str, other: &str) -> bool {
    let signs = |c: &char| !c.is_whitespace() && !matches!(c, '\'' | '"');
    one.chars().filter(signs).eq(other.chars().filter(signs))
}
