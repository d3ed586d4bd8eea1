//! What a client knows, as a value that outlives it: with it a client shows at once what it had, and
//! fetches what came since. It is a cache of what the server has; what the server has not is
//! [`Outgoing`](crate::Outgoing), and kept apart.

use serde::Serialize;
use shared::{About, Epoch, FlatMap, KeptText, Limits, RoomEvent, RoomId, Seq, codec};

use crate::kept::Wanted;

/// The form in which it is saved, and the changes that it can hold: a client that knows one more has to
/// read again what this one passed over.
const VERSION: u32 = 3;

/// Events of a room that are saved: some screens of talk, and the changes about it. Reading them at the
/// start must not keep anyone waiting.
pub(crate) const SAVED_EVENTS: usize = 300;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Saved {
    version: u32,
    pub(crate) epoch: Epoch,
    pub(crate) limits: Limits,
    pub(crate) rooms: FlatMap<RoomId, SavedRoom>,
    /// What the server keeps for the person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) kept: Vec<KeptText>,
    /// What it has not taken yet of that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) wanted: Vec<Wanted>,
}

shared::record! { Saved { version, epoch, limits, rooms; kept, wanted } }

/// A room in it: the end of its log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SavedRoom {
    /// The place right before the oldest event that counts as held.
    pub(crate) before: Seq,
    /// The place of the last one.
    pub(crate) cursor: Seq,
    /// How far the person has read.
    pub(crate) read: Seq,
    /// What the room is as of `chartered`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<About>,
    /// The place up to which that is known.
    pub(crate) chartered: Seq,
    /// Those events between that show something.
    pub(crate) events: Vec<(Seq, RoomEvent)>,
}

shared::record! { SavedRoom { before, cursor, read, events; about, chartered } }

/// Tells apart what is saved at two moments, without the saving: see
/// [`Engine::stamp`](crate::Engine::stamp).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    pub(crate) epoch: Option<Epoch>,
    /// Of each room the first place, the last, how far it is read, and as of when its charter is known.
    pub(crate) rooms: Vec<[Seq; 4]>,
    /// How often what the person keeps has changed.
    pub(crate) kept: u64,
}

impl Saved {
    pub(crate) fn new(
        (epoch, limits): (Epoch, Limits),
        rooms: FlatMap<RoomId, SavedRoom>,
        (kept, wanted): (Vec<KeptText>, Vec<Wanted>),
    ) -> Self {
        Self { version: VERSION, epoch, limits, rooms, kept, wanted }
    }

    /// Writes it as a text.
    ///
    /// # Panics
    /// Never: it has text keys and is written to memory.
    #[must_use]
    pub fn encode(&self) -> String {
        serde_json::to_string(self).expect("text keys, written to memory")
    }

    /// Reads such a text. One that this version does not understand is as good as none.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let saved: Self = codec::decode(text).ok()?;
        (saved.version == VERSION).then_some(saved)
    }
}
