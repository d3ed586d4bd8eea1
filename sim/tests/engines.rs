//! On a good day the simulated engines keep the contracts of the real ones.

use std::sync::Arc;

use sim::bus::LossyBackplane;
use sim::climate::Climate;
use sim::dice::Dice;
use sim::disk::store::DiskStore;
use sim::process::Process;
use sim::town::Town;
use sim::trace::Trace;

fn town() -> Arc<Town> {
    Arc::new(Town::new(Climate::CALM, Trace::begin(false), &Dice::new(1)))
}

mod store {
    use super::*;

    fn store() -> DiskStore {
        DiskStore::open(town(), Process::start(), Dice::new(2))
    }

    backend::store::contract::suite!(store());
}

mod backplane {
    use super::*;

    fn bus() -> LossyBackplane {
        LossyBackplane::new(town(), Process::start(), Dice::new(2))
    }

    backend::backplane::contract::suite!(bus());
}
