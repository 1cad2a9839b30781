//! Fiscal years of the Buddhist era.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected};

/// A Thai fiscal year: 2568 runs from October 2567 to September 2568.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(u16);

impl Year {
    /// Reads a year of the Buddhist era, 2400 to 2800: a year of the common era is no year here.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().filter(|year| (2400..=2800).contains(year)).map(Self)
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// The last two digits, as in ปี 65.
    pub fn short(self) -> String {
        format!("{:02}", self.0 % 100)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &super::expecting::YEAR))
    }
}
