//! Who answers for something: a division of the agency, or an office that is none.

use std::collections::BTreeSet;

use super::entity::Entity;
use super::structure::{DEPTH_LIMIT, Office};
use super::{Division, Entities, Ref};

/// A division or an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A division of the agency.
    Division(Ref<Division>),
    /// An office that is no division of the agency.
    Office(Ref<Office>),
}

impl From<Unit> for Entity {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Division(it) => Self::Division(it),
            Unit::Office(it) => Self::Office(it),
        }
    }
}

impl Unit {
    /// Returns its id: of a division the abbreviation.
    pub fn id(self, of: &Entities) -> &str {
        match self {
            Self::Division(it) => &of.divisions[it].abbreviation.value,
            Self::Office(it) => of.offices.id(it).unwrap_or_default(),
        }
    }

    /// Returns the division that it is, where it is one.
    pub fn division(self) -> Option<Ref<Division>> {
        if let Self::Division(it) = self { Some(it) } else { None }
    }
}

impl Entities {
    /// Returns a division and those that it is a part of, upwards.
    pub fn division_and_above(&self, division: Ref<Division>) -> impl Iterator<Item = Ref<Division>> {
        let way = std::iter::successors(Some(division), |it| self.divisions[*it].under);
        // What stands deeper is reported, and so are circles.
        way.take(DEPTH_LIMIT)
    }

    /// Returns what sums of some entities by division are made for: the divisions directly under the agency, and all
    /// others, offices last, that are the main one of something. Each in the order of its file.
    pub fn units_of_sums(&self, of: &[Entity]) -> Vec<Unit> {
        let named: BTreeSet<Unit> = of.iter().filter_map(|entity| entity.main_unit(self)).collect();
        let is_shown = |unit: &Unit| match unit {
            Unit::Division(it) if self.divisions[*it].under.is_none() => true,
            _ => named.contains(unit),
        };
        let divisions = self.divisions.iter().map(|(it, _)| Unit::Division(it));
        let offices = self.offices.iter().map(|(it, _)| Unit::Office(it));
        divisions.chain(offices).filter(is_shown).collect()
    }

    /// Returns the divisions directly under one, or directly under the agency, in the order of the file.
    pub fn divisions_under(&self, above: Option<Ref<Division>>) -> impl Iterator<Item = (Ref<Division>, &Division)> {
        self.divisions.iter().filter(move |(_, division)| division.under == above)
    }
}
