//! What went wrong, where, and what to do about it.
//!
//! A fault in the content is data: a stage returns its value and adds what it found to a [`Diagnostics`].
//! This room knows the files' texts and their lines ([`Sources`]), every fault that phaen can report
//! ([`Fault`]), its wording in Thai and English ([`wording`]), the page that explains it ([`pages`]) and how a
//! [`Report`] of them is printed ([`human`], [`short`], [`json`], [`sarif`]). It knows nothing of plans: what a rule
//! finds in one comes with its code and its words ([`Found`]). Nothing here reads the disk.

mod fault;
mod found;
pub mod human;
pub mod json;
mod narrow;
mod near;
mod noun;
pub mod pages;
pub mod sarif;
pub mod short;
mod slip;
mod source;
pub mod wording;

pub use fault::{
    Class, Code, Encoding, Expected, Fault, IdleCondition, NoInstall, NoPlace, NothingSelected, PdfState, SvgPart,
    TemplateLimit,
};
pub use found::{Found, Words};
pub use near::{alike, is_slip, nearest, only_near};
pub use noun::{Noun, Remedy};
pub use pages::Page;
pub use slip::{Lines, Slip};
pub use source::{FileId, Place, Sources, Span};
pub use wording::Message;

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
    /// What could stand there instead.
    pub fix: Option<Fix>,
}

/// A replacement that would mend a fault. It is shown with the fault; `phaen check --fix` applies the safe ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; a point where something is only put in.
    pub place: Place,
    /// What is written there instead, byte for byte; empty where something is only taken out.
    pub replacement: String,
    /// Whether nobody need look at it: the only thing that the author can have meant, with the same meaning
    /// to every reader. A guess (did you mean …?) is none.
    pub safe: bool,
}

impl Fix {
    /// A replacement that `--fix` may apply unseen.
    pub fn safe(place: Place, replacement: impl Into<String>) -> Self {
        Self { place, replacement: replacement.into(), safe: true }
    }

    /// A replacement that is only suggested: the author decides.
    pub fn suggested(place: Place, replacement: impl Into<String>) -> Self {
        Self { place, replacement: replacement.into(), safe: false }
    }
}

impl Diagnostic {
    /// A finding with neither a second place nor a fix.
    pub fn new(severity: Severity, fault: Fault, location: Location) -> Self {
        Self { severity, fault, location, contradicts: None, fix: None }
    }

    /// An error at a place of a file.
    pub fn error(place: Place, fault: Fault) -> Self {
        Self::new(Severity::Error, fault, Location::At(place))
    }

    /// A warning at a place of a file.
    pub fn warning(place: Place, fault: Fault) -> Self {
        Self::new(Severity::Warning, fault, Location::At(place))
    }

    /// With the second place, which the first one contradicts.
    #[must_use]
    pub fn contradicting(self, other: Place) -> Self {
        Self { contradicts: Some(other), ..self }
    }

    /// With what could stand there instead.
    #[must_use]
    pub fn with_fix(self, fix: impl Into<Option<Fix>>) -> Self {
        Self { fix: fix.into(), ..self }
    }
}

/// A fix that was written to its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// What was wrong.
    pub code: Code,
    /// The file, from the plan's root.
    pub path: String,
    /// Line and column, both from 1, in the file as it was.
    pub start: (usize, usize),
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// What is printed of a run.
#[derive(Debug)]
pub struct Report<'a> {
    /// What was found, by file and place.
    pub found: Vec<&'a Diagnostic>,
    /// The texts that it was found in.
    pub sources: &'a Sources,
    /// What `--fix` has mended before.
    pub applied: &'a [Applied],
    /// How many entries have changed since the plan was approved; `None` where it never was.
    pub changed: Option<usize>,
    /// The language to say it in.
    pub lang: wording::Lang,
}

impl Report<'_> {
    /// How many of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|found| found.severity == severity).count()
    }

    /// Returns how many faults `--fix` would mend.
    pub fn fixable(&self) -> usize {
        self.found.iter().filter(|found| found.fix.as_ref().is_some_and(|fix| fix.safe)).count()
    }

    /// Where a diagnostic stands, as editors and terminals understand it: `content/projects.yaml:12:3`.
    fn place(&self, location: &Location) -> String {
        match location {
            Location::At(place) => {
                let (line, column) = self.sources.line_and_column(*place);
                format!("{}:{line}:{column}", self.sources.path(place.file))
            }
            Location::Path(path) => path.clone(),
            Location::Nowhere => String::new(),
        }
    }
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

    /// Adds an error at a place of a file, with what could stand there instead.
    pub fn fixable(&mut self, place: Place, fault: Fault, fix: impl Into<Option<Fix>>) {
        self.add(Diagnostic::error(place, fault).with_fix(fix));
    }

    /// Adds an error about a file or folder as a whole.
    pub fn error_in(&mut self, path: impl Into<String>, fault: Fault) {
        self.push(Severity::Error, fault, Location::Path(path.into()), None);
    }

    /// Adds a diagnostic that another stage has made.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a diagnostic, unless it is there already.
    pub fn add_once(&mut self, diagnostic: Diagnostic) {
        if !self.list.contains(&diagnostic) {
            self.add(diagnostic);
        }
    }

    /// Adds a diagnostic of any severity.
    pub fn push(&mut self, severity: Severity, fault: Fault, location: Location, contradicts: Option<Place>) {
        self.add(Diagnostic { contradicts, ..Diagnostic::new(severity, fault, location) });
    }

    /// Returns whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, of all severities.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns whether anything here stops the build.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|found| found.severity == Severity::Error)
    }

    /// Returns whether anything was found at exactly this place.
    pub fn has_at(&self, place: Place) -> bool {
        self.list.iter().any(|found| found.location == Location::At(place))
    }

    /// How many of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|found| found.severity == severity).count()
    }

    /// The weightiest class among the errors, `None` when there is no error.
    pub fn class(&self) -> Option<Class> {
        self.list.iter().filter(|found| found.severity == Severity::Error).map(|found| found.fault.class()).max()
    }

    /// Returns every diagnostic by file and place, each once; the same faults always come in the same order.
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
