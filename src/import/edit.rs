//! Changes in a content file's text: what is said otherwise is written anew, and every other byte stays, comments among
//! them.

use std::ops::Range;

use super::tree::Tree;
use super::yaml::{block, flow, item};
use crate::load::yaml::{Value, YamlNode};

/// A stretch of a text, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    range: Range<usize>,
    text: String,
}

/// The text of a file, and the changes that are collected for it.
pub struct Edits<'a> {
    text: &'a str,
    edits: Vec<Edit>,
}

/// What decides which items of two lists are the same one.
const IDENTITIES: [&str; 7] = ["id", "code", "term", "key", "name", "rule", "of"];

impl<'a> Edits<'a> {
    /// No changes yet.
    pub fn new(text: &'a str) -> Self {
        Self { text, edits: Vec::new() }
    }

    /// Returns the text with the changes.
    pub fn applied(mut self) -> String {
        self.edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for Edit { range, text } in self.edits {
            // What lies within a stretch that is written anew is in that already.
            if range.start < at {
                continue;
            }
            out += &self.text[at..range.start];
            out += &text;
            at = range.end;
        }
        out + &self.text[at..]
    }

    /// Makes a value say what another one says. Of a mapping, keys that the other lacks go.
    pub fn change(&mut self, node: &YamlNode, new: &Tree) {
        match (&node.value, new) {
            (Value::Mapping(entries), Tree::Mapping(wanted)) if !wanted.is_empty() && !entries.is_empty() => {
                self.change_mapping(node, entries, wanted);
            }
            (Value::List(items), Tree::List(wanted)) if self.is_block(node) && !wanted.is_empty() => {
                self.change_list(node, items, wanted);
            }
            _ => self.replace(node, new),
        }
    }

    /// Adds an entry behind the last of a list, or as the first where there is none.
    pub fn append(&mut self, root: &YamlNode, entry: &Tree) {
        match &root.value {
            Value::List(items)
                if self.is_block(root)
                    && let Some(last) = items.last() =>
            {
                let indent = self.column(self.dash(last));
                let at = self.line_end(last.place.range().end);
                self.insert(at, format!("\n{}", item(entry, indent)));
            }
            Value::List(items) if let Some(last) = items.last() => {
                self.insert(last.place.range().end, format!(", {}", flow(entry)));
            }
            // A file that says nothing, or `[]`.
            _ => {
                let place = root.place.range();
                let is_empty_list = matches!(root.value, Value::List(_));
                let range = if is_empty_list { place } else { self.text.len()..self.text.len() };
                let is_open = !self.text[..range.start].is_empty() && !self.text[..range.start].ends_with('\n');
                let before = if is_open { "\n" } else { "" };
                let after = if self.text[range.end..].starts_with('\n') { "" } else { "\n" };
                self.edits.push(Edit { range, text: format!("{before}{}{after}", item(entry, 0)) });
            }
        }
    }

    /// Takes an item out of a list.
    pub fn remove(&mut self, items: &[YamlNode], at: usize) {
        let node = &items[at];
        let is_block = self.text[..node.place.range().start].trim_end_matches(' ').ends_with('-');
        let range = if is_block {
            let start = self.line_start(self.dash(node));
            let end = self.line_end(node.place.range().end);
            start..(end + 1).min(self.text.len())
        } else if let Some(next) = items.get(at + 1) {
            node.place.range().start..next.place.range().start
        } else if let Some(before) = at.checked_sub(1).map(|before| &items[before]) {
            before.place.range().end..node.place.range().end
        } else {
            node.place.range()
        };
        self.edits.push(Edit { range, text: String::new() });
    }

    fn change_mapping(&mut self, node: &YamlNode, entries: &[(YamlNode, YamlNode)], wanted: &[(String, Tree)]) {
        let is_block = self.is_block(node);
        for (at, (key, value)) in entries.iter().enumerate() {
            let Some(name) = key.text() else { continue };
            match wanted.iter().find(|(own, _)| own == name) {
                Some((_, new)) if Tree::of(value).is_some_and(|old| old.says(new)) => {}
                Some((_, new)) if is_block => self.change_below(key, value, new),
                Some((_, new)) => self.replace_by(value, flow(new)),
                None => self.remove_key(entries, at, is_block),
            }
        }
        let is_there = |name: &str| entries.iter().any(|(key, _)| key.text() == Some(name));
        let missing: Vec<&(String, Tree)> = wanted.iter().filter(|(name, _)| !is_there(name)).collect();
        let Some((first, last)) = entries.first().zip(entries.last()) else { return };
        if is_block {
            let indent = self.column(first.0.place.range().start);
            let at = self.line_end(last.1.place.range().end.max(last.0.place.range().end));
            let key = |name: &String| flow(&Tree::Text(name.clone()));
            let line = |(name, value): &&(String, Tree)| {
                format!("\n{}{}:{}", " ".repeat(indent), key(name), block(value, indent))
            };
            let text = missing.iter().map(line).collect::<Vec<_>>().concat();
            if !text.is_empty() {
                self.insert(at, text);
            }
        } else {
            let at = last.1.place.range().end.max(last.0.place.range().end);
            for (name, value) in missing {
                self.insert(at, format!(", {}: {}", flow(&Tree::Text(name.clone())), flow(value)));
            }
        }
    }

    /// Changes the value of a key of a block.
    fn change_below(&mut self, key: &YamlNode, value: &YamlNode, new: &Tree) {
        let goes_within = match (&value.value, new) {
            (Value::Mapping(old), Tree::Mapping(new)) => !old.is_empty() && !new.is_empty(),
            (Value::List(old), Tree::List(new)) => self.is_block(value) && !old.is_empty() && !new.is_empty(),
            _ => false,
        };
        if goes_within {
            return self.change(value, new);
        }
        let indent = self.column(key.place.range().start);
        // From behind the colon, so that a value goes up to its key's line again; a comment there stays.
        let colon = key.place.range().end + self.text[key.place.range().end..].find(':').map_or(0, |at| at + 1);
        let place = value.place.range();
        let start = place.start.max(colon);
        let between = &self.text[colon..start];
        // Lines of their own begin behind the sign for them.
        let is_near = between.trim().is_empty() || between.trim_start().starts_with(['|', '>']);
        let range = if is_near { colon..place.end.max(colon) } else { start..place.end.max(start) };
        let text = block(new, indent);
        let text = if range.start == colon { text } else { text.trim_start_matches(' ').to_owned() };
        self.edits.push(Edit { range, text });
    }

    fn change_list(&mut self, node: &YamlNode, items: &[YamlNode], wanted: &[Tree]) {
        let old: Vec<Option<Tree>> = items.iter().map(Tree::of).collect();
        let Some(pairs) = pairs(&old, wanted) else { return self.replace(node, &Tree::List(wanted.to_vec())) };
        let kept: Vec<usize> = pairs.iter().flatten().copied().collect();
        for at in (0..items.len()).filter(|at| !kept.contains(at)) {
            self.remove(items, at);
        }
        let Some(first) = items.first() else { return };
        let indent = self.column(self.dash(first));
        // New items stand behind the kept one before them.
        let mut behind: Option<usize> = None;
        for (new, pair) in wanted.iter().zip(&pairs) {
            if let Some(at) = pair {
                behind = Some(*at);
                if old[*at].as_ref().is_none_or(|old| !old.says(new)) {
                    self.change_item(&items[*at], new, indent);
                }
                continue;
            }
            let line = item(new, indent);
            let (at, text) = match behind {
                Some(at) => (self.line_end(items[at].place.range().end), format!("\n{line}")),
                None => (self.line_start(self.dash(first)), format!("{line}\n")),
            };
            self.insert(at, text);
        }
    }

    fn change_item(&mut self, node: &YamlNode, new: &Tree, indent: usize) {
        match (&node.value, new) {
            (Value::Mapping(entries), Tree::Mapping(wanted)) if !entries.is_empty() && !wanted.is_empty() => {
                self.change_mapping(node, entries, wanted);
            }
            _ => {
                let start = self.dash(node);
                let text = item(new, indent).trim_start().to_owned();
                self.edits.push(Edit { range: start..node.place.range().end.max(start + 1), text });
            }
        }
    }

    /// Writes a value anew, in the brackets of whatever it stands in.
    fn replace(&mut self, node: &YamlNode, new: &Tree) {
        self.replace_by(node, flow(new));
    }

    fn replace_by(&mut self, node: &YamlNode, text: String) {
        let range = node.place.range();
        // A value that isn't there stands right behind its colon.
        let text = if range.is_empty() && self.text[..range.start].ends_with(':') { format!(" {text}") } else { text };
        self.edits.push(Edit { range, text });
    }

    fn remove_key(&mut self, entries: &[(YamlNode, YamlNode)], at: usize, is_block: bool) {
        let (key, value) = &entries[at];
        let start = key.place.range().start;
        let end = value.place.range().end.max(key.place.range().end + 1);
        let range = match (entries.get(at + 1), at.checked_sub(1)) {
            (_, Some(_)) if is_block => self.line_start(start)..(self.line_end(end) + 1).min(self.text.len()),
            (Some((next, _)), _) => start..next.place.range().start,
            (None, Some(before)) => {
                let (key, value) = &entries[before];
                value.place.range().end.max(key.place.range().end)..end
            }
            (None, None) => start..end,
        };
        self.edits.push(Edit { range, text: String::new() });
    }

    fn insert(&mut self, at: usize, text: String) {
        // Several insertions at one point stand in their order.
        match self.edits.iter_mut().find(|edit| edit.range == (at..at)) {
            Some(edit) => edit.text += &text,
            None => self.edits.push(Edit { range: at..at, text }),
        }
    }

    fn is_block(&self, node: &YamlNode) -> bool {
        !self.text[node.place.range().start..].starts_with(['[', '{'])
    }

    /// Where the dash before an item stands.
    fn dash(&self, node: &YamlNode) -> usize {
        let start = node.place.range().start;
        self.text[..start].rfind('-').unwrap_or(start)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    /// How many letters stand before a byte in its line.
    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }
}

/// Returns for each wanted item which of the old ones it is. `None` where that can't be said: an item has no identity, or
/// they stand in another order.
fn pairs(old: &[Option<Tree>], wanted: &[Tree]) -> Option<Vec<Option<usize>>> {
    let identity = |tree: &Tree| match tree {
        Tree::Mapping(_) => IDENTITIES.iter().find_map(|key| Some((*key, tree.get(key)?.clone()))),
        Tree::Text(_) => Some(("", tree.clone())),
        _ => None,
    };
    let olds: Vec<_> = old.iter().map(|tree| identity(tree.as_ref()?)).collect::<Option<_>>()?;
    let news: Vec<_> = wanted.iter().map(identity).collect::<Option<_>>()?;
    let mut pairs: Vec<Option<usize>> = Vec::with_capacity(news.len());
    let mut taken = vec![false; olds.len()];
    for new in &news {
        let at = olds.iter().zip(&taken).position(|(old, taken)| !taken && old == new);
        if let Some(at) = at {
            taken[at] = true;
        }
        pairs.push(at);
    }
    // What stands in the same place under another name was renamed.
    for (at, pair) in pairs.iter_mut().enumerate() {
        if pair.is_none() && taken.get(at) == Some(&false) {
            taken[at] = true;
            *pair = Some(at);
        }
    }
    let kept: Vec<usize> = pairs.iter().flatten().copied().collect();
    kept.is_sorted().then_some(pairs)
}
