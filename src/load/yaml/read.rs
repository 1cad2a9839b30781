//! serde types from a [`YamlNode`] tree, with every fault at its place.
//!
//! What serde would stop at, this reader records and passes over: unknown and doubled keys, the faulty elements of a
//! list, missing keys and faulty values. Each is reported once, where it stands, and its entity is left out.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer, U32Deserializer};
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};

use super::amounts::{self, Meant};
use super::anything::{Anything, TEXTS};
use super::slips::misread;
use super::spanned::SPANNED;
use super::tree::{Form, Value, YamlNode};
use crate::diag::{Diagnostics, Expected, Fault, Fix, Place, Slip, only_near};
use crate::load::raw;
use crate::model::expecting;
use crate::model::kinds::Kind;

/// How often an entity is read for its faults: each reading gets past one key of every mapping in it.
const READINGS: usize = 64;

/// What came of reading a value.
pub enum Outcome<T> {
    /// It is as its author wrote it.
    Sound(T),
    /// In the place of what can't be read, all of which is reported, it has made-up values; the rest is the author's.
    Patched(T),
    /// Nothing.
    Lost,
}

/// Reads one value. Its faults go to `found`, all of them; `None` when the value can't be made.
pub fn read<'a, T: Deserialize<'a>>(node: &'a YamlNode, found: &mut Diagnostics) -> Option<T> {
    match read_entry(node, &|_| Some(Vec::new()), found) {
        Outcome::Sound(value) => Some(value),
        Outcome::Patched(_) | Outcome::Lost => None,
    }
}

/// Reads an entry of a file; `declared` says the keys that the plan declares for a kind of entries, `None` where nobody
/// knows them.
pub fn read_entry<'a, T: Deserialize<'a>>(
    node: &'a YamlNode,
    declared: &dyn Fn(&str) -> Option<Vec<String>>,
    found: &mut Diagnostics,
) -> Outcome<T> {
    let (found, reported) = (RefCell::new(found), RefCell::default());
    let reader = Reader { node, found: &found, reported: &reported, declared };
    for reading in 0..READINGS {
        let before = progress(&reported);
        match T::deserialize(reader).map_err(|fault| reader.report(fault)) {
            Ok(value) if reading == 0 => return Outcome::Sound(value),
            // All that is wrong has been reported. A later reading's value is made of what isn't there.
            Ok(value) => return Outcome::Patched(value),
            Err(_) if progress(&reported) > before => {}
            Err(_) => break,
        }
    }
    Outcome::Lost
}

/// Why a value can't be made.
#[derive(Debug)]
pub enum ReadFault {
    /// It is among the diagnostics already.
    Reported,
    /// A fault without a place, which whoever knows the node reports.
    Bare(Box<Fault>),
}

impl ReadFault {
    fn bare(fault: Fault) -> Self {
        Self::Bare(Box::new(fault))
    }
}

impl de::Error for ReadFault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        // No content type has such a fault; what its words say is for developers.
        debug_assert!(false, "{message}");
        Self::bare(Fault::YamlSyntax(Slip::Unclear))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let value = match unexpected {
            Unexpected::Str(text) => text.to_owned(),
            other => other.to_string(),
        };
        Self::bare(Fault::InvalidValue { expected: expectation(&expected.to_string()), value })
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match unexpected {
            Unexpected::Seq => Expected::List,
            Unexpected::Map => Expected::Mapping,
            Unexpected::Unit => Expected::Nothing,
            _ => Expected::Text,
        };
        Self::bare(Fault::WrongShape { expected: expectation(&expected.to_string()), found })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::bare(Fault::InvalidValue { expected: one_of(expected), value: variant.to_owned() })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::bare(Fault::UnknownKey { key: field.to_owned(), known: owned(expected) })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::bare(Fault::MissingKey { key: field })
    }
}

impl fmt::Display for ReadFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a fault of the content")
    }
}

impl std::error::Error for ReadFault {}

/// Returns names that are known only to the content types as a diagnostic has them.
fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn one_of(names: &[&str]) -> Expected {
    Expected::OneOf(owned(names))
}

/// The content types say what they expect in words, as serde hands on nothing else.
fn expectation(words: &str) -> Expected {
    match words {
        expecting::AMOUNT => Expected::Amount,
        expecting::BUDGET => Expected::Budget,
        expecting::PART => Expected::Part,
        expecting::PERIOD => Expected::Period,
        expecting::COUNT => Expected::Count,
        expecting::YEAR => Expected::Year,
        expecting::DEPTH => one_of(&["1", "2", "3"]),
        expecting::DECIMALS => one_of(&["0", "1", "2", "3", "4", "5", "6"]),
        expecting::CELLS => Expected::List,
        expecting::EMBLEM => Expected::Mapping,
        expecting::TEXTS => Expected::Texts,
        expecting::SCORES => Expected::Scores,
        _ => Expected::Text,
    }
}

type Found<'a> = RefCell<&'a mut Diagnostics>;

/// The nodes whose faults are among the diagnostics, and the keys that mappings lack, each with the number of values
/// that weren't taken in its place. Another reading neither reports these again nor ends at them.
type Reported = RefCell<BTreeMap<(*const YamlNode, Option<&'static str>), usize>>;

/// How far the readings of an entity have come.
fn progress(reported: &Reported) -> usize {
    reported.borrow().values().map(|refused| 1 + refused).sum()
}

/// serde's view of a node.
#[derive(Clone, Copy)]
struct Reader<'a, 'f> {
    node: &'a YamlNode,
    found: &'f Found<'f>,
    reported: &'f Reported,
    /// The keys that the plan declares for a kind of entries.
    declared: &'f dyn Fn(&str) -> Option<Vec<String>>,
}

impl<'a> Reader<'a, '_> {
    fn of(self, node: &'a YamlNode) -> Self {
        Self { node, ..self }
    }

    /// Reports a fault at this node, unless an inner node or an earlier reading has done so.
    fn report(self, fault: ReadFault) -> ReadFault {
        if matches!(self.node.value, Value::Refused) {
            self.is_new(None);
        } else if let ReadFault::Bare(fault) = fault {
            let key = if let Fault::MissingKey { key } = *fault { Some(key) } else { None };
            if self.is_new(key) {
                let fix = self.meant(&fault);
                self.found.borrow_mut().fixable(self.head(), *fault, fix);
            }
        }
        ReadFault::Reported
    }

    /// Returns what to write for a value that its author meant as an amount.
    fn meant(self, fault: &Fault) -> Option<Fix> {
        let Fault::InvalidValue { expected, value } = fault else { return None };
        let Meant { written, certain } = match expected {
            Expected::Amount => amounts::amount(value),
            Expected::Budget => amounts::budget(value),
            Expected::Part => amounts::part(value),
            _ => None,
        }?;
        let in_brackets = matches!(self.node.value, Value::Scalar { form: Form::PlainInBrackets, .. });
        let written = if in_brackets && written.contains(',') { format!("\"{written}\"") } else { written };
        Some(Fix { place: self.node.place, replacement: written, safe: certain })
    }

    /// Returns whether nothing was reported yet of this node, or of this key that it lacks.
    fn is_new(self, missing_key: Option<&'static str>) -> bool {
        self.reported.borrow_mut().insert((self.node, missing_key), 0).is_none()
    }

    /// The keys that an earlier reading has missed in this mapping.
    fn missed(self) -> Vec<&'static str> {
        let node = std::ptr::from_ref(self.node);
        let all = self.reported.borrow();
        all.range((node, None)..)
            .take_while(|((other, _), _)| *other == node)
            .filter_map(|((_, key), _)| *key)
            .collect()
    }

    /// Reads a value of a list or mapping; what an earlier reading has reported is passed over.
    fn value<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, ReadFault> {
        if self.reported.borrow().contains_key(&(std::ptr::from_ref(self.node), None)) {
            return self.anything(None, seed);
        }
        seed.deserialize(self).map_err(|fault| self.report(fault))
    }

    /// Reads anything in the place of this node, or of a key that it lacks. A text that isn't taken gives way to the
    /// next one in the next reading.
    fn anything<T: DeserializeSeed<'a>>(self, key: Option<&'static str>, seed: T) -> Result<T::Value, ReadFault> {
        let refused = self.reported.borrow().get(&(std::ptr::from_ref(self.node), key)).copied().unwrap_or_default();
        seed.deserialize(Anything(TEXTS[refused])).map_err(|_| {
            let next = (refused + 1).min(TEXTS.len() - 1);
            self.reported.borrow_mut().insert((self.node, key), next);
            ReadFault::Reported
        })
    }

    /// The place to show: of a mapping or list its first line, as the whole would fill the screen.
    fn head(self) -> Place {
        match &self.node.value {
            Value::Mapping(entries) => entries.first().map_or(self.node.place, |(key, _)| key.place),
            Value::List(_) => Place { end: self.node.place.start, ..self.node.place },
            Value::Scalar { .. } | Value::Refused => self.node.place,
        }
    }

    fn wrong_shape(self, expected: Expected) -> ReadFault {
        let is_entry = matches!(expected, Expected::List | Expected::Mapping);
        let slip = self.node.text().filter(|_| is_entry).and_then(misread);
        let shape = Fault::WrongShape { expected, found: self.node.shape() };
        self.report(ReadFault::bare(slip.map_or(shape, Fault::YamlSyntax)))
    }

    fn text(self) -> Result<&'a str, ReadFault> {
        self.node.text().ok_or_else(|| self.wrong_shape(Expected::Text))
    }

    fn list<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        match &self.node.value {
            Value::List(items) => visitor.visit_seq(Items { rest: items.iter(), reader: self }),
            _ => Err(self.wrong_shape(Expected::List)),
        }
    }

    /// Returns a mapping's entries; `fields` names the keys that it may have, when the type says so.
    fn mapping<V: Visitor<'a>>(
        self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        let Value::Mapping(entries) = &self.node.value else { return Err(self.wrong_shape(Expected::Mapping)) };
        let entries = self.usable(entries, fields);
        let missed = self.missed().into_iter();
        let map = Entries { rest: entries.into_iter(), missed, value: None, missing: None, reader: self };
        visitor.visit_map(map).map_err(|fault| self.report(fault))
    }

    /// The entries whose keys are known and new; the others are reported.
    fn usable(
        self,
        entries: &'a [(YamlNode, YamlNode)],
        fields: Option<&'static [&'static str]>,
    ) -> Vec<(&'a YamlNode, &'a YamlNode)> {
        let mut usable: Vec<(&YamlNode, &YamlNode)> = Vec::with_capacity(entries.len());
        let mut first: BTreeMap<&str, &YamlNode> = BTreeMap::new();
        for (key, value) in entries {
            let Some(name) = key.text() else {
                // Told once: a key that is none is neither read nor missed.
                self.of(key).wrong_shape(Expected::Text);
                continue;
            };
            if fields.is_some_and(|known| !known.contains(&name)) {
                self.report_unknown(key, name, fields.unwrap_or_default());
            } else if let Some(first) = first.get(name) {
                if self.of(key).is_new(None) {
                    let fault = Fault::DuplicateKey { key: name.to_owned() };
                    self.found.borrow_mut().contradiction(key.place, fault, first.place);
                }
            } else {
                first.insert(name, key);
                usable.push((key, value));
            }
        }
        usable
    }
}

impl Reader<'_, '_> {
    /// Reports a key that the type doesn't know, with the only one that it can have been meant to be.
    fn report_unknown(self, key: &YamlNode, name: &str, known: &'static [&'static str]) {
        if self.reported.borrow_mut().insert((key, None), 0).is_none() {
            let fix = only_near(name, known.iter().copied()).map(|near| Fix::suggested(key.place, near));
            // An entry's own keys, and none of what stands within it.
            let of = Kind::SELECTABLE.into_iter().chain([Kind::Entry]).find(|kind| raw::keys_of(*kind) == known);
            let declared = of.map_or_else(|| Some(Vec::new()), |kind| (self.declared)(kind.spec().name));
            // A key that may have been declared is no fault beside that of its declaration.
            if declared.is_none() && fix.is_none() {
                return;
            }
            let (name, mut known) = (name.to_owned(), owned(known));
            known.extend(declared.into_iter().flatten());
            let fault = match of {
                Some(kind) => Fault::UndeclaredKey { key: name, known, of: kind.spec().name },
                None => Fault::UnknownKey { key: name, known },
            };
            self.found.borrow_mut().fixable(key.place, fault, fix);
        }
    }
}

impl<'a> Deserializer<'a> for Reader<'a, '_> {
    type Error = ReadFault;

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        match &self.node.value {
            _ if self.node.is_null() => visitor.visit_unit().map_err(|fault| self.report(fault)),
            Value::Scalar { text, .. } => visitor.visit_borrowed_str(text).map_err(|fault| self.report(fault)),
            Value::List(_) => self.list(visitor),
            Value::Mapping(_) => self.mapping(None, visitor),
            Value::Refused => Err(self.report(ReadFault::Reported)),
        }
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_borrowed_str(self.text()?).map_err(|fault| self.report(fault))
    }

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        match self.node.text() {
            Some("true") => visitor.visit_bool(true),
            Some("false") => visitor.visit_bool(false),
            Some(text) => {
                let fault = Fault::InvalidValue { expected: Expected::YesOrNo, value: text.to_owned() };
                Err(self.report(ReadFault::bare(fault)))
            }
            None => Err(self.wrong_shape(Expected::YesOrNo)),
        }
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        if self.node.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, name: &'static str, visitor: V) -> Result<V::Value, ReadFault> {
        if name == SPANNED {
            visitor.visit_seq(PlaceThenValue { reader: self, next: 0 })
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        self.mapping(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        self.mapping(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        match &self.node.value {
            Value::Scalar { .. } => {
                self.text()?;
                visitor.visit_enum(Word(self)).map_err(|fault| self.report(fault))
            }
            Value::Mapping(entries) => match self.usable(entries, Some(variants)).as_slice() {
                [(key, value)] => visitor.visit_enum(Variant { key: self.of(key), value: self.of(value) }),
                [] if !entries.is_empty() => Err(ReadFault::Reported),
                _ => Err(self.report(ReadFault::bare(Fault::NotExactlyOne { of: variants.to_vec() }))),
            },
            Value::List(_) | Value::Refused => Err(self.wrong_shape(one_of(variants))),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'a>>
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

/// A list field of which every element is read, so that all its faults come out in one run; one faulty
/// element makes the whole list fail.
pub fn every<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Every<T>(std::marker::PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Every<T> {
        type Value = Vec<T>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
            let (mut sound, mut first_fault) = (Vec::new(), None);
            loop {
                match items.next_element() {
                    Ok(Some(item)) => sound.push(item),
                    Ok(None) => return first_fault.map_or(Ok(sound), Err),
                    // Only a reader that knows how many are left is sure to go on after a fault.
                    Err(fault) if items.size_hint().is_none() => return Err(fault),
                    Err(fault) => first_fault = Some(fault),
                }
            }
        }
    }

    deserializer.deserialize_seq(Every(std::marker::PhantomData))
}

/// A list's elements.
struct Items<'a, 'f> {
    rest: std::slice::Iter<'a, YamlNode>,
    reader: Reader<'a, 'f>,
}

impl<'a> SeqAccess<'a> for Items<'a, '_> {
    type Error = ReadFault;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadFault> {
        let Some(node) = self.rest.next() else { return Ok(None) };
        self.reader.of(node).value(seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A mapping's keys and values.
struct Entries<'a, 'f> {
    rest: std::vec::IntoIter<(&'a YamlNode, &'a YamlNode)>,
    /// The keys that aren't there, and that an earlier reading has reported.
    missed: std::vec::IntoIter<&'static str>,
    /// The value of the key that was read last, or
    value: Option<&'a YamlNode>,
    /// that key, when it isn't there.
    missing: Option<&'static str>,
    reader: Reader<'a, 'f>,
}

impl<'a> MapAccess<'a> for Entries<'a, '_> {
    type Error = ReadFault;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadFault> {
        let Some((key, value)) = self.rest.next() else {
            self.missing = self.missed.next();
            return self.missing.map(|key| seed.deserialize(BorrowedStrDeserializer::new(key))).transpose();
        };
        self.value = Some(value);
        self.reader.of(key).value(seed).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, ReadFault> {
        match self.value.take() {
            Some(node) => self.reader.of(node).value(seed),
            None => self.reader.anything(self.missing, seed),
        }
    }
}

/// An enum's variant that carries a value: a mapping of one key.
struct Variant<'a, 'f> {
    key: Reader<'a, 'f>,
    value: Reader<'a, 'f>,
}

impl<'a, 'f> EnumAccess<'a> for Variant<'a, 'f> {
    type Error = ReadFault;
    type Variant = Reader<'a, 'f>;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self::Variant), ReadFault> {
        let name = seed.deserialize(self.key).map_err(|fault| self.key.report(fault))?;
        Ok((name, self.value))
    }
}

impl<'a> VariantAccess<'a> for Reader<'a, '_> {
    type Error = ReadFault;

    fn unit_variant(self) -> Result<(), ReadFault> {
        if self.node.is_null() { Ok(()) } else { Err(self.wrong_shape(Expected::Nothing)) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, ReadFault> {
        self.value(seed)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _length: usize, visitor: V) -> Result<V::Value, ReadFault> {
        self.list(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        self.mapping(Some(fields), visitor)
    }
}

/// An enum's variant that is named by a word alone. One that only says that something is so takes the word for `true`;
/// the others need a value.
struct Word<'a, 'f>(Reader<'a, 'f>);

impl<'a> EnumAccess<'a> for Word<'a, '_> {
    type Error = ReadFault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self), ReadFault> {
        let word: StrDeserializer<'_, ReadFault> = self.0.text()?.into_deserializer();
        Ok((seed.deserialize(word)?, self))
    }
}

impl<'a> VariantAccess<'a> for Word<'a, '_> {
    type Error = ReadFault;

    fn unit_variant(self) -> Result<(), ReadFault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, ReadFault> {
        seed.deserialize(ItIsSo(self.0))
    }

    fn tuple_variant<V: Visitor<'a>>(self, _length: usize, _visitor: V) -> Result<V::Value, ReadFault> {
        Err(self.0.wrong_shape(Expected::List))
    }

    fn struct_variant<V: Visitor<'a>>(
        self,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, ReadFault> {
        Err(self.0.wrong_shape(Expected::Mapping))
    }
}

/// The value of a word alone: `true`, for a type that has no other.
struct ItIsSo<'a, 'f>(Reader<'a, 'f>);

impl<'a> Deserializer<'a> for ItIsSo<'a, '_> {
    type Error = ReadFault;

    fn deserialize_any<V: Visitor<'a>>(self, _visitor: V) -> Result<V::Value, ReadFault> {
        Err(self.0.wrong_shape(Expected::Mapping))
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        let is_so: StrDeserializer<'_, ReadFault> = "true".into_deserializer();
        if variants == ["true"] { visitor.visit_enum(is_so) } else { self.deserialize_any(visitor) }
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'a>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// What [`super::Spanned`] is read from: the three parts of the place, then the value.
struct PlaceThenValue<'a, 'f> {
    reader: Reader<'a, 'f>,
    next: usize,
}

impl<'a> SeqAccess<'a> for PlaceThenValue<'a, '_> {
    type Error = ReadFault;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadFault> {
        let part = self.reader.node.place.to_parts().get(self.next).copied();
        self.next += 1;
        match part {
            Some(part) => seed.deserialize(U32Deserializer::new(part)).map(Some),
            None => seed.deserialize(self.reader).map(Some).map_err(|fault| self.reader.report(fault)),
        }
    }
}
