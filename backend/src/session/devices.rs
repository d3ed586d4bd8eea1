//! The connections that each person has at once: what they do with one is told to the others.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use shared::ClientId;

use crate::outbox::Outbox;
use crate::room::MemberId;

/// Everyone's connections, on this node.
#[derive(Debug, Default)]
pub struct Devices {
    all: Mutex<BTreeMap<(ClientId, MemberId), Arc<Outbox>>>,
}

/// A connection's place among its person's; dropping it leaves.
#[derive(Debug)]
pub(super) struct Device {
    key: (ClientId, MemberId),
    devices: Arc<Devices>,
}

impl Devices {
    /// A connection begins.
    pub(super) fn begin(
        self: &Arc<Self>,
        who: ClientId,
        id: MemberId,
        outbox: Arc<Outbox>,
    ) -> Device {
        self.lock().insert((who, id), outbox);
        Device { key: (who, id), devices: Arc::clone(self) }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<(ClientId, MemberId), Arc<Outbox>>> {
        // Nothing panics half-way through a change of the map.
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Device {
    /// Tells the person's other connections.
    pub(super) fn tell_others(&self, frames: &Bytes) {
        let (who, id) = self.key;
        let all = self.devices.lock();
        for ((_, other), outbox) in all.range((who, MemberId(0))..=(who, MemberId(u64::MAX))) {
            if *other != id {
                outbox.answer(frames.clone());
            }
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.devices.lock().remove(&self.key);
    }
}
