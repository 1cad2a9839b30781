//! The divisions of the agency.

use super::entity::Entity;
use super::fields::{Extent, FieldSpec, Reference, Selected, Type};
use super::kinds::Kind;
use super::value::{Content, Line, Role};
use super::{Ref, Text};

/// A division (ส่วนราชการ) of the agency.
#[derive(Debug)]
pub struct Division {
    /// Its abbreviation, which is its id.
    pub abbreviation: Text,
    /// Its name.
    pub name: Text,
    /// The division above it; one without stands directly under the agency.
    pub under: Option<Ref<Division>>,
    /// What it is there for.
    pub duties: Vec<Text>,
}

/// What only divisions have.
pub(super) const FIELDS: [FieldSpec; 2] = [
    FieldSpec {
        field: None,
        name: "duties",
        kinds: &[Kind::Division],
        of_type: Type::Text,
        extent: Extent::Text,
        title: "อำนาจหน้าที่",
        merges: false,
        content: |it, _| Content::stacked(Role::Lines, duties(it)),
        reference: None,
    },
    FieldSpec {
        field: None,
        name: "top",
        kinds: &[Kind::Division],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "ส่วนราชการต้นสังกัด",
        merges: true,
        content: |it, _| Content::stacked(Role::Codes, it.named(TOPS)),
        reference: Some(TOPS),
    },
];

fn duties(of: Selected<'_>) -> Vec<Line> {
    let Entity::Division(it) = of.entity else { return Vec::new() };
    of.of.divisions[it].duties.iter().map(Line::from).collect()
}

/// The topmost of the divisions above one.
const TOPS: Reference = Reference {
    kinds: &[Kind::Division],
    of: |of, entity| match entity {
        Entity::Division(it) => of.division_and_above(it).last().map(Entity::Division).into_iter().collect(),
        _ => Vec::new(),
    },
};
