//! `cargo xtask sim [--seeds N] [--from S] | --seed S | --mutants`: plays bad days by seed, in release;
//! with mutants, to see that faults which were put in on purpose are found.

use anyhow::Result;

use crate::{run, workspace};

const MUTANTS: &str = "--mutants";

/// The command.
pub(crate) fn sim(arguments: &[String]) -> Result<()> {
    build(arguments.iter().any(|word| word == MUTANTS))?;
    run::become_child(run::child(workspace::release_binary("sim")?)?.args(arguments))
}

/// The hunt for all mutants, as one step among others.
pub(crate) fn mutants() -> Result<()> {
    build(true)?;
    run::run(run::child(workspace::release_binary("sim")?)?.arg(MUTANTS))
}

fn build(with_mutants: bool) -> Result<()> {
    let mut build = run::child_with("cargo", &["build", "--release", "--package", "sim"])?;
    if with_mutants {
        build.args(["--features", "mutants"]);
    }
    run::run(&mut build)
}
