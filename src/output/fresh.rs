//! The folder of a new plan: all of it, or nothing.
//!
//! The files are written into a hidden folder beside the place where the plan is to lie, or within it where that is there
//! and empty, and take their place by renaming at the end. Whatever fails before leaves nothing behind.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::folder::OUT;
use crate::diag::{Diagnostic, Fault, Location, NoPlace, Severity};

/// The folders in which a plan has its own files.
const OF_A_PLAN: [&str; 4] = ["content", "templates", "fonts", OUT];

/// How the hidden folders are called, with a number behind it; and how many there may be at one place.
const STAGE: &str = ".phaen-new-";
const MOST: u32 = 1000;

/// How many names of what lies in a folder are told.
const TOLD: usize = 5;

/// A place for a new plan, and what is written of it so far; dropped, that is gone.
#[derive(Debug)]
pub struct Fresh {
    /// Where the plan is to lie.
    folder: PathBuf,
    /// The hidden folder.
    stage: PathBuf,
    /// What takes the hidden folder's place: the plan's folder or one above it that isn't there yet; `None` where the plan's
    /// is there.
    takes: Option<PathBuf>,
    /// The plan's folder within the hidden one.
    plan: PathBuf,
}

impl Fresh {
    /// Takes a place for a plan; `old` is the folder of the plan that it comes from. Makes the hidden folder.
    ///
    /// # Errors
    /// [`Fault::NoPlace`] where something is in the way; [`Fault::CannotWrite`].
    pub fn open(folder: &Path, old: Option<&Path>) -> Result<Self, Box<Diagnostic>> {
        let folder = resolved(folder).map_err(|error| cannot_write(folder, &error))?;
        let refuse = |why| Err(fault(&folder, Fault::NoPlace { why }));
        if old.is_some_and(|old| folder.starts_with(old)) {
            return refuse(NoPlace::OldPlan);
        }
        if let Some(plan) = plan_around(&folder) {
            return refuse(NoPlace::Within { plan: plan.display().to_string() });
        }
        let is_there = match folder.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => return refuse(NoPlace::Link),
            Ok(metadata) if metadata.is_dir() => true,
            Ok(_) => return refuse(NoPlace::File),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(cannot_write(&folder, &error)),
        };
        if is_there {
            let names = names(&folder).map_err(|error| cannot_write(&folder, &error))?;
            if !names.is_empty() {
                let more = names.len().saturating_sub(TOLD);
                return refuse(NoPlace::NotEmpty { there: names.into_iter().take(TOLD).collect(), more });
            }
        }
        Self::staged(folder)
    }

    fn staged(folder: PathBuf) -> Result<Self, Box<Diagnostic>> {
        // The first folder on the way that isn't there: the hidden one takes its place, with all that is to lie in it.
        let missing = folder.ancestors().take_while(|above| above.symlink_metadata().is_err()).last();
        let takes = missing.map(Path::to_path_buf);
        let at = takes.as_deref().and_then(Path::parent).unwrap_or(&folder);
        let below = takes.as_deref().and_then(|takes| folder.strip_prefix(takes).ok()).map(Path::to_path_buf);
        let stage = stage(at).map_err(|error| cannot_write(&folder, &error))?;
        let plan = below.map_or_else(|| stage.clone(), |below| stage.join(below));
        let fresh = Self { folder, stage, takes, plan };
        fs::create_dir_all(&fresh.plan).map_err(|error| cannot_write(&fresh.folder, &error))?;
        Ok(fresh)
    }

    /// Where the plan's files are for now: a plan's root.
    pub fn root(&self) -> &Path {
        &self.plan
    }

    /// Writes files by their paths from the plan's root.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`].
    pub fn write(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Box<Diagnostic>> {
        let write = |(path, bytes): (&String, &Vec<u8>)| {
            let place = self.plan.join(path);
            place.parent().map_or(Ok(()), fs::create_dir_all)?;
            let mut file = File::options().write(true).create_new(true).open(&place)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        files.iter().try_for_each(write).map_err(|error| cannot_write(&self.folder, &error))
    }

    /// Puts the plan into its place, and returns that.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`]; nothing is there then.
    pub fn publish(self) -> Result<PathBuf, Box<Diagnostic>> {
        let put = match &self.takes {
            Some(takes) if takes.symlink_metadata().is_ok() => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
            Some(takes) => fs::rename(&self.stage, takes),
            None => self.move_up(),
        };
        put.map_err(|error| cannot_write(&self.folder, &error))?;
        Ok(self.folder.clone())
    }

    /// Moves what is in the hidden folder one up, into the plan's folder that is there. The content comes last: without it,
    /// there is no plan.
    fn move_up(&self) -> io::Result<()> {
        let mut names = names(&self.stage)?;
        names.sort_by_key(|name| OF_A_PLAN.contains(&name.as_str()));
        for (count, name) in names.iter().enumerate() {
            let moved = match self.folder.join(name) {
                place if place.symlink_metadata().is_ok() => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
                place => fs::rename(self.stage.join(name), place),
            };
            if let Err(error) = moved {
                for name in &names[..count] {
                    fs::rename(self.folder.join(name), self.stage.join(name))?;
                }
                return Err(error);
            }
        }
        Ok(())
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // What can't be removed is hidden, and no plan.
        let _ = fs::remove_dir_all(&self.stage);
    }
}

/// The names of what lies in a folder, sorted; what a run that was killed has left aside.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !name.starts_with(STAGE));
    names.sort();
    Ok(names)
}

/// Makes a hidden folder that no other run has.
fn stage(at: &Path) -> io::Result<PathBuf> {
    let mut number = 0_u32;
    loop {
        let stage = at.join(format!("{STAGE}{number}"));
        match fs::create_dir(&stage) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST => number += 1,
            made => return made.map(|()| stage),
        }
    }
}

/// Returns where a path really leads, though its last folders may not be there yet. Its last name isn't followed.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    if path.as_os_str().is_empty() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    let absolute = std::path::absolute(path)?;
    let mut real = PathBuf::new();
    let mut parts = absolute.components().peekable();
    while let Some(part) = parts.next() {
        if part == Component::ParentDir {
            real.pop();
            continue;
        }
        real.push(part);
        if parts.peek().is_some() && real.symlink_metadata().is_ok() {
            real = real.canonicalize()?;
        }
    }
    Ok(real)
}

/// Returns the plan among whose own files a folder lies.
fn plan_around(folder: &Path) -> Option<&Path> {
    let is_of_plan = |at: &&Path| {
        let is_own = at.file_name().is_some_and(|name| OF_A_PLAN.iter().any(|own| name == *own));
        is_own && at.parent().is_some_and(|root| root.join("content").is_dir())
    };
    folder.ancestors().find(is_of_plan).and_then(Path::parent)
}

fn cannot_write(folder: &Path, error: &io::Error) -> Box<Diagnostic> {
    fault(folder, Fault::CannotWrite { reason: error.to_string() })
}

fn fault(folder: &Path, fault: Fault) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Severity::Error, fault, Location::Path(folder.display().to_string())))
}
