//! JSON Schemas of the content's files, by which editors complete and check them while they are written.
//!
//! They are made for one plan: its ids are choices wherever something is referred to, its own fields are keys, and its
//! registers have files. The keys come from the reader's own types ([`shape`]), what is said of them from [`keys`]. The
//! schemas are of draft 7, the newest that the YAML language server of VS Code supports fully.

mod choices;
mod keys;
mod shape;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{HEAD, Source, raw};
use crate::diag::Expected;
use crate::model::UNDECIDED;
use crate::model::declared::FieldType;
use crate::model::kinds::{KINDS, Kind};
use crate::thai::YEARS;
use choices::{Choice, Choices};
use shape::{Key, Shape, Shapes};

/// The draft of JSON Schema.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// How an amount is written.
const AMOUNT: &str = "-?[0-9๐-๙][0-9๐-๙,]*([.][0-9๐-๙]+)?";
/// The words that stand where an amount is expected.
const OF_BUDGETS: &[&str] = &["none", "unstated", "items", UNDECIDED];
const OF_PARTS: &[&str] = &["none", UNDECIDED];
const YEAR: &str = "^[0-9๐-๙]{4}$";

/// Returns the schemas of a plan's files, by the names of the files that they are of; `rules` are the names of the rules
/// that an author may speak of, with what they find.
pub fn schemas(source: &Source, rules: &[(String, String)]) -> BTreeMap<String, Value> {
    let writer = Writer { choices: Choices { source, rules } };
    let mut schemas = BTreeMap::from([(HEAD.to_owned(), writer.file::<raw::PlanHead>(None, None))]);
    for spec in KINDS.iter().filter(|spec| !matches!(spec.kind, Kind::Entry | Kind::Item)) {
        schemas.insert(spec.file.to_owned(), writer.of_kind(spec.kind, None));
    }
    for register in &source.registers.sound {
        let id = register.id.value.as_str();
        schemas.entry(format!("{id}.yaml")).or_insert_with(|| writer.of_kind(Kind::Entry, Some(id)));
    }
    schemas
}

struct Writer<'a> {
    choices: Choices<'a>,
}

impl Writer<'_> {
    fn of_kind(&self, kind: Kind, register: Option<&str>) -> Value {
        let of = (Some(kind), register);
        match kind {
            Kind::Project | Kind::Item => self.file::<raw::Project>(of.0, of.1),
            Kind::Request => self.file::<raw::Request>(of.0, of.1),
            Kind::KeyResult => self.file::<raw::KeyResult>(of.0, of.1),
            Kind::Division => self.file::<raw::Division>(of.0, of.1),
            Kind::Indicator => self.file::<raw::Indicator>(of.0, of.1),
            Kind::Office => self.file::<raw::Office>(of.0, of.1),
            Kind::Level => self.file::<raw::Level>(of.0, of.1),
            Kind::Node => self.file::<raw::Node>(of.0, of.1),
            Kind::Output => self.file::<raw::Output>(of.0, of.1),
            Kind::List => self.file::<raw::List>(of.0, of.1),
            Kind::Policy => self.file::<raw::Policy>(of.0, of.1),
            Kind::Note => self.file::<raw::Note>(of.0, of.1),
            Kind::Statement => self.file::<raw::Statement>(of.0, of.1),
            Kind::Points => self.file::<raw::Points>(of.0, of.1),
            Kind::DataTable => self.file::<raw::DataTable>(of.0, of.1),
            Kind::Term => self.file::<raw::Term>(of.0, of.1),
            Kind::Control => self.file::<raw::Control>(of.0, of.1),
            Kind::Reason => self.file::<raw::Reason>(of.0, of.1),
            Kind::Breakdown => self.file::<raw::Breakdown>(of.0, of.1),
            Kind::Part => self.file::<raw::Part>(of.0, of.1),
            Kind::DeclaredField => self.file::<raw::DeclaredField>(of.0, of.1),
            Kind::Register => self.file::<raw::Register>(of.0, of.1),
            Kind::Entry => self.file::<raw::Entry>(of.0, of.1),
        }
    }

    /// The schema of a file: a list of entries of a kind, or without a kind the one entry that the file is.
    fn file<T: DeserializeOwned>(&self, kind: Option<Kind>, register: Option<&str>) -> Value {
        let mut shapes = Shapes::default();
        let root = shapes.of::<T>();
        shapes.of::<raw::Acceptance>();
        let Shape::Struct(name) = &root else { unreachable!("every entry is a mapping") };
        let mut definitions = Map::new();
        for (of, keys) in &shapes.structs {
            let mut properties: Map<String, Value> =
                keys.iter().map(|key| (key.name.clone(), self.key(of, key))).collect();
            let mut required: Vec<String> =
                keys.iter().filter(|key| key.required).map(|key| key.name.clone()).collect();
            if of == name {
                let list = json!({"type": "array", "items": {"$ref": "#/definitions/Acceptance"}});
                properties.insert("accepts".to_owned(), described(list, keys::describe("", "accepts")));
                self.declare(kind, register, &mut properties, &mut required);
            } else if of == "Item" {
                self.declare(Some(Kind::Item), None, &mut properties, &mut required);
            }
            let mut definition = json!({"type": "object", "additionalProperties": false, "properties": properties});
            if !required.is_empty() {
                definition["required"] = json!(required);
            }
            definitions.insert(of.clone(), definition);
        }
        let entry = json!({"$ref": format!("#/definitions/{name}")});
        let title = kind.map_or("แผน", |kind| kind.noun().thai);
        match kind {
            None => json!({"$schema": DRAFT, "title": title, "allOf": [entry], "definitions": definitions}),
            Some(_) => json!({
                "$schema": DRAFT, "title": title, "type": ["array", "null"], "items": entry, "definitions": definitions,
            }),
        }
    }

    /// A key of a mapping, with what is said of it and what it can be.
    fn key(&self, of: &str, key: &Key) -> Value {
        let choices = keys::refers(of, &key.name).and_then(|to| self.choices.of(to));
        let value = self.value(&key.shape, choices.as_deref());
        described(value, keys::describe(of, &key.name))
    }

    fn value(&self, shape: &Shape, choices: Option<&[Choice]>) -> Value {
        match shape {
            Shape::Any => json!({}),
            Shape::Text(_) if choices.is_some() => one_of(choices.unwrap_or_default()),
            Shape::Text(expected) => text(expected.as_ref()),
            Shape::YesOrNo => json!({"type": "boolean"}),
            Shape::Words(words) if *words == ["true"] => json!({"const": true}),
            Shape::Words(words) => json!({"enum": words.iter().flat_map(|word| written(word)).collect::<Vec<_>>()}),
            Shape::List(of) => json!({"type": "array", "items": self.value(of, choices)}),
            Shape::ByKey(key, of) => {
                let mut value = json!({"type": "object", "additionalProperties": self.value(of, choices)});
                if let Some(pattern) = pattern_of_keys(key.as_ref()) {
                    value["propertyNames"] = json!({"pattern": pattern});
                }
                value
            }
            Shape::Struct(name) => json!({"$ref": format!("#/definitions/{name}")}),
            Shape::OneOf(shapes) => {
                json!({"anyOf": shapes.iter().map(|shape| self.value(shape, choices)).collect::<Vec<_>>()})
            }
            Shape::Variant(variants) => self.variant(variants),
        }
    }

    /// A mapping of one key, or the word alone of one that only says that something is so.
    fn variant(&self, variants: &[(String, Option<Shape>)]) -> Value {
        let is_word =
            |shape: &Option<Shape>| shape.as_ref().is_none_or(|it| *it == Shape::Words(vec!["true".to_owned()]));
        let words: Vec<&String> = variants.iter().filter(|(_, shape)| is_word(shape)).map(|(name, _)| name).collect();
        let property = |(name, shape): &(String, Option<Shape>)| {
            let shape = shape.as_ref()?;
            let key = Key { name: name.clone(), required: false, shape: shape.clone() };
            Some((name.clone(), self.key("Block", &key)))
        };
        let properties: Map<String, Value> = variants.iter().filter_map(property).collect();
        let mapping = json!({
            "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
            "properties": properties,
        });
        if words.is_empty() { mapping } else { json!({"anyOf": [mapping, {"enum": words}]}) }
    }

    /// Adds the keys that the plan declares.
    fn declare(
        &self,
        kind: Option<Kind>,
        register: Option<&str>,
        properties: &mut Map<String, Value>,
        required: &mut Vec<String>,
    ) {
        let Some(kind) = kind else { return };
        let source = self.choices.source;
        let own = register.unwrap_or(kind.spec().name);
        let levels = || source.levels.sound.iter().map(|level| level.id.value.as_str());
        for field in &source.fields.sound {
            let is_of = |name: &str| field.of.all().iter().any(|of| of.value == name);
            let is_of_level = kind == Kind::Node && levels().any(is_of);
            let is_computed = !field.product_of.is_empty() || !field.sum_of.is_empty() || field.level_of.is_some();
            if !(is_of(own) || is_of_level) || is_computed || properties.contains_key(&field.id.value) {
                continue;
            }
            let value = self.declared(field);
            let value =
                if field.several { json!({"anyOf": [value, {"type": "array", "items": value}]}) } else { value };
            let description = field.description.as_ref().map(|text| text.value.as_str());
            let mut value = described(value, description);
            value["title"] = json!(field.title.value);
            properties.insert(field.id.value.clone(), value);
            if field.required && is_of(own) {
                required.push(field.id.value.clone());
            }
        }
    }

    /// What a declared field may be.
    fn declared(&self, field: &raw::DeclaredField) -> Value {
        if !field.choices.is_empty() {
            let choice = |text: &raw::Text| Choice { id: text.value.clone(), title: String::new() };
            return one_of(&field.choices.iter().map(choice).collect::<Vec<_>>());
        }
        match field.of_type.as_ref().map_or(FieldType::Text, |it| it.value) {
            FieldType::Text | FieldType::Code => text(None),
            FieldType::Number | FieldType::Percent => text(Some(&Expected::Amount)),
            FieldType::Money => {
                let amount = text(Some(&Expected::Part));
                json!({"anyOf": [amount, {"type": "object"}]})
            }
            FieldType::Year => text(Some(&Expected::Year)),
            FieldType::Period => json!({"type": ["string", "object", "array"]}),
            FieldType::YesNo => json!({"enum": ["yes", "no", true, false]}),
            FieldType::Reference => {
                let choices: Option<Vec<_>> = field.refers_to.iter().map(|to| self.choices.named(&to.value)).collect();
                let choices = choices.map(|choices| choices.concat()).filter(|choices| !choices.is_empty());
                choices.map_or_else(|| text(None), |choices| one_of(&choices))
            }
        }
    }
}

/// Returns a schema with a description. Beside a reference, draft 7 heeds nothing.
fn described(value: Value, description: Option<&str>) -> Value {
    let Some(description) = description else { return value };
    let mut value = if value.get("$ref").is_some() { json!({"allOf": [value]}) } else { value };
    value["description"] = json!(description);
    value
}

/// A word, as YAML has it: `true` and `false` are no texts there.
fn written(word: &str) -> Vec<Value> {
    match word.parse::<bool>() {
        Ok(value) => vec![json!(value)],
        Err(_) => vec![json!(word)],
    }
}

/// An amount, or one of these words.
fn amount(words: &[&str]) -> Value {
    let forms: Vec<&str> = words.iter().copied().chain([AMOUNT]).collect();
    json!({"type": ["number", "string"], "pattern": format!("^({})$", forms.join("|"))})
}

/// A text, as YAML has it: it may look like a number.
fn text(expected: Option<&Expected>) -> Value {
    match expected {
        Some(Expected::Amount | Expected::Number | Expected::Count | Expected::Percentage) => amount(&[]),
        Some(Expected::Budget) => amount(OF_BUDGETS),
        Some(Expected::Part) => amount(OF_PARTS),
        Some(Expected::Year) => json!({
            "type": ["integer", "string"], "pattern": YEAR, "minimum": YEARS.start(), "maximum": YEARS.end(),
        }),
        Some(Expected::OneOf(words)) => {
            let choice = |word: &String| Choice { id: word.clone(), title: String::new() };
            one_of(&words.iter().map(choice).collect::<Vec<_>>())
        }
        _ => json!({"type": ["string", "number", "boolean"]}),
    }
}

/// The keys of a mapping of which something is expected.
fn pattern_of_keys(expected: Option<&Expected>) -> Option<String> {
    match expected {
        Some(Expected::Year) => Some(YEAR.to_owned()),
        Some(Expected::OneOf(words)) => Some(format!("^({})$", words.join("|"))),
        _ => None,
    }
}

/// One of these, each with what it is called. A code of digits may be written without quotes, and is a number then.
fn one_of(choices: &[Choice]) -> Value {
    let (mut values, mut titles) = (Vec::new(), Vec::new());
    for Choice { id, title } in choices {
        values.push(json!(id));
        titles.push(title.clone());
        let number = id.parse::<i64>().ok().filter(|number| number.to_string() == *id);
        if let Some(number) = number {
            values.push(json!(number));
            titles.push(title.clone());
        }
    }
    let mut value = json!({"enum": values});
    if titles.iter().any(|title| !title.is_empty()) {
        value["enumDescriptions"] = json!(titles);
    }
    value
}

#[cfg(test)]
mod tests;
