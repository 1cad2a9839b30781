//! What may be one of several things: a word, or a mapping of one key that says which.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, VariantAccess, Visitor};

use super::faults::ReadFault;
use super::read::Reader;
use crate::diag::Expected;

/// An enum's variant that carries a value: a mapping of one key.
pub(super) struct Variant<'a, 'f> {
    pub key: Reader<'a, 'f>,
    pub value: Reader<'a, 'f>,
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
pub(super) struct Word<'a, 'f>(pub Reader<'a, 'f>);

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
