//! Whether an installation of typst has to bring its own OpenSSL.

use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

use super::process::{End, Process};
use crate::output::cancel::Cancel;

/// How long `pkg-config` may take.
const PKG_CONFIG_LIMIT: Duration = Duration::from_secs(20);

/// Returns whether OpenSSL has to be compiled with typst, as openssl-sys (`build/find_normal.rs`) won't find a system's
/// own: not named by a variable, not known to pkg-config. Windows and macOS have TLS of their own, and openssl-sys
/// knows where the BSDs keep theirs. `variable` reads the environment.
pub(super) fn vendors_openssl(system: &str, variable: &dyn Fn(&str) -> Option<OsString>, cancel: &Cancel) -> bool {
    let named = || {
        variable("OPENSSL_DIR").is_some()
            || (variable("OPENSSL_LIB_DIR").is_some() && variable("OPENSSL_INCLUDE_DIR").is_some())
    };
    match system {
        "linux" | "netbsd" => !named() && !pkg_config_knows_openssl(variable("PKG_CONFIG"), cancel),
        _ => false,
    }
}

/// Asks the pkg-config that the user named, else the two that the crate pkg-config tries.
fn pkg_config_knows_openssl(named: Option<OsString>, cancel: &Cancel) -> bool {
    let programs = named.map_or_else(|| vec!["pkg-config".into(), "pkgconf".into()], |named| vec![named]);
    programs.into_iter().any(|program: OsString| {
        // Unlike typst, it is to see the environment that cargo will: PKG_CONFIG_PATH and its like.
        let mut command = Command::new(program);
        command.args(["--libs", "--cflags", "openssl"]);
        let end = Process::start(command, PKG_CONFIG_LIMIT).and_then(|it| it.wait(cancel));
        matches!(end, Ok(End::Ended { status, .. }) if status.success())
    })
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::output::typst::testing::Folder;

    fn vendors(system: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
        vendors_openssl(system, variable, &Cancel::default())
    }

    #[test]
    fn openssl_is_compiled_only_where_the_system_shows_none() {
        let folder = Folder::new();
        let knows = folder.script("knows", "exit 0").into_os_string();
        let ignorant = folder.script("ignorant", "exit 1").into_os_string();
        let with = |pkg_config: &OsString, names: &'static [&'static str]| {
            let pkg_config = pkg_config.clone();
            move |name: &str| match name {
                "PKG_CONFIG" => Some(pkg_config.clone()),
                _ => names.contains(&name).then(|| "/opt/openssl".into()),
            }
        };
        assert!(!vendors("linux", &with(&knows, &[])));
        assert!(vendors("linux", &with(&ignorant, &[])));
        assert!(vendors("linux", &with(&"/no/such/program".into(), &[])));
        assert!(!vendors("linux", &with(&ignorant, &["OPENSSL_DIR"])));
        assert!(vendors("linux", &with(&ignorant, &["OPENSSL_LIB_DIR"])));
        assert!(!vendors("linux", &with(&ignorant, &["OPENSSL_LIB_DIR", "OPENSSL_INCLUDE_DIR"])));
        for system in ["windows", "macos", "freebsd", "openbsd"] {
            assert!(!vendors(system, &with(&ignorant, &[])), "{system}");
        }
    }
}
