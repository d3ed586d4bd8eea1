//! How many bytes an event takes on the wire, so that pages and batches are bounded by what is
//! really sent.

use shared::{Change, RoomEvent};

/// Bytes of an event besides its texts: the time, the author's id, the nonce, the keys.
const ENVELOPE: usize = 256;

/// An upper bound of an event's bytes in either dialect.
#[must_use]
pub fn of(event: &RoomEvent) -> usize {
    let name = event.by.name.as_ref().map_or(0, |name| escaped(name.as_str()));
    let body = match &event.change {
        Change::Posted { body, .. } => escaped(body.as_str()),
        _ => 0,
    };
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
    use super::*;
    use crate::store::contract::post;

    #[test]
    fn an_event_never_takes_more_than_its_weight() {
        for text in ["", "hello", "\u{1}\u{1f}\n\"\\", "東京 🎉", &"\u{1}".repeat(20_000)] {
            let event = post(u64::from(u32::MAX), 1, text);
            let encoded = serde_json::to_string(&event).expect("an event is JSON").len();
            assert!(encoded <= of(&event), "{encoded} > {} for {text:?}", of(&event));
            assert!(of(&event) <= encoded + ENVELOPE, "and not much less");
        }
    }
}
