//! The one door for writing into `out/`.
//!
//! A build takes `out/` with [`Output::open`], which keeps other builds out for as long as it lives. Typst works in
//! `out/.phaen/stage`. What was built is published with [`Output::publish`]: only files that differ are touched, and
//! all of them or none ([`super::journal`] says how). Other files that lie in `out/` are left alone.
//!
//! Every path is taken from the handle of its folder, and none of them leads out of it: a link that stands in the way,
//! or is put there while a build runs, is refused and never written through.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use cap_fs_ext::{DirExt as _, FollowSymlinks, MetadataExt as _, OpenOptionsFollowExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::journal::{self, Journal};
use super::made::{Digester, Made, Record, digest};
use super::sync;
use crate::bytes::{Bytes, Files};
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
/// Where typst works, in that.
const STAGE: &str = "stage";
/// What the published files were made of, in that.
const MADE: &str = "made.json";
/// What is locked while a build runs, in that.
const LOCK: &str = "lock";

/// The largest PDF that is read back, in bytes: many times that of the largest plan.
const PDF_LIMIT: u64 = 1 << 30;

/// The output folder of a plan, `out/`, held by one build: nobody else can open it until this value is dropped.
#[derive(Debug)]
pub struct Output {
    /// The plan's root.
    root: PathBuf,
    out: Dir,
    hidden: Dir,
    /// Held as long as the build runs, so that two builds can't mix their files.
    _lock: File,
}

/// How `out/` stands, to whoever only looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It isn't there yet.
    Missing,
    /// It is a link, which no build follows.
    Linked,
    /// A build is using it.
    InUse,
    /// A build was killed while it published; the next command puts that right.
    Interrupted,
    /// It can be used.
    Free,
}

/// Returns how the `out/` of the plan in `root` stands, and changes nothing.
pub fn state(root: &Path) -> State {
    let out = root.join(OUT);
    let hidden = out.join(HIDDEN);
    if out.is_symlink() || hidden.is_symlink() {
        return State::Linked;
    }
    if !out.is_dir() {
        return State::Missing;
    }
    let lock = File::open(hidden.join(LOCK));
    if lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock))) {
        return State::InUse;
    }
    if journal::is_there(&hidden) { State::Interrupted } else { State::Free }
}

/// Puts right what a build that was killed while it published has left in the `out/` of the plan in `root`: finishes the
/// whole of the new output, or brings the whole of the old one back. Nothing is done where no such build was, or where
/// one is running. Whatever reads a plan does so first.
///
/// # Errors
/// [`Fault::CannotWrite`] when the files can't be moved, and the next run tries again; [`Fault::LinkedFile`] where a link
/// stands in the place of the folder.
pub fn recover(root: &Path) -> Result<(), Box<Diagnostic>> {
    let hidden = root.join(OUT).join(HIDDEN);
    let interrupted = Journal::LEFT.iter().chain([&STAGE]).any(|name| hidden.join(name).symlink_metadata().is_ok());
    if !interrupted {
        return Ok(());
    }
    match Output::open(root) {
        Err(found) if found.fault == Fault::BuildRunning => Ok(()),
        result => result.map(drop),
    }
}

impl Output {
    /// Takes the output folder of the plan in `root`, and puts right what an interrupted build has left in it.
    ///
    /// # Errors
    /// [`Fault::BuildRunning`] when another build has it, [`Fault::LinkedFile`] where a link stands in its place,
    /// [`Fault::CannotWrite`] else.
    pub fn open(root: &Path) -> Result<Self, Box<Diagnostic>> {
        let base = Dir::open_ambient_dir(root, ambient_authority()).map_err(|error| cannot_write(OUT, &error))?;
        let out = folder(&base, OUT, OUT)?;
        let hidden = folder(&out, HIDDEN, &format!("{OUT}/{HIDDEN}"))?;
        let lock = lock(&hidden)?;
        let root = fs::canonicalize(root).map_err(|error| cannot_write(OUT, &error))?;
        let output = Self { root, out, hidden, _lock: lock };
        let recovered = output.journal().recover().and_then(|()| output.clear());
        recovered.map_err(|error| cannot_write(OUT, &error))?;
        Ok(output)
    }

    fn journal(&self) -> Journal<'_> {
        Journal { out: &self.out, hidden: &self.hidden }
    }

    /// Empties the stage.
    fn clear(&self) -> io::Result<()> {
        remove(&self.hidden, STAGE)
    }

    /// Puts typst's source into a new stage, and says where it is. No PDF is there.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`]; [`Fault::LinkedFile`] when the folder has become a link since it was taken.
    pub(crate) fn stage(&self, source: &Files) -> Result<PathBuf, Box<Diagnostic>> {
        let cannot = |error: &io::Error| cannot_write(&format!("{OUT}/{TYPST}"), error);
        self.clear().map_err(|error| cannot(&error))?;
        for (path, bytes) in source {
            write(&self.hidden, &format!("{STAGE}/{TYPST}/{path}"), bytes).map_err(|error| cannot(&error))?;
        }
        // Typst is given a path, not a handle.
        let meant = self.root.join(OUT).join(HIDDEN).join(STAGE).join(TYPST);
        match fs::canonicalize(&meant) {
            Ok(there) if there == meant => Ok(meant),
            Ok(_) => Err(fault(OUT, Fault::LinkedFile)),
            Err(error) => Err(cannot(&error)),
        }
    }

    /// Puts a file of the stage in its place at once, where another one may stand already.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`].
    pub(crate) fn restage(&self, path: &str, bytes: &Bytes) -> Result<(), Box<Diagnostic>> {
        let (new, place) = (format!("{STAGE}/new"), format!("{STAGE}/{TYPST}/{path}"));
        let written = remove(&self.hidden, &new)
            .and_then(|()| write(&self.hidden, &new, bytes))
            .and_then(|()| create_parent(&self.hidden, &place))
            .and_then(|()| self.hidden.rename(&new, &self.hidden, &place));
        written.map_err(|error| cannot_write(&format!("{OUT}/{TYPST}/{path}"), &error))
    }

    /// The PDF in the stage, `None` when there is none.
    ///
    /// # Errors
    /// [`Fault::CannotRead`].
    pub(crate) fn staged_pdf(&self) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        match read(&self.hidden, &format!("{STAGE}/{PDF}")) {
            Ok(pdf) => Ok(Some(pdf)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(&shown_pdf(), Fault::CannotRead { reason: error.to_string() })),
        }
    }

    /// Empties the stage.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`].
    pub(crate) fn unstage(&self) -> Result<(), Box<Diagnostic>> {
        self.clear().map_err(|error| cannot_write(OUT, &error))
    }

    /// The published PDF, when it is still the one that was made of this.
    pub(crate) fn published_pdf(&self, made_of: &str) -> Option<Bytes> {
        let made = record(&self.hidden).pdf.filter(|made| made.of == made_of)?;
        read(&self.out, PDF).ok().map(Bytes::from).filter(|pdf| digest_of_pdf(pdf) == made.result)
    }

    /// What the published PDF is known to have been made of.
    pub(crate) fn made_pdf(&self) -> Option<Made> {
        record(&self.hidden).pdf
    }

    /// Returns whether a PDF is published, of whatever state of the plan.
    pub(crate) fn has_pdf(&self) -> bool {
        exists(&self.out, PDF)
    }

    /// Returns whether the folder is still the one of its name: nobody has removed it, or put another in its place.
    pub fn is_there(&self) -> bool {
        let number = |folder: &Dir| folder.dir_metadata().map(|it| (it.dev(), it.ino()));
        let there = Dir::open_ambient_dir(self.root.join(OUT).join(HIDDEN), ambient_authority());
        match (there.and_then(|there| number(&there)), number(&self.hidden)) {
            (Ok(there), Ok(held)) => there == held,
            _ => false,
        }
    }

    /// Publishes the files, by their path in `out/`: those that differ from what is there, all of them or none. What
    /// else lies in the folders of the media that they belong to goes. `record` says what they were made of, as far as a
    /// later build may rely on that.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`]; what was published before is there again.
    pub(crate) fn publish(&self, files: &Files, record: &Record) -> Result<(), Box<Diagnostic>> {
        let folders: Vec<&str> =
            [HTML, TYPST].into_iter().filter(|folder| files.keys().any(|path| is_in(path, folder))).collect();
        let published = self.journal().switch(files, &folders);
        published.map_err(|(path, error)| cannot_write(format!("{OUT}/{path}").trim_end_matches('/'), &error))?;
        let written = record.written();
        if read(&self.hidden, MADE).is_ok_and(|before| before == written) {
            return Ok(());
        }
        let kept = remove(&self.hidden, MADE).and_then(|()| write(&self.hidden, MADE, &written.into()));
        kept.map_err(|error| cannot_write(OUT, &error))
    }
}

/// Returns whether a path leads into a folder.
fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// What the published files were made of as a whole, when all of them are still as they were published, and no others
/// among them. `None` else; nothing is written.
pub fn published(root: &Path) -> Option<String> {
    let out = Dir::open_ambient_dir(root, ambient_authority()).ok()?.open_dir_nofollow(OUT).ok()?;
    let whole = record(&out.open_dir_nofollow(HIDDEN).ok()?).whole?;
    let mut files = BTreeSet::from([PDF.to_owned()]);
    for folder in [HTML, TYPST] {
        collect(&out.open_dir_nofollow(folder).ok()?, folder, &mut files)?;
    }
    let mut digester = Digester::new(&[]);
    for path in files {
        digester.add(&path, &read(&out, &path).ok()?);
    }
    (digester.end() == whole.result).then_some(whole.of)
}

/// Returns the published site of the plan in `root`, by the paths of its files. `None` where there is none, or a file of it
/// can't be read.
pub fn published_site(root: &Path) -> Option<Files> {
    let out = Dir::open_ambient_dir(root, ambient_authority()).ok()?.open_dir_nofollow(OUT).ok()?;
    let site = out.open_dir_nofollow(HTML).ok()?;
    let mut files = BTreeSet::new();
    collect(&site, ".", &mut files)?;
    let file = |path: String| {
        let path = path.trim_start_matches("./").to_owned();
        let bytes = read(&site, &path).ok()?;
        Some((path, bytes.into()))
    };
    files.into_iter().map(file).collect()
}

/// Finds all that lies in a folder and is none, by its path in `out/`. `None` where something can't be read.
fn collect(folder: &Dir, path: &str, files: &mut BTreeSet<String>) -> Option<()> {
    for entry in folder.entries().ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name().into_string().ok()?;
        let path = format!("{path}/{name}");
        if entry.file_type().ok()?.is_dir() {
            collect(&folder.open_dir_nofollow(&name).ok()?, &path, files)?;
        } else {
            files.insert(path);
        }
    }
    Some(())
}

/// Returns the record in the hidden folder.
fn record(hidden: &Dir) -> Record {
    read(hidden, MADE).map(|bytes| Record::read(&bytes)).unwrap_or_default()
}

fn digest_of_pdf(pdf: &Bytes) -> String {
    digest(&[], &Files::from([(PDF.to_owned(), pdf.clone())]))
}

/// Returns the record of a PDF.
pub fn made_pdf(of: String, pdf: &Bytes) -> Made {
    Made { of, result: digest_of_pdf(pdf) }
}

/// Returns the record of all published files.
pub fn made_whole(of: String, files: &Files) -> Made {
    Made { of, result: digest(&[], files) }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next run.
        let _ = self.clear();
    }
}

/// Opens a folder that is no link, and makes it first where it is missing.
fn folder(parent: &Dir, name: &str, shown: &str) -> Result<Dir, Box<Diagnostic>> {
    let made = match parent.create_dir(name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // What is published in it later is to outlast a power cut.
        made => made.and_then(|()| sync::folder(parent)),
    };
    made.and_then(|()| parent.open_dir_nofollow(name)).map_err(|error| refused(parent, name, shown, &error))
}

/// Locks the hidden folder.
fn lock(hidden: &Dir) -> Result<File, Box<Diagnostic>> {
    let shown = format!("{OUT}/{HIDDEN}/{LOCK}");
    // Never truncated: nothing is to be lost should it be another file.
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).follow(FollowSymlinks::No);
    let opened = hidden.open_with(LOCK, &options);
    let file = opened.map_err(|error| refused(hidden, LOCK, &shown, &error))?.into_std();
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(fault(OUT, Fault::BuildRunning)),
        Err(TryLockError::Error(error)) => Err(cannot_write(OUT, &error)),
    }
}

/// The fault of what can't be opened: it is a link, or the system says why.
fn refused(parent: &Dir, name: &str, shown: &str, error: &io::Error) -> Box<Diagnostic> {
    let is_link = parent.symlink_metadata(name).is_ok_and(|metadata| metadata.is_symlink());
    if is_link { fault(shown, Fault::LinkedFile) } else { cannot_write(shown, error) }
}

/// Reads a file that is no link.
pub(super) fn read(folder: &Dir, path: &str) -> io::Result<Vec<u8>> {
    let file = folder.open_with(path, OpenOptions::new().read(true).follow(FollowSymlinks::No))?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("no file"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(PDF_LIMIT)).unwrap_or_default());
    file.take(PDF_LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file that isn't there yet, and the folders that it lies in.
pub(super) fn write(folder: &Dir, path: &str, bytes: &Bytes) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let mut file = match folder.open_with(path, &options) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            create_parent(folder, path)?;
            folder.open_with(path, &options)?
        }
        opened => opened?,
    };
    bytes.pieces().try_for_each(|piece| file.write_all(&piece))
}

/// Makes the folders that a file is to lie in.
pub(super) fn create_parent(folder: &Dir, path: &str) -> io::Result<()> {
    path.rsplit_once('/').map_or(Ok(()), |(parent, _)| folder.create_dir_all(parent))
}

/// Returns whether anything of this name is there, a link that leads nowhere as well.
pub(super) fn exists(folder: &Dir, path: &str) -> bool {
    folder.symlink_metadata(path).is_ok()
}

/// Removes a file, a link or a folder with all that is in it; one that isn't there is removed already.
pub(super) fn remove(folder: &Dir, path: &str) -> io::Result<()> {
    match folder.symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => folder.remove_dir_all(path),
        Ok(_) => folder.remove_file_or_symlink(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn shown_pdf() -> String {
    format!("{OUT}/{PDF}")
}

fn fault(path: &str, fault: Fault) -> Box<Diagnostic> {
    let location = Location::Path(path.to_owned());
    Box::new(Diagnostic::new(Severity::Error, fault, location))
}

fn cannot_write(path: &str, error: &io::Error) -> Box<Diagnostic> {
    fault(path, Fault::CannotWrite { reason: error.to_string() })
}
