//! What an operator may want to bound otherwise than it is. All bounds are in [`limits`], with those that can be set.

use clap::{Args, value_parser};

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

    /// Rooms an hour that one person may open in the long run; half as many at once.
    #[arg(long, env = "HUBBUB_ROOMS_PER_HOUR", default_value_t = limits::ROOMS_PER_HOUR)]
    #[arg(value_name = "N", value_parser = value_parser!(u64).range(2..=1_000_000))]
    pub rooms_per_hour: u64,

    /// Multiply everything that a person or an address may do, for load tests and for a server among friends.
    #[arg(long, env = "HUBBUB_RAISE_LIMITS", default_value_t = 1, value_name = "FACTOR")]
    #[arg(value_parser = value_parser!(u64).range(1..))]
    pub raise_limits: u64,
}

impl Limits {
    /// What follows from it.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let (posts, rooms) = (self.posts_per_second, self.rooms_per_hour);
        let bounds = Bounds {
            posts: Rate::per_second(posts, posts * limits::POSTS_BURST_SECONDS),
            openings: Rate::per_hour(rooms, rooms / 2),
            ..Bounds::default()
        };
        bounds.times(self.raise_limits)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            posts_per_second: limits::POSTS_PER_SECOND,
            rooms_per_hour: limits::ROOMS_PER_HOUR,
            raise_limits: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_the_limits_have_it() {
        let bounds = Limits::default().bounds();
        assert_eq!((bounds.posts, bounds.openings), (limits::POSTS, limits::OPENINGS));
    }
}
