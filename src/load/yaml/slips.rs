//! What keeps a file from being YAML, read off its lines.
//!
//! A parser knows where it could go on no longer, which is often a line below the slip, and says so in its own terms.
//! Here the lines are read once more as their author saw them: indentation, `- `, `key: `, a value. It is done only for
//! files that the parser refuses, so that no sound file is ever accused.

mod value;

use crate::diag::{Fault, FileId, Fix, Place, Slip};

/// A slip, where it stands, and what could stand there instead.
pub type Slipped = (Place, Fault, Option<Fix>);

/// The slips of a text that isn't YAML, in the order of its lines.
pub fn slips(file: FileId, text: &str) -> Vec<Slipped> {
    let mut lines = Lines::new(file, text, true);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.line(start, line.trim_end_matches(['\n', '\r']));
        start += line.len();
    }
    lines.end();
    lines.found
}

/// What several lines of one unquoted text hold that was meant as an entry of its own: YAML joins them in silence.
/// `start` is the text's first byte.
pub fn swallowed(file: FileId, text: &str, start: usize) -> Option<Slipped> {
    let mut lines = Lines::new(file, text, false);
    let mut at = start;
    let is_several = text[start..].lines().nth(1).is_some();
    for line in text[start..].split_inclusive('\n').filter(|_| is_several) {
        let content = line.trim_start_matches(' ');
        let column = at + line.len() - content.len();
        let content = content.trim_end();
        if at > start && content.starts_with("- ") {
            lines.joined_item(start, column, line.len() - line.trim_start_matches(' ').len());
        } else if lines.bullet(column, content).is_none() && !lines.dash(column, content) {
            lines.colon(column, content, false);
        }
        at += line.len();
    }
    lines.found.into_iter().next()
}

/// The slip of a text that stands where a list or a mapping is expected.
pub fn misread(text: &str) -> Option<Slip> {
    let first = text.chars().next()?;
    match first {
        '-' => Some(Slip::DashWithoutSpace),
        _ if is_bullet(first) => Some(Slip::Bullet(first)),
        _ => {
            let (key, rest) = word(text);
            let sign = rest.trim_start().chars().next()?;
            match sign {
                ':' if !rest.starts_with("://") => Some(Slip::ColonWithoutSpace(key.to_owned())),
                _ if is_like_colon(sign) => Some(Slip::OtherColon { key: key.to_owned(), sign }),
                _ => None,
            }
            .filter(|_| is_key(key))
        }
    }
}

/// Spaces that YAML doesn't take for such, and marks that nobody sees.
pub fn is_odd_space(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii()) || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Returns a plain space in the place of an odd one; nothing in the place of a mark. A full-width space is as wide as
/// two, so that the author has to see what was meant.
pub fn plain_space(place: Place, c: char) -> Fix {
    match c {
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Fix::safe(place, ""),
        '\u{3000}' => Fix::suggested(place, "  "),
        _ => Fix::safe(place, " "),
    }
}

/// Signs that word processors put before items.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '●' | '○' | '▪' | '■' | '◦' | '‣' | '➢' | '✓' | '\u{f0b7}' | '–' | '—' | '−')
}

/// Signs that look like a colon or are written for one.
fn is_like_colon(c: char) -> bool {
    matches!(c, '：' | '﹕' | '︓' | '∶' | '꞉' | '=' | '＝' | ';' | '；')
}

/// Returns whether a word can be a key of the content: they are of small letters, digits and hyphens.
fn is_key(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// Returns the first word of a text, as far as a space or something like a colon, and the rest.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| c == ':' || c.is_whitespace() || is_like_colon(c)).unwrap_or(text.len()))
}

/// A list or a mapping whose entries begin at a column.
#[derive(Clone, Copy)]
struct Open {
    column: usize,
    is_list: bool,
    /// The byte of its only entry so far, where that begins its line.
    only: Option<usize>,
}

/// What a line stands in.
enum Inside {
    /// Entries.
    Block,
    /// The lines of a text behind `|` or `>`, which are indented deeper than `column`, and as deep as its first line.
    Text { column: usize, first: Option<usize> },
    /// A quoted text that its line hasn't closed: its quote, where that stands, and its key's column.
    Quote { quote: char, at: usize, column: usize },
    /// Brackets that their line hasn't closed, and their key's column.
    Brackets { open: Vec<Bracket>, column: usize },
}

/// A bracket that is open.
struct Bracket {
    /// `[` or `{`.
    sign: char,
    /// Its byte.
    at: usize,
    /// Whether the entry in it that is being read has its colon.
    has_colon: bool,
}

/// The lines as far as they are read.
struct Lines<'a> {
    file: FileId,
    text: &'a str,
    /// The open lists and mappings, the innermost last.
    open: Vec<Open>,
    /// The byte and the column of the first entry.
    first: Option<(usize, usize)>,
    /// Whether the last key or item has no value yet, so that deeper lines may follow.
    awaiting: bool,
    /// Whether the last item was indented wrongly, so that nobody knows where its other keys begin.
    is_unsure: bool,
    inside: Inside,
    found: Vec<Slipped>,
}

impl<'a> Lines<'a> {
    fn new(file: FileId, text: &'a str, awaiting: bool) -> Self {
        let inside = Inside::Block;
        Self { file, text, open: Vec::new(), first: None, awaiting, is_unsure: false, inside, found: Vec::new() }
    }

    fn report(&mut self, start: usize, length: usize, slip: Slip, fix: Option<Fix>) {
        self.found.push((self.place(start, length), Fault::YamlSyntax(slip), fix));
    }

    fn place(&self, start: usize, length: usize) -> Place {
        Place::new(self.file, start..start + length)
    }

    /// Reports an item that YAML joins to the text that begins at `start`, as it is indented deeper than that item.
    fn joined_item(&mut self, start: usize, at: usize, found: usize) {
        let before = self.text[..start].rsplit('\n').next().unwrap_or_default();
        let expected = before.len() - before.trim_start_matches(' ').len();
        match before.trim() {
            "-" => self.report_indentation(at, found, expected),
            "" if self.text[start..].starts_with('-') => {
                let fix = Fix::suggested(self.place(start + 1, 0), " ");
                self.report(start, 1, Slip::DashWithoutSpace, Some(fix));
            }
            _ => self.report(at, 1, Slip::DashAsValue, None),
        }
    }

    /// Reads a line; `start` is its first byte.
    fn line(&mut self, start: usize, line: &str) {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if content.trim_end().is_empty() {
            return;
        }
        let goes_on = |column: usize| indent > column;
        match &mut self.inside {
            Inside::Block => {}
            Inside::Text { column, first } if goes_on(*column) => {
                let expected = *first.get_or_insert(indent);
                if indent < expected {
                    self.report_indentation(start + indent, indent, expected);
                }
                return;
            }
            Inside::Text { .. } => self.inside = Inside::Block,
            Inside::Quote { quote, at, column } => {
                let (quote, at, column) = (*quote, *at, *column);
                // A line that begins as an entry does is none of the text's.
                if goes_on(column) && !begins_entry(content) {
                    return self.quoted_on(start, line, quote, at, column);
                }
                self.report(at, 1, Slip::UnclosedQuote(quote), None);
                self.inside = Inside::Block;
            }
            Inside::Brackets { open, column } => {
                let (open, column) = (std::mem::take(open), *column);
                if goes_on(column) && !content.starts_with("- ") || content.starts_with([']', '}']) {
                    return self.brackets(start + indent, content, column, open);
                }
                self.inside = Inside::Block;
                self.unclosed(&open);
            }
        }
        self.entry(start, line);
    }

    /// Reports what the text's end leaves open.
    fn end(&mut self) {
        match std::mem::replace(&mut self.inside, Inside::Block) {
            Inside::Quote { quote, at, .. } => self.report(at, 1, Slip::UnclosedQuote(quote), None),
            Inside::Brackets { open, .. } => self.unclosed(&open),
            _ => {}
        }
    }

    fn unclosed(&mut self, open: &[Bracket]) {
        if let Some(first) = open.first() {
            self.report(first.at, 1, Slip::UnclosedBracket(first.sign), None);
        }
    }

    /// Reads a line of entries: its indentation, its dashes, its key, its value.
    fn entry(&mut self, start: usize, line: &str) {
        let is_blank = |c: char| c == ' ' || c == '\t' || is_odd_space(c);
        let content = line.trim_start_matches(is_blank);
        let indent = &line[..line.len() - content.len()];
        let is_comment = content.starts_with('#') || content.is_empty();
        if is_comment || indent.is_empty() && ["---", "...", "%"].iter().any(|mark| content.starts_with(mark)) {
            return;
        }
        let is_sound = self.indentation(start, indent);
        let (mut at, mut rest, mut column) = (start + indent.len(), content.trim_end(), indent.chars().count());
        let mut is_item = false;
        loop {
            if !is_item && let Some(mark) = self.bullet(at, rest) {
                self.item(at, column, is_sound);
                (at, rest) = (at + mark, &rest[mark..]);
                (is_item, column) = (true, column + 2);
            } else if rest == "-" || rest.starts_with("- ") || rest.starts_with('-') && self.lacks_space(at, rest) {
                self.item(at, column, is_sound);
                let behind = rest[1..].trim_start_matches([' ', '\t']);
                let dash = rest.len() - behind.len();
                if let Some(tab) = rest[..dash].find('\t').filter(|_| key_end(behind).is_some()) {
                    let fix = Fix::safe(self.place(at + 1, dash - 1), " ");
                    self.report(at + tab, 1, Slip::Tab, Some(fix));
                    self.is_unsure = true;
                }
                (is_item, column) = (true, column + dash.max(2));
                (at, rest) = (at + dash, behind);
            } else {
                break;
            }
        }
        if rest.is_empty() {
            self.awaiting = true;
        } else {
            self.keyed(at, rest, column, is_item, is_sound);
        }
    }

    /// Reports tabs and odd spaces that a line is indented by. Whether there are none.
    fn indentation(&mut self, start: usize, indent: &str) -> bool {
        // One message a line: the others are of the same hand.
        let Some((at, c)) = indent.char_indices().find(|(_, c)| *c != ' ') else { return true };
        let place = self.place(start + at, c.len_utf8());
        let (slip, fix) = match c {
            '\t' => (Slip::Tab, Fix::suggested(place, "  ")),
            _ => (Slip::OddSpace(c), plain_space(place, c)),
        };
        self.report(start + at, c.len_utf8(), slip, Some(fix));
        false
    }

    /// Reports a bullet at a line's start; how many bytes it takes with its space.
    fn bullet(&mut self, at: usize, content: &str) -> Option<usize> {
        let mark = content.chars().next().filter(|c| is_bullet(*c) || *c == '*' && content.starts_with("* "))?;
        let behind = content[mark.len_utf8()..].trim_start_matches(|c: char| c == ' ' || c == '\t' || is_odd_space(c));
        let length = content.len() - behind.len();
        let fix = Fix::suggested(self.place(at, length), "- ");
        self.report(at, mark.len_utf8(), Slip::Bullet(mark), Some(fix));
        Some(length)
    }

    /// Reports a dash that lacks its space. A number may be less than nothing, and `--` is no item.
    fn dash(&mut self, at: usize, content: &str) -> bool {
        content.starts_with('-') && self.lacks_space(at, content)
    }

    fn lacks_space(&mut self, at: usize, content: &str) -> bool {
        let Some(next) = content[1..].chars().next() else { return false };
        if next == '-' || next == ' ' || next.is_ascii_digit() {
            return false;
        }
        if is_odd_space(next) {
            let place = self.place(at + 1, next.len_utf8());
            self.report(at + 1, next.len_utf8(), Slip::OddSpace(next), Some(plain_space(place, next)));
        } else if next != '\t' {
            let fix = Fix::suggested(self.place(at + 1, 0), " ");
            self.report(at, 1, Slip::DashWithoutSpace, Some(fix));
        }
        true
    }

    /// Opens or goes on with the list whose items begin at a column.
    fn item(&mut self, at: usize, column: usize, is_sound: bool) {
        let expected = self.belongs(at, column, true, is_sound);
        self.is_unsure = expected != column || !is_sound;
        self.enter(at, expected, true);
        self.awaiting = true;
    }

    /// The column at which a key or an item that stands at `column` belongs; where that is another, it is reported.
    fn belongs(&mut self, at: usize, column: usize, is_list: bool, is_sound: bool) -> usize {
        if let Some((at, wrong)) = self.first.filter(|(_, first)| is_sound && column < *first) {
            // Nothing stands left of the file's first entry.
            self.blame(at, wrong, column);
            self.open.clear();
            self.first = None;
            return column;
        }
        let expected = self.column_of(column, is_list);
        if expected == column || !is_sound {
            return expected;
        }
        let first = self.open.iter().position(|open| open.column == expected && open.is_list == is_list);
        match first.and_then(|first| Some((first, self.open[first].only?))) {
            // Two lines differ: the next one says which of them its author meant.
            Some((first, only)) if self.next_column(at, column, expected) == Some(column) => {
                self.blame(only, expected, column);
                self.open.truncate(first);
                column
            }
            _ => {
                self.report_indentation(at, column, expected);
                expected
            }
        }
    }

    /// Reports the indentation of a line above, by which the lines in between were measured wrongly.
    fn blame(&mut self, at: usize, found: usize, expected: usize) {
        self.found.retain(|(place, fault, _)| {
            place.range().start < at || !matches!(fault, Fault::YamlSyntax(Slip::Indentation { .. }))
        });
        self.report_indentation(at, found, expected);
    }

    /// Returns which of two columns the next line has that has one of them.
    fn next_column(&self, at: usize, one: usize, other: usize) -> Option<usize> {
        let column = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let below = self.text[at..].lines().skip(1).filter(|line| !line.trim().is_empty()).map(column);
        below.into_iter().find(|column| *column == one || *column == other)
    }

    /// The column at which a key or an item that stands at `column` belongs.
    fn column_of(&self, column: usize, is_list: bool) -> usize {
        let above = self.open.iter().rev().find(|open| open.column <= column);
        let may_begin = match above {
            None => self.open.is_empty(),
            Some(open) if open.column == column && open.is_list == is_list => true,
            // Items may begin at their key's column, and the next key ends them.
            Some(open) if open.column == column && is_list => self.awaiting,
            Some(open) if open.column == column => self.open.iter().any(|open| open.column == column && !open.is_list),
            Some(open) => self.awaiting && self.open.last().is_some_and(|last| last.column == open.column),
        };
        let alike = self.open.iter().filter(|open| open.is_list == is_list).map(|open| open.column);
        if may_begin { column } else { alike.min_by_key(|other| other.abs_diff(column)).unwrap_or(column) }
    }

    fn report_indentation(&mut self, at: usize, found: usize, expected: usize) {
        let fix = Fix::suggested(self.place(at - found, found), " ".repeat(expected));
        let is_spaces = self.text.get(at - found..at).is_some_and(|indent| indent.bytes().all(|byte| byte == b' '));
        let length = self.text[at..].find([' ', ':', '\n']).unwrap_or(1);
        self.report(at, length, Slip::Indentation { found, expected }, is_spaces.then_some(fix));
    }

    /// Reads `key: value`, or what stands in its place.
    fn keyed(&mut self, at: usize, content: &str, column: usize, is_item: bool, is_sound: bool) {
        let Some(colon) = key_end(content) else {
            let continues = !is_item && self.open.last().is_none_or(|open| column > open.column);
            if !self.colon(at, content, !is_item && !continues) {
                self.awaiting = false;
                self.value(at, content, column);
            }
            return;
        };
        if self.colon(at, &content[..colon], false) {
            self.awaiting = false;
            return;
        }
        let is_first = is_item || std::mem::take(&mut self.is_unsure) && is_sound;
        let expected = if is_first { column } else { self.belongs(at, column, false, is_sound) };
        self.enter(at, expected, false);
        if is_item {
            // Its column is that of the dash; a single key behind one can't be reported from a wrong one.
            self.open.iter_mut().rev().take(1).for_each(|open| open.only = None);
        }
        let behind = &content[colon + 1..];
        let value = behind.trim_start_matches([' ', '\t']);
        self.awaiting = value.is_empty() || value.starts_with('#');
        let key_column = self.open.last().map_or(column, |open| open.column);
        if !self.awaiting {
            self.value(at + content.len() - value.len(), value, key_column);
        }
    }

    /// Goes on with the list or the mapping whose entries begin at a column, or opens it.
    fn enter(&mut self, at: usize, column: usize, is_list: bool) {
        self.first.get_or_insert((at, column));
        // A list may stand at the column of its key.
        self.open.retain(|open| open.column < column || open.column == column && (open.is_list == is_list || is_list));
        match self.open.last_mut() {
            Some(open) if open.column == column && open.is_list == is_list => open.only = None,
            _ => self.open.push(Open { column, is_list, only: Some(at) }),
        }
    }

    /// Reports what stands in the place of a key's colon, or that none is there; `needed` where nothing but a key can
    /// stand. Whether there is such a thing.
    fn colon(&mut self, at: usize, content: &str, needed: bool) -> bool {
        let (key, rest) = word(content);
        if key.is_empty() || key.starts_with(['"', '\'', '[', '{', '#']) || !needed && !is_key(key) {
            return false;
        }
        let (sign_at, sign) = match rest.char_indices().find(|(_, c)| *c != ' ') {
            Some((sign_at, sign)) => (key.len() + sign_at, sign),
            None => (content.len(), ' '),
        };
        let behind = &content[(sign_at + sign.len_utf8()).min(content.len())..];
        let owned = key.to_owned();
        if sign == ':' {
            let Some(next) = behind.chars().next().filter(|_| !behind.starts_with("//")) else { return false };
            if is_odd_space(next) {
                let place = self.place(at + sign_at + 1, next.len_utf8());
                self.report(at + sign_at + 1, next.len_utf8(), Slip::OddSpace(next), Some(plain_space(place, next)));
            } else if next != ' ' {
                let fix = Fix::suggested(self.place(at + sign_at + 1, 0), " ");
                self.report(at + sign_at, 1, Slip::ColonWithoutSpace(owned), Some(fix));
            } else {
                return false;
            }
        } else if is_like_colon(sign) && (needed || sign != ';') {
            let value = behind.trim_start_matches(|c: char| c == ' ' || is_odd_space(c));
            let length = content.len() - value.len() - key.len();
            let fix = Fix::suggested(self.place(at + key.len(), length), ": ");
            self.report(at + sign_at, sign.len_utf8(), Slip::OtherColon { key: owned, sign }, Some(fix));
        } else if needed {
            self.report(at, key.len(), Slip::NoColon(owned), None);
        } else {
            return false;
        }
        true
    }
}

/// Returns whether a line's content begins as an entry does.
fn begins_entry(content: &str) -> bool {
    let (key, rest) = word(content);
    content.starts_with("- ") || is_key(key) && rest.starts_with(": ")
}

/// Where the colon of a key stands, with a space or the line's end behind it.
fn key_end(content: &str) -> Option<usize> {
    let from = match content.chars().next()? {
        quote @ ('"' | '\'') => {
            let close = 1 + content[1..].find(quote)? + 1;
            let behind = content[close..].trim_start_matches(' ');
            return (behind == ":" || behind.starts_with(": ")).then(|| content.len() - behind.len());
        }
        '[' | '{' => return None,
        _ => 0,
    };
    let end = content.find(" #").unwrap_or(content.len());
    let ends_key = |at: &usize| content[at + 1..].is_empty() || content[at + 1..].starts_with([' ', '\t']);
    content[from..end].match_indices(':').map(|(at, _)| at).find(ends_key)
}
