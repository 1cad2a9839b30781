//! The kinds of entities: one table of what there is to know of each, which everything that names kinds reads.

use serde::de::{Deserialize, Deserializer, Error};

use super::Entities;
use super::entity::Entity;

/// A kind of entity of which tables, lists and charts can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// โครงการ/กิจกรรม
    Project,
    /// คำขอที่ไม่ได้รับการจัดสรรงบประมาณ
    Request,
    /// ตัววัดผลหลัก
    KeyResult,
    /// ส่วนราชการ
    Division,
    /// ตัวชี้วัด
    Indicator,
}

/// A kind, and all that there is to know of it.
pub struct KindSpec {
    /// The kind.
    pub kind: Kind,
    /// Its name in the content, where several are meant.
    pub name: &'static str,
    /// Whether its entities belong to lists.
    pub has_lists: bool,
    /// Whether its entities stand under nodes of the hierarchy.
    pub has_nodes: bool,
    /// Whether each has a page of its own.
    pub has_pages: bool,
}

/// The kinds, in the order of [`Kind`].
pub const KINDS: [KindSpec; 5] = [
    KindSpec { kind: Kind::Project, name: "projects", has_lists: true, has_nodes: true, has_pages: true },
    KindSpec { kind: Kind::Request, name: "requests", has_lists: true, has_nodes: false, has_pages: false },
    KindSpec { kind: Kind::KeyResult, name: "key-results", has_lists: true, has_nodes: true, has_pages: true },
    KindSpec { kind: Kind::Division, name: "divisions", has_lists: false, has_nodes: false, has_pages: true },
    KindSpec { kind: Kind::Indicator, name: "indicators", has_lists: false, has_nodes: true, has_pages: false },
];

impl Kind {
    /// The names of all kinds.
    pub const NAMES: [&str; KINDS.len()] = {
        let mut names = [""; KINDS.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = KINDS[index].name;
            index += 1;
        }
        names
    };

    /// Returns all that there is to know of the kind.
    pub fn spec(self) -> &'static KindSpec {
        const TABLE: &[KindSpec] = &KINDS;
        &TABLE[self as usize]
    }

    /// Returns all entities of the kind, in the order of their file.
    pub fn all(self, of: &Entities) -> Vec<Entity> {
        match self {
            Self::Project => of.projects.iter().map(|(it, _)| Entity::Project(it)).collect(),
            Self::Request => of.requests.iter().map(|(it, _)| Entity::Request(it)).collect(),
            Self::KeyResult => of.key_results.iter().map(|(it, _)| Entity::KeyResult(it)).collect(),
            Self::Division => of.divisions.iter().map(|(it, _)| Entity::Division(it)).collect(),
            Self::Indicator => of.indicators.iter().map(|(it, _)| Entity::Indicator(it)).collect(),
        }
    }
}

impl Entity {
    /// Returns its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Project(_) => Kind::Project,
            Self::Request(_) => Kind::Request,
            Self::KeyResult(_) => Kind::KeyResult,
            Self::Division(_) => Kind::Division,
            Self::Indicator(_) => Kind::Indicator,
        }
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let spec = KINDS.iter().find(|spec| spec.name == text);
        spec.map(|spec| spec.kind).ok_or_else(|| D::Error::unknown_variant(&text, &Self::NAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_kinds_is_in_their_order_and_no_name_stands_twice() {
        for (index, spec) in KINDS.iter().enumerate() {
            assert_eq!(spec.kind as usize, index, "{}", spec.name);
            assert_eq!(Kind::NAMES.iter().filter(|name| **name == spec.name).count(), 1, "{}", spec.name);
        }
    }
}
