//! What is odd about the names and the line ends of the content's files, though none of it is a fault.

use std::path::Path;

use super::{CONTENT, FOLDER_LIMIT, Loader, Origin, has_extension};
use crate::diag::{Diagnostics, Sources};
use crate::thai::{NIKHAHIT, SARA_AA};

/// What was found of the content's files, each by its path from the content folder.
#[derive(Debug, Default)]
pub struct Survey {
    /// How many files there are.
    pub files: usize,
    /// Those whose names are written in another form than other systems write them.
    pub odd_names: Vec<String>,
    /// Those whose lines end as on Windows.
    pub windows: Vec<String>,
    /// Those whose lines end in both ways.
    pub mixed: Vec<String>,
    /// Those with a byte order mark.
    pub marked: Vec<String>,
    /// The agency's fonts.
    pub fonts: Vec<String>,
}

/// Looks at the files of the content in `root`.
pub fn survey(root: &Path) -> Survey {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let mut loader = Loader::of(Origin::folder(root), &mut sources, &mut found);
    let files = loader.walk(CONTENT, FOLDER_LIMIT);
    let mut survey = Survey { files: files.len(), fonts: loader.fonts().into_keys().collect(), ..Survey::default() };
    // ํา is written for ำ by some systems, and looks the same; others part accents from their letters.
    let apart: String = [NIKHAHIT, SARA_AA].iter().collect();
    let is_apart = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    for (name, path) in &files {
        if name.contains(is_apart) || name.contains(&apart) {
            survey.odd_names.push(name.clone());
        }
        if !has_extension(name, &["yaml", "yml", "md"]) {
            continue;
        }
        let Some(file) = loader.text(name, path) else { continue };
        let text = loader.sources.text(file);
        let (windows, all) = (text.matches("\r\n").count(), text.matches('\n').count());
        let is_marked = loader.sources.file_on_disk(file).len() > text.len();
        if windows > 0 && windows < all {
            survey.mixed.push(name.clone());
        } else if windows > 0 {
            survey.windows.push(name.clone());
        }
        if is_marked {
            survey.marked.push(name.clone());
        }
    }
    survey
}
