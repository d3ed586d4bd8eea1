//! What the screen is like.

use super::window;

/// Whether fingers do the pointing.
#[must_use]
pub fn is_coarse() -> bool {
    matches("(pointer: coarse)")
}

/// Whether a media query holds.
#[must_use]
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}
