//! `cargo xtask sim [--seeds N] [--from S] | --seed S | --mutants`: plays bad days by seed, in release;
//! with mutants, to see that faults which were put in on purpose are found.

use anyhow::Result;

use crate::{run, workspace};

/// The command.
pub(crate) fn sim(arguments: &[String]) -> Result<()> {
    let mut build = run::child_with("cargo", &["build", "--release", "--package", "sim"])?;
    if arguments.iter().any(|word| word == "--mutants") {
        build.args(["--features", "mutants"]);
    }
    run::run(&mut build)?;
    run::become_child(run::child(workspace::release_binary("sim")?)?.args(arguments))
}
