//! A program that is run with a time limit.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

#[cfg(windows)]
use process_wrap::std::JobObject;
#[cfg(unix)]
use process_wrap::std::ProcessGroup;
use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::output::cancel::Cancel;

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

/// How often a program that says nothing is looked at: whether it has ended, its time is over, or it was given up. One
/// that has closed its output is mostly at its end, and looked at sooner at first.
const PAUSE: Duration = Duration::from_millis(20);
const SHORTEST_PAUSE: Duration = Duration::from_micros(200);

/// How long the rest of the output is waited for when a program has ended: what it has started is ended then, too.
const SILENCE: Duration = Duration::from_secs(1);

/// Returns a command in the small environment of [`KEPT_VARIABLES`].
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
    /// It was killed as the build was given up.
    Cancelled,
}

/// A running program, in a process group of its own (on Windows, a job). Dropping it kills the whole group: a program
/// that was put in typst's place may have started others.
#[derive(Debug)]
pub(super) struct Process {
    group: Box<dyn ChildWrapper>,
    chunks: Receiver<Vec<u8>>,
    deadline: Option<Instant>,
}

impl Process {
    /// Starts the command with no input, to read its output. The time limit counts from here.
    ///
    /// # Errors
    /// When the program can't be run.
    pub(super) fn start(command: Command, limit: Duration) -> io::Result<Self> {
        Self::heard(command, Some(Instant::now() + limit))
    }

    /// Starts the command with no input and no time limit, to hear what it says ([`Process::wait_hearing`]).
    ///
    /// # Errors
    /// When the program can't be run.
    pub(super) fn start_unlimited(command: Command) -> io::Result<Self> {
        Self::heard(command, None)
    }

    fn heard(mut command: Command, deadline: Option<Instant>) -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        // The command holds our ends of the pipe, which would never close; it goes with this call.
        let group = spawn(command)?;
        let (sender, chunks) = mpsc::channel();
        let process = Self { group, chunks, deadline };
        // Never joined: a process that has left the group can hold the pipe open for as long as it likes.
        thread::Builder::new().spawn(move || forward(reader, &sender))?;
        Ok(process)
    }

    /// Waits for the end; for the time limit or until the build is given up, and kills the group then.
    ///
    /// # Errors
    /// When the system doesn't tell how the program ended.
    pub(super) fn wait(self, cancel: &Cancel) -> io::Result<End> {
        self.wait_hearing(cancel, &mut |_| {})
    }

    /// Starts the command with no input and no time limit, to write all that it says into a file.
    ///
    /// # Errors
    /// When the program can't be run.
    pub(super) fn start_into(mut command: Command, said: File) -> io::Result<Self> {
        command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said);
        let (_, chunks) = mpsc::channel();
        Ok(Self { group: spawn(command)?, chunks, deadline: None })
    }

    /// Returns how the program ended, `None` while it runs.
    ///
    /// # Errors
    /// When the system doesn't tell.
    pub(super) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.group.try_wait()
    }

    /// Waits as [`Process::wait`] does, while each piece of the output is handed on as it comes.
    ///
    /// # Errors
    /// When the system doesn't tell how the program ended.
    pub(super) fn wait_hearing(mut self, cancel: &Cancel, hear: &mut dyn FnMut(&[u8])) -> io::Result<End> {
        let (mut output, mut pause) = (Vec::new(), SHORTEST_PAUSE);
        loop {
            match self.chunks.recv_timeout(PAUSE) {
                Ok(chunk) => {
                    hear(&chunk);
                    keep(&mut output, &chunk);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    thread::sleep(pause);
                    pause = (pause * 2).min(PAUSE);
                }
            }
            if let Some(status) = self.group.try_wait()? {
                self.end_rest(&mut output);
                return Ok(End::Ended { status, output: String::from_utf8_lossy(&output).into_owned() });
            }
            if cancel.is_cancelled() {
                return Ok(End::Cancelled);
            }
            if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Ok(End::TimedOut);
            }
        }
    }

    /// Ends what the program has left running, and takes the rest of the output.
    fn end_rest(&mut self, output: &mut Vec<u8>) {
        // Fails where nothing is left.
        _ = self.group.start_kill();
        while let Ok(chunk) = self.chunks.recv_timeout(SILENCE) {
            keep(output, &chunk);
        }
    }
}

impl Drop for Process {
    /// No process outlives its handle. One that has ended was seen to by [`Process::wait`], and its number may be
    /// another's by now.
    fn drop(&mut self) {
        if !matches!(self.group.try_wait(), Ok(Some(_))) {
            _ = self.group.kill();
        }
    }
}

/// Starts a command as the leader of a group of its own.
fn spawn(command: Command) -> io::Result<Box<dyn ChildWrapper>> {
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(JobObject);
    command.spawn()
}

/// Adds a piece of output, as far as it is kept.
fn keep(output: &mut Vec<u8>, chunk: &[u8]) {
    output.extend(chunk.iter().take(OUTPUT_LIMIT - output.len()));
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
        Process::start(command(&script), limit).and_then(|it| it.wait(&Cancel::default())).unwrap()
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
        let id = process.group.id().to_string();
        assert!(matches!(process.wait(&Cancel::default()), Ok(End::TimedOut)));
        assert!(!runs(&id), "process {id} still runs");
    }

    /// Returns whether a process of this number runs.
    fn runs(id: &str) -> bool {
        Command::new("kill").args(["-0", id]).stderr(Stdio::null()).status().unwrap().success()
    }

    /// Waits for a program to have written a process's number to a file.
    fn number_in(path: &Path) -> String {
        loop {
            match std::fs::read_to_string(path) {
                Ok(number) if number.ends_with('\n') => return number.trim().to_owned(),
                _ => thread::sleep(PAUSE),
            }
        }
    }

    /// Waits until a process is gone: one that was killed is there until the system's first process has taken note.
    fn assert_ends(id: &str) {
        let deadline = Instant::now() + LONG;
        while runs(id) {
            assert!(Instant::now() < deadline, "process {id} still runs");
            thread::sleep(PAUSE);
        }
    }

    /// A program that starts another, which writes its number to `child` and stays.
    const WITH_CHILD: &str = "sh -c 'echo $$ > \"$0\"; exec sleep 1000' \"$(dirname \"$0\")/child\" &";

    #[test]
    fn what_a_program_has_started_is_killed_with_it_at_the_time_limit() {
        let folder = Folder::new();
        let script = folder.script("program", &format!("{WITH_CHILD}\nwait"));
        let process = Process::start(command(&script), Duration::from_secs(1)).unwrap();
        let child = number_in(&folder.path().join("child"));
        assert!(matches!(process.wait(&Cancel::default()), Ok(End::TimedOut)));
        assert_ends(&child);
    }

    #[test]
    fn a_program_that_is_given_up_is_killed_with_what_it_has_started() {
        let folder = Folder::new();
        let script = folder.script("program", &format!("{WITH_CHILD}\nwait"));
        let process = Process::start_unlimited(command(&script)).unwrap();
        let child = number_in(&folder.path().join("child"));
        let cancel = Cancel::default();
        cancel.clone().cancel();
        assert!(matches!(process.wait(&cancel), Ok(End::Cancelled)));
        assert_ends(&child);
    }

    #[test]
    fn what_a_program_leaves_running_at_its_end_is_killed() {
        let folder = Folder::new();
        let script =
            folder.script("program", &format!("{WITH_CHILD}\nuntil [ -s \"$(dirname \"$0\")/child\" ]; do :; done"));
        let process = Process::start(command(&script), LONG).unwrap();
        assert!(matches!(process.wait(&Cancel::default()), Ok(End::Ended { .. })));
        assert_ends(&number_in(&folder.path().join("child")));
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
