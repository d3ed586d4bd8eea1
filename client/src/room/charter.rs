//! Whether the person is in a room, and what it is: as they asked for it, as the server says it is, and as it
//! goes on from there.

use shared::{About, Act, Change, ClientId, Kind, Person, RoomEvent, RoomId, RoomState, Seq};

use super::Room;
use crate::Moment;

/// Whether the person is in a room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Membership {
    /// They are.
    #[default]
    In,
    /// They opened it or want to come in, and the server has not said yes yet.
    Asked,
    /// They are not, or not any more; what they wrote there and is not sent is still with us.
    Out,
}

impl Room {
    /// A room that the person has just asked for; as they want it to be, if it is theirs to say.
    pub(crate) fn asked(act: &Act, me: &Person) -> Self {
        let about = match act {
            Act::Create { kind, title, topic, .. } => Some(About {
                kind: *kind,
                title: title.clone(),
                topic: topic.clone(),
                founder: Some(me.id),
                ..About::default()
            }),
            _ => None,
        };
        Self { membership: Membership::Asked, about, ..Self::default() }
    }

    /// A room of which nothing is known, but that the person wrote there.
    pub(crate) fn unknown() -> Self {
        Self { membership: Membership::Out, ..Self::default() }
    }

    /// Whether the person is in it.
    #[must_use]
    pub fn membership(&self) -> Membership {
        self.membership
    }

    /// What the person wants of the room itself and the server has not done, in order.
    pub fn wants(&self) -> impl DoubleEndedIterator<Item = &Act> {
        self.timeline.outbox.acts_on(None).map(|(_, act)| act)
    }

    /// Whether the person is in it once that is done.
    #[must_use]
    pub fn wanted_membership(&self) -> Membership {
        let last = self.wants().rfind(|act| act.enters() || **act == Act::Leave);
        match (last, self.membership) {
            (Some(Act::Leave), _) => Membership::Out,
            (Some(_), Membership::Out) => Membership::Asked,
            (_, membership) => membership,
        }
    }

    /// Whether the person has left it, which the server does not know yet: to them it is over.
    #[must_use]
    pub fn is_being_left(&self) -> bool {
        self.membership != Membership::Out && self.wanted_membership() == Membership::Out
    }

    /// What it is, as far as that is known; nothing for the lobby.
    #[must_use]
    pub fn about(&self) -> Option<&About> {
        self.about.as_ref()
    }

    /// The room as [`shared::may_here`] wants to know it.
    #[must_use]
    pub fn place<'a>(&'a self, id: &'a RoomId) -> shared::Place<'a> {
        let member = self.membership == Membership::In;
        shared::Place { room: id, about: self.about.as_ref(), member }
    }

    /// The server says that the person is in it now. What was said in it follows.
    pub(crate) fn enter(&mut self, now: Moment, state: &RoomState) {
        self.known = false;
        self.timeline.forget_window();
        self.greet(now, state);
        // Of a conversation that someone begins with the person, all is said to them while they are here.
        let is_direct = state.about.as_ref().is_some_and(|about| about.kind == Kind::Direct);
        if is_direct && state.read == Seq::ZERO {
            self.live_after = Some(Seq::ZERO);
        }
    }

    pub(super) fn charter(&mut self, state: &RoomState) {
        self.membership = Membership::In;
        (self.about, self.chartered) = (state.about.clone(), state.head);
    }

    /// The person is not in it: nothing of it is theirs to see but what they wrote themselves. Whether that
    /// has still arrived, the server says when it is sent again.
    pub(crate) fn leave(&mut self) {
        let outbox = std::mem::take(&mut self.timeline.outbox);
        *self = Self { membership: Membership::Out, about: self.about.take(), ..Self::default() };
        self.timeline.outbox = outbox;
    }

    /// Whether there is nothing in it for the person.
    pub(crate) fn is_over(&self) -> bool {
        self.membership != Membership::In && self.timeline.unsent().len() == 0
    }

    /// What a run of events changes of the room itself. Whoever opens a room or comes into it has seen
    /// what it was before.
    pub(super) fn follow(&mut self, me: ClientId, first: Seq, events: &[RoomEvent]) {
        for (at, event) in events.iter().enumerate() {
            let seq = first.plus(at);
            if seq > self.chartered && event.change.is_about_room() {
                About::apply(&mut self.about, event);
                self.chartered = seq;
            }
            let comes = matches!(event.change, Change::Opened { .. } | Change::Joined { .. });
            if comes && event.by.id == me {
                self.heard_read(seq);
            }
        }
    }
}
