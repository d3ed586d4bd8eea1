//! What everyone in a run shares: the disk, the way to the server, the connections, the trace, and
//! what was found to be wrong.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use backend::session::{self, Visitor};
use backend::socket::{Reader, Writer};
use tokio::time::Instant;

use crate::climate::{Climate, SLOW};
use crate::dice::Dice;
use crate::disk::Disk;
use crate::server::Door;
use crate::tally::{Sight, Tally};
use crate::trace::Trace;
use crate::wire::{End, Wire};

/// See the module.
#[derive(Debug)]
pub struct Town {
    /// What outlives the servers.
    pub disk: Disk,
    /// When the run began.
    pub started: Instant,
    trace: Trace,
    climate: Mutex<Climate>,
    door: Mutex<Option<Arc<Door>>>,
    wires: Mutex<Vec<Weak<Wire>>>,
    wrongs: Mutex<Vec<String>>,
    tally: Mutex<Tally>,
    dice: Dice,
}

impl Town {
    /// A town without a server.
    #[must_use]
    pub fn new(climate: Climate, trace: Trace, dice: &Dice) -> Self {
        let (door, wires, wrongs, tally) = Default::default();
        let (disk, climate) = (Disk::new(dice.fork()), Mutex::new(climate));
        let started = Instant::now();
        Self { disk, started, trace, climate, door, wires, wrongs, tally, dice: dice.fork() }
    }

    /// How the day is now.
    #[must_use]
    pub fn climate(&self) -> Climate {
        *lock(&self.climate)
    }

    /// Nothing goes wrong by itself any more.
    pub fn calms_down(&self) {
        *lock(&self.climate) = Climate::CALM;
        self.wires().iter().for_each(|wire| wire.clears_up(Climate::CALM.weather));
    }

    /// From now on this is where connections go; `None`: nowhere.
    pub fn leads_to(&self, door: Option<Arc<Door>>) {
        *lock(&self.door) = door;
    }

    /// Connects someone, if there is a server.
    pub fn connects(&self, visitor: Visitor) -> Option<End> {
        let (door, ours, theirs) = self.lays()?;
        let (reader, writer) = (Reader::new(theirs.read, Vec::new()), Writer::new(theirs.write));
        door.process.spawn(session::run(Arc::clone(&door.hall), visitor, reader, writer, ()));
        Some(ours)
    }

    /// Lays a wire to the server, if there is one, which has its other end.
    pub(crate) fn lays(&self) -> Option<(Arc<Door>, End, End)> {
        let door = lock(&self.door).clone().filter(|door| door.process.is_alive())?;
        let climate = self.climate();
        let mut weather = climate.weather;
        if self.dice.chance(climate.slow) {
            self.counts(Sight::SlowLine);
            weather.rate = Some(SLOW);
        }
        let (wire, ours, theirs) = Wire::lay(weather, climate.capacity, self.dice.fork());
        let mut wires = lock(&self.wires);
        wires.retain(|wire| wire.strong_count() > 0);
        wires.push(Arc::downgrade(&wire));
        Some((door, ours, theirs))
    }

    /// The connections that anyone holds an end of, the oldest first.
    #[must_use]
    pub fn wires(&self) -> Vec<Arc<Wire>> {
        lock(&self.wires).iter().filter_map(Weak::upgrade).collect()
    }

    /// Adds a line to the trace.
    pub fn note(&self, who: &str, what: impl FnOnce() -> String) {
        self.trace.note(who, what);
    }

    /// Something worth counting has happened.
    pub fn counts(&self, sight: Sight) {
        lock(&self.tally).add(sight, 1);
    }

    /// How often what has happened.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = lock(&self.tally).clone();
        for room in self.disk.heads().keys() {
            self.disk.room_now(room, |truth| {
                truth.events().for_each(|(_, event)| tally.add_event(event));
            });
        }
        tally
    }

    /// Something is not as it must be.
    pub fn is_wrong(&self, who: &str, what: &str) {
        self.trace.note(who, || format!("WRONG: {what}"));
        lock(&self.wrongs).push(format!("{who}: {what}"));
    }

    /// Everything that was wrong.
    #[must_use]
    pub fn wrongs(&self) -> Vec<String> {
        lock(&self.wrongs).clone()
    }

    /// The trace so far.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        &self.trace
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
