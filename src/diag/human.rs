//! Diagnostics for people: severity, code, place, the line with a caret, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::narrow::fit;
use super::wording::{Lang, Message};
use super::{Code, Diagnostic, Location, Place, Report, Severity, Sources};
use crate::thai::hangs_on_letter;

/// The width of the output, in columns: the renderer is to cut no line that we have cut already.
const WIDTH: usize = 10_000;

/// The longest line that is shown whole, in characters, and what stands for the rest of a longer one.
const LONGEST: usize = 110;
const CUT: &str = "…";

/// How many of one code are written out: more of the same would push the others off the screen.
const SHOWN: usize = 50;

/// How much of a line of the content is room for what isn't the line: its number and the gutter.
const GUTTER: usize = 10;

/// Whether colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// With the terminal's colours.
    Colours,
    /// Text alone.
    Plain,
}

/// How the diagnostics are written.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Whether colours are written.
    pub style: Style,
    /// How many columns the terminal has; `None` where nobody knows, and lines are as long as they are.
    pub width: Option<usize>,
    /// Whether what the content accepts is written out.
    pub accepted: bool,
}

impl Manner {
    /// The longest line of the content that is shown whole, in characters.
    fn longest(self) -> usize {
        self.width.map_or(LONGEST, |width| width.saturating_sub(GUTTER).clamp(GUTTER, LONGEST))
    }
}

/// Writes the diagnostics in order, up to 50 of each code, and how many more there are.
pub fn print(report: &Report<'_>, manner: Manner) -> String {
    let out = unfitted(report, manner);
    match manner.width {
        Some(width) => fit(&out, width),
        None => out,
    }
}

fn unfitted(report: &Report<'_>, manner: Manner) -> String {
    let mut out = String::new();
    let mut counts: BTreeMap<&str, (Code, usize)> = BTreeMap::new();
    let shown = report.found.iter().filter(|found| manner.accepted || found.severity != Severity::Accepted);
    for found in shown {
        let (_, count) = counts.entry(found.fault.code().number).or_insert((found.fault.code(), 0));
        *count += 1;
        if *count > SHOWN {
            continue;
        }
        out += &match found.severity {
            Severity::Error | Severity::Warning => one(found, report.sources, report.lang, manner) + "\n\n",
            Severity::Accepted => accepted(found, report),
        };
    }
    for (code, count) in counts.into_values().filter(|(_, count)| *count > SHOWN) {
        let _ = writeln!(out, "{}\n", report.lang.more(code, count - SHOWN));
    }
    out
}

/// Returns an accepted difference on two lines: it is a reminder, nothing to be mended.
fn accepted(found: &Diagnostic, report: &Report<'_>) -> String {
    let message = report.lang.message(&found.fault);
    let (severity, place) = (report.lang.severity(found.severity), report.place(&found.location));
    format!("{severity} {place}: {}\n    {}\n", message.title, message.label.unwrap_or_default())
}

/// Writes one diagnostic.
fn one(diagnostic: &Diagnostic, sources: &Sources, lang: Lang, manner: Manner) -> String {
    let shown = Shown { sources, longest: manner.longest() };
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
    let place = if let Location::At(place) = diagnostic.location { Some(place) } else { None };
    let main = match &diagnostic.location {
        Location::At(place) => at(title, *place, &message, diagnostic.contradicts, shown, lang),
        Location::Path(path) => title.element(Origin::path(path.as_str())),
        Location::Nowhere => Group::with_title(title),
    };
    let mut report = vec![main];
    let hint = |words| Level::HELP.with_name(lang.hint()).secondary_title(words);
    // A replacement of several lines can't be shown on one.
    let fix = diagnostic.fix.as_ref().filter(|fix| !sources.text(fix.place.file)[fix.place.range()].contains('\n'));
    match (fix, &message.help) {
        (Some(fix), help) => {
            let line = shown.line(fix.place);
            let patch = Patch::new(line.span.clone(), fix.replacement.as_str());
            let words = help.as_deref().unwrap_or(lang.replacement());
            report.push(hint(words).element(line.snippet().patch(patch)));
        }
        (None, Some(help)) => report.push(Group::with_title(hint(help.as_str()))),
        (None, None) => {}
    }
    let renderer = match manner.style {
        Style::Colours => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    let report = renderer.term_width(WIDTH).render(&report);
    let places = [diagnostic.contradicts, place].into_iter().flatten();
    let cut = places.map(|place| shown.line(place)).filter(|line| matches!(line.text, Cow::Owned(_)));
    cut.fold(report, |report, line| line.with_column(&report))
}

/// The group of a diagnostic whose line is shown, with the line that it contradicts.
fn at<'a>(
    title: annotate_snippets::Title<'a>,
    place: Place,
    message: &'a Message,
    contradicts: Option<Place>,
    shown: Shown<'a>,
    lang: Lang,
) -> Group<'a> {
    let line = shown.line(place);
    let primary = AnnotationKind::Primary.span(line.span.clone()).label(message.label.as_deref());
    let group = title.element(line.snippet().annotation(primary));
    match contradicts {
        None => group,
        Some(other) => {
            let line = shown.line(other);
            let context = AnnotationKind::Context.span(line.span.clone()).label(lang.other_place());
            group.element(line.snippet().annotation(context))
        }
    }
}

/// The first line of a place, and of a long line what stands around it.
struct Line<'a> {
    path: &'a str,
    number: usize,
    column: usize,
    text: Cow<'a, str>,
    /// The place's bytes in this text.
    span: Range<usize>,
}

/// The texts whose lines are shown, and how much of each.
#[derive(Clone, Copy)]
struct Shown<'a> {
    sources: &'a Sources,
    /// In characters.
    longest: usize,
}

impl<'a> Shown<'a> {
    fn line(self, place: Place) -> Line<'a> {
        let Self { sources, longest } = self;
        let text = sources.text(place.file);
        let start = text.floor_char_boundary(place.start as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
        let end = text.floor_char_boundary(place.end as usize).min(line_end).max(start);
        let (number, column) = sources.line_and_column(place);
        let (text, span) =
            window(&text[line_start..line_end.max(start)], start - line_start..end - line_start, longest);
        Line { path: sources.path(place.file), number, column, text, span }
    }
}

impl<'a> Line<'a> {
    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text.clone()).line_start(self.number).path(self.path)
    }

    /// Returns a report with the line's own column: of a cut line the renderer counts it from the cut.
    fn with_column(&self, report: &str) -> String {
        let head = format!("{}:{}:", self.path, self.number);
        let counted = self.text[..self.span.start].chars().count() + 1;
        report.replacen(&format!("{head}{counted}"), &format!("{head}{}", self.column), 1)
    }
}

/// What stands around a span of a long line, `…` for the rest, and the span in that.
fn window(line: &str, span: Range<usize>, longest: usize) -> (Cow<'_, str>, Range<usize>) {
    if line.chars().count() <= longest {
        return (Cow::Borrowed(line), span);
    }
    let back = line[..span.start].char_indices().rev().take(longest / 2).last().map_or(0, |(at, _)| at);
    let from = whole_clusters(line, back);
    let to = line[from..].char_indices().nth(longest).map_or(line.len(), |(at, _)| whole_clusters(line, from + at));
    let (before, after) = (if from > 0 { CUT } else { "" }, if to < line.len() { CUT } else { "" });
    let shown = |at: usize| at.clamp(from, to) - from + before.len();
    (Cow::Owned(format!("{before}{}{after}", &line[from..to])), shown(span.start)..shown(span.end))
}

/// The first place from `at` on that isn't inside a Thai cluster: a letter keeps the marks above and below it, and ำ.
fn whole_clusters(line: &str, at: usize) -> usize {
    at + line[at..].find(|c: char| !hangs_on_letter(c)).unwrap_or(line.len() - at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_its_fault_and_never_inside_a_thai_cluster() {
        let line = "ที่นี้ก้ำกึ่ง".repeat(200);
        for (start, _) in line.char_indices().filter(|(_, c)| !hangs_on_letter(*c)).step_by(7) {
            let end = start + "ก".len();
            let (shown, span) = window(&line, start..end, LONGEST);
            assert_eq!(shown[span.clone()], line[start..end]);
            let inner = shown.trim_matches('…');
            assert!(line.contains(inner) && !inner.starts_with(hangs_on_letter), "{shown}");
            let at = line.find(inner).unwrap_or_default() + inner.len();
            assert!(!line[at..].starts_with(hangs_on_letter), "{shown}");
            assert!(shown.chars().count() < LONGEST + 10, "{shown}");
        }
    }

    #[test]
    fn a_place_that_is_longer_than_the_screen_is_shown_from_its_start() {
        let line = "ก".repeat(500);
        let (shown, span) = window(&line, 0..line.len(), LONGEST);
        assert_eq!(span, 0..shown.len() - CUT.len());
    }
}
