//! What a room is for, in one line.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::limits;
use crate::name::{NameError, one_line};

/// A topic: 1 to [`limits::TOPIC_CHARS`] characters, one line, cleaned as a
/// [`Name`](crate::Name) is. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Topic(Arc<str>);

impl Topic {
    /// Takes what a person wrote.
    ///
    /// # Errors
    /// [`NameError`] when nothing is left or too much is.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        one_line(text, limits::TOPIC_CHARS).map(Self)
    }

    /// The topic as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Topic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}
