//! Measures a Hubbub server on this machine, over loopback, and prints tables.
//! `cargo xtask bench idle` builds what it needs and runs it.

mod durable;
mod fanout;
mod history;
mod idle;
mod page;
mod rooms;
mod search;
mod slow;
mod soak;
mod storm;

mod beside;
mod subjects;
mod turn;

mod bare;
mod client;
mod cpu;
mod files;
mod metrics;
mod middle;
mod server;
mod table;
mod times;
mod waits;

use std::path::Path;

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage: cargo xtask bench fanout [PART-OF-A-TITLE]
       cargo xtask bench rooms [10|50|200]
       cargo xtask bench idle [CONNECTIONS]
       cargo xtask bench durable
       cargo xtask bench slow
       cargo xtask bench storm [CLIENTS]
       cargo xtask soak [MINUTES]
       cargo xtask bench history
       cargo xtask bench search [MESSAGES]
       cargo xtask bench page [first|live|memory]
  after any of them: --json FILE appends the rows to a file, a line of JSON each; --times N measures so often, in
  place of three or five times
  fanout   telling everyone in a room, beside a loop that does nothing else and beside other servers
  rooms    many rooms of ten people, beside a loop that does nothing else and beside other servers
  idle     resident memory of an idle server and of each idle connection (15,000 of them), and handshakes a second,
           beside other servers
  durable  durable posts a second and how long the answer takes, by how many send, beside a bare fsync
  slow     what those who never read cost the others in a room of 1,000
  storm    everyone's line is cut at once (5,000 of them), and all come back, beside servers that only take them back
  soak     the server's memory under half of the load that it can bear, for 30 minutes
  history  opening the last page and one in the middle, in rooms of 1,000 and 1,000,000 events
  search   searches of every kind among 1,000,000 messages, and what the index costs
  page     the page in a real browser: until one can read and write on a slow telephone, frames while 1,000
           messages a second come, memory with a room of 1,000,000";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Some(path) = taken(&mut args, "--json")? {
        table::also_to(path.into())?;
    }
    if let Some(times) = taken(&mut args, "--times")? {
        times::are(number(times, "TIMES")?)?;
    }
    match args[..] {
        // What a measurement starts for itself.
        ["bare", "each"] => bare::run(bare::Writes::Each),
        ["bare", "round"] => bare::run(bare::Writes::Round),
        ["--server", server, "--tools", tools, ref what @ ..] => {
            measure(Path::new(server), Path::new(tools), what)
        }
        _ => bail!("{USAGE}"),
    }
}

/// Takes an option and its value out of the arguments.
fn taken<'a>(args: &mut Vec<&'a str>, name: &str) -> Result<Option<&'a str>> {
    let Some(at) = args.iter().position(|&word| word == name) else { return Ok(None) };
    let value = *args.get(at + 1).with_context(|| format!("{name} is followed by something"))?;
    args.drain(at..at + 2);
    Ok(Some(value))
}

fn measure(server: &Path, tools: &Path, what: &[&str]) -> Result<()> {
    match what {
        ["fanout"] => fanout::run(server, tools, None),
        ["fanout", only] => fanout::run(server, tools, Some(only)),
        ["idle"] => idle::run(server, tools, 15_000),
        ["idle", count] => idle::run(server, tools, number(count, "CONNECTIONS")?),
        ["storm"] => storm::run(server, tools, 5_000),
        ["storm", count] => storm::run(server, tools, number(count, "CLIENTS")?),
        ["rooms"] => rooms::run(server, tools, None),
        ["rooms", count] => rooms::run(server, tools, Some(number(count, "ROOMS")?)),
        ["durable"] => durable::run(server),
        ["slow"] => slow::run(server),
        ["soak"] => soak::run(server, 30),
        ["soak", minutes] => soak::run(server, number(minutes, "MINUTES")?),
        _ => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(alone(server, what))
        }
    }
}

/// What is measured of Hubbub alone, and anywhere on the machine.
async fn alone(server: &Path, what: &[&str]) -> Result<()> {
    match what {
        ["history"] => history::run(server).await,
        ["search"] => search::run(server, 1_000_000).await,
        ["search", count] => search::run(server, number(count, "MESSAGES")?).await,
        ["page"] => page::run(server, None).await,
        ["page", part] => page::run(server, Some(part)).await,
        _ => bail!("{USAGE}"),
    }
}

fn number<T>(text: &str, name: &'static str) -> Result<T>
where
    T: std::str::FromStr<Err = std::num::ParseIntError>,
{
    text.parse().with_context(|| format!("{name} is a number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_taken_out_wherever_it_stands() {
        let mut args = vec!["rooms", "--json", "rows.json", "10"];
        assert_eq!(taken(&mut args, "--json").unwrap(), Some("rows.json"));
        assert_eq!((taken(&mut args, "--json").unwrap(), args), (None, vec!["rooms", "10"]));
        assert!(taken(&mut vec!["rooms", "--json"], "--json").is_err());
    }
}
