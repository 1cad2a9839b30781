//! Paths: the names that an author writes after each other, from entities to others and to what they have.

use std::collections::BTreeSet;

use super::outline::Outliner;
use super::selection::LIST;
use crate::diag::Fault;
use crate::load::FileState;
use crate::load::raw;
use crate::model::breakdown::{Breakdown, Part};
use crate::model::declared::FieldType;
use crate::model::fields::{Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::path::{AnyField, Hop, Path};
use crate::model::selection::Members;

/// A path, and what stands at its end when it is entities.
pub(super) struct Way {
    pub path: Path,
    /// What its values are entities of.
    pub leads_to: Vec<Members>,
}

impl Outliner<'_, '_> {
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

    /// The same of what is compared, ordered or grouped: a row's number is nothing that an entity has.
    pub(super) fn value_path(&mut self, written: &raw::Text, from: &Members) -> Option<Way> {
        match self.find_value_path(&written.value, from) {
            Err(Lost { name, usable }) if name == Field::Order.name() => {
                self.resolver.error(written.at(), Fault::NotHere { kind: nouns::DATUM, name, usable });
                None
            }
            _ => self.path(written, from),
        }
    }

    pub(super) fn find_value_path(&self, written: &str, from: &Members) -> Result<Way, Lost> {
        let is_number = |way: &Way| way.path.field == Some(AnyField::BuiltIn(Field::Order));
        match self.find_path(written, from) {
            Ok(way) if is_number(&way) => {
                let usable = self.usable_values(std::slice::from_ref(from));
                Err(Lost { name: Field::Order.name().to_owned(), usable })
            }
            found => found,
        }
    }

    /// Returns whether fields may have been declared that nobody knows of.
    pub(super) fn declared_may_be_lost(&self) -> bool {
        let fields = &self.source.fields;
        fields.file == FileState::Faulty || !fields.left_out.is_empty()
    }

    pub(super) fn find_path(&self, written: &str, from: &Members) -> Result<Way, Lost> {
        let mut at = Walk { hops: Vec::new(), field: None, parts: Vec::new(), domain: vec![from.clone()] };
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
        Ok(Way { path: Path { hops: at.hops, field: at.field, parts: at.parts }, leads_to })
    }

    /// Returns whether entities of some kind may name others of their own kind.
    fn refer_to_each_other(&self, members: &Members) -> bool {
        let domain = std::slice::from_ref(members);
        let built_in = Field::all().filter(|field| *field != Field::Id);
        let built_in = built_in.filter(|field| field.is_of(members.kind())).map(AnyField::BuiltIn);
        let declared = self.entities.declared.of(members).map(|(it, _)| AnyField::Declared(it));
        built_in.chain(declared).any(|field| self.referred(field, domain).contains(members))
    }

    /// Returns whether entities may name others, in any field.
    fn may_refer(&self, members: &Members, to: &[Members]) -> bool {
        let kind = members.kind();
        let reaches = |kinds: &[Kind]| to.iter().any(|it| kinds.contains(&it.kind()));
        let is_its_own = |field: Field| !matches!(field, Field::Id | Field::Projects);
        let mut of_kind = Field::all().filter(|field| is_its_own(*field) && field.is_of(kind));
        let names = |field: Field| {
            let kinds = field.spec().reference.map_or(&[] as &[Kind], |reference| reference.kinds);
            match field {
                // Divisions stand under divisions, all else under nodes.
                Field::Under if kind == Kind::Division => reaches(&[Kind::Division]),
                Field::Under => reaches(&[Kind::Node]),
                // Who answers for a key result follows from its projects; it names nobody.
                Field::Division if kind == Kind::KeyResult => false,
                _ => reaches(kinds),
            }
        };
        let built_in = of_kind.any(names);
        let mut declared = self.entities.declared.of(members).flat_map(|(_, field)| &field.refers_to);
        // An indicator may be a key result.
        let by_code = kind == Kind::Indicator && reaches(&[Kind::KeyResult]);
        let is_named =
            |other: &Members| to.iter().any(|it| it == other || it.kind() == Kind::Node && other.kind() == Kind::Node);
        built_in || by_code || declared.any(is_named)
    }

    /// Takes one step of a path.
    fn step(&self, at: &mut Walk, name: &str) -> Result<(), Lost> {
        if let Some(field) = at.field {
            if let Some(part) = self.part(field, name).filter(|part| self.can_add(*part, field, &at.parts)) {
                at.parts.push(part);
                return Ok(());
            }
            let next = if at.parts.is_empty() { self.referred(field, &at.domain) } else { Vec::new() };
            if next.is_empty() {
                let usable = self.parts(field, &at.parts);
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
    pub(super) fn field(&self, domain: &[Members], name: &str) -> Option<AnyField> {
        let built_in = domain.iter().find_map(|members| Field::find(name, members.kind()));
        let is_there = |field: &Field| domain.iter().any(|members| field.is_of(members.kind()));
        let declared = || domain.iter().find_map(|members| self.entities.declared.find(members, name));
        let found = built_in.map(AnyField::BuiltIn).or_else(|| declared().map(AnyField::Declared));
        let lists = || Some(Field::Lists).filter(|field| name == LIST && is_there(field)).map(AnyField::BuiltIn);
        found.or_else(lists)
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
            AnyField::Declared(it) => self.entities.declared.fields[it].refers_to.clone(),
        }
    }

    /// The part of a field's value that a name stands for.
    fn part(&self, field: AnyField, name: &str) -> Option<Part> {
        let score = || name.parse().ok().filter(|score| (1..=5).contains(score)).map(Part::Score);
        let all_years = || (name == Part::ALL_YEARS && self.is_money(field)).then_some(Part::AllYears);
        let part = Part::named(name, &self.entities.own_parts).or_else(score).or_else(all_years)?;
        self.breakdowns(field).contains(&part.breakdown()).then_some(part)
    }

    /// Returns whether a part can be asked for beside others: money has parts of several breakdowns at once.
    pub(super) fn can_add(&self, part: Part, field: AnyField, others: &[Part]) -> bool {
        others.is_empty() || self.is_money(field) && others.iter().all(|other| other.breakdown() != part.breakdown())
    }

    fn is_money(&self, field: AnyField) -> bool {
        field.of_type(self.entities) == Type::Money
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

    /// The names of a field's parts that can stand beside others, for those who look for one.
    fn parts(&self, field: AnyField, others: &[Part]) -> Vec<String> {
        let own = &self.entities.own_parts;
        let is_free = |breakdown: &Breakdown| others.iter().all(|other| other.breakdown() != *breakdown);
        let breakdowns = self.breakdowns(field).into_iter().filter(is_free);
        let parts = breakdowns.flat_map(|breakdown| match breakdown {
            Breakdown::Year => {
                let all = self.is_money(field).then_some(Part::AllYears);
                [Part::Year(self.year().previous()), Part::Year(self.year())].into_iter().chain(all).collect()
            }
            other => self.entities.parts(other),
        });
        let can_add = |part: &Part| self.can_add(*part, field, others);
        parts.filter(can_add).map(|part| part.name(own)).collect()
    }

    /// Returns what can be named of entities: their fields, their levels, and who refers to them.
    pub(super) fn usable(&self, domain: &[Members]) -> Vec<String> {
        let is_of = |field: &Field| domain.iter().any(|members| field.is_of(members.kind()));
        let built_in = Field::all().filter(is_of).map(|field| field.name().to_owned());
        let declared = domain.iter().flat_map(|members| self.entities.declared.of(members));
        let declared = declared.map(|(_, field)| field.id.value.clone());
        let has_nodes = domain.iter().any(|it| it.kind().spec().has_nodes || it.kind() == Kind::Node);
        let levels = self.source.levels.sound.iter().filter(|_| has_nodes).map(|level| level.id.value.clone());
        let others = self.all_members().into_iter();
        let referring = others.filter(|name| self.find_members(name).is_some_and(|it| self.may_refer(&it, domain)));
        let mut names: Vec<String> = built_in.chain(declared).chain(levels).chain(referring).collect();
        let mut met = BTreeSet::new();
        names.retain(|name| met.insert(name.clone()));
        names
    }

    /// The same of what is compared, ordered or grouped.
    pub(super) fn usable_values(&self, domain: &[Members]) -> Vec<String> {
        let mut names = self.usable(domain);
        names.retain(|name| name != Field::Order.name());
        names
    }

    /// What a step leads to.
    pub(super) fn domain_of(&self, hop: &Hop) -> Option<Members> {
        match hop {
            Hop::Referring(members) => Some(members.clone()),
            Hop::Level(level) => Some(Members::OfLevel(level.clone())),
            Hop::Field(AnyField::BuiltIn(field)) => {
                field.spec().reference.and_then(|it| it.kinds.first()).map(|kind| Members::Of(*kind))
            }
            Hop::Field(AnyField::Declared(it)) => self.entities.declared.fields[*it].refers_to.first().cloned(),
        }
    }

    /// Returns what a path is called where its column has no title of its own.
    pub(super) fn own_title(&self, way: &Way) -> String {
        let whole = self.title_of_whole(way);
        let Some(part) = way.path.parts.last().copied() else { return whole };
        let before = || Path { parts: way.path.parts[..way.path.parts.len() - 1].to_vec(), ..way.path.clone() };
        let whole = match way.path.parts.as_slice() {
            [_] => whole,
            _ => self.own_title(&Way { path: before(), leads_to: Vec::new() }),
        };
        let part_title = match part {
            Part::Year(year) => format!("พ.ศ. {year}"),
            Part::Score(score) => format!("คะแนน {score}"),
            other => other.column_title(&self.entities.own_parts),
        };
        match (way.path.of_type(self.entities), part) {
            (Type::Money, Part::Own { .. }) => format!("{part_title} (บาท)"),
            (_, Part::Year(_)) => {
                let own = whole.split(" พ.ศ.").next().unwrap_or(&whole).to_owned();
                format!("{own} {part_title}")
            }
            _ => format!("{whole} {part_title}"),
        }
    }

    fn title_of_whole(&self, way: &Way) -> String {
        match way.path.field {
            // The name of another entity is what that is called.
            Some(AnyField::BuiltIn(Field::Name)) if !way.path.hops.is_empty() => {
                let domain = way.path.hops.iter().rev().find_map(|hop| self.domain_of(hop));
                let path = Path { field: None, ..way.path.clone() };
                self.title_of_whole(&Way { path, leads_to: domain.into_iter().collect() })
            }
            Some(AnyField::BuiltIn(field)) => self.vocabulary.own(&field.title(self.year())),
            Some(AnyField::Declared(it)) => self.entities.declared.fields[it].title_with_unit(),
            None => match way.leads_to.first() {
                Some(Members::OfRegister(it)) => self.entities.registers[*it].name.value.clone(),
                Some(Members::OfLevel(level)) => {
                    let raw = self.source.levels.sound.iter().find(|raw| raw.id.value == *level);
                    let label = raw.and_then(|raw| raw.label.as_ref()).map_or(level.as_str(), |label| &label.value);
                    label.trim_end_matches("ที่").trim().to_owned()
                }
                Some(Members::Of(kind)) => self.vocabulary.own(kind.noun().thai),
                None => String::new(),
            },
        }
    }
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
    parts: Vec<Part>,
    domain: Vec<Members>,
}
