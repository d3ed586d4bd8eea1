//! What people write: bodies and names keep their promises for any text.

use proptest::prelude::*;
use shared::{Body, BodyError, Name, NameError, limits};

use crate::strategies as any;

/// Drawn by nothing, and able to make two names look the same. Joiners may stay: scripts and emoji
/// need them.
fn hides(c: char) -> bool {
    let joiner = matches!(c, '\u{200c}' | '\u{200d}');
    let marks = [
        '\u{ad}', '\u{61c}', '\u{180e}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{3164}', '\u{feff}',
    ];
    let ranges = ['\u{202a}'..='\u{202e}', '\u{2060}'..='\u{206f}'];
    let invisible =
        c.is_control() || marks.contains(&c) || ranges.iter().any(|range| range.contains(&c));
    !joiner && (invisible || (c.is_whitespace() && c != ' '))
}

proptest! {
    #[test]
    fn a_body_that_was_taken_is_taken_again_as_it_is(text in any::text()) {
        if let Ok(body) = Body::parse(&text) {
            prop_assert_eq!(Body::parse(body.as_str()), Ok(body.clone()));
            prop_assert!(text.contains(body.as_str()), "nothing was changed inside");
        }
    }

    #[test]
    fn a_body_never_begins_with_a_blank_line_or_ends_in_space(text in any::text()) {
        if let Ok(body) = Body::parse(&text) {
            let body = body.as_str();
            prop_assert_eq!(body, body.trim_end());
            let first = body.split(['\n', '\r']).next().unwrap_or_default();
            prop_assert!(!first.trim().is_empty(), "{:?}", body);
        }
    }

    #[test]
    fn a_body_is_judged_by_its_characters(
        c in any::<char>(), count in limits::BODY_CHARS - 2..limits::BODY_CHARS + 3,
    ) {
        let text = format!("x{}x", String::from(c).repeat(count - 2));
        match Body::parse(&text) {
            Ok(body) => prop_assert!(body.as_str().chars().count() <= limits::BODY_CHARS),
            Err(error) => prop_assert_eq!(error, BodyError::TooLong { chars: count }),
        }
        prop_assert_eq!(Body::parse(&text).is_ok(), count <= limits::BODY_CHARS);
    }

    #[test]
    fn a_plain_text_is_never_changed(text in any::text()) {
        let body = Body::verbatim(&text).unwrap();
        prop_assert_eq!(body.as_str(), text);
    }

    #[test]
    fn a_name_that_was_taken_is_taken_again_as_it_is(text in any::text()) {
        if let Ok(name) = Name::parse(&text) {
            prop_assert_eq!(Name::parse(name.as_str()), Ok(name));
        }
    }

    #[test]
    fn a_name_hides_nothing_and_fits(text in any::text()) {
        match Name::parse(&text) {
            Ok(name) => {
                let name = name.as_str();
                prop_assert!((1..=limits::NAME_CHARS).contains(&name.chars().count()));
                prop_assert_eq!(name.chars().find(|&c| hides(c)), None);
                prop_assert_eq!(name, name.trim());
                prop_assert!(!name.contains("  "));
            }
            Err(NameError::TooLong { .. }) => prop_assert!(text.chars().count() > limits::NAME_CHARS),
            Err(NameError::Empty) => {}
        }
    }
}

#[test]
fn the_longest_body_fits_in_a_frame_however_it_is_escaped() {
    for c in ['\u{1}', '"', '界', '👩'] {
        let post = shared::ClientFrame::Post {
            room: "a".repeat(limits::ROOM_ID_BYTES).parse().unwrap(),
            nonce: shared::Nonce::from_bytes([0xff; 16]),
            body: String::from(c).repeat(limits::BODY_CHARS),
            reply_to: Some(shared::Seq(u64::MAX)),
            thread: Some(shared::Seq(u64::MAX)),
        };
        assert!(shared::codec::encode_client(&post).len() <= limits::FRAME_BYTES, "{c:?}");
    }
}
