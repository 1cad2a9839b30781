//! The plan's hierarchy, what it is measured by, statements and points.

use serde::Deserialize;

use super::{Baseline, ByYear, Criteria, OfKind, Stated, Target, Text, Texts};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::kinds::Kind;
use crate::model::structure::LevelNeeds;
use crate::model::{Amount, Better};

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

impl OfKind for Level {
    const KIND: Kind = Kind::Level;
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

impl OfKind for Node {
    const KIND: Kind = Kind::Node;
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
    /// The targets by fiscal year.
    #[serde(default)]
    pub targets: ByYear<Spanned<Target>>,
    /// Where it began.
    pub baseline: Option<Spanned<Baseline>>,
    /// What was reached, by fiscal year.
    #[serde(default)]
    pub results: ByYear<Text>,
    /// What each score asks for.
    pub criteria: Option<Spanned<Criteria>>,
    /// Its weight in the evaluation, in percent.
    pub weight: Option<Spanned<Amount>>,
    /// The office that evaluates it.
    pub office: Option<Text>,
    /// The project that serves it, or
    pub project: Option<Text>,
    /// the divisions and offices that answer for it without one.
    pub division: Option<Spanned<Texts>>,
    /// What was reached in the plan's year.
    pub result: Option<Text>,
}

impl OfKind for Indicator {
    const KIND: Kind = Kind::Indicator;
}

/// `statements.yaml`: an official statement: vision, mission.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub id: Text,
    /// Its text; its lines stay lines.
    pub text: Text,
}

impl OfKind for Statement {
    const KIND: Kind = Kind::Statement;
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

impl OfKind for Points {
    const KIND: Kind = Kind::Points;
}

/// A point, or the hole that a lost one leaves.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub text: Option<Text>,
    #[serde(default)]
    pub hole: bool,
}
