//! One life of the server: the real hall, room and sessions in a [`Process`] that can be killed, over
//! the town's disk and a bus of its own.

use std::fmt;
use std::sync::Arc;

use backend::backplane::Backplane;
use backend::devices::Devices;
use backend::metrics::Metrics;
use backend::policy::Policy;
use backend::room::{Registry, Services};
use backend::session::Hall;
use backend::sse::Lines;
use backend::store::{Store, StoreError};

use crate::bus::LossyBackplane;
use crate::dice::Dice;
use crate::disk::store::DiskStore;
use crate::process::Process;
use crate::town::Town;
use crate::world::DriftingWorld;

/// Where connections arrive.
pub struct Door {
    /// What sessions work with.
    pub hall: Arc<Hall>,
    /// The lines over events and posts.
    pub lines: Arc<Lines>,
    /// What it all runs in.
    pub process: Arc<Process>,
    /// Its clock.
    pub world: Arc<DriftingWorld>,
}

impl Door {
    /// Opens the rooms in a process and looks after them.
    ///
    /// # Errors
    /// When the store cannot say how far a room is.
    pub async fn opens(
        town: &Arc<Town>,
        process: &Arc<Process>,
        dice: &Dice,
    ) -> Result<Arc<Self>, StoreError> {
        let world = Arc::new(DriftingWorld::new(town.started, dice.fork()));
        let store = DiskStore::open(Arc::clone(town), Arc::clone(process), dice.fork());
        let bus = LossyBackplane::new(Arc::clone(town), Arc::clone(process), dice.fork());
        let (store, bus): (Arc<dyn Store>, Arc<dyn Backplane>) = (Arc::new(store), Arc::new(bus));
        let (devices, metrics) = (Arc::new(Devices::default()), Arc::new(Metrics::default()));
        let rooms = Registry::start(Services {
            store: Arc::clone(&store),
            backplane: bus,
            world: world.clone(),
            devices: Arc::clone(&devices),
            metrics: Arc::clone(&metrics),
        });
        let (pulse, closing) = Default::default();
        let policy = Arc::new(Policy::new(town.climate().bounds()));
        let rooms = rooms.await?;
        let world_too = world.clone();
        let hall =
            Hall { rooms, store, world: world_too, pulse, devices, policy, metrics, closing };
        let hall = Arc::new(hall);
        let looked_after = Arc::clone(&hall);
        process.spawn(async move { looked_after.look_after().await });
        Ok(Arc::new(Self { hall, lines: Arc::default(), process: Arc::clone(process), world }))
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door").field("process", &self.process).finish_non_exhaustive()
    }
}
