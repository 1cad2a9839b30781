//! Periods as they are written; which months they are, `lower` reads, which knows the plan's fiscal year.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Text;
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::expecting;

/// The value of the key `period`: one period, or a list of several.
#[derive(Debug, Clone, PartialEq)]
pub enum Period {
    /// `ม.ค. 2569 - มี.ค. 2569`
    Text(String),
    /// `{from: ม.ค. 2569, to: มี.ค. 2569}`
    Span(Span),
    /// Several of them.
    Several(Vec<Spanned<Period>>),
}

/// A period whose ends are written apart.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    pub from: Text,
    pub to: Text,
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PeriodVisitor;

        impl<'de> Visitor<'de> for PeriodVisitor {
            type Value = Period;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(expecting::PERIOD)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Period, E> {
                Ok(Period::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Period, A::Error> {
                Span::deserialize(MapAccessDeserializer::new(map)).map(Period::Span)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Period, A::Error> {
                every(SeqAccessDeserializer::new(list)).map(Period::Several)
            }
        }

        deserializer.deserialize_any(PeriodVisitor)
    }
}
