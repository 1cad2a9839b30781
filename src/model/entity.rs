//! Entities: what a table, a list or a chart can be of, whatever their kind.

use super::structure::{Indicator, Node};
use super::{Division, Entities, KeyResult, List, Project, Ref, Request, Subject, Text, Unit};
use crate::diag::Place;

/// An entity of a of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entity {
    /// A project or activity.
    Project(Ref<Project>),
    /// A request that got no budget.
    Request(Ref<Request>),
    /// A key result.
    KeyResult(Ref<KeyResult>),
    /// A division.
    Division(Ref<Division>),
    /// An indicator.
    Indicator(Ref<Indicator>),
}

impl Entity {
    /// Returns its name and where its author wrote it. A request is called after what it was asked for, with the part of
    /// it in brackets.
    pub fn name(self, of: &Entities) -> Text {
        match self {
            Self::Project(it) => of.projects[it].name.clone(),
            Self::Request(it) => name_of_request(of, &of.requests[it]),
            Self::KeyResult(it) => of.key_results[it].name.clone(),
            Self::Division(it) => of.divisions[it].name.clone(),
            Self::Indicator(it) => of.indicators[it].name.clone(),
        }
    }

    /// Returns its id, and where to point at it.
    pub fn id(self, of: &Entities) -> (&str, Place) {
        match self {
            Self::Project(it) => (&of.projects[it].id, of.projects[it].name.place),
            Self::Request(it) => (&of.requests[it].id, of.requests[it].place),
            Self::KeyResult(it) => (&of.key_results[it].code.value, of.key_results[it].code.place),
            Self::Division(it) => (&of.divisions[it].abbreviation.value, of.divisions[it].abbreviation.place),
            Self::Indicator(it) => (&of.indicators[it].id, of.indicators[it].name.place),
        }
    }

    /// Returns what an entity without a page of its own is about: the project that money was asked for, the key result
    /// that an indicator is.
    pub fn about(self, of: &Entities) -> Option<Self> {
        match self {
            Self::Request(it) => match of.requests[it].subject {
                Subject::Project(project) => Some(Self::Project(project)),
                Subject::Named(_) => None,
            },
            Self::Indicator(it) => of.indicators[it].key_result.map(Self::KeyResult),
            Self::Project(_) | Self::KeyResult(_) | Self::Division(_) => None,
        }
    }

    /// Returns the lists that it belongs to.
    pub fn lists(self, of: &Entities) -> &[Ref<List>] {
        match self {
            Self::Project(it) => &of.projects[it].lists,
            Self::Request(it) => std::slice::from_ref(&of.requests[it].list),
            Self::KeyResult(it) => &of.key_results[it].lists,
            Self::Division(_) | Self::Indicator(_) => &[],
        }
    }

    /// Returns the nodes of the hierarchy that it stands under.
    pub fn nodes(self, of: &Entities) -> &[Ref<Node>] {
        match self {
            Self::Project(it) => &of.projects[it].under,
            Self::KeyResult(it) => of.key_results[it].under.as_slice(),
            Self::Indicator(it) => std::slice::from_ref(&of.indicators[it].of),
            Self::Request(_) | Self::Division(_) => &[],
        }
    }

    /// Returns the divisions and offices that answer for it, the main one first.
    pub fn units(self, of: &Entities) -> Vec<Unit> {
        match self {
            Self::Project(it) => of.projects[it].units.clone(),
            Self::Request(it) => of.requests[it].units.clone(),
            Self::Division(it) => vec![Unit::Division(it)],
            Self::Indicator(it) => {
                let Indicator { units, project, .. } = &of.indicators[it];
                project.filter(|_| units.is_empty()).map_or(units, |project| &of.projects[project].units).clone()
            }
            Self::KeyResult(_) => Vec::new(),
        }
    }

    /// Returns the one among them that it is counted for, so that no sum by division counts it twice.
    pub fn main_unit(self, of: &Entities) -> Option<Unit> {
        self.units(of).first().copied()
    }
}

fn name_of_request(of: &Entities, request: &Request) -> Text {
    let subject = match &request.subject {
        Subject::Project(project) => &of.projects[*project].name,
        Subject::Named(name) => name,
    };
    match &request.part {
        Some(part) => Text { value: format!("{} ({})", subject.value, part.value), place: part.place },
        None => subject.clone(),
    }
}
