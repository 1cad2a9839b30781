//! Writing what a user asks for beside the plan: manual pages, schemas.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::mend::replace;
use crate::diag::{Diagnostic, Fault, Location, Severity};

/// Writes files into a folder, which is made where it isn't there. A file that is there with other bytes is replaced as
/// a whole; one with the same bytes isn't touched, and others are left alone. A link is neither followed nor replaced.
///
/// # Errors
/// [`Fault::CannotWrite`], or [`Fault::LinkedFile`] for a link in the place of the folder or a file.
pub fn write_aside(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Box<Diagnostic>> {
    let fault = |path: &Path, fault| {
        let location = Location::Path(path.display().to_string());
        Box::new(Diagnostic::new(Severity::Error, fault, location))
    };
    let cannot = |path: &Path, error: &io::Error| fault(path, Fault::CannotWrite { reason: error.to_string() });
    if folder.is_symlink() {
        return Err(fault(folder, Fault::LinkedFile));
    }
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if path.is_symlink() {
            return Err(fault(&path, Fault::LinkedFile));
        }
        if fs::read(&path).is_ok_and(|there| there == *bytes) {
            continue;
        }
        replace(&path, bytes, None).map_err(|error| cannot(&path, &error))?;
    }
    Ok(())
}
