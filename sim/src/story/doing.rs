//! One deed, done: what befalls the lines, the clients and the server here, what people do in `talk` and
//! `rooms`.

use std::time::Duration;

use client::Input;
use shared::{Name, Seq};

use super::Story;
use super::deeds::Deed;
use crate::seat::Order;
use crate::wire::{Fate, Way};

/// Milliseconds that a quiet while takes, at most: longer than anyone's patience.
const QUIET: u64 = 70_000;
/// Posts in a burst: up to more than a page of history.
const BURST: u64 = 70;
/// Long posts in a flood: each takes 120 kB on the wire, and a queue holds a megabyte.
const FLOOD: usize = 10;

impl Story {
    pub(super) async fn does(&mut self, deed: Deed) {
        let who = self.dice.index(self.seats.len());
        match deed {
            Deed::Say => self.say(who, 1, ""),
            Deed::Answer => self.answer(who),
            Deed::SayAside => self.say_aside(who),
            Deed::LookAside => self.look_aside(who),
            Deed::Edit => self.edit(who),
            Deed::Delete => self.delete(who),
            Deed::React => self.react(who),
            Deed::Read => self.read(who),
            Deed::Keep => self.keep(who),
            Deed::Settle => self.settle(who),
            Deed::Open => self.open(who),
            Deed::Enter => self.enter(who),
            Deed::FollowLink => self.follow_link(who),
            Deed::Invite => self.invite(who),
            Deed::Leave => self.leave(who),
            Deed::Describe => self.describe(who),
            Deed::Archive => self.archive(who),
            Deed::MakeLink => self.make_link(who),
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
            Deed::Type => {
                let room = self.room_of(who);
                self.seats[who].told(Order::Do(Input::Typing(room)));
            }
            Deed::ReadBack => {
                let room = self.room_of(who);
                self.seats[who].told(Order::Do(Input::Older(room)));
            }
            Deed::Jump => {
                let room = self.room_of(who);
                let head = self.town.disk.heads().get(&room).map_or(0, |head| head.0);
                let seq = Seq(self.dice.up_to(head + 1));
                let input = match self.dice.up_to(5) {
                    0 => Input::Latest(room),
                    1 => Input::Newer(room),
                    2 => Input::Reading { room, seq },
                    _ => Input::Around { room, seq },
                };
                self.seats[who].told(Order::Do(input));
            }
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
