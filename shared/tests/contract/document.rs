//! `docs/protocol.md` and this crate say the same: its examples are the golden values, its tables
//! hold every code with its advice, and it names the limits as they are.

use std::collections::BTreeSet;

use shared::{Advice, Code, Protocol, limits};

use crate::golden;

const DOCUMENT: &str = include_str!("../../../docs/protocol.md");

/// The lines of the fenced JSON blocks: one frame each.
fn examples() -> BTreeSet<&'static str> {
    let blocks = DOCUMENT.split("```json\n").skip(1);
    blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines()).collect()
}

#[test]
fn the_examples_are_the_golden_values() {
    let golden: BTreeSet<&str> = golden::client()
        .into_iter()
        .map(|(_, text)| text)
        .chain(golden::server().into_iter().map(|(_, text)| text))
        .collect();
    let examples = examples();
    let missing: Vec<_> = golden.difference(&examples).collect();
    let strange: Vec<_> = examples.difference(&golden).collect();
    assert!(missing.is_empty(), "golden values without an example: {missing:#?}");
    assert!(strange.is_empty(), "examples that are no golden value: {strange:#?}");
}

#[test]
fn every_code_has_its_line_with_what_to_do() {
    for code in Code::ALL {
        let advice = match code.advice() {
            Advice::Retry => "retry",
            Advice::Fix => "fix",
            Advice::Stop => "stop",
        };
        let start = format!("| `{code}` | {advice} | ");
        assert!(DOCUMENT.lines().any(|line| line.starts_with(&start)), "no line begins {start:?}");
    }
}

#[test]
fn the_limits_are_named_as_they_are() {
    for (limit, text) in [
        (limits::BODY_CHARS, "20,000 characters"),
        (limits::NAME_CHARS, "40 characters"),
        (limits::FRAME_BYTES / 1024, "128 KiB"),
        (limits::PAGE_EVENTS, "50 events"),
        (limits::HELLO_ROOMS, "500 rooms"),
        (limits::PRESENCE_PEOPLE, "500 people"),
        (limits::KEPT_BYTES / 1024, "256 KiB"),
        (limits::KEPT_TEXTS, "1,000 texts"),
        (limits::KEY_BYTES, "1 to 128"),
        (limits::ROOMS_PER_PERSON, "200 rooms"),
        (limits::OPENING_PEOPLE, "100 people"),
        (limits::DIRECT_PEOPLE, "at most 9"),
        (limits::TOPIC_CHARS, "200 characters"),
        (limits::EMOJI_CHARS, "16 characters"),
        (limits::SEARCH_TERMS, "at most 8"),
        (limits::SEARCH_CHOICES, "at most 16"),
        (limits::SEARCH_HITS, "25 messages"),
        (limits::SEARCH_CHARS, "200 characters"),
        (limits::ROOM_ID_BYTES, "1 to 64"),
        (limits::TYPING_SECONDS as usize, "5 seconds"),
        (limits::HEARTBEAT_SECONDS as usize, "20 seconds"),
    ] {
        let number =
            text.replace(',', "").split(' ').filter_map(|word| word.parse().ok()).next_back();
        assert_eq!(number, Some(limit), "{text}");
        assert!(DOCUMENT.contains(text), "{text:?} is not in the document");
    }
}

#[test]
fn every_version_and_every_close_code_is_named() {
    for version in Protocol::ALL {
        assert!(DOCUMENT.contains(version.as_str()));
    }
    for code in [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1013] {
        assert!(DOCUMENT.contains(&format!("| {code} | ")), "{code}");
    }
}
