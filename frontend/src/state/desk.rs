//! What a person has on their desk in one room: what they answer, what they are changing, and the line
//! before what is new. It is there again when they come back to the room.

use std::rc::Rc;

use client::{Intent, Outgoing};
use shared::{Act, Epoch, Nonce, RoomId, Seq};

use super::divider::Divider;

/// A person's desk in a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk {
    /// The place of the post that the next message answers.
    pub replying: Option<Seq>,
    /// The post that is being changed.
    pub editing: Option<Rc<Editing>>,
    /// The line before what is new.
    pub divider: Divider,
    /// Whether the room was open before. What was there when it was opened for the first time is not new.
    pub begun: bool,
}

/// A post that is being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Its place.
    pub post: Seq,
    /// The text to begin with.
    pub text: String,
}

/// A post that is deleted unless the person wants it back within a few seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// Where.
    pub room: RoomId,
    /// Its place.
    pub post: Seq,
    /// The name under which it goes out.
    pub nonce: Nonce,
    /// In which life of the store the post has that place.
    pub epoch: Option<Epoch>,
}

impl Deletion {
    /// It, as it goes out.
    #[must_use]
    pub fn outgoing(&self) -> Outgoing {
        let intent = Intent::Act(Act::Delete { post: self.post });
        Outgoing { room: self.room.clone(), nonce: self.nonce, intent, epoch: self.epoch }
    }
}

impl Desk {
    /// Puts the text of a change that was not taken back where it was made, unless another change is
    /// being made. Says whether it is there.
    pub fn reopen(&mut self, post: Seq, text: &str) -> bool {
        let free = self.editing.is_none();
        if free {
            self.editing = Some(Rc::new(Editing { post, text: text.to_owned() }));
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_was_not_taken_is_open_again_and_never_in_the_place_of_another() {
        let mut desk = Desk::default();
        assert!(desk.reopen(Seq(1), "one"));
        assert!(!desk.reopen(Seq(2), "two"));
        assert_eq!(desk.editing.as_deref().map(|it| &*it.text), Some("one"));
    }
}
