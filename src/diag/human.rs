//! Diagnostics for people: severity, code, place, the line with a caret, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::wording::{Lang, Message};
use super::{Code, Diagnostic, Location, Place, Report, Severity, Sources};

/// The width of the output, in columns: longer lines are cut around the caret.
const WIDTH: usize = 120;

/// How many of one code are written out: more of the same would push the others off the screen.
const SHOWN: usize = 50;

/// Whether colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// With the terminal's colours.
    Colours,
    /// Text alone.
    Plain,
}

/// Writes the diagnostics in order, up to 50 of each code, and how many more there are.
pub fn print(report: &Report<'_>, style: Style) -> String {
    let mut out = String::new();
    let mut counts: BTreeMap<&str, (Code, usize)> = BTreeMap::new();
    for found in &report.found {
        let (_, count) = counts.entry(found.fault.code().number).or_insert((found.fault.code(), 0));
        *count += 1;
        if *count > SHOWN {
            continue;
        }
        out += &match found.severity {
            Severity::Error | Severity::Warning => one(found, report.sources, report.lang, style) + "\n\n",
            Severity::Accepted => accepted(found, report),
        };
    }
    for (code, count) in counts.into_values().filter(|(_, count)| *count > SHOWN) {
        let _ = writeln!(out, "{}\n", report.lang.more(code, count - SHOWN));
    }
    out
}

/// An accepted difference on two lines: it is a reminder, nothing to be mended.
fn accepted(found: &Diagnostic, report: &Report<'_>) -> String {
    let message = report.lang.message(&found.fault);
    let (severity, place) = (report.lang.severity(found.severity), report.place(&found.location));
    format!("{severity} {place}: {}\n    {}\n", message.title, message.label.unwrap_or_default())
}

/// Writes one diagnostic.
fn one(diagnostic: &Diagnostic, sources: &Sources, lang: Lang, style: Style) -> String {
    let message = lang.message(&diagnostic.fault);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Accepted => Level::NOTE,
    };
    let title = level
        .with_name(lang.severity(diagnostic.severity))
        .primary_title(message.title.as_str())
        .id(diagnostic.fault.code().number);
    let main = match &diagnostic.location {
        Location::At(place) => at(title, *place, &message, diagnostic.contradicts, sources, lang),
        Location::Path(path) => title.element(Origin::path(path.as_str())),
        Location::Nowhere => Group::with_title(title),
    };
    let mut report = vec![main];
    let hint = |words| Level::HELP.with_name(lang.hint()).secondary_title(words);
    match (&diagnostic.fix, &message.help) {
        (Some(fix), help) => {
            let line = Line::of(fix.place, sources);
            let patch = Patch::new(line.span.clone(), fix.replacement.as_str());
            let words = help.as_deref().unwrap_or(lang.replacement());
            report.push(hint(words).element(line.snippet().patch(patch)));
        }
        (None, Some(help)) => report.push(Group::with_title(hint(help.as_str()))),
        (None, None) => {}
    }
    let renderer = match style {
        Style::Colours => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    renderer.term_width(WIDTH).render(&report)
}

/// The group of a diagnostic whose line is shown, with the line that it contradicts.
fn at<'a>(
    title: annotate_snippets::Title<'a>,
    place: Place,
    message: &'a Message,
    contradicts: Option<Place>,
    sources: &'a Sources,
    lang: Lang,
) -> Group<'a> {
    let line = Line::of(place, sources);
    let primary = AnnotationKind::Primary.span(line.span.clone()).label(message.label.as_deref());
    let group = title.element(line.snippet().annotation(primary));
    match contradicts {
        None => group,
        Some(other) => {
            let line = Line::of(other, sources);
            let context = AnnotationKind::Context.span(line.span.clone()).label(lang.other_place());
            group.element(line.snippet().annotation(context))
        }
    }
}

/// The first line of a place.
struct Line<'a> {
    path: &'a str,
    number: usize,
    text: &'a str,
    /// The place's bytes in this line.
    span: std::ops::Range<usize>,
}

impl<'a> Line<'a> {
    fn of(place: Place, sources: &'a Sources) -> Self {
        let text = sources.text(place.file);
        let start = text.floor_char_boundary(place.start as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = text.floor_char_boundary(place.end as usize).clamp(start, line_end);
        let (number, _) = sources.line_and_column(place);
        let span = start - line_start..end - line_start;
        Self { path: sources.path(place.file), number, text: text[line_start..line_end].trim_end_matches('\r'), span }
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text).line_start(self.number).path(self.path)
    }
}
