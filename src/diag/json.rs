//! Diagnostics for programs: one JSON document of a run. README describes it to those who read it.
//!
//! Keys are only ever added; what changes the meaning of one raises [`VERSION`].

use serde::Serialize;

use super::{Applied, Diagnostic, Location, Place, Report, Severity};

/// The document's version.
const VERSION: u32 = 1;

/// A run.
#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    lang: &'static str,
    summary: Summary,
    findings: Vec<Finding<'a>>,
    applied: Vec<AppliedFix<'a>>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    accepted: usize,
    fixable: usize,
    applied: usize,
    changed: Option<usize>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: String,
    label: Option<String>,
    help: Option<String>,
    #[serde(flatten)]
    location: Whereabouts<'a>,
    contradicts: Option<Whereabouts<'a>>,
    fix: Option<Replacement<'a>>,
}

/// A place. `path` alone is a file as a whole; nothing at all, the surroundings of the run.
#[derive(Default, Serialize)]
struct Whereabouts<'a> {
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    byte_start: Option<usize>,
    byte_end: Option<usize>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    location: Whereabouts<'a>,
    #[serde(rename = "replacement")]
    text: &'a str,
    safe: bool,
}

#[derive(Serialize)]
struct AppliedFix<'a> {
    code: &'static str,
    name: &'static str,
    path: &'a str,
    line: usize,
    column: usize,
    old: &'a str,
    new: &'a str,
}

/// Writes the document, for people to read as well.
///
/// # Panics
/// Never: text and numbers always have a JSON form.
pub fn print(report: &Report<'_>) -> String {
    let document = Document {
        version: VERSION,
        lang: report.lang.code(),
        summary: Summary {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            accepted: report.count(Severity::Accepted),
            fixable: report.fixable(),
            applied: report.applied.len(),
            changed: report.changed,
        },
        findings: report.found.iter().map(|found| finding(found, report)).collect(),
        applied: report.applied.iter().map(applied).collect(),
    };
    serde_json::to_string_pretty(&document).expect("text and numbers have a JSON form") + "\n"
}

fn finding<'a>(found: &'a Diagnostic, report: &'a Report<'_>) -> Finding<'a> {
    let message = report.lang.message(&found.fault);
    let code = found.fault.code();
    Finding {
        code: code.number,
        name: code.name,
        severity: severity(found.severity),
        message: message.title,
        label: message.label,
        help: message.help,
        location: match &found.location {
            Location::At(place) => whereabouts(*place, report),
            Location::Path(path) => Whereabouts { path: Some(path), ..Whereabouts::default() },
            Location::Nowhere => Whereabouts::default(),
        },
        contradicts: found.contradicts.map(|place| whereabouts(place, report)),
        fix: found.fix.as_ref().map(|fix| Replacement {
            location: whereabouts(fix.place, report),
            text: &fix.replacement,
            safe: fix.safe,
        }),
    }
}

fn whereabouts<'a>(place: Place, report: &'a Report<'_>) -> Whereabouts<'a> {
    let (span, bytes) = (report.sources.span(place), report.sources.bytes_on_disk(place));
    Whereabouts {
        path: Some(report.sources.path(place.file)),
        line: Some(span.start.0),
        column: Some(span.start.1),
        end_line: Some(span.end.0),
        end_column: Some(span.end.1),
        byte_start: Some(bytes.start),
        byte_end: Some(bytes.end),
    }
}

fn applied(applied: &Applied) -> AppliedFix<'_> {
    let Applied { code, path, start: (line, column), old, new } = applied;
    AppliedFix { code: code.number, name: code.name, path, line: *line, column: *column, old, new }
}

/// Returns the word for a severity, the same in every language.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Accepted => "accepted",
    }
}
