//! Periods: from one month to another, in one run or in several.
//!
//! A month is a number in the run of the fiscal years' months, so that periods compare and a fiscal year is twelve
//! neighbours. Authors write months with the years of the calendar (ม.ค. 2569), which begin in January; where they leave
//! a year out, the other month or the plan's fiscal year says it.

use std::fmt;

use super::Year;
use crate::thai::{AHEAD, arabic_digits, month_in_english, month_in_short, month_named};

/// Of which month of the calendar, from 0, the fiscal year's first month is: ต.ค.
const FIRST: u8 = 9;

/// A month of any fiscal year, from ต.ค. to ก.ย.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthOfYear(u8);

/// A month of a certain fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: Year,
    month: MonthOfYear,
}

/// Months that follow each other: from one to another, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    first: Month,
    last: Month,
}

/// When something is done: one run of months, or several, in the order of time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    runs: Vec<Run>,
}

/// Why a text is no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPeriod {
    /// Not from a month to a month.
    Unclear,
    /// A year of the common era, in Arabic digits, and that of the Buddhist era which is meant.
    CommonEra { written: String, meant: Year },
    /// It ends before it begins.
    Reversed,
}

impl MonthOfYear {
    /// Returns the twelve months in the order of the fiscal year.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..12).map(Self)
    }

    /// Returns the month that a text names: `ต.ค.`, `ตุลาคม`, `oct`.
    pub fn named(text: &str) -> Option<Self> {
        month_named(text).map(|month| Self((month + 12 - FIRST) % 12))
    }

    /// Returns its place among the months of the fiscal year, from 0.
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// Returns whether a year of the calendar begins with it.
    pub fn begins_calendar_year(self) -> bool {
        self.of_calendar() == 0
    }

    /// Returns the quarter that it belongs to, from 1.
    pub fn quarter(self) -> u8 {
        self.0 / 3 + 1
    }

    /// Returns its abbreviation: ต.ค.
    pub fn short(self) -> &'static str {
        month_in_short(self.of_calendar())
    }

    /// Returns its abbreviation in English, in small letters: oct.
    pub fn english(self) -> &'static str {
        month_in_english(self.of_calendar())
    }

    /// Returns its place in the calendar's year, from 0.
    fn of_calendar(self) -> u8 {
        (self.0 + FIRST) % 12
    }

    /// Returns whether the calendar's year is the one before the fiscal year.
    fn is_of_year_before(self) -> bool {
        self.of_calendar() >= FIRST
    }
}

impl Month {
    /// Returns a month of a fiscal year.
    pub fn of_fiscal_year(year: Year, month: MonthOfYear) -> Self {
        Self { year, month }
    }

    /// Returns a month of a year of the calendar: ต.ค. 2568 is of the fiscal year 2569.
    fn of_calendar_year(year: Year, month: MonthOfYear) -> Option<Self> {
        let fiscal = year.number() + u32::from(month.is_of_year_before());
        Year::from_number(fiscal).map(|year| Self { year, month })
    }

    /// Returns its fiscal year.
    pub fn fiscal_year(self) -> Year {
        self.year
    }

    /// Returns the number of the calendar's year, of the Buddhist era.
    pub fn calendar_year(self) -> u32 {
        self.year.number() - u32::from(self.month.is_of_year_before())
    }

    /// Returns the month as ISO 8601 has it: 2026-01.
    fn iso(self) -> String {
        format!("{}-{:02}", self.calendar_year().saturating_sub(AHEAD), self.month.of_calendar() + 1)
    }
}

impl Run {
    /// Returns the months from one to another; `None` where the last comes before the first.
    pub fn new(first: Month, last: Month) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Reads one run; `year` is the fiscal year of months for which nothing else says it.
    fn parse(text: &str, year: Year) -> Result<Self, NoPeriod> {
        let parts: Vec<&str> = text.split(['-', '–', '—']).flat_map(|part| part.split("ถึง")).collect();
        let (first, last) = match parts.as_slice() {
            [only] => (End::parse(only)?, End::parse(only)?),
            [first, last] => (End::parse(first)?, End::parse(last)?),
            _ => return Err(NoPeriod::Unclear),
        };
        Self::between(first, last, year)
    }

    /// Returns the run between two ends. A year that one of them leaves out is the one that brings it nearest to the
    /// other; where both do, it is the given one.
    fn between(first: End, last: End, year: Year) -> Result<Self, NoPeriod> {
        let (start, end) = (first.months.0, last.months.1);
        let shifted = |year: Year, by: i8| {
            let number = year.number().checked_add_signed(by.into());
            number.and_then(Year::from_number).ok_or(NoPeriod::Unclear)
        };
        let is_forward = start <= end;
        let (from, to) = match (first.year, last.year) {
            (Some(from), Some(to)) => (from, to),
            (None, Some(to)) => (if is_forward { to } else { shifted(to, -1)? }, to),
            (Some(from), None) => (from, if is_forward { from } else { shifted(from, 1)? }),
            (None, None) => (year, year),
        };
        let [first, last] = [(from, start), (to, end)].map(|(year, month)| Month::of_fiscal_year(year, month));
        Self::new(first, last).ok_or(NoPeriod::Reversed)
    }

    /// Returns the run as ISO 8601 has it, with the months alone: 2026-01/2026-03.
    fn iso(self) -> String {
        format!("{}/{}", self.first.iso(), self.last.iso())
    }
}

/// One end of a run as it is written: a month or a quarter, with its year where that is written.
#[derive(Clone, Copy)]
struct End {
    /// The first and the last month of what is written.
    months: (MonthOfYear, MonthOfYear),
    /// The fiscal year.
    year: Option<Year>,
}

impl End {
    /// Reads `ม.ค. 2569`, `มกราคม 69`, `ต.ค.`, `ไตรมาส 2`, `q2`, `ไตรมาสที่ 2/2569`.
    fn parse(text: &str) -> Result<Self, NoPeriod> {
        let text = arabic_digits(text.trim());
        let quarter = ["ไตรมาสที่", "ไตรมาส", "q", "Q"].iter().find_map(|word| text.strip_prefix(word));
        if let Some(rest) = quarter {
            let rest = rest.trim_start();
            let number = rest.get(..1).and_then(|digit| digit.parse().ok()).filter(|number| (1..=4).contains(number));
            let number: u8 = number.ok_or(NoPeriod::Unclear)?;
            let behind = &rest[1..];
            if behind.starts_with(|c: char| c.is_ascii_digit()) {
                return Err(NoPeriod::Unclear);
            }
            let months = (MonthOfYear((number - 1) * 3), MonthOfYear(number * 3 - 1));
            // The quarters are those of the fiscal year.
            return Ok(Self { months, year: year(behind)? });
        }
        let name_end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let (name, behind) = text.split_at(name_end);
        let name = ["พ.ศ.", "ค.ศ.", "ปี"].iter().fold(name.trim(), |name, word| name.trim_end_matches(word).trim());
        let month = MonthOfYear::named(name).ok_or(NoPeriod::Unclear)?;
        let fiscal = |calendar| Month::of_calendar_year(calendar, month).ok_or(NoPeriod::Unclear);
        let year = year(behind)?.map(fiscal).transpose()?.map(Month::fiscal_year);
        Ok(Self { months: (month, month), year })
    }
}

/// Reads the year behind a month or a quarter: of four digits, or its last two.
fn year(text: &str) -> Result<Option<Year>, NoPeriod> {
    let words = ["ปีงบประมาณ", "ปี", "พ.ศ.", "ค.ศ."];
    let bare =
        words.iter().fold(text.trim_start_matches(['/', ' ']), |text, word| text.trim_start_matches(word).trim());
    if bare.is_empty() {
        return Ok(None);
    }
    let is_short = bare.len() == 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let year = if is_short { format!("25{bare}") } else { bare.to_owned() };
    match (Year::parse(&year), Year::of_common_era(&year)) {
        (Some(year), _) => Ok(Some(year)),
        (None, Some(meant)) => Err(NoPeriod::CommonEra { written: year, meant }),
        (None, None) => Err(NoPeriod::Unclear),
    }
}

impl Period {
    /// Reads `ม.ค. 2569 - มี.ค. 2569`, `ต.ค. - ธ.ค.`, `ม.ค. 69`, `ไตรมาส 2`, or several of these with commas between
    /// them. A year that isn't written is one of `fiscal_year`.
    pub fn parse(text: &str, fiscal_year: Year) -> Result<Self, NoPeriod> {
        let runs = text.split(',').map(|run| Run::parse(run, fiscal_year)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::of(runs))
    }

    /// Reads the period between two months that are written apart.
    pub fn between(first: &str, last: &str, fiscal_year: Year) -> Result<Self, NoPeriod> {
        Run::between(End::parse(first)?, End::parse(last)?, fiscal_year).map(|run| Self::of(vec![run]))
    }

    /// Returns several periods as one.
    pub fn joined(periods: impl IntoIterator<Item = Self>) -> Self {
        Self::of(periods.into_iter().flat_map(|period| period.runs).collect())
    }

    fn of(mut runs: Vec<Run>) -> Self {
        runs.sort_unstable();
        runs.dedup();
        Self { runs }
    }

    /// Returns which months of a fiscal year it covers, from ต.ค. to ก.ย.
    pub fn months(&self, fiscal_year: Year) -> [bool; 12] {
        let mut months = [false; 12];
        for (covered, month) in months.iter_mut().zip(MonthOfYear::all()) {
            let month = Month::of_fiscal_year(fiscal_year, month);
            *covered = self.runs.iter().any(|run| (run.first..=run.last).contains(&month));
        }
        months
    }

    /// Returns whether all of it lies within these fiscal years.
    pub fn is_within(&self, from: Year, to: Year) -> bool {
        self.runs.iter().all(|run| from <= run.first.year && run.last.year <= to)
    }

    /// Returns the periods of ISO 8601, with the months alone: 2026-01/2026-03.
    pub fn iso(&self) -> impl Iterator<Item = String> {
        self.runs.iter().map(|run| run.iso())
    }
}

impl fmt::Display for Run {
    /// Returns the months with the years that are needed, in Arabic digits: ม.ค. - มี.ค. 2569, ต.ค. 2568 - มี.ค. 2569
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, last } = self;
        let (from, to) = (first.calendar_year(), last.calendar_year());
        if first != last {
            formatter.write_str(first.month.short())?;
            if from != to {
                write!(formatter, " {from}")?;
            }
            formatter.write_str(" - ")?;
        }
        write!(formatter, "{} {to}", last.month.short())
    }
}

impl fmt::Display for Period {
    /// Returns its runs, with commas between them.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, run) in self.runs.iter().enumerate() {
            formatter.write_str(if index == 0 { "" } else { ", " })?;
            run.fmt(formatter)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(text: &str) -> Year {
        Year::parse(text).unwrap()
    }

    /// What is read in a plan of 2569.
    fn read(text: &str) -> String {
        Period::parse(text, year("2569")).map_or_else(|fault| format!("{fault:?}"), |period| period.to_string())
    }

    #[test]
    fn a_period_is_written_as_officers_write_it() {
        for (text, expected) in [
            ("ม.ค. 2569 - มี.ค. 2569", "ม.ค. - มี.ค. 2569"),
            ("มกราคม 2569 – มีนาคม 2569", "ม.ค. - มี.ค. 2569"),
            ("มกราคม พ.ศ. ๒๕๖๙ ถึง มีนาคม ๒๕๖๙", "ม.ค. - มี.ค. 2569"),
            ("ต.ค. - ธ.ค. 2568", "ต.ค. - ธ.ค. 2568"),
            ("ต.ค.-ธ.ค.", "ต.ค. - ธ.ค. 2568"),
            ("ต.ค. - มี.ค.", "ต.ค. 2568 - มี.ค. 2569"),
            ("ต.ค. - มี.ค. 69", "ต.ค. 2568 - มี.ค. 2569"),
            ("ต.ค. 68 - มี.ค.", "ต.ค. 2568 - มี.ค. 2569"),
            ("ธ.ค. - ม.ค. 2571", "ธ.ค. 2570 - ม.ค. 2571"),
            ("ก.ย. - ต.ค. 2569", "ก.ย. - ต.ค. 2569"),
            ("ม.ค. 2569", "ม.ค. 2569"),
            ("ต.ค.", "ต.ค. 2568"),
            ("oct - Mar", "ต.ค. 2568 - มี.ค. 2569"),
            ("ไตรมาส 1", "ต.ค. - ธ.ค. 2568"),
            ("ไตรมาสที่ ๒", "ม.ค. - มี.ค. 2569"),
            ("q2 - q4", "ม.ค. - ก.ย. 2569"),
            ("ไตรมาส 1/2570", "ต.ค. - ธ.ค. 2569"),
            ("ไตรมาส 2 ปีงบประมาณ 2570", "ม.ค. - มี.ค. 2570"),
            ("เม.ย. - มิ.ย., ต.ค. - ธ.ค.", "ต.ค. - ธ.ค. 2568, เม.ย. - มิ.ย. 2569"),
        ] {
            assert_eq!(read(text), expected, "{text}");
            assert_eq!(read(expected), expected, "what is printed is read again: {text}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused_with_its_reason() {
        for text in [
            "",
            "-",
            "ตลอดปี",
            "2569",
            "ม.ค. - ",
            "ม.ค. 256",
            "1 ม.ค. 2569",
            "q5",
            "q12",
            "q",
            "ม.ค. - ก.พ. - มี.ค.",
            ",",
        ] {
            assert_eq!(read(text), "Unclear", "{text}");
        }
        assert_eq!(read("ม.ค. 2026"), "CommonEra { written: \"2026\", meant: Year(2569) }");
        assert_eq!(read("q1 2026"), "CommonEra { written: \"2026\", meant: Year(2569) }");
        for text in ["มี.ค. 2569 - ม.ค. 2569", "ส.ค. - ต.ค.", "q3 - q1"] {
            assert_eq!(read(text), "Reversed", "{text}");
        }
    }

    #[test]
    fn the_first_and_the_last_year_of_all_have_no_neighbours() {
        let read = |text: &str| Period::parse(text, year("2800")).map(|period| period.to_string());
        assert_eq!(read("ต.ค. 2800"), Err(NoPeriod::Unclear), "it is of the fiscal year 2801");
        assert_eq!(read("ส.ค. 2800 - ต.ค."), Err(NoPeriod::Unclear));
        assert_eq!(read("ธ.ค. - ม.ค. 2400"), Ok("ธ.ค. 2399 - ม.ค. 2400".to_owned()));
    }

    #[test]
    fn a_period_covers_months_of_fiscal_years() {
        let period = Period::parse("ก.ย. 2568 - พ.ย. 2568, มี.ค. 2569", year("2569")).unwrap();
        let covered = |of: &str| period.months(year(of)).map(u8::from);
        assert_eq!(covered("2568"), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(covered("2569"), [1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        assert_eq!(covered("2570"), [0; 12]);
        assert!(period.is_within(year("2568"), year("2569")) && !period.is_within(year("2569"), year("2569")));
    }

    #[test]
    fn programs_get_months_of_the_common_era() {
        let iso = |text: &str| Period::parse(text, year("2569")).unwrap().iso().collect::<Vec<_>>();
        assert_eq!(iso("ม.ค. - มี.ค."), ["2026-01/2026-03"]);
        assert_eq!(iso("ต.ค., ธ.ค. - ม.ค. 2569"), ["2025-10/2025-10", "2025-12/2026-01"]);
    }
}
