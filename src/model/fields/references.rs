//! The entities that fields name.

use super::Reference;
use crate::model::entity::Entity;
use crate::model::kinds::Kind;

/// What an id names.
pub(super) const ITSELF: Reference = Reference { kinds: &Kind::OF_ENTITIES, of: |_, entity| vec![entity] };

/// Who answers for it.
pub(super) const UNITS: Reference = Reference {
    kinds: &[Kind::Division, Kind::Office],
    of: |of, entity| entity.units(of).into_iter().map(Entity::from).collect(),
};

/// The key results that it serves; a key result is its own.
pub(super) const KEY_RESULTS: Reference = Reference {
    kinds: &[Kind::KeyResult],
    of: |of, entity| match entity {
        Entity::Project(it) => of.projects[it].supports.iter().map(|it| Entity::KeyResult(*it)).collect(),
        Entity::Request(it) => of.requests[it].supports.iter().map(|it| Entity::KeyResult(*it)).collect(),
        Entity::KeyResult(_) => vec![entity],
        _ => Vec::new(),
    },
};

/// What it stands under.
pub(super) const NODES: Reference = Reference {
    kinds: &[Kind::Node, Kind::Division],
    of: |of, entity| match entity {
        Entity::Node(it) => of.nodes[it].under.map(Entity::Node).into_iter().collect(),
        Entity::Division(it) => of.divisions[it].under.map(Entity::Division).into_iter().collect(),
        _ => entity.nodes(of).iter().map(|it| Entity::Node(*it)).collect(),
    },
};

/// The office that evaluates it.
pub(super) const OFFICES: Reference = Reference {
    kinds: &[Kind::Office],
    of: |of, entity| {
        let office = match entity {
            Entity::Node(it) => of.nodes[it].office,
            Entity::Indicator(it) => of.indicators[it].office,
            _ => None,
        };
        office.map(Entity::Office).into_iter().collect()
    },
};

/// The projects that serve it.
pub(super) const PROJECTS: Reference = Reference {
    kinds: &[Kind::Project],
    of: |of, entity| match entity {
        Entity::KeyResult(it) => of.projects_for(it).map(Entity::Project).collect(),
        Entity::Indicator(it) => of.indicators[it].project.map(Entity::Project).into_iter().collect(),
        _ => Vec::new(),
    },
};

/// The project that it is a part of, or about.
pub(super) const PROJECT: Reference = Reference {
    kinds: &[Kind::Project],
    of: |of, entity| match entity {
        Entity::Item(it) => vec![Entity::Project(of.items[it].project)],
        Entity::Indicator(it) => of.indicators[it].project.map(Entity::Project).into_iter().collect(),
        _ => entity.about(of).into_iter().collect(),
    },
};

/// Its sub-items.
pub(super) const ITEMS: Reference = Reference {
    kinds: &[Kind::Item],
    of: |of, entity| {
        let items = match entity {
            Entity::Project(it) => &of.projects[it].items,
            Entity::Item(it) => &of.items[it].parts,
            _ => return Vec::new(),
        };
        items.iter().map(|it| Entity::Item(*it)).collect()
    },
};

/// The lists that it belongs to.
pub(super) const LISTS: Reference =
    Reference { kinds: &[Kind::List], of: |of, entity| entity.lists(of).iter().map(|it| Entity::List(*it)).collect() };
