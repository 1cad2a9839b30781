//! What the preview shows at a time, and what its pages are told of it.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::changes::Changes;
use crate::diag::wording::Lang;
use crate::diag::{Diagnostic, Location, Place, Severity, Sources};
use crate::pipeline::{Bytes, Files, Marked, Outcome};

/// The longest line of a file that is shown with a fault, in characters.
const LONGEST_LINE: usize = 300;

/// What the preview shows.
#[derive(Debug, Default)]
pub struct State {
    /// Counts what pages are to be told of.
    pub version: u64,
    /// Counts the states of the site.
    pub site: u64,
    /// The site as it is published, to compare the next one with.
    pub published: Arc<Files>,
    /// The site with its marks.
    pub marked: Option<Arc<Marked>>,
    /// Where the marks lead.
    spots: Vec<Spot>,
    /// What has changed since the state before.
    changes: Changes,
    faults: Vec<FaultView>,
    /// Where the faults are.
    fault_spots: Vec<Option<Spot>>,
    /// What is with the PDF.
    pub pdf: Pdf,
    /// The last good PDF.
    pub pdf_bytes: Option<Bytes>,
}

/// What is with the PDF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pdf {
    /// It is being made.
    #[default]
    Making,
    /// It is of what is shown.
    Ready,
    /// It couldn't be made: what is there is of an older state.
    Old,
    /// None is made.
    None,
}

/// A place as an editor takes it: line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file, from the plan's root.
    pub path: String,
    pub line: usize,
    pub column: usize,
}

/// A place that a page asks for, by a number that the server has given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// What a mark of the site leads to.
    Mark { site: u64, number: usize },
    /// Where a fault is.
    Fault { version: u64, number: usize },
}

/// What is told of the state.
#[derive(Serialize)]
pub struct StateView<'a> {
    version: u64,
    site: u64,
    lang: &'static str,
    changes: &'a Changes,
    faults: &'a [FaultView],
    pdf: Pdf,
}

/// A fault, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FaultView {
    code: &'static str,
    severity: &'static str,
    /// `content/projects.yaml:12:3`, or what there is of that.
    place: String,
    /// Whether an editor can be opened there.
    has_spot: bool,
    title: String,
    /// The line of the file.
    line: Option<String>,
    label: Option<String>,
    help: Option<String>,
}

impl State {
    /// Takes in what a plan has become: its site where it is sound, what is wrong else.
    pub fn take(&mut self, published: Option<Arc<Files>>, marked: Option<Arc<Marked>>, outcome: &Outcome, lang: Lang) {
        if let (Some(published), Some(marked)) = (published, marked) {
            if *published != *self.published || self.marked.is_none() {
                self.changes = Changes::between(&self.published, &published);
                self.site += 1;
            }
            self.spots = marked.places.iter().map(|place| spot(*place, &outcome.sources)).collect();
            (self.published, self.marked) = (published, Some(marked));
        }
        self.tell(outcome, lang);
    }

    /// Takes in what was found, and has the pages told.
    pub fn tell(&mut self, outcome: &Outcome, lang: Lang) {
        let told: Vec<&Diagnostic> =
            outcome.found.sorted().into_iter().filter(|found| found.severity != Severity::Accepted).collect();
        self.fault_spots = told
            .iter()
            .map(
                |found| {
                    if let Location::At(place) = found.location { Some(spot(place, &outcome.sources)) } else { None }
                },
            )
            .collect();
        let spots = &self.fault_spots;
        self.faults = told.iter().zip(spots).map(|(found, spot)| view(found, spot.as_ref(), outcome, lang)).collect();
        self.version += 1;
    }

    /// Returns what is told.
    pub fn view(&self, lang: Lang) -> StateView<'_> {
        let State { version, site, changes, faults, pdf, .. } = self;
        StateView { version: *version, site: *site, lang: lang.code(), changes, faults, pdf: *pdf }
    }

    /// Returns a place that was given out. `None` for another, and for one of an older state.
    pub fn spot(&self, asked: Asked) -> Option<&Spot> {
        match asked {
            Asked::Mark { site, number } if site == self.site => self.spots.get(number),
            Asked::Fault { version, number } if version == self.version => self.fault_spots.get(number)?.as_ref(),
            _ => None,
        }
    }
}

impl Spot {
    /// Returns the file's path on this machine.
    pub fn file(&self, root: &std::path::Path) -> PathBuf {
        root.join(&self.path)
    }
}

fn spot(place: Place, sources: &Sources) -> Spot {
    let (line, column) = sources.line_and_column(place);
    Spot { path: sources.path(place.file).to_owned(), line, column }
}

fn view(found: &Diagnostic, spot: Option<&Spot>, outcome: &Outcome, lang: Lang) -> FaultView {
    let message = lang.message(&found.fault);
    let line = match &found.location {
        Location::At(place) => {
            let (line, _) = outcome.sources.line_and_column(*place);
            let text = outcome.sources.text(place.file).lines().nth(line - 1);
            text.map(|text| text.chars().take(LONGEST_LINE).collect())
        }
        Location::Path(_) | Location::Nowhere => None,
    };
    FaultView {
        code: found.fault.code().number,
        severity: if found.severity == Severity::Error { "error" } else { "warning" },
        place: match (&found.location, spot) {
            (_, Some(Spot { path, line, column })) => format!("{path}:{line}:{column}"),
            (Location::Path(path), None) => path.clone(),
            _ => String::new(),
        },
        has_spot: spot.is_some(),
        title: message.title,
        line,
        label: message.label,
        help: message.help,
    }
}
