//! The variants of the two frame enums by name. A new variant does not compile before it stands
//! here, and once it stands here it needs a golden value.

use std::collections::BTreeSet;

use shared::{ClientFrame, ServerFrame};

use crate::golden;

/// A list of an enum's variants, and a function from a value to its variant's name. The `match`
/// has no wildcard on purpose.
macro_rules! variants {
    ($names:ident, $name_of:ident, $enum:ident: $($variant:ident),+ $(,)?) => {
        const $names: &[&str] = &[$(stringify!($variant)),+];

        fn $name_of(frame: &$enum) -> &'static str {
            match frame {
                $($enum::$variant { .. } => stringify!($variant),)+
            }
        }
    };
}

variants!(CLIENT, client_name, ClientFrame: Hello, Post, Act, Read, Pull, Older, Newer, Around, Changes, Thread, Keep, Directory, Search, Typing, Rename, Ping, Unknown);
variants!(
    SERVER, server_name, ServerFrame:
    Welcome, Entered, Gone, Directory, Found, Events, Changes, Thread, Snapshot, Presence, PresenceDiff, Typing, Read,
    Keeps, Kept, Heads, Rejected, Renamed, GoAway,
    Pong, Unknown,
);

#[test]
fn every_client_frame_has_a_golden_value_that_carries_its_name() {
    let mut seen = BTreeSet::new();
    for (frame, text) in golden::client() {
        let name = client_name(&frame);
        assert!(text.starts_with(&format!(r#"{{"type":"{name}""#)), "{text}");
        seen.insert(name);
    }
    assert_eq!(seen, CLIENT.iter().copied().collect());
}

#[test]
fn every_server_frame_has_a_golden_value_that_carries_its_name() {
    let mut seen = BTreeSet::new();
    for (frame, text) in golden::server() {
        let name = server_name(&frame);
        assert!(text.starts_with(&format!(r#"{{"type":"{name}""#)), "{text}");
        seen.insert(name);
    }
    assert_eq!(seen, SERVER.iter().copied().collect());
}
