//! What a seed tells: who is there, and what they do and what befalls them, one deed after another.
//! Then peace: nothing goes wrong any more, everyone who was closed is opened, and time passes until
//! all are at rest. What must hold then is in [`verdict`].

mod deeds;
mod doing;
mod rooms;
mod talk;

use std::sync::Arc;

use client::Identity;
use shared::{ClientId, Name, Secret};

use crate::dice::Dice;
use crate::guest::Guest;
use crate::keeper::Keeper;
use crate::seat::{Saved, Seat};
use crate::town::Town;
use crate::verdict;
use deeds::{Deed, Deeds};
pub(crate) use talk::KEPT;

/// Deeds in a story, at least and at most; a few have several times as many.
const LENGTH: (u64, u64) = (20, 90);
/// Milliseconds between two deeds, at most, on a day that is not slow.
const PAUSE: u64 = 800;
/// The first of the guests' ids.
const GUESTS: u64 = 100;

/// See the module.
#[derive(Debug)]
pub struct Story {
    pub(crate) town: Arc<Town>,
    pub(crate) keeper: Keeper,
    pub(crate) seats: Vec<Seat>,
    pub(crate) guests: Vec<Guest>,
    pub(crate) dice: Dice,
    deeds: Deeds,
    said: usize,
}

impl Story {
    /// A town with a server, someone at each seat, and perhaps some guests.
    #[must_use]
    pub fn begins(town: Arc<Town>, dice: Dice) -> Self {
        let deeds = Deeds::draw(&dice);
        town.note("deeds", || format!("{deeds:?}"));
        let mut keeper = Keeper::new(Arc::clone(&town), dice.fork());
        keeper.cruel = deeds.has(Deed::Kill);
        let (seats, guests) = Default::default();
        let mut story = Self { town, keeper, seats, guests, dice, deeds, said: 0 };
        let crowd = if story.dice.chance(3) { 8 } else { 2 };
        for id in 1..=2 + story.dice.up_to(crowd) {
            let seat = story.someone(&format!("seat {id}"), id);
            story.seats.push(seat);
        }
        if story.dice.chance(20) {
            // A second tab of the first person.
            let tab = story.seats[0].another("tab", story.dice.fork());
            story.seats.push(tab);
        }
        if story.dice.chance(40) {
            let whose = story.dice.index(story.seats.len());
            let device = story.seats[whose].elsewhere("device", story.dice.fork());
            story.seats.push(device);
        }
        story.seats.iter_mut().for_each(Seat::opens);
        for id in GUESTS..GUESTS + story.dice.up_to(2) {
            let (name, id) = (format!("guest {id}"), ClientId::new(id).expect("a small number"));
            story.guests.push(Guest::comes(&name, id, &story.town, story.dice.fork()));
        }
        story
    }

    /// Deed after deed.
    pub async fn goes_on(&mut self) {
        let (slow, long) = (self.dice.chance(20), self.dice.chance(3));
        let pause = if slow { 10 * PAUSE } else { PAUSE };
        let length = LENGTH.0 + self.dice.up_to(LENGTH.1 - LENGTH.0);
        for _ in 0..if long { 5 * length } else { length } {
            let deed = self.deeds.next(&self.dice);
            self.does(deed).await;
            if self.dice.chance(70) {
                let pause = self.dice.up_to(pause);
                self.keeper.waits(pause).await;
            }
            if !self.town.wrongs().is_empty() {
                return;
            }
        }
    }

    /// Peace, and the verdict.
    pub async fn ends(&mut self) {
        if self.town.wrongs().is_empty() {
            self.town.note("town", || "is left in peace".into());
            self.town.calms_down();
            self.keeper.spares();
            self.seats.iter_mut().for_each(Seat::opens);
            verdict::passes(self).await;
        }
        self.seats.iter_mut().for_each(Seat::closes);
    }

    /// A text that was never said before.
    pub(crate) fn text(&mut self) -> String {
        self.said += 1;
        format!("text {}", self.said)
    }

    /// Someone who was never here before, and is not here yet.
    pub(crate) fn someone(&self, seat: &str, id: u64) -> Seat {
        let name = self.dice.chance(70).then(|| format!("Person {id}"));
        let me = Identity {
            id: ClientId::new(id).expect("a small number"),
            secret: Secret::from_bytes(self.dice.bytes()),
            name: name.and_then(|name| Name::parse(&name).ok()),
        };
        Seat::new(seat, &self.town, Saved::first(me), self.dice.fork())
    }
}
