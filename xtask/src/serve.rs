//! `cargo xtask serve [arguments for hubbub serve]`: from a fresh clone to a running chat.
//!
//! Installs what is missing, builds the page and then the server that embeds it, and becomes
//! the server, so that ctrl-c and the exit status are the server's own.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;

use crate::setup::{self, Purpose};
use crate::{page, run, workspace};

/// The command.
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    let started = Instant::now();
    println!("── set-up");
    setup::prepare(Purpose::Serve)?;
    timed("the page", page::build)?;
    timed("the server", || build_server().map(drop))?;
    println!("── ready after {}", run::spoken(started.elapsed()));
    let server = workspace::release_binary("hubbub")?;
    run::become_child(run::child(server)?.arg("serve").args(arguments))
}

/// Builds the server in release and says where it is.
pub(crate) fn build_server() -> Result<PathBuf> {
    let words = ["build", "--release", "--package", "backend", "--bin", "hubbub"];
    run::run(&mut run::child_with("cargo", &words)?)?;
    workspace::release_binary("hubbub")
}

fn timed(what: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("── {what}");
    let started = Instant::now();
    work()?;
    println!("── {what} took {}", run::spoken(started.elapsed()));
    Ok(())
}
