//! Giving a build up while it runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::diag::Diagnostic;

/// A sign that a build is to be given up: set once, by a signal or by a newer save, and seen by whatever is running
/// within some hundredths of a second. Clones are the same sign.
#[derive(Debug, Clone, Default)]
pub struct Cancel {
    own: Arc<AtomicBool>,
    /// That of all builds of a run, which gives up this one, too.
    of_run: Option<Arc<AtomicBool>>,
}

impl Cancel {
    /// Returns a sign for one of several builds, which is given up by this one as well.
    #[must_use]
    pub fn of_one(&self) -> Self {
        Self { own: Arc::default(), of_run: Some(Arc::clone(&self.own)) }
    }

    /// Gives up what runs under this sign. What is published already stays.
    pub fn cancel(&self) {
        self.own.store(true, Ordering::SeqCst);
    }

    /// Returns whether it was given up.
    pub fn is_cancelled(&self) -> bool {
        let is_set = |flag: &Arc<AtomicBool>| flag.load(Ordering::SeqCst);
        is_set(&self.own) || self.of_run.as_ref().is_some_and(is_set)
    }

    /// The flag itself, for a handler of signals, which may do nothing but set one.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.own)
    }

    /// Goes on only when it wasn't given up.
    ///
    /// # Errors
    /// [`Halt::Cancelled`] when it was.
    pub(crate) fn check(&self) -> Result<(), Halt> {
        if self.is_cancelled() { Err(Halt::Cancelled) } else { Ok(()) }
    }
}

/// Why a step that needs the machine didn't come to its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Halt {
    /// A fault of the machine.
    Fault(Box<Diagnostic>),
    /// It was given up ([`Cancel`]).
    Cancelled,
}

impl From<Box<Diagnostic>> for Halt {
    fn from(fault: Box<Diagnostic>) -> Self {
        Self::Fault(fault)
    }
}
