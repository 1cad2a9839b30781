//! What a folder of several plans says and shares.

use std::path::Path;

use walkdir::WalkDir;

use super::files::{Origin, bytes_of};
use super::{CONTENT, FILE_LIMIT, FOLDER_LIMIT, Loader, Source, raw, yaml};
use crate::diag::{Diagnostics, Fault, Sources, nearest};
use crate::model::kinds::Kind;

/// The file that makes a folder one of several plans.
pub(super) const WORKSPACE: &str = "workspace.yaml";
/// The folder of a workspace with what its plans share.
pub(super) const SHARED: &str = "shared";

/// The kinds of entities that the plans of a workspace may share.
const SHARED_KINDS: [Kind; 3] = [Kind::Division, Kind::Office, Kind::Term];

/// Finds the workspace that a plan's root lies in: the nearest folder above it with a file `workspace.yaml`.
fn workspace_of(root: &Path) -> Option<&Path> {
    root.ancestors().skip(1).find(|folder| is_workspace(folder))
}

/// Returns whether a folder is a workspace: it has a file `workspace.yaml`.
pub fn is_workspace(folder: &Path) -> bool {
    folder.join(WORKSPACE).symlink_metadata().is_ok_and(|it| it.is_file())
}

/// Reads what a workspace says of itself: its title. `None` where it can't be read, which is reported.
pub fn workspace_title(folder: &Path, sources: &mut Sources, found: &mut Diagnostics) -> Option<String> {
    let path = folder.join(WORKSPACE);
    let bytes =
        bytes_of(&path, FILE_LIMIT).map_err(|reason| found.error_in(WORKSPACE, Fault::CannotRead { reason })).ok()?;
    let mut loader = Loader { folder: String::new(), ..Loader::of(Origin::folder(folder), sources, found) };
    let file = loader.decoded(WORKSPACE, bytes)?;
    let node = yaml::parse(file, sources.text(file), found)?;
    yaml::read::read(&node, found).map(|head: raw::WorkspaceHead| head.title.value)
}

/// Finds the plans of a folder: the folders below it, down to three, that hold a folder `content`, by their path from it.
/// Nothing is looked for within a plan, nor in hidden folders and links.
pub fn plans_in(folder: &Path) -> Vec<String> {
    const DEPTH: usize = 3;
    let mut plans = Vec::new();
    let mut walk = WalkDir::new(folder).min_depth(1).max_depth(DEPTH).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let Ok(entry) = entry else { continue };
        if !entry.file_type().is_dir() {
            continue;
        }
        let is_plan = entry.path().join(CONTENT).is_dir();
        if is_plan {
            let under = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            plans.push(under.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"));
        }
        if is_plan || entry.file_name().to_string_lossy().starts_with('.') {
            walk.skip_current_dir();
        }
    }
    plans
}

impl Loader<'_> {
    /// Reads what the plan shares with the others of its workspace; it stands before what the plan has itself.
    pub(super) fn shared(&mut self, source: &mut Source) {
        let (from, up) = match &mut self.from {
            Origin::Folder(root, _) => {
                let root: &Path = root;
                let has_shared = |it: &&Path| it.join(SHARED).symlink_metadata().is_ok();
                let Some(workspace) = workspace_of(root).filter(has_shared) else { return };
                (Origin::folder(workspace), root.strip_prefix(workspace).map_or(1, |under| under.iter().count()))
            }
            Origin::Revision(revision) => {
                let Some(up) = revision.shared_above else { return };
                (Origin::Revision(revision), up)
            }
        };
        let folder = format!("{}{SHARED}", "../".repeat(up));
        let mut loader = Loader { from, folder, held: self.held, sources: &mut *self.sources, found: &mut *self.found };
        let files = loader.walk(SHARED, FOLDER_LIMIT);
        let known = SHARED_KINDS.map(|kind| kind.spec().file);
        for name in files.keys().filter(|name| !known.contains(&name.as_str())) {
            let near = nearest(name, known).map(str::to_owned);
            loader.found.error_in(format!("{}/{name}", loader.folder), Fault::UnknownFile { near });
        }
        let divisions = loader.entries(&files, source);
        source.divisions.put_before(divisions);
        let offices = loader.entries(&files, source);
        source.offices.put_before(offices);
        let terms = loader.entries(&files, source);
        source.terms.put_before(terms);
        self.held = loader.held;
    }
}
