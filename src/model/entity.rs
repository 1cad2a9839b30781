//! Entities: what a table, a list or a chart can be of, whatever their kind.

use super::fields::Field;
use super::structure::{Indicator, Node};
use super::value::{Line, Value};
use super::{Entities, Item, List, Project, Ref, Request, Subject, Text, Unit};

pub use super::kinds::Entity;

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

    /// Returns how others name it in a cell: a division by its abbreviation, a key result by its code, a node by its
    /// whole title, the rest by their names.
    pub fn named(self, of: &Entities) -> Line {
        let value = match self {
            Self::Division(it) => Value::Code(of.divisions[it].abbreviation.value.clone()),
            Self::KeyResult(it) => Value::Code(of.key_results[it].code.value.clone()),
            Self::Node(it) => Value::Text(of.nodes[it].title.value.clone()),
            Self::Office(it) => Value::Text(of.offices[it].short().to_owned()),
            _ => Value::Text(self.name(of).value),
        };
        Line::naming(self, value)
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
            Self::Item(it) => Some(Self::Project(of.items[it].project)),
            _ => None,
        }
    }

    /// Returns the lists that it belongs to.
    pub fn lists(self, of: &Entities) -> &[Ref<List>] {
        match self {
            Self::Project(it) => &of.projects[it].lists,
            Self::Request(it) => std::slice::from_ref(&of.requests[it].list),
            Self::KeyResult(it) => &of.key_results[it].lists,
            Self::Item(it) => &of.projects[of.items[it].project].lists,
            _ => &[],
        }
    }

    /// Returns the nodes of the hierarchy that it stands under.
    pub fn nodes(self, of: &Entities) -> &[Ref<Node>] {
        match self {
            Self::Project(it) => &of.projects[it].under,
            Self::KeyResult(it) => of.key_results[it].under.as_slice(),
            Self::Indicator(it) => std::slice::from_ref(&of.indicators[it].of),
            Self::Item(it) => &of.projects[of.items[it].project].under,
            _ => &[],
        }
    }

    /// Returns the entities that it names in any field.
    pub fn refers_to(self, of: &Entities) -> Vec<Self> {
        let kind = self.kind();
        let built_in = Field::all().filter(|field| field.is_of(kind) && *field != Field::Projects);
        let mut named: Vec<Self> = built_in.flat_map(|field| field.named_by(of, self)).collect();
        if let Self::Indicator(it) = self {
            named.extend(of.indicators[it].key_result.map(Self::KeyResult));
        }
        for (it, _) in of.declared_of(self).filter(|(_, field)| field.refers_to.is_some()) {
            named.extend(of.declared.lines(self, it).into_iter().filter_map(|line| line.names));
        }
        named
    }

    /// Returns whether it names another of its own, not by way of its project.
    pub fn names_itself(self, of: &Entities, other: Self) -> bool {
        match self {
            Self::Item(_) => false,
            Self::Indicator(it) if matches!(other, Self::Division(_) | Self::Office(_)) => {
                !of.indicators[it].units.is_empty()
            }
            _ => true,
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
            Self::Item(it) => {
                let Item { units, project, .. } = &of.items[it];
                if units.is_empty() { of.projects[*project].units.clone() } else { units.clone() }
            }
            _ => Vec::new(),
        }
    }

    /// Returns the one among them that it is counted for, so that no sum by division counts it twice.
    pub fn main_unit(self, of: &Entities) -> Option<Unit> {
        self.units(of).first().copied()
    }
}

/// Returns what a request is called: after what was asked for, with the part of it in brackets.
pub(super) fn name_of_request(of: &Entities, request: &Request) -> Text {
    let subject = match &request.subject {
        Subject::Project(project) => &of.projects[*project].name,
        Subject::Named(name) => name,
    };
    match &request.part {
        Some(part) => Text { value: format!("{} ({})", subject.value, part.value), place: part.place },
        None => subject.clone(),
    }
}
