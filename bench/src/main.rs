//! Measures a Hubbub server on this machine, over loopback, and prints tables.
//! `cargo xtask bench idle` builds what it needs and runs it.

mod history;
mod idle;
mod page;
mod posts;
mod search;

mod client;
mod server;
mod waits;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage: cargo xtask bench idle [CONNECTIONS]
       cargo xtask bench posts
       cargo xtask bench history
       cargo xtask bench search [MESSAGES]
       cargo xtask bench page [first|live|memory]
  idle     resident memory of an idle server, and of each idle typed connection (2,000 of them)
  posts    durable posts a second and how long the answer takes, beside a bare fsync
  history  opening the last page and one in the middle, in rooms of 1,000 and 1,000,000 events
  search   searches of every kind among 1,000,000 messages, and what the index costs
  page     the page in a real browser: until one can read and write on a slow telephone, frames while 1,000
           messages a second come, memory with a room of 1,000,000";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some("--server"), Some(server)) = (args.next().as_deref(), args.next()) else {
        bail!("{USAGE}");
    };
    let server = PathBuf::from(server);
    match (args.next().as_deref(), args.next(), args.next()) {
        (Some("idle"), count, None) => {
            let count = count.map_or(Ok(2_000), |count| count.parse());
            idle::run(&server, count.context("CONNECTIONS is a number")?).await
        }
        (Some("history"), None, None) => history::run(&server).await,
        (Some("search"), count, None) => {
            let count = count.map_or(Ok(1_000_000), |count| count.parse());
            search::run(&server, count.context("MESSAGES is a number")?).await
        }
        (Some("page"), what, None) => page::run(&server, what.as_deref()).await,
        (Some("posts"), None, None) => posts::run(&server).await,
        _ => bail!("{USAGE}"),
    }
}
