//! What went wrong, where, and what to do about it.
//!
//! A fault in the content is data: a stage returns its value and adds what it found to a [`Diagnostics`].
//! This room knows the files' texts and their lines ([`Sources`]), every fault that phaen can report
//! ([`Fault`]), its wording in Thai and English ([`wording`]) and how a list of them is printed
//! ([`human`]). It knows nothing of plans, and nothing here reads the disk.

mod fault;
pub mod human;
mod near;
mod source;
mod violation;
pub mod wording;

pub use fault::{Class, Code, Expected, Fault, Figure, Kind, NoInstall};
pub use near::nearest;
pub use source::{FileId, Place, Sources};
pub use violation::{Numbering, Violation};

/// How much a diagnostic weighs. Errors stop the build; warnings are printed and the build goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published all the same, and told.
    Warning,
    /// A difference that the content accepts, with a reason: told, so that nobody forgets it.
    Accepted,
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// A stretch of a file whose text is known.
    At(Place),
    /// A file or folder as a whole, as the user would name it.
    Path(String),
    /// The program's surroundings; no file has it.
    Nowhere,
}

/// One finding: the fault, where it stands, and what it contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub location: Location,
    /// The second place, which the first one contradicts: a doubled id's first use, say.
    pub contradicts: Option<Place>,
}

/// The diagnostics of a run, in the order in which they were found until [`Diagnostics::sorted`].
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds an error at a place of a file.
    pub fn error(&mut self, place: Place, fault: Fault) {
        self.push(Severity::Error, fault, Location::At(place), None);
    }

    /// Adds an error at a place of a file that contradicts a second place.
    pub fn contradiction(&mut self, place: Place, fault: Fault, other: Place) {
        self.push(Severity::Error, fault, Location::At(place), Some(other));
    }

    /// Adds an error about a file or folder as a whole.
    pub fn error_in(&mut self, path: impl Into<String>, fault: Fault) {
        self.push(Severity::Error, fault, Location::Path(path.into()), None);
    }

    /// Adds a diagnostic that another stage has made.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a diagnostic of any severity.
    pub fn push(&mut self, severity: Severity, fault: Fault, location: Location, contradicts: Option<Place>) {
        self.add(Diagnostic { severity, fault, location, contradicts });
    }

    /// Whether anything here stops the build.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|found| found.severity == Severity::Error)
    }

    /// How many of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|found| found.severity == severity).count()
    }

    /// The weightiest class among the errors, `None` when there is no error.
    pub fn class(&self) -> Option<Class> {
        self.list.iter().filter(|found| found.severity == Severity::Error).map(|found| found.fault.class()).max()
    }

    /// Every diagnostic by file and place, each once; the same faults always come in the same order.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.list.iter().collect();
        all.sort_by(|a, b| a.location.cmp(&b.location));
        all.dedup();
        all
    }

    /// Takes over another run's diagnostics.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }
}
