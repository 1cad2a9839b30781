//! Text as it is written: placeholders are filled in, and marks that should have been more are reported.

use crate::diag::{Fault, Lines};
use crate::model::placeholders::{Piece, Placeholders};
use std::ops::Range;

/// The text between two other inlines. The parser hands it over in pieces.
#[derive(Default)]
pub(super) struct Run {
    parts: Vec<Part>,
}

enum Part {
    /// As it stands in the source.
    Written(Range<usize>),
    /// Escaped, or a character reference: the author means these very letters.
    Literal { shown: String, end: usize },
}

impl Part {
    fn end(&self) -> usize {
        match self {
            Self::Written(range) => range.end,
            Self::Literal { end, .. } => *end,
        }
    }
}

/// What a run turned out to be.
pub(super) struct Filled {
    pub(super) text: String,
    pub(super) faults: Vec<(Range<usize>, Fault)>,
}

impl Run {
    /// Adds a piece that the parser found at `range` of `source`.
    pub(super) fn push(&mut self, source: &str, shown: &str, range: Range<usize>) {
        if source[range.clone()] != *shown {
            self.parts.push(Part::Literal { shown: shown.to_owned(), end: range.end });
            return;
        }
        let adjacent = self.parts.last().is_some_and(|part| part.end() == range.start);
        let mut written = range;
        if !adjacent && source[..written.start].ends_with('\\') {
            let escaped = source[written.clone()].chars().next().map_or(0, char::len_utf8);
            let end = written.start + escaped;
            self.parts.push(Part::Literal { shown: source[written.start..end].to_owned(), end });
            written.start = end;
        }
        match self.parts.last_mut() {
            Some(Part::Written(before)) if before.end == written.start => before.end = written.end,
            _ => self.parts.push(Part::Written(written)),
        }
    }

    /// The run's text, with its placeholders filled in; the run is empty then.
    pub(super) fn fill(&mut self, source: &str, placeholders: &Placeholders) -> Filled {
        let mut filled = Filled { text: String::new(), faults: Vec::new() };
        for part in self.parts.drain(..) {
            match part {
                Part::Literal { shown, .. } => filled.text.push_str(&shown),
                Part::Written(range) => {
                    let written = &source[range.clone()];
                    filled.fill(written, range.start, placeholders);
                    filled.faults.extend(leftover_emphasis(written, range.start));
                    filled.faults.extend(undefined_footnotes(written, range.start));
                    filled.faults.extend(lost_links(written, range.start));
                }
            }
        }
        filled
    }
}

impl Filled {
    fn fill(&mut self, written: &str, start: usize, placeholders: &Placeholders) {
        for piece in Placeholders::split(written) {
            match piece {
                Piece::Text(text) => self.text.push_str(text),
                Piece::Name { name, start: at } => {
                    let braced = at..at + name.len() + 2;
                    if let Some(value) = placeholders.value(name) {
                        self.text.push_str(value);
                        continue;
                    }
                    self.text.push_str(&written[braced.clone()]);
                    if !placeholders.lacks(name) {
                        continue;
                    }
                    self.faults.push((start + braced.start..start + braced.end, placeholders.unknown(name, &[])));
                }
            }
        }
    }
}

/// `**`, `__`, `~~` and their triples. Longer runs are blanks to be filled in, not emphasis.
fn leftover_emphasis(written: &str, start: usize) -> Vec<(Range<usize>, Fault)> {
    let bytes = written.as_bytes();
    let mut faults = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count();
        if matches!(bytes[at], b'*' | b'_' | b'~') && matches!(length, 2 | 3) {
            let marks = written[at..at + length].to_owned();
            faults.push((start + at..start + at + length, Fault::LeftoverEmphasis { marks }));
        }
        at += length;
    }
    faults
}

/// `[^label]`, which stays text only when no footnote has the label.
fn undefined_footnotes(written: &str, start: usize) -> Vec<(Range<usize>, Fault)> {
    let mut faults = Vec::new();
    for (at, _) in written.match_indices("[^") {
        let label = &written[at + 2..];
        let Some(length) = label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']')) else { continue };
        if length > 0 && label[length..].starts_with(']') {
            let place = start + at..start + at + length + 3;
            faults.push((place, Fault::UndefinedFootnote { label: label[..length].to_owned() }));
        }
    }
    faults
}

/// `[text][label]` and `[text] (address)`, which stay text when no line gives the label's address or a space parts them.
fn lost_links(written: &str, start: usize) -> Vec<(Range<usize>, Fault)> {
    let mut faults = Vec::new();
    for (at, _) in written.match_indices(']') {
        let Some(open) = written[..at].rfind('[').filter(|open| !written[*open..].starts_with("[^")) else { continue };
        let behind = &written[at + 1..];
        if let Some(label) = behind.strip_prefix('[').and_then(|label| label.split_once(']')).map(|(label, _)| label) {
            // The text is its own label where none is written.
            let named = if label.is_empty() { &written[open + 1..at] } else { label };
            if !label.starts_with('^') && !named.trim().is_empty() {
                let fault = Fault::NotMarkdown(Lines::LinkWithoutAddress(named.to_owned()));
                faults.push((start + open..start + at + 1 + label.len() + 2, fault));
            }
        } else if let Some(address) = behind.trim_start_matches(' ').strip_prefix('(')
            && ["http:", "https:", "mailto:", "tel:", "www.", "#"].iter().any(|scheme| address.starts_with(scheme))
        {
            let end = address.find(')').map_or(address.len(), |end| end + 1);
            let length = at - open + 1 + behind.len() - address.len() + end;
            faults.push((start + open..start + open + length, Fault::NotMarkdown(Lines::BrokenLink)));
        }
    }
    faults
}
