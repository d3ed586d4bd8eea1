//! The names of things: who, where, which event, which send.
//!
//! Each identifier is its own type, so a sequence number cannot be passed where a client id is
//! meant, and each is checked when it is read, so inside the program every value is valid.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Timestamp, hex, limits};

/// A text that is not the identifier it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not a whole number from 1 to 2^53 - 1.
    #[error("a client id is a whole number from 1 to 9007199254740991")]
    Client,
    /// Not 1 to 64 of the characters `a-z`, `0-9`, `-` and `_`.
    #[error("a room id is 1 to 64 of the characters a-z, 0-9, - and _")]
    Room,
    /// Not 1 to 128 of the characters `a-z`, `0-9`, `-`, `_` and `/`.
    #[error("a key is 1 to 128 of the characters a-z, 0-9, -, _ and /")]
    Key,
    /// Not 32 hexadecimal digits.
    #[error("a nonce is 32 hexadecimal digits")]
    Nonce,
    /// Not 32 hexadecimal digits.
    #[error("a link is 32 hexadecimal digits")]
    Link,
    /// Not 16 hexadecimal digits.
    #[error("an epoch is 16 hexadecimal digits")]
    Epoch,
}

/// Who a connection speaks for: an integer from 1 to 2^53 - 1, made by the client.
///
/// The upper bound is what a JavaScript number holds exactly, so that the tutorial's page
/// (`Date.now()`) and any other browser code can carry it as a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ClientId(u64);

impl ClientId {
    /// The largest id: 2^53 - 1.
    pub const MAX: u64 = (1 << 53) - 1;

    /// Takes a number in range.
    ///
    /// # Errors
    /// [`IdError::Client`] when it is 0 or above [`ClientId::MAX`].
    pub const fn new(id: u64) -> Result<Self, IdError> {
        if id == 0 || id > Self::MAX { Err(IdError::Client) } else { Ok(Self(id)) }
    }

    /// The number itself.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ClientId {
    type Err = IdError;

    /// Decimal digits only: no sign, no space.
    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(IdError::Client);
        }
        text.parse().map_err(|_| IdError::Client).and_then(Self::new)
    }
}

impl<'de> Deserialize<'de> for ClientId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(u64::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// The place of an event in its room: 1, 2, 3 … without holes. [`Seq::ZERO`] is "before the first".
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first event: the head of an empty room, the cursor of who has seen nothing.
    pub const ZERO: Self = Self(0);

    /// Whether it is before the first event.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.0 == 0
    }

    /// The place right after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The place `count` events further on.
    #[must_use]
    pub const fn plus(self, count: usize) -> Self {
        Self(self.0.saturating_add(count as u64))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Names a room: 1 to 64 of the characters `a-z`, `0-9`, `-` and `_`. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RoomId(Arc<str>);

impl RoomId {
    /// The room everyone lands in, and the only one that plain clients see.
    #[must_use]
    pub fn lobby() -> Self {
        Self(Arc::from("lobby"))
    }

    /// The direct room of two people: there is one, whoever opens it.
    #[must_use]
    pub fn direct(one: ClientId, other: ClientId) -> Self {
        let (low, high) = (one.min(other), one.max(other));
        Self(Arc::from(format!("{DIRECT}{low}-{high}")))
    }

    /// Whether it has the form of a direct room's of two people.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.0.starts_with(DIRECT)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the id of a direct room of two people begins with.
const DIRECT: &str = "direct-";

impl fmt::Display for RoomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Borrow<str> for RoomId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for RoomId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        let fits = (1..=limits::ROOM_ID_BYTES).contains(&text.len());
        if fits && text.bytes().all(allowed) {
            Ok(Self(Arc::from(text)))
        } else {
            Err(IdError::Room)
        }
    }
}

impl<'de> Deserialize<'de> for RoomId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Names one send for ever: 128 bits that the client makes before it sends, of which at least 80 are random.
///
/// The store keeps (room, author, nonce) unique, so a post that is repeated after a lost
/// acknowledgement finds the event it already became.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nonce([u8; 16]);

impl Nonce {
    /// Takes 16 random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// One of this moment: six bytes of milliseconds before random ones, as UUIDs of version 7 begin (RFC 9562, section
    /// 5.7), so that the newest stand together where they are kept in order.
    #[must_use]
    pub fn at(now: Timestamp, mut random: [u8; 16]) -> Self {
        let [_, _, moment @ ..] = now.0.to_be_bytes();
        random[..moment.len()].copy_from_slice(&moment);
        Self(random)
    }

    /// The bytes, for keeping it.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}

/// Lets whoever has it into a room: 128 random bits that the server makes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link([u8; 16]);

impl Link {
    /// Takes 16 random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

/// Names one life of a store. Sequence numbers mean nothing across epochs, so a client that comes
/// back to another epoch (a restored backup, a store that forgot) starts from a snapshot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch([u8; 8]);

impl Epoch {
    /// Takes 8 random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }
}

/// Text forms of the identifiers that cross the wire as hexadecimal.
macro_rules! as_hex {
    ($type:ident, $error:expr) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                hex::write(&self.0, f)
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($type))
            }
        }

        impl FromStr for $type {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                hex::read(text).map(Self).ok_or($error)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

as_hex!(Nonce, IdError::Nonce);
as_hex!(Epoch, IdError::Epoch);
as_hex!(Link, IdError::Link);

#[cfg(test)]
mod tests;
