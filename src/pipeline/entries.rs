//! The entries of a plan for officers who work in Excel: out as a workbook, and back.

use std::collections::BTreeMap;
use std::path::Path;

use super::Outcome;
use crate::import::{self, Import, Mapping, Trouble, Wanted};
use crate::load::{CONTENT, load};
use crate::output::content;

/// Reads the texts of the content's YAML files, by name.
fn texts(root: &Path) -> (import::Content, Outcome) {
    let mut outcome = Outcome::begin(root);
    // What can't be read is reported; what is wrong with the plan otherwise doesn't matter here.
    let _ = load(root, &mut outcome.sources, &mut outcome.found);
    let under = format!("{CONTENT}/");
    let yaml = |(path, text): (&str, &str)| {
        let stem = path.strip_prefix(&under)?.strip_suffix(".yaml").filter(|stem| !stem.contains('/'))?;
        Some((format!("{stem}.yaml"), text.to_owned()))
    };
    let texts: BTreeMap<_, _> = outcome.sources.files().filter_map(yaml).collect();
    (texts, outcome)
}

/// Returns the entries of the plan in `root` as a workbook, and what was found in reading it.
pub fn entries_workbook(root: &Path) -> (Result<Vec<u8>, Trouble>, Outcome) {
    let (texts, outcome) = texts(root);
    (import::entries_workbook(&texts), outcome)
}

/// Finds out what an import of a workbook or a CSV file into the plan in `root` would change, and what was found in
/// reading the plan. Nothing is written.
pub fn import(root: &Path, bytes: &[u8], wanted: &Wanted) -> (Result<Import, Trouble>, Outcome) {
    let (texts, outcome) = texts(root);
    (import::import(bytes, &texts, wanted), outcome)
}

/// Writes what an import has found into the content: all files or none.
///
/// # Errors
/// The file that can't be written, and why.
pub fn write_content(root: &Path, files: &[content::NewText]) -> Result<(), (String, String)> {
    content::write(root, CONTENT, files)
}

/// Keeps a mapping as a new file.
///
/// # Errors
/// Why it can't be written.
pub fn keep_mapping(path: &Path, mapping: &Mapping) -> Result<(), String> {
    write_new(path, import::mapping_text(mapping).as_bytes(), false)
}

/// Writes a file that the user names; one that is there already stays, unless `force` is given.
///
/// # Errors
/// Why it can't be written.
pub fn write_new(path: &Path, bytes: &[u8], force: bool) -> Result<(), String> {
    content::write_new(path, bytes, force).map_err(|error| error.to_string())
}
