//! Reading objects by their fields.
//!
//! What serde derives reads each type by code of its own, and an enum that is tagged by `"type"` twice, once
//! for texts and once for values that wait for their tag. That was a sixth of the page's code. Here the
//! fields of an object are taken out of it by name, by the same code for all: see [`record!`](crate::record)
//! for structs and `tagged!` for enums.

use serde::de::DeserializeOwned;
use serde_json::{Error, Map, Value};

/// The fields of an object.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// An object's fields.
    ///
    /// # Errors
    /// When it is something else.
    pub fn of(value: Value) -> Result<Self, Error> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(serde::de::Error::custom("not an object")),
        }
    }

    /// What says which variant of an enum it is.
    ///
    /// # Errors
    /// When it says nothing.
    pub(crate) fn tag(&mut self) -> Result<String, Error> {
        match self.0.remove("type") {
            Some(Value::String(tag)) => Ok(tag),
            _ => Err(serde::de::Error::missing_field("type")),
        }
    }

    /// A field that has to be there.
    ///
    /// # Errors
    /// When it is not, or is of another type.
    pub fn take<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, Error> {
        match self.0.remove(name) {
            Some(value) => T::deserialize(value),
            None => Err(serde::de::Error::missing_field(name)),
        }
    }

    /// A field that may be left out.
    ///
    /// # Errors
    /// When it is of another type.
    pub fn take_or_default<T>(&mut self, name: &'static str) -> Result<T, Error>
    where
        T: DeserializeOwned + Default,
    {
        self.0.remove(name).map_or_else(|| Ok(T::default()), T::deserialize)
    }
}

/// How a struct is read: the fields that have to be there and, behind a semicolon, those that may be left
/// out.
#[macro_export]
macro_rules! record {
    ($type:ident { $($field:ident),* $(; $($optional:ident),+)? }) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let read = |value| {
                    let mut fields = $crate::fields::Fields::of(value)?;
                    Ok(Self {
                        $($field: fields.take(stringify!($field))?,)*
                        $($($optional: fields.take_or_default(stringify!($optional))?,)+)?
                    })
                };
                read(serde_json::Value::deserialize(deserializer)?)
                    .map_err(|error: serde_json::Error| serde::de::Error::custom(error))
            }
        }
    };
}

/// How an enum is read: its variants with the fields that have to be there and, behind a semicolon, those that
/// may be left out. Any other tag reads as `Unknown`.
macro_rules! tagged {
    ($type:ident: $($variant:ident { $($field:ident),* $(; $($optional:ident),+)? })*) => {
        impl $type {
            fn read(value: serde_json::Value) -> Result<Self, serde_json::Error> {
                let mut fields = crate::fields::Fields::of(value)?;
                Ok(match fields.tag()?.as_str() {
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
