//! One text, or several: whoever has one alone need not write a list of it.

use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess};

use super::Text;
use super::shapes::{Shapes, elements, in_any_shape};
use crate::load::yaml::Spanned;
use crate::model::expecting;

/// A text, or a list of texts.
#[derive(Debug, Clone, PartialEq)]
pub enum Texts {
    /// One text; its lines stay lines.
    One(Text),
    /// Several.
    List(Vec<Text>),
}

impl Texts {
    /// Returns the texts.
    pub fn all(&self) -> &[Text] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::List(texts) => texts,
        }
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, place } = Spanned::<Unplaced>::deserialize(deserializer)?;
        Ok(match value {
            Unplaced::One(value) => Self::One(Spanned { value, place }),
            Unplaced::List(list) => Self::List(list),
        })
    }
}

/// Reads a text, or a list of texts, as a list.
pub fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Text>, D::Error> {
    Texts::deserialize(deserializer).map(|texts| match texts {
        Texts::One(text) => vec![text],
        Texts::List(texts) => texts,
    })
}

/// The same before a single text has its place.
enum Unplaced {
    One(String),
    List(Vec<Text>),
}

impl<'de> Deserialize<'de> for Unplaced {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for Unplaced {
    const EXPECTED: &'static str = expecting::TEXTS;

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        Ok(Self::One(text.to_owned()))
    }

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self::List)
    }
}
