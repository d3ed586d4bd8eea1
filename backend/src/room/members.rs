//! The connections in a room, and the one fan-out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use shared::{ClientId, Person};

use crate::metrics::Told;
use crate::outbox::{CloseCode, Offer, Outbox};
use crate::roll::Roll;

/// Names one connection while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub u64);

/// How a connection is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The tutorial's texts.
    Plain,
    /// [`shared::ServerFrame`]s.
    Typed,
}

impl Dialect {
    /// Its name, where it is counted.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Typed => "typed",
        }
    }
}

/// A connection as a room knows it.
#[derive(Debug, Clone)]
pub struct Member {
    /// Which connection.
    pub id: MemberId,
    /// Who speaks through it.
    pub person: Person,
    /// How it is spoken to.
    pub dialect: Dialect,
    /// Where its frames go.
    pub outbox: Arc<Outbox>,
}

impl Member {
    /// Whether it has no say any more: a guest whose id was proved by its owner must not go on speaking as them.
    pub(super) fn is_shut_out(&self) -> bool {
        self.outbox.is_shut_out()
    }
}

/// Frames for both dialects.
#[derive(Debug, Clone, Default)]
pub(super) struct Encoded {
    /// Empty: plain members are told nothing.
    pub(super) plain: Bytes,
    /// What these plain members are told in place of that.
    pub(super) own: BTreeMap<MemberId, Bytes>,
    /// Empty: typed members are told nothing.
    pub(super) typed: Bytes,
}

/// The members of a room. In the order in which they came, so that a run can be played again.
#[derive(Debug, Default)]
pub(super) struct Members {
    all: Roll<MemberId, Place>,
    /// The connections of each person.
    theirs: BTreeSet<(ClientId, MemberId)>,
}

#[derive(Debug)]
struct Place {
    member: Member,
    /// Whether the member hears what goes out. One that is not live has been sent less than the
    /// room's head, and pulls.
    live: bool,
    /// Whether it was not told of someone's coming or leaving, since it has much to read already.
    uninformed: bool,
}

impl Members {
    pub(super) fn join(&mut self, member: Member) {
        self.theirs.insert((member.person.id, member.id));
        self.all.insert(member.id, Place { member, live: false, uninformed: false });
    }

    pub(super) fn leave(&mut self, id: MemberId) -> Option<Member> {
        let member = self.all.remove(id)?.member;
        self.theirs.remove(&(member.person.id, id));
        Some(member)
    }

    pub(super) fn get(&self, id: MemberId) -> Option<&Member> {
        self.all.get(id).map(|place| &place.member)
    }

    pub(super) fn set_live(&mut self, id: MemberId) {
        if let Some(place) = self.all.get_mut(id) {
            place.live = true;
            place.uninformed = false;
        }
    }

    /// Whether anyone hears what goes out in this dialect.
    pub(super) fn hear(&self, dialect: Dialect) -> bool {
        self.all.values().any(|place| place.live && place.member.dialect == dialect)
    }

    /// Gives everyone who is live the same bytes. Whoever cannot take them is behind from here on
    /// (a typed client pulls; a plain one cannot, and is closed), and nobody else notices.
    pub(super) fn fan_out(&mut self, frames: &Encoded) -> Told {
        let mut told = Told::default();
        for place in self.all.values_mut().filter(|place| place.live) {
            let bytes = frames.of(&place.member);
            if bytes.is_empty() {
                continue;
            }
            let dialect = place.member.dialect;
            match (place.member.outbox.offer(bytes.clone()), dialect) {
                (Offer::Taken, _) => told.taken[dialect as usize] += 1,
                (Offer::Full, Dialect::Plain) => {
                    place.live = false;
                    told.full[dialect as usize] += 1;
                    place.member.outbox.shut_out(CloseCode::TryAgainLater, "too slow");
                }
                (Offer::Full, Dialect::Typed) => {
                    place.live = false;
                    told.full[dialect as usize] += 1;
                }
                (Offer::Closed, _) => place.live = false,
            }
        }
        told
    }

    /// Gives typed members who are live, but for one person, frames that soon mean nothing.
    pub(super) fn whisper(&self, frames: &Bytes, but: ClientId) {
        for Place { member, live, .. } in self.all.values() {
            if *live && member.dialect == Dialect::Typed && member.person.id != but {
                member.outbox.offer_ephemeral(frames.clone());
            }
        }
    }

    /// Tells typed members who are live who came and who left. Of those who have much to read already it is remembered that
    /// they do not know.
    pub(super) fn inform(&mut self, difference: &Bytes) {
        for place in self.all.values_mut() {
            let Place { member, live, uninformed } = place;
            if *live && member.dialect == Dialect::Typed && !*uninformed {
                *uninformed = !member.outbox.offer_ephemeral(difference.clone());
            }
        }
    }

    /// Tells those who do not know who is here, as soon as they have read enough.
    pub(super) fn inform_again(&mut self, everyone: impl FnOnce() -> Bytes) {
        let mut uninformed = self.all.values_mut().filter(|it| it.live && it.uninformed).peekable();
        if uninformed.peek().is_none() {
            return;
        }
        let everyone = everyone();
        uninformed.for_each(|place| {
            place.uninformed = !place.member.outbox.offer_ephemeral(everyone.clone());
        });
    }

    /// Gives every typed member, live or not, frames that soon mean nothing.
    pub(super) fn call_out(&self, frames: &Bytes) {
        for Place { member, .. } in self.all.values() {
            if member.dialect == Dialect::Typed {
                member.outbox.offer_ephemeral(frames.clone());
            }
        }
    }

    /// Takes out all connections of one person.
    pub(super) fn expel(&mut self, person: ClientId) {
        let ids: Vec<_> = self.ids_of(person).collect();
        ids.into_iter().for_each(|id| drop(self.leave(id)));
    }

    /// The connections of one person.
    pub(super) fn of(&self, person: ClientId) -> impl Iterator<Item = &Member> {
        self.ids_of(person).filter_map(|id| self.get(id))
    }

    fn ids_of(&self, person: ClientId) -> impl Iterator<Item = MemberId> {
        let all = (person, MemberId(0))..=(person, MemberId(u64::MAX));
        self.theirs.range(all).map(|(_, id)| *id)
    }
}

impl Encoded {
    fn of(&self, member: &Member) -> &Bytes {
        match member.dialect {
            Dialect::Plain if self.own.is_empty() => &self.plain,
            Dialect::Plain => self.own.get(&member.id).unwrap_or(&self.plain),
            Dialect::Typed => &self.typed,
        }
    }
}
