//! How many bytes an event takes on the wire, so that pages and batches are bounded by what is
//! really sent.

use shared::RoomEvent;

/// Bytes of an event besides its texts: the time, the author's id, the nonce, the keys, an emoji.
const ENVELOPE: usize = 320;

/// An upper bound of an event's bytes in either dialect.
#[must_use]
pub fn of(event: &RoomEvent) -> usize {
    let name = event.by.name.as_ref().map_or(0, |name| escaped(name.as_str()));
    let body = event.change.body().map_or(0, |body| escaped(body.as_str()));
    ENVELOPE + name + body
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
    use shared::{Change, ClientId, Emoji, Nonce, Seq, Timestamp};

    use super::*;
    use crate::store::contract::{event, post};

    #[test]
    fn an_event_never_takes_more_than_its_weight() {
        for text in ["", "hello", "\u{1}\u{1f}\n\"\\", "東京 🎉", &"\u{1}".repeat(20_000)] {
            let event = post(u64::from(u32::MAX), 1, text);
            let encoded = serde_json::to_string(&event).expect("an event is JSON").len();
            assert!(encoded <= of(&event), "{encoded} > {} for {text:?}", of(&event));
            assert!(of(&event) <= encoded + ENVELOPE, "and not much less");
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
