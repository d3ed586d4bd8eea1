//! Someone with the real engine: a place to sit from which they come and go. While they are there a
//! task of theirs turns what the wire brings and what they are told to do into the engine's inputs.

mod client;
mod hearing;
mod ledger;
mod saved;
mod task;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ::client::Input;
use shared::{Act, ClientId, RoomId, Seq};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::dice::Dice;
use crate::town::Town;
pub use client::Client;
pub use hearing::Hearing;
pub use ledger::{Ledger, Sent};
pub use saved::{Saved, Write};

/// Of a hundred visits, before how many the browser has thrown away what a client knew.
const CLEARED: u32 = 20;

/// What someone is told to do.
#[derive(Debug)]
pub enum Order {
    /// Write this.
    Say {
        /// Where.
        room: RoomId,
        /// What.
        text: String,
        /// The place of the post that it answers.
        reply_to: Option<Seq>,
        /// The place of the post in whose thread they write it.
        thread: Option<Seq>,
    },
    /// Change something in a room.
    Act(RoomId, Act),
    /// Anything else that a person or their system does.
    Do(Input),
    /// Neither read nor look at the clock for a while: the tab sleeps.
    Sleep(Duration),
}

/// See the module.
#[derive(Debug)]
pub struct Seat {
    name: String,
    town: Arc<Town>,
    dice: Dice,
    saved: Saved,
    open: Option<Open>,
    /// Clients that were here and have been closed.
    past: Vec<Arc<Mutex<Client>>>,
}

/// A client that is there.
#[derive(Debug)]
struct Open {
    client: Arc<Mutex<Client>>,
    orders: mpsc::UnboundedSender<Order>,
    task: JoinHandle<()>,
}

impl Seat {
    /// Someone who is not there yet.
    #[must_use]
    pub fn new(name: &str, town: &Arc<Town>, saved: Saved, dice: Dice) -> Self {
        let (name, town) = (name.to_owned(), Arc::clone(town));
        Self { name, town, dice, saved, open: None, past: Vec::new() }
    }

    /// Another tab of the same person, who has not opened this one yet.
    #[must_use]
    pub fn another(&self, name: &str, dice: Dice) -> Self {
        Self::new(name, &self.town, self.saved.clone(), dice)
    }

    /// Another device of the same person, who has not opened this one yet.
    #[must_use]
    pub fn elsewhere(&self, name: &str, dice: Dice) -> Self {
        Self::new(name, &self.town, self.saved.elsewhere(), dice)
    }

    /// What they are called in the trace.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who sits here.
    #[must_use]
    pub fn id(&self) -> ClientId {
        self.saved.id()
    }

    /// Opens the client, if it is closed.
    pub fn opens(&mut self) {
        if self.open.is_some() {
            return;
        }
        self.town.note(&self.name, || "opens".into());
        if self.dice.chance(CLEARED) {
            self.saved.is_cleared();
        }
        let client = Client::new(self.saved.opens(self.dice.up_to(u64::MAX)));
        let client = Arc::new(Mutex::new(client));
        let (orders, received) = mpsc::unbounded_channel();
        let sitting = task::Sitting::new(
            &self.name,
            Arc::clone(&self.town),
            Arc::clone(&client),
            self.saved.clone(),
            self.dice.fork(),
        );
        let task = tokio::spawn(sitting.run(received));
        self.open = Some(Open { client, orders, task });
    }

    /// Closes the client as if its tab were closed: at once.
    pub fn closes(&mut self) {
        let Some(Open { client, task, .. }) = self.open.take() else { return };
        self.town.note(&self.name, || "closes".into());
        task.abort();
        {
            let mut client = lock(&client);
            self.saved.learns(&client.engine);
            // What was being written is written up to some point.
            let done = self.dice.index(client.writes.len() + 1);
            client.writes.drain(..done).for_each(|(_, write)| self.saved.write(write));
        }
        self.past.push(client);
    }

    /// Tells them to do something; nobody hears it when they are not there.
    pub fn told(&self, order: Order) {
        if let Some(open) = &self.open {
            // The task ends with the run only, or with a panic, which is noticed elsewhere.
            let _ = open.orders.send(order);
        }
    }

    /// The client that is open.
    #[must_use]
    pub fn client(&self) -> Option<MutexGuard<'_, Client>> {
        self.open.as_ref().map(|open| lock(&open.client))
    }

    /// The clients that were here before.
    pub fn past(&self) -> impl Iterator<Item = MutexGuard<'_, Client>> {
        self.past.iter().map(|client| lock(client))
    }
}

fn lock(client: &Mutex<Client>) -> MutexGuard<'_, Client> {
    client.lock().unwrap_or_else(PoisonError::into_inner)
}
