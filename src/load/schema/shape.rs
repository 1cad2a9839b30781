//! What the reader takes, asked of the reader's own types.
//!
//! A content type says to serde what it wants to be read from: a mapping of these keys, a list, one of these words. A
//! reader that has no content listens to that, on one way into the type after the other. So the schemas know every key
//! that the reader does, and none besides.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use crate::diag::{Expected, Fault};
use crate::load::yaml::anything::{Anything, TEXTS};
use crate::load::yaml::faults::ReadFault;

/// A text that no type takes which takes only some.
const UNLIKELY: &str = "\u{1}";

/// How long a way into a type is followed: what goes on is a type within itself.
const DEEPEST: usize = 16;

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Anything: what it may be depends on the rest of the plan.
    Any,
    /// A text; what is expected of it where not every text will do.
    Text(Option<Expected>),
    /// `true` or `false`.
    YesOrNo,
    /// One of these words.
    Words(Vec<String>),
    /// A list.
    List(Box<Shape>),
    /// Values by keys of which this is expected.
    ByKey(Option<Expected>, Box<Shape>),
    /// A mapping of known keys, by the name of that among [`Shapes::structs`].
    Struct(String),
    /// A mapping of one key out of these; a word alone where the key has no value.
    Variant(Vec<(String, Option<Shape>)>),
    /// One of these.
    OneOf(Vec<Shape>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub name: String,
    pub required: bool,
    pub shape: Shape,
}

/// Mappings of known keys, by the names of their types; one without a name has that of the key that it stands at.
#[derive(Debug, Default)]
pub struct Shapes {
    pub structs: BTreeMap<String, Vec<Key>>,
}

impl Shapes {
    /// Returns what a type is read from; the mappings that it knows are added.
    pub fn of<T: DeserializeOwned>(&mut self) -> Shape {
        let follow = |path: &[Step]| -> Answer {
            let asked = RefCell::new(None);
            let fault = T::deserialize(Listener { path, asked: &asked }).err();
            Answer { asked: asked.into_inner(), fault }
        };
        self.shape(&follow, &mut Vec::new(), "")
    }

    fn shape(&mut self, follow: &dyn Fn(&[Step]) -> Answer, path: &mut Vec<Step>, at: &str) -> Shape {
        if path.len() > DEEPEST {
            return Shape::Any;
        }
        let answer = follow(path);
        match answer.asked {
            None | Some(Asked::Nothing) => Shape::Any,
            Some(Asked::Any) => self.forms(follow, path, at),
            Some(Asked::Text) => Shape::Text(answer.expected()),
            Some(Asked::YesOrNo) => Shape::YesOrNo,
            Some(Asked::List) => Shape::List(Box::new(self.within(follow, path, Step::Item, at))),
            Some(Asked::Map) => {
                path.push(Step::Key);
                let key = follow(path).expected();
                path.pop();
                let text = TEXTS[usize::from(key == Some(Expected::Year))];
                let value = self.within(follow, path, Step::Value(text), at);
                Shape::ByKey(key, Box::new(value))
            }
            Some(Asked::Struct { name, fields }) => self.of_struct(follow, path, &name, at, &fields),
            Some(Asked::Enum { name, variants }) => {
                let mut variants_of = Vec::with_capacity(variants.len());
                for variant in variants {
                    path.push(Step::Variant(variant.clone()));
                    let is_word = matches!(follow(path).asked, Some(Asked::Nothing));
                    let shape = (!is_word).then(|| self.shape(follow, path, &format!("{name}.{variant}")));
                    path.pop();
                    variants_of.push((variant, shape));
                }
                let variants = variants_of;
                if variants.iter().all(|(_, shape)| shape.is_none()) {
                    Shape::Words(variants.into_iter().map(|(word, _)| word).collect())
                } else {
                    Shape::Variant(variants)
                }
            }
        }
    }

    fn within(&mut self, follow: &dyn Fn(&[Step]) -> Answer, path: &mut Vec<Step>, step: Step, at: &str) -> Shape {
        path.push(step);
        let shape = self.shape(follow, path, at);
        path.pop();
        shape
    }

    /// What a type is that looks at the value before it knows: a text, a list, a mapping.
    fn forms(&mut self, follow: &dyn Fn(&[Step]) -> Answer, path: &mut Vec<Step>, at: &str) -> Shape {
        let mut takes = |form: Step| {
            path.push(form);
            let answer = follow(path);
            path.pop();
            let is_wrong =
                matches!(&answer.fault, Some(ReadFault::Bare(fault)) if matches!(**fault, Fault::WrongShape { .. }));
            answer.asked.filter(|_| !is_wrong)
        };
        let [text, list, mapping] = [Step::AsText, Step::AsList, Step::AsMap].map(&mut takes);
        if text.is_some() && list.is_some() && matches!(mapping, Some(Asked::Map)) {
            return Shape::Any;
        }
        let forms = [(text, Step::AsText), (list, Step::AsList), (mapping, Step::AsMap)];
        let forms = forms.into_iter().filter(|(asked, _)| asked.is_some());
        let mut shapes: Vec<Shape> = forms.map(|(_, form)| self.within(follow, path, form, at)).collect();
        if shapes.len() == 1 { shapes.remove(0) } else { Shape::OneOf(shapes) }
    }

    fn of_struct(
        &mut self,
        follow: &dyn Fn(&[Step]) -> Answer,
        path: &[Step],
        name: &str,
        at: &str,
        fields: &[String],
    ) -> Shape {
        let known = |(_, keys): &(&String, &Vec<Key>)| keys.iter().map(|key| &key.name).eq(fields);
        let is_named = !matches!(name, "" | "Keys");
        let same = self.structs.iter().find(known).map(|(name, _)| name.clone()).filter(|_| !is_named);
        let name = same.unwrap_or_else(|| if is_named { name.to_owned() } else { at.to_owned() });
        if self.structs.contains_key(&name) {
            return Shape::Struct(name);
        }
        // Its own name must be known before a type within itself is come to.
        let unknown = |field: &String| Key { name: field.clone(), required: false, shape: Shape::Any };
        self.structs.insert(name.clone(), fields.iter().map(unknown).collect());
        let key = |shapes: &mut Self, field: &String| {
            let is_missed = |text: &'static str| {
                let mut path = path.to_vec();
                path.push(Step::Without { field: field.clone(), of: fields.to_vec(), text });
                let Answer { asked, fault } = follow(&path);
                let is_own = !matches!(asked, Some(Asked::Nothing));
                is_own
                    && matches!(fault, Some(ReadFault::Bare(fault)) if matches!(&*fault, Fault::MissingKey { key } if key == field))
            };
            let required = TEXTS.into_iter().any(is_missed);
            let mut path = path.to_vec();
            let at = format!("{name}.{field}");
            let shape = shapes.within(follow, &mut path, Step::Field(field.clone()), &at);
            Key { name: field.clone(), required, shape }
        };
        let keys = fields.iter().map(|field| key(self, field)).collect();
        self.structs.insert(name.clone(), keys);
        Shape::Struct(name)
    }
}

/// A step into a type.
#[derive(Debug, Clone)]
enum Step {
    Field(String),
    /// All fields but one, each with this text in its place where it takes one.
    Without {
        field: String,
        of: Vec<String>,
        text: &'static str,
    },
    Variant(String),
    Item,
    Key,
    /// The value of an entry whose key is this text.
    Value(&'static str),
    AsText,
    AsList,
    AsMap,
}

/// What a type asks for.
#[derive(Debug)]
enum Asked {
    Any,
    Text,
    YesOrNo,
    List,
    Map,
    Struct {
        name: String,
        fields: Vec<String>,
    },
    Enum {
        name: String,
        variants: Vec<String>,
    },
    /// Nothing: a word that needs no value, or the way's end is left behind.
    Nothing,
}

/// What came of a way into a type.
struct Answer {
    /// What is asked for at its end; `None` where it leads nowhere.
    asked: Option<Asked>,
    fault: Option<ReadFault>,
}

impl Answer {
    /// What is expected of a text, where it isn't any.
    fn expected(self) -> Option<Expected> {
        let Some(ReadFault::Bare(fault)) = self.fault else { return None };
        match *fault {
            Fault::InvalidValue { expected, .. } => Some(expected),
            _ => None,
        }
    }
}

/// A reader without content, which follows a way.
#[derive(Clone, Copy)]
struct Listener<'a> {
    path: &'a [Step],
    asked: &'a RefCell<Option<Asked>>,
}

fn stop<T>() -> Result<T, ReadFault> {
    Err(ReadFault::Reported)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl<'a> Listener<'a> {
    fn hears(self, asked: Asked) {
        *self.asked.borrow_mut() = Some(asked);
    }

    fn behind(self, path: &'a [Step]) -> Self {
        Self { path, ..self }
    }

    /// Notes that what stands at the end of the way is read: from here on, a key that is missed is another mapping's.
    fn is_past(self) {
        if let Some(Step::Without { .. }) = self.path.last() {
            self.hears(Asked::Nothing);
        }
    }
}

impl<'de> Deserializer<'de> for Listener<'_> {
    type Error = ReadFault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        match self.path.split_first() {
            None => {
                self.hears(Asked::Any);
                stop()
            }
            Some((Step::AsText, _)) => {
                self.hears(Asked::Text);
                visitor.visit_str(UNLIKELY)
            }
            Some((Step::AsList, rest)) => self.behind(rest).deserialize_seq(visitor),
            Some((Step::AsMap, rest)) => {
                visitor.visit_map(Entry { listener: self.behind(rest), is_over: false, left: Vec::new() })
            }
            Some(_) => stop(),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        if self.path.is_empty() {
            self.hears(Asked::Text);
        }
        visitor.visit_str(UNLIKELY)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, ReadFault> {
        self.hears(Asked::YesOrNo);
        stop()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_seq(Elements { listener: self, is_over: false })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_map(Entry { listener: self, is_over: false, left: Vec::new() })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        if self.path.is_empty() {
            self.hears(Asked::Struct { name: name.to_owned(), fields: owned(fields) });
            return stop();
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        if let Some((Step::Variant(variant), rest)) = self.path.split_first() {
            return visitor.visit_enum(OfVariant { name: variant, listener: self.behind(rest) });
        }
        self.hears(Asked::Enum { name: name.to_owned(), variants: owned(variants) });
        stop()
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'de>>
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

/// A list of one element.
struct Elements<'a> {
    listener: Listener<'a>,
    is_over: bool,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = ReadFault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadFault> {
        if std::mem::replace(&mut self.is_over, true) {
            self.listener.is_past();
            return Ok(None);
        }
        if let Some((Step::Item, rest)) = self.listener.path.split_first() {
            return seed.deserialize(self.listener.behind(rest)).map(Some);
        }
        self.listener.hears(Asked::List);
        stop()
    }
}

/// A mapping of one key, or of all but one.
struct Entry<'a> {
    listener: Listener<'a>,
    is_over: bool,
    left: Vec<String>,
}

impl<'de> MapAccess<'de> for Entry<'_> {
    type Error = ReadFault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadFault> {
        let text = |text: &str| -> StringDeserializer<ReadFault> { text.to_owned().into_deserializer() };
        let first = !std::mem::replace(&mut self.is_over, true);
        match self.listener.path.first() {
            Some(Step::Without { field, of, .. }) => {
                if first {
                    self.left = of.iter().filter(|name| *name != field).cloned().collect();
                }
                self.left.pop().map(|name| seed.deserialize(text(&name))).transpose()
            }
            _ if !first => {
                self.listener.is_past();
                Ok(None)
            }
            Some(Step::Field(name)) => seed.deserialize(text(name)).map(Some),
            // A key with a place is no bare text.
            Some(Step::Value(key)) => seed.deserialize(Anything(key)).map(Some),
            Some(Step::Key) => seed.deserialize(self.listener.behind(&[])).map(Some),
            _ => match seed.deserialize(text(UNLIKELY)) {
                Err(ReadFault::Bare(fault)) if matches!(*fault, Fault::UnknownKey { .. }) => {
                    if let Fault::UnknownKey { known, .. } = *fault {
                        self.listener.hears(Asked::Struct { name: String::new(), fields: known });
                    }
                    stop()
                }
                _ => {
                    self.listener.hears(Asked::Map);
                    stop()
                }
            },
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadFault> {
        match self.listener.path.split_first() {
            Some((Step::Without { text, .. }, _)) => seed.deserialize(Anything(text)),
            Some((_, rest)) => seed.deserialize(self.listener.behind(rest)),
            None => stop(),
        }
    }
}

/// A variant of an enum.
struct OfVariant<'a> {
    name: &'a str,
    listener: Listener<'a>,
}

impl<'a, 'de> EnumAccess<'de> for OfVariant<'a> {
    type Error = ReadFault;
    type Variant = Listener<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Listener<'a>), ReadFault> {
        let name: StringDeserializer<ReadFault> = self.name.to_owned().into_deserializer();
        Ok((seed.deserialize(name)?, self.listener))
    }
}

impl<'de> VariantAccess<'de> for Listener<'_> {
    type Error = ReadFault;

    fn unit_variant(self) -> Result<(), ReadFault> {
        self.hears(Asked::Nothing);
        stop()
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadFault> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, ReadFault> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        self.deserialize_struct("", fields, visitor)
    }
}

#[cfg(test)]
mod tests;
