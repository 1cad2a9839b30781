//! The files that are read: of a plan's folder on the disk, or of git's store.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use walkdir::WalkDir;

use super::revision::Revision;
use super::{FOLDER_LIMIT, Loader};
use crate::diag::Fault;

/// A file's path under its folder, with `/`, and where it is.
pub type Files = BTreeMap<String, PathBuf>;

/// Where files are read from.
pub enum Origin<'a> {
    /// A plan's folder on the disk, and those of its folders that were opened.
    Folder(&'a Path, BTreeMap<OsString, Dir>),
    /// The content of a plan in git's store.
    Revision(&'a mut Revision),
}

impl<'a> Origin<'a> {
    /// A folder of which nothing was opened yet.
    pub fn folder(root: &'a Path) -> Self {
        Self::Folder(root, BTreeMap::new())
    }
}

/// Opens a file that lies in a folder of the root. A link that was put in its place since the folder was walked isn't
/// followed, and one in the place of a folder on the way leads nowhere out of the first.
fn open(root: &Path, opened: &mut BTreeMap<OsString, Dir>, path: &Path) -> io::Result<File> {
    let outside = || io::Error::other("outside the plan's folder");
    let mut parts = path.strip_prefix(root).map_err(|_| outside())?.components();
    let folder = parts.next().ok_or_else(outside)?.as_os_str();
    let base = match opened.entry(folder.to_owned()) {
        Entry::Occupied(entry) => entry.into_mut(),
        Entry::Vacant(entry) => {
            let root = Dir::open_ambient_dir(root, ambient_authority())?;
            entry.insert(root.open_dir_nofollow(folder)?)
        }
    };
    let file = base.open_with(parts.as_path(), OpenOptions::new().read(true).follow(FollowSymlinks::No))?;
    Ok(file.into_std())
}

/// Reads a file of at most `limit` bytes, `None` where it has more.
pub(super) fn read(file: File, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Reads a file that the user names, of at most `limit` bytes.
///
/// # Errors
/// Why it can't be read.
pub fn bytes_of(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let bytes = File::open(path).and_then(|file| read(file, limit)).map_err(|error| error.to_string())?;
    bytes.ok_or_else(|| format!("> {limit} bytes"))
}

impl Loader<'_> {
    /// Returns the files under a folder of the root, hidden ones aside, down to so many folders.
    pub(super) fn walk(&mut self, folder: &str, depth: usize) -> Files {
        match &self.from {
            Origin::Folder(root, _) => self.walk_on_disk(root, folder, depth),
            Origin::Revision(_) => self.walk_in_git(folder),
        }
    }

    fn walk_on_disk(&mut self, root: &Path, folder: &str, depth: usize) -> Files {
        let base = root.join(folder);
        let mut files = Files::new();
        if base.is_symlink() {
            self.found.error_in(folder, Fault::LinkedFile);
            return files;
        }
        let visible = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(&base).max_depth(depth).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => {
                    let under = entry.path().strip_prefix(&base).unwrap_or(entry.path());
                    let name = under.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                    if entry.depth() > 0 && entry.path_is_symlink() {
                        self.found.error_in(format!("{folder}/{name}"), Fault::LinkedFile);
                    } else if entry.file_type().is_file() {
                        files.insert(name, entry.into_path());
                    } else if entry.depth() == FOLDER_LIMIT {
                        self.found.error_in(format!("{folder}/{name}"), Fault::FolderTooDeep { limit: FOLDER_LIMIT });
                    }
                }
                Err(error) => {
                    let path = error.path().unwrap_or(&base);
                    let shown = path.strip_prefix(root).unwrap_or(path).display().to_string();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.found.error_in(shown, Fault::CannotRead { reason });
                }
            }
        }
        files
    }

    /// The same of a folder that need not be there.
    pub(super) fn walk_if_there(&mut self, folder: &str, depth: usize) -> Files {
        match self.from {
            Origin::Folder(root, _) if root.join(folder).exists() => self.walk(folder, depth),
            _ => Files::new(),
        }
    }

    /// Reads a file of at most `limit` bytes; `shown` is its path from the root.
    pub(super) fn bytes(&mut self, shown: &str, path: &Path, limit: u64) -> Option<Vec<u8>> {
        let bytes = match &mut self.from {
            Origin::Folder(root, opened) => open(root, opened, path).and_then(|file| read(file, limit)),
            Origin::Revision(revision) => revision.read(&path.to_string_lossy(), limit),
        };
        let fault = match bytes {
            Ok(Some(bytes)) => return Some(bytes),
            Ok(None) => Fault::FileTooLarge { limit },
            Err(_) if matches!(self.from, Origin::Folder(..)) && path.is_symlink() => Fault::LinkedFile,
            Err(error) => Fault::CannotRead { reason: error.to_string() },
        };
        self.found.error_in(shown, fault);
        None
    }
}
