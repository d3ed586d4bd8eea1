//! Each change and each person has exactly one text on the wire.

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
        Change::Erased { .. } => r#"{"type":"Erased","nonce":"00112233445566778899aabbccddeeff"}"#,
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
        Change::Joined { .. } => r#"{"type":"Joined","nonce":"00112233445566778899aabbccddeeff"}"#,
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
