//! Selections as they are written: which entities, in which order and groups.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess};

use super::shapes::{Shapes, elements, in_any_shape, keys_and_values};
use super::{InOrder, Text};
use crate::diag::{Expected, Place};
use crate::load::yaml::Spanned;

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
        let Spanned { value, place } = Spanned::<Unplaced>::deserialize(deserializer)?;
        Ok(match value {
            Unplaced::Text(value) => Self::Text(Spanned { value, place }),
            Unplaced::List(value) => Self::List(Spanned { value, place }),
            Unplaced::Mapping(value) => Self::Mapping(Spanned { value, place }),
        })
    }
}

/// A value before it has its place.
enum Unplaced {
    Text(String),
    List(Vec<Written>),
    Mapping(Vec<(Text, Written)>),
}

impl<'de> Deserialize<'de> for Unplaced {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for Unplaced {
    const EXPECTED: &'static str = "a value";

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Text(text.to_owned()))
    }

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self::List)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(|InOrder(entries)| Self::Mapping(entries))
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
        in_any_shape(deserializer)
    }
}

impl<'de, T: Deserialize<'de>> Shapes<'de> for OneOrSeveral<T> {
    const EXPECTED: &'static str = "a mapping";

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(|one| Self(vec![one]))
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
    /// Whether an entity of several values stands in the group of the first alone, instead of being a fault.
    pub first: Option<Spanned<bool>>,
    /// Whether the rows of each group are numbered from 1.
    pub restart_numbers: Option<Spanned<bool>>,
    /// Whether rows that have several of the values stand in the group of each. No author asks for that: in a document
    /// a row stands once.
    #[serde(skip)]
    pub in_each: bool,
}

impl Group {
    /// Returns whether an entity of several values stands in the group of the first alone.
    pub fn takes_first(&self) -> bool {
        self.first.as_ref().is_some_and(|it| it.value)
    }

    /// Returns whether the rows of each group are numbered from 1.
    pub fn restarts(&self) -> bool {
        self.restart_numbers.as_ref().is_some_and(|it| it.value)
    }
}
