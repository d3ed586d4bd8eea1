//! Where the reader was in each room, for when they come back to it in this visit.

use std::cell::RefCell;
use std::rc::Rc;

use crate::few::Few;

use shared::{RoomId, Seq};

use super::scroll::Hold;
use super::sought::Spot;

/// A place in a room that the reader has left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Left {
    /// The first place that was held: with another one the positions are others.
    pub first: Seq,
    /// Where they were.
    pub hold: Hold,
    /// What they had first in sight there.
    pub spot: Option<Spot>,
    /// Where the room ended when they had left its end.
    pub end: Seq,
}

/// Those places. Equal to itself only.
#[derive(Debug, Clone, Default)]
pub struct Holds(Rc<RefCell<Few<RoomId, Left>>>);

impl PartialEq for Holds {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Holds {
    /// The reader leaves a room; nothing if they were at its end, where every room begins.
    pub fn leave(&self, room: RoomId, left: Option<Left>) {
        let mut holds = self.0.borrow_mut();
        match left {
            Some(left) => holds.insert(room, left),
            None => drop(holds.remove(&room)),
        }
    }

    /// Where the reader was in a room, if that place is still there.
    #[must_use]
    pub fn find(&self, room: &RoomId, first: Seq) -> Option<Left> {
        self.0.borrow().get(room).copied().filter(|left| left.first == first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_comes_back_to_where_they_were_if_that_is_still_there() {
        let holds = Holds::default();
        let room = RoomId::lobby;
        let left = Left { first: Seq(7), hold: Hold::default(), spot: None, end: Seq(40) };
        holds.leave(room(), Some(left));
        assert_eq!(holds.find(&room(), Seq(7)), Some(left));
        assert_eq!(holds.find(&room(), Seq(57)), None, "the oldest messages have made room");
        holds.leave(room(), None);
        assert_eq!(holds.find(&room(), Seq(7)), None);
    }
}
