//! The signals that end a build.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::pipeline::Cancel;

/// What gives a build up: Ctrl+C, the end of the session, a closed terminal. Windows knows no `SIGHUP`.
#[cfg(unix)]
const ENDING: [i32; 3] = [SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const ENDING: [i32; 2] = [SIGINT, SIGTERM];

/// The last of these signals that came.
#[derive(Debug, Clone)]
pub struct Signals(Arc<AtomicUsize>);

impl Signals {
    /// From now on, each of the signals gives up what runs under `cancel`, and no longer ends the process by itself.
    ///
    /// # Errors
    /// When the system refuses a handler.
    pub fn cancelling(cancel: &Cancel) -> io::Result<Self> {
        let came = Arc::new(AtomicUsize::new(0));
        for signal in ENDING {
            // The number first: who sees the flag finds it.
            flag::register_usize(signal, Arc::clone(&came), usize::try_from(signal).unwrap_or_default())?;
            flag::register(signal, cancel.flag())?;
        }
        Ok(Self(came))
    }

    /// Returns the number of the signal that came, `None` when none did.
    pub fn came(&self) -> Option<u8> {
        u8::try_from(self.0.load(Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }
}
