//! Periods as they are written; which months they are, `lower` reads, which knows the plan's fiscal year.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess};

use super::Text;
use super::shapes::{Shapes, elements, in_any_shape, keys_and_values};
use crate::load::yaml::Spanned;
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
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for Period {
    const EXPECTED: &'static str = expecting::PERIOD;

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Text(text.to_owned()))
    }

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self::Several)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Self::Span)
    }
}
