//! The plan's references the other way round: which entities refer to one.
//!
//! It is made once, with the entities themselves, so that nobody has to look through all of a kind for those of one list,
//! node, key result, division or project.

use std::collections::{BTreeMap, BTreeSet};

use super::entity::Entity;
use super::kinds::Kind;
use super::selection::Members;
use super::structure::Node;
use super::{Division, Entities, KeyResult, List, Project, Ref};

/// Which entities refer to each one; those of a kind in the order of their file.
#[derive(Debug, Default)]
pub struct Referring {
    /// Those that name an entity themselves.
    direct: BTreeMap<Entity, Vec<Entity>>,
    /// The same with whatever stands anywhere below a node or a division, and sub-items for their projects. What several
    /// divisions answer for is the main one's alone, so that no sum counts it twice.
    within: BTreeMap<Entity, Vec<Entity>>,
    /// The nodes right below each node.
    below: Vec<Vec<Ref<Node>>>,
    /// The nodes below none.
    topmost: Vec<Ref<Node>>,
}

impl Referring {
    /// Turns the references of the entities round.
    pub fn of(entities: &Entities) -> Self {
        let mut referring = Self { below: vec![Vec::new(); entities.nodes.len()], ..Self::default() };
        for entity in Kind::OF_ENTITIES.into_iter().flat_map(|kind| kind.all(entities)) {
            referring.add(entity, entities);
        }
        for (it, node) in entities.nodes.iter() {
            match node.under {
                Some(above) => referring.below[above.index()].push(it),
                None => referring.topmost.push(it),
            }
        }
        referring
    }

    fn add(&mut self, entity: Entity, entities: &Entities) {
        let named = entity.refers_to(entities);
        let mut met = BTreeSet::from([entity]);
        for target in &named {
            if entity.names_itself(entities, *target) && met.insert(*target) {
                self.direct.entry(*target).or_default().push(entity);
            }
        }
        let main = entity.main_unit(entities).map(Entity::from);
        let mut met = BTreeSet::from([entity]);
        for target in named {
            let above: Vec<Entity> = match target {
                Entity::Node(it) => entities.node_and_above(it).map(Entity::Node).collect(),
                Entity::Division(_) | Entity::Office(_) if main.is_some() && Some(target) != main => Vec::new(),
                Entity::Division(it) => entities.division_and_above(it).map(Entity::Division).collect(),
                _ => vec![target],
            };
            for target in above.into_iter().filter(|target| met.insert(*target)) {
                self.within.entry(target).or_default().push(entity);
            }
        }
    }

    /// Returns those that refer to an entity.
    pub fn to(&self, entity: Entity) -> &[Entity] {
        self.direct.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// Returns those that refer to an entity, or to one below it.
    pub fn within(&self, entity: Entity) -> &[Entity] {
        self.within.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// Returns those of a kind, a level or a register that refer to an entity, or to one below it.
    pub fn members_within<'a>(
        &'a self,
        of: &'a Entities,
        entity: Entity,
        members: &'a Members,
    ) -> impl Iterator<Item = Entity> + 'a {
        self.within(entity).iter().copied().filter(|it| members.contains(of, *it))
    }

    /// Returns the projects, requests and key results of a list.
    pub fn to_list(&self, list: Ref<List>) -> &[Entity] {
        self.to(Entity::List(list))
    }

    /// Returns the projects, key results and indicators right under a node.
    pub fn to_node(&self, node: Ref<Node>) -> &[Entity] {
        self.to(Entity::Node(node))
    }

    /// Returns the projects and requests that serve a key result, and the indicators that it is.
    pub fn to_key_result(&self, key_result: Ref<KeyResult>) -> &[Entity] {
        self.to(Entity::KeyResult(key_result))
    }

    /// Returns the projects, requests and indicators that name a division as their own.
    pub fn to_division(&self, division: Ref<Division>) -> &[Entity] {
        self.to(Entity::Division(division))
    }

    /// Returns the requests for a project, and the indicators that measure it.
    pub fn to_project(&self, project: Ref<Project>) -> &[Entity] {
        self.to(Entity::Project(project))
    }

    /// Returns the nodes right below a node, or those below none.
    pub fn below(&self, node: Option<Ref<Node>>) -> &[Ref<Node>] {
        node.map_or(&self.topmost, |node| &self.below[node.index()])
    }
}
