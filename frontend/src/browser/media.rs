//! What the screen and the keyboard are like.

use super::window;

/// Whether fingers do the pointing.
#[must_use]
pub fn is_coarse() -> bool {
    matches("(pointer: coarse)")
}

/// Whether the keyboard has the keys of an Apple machine.
#[must_use]
pub fn is_apple() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    ["Mac", "iP"].iter().any(|name| platform.starts_with(name))
}

/// Whether a media query holds.
#[must_use]
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}
