//! What a server says, as far as one who counts wants to know it: millions of events a second are looked at and not read.

use memchr::memmem::Finder;
use shared::{RoomId, ServerFrame, codec};

/// What an event begins with; in a text a quote would have a backslash before it.
const EVENT: &[u8] = b"{\"at\":";

/// The last place: those who count in a browser know no higher number.
const LAST: u64 = (1 << 53) - 1;

/// What was said.
#[derive(Debug)]
pub(super) enum Said<'a> {
    /// Events of the room from a place on; as a page to start from, or as the next ones.
    Run { first: u64, whole: bool, events: &'a [u8] },
    /// Something that is read whole.
    Frame(ServerFrame),
    /// Nothing that matters here.
    Other,
}

/// Understands one room's server.
#[derive(Debug)]
pub(super) struct Wire {
    /// What stands between the type of a frame and a place.
    room: Vec<u8>,
    event: Finder<'static>,
}

impl Wire {
    pub(super) fn new(room: &RoomId) -> Self {
        let room = format!("\",\"room\":\"{room}\",\"first\":").into_bytes();
        Self { room, event: Finder::new(EVENT) }
    }

    /// What this text says.
    pub(super) fn hears<'a>(&self, text: &'a [u8]) -> Said<'a> {
        let Some(rest) = text.strip_prefix(b"{\"type\":\"") else { return Said::Other };
        if let Some(rest) = rest.strip_prefix(b"Events") {
            return self.run(rest, false);
        }
        if let Some(rest) = rest.strip_prefix(b"Snapshot") {
            return self.run(rest, true);
        }
        if !(rest.starts_with(b"Rejected\"") || rest.starts_with(b"Heads\"")) {
            return Said::Other;
        }
        let text = std::str::from_utf8(text).unwrap_or_default();
        codec::decode_server(text).map_or(Said::Other, Said::Frame)
    }

    fn run<'a>(&self, rest: &'a [u8], whole: bool) -> Said<'a> {
        let Some(rest) = rest.strip_prefix(&self.room[..]) else { return Said::Other };
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, events) = rest.split_at(digits);
        let digit =
            |first: u64, byte: &u8| first.checked_mul(10)?.checked_add((byte - b'0').into());
        match digits.iter().try_fold(0, digit) {
            // Some events follow, and each has a place.
            Some(first) if first <= LAST => Said::Run { first, whole, events },
            _ => Said::Other,
        }
    }

    /// The events of a run, as they stand there.
    pub(super) fn each<'a>(&'a self, events: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        let mut begins = self.event.find_iter(events).peekable();
        std::iter::from_fn(move || {
            let begin = begins.next()?;
            Some(&events[begin..begins.peek().copied().unwrap_or(events.len())])
        })
    }
}

#[cfg(test)]
mod tests {
    use shared::{Body, Change, ClientId, Code, Nonce, Person, RoomEvent, Seq, Timestamp};

    use super::*;

    fn says(body: &str) -> RoomEvent {
        let change = Change::posted(Nonce::from_bytes([1; 16]), Body::parse(body).expect("a body"));
        let by = Person { id: ClientId::new(7).expect("an id"), name: None, guest: false };
        RoomEvent { at: Timestamp(1), by, thread: None, change }
    }

    #[test]
    fn events_are_counted_as_the_server_writes_them_whatever_they_say() {
        let room: RoomId = "bench-1".parse().unwrap();
        let wire = Wire::new(&room);
        let events = vec![says("{\"at\":1,"), says("plain"), says("\\{\"at\":")];
        let frame = ServerFrame::Events { room: room.clone(), first: Seq(41), events };
        let text = codec::encode_server(&frame);
        let Said::Run { first: 41, whole: false, events } = wire.hears(text.as_bytes()) else {
            panic!("{text}");
        };
        assert_eq!(wire.each(events).count(), 3);
        let frame = ServerFrame::Snapshot { room, first: Seq(5), events: vec![] };
        let text = codec::encode_server(&frame);
        let Said::Run { first: 5, whole: true, events } = wire.hears(text.as_bytes()) else {
            panic!("{text}");
        };
        assert_eq!(wire.each(events).count(), 0);
    }

    #[test]
    fn other_rooms_are_nobodys_business_here_and_refusals_are_read() {
        let wire = Wire::new(&"bench-1".parse().unwrap());
        let frame = ServerFrame::Events { room: RoomId::lobby(), first: Seq(1), events: vec![] };
        assert!(matches!(wire.hears(codec::encode_server(&frame).as_bytes()), Said::Other));
        let frame =
            ServerFrame::Rejected { nonce: None, code: Code::TooMuch, retry_after: Some(1) };
        let text = codec::encode_server(&frame);
        assert!(matches!(wire.hears(text.as_bytes()), Said::Frame(said) if said == frame));
    }

    #[test]
    fn a_place_without_end_is_none() {
        let room: RoomId = "bench-1".parse().unwrap();
        let wire = Wire::new(&room);
        for first in ["9007199254740992", "18446744073709551616", "99999999999999999999999"] {
            let text = format!("{{\"type\":\"Events\",\"room\":\"bench-1\",\"first\":{first},");
            assert!(matches!(wire.hears(text.as_bytes()), Said::Other), "{first}");
        }
    }
}
