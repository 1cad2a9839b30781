//! A value that keeps its place.

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::diag::Place;

/// The name by which [`super::read`] knows that a place is asked for.
pub(super) const SPANNED: &str = "$phaen::Spanned";

/// A value and where it is written. Readers that know no places (any other serde format) leave the
/// place out.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// What is written.
    pub value: T,
    /// Where, when the reader knows.
    pub place: Option<Place>,
}

impl<T> Spanned<T> {
    /// Where it is written.
    ///
    /// # Panics
    /// For values that another reader than ours has made: those know no places.
    pub fn at(&self) -> Place {
        self.place.expect("phaen's reader gives every value its place")
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    /// Two values are the same wherever they stand.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SPANNED, SpannedVisitor(PhantomData))
    }
}

/// Takes the value alone from any reader, and from ours a sequence: the place's parts, then the value.
struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Ok(Spanned { value: T::deserialize(deserializer)?, place: None })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let mut part = || parts.next_element::<u32>()?.ok_or_else(|| A::Error::custom("a place has three parts"));
        let place = Place::from_parts([part()?, part()?, part()?]);
        let value = parts.next_element()?.ok_or_else(|| A::Error::custom("a place goes with a value"))?;
        Ok(Spanned { value, place: Some(place) })
    }
}
