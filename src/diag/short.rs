//! Diagnostics for tools that read lines: `path:line:column: severity[CODE]: message`, one a line.

use super::{Diagnostic, Report};

/// Writes every diagnostic on a line of its own.
pub fn print(report: &Report<'_>) -> String {
    report.found.iter().map(|found| line(found, report) + "\n").collect()
}

/// One diagnostic; without a place there is no colon before it.
fn line(found: &Diagnostic, report: &Report<'_>) -> String {
    let message = report.lang.message(&found.fault);
    let place = report.place(&found.location);
    let lead = if place.is_empty() { String::new() } else { place + ": " };
    // A message of typst or of the YAML reader may hold line ends.
    let title = message.title.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{lead}{}[{}]: {title}", report.lang.severity(found.severity), found.fault.code().number)
}
