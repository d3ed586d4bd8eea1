//! What has really happened in a room: every event as it was when it was kept, none of them erased. The
//! checks hold everything against this. What follows from the events is drawn up here by rules of its
//! own, so that a wrong rule of the engine or of the rooms is found: of posts in `posts`, of the room and
//! its people in `room`, and of threads in `threads`, and what should never have been kept in `law`.

mod law;
mod posts;
mod room;
mod threads;

use std::collections::BTreeMap;

use shared::{Change, ClientId, Nonce, RoomEvent, Seq};

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct Chronicle {
    events: Vec<RoomEvent>,
    /// Where each send has its first place.
    sent: BTreeMap<(ClientId, Nonce), Seq>,
    /// Of each post, the places of what was done to it.
    done_to: BTreeMap<Seq, Vec<Seq>>,
}

impl Chronicle {
    /// Takes an event that is kept now.
    pub fn goes_on(&mut self, event: RoomEvent) {
        let seq = self.head().next();
        if let Some(nonce) = event.change.nonce() {
            self.sent.entry((event.by.id, nonce)).or_insert(seq);
        }
        if let Some(post) = post_of(&event.change) {
            self.done_to.entry(post).or_default().push(seq);
        }
        self.events.push(event);
    }

    /// The place of the last event.
    #[must_use]
    pub fn head(&self) -> Seq {
        Seq::ZERO.plus(self.events.len())
    }

    /// What was kept at a place.
    #[must_use]
    pub fn at(&self, seq: Seq) -> Option<&RoomEvent> {
        self.events.get(index(seq))
    }

    /// All events, with their places.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = (Seq, &RoomEvent)> {
        self.events.iter().enumerate().map(|(at, event)| (Seq::ZERO.plus(at).next(), event))
    }

    /// The place of what someone sent under a nonce.
    #[must_use]
    pub fn place_of(&self, author: ClientId, nonce: Nonce) -> Option<Seq> {
        self.sent.get(&(author, nonce)).copied()
    }

    /// The place of the post that the event at a place is about, or is.
    #[must_use]
    pub fn about_post(&self, seq: Seq) -> Option<Seq> {
        let change = &self.at(seq)?.change;
        let is_post = matches!(change, Change::Posted { .. });
        if is_post { Some(seq) } else { post_of(change) }
    }
}

/// The place of the post to which this is done.
fn post_of(change: &Change) -> Option<Seq> {
    match change {
        Change::Edited { post, .. }
        | Change::Deleted { post, .. }
        | Change::Reacted { post, .. } => Some(*post),
        _ => None,
    }
}

/// Where an event is in the list; there is none at [`Seq::ZERO`].
fn index(seq: Seq) -> usize {
    usize::try_from(seq.0.wrapping_sub(1)).unwrap_or(usize::MAX)
}
