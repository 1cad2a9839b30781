//! Publishing as a whole: from one output to the next by a journal, which whoever comes next can finish.
//!
//! 1. The files that differ are written to `fresh/`.
//! 2. The list of what is put and what is dropped becomes `journal`, by a renaming. From here on the new output is the
//!    one that counts.
//! 3. Each file is moved: what stands at its place to `old/`, and the fresh one from `fresh/` to its place.
//! 4. `journal` is removed, and then `old/` and `fresh/`.
//!
//! Each step is synced to the disk before the next one relies on it ([`sync`]): what `fresh/` holds, its names and the
//! list, before that becomes `journal`; this name, before a file is moved; the names in `out/`, before `journal` goes;
//! that it has gone, before `old/` and `fresh/` go. So a power cut leaves what a kill leaves. Not synced is what can be
//! made again or costs nothing: typst's stage, the record of what the output was made of, and that `old/` and `fresh/`
//! have gone.
//!
//! A run that finds a `journal` was left by one that was killed in between: it finishes step 3. Where a file can't be
//! moved, `journal` becomes `undo`, and every file goes back where it was; a run that finds an `undo` finishes that.
//! What has been done can be reported from the folders alone (a file is in `fresh/` until it is put, one that was moved
//! aside is in `old/`), so both ways can begin again from anywhere. All of it lies in `out/.phaen`, within one file
//! system.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use cap_std::fs::Dir;
use serde::{Deserialize, Serialize};

use super::folder::{create_parent, exists, read, remove, write};
use super::sync;
use crate::bytes::{Bytes, Files};

const JOURNAL: &str = "journal";
const UNDO: &str = "undo";
const OLD: &str = "old";
const FRESH: &str = "fresh";
/// The journal, before it counts.
const DRAFT: &str = "journal.new";

/// What is to become of the output. Paths are in `out/`.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Changes {
    /// Files and folders that go.
    drop: Vec<String>,
    /// Files that take their place, from `fresh/`.
    put: Vec<String>,
}

/// The two folders that files move between.
pub(super) struct Journal<'a> {
    /// The published files.
    pub(super) out: &'a Dir,
    /// What isn't published.
    pub(super) hidden: &'a Dir,
}

/// A path in `out/`, and why it couldn't be written.
pub(super) type Failed = (String, io::Error);

impl Journal<'_> {
    /// What an interrupted run has left in the hidden folder, one of these at least.
    pub(super) const LEFT: [&'static str; 5] = [JOURNAL, UNDO, OLD, FRESH, DRAFT];

    /// Makes `files` the output: those that differ are put, and what else lies in `folders` is dropped. On a failure
    /// everything is as it was.
    pub(super) fn switch(&self, files: &Files, folders: &[&str]) -> Result<(), Failed> {
        let in_folder = |error| (String::new(), error);
        self.recover().map_err(in_folder)?;
        let changes = self.changes(files, folders).map_err(in_folder)?;
        if changes == Changes::default() {
            return Ok(());
        }
        for path in &changes.put {
            write(self.hidden, &format!("{FRESH}/{path}"), &files[path]).map_err(|error| (path.clone(), error))?;
        }
        self.sync_fresh(&changes)?;
        let list = serde_json::to_vec(&changes).map_err(io::Error::from);
        let drafted = list.and_then(|list| write(self.hidden, DRAFT, &list.into()));
        let drafted = drafted.and_then(|()| sync::file(self.hidden, DRAFT));
        drafted.and_then(|()| self.enlist(DRAFT, JOURNAL)).map_err(in_folder)?;
        if let Err(failed) = self.forward(&changes) {
            // What can't be put back now lies in the hidden folder, and the next run tries again.
            let undo = self.enlist(JOURNAL, UNDO);
            let _ = undo.and_then(|()| self.backward(&changes)).and_then(|()| self.finish());
            return Err(failed);
        }
        // The output is whole: what can't be removed now is removed by the next run.
        let _ = self.finish();
        Ok(())
    }

    /// Syncs what `fresh/` holds: all of it at once, which is faster than each file as it is written.
    fn sync_fresh(&self, changes: &Changes) -> Result<(), Failed> {
        let fresh: Vec<String> = changes.put.iter().map(|path| format!("{FRESH}/{path}")).collect();
        for (path, fresh) in changes.put.iter().zip(&fresh) {
            sync::file(self.hidden, fresh).map_err(|error| (path.clone(), error))?;
        }
        sync::folders_of(self.hidden, &fresh).map_err(|error| (String::new(), error))
    }

    /// Gives a list the name by which it counts.
    fn enlist(&self, list: &str, name: &str) -> io::Result<()> {
        rename(self.hidden, list, self.hidden, name)?;
        sync::folder(self.hidden)
    }

    /// Finishes what an interrupted run has begun, and removes what it has left.
    pub(super) fn recover(&self) -> io::Result<()> {
        if let Some(changes) = self.list(JOURNAL) {
            let forward = self.forward(&changes);
            if forward.is_err() {
                self.enlist(JOURNAL, UNDO)?;
            }
        }
        if let Some(changes) = self.list(UNDO) {
            self.backward(&changes)?;
        }
        self.finish()
    }

    /// The list of an interrupted run. One that can't be read is none: it became a journal by renaming, so somebody
    /// else has written to it, and no file can be reported from it.
    fn list(&self, name: &str) -> Option<Changes> {
        serde_json::from_slice(&read(self.hidden, name).ok()?).ok()
    }

    /// Removes the lists first: without one, the rest is only rubbish.
    fn finish(&self) -> io::Result<()> {
        for name in Self::LEFT {
            step();
            let is_list = [JOURNAL, UNDO].contains(&name) && exists(self.hidden, name);
            remove(self.hidden, name)?;
            if is_list {
                sync::folder(self.hidden)?;
            }
        }
        Ok(())
    }

    /// Step 3 for every file.
    fn forward(&self, changes: &Changes) -> Result<(), Failed> {
        let put = |path: &String| {
            let fresh = format!("{FRESH}/{path}");
            if !exists(self.hidden, &fresh) {
                return Ok(());
            }
            self.move_aside(path)?;
            create_parent(self.out, path)?;
            rename(self.hidden, &fresh, self.out, path)
        };
        changes.drop.iter().try_for_each(|path| self.move_aside(path).map_err(|error| (path.clone(), error)))?;
        changes.put.iter().try_for_each(|path| put(path).map_err(|error| (path.clone(), error)))?;
        self.sync_moves(changes).map_err(|error| (String::new(), error))
    }

    /// Syncs the names of what was moved into `out/` and out of it.
    fn sync_moves(&self, changes: &Changes) -> io::Result<()> {
        sync::folders_of(self.out, changes.drop.iter().chain(&changes.put))
    }

    /// Moves what stands at a place to `old/`, once.
    fn move_aside(&self, path: &str) -> io::Result<()> {
        let old = format!("{OLD}/{path}");
        if !exists(self.out, path) || exists(self.hidden, &old) {
            return Ok(());
        }
        create_parent(self.hidden, &old)?;
        rename(self.out, path, self.hidden, &old)
    }

    /// Step 3 undone for every file, in the contrary order.
    fn backward(&self, changes: &Changes) -> io::Result<()> {
        for path in changes.put.iter().rev() {
            let fresh = format!("{FRESH}/{path}");
            if !exists(self.hidden, &fresh) && exists(self.out, path) {
                rename(self.out, path, self.hidden, &fresh)?;
            }
            self.remove_empty_parents(path);
            self.put_back(path)?;
        }
        changes.drop.iter().rev().try_for_each(|path| self.put_back(path))?;
        self.sync_moves(changes)
    }

    /// Moves what was moved aside back to its place.
    fn put_back(&self, path: &str) -> io::Result<()> {
        let old = format!("{OLD}/{path}");
        if !exists(self.hidden, &old) {
            return Ok(());
        }
        create_parent(self.out, path)?;
        rename(self.hidden, &old, self.out, path)
    }

    /// Removes the folders of a file in `out/` that have become empty; those that haven't can't be removed.
    fn remove_empty_parents(&self, path: &str) {
        let mut rest = path;
        while let Some((parent, _)) = rest.rsplit_once('/') {
            if self.out.remove_dir(parent).is_err() {
                return;
            }
            rest = parent;
        }
    }

    /// What is to be done so that `files` are the output.
    fn changes(&self, files: &Files, folders: &[&str]) -> io::Result<Changes> {
        let mut drop = BTreeSet::new();
        for folder in folders {
            self.find_others(folder, files, &mut drop)?;
        }
        // Where the case of letters makes no difference, a file that is dropped under one case is the very file that
        // is there under another.
        let dropped: Vec<String> = drop.iter().map(|path| path.to_lowercase()).collect();
        let is_dropped = |path: &str| {
            let path = path.to_lowercase();
            dropped.iter().any(|dropped| path.strip_prefix(dropped.as_str()).is_some_and(is_rest_of_path))
        };
        let differs = |path: &str, bytes: &Bytes| is_dropped(path) || !self.holds(path, bytes);
        let put = files.iter().filter(|(path, bytes)| differs(path, bytes)).map(|(path, _)| path.clone()).collect();
        Ok(Changes { drop: drop.into_iter().collect(), put })
    }

    /// Returns whether a published file has these bytes.
    fn holds(&self, path: &str, bytes: &Bytes) -> bool {
        let same_size = |len: u64| len == bytes.len() as u64;
        self.out.symlink_metadata(path).is_ok_and(|metadata| metadata.is_file() && same_size(metadata.len()))
            && read(self.out, path).is_ok_and(|there| *bytes == *there)
    }

    /// Finds what lies at a path and is none of `files`. A folder without any of them goes as a whole.
    fn find_others(&self, path: &str, files: &Files, others: &mut BTreeSet<String>) -> io::Result<()> {
        let inside = format!("{path}/");
        let holds_files = files.range(inside.clone()..).next().is_some_and(|(file, _)| file.starts_with(&inside));
        match self.out.symlink_metadata(path) {
            Err(_) => return Ok(()),
            // A file takes the place of whatever is there.
            Ok(_) if files.contains_key(path) => return Ok(()),
            Ok(metadata) if !metadata.is_dir() || !holds_files => {
                others.insert(path.to_owned());
                return Ok(());
            }
            Ok(_) => {}
        }
        for entry in self.out.read_dir(path)? {
            // A name that is no text is no file of ours, and can't be in a list.
            if let Ok(name) = entry?.file_name().into_string() {
                self.find_others(&format!("{inside}{name}"), files, others)?;
            }
        }
        Ok(())
    }
}

/// Returns whether a build was killed while it published into the `out/` that this hidden folder is in.
pub fn is_there(hidden: &Path) -> bool {
    hidden.join(JOURNAL).is_file()
}

fn rename(from: &Dir, path: &str, to: &Dir, new: &str) -> io::Result<()> {
    step();
    from.rename(path, to, new)
}

/// Returns whether a path's rest begins at the end of a name.
fn is_rest_of_path(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// Does nothing; a unit test may cut the power here. With the feature `kill-points`, which only the tests have, it stops the process for ever at the step
/// whose number is in `PHAEN_STOP_AT`, from 1, and says so, for a test to kill it there.
fn step() {
    #[cfg(all(test, unix))]
    super::testing::step();
    #[cfg(feature = "kill-points")]
    {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static STEPS: AtomicUsize = AtomicUsize::new(0);
        let number = STEPS.fetch_add(1, Ordering::SeqCst) + 1;
        if std::env::var("PHAEN_STOP_AT").is_ok_and(|at| at == number.to_string()) {
            _ = io::Write::write_all(&mut io::stdout(), b"stopped\n");
            loop {
                std::thread::park();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use cap_std::ambient_authority;
    use tempfile::TempDir;

    use super::*;

    /// An output folder and a hidden one.
    struct Place {
        folder: TempDir,
        out: Dir,
        hidden: Dir,
    }

    impl Place {
        fn new(published: &[(&str, &str)]) -> Self {
            let folder = TempDir::new().unwrap();
            let open = |name: &str| {
                fs::create_dir(folder.path().join(name)).unwrap();
                Dir::open_ambient_dir(folder.path().join(name), ambient_authority()).unwrap()
            };
            let (out, hidden) = (open("out"), open("hidden"));
            for (path, text) in published {
                write(&out, path, &text.as_bytes().into()).unwrap();
            }
            Self { folder, out, hidden }
        }

        fn journal(&self) -> Journal<'_> {
            Journal { out: &self.out, hidden: &self.hidden }
        }

        /// Returns every file of a folder, with its text.
        fn files(&self, folder: &str) -> BTreeMap<String, String> {
            let base = self.folder.path().join(folder);
            let entries = walkdir::WalkDir::new(&base).into_iter().map(Result::unwrap);
            let shown = |path: &Path| path.strip_prefix(&base).unwrap().to_string_lossy().into_owned();
            let files = entries.filter(|entry| entry.file_type().is_file());
            files.map(|entry| (shown(entry.path()), fs::read_to_string(entry.path()).unwrap())).collect()
        }
    }

    fn texts(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    fn bytes(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().into())).collect()
    }

    /// An old output and a new one, of which every file has another fate: stays, changes, goes, comes; a folder in a
    /// file's place, and a file in a folder's.
    const OLD_OUTPUT: [(&str, &str); 6] =
        [("html/a", "1"), ("html/b", "1"), ("html/c/d", "1"), ("html/e", "1"), ("html/f/g", "1"), ("plan.pdf", "1")];
    const NEW_OUTPUT: [(&str, &str); 6] =
        [("html/a", "1"), ("html/b", "2"), ("html/e/h", "2"), ("html/f", "2"), ("html/i/j/k", "2"), ("plan.pdf", "2")];

    #[test]
    fn what_differs_is_put_and_what_is_none_of_it_is_dropped() {
        let place = Place::new(&OLD_OUTPUT);
        write(&place.out, "mine.txt", &b"x"[..].into()).unwrap();
        let changes = place.journal().changes(&bytes(&NEW_OUTPUT), &["html"]).unwrap();
        assert_eq!(changes.drop, ["html/c", "html/e"]);
        assert_eq!(changes.put, ["html/b", "html/e/h", "html/f", "html/i/j/k", "plan.pdf"]);
        place.journal().switch(&bytes(&NEW_OUTPUT), &["html"]).unwrap();
        let mut expected = texts(&NEW_OUTPUT);
        expected.insert("mine.txt".to_owned(), "x".to_owned());
        assert_eq!(place.files("out"), expected);
        assert!(place.files("hidden").is_empty());
        assert_eq!(place.journal().changes(&bytes(&NEW_OUTPUT), &["html"]).unwrap(), Changes::default());
    }

    #[test]
    fn a_file_that_is_dropped_in_another_case_of_letters_is_put_anew() {
        let place = Place::new(&[("html/Page", "1"), ("html/page", "1")]);
        let changes = place.journal().changes(&bytes(&[("html/page", "1")]), &["html"]).unwrap();
        assert_eq!((changes.drop, changes.put), (vec!["html/Page".to_owned()], vec!["html/page".to_owned()]));
    }

    #[test]
    fn from_every_point_the_output_goes_back_to_the_old_one_and_on_to_the_new_one() {
        let changes = Place::new(&OLD_OUTPUT).journal().changes(&bytes(&NEW_OUTPUT), &["html"]).unwrap();
        for list in [JOURNAL, UNDO] {
            for done in 0..=changes.drop.len() + changes.put.len() {
                let place = Place::new(&OLD_OUTPUT);
                let new = bytes(&NEW_OUTPUT);
                changes
                    .put
                    .iter()
                    .for_each(|path| write(&place.hidden, &format!("{FRESH}/{path}"), &new[path]).unwrap());
                let drop = changes.drop[..done.min(changes.drop.len())].to_vec();
                let put = changes.put[..done.saturating_sub(changes.drop.len())].to_vec();
                place.journal().forward(&Changes { drop, put }).unwrap();
                write(&place.hidden, list, &serde_json::to_vec(&changes).unwrap().into()).unwrap();
                place.journal().recover().unwrap();
                let expected = if list == UNDO { texts(&OLD_OUTPUT) } else { texts(&NEW_OUTPUT) };
                assert_eq!(place.files("out"), expected, "{list} after {done}");
                assert!(place.files("hidden").is_empty(), "{list} after {done}");
                assert!(list != UNDO || !exists(&place.out, "html/i"), "an empty folder is left after {done}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_power_cut_at_any_step_leaves_the_old_output_or_the_new_one() {
        let place = Place::new(&OLD_OUTPUT);
        let new = bytes(&NEW_OUTPUT);
        let publish = || place.journal().switch(&new, &["html"]).unwrap();
        let (mut left_old, mut left_new) = (0, 0);
        for (step, left) in super::super::testing::cuts(place.folder.path(), publish).into_iter().enumerate() {
            let after = Place::new(&[]);
            for (path, bytes) in left {
                let path = after.folder.path().join(path);
                match bytes {
                    Some(bytes) => fs::write(path, bytes).unwrap(),
                    None => fs::create_dir_all(path).unwrap(),
                }
            }
            after.journal().recover().unwrap();
            let files = after.files("out");
            assert!(files == texts(&OLD_OUTPUT) || files == texts(&NEW_OUTPUT), "mixed at step {step}: {files:?}");
            assert!(after.files("hidden").is_empty(), "step {step}");
            *(if files == texts(&NEW_OUTPUT) { &mut left_new } else { &mut left_old }) += 1;
        }
        assert!(left_old > 0 && left_new > 8, "{left_old} times the old one, {left_new} times the new one");
    }

    #[test]
    fn a_file_that_cannot_be_moved_leaves_the_old_output() {
        let place = Place::new(&OLD_OUTPUT);
        let new = bytes(&NEW_OUTPUT);
        // No file can have this name, which is longer than any system allows.
        let long = format!("html/{}", "z".repeat(300));
        let changes = Changes { drop: Vec::new(), put: vec!["html/b".to_owned(), long.clone()] };
        write(&place.hidden, &format!("{FRESH}/html/b"), &new["html/b"]).unwrap();
        write(&place.hidden, JOURNAL, &serde_json::to_vec(&changes).unwrap().into()).unwrap();
        place.journal().recover().unwrap();
        assert_eq!(place.files("out")["html/b"], "2", "what isn't there to put holds nothing up");
        let failed = place.journal().switch(&bytes(&[("html/b", "3"), (&long, "3")]), &[]).unwrap_err();
        assert_eq!(failed.0, long);
        assert_eq!(place.files("out")["html/b"], "2");
        place.journal().recover().unwrap();
        assert!(place.files("hidden").is_empty());
    }

    #[test]
    fn a_list_that_somebody_else_wrote_moves_nothing_out_of_the_folder() {
        let place = Place::new(&OLD_OUTPUT);
        fs::write(place.folder.path().join("mine"), "x").unwrap();
        let changes = Changes { drop: vec!["../mine".to_owned()], put: vec!["../mine".to_owned()] };
        write(&place.hidden, JOURNAL, &serde_json::to_vec(&changes).unwrap().into()).unwrap();
        let _ = place.journal().recover();
        assert_eq!(fs::read_to_string(place.folder.path().join("mine")).unwrap(), "x");
        assert_eq!(place.files("out"), texts(&OLD_OUTPUT));
    }
}
