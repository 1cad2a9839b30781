//! Entities: what a table, a list or a chart can be of, whatever their kind.

use super::structure::{Indicator, Node};
use super::{Division, Entities, KeyResult, List, Project, Ref, Request, Subject, Text};
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
    /// Returns the project that it is, if it is one.
    pub fn as_project(self) -> Option<Ref<Project>> {
        if let Self::Project(it) = self { Some(it) } else { None }
    }

    /// Returns the request that it is, if it is one.
    pub fn as_request(self) -> Option<Ref<Request>> {
        if let Self::Request(it) = self { Some(it) } else { None }
    }

    /// Returns the indicator that it is, if it is one.
    pub fn as_indicator(self) -> Option<Ref<Indicator>> {
        if let Self::Indicator(it) = self { Some(it) } else { None }
    }

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

    /// Returns the one division that answers for it, when one is named.
    pub fn division(self, of: &Entities) -> Option<Ref<Division>> {
        let of_project = |it: Ref<Project>| of.projects[it].division;
        match self {
            Self::Project(it) => of_project(it),
            Self::Request(it) => of.requests[it].division,
            Self::Division(it) => Some(it),
            Self::Indicator(it) => {
                let indicator = &of.indicators[it];
                indicator.division.or(indicator.project.and_then(of_project))
            }
            Self::KeyResult(_) => None,
        }
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
