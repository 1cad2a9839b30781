//! The content as its authors write it: one type per kind of entity, names still unresolved.
//!
//! The doc comments name the keys' meaning; `lower` says what must agree with what. `flatten` and
//! `untagged` have no place here: both read through serde's own buffer, which knows no places and makes
//! numbers of codes.

mod data_tables;
mod entities;
mod figures;
mod outline;
mod projects;
mod structure;

use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected};

pub use data_tables::*;
pub use entities::*;
pub use figures::*;
pub use outline::*;
pub use projects::*;
pub use structure::*;

pub use super::markdown::is_web_address;
pub use super::yaml::Spanned;

/// A whole number of one digit.
fn small_number<'de, D: Deserializer<'de>>(
    deserializer: D,
    range: RangeInclusive<u8>,
    expecting: &'static str,
) -> Result<u8, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.parse().ok().filter(|number| range.contains(number) && text.len() == 1);
    number.ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &expecting))
}
