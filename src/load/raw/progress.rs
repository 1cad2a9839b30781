//! What is measured: targets by year and by quarter, where it began, what was reached, and how that is scored.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess};

use super::shapes::{Shapes, elements, in_any_shape, keys_and_values};
use super::{InOrder, Text, Texts};
use crate::load::yaml::Spanned;
use crate::model::progress::Score;
use crate::model::{Year, expecting};

/// Values by fiscal year, in the author's order: that a year stands twice is told, even in two kinds of digits.
pub type ByYear<V> = InOrder<V, Spanned<Year>>;

/// The target of a year, of its quarters, or both.
#[derive(Debug, PartialEq)]
pub enum Target {
    /// Of the year alone: a text, or a list of texts.
    Year(Texts),
    /// By quarter.
    Quarters(Box<Quarters>),
}

/// The targets of a year's quarters, and that of the whole year where there is one.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quarters {
    pub target: Option<Spanned<Texts>>,
    pub q1: Option<Spanned<Texts>>,
    pub q2: Option<Spanned<Texts>>,
    pub q3: Option<Spanned<Texts>>,
    pub q4: Option<Spanned<Texts>>,
}

/// Where something began.
#[derive(Debug, PartialEq)]
pub enum Baseline {
    /// Without a year.
    Text(Text),
    /// In these years.
    ByYear(ByYear<Text>),
}

/// What each score from 1 to 5 asks for.
#[derive(Debug, PartialEq)]
pub enum Criteria {
    /// From the first score on.
    List(Vec<Text>),
    /// By score.
    Scores(InOrder<Text, Spanned<Score>>),
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, place } = Spanned::<Written>::deserialize(deserializer)?;
        Ok(match value {
            Written::Text(value) => Self::Year(Texts::One(Spanned { value, place })),
            Written::List(list) => Self::Year(Texts::List(list)),
            Written::Quarters(quarters) => Self::Quarters(quarters),
        })
    }
}

impl<'de> Deserialize<'de> for Baseline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, place } = Spanned::<TextOrYears>::deserialize(deserializer)?;
        Ok(match value {
            TextOrYears::Text(value) => Self::Text(Spanned { value, place }),
            TextOrYears::Years(years) => Self::ByYear(years),
        })
    }
}

/// A target before a single text has its place.
enum Written {
    Text(String),
    List(Vec<Text>),
    Quarters(Box<Quarters>),
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for Written {
    const EXPECTED: &'static str = expecting::TEXTS;

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Text(text.to_owned()))
    }

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self::List)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Box::new).map(Self::Quarters)
    }
}

/// A baseline before a single text has its place.
enum TextOrYears {
    Text(String),
    Years(ByYear<Text>),
}

impl<'de> Deserialize<'de> for TextOrYears {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for TextOrYears {
    const EXPECTED: &'static str = "text";

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Text(text.to_owned()))
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Self::Years)
    }
}

impl<'de> Deserialize<'de> for Criteria {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for Criteria {
    const EXPECTED: &'static str = expecting::SCORES;

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self::List)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Self::Scores)
    }
}
