//! The one-time installation of typst into the user's cache, by cargo.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use super::PINNED;
use super::locate::{PassedOver, Surroundings, installed_in, is_pinned, program_in};
use super::openssl::vendors_openssl;
use super::process::{End, Process};
use crate::diag::{Diagnostic, Fault, Location, NoInstall, Severity};
use crate::output::cancel::{Cancel, Halt};
use crate::output::progress::{Crates, Doing, Progress, last_lines};

/// How long an installation takes, in minutes (9 on two cores).
const MINUTES: RangeInclusive<u8> = 8..=12;

/// How often a phaen that waits for another's installation looks again.
const WAIT: Duration = Duration::from_millis(100);

/// Variables by which a user, or a `cargo run` that phaen itself runs under, sends what cargo builds to another place,
/// to another machine's format, or through another compiler. Proxies, mirrors, linkers and the number of jobs stay.
const REDIRECTING: [&str; 9] = [
    "CARGO_BUILD_BUILD_DIR",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INSTALL_ROOT",
    "CARGO_TARGET_DIR",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTFLAGS",
];

/// What makes cargo say how far it has come.
const BAR: [(&str, &str); 3] =
    [("CARGO_TERM_COLOR", "never"), ("CARGO_TERM_PROGRESS_WHEN", "always"), ("CARGO_TERM_PROGRESS_WIDTH", "100")];

/// How many lines of a failed cargo are handed on.
const LAST_LINES: usize = 30;

/// Whether phaen may install typst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Granted,
    /// The user said `--no-install`.
    Withheld,
}

/// What [`install`] tells while it works. The wording is the caller's.
#[derive(Debug, PartialEq, Eq)]
pub enum InstallStep<'a> {
    /// Another phaen is installing; this one waits for it.
    Waiting,
    /// Cargo is about to build typst. How far it has come is on the slate ([`Progress`]).
    Building {
        /// The version.
        version: &'static str,
        /// Why: what was found has another version. Empty when nothing was found.
        passed_over: &'a [PassedOver],
        /// The program that comes to be.
        into: &'a Path,
        /// How long it takes.
        minutes: RangeInclusive<u8>,
    },
    /// Typst is there.
    Done,
    /// Cargo has failed.
    Failed {
        /// The last that it has said.
        said: String,
    },
}

/// Installs typst into the cache and returns its path. `passed_over` is what [`super::locate()`] found of it.
///
/// A half installation is never found: cargo installs beside the final place, and what runs is renamed into it. What
/// cargo compiled is kept when it fails, so that the next try goes on from there.
///
/// # Errors
/// [`Fault::TypstMissing`] where nothing may or can be installed, [`Fault::CannotWrite`] for the cache,
/// [`Fault::TypstInstallFailed`] when cargo fails; why, is told. [`Halt::Cancelled`] when the build
/// was given up; cargo and all that it has started are ended then.
pub fn install(
    around: &Surroundings,
    permission: Permission,
    passed_over: &[PassedOver],
    (cancel, progress): (&Cancel, &Progress),
    tell: &mut dyn FnMut(InstallStep<'_>),
) -> Result<PathBuf, Halt> {
    let missing = |why| error(Location::Nowhere, Fault::TypstMissing { version: PINNED, why });
    if permission == Permission::Withheld {
        return Err(missing(NoInstall::Forbidden).into());
    }
    let cargo = around.cargo.as_deref().ok_or_else(|| missing(NoInstall::NoCargo))?;
    let cache = around.cache.as_deref().ok_or_else(|| missing(NoInstall::NoCache))?;
    let _lock = lock(cache, cancel, tell)?;
    let typst = installed_in(cache);
    // Another phaen may have installed it since it was looked for.
    if !is_pinned(&typst, cancel) {
        cancel.check()?;
        tell(InstallStep::Building { version: PINNED, passed_over, into: &typst, minutes: MINUTES });
        progress.note(Doing::Installing(None));
        let built = build(cargo, cache, (cancel, progress), tell);
        progress.note(Doing::Nothing);
        built?;
        tell(InstallStep::Done);
    }
    Ok(typst)
}

/// Keeps other phaens from installing at the same time, for as long as the file is open.
fn lock(cache: &Path, cancel: &Cancel, tell: &mut dyn FnMut(InstallStep<'_>)) -> Result<File, Halt> {
    let cannot = |reason: &io::Error| Halt::Fault(cannot_write(cache, reason));
    fs::create_dir_all(cache).map_err(|error| cannot(&error))?;
    let opened = File::options().create(true).append(true).open(cache.join("lock"));
    let file = opened.map_err(|error| cannot(&error))?;
    let mut told = false;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => {}
            // Some network file systems know no locks. Two installations at once are then only wasteful or fail.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(cannot(&error)),
        }
        if !told {
            tell(InstallStep::Waiting);
            told = true;
        }
        cancel.check()?;
        thread::sleep(WAIT);
    }
}

/// Runs cargo and puts what it installed in its place.
fn build(
    cargo: &Path,
    cache: &Path,
    (cancel, progress): (&Cancel, &Progress),
    tell: &mut dyn FnMut(InstallStep<'_>),
) -> Result<(), Halt> {
    let fresh = cache.join(format!(".installing-{PINNED}"));
    let target = cache.join("build");
    remove(&fresh).map_err(|reason| cannot_write(&fresh, &reason))?;
    let vendored = vendors_openssl(env::consts::OS, &|name| env::var_os(name), cancel);
    let command = cargo_install(cargo, cache, &fresh, &target, vendored);
    let mut crates = Crates::default();
    let mut hear = |piece: &[u8]| {
        if let Some(count) = crates.hear(piece) {
            progress.note(Doing::Installing(Some(count)));
        }
    };
    let end = Process::start_unlimited(command).and_then(|it| it.wait_hearing(cancel, &mut hear));
    let installed =
        matches!(&end, Ok(End::Ended { status, .. }) if status.success()) && is_pinned(&program_in(&fresh), cancel);
    if !installed {
        // What stays behind is never looked at, and removed by the next try.
        _ = remove(&fresh);
        cancel.check()?;
        progress.note(Doing::Nothing);
        let said = match end {
            Ok(End::Ended { output, .. }) => last_lines(&output, LAST_LINES),
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        };
        tell(InstallStep::Failed { said });
        let fault = Fault::TypstInstallFailed { version: PINNED };
        return Err(error(Location::Path(cargo.display().to_string()), fault).into());
    }
    let place = cache.join(format!("typst-{PINNED}"));
    remove(&place).and_then(|()| fs::rename(&fresh, &place)).map_err(|reason| cannot_write(&place, &reason))?;
    // Hundreds of megabytes that nobody needs again; typst runs without their removal.
    _ = remove(&target);
    Ok(())
}

/// The command of the installation. It runs in the cache folder, so that a `.cargo/config.toml` or
/// `rust-toolchain.toml` of the folder where phaen runs doesn't reach it. It draws its bar though nobody sees that.
fn cargo_install(cargo: &Path, cache: &Path, root: &Path, target: &Path, vendored_openssl: bool) -> Command {
    let mut command = Command::new(cargo);
    command.args(["install", "--locked", "typst-cli", "--version", &format!("={PINNED}"), "--no-default-features"]);
    if vendored_openssl {
        command.args(["--features", "vendor-openssl"]);
    }
    command.arg("--root").arg(root).arg("--target-dir").arg(target);
    for name in REDIRECTING {
        command.env_remove(name);
    }
    command.envs(BAR).current_dir(cache);
    command
}

/// Removes a folder with all that is in it; one that isn't there is removed already.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn cannot_write(path: &Path, reason: &io::Error) -> Box<Diagnostic> {
    error(Location::Path(path.display().to_string()), Fault::CannotWrite { reason: reason.to_string() })
}

fn error(location: Location, fault: Fault) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Severity::Error, fault, location))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::output::typst::testing::{self, Folder};

    /// A cargo that does as `cargo install --root` does: it notes its arguments and leaves a typst.
    const GOOD_CARGO: &str = r#"
        echo "$@" > "$(dirname "$0")/arguments"
        while [ "$1" != --root ]; do shift; done
        mkdir -p "$2/bin" "$4/release"
        printf '#!/bin/sh\necho typst 0.15.1\n' > "$2/bin/typst"
        chmod +x "$2/bin/typst""#;

    /// A cargo that fails half-way.
    const BAD_CARGO: &str = r#"
        while [ "$1" != --root ]; do shift; done
        mkdir -p "$2/bin" "$4/release"
        exit 101"#;

    fn around(folder: &Folder, cargo: &str) -> Surroundings {
        Surroundings {
            search_path: None,
            cache: Some(folder.path().join("cache/phaen")),
            cargo: Some(folder.script("cargo", cargo)),
        }
    }

    fn names(around: &Surroundings) -> Vec<String> {
        testing::names(around.cache.as_ref().unwrap())
    }

    fn install_fault(around: &Surroundings, permission: Permission) -> Fault {
        match install(around, permission, &[], (&Cancel::default(), &Progress::default()), &mut |_| {}) {
            Err(Halt::Fault(found)) => found.fault,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_cargo_installed_is_in_its_place_and_the_rest_is_gone() {
        let folder = Folder::new();
        let around = around(&folder, GOOD_CARGO);
        let old = [PassedOver { path: PathBuf::from("/usr/bin/typst"), version: Ok("0.14.2".to_owned()) }];
        let mut steps = Vec::new();
        let typst =
            install(&around, Permission::Granted, &old, (&Cancel::default(), &Progress::default()), &mut |step| {
                steps.push(format!("{step:?}"));
            })
            .unwrap();
        assert!(is_pinned(&typst, &Cancel::default()));
        assert_eq!(names(&around), ["lock", "typst-0.15.1"]);
        assert!(steps[0].starts_with("Building") && steps[0].contains("0.14.2"), "{steps:?}");
        assert_eq!(steps[1..], ["Done"]);
        let arguments = fs::read_to_string(folder.path().join("arguments")).unwrap();
        assert!(arguments.starts_with("install --locked typst-cli --version =0.15.1 --no-default-features "));
    }

    #[test]
    fn what_is_installed_already_is_not_installed_again() {
        let folder = Folder::new();
        let around = around(&folder, "exit 1");
        let typst = folder.typst("cache/phaen/typst-0.15.1/bin/typst", PINNED);
        let found =
            install(&around, Permission::Granted, &[], (&Cancel::default(), &Progress::default()), &mut |step| {
                panic!("{step:?}")
            });
        assert_eq!(found, Ok(typst));
    }

    #[test]
    fn a_broken_installation_is_replaced() {
        let folder = Folder::new();
        let around = around(&folder, GOOD_CARGO);
        folder.script("cache/phaen/typst-0.15.1/bin/typst", "exit 127");
        let typst = install(&around, Permission::Granted, &[], (&Cancel::default(), &Progress::default()), &mut |_| {})
            .unwrap();
        assert!(is_pinned(&typst, &Cancel::default()));
    }

    #[test]
    fn a_failed_installation_leaves_nothing_to_find_but_what_cargo_compiled() {
        let folder = Folder::new();
        let around = around(&folder, BAD_CARGO);
        let fault = install_fault(&around, Permission::Granted);
        assert_eq!(fault, Fault::TypstInstallFailed { version: PINNED });
        assert_eq!(names(&around), ["build", "lock"]);
    }

    #[test]
    fn an_installation_that_does_not_run_is_none() {
        let folder = Folder::new();
        let around = around(&folder, &GOOD_CARGO.replace("typst 0.15.1", "typst 0.15.2"));
        let fault = install_fault(&around, Permission::Granted);
        assert_eq!(fault, Fault::TypstInstallFailed { version: PINNED });
        assert_eq!(names(&around), ["build", "lock"]);
    }

    #[test]
    fn a_second_phaen_waits_for_the_first() {
        let folder = Folder::new();
        let around = around(&folder, GOOD_CARGO);
        let cache = around.cache.clone().unwrap();
        let mut first = Some(lock(&cache, &Cancel::default(), &mut |step| panic!("{step:?}")).unwrap());
        let mut steps = Vec::new();
        install(&around, Permission::Granted, &[], (&Cancel::default(), &Progress::default()), &mut |step| {
            if step == InstallStep::Waiting {
                first.take();
            }
            steps.push(format!("{step:?}"));
        })
        .unwrap();
        assert_eq!(steps[0], "Waiting");
        assert_eq!(steps.len(), 3);
    }

    #[test]
    fn nothing_is_installed_without_permission_cargo_or_cache() {
        let folder = Folder::new();
        let all = around(&folder, "exit 1");
        let missing = |why| Fault::TypstMissing { version: PINNED, why };
        assert_eq!(install_fault(&all, Permission::Withheld), missing(NoInstall::Forbidden));
        let no_cargo = Surroundings { cargo: None, ..all.clone() };
        assert_eq!(install_fault(&no_cargo, Permission::Granted), missing(NoInstall::NoCargo));
        let no_cache = Surroundings { cache: None, ..all.clone() };
        assert_eq!(install_fault(&no_cache, Permission::Granted), missing(NoInstall::NoCache));
        assert!(!all.cache.unwrap().exists());
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_told() {
        let folder = Folder::new();
        let cargo = folder.script("cargo", "exit 1");
        let around = Surroundings { cache: Some(cargo.join("phaen")), cargo: Some(cargo), search_path: None };
        assert!(matches!(install_fault(&around, Permission::Granted), Fault::CannotWrite { .. }));
    }

    #[test]
    fn variables_that_redirect_cargo_are_removed() {
        let path = Path::new("/x");
        let command = cargo_install(path, path, path, path, false);
        let removed: Vec<_> = command.get_envs().filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect();
        for name in REDIRECTING {
            assert!(removed.contains(&name.as_ref()), "{name}");
        }
    }

    #[test]
    fn a_phaen_that_waits_for_another_installation_can_be_given_up() {
        let folder = Folder::new();
        let around = around(&folder, "exit 1");
        let cache = around.cache.clone().unwrap();
        let _first = lock(&cache, &Cancel::default(), &mut |step| panic!("{step:?}")).unwrap();
        let cancel = Cancel::default();
        let given_up = install(&around, Permission::Granted, &[], (&cancel.clone(), &Progress::default()), &mut |_| {
            cancel.cancel();
        });
        assert_eq!(given_up, Err(Halt::Cancelled));
    }

    #[test]
    fn an_installation_that_is_given_up_ends_cargo_and_leaves_nothing_to_find() {
        let folder = Folder::new();
        let around = around(&folder, &BAD_CARGO.replace("exit 101", "exec sleep 1000"));
        let cancel = Cancel::default();
        let given_up = install(&around, Permission::Granted, &[], (&cancel.clone(), &Progress::default()), &mut |_| {
            cancel.cancel();
        });
        assert_eq!(given_up, Err(Halt::Cancelled));
        assert!(!names(&around).iter().any(|name| name.contains("0.15.1")), "{:?}", names(&around));
    }
}
