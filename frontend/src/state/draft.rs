//! What is written in a room and not sent, kept in the browser from visit to visit. The text of a message
//! stays in here as well until something else has it.

use client::kept;
use shared::Body;

use super::Pad;
use crate::browser::storage::Storage;

/// What a draft is now that another device has made `theirs` of what both had `agreed` on, if that is known.
#[must_use]
pub fn meet(mine: &str, agreed: Option<&str>, theirs: &str) -> String {
    match agreed {
        Some(agreed) if agreed == mine => theirs.to_owned(),
        // The person goes on writing here, and the other devices will follow.
        Some(_) => mine.to_owned(),
        None => kept::both(theirs, mine),
    }
}

/// What the names of drafts begin with; the room follows, and the root of the thread.
const NAMES: &str = "hubbub.draft.";

/// The draft of a room or a thread.
pub struct Draft {
    storage: Storage,
    name: String,
}

impl Draft {
    /// That of some place, in a storage.
    #[must_use]
    pub fn of(storage: &Storage, pad: &Pad) -> Self {
        let mut name = NAMES.to_owned() + pad.room.as_str();
        if let Some(root) = pad.thread {
            name = name + "/" + &root.to_string();
        }
        Self { storage: storage.clone(), name }
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> String {
        self.storage.get(&self.name).unwrap_or_default()
    }

    /// Keeps what is written now.
    pub fn keep(&self, text: &str) {
        if text.is_empty() {
            self.storage.remove(&self.name);
        } else {
            self.storage.set(&self.name, text);
        }
    }

    /// The message with this text is safe elsewhere. Another tab, or the person, may have written
    /// another draft meanwhile, which stays.
    pub fn settle(&self, text: &str) {
        if self.is(text) {
            self.keep("");
        }
    }

    /// Whether it is what became of the message with this text.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        let draft = self.text();
        // A message goes out without the space around it.
        Body::parse(&draft).map_or(draft == text, |body| body.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::{RoomId, Seq};

    #[test]
    fn a_draft_follows_the_other_device_unless_the_person_writes_here() {
        assert_eq!(meet("he", Some("he"), "hello"), "hello");
        assert_eq!(meet("he", Some("he"), ""), "", "it was sent there");
        assert_eq!(meet("hey", Some("he"), "hello"), "hey");
        assert_eq!(meet("hello", None, ""), "hello");
        assert_eq!(meet("", None, "hello"), "hello");
        assert_eq!(meet("mine", None, "theirs"), "theirs\n\nmine");
    }

    #[test]
    fn a_draft_is_there_until_its_text_is_safe_elsewhere() {
        let storage = Storage::for_the_visit();
        let lobby = Pad::from(RoomId::lobby());
        let thread = Pad { thread: Some(Seq(7)), ..lobby.clone() };
        Draft::of(&storage, &lobby).keep("hello");
        let next_visit = Draft::of(&storage, &lobby);
        Draft::of(&storage, &thread).settle("hello");
        assert_eq!(next_visit.text(), "hello");
        next_visit.settle("another text");
        assert_eq!(next_visit.text(), "hello");
        next_visit.settle("hello");
        assert_eq!(next_visit.text(), "");
        // Phones add a space after each word, and what is too long is no message.
        for (draft, sent) in [("hello \n", "hello"), (&*"x".repeat(30_000), &*"x".repeat(30_000))] {
            next_visit.keep(draft);
            next_visit.settle(sent);
            assert_eq!(next_visit.text(), "", "{sent}");
        }
    }
}
