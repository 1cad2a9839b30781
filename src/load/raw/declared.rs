//! What a plan declares of its own: fields and registers.

use serde::Deserialize;

use super::{Decimals, InOrder, OfKind, Period, Split, Text, Texts, Written, texts};
use crate::diag::Place;
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::Amount;
use crate::model::declared::FieldType;
use crate::model::kinds::Kind;

/// `fields.yaml`: a field that the plan declares, in the terms of Frictionless Table Schema.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredField {
    pub id: Text,
    /// What has it: a kind, a level or a register, or several.
    pub of: Texts,
    /// What it is called where it is shown.
    pub title: Text,
    #[serde(rename = "type", default)]
    pub of_type: Option<Spanned<FieldType>>,
    /// The unit of its numbers.
    pub unit: Option<Text>,
    /// The decimals of its numbers.
    pub decimals: Option<Decimals>,
    /// Whether every entry must have it.
    #[serde(default)]
    pub required: bool,
    /// Whether no two entries may have the same.
    #[serde(default)]
    pub unique: bool,
    /// Whether an entry may have a list of values.
    #[serde(default)]
    pub several: bool,
    /// The only texts that it can be.
    #[serde(default, deserialize_with = "every")]
    pub choices: Vec<Text>,
    /// The least that its numbers can be,
    pub minimum: Option<Spanned<Amount>>,
    /// and the most.
    pub maximum: Option<Spanned<Amount>>,
    /// The field whose number says which of these texts it is,
    pub level_of: Option<Text>,
    /// each with the least number for it.
    #[serde(default)]
    pub levels: InOrder<Spanned<Amount>>,
    /// What its references lead to: a kind, a level or a register, or several.
    #[serde(default, deserialize_with = "texts")]
    pub refers_to: Vec<Text>,
    /// The fields whose product it is.
    #[serde(default, deserialize_with = "every")]
    pub product_of: Vec<Text>,
    /// The fields whose sum it is.
    #[serde(default, deserialize_with = "every")]
    pub sum_of: Vec<Text>,
    /// What it is for.
    pub description: Option<Text>,
}

impl OfKind for DeclaredField {
    const KIND: Kind = Kind::DeclaredField;
}

/// `registers.yaml`: a register of the agency's own, whose entries stand in the file of its id.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    pub id: Text,
    /// What it is called: ทะเบียนความเสี่ยง
    pub name: Text,
    /// What one of its entries is called: ความเสี่ยง
    pub entry: Text,
}

impl OfKind for Register {
    const KIND: Kind = Kind::Register;
}

/// An entry of a register.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: Text,
    pub name: Text,
}

impl OfKind for Entry {
    const KIND: Kind = Kind::Entry;
}

/// The value of a declared field, at the entry that has it.
#[derive(Debug)]
pub struct DeclaredValue {
    /// The place of the field among the sound ones of its file.
    pub field: usize,
    /// The entry.
    pub of: Owner,
    /// The value.
    pub value: OfField,
}

/// The value of a declared field as it is written.
#[derive(Debug)]
pub enum OfField {
    /// A value, or a list of them.
    Plain(Written),
    /// An amount with its parts.
    Split(Spanned<Split>),
    /// One period, or several.
    Period(Spanned<Period>),
}

/// An entry as it is named before names are resolved.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Its kind.
    pub kind: Kind,
    /// The register that it stands in.
    pub register: Option<String>,
    /// Its id.
    pub id: String,
    /// The sub-item that is meant, by its place among its neighbours, and those above it.
    pub item: Vec<usize>,
    /// Where it is written.
    pub place: Place,
}
