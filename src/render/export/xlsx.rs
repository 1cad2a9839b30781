//! All tables as one workbook: a sheet for each, after a sheet that lists them.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};

use super::height::{self, InColumn};
use super::sheet::{Datum, RowKind, Sheet, SheetRow, plain, significant};
use crate::model::value::Number;
use crate::render::print::Printer;
use crate::thai::hangs_on_letter;
use crate::view::document::{Document, Type};

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

/// Returns the workbook's bytes, the same for the same document. `created` is in seconds since 1970.
pub fn workbook(document: &Document, sheets: impl Iterator<Item = Sheet>, created: u64) -> Vec<u8> {
    write(document, sheets, created).expect("names, sizes and numbers are within a spreadsheet's limits")
}

fn write(document: &Document, sheets: impl Iterator<Item = Sheet>, created: u64) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let printer = Printer { numerals: document.numerals };
    let title = printer.shown(&document.title);
    let agency = printer.shown(&document.agency);
    let created = ExcelDateTime::from_timestamp(i64::try_from(created).unwrap_or(0))?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_author(&agency)
            .set_company(&agency)
            .set_creation_datetime(&created),
    );
    let plain = Format::new().set_font_name(FONT).set_font_size(FONT_SIZE);
    // A row without a height of its own has that of a line; the width is the one that spreadsheets begin with.
    book.set_default_format(&plain, u32::from(height::LINE) * 4 / 3, 64)?;
    let mut formats = Formats { plain, made: HashMap::new() };
    book.add_worksheet();
    let mut lines = Vec::new();
    for (index, sheet) in sheets.enumerate() {
        let name = sheet_name(index + 1, &sheet.title);
        write_sheet(book.add_worksheet().set_name(&name)?, &sheet, &mut formats)?;
        lines.push(ContentsLine { name, rows: sheet.rows.len(), title: sheet.title, place: sheet.place });
    }
    write_contents(book.worksheet_from_index(0)?, [&title, &agency], &lines, &mut formats)?;
    book.save_to_buffer()
}

/// What the sheet that lists the others says of one.
struct ContentsLine {
    name: String,
    title: String,
    place: String,
    rows: usize,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Style {
    face: Face,
    row: RowKind,
    number: Option<NumberStyle>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Face {
    Head,
    Text,
    Code,
    Number,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct NumberStyle {
    decimals: usize,
    /// The most decimals of a number of its column.
    most: usize,
    in_brackets: bool,
}

/// A word in a column of numbers, with the room behind it that numbers have. An indent of the cell would do the same,
/// but `LibreOffice` forgets it where a row has cells of several formats.
const WORD: &str = "@_-";

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
                format = format.set_bold().set_text_wrap();
                format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
                return format.set_background_color(Color::RGB(0x00E8_EEEC));
            }
            if style.row.is_sum() {
                format = format.set_bold().set_background_color(Color::RGB(0x00F3_F3F3));
            }
            match (style.number, style.face) {
                (Some(number), _) => format.set_align(FormatAlign::Right).set_num_format(number.pattern()),
                (None, Face::Number) => format.set_align(FormatAlign::Right).set_text_wrap().set_num_format(WORD),
                (None, Face::Code) => format.set_text_wrap().set_num_format("@"),
                (None, _) => format.set_text_wrap(),
            }
        })
    }
}

impl NumberStyle {
    /// Returns the number's format. An underscore leaves as much room as the letter behind it needs: for the decimals
    /// and the bracket that other numbers of the column have, so that all stand below each other, and before the next
    /// column.
    fn pattern(self) -> String {
        let point = if self.decimals == 0 { "" } else { "." };
        let digits = format!("#,##0{point}{}", "0".repeat(self.decimals));
        let missing = self.most.saturating_sub(self.decimals);
        let room_of_point = if self.decimals == 0 && missing > 0 { "_." } else { "" };
        let room = format!("{room_of_point}{}", "_0".repeat(missing));
        if self.in_brackets { format!("\"(\"{digits}\")\"{room}_-") } else { format!("{digits}{room}_)_-") }
    }
}

/// Returns the most decimals of a number of a column.
fn most_decimals(rows: &[SheetRow], column: usize) -> usize {
    let decimals = rows.iter().filter_map(|row| match row.values.get(column) {
        Some(Datum::Number(number)) if exact(number).is_some() => Some(number.decimals as usize),
        _ => None,
    });
    decimals.max().unwrap_or(0)
}

/// Returns a sheet's name: its number, which makes it unique, and as much of the title as there is room for.
fn sheet_name(number: usize, title: &str) -> String {
    let mut name = format!("{number} ");
    let mut length = name.encode_utf16().count();
    let mut end = name.len();
    for letter in title.chars().map(|c| if c.is_control() || "*?:[]\\/'".contains(c) { ' ' } else { c }) {
        length += letter.len_utf16();
        if length > NAME_LIMIT {
            // No letter loses its marks.
            if hangs_on_letter(letter) {
                name.truncate(end);
            }
            break;
        }
        if !hangs_on_letter(letter) {
            end = name.len();
        }
        name.push(letter);
    }
    name.trim_end().to_owned()
}

fn write_contents(
    page: &mut Worksheet,
    [plan, agency]: [&str; 2],
    lines: &[ContentsLine],
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    const FIRST: u32 = 3;
    const WIDTHS: [u8; 4] = [34, 70, 70, 12];
    const TITLE_SIZE: u8 = 18;
    const TITLE_HEIGHT: u8 = 33;
    page.set_name(CONTENTS)?;
    let title = formats.plain.clone().set_bold().set_font_size(TITLE_SIZE);
    page.write_string_with_format(0, 0, cut(plan), &title)?;
    page.write_string_with_format(1, 0, cut(agency), &formats.plain.clone())?;
    page.set_row_height(0, TITLE_HEIGHT)?;
    let cell = Style { face: Face::Text, row: RowKind::Item, number: None };
    for (column, text) in (0..).zip(["แผ่นงาน", "ตาราง", "อยู่ใน", "จำนวนแถว"])
    {
        page.write_string_with_format(FIRST, column, text, formats.of(Style { face: Face::Head, ..cell }))?;
    }
    let link = formats.of(cell).clone().set_font_color(Color::RGB(0x0005_63C1));
    let number = NumberStyle { decimals: 0, most: 0, in_brackets: false };
    let count = Style { face: Face::Number, number: Some(number), ..cell };
    for (row, ContentsLine { name, title, place, rows }) in (FIRST + 1..).zip(lines) {
        let address = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        page.write_url_with_format(row, 0, address, &link)?;
        page.write_string_with_format(row, 1, cut(title), formats.of(cell))?;
        page.write_string_with_format(row, 2, cut(place), formats.of(cell))?;
        let rows = u32::try_from(*rows).unwrap_or(u32::MAX);
        page.write_number_with_format(row, 3, rows, formats.of(count))?;
        let texts = [name, title, place].into_iter().zip(WIDTHS);
        let texts = texts.map(|(text, width)| InColumn { text, width, bold: false });
        page.set_row_height(row, height::of_row(texts))?;
    }
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    page.set_freeze_panes(FIRST + 1, 0)?;
    page.set_repeat_rows(FIRST, FIRST)?;
    print_on_paper(page, plan);
    Ok(())
}

/// Sets a page up for A4 on its side, as many of them as there are rows for, with a title above each.
fn print_on_paper(page: &mut Worksheet, title: &str) {
    /// There is room for 255 units of UTF-16, and a letter may take two.
    const TITLE_LIMIT: usize = 100;
    let title: String = title.chars().filter(|c| !c.is_control()).take(TITLE_LIMIT).collect();
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.set_header(format!("&L&\"{FONT}\"&12 {}", title.replace('&', "&&")));
    page.set_footer(format!("&R&\"{FONT}\"&12 &P / &N"));
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, formats: &mut Formats) -> Result<(), XlsxError> {
    let head = Style { face: Face::Head, row: RowKind::Item, number: None };
    let columns = &sheet.columns[..sheet.columns.len().min(COLUMN_LIMIT)];
    for (at, column) in (0..).zip(columns) {
        page.write_string_with_format(0, at, cut(&column.title), formats.of(head))?;
    }
    let rows = &sheet.rows[..sheet.rows.len().min(ROW_LIMIT - 1)];
    let decimals: Vec<usize> = (0..columns.len()).map(|column| most_decimals(rows, column)).collect();
    let widths = widths(&decimals, sheet);
    let titles = columns.iter().zip(&widths);
    // The button that filters stands over the title.
    let titles = titles.map(|(column, width)| InColumn { text: &column.title, width: width - BUTTON, bold: true });
    page.set_row_height(0, height::of_row(titles))?;
    for (at, row) in (1..).zip(rows) {
        for (((column, value), of), most) in (0..).zip(&row.values).zip(columns).zip(&decimals) {
            let face = match of.kind {
                Type::Text => Face::Text,
                Type::Code => Face::Code,
                Type::Count | Type::Number | Type::Money | Type::Percent => Face::Number,
            };
            let style = Style { face, row: row.kind, number: None };
            match value {
                Datum::Empty => page.write_blank(at, column, formats.of(style))?,
                Datum::Text(text) => page.write_string_with_format(at, column, cut(text), formats.of(style))?,
                Datum::Number(number) => match exact(number) {
                    Some(float) => {
                        let number = NumberStyle {
                            decimals: number.decimals as usize,
                            most: *most,
                            // What an amount above it holds already.
                            in_brackets: row.kind == RowKind::SubItem && of.kind == Type::Money,
                        };
                        let style = Style { number: Some(number), ..style };
                        page.write_number_with_format(at, column, float, formats.of(style))?
                    }
                    None => page.write_string_with_format(at, column, plain(number), formats.of(style))?,
                },
            };
        }
        let texts = row.values.iter().zip(&widths).filter_map(|(value, width)| match value {
            Datum::Text(text) => Some(InColumn { text, width: *width, bold: row.kind.is_sum() }),
            Datum::Number(_) | Datum::Empty => None,
        });
        page.set_row_height(at, height::of_row(texts))?;
    }
    for (at, width) in (0..).zip(widths) {
        page.set_column_width(at, width)?;
    }
    // Sums are no rows to be sorted among the others.
    let items = rows.iter().filter(|row| row.kind != RowKind::Total).count();
    if let (Ok(last_row), Some(last_column)) = (u32::try_from(items), last(columns.len())) {
        page.autofilter(0, 0, last_row, last_column)?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    print_on_paper(page, &sheet.title);
    Ok(())
}

fn last(columns: usize) -> Option<u16> {
    u16::try_from(columns.checked_sub(1)?).ok()
}

/// A number as spreadsheets have it; `None` where they would lose digits of it, so that it stays text.
fn exact(number: &Number) -> Option<f64> {
    if significant(number).max(number.decimals as usize) > DIGITS_LIMIT { None } else { plain(number).parse().ok() }
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

/// What the button that filters takes of a title's width, in digits.
const BUTTON: u8 = 3;

/// Returns the widths of columns, in digits: as wide as their longest line, up to what is still easy to read.
fn widths(decimals: &[usize], sheet: &Sheet) -> Vec<u8> {
    const NARROWEST: usize = 8;
    const WIDEST: u8 = 60;
    /// Room for that button, or for what stands around numbers.
    const MARGIN: usize = 4;
    let mut widths = vec![0; decimals.len()];
    for (width, column) in widths.iter_mut().zip(&sheet.columns) {
        *width = longest_line(&column.title).min(24);
    }
    for row in &sheet.rows {
        for ((width, value), most) in widths.iter_mut().zip(&row.values).zip(decimals) {
            *width = (*width).max(match value {
                Datum::Empty => 0,
                Datum::Text(text) => longest_line(text),
                Datum::Number(number) => plain(number).len() * 4 / 3 + most + 1,
            });
        }
    }
    let width = |width: usize| u8::try_from((width + MARGIN).max(NARROWEST)).map_or(WIDEST, |width| width.min(WIDEST));
    widths.into_iter().map(width).collect()
}

/// How many letters stand beside each other in the longest line.
fn longest_line(text: &str) -> usize {
    text.lines().map(|line| line.chars().filter(|c| !hangs_on_letter(*c)).count()).max().unwrap_or(0)
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

    #[test]
    fn numbers_of_a_column_leave_room_for_what_others_have() {
        let pattern = |decimals, most, in_brackets| NumberStyle { decimals, most, in_brackets }.pattern();
        assert_eq!(pattern(2, 2, false), "#,##0.00_)_-");
        assert_eq!(pattern(1, 2, false), "#,##0.0_0_)_-");
        assert_eq!(pattern(0, 2, false), "#,##0_._0_0_)_-");
        assert_eq!(pattern(0, 2, true), "\"(\"#,##0\")\"_._0_0_-");
        assert_eq!(pattern(0, 0, false), "#,##0_)_-");
    }
}
