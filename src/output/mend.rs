//! Writing into the authors' own files: the one place that does, for `phaen check --fix`, `fmt` and `schema --link`.
//!
//! Only the bytes of a fix change: comments, layout, line ends and a byte order mark stay. Each file is written
//! beside itself and then takes its own place by renaming, so that it is never half written. Nothing outside the
//! content's folder is touched, no link is followed, and a file that has changed since it was read is left alone.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::diag::{Applied, Diagnostic, Diagnostics, Fault, FileId, Fix, Sources};

/// What became of the fixes.
#[derive(Debug, Default)]
pub struct Mended {
    /// Those that were written, by file and place.
    pub applied: Vec<Applied>,
    /// How many were left out, as they touch one that was applied: the next run finds them again.
    pub overlapping: usize,
}

/// Writes the safe fixes among the diagnostics into the files of `folder` under `root`. What can't be written is
/// reported to `failed`.
pub fn mend(root: &Path, folder: &str, found: &[&Diagnostic], sources: &Sources, failed: &mut Diagnostics) -> Mended {
    let mut by_file: BTreeMap<FileId, Vec<(&Diagnostic, &Fix)>> = BTreeMap::new();
    for diagnostic in found {
        if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.safe) {
            by_file.entry(fix.place.file).or_default().push((diagnostic, fix));
        }
    }
    let mut mended = Mended::default();
    for (file, mut fixes) in by_file {
        let path = sources.path(file);
        fixes.sort_by_key(|(_, fix)| fix.place);
        let (chosen, overlapping) = without_overlaps(fixes);
        match inside(root, folder, path).and_then(|place| rewrite(&place, file, &chosen, sources)) {
            Ok(()) => {
                mended.overlapping += overlapping;
                mended.applied.extend(chosen.iter().map(|(diagnostic, fix)| applied(diagnostic, fix, sources)));
            }
            Err(error) => failed.error_in(path, Fault::CannotWrite { reason: error.to_string() }),
        }
    }
    mended
}

/// Returns the fixes of a file that touch no earlier one, and how many do.
fn without_overlaps<'a>(fixes: Vec<(&'a Diagnostic, &'a Fix)>) -> (Vec<(&'a Diagnostic, &'a Fix)>, usize) {
    let all = fixes.len();
    let mut chosen: Vec<(&Diagnostic, &Fix)> = Vec::with_capacity(all);
    for fix in fixes {
        // Two insertions at one point touch as well: nobody can say which comes first.
        let apart = |(_, last): &(&Diagnostic, &Fix)| {
            last.place.end < fix.1.place.start || (last.place.end == fix.1.place.start && last.place != fix.1.place)
        };
        if chosen.last().is_none_or(apart) {
            chosen.push(fix);
        }
    }
    let left = all - chosen.len();
    (chosen, left)
}

/// Returns where a file of the folder really lies.
fn inside(root: &Path, folder: &str, path: &str) -> io::Result<PathBuf> {
    let refused = || io::Error::other("outside the content folder");
    let (base, place) = (root.join(folder).canonicalize()?, root.join(path));
    let parent = place.parent().ok_or_else(refused)?.canonicalize()?;
    let is_file = place.symlink_metadata()?.is_file();
    if parent.starts_with(&base) && is_file { Ok(place) } else { Err(refused()) }
}

/// Applies the fixes of a file, from its end backwards, so that the places before stay true.
fn rewrite(place: &Path, file: FileId, fixes: &[(&Diagnostic, &Fix)], sources: &Sources) -> io::Result<()> {
    let old = sources.file_on_disk(file);
    let mut new = old.clone();
    for (_, fix) in fixes.iter().rev() {
        new.splice(sources.bytes_on_disk(fix.place), fix.replacement.bytes());
    }
    replace_unchanged(place, &old, &new)
}

/// Writes new bytes in the place of a file of `folder` under `root` that still has the old ones; `path` is its path from
/// the root.
///
/// # Errors
/// When the file is no longer what it was, isn't in the folder, may not be written, or can't be.
pub fn rewrite_in(root: &Path, folder: &str, path: &str, (old, new): (&[u8], &[u8])) -> io::Result<()> {
    replace_unchanged(&inside(root, folder, path)?, old, new)
}

fn replace_unchanged(place: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    if fs::read(place)? != old {
        return Err(io::Error::other("changed while it was checked"));
    }
    let permissions = fs::metadata(place)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    replace(place, new, Some(permissions))
}

/// Writes a file as a whole: beside its place under a hidden name, and from there into it. Hidden files are no content:
/// an interrupted run leaves nothing that the next one would read.
pub(super) fn replace(place: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let beside = place.with_file_name(format!(".{name}.phaen"));
    let written = write(&beside, bytes, permissions).and_then(|()| fs::rename(&beside, place));
    if written.is_err() {
        // What can't be removed is hidden, and the next run writes over it.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes a whole new file with these permissions, down to the disk.
fn write(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        fs::remove_file(path)?;
    }
    let mut file = File::options().write(true).create_new(true).open(path)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

fn applied(diagnostic: &Diagnostic, fix: &Fix, sources: &Sources) -> Applied {
    Applied {
        code: diagnostic.fault.code(),
        path: sources.path(fix.place.file).to_owned(),
        start: sources.line_and_column(fix.place),
        old: sources.text(fix.place.file)[fix.place.range()].to_owned(),
        new: fix.replacement.clone(),
    }
}
