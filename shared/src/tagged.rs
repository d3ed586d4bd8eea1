//! Reading values that are tagged by `"type"`.
//!
//! What serde derives for such an enum reads each variant on its own, once for texts and once for values that
//! wait for their tag, which was a tenth of the page's code. Here a value is read without its type first,
//! and its fields are taken out of it by name.

use serde::de::DeserializeOwned;
use serde_json::{Error, Map, Value};

/// The fields of an object.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// An object's tag, and its fields.
    pub(crate) fn of(value: Value) -> Result<(String, Self), Error> {
        let Value::Object(mut fields) = value else {
            return Err(serde::de::Error::custom("not an object"));
        };
        match fields.remove("type") {
            Some(Value::String(tag)) => Ok((tag, Self(fields))),
            _ => Err(serde::de::Error::missing_field("type")),
        }
    }

    /// A field that has to be there.
    pub(crate) fn take<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, Error> {
        match self.0.remove(name) {
            Some(value) => T::deserialize(value),
            None => Err(serde::de::Error::missing_field(name)),
        }
    }

    /// A field that may be left out.
    pub(crate) fn take_or_default<T>(&mut self, name: &'static str) -> Result<T, Error>
    where
        T: DeserializeOwned + Default,
    {
        self.0.remove(name).map_or_else(|| Ok(T::default()), T::deserialize)
    }
}

/// How an enum is read: its variants with the fields that have to be there and, behind a semicolon, those that
/// may be left out. Any other tag reads as `Unknown`.
macro_rules! tagged {
    ($type:ident: $($variant:ident { $($field:ident),* $(; $($optional:ident),+)? })*) => {
        impl $type {
            fn read(value: serde_json::Value) -> Result<Self, serde_json::Error> {
                let (tag, mut fields) = crate::tagged::Fields::of(value)?;
                Ok(match tag.as_str() {
                    $(stringify!($variant) => Self::$variant {
                        $($field: fields.take(stringify!($field))?,)*
                        $($($optional: fields.take_or_default(stringify!($optional))?,)+)?
                    },)*
                    _ => Self::Unknown,
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::read(serde_json::Value::deserialize(deserializer)?)
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use tagged;
