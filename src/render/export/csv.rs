//! A table as CSV, as spreadsheets of all makers read it: UTF-8 with its mark, CRLF, and nothing that would run.

use csv::{Terminator, WriterBuilder};

use crate::view::sheet::{Sheet, Value};

/// Tells spreadsheets that the text is UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The name of a sheet's file.
pub fn file_name(sheet: &Sheet) -> String {
    format!("{}.csv", sheet.name)
}

/// A sheet's file.
pub fn table(sheet: &Sheet) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    let written = "nothing fails in memory, and all rows have as many values";
    writer.write_record(sheet.columns.iter().map(|column| defused(&column.title))).expect(written);
    for row in &sheet.rows {
        writer.write_record(row.values.iter().map(cell)).expect(written);
    }
    writer.into_inner().expect(written)
}

/// What a cell holds.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => defused(text),
        Value::Number(number) => number.plain().to_owned(),
    }
}

/// A text that no spreadsheet takes for a formula. A dash alone is none.
fn defused(text: &str) -> String {
    let runs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(runs) && text != "-" { format!("'{text}") } else { text.to_owned() }
}
