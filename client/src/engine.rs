//! The engine: one client's whole state and the rules by which it changes.
//!
//! Nothing here waits or fails. [`Engine::handle`] takes an input and answers with effects;
//! [`Engine::next_wake`] says when to call it with [`Input::Tick`] if nothing happens before. The
//! rules stand where their cause is: in `line` what follows from the socket and the clock, in
//! `person` what follows from the person, in `server` what follows from its frames; in `rooms` how
//! one comes into rooms and leaves them; in `search` how one looks for messages; and in `wishes` what the
//! person wants of their rooms; in `threads` what they follow.

mod line;
mod person;
mod rooms;
mod search;
mod server;
mod threads;
mod wishes;

use shared::{ClientId, Code, Epoch, FlatMap, Limits, Listing, Name, Person, RoomId, Secret};

use crate::backoff::Backoff;
use crate::kept::Kept;
use crate::link::Link;
use crate::search::Search;
use crate::{Effect, Input, Intent, Moment, Outgoing, Room, Saved, Stamp, Status};

/// Who this client is; kept by its owner from start to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The id in the address of the socket.
    pub id: ClientId,
    /// What proves it.
    pub secret: Secret,
    /// The display name, if one was chosen.
    pub name: Option<Name>,
}

/// A client.
#[derive(Debug)]
pub struct Engine {
    me: Identity,
    /// The name in the last `Hello`: what the server knew when it greeted.
    said: Option<Name>,
    link: Link,
    online: bool,
    /// Whether this identity was ever greeted.
    greeted: bool,
    /// Whether a connection could not be made, or was lost.
    missed: bool,
    go_away: Option<u64>,
    backoff: Backoff,
    epoch: Option<Epoch>,
    limits: Limits,
    rooms: FlatMap<RoomId, Room>,
    directory: Option<Vec<Listing>>,
    kept: Kept,
    search: Option<Search>,
}

impl Engine {
    /// A client that has not started yet. `seed` is any random number; it spreads the waits.
    #[must_use]
    pub fn new(me: Identity, seed: u64) -> Self {
        let mut rooms = FlatMap::new();
        rooms.insert(RoomId::lobby(), Room::default());
        Self {
            me,
            said: None,
            link: Link::Idle,
            online: true,
            greeted: false,
            missed: false,
            go_away: None,
            backoff: Backoff::new(seed),
            epoch: None,
            limits: Limits::CURRENT,
            rooms,
            directory: None,
            kept: Kept::default(),
            search: None,
        }
    }

    /// Who this client is.
    #[must_use]
    pub fn me(&self) -> &Identity {
        &self.me
    }

    /// Who this client is, as the others see them.
    #[must_use]
    pub fn person(&self) -> Person {
        Person { id: self.me.id, name: self.me.name.clone(), guest: false }
    }

    /// The life of the store in which the places that this client knows mean something, once it knows any.
    #[must_use]
    pub fn epoch(&self) -> Option<Epoch> {
        self.epoch
    }

    /// What the server takes.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The rooms that this client is in or has asked for, and those it has left with something unsent, by
    /// their ids.
    pub fn rooms(&self) -> impl Iterator<Item = (&RoomId, &Room)> {
        self.rooms.iter()
    }

    /// The rooms that everyone may come into, as of the last [`Input::Directory`] that was answered.
    #[must_use]
    pub fn directory(&self) -> Option<&[Listing]> {
        self.directory.as_deref()
    }

    /// One of [`Engine::rooms`].
    #[must_use]
    pub fn room(&self, id: &RoomId) -> Option<&Room> {
        self.rooms.get(id)
    }

    /// How the line is, for the person.
    #[must_use]
    pub fn status(&self) -> Status {
        match self.link {
            Link::Refused { code } => Status::Refused(code),
            Link::Live { .. } if self.rooms.values().any(Room::is_behind) => Status::CatchingUp,
            Link::Live { .. } => Status::Live,
            Link::Idle | Link::Connecting { .. } | Link::Waiting { .. } if !self.online => {
                Status::Offline
            }
            Link::Waiting { until } => Status::Waiting { until },
            Link::Idle | Link::Connecting { .. } if self.missed => Status::Reconnecting,
            Link::Idle | Link::Connecting { .. } => Status::Connecting,
        }
    }

    /// Whether the server has greeted at all: before that, no line can have been lost.
    #[must_use]
    pub fn was_greeted(&self) -> bool {
        self.greeted
    }

    /// How much has no place: messages on their way, those that failed, and acts.
    #[must_use]
    pub fn unsent(&self) -> usize {
        self.rooms.values().map(|room| room.timeline.unsent().len()).sum()
    }

    /// How many messages are on their way, in all rooms.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.rooms.values().map(|room| room.timeline.pending().count()).sum()
    }

    /// What this client knows, to be given to the next one as [`Input::Recalled`]. Nothing before any
    /// server has told anything.
    #[must_use]
    pub fn save(&self) -> Option<Saved> {
        let known = |(id, room): (&RoomId, &Room)| Some((id.clone(), room.save()?));
        let mut rooms = FlatMap::new();
        rooms.extend(self.rooms.iter().filter_map(known));
        Some(Saved::new((self.epoch?, self.limits), rooms, self.kept.save()))
    }

    /// Differs from the one before when [`Engine::save`] would give something else. It costs next to
    /// nothing, so that the owner can ask after every input whether to save within the next seconds.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        let rooms = self.rooms.values().map(Room::stamp).collect();
        Stamp { epoch: self.epoch, rooms, kept: self.kept.changes }
    }

    /// When to come back with [`Input::Tick`], if nothing happens before.
    #[must_use]
    pub fn next_wake(&self) -> Option<Moment> {
        let live = self.link.is_live();
        let rooms = self.rooms.values().filter_map(|room| room.next_wake(live));
        let keeping = self.kept.next_again().filter(|_| live);
        let renewing = self.search.as_ref().and_then(Search::next_again).filter(|_| live);
        rooms
            .chain(keeping)
            .chain(renewing)
            .chain(self.next_pull())
            .chain(self.link.deadline())
            .min()
    }

    /// Takes what happened and says what to do.
    #[must_use]
    pub fn handle(&mut self, now: Moment, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        let out = &mut effects;
        match input {
            Input::Start => self.connect(now, out),
            Input::Opened => self.hello(out),
            Input::Received(text) => self.received(now, &text, out),
            Input::Closed => {
                self.lost(now);
                self.search_is_cut();
            }
            Input::Tick => self.tick(now, out),
            Input::NetworkCame => {
                self.online = true;
                self.retry_now(now, out);
                self.ask(now, out);
            }
            Input::NetworkWent => {
                self.online = false;
                self.ask(now, out);
            }
            Input::RetryNow => self.retry_now(now, out),
            Input::Looked => {
                self.tick(now, out);
                self.retry_now(now, out);
                self.ask(now, out);
            }
            Input::StartAnew(me) => self.start_anew(now, me, out),
            Input::Post { room, nonce, text, reply_to, thread } => {
                self.post(room, nonce, Intent::Post { text, reply_to, thread }, out);
            }
            Input::Act { room, nonce, act } => self.act(room, nonce, act, out),
            Input::Saved(nonce) => self.saved(now, nonce, out),
            Input::Restored(left) => self.restore(now, &left, out),
            Input::Recalled(saved) => self.recall(saved),
            Input::Retry(nonce) => self.retry(now, nonce, out),
            Input::Discard(nonce) => {
                self.rooms.values_mut().for_each(|room| room.timeline.outbox.discard(nonce));
            }
            Input::Older(room) => self.older(now, &room, out),
            Input::Newer(room) => self.browse(now, &room, out, Room::newer),
            Input::Around { room, seq } => {
                self.browse(now, &room, out, |room| room.go_around(seq));
            }
            Input::Reading { room, seq } => {
                self.browse(now, &room, out, |room| room.reads_at(Some(seq)));
            }
            Input::Latest(room) => self.browse(now, &room, out, |room| room.reads_at(None)),
            Input::Thread { room, root } => {
                self.browse(now, &room, out, |room| room.timeline.go_in_thread(root));
            }
            Input::OlderInThread(room) => {
                self.browse(now, &room, out, |room| room.timeline.go_older_in_thread());
            }
            Input::ReadThread { room, root, seq, nonce } => {
                self.read_thread(&room, (root, seq), nonce, out);
            }
            Input::Read { room, seq } => self.read(room, seq, out),
            Input::Keep { nonce, key, text } => self.keep(nonce, key, text, out),
            Input::Directory => self.ask_directory(out),
            Input::Search { nonce, query } => self.look_for(nonce, query, out),
            Input::SearchOn => self.look_on(out),
            Input::SearchOver => self.search = None,
            Input::Typing(room) => self.typing(now, room, out),
            Input::Rename(name) => self.rename(name, out),
        }
        let rooms = self.rooms.values_mut();
        let gone = rooms.flat_map(|room| room.timeline.outbox.take_gone());
        effects.extend(gone.map(Effect::Forget));
        self.rooms.retain(|_, room| !room.is_over());
        effects
    }
}

/// Gives up what a person wanted of places that are others' now.
fn forget_places(id: &RoomId, room: &mut Room, epoch: Epoch, out: &mut Vec<Effect>) {
    let code = Code::NoSuchPost;
    let lost = room.timeline.outbox.forget_places(epoch).into_iter();
    out.extend(lost.map(|act| Effect::Refused { room: id.clone(), act, code }));
}

/// Sends what is to go out now to a room.
fn send_due(now: Moment, id: &RoomId, room: &mut Room, out: &mut Vec<Effect>) {
    let due = room.timeline.outbox.due(now).into_iter();
    let outgoing =
        due.map(|(nonce, intent)| Outgoing { room: id.clone(), nonce, intent, epoch: None });
    out.extend(outgoing.map(|outgoing| Effect::Send(outgoing.into_frame())));
}

#[cfg(test)]
mod tests;
