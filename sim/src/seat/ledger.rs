//! What a client has shown and promised, held against the disk at the very moment: what is shown as
//! sent is on the disk, at that place, and as what was done to it until then has made it; what is not
//! shown as pending any more is there, too, or was refused.

use std::collections::{BTreeMap, BTreeSet};

use client::{Effect, Engine, Input, Intent, Membership, Timeline};
use shared::{Advice, ClientId, Epoch, Nonce, RoomId, Seq, ServerFrame};

use crate::chronicle::Chronicle;
use crate::disk::Disk;

/// Something that was sent: where, and under which name.
pub type Sent = (RoomId, Nonce);

/// See the module.
#[derive(Debug)]
pub struct Ledger {
    me: ClientId,
    /// The epoch in the last greeting.
    epoch: Option<Epoch>,
    rooms: BTreeMap<RoomId, Looked>,
    /// All messages, in the order of writing.
    pub posts: Vec<Sent>,
    /// All acts.
    pub acts: Vec<Sent>,
    /// What was kept before it went out: it outlives the client.
    pub saved: BTreeSet<Sent>,
    /// What has no place yet.
    open: BTreeSet<Sent>,
    /// What had its place, and in which epoch it got it.
    pub settled: BTreeMap<Sent, Epoch>,
    /// What the server refused, the person gave up, or leaving the room has ended.
    pub over: BTreeSet<Sent>,
}

/// How far a room was looked at.
#[derive(Debug, Default)]
struct Looked {
    /// The first and the last place; `None`: the next look is at everything, it may all be new.
    at: Option<(Seq, Seq)>,
}

impl Ledger {
    pub(super) fn new(me: ClientId) -> Self {
        let (epoch, rooms, posts, acts, saved) = Default::default();
        let (open, settled, over) = Default::default();
        Self { me, epoch, rooms, posts, acts, saved, open, settled, over }
    }

    /// Notes what the engine is about to be told.
    pub(super) fn hears(&mut self, input: &Input, frame: Option<&ServerFrame>) {
        match (input, frame) {
            (_, Some(ServerFrame::Welcome { epoch, .. })) => self.epoch = Some(*epoch),
            (_, Some(ServerFrame::Snapshot { room, .. } | ServerFrame::Entered { room, .. })) => {
                self.rooms.remove(room);
            }
            (_, Some(ServerFrame::Rejected { nonce: Some(nonce), code, .. }))
                if code.advice() != Advice::Retry =>
            {
                self.is_over(*nonce);
            }
            (Input::Discard(nonce), _) => self.is_over(*nonce),
            (Input::Recalled(_), _) => self.rooms.clear(),
            _ => {}
        }
    }

    /// Notes what the engine has asked for.
    pub(super) fn notes(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Save(outgoing) = effect {
                let sent = (outgoing.room.clone(), outgoing.nonce);
                match outgoing.intent {
                    Intent::Post { .. } => self.posts.push(sent),
                    Intent::Act(_) => self.acts.push(sent),
                }
            }
        }
        // What was wanted of a place that is another's in this store is given back and forgotten, both in
        // the same order.
        let refused = effects.iter().filter_map(|effect| match effect {
            Effect::Refused { room, .. } => Some(room),
            _ => None,
        });
        let forgotten = effects.iter().filter_map(|effect| match effect {
            Effect::Forget(nonce) => Some(*nonce),
            _ => None,
        });
        self.over.extend(refused.zip(forgotten).map(|(room, nonce)| (room.clone(), nonce)));
    }

    /// Notes that the browser has kept something.
    pub(super) fn is_saved(&mut self, sent: Sent) {
        self.saved.insert(sent);
    }

    fn is_over(&mut self, nonce: Nonce) {
        let over = self.open.iter().filter(|(_, open)| *open == nonce).cloned();
        self.over.extend(over.collect::<Vec<_>>());
    }

    /// Looks at what the engine shows now.
    pub(super) fn looks(&mut self, engine: &Engine, disk: &Disk) -> Result<(), String> {
        let Some(epoch) = self.epoch else {
            return Ok(());
        };
        for (id, room) in engine.rooms() {
            let looked = self.rooms.entry(id.clone()).or_default();
            // Before the first answer of another epoch it shows what the old one had.
            if !room.is_loaded() {
                looked.at = None;
                continue;
            }
            let looks = disk.room(epoch, id, |truth| looked.looks(&room.timeline, truth));
            looks
                .unwrap_or_else(|| Err("there is no such epoch".into()))
                .map_err(|wrong| format!("shows in {id} of {epoch} {wrong}"))?;
        }
        self.rooms.retain(|id, _| engine.room(id).is_some());
        self.looks_at_unsent(engine, epoch, disk)
    }

    fn looks_at_unsent(
        &mut self,
        engine: &Engine,
        epoch: Epoch,
        disk: &Disk,
    ) -> Result<(), String> {
        let unsent = engine
            .rooms()
            .flat_map(|(id, room)| room.timeline.unsent().map(|nonce| (id.clone(), nonce)));
        let unsent: BTreeSet<Sent> = unsent.collect();
        for sent in self.open.difference(&unsent) {
            let (id, nonce) = sent;
            let place = disk.room(epoch, id, |truth| truth.place_of(self.me, *nonce));
            let inside = engine.room(id).is_some_and(|it| it.membership() != Membership::Out);
            if place.flatten().is_some() {
                self.settled.insert(sent.clone(), epoch);
            } else if !inside {
                self.over.insert(sent.clone());
            } else if !self.over.contains(sent) {
                return Err(format!("forgets {nonce} in {id}, and the disk has it not"));
            }
        }
        self.open = unsent;
        Ok(())
    }

    /// Looks at everything that the engine shows, whenever that was looked at before.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn looks_at_all(&mut self, engine: &Engine, disk: &Disk) -> Result<(), String> {
        self.rooms.clear();
        self.looks(engine, disk)
    }
}

impl Looked {
    fn looks(&mut self, timeline: &Timeline, truth: &Chronicle) -> Result<(), String> {
        let (first, cursor) = (timeline.first(), timeline.cursor());
        if cursor > truth.head() {
            return Err(format!("a place {cursor} after the end {}", truth.head()));
        }
        let look = |seq: Seq| {
            let shown = timeline.post(seq);
            let judged = truth.judges(seq, cursor, shown);
            judged.map_err(|wrong| format!("at {seq}, with all up to {cursor}, {wrong}"))
        };
        let looked = self.at.replace((first, cursor));
        let (older, newer) = match looked {
            Some((first, last)) => (first, last.next()),
            None => (cursor.next(), cursor.next()),
        };
        places(first, older).try_for_each(look)?;
        for seq in places(newer.max(first), cursor.next()) {
            look(seq)?;
            if let Some(post) = truth.about_post(seq).filter(|post| *post >= first) {
                look(post)?;
            }
        }
        if let Some((first, last, upto)) = timeline.history() {
            for seq in places(first, last.next()) {
                let judged = truth.judges(seq, upto, timeline.post(seq));
                judged.map_err(|wrong| format!("at {seq}, far from the end {upto}, {wrong}"))?;
            }
        }
        let outside = |seq: Seq| seq < first || seq > cursor;
        let stray = timeline.posts().next().into_iter().chain(timeline.posts().next_back());
        match stray.into_iter().find(|post| outside(post.seq)) {
            Some(post) => Err(format!("a post at {} and holds {first} to {cursor}", post.seq)),
            None => Ok(()),
        }
    }
}

/// The places from one to right before another.
fn places(from: Seq, to: Seq) -> impl Iterator<Item = Seq> {
    (from.0..to.0).map(Seq)
}

/// What a client shows as failed.
pub(super) fn failed(engine: &Engine) -> impl Iterator<Item = Sent> {
    engine
        .rooms()
        .flat_map(|(id, room)| room.timeline.failed().map(|unsent| (id.clone(), unsent.nonce)))
}
