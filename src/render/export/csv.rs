//! A table as CSV, as spreadsheets of all makers read it: UTF-8 with its mark, CRLF, and nothing that would run.

use csv::{Terminator, WriterBuilder};

use super::sheet::{Datum, Sheet, SheetColumn, plain};
use crate::thai::is_unseen;

/// Tells spreadsheets that the text is UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Returns the name of a sheet's file.
pub fn file_name(sheet: &Sheet) -> String {
    format!("{}.csv", sheet.name)
}

/// Returns a sheet's file.
pub fn table(sheet: &Sheet) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    let written = "nothing fails in memory, and all rows have as many values";
    writer.write_record(sheet.columns.iter().map(label)).expect(written);
    for row in &sheet.rows {
        writer.write_record(row.values.iter().map(cell)).expect(written);
    }
    writer.into_inner().expect(written)
}

/// What stands over a column.
pub fn label(column: &SheetColumn) -> String {
    defused(&column.title)
}

/// What a cell holds.
pub fn cell(value: &Datum) -> String {
    match value {
        Datum::Empty => String::new(),
        Datum::Text(text) => defused(text),
        Datum::Number(number) => plain(number),
    }
}

/// What formulas begin with, in all the widths in which it can be typed.
const STARTS: [char; 13] = ['=', '＝', '﹦', '+', '＋', '﹢', '-', '－', '﹣', '−', '@', '＠', '﹫'];

/// A text that no spreadsheet takes for a formula. A dash alone is none.
fn defused(text: &str) -> String {
    // Some programs skip what can't be seen before a formula, and take what begins with a tab or a line end for one.
    let seen = text.trim_matches(is_unseen);
    let runs = seen.starts_with(STARTS) && !["-", "－", "﹣", "−"].contains(&seen);
    if runs || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_defused_whatever_unseen_stands_before_it() {
        for start in STARTS {
            for before in ["", " ", "\u{A0}", "\u{3000}", "\u{B}", "\u{85}", "\u{200B}", "\u{FEFF}", " \u{2028}\t"] {
                let text = format!("{before}{start}1+2");
                assert_eq!(defused(&text), format!("'{text}"), "{text:?}");
            }
        }
        for text in ["\tx", "\rx", "\nx"] {
            assert_eq!(defused(text), format!("'{text}"));
        }
    }

    #[test]
    fn what_would_not_run_stays_as_it_is() {
        for text in ["-", "−", " - ", "", " ", "1-2", "ก=ข", "'=1", "–", "– ร้อยละ 5", "•"] {
            assert_eq!(defused(text), text);
        }
    }
}
