//! `cargo xtask sim [--seeds N] [--from S] | --seed S`: plays bad days by seed, in release.

use anyhow::Result;

use crate::{run, workspace};

/// The command.
pub(crate) fn sim(arguments: &[String]) -> Result<()> {
    run::run(&mut run::child_with("cargo", &["build", "--release", "--package", "sim"])?)?;
    run::become_child(run::child(workspace::release_binary("sim")?)?.args(arguments))
}
