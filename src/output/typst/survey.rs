//! What the machine has, looked at and left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use walkdir::WalkDir;

use super::locate::{Named, PassedOver, Surroundings, candidates, on_path, version};
use super::process::{End, Process, command};
use crate::output::cancel::Cancel;

/// How long `git --version` may take.
const LIMIT: Duration = Duration::from_secs(20);

/// A program that was found, with its version or why it tells none.
pub type Candidate = PassedOver;

/// Returns every typst that a build would look at, in its order.
pub fn every_typst(named: Option<&Named>, around: &Surroundings) -> Vec<Candidate> {
    let cancel = Cancel::default();
    let all = named.map_or_else(|| candidates(around), |named| vec![named.path.clone()]);
    all.into_iter().map(|path| Candidate { version: version(&path, &cancel), path }).collect()
}

/// Returns the git on the search path.
pub fn git(around: &Surroundings) -> Option<Candidate> {
    let path = on_path("git", around.search_path.as_ref()).find(|path| path.is_file())?;
    let mut asked = command(&path);
    asked.arg("--version");
    let version = match Process::start(asked, LIMIT).and_then(|it| it.wait(&Cancel::default())) {
        Ok(End::Ended { status, output }) if status.success() => {
            let line = output.lines().next().unwrap_or_default();
            Ok(line.trim_start_matches("git version ").to_owned())
        }
        Ok(_) => Err(String::new()),
        Err(error) => Err(error.to_string()),
    };
    Some(Candidate { path, version })
}

/// Returns how many bytes the files of a folder take; `None` where it isn't there.
pub fn size(folder: &Path) -> Option<u64> {
    if !folder.is_dir() {
        return None;
    }
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    Some(files.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum())
}

/// Returns the nearest folder from one upwards that git keeps.
pub fn repository(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|above| fs::metadata(above.join(".git")).is_ok()).map(Path::to_owned)
}
