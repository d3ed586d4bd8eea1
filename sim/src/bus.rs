//! A bus on a bad day: it loses runs, repeats them, and lets one overtake another, all of which the
//! contract of a [`Backplane`] allows.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use backend::backplane::local::LocalBackplane;
use backend::backplane::{Backplane, Subscription};
use backend::store::Run;
use shared::RoomId;

use crate::dice::Dice;
use crate::process::Process;
use crate::tally::Sight;
use crate::town::Town;

/// See the module.
pub struct LossyBackplane {
    inner: LocalBackplane,
    town: Arc<Town>,
    process: Arc<Process>,
    dice: Dice,
    /// One that the next will overtake.
    late: Mutex<Option<(RoomId, Arc<Run>)>>,
}

impl LossyBackplane {
    /// The bus of one process.
    #[must_use]
    pub fn new(town: Arc<Town>, process: Arc<Process>, dice: Dice) -> Self {
        Self { inner: LocalBackplane::default(), town, process, dice, late: Mutex::default() }
    }
}

#[async_trait]
impl Backplane for LossyBackplane {
    async fn publish(&self, room: &RoomId, run: Arc<Run>) {
        self.process.step().await;
        let climate = self.town.climate();
        let late = self.late.lock().unwrap_or_else(PoisonError::into_inner).take();
        if self.dice.chance(climate.bus_loses) {
            self.town.counts(Sight::BusLoss);
            self.town.note("bus", || format!("loses {room} {}..={}", run.first, run.head()));
        } else if self.dice.chance(climate.bus_swaps) {
            self.town.note("bus", || format!("is late with {room} {}..={}", run.first, run.head()));
            *self.late.lock().unwrap_or_else(PoisonError::into_inner) = Some((room.clone(), run));
        } else {
            self.inner.publish(room, Arc::clone(&run)).await;
            if self.dice.chance(climate.bus_repeats) {
                self.inner.publish(room, run).await;
            }
        }
        if let Some((room, late)) = late {
            self.inner.publish(&room, late).await;
        }
        self.process.step().await;
    }

    async fn subscribe(&self, room: &RoomId) -> Subscription {
        self.inner.subscribe(room).await
    }
}
