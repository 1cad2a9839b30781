//! The one door for writing into `approved/`: files are added to it, whole, and none is ever changed or replaced.

use std::io::{self, Write as _};
use std::path::Path;

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use crate::diag::{Diagnostic, Fault, Location, Severity};

/// Adds a file to a folder of the plan in `root`, and makes the folder where there is none. The file is written under
/// another name first, so that it is never there by half.
///
/// # Errors
/// [`Fault::CannotWrite`], also where the file is there already; [`Fault::LinkedFile`] where a link stands in the place of
/// the folder.
pub fn keep(root: &Path, folder: &str, name: &str, text: &str) -> Result<(), Box<Diagnostic>> {
    let path = format!("{folder}/{name}");
    let fault = |error: io::Error| {
        let is_link = root.join(folder).is_symlink();
        let fault = if is_link { Fault::LinkedFile } else { Fault::CannotWrite { reason: error.to_string() } };
        Box::new(Diagnostic::new(Severity::Error, fault, Location::Path(path.clone())))
    };
    add(root, folder, name, text).map_err(fault)
}

fn add(root: &Path, folder: &str, name: &str, text: &str) -> io::Result<()> {
    let base = Dir::open_ambient_dir(root, ambient_authority())?;
    match base.create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let folder = base.open_dir_nofollow(folder)?;
    // Files whose names begin so are nobody's.
    let beside = format!(".{name}.new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).follow(FollowSymlinks::No);
    let mut file = folder.open_with(&beside, &options)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    drop(file);
    // Of two who approve at once one is first.
    let kept = written.and_then(|()| folder.hard_link(&beside, &folder, name));
    let kept = match kept {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !folder.exists(name) => {
            // A file system without links.
            folder.rename(&beside, &folder, name)
        }
        other => other,
    };
    let _ = folder.remove_file_or_symlink(&beside);
    kept
}
