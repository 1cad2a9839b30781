//! What is measured: targets by year and by quarter, where it began, what was reached, and how that is scored.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{InOrder, Text, Texts};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
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
        struct TargetVisitor;

        impl<'de> Visitor<'de> for TargetVisitor {
            type Value = Written;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(expecting::TEXTS)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Written, E> {
                Ok(Written::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Written, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Written::List)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
                Quarters::deserialize(MapAccessDeserializer::new(map)).map(Box::new).map(Written::Quarters)
            }
        }

        deserializer.deserialize_any(TargetVisitor)
    }
}

/// A baseline before a single text has its place.
enum TextOrYears {
    Text(String),
    Years(ByYear<Text>),
}

impl<'de> Deserialize<'de> for TextOrYears {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BaselineVisitor;

        impl<'de> Visitor<'de> for BaselineVisitor {
            type Value = TextOrYears;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<TextOrYears, E> {
                Ok(TextOrYears::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TextOrYears, A::Error> {
                InOrder::deserialize(MapAccessDeserializer::new(map)).map(TextOrYears::Years)
            }
        }

        deserializer.deserialize_any(BaselineVisitor)
    }
}

impl<'de> Deserialize<'de> for Criteria {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CriteriaVisitor;

        impl<'de> Visitor<'de> for CriteriaVisitor {
            type Value = Criteria;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(expecting::SCORES)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Criteria, A::Error> {
                every(SeqAccessDeserializer::new(list)).map(Criteria::List)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Criteria, A::Error> {
                InOrder::deserialize(MapAccessDeserializer::new(map)).map(Criteria::Scores)
            }
        }

        deserializer.deserialize_any(CriteriaVisitor)
    }
}
