//! `phaen new` and `phaen new-year`: what they write, what they tell, and where they refuse to write.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

#[path = "../harness/mod.rs"]
mod harness;
mod new;
mod new_year;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use harness::snapshot;
use tempfile::TempDir;

/// A folder in which plans begin.
struct Desk(TempDir);

/// How a command ended.
struct Ended {
    status: Option<i32>,
    /// Standard error, with the folder as `DESK`.
    said: String,
    stdout: String,
}

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(name)
    }

    /// Runs the program in a folder of the desk.
    fn run_in(&self, folder: &str, arguments: &[&str]) -> Ended {
        let mut program = Command::new(env!("CARGO_BIN_EXE_phaen"));
        program.env_clear().current_dir(self.path(folder)).stdin(Stdio::null());
        self.ended(program.arg("--lang").arg("en").args(arguments))
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        self.run_in(".", arguments)
    }

    fn ended(&self, program: &mut Command) -> Ended {
        let output = program.output().unwrap();
        let desk = self.path("");
        let text = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).expect("phaen writes UTF-8");
            text.replace(desk.to_string_lossy().trim_end_matches('/'), "DESK")
        };
        Ended { status: output.status.code(), said: text(&output.stderr), stdout: text(&output.stdout) }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The names of what lies in the desk, hidden ones too.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(""))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Runs the program, which must refuse with this code and these words, and change nothing.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], status: i32, code: &str, words: &[&str]) {
        let before = snapshot(&self.path(""));
        let ended = self.run(arguments);
        assert_eq!(ended.status, Some(status), "{}", ended.said);
        assert!(ended.said.contains(&format!("error[{code}]")), "{}", ended.said);
        for word in words {
            assert!(ended.said.contains(word), "{word:?} is missing in\n{}", ended.said);
        }
        assert_eq!(snapshot(&self.path("")), before, "nothing changes");
    }
}

impl Ended {
    #[track_caller]
    fn well(self) -> Self {
        assert_eq!(self.status, Some(0), "{}", self.said);
        self
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    snapshot(folder).into_iter().filter(|(path, _)| folder.join(path).is_file()).collect()
}
