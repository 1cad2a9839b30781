//! Selections: what is chosen from, under which conditions, and in which order.

use super::outline::Outliner;
use super::paths::Way;
use crate::diag::{Expected, Fault};
use crate::load::raw::{self, Written};
use crate::load::yaml::Spanned;
use crate::load::{FileState, Source};
use crate::model::Year;
use crate::model::declared::FieldType;
use crate::model::entity::Entity;
use crate::model::fields::{Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::path::{AnyField, Path};
use crate::model::selection::{Key, Members, OrderBy};

/// What the lists of entities are called as well.
pub(super) const LIST: &str = "list";

impl Outliner<'_, '_> {
    /// Returns the plan's year, for what is compared before the plan is made.
    pub(super) fn year(&self) -> Year {
        self.source.head.as_ref().map_or(Year::SOME, |head| head.year.value)
    }

    /// Returns what a table or a list is of.
    pub(super) fn members(&mut self, name: &raw::Text) -> Option<Members> {
        let found = self.find_members(&name.value);
        if found.is_none() && !self.may_be_left_out(&name.value) {
            let usable = self.all_members();
            self.resolver.error(name.at(), Fault::NotHere { kind: nouns::KIND, name: name.value.clone(), usable });
        }
        found
    }

    /// Returns whether a level or a register of this name may have been left out, which is reported there.
    pub(super) fn may_be_left_out(&self, name: &str) -> bool {
        let Source { levels, registers, .. } = self.source;
        [levels.file, registers.file].contains(&FileState::Faulty)
            || levels.left_out.contains(name)
            || registers.left_out.contains(name)
    }

    pub(super) fn find_members(&self, name: &str) -> Option<Members> {
        let of_kind = Kind::selectable().find(|kind| kind.spec().name == name).map(Members::Of);
        let of_level = || self.level(name).map(|_| Members::OfLevel(name.to_owned()));
        of_kind.or_else(of_level).or_else(|| self.entities.registers.find(name).map(Members::OfRegister))
    }

    /// The place of a level among the others.
    pub(super) fn level(&self, name: &str) -> Option<usize> {
        self.source.levels.sound.iter().position(|level| level.id.value == name)
    }

    /// Returns the names of everything that entities can be chosen from.
    pub(super) fn all_members(&self) -> Vec<String> {
        let kinds = Kind::selectable().map(|kind| kind.spec().name);
        let levels = self.source.levels.sound.iter().map(|level| level.id.value.as_str());
        kinds.chain(levels).chain(self.entities.registers.ids()).map(str::to_owned).collect()
    }

    /// Returns the entities of a selection, in the order of their file.
    pub(super) fn select(&mut self, of: &Members, filter: &raw::Conditions) -> Vec<Entity> {
        let conditions = self.conditions(of, filter);
        let entities = self.entities;
        let candidates = conditions.iter().find_map(|condition| condition.candidates(entities));
        let year = self.year();
        let holds = |entity: &Entity| conditions.iter().all(|condition| condition.holds(entities, year, *entity));
        match candidates {
            Some(some) => some.into_iter().filter(|it| of.contains(entities, *it)).filter(holds).collect(),
            None => of.all(entities).into_iter().filter(holds).collect(),
        }
    }

    /// Returns what a text stands for where these values are.
    pub(super) fn key(&mut self, way: &Way, text: &raw::Text) -> Option<Key> {
        if !way.leads_to.is_empty() {
            return self.named(&way.leads_to, text).map(Key::Entity);
        }
        if let Some(AnyField::Declared(it)) = way.path.field {
            let field = &self.entities.declared.fields[it];
            if field.of_type == FieldType::YesNo {
                return super::declared::yes_or_no(text, self.resolver).map(|value| Key::Text(value.to_owned()));
            }
            if !field.choices.is_empty() && !field.choices.iter().any(|choice| choice.value == text.value) {
                let usable = field.choices.iter().map(|choice| choice.value.clone()).collect();
                let fault = Fault::InvalidValue { expected: Expected::OneOf(usable), value: text.value.clone() };
                self.resolver.error(text.at(), fault);
                return None;
            }
            if field.of_type == FieldType::Year {
                let year = Year::parse(&text.value);
                if year.is_none() {
                    let fault = Fault::InvalidValue { expected: Expected::Year, value: text.value.clone() };
                    self.resolver.error(text.at(), fault);
                }
                return year.map(Key::Year);
            }
        }
        let is_period = match way.path.field {
            Some(AnyField::BuiltIn(field)) => field == Field::Period,
            Some(AnyField::Declared(it)) => self.entities.declared.fields[it].of_type == FieldType::Period,
            None => false,
        };
        if is_period {
            let raw = Spanned { value: raw::Period::Text(text.value.clone()), place: text.place };
            return super::period::period(&raw, self.year(), self.resolver).map(|(period, _)| Key::Period(period));
        }
        match way.path.of_type(self.entities) {
            Type::Money | Type::Number | Type::Count | Type::Percent => self.amount(way, text).map(Key::Number),
            Type::Text | Type::Code => Some(Key::Text(self.resolver.placeholders.fill(&text.value))),
        }
    }

    /// Returns the entity of some kinds that an author names by its id.
    pub(super) fn named(&mut self, of: &[Members], name: &raw::Text) -> Option<Entity> {
        self.resolver.find_member(name, of, self.source, self.entities)
    }

    /// Entities in the order that the author asks for: the ids in their order, or values that they are sorted by.
    pub(super) fn order(&mut self, of: &Members, order: Option<&Written>, all: Vec<Entity>) -> Vec<Entity> {
        let terms: &[Written] = match order {
            None => return all,
            Some(Written::List(list)) if list.value.is_empty() => return all,
            Some(Written::List(list)) => &list.value,
            Some(term) => std::slice::from_ref(term),
        };
        let is_path = |term: &Written| match term {
            Written::Text(text) => self.find_value_path(&text.value, of).is_ok(),
            _ => true,
        };
        let is_single = !matches!(order, Some(Written::List(_)));
        if !is_single && !terms.first().is_some_and(is_path) {
            let ids: Vec<raw::Text> = terms
                .iter()
                .filter_map(|term| if let Written::Text(text) = term { Some(text.clone()) } else { None })
                .collect();
            return self.sort(of.kind(), &all, &ids);
        }
        let mut by: Vec<OrderBy> = Vec::new();
        for term in terms {
            let Some(order) = self.order_by(of, term) else { continue };
            // What is sorted by something is so already when it comes again.
            let name = ordered_by(term).filter(|_| by.iter().any(|other| other.path == order.path));
            if let Some(name) = name {
                self.resolver.error(name.at(), Fault::DuplicateId { kind: nouns::FIELD, id: name.value.clone() });
            }
            by.push(order);
        }
        OrderBy::sort(&by, self.entities, self.year(), all)
    }

    /// Returns what entities are sorted by, as far as it is understood: groups by one of these stand in that order, too.
    pub(super) fn sorted_by(&self, of: &Members, order: Option<&Written>) -> Vec<Path> {
        let terms = match order {
            None => &[],
            Some(Written::List(list)) => list.value.as_slice(),
            Some(term) => std::slice::from_ref(term),
        };
        let names = terms.iter().filter_map(ordered_by);
        names.filter_map(|name| self.find_value_path(&name.value, of).ok()).map(|way| way.path).collect()
    }

    fn order_by(&mut self, of: &Members, term: &Written) -> Option<OrderBy> {
        match term {
            Written::Text(text) => self.value_path(text, of).map(|way| OrderBy { path: way.path, descending: false }),
            Written::Mapping(mapping) => {
                let (mut path, mut descending) = (None, false);
                for (key, value) in &mapping.value {
                    match (key.value.as_str(), value) {
                        ("by", Written::Text(text)) => path = Some(self.value_path(text, of)?.path),
                        ("descending", Written::Text(text)) if matches!(text.value.as_str(), "true" | "false") => {
                            descending = text.value == "true";
                        }
                        ("descending", Written::Text(text)) => {
                            let usable = ["true", "false"].map(str::to_owned).into();
                            let fault =
                                Fault::InvalidValue { expected: Expected::OneOf(usable), value: text.value.clone() };
                            self.resolver.error(text.at(), fault);
                        }
                        ("by" | "descending", other) => {
                            let fault = Fault::WrongShape { expected: Expected::Text, found: other.shape() };
                            self.resolver.error(other.at(), fault);
                        }
                        _ => {
                            let known = vec!["by".to_owned(), "descending".to_owned()];
                            self.resolver.error(key.at(), Fault::UnknownKey { key: key.value.clone(), known });
                        }
                    }
                }
                if path.is_none() {
                    self.resolver.error(term.at(), Fault::MissingKey { key: "by" });
                }
                path.map(|path| OrderBy { path, descending })
            }
            Written::List(_) => {
                self.resolver.error(term.at(), Fault::WrongShape { expected: Expected::Text, found: Expected::List });
                None
            }
        }
    }
}

/// Returns the path that a term of an order names.
fn ordered_by(term: &Written) -> Option<&raw::Text> {
    match term {
        Written::Text(text) => Some(text),
        Written::Mapping(mapping) => mapping.value.iter().find_map(|(key, value)| match value {
            Written::Text(text) if key.value == "by" => Some(text),
            _ => None,
        }),
        Written::List(_) => None,
    }
}
