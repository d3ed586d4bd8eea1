//! What became of an act that was not done: why, and where the text in it is.

use std::rc::Rc;

use shared::{Act, Code, RoomId};

/// An act that was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where.
    pub room: RoomId,
    /// What it was.
    pub what: Refused,
    /// Why it was not done.
    pub code: Code,
}

/// What was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// A change, whose text is open again.
    Edit,
    /// A change, with the text that has no other place now.
    EditOf(String),
    /// A deletion.
    Delete,
    /// A reaction.
    React,
    /// Something about the room.
    Other,
}

impl Refusal {
    /// What the person is told of a refused act; `reopened` says whether its text is open again.
    /// Nothing, if what they wanted is so without them.
    #[must_use]
    pub fn of(room: &RoomId, act: Act, code: Code, reopened: bool) -> Option<Self> {
        let what = match act {
            Act::Edit { .. } if reopened => Refused::Edit,
            Act::Edit { body, .. } => Refused::EditOf(body),
            Act::Delete { .. } if code == Code::NoSuchPost => return None,
            Act::Delete { .. } => Refused::Delete,
            Act::React { on: false, .. } if code == Code::NoSuchPost => return None,
            Act::React { .. } => Refused::React,
            _ => Refused::Other,
        };
        Some(Self { room: room.clone(), what, code })
    }

    /// The text that has no other place now.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.what {
            Refused::EditOf(text) => Some(text),
            _ => None,
        }
    }

    /// Puts one among those that the person has not read. What holds a text stays until they have; of the
    /// others the last one is enough.
    pub fn add_to(self, unread: &mut Vec<Rc<Self>>) {
        unread.retain(|refusal| refusal.text().is_some());
        unread.push(Rc::new(self));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::Seq;

    #[test]
    fn the_text_of_a_change_is_with_the_person_whatever_became_of_the_post() {
        let edit = || Act::Edit { post: Seq(1), body: "new words".into() };
        let lost = Refusal::of(&RoomId::lobby(), edit(), Code::NoSuchPost, false).unwrap();
        assert_eq!(lost.what, Refused::EditOf("new words".into()));
        let open = Refusal::of(&RoomId::lobby(), edit(), Code::BodyTooLong, true).unwrap();
        assert_eq!(open.what, Refused::Edit);
    }

    #[test]
    fn who_deletes_what_is_gone_has_what_they_wanted() {
        let delete = || Act::Delete { post: Seq(1) };
        assert_eq!(Refusal::of(&RoomId::lobby(), delete(), Code::NoSuchPost, false), None);
        assert!(Refusal::of(&RoomId::lobby(), delete(), Code::NotAllowed, false).is_some());
    }

    #[test]
    fn several_texts_wait_until_each_has_been_read() {
        let mut unread = Vec::new();
        let of = |act: Act| Refusal::of(&RoomId::lobby(), act, Code::NotAllowed, false).unwrap();
        let edit = |text: &str| of(Act::Edit { post: Seq(1), body: text.into() });
        edit("one").add_to(&mut unread);
        of(Act::Delete { post: Seq(1) }).add_to(&mut unread);
        edit("two").add_to(&mut unread);
        of(Act::Delete { post: Seq(1) }).add_to(&mut unread);
        let texts: Vec<_> = unread.iter().map(|it| it.text()).collect();
        assert_eq!(texts, [Some("one"), Some("two"), None]);
    }
}
