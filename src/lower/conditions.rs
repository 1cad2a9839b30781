//! Conditions: what the entities of a selection have in common. One that can never hold, or that says nothing, is
//! reported, and so is the condition that leaves a selection empty.

use super::outline::Outliner;
use super::paths::Way;
use super::resolve::Known;
use super::selection::LIST;
use crate::diag::{
    Expected, Fault, IdleCondition, Location, NothingSelected, Noun, Place, Severity, alike, is_slip, nearest,
};
use crate::load::raw::{self, Written};
use crate::model::declared::FieldType;
use crate::model::entity::Entity;
use crate::model::fields::Type;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::path::AnyField;
use crate::model::selection::{Condition, Key, Members, Test, Wanted};
use crate::model::{Amount, UNDECIDED, Year};

/// The words of a condition that asks whether there is a value.
const NONE: &str = "none";
const ANY: &str = "any";

/// The keys of a condition that is more than a value: the bounds of numbers, and
const BOUNDS: [&str; 4] = ["at_least", "at_most", "more_than", "less_than"];
const NOT: &str = "not";
/// the name of what stands under a node or a division, in `where` as well.
const WITHIN: &str = "within";

/// How many values of a field a message lists at most.
const LISTED: usize = 10;

/// The bound of a number.
struct Bound<'a> {
    name: &'static str,
    key: &'a raw::Text,
    value: &'a Written,
    amount: Amount,
}

impl Bound<'_> {
    /// How it is written.
    fn said(&self) -> String {
        let value = if let Written::Text(text) = self.value { &text.value } else { "…" };
        format!("{}: {value}", self.name)
    }
}

/// The bounds of a number as they are written.
#[derive(Default)]
struct Bounds<'a> {
    given: Vec<Bound<'a>>,
}

impl Bounds<'_> {
    fn get(&self, key: &str) -> Option<Amount> {
        self.given.iter().find(|bound| bound.name == key).map(|bound| bound.amount)
    }

    fn test(&self) -> Test {
        let [least, most, above, below] = BOUNDS.map(|key| self.get(key));
        Test::Between { least, most, above, below }
    }
}

impl Outliner<'_, '_> {
    /// Returns the conditions of a selection; one that nobody understands is reported and left out.
    pub(super) fn conditions(&mut self, of: &Members, filter: &raw::Conditions) -> Vec<Condition> {
        filter.0.iter().flat_map(|(name, value)| self.condition(of, name, value)).collect()
    }

    fn condition(&mut self, of: &Members, name: &raw::Text, value: &Written) -> Vec<Condition> {
        let domain = std::slice::from_ref(of);
        // Within a division is whatever it or one under it answers for.
        let field = match name.value.as_str() {
            WITHIN if self.names_division(value) && self.field(domain, "division").is_some() => "division",
            WITHIN => "under",
            other => other,
        };
        let Ok(way) = self.find_value_path(field, of) else {
            if !self.declared_may_be_lost() {
                let mut known = self.usable_values(domain);
                known.extend(self.field(domain, "under").map(|_| WITHIN.to_owned()));
                known.extend(self.field(domain, LIST).map(|_| LIST.to_owned()));
                self.resolver.error(name.at(), Fault::UnknownKey { key: name.value.clone(), known });
            }
            self.resolver.left_something_out = true;
            return Vec::new();
        };
        let tests = if name.value == WITHIN {
            self.within(&way, name, value).into_iter().collect()
        } else {
            self.tests(of, &way, value)
        };
        tests.into_iter().map(|test| Condition { path: way.path.clone(), test }).collect()
    }

    /// Returns what a value must be: one of these, or all that a mapping says.
    fn tests(&mut self, of: &Members, way: &Way, value: &Written) -> Vec<Test> {
        let tests = match value {
            Written::Text(text) if text.value == NONE => return vec![Test::Is { there: false }],
            Written::Text(text) if text.value == ANY => return vec![Test::Is { there: true }],
            Written::Text(_) | Written::List(_) => {
                return self.wanted(of, way, value).map(Test::OneOf).into_iter().collect();
            }
            Written::Mapping(tests) => tests,
        };
        if tests.value.is_empty() {
            self.idle(value, IdleCondition::SaysNothing { usable: self.usable_tests(way) });
        }
        let mut bounds = Bounds::default();
        let mut others = Vec::new();
        for (key, value) in &tests.value {
            let bound = BOUNDS.into_iter().find(|bound| *bound == key.value);
            match (bound, key.value.as_str()) {
                (Some(bound), _) if self.has_bounds(way) => {
                    let amount = self.bound(way, value);
                    bounds.given.extend(amount.map(|amount| Bound { name: bound, key, value, amount }));
                }
                (None, NOT) => others.extend(self.not(of, way, value)),
                (None, WITHIN) => others.extend(self.within(way, key, value)),
                _ => {
                    let known = self.usable_tests(way);
                    self.resolver.error(key.at(), Fault::UnknownKey { key: key.value.clone(), known });
                }
            }
        }
        self.check_bounds(&bounds);
        others.extend((!bounds.given.is_empty()).then(|| bounds.test()));
        others
    }

    fn idle(&mut self, value: &Written, idle: IdleCondition) {
        self.resolver.error(value.at(), Fault::IdleCondition(idle));
    }

    /// Returns whether values can be less or more than others: numbers, years, and how many entities are reached.
    fn has_bounds(&self, way: &Way) -> bool {
        way.path.is_of_many() && way.path.field.is_none()
            || self.is_of_years(way)
            || matches!(way.path.of_type(self.entities), Type::Money | Type::Number | Type::Count | Type::Percent)
    }

    fn is_of_years(&self, way: &Way) -> bool {
        let Some(AnyField::Declared(it)) = way.path.field else { return false };
        self.entities.declared.fields[it].of_type == FieldType::Year
    }

    /// Returns the keys that a condition on these values can have.
    fn usable_tests(&self, way: &Way) -> Vec<String> {
        let bounds = BOUNDS.iter().filter(|_| self.has_bounds(way));
        let stands_under = way.leads_to.iter().any(|it| matches!(it.kind(), Kind::Node | Kind::Division));
        let within = [WITHIN].into_iter().filter(|_| stands_under);
        bounds.copied().chain([NOT]).chain(within).map(str::to_owned).collect()
    }

    /// Reports bounds between which no number lies, and two of which one says nothing.
    fn check_bounds(&mut self, bounds: &Bounds<'_>) {
        for (one, other) in [("at_least", "more_than"), ("at_most", "less_than")] {
            let second = bounds.given.iter().filter(|bound| [one, other].contains(&bound.name)).nth(1);
            if let Some(second) = second {
                self.resolver.error(second.key.at(), Fault::NotExactlyOne { of: vec![one, other] });
            }
        }
        let end = |names: [&str; 2]| bounds.given.iter().find(|bound| names.contains(&bound.name));
        let (Some(from), Some(to)) = (end(["at_least", "more_than"]), end(["at_most", "less_than"])) else { return };
        let is_open = from.name == "more_than" || to.name == "less_than";
        if from.amount > to.amount || from.amount == to.amount && is_open {
            let idle = IdleCondition::NeverHolds { one: from.said(), other: to.said() };
            let (first, last) = (from.key.at().min(to.key.at()), from.key.at().max(to.key.at()));
            self.resolver.contradiction(last, Fault::IdleCondition(idle), first);
        }
    }

    /// Returns the number of a bound.
    fn bound(&mut self, way: &Way, value: &Written) -> Option<Amount> {
        let Written::Text(text) = value else {
            let fault = Fault::WrongShape { expected: Expected::Amount, found: value.shape() };
            self.resolver.error(value.at(), fault);
            return None;
        };
        if !self.is_of_years(way) {
            return self.amount(way, text);
        }
        let year = Year::parse(&text.value);
        if year.is_none() {
            let fault = Fault::InvalidValue { expected: Expected::Year, value: text.value.clone() };
            self.resolver.error(text.at(), fault);
        }
        year.map(Amount::from)
    }

    pub(super) fn amount(&mut self, way: &Way, text: &raw::Text) -> Option<Amount> {
        let amount = Amount::parse(&text.value);
        if amount.is_none() {
            let is_money = way.path.of_type(self.entities) == Type::Money;
            let expected = if is_money { Expected::Amount } else { Expected::Number };
            let fault = Fault::InvalidValue { expected, value: text.value.clone() };
            self.resolver.error(text.at(), fault);
        }
        amount
    }

    fn not(&mut self, of: &Members, way: &Way, value: &Written) -> Option<Test> {
        match value {
            Written::Text(text) if text.value == NONE => Some(Test::Is { there: true }),
            Written::Text(text) if text.value == ANY => Some(Test::Is { there: false }),
            _ => self.wanted(of, way, value).map(Test::NoneOf),
        }
    }

    /// The nodes or divisions that something must stand under, at any depth.
    fn within(&mut self, way: &Way, key: &raw::Text, value: &Written) -> Option<Test> {
        let leads_to = |kind| way.leads_to.iter().any(|it| it.kind() == kind);
        let source = self.source;
        if leads_to(Kind::Node) {
            let known = Known::new(&source.structure, &self.entities.nodes);
            let names = self.texts(value)?;
            return Some(Test::Within(names.iter().filter_map(|name| self.resolver.find(name, &known)).collect()));
        }
        if leads_to(Kind::Division) {
            let known = Known::new(&source.divisions, &self.entities.divisions);
            let names = self.texts(value)?;
            let divisions = names.iter().filter_map(|name| self.resolver.find(name, &known)).collect();
            return Some(Test::WithinDivision(divisions));
        }
        let known = self.usable_tests(way);
        self.resolver.error(key.at(), Fault::UnknownKey { key: key.value.clone(), known });
        None
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

    /// The values that a condition names: one, or a list, in which `none` is that there is no value.
    fn wanted(&mut self, of: &Members, way: &Way, value: &Written) -> Option<Wanted> {
        let texts = self.texts(value)?;
        let mut wanted = Wanted::default();
        for (index, text) in texts.iter().enumerate() {
            if texts[..index].iter().any(|other| other.value == text.value) {
                self.resolver.error(text.at(), Fault::DuplicateId { kind: nouns::VALUE, id: text.value.clone() });
            }
            match text.value.as_str() {
                NONE => wanted.nothing = true,
                ANY => self.resolver.error(text.at(), Fault::IdleCondition(IdleCondition::AnyAmongOthers)),
                _ if text.value.trim().is_empty() => self.resolver.error(text.at(), Fault::BlankText),
                _ => wanted.keys.extend(self.key(way, text)),
            }
        }
        if matches!(value, Written::List(_)) {
            for text in &texts {
                self.check_slip(of, way, text);
            }
        }
        Some(wanted)
    }

    /// Reports the texts of conditions that no entity has, though one has nearly the same: a column whose condition nothing
    /// passes shows zeros, and nobody would see that.
    pub(super) fn check_slips(&mut self, of: &Members, filter: &raw::Conditions) {
        for (name, value) in &filter.0 {
            if let (Written::Text(text), Ok(way)) = (value, self.find_value_path(&name.value, of)) {
                self.check_slip(of, &way, text);
            }
        }
    }

    /// Reports a text that no entity has, though one has nearly the same: among others nobody would see that it selects
    /// nothing.
    fn check_slip(&mut self, of: &Members, way: &Way, text: &raw::Text) {
        let is_free = matches!(way.path.of_type(self.entities), Type::Text | Type::Code) && way.leads_to.is_empty();
        if !is_free || [NONE, ANY].contains(&text.value.as_str()) || self.resolver.left_something_out {
            return;
        }
        let values = self.values_at(of, way);
        if !values.contains(&text.value) && values.iter().any(|value| is_slip(&text.value, value)) {
            let usable = alike(&text.value, values.iter().map(String::as_str), LISTED);
            let fault = Fault::NotHere { kind: nouns::VALUE, name: text.value.clone(), usable };
            self.resolver.error(text.at(), fault);
        }
    }

    /// The texts that entities have at the end of a way, each once.
    fn values_at(&self, of: &Members, way: &Way) -> Vec<String> {
        let year = self.year();
        let mut values = Vec::new();
        for entity in of.all(self.entities) {
            for key in way.path.keys(self.entities, year, entity) {
                let value = match key {
                    Key::Text(text) => text,
                    Key::Entity(entity) => entity.id(self.entities).0.to_owned(),
                    _ => continue,
                };
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        values
    }

    fn texts(&mut self, value: &Written) -> Option<Vec<raw::Text>> {
        let all: &[Written] = match value {
            Written::Text(text) => return Some(vec![text.clone()]),
            Written::List(list) => &list.value,
            Written::Mapping(_) => &[],
        };
        let text = |element: &Written| if let Written::Text(text) = element { Some(text.clone()) } else { None };
        let texts: Option<Vec<raw::Text>> = all.iter().map(text).collect();
        let texts = texts.filter(|texts| !texts.is_empty());
        if texts.is_none() {
            self.resolver.error(value.at(), Fault::WrongShape { expected: Expected::Text, found: value.shape() });
        }
        texts
    }

    /// Reports a selection that nothing passes, with the condition that keeps everything out: it was most likely meant to
    /// be another.
    pub(super) fn report_nothing(
        &mut self,
        selected: &[Entity],
        at: &raw::Text,
        kind: Noun,
        (of, filter): (&Members, &raw::Conditions),
    ) {
        // An empty table is a fault of its own, and of no other: the rest is judged as if it weren't.
        if !selected.is_empty() || self.resolver.left_something_out {
            return;
        }
        let (why, place) = self.why_nothing_passes((of, filter));
        // What chooses by values that nobody has said yet may find nothing.
        let severity = if self.is_undecided() { Severity::Warning } else { Severity::Error };
        self.resolver.found.push(severity, Fault::NothingSelected { kind, why }, Location::At(at.at()), place);
    }

    /// Returns whether values are still to be said.
    pub(super) fn is_undecided(&self) -> bool {
        self.source.passages.iter().any(|passage| passage.text == UNDECIDED)
    }

    /// Returns why nothing passes a selection, and the place of the condition that is to blame.
    fn why_nothing_passes(&mut self, (of, filter): (&Members, &raw::Conditions)) -> (NothingSelected, Option<Place>) {
        let name = of.name(self.entities).to_owned();
        let all = of.all(self.entities);
        if all.is_empty() {
            return (NothingSelected::NoneThere { of: name }, None);
        }
        let year = self.year();
        for (key, value) in &filter.0 {
            let conditions = self.condition(of, key, value);
            let passes = |entity: &&Entity| conditions.iter().all(|it| it.holds(self.entities, year, **entity));
            if all.iter().find(passes).is_none() {
                return (self.why_nothing(of, key, value), Some(key.at()));
            }
        }
        (NothingSelected::NotTogether { of: name }, None)
    }

    /// Returns what is to be told of a condition that nothing passes.
    fn why_nothing(&mut self, of: &Members, key: &raw::Text, value: &Written) -> NothingSelected {
        let (of_name, key_name) = (of.name(self.entities).to_owned(), key.value.clone());
        let written = if let Written::Text(text) = value { Some(text.value.clone()) } else { None };
        let Ok(way) = self.find_value_path(&key.value, of) else {
            return NothingSelected::Condition {
                of: of_name,
                key: key_name,
                values: Vec::new(),
                within: None,
                near: None,
            };
        };
        let values = self.values_at(of, &way);
        // What stands directly under a node may have been meant to be whatever stands under it.
        let within = written.clone().filter(|name| {
            let node = self.entities.nodes.find(name);
            key.value == "under"
                && node.is_some_and(|node| {
                    let all = of.all(self.entities).into_iter();
                    all.flat_map(|it| way.path.entities(self.entities, it)).any(|it| match it {
                        Entity::Node(it) => self.entities.node_and_above(it).any(|above| above == node),
                        _ => false,
                    })
                })
        });
        let near = written.and_then(|text| {
            nearest(&text, values.iter().map(String::as_str)).filter(|near| *near != text).map(str::to_owned)
        });
        let listed = alike(near.as_deref().unwrap_or_default(), values.iter().map(String::as_str), LISTED);
        NothingSelected::Condition { of: of_name, key: key_name, values: listed, within, near }
    }
}
