//! What an operator may want to bound otherwise than it is. All bounds are in [`limits`], with those that can be set.

use std::time::Duration;

use clap::{Args, value_parser};

use crate::http::Network;
use crate::limits;
use crate::policy::{Bounds, Rate};

/// How much anyone may do.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    /// Posts a second that one person may send to one room in the long run; twelve times as many at once.
    #[arg(long, env = "HUBBUB_POSTS_PER_SECOND", default_value_t = limits::POSTS_PER_SECOND)]
    #[arg(value_name = "N", value_parser = value_parser!(u64).range(1..=1_000_000))]
    pub posts_per_second: u64,

    /// Posts a second from one address, whoever they are of, in the long run; twenty times as many at once. The machine itself is
    /// not counted.
    #[arg(long, env = "HUBBUB_POSTS_PER_ADDRESS", default_value_t = limits::POSTS_PER_ADDRESS)]
    #[arg(value_name = "N", value_parser = value_parser!(u64).range(1..=1_000_000))]
    pub posts_per_address: u64,

    /// Rooms an hour that one person may open in the long run; half as many at once.
    #[arg(long, env = "HUBBUB_ROOMS_PER_HOUR", default_value_t = limits::ROOMS_PER_HOUR)]
    #[arg(value_name = "N", value_parser = value_parser!(u64).range(2..=1_000_000))]
    pub rooms_per_hour: u64,

    /// Connections at once; as many as the system gives files for, if nothing is said.
    #[arg(long, env = "HUBBUB_CONNECTIONS", value_name = "N")]
    pub connections: Option<usize>,

    /// Connections at once from one address (of IPv6, from one /64 network). The machine itself is not counted.
    #[arg(long, env = "HUBBUB_CONNECTIONS_PER_ADDRESS", value_name = "N")]
    #[arg(default_value_t = limits::CONNECTIONS_FROM_AN_ADDRESS)]
    pub connections_per_address: usize,

    /// Connections at once of one person.
    #[arg(long, env = "HUBBUB_CONNECTIONS_PER_PERSON", value_name = "N")]
    #[arg(default_value_t = limits::CONNECTIONS_OF_A_PERSON)]
    pub connections_per_person: usize,

    /// People an hour who may come from one address for the first time in the long run; 500 at once.
    #[arg(long, env = "HUBBUB_NEW_PEOPLE_PER_HOUR", default_value_t = limits::STRANGERS_PER_HOUR)]
    #[arg(value_name = "N", value_parser = value_parser!(u64).range(1..=1_000_000))]
    pub new_people_per_hour: u64,

    /// Seconds for a request's headers to arrive.
    #[arg(long, env = "HUBBUB_HEADERS_WITHIN", default_value_t = limits::HEADERS_WITHIN.as_secs())]
    #[arg(value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=3_600))]
    pub headers_within: u64,

    /// Seconds for a client that has connected to say who it is.
    #[arg(long, env = "HUBBUB_HELLO_WITHIN", default_value_t = limits::HELLO_WITHIN.as_secs())]
    #[arg(value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=3_600))]
    pub hello_within: u64,

    /// Seconds for a message that has begun to be whole.
    #[arg(long, env = "HUBBUB_MESSAGE_WITHIN", default_value_t = limits::MESSAGE_WITHIN.as_secs())]
    #[arg(value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=3_600))]
    pub message_within: u64,

    /// A proxy before this server, such as `127.0.0.1` or `10.0.0.0/8`, that says in `X-Forwarded-For` whom it speaks
    /// for. May be given several times (in the variable: separated by commas).
    #[arg(long, env = "HUBBUB_TRUSTED_PROXY", value_delimiter = ',', value_name = "ADDR")]
    pub trusted_proxy: Vec<Network>,

    /// Multiply everything that a person or an address may do, for load tests and for a server among friends.
    #[arg(long, env = "HUBBUB_RAISE_LIMITS", default_value_t = 1, value_name = "FACTOR")]
    #[arg(value_parser = value_parser!(u64).range(1..))]
    pub raise_limits: u64,
}

impl Limits {
    /// What follows from it, with so many files for sessions.
    #[must_use]
    pub fn bounds(&self, files: usize) -> Bounds {
        let (posts, rooms) = (self.posts_per_second, self.rooms_per_hour);
        let office = self.posts_per_address;
        let at_once = office * limits::POSTS_PER_ADDRESS_BURST_SECONDS;
        let bounds = Bounds {
            posts: Rate::per_second(posts, posts * limits::POSTS_BURST_SECONDS),
            posts_from_an_address: Rate::per_second(office, at_once),
            openings: Rate::per_hour(rooms, rooms / 2),
            strangers: Rate::per_hour(self.new_people_per_hour, limits::STRANGERS_AT_ONCE),
            connections_of_a_person: self.connections_per_person,
            connections_from_an_address: self.connections_per_address,
            connections: self.connections.unwrap_or(files).min(files),
            headers_within: Duration::from_secs(self.headers_within),
            hello_within: Duration::from_secs(self.hello_within),
            message_within: Duration::from_secs(self.message_within),
            ..Bounds::default()
        };
        bounds.times(self.raise_limits)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            posts_per_second: limits::POSTS_PER_SECOND,
            posts_per_address: limits::POSTS_PER_ADDRESS,
            rooms_per_hour: limits::ROOMS_PER_HOUR,
            connections: None,
            connections_per_address: limits::CONNECTIONS_FROM_AN_ADDRESS,
            connections_per_person: limits::CONNECTIONS_OF_A_PERSON,
            new_people_per_hour: limits::STRANGERS_PER_HOUR,
            headers_within: limits::HEADERS_WITHIN.as_secs(),
            hello_within: limits::HELLO_WITHIN.as_secs(),
            message_within: limits::MESSAGE_WITHIN.as_secs(),
            trusted_proxy: Vec::new(),
            raise_limits: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_the_limits_have_it() {
        assert_eq!(Limits::default().bounds(usize::MAX), Bounds::default());
    }
}
