//! Amounts that are written with their parts.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::shapes::{Shapes, in_any_shape, keys_and_values};
use super::{OfKind, Text};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::kinds::Kind;
use crate::model::{Amount, Year, expecting};

/// An amount with its parts, under keys that say what they are: `q1`, `ต.ค.`, `2569`, or the id of a part of the plan's
/// own. Which of these there are, `lower` knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Split {
    /// The amount as a whole, which the parts must add up to.
    pub amount: Option<Spanned<Amount>>,
    /// The first fiscal year of money that spans several,
    pub from: Option<Spanned<Year>>,
    /// and the last.
    pub to: Option<Spanned<Year>>,
    /// The parts, in the author's order.
    pub parts: Vec<(Text, Spanned<PartAmount>)>,
}

/// What a part has.
#[derive(Debug, Clone, PartialEq)]
pub enum PartAmount {
    /// An amount; `none` is nothing.
    Amount(Amount),
    /// The amount of a year, with parts of its own.
    Split(Split),
}

impl<'de> Deserialize<'de> for Split {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SplitVisitor;

        impl<'de> Visitor<'de> for SplitVisitor {
            type Value = Split;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("parts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Split, A::Error> {
                let mut split = Split::default();
                while let Some(key) = map.next_key::<Text>()? {
                    match key.value.as_str() {
                        "amount" => split.amount = Some(map.next_value()?),
                        "from" => split.from = Some(map.next_value()?),
                        "to" => split.to = Some(map.next_value()?),
                        _ => split.parts.push((key, map.next_value()?)),
                    }
                }
                Ok(split)
            }
        }

        deserializer.deserialize_map(SplitVisitor)
    }
}

impl<'de> Deserialize<'de> for PartAmount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for PartAmount {
    const EXPECTED: &'static str = expecting::PART;

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        let amount = if text == "none" { Some(Amount::ZERO) } else { Amount::parse(text) };
        let fault = || E::invalid_value(Unexpected::Str(text), &Self::EXPECTED);
        amount.map(Self::Amount).ok_or_else(fault)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Self::Split)
    }
}

/// `breakdowns.yaml`: along what the plan's amounts are split, beside years, quarters and months.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    pub id: Text,
    pub title: Text,
    #[serde(deserialize_with = "every")]
    pub parts: Vec<OwnPart>,
}

impl OfKind for Breakdown {
    const KIND: Kind = Kind::Breakdown;
}

/// A part of it, whose id is a key of amounts.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPart {
    pub id: Text,
    pub name: Text,
    /// A shorter name, for narrow columns.
    pub short: Option<Text>,
}
