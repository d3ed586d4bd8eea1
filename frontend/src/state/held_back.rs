//! What the person has done and may still want back: it looks done at once, and is done after a few seconds. It waits,
//! even where it has an opposite: who came back into a private room, or made another link, would not be where they were.

use client::{Engine, Intent, Outgoing};
use shared::{Act, Epoch, Nonce, RoomId};
use yew::AttrValue;

use super::Place;
use super::place::Sign;
use crate::texts;

/// Milliseconds for something to be had back.
pub const UNDO: u32 = 6_000;

/// An act that is done unless the person wants it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// Where.
    pub room: RoomId,
    /// What.
    pub act: Act,
    /// The name under which it goes out.
    pub nonce: Nonce,
    /// In which life of the store the room is this one, and places in it mean something.
    pub epoch: Option<Epoch>,
}

impl HeldBack {
    /// Whether an act can be had back.
    #[must_use]
    pub fn holds(act: &Act) -> bool {
        matches!(
            act,
            Act::Delete { .. } | Act::Leave | Act::Archive { on: true } | Act::Link { on: false }
        )
    }

    /// It, as it goes out.
    #[must_use]
    pub fn outgoing(&self) -> Outgoing {
        let Self { room, act, nonce, epoch } = self.clone();
        Outgoing { room, nonce, intent: Intent::Act(act), epoch }
    }

    /// The room that the person has left by it.
    #[must_use]
    pub fn left(&self) -> Option<&RoomId> {
        (self.act == Act::Leave).then_some(&self.room)
    }

    /// What the person is told where this room is `shown`.
    #[must_use]
    pub fn says(&self, engine: &Engine, shown: &RoomId) -> Option<AttrValue> {
        if self.act == Act::Leave {
            let place = Place::of(engine, &self.room);
            let left = match place.sign {
                Sign::Private => texts::room_left_private(&place.label()),
                _ => texts::room_left(&place.label()),
            };
            return Some(left.into());
        }
        let done = match self.act {
            Act::Archive { .. } => texts::room_archived(),
            Act::Link { .. } => texts::room_link_taken_back(),
            _ => texts::message_was_deleted(),
        };
        (self.room == *shown).then(|| done.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::rows::tests::told;
    use shared::Seq;

    fn held(act: Act) -> HeldBack {
        let nonce = Nonce::from_bytes([1; 16]);
        HeldBack { room: "plans".parse().unwrap(), act, nonce, epoch: None }
    }

    #[test]
    fn what_takes_something_away_can_be_had_back_and_nothing_else() {
        for act in [
            Act::Delete { post: Seq(1) },
            Act::Leave,
            Act::Archive { on: true },
            Act::Link { on: false },
        ] {
            assert!(HeldBack::holds(&act), "{act:?}");
        }
        for act in [Act::Archive { on: false }, Act::Link { on: true }, Act::Join { link: None }] {
            assert!(!HeldBack::holds(&act), "{act:?}");
        }
    }

    #[test]
    fn whoever_leaves_is_told_so_wherever_they_are_and_the_rest_is_told_in_its_room() {
        let engine = told(vec![]);
        let says = |act, shown: &str| held(act).says(&engine, &shown.parse().unwrap());
        assert_eq!(says(Act::Leave, "lobby").as_deref(), Some("You left #plans."));
        let archive = || Act::Archive { on: true };
        assert_eq!(says(archive(), "plans").as_deref(), Some("The room is archived."));
        assert_eq!(says(archive(), "lobby"), None);
    }
}
