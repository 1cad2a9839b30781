//! A YAML file of the content on its way to the next year: what is changed in it by places, and what is to be told of it.

use std::ops::Range;

use super::edits::{Edit, Edits, Lines, Stretches};
use super::told::{Told, What};
use super::years::years;
use crate::load::yaml::{Value, YamlNode};
use crate::model::{UNDECIDED, Year};

/// The year that a plan was of, and the one that it is to be of.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// The year of the old plan.
    pub old: Year,
    /// That of the new one.
    pub new: Year,
}

impl Turn {
    /// Returns whether a year is near enough to the plan's to speak of it: a law's year rarely is.
    pub fn is_near(self, year: u32) -> bool {
        let old = self.old.number();
        (old - 10..=old + 20).contains(&year)
    }
}

/// A file, its changes, and what is told of it.
pub struct File<'a> {
    /// Its path from the plan's root.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// From which year to which.
    pub turn: Turn,
    edits: Edits,
    notes: Vec<Note>,
    /// Stretches whose years are spoken of elsewhere.
    spoken_of: Vec<Range<usize>>,
}

/// Something to be told.
struct Note {
    what: What,
    at: At,
    of: String,
    detail: String,
}

/// Where.
#[derive(Clone, Copy)]
enum At {
    /// At a byte of the old file, which is gone.
    Gone(usize),
    /// At a byte of the old file, wherever that is now.
    Kept(usize),
    /// At what a change has written.
    New(Edit),
}

impl<'a> File<'a> {
    pub fn new(path: &'a str, text: &'a str, turn: Turn) -> Self {
        Self { path, text, turn, edits: Edits::default(), notes: Vec::new(), spoken_of: Vec::new() }
    }

    /// Tells of something that stays.
    pub fn keep(&mut self, what: What, node: &YamlNode, of: &str, detail: impl Into<String>) {
        self.note(what, At::Kept(node.place.range().start), of, detail);
    }

    /// Tells of something that is gone.
    pub fn drop(&mut self, what: What, node: &YamlNode, of: &str, detail: impl Into<String>) {
        self.note(what, At::Gone(node.place.range().start), of, detail);
    }

    fn note(&mut self, what: What, at: At, of: &str, detail: impl Into<String>) {
        self.notes.push(Note { what, at, of: of.to_owned(), detail: detail.into() });
    }

    /// Leaves the years within a node alone: what becomes of them is told otherwise.
    pub fn speak_of(&mut self, node: &YamlNode) {
        self.spoken_of.push(node.place.range());
    }

    /// What is written of a node.
    pub fn written(&self, node: &YamlNode) -> &'a str {
        &self.text[node.place.range()]
    }

    /// Writes a text in the place of a node's.
    pub fn replace(&mut self, node: &YamlNode, new: &str, what: What, of: &str) {
        let old = self.written(node);
        let edit = self.edits.replace(node.place.range(), new);
        self.note(what, At::New(edit), of, format!("{old} -> {new}"));
    }

    /// Writes the word of what is undecided in the place of a key's value. Comments within stay, behind it.
    pub fn hollow(&mut self, key: &YamlNode, value: &YamlNode, what: What, of: &str) {
        let old = one_line(self.written(value));
        let (start, end) = (key.place.range().end, value.place.range().end);
        let edit = if self.text[start..end].contains('\n') {
            let indent = self.indent(key);
            let comments = self.comments(value, start..end);
            let comment = |comment: &_| format!("{}{indent}{comment}", self.line_end());
            let comments: Vec<String> = comments.iter().map(comment).collect();
            self.edits.replace(start..end, format!(": {UNDECIDED}{}", comments.concat()))
        } else {
            self.edits.replace(value.place.range(), UNDECIDED)
        };
        self.note(what, At::New(edit), of, old);
    }

    /// Adds a key with a value behind an entry of a mapping.
    pub fn add_behind(&mut self, mapping: &YamlNode, index: usize, key: &str, value: &str, what: What, of: &str) {
        let Some((beside, before)) = entries(mapping).get(index) else { return };
        let end = before.place.range().end;
        let edit = if self.is_flow(mapping) {
            self.edits.replace(end..end, format!(", {key}: {value}"))
        } else {
            let end = end + self.text[end..].find(['\r', '\n']).unwrap_or(self.text.len() - end);
            let added = format!("{}{}{key}: {value}", self.line_end(), self.indent(beside));
            self.edits.replace(end..end, added)
        };
        self.note(what, At::New(edit), of, key);
    }

    /// Takes keys out of a mapping, with their values and what stands between them. The last one of all stays.
    pub fn remove(&mut self, mapping: &YamlNode, is_meant: impl Fn(&YamlNode) -> bool) {
        let all = entries(mapping);
        let mut index = 0;
        while index < all.len() {
            let run = all[index..].iter().take_while(|(key, _)| is_meant(key)).count();
            if run > 0 && run < all.len() {
                let range = self.extent(mapping, index..index + run);
                self.edits.replace(range, "");
            }
            index += run.max(1);
        }
    }

    /// Returns what of the text entries of a mapping take, such that the mapping stays one without it.
    fn extent(&self, mapping: &YamlNode, run: Range<usize>) -> Range<usize> {
        let all = entries(mapping);
        let (first, last) = (all[run.start].0.place.range().start, all[run.end - 1].1.place.range().end);
        let next = all.get(run.end).map(|(key, _)| key.place.range().start);
        let line = self.text[..first].rfind('\n').map_or(0, |at| at + 1);
        let is_alone = self.text[line..first].chars().all(|c| c == ' ');
        match next {
            _ if is_alone && !self.is_flow(mapping) => {
                let end = self.text[last..].find('\n').map_or(self.text.len(), |at| last + at + 1);
                line..end
            }
            Some(next) => first..next,
            None if run.start > 0 => all[run.start - 1].1.place.range().end..last,
            None => first..last,
        }
    }

    fn is_flow(&self, node: &YamlNode) -> bool {
        self.text[node.place.range().start..].starts_with('{')
    }

    fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// The spaces that stand before a key, those in the place of a dash as well.
    fn indent(&self, key: &YamlNode) -> String {
        let start = key.place.range().start;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        " ".repeat(self.text[line..start].chars().count())
    }

    /// The comments in a stretch of the file that a value takes.
    fn comments(&self, value: &YamlNode, range: Range<usize>) -> Vec<&'a str> {
        let scalars = Stretches::of(scalars(value));
        let text = &self.text[range.clone()];
        let begins = |at: usize| text[..at].ends_with([' ', '\n']) && !scalars.contains(range.start + at);
        let mut comments = Vec::new();
        for (at, _) in text.match_indices('#').filter(|(at, _)| begins(*at)) {
            let comment = text[at..].lines().next().unwrap_or_default().trim_end();
            // A sign within a comment begins no other.
            let goes_on =
                text[..at].rsplit('\n').next().is_some_and(|line| line.contains(" #") || line.starts_with('#'));
            if !goes_on {
                comments.push(comment);
            }
        }
        comments
    }

    /// Tells of every year that stands in a text, a key or a comment and is spoken of nowhere else.
    pub fn tell_years(&mut self, tree: &YamlNode) {
        let scalars = Stretches::of(scalars(tree));
        let spoken_of = Stretches::of(self.spoken_of.iter().cloned().chain(self.edits.taken()).collect());
        let (turn, lines) = (self.turn, Lines::of(self.text));
        let mut last = (0, What::YearInText);
        for year in years(self.text).into_iter().filter(|year| turn.is_near(year.number)) {
            let at = year.range.start;
            if spoken_of.contains(at) {
                continue;
            }
            let what = if scalars.contains(at) { What::YearInText } else { What::YearInComment };
            let number = lines.number(at);
            if last != (number, what) {
                self.note(what, At::Kept(at), "", snippet(self.text, at));
                last = (number, what);
            }
        }
    }

    /// Returns the changed text, and what is told of the file.
    pub fn finish(self) -> (String, Vec<Told>) {
        let Self { path, text, edits, notes, .. } = self;
        let changed = edits.apply(text);
        let (old, new) = (Lines::of(text), Lines::of(&changed.text));
        let told = notes.into_iter().map(|Note { what, at, of, detail }| {
            let line = match at {
                At::Gone(at) => old.number(at),
                At::Kept(at) => new.number(changed.place(at)),
                At::New(edit) => new.number(changed.begin(edit)),
            };
            Told { what, path: path.to_owned(), line: Some(line), of, detail }
        });
        let told = told.collect();
        (changed.text, told)
    }
}

/// The keys and values of a mapping; none of what is no mapping.
pub fn entries(node: &YamlNode) -> &[(YamlNode, YamlNode)] {
    match &node.value {
        Value::Mapping(entries) => entries,
        _ => &[],
    }
}

/// The items of a list; of anything else, itself.
pub fn items(node: &YamlNode) -> &[YamlNode] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// Returns the key and the value of a name in a mapping.
pub fn entry<'a>(node: &'a YamlNode, name: &str) -> Option<&'a (YamlNode, YamlNode)> {
    entries(node).iter().find(|(key, _)| key.text() == Some(name))
}

/// The fiscal year that a key names.
pub fn year_of(key: &YamlNode) -> Option<Year> {
    key.text().and_then(Year::parse)
}

/// A text as one line, of what can be shown in a list.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line of a text in which a byte stands, or what is around the byte where the line is long.
pub fn snippet(text: &str, at: usize) -> String {
    const AROUND: usize = 40;
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let from = text[start..at].char_indices().rev().nth(AROUND).map_or(start, |(from, _)| start + from);
    let to = text[at..end].char_indices().nth(AROUND).map_or(end, |(to, _)| at + to);
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", dots(from > start), one_line(&text[from..to]), dots(to < end))
}

/// The stretches of all keys and values of a tree, in the order of the file.
fn scalars(node: &YamlNode) -> Vec<Range<usize>> {
    fn collect(node: &YamlNode, all: &mut Vec<Range<usize>>) {
        match &node.value {
            Value::Scalar { .. } | Value::Refused => all.push(node.place.range()),
            Value::List(items) => items.iter().for_each(|item| collect(item, all)),
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    collect(key, all);
                    collect(value, all);
                }
            }
        }
    }
    let mut all = Vec::new();
    collect(node, &mut all);
    all
}
