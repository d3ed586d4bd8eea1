//! Where rooms keep their logs. [`Store`] is the contract, `contract` the suite that every engine
//! passes.

pub mod charter;
pub mod memory;
pub mod run;
pub mod scan;
pub mod sqlite;

#[cfg(any(test, feature = "contract"))]
#[expect(clippy::unwrap_used, reason = "these are tests, wherever they are called from")]
pub mod contract;
#[cfg(test)]
pub(crate) mod faulty;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use async_trait::async_trait;
use shared::limits::{KEPT_BYTES, KEPT_TEXTS};
use shared::{
    About, Change, ClientId, Cursors, Epoch, Found, Key, Listing, Name, Nonce, Person, Query,
    RoomEvent, RoomId, Seq, Spot,
};

pub use charter::Charter;
pub use run::{Changes, Run, ThreadPage};

/// What became of one event given to [`Store::append`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Appended {
    /// It has this place now.
    New(Seq),
    /// It has this place now, and says nothing: it is an edit or another deletion of a post that was deleted.
    Erased(Seq),
    /// Its author had sent it before: this is the event as it was stored then.
    Repeat(Seq, RoomEvent),
}

/// Whose secret a client id is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// To this one: it was before, or it is from now on.
    Held,
    /// To another.
    Taken,
}

/// Whom a client id belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Their secret's.
    pub digest: SecretDigest,
    /// How everyone sees them.
    pub person: Person,
}

/// What a person comes back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// How far they have read each room that they have read in.
    pub reads: Cursors,
    /// How far the lobby is.
    pub lobby: Seq,
    /// The rooms that they are in.
    pub rooms: BTreeMap<RoomId, Record>,
}

/// What became of a text given to [`Store::keep`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// It is kept.
    Done,
    /// There is no space for it, and what was there before is still there.
    Full,
}

impl Keep {
    /// Whether there is space for a text under a key, beside so many texts under others, of so many bytes
    /// with their keys. Forgetting needs none.
    #[must_use]
    pub fn beside(texts: usize, bytes: usize, key: &Key, text: &str) -> Self {
        let all = bytes + key.as_str().len() + text.len();
        match text.is_empty() || texts < KEPT_TEXTS && all <= KEPT_BYTES {
            true => Self::Done,
            false => Self::Full,
        }
    }

    /// Puts a text among a person's, if there is space for it.
    pub fn put(texts: &mut Texts, key: Key, text: String) -> Self {
        let others = texts.iter().filter(|(other, _)| **other != key);
        let bytes = others.clone().map(|(key, text)| key.as_str().len() + text.len()).sum();
        let keep = Self::beside(others.count(), bytes, &key, &text);
        match (keep, text.is_empty()) {
            (Self::Done, true) => drop(texts.remove(&key)),
            (Self::Done, false) => drop(texts.insert(key, text)),
            (Self::Full, _) => {}
        }
        keep
    }
}

/// What a person keeps.
pub type Texts = BTreeMap<Key, String>;

/// The SHA-256 of a client's secret.
pub type SecretDigest = [u8; 32];

/// What is left of an acknowledged batch after the machine has lost its power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Durability {
    /// All of it: it was synced to the disk before.
    Full,
    /// All but the last seconds; after a crash of the server alone, all of it.
    Relaxed,
    /// Nothing: it is in memory.
    #[value(skip)]
    Memory,
}

impl Durability {
    /// Its name, as the command line and `/healthz` have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Relaxed => "relaxed",
            Self::Memory => "memory",
        }
    }
}

/// A room with an [`About`], as the store has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The place of its last event.
    pub head: Seq,
    /// What it is as of that.
    pub about: About,
}

/// What is left of an event when the post that it tells of is deleted. A post stays in its thread, which nothing
/// else that is erased is in: so it can be told which is which.
#[must_use]
pub fn erased(event: RoomEvent) -> RoomEvent {
    let thread = event.thread.filter(|_| matches!(event.change, Change::Posted { .. }));
    match event.change.nonce() {
        Some(nonce) => RoomEvent { thread, change: Change::Erased { nonce }, ..event },
        None => event,
    }
}

/// The store could not do it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The engine failed; trying again may help.
    #[error("the store is not available: {0}")]
    Unavailable(String),
}

/// An engine that keeps the logs of rooms.
///
/// **Order.** The events of a room have places 1, 2, 3 … without holes. Events given in one call
/// get their places in the order given, without another's between them.
///
/// **Atomicity.** [`append`](Store::append) keeps all of a batch or none of it. When it returns,
/// the batch is as durable as [`durability`](Store::durability) says. After an error it may have been
/// kept all the same, as with any disk that fails while it writes; whoever repeats it finds out.
///
/// **Idempotence.** (room, author, nonce) is unique for as long as the engine keeps the event: a
/// second one is not appended and the stored one is returned, also when both are in one batch.
///
/// **Deletion.** With a [`Change::Deleted`], in the same step, the post that it names becomes
/// [`Change::Erased`], and so do all edits of it, those that are still to come included: nothing that the
/// engine reads out has their text any more. Places, authors and nonces stay, and a post its thread. Another deletion of
/// the same post is erased, too: each post of a thread is taken from it once.
///
/// **Rooms** come into being with their first event; an unknown one is empty. What a room is and who is
/// in it follows from its log, as [`Charter::apply`] has it, in the same step.
///
/// **Searching** may come behind what is appended, and then says so. What it finds is as it is now, and nothing
/// of it is deleted.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Which life of the store this is. Another one means other places.
    fn epoch(&self) -> Epoch;

    /// What an acknowledged batch outlives.
    fn durability(&self) -> Durability;

    /// Whether it can keep and read, as far as it knows; for supervisors.
    async fn check(&self) -> Result<(), StoreError>;

    /// Appends events to a room's log, in order.
    async fn append(
        &self,
        room: &RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError>;

    /// The place of a room's last event.
    async fn head(&self, room: &RoomId) -> Result<Seq, StoreError>;

    /// The events after a place, at most `limit`, the oldest first; from the oldest that is kept, if the next one no longer is.
    async fn after(&self, room: &RoomId, after: Seq, limit: usize) -> Result<Run, StoreError>;

    /// The last `limit` events of a room, the oldest first.
    async fn last(&self, room: &RoomId, limit: usize) -> Result<Run, StoreError>;

    /// The events about the posts of a stretch (their [`Change::post`] lies in it) after a place, at most `limit`, the oldest first.
    /// Unless that cuts them short, they are complete up to the head.
    async fn changes(
        &self,
        room: &RoomId,
        posts: RangeInclusive<Seq>,
        after: Seq,
        limit: usize,
    ) -> Result<Changes, StoreError>;

    /// The last events of a thread before a place, at most `limit`: those that are [in](RoomEvent::thread) it,
    /// the post at `root`, and what is about that. Nothing if there is no such post.
    async fn thread(
        &self,
        room: &RoomId,
        root: Seq,
        before: Seq,
        limit: usize,
    ) -> Result<ThreadPage, StoreError>;

    /// The event that an author's nonce has become in a room.
    async fn find(
        &self,
        room: &RoomId,
        author: ClientId,
        nonce: Nonce,
    ) -> Result<Option<(Seq, RoomEvent)>, StoreError>;

    /// Keeps how far a person has read a room, unless they had come further before.
    async fn read(&self, client: ClientId, room: &RoomId, seq: Seq) -> Result<(), StoreError>;

    /// How far a person has read each room that they have read in.
    async fn reads(&self, client: ClientId) -> Result<Cursors, StoreError>;

    /// Keeps a text for a person, in the place of the one under that key, if [there is space](Keep::beside); an empty one is forgotten.
    async fn keep(&self, client: ClientId, key: Key, text: String) -> Result<Keep, StoreError>;

    /// What a person keeps.
    async fn kept(&self, client: ClientId) -> Result<Texts, StoreError>;

    /// Binds a client id to a secret if it is bound to none, and says whether it is bound to this; if it is, keeps the name.
    async fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
    ) -> Result<Claim, StoreError>;

    /// Whom a client id belongs to, if it is bound to a secret.
    async fn owner(&self, client: ClientId) -> Result<Option<Owner>, StoreError>;

    /// Keeps what a person is called. Nothing happens if the id is bound to no secret.
    async fn rename(&self, client: ClientId, name: Option<Name>) -> Result<(), StoreError>;

    /// How far a room is, what it is, and who is in it, all of one moment.
    async fn charter(&self, room: &RoomId) -> Result<(Seq, Charter), StoreError>;

    /// A room that was opened, and whether someone is in it.
    async fn record(
        &self,
        room: &RoomId,
        client: ClientId,
    ) -> Result<Option<(Record, bool)>, StoreError>;

    /// The rooms that a person is in.
    async fn rooms(&self, client: ClientId) -> Result<BTreeMap<RoomId, Record>, StoreError>;

    /// What a person comes back to. An engine that can be asked all of it at once answers sooner.
    async fn home(&self, client: ClientId) -> Result<Home, StoreError> {
        let reads = self.reads(client).await?;
        let lobby = self.head(&RoomId::lobby()).await?;
        Ok(Home { reads, lobby, rooms: self.rooms(client).await? })
    }

    /// How many rooms a person is in.
    async fn room_count(&self, client: ClientId) -> Result<usize, StoreError>;

    /// The public rooms that are not archived, at most `limit`, by their ids.
    async fn directory(&self, limit: usize) -> Result<Vec<Listing>, StoreError>;

    /// The messages that a query means, in the rooms in which a person is now and in the lobby, the newest
    /// first, from a place in that order on. At most [`SEARCH_HITS`](shared::limits::SEARCH_HITS) and about
    /// [`PAGE_BYTES`](crate::limits::PAGE_BYTES). The query has been [checked](Query::check).
    async fn search(
        &self,
        who: ClientId,
        query: &Query,
        before: Option<&Spot>,
    ) -> Result<Found, StoreError>;
}
