//! The plan's hierarchy, what it is measured by, statements and points.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use super::{Stated, Text};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::structure::LevelNeeds;
use crate::model::{Amount, Better, Year};

/// `levels.yaml`: a level of the plan's hierarchy.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub id: Text,
    /// What stands before a number on this level: มิติที่
    pub label: Option<Text>,
    /// What each of its nodes must have.
    pub needs: Option<LevelNeeds>,
}

/// `structure.yaml`: a node of the plan's hierarchy.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    pub id: Text,
    pub level: Text,
    /// The node above it.
    pub under: Option<Text>,
    pub number: Option<Text>,
    /// Its name, or
    pub name: Option<Text>,
    /// the node whose name it bears.
    pub name_of: Option<Text>,
    /// Its main objective (วัตถุประสงค์หลัก).
    pub objective: Option<Text>,
    /// Its weight in the evaluation, in percent.
    pub weight: Option<Spanned<Amount>>,
    /// The office that evaluates it.
    pub office: Option<Text>,
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
}

/// `indicators.yaml`: what a node is measured by.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: Text,
    /// The node that it measures.
    pub of: Text,
    pub number: Option<Text>,
    /// Its name, or
    pub name: Option<Text>,
    /// the key result that it is.
    pub key_result: Option<Text>,
    /// What is better: more, unless it says less.
    #[serde(default)]
    pub better: Better,
    #[serde(default)]
    pub targets: BTreeMap<Year, Spanned<Target>>,
    /// Its weight in the evaluation, in percent.
    pub weight: Option<Spanned<Amount>>,
    /// The office that evaluates it.
    pub office: Option<Text>,
    /// The project that serves it, or
    pub project: Option<Text>,
    /// the division that answers for it without one.
    pub division: Option<Text>,
    /// What was reached.
    pub result: Option<Text>,
}

/// A target: a text, or a list of texts.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One text; its lines stay lines.
    One(Text),
    /// Several.
    List(Vec<Text>),
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrList;

        impl<'de> Visitor<'de> for OneOrList {
            type Value = Either;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Either, E> {
                Ok(Either::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Either, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Either::List)
            }
        }

        enum Either {
            One(String),
            List(Vec<Text>),
        }

        impl<'de> Deserialize<'de> for Either {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(OneOrList)
            }
        }

        let Spanned { value, place } = Spanned::<Either>::deserialize(deserializer)?;
        Ok(match value {
            Either::One(value) => Self::One(Spanned { value, place }),
            Either::List(list) => Self::List(list),
        })
    }
}

/// `statements.yaml`: an official statement: vision, mission.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub id: Text,
    /// Its text; its lines stay lines.
    pub text: Text,
}

/// `points.yaml`: numbered points of one kind: strengths, weaknesses.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    pub id: Text,
    pub title: Text,
    #[serde(rename = "points", deserialize_with = "every")]
    pub list: Vec<Spanned<Point>>,
}

/// A point, or the hole that a lost one leaves.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub text: Option<Text>,
    #[serde(default)]
    pub hole: bool,
}
