//! Projects, and what got no budget.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::texts;
use super::{ByYear, Period, Split, Stated, Target, Text, Texts};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::{Amount, UNDECIDED, expecting};

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

/// A budget as it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Budget {
    /// `none`: ไม่ใช้งบประมาณ
    None,
    /// `unstated`: the plan doesn't say.
    Unstated,
    /// `items`: what its sub-items add up to.
    Items,
    /// `รอระบุ`: somebody is to say it yet.
    Undecided,
    /// An amount for the year.
    Amount(Amount),
    /// An amount with its parts, or of several years.
    Split(Split),
}

impl<'de> Deserialize<'de> for Budget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BudgetVisitor;

        impl<'de> Visitor<'de> for BudgetVisitor {
            type Value = Budget;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(expecting::BUDGET)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Budget, E> {
                match text {
                    "none" => Ok(Budget::None),
                    "unstated" => Ok(Budget::Unstated),
                    "items" => Ok(Budget::Items),
                    UNDECIDED => Ok(Budget::Undecided),
                    _ => Amount::parse(text)
                        .map(Budget::Amount)
                        .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &expecting::BUDGET)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Budget, A::Error> {
                Split::deserialize(MapAccessDeserializer::new(map)).map(Budget::Split)
            }
        }

        deserializer.deserialize_any(BudgetVisitor)
    }
}
