//! A typst that stays, and sets a source anew whenever that changes: it knows what it has set before, and sets only
//! the rest.
//!
//! `typst watch` sees by itself that a file has changed, waits until 100 ms have gone by without another, and sets the
//! whole. That what it has set is what was meant, and not half of it, is seen in this way: it begins with the file
//! [`ENTRY`], which names a *round*, an empty file of that name. A new round first puts all other files in their place,
//! each at once, and that one last. When typst is through, it writes down which files it has read ([`READ`]); with the
//! round among them, all others were read after it, and so are the new ones.
//!
//! Nothing is put in its place while typst is at work. When it is through, it begins to listen to the files that it has read,
//! and doesn't hear what is put in its place before: where it stays silent, the round is named again.

use std::fs::{self, File};
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::thread;
use std::time::{Duration, Instant};

use super::process::{Process, command};
use super::run::{FONTS_VARIABLE, Job, MAIN, Outcome, options};
use crate::output::cancel::{Cancel, Halt};

/// The file that typst begins with, beside `main.typ`.
const ENTRY: &str = "kept.typ";

/// The files in which typst says what it has read, and which messages it has, from the folder of the source.
const READ: &str = "../read.json";
const SAID: &str = "../said.txt";

/// How often typst is looked at while it sets.
const PAUSE: Duration = Duration::from_millis(2);

/// How long typst may be silent until a round is named again: it waits for 100 ms itself.
const SILENCE: Duration = Duration::from_millis(400);

/// The line with which a typst that watches says that it begins.
const BEGINS: &str = "] compiling ";
/// The line with which it says that it is through, and what follows when there are errors.
const THROUGH: &str = "] compiled ";
const WITH_ERRORS: &str = "with errors";

/// A typst that stays. Dropping it ends it.
#[derive(Debug)]
pub struct Kept {
    process: Process,
    said: File,
    folder: PathBuf,
    limit: Duration,
    /// The number of the last round.
    round: u64,
    /// Until when that is to be through; `None` when it is.
    deadline: Option<Instant>,
}

/// What a file of the source is put in its place with: its path from the folder, and its bytes.
pub type Put<'a> = &'a mut dyn FnMut(&str, &[u8]) -> Result<(), Halt>;

impl Kept {
    /// Starts a typst that sets the source in a folder, in its first round. `typst` is an absolute path, of
    /// [`super::PINNED`]. `put` puts the files in their place that only this way of running it needs.
    ///
    /// # Errors
    /// When the folder isn't there or typst can't be run; what `put` reports.
    pub fn start(typst: &Path, job: &Job<'_>, put: Put<'_>) -> Result<io::Result<Self>, Halt> {
        put_round(1, put)?;
        Ok(Self::started(typst, job))
    }

    fn started(typst: &Path, job: &Job<'_>) -> io::Result<Self> {
        let folder = fs::canonicalize(job.folder)?;
        let said = File::options().append(true).create(true).open(folder.join(SAID))?;
        let mut command = command(typst);
        command.env(FONTS_VARIABLE, "true").current_dir(&folder);
        let (of_all, of_compile) = options(job.created);
        command.args(of_all).args(["watch", ENTRY]).arg(job.pdf).args(of_compile);
        command.args(["--deps", READ, "--deps-format", "json"]);
        let process = Process::start_into(command, said.try_clone()?)?;
        let deadline = Some(Instant::now() + job.limit);
        Ok(Self { process, said, folder, limit: job.limit, round: 1, deadline })
    }

    /// Waits until typst is through with its round.
    ///
    /// # Errors
    /// [`Halt::Cancelled`] when it was given up: typst goes on, and its next round begins when it is through; what `put`
    /// reports.
    pub fn wait(&mut self, cancel: &Cancel, put: Put<'_>) -> Result<Outcome, Halt> {
        let mut named = Instant::now();
        loop {
            if self.has_read_round() {
                self.deadline = None;
                return Ok(self.outcome(None));
            }
            match self.process.ended() {
                Ok(Some(status)) => return Ok(self.outcome(Some(status))),
                Ok(None) => {}
                Err(error) => return Ok(Outcome::Lost { reason: error.to_string() }),
            }
            cancel.check()?;
            if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Ok(Outcome::TimedOut { limit: self.limit });
            }
            if named.elapsed() >= SILENCE && !self.is_at_work() {
                put_round(self.round, put)?;
                named = Instant::now();
            }
            thread::sleep(PAUSE);
        }
    }

    /// Returns whether typst has begun to set and isn't through.
    fn is_at_work(&self) -> bool {
        let said = fs::read(self.folder.join(SAID)).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        said.rfind(BEGINS) > said.rfind(THROUGH)
    }

    /// Returns whether typst is through with its last round and still there, for another.
    pub fn is_well(&mut self) -> bool {
        self.deadline.is_none() && matches!(self.process.ended(), Ok(None))
    }

    /// Begins the next round, when the last one is through: `change` puts the files in their place that have changed.
    /// Returns whether that was possible; where it wasn't, this typst is of no more use.
    ///
    /// # Errors
    /// [`Halt::Cancelled`] when it was given up before it began; what `change` and `put` report.
    pub fn next(
        &mut self,
        cancel: &Cancel,
        change: impl FnOnce() -> Result<(), Halt>,
        put: Put<'_>,
    ) -> Result<bool, Halt> {
        if self.deadline.is_some() {
            self.wait(cancel, put)?;
        }
        if !self.is_well() {
            return Ok(false);
        }
        // What was said in the rounds before is read.
        if self.said.set_len(0).and_then(|()| self.said.rewind()).is_err() {
            return Ok(false);
        }
        change()?;
        self.round += 1;
        self.deadline = Some(Instant::now() + self.limit);
        put_round(self.round, put)?;
        Ok(true)
    }

    /// Returns whether typst is through with the last round.
    fn has_read_round(&self) -> bool {
        #[derive(serde::Deserialize)]
        struct Read {
            inputs: Vec<String>,
        }
        // Half of it is no JSON.
        let read = fs::read(self.folder.join(READ)).ok();
        let read: Option<Read> = read.and_then(|json| serde_json::from_slice(&json).ok());
        let round = round_file(self.round);
        read.is_some_and(|read| read.inputs.iter().any(|path| Path::new(path).ends_with(&round)))
    }

    /// What typst has said of the round, and how it ended; `status` when it has ended itself.
    fn outcome(&self, status: Option<ExitStatus>) -> Outcome {
        let said = fs::read(self.folder.join(SAID)).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let (how, output) = last_round(&said);
        let status =
            status.unwrap_or_else(|| if how.starts_with(WITH_ERRORS) { failure() } else { ExitStatus::default() });
        let folder = self.folder.join("");
        Outcome::Ended { status, output: output.replace(&*folder.to_string_lossy(), "") }
    }
}

/// How typst came through the last round, in its words, and its messages; all that it said when it didn't.
fn last_round(said: &str) -> (&str, &str) {
    let through = said.rsplit_once(THROUGH).map(|(_, from)| from);
    through.and_then(|from| from.split_once('\n')).unwrap_or(("", said))
}

/// Puts the round's file in its place, and then the one that names it.
fn put_round(round: u64, put: Put<'_>) -> Result<(), Halt> {
    let file = round_file(round);
    put(&file, b"")?;
    put(ENTRY, format!("#let _ = read(\"{file}\")\n#include \"{MAIN}\"\n").as_bytes())
}

fn round_file(round: u64) -> String {
    format!("round-{round}")
}

/// The status of a program that has ended with errors.
#[cfg(unix)]
fn failure() -> ExitStatus {
    std::os::unix::process::ExitStatusExt::from_raw(1 << 8)
}

/// The status of a program that has ended with errors.
#[cfg(windows)]
fn failure() -> ExitStatus {
    std::os::windows::process::ExitStatusExt::from_raw(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_of_the_last_round_are_read() {
        let said = "watching kept.typ\nwriting to a.pdf\n\n[10:00:00] compiling ...\n\nwatching kept.typ\n\n\
                    [10:00:01] compiled with errors\n\nerror: x\n";
        assert_eq!(last_round(said), ("with errors", "\nerror: x\n"));
        assert_eq!(last_round("[10:00:01] compiled successfully in 5 ms\n\n"), ("successfully in 5 ms", "\n"));
        assert_eq!(last_round("error: unexpected argument\n"), ("", "error: unexpected argument\n"));
    }

    #[test]
    fn a_failure_is_none_of_success() {
        assert_eq!((failure().code(), failure().success()), (Some(1), false));
    }
}
