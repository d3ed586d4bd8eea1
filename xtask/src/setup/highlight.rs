//! highlight.js, which knows the languages that code is written in. The page loads it when a message has such
//! code, and works without it.

use anyhow::Result;

use super::Done;
use super::npm::Package;

/// It, with its forty most common languages.
pub(crate) const HIGHLIGHT: Package = Package {
    folder: "highlight",
    name: "@highlightjs/cdn-assets",
    version: "11.12.0",
    file: "highlight.min.js",
};

/// The step.
pub(super) fn highlight() -> Result<Done> {
    let without = |error| Done::Without(format!("{error:#}; code in messages has no colours"));
    Ok(HIGHLIGHT.install().unwrap_or_else(without))
}
