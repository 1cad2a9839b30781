//! Thai dates: the months, and the years of the Buddhist era.

use std::ops::RangeInclusive;

use super::digits::{is_digit, number_at, number_before};
use super::letters::is_thai;

/// How many years the Buddhist era (พ.ศ.) is ahead of the common one (ค.ศ.): 2568 is 2025. From January to December since
/// 1941; fiscal years are later than that.
pub const AHEAD: u32 = 543;

/// The years of the Buddhist era that a plan can speak of; the same numbers are no years of the common era.
pub const YEARS: RangeInclusive<u32> = 2400..=2800;

/// A month's name in full and in short, and the days that it has at most.
type Month = (&'static str, &'static str, u8);

const MONTHS: [Month; 12] = [
    ("มกราคม", "ม.ค.", 31),
    ("กุมภาพันธ์", "ก.พ.", 29),
    ("มีนาคม", "มี.ค.", 31),
    ("เมษายน", "เม.ย.", 30),
    ("พฤษภาคม", "พ.ค.", 31),
    ("มิถุนายน", "มิ.ย.", 30),
    ("กรกฎาคม", "ก.ค.", 31),
    ("สิงหาคม", "ส.ค.", 31),
    ("กันยายน", "ก.ย.", 30),
    ("ตุลาคม", "ต.ค.", 31),
    ("พฤศจิกายน", "พ.ย.", 30),
    ("ธันวาคม", "ธ.ค.", 31),
];

/// The months in English, from January; their first three letters are their abbreviations.
const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Returns which month of the calendar a text names, 0 for January: in Thai or English, in full or in short, with the
/// points of the abbreviation or without them.
pub fn month_named(text: &str) -> Option<u8> {
    let bare = |text: &str| text.chars().filter(|c| !matches!(c, '.' | ' ')).collect::<String>();
    let written = bare(text).to_lowercase();
    let is_named = |(full, short, _): &Month| written == *full || written == bare(short);
    let is_english = |full: &&str| written == **full || written == full[..3];
    let at = MONTHS.iter().position(is_named).or_else(|| ENGLISH.iter().position(is_english))?;
    u8::try_from(at).ok()
}

/// Returns whether a text ends with the name of a month, in full or short.
pub fn ends_with_month(text: &str) -> bool {
    MONTHS.iter().any(|(name, short, _)| text.ends_with(name) || text.ends_with(short))
}

/// Returns the abbreviation of a month of the calendar, 0 for January: ม.ค.
pub fn month_in_short(month: u8) -> &'static str {
    MONTHS[usize::from(month) % MONTHS.len()].1
}

/// Returns the English abbreviation of a month, in small letters: jan.
pub fn month_in_english(month: u8) -> &'static str {
    &ENGLISH[usize::from(month) % ENGLISH.len()][..3]
}

/// A day and a month that stand in a text: 31 เมษายน, ๒๙ ก.พ. 67.
#[derive(Debug, PartialEq, Eq)]
pub struct Date {
    /// The byte at which the day begins.
    pub start: usize,
    /// The byte behind the month's name.
    pub end: usize,
    /// The day as it is written.
    pub day: u32,
    /// How many days the month has, in the year that follows it if there is one.
    pub days: u8,
}

impl Date {
    /// Returns whether the calendar has the day.
    pub fn is_real(&self) -> bool {
        (1..=u32::from(self.days)).contains(&self.day)
    }
}

/// Returns the dates of a text, in order.
pub fn dates(text: &str) -> impl Iterator<Item = Date> {
    let digits = text.char_indices().filter(|(_, c)| is_digit(*c)).map(|(at, c)| at + c.len_utf8());
    digits.filter_map(|end| {
        let month = end + usize::from(text[end..].starts_with(' '));
        let (length, days) = month_of(&text[month..])?;
        let (day, start) = number_before(text, month)?;
        let end = month + length;
        let days = if days == 29 && !year_behind(text, end).is_none_or(is_leap) { 28 } else { days };
        Some(Date { start, end, day, days })
    })
}

/// The month that a text begins with: how many bytes its name has, and how many days it has at most.
fn month_of(text: &str) -> Option<(usize, u8)> {
    // ก.พ.ค. is no February.
    let is_short = |short: &str| text.strip_prefix(short).is_some_and(|rest| !rest.starts_with(is_thai));
    MONTHS.into_iter().find_map(|(full, short, days)| match () {
        () if text.starts_with(full) => Some((full.len(), days)),
        () if is_short(short) => Some((short.len(), days)),
        () => None,
    })
}

/// The year that follows a month, with or without พ.ศ. before it.
fn year_behind(text: &str, month: usize) -> Option<u32> {
    let rest = text[month..].trim_start_matches(' ');
    let rest = rest.strip_prefix("พ.ศ.").unwrap_or(rest).trim_start_matches(' ');
    number_at(text, text.len() - rest.len()).map(|(year, _)| year)
}

/// Returns whether a year of the Buddhist era, of four digits or its last two, is a leap year of the Gregorian
/// calendar.
fn is_leap(year: u32) -> bool {
    let year = if year < 100 { year + 2500 } else { year };
    let common = year.saturating_sub(AHEAD);
    common % 4 == 0 && (common % 100 != 0 || common % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, u32, u8)> {
        dates(text).map(|date| (&text[date.start..date.end], date.day, date.days)).collect()
    }

    #[test]
    fn a_date_is_a_day_before_a_month() {
        assert_eq!(read("วันที่ 31 เมษายน 2568"), [("31 เมษายน", 31, 30)]);
        assert_eq!(read("ณ ๒ ต.ค. 67 ถึง5ธันวาคม"), [("๒ ต.ค.", 2, 31), ("5ธันวาคม", 5, 31)]);
        assert_eq!(read("เดือนมกราคม 2568 ครั้งที่ 40 ก.พ.ค. และ 131 มีนาคม"), []);
    }

    #[test]
    fn february_is_as_long_as_its_year_makes_it() {
        let days = |text: &str| read(text)[0].2;
        assert_eq!(days("29 กุมภาพันธ์"), 29, "of some year");
        assert_eq!((days("29 กุมภาพันธ์ 2567"), days("29 ก.พ. 67"), days("29 กุมภาพันธ์ พ.ศ. ๒๕๖๗")), (29, 29, 29));
        assert_eq!((days("29 กุมภาพันธ์ 2568"), days("29 ก.พ. 68"), days("29 กุมภาพันธ์ พ.ศ.2443")), (28, 28, 28));
        assert_eq!(days("29 กุมภาพันธ์ 2543"), 29, "the year 2000");
    }

    #[test]
    fn a_month_is_named_in_full_or_in_short() {
        for text in ["ตุลาคม", "ต.ค.", "ตค", "ตค.", "ต. ค.", "oct", "Oct.", "October"] {
            assert_eq!(month_named(text), Some(9), "{text}");
        }
        for text in ["", ".", "ต", "ตุลา คมม", "octo", "10", "ก.พ.ค."] {
            assert_eq!(month_named(text), None, "{text}");
        }
        for month in 0..12 {
            assert_eq!(month_named(month_in_short(month)), Some(month));
            assert_eq!(month_named(month_in_english(month)), Some(month));
        }
    }

    #[test]
    fn the_twelve_months_have_365_days_in_a_common_year() {
        let days = MONTHS.iter().map(|(full, ..)| u32::from(read(&format!("1 {full} 2568"))[0].2)).sum::<u32>();
        assert_eq!(days, 365);
        for (full, short, days) in MONTHS {
            let exist = |day: u8| dates(&format!("{day} {full} และ {day} {short}")).all(|date| date.is_real());
            assert!(exist(1) && exist(days) && !exist(days + 1) && !exist(0), "{full}");
        }
    }
}
