//! Exact amounts: of baht to the satang, of percent, of whatever is counted.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::de::{Deserialize, Deserializer, Error, Unexpected};
use serde::ser::{Serialize, Serializer};

use super::Year;
use crate::thai::arabic_digits;

/// Amounts in a plan stay below this many digits before the point, so that no sum of them can overflow.
const DIGITS_LIMIT: usize = 15;

/// The most decimals that a number has: millions of baht to the baht.
const DECIMALS_LIMIT: usize = 6;

/// An amount of something: baht, percent, or what is counted. Read from the text that the author wrote, never through a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Amount(Decimal);

impl From<Year> for Amount {
    fn from(year: Year) -> Self {
        Self(Decimal::from(year.number()))
    }
}

impl Amount {
    /// Nothing of it.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads `822,400`, `822400`, `1,592,900.50`, `-308,000`, in Arabic or Thai digits. Commas, where there
    /// are any, must part groups of three; satang have one or two digits.
    pub fn parse(text: &str) -> Option<Self> {
        Self::with_decimals(text, 2)
    }

    /// Reads a number of something, which may have more decimals than baht have satang: `35.1234`.
    pub fn parse_number(text: &str) -> Option<Self> {
        Self::with_decimals(text, DECIMALS_LIMIT)
    }

    fn with_decimals(text: &str, most: usize) -> Option<Self> {
        let text = arabic_digits(text);
        let unsigned = text.strip_prefix('-').unwrap_or(&text);
        let (baht, satang) = match unsigned.split_once('.') {
            Some((baht, satang)) => (baht, Some(satang)),
            None => (unsigned, None),
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let groups: Vec<&str> = baht.split(',').collect();
        let grouped = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        let sound = grouped
            && groups.iter().all(|group| digits(group))
            && baht.len() < DIGITS_LIMIT + groups.len()
            && satang.is_none_or(|part| digits(part) && part.len() <= most);
        if !sound {
            return None;
        }
        text.replace(',', "").parse().ok().map(Self)
    }

    /// How much it is, above or below nothing.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Returns whether it has no satang.
    pub fn is_whole(self) -> bool {
        self.0.trunc() == self.0
    }

    /// Returns whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Returns how many it counts; `None` where it is no whole number, or below nothing.
    pub fn to_count(self) -> Option<usize> {
        self.is_whole().then(|| self.0.to_usize()).flatten()
    }

    /// Returns the mean of numbers, rounded half up; `None` of none.
    pub fn mean(numbers: &[Self], decimals: u32) -> Option<Self> {
        let count = Decimal::from_usize(numbers.len())?;
        let mean = numbers.iter().copied().sum::<Self>().0.checked_div(count)?;
        Some(Self(mean.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()))
    }

    /// Returns this much of `whole` in percent, rounded half up; `None` of nothing.
    pub fn percent_of(self, whole: Self, decimals: u32) -> Option<Self> {
        let share = self.0.checked_div(whole.0)?.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(Self(share.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)))
    }

    /// Returns the parts of a whole in percent, rounded so that they add up to 100: those that lose most by rounding
    /// down get one unit of the last decimal more. Nothing's parts are nothing.
    pub fn shares(parts: &[Self], decimals: u32) -> Vec<Self> {
        let whole: Self = parts.iter().copied().sum();
        if whole.is_zero() {
            return vec![Self::ZERO; parts.len()];
        }
        let share = |part: &Self| (part.0 / whole.0).saturating_mul(Decimal::ONE_HUNDRED);
        let exact: Vec<Decimal> = parts.iter().map(share).collect();
        let floor = |share: &Decimal| share.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity);
        let mut shares: Vec<Decimal> = exact.iter().map(floor).collect();
        let unit = Decimal::new(1, decimals);
        let missing = (Decimal::ONE_HUNDRED - shares.iter().copied().sum::<Decimal>()) / unit;
        let missing = usize::try_from(missing.round().mantissa()).unwrap_or(0).min(parts.len());
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|index| (std::cmp::Reverse(exact[*index] - shares[*index]), *index));
        for index in order.into_iter().take(missing) {
            shares[index] += unit;
        }
        shares.into_iter().map(|share| Self(share.normalize())).collect()
    }

    /// So many times this amount.
    #[must_use]
    pub fn times(self, factor: u32) -> Self {
        Self(self.0 * Decimal::from(factor))
    }

    /// Returns the product of two numbers; the greatest there is where it would be greater.
    #[must_use]
    pub fn product(self, other: Self) -> Self {
        Self(self.0.saturating_mul(other.0).normalize())
    }

    /// Returns whether so many numbers, each rounded to `decimals`, can be off by this much together.
    pub fn is_rounding(self, decimals: u32, numbers: usize) -> bool {
        let half = Decimal::new(5, decimals + 1);
        self.0.abs() <= half * Decimal::from(numbers)
    }

    /// Returns this much in units of 10^`power`, rounded half up, with `decimals` places.
    pub fn in_units(self, power: u32, decimals: u32) -> String {
        let unit = Decimal::from(10_u64.pow(power));
        let rounded = (self.0 / unit).round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let digits = format!("{:.*}", decimals as usize, rounded.abs());
        let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
        format!("{sign}{}", grouped(&digits))
    }

    /// Returns this much in units of 10^`power`, exactly.
    #[must_use]
    pub fn exactly_in(self, power: u32) -> Self {
        Self(self.0 / Decimal::from(10_u64.pow(power)))
    }

    /// Returns how many decimals it needs to be written exactly.
    pub fn decimals(self) -> u32 {
        self.0.normalize().scale()
    }

    /// The amount for drawing, where a hair's breadth doesn't count.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or_default()
    }

    /// Returns the number that a drawing counts with, rounded to `decimals`.
    pub fn from_f64(number: f64, decimals: u32) -> Self {
        Self(Decimal::from_f64(number).unwrap_or_default().round_dp(decimals))
    }

    /// A whole number of something that isn't baht: a count of projects, compared like an amount.
    pub fn from_count(count: usize) -> Self {
        Self(Decimal::from(count))
    }
}

/// Returns the digits of a number without a sign, with commas between groups of three before the point.
pub fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut out = String::with_capacity(number.len() + whole.len() / 3);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

impl fmt::Display for Amount {
    /// Commas between groups of three; satang with two digits, when there are any, and further decimals as they are.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = if self.is_whole() { 0 } else { self.decimals().max(2) };
        let text = format!("{:.*}", decimals as usize, self.0.abs());
        if self.0.is_sign_negative() && !self.0.is_zero() {
            formatter.write_str("-")?;
        }
        formatter.write_str(&grouped(&text))
    }
}

impl Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Serialize for Amount {
    /// As text, as it is shown and read.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &super::expecting::AMOUNT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        Amount::parse(text).map(|money| money.to_string())
    }

    #[test]
    fn amounts_are_shown_with_commas_and_satang_only_where_there_are_any() {
        assert_eq!(shown("822400").as_deref(), Some("822,400"));
        assert_eq!(shown("1,592,900.5").as_deref(), Some("1,592,900.50"));
        assert_eq!(shown("1000.00").as_deref(), Some("1,000"));
        assert_eq!(shown("๑๓,๖๐๕").as_deref(), Some("13,605"));
        assert_eq!(shown("-308,000").as_deref(), Some("-308,000"));
        assert_eq!(shown("0").as_deref(), Some("0"));
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in
            ["", "-", "แปดแสน", "82,2400", ",822", "822,", "1.234", "1.", "1e3", "0x1F", "1_000", "1000000000000000000"]
        {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn sums_are_exact_to_the_satang() {
        let sum: Amount = ["0.10", "0.20", "13605102190.70"].iter().filter_map(|text| Amount::parse(text)).sum();
        assert_eq!(sum.to_string(), "13,605,102,191");
        assert_eq!((sum - Amount::from_count(1)).to_string(), "13,605,102,190");
    }
}
