//! Control figures: sums and counts that a finance officer has beside the plan.

use serde::Deserialize;

use super::{Conditions, InOrder, OfKind, Text};
use crate::load::yaml::Spanned;
use crate::model::Amount;
use crate::model::kinds::Kind;

/// `control.yaml`: what entities of a kind must add up to in each group. A group that isn't named has nothing.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    pub of: Text,
    /// Which of them.
    #[serde(rename = "where", default)]
    pub filter: Conditions,
    pub by: Text,
    /// A second kind of groups, within the first.
    pub and: Option<Text>,
    pub figure: Text,
    /// The figure of each group, by the group's id; with `and` by both, a space between them; of the whole, `all`.
    pub values: InOrder<Spanned<Amount>>,
}

impl OfKind for Control {
    const KIND: Kind = Kind::Control;
}

impl Control {
    /// Returns the groups by name.
    pub fn groups(&self) -> impl Iterator<Item = (&Text, &Spanned<Amount>)> {
        self.values.0.iter().map(|(group, value)| (group, value))
    }
}
