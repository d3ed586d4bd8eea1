//! `cargo xtask crash [--rounds N]`: kills the release server again and again while many clients
//! post, and compares what they saw as sent with what is on the disk.

use anyhow::Result;

use crate::{run, serve, workspace};

/// The command.
pub(crate) fn crash(arguments: &[String]) -> Result<()> {
    let server = serve::build_server()?;
    let words = ["build", "--release", "--package", "e2e", "--bin", "crash"];
    run::run(&mut run::child_with("cargo", &words)?)?;
    let crash = workspace::release_binary("crash")?;
    run::become_child(run::child(crash)?.env("HUBBUB_BIN", server).args(arguments))
}
