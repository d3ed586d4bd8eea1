//! What people say, and what they do to what was said.

use client::{Input, Posted};
use shared::{Act, Emoji, Nonce, RoomId, Seq};

use super::Story;
use crate::seat::Order;

/// Posts among which someone chooses one to do something to: the last that they hold.
const RECENT: usize = 12;
/// Of a hundred times, how often someone does something to a place that they do not see, or that is not
/// theirs to change.
const ASTRAY: u32 = 10;
/// What people keep for their other devices.
pub(crate) const KEPT: [&str; 2] = ["draft/lobby", "level/lobby"];
/// The reactions in use.
const EMOJI: [&str; 3] = ["👍", "❤", "🎉"];

impl Story {
    /// The same person says so many things in one room.
    pub(super) fn say(&mut self, who: usize, count: usize, after: &str) {
        let room = self.room_of(who);
        for _ in 0..count {
            let text = self.text() + after;
            let room = room.clone();
            self.seats[who].told(Order::Say { room, text, reply_to: None, thread: None });
        }
    }

    pub(super) fn answer(&mut self, who: usize) {
        let (room, text) = (self.room_of(who), self.text());
        let reply_to = self.post_in(who, &room, false);
        self.seats[who].told(Order::Say { room, text, reply_to, thread: None });
    }

    /// Something aside: in the open thread, or in that of some post.
    pub(super) fn say_aside(&mut self, who: usize) {
        let (room, text) = (self.room_of(who), self.text());
        let open = self.open_thread(who, &room).filter(|_| self.dice.chance(50));
        let Some(root) = open.or_else(|| self.root_in(who, &room)) else { return };
        let thread = Some(root);
        self.seats[who].told(Order::Say { room, text, reply_to: None, thread });
    }

    /// Looks into a thread, reads it, or leaves it.
    pub(super) fn look_aside(&mut self, who: usize) {
        let room = self.room_of(who);
        let Some(open) = self.open_thread(who, &room) else {
            let root = self.root_in(who, &room);
            return self.seats[who].told(Order::Do(Input::Thread { room, root }));
        };
        let input = match self.dice.up_to(3) {
            0 => Input::Thread { room, root: None },
            1 => Input::OlderInThread(room),
            _ => {
                let end = self.seats[who].client().map_or(Seq::ZERO, |it| it.reached(&room));
                let seq = if self.dice.chance(60) { end } else { Seq(self.dice.up_to(end.0)) };
                Input::ReadThread {
                    room,
                    root: open,
                    seq,
                    nonce: Nonce::from_bytes(self.dice.bytes()),
                }
            }
        };
        self.seats[who].told(Order::Do(input));
    }

    fn open_thread(&self, who: usize, room: &RoomId) -> Option<Seq> {
        self.seats[who].client()?.engine.room(room)?.timeline.open_thread()
    }

    /// A post that something was said about aside, or may be.
    fn root_in(&self, who: usize, room: &RoomId) -> Option<Seq> {
        let post = self.post_in(who, room, false)?;
        let client = self.seats[who].client()?;
        let root = client.engine.room(room)?.timeline.post(post).and_then(Posted::root);
        root.filter(|_| !self.dice.chance(ASTRAY)).or(Some(post))
    }

    /// Now and then twice in one breath, of which the second must win.
    pub(super) fn edit(&mut self, who: usize) {
        let room = self.room_of(who);
        let Some(post) = self.post_in(who, &room, true) else { return };
        for _ in 0..=self.dice.up_to(1) {
            let body = self.text();
            self.act(who, &room, Act::Edit { post, body });
        }
    }

    /// A draft, or how they want something: what it is does not matter, two devices may write it at once.
    pub(crate) fn keep(&mut self, who: usize) {
        let key = KEPT[self.dice.index(KEPT.len())].parse().expect("they are keys");
        let text = if self.dice.chance(20) { String::new() } else { self.text() };
        let nonce = Nonce::from_bytes(self.dice.bytes());
        self.seats[who].told(Order::Do(Input::Keep { nonce, key, text }));
    }

    pub(super) fn delete(&mut self, who: usize) {
        let room = self.room_of(who);
        let Some(post) = self.post_in(who, &room, true) else { return };
        if self.dice.chance(20) {
            let body = self.text();
            self.act(who, &room, Act::Edit { post, body });
        }
        self.act(who, &room, Act::Delete { post });
    }

    pub(super) fn react(&mut self, who: usize) {
        let room = self.room_of(who);
        let Some(post) = self.post_in(who, &room, false) else { return };
        let emoji = Emoji::parse(EMOJI[self.dice.index(EMOJI.len())]).expect("it is one");
        self.act(who, &room, Act::React { post, emoji, on: self.dice.chance(65) });
    }

    pub(super) fn read(&mut self, who: usize) {
        let room = self.room_of(who);
        let end = self.seats[who].client().map_or(Seq::ZERO, |client| client.reached(&room));
        let seq = if self.dice.chance(60) { end } else { Seq(self.dice.up_to(end.next().0)) };
        self.seats[who].told(Order::Do(Input::Read { room, seq }));
    }

    /// Deals with what failed: tries it again, or gives it up.
    pub(super) fn settle(&mut self, who: usize) {
        let failed: Vec<_> =
            self.seats[who].client().iter().flat_map(|client| client.failed()).collect();
        for (_, nonce) in failed {
            let retry = self.dice.chance(50);
            let input = if retry { Input::Retry(nonce) } else { Input::Discard(nonce) };
            self.seats[who].told(Order::Do(input));
        }
    }

    pub(super) fn act(&self, who: usize, room: &RoomId, act: Act) {
        self.seats[who].told(Order::Act(room.clone(), act));
    }

    /// A room in which someone is: the lobby as often as not.
    pub(super) fn room_of(&self, who: usize) -> RoomId {
        let rooms = self.rooms_of(who);
        if rooms.is_empty() || self.dice.chance(50) {
            return RoomId::lobby();
        }
        rooms[self.dice.index(rooms.len())].clone()
    }

    /// A post to do something to: most of the time one that someone sees, and of their own if it has to be.
    fn post_in(&self, who: usize, room: &RoomId, own: bool) -> Option<Seq> {
        let client = self.seats[who].client()?;
        let me = client.engine.me().id;
        let astray = self.dice.chance(ASTRAY);
        let posts =
            client.engine.room(room).into_iter().flat_map(|room| room.timeline.posts().rev());
        let fitting = posts.filter(|post| astray || !own || post.is_by(me));
        let recent: Vec<Seq> = fitting.take(RECENT).map(|post| post.seq).collect();
        if astray && self.dice.chance(50) {
            return Some(Seq(self.dice.up_to(client.reached(room).0 + 2)));
        }
        (!recent.is_empty()).then(|| recent[self.dice.index(recent.len())])
    }
}
