//! Two machines that are set up in different ways build the same bytes, PDF and all.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::harness::{snapshot, typst};

/// How a machine is set up.
struct Machine {
    /// The plan's folder.
    folder: &'static str,
    umask: &'static str,
    variables: &'static [(&'static str, &'static str)],
    /// How many seconds ago the content was written.
    age: u64,
    /// Whether the files are written from the last to the first.
    backwards: bool,
    /// Whether the program has one processor alone.
    alone: bool,
}

const MACHINES: [Machine; 2] = [
    Machine {
        folder: "plan",
        umask: "022",
        variables: &[("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        age: 1,
        backwards: false,
        alone: true,
    },
    Machine {
        folder: "แผน 2570 (ฉบับร่าง) & 'อื่น'",
        umask: "077",
        variables: &[
            ("TZ", "Asia/Bangkok"),
            ("LANG", "th_TH.UTF-8"),
            ("LC_ALL", "th_TH.UTF-8"),
            ("RAYON_NUM_THREADS", "7"),
            ("SOURCE_DATE_EPOCH", "1234567890"),
            ("COLUMNS", "20"),
            ("NO_COLOR", "1"),
        ],
        age: 10 * 365 * 24 * 60 * 60,
        backwards: true,
        alone: false,
    },
];

impl Machine {
    /// Copies the second plan's content as this machine would, and builds it below `base`; every file of `out`.
    fn build(&self, base: &Path) -> Vec<(String, Vec<u8>)> {
        let root = base.join(self.folder);
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second-plan/content");
        let mut files: Vec<_> =
            snapshot(&content).into_iter().filter(|(path, _)| content.join(path).is_file()).collect();
        if self.backwards {
            files.reverse();
        }
        for (path, bytes) in files {
            let path = root.join("content").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
            let written = SystemTime::now() - Duration::from_secs(self.age);
            File::options().write(true).open(&path).unwrap().set_modified(written).unwrap();
        }
        // Where the system has no taskset, the variable of the number of threads must do.
        let one = if self.alone { "$(command -v taskset >/dev/null && echo taskset -c 0) " } else { "" };
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("umask {}; exec {one}\"$0\" build --no-install", self.umask));
        shell.arg(env!("CARGO_BIN_EXE_phaen")).current_dir(&root).stdin(Stdio::null());
        shell.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("PHAEN_TYPST", typst());
        let output = shell.envs(self.variables.iter().copied()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        snapshot(&root.join("out")).into_iter().collect()
    }
}

#[test]
fn neither_folders_nor_times_nor_languages_nor_processors_change_a_byte() {
    let base = tempfile::tempdir().unwrap();
    let [first, second] = MACHINES.map(|machine| machine.build(base.path()));
    let paths = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&first), paths(&second));
    assert!(first.iter().any(|(path, bytes)| path == "plan.pdf" && bytes.starts_with(b"%PDF-")), "{:?}", paths(&first));
    let differing = first.iter().zip(&second).filter(|(one, other)| one != other).map(|(one, _)| &one.0);
    assert_eq!(differing.collect::<Vec<_>>(), Vec::<&String>::new());
}
