//! A running `phaen serve` or `phaen watch`, and what a browser would ask it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use super::harness::Plan;

/// How long anything may take: no test passes by this.
const LONG: Duration = Duration::from_secs(90);

/// The program at work on a plan, until it is dropped.
pub struct Running {
    child: Child,
    lines: Receiver<String>,
    /// All that it has said.
    pub said: String,
}

/// An answer: its status, its head and its body.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Running {
    /// Starts the program on a plan whose files are written.
    pub fn start(plan: &Plan, command: &str, arguments: &[&str]) -> Self {
        let mut program = plan.program(command);
        let mut child = program.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines, said: String::new() }
    }

    /// Waits until the program says something, and returns that line.
    #[track_caller]
    pub fn says(&mut self, words: &str) -> String {
        let end = Instant::now() + LONG;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else { panic!("{words:?} isn't said:\n{}", self.said) };
            self.said.extend([&line, "\n"]);
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Waits for the preview, and returns its host with the port.
    pub fn host(&mut self) -> String {
        let line = self.says("http://");
        let (_, from) = line.split_once("http://").unwrap();
        from.split('/').next().unwrap().to_owned()
    }

    /// Asks the program to end, and returns its status.
    pub fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }

    /// Waits for the program's own end.
    pub fn ends(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().unwrap().code();
        self.said += &self.lines.iter().collect::<Vec<_>>().join("\n");
        (status, std::mem::take(&mut self.said))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Sends a request as it is, and reads the answer.
pub fn send(host: &str, request: &str) -> Answer {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// Gets a page of the preview.
pub fn get(host: &str, path: &str) -> Answer {
    send(host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
}

/// Posts to the preview as its pages do.
pub fn post(host: &str, body: &str) -> Answer {
    let head = format!("POST /_phaen/open HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n");
    send(host, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()))
}

/// Waits until the preview's state is such, and returns it.
#[track_caller]
pub fn state(host: &str, holds: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
    let end = Instant::now() + LONG;
    let mut seen = 0;
    loop {
        let state: serde_json::Value =
            serde_json::from_str(&get(host, &format!("/_phaen/state?seen={seen}")).body).unwrap();
        if holds(&state) {
            return state;
        }
        assert!(Instant::now() < end, "{state:#}");
        seen = state["version"].as_u64().unwrap();
    }
}
