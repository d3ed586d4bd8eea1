//! How to put a server under load.

use std::time::Duration;

use clap::{Args, value_parser};
use load::trial::{Plan, Target};
use load::{Pace, limits};

/// How to put a server under load.
#[derive(Debug, Clone, Args)]
pub struct Bench {
    /// The server, as it says where it is, such as `ws://127.0.0.1:8000`. It is spoken to directly, without TLS.
    #[arg(value_name = "URL")]
    pub url: Target,

    /// Connections that come into one room.
    #[arg(long, default_value_t = 500, value_name = "N")]
    #[arg(value_parser = value_parser!(u64).range(1..=limits::CONNECTIONS))]
    pub connections: u64,

    /// How many of them talk.
    #[arg(long, default_value_t = 20, value_name = "N")]
    #[arg(value_parser = value_parser!(u64).range(1..=limits::SENDERS))]
    pub senders: u64,

    /// Messages that each of them has on their way; the next one is said when one has come back.
    #[arg(long, default_value_t = 8, value_name = "N", conflicts_with = "per_second")]
    #[arg(value_parser = value_parser!(u64).range(1..=limits::IN_FLIGHT))]
    pub in_flight: u64,

    /// Messages that they say in a second, all together, whatever comes back.
    #[arg(long, value_name = "N")]
    #[arg(value_parser = value_parser!(u32).range(1..=i64::from(limits::EACH_SECOND)))]
    pub per_second: Option<u32>,

    /// Bytes of each message.
    #[arg(long, default_value_t = 64, value_name = "N")]
    #[arg(value_parser = value_parser!(u64).range(limits::LEAST_BYTES..=limits::MOST_BYTES))]
    pub bytes: u64,

    /// Seconds that count; one before them does not.
    #[arg(long, default_value_t = 10, value_name = "N")]
    #[arg(value_parser = value_parser!(u64).range(1..=limits::SECONDS))]
    pub seconds: u64,

    /// Put the load on another machine than this one. Only on one where you may.
    #[arg(long)]
    pub allow_remote: bool,

    /// Report as JSON.
    #[arg(long)]
    pub json: bool,
}

impl Bench {
    /// What is to be done.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let size = |number| usize::try_from(number).unwrap_or(usize::MAX);
        let in_flight = Pace::InFlight(size(self.in_flight));
        Plan {
            target: self.url.clone(),
            remote: self.allow_remote,
            connections: size(self.connections),
            senders: size(self.senders.min(self.connections)),
            pace: self.per_second.map_or(in_flight, Pace::EachSecond),
            bytes: size(self.bytes),
            lasts: Duration::from_secs(self.seconds),
        }
    }
}
