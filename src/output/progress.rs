//! What a long step is at, for whoever watches.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doing {
    /// Nothing that takes long.
    #[default]
    Nothing,
    /// Cargo compiles typst: so many of so many crates are done, where it has said so.
    Installing(Option<(usize, usize)>),
    /// Typst makes the PDF.
    Typesetting,
}

/// A slate on which the steps write what they are at. Clones are the same slate.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Mutex<(Doing, Option<Instant>)>>);

impl Progress {
    /// Notes what is being done from now on. The time runs on while it is the same.
    pub fn note(&self, doing: Doing) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = matches!(
            (now.0, doing),
            (Doing::Installing(_), Doing::Installing(_)) | (Doing::Typesetting, Doing::Typesetting)
        );
        let since = if is_same { now.1 } else { Some(Instant::now()) };
        *now = (doing, since);
    }

    /// Returns what is being done, and for how long already.
    pub fn now(&self) -> (Doing, Duration) {
        let (doing, since) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (doing, since.map_or(Duration::ZERO, |since| since.elapsed()))
    }
}

/// Reads how many crates are compiled out of what cargo writes.
#[derive(Debug, Default)]
pub struct Crates {
    /// The line that isn't whole yet.
    line: String,
}

impl Crates {
    /// Takes in a piece of cargo's output. Returns how many crates of how many are done, where it says so.
    pub fn hear(&mut self, piece: &[u8]) -> Option<(usize, usize)> {
        let mut last = None;
        for c in String::from_utf8_lossy(piece).chars() {
            if matches!(c, '\r' | '\n') {
                last = counted(&self.line).or(last);
                self.line.clear();
            } else if self.line.len() < 1 << 12 {
                self.line.push(c);
            }
        }
        counted(&self.line).or(last)
    }
}

/// The numbers of `Building [===>    ] 12/345: serde, syn`.
fn counted(line: &str) -> Option<(usize, usize)> {
    let (_, behind) = line.split_once("Building [")?.1.split_once("] ")?;
    let (done, rest) = behind.split_once('/')?;
    let total = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    Some((done.trim().parse().ok()?, total.parse().ok()?))
}

/// Returns the last lines of what cargo has written, without its bars: why it has failed.
pub fn last_lines(output: &str, most: usize) -> String {
    let lines = output.split(['\r', '\n']).map(str::trim_end);
    let said: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.contains("Building [")).collect();
    said[said.len().saturating_sub(most)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_s_bar_tells_how_many_crates_are_done() {
        let mut crates = Crates::default();
        assert_eq!(crates.hear(b"   Compiling serde v1\n    Building [==>     ] 1"), None);
        assert_eq!(crates.hear(b"2/345: serde, syn\r"), Some((12, 345)));
        assert_eq!(crates.hear(b"    Building [=>] 13/345\r   Compiling a/b v2\n"), Some((13, 345)));
        assert_eq!(crates.hear(b"   Compiling c v1\n"), None);
    }

    #[test]
    fn the_end_of_cargo_s_output_says_why_it_failed() {
        let output = "a\n    Building [=] 1/2\rerror: no network\n\nCaused by:\n  x\n";
        assert_eq!(last_lines(output, 3), "error: no network\nCaused by:\n  x");
    }

    #[test]
    fn time_runs_on_while_the_same_is_done() {
        let progress = Progress::default();
        assert_eq!(progress.now().0, Doing::Nothing);
        progress.note(Doing::Installing(None));
        std::thread::sleep(Duration::from_millis(5));
        progress.note(Doing::Installing(Some((1, 2))));
        let (doing, took) = progress.now();
        assert_eq!(doing, Doing::Installing(Some((1, 2))));
        assert!(took >= Duration::from_millis(5));
    }
}
