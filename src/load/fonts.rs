//! The fonts of an agency, which its own templates may name.
//!
//! They lie in `fonts/` beside `content/`. A Thai font that can't be searched in every viewer is reported, as nobody would
//! see it in print.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Loader, has_extension};
use crate::diag::{Fault, Location, Severity};
use crate::render::FONTS;
use crate::thai::Face;

/// A font of the agency.
#[derive(Debug)]
pub struct AgencyFont {
    /// Its file.
    pub bytes: Vec<u8>,
    /// Its face.
    pub face: Face,
}

/// The folder that may hold an agency's own fonts.
pub const FOLDER: &str = "fonts";

/// The files that typst takes for fonts.
const EXTENSIONS: [&str; 2] = ["ttf", "otf"];

/// The largest font that is read, in bytes: the largest with all of Chinese have some 30 million.
const LIMIT: u64 = 50_000_000;

impl Loader<'_> {
    /// Returns the agency's fonts by their names, of the folder itself and not of those in it. What has the name or the
    /// bytes of a font that comes with phaen is that one, and needs no mention.
    pub(super) fn fonts(&mut self) -> BTreeMap<String, AgencyFont> {
        let comes_with_phaen = |name: &str| FONTS.iter().any(|(own, _)| own.eq_ignore_ascii_case(name));
        let files = self.walk_if_there(FOLDER, 1).into_iter();
        let named = files.filter(|(name, _)| has_extension(name, &EXTENSIONS) && !comes_with_phaen(name));
        named.filter_map(|(name, path)| self.font(&name, &path).map(|font| (name, font))).collect()
    }

    /// The font that a file is, unless it is one of phaen's.
    fn font(&mut self, name: &str, path: &Path) -> Option<AgencyFont> {
        let shown = format!("{FOLDER}/{name}");
        let bytes = self.bytes(&shown, path, LIMIT)?;
        if FONTS.iter().any(|(_, own)| *own == bytes) {
            return None;
        }
        let Some(face) = Face::new(&bytes) else {
            self.found.error_in(shown, Fault::NotAFont);
            return None;
        };
        if let Some(cluster) = face.broken_cluster() {
            let fault = Fault::FontSplitsClusters { cluster };
            self.found.push(Severity::Warning, fault, Location::Path(shown), None);
        }
        Some(AgencyFont { bytes, face })
    }
}
