//! A rendered report in a terminal that is narrower than its lines.
//!
//! Titles, hints and labels go on below, indented; a label for which there is no room beside its caret stands under it.
//! Lines of the content stay lines: [`super::human`] has cut them around their fault.

use std::ops::Range;

use crate::thai::{columns, wrap};

/// How far the lines are indented that go on with a message.
const INDENT: usize = 4;

/// The least room that a label is given; where it has less beside its caret, it moves to the left.
const LEAST: usize = 24;

/// The beginning of a sequence that sets a terminal's colours, and its end.
const ESCAPE: char = '\u{1b}';
const ESCAPE_END: char = 'm';

/// Returns a report of which no line is wider than so many columns, so far as words and paths are no wider.
pub fn fit(report: &str, width: usize) -> String {
    let mut out = String::with_capacity(report.len());
    for line in report.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        out += &fit_line(&Styled::of(line), width);
        out += end;
    }
    out
}

fn fit_line(line: &Styled, width: usize) -> String {
    let text = line.text.as_str();
    if columns(text) <= width || is_content(text) {
        return line.slice(0..text.len());
    }
    if let Some(start) = label(text) {
        let gutter = text.find('|').map_or(0, |at| at + 1);
        let beside = columns(&text[..start]);
        let indent = beside.min(width.saturating_sub(LEAST)).max(gutter + 1);
        let carets = line.slice(0..text[..start].trim_end().len());
        let room = width.saturating_sub(indent);
        let lines = wrap(&text[start..], room, room);
        let lines = lines.into_iter().map(|it| line.slice(start + it.start..start + it.end));
        let before = format!("{}{}", line.slice(0..gutter), " ".repeat(indent - gutter));
        lines.fold(carets, |out, line| format!("{out}\n{before}{line}"))
    } else {
        let indent = text.len() - text.trim_start_matches(' ').len() + INDENT;
        let lines = wrap(text, width, width.saturating_sub(indent));
        let lines: Vec<String> = lines.into_iter().map(|it| line.slice(it)).collect();
        lines.join(&format!("\n{}", " ".repeat(indent)))
    }
}

/// Returns whether a line shows one of the content: `12 | text`.
fn is_content(line: &str) -> bool {
    let rest = line.trim_start_matches(' ').trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.trim_start_matches(' ').len() && rest.starts_with(" |")
}

/// Where the label of a caret begins: `   |   ^^^^ label`.
fn label(line: &str) -> Option<usize> {
    let carets = line.trim_start_matches(' ').strip_prefix('|')?.trim_start_matches(' ');
    let label = carets.trim_start_matches(['^', '-', '~', '+']);
    let is_label = label.len() < carets.len() && label.starts_with(' ') && !label.trim().is_empty();
    is_label.then(|| line.len() - label.trim_start().len())
}

/// A line with the places of its colours.
struct Styled {
    text: String,
    /// Each sequence, and the byte of the text before which it stands.
    escapes: Vec<(usize, String)>,
}

impl Styled {
    fn of(line: &str) -> Self {
        let (mut text, mut escapes) = (String::with_capacity(line.len()), Vec::new());
        let mut rest = line;
        while let Some(at) = rest.find(ESCAPE) {
            text += &rest[..at];
            let end = rest[at..].find(ESCAPE_END).map_or(rest.len(), |end| at + end + ESCAPE_END.len_utf8());
            escapes.push((text.len(), rest[at..end].to_owned()));
            rest = &rest[end..];
        }
        text += rest;
        Self { text, escapes }
    }

    /// Returns a stretch of the line in its colours, which end with it.
    fn slice(&self, range: Range<usize>) -> String {
        const RESET: &str = "\u{1b}[0m";
        let before = self.escapes.iter().filter(|(at, _)| *at <= range.start).map(|(_, escape)| escape.as_str());
        let mut open: Vec<&str> = Vec::new();
        for escape in before {
            if escape == RESET { open.clear() } else { open.push(escape) }
        }
        let mut out = open.concat();
        let mut at = range.start;
        for (place, escape) in self.escapes.iter().filter(|(place, _)| *place > range.start && *place <= range.end) {
            out += &self.text[at..*place];
            out += escape;
            at = *place;
            if escape == RESET { open.clear() } else { open.push(escape) }
        }
        out += &self.text[at..range.end];
        if !open.is_empty() {
            out += RESET;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "error[P0302]: there is no division of this name in divisions.yaml
 --> content/projects.yaml:5:13
  |
5 |   division: กวสส.
  |             ^^^^^ did you mean the division `กวส.` that is there?
  |
help: add it to divisions.yaml, or write one that is there, such as กวส.
";

    #[test]
    fn no_line_of_a_report_is_wider_than_the_terminal() {
        let report = fit(REPORT, 40);
        assert!(report.lines().all(|line| columns(line) <= 40), "{report}");
        assert!(
            report.contains("\n5 |   division: กวสส.\n  |             ^^^^^\n  |             did you mean the\n"),
            "{report}"
        );
        assert_eq!(fit(REPORT, 200), REPORT);
    }

    #[test]
    fn colours_stay_where_they_were_and_end_with_the_line() {
        let styled = "\u{1b}[1m\u{1b}[91merror[P0302]\u{1b}[0m\u{1b}[1m: one two three\u{1b}[0m\n";
        let fitted = fit(styled, 17);
        assert_eq!(
            fitted,
            "\u{1b}[1m\u{1b}[91merror[P0302]\u{1b}[0m\u{1b}[1m: one\u{1b}[0m\n    \u{1b}[1mtwo three\u{1b}[0m\n"
        );
    }
}
