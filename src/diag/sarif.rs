//! Diagnostics as SARIF 2.1.0 (OASIS), which editors, code review and build servers read.
//!
//! Paths are relative to the plan's root, `%SRCROOT%`. An accepted difference is a result that is suppressed, with the
//! author's reason as the justification.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Class, Diagnostic, Fault, Fix, Location, Place, Report, Severity};

/// Where the format's schema is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run.
pub fn print(report: &Report<'_>) -> String {
    let faults: BTreeMap<&str, &Fault> =
        report.found.iter().map(|found| (found.fault.code().number, &found.fault)).collect();
    let index: BTreeMap<&str, usize> = faults.keys().enumerate().map(|(index, number)| (*number, index)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "phaen",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": report.lang.code(),
                "rules": faults.values().map(|fault| rule(fault, report)).collect::<Vec<_>>(),
            } },
            "language": report.lang.code(),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": report.lang.root() } } },
            "invocations": [invocation(report)],
            "results": report.found.iter().map(|found| result(found, &index, report)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

/// A code of the run, with its page.
fn rule(fault: &Fault, report: &Report<'_>) -> Value {
    let code = fault.code();
    let mut rule = json!({ "id": code.number, "name": code.name });
    if let Some(page) = fault.page() {
        rule["shortDescription"] = json!({ "text": page.line(report.lang) });
        rule["help"] = json!({ "text": page.plain(report.lang), "markdown": page.markdown(report.lang) });
    }
    rule
}

/// How the run ended.
fn invocation(report: &Report<'_>) -> Value {
    let errors = report.found.iter().filter(|found| found.severity == Severity::Error);
    let class = errors.map(|found| found.fault.class()).max();
    let status = match class {
        None => 0,
        Some(Class::Content) => 1,
        Some(Class::Machine) => 2,
    };
    json!({ "executionSuccessful": class != Some(Class::Machine), "exitCode": status })
}

fn result(found: &Diagnostic, index: &BTreeMap<&str, usize>, report: &Report<'_>) -> Value {
    let (number, message) = (found.fault.code().number, report.lang.message(&found.fault));
    let shown = path_of(found, report);
    let place = shown.filter(|path| !is_inside(path)).map(|path| format!("{path}: ")).unwrap_or_default();
    let text = [Some(place + &message.title), message.label.clone(), message.help].into_iter().flatten();
    let mut result = json!({
        "ruleId": number,
        "ruleIndex": index[number],
        "level": match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Accepted => "note",
        },
        "message": { "text": text.collect::<Vec<_>>().join("\n") },
    });
    let members = [
        ("locations", location(&found.location, report)),
        ("relatedLocations", found.contradicts.map(|place| related(place, report))),
        ("fixes", found.fix.as_ref().map(|fix| replacement(fix, report))),
        ("suppressions", (found.severity == Severity::Accepted).then(|| suppression(message.label.as_deref()))),
    ];
    for (name, value) in members {
        if let Some(value) = value {
            result[name] = json!([value]);
        }
    }
    result
}

/// The file of a diagnostic, as the user knows it.
fn path_of<'a>(found: &'a Diagnostic, report: &'a Report<'_>) -> Option<&'a str> {
    match &found.location {
        Location::At(place) => Some(report.sources.path(place.file)),
        Location::Path(path) => Some(path),
        Location::Nowhere => None,
    }
}

/// Returns whether it is a path in the plan's folder, and not one of the machine or an option's value.
fn is_inside(path: &str) -> bool {
    !path.starts_with(['/', '-']) && !path.contains(['\\', ':', '=']) && !path.split('/').any(|part| part == "..")
}

fn location(location: &Location, report: &Report<'_>) -> Option<Value> {
    match location {
        Location::At(place) => Some(json!({ "physicalLocation": physical(*place, report) })),
        Location::Path(path) if is_inside(path) => {
            Some(json!({ "physicalLocation": { "artifactLocation": artifact(path) } }))
        }
        Location::Path(_) | Location::Nowhere => None,
    }
}

fn physical(place: Place, report: &Report<'_>) -> Value {
    json!({ "artifactLocation": artifact(report.sources.path(place.file)), "region": region(place, report) })
}

/// Returns what a result contradicts. Related locations are numbered, so that a text could refer to them.
fn related(place: Place, report: &Report<'_>) -> Value {
    json!({ "id": 1, "message": { "text": report.lang.other_place() }, "physicalLocation": physical(place, report) })
}

fn replacement(fix: &Fix, report: &Report<'_>) -> Value {
    json!({
        "description": { "text": report.lang.replacement() },
        "artifactChanges": [{
            "artifactLocation": artifact(report.sources.path(fix.place.file)),
            "replacements": [{
                "deletedRegion": region(fix.place, report),
                "insertedContent": { "text": fix.replacement },
            }],
        }],
    })
}

fn suppression(reason: Option<&str>) -> Value {
    json!({ "kind": "inSource", "status": "accepted", "justification": reason.unwrap_or_default() })
}

fn artifact(path: &str) -> Value {
    json!({ "uri": percent_encoded(path), "uriBaseId": "%SRCROOT%" })
}

fn region(place: Place, report: &Report<'_>) -> Value {
    let span = report.sources.span(place);
    json!({
        "startLine": span.start.0,
        "startColumn": span.start.1,
        "endLine": span.end.0,
        "endColumn": span.end.1,
    })
}

/// Returns a path as a relative URI (RFC 3986): what isn't unreserved is written in its UTF-8 bytes.
fn percent_encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}
