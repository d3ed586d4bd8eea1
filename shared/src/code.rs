//! Errors that cross the wire. A [`Code`] says what went wrong and [`Code::advice`] what to do
//! about it; the words for people are the client's, the details are in the server's log.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a client does after a rejection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// The same thing may work later: keep it and try again by yourself.
    Retry,
    /// It will never work as it is: keep it, show it to the person, let them change it.
    Fix,
    /// Nothing this client does will help: stop, and say so.
    Stop,
}

/// Why the server did not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The frame was not one the server knows.
    BadFrame,
    /// The message shows nothing.
    BodyEmpty,
    /// The message is longer than `limits.body_chars`.
    BodyTooLong,
    /// The display name is empty or longer than `limits.name_chars`.
    NameInvalid,
    /// There is no such room, or none that this person may know of.
    NoSuchRoom,
    /// There is a room of this id already.
    RoomExists,
    /// Nothing can be changed in the room any more.
    RoomArchived,
    /// Someone would be in more rooms than [`ROOMS_PER_PERSON`](crate::limits::ROOMS_PER_PERSON).
    TooManyRooms,
    /// The person keeps more than [`KEPT_BYTES`](crate::limits::KEPT_BYTES) or one text that is longer than
    /// [`KEPT_CHARS`](crate::limits::KEPT_CHARS).
    TooMuchKept,
    /// There is no such person.
    NoSuchPerson,
    /// There is no such post, or none any more.
    NoSuchPost,
    /// The person may not do this.
    NotAllowed,
    /// The store could not keep it just now.
    StoreUnavailable,
    /// More of this, or more connections, than the server takes for now.
    TooMuch,
    /// The first frame was not `Hello`, or a second `Hello` came.
    HelloExpected,
    /// The client id belongs to another secret.
    IdTaken,
    /// A code of a newer server.
    #[serde(other)]
    Unknown,
}

impl Code {
    /// Every code a server of this version sends.
    pub const ALL: [Self; 16] = [
        Self::BadFrame,
        Self::BodyEmpty,
        Self::BodyTooLong,
        Self::NameInvalid,
        Self::NoSuchRoom,
        Self::RoomExists,
        Self::RoomArchived,
        Self::TooManyRooms,
        Self::TooMuchKept,
        Self::NoSuchPerson,
        Self::NoSuchPost,
        Self::NotAllowed,
        Self::StoreUnavailable,
        Self::TooMuch,
        Self::HelloExpected,
        Self::IdTaken,
    ];

    /// Retry, fix or stop.
    #[must_use]
    pub const fn advice(self) -> Advice {
        match self {
            Self::StoreUnavailable | Self::TooMuch => Advice::Retry,
            Self::BadFrame
            | Self::BodyEmpty
            | Self::BodyTooLong
            | Self::NameInvalid
            | Self::NoSuchRoom
            | Self::RoomExists
            | Self::RoomArchived
            | Self::TooManyRooms
            | Self::TooMuchKept
            | Self::NoSuchPerson
            | Self::NoSuchPost
            | Self::NotAllowed
            | Self::Unknown => Advice::Fix,
            Self::HelloExpected | Self::IdTaken => Advice::Stop,
        }
    }

    /// The code as it stands on the wire and in logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadFrame => "bad_frame",
            Self::BodyEmpty => "body_empty",
            Self::BodyTooLong => "body_too_long",
            Self::NameInvalid => "name_invalid",
            Self::NoSuchRoom => "no_such_room",
            Self::RoomExists => "room_exists",
            Self::RoomArchived => "room_archived",
            Self::TooManyRooms => "too_many_rooms",
            Self::TooMuchKept => "too_much_kept",
            Self::NoSuchPerson => "no_such_person",
            Self::NoSuchPost => "no_such_post",
            Self::NotAllowed => "not_allowed",
            Self::StoreUnavailable => "store_unavailable",
            Self::TooMuch => "too_much",
            Self::HelloExpected => "hello_expected",
            Self::IdTaken => "id_taken",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_as_it_is_named() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{code}\""));
        }
    }

    #[test]
    fn a_code_of_a_newer_server_is_still_a_code() {
        assert_eq!(serde_json::from_str::<Code>("\"moon_phase\"").unwrap(), Code::Unknown);
    }
}
