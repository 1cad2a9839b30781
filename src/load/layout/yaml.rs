//! The layout of YAML, as the plans here have it: two spaces for each level, lists indented under their key, one space
//! behind `-` and `:`, none within brackets, double quotes, at most one empty line in a row.

mod nodes;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lines::{end_of, with_end, with_equal_ends};
use nodes::{Node, Shape, nodes};

pub use nodes::same;

/// How far a level is indented.
const STEP: usize = 2;

/// Returns a text laid out; `None` when it is no YAML.
pub fn laid_out(text: &str) -> Option<String> {
    let text = with_equal_ends(text);
    let Some(root) = nodes(&text)? else { return Some(comments_alone(&text)) };
    let mut layout = Layout::new(&text);
    layout.block(&root, 0);
    Some(layout.written())
}

/// A text that has comments and nothing else.
fn comments_alone(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    with_end(&format!("{}{}", lines.join(end_of(text)), end_of(text)))
}

/// The edits of a text.
struct Layout<'a> {
    text: &'a str,
    /// The first byte of each line.
    lines: Vec<usize>,
    /// Lines that begin with a key or a dash, with their new indentation.
    indents: BTreeMap<usize, usize>,
    /// Lines that go on with a value, with how far they move.
    moved: BTreeMap<usize, isize>,
    /// Lines whose ends are a part of a value.
    kept: BTreeSet<usize>,
    /// What is replaced within lines, by its first byte.
    edits: BTreeMap<usize, (Range<usize>, String)>,
}

impl<'a> Layout<'a> {
    fn new(text: &'a str) -> Self {
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let (indents, moved, kept, edits) = Default::default();
        Self { text, lines, indents, moved, kept, edits }
    }

    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= at) - 1
    }

    /// How many characters stand before a byte on its line.
    fn column(&self, at: usize) -> usize {
        self.text[self.lines[self.line(at)]..at].chars().count()
    }

    /// Returns whether nothing but spaces stands before a byte on its line.
    fn begins_line(&self, at: usize) -> bool {
        self.text[self.lines[self.line(at)]..at].trim_matches([' ', '\t']).is_empty()
    }

    fn replace(&mut self, range: Range<usize>, with: &str) {
        if self.text[range.clone()] != *with {
            self.edits.insert(range.start, (range, with.to_owned()));
        }
    }

    /// Lays out a value that begins at a new column.
    fn block(&mut self, node: &Node, column: usize) {
        match &node.shape {
            Shape::Mapping(entries) if !node.in_brackets => {
                for (key, value) in entries {
                    if self.begins_line(key.start) {
                        self.indents.insert(self.line(key.start), column);
                    }
                    self.scalar(key);
                    self.behind_key(key, value);
                    let by = offset(column, self.column(key.start));
                    match &value.shape {
                        // The parser takes the first item for the list's beginning where the list isn't indented.
                        Shape::List(items) if !value.in_brackets => self.list(items, self.behind(key), column + STEP),
                        _ => self.inner(value, column + STEP, by),
                    }
                }
            }
            Shape::List(items) if !node.in_brackets => self.list(items, node.start, column),
            _ => self.inner(node, column, 0),
        }
    }

    /// Lays out a list of dashes, of which none stands before the byte `from`.
    fn list(&mut self, items: &[Node], mut from: usize, column: usize) {
        for item in items {
            let Some(dash) = self.dash(from, item) else { return };
            if self.begins_line(dash) {
                self.indents.insert(self.line(dash), column);
            }
            let gap = dash + 1..item.start.max(dash + 1);
            if !item.is_empty() && self.is_space(&gap) {
                self.replace(gap, " ");
            }
            let by = offset(column, self.column(dash));
            self.inner(item, column + STEP, by);
            from = item.end.max(dash + 1);
        }
    }

    /// The byte behind a key's colon.
    fn behind(&self, key: &Node) -> usize {
        key.end + self.text[key.end..].find(':').map_or(0, |colon| colon + 1)
    }

    /// Lays out a value within another: what stands in lines of its own goes to a column; the lines that go on with a
    /// text or with brackets move as what they belong to does.
    fn inner(&mut self, node: &Node, column: usize, by: isize) {
        match &node.shape {
            Shape::Mapping(_) | Shape::List(_) if !node.in_brackets => self.block(node, column),
            Shape::Scalar { .. } => {
                self.scalar(node);
                self.follow(node, by);
            }
            _ => {
                self.brackets(node);
                self.follow(node, by);
            }
        }
    }

    /// Moves the lines of a value behind its first; the first, too, where the value begins it.
    fn follow(&mut self, node: &Node, by: isize) {
        let (first, mut last) = (self.line(node.start), self.line(node.end));
        let is_text = matches!(node.shape, Shape::Scalar { .. });
        if node.keeps_lines {
            // The empty lines behind are a part of such a text.
            let is_blank =
                |line: usize| self.text[self.lines[line]..].lines().next().is_some_and(|it| it.trim().is_empty());
            while last + 1 < self.lines.len() && is_blank(last + 1) {
                last += 1;
            }
        }
        let begins = self.begins_line(node.start) && !self.indents.contains_key(&first);
        for line in if begins { first } else { first + 1 }..=last {
            self.moved.insert(line, by);
        }
        if is_text && last > first {
            let behind = if node.is_block { first + 1..=last } else { first..=last.saturating_sub(1) };
            self.kept.extend(behind);
        }
    }

    /// Puts quotes of the plans' kind around a text of one line that has others.
    fn scalar(&mut self, node: &Node) {
        let Shape::Scalar { text, single } = &node.shape else { return };
        let is_plain = |c: char| !matches!(c, '"' | '\\') && !c.is_control() && c != '\u{feff}';
        if *single && text.chars().all(is_plain) && !self.text[node.start..node.end].contains('\n') {
            self.replace(node.start..node.end, &format!("\"{text}\""));
        }
    }

    /// Lays out what stands between a key and its value on the same line.
    fn behind_key(&mut self, key: &Node, value: &Node) {
        let gap = key.end..value.start.max(key.end);
        if value.is_empty() || key.is_empty() {
            return;
        }
        let between = self.text[gap.clone()].trim_matches([' ', '\t']);
        if between == ":" {
            self.replace(gap, ": ");
        }
    }

    /// Lays out a value in brackets.
    fn brackets(&mut self, node: &Node) {
        let parts: Vec<&Node> = match &node.shape {
            Shape::Scalar { .. } => return self.scalar(node),
            Shape::List(items) => items.iter().collect(),
            Shape::Mapping(entries) => {
                for (key, value) in entries {
                    self.brackets(key);
                    self.behind_key(key, value);
                    self.brackets(value);
                }
                entries.iter().flat_map(|(key, value)| [key, value]).collect()
            }
        };
        // A pair in a list stands without brackets of its own.
        let has_brackets = self.text[node.start..].starts_with(['[', '{']);
        if let Shape::List(items) = &node.shape {
            for item in items {
                self.brackets(item);
            }
        }
        let ends: Vec<(usize, usize)> = match &node.shape {
            Shape::Mapping(entries) => entries.iter().map(|(key, value)| (key.start, value.end.max(key.end))).collect(),
            _ => parts.iter().map(|part| (part.start, part.end)).collect(),
        };
        if parts.iter().any(|part| part.is_empty() && part.start >= node.end) || !has_brackets {
            return;
        }
        let inner = node.start + 1..node.end - 1;
        let (Some(first), Some(last)) = (ends.first(), ends.last()) else {
            if self.is_space(&inner) {
                self.replace(inner, "");
            }
            return;
        };
        for gap in [inner.start..first.0, last.1..inner.end] {
            if gap.start <= gap.end && self.is_space(&gap) {
                self.replace(gap, "");
            }
        }
        for pair in ends.windows(2) {
            let gap = pair[0].1..pair[1].0;
            if gap.start < gap.end && self.text[gap.clone()].trim_matches([' ', '\t']) == "," {
                self.replace(gap, ", ");
            }
        }
    }

    /// Returns whether a stretch is spaces on one line, or nothing.
    fn is_space(&self, range: &Range<usize>) -> bool {
        self.text[range.clone()].trim_matches([' ', '\t']).is_empty()
    }

    /// The dash of a list's item: the first sign from a byte on that is in no comment.
    fn dash(&self, from: usize, item: &Node) -> Option<usize> {
        let mut at = from;
        loop {
            let rest = &self.text[at..];
            let sign = at + (rest.len() - rest.trim_start().len());
            match self.text[sign..].chars().next()? {
                '#' => at = sign + self.text[sign..].find('\n')?,
                '-' if sign <= item.start => return Some(sign),
                _ => return None,
            }
        }
    }

    /// Returns the text with all edits.
    fn written(&self) -> String {
        let end = end_of(self.text);
        let mut out: Vec<String> = Vec::new();
        // How many lines there are with the last one whose end is a part of a value.
        let mut kept = 0;
        for (line, begin) in self.lines.iter().enumerate() {
            let next = self.lines.get(line + 1).map_or(self.text.len(), |next| next - 1);
            let range = *begin..next;
            let whole = self.text[range.clone()].strip_suffix('\r').unwrap_or(&self.text[range.clone()]);
            let indent = whole.len() - whole.trim_start_matches([' ', '\t']).len();
            let is_kept = self.kept.contains(&line);
            if whole.trim().is_empty() && !is_kept {
                // One empty line is enough, and none before the first.
                if out.last().is_some_and(|last| !last.is_empty()) {
                    out.push(String::new());
                }
                continue;
            }
            let text = self.edited(begin + indent..begin + whole.len());
            let text = if is_kept { text.as_str() } else { text.trim_end_matches([' ', '\t']) };
            let is_blank = text.trim().is_empty();
            let indent = if is_blank { indent } else { self.indent(line, indent, whole) };
            out.push(format!("{}{text}", " ".repeat(indent)));
            if is_kept {
                kept = out.len();
            }
        }
        if kept == 0 || !out[kept..].iter().all(String::is_empty) {
            return with_end(&out.join(end));
        }
        out.truncate(kept);
        out.join(end) + end
    }

    /// The new indentation of a line.
    fn indent(&self, line: usize, indent: usize, whole: &str) -> usize {
        if let Some(indent) = self.indents.get(&line) {
            return *indent;
        }
        if let Some(by) = self.moved.get(&line) {
            return indent.saturating_add_signed(*by);
        }
        if !whole.trim_start().starts_with('#') {
            return indent;
        }
        // A comment stands with what follows it, or with what it follows.
        let old = |line: usize| {
            let text = &self.text[self.lines[line]..];
            text.len() - text.trim_start_matches([' ', '\t']).len()
        };
        let below = self.indents.range(line..).next();
        let above = self.indents.range(..line).next_back();
        let beside = [below, above].into_iter().flatten().find(|(line, _)| old(**line) == indent);
        match (beside, below.or(above)) {
            (Some((_, new)), _) => *new,
            (None, Some((line, new))) => indent.saturating_add_signed(offset(*new, old(*line))),
            (None, None) => indent,
        }
    }

    /// A stretch of the text with the edits in it.
    fn edited(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = range.start;
        for (edit, with) in self.edits.range(range.clone()).map(|(_, edit)| edit) {
            out += &self.text[at..edit.start];
            out += with;
            at = edit.end;
        }
        out + &self.text[at.min(range.end)..range.end]
    }
}

fn offset(new: usize, old: usize) -> isize {
    isize::try_from(new).unwrap_or_default() - isize::try_from(old).unwrap_or_default()
}

#[cfg(test)]
mod tests;
