//! The content as its authors write it: one type per kind of entity, names still unresolved.
//!
//! The doc comments name the keys' meaning; `lower` says what must agree with what. `flatten` and
//! `untagged` have no place here: both read through serde's own buffer, which knows no places and makes
//! numbers of codes.

mod control;
mod data_tables;
mod entities;
mod figures;
mod outline;
mod period;
mod projects;
mod split;
mod structure;

use std::fmt;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

pub use control::*;
pub use data_tables::*;
pub use entities::*;
pub use figures::*;
pub use outline::*;
pub use period::*;
pub use projects::*;
pub use split::*;
pub use structure::*;

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

/// Values by name, in the author's order.
#[derive(Debug, PartialEq)]
pub struct InOrder<V>(pub Vec<(Text, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for InOrder<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = InOrder<V>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("values by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder<V>, A::Error> {
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
