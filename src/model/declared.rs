//! What a plan declares of its own: fields of entities, and registers.
//!
//! A declared field is described in the terms of Frictionless Table Schema (title, type, unit, decimals, required,
//! choices, unique, reference). Its values are cells from the beginning, so whatever shows a built-in field shows it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::entity::Entity;
use super::fields::{Extent, Type};
use super::outline::Format;
use super::selection::{Key, Members};
use super::split::Split;
use super::value::{Content, Line, Role, Value, Words};
use super::{Amount, Entities, Ref, Store, Text};
use crate::diag::Place;

/// A field that the plan declares.
#[derive(Debug)]
pub struct DeclaredField {
    /// Its id: the key of its values.
    pub id: Text,
    /// What has it.
    pub of: Vec<Members>,
    /// What it is called where it is shown.
    pub title: Text,
    /// What its values are.
    pub of_type: FieldType,
    /// The unit of its numbers.
    pub unit: Option<Text>,
    /// The decimals that its numbers are shown with, where that isn't as they are written.
    pub decimals: Option<u32>,
    /// The only texts that its values can be, in order; empty where any can.
    pub choices: Vec<Text>,
    /// The least and the most that its numbers can be.
    pub range: (Option<Amount>, Option<Amount>),
    /// What its references lead to; empty where its values are no references.
    pub refers_to: Vec<Members>,
    /// Whether an entity may have several values.
    pub several: bool,
    /// Whether every entity must have a value.
    pub required: bool,
    /// Whether no two entities have the same value.
    pub unique: bool,
    /// The fields that it is computed from.
    pub computed: Option<Computed>,
    /// What it is for: for readers of the data.
    pub description: Option<Text>,
}

/// What a field says that is `yes` or `no`.
pub const YES: &str = "ใช่";
/// The same for `no`.
pub const NO: &str = "ไม่ใช่";

/// What the values of a declared field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// Words.
    Text,
    /// A code or an abbreviation, whose digits stay as they are.
    Code,
    /// A number of something.
    Number,
    /// An amount of baht.
    Money,
    /// A percentage.
    Percent,
    /// A fiscal year.
    Year,
    /// From month to month.
    Period,
    /// Another entity of the plan.
    Reference,
    /// `yes` or `no`.
    YesNo,
}

/// How a field follows from others.
#[derive(Debug)]
pub enum Computed {
    /// Their product: a risk's score from its likelihood and its impact.
    Product(Vec<Ref<DeclaredField>>),
    /// Their sum.
    Sum(Vec<Ref<DeclaredField>>),
    /// The first text whose least number a field reaches, from the greatest on: a risk's level from its score.
    Level { of: Ref<DeclaredField>, levels: Vec<(Text, Amount)> },
}

impl FieldType {
    /// Returns its name in the content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Code => "code",
            Self::Number => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Year => "year",
            Self::Period => "period",
            Self::Reference => "reference",
            Self::YesNo => "yes-no",
        }
    }

    /// Returns what its values are for media that count with them.
    pub fn of_values(self) -> Type {
        match self {
            Self::Text | Self::Period | Self::Reference | Self::YesNo => Type::Text,
            Self::Code | Self::Year => Type::Code,
            Self::Number => Type::Number,
            Self::Money => Type::Money,
            Self::Percent => Type::Percent,
        }
    }

    /// Returns how much room they need.
    pub fn extent(self) -> Extent {
        match self {
            Self::Text | Self::Period | Self::Reference => Extent::Words,
            Self::Code | Self::Year | Self::YesNo | Self::Number | Self::Percent => Extent::Code,
            Self::Money => Extent::Money,
        }
    }

    /// Returns whether its values are numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Money | Self::Percent)
    }
}

impl DeclaredField {
    /// Returns the place of a value among those that can be chosen; none where it isn't one of them.
    pub fn place_of(&self, key: &Key) -> Option<usize> {
        let Key::Text(text) = key else { return None };
        self.choices.iter().position(|choice| choice.value == *text)
    }

    /// Returns its title with the unit of its numbers behind it, as columns have it: ความยาว (เมตร)
    pub fn title_with_unit(&self) -> String {
        match (&self.unit, self.of_type) {
            (Some(unit), _) => format!("{} ({})", self.title.value, unit.value),
            (None, FieldType::Money) if !self.title.value.contains("บาท") => {
                format!("{} (บาท)", self.title.value)
            }
            _ => self.title.value.clone(),
        }
    }

    /// Returns what a cell shows of values, numbered where there are several and the column asks for it.
    pub fn content(&self, lines: Vec<Line>, format: Format) -> Content {
        let numbered = |(index, line): (usize, Line)| Line {
            words: Words::from(Value::Count(index + 1)).then(". ").then(line.words),
            ..line
        };
        let is_numbered = format == Format::Numbered && lines.len() > 1;
        let lines = if is_numbered { lines.into_iter().enumerate().map(numbered).collect() } else { lines };
        match self.of_type {
            FieldType::Money if lines.len() == 1 => Content { role: Role::Amount, lines },
            FieldType::Code | FieldType::Year => Content::stacked(Role::Codes, lines),
            _ => Content::one_or_lines(lines),
        }
    }
}

/// A register of the agency's own: risks, courses, contracts.
#[derive(Debug)]
pub struct Register {
    /// What it is called: ทะเบียนความเสี่ยง
    pub name: Text,
    /// What one of its entries is called: ความเสี่ยง
    pub entry: Text,
}

/// An entry of a register.
#[derive(Debug)]
pub struct Entry {
    /// The register that it stands in.
    pub register: Ref<Register>,
    /// Its id, unique in the register.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// The values of a field of one entity.
#[derive(Debug, Clone)]
pub struct FieldValue {
    /// The values, each a line of its cell.
    pub lines: Vec<Line>,
    /// How an amount is split, where it is.
    pub split: Option<Split>,
    /// Where they are written.
    pub place: Place,
}

/// The fields that a plan declares, and their values.
#[derive(Debug, Default)]
pub struct Declared {
    /// The fields, in the order of their file.
    pub fields: Store<DeclaredField>,
    values: BTreeMap<(Entity, Ref<DeclaredField>), FieldValue>,
}

impl Declared {
    /// Returns the fields of a kind, a level or a register, in the order of their file.
    pub fn of(&self, members: &Members) -> impl Iterator<Item = (Ref<DeclaredField>, &DeclaredField)> {
        self.fields.iter().filter(move |(_, field)| field.of.iter().any(|of| of.covers(members)))
    }

    /// Returns a field of a kind, a level or a register by its id.
    pub fn find(&self, members: &Members, id: &str) -> Option<Ref<DeclaredField>> {
        self.of(members).find(|(_, field)| field.id.value == id).map(|(it, _)| it)
    }

    /// Returns the values that an entity has of a field.
    pub fn value(&self, entity: Entity, field: Ref<DeclaredField>) -> Option<&FieldValue> {
        self.values.get(&(entity, field))
    }

    /// Returns the lines that an entity has of a field; none where the plan says nothing.
    pub fn lines(&self, entity: Entity, field: Ref<DeclaredField>) -> Vec<Line> {
        self.value(entity, field).map(|value| value.lines.clone()).unwrap_or_default()
    }

    /// Adds what an entity has of a field.
    pub fn add(&mut self, entity: Entity, field: Ref<DeclaredField>, value: FieldValue) {
        self.values.insert((entity, field), value);
    }

    /// Returns all values, by entity.
    pub fn values(&self) -> impl Iterator<Item = (Entity, Ref<DeclaredField>, &FieldValue)> {
        self.values.iter().map(|((entity, field), value)| (*entity, *field, value))
    }
}

impl Entities {
    /// Returns the declared fields that an entity has, with those of its level or register.
    pub fn declared_of(&self, entity: Entity) -> impl Iterator<Item = (Ref<DeclaredField>, &DeclaredField)> {
        self.declared.fields.iter().filter(move |(_, field)| field.of.iter().any(|of| of.contains(self, entity)))
    }
}
