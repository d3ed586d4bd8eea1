//! How many bytes an event takes on the wire, so that pages and batches are bounded by what is
//! really sent.

use shared::{Change, Hit, Name, Person, RoomEvent, Topic};

/// Bytes of an event besides its texts: the time, the author's id, the nonce, the keys, the thread, an emoji.
const ENVELOPE: usize = 400;

/// An upper bound of an event's bytes in either dialect.
#[must_use]
pub fn of(event: &RoomEvent) -> usize {
    let texts = match &event.change {
        Change::Posted { body, .. } | Change::Edited { body, .. } => escaped(body.as_str()),
        Change::Opened { title, topic, people, .. } => {
            let people: usize = people.iter().map(person).sum();
            line(title.as_ref().map(Name::as_str))
                + line(topic.as_ref().map(Topic::as_str))
                + people
        }
        Change::Described { title, topic, .. } => {
            line(title.as_ref().map(Name::as_str)) + line(topic.as_ref().map(Topic::as_str))
        }
        Change::Invited { who, .. } => person(who),
        _ => 0,
    };
    ENVELOPE + person(&event.by) + texts
}

/// An upper bound of the bytes of a message that was found.
#[must_use]
pub fn of_hit(hit: &Hit) -> usize {
    ENVELOPE + person(&hit.by) + escaped(hit.body.as_str())
}

/// Bytes of someone: the id, the keys, the name.
fn person(person: &Person) -> usize {
    64 + line(person.name.as_ref().map(Name::as_str))
}

fn line(text: Option<&str>) -> usize {
    text.map_or(0, |text| escaped(text) + 16)
}

/// Bytes of a text in JSON, where a control character takes six (RFC 8259, section 7).
fn escaped(text: &str) -> usize {
    let weigh = |byte: u8| match byte {
        b'"' | b'\\' => 2,
        0..=0x1f => 6,
        _ => 1,
    };
    text.bytes().map(weigh).sum()
}

#[cfg(test)]
mod tests {
    use shared::{ClientId, Emoji, Kind, Nonce, Seq, Timestamp};

    use super::*;
    use crate::store::contract::{event, post};

    #[test]
    fn an_event_never_takes_more_than_its_weight() {
        for text in ["", "hello", "\u{1}\u{1f}\n\"\\", "東京 🎉", &"\u{1}".repeat(20_000)] {
            let event = post(u64::from(u32::MAX), 1, text);
            let encoded = serde_json::to_string(&event).expect("an event is JSON").len();
            assert!(encoded <= of(&event), "{encoded} > {} for {text:?}", of(&event));
            assert!(of(&event) <= encoded + ENVELOPE + 64, "and not much less");
        }
    }

    #[test]
    fn a_room_full_of_long_names_is_weighed_with_them() {
        let name = Name::parse(&"\"".repeat(40)).ok();
        let topic = Topic::parse(&"界".repeat(200)).ok();
        let (id, guest) = (ClientId::new(ClientId::MAX).unwrap(), true);
        let someone = Person { id, name: name.clone(), guest };
        let nonce = Nonce::from_bytes([0xff; 16]);
        let (kind, people) = (Kind::Private, vec![someone.clone(); 100]);
        let opened =
            Change::Opened { nonce, kind, title: name.clone(), topic: topic.clone(), people };
        let described = Change::Described { nonce, title: name, topic };
        for change in [opened, described, Change::Invited { nonce, who: someone.clone() }] {
            let event =
                RoomEvent { at: Timestamp(u64::MAX), by: someone.clone(), thread: None, change };
            let encoded = serde_json::to_string(&event).expect("an event is JSON").len();
            assert!(encoded <= of(&event), "{encoded} > {}", of(&event));
        }
    }

    #[test]
    fn the_longest_reaction_fits_its_envelope() {
        let emoji = Emoji::parse(&"👍".repeat(shared::limits::EMOJI_CHARS)).unwrap();
        let nonce = Nonce::from_bytes([0xff; 16]);
        let change = Change::Reacted { nonce, post: Seq(u64::MAX), emoji, on: false };
        let mut event = event(ClientId::MAX, change);
        (event.at, event.by.guest) = (Timestamp(u64::MAX), true);
        assert!(serde_json::to_string(&event).expect("an event is JSON").len() <= of(&event));
    }
}
