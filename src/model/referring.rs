//! The plan's references the other way round: which entities refer to one.
//!
//! It is made once, with the entities themselves, so that nobody has to look through all of a kind for those of one list,
//! node, key result, division or project.

use super::entity::Entity;
use super::kinds::Kind;
use super::structure::Node;
use super::{Division, Entities, KeyResult, List, Project, Ref, Subject};

/// Which entities refer to each one; those of a kind in the order of their file.
#[derive(Debug, Default)]
pub struct Referring {
    lists: Vec<Vec<Entity>>,
    nodes: Vec<Vec<Entity>>,
    key_results: Vec<Vec<Entity>>,
    divisions: Vec<Vec<Entity>>,
    projects: Vec<Vec<Entity>>,
    /// The nodes right below each node.
    below: Vec<Vec<Ref<Node>>>,
    /// The nodes below none.
    topmost: Vec<Ref<Node>>,
}

impl Referring {
    /// Turns the references of the entities round.
    pub fn of(entities: &Entities) -> Self {
        let mut referring = Self {
            lists: vec![Vec::new(); entities.lists.len()],
            nodes: vec![Vec::new(); entities.nodes.len()],
            key_results: vec![Vec::new(); entities.key_results.len()],
            divisions: vec![Vec::new(); entities.divisions.len()],
            projects: vec![Vec::new(); entities.projects.len()],
            below: vec![Vec::new(); entities.nodes.len()],
            topmost: Vec::new(),
        };
        for kind in [Kind::Project, Kind::Request, Kind::KeyResult, Kind::Indicator] {
            for entity in kind.all(entities) {
                referring.add(entity, entities);
            }
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
        for list in entity.lists(entities) {
            self.lists[list.index()].push(entity);
        }
        for node in entity.nodes(entities) {
            self.nodes[node.index()].push(entity);
        }
        let (key_results, division, project): (&[Ref<KeyResult>], _, _) = match entity {
            Entity::Project(it) => (&entities.projects[it].supports, entities.projects[it].division, None),
            Entity::Request(it) => {
                let request = &entities.requests[it];
                let project = match request.subject {
                    Subject::Project(project) => Some(project),
                    Subject::Named(_) => None,
                };
                (&request.supports, request.division, project)
            }
            Entity::Indicator(it) => {
                let indicator = &entities.indicators[it];
                (indicator.key_result.as_slice(), indicator.division, indicator.project)
            }
            Entity::KeyResult(_) | Entity::Division(_) => (&[], None, None),
        };
        for key_result in key_results {
            self.key_results[key_result.index()].push(entity);
        }
        if let Some(division) = division {
            self.divisions[division.index()].push(entity);
        }
        if let Some(project) = project {
            self.projects[project.index()].push(entity);
        }
    }

    /// Returns the projects, requests and key results of a list.
    pub fn to_list(&self, list: Ref<List>) -> &[Entity] {
        &self.lists[list.index()]
    }

    /// Returns the projects, key results and indicators right under a node.
    pub fn to_node(&self, node: Ref<Node>) -> &[Entity] {
        &self.nodes[node.index()]
    }

    /// Returns the projects and requests that serve a key result, and the indicators that it is.
    pub fn to_key_result(&self, key_result: Ref<KeyResult>) -> &[Entity] {
        &self.key_results[key_result.index()]
    }

    /// Returns the projects, requests and indicators that name a division as their own.
    pub fn to_division(&self, division: Ref<Division>) -> &[Entity] {
        &self.divisions[division.index()]
    }

    /// Returns the requests for a project, and the indicators that measure it.
    pub fn to_project(&self, project: Ref<Project>) -> &[Entity] {
        &self.projects[project.index()]
    }

    /// Returns the nodes right below a node, or those below none.
    pub fn below(&self, node: Option<Ref<Node>>) -> &[Ref<Node>] {
        node.map_or(&self.topmost, |node| &self.below[node.index()])
    }

    /// Returns a node with all those anywhere below it, each once, be it that nodes stand in a circle.
    pub fn with_all_below(&self, node: Ref<Node>) -> Vec<Ref<Node>> {
        let mut is_met = vec![false; self.below.len()];
        let (mut all, mut open) = (Vec::new(), vec![node]);
        while let Some(it) = open.pop() {
            if !std::mem::replace(&mut is_met[it.index()], true) {
                all.push(it);
                open.extend(self.below(Some(it)));
            }
        }
        all
    }
}
