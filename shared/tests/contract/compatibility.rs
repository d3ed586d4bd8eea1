//! One version ahead: what a program of this version makes of frames that a later one sends.

use shared::{Act, Change, ClientFrame, Code, ServerFrame, codec};

#[test]
fn a_frame_of_a_later_version_reads_as_unknown() {
    for text in [
        r#"{"type":"Dance"}"#,
        r#"{"type":"Dance","room":"lobby","steps":[1,2,{"type":"Ping"}],"partner":null}"#,
        r#"{"steps":{"left":-1.5e300},"type":"Dance"}"#,
    ] {
        assert_eq!(codec::decode_client(text).unwrap(), ClientFrame::Unknown, "{text}");
        assert_eq!(codec::decode_server(text).unwrap(), ServerFrame::Unknown, "{text}");
    }
}

#[test]
fn a_field_of_a_later_version_is_passed_over() {
    for (frame, text) in crate::golden::client() {
        let text = with_news(text);
        assert_eq!(codec::decode_client(&text).unwrap(), frame, "{text}");
    }
    for (frame, text) in crate::golden::server() {
        let text = with_news(text);
        assert_eq!(codec::decode_server(&text).unwrap(), frame, "{text}");
    }
}

/// Adds a field to every object that has one already, the inner ones included, but for those that
/// are maps by room.
fn with_news(text: &str) -> String {
    let with_type = text.replace(r#"{"type":"#, r#"{"news":{"a":[1]},"type":"#);
    let with_id = with_type.replace(r#"{"id":"#, r#"{"mood":"glad","id":"#);
    let with_at = with_id.replace(r#"{"at":"#, r#"{"edited":true,"at":"#);
    let with_head = with_at.replace(r#"{"head":"#, r#"{"topic":"news","head":"#);
    with_head.replace(r#"{"body_chars":"#, r#"{"rooms":9,"body_chars":"#)
}

#[test]
fn a_change_of_a_later_version_keeps_its_place_in_the_run() {
    let text = r#"{"type":"Events","room":"lobby","first":5,"events":[
        {"at":1,"by":{"id":7},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"one"}},
        {"at":2,"by":{"id":7},"change":{"type":"Pinned","seq":5,"for":{"days":3}}},
        {"at":3,"by":{"id":7},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeefe","body":"three"}}
    ]}"#;
    let ServerFrame::Events { events, .. } = codec::decode_server(text).unwrap() else {
        panic!("a run of events");
    };
    let says = |change: &Change| match change {
        Change::Posted { body, .. } => body.to_string(),
        _ => "?".to_owned(),
    };
    assert_eq!(
        events.iter().map(|event| says(&event.change)).collect::<Vec<_>>(),
        ["one", "?", "three"]
    );
    assert_eq!(events[1].change, Change::Unknown);
}

#[test]
fn an_act_of_a_later_version_can_be_answered_by_its_nonce() {
    let text = r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Pin","post":5}}"#;
    let frame = codec::decode_client(text).unwrap();
    assert!(matches!(frame, ClientFrame::Act { act: Act::Unknown, .. }));
}

#[test]
fn a_code_of_a_later_version_still_settles_the_message_it_is_about() {
    let text =
        r#"{"type":"Rejected","nonce":"00112233445566778899aabbccddeeff","code":"slow_mode"}"#;
    let frame = codec::decode_server(text).unwrap();
    assert!(matches!(frame, ServerFrame::Rejected { nonce: Some(_), code: Code::Unknown, .. }));
}

#[test]
fn the_order_of_fields_and_the_space_between_them_mean_nothing() {
    let tidy = codec::decode_client(r#"{"type":"Pull","room":"lobby","after":41}"#).unwrap();
    let untidy = " {\n \"after\" : 41,\t\"room\":\"lobby\" , \"type\":\"Pull\" }\r\n";
    assert_eq!(codec::decode_client(untidy).unwrap(), tidy);
}
