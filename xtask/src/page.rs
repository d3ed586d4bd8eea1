//! `cargo xtask page`: builds the page into `dist/`, as small as the tools here can make it.
//!
//! The server's build embeds `dist/`, so whoever wants a server with a page builds this first:
//! [`serve`](crate::serve) and [`test`](crate::test) do. Tools are [`setup`](crate::setup)'s.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{run, tools, workspace};

/// The command.
pub(crate) fn page(_: &[String]) -> Result<()> {
    build()?;
    println!("The page is in {}.", workspace::dist().display());
    Ok(())
}

/// Fetches what the build needs, then builds without the network.
pub(crate) fn build() -> Result<()> {
    run::run(&mut run::child_with("cargo", &["fetch", "--locked"])?)?;
    run::run(&mut trunk()?).context(
        "the page was not built (if a tool is missing, `cargo xtask setup serve` installs it)",
    )
}

fn trunk() -> Result<Command> {
    let mut command = run::child_with("trunk", &["build", "--cargo-profile", "wasm-release"])?;
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if tools::wasm_opt()?.is_some() {
        command.arg("--release");
    } else {
        // Trunk wants wasm-opt only for `--release`; the profile is what optimises our Rust.
        println!("There is no wasm-opt, so the page stays bigger than it could be.");
    }
    Ok(command)
}
