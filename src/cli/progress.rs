//! How far a long step has come: one line that is written over on a terminal, now and then a line elsewhere.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::{Common, Format, Run, say, screen};
use crate::diag::wording::Lang;
use crate::pipeline::{Doing, Progress};
use crate::thai::wrap;

/// How often the line is written over.
const TICK: Duration = Duration::from_millis(200);

/// After how many seconds the first line comes where lines stay; the next after twice the time, at most a minute later.
const FIRST: u64 = 5;
const LONGEST: u64 = 60;

/// Whether a line stands there that is to be written over. There is one terminal, so there is one line.
static SHOWN: Mutex<bool> = Mutex::new(false);

/// Shows a slate until it is dropped.
pub struct Ticker {
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    /// Shows the slate from now on; `None` where programs read the findings, which have no use for it.
    pub fn of(run: &Run, common: &Common, progress: &Progress) -> Option<Self> {
        (common.format == Format::Human).then(|| Self::start(run.lang, progress.clone()))
    }

    fn start(lang: Lang, progress: Progress) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&is_over);
        let is_watched = screen::is_watched();
        let thread = thread::spawn(move || {
            let mut next = FIRST;
            while !ends.load(Ordering::SeqCst) {
                let (doing, took) = progress.now();
                let seconds = took.as_secs();
                match text(lang, doing, seconds) {
                    None => {
                        next = FIRST;
                        clear();
                    }
                    Some(text) if is_watched => rewrite(&text),
                    Some(text) if seconds >= next => {
                        next = seconds + seconds.clamp(FIRST, LONGEST);
                        say(&text);
                    }
                    Some(_) => {}
                }
                thread::park_timeout(TICK);
            }
            clear();
        });
        Self { is_over, thread: Some(thread) }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // A line that couldn't be written is no fault of the build.
            let _ = thread.join();
        }
    }
}

/// Writes the line over.
fn rewrite(text: &str) {
    let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let room = screen::width().map_or(usize::MAX, |width| width - 1);
    let line = wrap(text, room, room).into_iter().next().unwrap_or_default();
    let mut stderr = anstream::stderr();
    let _ = write!(stderr, "\r{}\u{1b}[K", &text[line]).and_then(|()| stderr.flush());
    *shown = true;
}

/// Takes the line away, for what is written in its place.
pub fn clear() {
    let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::take(&mut *shown) {
        let mut stderr = anstream::stderr();
        let _ = write!(stderr, "\r\u{1b}[K").and_then(|()| stderr.flush());
    }
}

/// What the slate says; `None` where nothing takes long. Nobody wants to read of what is over in a second.
fn text(lang: Lang, doing: Doing, seconds: u64) -> Option<String> {
    Some(match (lang, doing) {
        (_, Doing::Nothing) => return None,
        (_, _) if seconds == 0 => return None,
        (Lang::Th, Doing::Typesetting) => format!("typst กำลังทำ PDF ({seconds} วินาที)"),
        (Lang::En, Doing::Typesetting) => format!("typst makes the PDF, {seconds} s"),
        (Lang::Th, Doing::Installing(None)) => format!("กำลังติดตั้ง typst ({} นาที)", minutes(seconds)),
        (Lang::En, Doing::Installing(None)) => format!("installing typst, {}", minutes(seconds)),
        (Lang::Th, Doing::Installing(Some((done, total)))) => {
            format!("กำลังติดตั้ง typst: แปลแล้ว {done} จาก {total} ส่วน ({} นาที)", minutes(seconds))
        }
        (Lang::En, Doing::Installing(Some((done, total)))) => {
            format!("installing typst: {done} of {total} crates compiled, {}", minutes(seconds))
        }
    })
}

/// `3:05`
fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
