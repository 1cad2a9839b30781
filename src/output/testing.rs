//! Power cuts, for tests of the journal: what would be left of a folder if the system were cut off at a step.
//!
//! Names are left as they were last given, as file systems with a log of their own keep them in order. Of a file that
//! nobody has synced nothing is left but its name.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

thread_local! {
    static WATCHED: RefCell<Option<Watched>> = const { RefCell::new(None) };
}

/// What a cut leaves: files with what is in them, folders without, by their path.
pub type Left = BTreeMap<PathBuf, Option<Vec<u8>>>;

struct Watched {
    folder: PathBuf,
    /// The files that were synced: their names change.
    synced: BTreeSet<u64>,
    cuts: Vec<Left>,
}

/// Returns what every step of `work` would leave of a folder in which all is synced before.
pub fn cuts(folder: &Path, work: impl FnOnce()) -> Vec<Left> {
    let synced = WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().metadata().unwrap().ino()).collect();
    WATCHED.set(Some(Watched { folder: folder.to_owned(), synced, cuts: Vec::new() }));
    work();
    WATCHED.take().unwrap().cuts
}

/// Notes what a cut at this step leaves.
pub fn step() {
    WATCHED.with_borrow_mut(|watched| {
        let Some(Watched { folder, synced, cuts }) = watched else { return };
        let entries = WalkDir::new(&*folder).min_depth(1).into_iter().map(Result::unwrap);
        let left = entries.map(|entry| {
            let metadata = entry.metadata().unwrap();
            let read = || if synced.contains(&metadata.ino()) { fs::read(entry.path()).unwrap() } else { Vec::new() };
            let bytes = metadata.is_file().then(read);
            (entry.path().strip_prefix(&*folder).unwrap().to_owned(), bytes)
        });
        cuts.push(left.collect());
    });
}

/// Notes that a file is synced.
pub fn synced(file: &fs::File) {
    WATCHED.with_borrow_mut(|watched| {
        if let Some(watched) = watched {
            watched.synced.insert(file.metadata().unwrap().ino());
        }
    });
}
