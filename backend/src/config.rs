//! What can be set from the command line and the environment. A flag wins over its variable.

mod bench;
mod limits;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::store::Durability;
pub use bench::Bench;
pub use limits::Limits;

/// A group chat that you run yourself: one binary, one data folder, one port.
#[derive(Debug, Parser)]
#[command(name = "hubbub", version, about)]
pub struct Cli {
    /// What to do; without a command, `serve` with its defaults.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the binary can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the chat and its page.
    Serve(Box<Serve>),
    /// Put a server of yours under load, and report on one page what it bears.
    ///
    /// People come into a room of their own and talk, and each of them checks that every message comes once, in one order. Start the
    /// server with `--raise-limits 1000000` for that time. Ctrl-c ends it with the report so far. It exits with 0 if
    /// everyone was let in, messages came, none was lost, doubled, told otherwise or in another order, or left without an answer, and
    /// no line ended early.
    Bench(Bench),
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Address and port to listen on.
    #[arg(long, env = "HUBBUB_LISTEN", default_value = "127.0.0.1:8000", value_name = "ADDR")]
    pub listen: SocketAddr,

    /// Folder for everything the server keeps; made if it is not there.
    #[arg(long, env = "HUBBUB_DATA", default_value = "hubbub-data", value_name = "DIR")]
    pub data: PathBuf,

    /// Let pages of another origin connect, such as `http://127.0.0.1:8080`, or `null` for a page
    /// opened from a file. May be given several times (in the variable: separated by commas).
    #[arg(long, env = "HUBBUB_ALLOW_ORIGIN", value_delimiter = ',', value_name = "ORIGIN")]
    pub allow_origin: Vec<String>,

    /// When a message counts as sent: `full`, once the disk has it; `relaxed`, once the system has
    /// it, so that a power cut can take the last seconds.
    #[arg(long, env = "HUBBUB_DURABILITY", default_value = "full", value_name = "WHEN")]
    pub durability: Durability,

    /// Serve the metrics on an address of their own, such as `127.0.0.1:9464`: whoever can reach it can read them.
    #[arg(long, env = "HUBBUB_METRICS_LISTEN", value_name = "ADDR")]
    pub metrics_listen: Option<SocketAddr>,

    /// Serve the metrics at `/metrics` of the one port, to those who show this (`Authorization: Bearer TOKEN`).
    #[arg(long, env = "HUBBUB_METRICS_TOKEN", hide_env_values = true, value_name = "TOKEN")]
    pub metrics_token: Option<String>,

    /// How much anyone may do.
    #[command(flatten)]
    pub limits: Limits,

    /// Seconds over which everyone is sent away at the end, when they are too many for one moment.
    #[arg(long, env = "HUBBUB_DRAIN_SECONDS", default_value = "5", value_name = "N")]
    pub drain_seconds: u64,

    /// How log lines are written to standard error.
    #[arg(long, env = "HUBBUB_LOG_FORMAT", default_value = "human", value_name = "FORMAT")]
    pub log_format: LogFormat,

    /// Which log lines are written: `error`, `warn`, `info`, `debug`, `trace`, or per module.
    #[arg(long, env = "HUBBUB_LOG", default_value = "info", value_name = "FILTER")]
    pub log: String,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For a person at a terminal.
    Human,
    /// One JSON object a line, for a machine.
    Json,
}

impl Cli {
    /// What the command line and the environment ask for; prints help, version or what is wrong, and ends the
    /// process, where that is what was asked for.
    #[must_use]
    pub fn command() -> Command {
        match Self::parse().command {
            Some(command) => command,
            None => match Self::parse_from(["hubbub", "serve"]).command {
                Some(command) => command,
                None => unreachable!("the command was just given"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        <Cli as CommandFactory>::command().debug_assert();
    }
}
