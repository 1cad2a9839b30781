//! Workbooks and CSV files as grids of cells, whatever program wrote them.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use encoding_rs::WINDOWS_874;

use super::Trouble;
use crate::model::Amount;
use crate::thai::is_digit;

/// The most cells that are read of a file: many times the largest plan, and far from filling memory.
const CELL_LIMIT: usize = 2_000_000;
/// The largest file that is read, in bytes.
pub const FILE_LIMIT: u64 = 64 << 20;

/// A workbook.
#[derive(Debug)]
pub struct Book {
    /// Its sheets, in order. A CSV file is one.
    pub sheets: Vec<Grid>,
}

/// A sheet.
#[derive(Debug)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Whether the program that shows it hides it.
    pub is_hidden: bool,
    /// The rows from the sheet's first, each with its cells from the first column. Of merged cells all hold what the
    /// first holds.
    rows: Vec<Vec<Held>>,
    /// The merged ranges of more than a cell, as rows and columns: first and last.
    pub merged: Vec<([usize; 2], [usize; 2])>,
}

/// What a cell holds. Of a formula it is what the program computed last.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// A text, its ends trimmed.
    Text(String),
    /// A number, in the digits that say it.
    Number(String),
    /// A day: year of the Buddhist era, month, day.
    Day(u16, u8, u8),
    /// A formula's fault: `#REF!`.
    Error(String),
}

/// A cell's place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet's name; empty of a CSV file.
    pub sheet: String,
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

impl Spot {
    /// Returns the place as spreadsheets say it: `projects!C12`, `C12`.
    pub fn shown(&self) -> String {
        let cell = format!("{}{}", letters(self.column), self.row + 1);
        if self.sheet.is_empty() { cell } else { format!("{}!{cell}", self.sheet) }
    }
}

/// Returns a column's letters: A, Z, AA.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        left /= 26;
    }
    letters.iter().rev().collect()
}

impl Held {
    /// Returns the cell as text, as an officer would type it.
    pub fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::Number(text) | Self::Error(text) => text.clone(),
            Self::Day(year, month, day) => format!("{day}/{month}/{year}"),
        }
    }

    /// Returns the amount that a number is, to the satang; `None` where it isn't one.
    pub fn amount(&self) -> Option<Amount> {
        let Self::Number(number) = self else { return None };
        Amount::parse(number).or_else(|| {
            // A formula's sum may miss the satang by a little: 0.1 + 0.2.
            let number: f64 = number.parse().ok()?;
            let rounded = format!("{number:.2}");
            let is_near = (rounded.parse::<f64>().ok()? - number).abs() < 1e-6;
            let rounded = rounded.strip_suffix(".00").unwrap_or(&rounded);
            is_near.then(|| Amount::parse(rounded)).flatten()
        })
    }
}

impl Grid {
    /// Returns how many rows there are.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Returns how many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// Returns what a cell holds.
    pub fn held(&self, row: usize, column: usize) -> &Held {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&Held::Nothing)
    }

    /// Returns a cell as text.
    pub fn text(&self, row: usize, column: usize) -> String {
        self.held(row, column).text()
    }

    /// Returns a cell's place.
    pub fn spot(&self, row: usize, column: usize) -> Spot {
        Spot { sheet: self.name.clone(), row, column }
    }
}

/// Reads a file's bytes: a workbook of Excel (xlsx) or a CSV file, told apart by what they begin with.
///
/// # Errors
/// Why it can't be read.
pub fn read(bytes: &[u8]) -> Result<Book, Trouble> {
    match bytes {
        [b'P', b'K', ..] => workbook(bytes),
        // The mark of the older binary files, and of workbooks with a password.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Trouble::OldWorkbook),
        _ => csv(bytes),
    }
}

fn workbook(bytes: &[u8]) -> Result<Book, Trouble> {
    let unreadable = |error: calamine::XlsxError| Trouble::NoWorkbook(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let hidden: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    let mut cells = 0;
    for (name, is_hidden) in hidden {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        cells += (range.height() + top as usize) * (range.width() + left as usize);
        if cells > CELL_LIMIT {
            return Err(Trouble::TooLarge);
        }
        let blank = vec![Vec::new(); top as usize];
        let row = |row: &[Data]| {
            let before = std::iter::repeat_n(Held::Nothing, left as usize);
            before.chain(row.iter().map(held)).collect()
        };
        let rows = blank.into_iter().chain(range.rows().map(row)).collect();
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let pair = |(row, column): (u32, u32)| [row as usize, column as usize];
        let merged = merged.into_iter().map(|of| (pair(of.start), pair(of.end))).collect();
        let mut grid = Grid { name, is_hidden, rows, merged };
        fill_merged(&mut grid);
        sheets.push(grid);
    }
    Ok(Book { sheets })
}

/// Puts what the first of merged cells holds into all of them.
fn fill_merged(grid: &mut Grid) {
    for (first, last) in &grid.merged {
        let value = grid.held(first[0], first[1]).clone();
        let rows = grid.rows.iter_mut().take(last[0] + 1).skip(first[0]);
        for row in rows {
            let cells = row.iter_mut().take(last[1] + 1).skip(first[1]);
            cells.for_each(|cell| *cell = value.clone());
        }
    }
}

fn held(data: &Data) -> Held {
    match data {
        Data::Empty => Held::Nothing,
        Data::Int(number) => Held::Number(number.to_string()),
        Data::Float(number) => Held::Number(number.to_string()),
        Data::Bool(is) => Held::Text(if *is { "yes" } else { "no" }.to_owned()),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            Held::Day(year + 543, month, day)
        }
        Data::DateTime(at) => Held::Number(at.as_f64().to_string()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => of_text(text),
        Data::Error(error) => Held::Error(error.to_string()),
    }
}

fn of_text(text: &str) -> Held {
    // Spaces that hold no words together are typed to move letters about.
    let text = text.replace('\u{a0}', " ").replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.is_empty() { Held::Nothing } else { Held::Text(text.to_owned()) }
}

/// Reads a CSV file: in UTF-8, as phaen and Google's sheets write it, or in Thai Windows' letters, as Excel does.
fn csv(bytes: &[u8]) -> Result<Book, Trouble> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_874
            .decode_without_bom_handling_and_without_replacement(bytes)
            .filter(|text| !text.contains('\0'))
            .ok_or(Trouble::NoText)?
            .into_owned(),
    };
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|sign| {
        // The first of those that come equally often.
        (first.bytes().filter(|byte| byte == sign).count(), *sign == b',')
    });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cells = 0;
    for record in reader.records() {
        let record = record.map_err(|error| Trouble::NoCsv(error.to_string()))?;
        cells += record.len();
        if cells > CELL_LIMIT {
            return Err(Trouble::TooLarge);
        }
        // An apostrophe before a sign that begins formulas keeps spreadsheets from running it; phaen writes it so.
        let bare = |text: &str| match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => of_text(rest),
            _ => number_or_text(text),
        };
        // Blank lines are rows, too, so that places are those of the file.
        let line = record.position().map_or(rows.len(), |at| usize::try_from(at.line()).unwrap_or_default());
        while !text_spans_lines(&text) && rows.len() + 1 < line {
            rows.push(Vec::new());
        }
        rows.push(record.iter().map(bare).collect());
    }
    Ok(Book { sheets: vec![Grid { name: String::new(), is_hidden: false, rows, merged: Vec::new() }] })
}

/// Returns whether a cell of a CSV file may hold a line end, so that lines and rows part.
fn text_spans_lines(text: &str) -> bool {
    text.contains('"')
}

/// A CSV file has no types: what is plainly a number is one, but for codes that begin with a nought.
fn number_or_text(text: &str) -> Held {
    let trimmed = text.trim();
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.starts_with(is_digit)
        && !(digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0."))
        && trimmed.parse::<f64>().is_ok();
    if is_number { Held::Number(trimmed.to_owned()) } else { of_text(text) }
}
