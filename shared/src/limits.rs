//! The bounds that both sides keep, each with the reason for its number.
//!
//! Bounds that only the server knows of (queues, deadlines) stand in its own `limits` module.

use serde::Serialize;

/// Characters (Unicode scalar values) in one message: a long report fits, a pasted log does not.
pub const BODY_CHARS: usize = 20_000;

/// Characters in a display name: longer ones would be cut off everywhere they are shown.
pub const NAME_CHARS: usize = 40;

/// Characters in a room's topic: it stands in one line beside the name.
pub const TOPIC_CHARS: usize = 200;

/// People in a direct room: with more of them it is a private room that needs a name.
pub const DIRECT_PEOPLE: usize = 9;

/// People with whom a public or private room is opened at once: the event that says so fits any page.
pub const OPENING_PEOPLE: usize = 100;

/// Rooms that one person is in, besides the lobby: more than anyone follows, and what each of their
/// connections is told at first fits its queue, also if others bring them into all of them.
pub const ROOMS_PER_PERSON: usize = 200;

/// Rooms listed in one `Directory`: a person reads no further, and the frame fits any queue.
pub const DIRECTORY_ROOMS: usize = 200;

/// Characters in a reaction: the longest emoji in use have eleven, and fonts grow.
pub const EMOJI_CHARS: usize = 16;

/// Quotes and lists within each other that are drawn as such, and again marks within each other;
/// what stands deeper is shown flat. Nobody reads further than that, a phone has no room for it, and
/// whoever walks the tree may do so by recursion.
pub const MARKUP_DEPTH: usize = 8;

/// Bytes in an address that can be followed; servers and browsers agree on no more. What is longer
/// stays text, since a part of an address leads somewhere else.
pub const LINK_BYTES: usize = 2_048;

/// Bytes in one WebSocket message from a client. A character takes at most six bytes in JSON, so
/// the longest body fits with room for the frame around it. (Only an encoder that escapes emoji,
/// which nothing asks of it, makes twelve of them.)
pub const FRAME_BYTES: usize = 128 * 1024;

/// Characters in a search, and in each word, phrase and name of one: nobody types more.
pub const SEARCH_CHARS: usize = 200;

/// Words and phrases in a search: each narrows it further, and costs the server a walk through its index.
pub const SEARCH_TERMS: usize = 8;

/// Rooms, ids, names and properties, of each at most so many, to which a search is narrowed. (Rooms that
/// are named one by one; without any it is all of the person's.)
pub const SEARCH_CHOICES: usize = 16;

/// Messages in one answer to a search: a screen or two, which is what people look through before they say
/// more exactly what they want.
pub const SEARCH_HITS: usize = 25;

/// Bytes in a room id: it stands in addresses and log lines.
pub const ROOM_ID_BYTES: usize = 64;

/// Bytes in a key under which a person keeps something: a room's id and a place in it fit.
pub const KEY_BYTES: usize = 128;

/// Characters in a text that a person keeps: the draft of the longest message.
pub const KEPT_CHARS: usize = BODY_CHARS;

/// Texts that a person keeps: a few for each room that they are in.
pub const KEPT_TEXTS: usize = 1_000;

/// Bytes of all of them: what each connection is told at first fits its queue beside the rooms.
pub const KEPT_BYTES: usize = 256 * 1024;

/// Rooms in one `Hello`: more than anyone is in, and a bound on the work it can ask for.
pub const HELLO_ROOMS: usize = 500;

/// Events in one page of history, and the longest gap that is resumed event by event. One screen
/// holds about 20, so a page is two to three screens.
pub const PAGE_EVENTS: usize = 50;

/// Events in one `Changes`: what a page of lively messages meets with, in one answer. They are short
/// for the most part; what is not is bounded by the bytes of a page.
pub const PAGE_CHANGES: usize = 1_000;

/// Places in the stretch that one `Changes` is about: more than a client holds of history, and a bound on
/// what has to be looked through.
pub const CHANGES_PLACES: u64 = 4_000;

/// People listed in one `Presence`: a sidebar shows no more, and the frame stays small.
pub const PRESENCE_PEOPLE: usize = 500;

/// Seconds for which a `Typing` holds: a client repeats it while its person goes on typing.
pub const TYPING_SECONDS: u64 = 5;

/// Seconds between two `Heads` from the server; a client that hears nothing for much longer knows
/// that the line is dead. Proxies commonly cut a line that was silent for 60.
pub const HEARTBEAT_SECONDS: u64 = 20;

/// The limits as the server tells them in `Welcome`, so that a client can judge before it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// See [`BODY_CHARS`].
    pub body_chars: usize,
    /// See [`NAME_CHARS`].
    pub name_chars: usize,
    /// See [`FRAME_BYTES`].
    pub frame_bytes: usize,
    /// See [`PAGE_EVENTS`].
    pub page_events: usize,
    /// See [`HEARTBEAT_SECONDS`].
    pub heartbeat_seconds: u64,
}

crate::record! { Limits { body_chars, name_chars, frame_bytes, page_events, heartbeat_seconds } }

impl Limits {
    /// The limits of this build.
    pub const CURRENT: Self = Self {
        body_chars: BODY_CHARS,
        name_chars: NAME_CHARS,
        frame_bytes: FRAME_BYTES,
        page_events: PAGE_EVENTS,
        heartbeat_seconds: HEARTBEAT_SECONDS,
    };
}

// The longest body, every character escaped as \u00XX, fits in a frame beside its envelope.
const _: () = assert!(BODY_CHARS * 6 + 1024 <= FRAME_BYTES);
