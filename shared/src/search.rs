//! Looking for messages: what is looked for ([`Query`]), what is found ([`Hit`]), and which message a query
//! means ([`Matcher`]).
//!
//! People type a line, and [`typed`] makes a [`Query`] of it, on the client: the server is given fields and
//! never reads anybody's syntax. The rules of which text a query means are in [`matching`], the same for the
//! server, whose index ([`pieces`] says what of a text goes into it) only finds candidates, and for a client
//! that searches what it holds.

mod fold;
pub mod matching;
pub mod pieces;
pub mod typed;

use serde::{Deserialize, Serialize};

use crate::{Body, ClientId, Code, Person, RoomId, Seq, Timestamp, limits};

pub use fold::fold;
pub use matching::{Candidate, Matcher};

/// Something that a message has, besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Feature {
    /// A way to somewhere else.
    Link,
    /// A piece of a program, within a line or below it.
    Code,
    /// Somebody's reaction.
    Reaction,
    /// A feature of a newer client; nothing has it.
    #[serde(other)]
    Unknown,
}

/// What is looked for. All of `words`, `phrases` and `has` must hold, and of each of the other lists that is
/// not empty one: messages by one of these authors, in one of these rooms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Query {
    /// Parts of words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Words that follow each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<String>,
    /// Authors by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<ClientId>,
    /// Authors by words of the names that they had when they wrote.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<String>,
    /// Rooms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<RoomId>,
    /// The first moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The first moment that is too late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// What the message has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub has: Vec<Feature>,
}

crate::record! { Query { ; words, phrases, by, called, rooms, since, until, has } }

impl Query {
    /// Whether a server answers it: it says something, keeps the limits, and each of its texts has something
    /// to go by.
    ///
    /// # Errors
    /// [`Code::BadFrame`] if not.
    pub fn check(&self) -> Result<(), Code> {
        let lists = [self.by.len(), self.called.len(), self.rooms.len(), self.has.len()];
        let mut texts = self.words.iter().chain(&self.phrases).chain(&self.called);
        let fits = |text: &String| {
            text.len() <= limits::SEARCH_CHARS * 4
                && text.chars().count() <= limits::SEARCH_CHARS
                && pieces::of(&fold(text)).next().is_some()
        };
        let holds = *self != Self::default()
            && self.words.len() + self.phrases.len() <= limits::SEARCH_TERMS
            && lists.iter().all(|count| *count <= limits::SEARCH_CHOICES)
            && texts.all(fits);
        if holds { Ok(()) } else { Err(Code::BadFrame) }
    }
}

/// Where a list of what was found goes on: after this message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// When it was posted.
    pub at: Timestamp,
    /// Where.
    pub room: RoomId,
    /// Its place there.
    pub seq: Seq,
}

crate::record! { Spot { at, room, seq } }

/// A message that was found, as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Where it is.
    pub room: RoomId,
    /// Its place there.
    pub seq: Seq,
    /// When it was posted.
    pub at: Timestamp,
    /// By whom, as they were called then.
    pub by: Person,
    /// What it says.
    pub body: Body,
    /// Whether it once said something else.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// The place of the post that its thread begins with, if it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread: Option<Seq>,
}

crate::record! { Hit { room, seq, at, by, body; edited, thread } }

impl Hit {
    /// Where the list goes on after it.
    #[must_use]
    pub fn spot(&self) -> Spot {
        Spot { at: self.at, room: self.room.clone(), seq: self.seq }
    }
}

/// A page of what was found, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The messages, at most [`SEARCH_HITS`](limits::SEARCH_HITS).
    pub hits: Vec<Hit>,
    /// Where to go on; nothing when this is the end.
    pub next: Option<Spot>,
    /// Whether there are messages that the index has not come to yet.
    pub behind: bool,
}

#[cfg(test)]
mod tests;
