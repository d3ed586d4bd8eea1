//! axe-core, which examines pages for what keeps people out. The stories put it into the pages that they
//! examine; nothing of ours is built with it.

use anyhow::{Context, Result};

use super::Done;
use super::npm::Package;

const AXE: Package =
    Package { folder: "axe", name: "axe-core", version: "4.14.1", file: "axe.min.js" };

/// The step.
pub(super) fn axe() -> Result<Done> {
    AXE.install().context("the stories need axe-core")
}
