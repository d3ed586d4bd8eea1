//! kosoku, which puts the questions of the Autobahn test suite to a WebSocket server. It is a package for Python; without
//! one the questions are not put.

use std::path::PathBuf;

use anyhow::Result;

use super::Done;
use crate::{run, workspace};

/// In the one version that we know.
const PACKAGE: &str = "kosoku==0.1.0";

/// What is not tested then.
const COST: &str = "nobody asks how well the socket layer keeps to RFC 6455";

/// The step.
pub(super) fn kosoku() -> Result<Done> {
    let folder = folder()?;
    if is_there()? {
        return Ok(Done::There(PACKAGE.to_owned()));
    }
    let target = folder.to_string_lossy();
    let mut command = run::child("python3")?;
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    command.args(["--no-deps", "--upgrade", "--target", &target, PACKAGE]);
    let by_hand = run::shown(&command);
    match run::run(&mut command) {
        Ok(()) => Ok(Done::Installed(PACKAGE.to_owned())),
        Err(error) => Ok(Done::Without(format!("{error:#}; {COST}; to try by hand: {by_hand}"))),
    }
}

/// Where it is.
pub(crate) fn folder() -> Result<PathBuf> {
    Ok(workspace::tools()?.join("kosoku"))
}

/// Whether it is there, in this version.
pub(crate) fn is_there() -> Result<bool> {
    Ok(folder()?.join(PACKAGE.replace("==", "-") + ".dist-info").is_dir())
}
