//! The tree of a YAML document.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::slips::{Slipped, is_odd_space, plain_space, slips, swallowed};
use crate::diag::{Diagnostics, Expected, Fault, FileId, Fix, Place, Slip};
use crate::load::{characters, markdown};
use crate::model::Amount;
use crate::thai::is_digit;

/// Content is three or four levels deep; whatever nests deeper than this is an attack or an accident.
const DEPTH_LIMIT: usize = 64;

/// A value of a YAML document and where it stands.
#[derive(Debug, Clone)]
pub struct YamlNode {
    /// Where it is written.
    pub place: Place,
    /// What is written.
    pub value: Value,
}

/// What a [`YamlNode`] holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// A scalar's text, and how it stands.
    Scalar { text: String, form: Form },
    /// A list.
    List(Vec<YamlNode>),
    /// Keys with values, in the order of the file; keys may repeat.
    Mapping(Vec<(YamlNode, YamlNode)>),
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

impl YamlNode {
    /// Returns whether nothing is written: an empty value, `~` or `null`.
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

    /// The text of a scalar that stands without quotes; empty where nothing is written.
    fn plain(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, form: Form::Plain | Form::PlainInBrackets } => Some(text),
            _ => None,
        }
    }

    /// Takes a mapping's key out, with its values: a doubled key has several.
    pub fn take(&mut self, key: &str) -> Vec<Self> {
        let Value::Mapping(entries) = &mut self.value else { return Vec::new() };
        entries.extract_if(.., |(k, _)| k.text() == Some(key)).map(|(_, value)| value).collect()
    }

    /// Returns the value of a mapping's key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Mapping(entries) => entries.iter().find(|(k, _)| k.text() == Some(key)).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Reads a file of one document; an empty file is null. Faults go to `found`; `None` when there is no tree
/// to go on with.
pub fn parse(file: FileId, text: &str, found: &mut Diagnostics) -> Option<YamlNode> {
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
    let mut root = builder.root.unwrap_or(YamlNode { place: Place::new(file, 0..0), value: nothing });
    mend_cut_amounts(&mut root, text, found);
    mend_keys(&mut root, found);
    Some(root)
}

/// Returns the byte at which each character starts, and the text's length; the parser counts in characters.
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
    root: Option<YamlNode>,
    /// What unquoted texts hold that was meant as entries: of a text that isn't YAML, its lines tell more.
    swallowed: Vec<Slipped>,
}

/// A list or mapping whose end hasn't come yet.
enum Open {
    List { start: usize, items: Vec<YamlNode> },
    Mapping { start: usize, entries: Vec<(YamlNode, YamlNode)>, key: Option<YamlNode> },
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
                self.add(YamlNode { place, value: Value::Refused });
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
                self.add(YamlNode { place, value });
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
        let rest = &self.text[end..];
        // Where nothing is left of a text, its place is that of the sign before it.
        let sign = usize::from(place.start == place.end && rest.starts_with([':', '-']));
        let comment = rest[sign..].trim_start_matches(' ');
        let begins_with_letter = |lost: &&str| lost.starts_with(|c: char| !c.is_whitespace() && c != '#');
        let lost = comment.strip_prefix('#').filter(begins_with_letter);
        lost.filter(|_| style == ScalarStyle::Plain)?;
        let start = self.text.len() - comment.len();
        // Only now to the line's end: a long line has many scalars.
        let comment = comment.split(['\n', '\r']).next().unwrap_or_default().trim_end();
        Some((Place::new(self.file, start..start + comment.len()), comment.to_owned()))
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
        self.add(YamlNode { place: Place::new(self.file, start..end.max(start)), value });
    }

    fn add(&mut self, node: YamlNode) {
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
    /// Returns its first byte.
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
fn mend_keys(node: &mut YamlNode, found: &mut Diagnostics) {
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

fn mend_key(key: &mut YamlNode, found: &mut Diagnostics) {
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

/// In `{ }` and `[ ]` a comma ends a value: `{budget: 4,423,300}` says 4, and 423 and 300 become keys of their own. Nobody
/// means that, so such neighbours are a fault wherever they stand; the amount is put together again, so that its parts
/// aren't reported as faults of their own.
fn mend_cut_amounts(node: &mut YamlNode, text: &str, found: &mut Diagnostics) {
    match &mut node.value {
        Value::Scalar { .. } | Value::Refused => {}
        Value::List(items) => {
            join_items(items, text, found);
            for item in items {
                mend_cut_amounts(item, text, found);
            }
        }
        Value::Mapping(entries) => {
            join_entries(entries, text, found);
            for (_, value) in entries {
                mend_cut_amounts(value, text, found);
            }
        }
    }
}

/// Puts the amounts among a list's items together. Several numbers may be meant, so quotes are only suggested, and what
/// can't be one amount (2568,500) is left as the numbers that it says.
fn join_items(items: &mut Vec<YamlNode>, text: &str, found: &mut Diagnostics) {
    let mut joined: Vec<Vec<YamlNode>> = Vec::with_capacity(items.len());
    let mut cut = Cut::default();
    for item in std::mem::take(items) {
        match joined.last_mut() {
            Some(parts) if cut.goes_on(&item, text) => parts.push(item),
            _ => {
                cut = Cut::after(&item);
                joined.push(vec![item]);
            }
        }
    }
    for mut parts in joined {
        let place = parts.first().zip(parts.last()).map(|(first, last)| Place { end: last.place.end, ..first.place });
        let Some(place) = place.filter(|place| parts.len() > 1 && is_amount(*place, text)) else {
            items.append(&mut parts);
            continue;
        };
        items.push(whole(place, text));
        report_unquoted(place, text, true, Fix::suggested, found);
    }
}

/// Puts the amounts of a mapping's values together. A part of one is a key without a value, so that nothing else can be
/// meant and quotes are certain; but where a lone number follows behind a space (4,423, 300), or the whole is no amount,
/// something else is wrong with it, too.
fn join_entries(entries: &mut Vec<(YamlNode, YamlNode)>, text: &str, found: &mut Diagnostics) {
    let mut joined: Vec<(YamlNode, YamlNode)> = Vec::with_capacity(entries.len());
    // The index of each amount that is put together, and whether a lone number follows it.
    let mut amounts: Vec<(usize, bool)> = Vec::new();
    let mut cut = Cut::default();
    for (key, value) in std::mem::take(entries) {
        let is_lone = value.plain().is_some_and(str::is_empty);
        let at = joined.len().saturating_sub(1);
        if let Some((_, amount)) = joined.last_mut().filter(|_| is_lone && cut.goes_on(&key, text)) {
            amount.place.end = key.place.end;
            if amounts.last().is_none_or(|(last, _)| *last != at) {
                amounts.push((at, false));
            }
            continue;
        }
        if let Some((_, is_followed)) = amounts.last_mut().filter(|(last, _)| *last == at) {
            *is_followed = is_lone && key.plain().is_some_and(|key| key.starts_with(is_digit));
        }
        cut = Cut::after(&value);
        joined.push((key, value));
    }
    for (at, is_followed) in amounts {
        let amount = &mut joined[at].1;
        *amount = whole(amount.place, text);
        let is_certain = !is_followed && is_amount(amount.place, text);
        report_unquoted(amount.place, text, false, if is_certain { Fix::safe } else { Fix::suggested }, found);
    }
    *entries = joined;
}

/// Where an amount ends that a comma may have cut; `None` where none is open.
#[derive(Default)]
struct Cut(Option<usize>);

impl Cut {
    /// Behind a value that may be the first part of an amount.
    fn after(value: &YamlNode) -> Self {
        let begins = |part: &str| is_digits(part.strip_prefix(['-', '฿']).unwrap_or(part));
        Self(value.plain().filter(|part| begins(part)).map(|_| value.place.range().end))
    }

    /// Returns whether a value is the next part: three digits, right behind a comma without a space; satang and words
    /// end the amount.
    fn goes_on(&mut self, value: &YamlNode, text: &str) -> bool {
        let (Some(end), Some(part)) = (self.0, value.plain()) else { return false };
        let behind = part.trim_start_matches(is_digit);
        let group = &part[..part.len() - behind.len()];
        let is_part = text.get(end..value.place.range().start) == Some(",") && group.chars().count() == 3;
        self.0 = Some(value.place.range().end).filter(|_| is_part && behind.is_empty());
        is_part
    }
}

fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.chars().all(is_digit)
}

/// Returns whether what stands at a place is an amount.
fn is_amount(place: Place, text: &str) -> bool {
    Amount::parse(&text[place.range()]).is_some()
}

/// Returns an amount that was cut, as one value. With the baht's sign or words around it, it is no amount yet: that is
/// reported once it is quoted.
fn whole(place: Place, text: &str) -> YamlNode {
    let text = &text[place.range()];
    let is_bare = !text.starts_with('฿') && text.ends_with(is_digit);
    let scalar = || Value::Scalar { text: text.to_owned(), form: Form::PlainInBrackets };
    YamlNode { place, value: if is_bare { scalar() } else { Value::Refused } }
}

/// Reports an amount that was cut; quotes mend it.
fn report_unquoted(place: Place, text: &str, listed: bool, fix: fn(Place, String) -> Fix, found: &mut Diagnostics) {
    let number = text[place.range()].to_owned();
    let fix = fix(place, format!("\"{number}\""));
    found.fixable(place, Fault::UnquotedAmount { number, listed }, fix);
}
