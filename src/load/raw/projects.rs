//! Projects, and what got no budget.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Unexpected};

use super::shapes::{Shapes, in_any_shape, keys_and_values};
use super::texts;
use super::{ByYear, OfKind, Period, Split, Stated, Target, Text, Texts};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::kinds::Kind;
use crate::model::{Amount, expecting};

/// `projects.yaml`: a โครงการ or กิจกรรม.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub id: Text,
    pub name: Text,
    /// The lists that it belongs to.
    #[serde(default, deserialize_with = "texts")]
    pub lists: Vec<Text>,
    pub budget: Spanned<Budget>,
    /// When it is done.
    pub period: Option<Spanned<Period>>,
    /// Who is responsible, the main one first; `unstated` where the plan doesn't say.
    pub division: Spanned<Texts>,
    /// The nodes that it stands under.
    #[serde(default, deserialize_with = "texts")]
    pub under: Vec<Text>,
    /// The key results that it serves.
    #[serde(default, deserialize_with = "texts")]
    pub supports: Vec<Text>,
    /// What it is to bring about, by fiscal year.
    #[serde(default)]
    pub targets: ByYear<Spanned<Target>>,
    /// รหัสนโยบาย
    pub policy: Option<Text>,
    pub output: Option<Text>,
    pub note: Option<Text>,
    /// Courses and activities under it.
    #[serde(default, deserialize_with = "every")]
    pub items: Vec<Item>,
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
}

impl OfKind for Project {
    const KIND: Kind = Kind::Project;
}

/// A sub-item of a project.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id, where something refers to it.
    pub id: Option<Text>,
    pub name: Text,
    pub budget: Spanned<Budget>,
    /// Who answers for it, where that isn't who answers for the project.
    pub division: Option<Spanned<Texts>>,
    /// Its own parts.
    #[serde(default, deserialize_with = "every")]
    pub items: Vec<Item>,
    /// When it is done.
    pub period: Option<Spanned<Period>>,
}

/// `requests.yaml`: what was asked for and got no budget.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    pub id: Text,
    /// The project that it was asked for, or
    pub project: Option<Text>,
    /// a name of its own.
    pub name: Option<Text>,
    /// The part of the project.
    pub part: Option<Text>,
    pub list: Text,
    pub amount: Spanned<Amount>,
    /// Who asks, the main one first.
    pub division: Spanned<Texts>,
    #[serde(default, deserialize_with = "texts")]
    pub supports: Vec<Text>,
}

impl OfKind for Request {
    const KIND: Kind = Kind::Request;
}

/// A budget as it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Budget {
    /// `none`: ไม่ใช้งบประมาณ
    None,
    /// `unstated`: the plan doesn't say.
    Unstated,
    /// `items`: what its sub-items add up to.
    Items,
    /// An amount for the year.
    Amount(Amount),
    /// An amount with its parts, or of several years.
    Split(Split),
}

impl<'de> Deserialize<'de> for Budget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for Budget {
    const EXPECTED: &'static str = expecting::BUDGET;

    fn of_text<E: Error>(text: &str) -> Result<Self, E> {
        match text {
            "none" => Ok(Self::None),
            "unstated" => Ok(Self::Unstated),
            "items" => Ok(Self::Items),
            _ => Amount::parse(text)
                .map(Self::Amount)
                .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &Self::EXPECTED)),
        }
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Self::Split)
    }
}
