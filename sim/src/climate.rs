//! How bad a seed's day is. Not everything goes wrong on every day: what hides behind one fault is
//! found on days without it.

use backend::policy::{Bounds, Rate};

use crate::dice::Dice;
use crate::wire::Weather;

/// Bytes in a second of a line that is slow.
pub const SLOW: u64 = 5_000;

/// What goes wrong by itself, and how often. Percentages are of the times it could.
#[derive(Debug, Clone, Copy)]
pub struct Climate {
    /// How bytes travel.
    pub weather: Weather,
    /// Bytes on their way to a client before the server has to wait.
    pub capacity: usize,
    /// Milliseconds that a stage of writing takes, at most.
    pub disk_takes: u64,
    /// Stages of writing that fail.
    pub writes_fail: u32,
    /// Reads that fail.
    pub reads_fail: u32,
    /// Runs that the bus loses.
    pub bus_loses: u32,
    /// Runs that the bus brings twice.
    pub bus_repeats: u32,
    /// Runs that the bus brings after the next.
    pub bus_swaps: u32,
    /// Whether servers bear with little.
    pub strict: bool,
    /// Lines that carry [`SLOW`] bytes in a second.
    pub slow: u32,
    /// Lines of clients that no WebSocket comes through to.
    pub beyond: u32,
    /// Posts on such lines that are lost, or whose answers are.
    pub posts_fail: u32,
    /// Posts on such lines that arrive twice.
    pub posts_repeat: u32,
}

impl Climate {
    /// A good day.
    pub const CALM: Self = Self {
        weather: Weather { lag: 2, splits: 0, rate: None },
        capacity: 64 * 1024,
        disk_takes: 20,
        writes_fail: 0,
        reads_fail: 0,
        bus_loses: 0,
        bus_repeats: 0,
        bus_swaps: 0,
        strict: false,
        slow: 0,
        beyond: 0,
        posts_fail: 0,
        posts_repeat: 0,
    };

    /// What a server bears with that is started on such a day. On a strict one that is so little that everyone meets it,
    /// and enough for the verdict.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        if !self.strict {
            return Bounds::default();
        }
        Bounds {
            posts: Rate::per_second(2, 5),
            changes: Rate::per_second(2, 5),
            openings: Rate::per_hour(120, 3),
            questions: Rate::per_second(20, 40),
            typing: Rate::per_second(1, 2),
            frames: Rate::per_second(50, 100),
            connections_of_a_person: 8,
            ..Bounds::default()
        }
    }

    /// A seed's day.
    #[must_use]
    pub fn draw(dice: &Dice) -> Self {
        let sometimes = |most: u64| if dice.chance(50) { dice.up_to(most) } else { 0 };
        let percent = |most| u32::try_from(sometimes(most)).unwrap_or_default();
        Self {
            weather: Weather { lag: sometimes(400), splits: percent(60), rate: None },
            capacity: [600, 8 * 1024, 64 * 1024][dice.index(3)],
            disk_takes: sometimes(300),
            writes_fail: percent(15),
            reads_fail: percent(20),
            bus_loses: percent(30),
            bus_repeats: percent(30),
            bus_swaps: percent(30),
            ..Self::CALM
        }
    }

    /// The same where proxies stand between some people and the server.
    #[must_use]
    pub fn with_proxies(self, dice: &Dice) -> Self {
        let (beyond, posts_fail) = (20 + dice.index(80), dice.index(5));
        let percent = |number| u32::try_from(number).unwrap_or_default();
        let [beyond, posts_fail] = [beyond, posts_fail].map(percent);
        Self { beyond, posts_fail, posts_repeat: percent(dice.index(20)), ..self }
    }
}
