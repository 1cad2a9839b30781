//! Selections: what is chosen from, under which conditions, and in which order.

use super::outline::Outliner;
use super::paths::Way;
use super::resolve::Known;
use crate::diag::{Expected, Fault};
use crate::load::raw::{self, Written};
use crate::load::yaml::Spanned;
use crate::load::{FileState, Source};
use crate::model::declared::FieldType;
use crate::model::entity::Entity;
use crate::model::fields::{Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::path::{AnyField, Path};
use crate::model::selection::{Condition, Key, Members, OrderBy, Test};
use crate::model::{Amount, Year};

/// The words of a condition that asks whether there is a value.
const NONE: &str = "none";
const ANY: &str = "any";

/// The keys of a condition that is more than a value.
const TESTS: [&str; 6] = ["at_least", "at_most", "more_than", "less_than", "not", "within"];

/// The name of a node's descendants in `where`, and of the lists there.
const WITHIN: &str = "within";
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

    /// Returns the conditions of a selection; one that nobody understands is reported and left out.
    pub(super) fn conditions(&mut self, of: &Members, filter: &raw::Conditions) -> Vec<Condition> {
        filter.0.iter().filter_map(|(name, value)| self.condition(of, name, value)).collect()
    }

    fn condition(&mut self, of: &Members, name: &raw::Text, value: &Written) -> Option<Condition> {
        // Within a division is whatever it or one under it answers for.
        let is_of_division = name.value == WITHIN && self.names_division(value);
        let field = match name.value.as_str() {
            LIST => "lists",
            WITHIN if is_of_division => "division",
            WITHIN => "under",
            other => other,
        };
        let Ok(way) = self.find_path(field, of) else {
            if !self.declared_may_be_lost() {
                let mut known = self.usable(std::slice::from_ref(of));
                known.extend(self.field(std::slice::from_ref(of), "division").map(|_| WITHIN.to_owned()));
                known.extend(of.kind().spec().has_lists.then(|| LIST.to_owned()));
                self.resolver.error(name.at(), Fault::UnknownKey { key: name.value.clone(), known });
            }
            self.resolver.left_something_out = true;
            return None;
        };
        let test = if is_of_division {
            self.within_division(value)
        } else if name.value == WITHIN {
            self.within(value)
        } else {
            self.test(&way, value)
        }?;
        Some(Condition { path: way.path, test })
    }

    /// Returns what a value must be: one of these, or what a mapping says.
    fn test(&mut self, way: &Way, value: &Written) -> Option<Test> {
        match value {
            Written::Text(text) if text.value == NONE => Some(Test::Is { there: false }),
            Written::Text(text) if text.value == ANY => Some(Test::Is { there: true }),
            Written::Text(_) | Written::List(_) => self.keys(way, value).map(Test::OneOf),
            Written::Mapping(tests) => {
                let (mut least, mut most, mut other) = (None, None, None);
                let (mut above, mut below) = (None, None);
                for (key, value) in &tests.value {
                    match key.value.as_str() {
                        "at_least" => least = self.amount(value),
                        "at_most" => most = self.amount(value),
                        "more_than" => above = self.amount(value),
                        "less_than" => below = self.amount(value),
                        "not" => other = self.keys(way, value).map(Test::NoneOf),
                        WITHIN => other = self.within(value),
                        _ => {
                            let known = TESTS.map(str::to_owned).into();
                            self.resolver.error(key.at(), Fault::UnknownKey { key: key.value.clone(), known });
                        }
                    }
                }
                let has_range = [least, most, above, below].iter().any(Option::is_some);
                let between = has_range.then_some(Test::Between { least, most, above, below });
                if let (Some(_), Some(_)) = (&between, &other) {
                    let fault = Fault::NotExactlyOne { of: TESTS.to_vec() };
                    self.resolver.error(value.at(), fault);
                }
                between.or(other)
            }
        }
    }

    fn amount(&mut self, value: &Written) -> Option<Amount> {
        let Written::Text(text) = value else {
            let fault = Fault::WrongShape { expected: Expected::Amount, found: value.shape() };
            self.resolver.error(value.at(), fault);
            return None;
        };
        let amount = Amount::parse(&text.value);
        if amount.is_none() {
            let fault = Fault::InvalidValue { expected: Expected::Amount, value: text.value.clone() };
            self.resolver.error(text.at(), fault);
        }
        amount
    }

    /// The nodes that something must stand under, at any depth.
    fn within(&mut self, value: &Written) -> Option<Test> {
        let known = Known::new(&self.source.structure, &self.entities.nodes);
        let nodes = self.texts(value)?.into_iter().filter_map(|name| self.resolver.find(&name, &known)).collect();
        Some(Test::Within(nodes))
    }

    /// Returns whether the first name of a condition is a division's, and no node's.
    fn names_division(&self, value: &Written) -> bool {
        let first = match value {
            Written::Text(text) => Some(text),
            Written::List(list) => match list.value.first() {
                Some(Written::Text(text)) => Some(text),
                _ => None,
            },
            Written::Mapping(_) => None,
        };
        first.is_some_and(|name| {
            self.entities.nodes.find(&name.value).is_none() && self.entities.divisions.find(&name.value).is_some()
        })
    }

    fn within_division(&mut self, value: &Written) -> Option<Test> {
        let known = Known::new(&self.source.divisions, &self.entities.divisions);
        let divisions = self.texts(value)?.into_iter().filter_map(|name| self.resolver.find(&name, &known)).collect();
        Some(Test::WithinDivision(divisions))
    }

    /// The values that a condition names: one, or a list.
    fn keys(&mut self, way: &Way, value: &Written) -> Option<Vec<Key>> {
        let texts = self.texts(value)?;
        Some(texts.iter().filter_map(|text| self.key(way, text)).collect())
    }

    fn texts(&mut self, value: &Written) -> Option<Vec<raw::Text>> {
        let all: &[Written] = match value {
            Written::Text(text) => return Some(vec![text.clone()]),
            Written::List(list) => &list.value,
            Written::Mapping(_) => &[],
        };
        let texts: Option<Vec<raw::Text>> = all
            .iter()
            .map(|element| if let Written::Text(text) = element { Some(text.clone()) } else { None })
            .collect();
        let texts = texts.filter(|texts| !texts.is_empty());
        if texts.is_none() {
            self.resolver.error(value.at(), Fault::WrongShape { expected: Expected::Text, found: value.shape() });
        }
        texts
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
            Type::Money | Type::Number | Type::Count | Type::Percent => {
                self.amount(&Written::Text(text.clone())).map(Key::Number)
            }
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
            Written::Text(text) => self.find_path(&text.value, of).is_ok(),
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
        let by: Vec<OrderBy> = terms.iter().filter_map(|term| self.order_by(of, term)).collect();
        OrderBy::sort(&by, self.entities, self.year(), all)
    }

    /// Returns what entities are sorted by, as far as it is understood: groups by one of these stand in that order, too.
    pub(super) fn sorted_by(&self, of: &Members, order: Option<&Written>) -> Vec<Path> {
        let terms = match order {
            None => &[],
            Some(Written::List(list)) => list.value.as_slice(),
            Some(term) => std::slice::from_ref(term),
        };
        let path = |term: &Written| match term {
            Written::Text(text) => Some(text.value.clone()),
            Written::Mapping(mapping) => mapping.value.iter().find_map(|(key, value)| match value {
                Written::Text(text) if key.value == "by" => Some(text.value.clone()),
                _ => None,
            }),
            Written::List(_) => None,
        };
        terms.iter().filter_map(path).filter_map(|path| self.find_path(&path, of).ok()).map(|way| way.path).collect()
    }

    fn order_by(&mut self, of: &Members, term: &Written) -> Option<OrderBy> {
        match term {
            Written::Text(text) => self.path(text, of).map(|way| OrderBy { path: way.path, descending: false }),
            Written::Mapping(mapping) => {
                let (mut path, mut descending) = (None, false);
                for (key, value) in &mapping.value {
                    match (key.value.as_str(), value) {
                        ("by", Written::Text(text)) => path = Some(self.path(text, of)?.path),
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
