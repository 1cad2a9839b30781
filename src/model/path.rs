//! Paths: what a column, a condition, an order or a group is about. `budget` is a field of the entity itself,
//! `output.expenditure` one of an entity that it refers to, `under.strategy` the node above it on a level, `projects`
//! those that refer to it, and `target.2570` the target of a year.

use std::collections::BTreeSet;

use super::breakdown::Part;
use super::declared::DeclaredField;
use super::entity::Entity;
use super::fields::{Extent, Field, Selected, Showing, Type, part_of_budget};
use super::outline::Format;
use super::selection::{Key, Members};
use super::split::Split;
use super::target::Reading;
use super::value::{Content, Line, Role, Value, Words};
use super::{Amount, Entities, Ref, Year};

/// The way from an entity to what is shown or compared of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The steps from entity to entity.
    pub hops: Vec<Hop>,
    /// The field of the entities that the steps lead to; `None` where they are meant themselves.
    pub field: Option<AnyField>,
    /// What of the field's value: what belongs to all of these parts.
    pub parts: Vec<Part>,
}

/// A step from entities to entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hop {
    /// To those that a field names.
    Field(AnyField),
    /// From nodes to those above them, or themselves, on a level.
    Level(String),
    /// To those that refer to it.
    Referring(Members),
}

/// A field of phaen's own, or one that the plan declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyField {
    /// One of phaen's own.
    BuiltIn(Field),
    /// One of the plan's.
    Declared(Ref<DeclaredField>),
}

impl AnyField {
    /// Returns what its values are.
    pub fn of_type(self, of: &Entities) -> Type {
        match self {
            Self::BuiltIn(field) => field.spec().of_type,
            Self::Declared(it) => of.declared.fields[it].of_type.of_values(),
        }
    }

    /// Returns how much room its values need.
    pub fn extent(self, of: &Entities) -> Extent {
        match self {
            Self::BuiltIn(field) => field.spec().extent,
            Self::Declared(it) => of.declared.fields[it].of_type.extent(),
        }
    }

    /// Returns the entities that an entity names in it.
    pub fn refers_to(self, of: &Entities, entity: Entity) -> Vec<Entity> {
        match self {
            Self::BuiltIn(field) => field.named_by(of, entity),
            Self::Declared(it) => of.declared.lines(entity, it).into_iter().filter_map(|line| line.names).collect(),
        }
    }

    /// Returns how an entity's value is split.
    pub fn split(self, of: &Entities, entity: Entity) -> Option<&Split> {
        match self {
            Self::BuiltIn(Field::Budget) => entity.split(of),
            Self::BuiltIn(_) => None,
            Self::Declared(it) => of.declared.value(entity, it).and_then(|value| value.split.as_ref()),
        }
    }

    fn content(self, of: Selected<'_>, format: Format, parts: &[Part]) -> Content {
        match self {
            Self::BuiltIn(field) => (field.spec().content)(of, Showing { format, parts }),
            Self::Declared(it) if parts.is_empty() => {
                of.of.declared.fields[it].content(of.of.declared.lines(of.entity, it), format)
            }
            Self::Declared(_) => part_of_budget(self.split(of.of, of.entity).and_then(|it| it.of(parts).amount())),
        }
    }
}

impl From<Field> for Path {
    fn from(field: Field) -> Self {
        Self { hops: Vec::new(), field: Some(AnyField::BuiltIn(field)), parts: Vec::new() }
    }
}

impl Path {
    /// Returns the path to what also belongs to a part.
    #[must_use]
    pub fn with(&self, part: Part) -> Self {
        let parts = self.parts.iter().copied().chain([part]).collect();
        Self { parts, ..self.clone() }
    }

    /// Returns the field of the entity itself that is shown as a whole, `None` where it is anything else.
    pub fn own_field(&self) -> Option<Field> {
        match (self.hops.as_slice(), self.field, self.parts.as_slice()) {
            ([], Some(AnyField::BuiltIn(field)), []) => Some(field),
            _ => None,
        }
    }

    /// Returns whether it leads by way of those who answer for something: of several, the first counts.
    pub fn is_by_unit(&self) -> bool {
        let division = AnyField::BuiltIn(Field::Division);
        self.field == Some(division) || self.hops.contains(&Hop::Field(division))
    }

    /// Returns what the values at its end are.
    pub fn of_type(&self, of: &Entities) -> Type {
        self.field.map_or(Type::Text, |field| field.of_type(of))
    }

    /// Returns how much room they need.
    pub fn extent(&self, of: &Entities) -> Extent {
        self.field.map_or(Extent::Words, |field| field.extent(of))
    }

    /// Returns the entities that the steps lead to from one, each once.
    pub fn reached(&self, of: &Entities, from: Entity) -> Vec<Entity> {
        self.hops.iter().fold(vec![from], |entities, hop| {
            let mut met = BTreeSet::new();
            let next = entities.into_iter().flat_map(|entity| hop.from(of, entity));
            next.filter(|entity| met.insert(*entity)).collect()
        })
    }

    /// Returns the entities that it names: those at its end, or those that its field refers to.
    pub fn entities(&self, of: &Entities, from: Entity) -> Vec<Entity> {
        let reached = self.reached(of, from);
        match self.field {
            None => reached,
            Some(field) => {
                let mut met = BTreeSet::new();
                let named = reached.into_iter().flat_map(|entity| field.refers_to(of, entity));
                named.filter(|entity| met.insert(*entity)).collect()
            }
        }
    }

    /// Returns what a cell shows.
    pub fn content(&self, of: Selected<'_>, format: Format) -> Content {
        if let ([], Some(field)) = (self.hops.as_slice(), self.field) {
            return field.content(of, format, &self.parts);
        }
        let reached = self.reached(of.of, of.entity);
        let Some(field) = self.field else {
            let is_code = |it: &Entity| matches!(it, Entity::Division(_) | Entity::KeyResult(_));
            let role = if reached.iter().all(is_code) { Role::Codes } else { Role::Lines };
            let lines: Vec<Line> = reached.into_iter().map(|entity| entity.named(of.of)).collect();
            return if role == Role::Codes { Content::stacked(role, lines) } else { Content::one_or_lines(lines) };
        };
        let of_reached = |entity| {
            let mut content = field.content(Selected::alone(of.of, of.year, entity), format, &self.parts);
            if field == AnyField::BuiltIn(Field::Name) {
                content.lines.iter_mut().for_each(|line| line.names = Some(entity));
            }
            content
        };
        if let [only] = reached.as_slice() {
            return of_reached(*only);
        }
        let mut lines: Vec<Line> = Vec::new();
        for line in reached.into_iter().flat_map(|entity| of_reached(entity).lines) {
            if !lines.contains(&line) && line.words.only() != Some(&Value::Nothing) {
                lines.push(line);
            }
        }
        Content::one_or_lines(lines)
    }

    /// Returns the values at its end that can be compared; none where the plan says nothing.
    pub fn keys(&self, of: &Entities, year: Year, entity: Entity) -> Vec<Key> {
        if self.field.is_none() {
            return self.reached(of, entity).into_iter().map(Key::Entity).collect();
        }
        if matches!(self.field, Some(AnyField::BuiltIn(field)) if field.spec().reference.is_some()) {
            return self.entities(of, entity).into_iter().map(Key::Entity).collect();
        }
        if self.field == Some(AnyField::BuiltIn(Field::Level)) {
            let level = |it| if let Entity::Node(node) = it { Some(of.nodes[node].level.clone()) } else { None };
            return self.reached(of, entity).into_iter().filter_map(level).map(Key::Text).collect();
        }
        let selected = Selected::alone(of, year, entity);
        let content = self.content(selected, Format::Plain);
        // A name is text, whoever bears it.
        let is_name = self.field == Some(AnyField::BuiltIn(Field::Name));
        let key = |line: &Line| {
            if is_name { Key::of(&Line { names: None, ..line.clone() }) } else { Key::of(line) }
        };
        content.lines.iter().filter_map(key).collect()
    }

    /// Returns whether it leads to whoever refers to the entity, which may be many.
    pub fn is_of_many(&self) -> bool {
        self.hops.iter().any(|hop| matches!(hop, Hop::Referring(_)))
    }

    /// Returns what can be ordered, or be less or more than a bound: its values, but of many how many there are, or what
    /// they add up to: of divisions by `projects` or `projects.budget`.
    pub fn measured(&self, of: &Entities, year: Year, entity: Entity) -> Vec<Key> {
        match (self.is_of_many(), self.field, self.of_type(of)) {
            (true, None, _) => vec![Key::Number(Amount::from_count(self.reached(of, entity).len()))],
            (true, Some(_), Type::Money | Type::Number) => vec![Key::Number(self.sum(of, year, [entity]))],
            _ => self.keys(of, year, entity),
        }
    }

    /// Returns which months of a fiscal year, from October, the periods at its end cover.
    pub fn months(&self, of: &Entities, year: Year, entity: Entity) -> [bool; 12] {
        let mut covered = [false; 12];
        for key in self.keys(of, year, entity) {
            let Key::Period(period) = key else { continue };
            for (month, is_covered) in covered.iter_mut().zip(period.months(year)) {
                *month |= is_covered;
            }
        }
        covered
    }

    /// Returns what the amounts at its end add up to from several entities. What several lead to is counted once, and
    /// what is a part of another only in that.
    pub fn sum(&self, of: &Entities, year: Year, from: impl IntoIterator<Item = Entity>) -> Amount {
        let reached: BTreeSet<Entity> = from.into_iter().flat_map(|entity| self.reached(of, entity)).collect();
        let is_budget = self.field == Some(AnyField::BuiltIn(Field::Budget));
        let counted = if is_budget { of.without_parts(reached) } else { reached.into_iter().collect() };
        let own = Self { hops: Vec::new(), ..self.clone() };
        counted.into_iter().flat_map(|entity| own.amounts(of, year, entity)).map(|(_, amount)| amount).sum()
    }

    /// Returns whether the values at its end are texts that say a number with its unit: targets and results.
    pub fn is_measured(&self) -> bool {
        let measured = [Field::Target, Field::PreviousTarget, Field::Result, Field::Baseline];
        measured.iter().any(|field| self.field == Some(AnyField::BuiltIn(*field)))
    }

    /// Returns the numbers that an entity has at its end, with their units where they are written with them; nothing where
    /// the plan says none.
    pub fn numbers(&self, of: &Entities, year: Year, entity: Entity) -> Vec<(Amount, String)> {
        let number = |key| match key {
            Key::Number(number) => Some((number, String::new())),
            Key::Text(text) if self.is_measured() => Reading::of(&text).map(|reading| (reading.number, reading.unit)),
            _ => None,
        };
        self.keys(of, year, entity).into_iter().filter_map(number).collect()
    }

    /// Returns the amounts at its end, each with the entity that it is of.
    fn amounts(&self, of: &Entities, year: Year, from: Entity) -> Vec<(Entity, Amount)> {
        let Some(field) = self.field else { return Vec::new() };
        let amount = |entity| {
            let selected = Selected::alone(of, year, entity);
            if field == AnyField::BuiltIn(Field::Budget) && self.parts.is_empty() {
                return selected.budget().of_year();
            }
            let lines = field.content(selected, Format::Plain, &self.parts).lines;
            let numbers = lines.iter().filter_map(Key::of);
            numbers.filter_map(|key| if let Key::Number(number) = key { Some(number) } else { None }).sum()
        };
        self.reached(of, from).into_iter().map(|entity| (entity, amount(entity))).collect()
    }
}

impl Hop {
    fn from(&self, of: &Entities, entity: Entity) -> Vec<Entity> {
        match self {
            Self::Field(field) => field.refers_to(of, entity),
            Self::Level(level) => {
                let Entity::Node(node) = entity else { return Vec::new() };
                let mut way = of.node_and_above(node);
                way.find(|it| of.nodes[*it].level == *level).map(Entity::Node).into_iter().collect()
            }
            Self::Referring(members) => of.referring.members_within(of, entity, members).collect(),
        }
    }
}

impl Key {
    /// Returns what can be compared of a line; `None` where it says that there is nothing.
    pub fn of(line: &Line) -> Option<Self> {
        if let Some(entity) = line.names {
            return Some(Self::Entity(entity));
        }
        Some(match line.words.only() {
            Some(Value::Amount(amount) | Value::Baht(amount)) => Self::Number(*amount),
            Some(Value::Number(number) | Value::Percent(number)) => Self::Number(number.value),
            Some(Value::Scaled(scaled)) => Self::Number(scaled.value),
            Some(Value::Count(count)) => Self::Number(Amount::from_count(*count)),
            Some(Value::Year(year)) => Self::Year(*year),
            Some(Value::Period(period)) => Self::Period(period.clone()),
            Some(
                Value::Nothing
                | Value::Unstated
                | Value::NotAvailable
                | Value::NoBudget
                | Value::Lost
                | Value::Continuing { .. },
            ) => return None,
            Some(Value::Text(text) | Value::Code(text)) => Self::Text(text.clone()),
            None => Self::Text(text_of(&line.words)?),
        })
    }

    /// Returns the words that a key is shown with.
    pub fn words(&self, of: &Entities) -> Line {
        match self {
            Self::Number(number) => Value::Amount(*number).into(),
            Self::Year(year) => Value::Year(*year).into(),
            Self::Period(period) => Value::Period(period.clone()).into(),
            Self::Text(text) => text.as_str().into(),
            Self::Entity(entity @ Entity::Division(_)) => Line::naming(*entity, entity.name(of).value),
            Self::Entity(entity) => entity.named(of),
        }
    }
}

/// The words of a line that has several; its values, which it names itself, stay out.
fn text_of(words: &Words) -> Option<String> {
    let texts = words.values().iter().filter_map(|value| match value {
        Value::Text(text) | Value::Code(text) => Some(text.as_str()),
        _ => None,
    });
    let text = texts.collect::<String>();
    (!text.trim().is_empty()).then_some(text)
}
