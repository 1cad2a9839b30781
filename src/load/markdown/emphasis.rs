//! Emphasis beside Thai letters.
//!
//! `CommonMark` tells the two ends of emphasis apart by the spaces and punctuation around them. Thai writes
//! no spaces between words, so `ร้อยละ**(๘๐)**ของ` stays as it is: the first `**` looks like an end, the
//! second like a beginning. A punctuation mark between the asterisks and the Thai letter mends it. The
//! parser is given a text with such marks, one that the author's text doesn't hold, and what it finds is
//! told in terms of the author's text again.

use super::GRAMMAR;
use super::thai::is_thai;
use pulldown_cmark::{Event, LinkType, OffsetIter, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// A text as the parser is given it.
pub(super) struct Padded<'a> {
    original: &'a str,
    text: Cow<'a, str>,
    /// Where the marks stand in `text`, ascending.
    marks: Vec<usize>,
    /// A mark's bytes.
    width: usize,
}

impl<'a> Padded<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        let gaps = gaps(original);
        // Rare punctuation of old manuscripts. A text that holds all of it isn't a plan, and stays as it is.
        let unused = ('\u{2E30}'..='\u{2E4F}').find(|mark| !original.contains(*mark));
        match unused.filter(|_| !gaps.is_empty()) {
            Some(mark) => Self::with_marks(original, &gaps, mark),
            None => Self { original, text: Cow::Borrowed(original), marks: Vec::new(), width: 0 },
        }
    }

    fn with_marks(original: &'a str, gaps: &[usize], mark: char) -> Self {
        let width = mark.len_utf8();
        let mut text = String::with_capacity(original.len() + gaps.len() * width);
        let mut marks = Vec::with_capacity(gaps.len());
        let mut from = 0;
        for &gap in gaps {
            text.push_str(&original[from..gap]);
            marks.push(text.len());
            text.push(mark);
            from = gap;
        }
        text.push_str(&original[from..]);
        Self { original, text: Cow::Owned(text), marks, width }
    }

    /// Returns the parser's events, with places in the author's text and without the marks.
    ///
    /// A text that the parser took over as it stands is reported as it stands in the author's text. Any other
    /// text (a character reference's) can't hold a mark, as marks only ever come between written letters.
    pub(super) fn events(&self) -> Vec<(Event<'_>, Range<usize>)> {
        let mut events = Vec::new();
        for (event, range) in Parser::new_ext(&self.text, GRAMMAR).into_offset_iter() {
            let place = self.place(range.start)..self.place(range.end);
            match event {
                Event::Text(text) if *text == self.text[range] => {
                    if !place.is_empty() {
                        events.push((Event::Text(self.original[place.clone()].into()), place));
                    }
                }
                other => events.push((other, place)),
            }
        }
        events
    }

    /// Returns a byte of the padded text as a byte of the author's text.
    fn place(&self, at: usize) -> usize {
        at - self.width * self.marks.partition_point(|mark| *mark < at)
    }
}

/// The bytes where a punctuation mark is missing, ascending.
fn gaps(text: &str) -> Vec<usize> {
    let candidates = candidates(text);
    if candidates.is_empty() {
        return Vec::new();
    }
    let opaque = opaque(text);
    candidates.into_iter().filter(|candidate| !opaque[candidate.run]).map(|candidate| candidate.gap).collect()
}

/// A run of `*` or `~~` between punctuation and a Thai letter.
struct Candidate {
    run: usize,
    /// The byte between the run and the letter.
    gap: usize,
}

fn candidates(text: &str) -> Vec<Candidate> {
    let bytes = text.as_bytes();
    let mut candidates = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            // Whatever is escaped is no mark. (The second byte may be inside a letter; no letter's inner
            // byte is one of those that are looked for.)
            b'\\' => at += 2,
            mark @ (b'*' | b'~') => {
                let length = bytes[at..].iter().take_while(|byte| **byte == mark).count();
                if mark == b'*' || length == 2 {
                    candidates.extend(gap(text, at..at + length).map(|gap| Candidate { run: at, gap }));
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    candidates
}

/// Where a run lacks a mark, if it does. Brackets tell which end of emphasis they can't stand at.
fn gap(text: &str, run: Range<usize>) -> Option<usize> {
    let before = text[..run.start].chars().next_back()?;
    let after = text[run.end..].chars().next()?;
    if is_thai(before) && is_punctuation(after) && !closes(after) {
        Some(run.start)
    } else if is_punctuation(before) && !opens(before) && is_thai(after) {
        Some(run.end)
    } else {
        None
    }
}

fn is_punctuation(letter: char) -> bool {
    !letter.is_alphanumeric() && !letter.is_whitespace() && !is_thai(letter)
}

fn opens(letter: char) -> bool {
    matches!(letter, '(' | '[' | '{' | '“' | '‘' | '«')
}

fn closes(letter: char) -> bool {
    matches!(letter, ')' | ']' | '}' | '”' | '’' | '»')
}

/// For every byte, whether it stands where asterisks aren't emphasis: code, addresses, HTML, labels.
fn opaque(text: &str) -> Vec<bool> {
    let parser = Parser::new_ext(text, GRAMMAR);
    let mut opaque = vec![false; text.len()];
    for (_, definition) in parser.reference_definitions().iter() {
        opaque[definition.span.clone()].fill(true);
    }
    mark_opaque(text, parser.into_offset_iter(), &mut opaque);
    opaque
}

fn mark_opaque<'a>(text: &'a str, events: OffsetIter<'a>, opaque: &mut [bool]) {
    // The end of what was last shown: what follows it inside a link is the link's address and title.
    let mut shown = 0;
    for (event, range) in events {
        let hidden = match &event {
            Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Start(Tag::CodeBlock(_)) => range.clone(),
            // Their text is their label or address.
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => match link_type {
                LinkType::Inline | LinkType::Reference => range.start..range.start,
                _ => range.clone(),
            },
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let label = text[range.clone()].find("]:").unwrap_or(0);
                range.start..range.start + label
            }
            Event::End(TagEnd::Link | TagEnd::Image) => shown.clamp(range.start, range.end)..range.end,
            _ => range.start..range.start,
        };
        opaque[hidden].fill(true);
        shown = if matches!(event, Event::Start(_)) { range.start + 1 } else { range.end };
    }
}
