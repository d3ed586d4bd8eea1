//! kosoku, which puts the questions of the Autobahn test suite to a WebSocket server. It is a package for Python; without
//! one the questions are not put.

use std::path::PathBuf;

use anyhow::Result;

use super::Done;
use super::pip::Packages;

const PACKAGE: Packages = Packages { folder: "kosoku", names: &["kosoku==0.1.0"], alone: true };

/// What is not tested then.
const COST: &str = "nobody asks how well the socket layer keeps to RFC 6455";

/// The step.
pub(super) fn kosoku() -> Result<Done> {
    PACKAGE.install().or_else(|error| Ok(Done::Without(format!("{error:#}; {COST}"))))
}

/// Where it is.
pub(crate) fn folder() -> Result<PathBuf> {
    PACKAGE.folder()
}

/// Whether it is there, in this version.
pub(crate) fn is_there() -> Result<bool> {
    PACKAGE.are_there()
}
