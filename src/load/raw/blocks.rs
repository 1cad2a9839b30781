//! The blocks of the outline that show no entities: signatures, page breaks, and tables of statistics.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess};

use super::Text;
use super::shapes::{Shapes, in_any_shape, keys_and_values};
use crate::load::yaml::Spanned;

/// Who signs, as what, and when.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub name: Text,
    pub position: Option<Text>,
    /// As what: ผู้เสนอโครงการ. It stands behind the line to sign on.
    pub role: Option<Text>,
    /// An image of the signature, by its path from the content folder.
    pub image: Option<Text>,
    pub date: Option<Text>,
}

/// A break of the page: there is only one thing to say of it.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub enum PageBreak {
    #[serde(rename = "true")]
    True,
}

/// A table of statistics: its id alone, or with how it stands.
#[derive(Debug, PartialEq)]
pub struct DataTableBlock {
    pub id: Text,
    /// What stands over it, where that isn't its title.
    pub caption: Option<Text>,
    /// Whether its pages lie on their side.
    pub landscape: bool,
}

/// The same with its keys.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    id: Text,
    caption: Option<Text>,
    #[serde(default)]
    landscape: bool,
}

impl<'de> Deserialize<'de> for DataTableBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, place } = Spanned::<IdOrKeys>::deserialize(deserializer)?;
        Ok(match value {
            IdOrKeys::Id(value) => Self { id: Spanned { value, place }, caption: None, landscape: false },
            IdOrKeys::Keys(Keys { id, caption, landscape }) => Self { id, caption, landscape },
        })
    }
}

/// A block of a data table before its id has its place.
enum IdOrKeys {
    Id(String),
    Keys(Keys),
}

impl<'de> Deserialize<'de> for IdOrKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for IdOrKeys {
    const EXPECTED: &'static str = "text";

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Id(text.to_owned()))
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Self::Keys)
    }
}
