//! How often each thing is measured; tables have the medians.

use std::sync::OnceLock;

use anyhow::{Context, Result};

/// Set once, by the command line.
static TIMES: OnceLock<usize> = OnceLock::new();

/// Has everything that is measured in turns be measured so often, for a quick look or a careful one.
pub(crate) fn are(times: usize) -> Result<()> {
    TIMES.set(times.max(1)).ok().context("--times is said once")
}

/// So often as the command line says, or else as the measurement does.
pub(crate) fn or(usual: usize) -> usize {
    TIMES.get().copied().unwrap_or(usual)
}
