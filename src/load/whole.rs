//! All that a plan's folder holds for its next year's, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::files::read;
use super::{CONTENT, Loader, Origin, TEMPLATES};
use crate::diag::{Diagnostics, Sources};

/// The folders that belong to a plan.
const FOLDERS: [&str; 3] = [CONTENT, TEMPLATES, "fonts"];

/// The largest of their files, in bytes.
const LIMIT: u64 = 50_000_000;

/// The files of a plan, by their paths from its root, and what else lies beside its content.
#[derive(Debug, Default)]
pub struct Whole {
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The names of other files and folders.
    pub others: Vec<String>,
}

/// Reads the files of a plan, and of these names beside them.
pub fn whole(root: &Path, beside: &[&str], found: &mut Diagnostics) -> Whole {
    let mut sources = Sources::default();
    let mut loader = Loader::of(Origin::folder(root), &mut sources, found);
    let mut whole = Whole::default();
    for folder in FOLDERS {
        for (name, path) in loader.walk_if_there(folder, super::FOLDER_LIMIT) {
            let shown = format!("{folder}/{name}");
            if let Some(bytes) = loader.bytes(&shown, &path, LIMIT) {
                whole.files.insert(shown, bytes);
            }
        }
    }
    // What can't be read there is no part of the plan: it is told with what is left behind.
    whole.files.extend(beside.iter().filter_map(|name| Some(((*name).to_owned(), file_beside(root, name)?))));
    let is_ours = |path: &str| FOLDERS.contains(&path) || whole.files.contains_key(path);
    let holds_ours = |path: &str| whole.files.keys().any(|it| it.split_once('/').is_some_and(|(at, _)| at == path));
    let mut others = Vec::new();
    for name in names(root) {
        if holds_ours(&name) && !FOLDERS.contains(&name.as_str()) {
            others.extend(names(&root.join(&name)).map(|inside| format!("{name}/{inside}")));
        } else {
            others.push(name);
        }
    }
    others.retain(|path| !is_ours(path));
    whole.others = others;
    whole.others.sort();
    whole
}

fn file_beside(root: &Path, name: &str) -> Option<Vec<u8>> {
    let root = Dir::open_ambient_dir(root, ambient_authority()).ok()?;
    let file = root.open_with(name, OpenOptions::new().read(true).follow(FollowSymlinks::No)).ok()?;
    read(file.into_std(), LIMIT).ok()?
}

/// The names of what lies in a folder.
fn names(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned())
}
