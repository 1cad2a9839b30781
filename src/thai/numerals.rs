//! The digits that a plan is shown in, and the codes that keep their own.

use serde::{Deserialize, Serialize};

use super::digits::{arabic_digits, thai_digit};

/// The digits of all that is shown; codes and addresses keep their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numerals {
    /// 0123456789
    #[default]
    Arabic,
    /// ๐๑๒๓๔๕๖๗๘๙
    Thai,
}

impl Numerals {
    /// Returns a text in these digits.
    pub fn text(self, text: &str) -> String {
        match self {
            Self::Arabic => arabic_digits(text),
            Self::Thai => thai_digits(text),
        }
    }

    /// A number that is no code, which has Arabic digits.
    pub fn digits(self, number: &str) -> String {
        match self {
            Self::Arabic => number.to_owned(),
            Self::Thai => number.chars().map(thai_digit).collect(),
        }
    }
}

/// Arabic digits as Thai ones, but for those of codes: `OKR 3301`, `ISO 37001`, `COVID-19`, `ปผ.01`, and addresses.
fn thai_digits(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut code = Code::default();
    for stretch in stretches(text) {
        if code.takes(stretch) {
            shown.push_str(stretch);
        } else {
            shown.extend(stretch.chars().map(thai_digit));
        }
    }
    shown
}

/// Stretches of printable ASCII and stretches of all else, by turns; a space is a stretch of its own.
fn stretches(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| (c == ' ', c.is_ascii_graphic());
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(end);
        rest = after;
        Some(stretch)
    })
}

/// What the stretches before say of the next one.
#[derive(Default)]
struct Code {
    /// The length of the code's number behind which more of its kind may be listed.
    listed: Option<usize>,
    /// Whether the last word is an abbreviation in capitals, which a code's number follows.
    announced: bool,
    /// Whether the last stretch ends with a Thai letter, so that a point behind it is an abbreviation's.
    after_thai: bool,
}

impl Code {
    /// Returns whether the stretch keeps its digits.
    fn takes(&mut self, stretch: &str) -> bool {
        if stretch.starts_with(' ') {
            self.after_thai = false;
            return true;
        }
        if !stretch.is_ascii() {
            // More codes of the kind may be listed: 3301 และ 3302
            self.listed = self.listed.filter(|_| matches!(stretch, "และ" | "–" | "หรือ"));
            (self.announced, self.after_thai) = (false, true);
            return true;
        }
        let number = stretch.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let of_form = self.after_thai && stretch.starts_with(".0");
        let takes = stretch.contains(|c: char| c.is_ascii_alphabetic())
            || self.announced && number.starts_with(|c: char| c.is_ascii_digit())
            || is_number && self.listed == Some(number.len())
            || of_form;
        self.listed = if takes && is_number { Some(number.len()) } else { self.listed.filter(|_| number.is_empty()) };
        self.announced = number.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().is_some_and(is_abbreviation);
        self.after_thai = false;
        takes
    }
}

/// Returns a word in capitals, of two letters or more.
fn is_abbreviation(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_thai_digits() {
        for (arabic, thai) in [
            ("ร้อยละ 50 ของ 1,592,900.50 บาท", "ร้อยละ ๕๐ ของ ๑,๕๙๒,๙๐๐.๕๐ บาท"),
            ("พ.ศ. 2568 และพ.ศ.2569", "พ.ศ. ๒๕๖๘ และพ.ศ.๒๕๖๙"),
            ("1. แผน (2) 50.11%", "๑. แผน (๒) ๕๐.๑๑%"),
            ("จำนวน 24 KR ใน 5 หน่วยงาน", "จำนวน ๒๔ KR ใน ๕ หน่วยงาน"),
        ] {
            assert_eq!(Numerals::Thai.text(arabic), thai);
            assert_eq!(Numerals::Arabic.text(thai), arabic);
        }
    }

    #[test]
    fn codes_and_addresses_keep_their_digits() {
        for text in [
            "OKR 3301",
            "OKR 3301, 3302 และ 3303",
            "(OKR 3301)",
            "ISO 37001 และ ISO37001",
            "https://example.go.th/2568/a1",
            "COVID-19 Q1 H2",
            "ตามแบบ ปผ.01",
        ] {
            assert_eq!(Numerals::Thai.text(text), text);
        }
        assert_eq!(Numerals::Thai.text("OKR 3301 จำนวน 3 ครั้ง"), "OKR 3301 จำนวน ๓ ครั้ง");
        assert_eq!(Numerals::Thai.text("OKR 3301, 12 ครั้ง"), "OKR 3301, ๑๒ ครั้ง");
    }

    #[test]
    fn page_numbers_and_notes_are_numbers() {
        assert_eq!(Numerals::Thai.digits("2,568.50"), "๒,๕๖๘.๕๐");
        assert_eq!(Numerals::Arabic.digits("7"), "7");
    }
}
