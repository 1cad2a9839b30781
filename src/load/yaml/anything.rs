//! A value that fits everywhere, in the place of one that is missing or faulty.
//!
//! serde's structs end at their first fault. So that the others come out in the same run, [`super::read`] reads a
//! faulty entity again and passes over what it has reported, by means of this value. What is made of it is thrown away.

use serde::de::value::U32Deserializer;
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::faults::ReadFault;
use super::spanned::SPANNED;

/// The texts of the value, one after the other: a number that is an amount, a count, a level, and a fiscal year, which
/// no such number is.
pub const TEXTS: [&str; 2] = ["1", "2568"];

/// Gives every type a value that it takes, with this text where it takes one.
#[derive(Clone, Copy)]
pub struct Anything(pub &'static str);

impl<'a> Deserializer<'a> for Anything {
    type Error = ReadFault;

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_bool(true)
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_none()
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, name: &'static str, visitor: V) -> Result<V::Value, ReadFault> {
        if name == SPANNED {
            visitor.visit_seq(PlaceThenAnything { value: self, next: 0 })
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_seq(Nothing)
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, ReadFault> {
        visitor.visit_map(Fields { value: self, rest: [].iter() })
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        visitor.visit_map(Fields { value: self, rest: fields.iter() })
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        visitor.visit_enum(FirstVariant { value: self, name: variants.first().copied().unwrap_or_default() })
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'a>>
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct identifier ignored_any
    }
}

/// An empty list.
struct Nothing;

impl<'a> SeqAccess<'a> for Nothing {
    type Error = ReadFault;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, _seed: T) -> Result<Option<T::Value>, ReadFault> {
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(0)
    }
}

/// A struct's fields, every one of them anything.
struct Fields {
    value: Anything,
    rest: std::slice::Iter<'static, &'static str>,
}

impl<'a> MapAccess<'a> for Fields {
    type Error = ReadFault;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadFault> {
        self.rest.next().map(|name| seed.deserialize(de::value::BorrowedStrDeserializer::new(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, ReadFault> {
        seed.deserialize(self.value)
    }
}

/// An enum's first variant, with anything in it.
struct FirstVariant {
    value: Anything,
    name: &'static str,
}

impl<'a> EnumAccess<'a> for FirstVariant {
    type Error = ReadFault;
    type Variant = Anything;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Anything), ReadFault> {
        Ok((seed.deserialize(de::value::BorrowedStrDeserializer::new(self.name))?, self.value))
    }
}

impl<'a> VariantAccess<'a> for Anything {
    type Error = ReadFault;

    fn unit_variant(self) -> Result<(), ReadFault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, ReadFault> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _length: usize, visitor: V) -> Result<V::Value, ReadFault> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadFault> {
        visitor.visit_map(Fields { value: self, rest: fields.iter() })
    }
}

/// What [`super::Spanned`] is read from: a place that nobody will see, then anything.
struct PlaceThenAnything {
    value: Anything,
    next: usize,
}

impl<'a> SeqAccess<'a> for PlaceThenAnything {
    type Error = ReadFault;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadFault> {
        self.next += 1;
        if self.next <= 3 {
            seed.deserialize(U32Deserializer::new(0)).map(Some)
        } else {
            seed.deserialize(self.value).map(Some)
        }
    }
}
