//! The data package: what each CSV file holds, for programs. <https://datapackage.org>

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::csv;
use super::json;
use super::sheet::{Datum, Sheet, SheetRow};
use crate::bytes::Bytes;
use crate::render::print::Printer;
use crate::view::document::{Document, Type};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: String,
    title: &'a str,
    description: String,
    created: String,
    /// What the plan doesn't say and nobody may make up.
    holes: Vec<Hole>,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Hole {
    property: &'static str,
    text: &'static str,
}

/// A table of the package.
#[derive(Serialize)]
pub struct Resource {
    name: String,
    path: String,
    title: String,
    description: String,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
    dialect: Dialect,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: &'static str,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    /// Those of all columns, for readers of the first version of data packages, which know none of a column.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_values: Option<BTreeSet<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    /// What stands over the column in the file.
    name: String,
    title: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    /// What stands where a value would: of numbers, words.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_values: Option<BTreeSet<String>>,
}

impl Resource {
    /// A sheet, and the file that it was written to.
    pub fn new(sheet: &Sheet, file: &str, bytes: &[u8]) -> Self {
        let types: Vec<_> = (0..sheet.columns.len()).map(|column| field_type(sheet, column)).collect();
        let of_all = missing_of_all(sheet, &types);
        let fields = sheet.columns.iter().zip(types).map(|(column, (kind, missing_values))| {
            let description = match column.kind {
                Type::Money => Some("บาท"),
                Type::Percent => Some("ร้อยละ"),
                Type::Text | Type::Code | Type::Count | Type::Number => None,
            };
            // A column says itself what is missing in it where what the table says would hold of it otherwise.
            let missing_values = missing_values.or_else(|| of_all.is_some().then(no_words));
            Field { name: csv::label(column), title: column.title.clone(), kind, description, missing_values }
        });
        let fields = fields.collect();
        let mut hash = "sha256:".to_owned();
        for byte in Sha256::digest(bytes) {
            write!(hash, "{byte:02x}").expect("writing to a String can't fail");
        }
        Self {
            name: sheet.name.clone(),
            path: file.to_owned(),
            title: sheet.title.clone(),
            description: sheet.place.clone(),
            kind: "table",
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            bytes: bytes.len(),
            hash,
            dialect: Dialect {
                delimiter: ",",
                line_terminator: "\r\n",
                quote_char: "\"",
                double_quote: true,
                header: true,
            },
            schema: Schema { fields, missing_values: of_all },
        }
    }
}

/// How many different words may stand in a column of numbers.
const WORDS_LIMIT: usize = 12;

/// What a dash says is the same in all columns: nothing.
const DASH: &str = "-";

/// What is missing where nothing stands for it but an empty cell.
fn no_words() -> BTreeSet<String> {
    BTreeSet::from([String::new()])
}

/// The type of a column's values, and the words that stand where there is none.
type FieldType = (&'static str, Option<BTreeSet<String>>);

/// Returns the words of all columns of numbers; `None` where there are none, or where one of them is a value of another
/// column, which readers that know no words of a column would lose.
fn missing_of_all(sheet: &Sheet, types: &[FieldType]) -> Option<BTreeSet<String>> {
    let words: BTreeSet<String> = types.iter().filter_map(|(_, words)| words.as_ref()).flatten().cloned().collect();
    let of_text = |row: &SheetRow| {
        let values = row.values.iter().zip(types).filter(|(_, (kind, _))| *kind == STRING);
        values.map(|(value, _)| csv::cell(value)).any(|text| !text.is_empty() && text != DASH && words.contains(&text))
    };
    (!words.is_empty() && !sheet.rows.iter().any(of_text)).then_some(words)
}

/// The type of text.
const STRING: &str = "string";

/// A column is one of numbers when all its values are, but for some words that stand where there is none: a dash, no
/// budget, money of several years that no sum counts.
fn field_type(sheet: &Sheet, column: usize) -> FieldType {
    let kind = sheet.columns[column].kind;
    if matches!(kind, Type::Text | Type::Code) {
        return (STRING, None);
    }
    let mut whole = true;
    let mut words = no_words();
    for value in sheet.rows.iter().filter_map(|row| row.values.get(column)) {
        match value {
            Datum::Number(number) => whole &= number.decimals == 0,
            Datum::Text(_) => _ = words.insert(csv::cell(value)),
            Datum::Empty => {}
        }
    }
    if words.len() > WORDS_LIMIT {
        return (STRING, None);
    }
    let missing = (words.len() > 1).then_some(words);
    (if kind == Type::Count && whole { "integer" } else { "number" }, missing)
}

/// Returns the package's file.
pub fn package(document: &Document, created: u64, resources: Vec<Resource>) -> Bytes {
    let printer = Printer { numerals: document.numerals };
    let (title, agency) = (printer.shown(&document.title), printer.shown(&document.agency));
    json::bytes(&Package {
        profile: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: format!("plan-{}", document.year),
        description: format!("{title} {agency}"),
        title: &title,
        created: date(created),
        holes: vec![
            Hole {
                property: "licenses", text: "แผนไม่ได้ระบุสัญญาอนุญาตให้ใช้ข้อมูล"
            },
            Hole {
                property: "sources", text: "แผนไม่ได้ระบุแหล่งที่มาของข้อมูล"
            },
        ],
        resources,
    })
}

/// Returns a time in seconds since 1970, at midnight: 2024-10-01T00:00:00Z. Fiscal years begin on the first of October.
fn date(seconds: u64) -> String {
    let day = 24 * 60 * 60;
    let days = i64::try_from(seconds / day).unwrap_or(0) + 719_468;
    // Days since the first of March of the year 0: https://howardhinnant.github.io/date_algorithms.html
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_programs_read_it() {
        assert_eq!(date(0), "1970-01-01T00:00:00Z");
        assert_eq!(date(1_727_740_800), "2024-10-01T00:00:00Z");
        assert_eq!(date(951_782_400), "2000-02-29T00:00:00Z");
    }
}
