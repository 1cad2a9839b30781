//! Selections: names into paths, conditions, orders and groups.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::Outliner;
use super::resolve::Known;
use crate::diag::{Expected, Fault, Place};
use crate::load::raw::{self, Written};
use crate::load::yaml::Spanned;
use crate::load::{FileState, Source};
use crate::model::breakdown::{Breakdown, Part};
use crate::model::declared::FieldType;
use crate::model::entity::Entity;
use crate::model::fields::{FIELDS, Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{COMMON, Phrase};
use crate::model::path::{AnyField, Hop, Path};
use crate::model::selection::{Condition, GroupTitle, Key, Members, OrderBy, RowGroup, Test};
use crate::model::{Amount, Year};

/// The words of a condition that asks whether there is a value.
const NONE: &str = "none";
const ANY: &str = "any";

/// The keys of a condition that is more than a value.
const TESTS: [&str; 6] = ["at_least", "at_most", "more_than", "less_than", "not", "within"];

/// The name of a node's descendants in `where`, and of the lists there.
const WITHIN: &str = "within";
const LIST: &str = "list";

/// A path, and what stands at its end when it is entities.
pub(super) struct Way {
    pub path: Path,
    /// What its values are entities of.
    pub leads_to: Vec<Members>,
}

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
        let of_kind = Kind::SELECTABLE.into_iter().find(|kind| kind.spec().name == name).map(Members::Of);
        let of_level = || self.level(name).map(|_| Members::OfLevel(name.to_owned()));
        of_kind.or_else(of_level).or_else(|| self.entities.registers.find(name).map(Members::OfRegister))
    }

    /// The place of a level among the others.
    pub(super) fn level(&self, name: &str) -> Option<usize> {
        self.source.levels.sound.iter().position(|level| level.id.value == name)
    }

    /// Returns the names of everything that entities can be chosen from.
    pub(super) fn all_members(&self) -> Vec<String> {
        let kinds = Kind::SELECTABLE.into_iter().map(|kind| kind.spec().name);
        let levels = self.source.levels.sound.iter().map(|level| level.id.value.as_str());
        kinds.chain(levels).chain(self.entities.registers.ids()).map(str::to_owned).collect()
    }

    /// Returns what a path leads to from entities; what it names that isn't there is reported.
    pub(super) fn path(&mut self, written: &raw::Text, from: &Members) -> Option<Way> {
        match self.find_path(&written.value, from) {
            Ok(way) => Some(way),
            Err(Lost { name, usable }) => {
                if !self.may_be_left_out(&name) && !self.declared_may_be_lost() {
                    self.resolver.error(written.at(), Fault::NotHere { kind: nouns::COLUMN, name, usable });
                }
                self.resolver.left_something_out = true;
                None
            }
        }
    }

    /// Returns whether fields may have been declared that nobody knows of.
    fn declared_may_be_lost(&self) -> bool {
        let fields = &self.source.fields;
        fields.file == FileState::Faulty || !fields.left_out.is_empty()
    }

    pub(super) fn find_path(&self, written: &str, from: &Members) -> Result<Way, Lost> {
        let mut at = Walk { hops: Vec::new(), field: None, part: None, domain: vec![from.clone()] };
        let mut names = written.split('.').peekable();
        // What is selected from may name itself, the projects of a selection of projects; but divisions of divisions are
        // those that stand under them.
        let is_own = |name: &str| {
            name == from.name(self.entities)
                && self.field(std::slice::from_ref(from), name).is_none()
                && !self.refer_to_each_other(from)
        };
        if names.next_if(|name| is_own(name)).is_some() && names.peek().is_none() {
            at.field = Some(AnyField::BuiltIn(Field::Id));
        }
        for name in names {
            self.step(&mut at, name)?;
        }
        let leads_to = match at.field {
            None => at.domain,
            Some(field) => self.referred(field, &at.domain),
        };
        Ok(Way { path: Path { hops: at.hops, field: at.field, part: at.part }, leads_to })
    }

    /// Returns whether entities of some kind may name others of their own kind.
    fn refer_to_each_other(&self, members: &Members) -> bool {
        let domain = std::slice::from_ref(members);
        let built_in = FIELDS.iter().map(|spec| spec.field).filter(|field| *field != Field::Id);
        let built_in = built_in.filter(|field| field.is_of(members.kind())).map(AnyField::BuiltIn);
        let declared = self.entities.declared.of(members).map(|(it, _)| AnyField::Declared(it));
        built_in.chain(declared).any(|field| self.referred(field, domain).contains(members))
    }

    /// Returns whether entities may name others, in any field.
    fn may_refer(&self, members: &Members, to: &[Members]) -> bool {
        let kind = members.kind();
        let reaches = |kinds: &[Kind]| to.iter().any(|it| kinds.contains(&it.kind()));
        let is_its_own = |field: Field| !matches!(field, Field::Id | Field::Projects);
        let of_kind = FIELDS.iter().filter(|spec| is_its_own(spec.field) && spec.kinds.contains(&kind));
        let built_in = of_kind.filter_map(|spec| spec.reference).any(|reference| reaches(reference.kinds));
        let mut declared = self.entities.declared.of(members).filter_map(|(_, field)| field.refers_to.as_ref());
        // An indicator may be a key result.
        let by_code = kind == Kind::Indicator && reaches(&[Kind::KeyResult]);
        let is_named =
            |other: &Members| to.iter().any(|it| it == other || it.kind() == Kind::Node && other.kind() == Kind::Node);
        built_in || by_code || declared.any(is_named)
    }

    /// Takes one step of a path.
    fn step(&self, at: &mut Walk, name: &str) -> Result<(), Lost> {
        if let Some(field) = at.field {
            if let Some(part) = self.part(field, name).filter(|_| at.part.is_none()) {
                at.part = Some(part);
                return Ok(());
            }
            let next = if at.part.is_none() { self.referred(field, &at.domain) } else { Vec::new() };
            if next.is_empty() {
                let usable = if at.part.is_none() { self.parts(field) } else { Vec::new() };
                return Err(Lost { name: name.to_owned(), usable });
            }
            at.hops.push(Hop::Field(field));
            (at.field, at.domain) = (None, next);
        }
        if let Some(field) = self.field(&at.domain, name) {
            at.field = Some(field);
            return Ok(());
        }
        let kind = |members: &Members| members.kind();
        if let Some(level) = self.level(name) {
            let is_below = at.domain.iter().any(|members| match members {
                Members::OfLevel(other) => self.level(other).is_some_and(|other| other < level),
                _ => false,
            });
            if !is_below {
                if at.domain.iter().map(kind).all(|kind| kind != Kind::Node)
                    && self.field(&at.domain, "under").is_some()
                {
                    at.hops.push(Hop::Field(AnyField::BuiltIn(Field::Under)));
                    at.domain = vec![Members::Of(Kind::Node)];
                }
                if at.domain.iter().map(kind).any(|kind| kind == Kind::Node) {
                    at.hops.push(Hop::Level(name.to_owned()));
                    at.domain = vec![Members::OfLevel(name.to_owned())];
                    return Ok(());
                }
            }
        }
        if let Some(members) = self.find_members(name).filter(|members| self.may_refer(members, &at.domain)) {
            at.hops.push(Hop::Referring(members.clone()));
            at.domain = vec![members];
            return Ok(());
        }
        Err(Lost { name: name.to_owned(), usable: self.usable(&at.domain) })
    }

    /// The field of this name that entities have.
    fn field(&self, domain: &[Members], name: &str) -> Option<AnyField> {
        let built_in = Field::find(name).filter(|field| domain.iter().any(|members| field.is_of(members.kind())));
        let declared = || domain.iter().find_map(|members| self.entities.declared.find(members, name));
        built_in.map(AnyField::BuiltIn).or_else(|| declared().map(AnyField::Declared))
    }

    /// What a field's values are entities of; nothing where they are none.
    fn referred(&self, field: AnyField, domain: &[Members]) -> Vec<Members> {
        match field {
            AnyField::BuiltIn(Field::Id) => domain.to_vec(),
            AnyField::BuiltIn(field) => {
                let kinds = field.spec().reference.map_or(&[] as &[Kind], |reference| reference.kinds);
                // Divisions stand under divisions, all else under nodes.
                let among = domain.iter().any(|it| it.kind() == Kind::Division);
                let fits = |kind: &Kind| field != Field::Under || among == (*kind == Kind::Division);
                kinds.iter().copied().filter(fits).map(Members::Of).collect()
            }
            AnyField::Declared(it) => self.entities.declared.fields[it].refers_to.iter().cloned().collect(),
        }
    }

    /// The part of a field's value that a name stands for.
    fn part(&self, field: AnyField, name: &str) -> Option<Part> {
        let score = || name.parse().ok().filter(|score| (1..=5).contains(score)).map(Part::Score);
        let part = Part::named(name, &self.entities.own_parts).or_else(score)?;
        self.breakdowns(field).contains(&part.breakdown()).then_some(part)
    }

    /// Along what a field's values can be taken apart.
    pub(super) fn breakdowns(&self, field: AnyField) -> Vec<Breakdown> {
        match field {
            AnyField::BuiltIn(Field::Budget) => {
                let own = self.entities.breakdowns.iter().map(|(it, _)| Breakdown::Own(it));
                [Breakdown::Year, Breakdown::Quarter, Breakdown::Month].into_iter().chain(own).collect()
            }
            AnyField::BuiltIn(Field::Target) => vec![Breakdown::Year, Breakdown::Quarter],
            AnyField::BuiltIn(Field::Result | Field::Baseline) => vec![Breakdown::Year],
            AnyField::BuiltIn(Field::Criteria) => vec![Breakdown::Score],
            AnyField::BuiltIn(Field::Period) => vec![Breakdown::Month],
            AnyField::Declared(it) => match self.entities.declared.fields[it].of_type {
                FieldType::Period => vec![Breakdown::Month],
                FieldType::Money => self.breakdowns(AnyField::BuiltIn(Field::Budget)),
                _ => Vec::new(),
            },
            AnyField::BuiltIn(_) => Vec::new(),
        }
    }

    /// The names of a field's parts, for those who look for one.
    fn parts(&self, field: AnyField) -> Vec<String> {
        let own = &self.entities.own_parts;
        let parts = self.breakdowns(field).into_iter().flat_map(|breakdown| match breakdown {
            Breakdown::Year => vec![Part::Year(self.year().previous()), Part::Year(self.year())],
            other => self.entities.parts(other),
        });
        parts.map(|part| part.name(own)).collect()
    }

    /// Returns what can be named of entities: their fields, their levels, and who refers to them.
    pub(super) fn usable(&self, domain: &[Members]) -> Vec<String> {
        let is_of = |field: &Field| domain.iter().any(|members| field.is_of(members.kind()));
        let built_in = FIELDS.iter().map(|spec| spec.field).filter(is_of).map(|field| field.name().to_owned());
        let declared = domain.iter().flat_map(|members| self.entities.declared.of(members));
        let declared = declared.map(|(_, field)| field.id.value.clone());
        let has_nodes = domain.iter().any(|it| it.kind().spec().has_nodes || it.kind() == Kind::Node);
        let levels = self.source.levels.sound.iter().filter(|_| has_nodes).map(|level| level.id.value.clone());
        let mut names: Vec<String> = built_in.chain(declared).chain(levels).collect();
        let mut met = BTreeSet::new();
        names.retain(|name| met.insert(name.clone()));
        names
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
        let known = Known::new(Kind::Node, &self.source.structure, &self.entities.nodes);
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
        let known = Known::new(Kind::Division, &self.source.divisions, &self.entities.divisions);
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

    /// Returns the groups of a table's rows, those within a group after it.
    pub(super) fn groups(
        &mut self,
        raw: &[raw::Group],
        members: &Members,
        of: &[Entity],
        sorted_by: &[Path],
    ) -> Vec<RowGroup> {
        let levels: Vec<GroupLevel> = raw.iter().filter_map(|raw| self.group_level(raw, members, sorted_by)).collect();
        let mut groups = Vec::new();
        if levels.len() == raw.len() {
            self.add_groups(&levels, 0, of, &mut groups);
        }
        groups
    }

    fn group_level(&mut self, raw: &raw::Group, members: &Members, sorted_by: &[Path]) -> Option<GroupLevel> {
        // A list's entries may be in several, and the titles say which of them count.
        let by = if raw.by.value == LIST { "lists" } else { &raw.by.value };
        let way = match self.find_path(by, members) {
            Ok(way) => way,
            Err(_) => self.path(&raw.by, members)?,
        };
        let titles = raw.titles.as_ref().map(|titles| {
            let given = titles.0.iter().filter_map(|(name, title)| {
                let title_text = self.resolver.text(title);
                Some((self.key(&way, name)?, title_text))
            });
            given.collect::<Vec<_>>()
        });
        let mut phrase =
            |text: &Option<raw::Text>| text.as_ref().map(|text| self.phrase_of_several(text, members, &[COMMON]));
        Some(GroupLevel {
            place: raw.by.at(),
            name: raw.by.value.clone(),
            titles,
            title: phrase(&raw.title),
            subtotal: phrase(&raw.subtotal),
            restarts: raw.restart_numbers,
            in_each: raw.in_each,
            is_sorted: sorted_by.contains(&way.path),
            way,
        })
    }

    fn add_groups(&mut self, levels: &[GroupLevel], depth: usize, of: &[Entity], groups: &mut Vec<RowGroup>) {
        let Some((level, inner)) = levels.split_first() else { return };
        for (key, of) in self.apart(level, of) {
            let given = level.titles.iter().flatten().find(|(other, _)| Some(other) == key.as_ref());
            let title = match (given, &level.title) {
                (Some((_, title)), _) => GroupTitle::Given(title.clone()),
                (None, Some(phrase)) => GroupTitle::Phrase(phrase.clone(), key),
                (None, None) => GroupTitle::Common(key),
            };
            let is_outer = !inner.is_empty();
            let subtotal = level.subtotal.clone();
            let also = self.also(level, given.map(|(key, _)| key), &of);
            let restarts = level.restarts;
            groups.push(RowGroup { depth, title, of: of.clone(), is_outer, restarts, subtotal, also });
            self.add_groups(inner, depth + 1, &of, groups);
        }
    }

    /// Returns the entities of a group that have the titles of others, too.
    fn also(&self, level: &GroupLevel, own: Option<&Key>, of: &[Entity]) -> Vec<(Entity, Vec<String>)> {
        let Some(titles) = level.titles.as_ref().filter(|_| !level.way.path.is_by_unit()) else { return Vec::new() };
        let year = self.year();
        let others = |entity: &Entity| {
            let keys = level.way.path.keys(self.entities, year, *entity);
            let others = titles.iter().filter(|(key, _)| Some(key) != own && keys.contains(key));
            let others: Vec<String> = others.map(|(_, title)| title.value.clone()).collect();
            (!others.is_empty()).then_some((*entity, others))
        };
        of.iter().filter_map(others).collect()
    }

    /// Puts entities together by what they have in common; one with several values is with each of them, but for those
    /// who answer for it, of whom the first counts.
    pub(super) fn put_together(&self, way: &Way, of: &[Entity], is_sorted: bool) -> Vec<(Option<Key>, Vec<Entity>)> {
        let year = self.year();
        let mut groups: Vec<(Option<Key>, Vec<Entity>)> = Vec::new();
        let mut places: BTreeMap<Option<Key>, usize> = BTreeMap::new();
        for &entity in of {
            let mut keys: Vec<Option<Key>> = way.path.keys(self.entities, year, entity).into_iter().map(Some).collect();
            if keys.is_empty() {
                keys.push(None);
            }
            keys.truncate(if way.path.is_by_unit() { 1 } else { keys.len() });
            for key in keys {
                let place = *places.entry(key.clone()).or_insert_with(|| {
                    groups.push((key, Vec::new()));
                    groups.len() - 1
                });
                groups[place].1.push(entity);
            }
        }
        if !is_sorted {
            self.put_in_order(way, &mut groups);
        }
        groups
    }

    /// Puts entities into groups by what they have in common, in the order of the titles, of the choices, or of the
    /// entities that they name.
    fn apart(&mut self, level: &GroupLevel, of: &[Entity]) -> Vec<(Option<Key>, Vec<Entity>)> {
        let mut groups: Vec<(Option<Key>, Vec<Entity>)> = Vec::new();
        if let Some(titles) = &level.titles {
            groups.extend(titles.iter().map(|(key, _)| (Some(key.clone()), Vec::new())));
        }
        let mut places: BTreeMap<Option<Key>, usize> =
            groups.iter().enumerate().map(|(index, (key, _))| (key.clone(), index)).collect();
        let mut is_reported = false;
        let year = self.year();
        for &entity in of {
            let mut keys = level.way.path.keys(self.entities, year, entity);
            if level.way.path.is_by_unit() {
                keys.truncate(1);
            }
            let mut others = Vec::new();
            let key = if level.titles.is_some() {
                // The first title that has it; a rule reports those that have several.
                let place = keys.iter().filter_map(|key| places.get(&Some(key.clone()))).min().copied();
                let Some(place) = place else {
                    self.report_ungrouped(level, entity);
                    continue;
                };
                groups[place].0.clone()
            } else {
                if keys.len() > 1 && !level.way.path.is_by_unit() && !level.in_each && !is_reported {
                    is_reported = true;
                    let (id, place) = entity.id(self.entities);
                    let fault = Fault::SeveralValues { by: level.name.clone(), id: id.to_owned() };
                    self.resolver.left_something_out = true;
                    self.resolver.found.contradiction(level.place, fault, place);
                }
                if level.in_each {
                    others = keys.split_off(keys.len().min(1));
                }
                keys.into_iter().next()
            };
            for key in [key].into_iter().chain(others.into_iter().map(Some)) {
                let place = *places.entry(key.clone()).or_insert_with(|| {
                    groups.push((key, Vec::new()));
                    groups.len() - 1
                });
                groups[place].1.push(entity);
            }
        }
        groups.retain(|(_, entities)| !entities.is_empty());
        if level.titles.is_none() && !level.is_sorted {
            self.put_in_order(&level.way, &mut groups);
        }
        groups
    }

    /// An entity that has none of the titles would vanish from the table.
    fn report_ungrouped(&mut self, level: &GroupLevel, entity: Entity) {
        // Where the lists can't be read, nobody knows which one an entity is in.
        let lists = &self.source.lists;
        let is_by_list = level.way.path.own_field() == Some(Field::Lists);
        if !is_by_list || lists.file == FileState::Read && lists.left_out.is_empty() {
            let (id, place) = entity.id(self.entities);
            self.resolver.error(place, Fault::Ungrouped { id: id.to_owned() });
        }
    }

    fn put_in_order(&self, way: &Way, groups: &mut [(Option<Key>, Vec<Entity>)]) {
        let choices = match way.path.field {
            Some(AnyField::Declared(it)) => self.entities.declared.fields[it].choices.as_slice(),
            _ => &[],
        };
        let choice = |key: &Key| match key {
            Key::Text(text) => choices.iter().position(|choice| choice.value == *text),
            _ => None,
        };
        // Words that are no choices stay in the order in which they occur.
        groups.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one @ Key::Text(_)), Some(other @ Key::Text(_))) => choice(one).cmp(&choice(other)),
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
    }
}

/// What a table's rows are grouped by, with every name resolved.
struct GroupLevel {
    place: Place,
    name: String,
    way: Way,
    titles: Option<Vec<(Key, crate::model::Text)>>,
    title: Option<Phrase>,
    subtotal: Option<Phrase>,
    restarts: bool,
    /// Whether rows of several values stand in the group of each.
    in_each: bool,
    /// Whether the author has sorted the rows by it, so that its groups stand in that order.
    is_sorted: bool,
}

/// A path that leads nowhere: the name at which it is lost, and what could stand there.
pub(super) struct Lost {
    pub name: String,
    pub usable: Vec<String>,
}

/// Where a path has come to.
struct Walk {
    hops: Vec<Hop>,
    field: Option<AnyField>,
    part: Option<Part>,
    domain: Vec<Members>,
}
