//! One compile of a staging folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use super::process::{End, Process, command};
use crate::output::cancel::{Cancel, Halt};

/// The file that is compiled, in the staging folder.
pub(super) const MAIN: &str = "main.typ";

/// The fonts, in the staging folder. No other fonts are seen.
const FONTS: &str = "fonts";

/// A name in the staging folder that nothing has.
const NOWHERE: &str = ".nowhere";

/// What keeps typst from fonts of its own: a variable and no option, as a typst that is built without such fonts, as ours
/// is, doesn't know the option.
pub(super) const FONTS_VARIABLE: &str = "TYPST_IGNORE_EMBEDDED_FONTS";

/// An accessible PDF that can be archived. These also make an error of text that no font can show, which typst leaves
/// as an empty box otherwise, without a word.
const STANDARDS: &str = "ua-1,a-2a";

/// What to compile.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The staging folder: holds `main.typ`, `fonts/`, and everything that `main.typ` names. Typst reads no other
    /// place, and nothing may be named `.nowhere` in it.
    pub folder: &'a Path,
    /// The PDF, absolute or from the staging folder; its folder exists. Typst overwrites it, and writes it only when it
    /// found no error.
    pub pdf: &'a Path,
    /// The document's date, in seconds since 1970 UTC.
    pub created: u64,
    /// How long it may take.
    pub limit: Duration,
}

/// How a compile ended.
#[derive(Debug)]
pub enum Outcome {
    /// By itself. `output` is all that typst wrote, with files named from the staging folder.
    Ended {
        /// Success means that the PDF is written; there may be warnings nevertheless.
        status: ExitStatus,
        /// Typst's messages, see [`super::report`].
        output: String,
    },
    /// It was killed at the time limit.
    TimedOut {
        /// The limit.
        limit: Duration,
    },
    /// The system didn't tell how it ended; the reason.
    Lost {
        /// The system's words.
        reason: String,
    },
}

impl Outcome {
    /// Returns whether it ended well and typst had nothing to say.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Ended { status, output } if status.success() && output.trim().is_empty())
    }
}

/// A compile under way. Dropping it kills typst.
#[derive(Debug)]
pub struct Running {
    process: Process,
    folder: PathBuf,
    limit: Duration,
}

/// Starts the compile. `typst` is an absolute path, of [`super::PINNED`]; the time limit counts from here.
///
/// Typst makes no request, whatever a template imports: before it downloads a package it reads the certificate that
/// `--cert` names, and that one isn't there. The import then fails at once with "package not found".
///
/// # Errors
/// When the staging folder isn't there or typst can't be run.
pub fn start(typst: &Path, job: &Job<'_>) -> io::Result<Running> {
    let folder = fs::canonicalize(job.folder)?;
    let process = Process::start(compile(typst, &folder, job), job.limit)?;
    Ok(Running { process, folder, limit: job.limit })
}

impl Running {
    /// Waits until typst has ended, at most until the time limit; until the build is given up, which kills it.
    ///
    /// # Errors
    /// [`Halt::Cancelled`] when it was given up.
    pub fn wait(self, cancel: &Cancel) -> Result<Outcome, Halt> {
        match self.process.wait(cancel) {
            // Where a file isn't found, typst names it from the system's root.
            Ok(End::Ended { status, output }) => {
                let folder = self.folder.join("");
                Ok(Outcome::Ended { status, output: output.replace(&*folder.to_string_lossy(), "") })
            }
            Ok(End::TimedOut) => Ok(Outcome::TimedOut { limit: self.limit }),
            Ok(End::Cancelled) => Err(Halt::Cancelled),
            Err(error) => Ok(Outcome::Lost { reason: error.to_string() }),
        }
    }
}

/// Returns the words of the command that compiles, all that its output depends on beside the files.
pub fn words(pdf: &Path, created: u64) -> Vec<String> {
    let (of_all, of_compile) = options(created);
    let command = ["compile", MAIN, &pdf.to_string_lossy()].map(str::to_owned);
    [&of_all[..], &command, &of_compile].concat()
}

/// Returns the options that all of typst's commands have, and those of the ones that compile.
pub(super) fn options(created: u64) -> (Vec<String>, Vec<String>) {
    let certificate = format!("{NOWHERE}/certificate");
    let created = created.to_string();
    #[rustfmt::skip]
    let of_compile = [
        "--format", "pdf", "--pdf-standard", STANDARDS, "--diagnostic-format", "human", "--root", ".",
        "--font-path", FONTS, "--ignore-system-fonts",
        "--package-path", NOWHERE, "--package-cache-path", NOWHERE,
        "--creation-timestamp", &created,
        // For cells that head their rows.
        "--features", "a11y-extras",
    ];
    (["--color", "never", "--cert", &certificate].map(str::to_owned).to_vec(), of_compile.map(str::to_owned).to_vec())
}

fn compile(typst: &Path, folder: &Path, job: &Job<'_>) -> Command {
    let mut command = command(typst);
    command.env(FONTS_VARIABLE, "true");
    command.current_dir(folder).args(words(job.pdf, job.created));
    command
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::output::typst::testing::Folder;

    fn run(folder: &Folder, typst: &str, limit: Duration) -> Outcome {
        let typst = folder.script("typst", typst);
        let job = Job { folder: folder.path(), pdf: Path::new("plan.pdf"), created: 1_700_000_000, limit };
        start(&typst, &job).unwrap().wait(&Cancel::default()).unwrap()
    }

    #[test]
    fn typst_runs_in_the_staging_folder_with_nothing_of_the_system() {
        let folder = Folder::new();
        let body =
            r#"pwd > place; echo "$@" > arguments; echo "$TYPST_IGNORE_EMBEDDED_FONTS" > embedded; touch plan.pdf"#;
        let Outcome::Ended { status, .. } = run(&folder, body, Duration::from_mins(2)) else { panic!("not ended") };
        assert!(status.success());
        let read = |name| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(Path::new(read("place").trim()), folder.path());
        assert_eq!(read("embedded"), "true\n");
        assert_eq!(
            read("arguments"),
            "--color never --cert .nowhere/certificate compile main.typ plan.pdf --format pdf --pdf-standard \
             ua-1,a-2a --diagnostic-format human --root . --font-path fonts --ignore-system-fonts --package-path \
             .nowhere --package-cache-path .nowhere --creation-timestamp 1700000000 --features a11y-extras\n"
        );
    }

    #[test]
    fn files_are_named_from_the_staging_folder() {
        let folder = Folder::new();
        let body = r#"echo "error: file not found (searched at $(pwd)/images/a.png)" >&2; exit 1"#;
        let Outcome::Ended { status, output } = run(&folder, body, Duration::from_mins(2)) else { panic!("not ended") };
        assert_eq!(status.code(), Some(1));
        assert_eq!(output, "error: file not found (searched at images/a.png)\n");
    }

    #[test]
    fn a_compile_that_does_not_end_is_ended() {
        let limit = Duration::from_millis(100);
        let outcome = run(&Folder::new(), "exec sleep 1000", limit);
        assert!(matches!(outcome, Outcome::TimedOut { limit: told } if told == limit));
    }

    #[test]
    fn a_typst_or_folder_that_is_not_there_is_an_error() {
        let folder = Folder::new();
        let absent = folder.path().join("absent");
        let job = Job { folder: folder.path(), pdf: Path::new("a.pdf"), created: 0, limit: Duration::from_secs(1) };
        assert!(start(&absent, &job).is_err());
        let typst = folder.script("typst", "exit 0");
        assert!(start(&typst, &Job { folder: &absent, ..job }).is_err());
    }
}
