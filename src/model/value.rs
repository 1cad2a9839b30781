//! Values: what a plan says of something, before any medium writes it.
//!
//! Digits, separators, units and the words for what is missing are the printers' (`render`): nothing here is read back
//! out of a text.

use std::fmt;

use super::entity::Entity;
use super::period::Period;
use super::{Amount, Text, Year};
use crate::thai::is_digit;

/// A value, or a stretch of words between values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words, with the numbers in them that the author wrote there.
    Text(String),
    /// A code, an abbreviation or an address, whose digits stay as they are.
    Code(String),
    /// How many there are of something.
    Count(usize),
    /// An amount of something, without its unit: of baht, of percent.
    Amount(Amount),
    /// An amount of baht with its unit: 822,400 บาท
    Baht(Amount),
    /// A number of something, with as many decimals as it was written with.
    Number(Number),
    /// The same in percent, with the sign.
    Percent(Number),
    /// A number in a unit of its own.
    Scaled(Scaled),
    /// A fiscal year of the Buddhist era.
    Year(Year),
    /// From month to month: ม.ค. - มี.ค. 2569
    Period(Period),
    /// The fiscal years of money that spans several: (โครงการต่อเนื่อง 66 – 68)
    Continuing { from: Year, to: Year },
    /// The plan says nothing.
    Nothing,
    /// The plan doesn't name who or what it is.
    Unstated,
    /// No division is named for it.
    NotAvailable,
    /// It runs without money.
    NoBudget,
    /// A text that is lost.
    Lost,
}

/// A number and how many decimals it is shown with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: Amount,
    /// Its decimals.
    pub decimals: u32,
}

/// A number in units of 10^`power`, rounded half up to `decimals`. One that would be rounded to nothing is shown as
/// less than the smallest that wouldn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scaled {
    /// The number, in ones.
    pub value: Amount,
    /// The unit's power of ten.
    pub power: u32,
    /// Its decimals.
    pub decimals: u32,
}

impl Number {
    /// Returns a whole number.
    pub fn from_count(count: usize) -> Self {
        Self { value: Amount::from_count(count), decimals: 0 }
    }
}

impl Number {
    /// Returns how many decimals a number is written with.
    pub fn written_decimals(text: &str) -> u32 {
        let decimals = text.rsplit_once('.').map_or("", |(_, decimals)| decimals);
        u32::try_from(decimals.chars().filter(|c| is_digit(*c)).count()).unwrap_or(0)
    }
}

impl fmt::Display for Number {
    /// With commas between groups of three and the number's decimals, in Arabic digits.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.value.in_units(0, self.decimals))
    }
}

impl fmt::Display for Scaled {
    /// Returns the same, in the unit; `<0.01` for what would be rounded to nothing.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, power, decimals } = *self;
        if value.is_zero() {
            return value.fmt(formatter);
        }
        let text = value.in_units(power, decimals);
        if !text.chars().all(|c| matches!(c, '0' | '.')) {
            return formatter.write_str(&text);
        }
        let least = match decimals {
            0 => "1".to_owned(),
            decimals => format!("0.{:0>1$}", 1, decimals as usize),
        };
        formatter.write_str(if value < Amount::ZERO { ">-" } else { "<" })?;
        formatter.write_str(&least)
    }
}

/// Words and values in one line, in the order of reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<Value>);

impl Words {
    /// Returns the words and values, in order.
    pub fn values(&self) -> &[Value] {
        &self.0
    }

    /// Returns whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|value| matches!(value, Value::Text(text) if text.is_empty()))
    }

    /// Returns the only value of the line; `None` where words stand around it.
    pub fn only(&self) -> Option<&Value> {
        if let [value] = self.0.as_slice() { Some(value) } else { None }
    }

    /// Returns the line without spaces at its ends.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while let Some(Value::Text(text)) = self.0.first_mut() {
            text.drain(..text.len() - text.trim_start().len());
            if !text.is_empty() {
                break;
            }
            self.0.remove(0);
        }
        while let Some(Value::Text(text)) = self.0.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                break;
            }
            self.0.pop();
        }
        self
    }

    /// Adds words or a value at the end.
    #[must_use]
    pub fn then(mut self, next: impl Into<Self>) -> Self {
        self.0.extend(next.into().0);
        self
    }

    /// Returns lines one after the other, with words between them.
    pub fn joined(lines: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut joined = Self::default();
        for (index, line) in lines.into_iter().enumerate() {
            joined = if index == 0 { line } else { joined.then(between).then(line) };
        }
        joined
    }
}

impl From<Value> for Words {
    fn from(value: Value) -> Self {
        Self(vec![value])
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Value::Text(text).into()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        text.value.clone().into()
    }
}

/// A line of a cell, which may name an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub words: Words,
    /// The entity that it names.
    pub names: Option<Entity>,
}

impl Line {
    /// Returns a line that names an entity.
    pub fn naming(entity: Entity, words: impl Into<Words>) -> Self {
        Self { words: words.into(), names: Some(entity) }
    }
}

impl<T: Into<Words>> From<T> for Line {
    fn from(words: T) -> Self {
        Self { words: words.into(), names: None }
    }
}

/// What a cell's lines are to its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing stands in it: it doesn't apply.
    Empty,
    /// Words or a value, on one line.
    Text,
    /// One line each: names, or an amount and what is said of it.
    Lines,
    /// Codes and abbreviations, one line each.
    Codes,
    /// An amount that sums count.
    Amount,
    /// What part of an amount above is a sub-item's, in brackets.
    SubAmount,
    /// A word in a column of amounts.
    Word,
    /// The name of a part of what the rows above show.
    SubItem,
    /// The label of a sum.
    Label,
    /// The place of something that is lost.
    Hole,
    /// A stretch of a bar over the months.
    Bar,
}

impl Role {
    /// Returns the role's name in templates and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Text => "text",
            Self::Lines => "lines",
            Self::Codes => "codes",
            Self::Amount => "money",
            Self::SubAmount => "sub-amount",
            Self::Word => "word",
            Self::SubItem => "sub-item",
            Self::Label => "label",
            Self::Hole => "hole",
            Self::Bar => "bar",
        }
    }

    /// Returns whether the lines are several by nature, each with a reference of its own.
    pub fn is_stacked(self) -> bool {
        matches!(self, Self::Lines | Self::Codes)
    }

    /// Returns whether the lines are amounts that run down a common edge.
    pub fn is_amount(self) -> bool {
        matches!(self, Self::Amount | Self::SubAmount)
    }
}

/// What a cell shows: its lines, and what they are to the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What the lines are.
    pub role: Role,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Content {
    /// A cell in which nothing stands.
    pub const EMPTY: Self = Self { role: Role::Empty, lines: Vec::new() };

    /// Returns a cell with one line.
    pub fn new(role: Role, line: impl Into<Line>) -> Self {
        Self { role, lines: vec![line.into()] }
    }

    /// Returns a cell with words or a value on one line.
    pub fn text(line: impl Into<Line>) -> Self {
        Self::new(Role::Text, line)
    }

    /// Returns a cell with stacked lines; a dash where there are none.
    pub fn stacked(role: Role, lines: Vec<Line>) -> Self {
        if lines.is_empty() { Self::text(Value::Nothing) } else { Self { role, lines } }
    }

    /// Returns a cell with a text, or with as many lines as there are texts; a dash where there is none.
    pub fn one_or_lines(lines: Vec<Line>) -> Self {
        let role = if lines.len() == 1 { Role::Text } else { Role::Lines };
        Self::stacked(role, lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_by_words_between_them() {
        let lines = ["ก", "ข"].map(Words::from);
        let joined = Words::joined(lines, ", ");
        assert_eq!(joined.values(), ["ก", ", ", "ข"].map(|text| Value::Text(text.to_owned())));
        assert_eq!(Words::joined([], ", "), Words::default());
    }

    #[test]
    fn a_cell_without_lines_shows_that_the_plan_says_nothing() {
        assert_eq!(Content::one_or_lines(Vec::new()), Content::text(Value::Nothing));
        assert_eq!(Content::one_or_lines(vec!["ก".into()]).role, Role::Text);
        assert_eq!(Content::one_or_lines(vec!["ก".into(), "ข".into()]).role, Role::Lines);
    }
}
