//! A list that was asked for on the command line, as a file or for the eye.

use serde_json::{Map, Number as JsonNumber, Value as Json};

use super::aligned::aligned;
use super::sheet::{Datum, Sheet, of_list, plain};
use super::{csv, json};
use crate::model::Plan;
use crate::model::value::Number;
use crate::render::print::Printer;
use crate::view::document::Table;

/// The rows of a list.
#[derive(Debug)]
pub struct Listing {
    sheet: Sheet,
    /// How many entities are listed.
    pub count: usize,
}

impl Listing {
    /// Takes the values out of a table of `count` entities.
    pub fn new(plan: &Plan, table: &Table, count: usize) -> Self {
        let printer = Printer { numerals: plan.look.numerals };
        Self { sheet: of_list(table, printer, &plan.vocabulary), count }
    }

    /// Returns it as a download of the site has it: UTF-8 with its mark, CRLF, nothing that a spreadsheet would run.
    pub fn csv(&self) -> Vec<u8> {
        csv::table(&self.sheet)
    }

    /// Returns it as a list of objects, by the columns' titles. What isn't there is `null`; a number that no reader of
    /// JSON is sure to keep exactly is a text.
    pub fn json(&self) -> Vec<u8> {
        let titles = self.sheet.columns.iter().map(|column| column.title.clone());
        let row =
            |values: &[Datum]| Json::Object(titles.clone().zip(values.iter().map(json_value)).collect::<Map<_, _>>());
        json::bytes(&self.sheet.rows.iter().map(|row_of| row(&row_of.values)).collect::<Vec<_>>()).to_vec()
    }

    /// Returns it with its columns one under the other, in lines of at most `width` columns where that can be.
    pub fn aligned(&self, width: Option<usize>) -> String {
        aligned(&self.sheet, width)
    }
}

fn json_value(value: &Datum) -> Json {
    match value {
        Datum::Empty => Json::Null,
        Datum::Text(text) => text.as_str().into(),
        Datum::Number(number) => exactly(number),
    }
}

fn exactly(number: &Number) -> Json {
    let text = plain(number);
    let whole = text.parse::<i64>().ok().filter(|whole| whole.unsigned_abs() < 1 << 53).map(JsonNumber::from);
    let fraction = || {
        let fraction = text.parse::<f64>().ok().and_then(JsonNumber::from_f64)?;
        let bare = text.trim_end_matches('0').trim_end_matches('.');
        (text.contains('.') && fraction.to_string().trim_end_matches(".0") == bare).then_some(fraction)
    };
    whole.or_else(fraction).map_or(Json::String(text.clone()), Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Amount;

    #[test]
    fn numbers_of_json_are_exact() {
        let json =
            |text: &str, decimals| exactly(&Number { value: Amount::parse(text).unwrap(), decimals }).to_string();
        assert_eq!(json("822,400", 0), "822400");
        assert_eq!(json("1,592,900.50", 2), "1592900.5");
        assert_eq!(json("-0.05", 2), "-0.05");
        assert_eq!(json("5.00", 2), "5.0");
        assert_eq!(json("999,999,999,999,999.99", 2), "\"999999999999999.99\"");
    }
}
