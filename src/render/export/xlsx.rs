//! All tables as one workbook: a sheet for each, after a sheet that lists them.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};

use crate::view::document::{Document, ValueKind};
use crate::view::sheet::{Number, RowKind, Sheet, Value};

/// The official font of Thai documents. Where a computer doesn't have it, the program takes another.
const FONT: &str = "TH Sarabun New";
const FONT_SIZE: u8 = 14;

/// The sheet that lists the others.
const CONTENTS: &str = "สารบัญ";

/// The most that spreadsheets can hold: letters of a cell, rows and columns of a sheet, digits of a number, letters
/// of a sheet's name.
const CELL_LIMIT: usize = 32_767;
const ROW_LIMIT: usize = 1_048_576;
const COLUMN_LIMIT: usize = 16_384;
const DIGITS_LIMIT: usize = 15;
const NAME_LIMIT: usize = 31;

/// What is said where a cell holds more than spreadsheets can.
const CUT: &str = "… (ข้อความเต็มอยู่ในไฟล์ CSV)";

/// The workbook's bytes, the same for the same document. `created` is in seconds since 1970.
pub fn workbook(document: &Document, created: u64) -> Vec<u8> {
    write(document, created).expect("names, sizes and numbers are within a spreadsheet's limits")
}

fn write(document: &Document, created: u64) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_timestamp(i64::try_from(created).unwrap_or(0))?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&document.title.text)
            .set_author(&document.agency.text)
            .set_company(&document.agency.text)
            .set_creation_datetime(&created),
    );
    let plain = Format::new().set_font_name(FONT).set_font_size(FONT_SIZE);
    // The size of cells as spreadsheets have it, so that rows still grow with their text.
    book.set_default_format(&plain, 20, 64)?;
    let mut formats = Formats { plain, made: HashMap::new() };
    let names: Vec<String> =
        document.sheets.iter().enumerate().map(|(index, sheet)| sheet_name(index + 1, &sheet.title)).collect();
    write_contents(book.add_worksheet(), document, &names, &mut formats)?;
    for (sheet, name) in document.sheets.iter().zip(&names) {
        write_sheet(book.add_worksheet().set_name(name)?, sheet, &mut formats)?;
    }
    book.save_to_buffer()
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Style {
    face: Face,
    row: RowKind,
    number: Option<Decimals>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Face {
    Head,
    Text,
    Code,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Decimals {
    count: usize,
    in_brackets: bool,
}

/// The formats of a workbook, each made once.
struct Formats {
    plain: Format,
    made: HashMap<Style, Format>,
}

impl Formats {
    fn of(&mut self, style: Style) -> &Format {
        let Self { plain, made } = self;
        made.entry(style).or_insert_with(|| {
            let mut format = plain.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF));
            format = format.set_align(FormatAlign::Top);
            if style.face == Face::Head {
                format = format.set_bold().set_text_wrap().set_align(FormatAlign::Center);
                return format.set_background_color(Color::RGB(0x00E8_EEEC));
            }
            if style.row == RowKind::Total {
                format = format.set_bold().set_background_color(Color::RGB(0x00F3_F3F3));
            }
            match (style.number, style.face) {
                (Some(decimals), _) => format.set_num_format(decimals.pattern()),
                (None, Face::Code) => format.set_text_wrap().set_num_format("@"),
                (None, _) => format.set_text_wrap(),
            }
        })
    }
}

impl Decimals {
    fn pattern(self) -> String {
        let digits = if self.count == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(self.count)) };
        if self.in_brackets { format!("\"(\"{digits}\")\"") } else { digits }
    }
}

/// A sheet's name: its number, which makes it unique, and as much of the title as there is room for.
fn sheet_name(number: usize, title: &str) -> String {
    let mut name = format!("{number} ");
    let mut length = name.encode_utf16().count();
    let mut end = name.len();
    for letter in title.chars().map(|c| if c.is_control() || "*?:[]\\/'".contains(c) { ' ' } else { c }) {
        length += letter.len_utf16();
        if length > NAME_LIMIT {
            // No letter loses its marks.
            if is_mark(letter) {
                name.truncate(end);
            }
            break;
        }
        if !is_mark(letter) {
            end = name.len();
        }
        name.push(letter);
    }
    name.trim_end().to_owned()
}

/// Whether a Thai letter stands above or below the one before it.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{E31}' | '\u{E33}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}')
}

fn write_contents(
    page: &mut Worksheet,
    document: &Document,
    names: &[String],
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    const FIRST: u32 = 3;
    page.set_name(CONTENTS)?;
    let title = formats.plain.clone().set_bold().set_font_size(18);
    page.write_string_with_format(0, 0, cut(&document.title.text), &title)?;
    page.write_string_with_format(1, 0, cut(&document.agency.text), &formats.plain.clone())?;
    let cell = Style { face: Face::Text, row: RowKind::Item, number: None };
    for (column, text) in (0..).zip(["แผ่นงาน", "ตาราง", "อยู่ใน", "จำนวนแถว"])
    {
        page.write_string_with_format(FIRST, column, text, formats.of(Style { face: Face::Head, ..cell }))?;
    }
    let link = formats.of(cell).clone().set_font_color(Color::RGB(0x0005_63C1));
    let count = Style { number: Some(Decimals { count: 0, in_brackets: false }), ..cell };
    for ((row, name), sheet) in (FIRST + 1..).zip(names).zip(&document.sheets) {
        let address = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        page.write_url_with_format(row, 0, address, &link)?;
        page.write_string_with_format(row, 1, cut(&sheet.title), formats.of(cell))?;
        page.write_string_with_format(row, 2, cut(&sheet.place), formats.of(cell))?;
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        page.write_number_with_format(row, 3, rows, formats.of(count))?;
    }
    for (column, width) in (0..).zip([34_u8, 70, 60, 12]) {
        page.set_column_width(column, width)?;
    }
    page.set_freeze_panes(FIRST + 1, 0)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, formats: &mut Formats) -> Result<(), XlsxError> {
    let head = Style { face: Face::Head, row: RowKind::Item, number: None };
    let columns = &sheet.columns[..sheet.columns.len().min(COLUMN_LIMIT)];
    for (at, column) in (0..).zip(columns) {
        page.write_string_with_format(0, at, cut(&column.title), formats.of(head))?;
    }
    let rows = &sheet.rows[..sheet.rows.len().min(ROW_LIMIT - 1)];
    for (at, row) in (1..).zip(rows) {
        for ((column, value), of) in (0..).zip(&row.values).zip(columns) {
            let face = if of.kind == ValueKind::Code { Face::Code } else { Face::Text };
            let style = Style { face, row: row.kind, number: None };
            match value {
                Value::Empty => page.write_blank(at, column, formats.of(style))?,
                Value::Text(text) => page.write_string_with_format(at, column, cut(text), formats.of(style))?,
                Value::Number(number) => match exact(number) {
                    Some(float) => {
                        let in_brackets = row.kind == RowKind::SubItem && of.kind == ValueKind::Money;
                        let number = Some(Decimals { count: number.decimals(), in_brackets });
                        page.write_number_with_format(at, column, float, formats.of(Style { number, ..style }))?
                    }
                    None => page.write_string_with_format(at, column, number.plain(), formats.of(style))?,
                },
            };
        }
    }
    for (at, width) in (0..).zip(widths(columns.len(), sheet)) {
        page.set_column_width(at, width)?;
    }
    // Sums are no rows to be sorted among the others.
    let items = rows.iter().filter(|row| row.kind != RowKind::Total).count();
    if let (Ok(last_row), Some(last_column)) = (u32::try_from(items), last(columns.len())) {
        page.autofilter(0, 0, last_row, last_column)?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn last(columns: usize) -> Option<u16> {
    u16::try_from(columns.checked_sub(1)?).ok()
}

/// A number as spreadsheets have it; `None` where they would lose digits of it, so that it stays text.
fn exact(number: &Number) -> Option<f64> {
    if number.significant() > DIGITS_LIMIT { None } else { number.plain().parse().ok() }
}

/// A text as far as a cell can hold it.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= CELL_LIMIT {
        return text.to_owned();
    }
    let mut left = CELL_LIMIT - CUT.encode_utf16().count();
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).chain(CUT.chars()).collect()
}

/// The widths of columns, in digits: as wide as their longest line, up to what is still easy to read.
fn widths(columns: usize, sheet: &Sheet) -> Vec<f64> {
    const NARROWEST: usize = 8;
    const WIDEST: usize = 60;
    /// Room for the button that filters, or for commas.
    const MARGIN: usize = 4;
    let mut widths = vec![0; columns];
    for (width, column) in widths.iter_mut().zip(&sheet.columns) {
        *width = longest_line(&column.title).min(24);
    }
    for row in &sheet.rows {
        for (width, value) in widths.iter_mut().zip(&row.values) {
            *width = (*width).max(match value {
                Value::Empty => 0,
                Value::Text(text) => longest_line(text),
                Value::Number(number) => number.plain().len() * 4 / 3,
            });
        }
    }
    let width = |width: usize| u8::try_from((width + MARGIN).clamp(NARROWEST, WIDEST)).map_or(0.0, f64::from);
    widths.into_iter().map(width).collect()
}

/// How many letters stand beside each other in the longest line.
fn longest_line(text: &str) -> usize {
    text.lines().map(|line| line.chars().filter(|c| !is_mark(*c)).count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_legal_and_lose_no_marks() {
        assert_eq!(sheet_name(1, "ก/ข: [ค]*?\\'"), "1 ก ข   ค");
        assert_eq!(sheet_name(3, ""), "3");
        let long = sheet_name(12, &"ที่".repeat(20));
        assert!(long.encode_utf16().count() <= NAME_LIMIT, "{long}");
        assert!(long.ends_with("ที่"), "{long}");
        let emoji = sheet_name(1, &"🙂".repeat(20));
        assert_eq!(emoji.chars().count(), 2 + 14);
    }

    #[test]
    fn a_cell_holds_no_more_than_it_can_and_says_so() {
        let text = cut(&"ก".repeat(1_000_000));
        assert_eq!(text.encode_utf16().count(), CELL_LIMIT);
        assert!(text.ends_with(CUT));
    }
}
