//! Whoever runs the server: starts it, and starts it again when it has died.

use std::sync::Arc;
use std::time::Duration;

use backend::limits::RETURN_SPREAD_SECONDS;
use tokio::time::{Instant, sleep, sleep_until};

use crate::dice::Dice;
use crate::disk::Left;
use crate::process::Process;
use crate::server::Door;
use crate::tally::Sight;
use crate::town::Town;

/// Milliseconds that a dead server stays dead, at most.
const DOWN: u64 = 12_000;
/// Milliseconds that a server which was told to end takes for it, at most; the real one has four
/// and a half seconds, its store included, and may be killed meanwhile.
const ENDING: u64 = 4_000;
/// Steps after which a doomed server dies, at most.
const FUSE: u64 = 400;
/// The same in stages of writing: a few transactions.
const WRITE_FUSE: u64 = 12;

/// See the module.
#[derive(Debug)]
pub struct Keeper {
    town: Arc<Town>,
    dice: Dice,
    state: State,
    /// Whether servers are killed while they start, too.
    pub cruel: bool,
}

#[derive(Debug)]
enum State {
    Open(Arc<Door>),
    Down { until: Instant },
}

impl Keeper {
    /// A server that is not started yet.
    #[must_use]
    pub fn new(town: Arc<Town>, dice: Dice) -> Self {
        Self { town, dice, state: State::Down { until: Instant::now() }, cruel: false }
    }

    /// Lets time pass, and keeps the server.
    pub async fn waits(&mut self, millis: u64) {
        let end = Instant::now() + Duration::from_millis(millis);
        loop {
            match &self.state {
                State::Open(door) => {
                    let process = Arc::clone(&door.process);
                    tokio::select! {
                        biased;
                        () = process.died() => self.falls(),
                        () = sleep_until(end) => return,
                    }
                }
                State::Down { until } if *until <= end => {
                    sleep_until(*until).await;
                    self.opens().await;
                }
                State::Down { .. } => return sleep_until(end).await,
            }
        }
    }

    /// The server that is open.
    #[must_use]
    pub fn door(&self) -> Option<&Arc<Door>> {
        match &self.state {
            State::Open(door) => Some(door),
            State::Down { .. } => None,
        }
    }

    /// The server will die some steps from now.
    pub fn dooms(&self) {
        if let State::Open(door) = &self.state {
            if self.dice.chance(50) {
                let steps = self.dice.up_to(FUSE);
                self.town.note("server", || format!("will die in {steps} steps"));
                door.process.set_fuse(Some(steps));
            } else {
                let stages = self.dice.up_to(WRITE_FUSE);
                self.town.note("server", || format!("will die in {stages} stages of writing"));
                door.process.set_write_fuse(Some(stages));
            }
        }
    }

    /// The server is not killed any more.
    pub fn spares(&mut self) {
        self.cruel = false;
        if let State::Open(door) = &self.state {
            door.process.set_fuse(None);
            door.process.set_write_fuse(None);
        }
    }

    /// The server is told to end, and ends some time after.
    pub fn tells_to_end(&self) {
        let State::Open(door) = &self.state else { return };
        self.town.note("server", || "is told to end".into());
        self.town.leads_to(None);
        door.hall.closing.cancel();
        door.hall.pulse.close(RETURN_SPREAD_SECONDS);
        let (process, takes) = (Arc::clone(&door.process), self.dice.up_to(ENDING));
        tokio::spawn(async move {
            sleep(Duration::from_millis(takes)).await;
            process.die();
        });
    }

    /// The server dies, and its files are replaced by the last backup.
    pub fn restores(&mut self) {
        if let State::Open(door) = &self.state {
            door.process.die();
            self.falls();
        }
        self.town.disk.restore();
        self.town.counts(Sight::Restored);
        self.town.note("disk", || format!("is restored, and is {} now", self.town.disk.epoch()));
    }

    async fn opens(&mut self) {
        let process = Process::start();
        if self.cruel && self.dice.chance(20) {
            process.set_fuse(Some(self.dice.up_to(FUSE)));
        }
        let door = tokio::select! {
            biased;
            () = process.died() => None,
            door = Door::opens(&self.town, &process, &self.dice) => door.ok(),
        };
        match door {
            Some(door) => {
                self.town.note("server", || "opens".into());
                self.town.leads_to(Some(Arc::clone(&door)));
                self.state = State::Open(door);
            }
            None => {
                process.die();
                self.falls();
            }
        }
    }

    fn falls(&mut self) {
        self.town.leads_to(None);
        let left = self.town.disk.loses_power();
        if left == Left::Lost {
            self.town.counts(Sight::Unsynced);
        }
        self.town.note("server", || format!("is dead, with what was not synced: {left:?}"));
        self.town.counts(Sight::Death);
        let down = Duration::from_millis(self.dice.up_to(DOWN));
        self.state = State::Down { until: Instant::now() + down };
    }
}
