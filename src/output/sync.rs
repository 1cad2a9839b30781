//! What outlasts a power cut: syncing files and folders to the disk.
//!
//! A system that is cut off may have lost what a file holds though its name is there, and the last changes of a
//! folder. So whoever relies on a step being done syncs it first: a file before it gets the name that counts, and a
//! folder after the names in it have changed.
//!
//! That is as good as the system and the disk make it. Windows has no such call for folders, and some network shares
//! have none at all: what can't be synced there is no fault.

use std::collections::BTreeSet;
use std::io;

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt as _};
use cap_std::fs::{Dir, OpenOptions};

/// Syncs what a file holds.
pub(super) fn file(folder: &Dir, path: &str) -> io::Result<()> {
    // Windows syncs only what may be written to.
    let opened = folder.open_with(path, OpenOptions::new().write(true).follow(FollowSymlinks::No))?;
    if_possible(opened.sync_all())?;
    #[cfg(all(test, unix))]
    super::testing::synced(&opened.into_std());
    Ok(())
}

/// Syncs the names in a folder.
pub(super) fn folder(folder: &Dir) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    if_possible(folder.open(".").and_then(|folder| folder.sync_all()))
}

/// Syncs the names in all folders on the way to these paths, those in `base` last. A folder that isn't there has none.
pub(super) fn folders_of<'a>(base: &Dir, paths: impl IntoIterator<Item = &'a String>) -> io::Result<()> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut rest = path.as_str();
        while let Some((folder, _)) = rest.rsplit_once('/')
            && folders.insert(folder)
        {
            rest = folder;
        }
    }
    for path in folders {
        match base.open_dir(path) {
            Ok(opened) => folder(&opened)?,
            // Where a file was put back in a folder's place, none of its names are left.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) => return Err(error),
        }
    }
    folder(base)
}

/// Leaves it at that where the system can't.
fn if_possible(synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}
