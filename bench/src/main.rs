//! Measures a Hubbub server on this machine, over loopback, and prints tables.
//! `cargo xtask bench idle` builds what it needs and runs it.

mod durable;
mod fanout;
mod history;
mod idle;
mod page;
mod search;
mod slow;
mod soak;
mod storm;

mod client;
mod cpu;
mod files;
mod metrics;
mod server;
mod table;
mod waits;

use std::path::Path;

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage: cargo xtask bench fanout [PART-OF-A-TITLE]
       cargo xtask bench idle [CONNECTIONS]
       cargo xtask bench durable
       cargo xtask bench slow
       cargo xtask bench storm [CLIENTS]
       cargo xtask soak [MINUTES]
       cargo xtask bench history
       cargo xtask bench search [MESSAGES]
       cargo xtask bench page [first|live|memory]
  fanout   telling everyone in a room, beside a loop that does nothing else and beside other servers
  idle     resident memory of an idle server, and of each idle typed connection (2,000 of them)
  durable  durable posts a second and how long the answer takes, beside a bare fsync
  slow     what those who never read cost the others in a room of 1,000
  storm    everyone's line is cut at once (5,000 of them), and all come back
  soak     the server's memory under half of the load that it can bear, for 30 minutes
  history  opening the last page and one in the middle, in rooms of 1,000 and 1,000,000 events
  search   searches of every kind among 1,000,000 messages, and what the index costs
  page     the page in a real browser: until one can read and write on a slow telephone, frames while 1,000
           messages a second come, memory with a room of 1,000,000";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        // What a measurement starts for itself.
        ["bare", "each"] => fanout::run_bare(fanout::Writes::Each),
        ["bare", "round"] => fanout::run_bare(fanout::Writes::Round),
        ["--server", server, "--tools", tools, "fanout", ref rest @ ..] if rest.len() < 2 => {
            fanout::run(Path::new(server), Path::new(tools), rest.first().copied())
        }
        ["--server", server, "--tools", _, "slow"] => slow::run(Path::new(server)),
        ["--server", server, "--tools", _, "soak"] => soak::run(Path::new(server), 30),
        ["--server", server, "--tools", _, "soak", minutes] => {
            soak::run(Path::new(server), minutes.parse().context("MINUTES is a number")?)
        }
        ["--server", server, "--tools", _, ref what @ ..] => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(alone(Path::new(server), what))
        }
        _ => bail!("{USAGE}"),
    }
}

/// What is measured of Hubbub alone.
async fn alone(server: &Path, what: &[&str]) -> Result<()> {
    let number = |text: &str, name| text.parse().with_context(|| format!("{name} is a number"));
    match what {
        ["idle"] => idle::run(server, 2_000).await,
        ["idle", count] => idle::run(server, number(count, "CONNECTIONS")?).await,
        ["history"] => history::run(server).await,
        ["search"] => search::run(server, 1_000_000).await,
        ["search", count] => search::run(server, number(count, "MESSAGES")?).await,
        ["page"] => page::run(server, None).await,
        ["page", part] => page::run(server, Some(part)).await,
        ["durable"] => durable::run(server).await,
        ["storm"] => storm::run(server, 5_000).await,
        ["storm", count] => storm::run(server, number(count, "CLIENTS")?).await,
        _ => bail!("{USAGE}"),
    }
}
