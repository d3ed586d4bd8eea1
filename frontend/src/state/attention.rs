//! What of the news is to call the person, and how: the rules, without the browser that does it. What is read, what was
//! said while nobody was here, and what the person said themselves is no news.

use client::{Engine, Level, Membership, Room};
use shared::{Kind, RoomId, Seq};

pub mod permission;
pub mod quiet;
pub mod waiting;

pub use permission::{Permission, Wanting};
pub use quiet::is_quiet;
pub use waiting::{PATIENCE, Waiting};

/// A message that may call the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Where it was said.
    pub room: RoomId,
    /// Its place there.
    pub seq: Seq,
    /// Whether that room is for the person and a few others alone.
    pub direct: bool,
    /// Whether it calls them.
    pub calls: bool,
    /// How much of the room calls them.
    pub level: Level,
}

/// What of all that makes a sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sounds {
    /// What is said to the person and a few others alone.
    pub direct: bool,
    /// What is said in rooms.
    pub rooms: bool,
}

/// How the person is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ears<'a> {
    /// The room that they are looking at, if they look at the page.
    pub looking: Option<&'a RoomId>,
    /// Whether they want notifications, and the browser lets us.
    pub notify: bool,
    /// What makes a sound.
    pub sounds: Sounds,
    /// Whether these are hours in which they want quiet.
    pub quiet: bool,
}

/// What is to be done about a message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Call {
    /// It is shown, wherever they look.
    pub shows: bool,
    /// It is heard.
    pub sounds: bool,
}

impl Default for Sounds {
    fn default() -> Self {
        Self { direct: true, rooms: false }
    }
}

impl News {
    /// Those of a room after a place, the last first: of others, live, and not read with any device.
    #[must_use]
    pub fn of(engine: &Engine, id: &RoomId, room: &Room, after: Seq) -> Vec<Self> {
        if room.wanted_membership() != Membership::In || room.timeline.cursor() <= after {
            return Vec::new();
        }
        let (level, calling) = (engine.level(id), engine.calling());
        let kind = room.about().map(|about| about.kind);
        let direct = id.is_direct() || kind == Some(Kind::Direct);
        let news =
            room.live_after(after, engine.me().id).filter(|post| !engine.is_read(id, post.seq));
        news.map(|post| {
            let text = post.said.as_ref().map_or("", |said| said.body.as_str());
            // Of a thread that is not theirs they want what calls them.
            let theirs = |root| engine.followed(id).iter().any(|it| it.root == root);
            let level = match post.thread {
                Some(thread) if !theirs(thread.root) => level.min(Level::Mentions),
                _ => level,
            };
            Self { room: id.clone(), seq: post.seq, direct, calls: calling.is_in(text), level }
        })
        .collect()
    }

    /// Whether the person wants to be called by it, wherever they are.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        match self.level {
            Level::Everything => true,
            Level::Mentions => self.calls,
            Level::Nothing | Level::Hidden => false,
        }
    }

    /// What is to be done about it.
    #[must_use]
    pub fn call(&self, ears: Ears<'_>) -> Call {
        if !self.is_wanted() || ears.quiet || ears.looking == Some(&self.room) {
            return Call::default();
        }
        let sounds = if self.direct { ears.sounds.direct } else { ears.sounds.rooms };
        Call { shows: ears.notify, sounds }
    }
}

#[cfg(test)]
mod tests;
