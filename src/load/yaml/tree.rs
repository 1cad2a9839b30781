//! The tree of a YAML document.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::slips::{Slipped, is_odd_space, plain_space, slips, swallowed};
use crate::diag::{Diagnostics, Expected, Fault, FileId, Fix, Place, Slip};
use crate::load::{characters, markdown};

/// Content is three or four levels deep; whatever nests deeper than this is an attack or an accident.
const DEPTH_LIMIT: usize = 64;

/// A value of a YAML document and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it is written.
    pub place: Place,
    /// What is written.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// A scalar's text, and how it stands.
    Scalar { text: String, form: Form },
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order of the file; keys may repeat.
    Mapping(Vec<(Node, Node)>),
    /// Something that content doesn't use, or that was cut. It is reported; nothing can be said of it.
    Refused,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Without quotes.
    Plain,
    /// Without quotes, in `{ }` or `[ ]`, where a comma ends it.
    PlainInBrackets,
    /// In quotes, or as lines of their own.
    Other,
}

impl Node {
    /// Whether nothing is written: an empty value, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, form } if *form != Form::Other && matches!(text.as_str(), "" | "~" | "null"))
    }

    /// What it is, in a diagnostic's terms.
    pub fn shape(&self) -> Expected {
        match &self.value {
            _ if self.is_null() => Expected::Nothing,
            Value::Scalar { .. } => Expected::Text,
            Value::List(_) => Expected::List,
            Value::Mapping(_) => Expected::Mapping,
            Value::Refused => Expected::Nothing,
        }
    }

    /// The text of a scalar that isn't null.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// Takes a mapping's key out, with its values: a doubled key has several.
    pub fn take(&mut self, key: &str) -> Vec<Self> {
        let Value::Mapping(entries) = &mut self.value else { return Vec::new() };
        entries.extract_if(.., |(k, _)| k.text() == Some(key)).map(|(_, value)| value).collect()
    }

    /// The value of a mapping's key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Mapping(entries) => entries.iter().find(|(k, _)| k.text() == Some(key)).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Reads a file of one document; an empty file is null. Faults go to `found`; `None` when there is no tree
/// to go on with.
pub fn parse(file: FileId, text: &str, found: &mut Diagnostics) -> Option<Node> {
    let mut builder =
        Builder { file, text, bytes: byte_offsets(text), open: Vec::new(), root: None, swallowed: Vec::new() };
    for event in Parser::new_from_str(text) {
        let step = match event {
            Ok((event, span)) => builder.take(event, span, found),
            Err(error) => {
                builder.report_syntax(&error, found);
                return None;
            }
        };
        if let Err(refusal) = step {
            found.error(refusal.0, refusal.1);
            return None;
        }
    }
    for (place, fault, fix) in builder.swallowed {
        found.fixable(place, fault, fix);
    }
    let nothing = Value::Scalar { text: String::new(), form: Form::Plain };
    let mut root = builder.root.unwrap_or(Node { place: Place::new(file, 0..0), value: nothing });
    mend_cut_amounts(&mut root, text, found);
    mend_keys(&mut root, found);
    Some(root)
}

/// The byte at which each character starts, and the text's length; the parser counts in characters.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// What ends the reading of a file.
type Refusal = Box<(Place, Fault)>;

fn refuse<T>(place: Place, fault: Fault) -> Result<T, Refusal> {
    Err(Box::new((place, fault)))
}

/// Builds the tree from the parser's events; a stack of open lists and mappings stands for recursion.
struct Builder<'a> {
    file: FileId,
    text: &'a str,
    bytes: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    /// What unquoted texts hold that was meant as entries: of a text that isn't YAML, its lines tell more.
    swallowed: Vec<Slipped>,
}

/// A list or mapping whose end hasn't come yet.
enum Open {
    List { start: usize, items: Vec<Node> },
    Mapping { start: usize, entries: Vec<(Node, Node)>, key: Option<Node> },
}

impl Builder<'_> {
    fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).copied().unwrap_or(self.text.len())
    }

    /// The bytes of a span, without the line end that the parser counts in after block values.
    fn place(&self, span: Span) -> Place {
        let start = self.byte(span.start.index());
        let end = self.byte(span.end.index()).max(start);
        let trimmed = self.text[start..end].trim_end().len();
        Place::new(self.file, start..start + trimmed)
    }

    /// Reports why the text is no YAML: by its lines, or where they say nothing, where the parser stands.
    fn report_syntax(&self, error: &ScanError, found: &mut Diagnostics) {
        let at = self.byte(error.marker().index());
        // The parser has a limit of its own, for what it must look ahead to see.
        if error.info().contains("recursion limit") {
            return found.error(Place::new(self.file, at..at), Fault::TooDeep { limit: DEPTH_LIMIT });
        }
        let slips = slips(self.file, self.text);
        if slips.is_empty() {
            // Behind the text's end there is nothing to look at.
            let at = at.min(self.text.trim_end().len());
            found.error(Place::new(self.file, at..at), Fault::YamlSyntax(Slip::Unclear));
        }
        for (place, fault, fix) in slips {
            found.fixable(place, fault, fix);
        }
    }

    fn take(&mut self, event: Event<'_>, span: Span, found: &mut Diagnostics) -> Result<(), Refusal> {
        let place = self.place(span);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => refuse(place, Fault::YamlFeature { feature: "---" }),
            Event::Alias(_) => {
                found.error(place, Fault::YamlFeature { feature: "*" });
                self.add(Node { place, value: Value::Refused });
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                report_features(place, anchor, tag.is_some(), found);
                let written = &self.text[place.range()];
                let is_faulty = style == ScalarStyle::DoubleQuoted
                    && characters::report_escapes(self.file, place.range().start, written, found);
                let swallowed = (style == ScalarStyle::Plain).then(|| self.swallowed(place)).flatten();
                let value = match (self.cut(place, style), swallowed) {
                    _ if is_faulty => Value::Refused,
                    (Some((place, lost)), _) => {
                        found.error(place, Fault::CutByHash { lost });
                        Value::Refused
                    }
                    (None, Some(slip)) => {
                        self.swallowed.push(slip);
                        Value::Refused
                    }
                    (None, None) => self.scalar(&text, place, style),
                };
                self.add(Node { place, value });
                Ok(())
            }
            Event::SequenceStart(anchor, tag) => {
                report_features(place, anchor, tag.is_some(), found);
                self.enter(place, Open::List { start: place.start as usize, items: Vec::new() })
            }
            Event::MappingStart(anchor, tag) => {
                report_features(place, anchor, tag.is_some(), found);
                self.enter(place, Open::Mapping { start: place.start as usize, entries: Vec::new(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.leave(place.end as usize);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(&self, text: &str, place: Place, style: ScalarStyle) -> Value {
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let text = if is_block { text.trim_end() } else { text };
        // The lines of `|` stay lines; an escape isn't found again in the text that it made.
        let is_literal = style == ScalarStyle::Literal;
        let written = &self.text[place.range()];
        let text = if is_literal || written.contains('\\') { text.to_owned() } else { joined(text, written) };
        let form = match style {
            ScalarStyle::Plain if self.open.iter().any(|open| self.text[open.start()..].starts_with(['[', '{'])) => {
                Form::PlainInBrackets
            }
            ScalarStyle::Plain => Form::Plain,
            _ => Form::Other,
        };
        Value::Scalar { text, form }
    }

    /// What an unquoted text of several lines holds that was meant as an entry.
    fn swallowed(&self, place: Place) -> Option<Slipped> {
        swallowed(self.file, &self.text[..place.range().end], place.range().start)
    }

    /// What a plain scalar loses at a `#` that is followed by a letter, which was hardly meant as a comment:
    /// `โครงการ #1` would end at its space.
    fn cut(&self, place: Place, style: ScalarStyle) -> Option<(Place, String)> {
        let end = place.end as usize;
        let line = self.text[end..].split(['\n', '\r']).next().unwrap_or_default();
        // Where nothing is left of a text, its place is that of the sign before it.
        let sign = if place.start == place.end { line.find([':', '-']).filter(|at| *at == 0) } else { None };
        let comment = line[sign.map_or(0, |_| 1)..].trim_start_matches(' ');
        let begins_with_letter = |lost: &&str| lost.starts_with(|c: char| !c.is_whitespace() && c != '#');
        let lost = comment.strip_prefix('#').filter(begins_with_letter);
        lost.filter(|_| style == ScalarStyle::Plain)?;
        let start = end + line.len() - comment.len();
        Some((Place::new(self.file, start..end + line.trim_end().len()), comment.trim_end().to_owned()))
    }

    fn enter(&mut self, place: Place, open: Open) -> Result<(), Refusal> {
        if self.open.len() == DEPTH_LIMIT {
            return refuse(place, Fault::TooDeep { limit: DEPTH_LIMIT });
        }
        self.open.push(open);
        Ok(())
    }

    /// Closes the innermost list or mapping. A block's end event stands at the token behind it, so its
    /// place ends where its last value ends.
    fn leave(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let (start, last, value) = match open {
            Open::List { start, items } => (start, items.last().map(|node| node.place.end), Value::List(items)),
            Open::Mapping { start, entries, .. } => {
                (start, entries.last().map(|(_, node)| node.place.end), Value::Mapping(entries))
            }
        };
        let flow = self.text[start..].starts_with(['[', '{']);
        let end = if flow { end } else { last.map_or(start, |byte| byte as usize) };
        self.add(Node { place: Place::new(self.file, start..end.max(start)), value });
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(name) => entries.push((name, node)),
            },
        }
    }
}

impl Open {
    /// Its first byte.
    fn start(&self) -> usize {
        match self {
            Self::List { start, .. } | Self::Mapping { start, .. } => *start,
        }
    }
}

/// A folded text without the spaces that stand for line ends between Thai letters; `written` are its lines.
fn joined(text: &str, written: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let lines = written.trim_matches(['"', '\'']).lines().map(|line| line.trim_matches([' ', '\t']));
    for line in lines.filter(|line| !line.is_empty()) {
        let behind = rest.trim_start_matches([' ', '\n']);
        let gap = &rest[..rest.len() - behind.len()];
        // A line that isn't found is the head of a block, or holds quotes that are written twice.
        let Some(after) = behind.strip_prefix(line) else { continue };
        let is_word = out.ends_with(markdown::joins) && line.starts_with(markdown::joins);
        if gap != " " || !is_word {
            out += gap;
        }
        out += line;
        rest = after;
    }
    out + rest
}

/// Reports what YAML has and content doesn't use. The value beside it is what it is without.
fn report_features(place: Place, anchor: usize, tagged: bool, found: &mut Diagnostics) {
    if anchor != 0 {
        found.error(place, Fault::YamlFeature { feature: "&" });
    }
    if tagged {
        found.error(place, Fault::YamlFeature { feature: "!" });
    }
}

/// Reports spaces around keys that YAML takes for letters, and takes them away, so that nobody misses the key.
fn mend_keys(node: &mut Node, found: &mut Diagnostics) {
    match &mut node.value {
        Value::Scalar { .. } | Value::Refused => {}
        Value::List(items) => items.iter_mut().for_each(|item| mend_keys(item, found)),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                mend_key(key, found);
                mend_keys(value, found);
            }
        }
    }
}

fn mend_key(key: &mut Node, found: &mut Diagnostics) {
    let Value::Scalar { text, form: Form::Plain | Form::PlainInBrackets } = &mut key.value else { return };
    let bare = text.trim_matches(is_odd_space);
    if bare.is_empty() || bare.len() == text.len() {
        return;
    }
    let before = text.len() - text.trim_start_matches(is_odd_space).len();
    let (at, odd) = if before > 0 { (0, text.chars().next()) } else { (bare.len(), text[bare.len()..].chars().next()) };
    let Some(odd) = odd else { return };
    let start = key.place.range().start + at;
    let place = Place::new(key.place.file, start..start + odd.len_utf8());
    let fix = if before > 0 { plain_space(place, odd) } else { Fix::safe(place, "") };
    found.fixable(place, Fault::YamlSyntax(Slip::OddSpace(odd)), fix);
    *text = bare.to_owned();
}

/// In `{ }` and `[ ]` a comma ends a value: `{budget: 822,400}` says 822, and 400 becomes a key of its
/// own. Nobody means that, so such a neighbour is a fault wherever it stands; the amount is put together
/// again, so that its pieces aren't told as faults of their own. Quotes mend it: in `{ }` nothing else can be meant, as
/// a piece would be a key without a value; in `[ ]` several numbers may be, so the author decides.
fn mend_cut_amounts(node: &mut Node, text: &str, found: &mut Diagnostics) {
    match &mut node.value {
        Value::Scalar { .. } | Value::Refused => {}
        Value::List(items) => {
            let mut at = 0;
            while at < items.len() {
                let pieces = pieces(&items[at], items[at + 1..].iter(), text);
                if pieces > 0 {
                    let last = items.drain(at + 1..=at + pieces).next_back().map(|piece| piece.place);
                    mend_cut(&mut items[at], last, text, Fix::suggested, found);
                }
                mend_cut_amounts(&mut items[at], text, found);
                at += 1;
            }
        }
        Value::Mapping(entries) => {
            let mut at = 0;
            while at < entries.len() {
                let behind = entries[at + 1..].iter().take_while(|(_, value)| value.is_null()).map(|(key, _)| key);
                let pieces = pieces(&entries[at].1, behind, text);
                if pieces > 0 {
                    let last = entries.drain(at + 1..=at + pieces).next_back().map(|(piece, _)| piece.place);
                    mend_cut(&mut entries[at].1, last, text, Fix::safe, found);
                }
                mend_cut_amounts(&mut entries[at].1, text, found);
                at += 1;
            }
        }
    }
}

/// How many of the values behind an amount's first digits are groups that commas without a space have cut off it.
fn pieces<'n>(first: &'n Node, behind: impl Iterator<Item = &'n Node>, text: &str) -> usize {
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let begins = first.text().is_some_and(|head| is_number(head.trim_start_matches(['-', '฿'])));
    let mut end = first.place.range().end;
    let mut is_over = !begins;
    let mut count = 0;
    for piece in behind {
        let Some(group) = piece.text().filter(|_| !is_over) else { break };
        // Satang, or words of baht, end it.
        let (digits, rest) = group.split_at(group.find(|c: char| !c.is_ascii_digit()).unwrap_or(group.len()));
        if digits.len() != 3 || text.get(end..piece.place.range().start) != Some(",") {
            break;
        }
        is_over = !rest.is_empty();
        end = piece.place.range().end;
        count += 1;
    }
    count
}

/// Puts an amount together again as far as its last piece, and reports it.
fn mend_cut(node: &mut Node, last: Option<Place>, text: &str, fix: fn(Place, String) -> Fix, found: &mut Diagnostics) {
    node.place = Place { end: last.map_or(node.place.end, |last| last.end), ..node.place };
    let number = text[node.place.range()].to_owned();
    let fix = fix(node.place, format!("\"{number}\""));
    found.fixable(node.place, Fault::UnquotedAmount { number: number.clone() }, fix);
    // With words behind it, it is no amount yet; that is told once it is quoted.
    let is_amount = number.ends_with(|c: char| c.is_ascii_digit()) && !number.starts_with('฿');
    let sound = Value::Scalar { text: number, form: Form::PlainInBrackets };
    node.value = if is_amount { sound } else { Value::Refused };
}
