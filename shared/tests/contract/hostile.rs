//! Nonsense on the wire is an error: never a panic, never a value out of range.

use proptest::prelude::*;
use shared::codec;

use crate::{golden, strategies as any};

#[test]
fn what_is_not_a_frame_is_an_error() {
    for text in [
        "",
        " ",
        "null",
        "true",
        "7",
        "\"Ping\"",
        "[]",
        "{}",
        "{\"type\":null}",
        "{\"type\":7}",
        "{\"type\":[\"Ping\"]}",
        "{\"type\":\"Ping\"",
        "{\"type\":\"Ping\"} {}",
        "{'type':'Ping'}",
        "\u{feff}{\"type\":\"Ping\"}",
        "{\"Type\":\"Ping\"}",
    ] {
        assert!(codec::decode_client(text).is_err(), "{text}");
        assert!(codec::decode_server(text).is_err(), "{text}");
    }
}

#[test]
fn a_value_out_of_range_or_of_the_wrong_type_is_an_error() {
    for text in [
        r#"{"type":"Hello"}"#,
        r#"{"type":"Hello","secret":"00"}"#,
        r#"{"type":"Hello","secret":7}"#,
        r#"{"type":"Post","room":"lobby","nonce":"00112233445566778899aabbccddeeff"}"#,
        r#"{"type":"Post","room":"Lobby!","nonce":"00112233445566778899aabbccddeeff","body":"a"}"#,
        r#"{"type":"Post","room":"lobby","nonce":"0011","body":"a"}"#,
        r#"{"type":"Post","room":"lobby","nonce":"00112233445566778899aabbccddeeff","body":["a"]}"#,
        r#"{"type":"Post","room":"lobby","nonce":"00112233445566778899aabbccddeeff","body":"\ud800"}"#,
        r#"{"type":"Pull","room":"lobby","after":-1}"#,
        r#"{"type":"Pull","room":"lobby","after":1.5}"#,
        r#"{"type":"Pull","room":"lobby","after":18446744073709551616}"#,
        r#"{"type":"Pull","room":"lobby","after":1e999}"#,
        r#"{"type":"Pull","room":"lobby","after":"1"}"#,
        r#"{"type":"Rename","name":{}}"#,
    ] {
        assert!(codec::decode_client(text).is_err(), "{text}");
    }
    for text in [
        r#"{"type":"Typing","room":"lobby","who":0}"#,
        r#"{"type":"Typing","room":"lobby","who":9007199254740992}"#,
        r#"{"type":"Typing","room":"lobby","who":-7}"#,
        r#"{"type":"Typing","room":"lobby","who":7.0}"#,
        r#"{"type":"Presence","room":"lobby","total":-1,"people":[]}"#,
        r#"{"type":"Renamed","name":" "}"#,
        r#"{"type":"Heads","rooms":[1]}"#,
        r#"{"type":"Heads","rooms":{"Lobby!":1}}"#,
        r#"{"type":"Rejected","code":7}"#,
        r#"{"type":"GoAway","after":null}"#,
        r#"{"type":"Events","room":"lobby","first":1,"events":[{"at":1,"by":{"id":7},"change":{}}]}"#,
    ] {
        assert!(codec::decode_server(text).is_err(), "{text}");
    }
}

#[test]
fn the_largest_client_id_is_the_last_that_javascript_holds() {
    let typing = |who: u64| format!(r#"{{"type":"Typing","room":"lobby","who":{who}}}"#);
    assert!(codec::decode_server(&typing((1 << 53) - 1)).is_ok());
    assert!(codec::decode_server(&typing(1 << 53)).is_err());
}

#[test]
fn a_field_that_stands_twice_is_an_error() {
    for text in [
        r#"{"type":"Ping","type":"Hello"}"#,
        r#"{"type":"Pull","room":"lobby","after":1,"after":2}"#,
        r#"{"type":"Typing","room":"lobby","room":"attic"}"#,
    ] {
        assert!(codec::decode_client(text).is_err(), "{text}");
    }
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let deep = format!("{}0{}", open.repeat(60_000), close.repeat(60_000));
        for text in [deep.clone(), format!(r#"{{"type":"Ping","a":{deep}}}"#), open.repeat(60_000)]
        {
            assert!(codec::decode_client(&text).is_err());
            assert!(codec::decode_server(&text).is_err());
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_a_frame_or_an_error(text in any::text()) {
        let _ = codec::decode_client(&text);
        let _ = codec::decode_server(&text);
    }

    #[test]
    fn a_frame_with_a_wound_is_a_frame_or_an_error(
        at in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), patch in any::text(),
    ) {
        let texts: Vec<&str> =
            golden::client().into_iter().map(|(_, text)| text)
            .chain(golden::server().into_iter().map(|(_, text)| text)).collect();
        let text = at.get(&texts);
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let (cut, lost) = *from.get(&letters);
        let wounded = format!("{}{patch}{}", &text[..cut], &text[cut + lost.len_utf8()..]);
        for text in [&wounded, &text[..cut]] {
            let _ = codec::decode_client(text);
            let _ = codec::decode_server(text);
        }
    }
}
