//! Selections: which entities, in which order and groups. Tables, lists, summaries, charts and forms take the same.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::declared::Register;
use super::entity::Entity;
use super::fields::Field;
use super::kinds::Kind;
use super::outline::Phrase;
use super::path::{AnyField, Path};
use super::period::Period;
use super::structure::{DEPTH_LIMIT, Node};
use super::{Amount, Division, Entities, Ref, Text, Year};
use crate::thai::collate;

/// What entities are chosen from: those of a kind, of a level of the hierarchy, or of a register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Members {
    /// All of a kind.
    Of(Kind),
    /// The nodes of a level, by its id.
    OfLevel(String),
    /// The entries of a register.
    OfRegister(Ref<Register>),
}

impl Members {
    /// Returns the kind that all of them are of.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Of(kind) => *kind,
            Self::OfLevel(_) => Kind::Node,
            Self::OfRegister(_) => Kind::Entry,
        }
    }

    /// Returns its name in the content.
    pub fn name<'a>(&'a self, of: &'a Entities) -> &'a str {
        match self {
            Self::Of(kind) => kind.spec().name,
            Self::OfLevel(level) => level,
            Self::OfRegister(register) => of.registers.id(*register).unwrap_or_default(),
        }
    }

    /// Returns all of them, in the order of their file.
    pub fn all(&self, of: &Entities) -> Vec<Entity> {
        let mut all = self.kind().all(of);
        all.retain(|entity| self.contains(of, *entity));
        all
    }

    /// Returns whether an entity is one of them.
    pub fn contains(&self, of: &Entities, entity: Entity) -> bool {
        match (self, entity) {
            (Self::Of(kind), _) => entity.kind() == *kind,
            (Self::OfLevel(level), Entity::Node(it)) => of.nodes[it].level == *level,
            (Self::OfRegister(register), Entity::Entry(it)) => of.entries[it].register == *register,
            _ => false,
        }
    }

    /// Returns whether all of the others are among these.
    pub fn covers(&self, others: &Self) -> bool {
        self == others || *self == Self::Of(Kind::Node) && matches!(others, Self::OfLevel(_))
    }
}

/// What can be compared of a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A number or an amount.
    Number(Amount),
    /// A fiscal year.
    Year(Year),
    /// From month to month.
    Period(Period),
    /// Words, a code.
    Text(String),
    /// An entity that is referred to.
    Entity(Entity),
}

impl Key {
    /// Returns the entity that it is, if it is one.
    fn named(&self) -> Option<Entity> {
        if let Self::Entity(entity) = self { Some(*entity) } else { None }
    }

    /// Returns the number that it is, if it is one.
    fn number(&self) -> Option<Amount> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Year(year) => Some((*year).into()),
            _ => None,
        }
    }
}

impl Key {
    /// Returns whether a value is what a condition names: the same, or a period that has a month of the named one.
    fn covers(&self, value: &Self, year: Year) -> bool {
        match (self, value) {
            (Self::Period(one), Self::Period(other)) => {
                one == other || one.months(year).iter().zip(other.months(year)).any(|(one, other)| *one && other)
            }
            _ => self == value,
        }
    }
}

/// A condition on entities.
#[derive(Debug, Clone)]
pub struct Condition {
    /// What is compared.
    pub path: Path,
    /// With what.
    pub test: Test,
}

/// The values that a condition names.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The values.
    pub keys: Vec<Key>,
    /// Whether that there is none is one of them.
    pub nothing: bool,
}

impl Wanted {
    /// Returns whether one of the values is among them.
    fn has_any(&self, of: &[Key], year: Year) -> bool {
        self.nothing && of.is_empty() || of.iter().any(|key| self.keys.iter().any(|wanted| wanted.covers(key, year)))
    }
}

/// What a value must be.
#[derive(Debug, Clone)]
pub enum Test {
    /// There is a value, or there is none.
    Is { there: bool },
    /// One of its values is one of these.
    OneOf(Wanted),
    /// The first of its values is this: who answers for something before all others.
    First(Key),
    /// None of its values is one of these.
    NoneOf(Wanted),
    /// Its number, or how many there are or what they add up to of those that refer to it, is none below the least, none above the most, and lies above one and below another.
    Between { least: Option<Amount>, most: Option<Amount>, above: Option<Amount>, below: Option<Amount> },
    /// It stands under this node, or under one that does.
    Within(Vec<Ref<Node>>),
    /// This division answers for it, or one that stands under it.
    WithinDivision(Vec<Ref<Division>>),
}

impl Condition {
    /// Returns the entities among which all are that it holds of, where the plan's references say so: those of lists and
    /// nodes that it names. So nobody looks through a whole plan for the rows of each of its tables.
    pub fn candidates(&self, of: &Entities) -> Option<BTreeSet<Entity>> {
        let Path { hops, field: Some(AnyField::BuiltIn(Field::Lists | Field::Under)), .. } = &self.path else {
            return None;
        };
        let named: Vec<Entity> = match &self.test {
            Test::OneOf(wanted) if !wanted.nothing => wanted.keys.iter().map(Key::named).collect::<Option<_>>()?,
            Test::Within(nodes) => nodes.iter().map(|it| Entity::Node(*it)).collect(),
            _ => return None,
        };
        let is_known = hops.is_empty() && named.iter().all(|it| matches!(it, Entity::List(_) | Entity::Node(_)));
        is_known.then(|| named.into_iter().flat_map(|it| of.referring.within(it)).copied().collect())
    }

    /// Returns whether it holds of an entity.
    pub fn holds(&self, of: &Entities, year: Year, entity: Entity) -> bool {
        let keys = match &self.test {
            Test::Between { .. } => self.path.measured(of, year, entity),
            _ => self.path.keys(of, year, entity),
        };
        match &self.test {
            Test::Is { there } => keys.is_empty() != *there,
            Test::OneOf(wanted) => wanted.has_any(&keys, year),
            Test::First(wanted) => keys.first() == Some(wanted),
            Test::NoneOf(other) => !other.has_any(&keys, year),
            Test::Between { least, most, above, below } => keys.iter().filter_map(Key::number).any(|number| {
                least.is_none_or(|least| number >= least)
                    && most.is_none_or(|most| number <= most)
                    && above.is_none_or(|above| number > above)
                    && below.is_none_or(|below| number < below)
            }),
            Test::WithinDivision(divisions) => keys.iter().any(|key| {
                let Key::Entity(Entity::Division(it)) = key else { return false };
                of.division_and_above(*it).any(|above| divisions.contains(&above))
            }),
            Test::Within(nodes) => keys.iter().any(|key| {
                let Key::Entity(Entity::Node(it)) = key else { return false };
                of.node_and_above(*it).any(|above| nodes.contains(&above))
            }),
        }
    }
}

/// What entities are ordered by.
#[derive(Debug)]
pub struct OrderBy {
    /// The value.
    pub path: Path,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl OrderBy {
    /// Sorts entities by several values, the first of them first; what has no value comes last. Entities that are equal
    /// stay in the order of their file.
    pub fn sort(by: &[Self], of: &Entities, year: Year, entities: Vec<Entity>) -> Vec<Entity> {
        let keys = |entity| by.iter().map(|by| by.keys(of, year, entity)).collect::<Vec<_>>();
        let mut keyed: Vec<(Vec<Vec<Key>>, Entity)> = entities.into_iter().map(|it| (keys(it), it)).collect();
        keyed.sort_by(|(one, _), (other, _)| {
            let mut all = by.iter().zip(one.iter().zip(other));
            all.find_map(|(by, (one, other))| {
                let order = match (one.is_empty(), other.is_empty()) {
                    (false, false) if by.descending => compare(of, other, one),
                    (false, false) => compare(of, one, other),
                    (one, other) => one.cmp(&other),
                };
                (order != Ordering::Equal).then_some(order)
            })
            .unwrap_or(Ordering::Equal)
        });
        keyed.into_iter().map(|(_, entity)| entity).collect()
    }

    /// What an entity is sorted by.
    fn keys(&self, of: &Entities, year: Year, entity: Entity) -> Vec<Key> {
        self.path.measured(of, year, entity).into_iter().map(|key| self.in_order(of, key)).collect()
    }

    /// What can be chosen is sorted as its field lists it.
    fn in_order(&self, of: &Entities, key: Key) -> Key {
        let Some(AnyField::Declared(it)) = self.path.field else { return key };
        of.declared.fields[it].place_of(&key).map_or(key, |place| Key::Number(Amount::from_count(place)))
    }
}

/// Compares values: numbers by size, words as a Thai dictionary does, entities by the order of their file.
fn compare(of: &Entities, one: &[Key], other: &[Key]) -> Ordering {
    let pairs = one.iter().zip(other);
    let orders = pairs.map(|(one, other)| match (one, other) {
        (Key::Text(one), Key::Text(other)) => collate(one, other),
        (Key::Entity(one @ Entity::KeyResult(_)), Key::Entity(other @ Entity::KeyResult(_))) => {
            one.id(of).0.cmp(other.id(of).0)
        }
        (one, other) => one.cmp(other),
    });
    orders.into_iter().find(|order| *order != Ordering::Equal).unwrap_or_else(|| one.len().cmp(&other.len()))
}

/// Rows that have a value in common. Groups within a group follow it, one deeper.
#[derive(Debug)]
pub struct RowGroup {
    /// How many groups it stands within.
    pub depth: usize,
    /// What its title is.
    pub title: GroupTitle,
    /// Its entities, with those of the groups within it.
    pub of: Vec<Entity>,
    /// Whether its rows stand in groups within it.
    pub is_outer: bool,
    /// Whether its rows are numbered from 1.
    pub restarts: bool,
    /// The label of the row with its sums.
    pub subtotal: Option<Phrase>,
    /// Those of its entities that have the titles of others, too, with these titles.
    pub also: Vec<(Entity, Vec<String>)>,
}

/// What stands above a group.
#[derive(Debug)]
pub enum GroupTitle {
    /// A text of the author's own.
    Given(Text),
    /// What its rows have in common, `None` where that is nothing.
    Common(Option<Key>),
    /// A sentence over its rows, with `{name}` for what they have in common.
    Phrase(Phrase, Option<Key>),
}

impl Entities {
    /// Returns a node and those above it, upwards.
    pub fn node_and_above(&self, node: Ref<Node>) -> impl Iterator<Item = Ref<Node>> {
        let way = std::iter::successors(Some(node), |it| self.nodes[*it].under);
        // What stands deeper, or in a circle, is reported.
        way.take(DEPTH_LIMIT)
    }
}
