//! Values that may be written in several shapes: as a text, a list or a mapping.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use crate::load::yaml::read::every;

/// What is written in one of several shapes; those that a type doesn't take are faults.
pub trait Shapes<'de>: Sized {
    /// What is expected where it stands.
    const EXPECTED: &'static str;

    /// Returns what a text means.
    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        Err(E::invalid_type(Unexpected::Str(text), &Self::EXPECTED))
    }

    /// Returns what a list means.
    fn of_list<A: SeqAccess<'de>>(_list: A) -> Result<Self, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Seq, &Self::EXPECTED))
    }

    /// Returns what a mapping means.
    fn of_mapping<A: MapAccess<'de>>(_mapping: A) -> Result<Self, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Map, &Self::EXPECTED))
    }
}

/// Reads a value in whichever shape it is written.
pub fn in_any_shape<'de, D: Deserializer<'de>, T: Shapes<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct AnyShape<T>(PhantomData<T>);

    impl<'de, T: Shapes<'de>> Visitor<'de> for AnyShape<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(T::EXPECTED)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            T::of_text(text)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
            T::of_list(list)
        }

        fn visit_map<A: MapAccess<'de>>(self, mapping: A) -> Result<T, A::Error> {
            T::of_mapping(mapping)
        }
    }

    deserializer.deserialize_any(AnyShape(PhantomData))
}

/// Reads the elements of a list, all of them, so that every fault in it is reported.
pub fn elements<'de, A: SeqAccess<'de>, T: Deserialize<'de>>(list: A) -> Result<Vec<T>, A::Error> {
    every(SeqAccessDeserializer::new(list))
}

/// Reads a mapping as the type that has its keys.
pub fn keys_and_values<'de, A: MapAccess<'de>, T: Deserialize<'de>>(mapping: A) -> Result<T, A::Error> {
    T::deserialize(MapAccessDeserializer::new(mapping))
}
