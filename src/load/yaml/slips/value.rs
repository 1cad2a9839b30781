//! The values behind keys and dashes.

use super::{Bracket, Inside, Lines};
use crate::diag::{Fault, Fix, Slip};
use crate::model::breakdown::Part;

/// What may stand behind `\` in `"…"`.
const ESCAPES: &str = "0abtnvfre \"/\\N_LPxuU\t";

impl Lines<'_> {
    /// Reads a value that begins at the byte `at` and goes on to its line's end; `column` is that of its key.
    pub(super) fn value(&mut self, at: usize, value: &str, column: usize) {
        let Some(first) = value.chars().next() else { return };
        match first {
            '"' | '\'' => self.quoted(at, value, first, column),
            '[' | '{' => self.brackets(at, value, column, Vec::new()),
            '|' | '>' if is_block_header(value) => self.inside = Inside::Text { column, first: None },
            '&' | '*' | '!' => {
                let feature = if first == '&' {
                    "&"
                } else if first == '*' {
                    "*"
                } else {
                    "!"
                };
                let (place, fix) = (self.place(at, 1), self.in_quotes(at, value));
                self.found.push((place, Fault::YamlFeature { feature }, Some(fix)));
            }
            '-' if value == "-" || value.starts_with("- ") => {
                let line = self.text[..at].rsplit('\n').next().unwrap_or_default();
                let meant = meant_by_dash(line);
                let fix = (value == "-").then(|| Fix::suggested(self.place(at, 1), meant));
                self.report(at, 1, Slip::DashAsValue, fix);
            }
            '|' | '>' | '@' | '`' | '%' | ',' | ']' | '}' => {
                let fix = self.in_quotes(at, value);
                self.report(at, first.len_utf8(), Slip::SpecialStart(first), Some(fix));
            }
            _ => self.plain(at, value, first),
        }
    }

    /// Reads an unquoted text: a colon in it begins another key.
    fn plain(&mut self, at: usize, value: &str, first: char) {
        let end = value.find(" #").unwrap_or(value.len());
        let text = value[..end].trim_end();
        let is_key_end = |place: &usize| text[place + 1..].is_empty() || text[place + 1..].starts_with([' ', '\t']);
        let Some(colon) = text.match_indices(':').map(|(place, _)| place).find(is_key_end) else { return };
        let inner = text.strip_prefix(['“', '”', '‘', '’']);
        if let Some(inner) = inner.and_then(|inner| inner.strip_suffix(['“', '”', '‘', '’'])) {
            let fix = Fix::suggested(self.place(at, text.len()), quote(inner));
            self.report(at, first.len_utf8(), Slip::PrintedQuote(first), Some(fix));
        } else {
            let fix = self.in_quotes(at, text);
            self.report(at + colon, 1, Slip::ColonInText, Some(fix));
        }
    }

    /// Reads a quoted text, or begins one of several lines.
    fn quoted(&mut self, at: usize, value: &str, quote: char, column: usize) {
        match self.quote_end(at + 1, &value[1..], quote) {
            Some(end) => self.behind_quote(at, value, end + 2),
            None => self.inside = Inside::Quote { quote, at, column },
        }
    }

    /// Reads a line that continues a quoted text, which opened at `at`.
    pub(super) fn quoted_on(&mut self, start: usize, line: &str, quote: char, at: usize, column: usize) {
        self.inside = match self.quote_end(start, line, quote) {
            Some(end) => {
                let behind = line[end + 1..].trim_start();
                if !behind.is_empty() && !behind.starts_with('#') {
                    let place = start + line.len() - behind.len();
                    self.report(place, behind.trim_end().len(), Slip::AfterQuote(behind.trim_end().to_owned()), None);
                }
                Inside::Block
            }
            None => Inside::Quote { quote, at, column },
        };
    }

    /// Returns the byte of a text's closing quote. Escapes that mean nothing are reported.
    fn quote_end(&mut self, start: usize, text: &str, quote: char) -> Option<usize> {
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if c == '\\' && quote == '"' {
                // Behind a backslash at the line's end the text goes on.
                let Some((_, next)) = rest.next() else { continue };
                let digits = match next {
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    _ => 0,
                };
                let written: String = text[at + 1 + next.len_utf8()..].chars().take(digits).collect();
                let is_number = written.len() == digits && written.bytes().all(|byte| byte.is_ascii_hexdigit());
                if !ESCAPES.contains(next) || !is_number {
                    let fix = Fix::suggested(self.place(start + at, 1), "\\\\");
                    let length = 1 + next.len_utf8();
                    self.report(start + at, length, Slip::BadEscape(text[at..at + length].to_owned()), Some(fix));
                }
            } else if c == quote && (quote == '"' || rest.next_if(|(_, next)| *next == '\'').is_none()) {
                return Some(at);
            }
        }
        None
    }

    /// Reports what stands behind the closing quote, which ends at `end` of the value.
    fn behind_quote(&mut self, at: usize, value: &str, end: usize) {
        let behind = value[end..].trim_start();
        if behind.is_empty() || behind.starts_with('#') && value[end..].starts_with(' ') {
            return;
        }
        let start = at + value.len() - behind.len();
        let fix = match behind {
            "," | ";" => Fix::safe(self.place(at + end, value.len() - end), ""),
            // Before a quote that closes stands no space: this one opened within the text.
            _ if value[..end - 1].ends_with(' ') && value.ends_with(&value[..1]) => {
                Fix::suggested(self.place(at, value.len()), quote(&value[1..value.len() - 1]))
            }
            _ => self.in_quotes(at, value),
        };
        self.report(start, behind.len(), Slip::AfterQuote(behind.to_owned()), Some(fix));
    }

    /// Reads what stands in brackets; `open` are those that were opened before.
    pub(super) fn brackets(&mut self, at: usize, text: &str, column: usize, mut open: Vec<Bracket>) {
        self.inside = Inside::Block;
        let begins_here = open.is_empty();
        let mut rest = text.char_indices().peekable();
        // Where on this line the value begins that is being read, and the quote or the bracket with which it ended.
        let (mut from, mut over): (Option<usize>, Option<char>) = (begins_here.then_some(0), None);
        for bracket in &mut open {
            bracket.has_colon = false;
        }
        while let Some((place, c)) = rest.next() {
            let before = || text[..place].trim_end();
            match c {
                '[' | '{' if over.is_some() && text[..place].ends_with(' ') => return self.no_comma(at + place, 0),
                '[' | '{' if !before().is_empty() && !before().ends_with(['[', '{', ',', ':']) => {
                    let end = value_end(text, place);
                    let fix = from.map(|from| self.in_quotes(at + from, &text[from..end]));
                    self.report(at + place, 1, Slip::BracketInText(c), fix);
                    while rest.next_if(|(next, _)| *next < end).is_some() {}
                    over = None;
                    continue;
                }
                '[' | '{' => open.push(Bracket { sign: c, at: at + place, has_colon: false }),
                ']' | '}' => {
                    let closed = open.pop();
                    over = Some(c);
                    from = closed.and_then(|closed| closed.at.checked_sub(at));
                }
                ',' => {
                    over = None;
                    open.iter_mut().rev().take(1).for_each(|bracket| bracket.has_colon = false);
                }
                '#' if text[..place].ends_with(' ') => break,
                '"' | '\'' if before().ends_with(['[', '{', ',', ':']) || over.is_some() => {
                    if over.is_some() {
                        return self.no_comma(at + place, 0);
                    }
                    let Some(end) = self.quote_end(at + place + 1, &text[place + 1..], c) else {
                        // A line that ends within quotes closes no bracket either: the quote is the first to mend.
                        return self.report(at + place, 1, Slip::UnclosedQuote(c), None);
                    };
                    while rest.next_if(|(next, _)| *next < place + end + 2).is_some() {}
                    over = Some(c);
                    continue;
                }
                ':' if rest.peek().is_none_or(|(_, next)| *next == ' ') => {
                    over = None;
                    if let Some(bracket) = open.last_mut() {
                        if bracket.has_colon && bracket.sign == '{' {
                            let key = text[..place].rfind(' ').map_or(place, |space| space + 1);
                            let fix = Fix::suggested(self.place(at + key - 1, 0), ",");
                            return self.report(at + key, place - key, Slip::NoComma, Some(fix));
                        }
                        bracket.has_colon = true;
                    }
                }
                '-' if before().ends_with([':', ',', '[', '{'])
                    && text[place + 1..].trim_start().starts_with([',', ']', '}']) =>
                {
                    let line = self.text[..at + place].rsplit('\n').next().unwrap_or_default();
                    let fix = Fix::suggested(self.place(at + place, 1), meant_by_dash(line));
                    return self.report(at + place, 1, Slip::DashAsValue, Some(fix));
                }
                '，' | '、' => return self.no_comma(at + place, c.len_utf8()),
                ':' => over = None,
                _ if !c.is_whitespace() && over.is_some() => {
                    let end = value_end(text, place);
                    let behind = text[place..end].to_owned();
                    let slip = if over == Some('"') || over == Some('\'') {
                        Slip::AfterQuote(behind)
                    } else {
                        Slip::AfterBracket(behind)
                    };
                    let fix = from.map(|from| self.in_quotes(at + from, &text[from..end]));
                    self.report(at + place, end - place, slip, fix);
                    while rest.next_if(|(next, _)| *next < end).is_some() {}
                    over = None;
                    continue;
                }
                _ => {}
            }
            if open.is_empty() {
                return self.behind_bracket(at, text, place + 1, begins_here);
            }
            if matches!(c, '[' | '{' | ',' | ':') {
                from = Some(text.len() - text[place + 1..].trim_start().len());
            }
        }
        self.inside = Inside::Brackets { open, column };
    }

    /// Reports that no comma stands before a byte, or that what stands there for `length` bytes is none.
    fn no_comma(&mut self, at: usize, length: usize) {
        let before = self.text[..at].trim_end_matches(' ').len();
        let fix = Fix::suggested(self.place(before, at + length - before), ", ");
        self.report(at, length.max(1), Slip::NoComma, Some(fix));
    }

    /// Reports what stands behind the last closing bracket, which ends at `end` of the text.
    fn behind_bracket(&mut self, at: usize, text: &str, end: usize, begins_here: bool) {
        let behind = text[end..].trim_start();
        if behind.is_empty() || behind.starts_with('#') && text[end..].starts_with(' ') {
            return;
        }
        let fix = match behind {
            "," | ";" | "]" | "}" => Some(Fix::suggested(self.place(at + end, text.len() - end), "")),
            _ => begins_here.then(|| self.in_quotes(at, text)),
        };
        let start = at + text.len() - behind.len();
        self.report(start, behind.len(), Slip::AfterBracket(behind.to_owned()), fix);
    }

    /// Returns the whole value in quotes.
    fn in_quotes(&self, at: usize, value: &str) -> Fix {
        Fix::suggested(self.place(at, value.len()), quote(value))
    }
}

/// Returns what to write for a dash, of which this stands before on its line: plans print what isn't stated as a dash, and
/// what a part of an amount doesn't have.
fn meant_by_dash(line: &str) -> &'static str {
    let line = line.trim_start_matches([' ', '-']);
    let key = line.trim_end().trim_end_matches(':').rsplit([' ', '{', ',']).next().unwrap_or_default();
    let is_part = matches!(Part::built_in(key), Some(Part::Quarter(_) | Part::Month(_)));
    match line.strip_prefix("budget:").map(str::trim) {
        _ if is_part => "none",
        Some("") => "unstated",
        Some(_) => "none",
        None => "\"-\"",
    }
}

/// Returns a text in quotes: in those that it doesn't hold.
fn quote(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// Where a value in brackets ends of which `from` is a byte: before a comma or a closing bracket that isn't its own.
fn value_end(text: &str, from: usize) -> usize {
    let rest = text[from..].split(" #").next().unwrap_or_default();
    let end = |is_own: bool| {
        let mut depth = 0;
        rest.char_indices().find_map(|(at, c)| {
            match c {
                '[' | '{' if is_own => depth += 1,
                ']' | '}' if depth > 0 => depth -= 1,
                ',' | ']' | '}' if depth == 0 => return Some(at),
                _ => {}
            }
            None
        })
    };
    // Where its own brackets aren't closed, nothing in them is its own.
    let end = end(true).or_else(|| end(false)).unwrap_or(rest.len());
    from + rest[..end].trim_end().len()
}

/// Returns whether `|` or `>` begins a text of several lines, as `|-` and `>+` do.
fn is_block_header(value: &str) -> bool {
    let header = value.split(" #").next().unwrap_or_default().trim_end();
    header.len() <= 3 && header[1..].bytes().all(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9'))
}
