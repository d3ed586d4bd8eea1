//! Who is typing in a room, and how often we say that we are.

use shared::{ClientId, limits};

use crate::Moment;

/// Milliseconds for which a `Typing` frame holds.
const HOLDS: u64 = limits::TYPING_SECONDS * 1000;
/// Milliseconds between two of our own frames: often enough that they overlap, no more.
const EVERY: u64 = 3_000;

/// The typing state of one room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typing {
    others: Vec<(ClientId, Moment)>,
    said: Option<Moment>,
}

impl Typing {
    /// Those who are typing, in the order in which they began.
    pub(crate) fn who(&self) -> impl Iterator<Item = ClientId> {
        self.others.iter().map(|(who, _)| *who)
    }

    pub(crate) fn heard(&mut self, now: Moment, who: ClientId) {
        let until = now.plus(HOLDS);
        match self.others.iter_mut().find(|(id, _)| *id == who) {
            Some(entry) => entry.1 = until,
            None => self.others.push((who, until)),
        }
    }

    /// They posted, or left: whatever they were typing is over.
    pub(crate) fn stopped(&mut self, who: ClientId) {
        self.others.retain(|(id, _)| *id != who);
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn expire(&mut self, now: Moment) {
        self.others.retain(|(_, until)| *until > now);
    }

    pub(crate) fn next_expiry(&self) -> Option<Moment> {
        self.others.iter().map(|(_, until)| *until).min()
    }

    /// Whether it is time to say that we are typing; remembers that we did.
    pub(crate) fn say(&mut self, now: Moment) -> bool {
        let due = self.said.is_none_or(|said| now.since(said) >= EVERY);
        if due {
            self.said = Some(now);
        }
        due
    }

    /// Our own message is out: the next key starts a new spell of typing.
    pub(crate) fn sent(&mut self) {
        self.said = None;
    }
}
