//! What only the source's lines tell: how many cells a table's row has, and what should have become a
//! table or a list but stayed a paragraph.

use crate::diag::Fault;
use crate::thai::is_thai_digit;
use std::ops::Range;

/// The cells of a table's row, counted as the parser cuts them: an escaped `|` doesn't end a cell, a bare
/// one does, in a code span too.
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

/// What a paragraph's lines look like but aren't, with its place. `listed`: it begins a list's item, so
/// that a number at its start is no attempt at a list.
pub(super) fn faults(text: &str, paragraph: Range<usize>, listed: bool) -> Vec<(Range<usize>, Fault)> {
    let mut faults = Vec::new();
    let mut previous: Option<&str> = None;
    let mut start = paragraph.start;
    for line in text[paragraph].split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let at = start + line.len() - content.len();
        let content = content.trim_end();
        if let Some(fault) = previous.and_then(|head| table_fault(head, content)) {
            faults.push((at..at + content.len(), fault));
        }
        if let Some(marker) = thai_list_marker(content).filter(|_| previous.is_some() || !listed) {
            faults.push((at..at + marker.len(), Fault::ThaiListMarker { marker: marker.to_owned() }));
        }
        previous = Some(content);
        start += line.len();
    }
    faults
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
