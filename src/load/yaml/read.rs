//! serde types from a [`YamlNode`] tree, with every fault at its place.
//!
//! What serde would stop at, this reader records and passes over: unknown and doubled keys, the faulty elements of a
//! list, missing keys and faulty values. Each is reported once, where it stands, and its entity is left out.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, U32Deserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::amounts::{self, Meant};
use super::anything::{Anything, TEXTS};
use super::faults::{ReadFault, one_of, owned};
use super::keys::keys;
use super::slips::misread;
use super::spanned::SPANNED;
use super::tree::{Form, Value, YamlNode};
use super::variants::{Variant, Word};
use crate::diag::{Diagnostics, Expected, Fault, Fix, Place, only_near};
use crate::load::raw::{self, OfKind};
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
    match read_of(node, &Owners { kinds: &[], declared: &|_| Some(Vec::new()) }, found) {
        Outcome::Sound(value) => Some(value),
        Outcome::Patched(_) | Outcome::Lost => None,
    }
}

/// Reads a value that stands for itself in its file, with what can be read of a faulty one.
pub fn read_head<'a, T: Deserialize<'a>>(node: &'a YamlNode, found: &mut Diagnostics) -> Outcome<T> {
    read_of(node, &Owners { kinds: &[], declared: &|_| Some(Vec::new()) }, found)
}

/// Reads an entry of a file; `declared` says the keys that the plan declares for a kind of entries, `None` where nobody
/// knows them.
pub fn read_entry<T: OfKind>(
    node: &YamlNode,
    declared: &dyn Fn(&str) -> Option<Vec<String>>,
    found: &mut Diagnostics,
) -> Outcome<T> {
    // The entry's own keys and those of the sub-items in it, but none of what else stands within it.
    let kinds = [(T::KIND, keys::<T>()), (Kind::Item, keys::<raw::Item>())];
    read_of(node, &Owners { kinds: &kinds, declared }, found)
}

fn read_of<'a, T: Deserialize<'a>>(node: &'a YamlNode, owners: &Owners<'_>, found: &mut Diagnostics) -> Outcome<T> {
    let (found, reported) = (RefCell::new(found), RefCell::default());
    let reader = Reader { node, found: &found, reported: &reported, owners };
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
pub(super) struct Reader<'a, 'f> {
    pub node: &'a YamlNode,
    found: &'f Found<'f>,
    reported: &'f Reported,
    owners: &'f Owners<'f>,
}

/// What may have keys that the plan declares.
struct Owners<'f> {
    /// The kinds of what is read, with the keys that each has by itself.
    kinds: &'f [(Kind, &'static [&'static str])],
    /// The keys that the plan declares for a kind.
    declared: &'f dyn Fn(&str) -> Option<Vec<String>>,
}

impl<'a> Reader<'a, '_> {
    fn of(self, node: &'a YamlNode) -> Self {
        Self { node, ..self }
    }

    /// Reports a fault at this node, unless an inner node or an earlier reading has done so.
    pub(super) fn report(self, fault: ReadFault) -> ReadFault {
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
    pub(super) fn value<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, ReadFault> {
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

    pub(super) fn wrong_shape(self, expected: Expected) -> ReadFault {
        let is_entry = matches!(expected, Expected::List | Expected::Mapping);
        let slip = self.node.text().filter(|_| is_entry).and_then(misread);
        let shape = Fault::WrongShape { expected, found: self.node.shape() };
        self.report(ReadFault::bare(slip.map_or(shape, Fault::YamlSyntax)))
    }

    pub(super) fn text(self) -> Result<&'a str, ReadFault> {
        self.node.text().ok_or_else(|| self.wrong_shape(Expected::Text))
    }

    pub(super) fn list<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        match &self.node.value {
            Value::List(items) => visitor.visit_seq(Items { rest: items.iter(), reader: self }),
            _ => Err(self.wrong_shape(Expected::List)),
        }
    }

    /// Returns a mapping's entries; `fields` names the keys that it may have, when the type says so.
    pub(super) fn mapping<V: Visitor<'a>>(
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
            let of = self.owners.kinds.iter().find(|(_, keys)| *keys == known).map(|(kind, _)| *kind);
            let of = of.filter(|kind| kind.spec().entities.is_some());
            let declared = of.map_or_else(|| Some(Vec::new()), |kind| (self.owners.declared)(kind.spec().name));
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
