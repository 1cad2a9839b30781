//! Where a typst of the right version is.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use super::PINNED;
use super::process::{End, Process, command};
use crate::diag::{Diagnostic, Fault, Location, Severity};
use crate::output::cancel::Cancel;

/// How long `typst --version` may take. It takes 6 ms; the rest is for slow disks and virus scanners.
const VERSION_LIMIT: Duration = Duration::from_secs(20);

/// A typst that the user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The program's file, absolute or from the current folder; never looked up in `PATH`.
    pub path: PathBuf,
    /// Where it is named.
    pub by: NamedBy,
}

/// Where the user named a typst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// By the option `--typst`.
    Option,
    /// By the variable `PHAEN_TYPST`.
    Variable,
}

/// What the machine offers: where programs are looked for, and where one may be installed.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The variable `PATH`.
    pub search_path: Option<OsString>,
    /// phaen's folder in the user's cache. It needn't exist.
    pub cache: Option<PathBuf>,
    /// The program cargo.
    pub cargo: Option<PathBuf>,
}

impl Surroundings {
    /// Those of the user who runs phaen. Looks at the environment and for the file of cargo, and runs nothing.
    pub fn of_this_user() -> Self {
        let search_path = env::var_os("PATH");
        let cargo_home =
            env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(dirs::home_dir()?.join(".cargo")));
        let cargo = env::var_os("CARGO")
            .map(PathBuf::from)
            .into_iter()
            .chain(on_path("cargo", search_path.as_ref()))
            .chain(cargo_home.map(|home| home.join("bin").join(format!("cargo{EXE_SUFFIX}"))))
            .find(|cargo| cargo.is_absolute() && cargo.is_file());
        Self { search_path, cache: dirs::cache_dir().map(|cache| cache.join("phaen")), cargo }
    }
}

/// A typst that was found and not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The program's file.
    pub path: PathBuf,
    /// Its version; the reason in the system's words where it has told none.
    pub version: Result<String, String>,
}

/// The end of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// This one, an absolute path.
    Found(PathBuf),
    /// The user named one that can't be used. Nothing else was looked for: who names one wants that one.
    Refused(Box<Diagnostic>),
    /// None; those that were found on the way have another version.
    Missing(Vec<PassedOver>),
}

/// Looks for a typst of version [`PINNED`]: the named one, else the first on `PATH`, else the one that phaen
/// installed. Runs `typst --version` of each until one fits (6 ms each). What it finds when the build was given up
/// counts for nothing.
pub fn locate(named: Option<&Named>, around: &Surroundings, cancel: &Cancel) -> Located {
    if let Some(named) = named {
        return locate_named(named, cancel);
    }
    let mut passed_over = Vec::new();
    for path in candidates(around) {
        let version = version(&path, cancel);
        if version.as_deref() == Ok(PINNED) {
            return Located::Found(path);
        }
        passed_over.push(PassedOver { path, version });
    }
    Located::Missing(passed_over)
}

/// Returns every file that may be a typst, in the order in which they are looked at.
pub(super) fn candidates(around: &Surroundings) -> Vec<PathBuf> {
    let on_path = on_path("typst", around.search_path.as_ref()).filter(|path| path.is_file());
    let installed = around.cache.as_deref().map(installed_in).filter(|path| path.is_file());
    on_path.chain(installed).collect()
}

/// Returns the program that [`super::install()`] leaves in phaen's cache folder.
pub(super) fn installed_in(cache: &Path) -> PathBuf {
    program_in(&cache.join(format!("typst-{PINNED}")))
}

/// Returns the program in a folder that `cargo install --root` filled.
pub(super) fn program_in(root: &Path) -> PathBuf {
    root.join("bin").join(format!("typst{EXE_SUFFIX}"))
}

/// Returns whether the file is a typst of version [`PINNED`] that runs here.
pub(super) fn is_pinned(typst: &Path, cancel: &Cancel) -> bool {
    version(typst, cancel).as_deref() == Ok(PINNED)
}

fn locate_named(named: &Named, cancel: &Cancel) -> Located {
    let unusable = |reason| refused(named, Fault::TypstUnusable { reason });
    let path = match absolute(&named.path) {
        Ok(path) => path,
        Err(error) => return unusable(error.to_string()),
    };
    match version(&path, cancel) {
        Ok(found) if found == PINNED => Located::Found(path),
        Ok(found) => refused(named, Fault::TypstVersion { found, wanted: PINNED }),
        Err(reason) => unusable(reason),
    }
}

/// Returns the refusal, placed where the user wrote the path.
fn refused(named: &Named, fault: Fault) -> Located {
    let path = named.path.display();
    let written = match named.by {
        NamedBy::Option => format!("--typst {path}"),
        NamedBy::Variable => format!("PHAEN_TYPST={path}"),
    };
    let location = Location::Path(written);
    Located::Refused(Box::new(Diagnostic::new(Severity::Error, fault, location)))
}

/// The files on a search path that a program's name can stand for. Folders that aren't absolute are left out: they
/// would make a program of a file in the folder that phaen happens to run in.
pub(super) fn on_path<'a>(name: &str, search_path: Option<&'a OsString>) -> impl Iterator<Item = PathBuf> + use<'a> {
    let file = format!("{name}{EXE_SUFFIX}");
    search_path
        .into_iter()
        .flat_map(env::split_paths)
        .filter(|folder| folder.is_absolute())
        .map(move |folder| folder.join(&file))
}

/// Returns the version that a program tells, or why it tells none.
pub(super) fn version(typst: &Path, cancel: &Cancel) -> Result<String, String> {
    let mut command = command(typst);
    command.arg("--version");
    match Process::start(command, VERSION_LIMIT).and_then(|it| it.wait(cancel)) {
        Err(error) => Err(error.to_string()),
        Ok(End::Cancelled) => Err(String::new()),
        Ok(End::TimedOut) => Err(format!("--version: > {} s", VERSION_LIMIT.as_secs())),
        Ok(End::Ended { status, output }) => match version_in(&output) {
            Some(version) if status.success() => Ok(version.to_owned()),
            _ => Err(format!("--version: {status}: {}", output.lines().next().unwrap_or_default())),
        },
    }
}

/// Returns the version in `typst 0.15.1 (unknown commit)`.
fn version_in(output: &str) -> Option<&str> {
    let words = output.lines().find_map(|line| line.strip_prefix("typst "))?;
    words.split_whitespace().next().filter(|version| version.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod version_tests {
    use super::*;

    #[test]
    fn the_version_is_the_second_word() {
        assert_eq!(version_in("typst 0.15.1 (unknown commit)\n"), Some("0.15.1"));
        assert_eq!(version_in("typst 0.15.1\n"), Some("0.15.1"));
        assert_eq!(version_in("pulling image\ntypst 0.16.0-rc.1 (9ab3a8e1)\n"), Some("0.16.0-rc.1"));
        assert_eq!(version_in("typst: command not found\n"), None);
        assert_eq!(version_in(""), None);
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::output::typst::testing::Folder;

    /// Surroundings of which the folder is both `PATH` (its `a`, then its `b`) and cache (its `cache`).
    fn around(folder: &Folder) -> Surroundings {
        let folders = [folder.path().join("a"), folder.path().join("b")];
        Surroundings {
            search_path: Some(env::join_paths(folders).unwrap()),
            cache: Some(folder.path().join("cache")),
            cargo: None,
        }
    }

    fn named(path: PathBuf) -> Named {
        Named { path, by: NamedBy::Option }
    }

    fn locate(named: Option<&Named>, around: &Surroundings) -> Located {
        super::locate(named, around, &Cancel::default())
    }

    #[test]
    fn the_first_fitting_one_on_the_path_is_taken_and_others_are_passed_over() {
        let folder = Folder::new();
        folder.typst("a/typst", "0.14.2");
        let fitting = folder.typst("b/typst", PINNED);
        assert_eq!(locate(None, &around(&folder)), Located::Found(fitting));
    }

    #[test]
    fn the_cache_comes_after_the_path() {
        let folder = Folder::new();
        folder.typst("a/typst", "0.14.2");
        let installed = folder.typst(&format!("cache/typst-{PINNED}/bin/typst"), PINNED);
        assert_eq!(locate(None, &around(&folder)), Located::Found(installed));
    }

    #[test]
    fn what_was_passed_over_is_remembered() {
        let folder = Folder::new();
        let old = folder.typst("a/typst", "0.14.2");
        let broken = folder.script("b/typst", "echo 'no such library'; exit 127");
        let Located::Missing(passed_over) = locate(None, &around(&folder)) else { panic!("found") };
        assert_eq!(passed_over.len(), 2);
        assert_eq!(passed_over[0], PassedOver { path: old, version: Ok("0.14.2".to_owned()) });
        assert_eq!(passed_over[1].path, broken);
        assert!(passed_over[1].version.as_ref().unwrap_err().contains("no such library"));
    }

    #[test]
    fn without_path_and_cache_none_is_found() {
        assert_eq!(locate(None, &Surroundings::default()), Located::Missing(Vec::new()));
    }

    #[test]
    fn folders_of_the_path_that_are_not_absolute_are_left_out() {
        let path = OsString::from("bin::/opt/bin:.");
        assert_eq!(on_path("typst", Some(&path)).collect::<Vec<_>>(), [PathBuf::from("/opt/bin/typst")]);
    }

    #[test]
    fn a_named_one_goes_before_the_path() {
        let folder = Folder::new();
        folder.typst("a/typst", PINNED);
        let mine = folder.typst("mine", PINNED);
        assert_eq!(locate(Some(&named(mine.clone())), &around(&folder)), Located::Found(mine));
    }

    #[test]
    fn a_named_one_of_another_version_is_refused() {
        let folder = Folder::new();
        folder.typst("a/typst", PINNED);
        let old = folder.typst("old", "0.14.2");
        let Located::Refused(found) = locate(Some(&named(old.clone())), &around(&folder)) else { panic!("taken") };
        assert_eq!(found.fault, Fault::TypstVersion { found: "0.14.2".to_owned(), wanted: PINNED });
        assert_eq!(found.location, Location::Path(format!("--typst {}", old.display())));
    }

    #[test]
    fn a_named_one_that_does_not_run_is_refused() {
        let folder = Folder::new();
        let absent = Named { path: folder.path().join("absent"), by: NamedBy::Variable };
        let Located::Refused(found) = locate(Some(&absent), &Surroundings::default()) else { panic!("taken") };
        assert!(matches!(found.fault, Fault::TypstUnusable { .. }));
        assert_eq!(found.location, Location::Path(format!("PHAEN_TYPST={}", absent.path.display())));
    }

    #[test]
    fn a_named_one_that_tells_no_version_is_refused() {
        let folder = Folder::new();
        let other = named(folder.script("other", "echo 'GNU bash, version 5.2'"));
        let Located::Refused(found) = locate(Some(&other), &Surroundings::default()) else { panic!("taken") };
        let Fault::TypstUnusable { reason } = found.fault else { panic!("{:?}", found.fault) };
        assert!(reason.contains("GNU bash"), "{reason}");
    }
}
