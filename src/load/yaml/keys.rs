//! The keys that a content type knows, from the type itself.

use serde::Deserializer;
use serde::de::{DeserializeOwned, Error as _, Visitor, value};
use serde::forward_to_deserialize_any;

/// Returns the keys of a mapping that is read as `T`; none where `T` is no mapping.
pub fn keys<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // The type says its keys before it asks for a value, and there is none.
    let read: Result<T, value::Error> = T::deserialize(Asked(&mut keys));
    debug_assert!(read.is_err());
    keys
}

/// A deserializer without a value, which keeps the keys that it is asked for.
struct Asked<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(value::Error::custom("there is no value"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use crate::load::raw;

    #[test]
    fn a_type_says_its_keys() {
        assert_eq!(super::keys::<raw::Entry>(), ["id", "name"]);
        assert!(super::keys::<raw::Project>().contains(&"supports"));
        assert!(super::keys::<raw::Text>().is_empty());
    }
}
