//! One seed, from the first throw to the verdict.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::runtime::Builder;

use crate::climate::Climate;
use crate::dice::Dice;
use crate::panics;
use crate::story::Story;
use crate::tally::Tally;
use crate::town::Town;
use crate::trace::Trace;

/// Of a hundred days, how many are strict.
const STRICT: u32 = 20;

/// On how many some people have no WebSocket.
const PROXIES: u32 = 25;

/// On how many some lines are slow, and how many of a hundred lines then.
const SLOW: u32 = 20;
const SLOW_LINES: u32 = 40;

/// What came of a seed.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Which.
    pub seed: u64,
    /// What was wrong, in the order in which it was found.
    pub wrongs: Vec<String>,
    /// What happened, if that was asked for.
    pub trace: String,
    /// How often what has happened.
    pub tally: Tally,
}

/// Plays a seed on this thread.
#[must_use]
pub fn run(seed: u64, traced: bool) -> Outcome {
    panics::begin();
    let mut outcome = catch_unwind(AssertUnwindSafe(|| play(seed, traced))).unwrap_or_default();
    outcome.seed = seed;
    outcome.wrongs.extend(panics::end());
    outcome
}

fn play(seed: u64, traced: bool) -> Outcome {
    let runtime = Builder::new_current_thread().enable_time().start_paused(true).build();
    let runtime = runtime.expect("a runtime without sockets needs nothing of the system");
    runtime.block_on(async {
        let dice = Dice::new(seed);
        // By dice of its own, so that the other days stay what they were.
        let others = Dice::new(!seed);
        let strict = others.chance(STRICT);
        let mut climate = Climate { strict, ..Climate::draw(&dice) };
        if others.chance(PROXIES) {
            climate = climate.with_proxies(&others);
        }
        if others.chance(SLOW) {
            climate.slow = SLOW_LINES;
        }
        let town = Arc::new(Town::new(climate, Trace::begin(traced), &dice));
        town.note("climate", || format!("{climate:?}"));
        let mut story = Story::begins(Arc::clone(&town), dice);
        story.goes_on().await;
        story.ends().await;
        // The server holds the town; without this, each would keep the other.
        town.leads_to(None);
        let (trace, wrongs) = (town.trace().text(), town.wrongs());
        Outcome { seed, wrongs, trace, tally: town.tally() }
    })
}

impl Outcome {
    /// Whether everything was as it must be.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.wrongs.is_empty()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Seed {} is not as it must be:", self.seed)?;
        self.wrongs.iter().take(5).try_for_each(|wrong| writeln!(f, "  {wrong}"))?;
        if self.wrongs.len() > 5 {
            writeln!(f, "  … and {} more", self.wrongs.len() - 5)?;
        }
        write!(f, "To see it happen: cargo xtask sim --seed {}", self.seed)
    }
}
