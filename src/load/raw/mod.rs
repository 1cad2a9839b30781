//! The content as its authors write it: one type per kind of entity, names still unresolved.
//!
//! The doc comments name the keys' meaning; `lower` says what must agree with what. `flatten` and
//! `untagged` have no place here: both read through serde's own buffer, which knows no places and makes
//! numbers of codes.

mod blocks;
mod control;
mod data_tables;
mod declared;
mod entities;
mod figures;
mod form;
mod outline;
mod period;
mod progress;
mod projects;
mod selection;
mod shapes;
mod split;
mod structure;
mod texts;

use std::fmt;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, Unexpected, Visitor};

use crate::model::kinds::Kind;

pub use blocks::*;
pub use control::*;
pub use data_tables::*;
pub use declared::*;
pub use entities::*;
pub use figures::*;
pub use form::*;
pub use outline::*;
pub use period::*;
pub use progress::*;
pub use projects::*;
pub use selection::*;
pub use split::*;
pub use structure::*;
pub use texts::*;

/// Returns a whole number of one digit.
fn small_number<'de, D: Deserializer<'de>>(
    deserializer: D,
    range: RangeInclusive<u8>,
    expecting: &'static str,
) -> Result<u8, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.parse().ok().filter(|number| range.contains(number) && text.len() == 1);
    number.ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &expecting))
}

/// An entry of a file of the content; those of one file are of one kind.
pub trait OfKind: DeserializeOwned {
    /// The kind that it is of.
    const KIND: Kind;
}

/// Values by name, or by another key, in the author's order.
#[derive(Debug, PartialEq)]
pub struct InOrder<V, K = Text>(pub Vec<(K, V)>);

impl<V, K> Default for InOrder<V, K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>, K: Deserialize<'de>> Deserialize<'de> for InOrder<V, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V, K>(PhantomData<(V, K)>);

        impl<'de, V: Deserialize<'de>, K: Deserialize<'de>> Visitor<'de> for Entries<V, K> {
            type Value = InOrder<V, K>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("values by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder<V, K>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(InOrder(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}
