//! What a YAML text is made of and where, so far as its layout asks.

use saphyr_parser::{Event, Parser, ScalarStyle};

/// A value, and the bytes that it takes.
#[derive(Debug)]
pub struct Node {
    pub start: usize,
    /// Behind its last sign.
    pub end: usize,
    pub shape: Shape,
    /// Whether it stands in brackets.
    pub in_brackets: bool,
    /// Whether it is a text of `|` or `>`,
    pub is_block: bool,
    /// and one that keeps the empty lines behind it.
    pub keeps_lines: bool,
}

/// What a value is.
#[derive(Debug)]
pub enum Shape {
    /// A text, and whether it stands in single quotes.
    Scalar {
        text: String,
        single: bool,
    },
    List(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// Returns whether nothing is written of it.
    pub fn is_empty(&self) -> bool {
        matches!(self.shape, Shape::Scalar { .. }) && self.start == self.end
    }
}

/// Returns a text's value: `Some(None)` where there is none, `None` where it is no YAML of one document.
#[expect(clippy::option_option, reason = "no value is another thing than no YAML")]
pub fn nodes(text: &str) -> Option<Option<Node>> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |character: usize| bytes.get(character).copied().unwrap_or(text.len());
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let (start, end) = (byte(span.start.index()), byte(span.end.index()));
        let end = start + text[start..end.max(start)].trim_end().len();
        let in_brackets = open.iter().any(|it| it.in_brackets) || text[start..].starts_with(['[', '{']);
        let node = match event {
            Event::Scalar(value, style, ..) => {
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let (start, end, head) = if is_block { of_block(text, start, end, &value)? } else { (start, end, "") };
                Node {
                    start,
                    end,
                    shape: Shape::Scalar { text: value.into_owned(), single: style == ScalarStyle::SingleQuoted },
                    in_brackets: open.iter().any(|it| it.in_brackets),
                    is_block,
                    keeps_lines: head.contains('+'),
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let is_mapping = matches!(event, Event::MappingStart(..));
                open.push(Open { start, is_mapping, in_brackets, parts: Vec::new() });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Open { start, is_mapping, in_brackets, parts } = open.pop()?;
                let of_parts = parts.iter().map(|part| part.end).max().unwrap_or(start);
                let has_brackets = text[start..].starts_with(['[', '{']);
                Node {
                    start,
                    end: if has_brackets { end } else { of_parts },
                    shape: if is_mapping { Shape::Mapping(pairs(parts)) } else { Shape::List(parts) },
                    in_brackets,
                    is_block: false,
                    keeps_lines: false,
                }
            }
            Event::Alias(_) => return None,
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.parts.push(node),
            None if root.is_some() => return None,
            None => root = Some(node),
        }
    }
    Some(root.filter(|root| !root.is_empty()))
}

/// Returns where a text of `|` or `>` begins and ends, and the signs behind its own. The parser begins it behind them, or
/// with the next key or at its own sign where it is empty.
fn of_block<'a>(text: &'a str, start: usize, end: usize, value: &str) -> Option<(usize, usize, &'a str)> {
    let is_empty = value.trim().is_empty();
    let at_sign = is_empty && text[start..].starts_with(['|', '>']);
    let before =
        if at_sign { &text[..start + text[start..].find('\n').unwrap_or(text.len() - start)] } else { &text[..start] };
    let (sign, signs) = head(before)?;
    Some((sign, if is_empty { sign + 1 + signs.len() } else { end }, signs))
}

/// Returns where the last `|` or `>` of a line of these stands, and the signs behind it.
fn head(before: &str) -> Option<(usize, &str)> {
    let before = before.trim_end();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    before[line..].match_indices(['|', '>']).find_map(|(at, _)| {
        let behind = &before[line + at + 1..];
        let signs =
            behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')).len();
        let rest = &behind[signs..];
        let is_head = rest.is_empty() || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#');
        is_head.then(|| (line + at, &behind[..signs]))
    })
}

/// A list or a mapping whose end hasn't come yet.
struct Open {
    start: usize,
    is_mapping: bool,
    in_brackets: bool,
    parts: Vec<Node>,
}

fn pairs(parts: Vec<Node>) -> Vec<(Node, Node)> {
    let mut parts = parts.into_iter();
    let mut pairs = Vec::new();
    while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
        pairs.push((key, value));
    }
    pairs
}

/// Returns whether two texts mean the same to every reader of YAML: the same values in the same order, each with quotes
/// in both or in none.
pub fn same(one: &str, other: &str) -> bool {
    meaning(one).is_some_and(|one| Some(one) == meaning(other))
}

fn meaning(text: &str) -> Option<Vec<String>> {
    let event = |event: Event<'_>| match event {
        // What stands in quotes is a text; without them it may be a number, or nothing.
        Event::Scalar(text, style, anchor, tag) => {
            Some(format!("{text} {} {anchor} {tag:?}", style == ScalarStyle::Plain))
        }
        Event::Nothing => None,
        other => Some(format!("{other:?}")),
    };
    let mut meaning = Vec::new();
    for next in Parser::new_from_str(text) {
        meaning.extend(event(next.ok()?.0));
    }
    Some(meaning)
}
