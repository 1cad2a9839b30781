//! Fiscal years of the Buddhist era.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected};
use serde::ser::{Serialize, Serializer};

use crate::thai::{AHEAD, YEARS, arabic_digits};

/// A Thai fiscal year: 2568 runs from October 2567 to September 2568.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(u16);

impl Year {
    /// Some year, for where it can't matter which.
    pub const SOME: Self = Self(2500);

    /// Reads a year of the Buddhist era, 2400 to 2800: a year of the common era is no year here.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = arabic_digits(text);
        let plain = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten().filter(|year| YEARS.contains(&u32::from(*year))).map(Self)
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// Returns this year and those after it, to another.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }

    /// Returns the number of the year.
    pub fn number(self) -> u32 {
        u32::from(self.0)
    }

    /// Returns the fiscal year of a number, where a plan can speak of it.
    pub fn from_number(number: u32) -> Option<Self> {
        u16::try_from(number).ok().filter(|_| YEARS.contains(&number)).map(Self)
    }

    /// Returns the year of the Buddhist era that an author meant who wrote one of the common era: 2569 for 2026.
    pub fn of_common_era(text: &str) -> Option<Self> {
        let digits = arabic_digits(text);
        let is_year = digits.len() == 4 && digits.starts_with(['1', '2']) && digits.bytes().all(|b| b.is_ascii_digit());
        let common = digits.parse::<u32>().ok().filter(|_| is_year && Self::parse(&digits).is_none())?;
        Self::from_number(common + AHEAD)
    }

    /// Returns whether it is at most so many years before or after another.
    pub fn is_within(self, other: Self, before: u16, after: u16) -> bool {
        self.0 + before >= other.0 && self.0 <= other.0 + after
    }

    /// When it begins: midnight UTC of 1 October, in seconds since 1970; 0 for years before that.
    pub fn begin(self) -> u64 {
        let year = u64::from(u32::from(self.0) - AHEAD - 1);
        let leap_days = |year: u64| year / 4 - year / 100 + year / 400;
        let is_leap = leap_days(year) != leap_days(year - 1);
        let days_to_october = 273 + u64::from(is_leap);
        let days = (year * 365 + leap_days(year - 1) + days_to_october).checked_sub(1970 * 365 + leap_days(1969));
        days.unwrap_or(0) * 24 * 60 * 60
    }

    /// Returns the last two digits, as in ปี 65.
    pub fn short(self) -> String {
        format!("{:02}", self.0 % 100)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl Serialize for Year {
    /// As text, as it is read.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &super::expecting::YEAR))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_begins_on_the_first_of_october_of_the_year_before() {
        let begin = |text: &str| Year::parse(text).map(Year::begin);
        assert_eq!(begin("2568"), Some(1_727_740_800), "1 October 2024");
        assert_eq!(begin("2543"), Some(938_736_000), "1 October 1999");
        assert_eq!(begin("2400"), Some(0), "before the clock's own beginning");
    }

    #[test]
    fn a_year_of_the_common_era_is_no_fiscal_year() {
        assert_eq!(Year::parse("2025"), None);
        assert_eq!(Year::parse("68"), None);
    }
}
