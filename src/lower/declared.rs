//! What the plan declares of its own: registers, fields, and the fields' values.

use std::collections::{BTreeMap, BTreeSet};

use super::resolve::Resolver;
use super::split::{Lowered, Splits};
use crate::diag::{Expected, Fault, IdleCondition, Noun, Place};
use crate::load::Source;
use crate::load::raw::{self, Written};
use crate::load::yaml::Spanned;
use crate::model::declared::{Computed, DeclaredField, Entry, FieldType, FieldValue, NO, Register, YES};
use crate::model::entity::Entity;
use crate::model::fields::Field;
use crate::model::kinds::{KINDS, Kind};
use crate::model::nouns;
use crate::model::selection::Members;
use crate::model::split::Share;
use crate::model::value::{Line, Number, Value, Words};
use crate::model::{Amount, Entities, Ref, Store, Year};

/// Returns the registers.
pub fn registers(source: &Source, resolver: &mut Resolver<'_>) -> Store<Register> {
    let (mut store, mut places) = (Store::default(), Vec::new());
    for raw in &source.registers.sound {
        resolver.check_id(&raw.id);
        let is_kind =
            KINDS.iter().any(|spec| spec.name == raw.id.value || spec.file == format!("{}.yaml", raw.id.value));
        let is_level = source.levels.sound.iter().any(|level| level.id.value == raw.id.value);
        if is_kind || is_level || raw.id.value == "plan" {
            resolver.error(raw.id.at(), Fault::BuiltInName { name: raw.id.value.clone() });
            continue;
        }
        let register = Register { name: resolver.text(&raw.name), entry: resolver.text(&raw.entry) };
        resolver.add(Kind::Register.noun(), &raw.id, &mut store, &mut places, register);
    }
    store
}

/// Returns the entries of the registers.
pub fn entries(source: &Source, registers: &Store<Register>, resolver: &mut Resolver<'_>) -> Store<Entry> {
    let (mut store, mut places) = (Store::default(), Vec::<Place>::new());
    for (id, entries) in &source.entries {
        let Some(register) = registers.find(id) else { continue };
        for raw in &entries.sound {
            resolver.check_id(&raw.id);
            let entry = Entry { register, id: raw.id.value.clone(), name: resolver.text(&raw.name) };
            match store.add(&entry_key(id, &raw.id.value), entry) {
                Ok(_) => places.push(raw.id.at()),
                Err(other) => {
                    resolver.left_something_out = true;
                    let fault = Fault::DuplicateId { kind: Kind::Entry.noun(), id: raw.id.value.clone() };
                    resolver.found.contradiction(raw.id.at(), fault, places[other.index()]);
                }
            }
        }
    }
    store
}

/// What an entry is known by among those of all registers.
pub(super) fn entry_key(register: &str, id: &str) -> String {
    format!("{register}/{id}")
}

/// Adds the declared fields and their values to the entities.
pub fn fields(source: &Source, entities: &mut Entities, resolver: &mut Resolver<'_>) {
    // Where each of the sound ones of the file has come to.
    let mut added: Vec<Option<Ref<DeclaredField>>> = Vec::new();
    for raw in &source.fields.sound {
        let field = field(source, raw, entities, resolver);
        added.push(field.and_then(|field| add(field, entities, resolver)));
    }
    for raw in &source.declared {
        let Some(Some(field)) = added.get(raw.field).copied() else { continue };
        value(source, raw, field, entities, resolver);
    }
    resolver.aside(|resolver| {
        for raw in &source.fields.patched {
            field(source, raw, entities, resolver);
        }
    });
    compute(entities, resolver);
    check_values(source, entities, resolver);
}

fn add(field: DeclaredField, entities: &mut Entities, resolver: &mut Resolver<'_>) -> Option<Ref<DeclaredField>> {
    let shares = |of: &Members| field.of.iter().any(|own| own.covers(of) || of.covers(own));
    let mut others = entities.declared.fields.iter();
    if let Some((_, other)) = others.find(|(_, it)| it.id.value == field.id.value && it.of.iter().any(shares)) {
        resolver.left_something_out = true;
        let fault = Fault::DuplicateId { kind: Kind::DeclaredField.noun(), id: field.id.value.clone() };
        resolver.found.contradiction(field.id.place, fault, other.id.place);
        return None;
    }
    drop(others);
    let key = format!("{}#{}", field.id.value, entities.declared.fields.iter().count());
    entities.declared.fields.add(&key, field).ok()
}

fn field(
    source: &Source,
    raw: &raw::DeclaredField,
    entities: &Entities,
    resolver: &mut Resolver<'_>,
) -> Option<DeclaredField> {
    resolver.check_id(&raw.id);
    let of: Vec<Members> = raw.of.all().iter().filter_map(|of| members(source, entities, of, resolver)).collect();
    for members in &of {
        let name = raw.id.value.clone();
        if is_built_in(members, &name) {
            resolver.error(raw.id.at(), Fault::BuiltInName { name });
            return None;
        }
        if let Some(hidden) = hidden(source, entities, members, raw) {
            resolver.error(raw.id.at(), Fault::HidesName { name, what: hidden });
            return None;
        }
    }
    let refers_to: Vec<Members> =
        raw.refers_to.iter().filter_map(|name| members(source, entities, name, resolver)).collect();
    if refers_to.len() < raw.refers_to.len() {
        return None;
    }
    let of_type = raw.of_type.as_ref().map_or_else(
        || match (refers_to.first(), computes(raw)) {
            (Some(_), _) => FieldType::Reference,
            (None, true) if is_of_money(raw, &of, entities) => FieldType::Money,
            (None, true) => FieldType::Number,
            (None, false) => FieldType::Text,
        },
        |it| it.value,
    );
    check_type(raw, of_type, resolver);
    let computed = computed(raw, &of, entities, resolver);
    (!of.is_empty()).then(|| DeclaredField {
        id: crate::model::Text { value: raw.id.value.clone(), place: raw.id.at() },
        of,
        title: resolver.text(&raw.title),
        of_type,
        unit: raw.unit.as_ref().map(|unit| resolver.text(unit)),
        decimals: raw.decimals.map(|it| it.0.into()),
        choices: choices(raw, resolver),
        range: (raw.minimum.as_ref().map(|it| it.value), raw.maximum.as_ref().map(|it| it.value)),
        refers_to,
        several: raw.several,
        required: raw.required,
        unique: raw.unique,
        computed,
        description: raw.description.as_ref().map(|text| resolver.text(text)),
    })
}

/// Returns what a field is declared of, or refers to.
fn members(source: &Source, entities: &Entities, name: &raw::Text, resolver: &mut Resolver<'_>) -> Option<Members> {
    let of_kind = Kind::selectable().find(|kind| kind.spec().name == name.value).map(Members::Of);
    let levels = || source.levels.sound.iter().map(|level| level.id.value.as_str());
    let of_level = || levels().any(|level| level == name.value).then(|| Members::OfLevel(name.value.clone()));
    let found = of_kind.or_else(of_level).or_else(|| entities.registers.find(&name.value).map(Members::OfRegister));
    if found.is_none()
        && !source.levels.left_out.contains(&name.value)
        && !source.registers.left_out.contains(&name.value)
    {
        let kinds = Kind::selectable().map(|kind| kind.spec().name);
        let usable = kinds.chain(levels()).chain(entities.registers.ids()).map(str::to_owned).collect();
        resolver.error(name.at(), Fault::NotHere { kind: nouns::KIND, name: name.value.clone(), usable });
    }
    found
}

/// Returns whether what is of a kind has a key or a field of this name already.
fn is_built_in(members: &Members, id: &str) -> bool {
    let kind = members.kind();
    id == "accepts" || Field::find(id, kind).is_some() || Source::keys_of(kind).contains(&id)
}

/// Returns what a field's name is a way to already, which it would hide: a level above what it is of, entries that may refer
/// to it, or a word of the outline's own.
fn hidden(source: &Source, entities: &Entities, members: &Members, raw: &raw::DeclaredField) -> Option<Noun> {
    let name = raw.id.value.as_str();
    let kind = members.kind();
    let stands_under = kind.spec().has_nodes || matches!(kind, Kind::Node | Kind::Item);
    if stands_under && source.levels.sound.iter().any(|level| level.id.value == name) {
        // What refers to that level says the same of itself as the way would.
        let is_same = raw.refers_to.iter().any(|to| to.value == name);
        return (!is_same).then_some(Kind::Level.noun());
    }
    let refers = |field: &raw::DeclaredField| {
        let of_it = field.of.all().iter().any(|of| of.value == name);
        of_it && field.refers_to.iter().any(|to| to.value == members.name(entities))
    };
    let is_referring = match Kind::selectable().find(|kind| kind.spec().name == name) {
        Some(other) => Field::all().any(|field| {
            let names = field.spec().reference.is_some_and(|it| it.kinds.contains(&kind));
            names && field.is_of(other) && field != Field::Id
        }),
        None => entities.registers.find(name).is_some() && source.fields.sound.iter().any(refers),
    };
    let is_word = ["by", "within", "list"].contains(&name);
    (is_referring || is_word).then_some(if is_referring { nouns::KIND } else { nouns::WORD })
}

/// Returns whether any of the fields that one is computed from is money.
fn is_of_money(raw: &raw::DeclaredField, of: &[Members], entities: &Entities) -> bool {
    let names = raw.product_of.iter().chain(&raw.sum_of);
    let fields = names.filter_map(|name| of.first().and_then(|of| entities.declared.find(of, &name.value)));
    fields.into_iter().any(|it| entities.declared.fields[it].of_type == FieldType::Money)
}

/// Returns the texts that a field can be: of one that follows from another, its levels in order.
fn choices(raw: &raw::DeclaredField, resolver: &mut Resolver<'_>) -> Vec<crate::model::Text> {
    let levels = raw.levels.0.iter().map(|(level, _)| level);
    raw.choices.iter().chain(levels).map(|choice| resolver.text(choice)).collect()
}

fn computes(raw: &raw::DeclaredField) -> bool {
    !raw.product_of.is_empty() || !raw.sum_of.is_empty()
}

/// Reports names that stand twice in a list.
fn report_doubled(names: &[raw::Text], kind: Noun, resolver: &mut Resolver<'_>) {
    for (index, name) in names.iter().enumerate() {
        if let Some(first) = names[..index].iter().find(|other| other.value == name.value) {
            resolver.contradiction(name.at(), Fault::DuplicateId { kind, id: name.value.clone() }, first.at());
        }
    }
}

/// Reports what a field's type has no use for, and what it lacks.
fn check_type(raw: &raw::DeclaredField, of_type: FieldType, resolver: &mut Resolver<'_>) {
    let is_text = matches!(of_type, FieldType::Text | FieldType::Code);
    let strangers: [(&'static str, Option<Place>, bool); 10] = [
        ("several", raw.several.then(|| raw.id.at()), !computes(raw) && raw.level_of.is_none()),
        ("unit", raw.unit.as_ref().map(raw::Text::at), of_type.is_number()),
        ("decimals", raw.decimals.map(|_| raw.id.at()), of_type.is_number()),
        ("choices", raw.choices.first().map(raw::Text::at), is_text),
        ("minimum", raw.minimum.as_ref().map(Spanned::at), of_type.is_number()),
        ("maximum", raw.maximum.as_ref().map(Spanned::at), of_type.is_number()),
        ("level_of", raw.level_of.as_ref().map(raw::Text::at), is_text),
        ("levels", raw.levels.0.first().map(|(level, _)| level.at()), is_text && raw.level_of.is_some()),
        ("refers_to", raw.refers_to.first().map(raw::Text::at), of_type == FieldType::Reference),
        ("product_of", raw.product_of.first().or(raw.sum_of.first()).map(raw::Text::at), of_type.is_number()),
    ];
    let fitting = strangers.iter().filter(|(_, _, fits)| *fits).map(|(key, ..)| *key);
    let usable: Vec<String> = ["id", "of", "title", "type", "required", "unique", "description"]
        .into_iter()
        .chain(fitting)
        .map(str::to_owned)
        .collect();
    report_doubled(raw.of.all(), nouns::KIND, resolver);
    report_doubled(&raw.refers_to, nouns::KIND, resolver);
    for (key, place, fits) in strangers {
        if let (Some(place), false) = (place, fits) {
            let known = usable.clone();
            resolver.error(place, Fault::UnknownKey { key: key.to_owned(), known });
        }
    }
    if let (Some(least), Some(most)) = (&raw.minimum, &raw.maximum)
        && least.value > most.value
    {
        let idle = IdleCondition::NeverHolds {
            one: format!("minimum: {}", least.value),
            other: format!("maximum: {}", most.value),
        };
        resolver.contradiction(most.at(), Fault::IdleCondition(idle), least.at());
    }
    let mut met: Vec<&raw::Text> = Vec::new();
    for choice in raw.choices.iter().chain(raw.levels.0.iter().map(|(level, _)| level)) {
        if let Some(first) = met.iter().find(|other| other.value == choice.value) {
            let fault = Fault::DuplicateId { kind: nouns::VALUE, id: choice.value.clone() };
            resolver.contradiction(choice.at(), fault, first.at());
        }
        if ["none", "any"].contains(&choice.value.as_str()) {
            resolver.error(choice.at(), Fault::HidesName { name: choice.value.clone(), what: nouns::WORD });
        }
        met.push(choice);
    }
    if of_type == FieldType::Reference && raw.refers_to.is_empty() {
        resolver.error(raw.id.at(), Fault::MissingKey { key: "refers_to" });
    }
}

/// Returns how a field follows from others, which must be declared before it.
fn computed(
    raw: &raw::DeclaredField,
    of: &[Members],
    entities: &Entities,
    resolver: &mut Resolver<'_>,
) -> Option<Computed> {
    if let Some(of_field) = &raw.level_of {
        let number = number_field(of_field, of.first()?, entities, resolver)?;
        if raw.levels.0.is_empty() {
            resolver.error(of_field.at(), Fault::MissingKey { key: "levels" });
        }
        let mut levels: Vec<(crate::model::Text, Amount)> =
            raw.levels.0.iter().map(|(level, least)| (resolver.text(level), least.value)).collect();
        levels.sort_by_key(|(_, least)| std::cmp::Reverse(*least));
        return Some(Computed::Level { of: number, levels });
    }
    if !raw.product_of.is_empty() && !raw.sum_of.is_empty() {
        resolver.error(raw.id.at(), Fault::NotExactlyOne { of: vec!["product_of", "sum_of"] });
    }
    let names = if raw.product_of.is_empty() { &raw.sum_of } else { &raw.product_of };
    let first = of.first()?;
    let mut fields = Vec::new();
    for name in names {
        fields.extend(number_field(name, first, entities, resolver));
    }
    match (names.is_empty(), raw.product_of.is_empty()) {
        (true, _) => None,
        (false, false) => Some(Computed::Product(fields)),
        (false, true) => Some(Computed::Sum(fields)),
    }
}

/// Returns the declared field of numbers that a computed one names.
fn number_field(
    name: &raw::Text,
    of: &Members,
    entities: &Entities,
    resolver: &mut Resolver<'_>,
) -> Option<Ref<DeclaredField>> {
    // Of several numbers nobody knows which is meant.
    let is_one = |field: &DeclaredField| field.of_type.is_number() && !field.several;
    let numbers = || entities.declared.of(of).filter(|(_, field)| is_one(field));
    let found = numbers().find(|(_, field)| field.id.value == name.value).map(|(it, _)| it);
    if found.is_none() {
        let usable = numbers().map(|(_, field)| field.id.value.clone()).collect();
        let kind = Kind::DeclaredField.noun();
        resolver.error(name.at(), Fault::NotHere { kind, name: name.value.clone(), usable });
    }
    found
}

/// Adds the value of a field to its entity.
fn value(
    source: &Source,
    raw: &raw::DeclaredValue,
    it: Ref<DeclaredField>,
    entities: &mut Entities,
    resolver: &mut Resolver<'_>,
) {
    let written = match &raw.value {
        raw::OfField::Plain(written) => written,
        raw::OfField::Split(split) => return value_with_parts(source, (&raw.of, split), it, entities, resolver),
        raw::OfField::Period(period) => {
            let year = source.head.as_ref().map_or(Year::SOME, |head| head.year.value);
            let period = super::period::period(period, year, resolver);
            if let (Some(owner), Some((period, place))) = (owner(entities, &raw.of), period) {
                let lines = vec![Value::Period(period).into()];
                entities.declared.add(owner, it, FieldValue { lines, split: None, place });
            }
            return;
        }
    };
    let place = written.at();
    let texts: Vec<&raw::Text> = match written {
        Written::Text(text) => vec![text],
        Written::List(list) if entities.declared.fields[it].several => {
            let texts = list.value.iter().filter_map(|value| match value {
                Written::Text(text) => Some(text),
                other => {
                    let fault = Fault::WrongShape { expected: Expected::Text, found: other.shape() };
                    resolver.error(other.at(), fault);
                    None
                }
            });
            texts.collect()
        }
        Written::List(_) => {
            let field = entities.declared.fields[it].id.value.clone();
            resolver.error(place, Fault::NotSeveral { field });
            return;
        }
        other @ Written::Mapping(_) => {
            let fault = Fault::WrongShape { expected: Expected::Text, found: other.shape() };
            resolver.error(other.at(), fault);
            return;
        }
    };
    if entities.declared.fields[it].computed.is_some() {
        let fault = Fault::ComputedField { field: entities.declared.fields[it].id.value.clone() };
        resolver.error(place, fault);
        return;
    }
    let lines: Vec<Line> = texts
        .into_iter()
        .flat_map(|text| lines(source, entities, &entities.declared.fields[it], text, resolver))
        .collect();
    let Some(owner) = owner(entities, &raw.of) else { return };
    if !lines.is_empty() {
        entities.declared.add(owner, it, FieldValue { lines, split: None, place });
    }
}

/// Adds an amount with its parts to its entity: what stands for it as a whole is what the plan's year has.
fn value_with_parts(
    source: &Source,
    (of, raw): (&raw::Owner, &Spanned<raw::Split>),
    it: Ref<DeclaredField>,
    entities: &mut Entities,
    resolver: &mut Resolver<'_>,
) {
    let year = source.head.as_ref().map_or(Year::SOME, |head| head.year.value);
    let splits = Splits::new(source, year, &entities.own_parts);
    let Lowered { split, years } = splits.lower(&raw.value, raw.at(), resolver);
    let amount = match years {
        Some(_) => split.share(year).map(Share::amount),
        None => split.whole(),
    };
    let Some(owner) = owner(entities, of) else { return };
    let lines = amount.map(|amount| vec![Value::Amount(amount).into()]).unwrap_or_default();
    entities.declared.add(owner, it, FieldValue { lines, split: Some(split), place: raw.at() });
}

/// Returns the entity that a value stands at; `None` where that couldn't be read.
fn owner(of: &Entities, raw: &raw::Owner) -> Option<Entity> {
    let found = match &raw.register {
        Some(register) => raw.kind.find(of, &entry_key(register, &raw.id)),
        None => raw.kind.find(of, &raw.id),
    };
    let Some(Entity::Project(project)) = found else { return found };
    let mut items = of.projects[project].items.as_slice();
    let mut item = None;
    for index in &raw.item {
        let next = *items.get(*index)?;
        items = &of.items[next].parts;
        item = Some(next);
    }
    Some(item.map_or(Entity::Project(project), Entity::Item))
}

/// Returns what a text says, as its field's type reads it; of a text with lines, one for each.
fn lines(
    source: &Source,
    entities: &Entities,
    field: &DeclaredField,
    text: &raw::Text,
    resolver: &mut Resolver<'_>,
) -> Vec<Line> {
    let mut invalid = |expected| {
        resolver.error(text.at(), Fault::InvalidValue { expected, value: text.value.clone() });
        Vec::new()
    };
    match field.of_type {
        FieldType::Text | FieldType::Code => {
            if !field.choices.is_empty() && !field.choices.iter().any(|choice| choice.value == text.value) {
                let usable = field.choices.iter().map(|choice| choice.value.clone()).collect();
                return invalid(Expected::OneOf(usable));
            }
            if field.of_type == FieldType::Code {
                resolver.check_code(text);
                return vec![Value::Code(resolver.text(text).value).into()];
            }
            resolver.text(text).value.lines().map(Line::from).collect()
        }
        FieldType::Number | FieldType::Money | FieldType::Percent => match Amount::parse(&text.value) {
            Some(amount) if !is_within(field, amount) => {
                let (least, most) = field.range;
                let [least, most] = [least, most].map(|it| it.map(|it| it.to_string()));
                resolver.error(text.at(), Fault::OutOfRange { value: text.value.clone(), least, most });
                Vec::new()
            }
            Some(amount) => vec![shown(field, amount, Number::written_decimals(&text.value)).into()],
            None => invalid(match field.of_type {
                FieldType::Money => Expected::Amount,
                FieldType::Percent => Expected::Percent,
                _ => Expected::Number,
            }),
        },
        FieldType::Year => match Year::parse(&text.value) {
            Some(year) => vec![Value::Year(year).into()],
            None => invalid(Expected::Year),
        },
        // It is read as such.
        FieldType::Period => Vec::new(),
        FieldType::YesNo => yes_or_no(text, resolver).map(|it| vec![it.into()]).unwrap_or_default(),
        FieldType::Reference => {
            let to = &field.refers_to;
            resolver
                .find_member(text, to, source, entities)
                .map(|entity| vec![entity.named(entities)])
                .unwrap_or_default()
        }
    }
}

fn is_within(field: &DeclaredField, amount: Amount) -> bool {
    let (least, most) = field.range;
    least.is_none_or(|least| amount >= least) && most.is_none_or(|most| amount <= most)
}

/// Returns what `yes` or `no` says.
pub fn yes_or_no(text: &raw::Text, resolver: &mut Resolver<'_>) -> Option<&'static str> {
    match text.value.as_str() {
        "yes" | "true" => Some(YES),
        "no" | "false" => Some(NO),
        other => {
            let usable = ["yes", "no"].map(str::to_owned).into();
            let fault = Fault::InvalidValue { expected: Expected::OneOf(usable), value: other.to_owned() };
            resolver.error(text.at(), fault);
            None
        }
    }
}

/// Returns a number as its field shows it, with its unit.
fn shown(field: &DeclaredField, amount: Amount, written: u32) -> Words {
    let decimals = field.decimals.unwrap_or(written);
    let value = match field.of_type {
        FieldType::Money => Value::Amount(amount),
        _ => Value::Number(Number { value: amount, decimals }),
    };
    value.into()
}

/// Fills the fields that follow from others, where all of these have a number.
fn compute(entities: &mut Entities, resolver: &mut Resolver<'_>) {
    let (mut values, mut faults) = (Vec::new(), Vec::new());
    for (it, field) in entities.declared.fields.iter() {
        let Some(computed) = &field.computed else { continue };
        for entity in field.of.iter().flat_map(|of| of.all(entities)) {
            let fields = match computed {
                Computed::Product(fields) | Computed::Sum(fields) => fields.as_slice(),
                Computed::Level { of, .. } => std::slice::from_ref(of),
            };
            let numbers = fields.iter().filter_map(|it| number(entities, &values, entity, *it));
            let numbers: Vec<Amount> = numbers.collect();
            // A sum is made of what there is; a product needs all of its factors.
            let needed = if matches!(computed, Computed::Sum(_)) { 1 } else { fields.len() };
            if numbers.len() < needed {
                continue;
            }
            let result = match computed {
                Computed::Product(_) => numbers.iter().copied().reduce(Amount::product),
                Computed::Sum(_) => Some(numbers.iter().copied().sum()),
                Computed::Level { .. } => numbers.first().copied(),
            };
            let Some(result) = result else { continue };
            let first = fields.first().and_then(|it| entities.declared.value(entity, *it));
            let place = first.map_or_else(|| entity.id(entities).1, |value| value.place);
            let line = match computed {
                Computed::Level { levels, .. } => {
                    let Some((level, _)) = levels.iter().find(|(_, least)| result >= *least) else {
                        faults.push((place, below_levels(field, result, levels)));
                        continue;
                    };
                    level.value.as_str().into()
                }
                _ => shown(field, result, Number::written_decimals(&result.to_string())),
            };
            values.push(((entity, it), FieldValue { lines: vec![line.into()], split: None, place }));
        }
    }
    for (place, fault) in faults {
        resolver.error(place, fault);
    }
    for ((entity, it), value) in values {
        entities.declared.add(entity, it, value);
    }
}

/// What is told of a number that reaches none of a field's levels.
fn below_levels(field: &DeclaredField, value: Amount, levels: &[(crate::model::Text, Amount)]) -> Fault {
    let least = levels.last().map(|(_, least)| least.to_string()).unwrap_or_default();
    Fault::BelowLevels { field: field.id.value.clone(), value: value.to_string(), least }
}

type Computing = [((Entity, Ref<DeclaredField>), FieldValue)];

fn number(of: &Entities, computing: &Computing, entity: Entity, it: Ref<DeclaredField>) -> Option<Amount> {
    let computed = computing.iter().find(|(key, _)| *key == (entity, it)).map(|(_, value)| value);
    let value = of.declared.value(entity, it).or(computed)?;
    value.lines.first()?.words.values().iter().find_map(|value| match value {
        Value::Amount(amount) => Some(*amount),
        Value::Number(number) => Some(number.value),
        _ => None,
    })
}

/// Reports entities without a value that they must have, and values that stand twice where they mustn't.
fn check_values(source: &Source, entities: &Entities, resolver: &mut Resolver<'_>) {
    let is_of = |raw: &raw::DeclaredValue| {
        let field = source.fields.sound.get(raw.field)?;
        Some((owner(entities, &raw.of)?, field.id.value.as_str()))
    };
    let written: BTreeSet<(Entity, &str)> = source.declared.iter().filter_map(is_of).collect();
    for (it, field) in entities.declared.fields.iter() {
        let all = || field.of.iter().flat_map(|of| of.all(entities));
        if field.required && field.computed.is_none() {
            for entity in all().filter(|entity| entities.declared.value(*entity, it).is_none()) {
                let (_, place) = entity.id(entities);
                // A value that can't be read is reported where it stands.
                if !written.contains(&(entity, field.id.value.as_str())) {
                    let fault = Fault::MissingValue { field: field.id.value.clone(), title: field.title.value.clone() };
                    resolver.error(place, fault);
                }
            }
        }
        if field.unique {
            let mut first: BTreeMap<String, Place> = BTreeMap::new();
            for value in all().filter_map(|entity| entities.declared.value(entity, it)) {
                for line in &value.lines {
                    let key = format!("{:?}", line.words);
                    if let Some(other) = first.get(&key).copied() {
                        let id = line.words.values().iter().map(text_of).collect();
                        resolver.left_something_out = true;
                        let fault = Fault::DuplicateId { kind: nouns::VALUE, id };
                        resolver.found.contradiction(value.place, fault, other);
                    } else {
                        first.insert(key, value.place);
                    }
                }
            }
        }
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Code(text) => text.clone(),
        Value::Amount(amount) => amount.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Year(year) => year.to_string(),
        _ => String::new(),
    }
}
