//! The one door for writing: a build stands complete beside the last one before it takes its place.
//!
//! All files of a build are written to `out/.phaen/stage`. Only when every one of them is there does
//! [`Staging::publish`] put them into `out/`, by renaming; whatever fails before or during that leaves, or
//! puts back, what was published before. Other files that lie in `out/` are not touched.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{Diagnostic, Fault, Location, Severity};

/// The folder of what is built.
pub const OUT: &str = "out";
/// The PDF in it.
pub const PDF: &str = "plan.pdf";
/// The site in it.
pub const HTML: &str = "html";
/// The PDF's source in it.
pub const TYPST: &str = "typst";

/// The folder of what isn't published, in it.
const HIDDEN: &str = ".phaen";

/// What a build publishes.
const ENTRIES: [&str; 3] = [HTML, TYPST, PDF];

/// A build that isn't published yet. Without [`Staging::publish`] it vanishes.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    /// Held as long as the build runs, so that two builds can't mix their files.
    _lock: File,
}

/// Puts back what a build that was killed while it published has moved aside. Nothing is done where no
/// such build was.
pub fn recover(root: &Path) -> Result<(), Box<Diagnostic>> {
    if exists(&root.join(OUT).join(HIDDEN).join("old")) { Staging::open(root).map(drop) } else { Ok(()) }
}

impl Staging {
    /// Begins a build for the plan in `root`, and puts right what an interrupted one has left.
    pub fn open(root: &Path) -> Result<Self, Box<Diagnostic>> {
        let out = root.join(OUT);
        fs::create_dir_all(out.join(HIDDEN)).map_err(|error| cannot_write(OUT, &error))?;
        let lock = File::create(out.join(HIDDEN).join("lock")).map_err(|error| cannot_write(OUT, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(fault(OUT, Fault::BuildRunning)),
            Err(TryLockError::Error(error)) => return Err(cannot_write(OUT, &error)),
        }
        let staging = Self { out, _lock: lock };
        staging.clear().map_err(|error| cannot_write(OUT, &error))?;
        Ok(staging)
    }

    /// The folder of the files that are not published yet.
    pub fn folder(&self) -> PathBuf {
        self.out.join(HIDDEN).join("stage")
    }

    fn old(&self) -> PathBuf {
        self.out.join(HIDDEN).join("old")
    }

    /// Puts back what an interrupted build has moved aside, and empties the stage.
    fn clear(&self) -> io::Result<()> {
        for entry in ENTRIES {
            let (old, published) = (self.old().join(entry), self.out.join(entry));
            if exists(&old) && !exists(&published) {
                fs::rename(old, published)?;
            }
        }
        for folder in [self.old(), self.folder()] {
            if exists(&folder) {
                fs::remove_dir_all(&folder)?;
            }
        }
        fs::create_dir_all(self.folder())
    }

    /// Writes a file of the build; `path` is relative to `out/`.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        self.create(path, |to| fs::write(to, bytes))
    }

    /// Copies a file into the build; `path` is relative to `out/`. How many bytes it has.
    pub fn copy(&self, from: &Path, path: &str) -> Result<u64, Box<Diagnostic>> {
        self.create(path, |to| fs::copy(from, to))
    }

    fn create<T>(&self, path: &str, write: impl FnOnce(&Path) -> io::Result<T>) -> Result<T, Box<Diagnostic>> {
        let to = self.folder().join(path);
        let made = to.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| write(&to)).map_err(|error| cannot_write(&format!("{OUT}/{path}"), &error))
    }

    /// Puts the build into `out/`. On a failure everything that was published before is there again.
    pub fn publish(self) -> Result<(), Box<Diagnostic>> {
        let mut moved = Vec::new();
        let result = fs::create_dir_all(self.old()).map_err(|error| cannot_write(OUT, &error)).and_then(|()| {
            ENTRIES.iter().try_for_each(|entry| {
                moved.push(*entry);
                self.replace(entry).map_err(|error| cannot_write(&format!("{OUT}/{entry}"), &error))
            })
        });
        if result.is_err() {
            for entry in moved.iter().rev() {
                self.restore(entry);
            }
        }
        result
    }

    fn replace(&self, entry: &str) -> io::Result<()> {
        let published = self.out.join(entry);
        if exists(&published) {
            fs::rename(&published, self.old().join(entry))?;
        }
        fs::rename(self.folder().join(entry), published)
    }

    /// Puts an entry's earlier state back. Nothing more can be done where this fails too: the entry then
    /// lies in `old`, where the next build finds it.
    fn restore(&self, entry: &str) {
        let (old, published) = (self.old().join(entry), self.out.join(entry));
        let staged = self.folder().join(entry);
        if exists(&published) && !exists(&staged) {
            let _ = fs::rename(&published, staged);
        }
        if exists(&old) {
            let _ = fs::rename(old, published);
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next build.
        let _ = fs::remove_dir_all(self.folder());
        if ENTRIES.iter().all(|entry| exists(&self.out.join(entry)) || !exists(&self.old().join(entry))) {
            let _ = fs::remove_dir_all(self.old());
        }
    }
}

/// Whether anything of this name is there, a link that leads nowhere as well.
fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn fault(path: &str, fault: Fault) -> Box<Diagnostic> {
    let location = Location::Path(path.to_owned());
    Box::new(Diagnostic::new(Severity::Error, fault, location))
}

fn cannot_write(path: &str, error: &io::Error) -> Box<Diagnostic> {
    fault(path, Fault::CannotWrite { reason: error.to_string() })
}
