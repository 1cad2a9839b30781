//! Selections as they are written: which entities, in which order and groups.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{InOrder, Text};
use crate::diag::{Expected, Place};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;

/// A value of any shape, with the places of all that is in it: what its place allows is known only once the plan's own
/// fields are.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// A text, a number, a word.
    Text(Text),
    /// A list.
    List(Spanned<Vec<Written>>),
    /// Values by name.
    Mapping(Spanned<Vec<(Text, Written)>>),
}

impl Written {
    /// Where it is written.
    pub fn at(&self) -> Place {
        match self {
            Self::Text(text) => text.at(),
            Self::List(list) => list.at(),
            Self::Mapping(mapping) => mapping.at(),
        }
    }

    /// What it is, in a diagnostic's terms.
    pub fn shape(&self) -> Expected {
        match self {
            Self::Text(_) => Expected::Text,
            Self::List(_) => Expected::List,
            Self::Mapping(_) => Expected::Mapping,
        }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        enum Shape {
            Text(String),
            List(Vec<Written>),
            Mapping(Vec<(Text, Written)>),
        }

        struct AnyShape;

        impl<'de> Visitor<'de> for AnyShape {
            type Value = Shape;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Shape, E> {
                Ok(Shape::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Shape, A::Error> {
                every(SeqAccessDeserializer::new(list)).map(Shape::List)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Shape, A::Error> {
                InOrder::deserialize(MapAccessDeserializer::new(map)).map(|InOrder(entries)| Shape::Mapping(entries))
            }
        }

        impl<'de> Deserialize<'de> for Shape {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(AnyShape)
            }
        }

        let Spanned { value, place } = Spanned::<Shape>::deserialize(deserializer)?;
        Ok(match value {
            Shape::Text(value) => Self::Text(Spanned { value, place }),
            Shape::List(value) => Self::List(Spanned { value, place }),
            Shape::Mapping(value) => Self::Mapping(Spanned { value, place }),
        })
    }
}

/// One or several of something: a mapping, or a list of mappings.
#[derive(Debug, PartialEq)]
pub struct OneOrSeveral<T>(pub Vec<T>);

impl<T> Default for OneOrSeveral<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrSeveral<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Several<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Several<T> {
            type Value = Vec<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a mapping")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<T>, A::Error> {
                every(SeqAccessDeserializer::new(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| vec![one])
            }
        }

        deserializer.deserialize_any(Several(std::marker::PhantomData)).map(Self)
    }
}

/// Which entities a table, a list, a summary, a chart or a form takes: values by the name of what is compared.
pub type Conditions = InOrder<Written>;

/// The rows' groups.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What the rows of a group have in common.
    pub by: Text,
    /// The groups in order, each with its title; without it, all there are.
    pub titles: Option<InOrder<Text>>,
    /// The title of every group, with the placeholders of its sums and `{name}`.
    pub title: Option<Text>,
    /// The label of the row with a group's sums.
    pub subtotal: Option<Text>,
    /// Whether the rows of each group are numbered from 1.
    #[serde(default)]
    pub restart_numbers: bool,
    /// Whether rows that have several of the values stand in the group of each. No author asks for that: in a document
    /// a row stands once.
    #[serde(skip)]
    pub in_each: bool,
}
