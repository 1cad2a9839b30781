//! What only the source's lines tell: how many cells a table's row has, and what should have become a
//! table or a list but stayed a paragraph.

use crate::diag::{Fault, Lines};
use crate::thai::{arabic_digits, is_thai_digit};
use std::ops::Range;

/// Returns the cells of a table's row, counted as the parser cuts them: an escaped `|` doesn't end a cell, a bare one
/// does, in a code span too.
pub(super) fn cells(row: &str) -> usize {
    let row = row.trim_ascii();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bytes = row.bytes().peekable();
    let (mut cells, mut inside) = (0, false);
    while let Some(byte) = bytes.next() {
        match byte {
            b'|' => {
                cells += 1;
                inside = false;
                continue;
            }
            b'\\' => {
                bytes.next_if_eq(&b'\\');
                bytes.next_if_eq(&b'|');
            }
            _ => {}
        }
        inside = true;
    }
    cells + usize::from(inside)
}

/// What a paragraph's lines look like but aren't, with its place, and what could stand there instead. `listed`: it begins
/// a list's item, so that a number at its start is no attempt at a list.
pub(super) fn faults(text: &str, paragraph: Range<usize>, listed: bool) -> Vec<Misread> {
    let lines = content(text, paragraph);
    let mut faults = Vec::new();
    for (number, (at, line)) in lines.iter().enumerate() {
        let before = number.checked_sub(1).map(|number| lines[number].1);
        let place = |length: usize| *at..*at + length;
        if let Some(fault) = before.and_then(|head| table_fault(head, line)) {
            faults.push((place(line.len()), fault, None));
        }
        if listed && number == 0 {
            continue;
        }
        let thai = |marker: &str| (0..marker.len(), Fault::ThaiListMarker { marker: marker.to_owned() }, None);
        let marked = thai_list_marker(line).map(thai).or_else(|| marker_fault(line, before.is_some()));
        let moved = |(range, text)| (shifted(range, *at), text);
        faults.extend(marked.map(|(range, fault, fix)| (shifted(range, *at), fault, fix.map(moved))));
    }
    faults.extend(numbering(&lines, listed));
    faults.extend(table(&lines));
    faults.sort_by_key(|(range, ..)| range.start);
    faults
}

/// A fault of a line, its place, and the bytes that could be replaced and by what.
pub(super) type Misread = (Range<usize>, Fault, Option<(Range<usize>, String)>);

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The lines of a paragraph without the signs of what they stand in, each with its first byte.
fn content(text: &str, paragraph: Range<usize>) -> Vec<(usize, &str)> {
    let mut start = paragraph.start;
    let mut lines = Vec::new();
    for line in text[paragraph].split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        lines.push((start + line.len() - content.len(), content.trim_end()));
        start += line.len();
    }
    lines
}

/// Signs that word processors put before items.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '●' | '○' | '▪' | '■' | '◦' | '‣' | '➢' | '\u{f0b7}')
}

/// What a line begins with that was meant to be a heading, an item or a number, by its bytes in the line.
fn marker_fault(line: &str, continues: bool) -> Option<Misread> {
    let first = line.chars().next()?;
    if is_bullet(first) {
        let behind = line[first.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace());
        let length = line.len() - behind.len();
        let fault = Fault::NotMarkdown(Lines::Bullet(first.to_string()));
        return (!behind.is_empty()).then(|| (0..first.len_utf8(), fault, Some((0..length, "- ".to_owned()))));
    }
    let mark = mark(line)?;
    let behind = &line[mark.len()..];
    let next = behind.chars().next()?;
    if next == ' ' {
        let number = mark.trim_end_matches(['.', ')']);
        let is_number = number.len() < mark.len() && !behind.trim_start().is_empty();
        // A list that begins with one may follow a paragraph, any other may not.
        return (is_number && continues)
            .then(|| (0..mark.len(), Fault::NotMarkdown(Lines::Swallowed(mark.to_owned())), None));
    }
    let fix = |length: usize| Some((mark.len()..mark.len() + length, " ".to_owned()));
    if next.is_whitespace() || next == '\u{200b}' {
        let fault = Fault::NotMarkdown(Lines::MarkWithOddSpace(mark.to_owned(), next));
        return Some((mark.len()..mark.len() + next.len_utf8(), fault, fix(next.len_utf8())));
    }
    let is_word = next.is_alphabetic() || matches!(next, '“' | '"' | '(');
    // `-ไม่มี-` stands for itself, and a note of a table may begin with an asterisk.
    let is_centred = line.ends_with(['-', '*']) && line.len() > mark.len();
    let is_note = first == '*' && !continues;
    let fault = Fault::NotMarkdown(Lines::MarkWithoutSpace(mark.to_owned()));
    (is_word && !is_centred && !is_note).then(|| (0..mark.len(), fault, fix(0)))
}

/// The sign of a heading, an item or a number at a line's start, without what must stand behind it.
fn mark(line: &str) -> Option<&str> {
    let hashes = line.len() - line.trim_start_matches('#').len();
    if hashes > 0 {
        return (hashes <= 6).then(|| &line[..hashes]);
    }
    if line.starts_with(['-', '*', '+']) {
        // Several are emphasis, or a line.
        return (!line[1..].starts_with(['-', '*', '+'])).then(|| &line[..1]);
    }
    let digits = line.find(|c: char| !(c.is_ascii_digit() || is_thai_digit(c)))?;
    let is_short = (1..=3).contains(&line[..digits].chars().count());
    (is_short && line[digits..].starts_with(['.', ')'])).then(|| &line[..=digits])
}

/// Lines that are numbered in a way which Markdown doesn't know (`ก.`, `(1)`, `1.1`, dashes of print): told once, at the
/// first, where a second one goes on from it.
fn numbering(lines: &[(usize, &str)], listed: bool) -> Option<Misread> {
    let numbered: Vec<(usize, &str, Ordinal)> = lines
        .iter()
        .skip(usize::from(listed))
        .filter_map(|(at, line)| ordinal(line).map(|(length, ordinal)| (*at, &line[..length], ordinal)))
        .collect();
    let (at, first, _) = numbered.windows(2).find(|pair| pair[1].2.follows(&pair[0].2)).map(|pair| pair[0].clone())?;
    Some((at..at + first.len(), Fault::NotMarkdown(Lines::Numbering(first.to_owned())), None))
}

/// What a line is numbered with.
#[derive(Clone, PartialEq)]
struct Ordinal {
    /// The signs around the last number, and the numbers before it.
    form: String,
    /// The last number, or the letter's place in its alphabet.
    value: usize,
}

impl Ordinal {
    /// Returns whether it stands behind another; dashes all look alike.
    fn follows(&self, other: &Self) -> bool {
        self.form == other.form && (self.value == other.value + 1 || self.value == 0)
    }
}

/// Letters that number items, in order: Thai leaves out ฃ and ฅ.
const LETTERS: &str = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";

fn ordinal(line: &str) -> Option<(usize, Ordinal)> {
    let first = line.chars().next()?;
    if matches!(first, '–' | '—') {
        let behind = line[first.len_utf8()..].strip_prefix(' ')?;
        let is_item = behind.starts_with(char::is_alphabetic);
        return is_item.then(|| (first.len_utf8(), Ordinal { form: first.to_string(), value: 0 }));
    }
    let end = line.find(' ')?;
    let word = &line[..end];
    let bare = word.trim_start_matches('(').trim_end_matches(['.', ')']);
    let opens = word.starts_with('(');
    let closes = word.ends_with(')') || !opens && word.ends_with('.');
    let (before, last) = bare.rsplit_once('.').map_or(("", bare), |(before, last)| (before, last));
    let is_number = |part: &str| {
        !part.is_empty() && part.chars().count() <= 2 && part.chars().all(|c| c.is_ascii_digit() || is_thai_digit(c))
    };
    let value = if is_number(last) && before.split('.').all(|part| part.is_empty() || is_number(part)) {
        arabic_digits(last).parse().ok()?
    } else {
        let letter = last.chars().next().filter(|c| before.is_empty() && last.len() == c.len_utf8())?;
        1 + LETTERS.chars().chain('a'..='z').position(|other| other == letter)?
    };
    let is_marked = closes || !before.is_empty();
    let form = format!("{opens}{closes}{before}");
    // `1.` and `1)` are Markdown's own.
    let is_known = before.is_empty() && is_number(last) && !opens;
    (is_marked && !is_known).then_some((end, Ordinal { form, value }))
}

/// The signs with which code begins, when no line of them ends it.
pub(super) fn unclosed(code: &str) -> Option<String> {
    let code = code.trim_start();
    let sign = code.chars().next()?;
    let length = code.len() - code.trim_start_matches(sign).len();
    let last = code.trim_end().lines().skip(1).last().unwrap_or_default();
    let last = last.trim_start_matches([' ', '\t', '>']);
    let is_closed = last.len() >= length && last.chars().all(|c| c == sign);
    (!is_closed).then(|| code[..length].to_owned())
}

/// The sign of an item that is indented further than the item `above` it, whose sub-item it isn't; and how far a sub-item
/// is indented.
pub(super) fn shallow(text: &str, above: usize, item: usize) -> Option<(Range<usize>, usize)> {
    // The column of an item's sign, and that of its text.
    let columns = |at: usize| {
        let sign = at + (text[at..].len() - text[at..].trim_start_matches(' ').len());
        let line = text[..sign].rfind('\n').map_or(0, |end| end + 1);
        let rest = text[sign..].trim_start_matches(|c: char| !c.is_whitespace());
        let end = text.len() - rest.len();
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        (sign..end, sign - line, end - line + spaces)
    };
    let ((_, first, needed), (sign, column, _)) = (columns(above), columns(item));
    (column > first).then_some((sign, needed))
}

/// A table that is none: without a line of dashes, or because a paragraph goes on into it.
fn table(lines: &[(usize, &str)]) -> Option<Misread> {
    let is_rule = |line: &str| {
        line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
    };
    let bars = |line: &str| cells(line).saturating_sub(1) + usize::from(line.starts_with('|'));
    let is_row = |line: &str| line.starts_with('|') && line.ends_with('|') && line.len() > 2;
    if let Some(rule) = lines.iter().position(|(_, line)| is_rule(line)) {
        let (at, head) = lines[rule.checked_sub(1)?];
        let is_table = head.contains('|') && cells(head) == cells(lines[rule].1);
        return is_table.then(|| (at..at + head.len(), Fault::NotMarkdown(Lines::TableInParagraph), None));
    }
    let first = lines.iter().enumerate().find_map(|(number, (at, line))| {
        let next = lines.get(number + 1).map(|(_, next)| *next);
        let is_two = next.is_some_and(|next| bars(line) > 0 && bars(next) == bars(line) && cells(line) > 1);
        (is_row(line) && cells(line) > 1 || is_two).then_some((*at, *line))
    });
    let (at, line) = first?;
    Some((at..at + line.len(), Fault::NotMarkdown(Lines::TableWithoutRule), None))
}

/// The fault of a table whose rule line has another number of cells than its head.
fn table_fault(head: &str, rule: &str) -> Option<Fault> {
    let looks_like_rule = rule.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    if !(looks_like_rule && rule.contains('|') && rule.contains('-') && head.contains('|')) {
        return None;
    }
    let (columns, cells) = (cells(head), cells(rule));
    (columns != cells).then_some(Fault::BrokenTable { columns, cells })
}

/// `๑.` or `๑)` at a line's start, with a space behind it. Longer numbers are years and amounts.
fn thai_list_marker(line: &str) -> Option<&str> {
    let digits = line.find(|c| !is_thai_digit(c))?;
    let end = digits + 1;
    let marked = (1..=3).contains(&line[..digits].chars().count())
        && line[digits..].starts_with(['.', ')'])
        && line[end..].starts_with([' ', '\t']);
    marked.then(|| &line[..end])
}
