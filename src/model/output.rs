//! The outputs of the budget.

use super::Text;
use super::entity::Entity;
use super::fields::{Extent, FieldSpec, Type, of_text};
use super::kinds::Kind;
use super::value::{Content, Value};

/// An output (ผลผลิต) of the budget.
#[derive(Debug)]
pub struct Output {
    /// Its name.
    pub name: Text,
    /// Its kind of expenditure (งบรายจ่าย).
    pub expenditure: Option<Text>,
}

/// What only outputs have.
pub(super) const FIELDS: [FieldSpec; 1] = [FieldSpec {
    field: None,
    name: "expenditure",
    kinds: &[Kind::Output],
    of_type: Type::Text,
    extent: Extent::Words,
    title: "งบรายจ่าย",
    merges: true,
    content: |it, _| match it.entity {
        Entity::Output(output) => of_text(it.of.outputs[output].expenditure.as_ref()),
        _ => Content::text(Value::Nothing),
    },
    reference: None,
}];
