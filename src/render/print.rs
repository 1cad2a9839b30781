//! How media write values: the document's digits, separators and units, and the words for what is missing.

use crate::model::rich::{Inline, plain_text_as};
use crate::thai::{Numerals, has_digit};
use crate::view::document::{Caption, Line, Shown, Value, Words};

/// Writes the values of a document.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    /// The digits of all numbers.
    pub numerals: Numerals,
}

impl Printer {
    /// Returns an author's text; the numbers in it are in the document's digits, those of codes and addresses aside.
    pub fn text(self, text: &str) -> String {
        if has_digit(text) { self.numerals.text(text) } else { text.to_owned() }
    }

    /// Returns a number that is no code.
    pub fn number(self, number: u32) -> String {
        self.numerals.digits(&number.to_string())
    }

    /// Returns a line.
    pub fn words(self, words: &Words) -> String {
        words.values().iter().map(|value| self.value(value)).collect()
    }

    /// Returns the text of a place.
    pub fn shown(self, shown: &Shown) -> String {
        self.words(&shown.words)
    }

    /// Returns the lines of a cell.
    pub fn lines(self, lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| self.words(&line.words)).collect()
    }

    /// Returns a caption with its number before it.
    pub fn caption(self, caption: &Caption) -> String {
        format!("{} {}", self.words(&caption.label), self.shown(&caption.text))
    }

    /// Returns a value.
    pub fn value(self, value: &Value) -> String {
        let digits = |text: String| self.numerals.digits(&text);
        match value {
            Value::Text(text) => self.text(text),
            Value::Code(code) => code.clone(),
            Value::Count(count) => digits(count.to_string()),
            Value::Amount(amount) => digits(amount.to_string()),
            Value::Baht(amount) => digits(amount.to_string()) + " บาท",
            Value::Number(number) => digits(number.to_string()),
            Value::Percent(number) => digits(number.to_string()) + "%",
            Value::Scaled(scaled) => digits(scaled.to_string()),
            Value::Year(year) => digits(year.to_string()),
            Value::Period(period) => digits(period.to_string()),
            Value::Continuing { from, to } => {
                format!("(โครงการต่อเนื่อง {} – {})", digits(from.short()), digits(to.short()))
            }
            Value::Nothing => "-".to_owned(),
            Value::Unstated => "ไม่ระบุ".to_owned(),
            Value::NotAvailable => "N/A".to_owned(),
            Value::NoBudget => "ไม่ใช้งบประมาณ".to_owned(),
            Value::Lost => "(ไม่มีข้อมูล)".to_owned(),
        }
    }

    /// Returns how large a file is, in words: 861 กิโลไบต์
    pub fn size(self, bytes: usize) -> String {
        let size = match bytes {
            0..1_000 => format!("{bytes} ไบต์"),
            1_000..999_500 => format!("{} กิโลไบต์", (bytes + 500) / 1_000),
            _ => format!("{}.{} เมกะไบต์", (bytes + 50_000) / 1_000_000, (bytes + 50_000) / 100_000 % 10),
        };
        self.numerals.digits(&size)
    }

    /// Returns the text of inlines without their structure.
    pub fn plain(self, inlines: &[Inline]) -> String {
        plain_text_as(inlines, &|text| self.text(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_their_digits_whatever_they_look_like() {
        let printer = Printer { numerals: Numerals::Thai };
        let coded = Words::from(Value::Code("ตัวชี้วัด 3301".to_owned())).then(" ร้อยละ 5");
        assert_eq!(printer.words(&coded), "ตัวชี้วัด 3301 ร้อยละ ๕");
        let counted = Words::from("จำนวน KR ").then(Value::Count(24));
        assert_eq!(printer.words(&counted), "จำนวน KR ๒๔");
    }

    #[test]
    fn sizes_are_rounded_to_the_nearest() {
        let size = |bytes| Printer { numerals: Numerals::Arabic }.size(bytes);
        assert_eq!(size(999), "999 ไบต์");
        assert_eq!(size(861_499), "861 กิโลไบต์");
        assert_eq!(size(999_500), "1.0 เมกะไบต์");
        assert_eq!(size(12_340_000), "12.3 เมกะไบต์");
        assert_eq!(Printer { numerals: Numerals::Thai }.size(1_500), "๒ กิโลไบต์");
    }
}
