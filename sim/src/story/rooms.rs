//! How people come into rooms and leave them, and what they make of those.

use client::Input;
use shared::{Act, ClientId, Kind, Link, Name, RoomId, Topic};

use super::Story;
use crate::seat::Order;

/// Ids of rooms that people think of: few, so that two think of the same.
const IDS: u64 = 5;
/// An id that nobody has.
const NOBODY: u64 = 77;

impl Story {
    pub(super) fn open(&mut self, who: usize) {
        let (me, other) = (self.id_of(who), self.id_of(self.dice.index(self.seats.len())));
        let kind = [Kind::Public, Kind::Private, Kind::Private, Kind::Direct][self.dice.index(4)];
        let (title, topic) = (self.title(), self.topic());
        let (room, with) = match kind {
            Kind::Direct => (RoomId::direct(me, other), vec![other]),
            _ if self.dice.chance(50) => (self.some_id(), vec![other]),
            _ => (self.some_id(), Vec::new()),
        };
        self.act(who, &room, Act::Create { kind, title, topic, with });
    }

    /// One that is listed, or any.
    pub(super) fn enter(&mut self, who: usize) {
        self.seats[who].told(Order::Do(Input::Directory));
        let mine = self.rooms_of(who);
        let listed: Vec<RoomId> = {
            let Some(client) = self.seats[who].client() else { return };
            let listed = client.engine.directory().into_iter().flatten();
            listed.map(|it| it.room.clone()).filter(|room| !mine.contains(room)).collect()
        };
        let room = if listed.is_empty() || self.dice.chance(20) {
            self.some_id()
        } else {
            listed[self.dice.index(listed.len())].clone()
        };
        self.act(who, &room, Act::Join { link: None });
    }

    /// A link that someone else holds, and may have been taken back.
    pub(super) fn follow_link(&mut self, who: usize) {
        let mut links: Vec<(RoomId, Link)> = Vec::new();
        for client in self.seats.iter().filter_map(|seat| seat.client()) {
            let link =
                client.rooms().filter_map(|(id, room)| Some((id.clone(), room.about()?.link?)));
            links.extend(link);
        }
        if !links.is_empty() {
            let (room, link) = links[self.dice.index(links.len())].clone();
            self.act(who, &room, Act::Join { link: Some(link) });
        }
    }

    pub(super) fn invite(&mut self, who: usize) {
        let nobody = ClientId::new(NOBODY).expect("a small number");
        let other = self.id_of(self.dice.index(self.seats.len()));
        let other = if self.dice.chance(5) { nobody } else { other };
        self.act_in_some_room(who, Act::Invite { who: other });
    }

    /// Half of the time with something to say in the same breath, which comes before or too late.
    pub(super) fn leave(&mut self, who: usize) {
        let Some(room) = self.some_room_of(who) else { return };
        let (before, after) = (self.dice.chance(30), self.dice.chance(30));
        for (say, leaves) in [(before, true), (after, false)] {
            if say {
                let (room, text) = (room.clone(), self.text());
                self.seats[who].told(Order::Say { room, text, reply_to: None, thread: None });
            }
            if leaves {
                self.act(who, &room, Act::Leave);
            }
        }
    }

    pub(super) fn describe(&mut self, who: usize) {
        let (title, topic) = (self.title(), self.topic());
        self.act_in_some_room(who, Act::Describe { title, topic });
    }

    pub(super) fn archive(&mut self, who: usize) {
        self.act_in_some_room(who, Act::Archive { on: self.dice.chance(60) });
    }

    pub(super) fn make_link(&mut self, who: usize) {
        self.act_in_some_room(who, Act::Link { on: self.dice.chance(75) });
    }

    /// The rooms in which someone is, as their client knows it, without the lobby.
    pub(crate) fn rooms_of(&self, who: usize) -> Vec<RoomId> {
        let Some(client) = self.seats[who].client() else { return Vec::new() };
        let lobby = RoomId::lobby();
        client.rooms().map(|(id, _)| id.clone()).filter(|id| *id != lobby).collect()
    }

    fn act_in_some_room(&self, who: usize, act: Act) {
        if let Some(room) = self.some_room_of(who) {
            self.act(who, &room, act);
        }
    }

    fn some_room_of(&self, who: usize) -> Option<RoomId> {
        let rooms = self.rooms_of(who);
        (!rooms.is_empty()).then(|| rooms[self.dice.index(rooms.len())].clone())
    }

    fn some_id(&self) -> RoomId {
        let id = format!("room-{}", 1 + self.dice.up_to(IDS - 1));
        id.parse().expect("letters and a number")
    }

    fn id_of(&self, who: usize) -> ClientId {
        self.seats[who].id()
    }

    fn title(&mut self) -> Option<Name> {
        let title = self.dice.chance(70).then(|| self.text());
        title.and_then(|title| Name::parse(&title).ok())
    }

    fn topic(&mut self) -> Option<Topic> {
        let topic = self.dice.chance(50).then(|| self.text());
        topic.and_then(|topic| Topic::parse(&topic).ok())
    }
}
