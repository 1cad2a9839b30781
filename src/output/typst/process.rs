//! A program that is run with a time limit.

use std::env;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// What a program that we run sees of the user's environment. Everything else is kept from it, as `TYPST_*`,
/// `SOURCE_DATE_EPOCH` and the like would change its output from machine to machine. The kept ones don't reach the
/// output: a wrapper script in typst's place needs the first two, dynamic libraries and Windows the others.
const KEPT_VARIABLES: [&str; 10] = [
    "PATH",
    "HOME",
    "USERPROFILE",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "NIX_LD_LIBRARY_PATH",
    "SystemRoot",
    "TEMP",
    "TMP",
    "TMPDIR",
];

/// How much output is kept, in bytes; what comes after is read and forgotten.
const OUTPUT_LIMIT: usize = 4 << 20;

/// How often a program is asked whether it has ended, after it has closed its output.
const PAUSE: Duration = Duration::from_micros(200);

/// How long a program may be silent before it is asked whether it has ended, its output being still open.
const SILENCE: Duration = Duration::from_secs(1);

/// A command in the small environment of [`KEPT_VARIABLES`].
pub(super) fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear();
    command.envs(KEPT_VARIABLES.into_iter().filter_map(|name| Some((name, env::var_os(name)?))));
    command
}

/// How a program ended.
#[derive(Debug)]
pub(super) enum End {
    /// By itself. The output is what it wrote to standard output and standard error, in the order of writing.
    Ended { status: ExitStatus, output: String },
    /// It was killed at the time limit.
    TimedOut,
}

/// A running program. Dropping it kills it.
#[derive(Debug)]
pub(super) struct Process {
    child: Child,
    chunks: Receiver<Vec<u8>>,
    deadline: Instant,
}

impl Process {
    /// Starts the command with no input. The time limit counts from here.
    ///
    /// # Errors
    /// When the program can't be run.
    pub(super) fn start(mut command: Command, limit: Duration) -> io::Result<Self> {
        let deadline = Instant::now() + limit;
        let (reader, writer) = io::pipe()?;
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        let child = command.spawn()?;
        // The command holds our ends of the pipe, which would never close.
        drop(command);
        let (sender, chunks) = mpsc::channel();
        let process = Self { child, chunks, deadline };
        // Never joined: a grandchild can hold the pipe open for as long as it likes.
        thread::Builder::new().spawn(move || forward(reader, &sender))?;
        Ok(process)
    }

    /// Waits for the end, or for the time limit, and kills the program then.
    ///
    /// # Errors
    /// When the system doesn't tell how the program ended.
    pub(super) fn wait(mut self) -> io::Result<End> {
        let output = self.read_output();
        while Instant::now() < self.deadline {
            if let Some(status) = self.child.try_wait()? {
                return Ok(End::Ended { status, output });
            }
            thread::sleep(PAUSE);
        }
        // It may have ended just now.
        match self.child.try_wait()? {
            Some(status) => Ok(End::Ended { status, output }),
            None => Ok(End::TimedOut),
        }
    }

    /// Everything that the program writes until it closes its output, which it does by ending, or until the deadline.
    /// Where a grandchild holds the output open, until the program has ended and two [`SILENCE`]s have passed.
    fn read_output(&mut self) -> String {
        let mut output = Vec::new();
        let mut ended = false;
        loop {
            let remaining = self.deadline.saturating_duration_since(Instant::now());
            if remaining.is_zero() {
                break;
            }
            match self.chunks.recv_timeout(remaining.min(SILENCE)) {
                Ok(chunk) => output.extend(chunk.iter().take(OUTPUT_LIMIT - output.len())),
                Err(RecvTimeoutError::Timeout) if !ended => ended = matches!(self.child.try_wait(), Ok(Some(_))),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        String::from_utf8_lossy(&output).into_owned()
    }
}

impl Drop for Process {
    /// No process outlives its handle; for one that has ended both calls do nothing.
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Hands on what can be read, piece by piece, until the end.
fn forward(mut reader: impl Read, sender: &Sender<Vec<u8>>) {
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return,
            Ok(count) => {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::output::typst::testing::Folder;

    /// A limit that no test reaches.
    const LONG: Duration = Duration::from_mins(2);

    fn run(body: &str, limit: Duration) -> End {
        let folder = Folder::new();
        let script = folder.script("program", body);
        Process::start(command(&script), limit).and_then(Process::wait).unwrap()
    }

    #[test]
    fn output_and_status_of_a_program_are_told() {
        let End::Ended { status, output } = run("echo หนึ่ง; echo สอง >&2; exit 3", LONG) else {
            panic!("timed out")
        };
        assert_eq!(output, "หนึ่ง\nสอง\n");
        assert_eq!(status.code(), Some(3));
    }

    #[test]
    fn a_program_that_does_not_end_is_killed() {
        let folder = Folder::new();
        let script = folder.script("program", "exec sleep 1000");
        let process = Process::start(command(&script), Duration::from_millis(100)).unwrap();
        let id = process.child.id();
        assert!(matches!(process.wait(), Ok(End::TimedOut)));
        let gone = Command::new("sh").args(["-c", &format!("kill -0 {id} 2>&1")]).output().unwrap();
        assert!(!gone.status.success(), "process {id} still runs");
    }

    #[test]
    fn a_program_that_closes_its_output_and_stays_is_killed() {
        assert!(matches!(run("exec >&- 2>&-; exec sleep 1000", Duration::from_millis(100)), End::TimedOut));
    }

    #[test]
    fn a_grandchild_that_holds_the_output_open_does_not_hang_us() {
        let End::Ended { status, output } = run("sleep 20 & echo done", LONG) else { panic!("timed out") };
        assert!(status.success());
        assert_eq!(output, "done\n");
    }

    #[test]
    fn a_program_that_never_stops_talking_is_killed() {
        assert!(matches!(run("exec yes", Duration::from_millis(100)), End::TimedOut));
    }

    #[test]
    fn the_environment_is_small() {
        let End::Ended { output, .. } = run("env", LONG) else { panic!("timed out") };
        // The shell adds some of its own.
        let own = ["PWD", "OLDPWD", "SHLVL", "_", "LINES", "COLUMNS"];
        for line in output.lines() {
            let name = line.split('=').next().unwrap();
            assert!(KEPT_VARIABLES.contains(&name) || own.contains(&name), "{name}");
        }
    }
}
