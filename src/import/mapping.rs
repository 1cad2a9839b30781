//! Which column of a foreign sheet becomes which key: guessed from the heads, shown, and kept as a file that can be
//! corrected.

use serde::{Deserialize, Serialize};

use super::book::{Book, Grid, Held, letters};
use super::names::Target;
use crate::diag::nearest;

/// The form of the mapping's file.
const VERSION: u32 = 1;

/// How the sheets of a file become entries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The form of this file.
    pub version: u32,
    /// The sheets that are taken, in order.
    pub sheets: Vec<SheetMapping>,
}

/// How a sheet becomes entries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetMapping {
    /// The sheet's name; empty of a CSV file.
    pub sheet: String,
    /// The file that its rows go into: `projects.yaml`.
    pub into: String,
    /// The row of the heads, from 1.
    pub head: usize,
    /// The columns that are taken.
    pub columns: Vec<ColumnMapping>,
}

/// How a column becomes a key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// Its letters: `C`.
    pub column: String,
    /// What stands over it, so that a column that has moved is noticed.
    pub head: String,
    /// The key that its cells become: `budget`, `targets.2568`; `number` says which rows are parts of the row above, and
    /// `row-kind` which are sums.
    pub key: String,
    /// How many baht a number stands for, where that isn't one: 1000000 under "(ล้านบาท)".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<u32>,
}

/// A key for the numbers of rows: 1.1 is a part of 1.
pub const NUMBER: &str = "number";
/// A key for what a row is: `รวม`, `รายการย่อย`.
pub const ROW_KIND: &str = "row-kind";

impl ColumnMapping {
    /// Returns the column's number, from 0.
    pub fn index(&self) -> Option<usize> {
        let number = self.column.bytes().try_fold(0_usize, |number, letter| {
            letter
                .is_ascii_uppercase()
                .then(|| number.checked_mul(26)?.checked_add(usize::from(letter - b'A') + 1))
                .flatten()
        });
        number.filter(|number| (1..=16_384).contains(number)).map(|number| number - 1)
    }
}

/// Returns the mapping that a file's heads suggest; sheets in which no head is known are left out. `only` are the kinds
/// that it may take: one, where the user names it.
pub fn guess(book: &Book, targets: &[Target]) -> Mapping {
    let sheets = book.sheets.iter().filter(|sheet| !sheet.is_hidden);
    Mapping { version: VERSION, sheets: sheets.filter_map(|sheet| guess_sheet(sheet, targets)).collect() }
}

/// How far down the heads are looked for: titles and the agency's name stand above them.
const HEAD_ROWS: usize = 30;

fn guess_sheet(grid: &Grid, targets: &[Target]) -> Option<SheetMapping> {
    let rows = 0..grid.height().min(HEAD_ROWS);
    let candidates = rows.flat_map(|row| targets.iter().map(move |target| (row, target)));
    let guesses = candidates.map(|(row, target)| (score(grid, row, target), row, target));
    // The first of the best: further down the heads of the next page return.
    let best = guesses.reduce(|best, other| if other.0 > best.0 { other } else { best });
    let ((known, _), row, target) = best?;
    // A name alone may stand anywhere; with a second column it is a table.
    if known < 2 {
        return None;
    }
    let columns = columns(grid, row, target);
    // A head of two rows ends with the lower one.
    let head = if spans_two_rows(grid, row) { row + 1 } else { row };
    Some(SheetMapping { sheet: grid.name.clone(), into: target.file.clone(), head: head + 1, columns })
}

/// How well a row fits as the heads of a kind: how many columns are known, and whether the name is among them.
fn score(grid: &Grid, row: usize, target: &Target) -> (usize, bool) {
    let columns = columns(grid, row, target);
    let is_named = columns.iter().any(|column| column.key == "name");
    let known = columns.iter().filter(|column| column.key != NUMBER && column.key != ROW_KIND).count();
    (if is_named { known } else { 0 }, is_named)
}

fn columns(grid: &Grid, row: usize, target: &Target) -> Vec<ColumnMapping> {
    let mut columns: Vec<ColumnMapping> = Vec::new();
    for column in 0..grid.width() {
        let head = head(grid, row, column);
        let Some(key) = key_of(&head, target) else { continue };
        // The first column of a key is the one: behind it stand notes on it.
        if columns.iter().any(|known| known.key == key) {
            continue;
        }
        let unit = target.is_money(&key).then(|| unit(&head)).flatten();
        columns.push(ColumnMapping { column: letters(column), head, key, unit });
    }
    columns
}

/// Returns whether the heads of a row go on in the next: a cell there stands under one that is merged across.
fn spans_two_rows(grid: &Grid, row: usize) -> bool {
    grid.merged.iter().any(|(first, last)| {
        first[0] == row && last[0] == row && last[1] > first[1] && {
            (first[1]..=last[1]).any(|column| matches!(grid.held(row + 1, column), Held::Text(_)))
        }
    })
}

/// Returns what stands over a column: in a head of two rows both, unless they are the same cell.
pub fn head(grid: &Grid, row: usize, column: usize) -> String {
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let upper = one_line(grid.text(row, column));
    let lower = if spans_two_rows(grid, row) { one_line(grid.text(row + 1, column)) } else { String::new() };
    if lower.is_empty() || lower == upper {
        upper
    } else {
        format!("{upper} / {lower}").trim_start_matches(" / ").to_owned()
    }
}

/// Returns a head without what makes no difference: spaces, signs, brackets with units.
fn bare(head: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for letter in head.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth > 0 || c.is_whitespace() || matches!(c, '/' | '.' | ':' | '*' | '-' | '_') => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn key_of(head: &str, target: &Target) -> Option<String> {
    let head = bare(head);
    if head.is_empty() {
        return None;
    }
    let exact = target.heads.iter().find(|(known, _)| bare(known) == head);
    if let Some((_, key)) = exact {
        return Some(key.clone());
    }
    // `งบประมาณที่ได้รับจัดสรร` is a budget; the longest head that it begins with tells most.
    let begins =
        target.heads.iter().filter(|(known, _)| bare(known).chars().count() >= 4 && head.starts_with(&bare(known)));
    if let Some((_, key)) = begins.max_by_key(|(known, _)| bare(known).len()) {
        return Some(key.clone());
    }
    let heads: Vec<String> = target.heads.iter().map(|(known, _)| bare(known)).collect();
    let near = nearest(&head, heads.iter().map(String::as_str))?;
    target.heads.iter().find(|(known, _)| bare(known) == near).map(|(_, key)| key.clone())
}

/// Returns how many baht a head says that its numbers stand for.
fn unit(head: &str) -> Option<u32> {
    [("ล้านบาท", 1_000_000), ("แสนบาท", 100_000), ("หมื่นบาท", 10_000), ("พันบาท", 1_000)]
        .into_iter()
        .find_map(|(word, unit)| head.contains(word).then_some(unit))
}
