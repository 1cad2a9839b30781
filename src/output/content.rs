//! New texts for the authors' own files: all of them or none, and never over what has changed meanwhile.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A file that is to be written: its path from the folder, what it holds now (`None` where it isn't there), and what it
/// is to hold.
pub type NewText = (String, Option<String>, String);

/// Writes files of `folder` under `root`. Each is written beside its place first; only when all are there do they take
/// their places.
///
/// # Errors
/// The file that can't be written, and why; files that were there are as they were.
pub fn write(root: &Path, folder: &str, files: &[NewText]) -> Result<(), (String, String)> {
    let base = root.join(folder);
    let mut written: Vec<(PathBuf, PathBuf)> = Vec::new();
    let result = files.iter().try_for_each(|(name, before, text)| {
        let place = base.join(name);
        let beside = place.with_file_name(format!(".{}.phaen", name.rsplit('/').next().unwrap_or(name)));
        let fail = |error: io::Error| (format!("{folder}/{name}"), error.to_string());
        is_as_read(&place, before.as_deref()).map_err(fail)?;
        write_beside(&place, &beside, text).map_err(fail)?;
        written.push((beside, place));
        Ok(())
    });
    let placed = result.and_then(|()| {
        written.iter().try_for_each(|(beside, place)| {
            let shown = place.strip_prefix(root).unwrap_or(place).display().to_string();
            fs::rename(beside, place).map_err(|error| (shown, error.to_string()))
        })
    });
    if placed.is_err() {
        // What can't be removed is hidden, and no content.
        for (beside, _) in &written {
            let _ = fs::remove_file(beside);
        }
    }
    placed
}

/// Makes sure that a file holds what was read of it, and is none that a link leads to.
fn is_as_read(place: &Path, before: Option<&str>) -> io::Result<()> {
    match (place.symlink_metadata(), before) {
        (Err(error), None) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        (Err(error), _) => Err(error),
        (Ok(it), _) if !it.is_file() => Err(io::Error::other("no plain file")),
        (Ok(it), _) if it.permissions().readonly() => Err(io::Error::from(io::ErrorKind::PermissionDenied)),
        (Ok(_), None) => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
        (Ok(_), Some(before)) if fs::read(place)? == before.as_bytes() => Ok(()),
        (Ok(_), Some(_)) => Err(io::Error::other("changed while it was read")),
    }
}

fn write_beside(place: &Path, beside: &Path, text: &str) -> io::Result<()> {
    if beside.symlink_metadata().is_ok() {
        fs::remove_file(beside)?;
    }
    let mut file = File::options().write(true).create_new(true).open(beside)?;
    if let Ok(old) = place.metadata() {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Writes a new file that the user names; one that is there already stays, unless `force` is given.
///
/// # Errors
/// Why it can't be written; the file that was there is as it was.
pub fn write_new(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if !force {
        let mut file = File::options().write(true).create_new(true).open(path)?;
        return file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| drop(fs::remove_file(path)));
    }
    if path.symlink_metadata().is_ok_and(|it| !it.is_file()) {
        return Err(io::Error::other("no plain file"));
    }
    let mut name = path.file_name().ok_or_else(|| io::Error::other("no file name"))?.to_owned();
    name.push(".phaen");
    let beside = path.with_file_name(name);
    let mut file = File::options().write(true).create_new(true).open(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&beside, path));
    written.inspect_err(|_| drop(fs::remove_file(&beside)))
}
