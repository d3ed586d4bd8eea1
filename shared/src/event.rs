//! What happens in a room. A room is a log of [`RoomEvent`]s; an event's place in it, its [`Seq`],
//! follows from where it stands, so events travel as a run with the place of
//! the first.

use serde::{Deserialize, Serialize};

use crate::{Body, ClientId, Emoji, Kind, Link, Name, Nonce, Seq, Topic};

/// Milliseconds since 1970-01-01T00:00:00Z, by the server's clock. For reading by people only:
/// order is by sequence number.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub u64);

/// Someone, as others see them at the time of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: ClientId,
    /// The display name they chose, if any; [`Person::label`] is what to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Whether nobody vouches for the id: plain clients have no secret.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guest: bool,
}

impl Person {
    /// What to call them: their name, or `Client #7` as the plain dialect does.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None => format!("Client #{}", self.id),
        }
    }
}

/// One change in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomEvent {
    /// When the server took it.
    pub at: Timestamp,
    /// Who did it.
    pub by: Person,
    /// What it was.
    pub change: Change,
}

/// What an event changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
#[non_exhaustive]
pub enum Change {
    /// A message was posted.
    Posted {
        /// The author's name for this send.
        nonce: Nonce,
        /// What it says.
        body: Body,
        /// The place of the post that it answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<Seq>,
    },
    /// A post of the same author says something else. Those of a deleted post change nothing.
    Edited {
        /// The author's name for this send.
        nonce: Nonce,
        /// The post's place.
        post: Seq,
        /// What it says now.
        body: Body,
    },
    /// A post of the same author was taken back: it, and what it said before, are gone from the log.
    Deleted {
        /// The author's name for this send.
        nonce: Nonce,
        /// The post's place.
        post: Seq,
    },
    /// What stands where a deleted post or an edit of one stood.
    Erased {
        /// The author's name for that send.
        nonce: Nonce,
    },
    /// Someone reacted to a post, or no longer does.
    Reacted {
        /// Their name for this send.
        nonce: Nonce,
        /// The post's place.
        post: Seq,
        /// With what.
        emoji: Emoji,
        /// Whether it is there now.
        on: bool,
    },
    /// The room was opened.
    Opened {
        /// The founder's name for this send.
        nonce: Nonce,
        /// Who may come in.
        kind: Kind,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Name>,
        /// What it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<Topic>,
        /// Who is in it from the start; of a direct room with the founder, who is so in any case.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        people: Vec<Person>,
    },
    /// It is called this now, and is for that.
    Described {
        /// The author's name for this send.
        nonce: Nonce,
        /// What it is called; nothing for its id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Name>,
        /// What it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<Topic>,
    },
    /// It was closed for everything but reading, or opened again.
    Archived {
        /// The author's name for this send.
        nonce: Nonce,
        /// Whether it is closed now.
        on: bool,
    },
    /// Someone came in.
    Joined {
        /// Their name for this send.
        nonce: Nonce,
    },
    /// Someone left.
    Left {
        /// Their name for this send.
        nonce: Nonce,
    },
    /// Someone brought someone else in.
    Invited {
        /// The author's name for this send.
        nonce: Nonce,
        /// Whom.
        who: Person,
    },
    /// There is a new link that lets in whoever has it, or none any more.
    Linked {
        /// The author's name for this send.
        nonce: Nonce,
        /// The link.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        link: Option<Link>,
    },
    /// A change this version does not know. It keeps its place, so that nothing after it shifts.
    #[serde(other)]
    Unknown,
}

impl Change {
    /// A message that answers none.
    #[must_use]
    pub const fn posted(nonce: Nonce, body: Body) -> Self {
        Self::Posted { nonce, body, reply_to: None }
    }

    /// The name that its author gave to the send.
    #[must_use]
    pub const fn nonce(&self) -> Option<Nonce> {
        match self {
            Self::Posted { nonce, .. }
            | Self::Edited { nonce, .. }
            | Self::Deleted { nonce, .. }
            | Self::Erased { nonce }
            | Self::Reacted { nonce, .. }
            | Self::Opened { nonce, .. }
            | Self::Described { nonce, .. }
            | Self::Archived { nonce, .. }
            | Self::Joined { nonce }
            | Self::Left { nonce }
            | Self::Invited { nonce, .. }
            | Self::Linked { nonce, .. } => Some(*nonce),
            Self::Unknown => None,
        }
    }

    /// Whether it changes the room itself, and no post in it.
    #[must_use]
    pub const fn is_about_room(&self) -> bool {
        match self {
            Self::Opened { .. }
            | Self::Described { .. }
            | Self::Archived { .. }
            | Self::Joined { .. }
            | Self::Left { .. }
            | Self::Invited { .. }
            | Self::Linked { .. } => true,
            Self::Posted { .. }
            | Self::Edited { .. }
            | Self::Deleted { .. }
            | Self::Erased { .. }
            | Self::Reacted { .. }
            | Self::Unknown => false,
        }
    }

    /// The text that it carries.
    #[must_use]
    pub const fn body(&self) -> Option<&Body> {
        match self {
            Self::Posted { body, .. } | Self::Edited { body, .. } => Some(body),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The variant's text on the wire. No wildcard: a new change does not compile without a golden
    /// value here. (Outside this crate the enum is open, so the test stands inside.)
    fn golden(change: &Change) -> &'static str {
        match change {
            Change::Posted { .. } => {
                r#"{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"hello"}"#
            }
            Change::Edited { .. } => {
                r#"{"type":"Edited","nonce":"00112233445566778899aabbccddeeff","post":42,"body":"hello"}"#
            }
            Change::Deleted { .. } => {
                r#"{"type":"Deleted","nonce":"00112233445566778899aabbccddeeff","post":42}"#
            }
            Change::Erased { .. } => {
                r#"{"type":"Erased","nonce":"00112233445566778899aabbccddeeff"}"#
            }
            Change::Reacted { .. } => {
                r#"{"type":"Reacted","nonce":"00112233445566778899aabbccddeeff","post":42,"emoji":"👍","on":true}"#
            }
            Change::Opened { .. } => {
                r#"{"type":"Opened","nonce":"00112233445566778899aabbccddeeff","kind":"direct","title":"Plans","topic":"What next","people":[{"id":7}]}"#
            }
            Change::Described { .. } => {
                r#"{"type":"Described","nonce":"00112233445566778899aabbccddeeff","title":"Plans","topic":"What next"}"#
            }
            Change::Archived { .. } => {
                r#"{"type":"Archived","nonce":"00112233445566778899aabbccddeeff","on":true}"#
            }
            Change::Joined { .. } => {
                r#"{"type":"Joined","nonce":"00112233445566778899aabbccddeeff"}"#
            }
            Change::Left { .. } => r#"{"type":"Left","nonce":"00112233445566778899aabbccddeeff"}"#,
            Change::Invited { .. } => {
                r#"{"type":"Invited","nonce":"00112233445566778899aabbccddeeff","who":{"id":7}}"#
            }
            Change::Linked { .. } => {
                r#"{"type":"Linked","nonce":"00112233445566778899aabbccddeeff","link":"07070707070707070707070707070707"}"#
            }
            Change::Unknown => r#"{"type":"Unknown"}"#,
        }
    }

    #[test]
    fn every_change_has_exactly_one_text() {
        let nonce = "00112233445566778899aabbccddeeff".parse().unwrap();
        let (post, body) = (Seq(42), Body::parse("hello").unwrap());
        let emoji = Emoji::parse("👍").unwrap();
        let (title, topic) = (Name::parse("Plans").ok(), Topic::parse("What next").ok());
        let who = Person { id: ClientId::new(7).unwrap(), name: None, guest: false };
        let (kind, people) = (Kind::Direct, vec![who.clone()]);
        for change in [
            Change::posted(nonce, body.clone()),
            Change::Edited { nonce, post, body },
            Change::Deleted { nonce, post },
            Change::Erased { nonce },
            Change::Reacted { nonce, post, emoji, on: true },
            Change::Opened { nonce, kind, title: title.clone(), topic: topic.clone(), people },
            Change::Described { nonce, title, topic },
            Change::Archived { nonce, on: true },
            Change::Joined { nonce },
            Change::Left { nonce },
            Change::Invited { nonce, who },
            Change::Linked { nonce, link: Some(Link::from_bytes([7; 16])) },
            Change::Unknown,
        ] {
            assert_eq!(serde_json::to_string(&change).unwrap(), golden(&change));
            assert_eq!(serde_json::from_str::<Change>(golden(&change)).unwrap(), change);
        }
    }

    #[test]
    fn an_answer_names_the_post_that_it_answers() {
        let text = r#"{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"hello","reply_to":42}"#;
        let nonce = "00112233445566778899aabbccddeeff".parse().unwrap();
        let body = Body::parse("hello").unwrap();
        let change = Change::Posted { nonce, body, reply_to: Some(Seq(42)) };
        assert_eq!(serde_json::to_string(&change).unwrap(), text);
        assert_eq!(serde_json::from_str::<Change>(text).unwrap(), change);
    }

    #[test]
    fn a_person_is_written_without_what_they_do_not_have() {
        let id = ClientId::new(7).unwrap();
        let name = Name::parse("Ada").unwrap();
        for (name, guest, text) in [
            (None, false, r#"{"id":7}"#),
            (Some(name.clone()), false, r#"{"id":7,"name":"Ada"}"#),
            (None, true, r#"{"id":7,"guest":true}"#),
            (Some(name), true, r#"{"id":7,"name":"Ada","guest":true}"#),
        ] {
            let person = Person { id, name, guest };
            assert_eq!(serde_json::to_string(&person).unwrap(), text);
            assert_eq!(serde_json::from_str::<Person>(text).unwrap(), person);
        }
    }

    #[test]
    fn someone_without_a_name_is_called_by_their_number() {
        let person = Person { id: ClientId::new(7).unwrap(), name: None, guest: true };
        assert_eq!(person.label(), "Client #7");
    }
}
