//! What a seed tells: who is there, and what they do and what befalls them, one deed after another.
//! Then peace: nothing goes wrong any more, everyone who was closed is opened, and time passes until
//! all are at rest. What must hold then is in [`verdict`].

mod deeds;

use std::sync::Arc;
use std::time::Duration;

use client::{Identity, Input};
use shared::{ClientId, Name, RoomId, Secret};

use crate::dice::Dice;
use crate::guest::Guest;
use crate::keeper::Keeper;
use crate::seat::{Order, Saved, Seat};
use crate::town::Town;
use crate::verdict;
use crate::wire::{Fate, Way};
use deeds::{Deed, Deeds};

/// Deeds in a story, at least and at most; a few have several times as many.
const LENGTH: (u64, u64) = (20, 90);
/// Milliseconds between two deeds, at most, on a day that is not slow.
const PAUSE: u64 = 800;
/// Milliseconds that a quiet while takes, at most: longer than anyone's patience.
const QUIET: u64 = 70_000;
/// Posts in a burst: up to more than a page of history.
const BURST: u64 = 70;
/// Long posts in a flood: each takes 120 kB on the wire, and a queue holds a megabyte.
const FLOOD: usize = 10;
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

    async fn does(&mut self, deed: Deed) {
        let who = self.dice.index(self.seats.len());
        match deed {
            Deed::Say => self.say(who, 1, ""),
            Deed::Burst => {
                let count = self.dice.up_to(BURST);
                self.say(who, usize::try_from(count).expect("a burst is short"), "");
            }
            Deed::Flood => {
                let reader = (who + 1) % self.seats.len();
                self.does_not_read(reader);
                self.say(who, FLOOD, &"\u{1}".repeat(19_000));
            }
            Deed::GuestSays => {
                if !self.guests.is_empty() {
                    let text = self.text();
                    self.guests[self.dice.index(self.guests.len())].says(text);
                }
            }
            Deed::Type => self.seats[who].told(Order::Do(Input::Typing(RoomId::lobby()))),
            Deed::ReadBack => self.seats[who].told(Order::Do(Input::Older(RoomId::lobby()))),
            Deed::Rename => {
                let name = self.dice.chance(80).then(|| format!("Name {}", self.dice.up_to(9)));
                let name = name.and_then(|name| Name::parse(&name).ok());
                self.seats[who].told(Order::Do(Input::Rename(name)));
            }
            Deed::Mood => {
                let mood = match self.dice.up_to(3) {
                    0 => Input::NetworkCame,
                    1 => Input::NetworkWent,
                    2 => Input::RetryNow,
                    _ => Input::Looked,
                };
                self.seats[who].told(Order::Do(mood));
            }
            Deed::Cut => self.cut(),
            Deed::Stall => {
                let (wires, millis) = (self.town.wires(), self.dice.up_to(20_000));
                if !wires.is_empty() {
                    self.town.note("wire", || format!("carries nothing for {millis} ms"));
                    wires[self.dice.index(wires.len())].stall(millis);
                }
            }
            Deed::Sleep => self.does_not_read(who),
            Deed::Close => {
                if self.seats[who].client().is_some() {
                    self.seats[who].closes();
                } else {
                    self.seats[who].opens();
                }
            }
            Deed::Kill => self.keeper.dooms(),
            Deed::Stop => self.keeper.tells_to_end(),
            Deed::BackUp => self.town.disk.back_up(),
            Deed::Restore => self.keeper.restores(),
            Deed::SetClock => {
                let millis = self.dice.up_to(172_800_000).cast_signed() - 86_400_000;
                if let Some(door) = self.keeper.door() {
                    door.world.jump(millis);
                }
            }
            Deed::Quiet => {
                let millis = self.dice.up_to(QUIET);
                self.keeper.waits(millis).await;
            }
        }
    }

    fn say(&mut self, who: usize, count: usize, after: &str) {
        for _ in 0..count {
            let text = self.text() + after;
            self.seats[who].told(Order::Say(text));
        }
    }

    fn does_not_read(&self, who: usize) {
        let time = Duration::from_millis(self.dice.up_to(QUIET));
        self.seats[who].told(Order::Sleep(time));
    }

    fn cut(&self) {
        let wires = self.town.wires();
        if wires.is_empty() {
            return;
        }
        let which = self.dice.index(wires.len());
        let way = if self.dice.chance(50) { Way::Up } else { Way::Down };
        let fate = if self.dice.chance(75) { Fate::Broken } else { Fate::Silent };
        let most = [0, 30, 1_000, 20_000][self.dice.index(4)];
        let bytes = usize::try_from(self.dice.up_to(most)).expect("a few bytes");
        self.town.note("wire", || format!("{which} is {fate:?} after {bytes} bytes {way:?}"));
        wires[which].ends_after(way, bytes, fate);
    }
}
