//! The rooms as the sidebar lists them.

use std::rc::Rc;

use client::{Engine, Level, Membership, Room, kept, order};
use shared::{Act, Listing, RoomId, Seq, letters};
use yew::AttrValue;

use super::place::{Sign, named};
use super::view::same_or_new;
use crate::texts;

/// More than this is no number that anyone reads.
const MANY: usize = 99;

/// A room in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomRow {
    /// Which.
    pub id: RoomId,
    /// What it is called.
    pub name: AttrValue,
    /// Its kind.
    pub sign: Sign,
    /// How much there is to read, if anything.
    pub unread: usize,
    /// Whether that is all that is known of more.
    pub more: bool,
    /// How much of that calls the person.
    pub calls: usize,
    /// How much there is to read in threads that they follow.
    pub aside: usize,
    /// How much of the room calls them.
    pub level: Level,
    /// Whether something is written in it and not sent.
    pub draft: bool,
    /// Whether the server has not let the person in yet, or has turned them away.
    pub dim: bool,
}

/// All rooms in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rooms {
    /// Those that the person has put first.
    pub favourites: Rc<[RoomRow]>,
    /// Those with a name, the lobby first.
    pub named: Rc<[RoomRow]>,
    /// Those that are called by their people.
    pub direct: Rc<[RoomRow]>,
}

/// A room that everyone may come into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub id: RoomId,
    /// What it is called.
    pub name: AttrValue,
    /// What it is for.
    pub topic: AttrValue,
    /// How many people are in it.
    pub members: usize,
    /// Whether the person is one of them.
    pub joined: bool,
}

/// Which room to go to from the one that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stride {
    /// Up the list, and not down.
    pub up: bool,
    /// To the next one where there is something to read.
    pub unread: bool,
}

impl RoomRow {
    /// Whether there is something in it that the person wants to read.
    #[must_use]
    pub fn is_news(&self) -> bool {
        self.unread + self.aside > 0 && (!self.level.is_muted() || self.calls > 0)
    }
}

impl Rooms {
    /// The rooms of the person at this page, without the one that they have just `left`. Of the one that is shown,
    /// `unseen` is to be read.
    #[must_use]
    pub fn of(
        engine: &Engine,
        shown: &RoomId,
        left: Option<&RoomId>,
        unseen: usize,
        before: Option<&Self>,
    ) -> Self {
        let (mut favourites, mut named, mut direct) = (Vec::new(), Vec::new(), Vec::new());
        let listed = |(id, room): &(&RoomId, &Room)| left != Some(*id) && !room.is_being_left();
        for (id, room) in engine.rooms().filter(listed) {
            let Some(row) = row(engine, (id, room), shown, unseen) else { continue };
            let list = match row.sign {
                _ if !engine.kept(&kept::favourite(id)).is_empty() => &mut favourites,
                Sign::Public | Sign::Private => &mut named,
                Sign::Direct { .. } | Sign::Group => &mut direct,
            };
            list.push(row);
        }
        let place = |row: &RoomRow| (row.id != RoomId::lobby(), letters::lower(&row.name));
        for list in [&mut favourites, &mut named, &mut direct] {
            order::by_key(list, place);
        }
        Self {
            favourites: same_or_new(before.map(|it| &it.favourites), favourites),
            named: same_or_new(before.map(|it| &it.named), named),
            direct: same_or_new(before.map(|it| &it.direct), direct),
        }
    }

    /// How much there is to read in all of them that are not muted.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.all().filter(|row| !row.level.is_muted()).map(|row| row.unread + row.aside).sum()
    }

    /// How much of that calls the person.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.all().map(|row| row.calls).sum()
    }

    /// The room that is one step away from one in the list, or from its beginning.
    #[must_use]
    pub fn step(&self, from: &RoomId, stride: Stride) -> Option<RoomId> {
        let all: Vec<&RoomRow> = self.all().collect();
        let here = all.iter().position(|row| row.id == *from);
        let fits = |row: &&&RoomRow| !stride.unread || row.is_news();
        let found = if stride.up {
            all[..here.unwrap_or(0)].iter().rev().find(fits)
        } else {
            all[here.map_or(0, |at| at + 1)..].iter().find(fits)
        };
        found.map(|row| row.id.clone())
    }

    /// All of them, in the order in which they are listed.
    pub fn all(&self) -> impl Iterator<Item = &RoomRow> {
        self.favourites.iter().chain(self.named.iter()).chain(self.direct.iter())
    }
}

fn row(
    engine: &Engine,
    (id, room): (&RoomId, &Room),
    shown: &RoomId,
    unseen: usize,
) -> Option<RoomRow> {
    let held = engine.unread(id);
    let unread = match held.count {
        _ if id == shown => unseen,
        // Whoever has never been in the lobby begins at its end.
        _ if *id == RoomId::lobby() && room.read() == Seq::ZERO => 0,
        count => count,
    };
    let level = engine.level(id);
    let aside = engine.followed(id).iter().map(|thread| thread.unread).sum();
    let calls = match level {
        _ if unread + aside == 0 => 0,
        Level::Everything => unread + aside,
        Level::Mentions | Level::Nothing | Level::Hidden => engine.mentions(id).min(unread + aside),
    };
    let archives = || room.wants().any(|act| *act == Act::Archive { on: true });
    let archived = room.about().is_some_and(|about| about.archived) || archives();
    let quiet = archived && unread + aside == 0 || level == Level::Hidden && calls == 0;
    if quiet && id != shown {
        return None;
    }
    let (name, sign) = named(engine, id, room.about());
    let dim = room.membership() != Membership::In;
    let more = held.more && unread > 0;
    let draft = id != shown && !engine.kept(&kept::draft(id)).is_empty();
    Some(RoomRow { id: id.clone(), name, sign, unread, more, calls, aside, level, draft, dim })
}

/// The rooms that everyone may come into, by their names; nothing before the server has told them. The person is not in
/// the one that they have just `left`.
#[must_use]
pub fn found(engine: &Engine, left: Option<&RoomId>) -> Option<Vec<Found>> {
    let found = |listing: &Listing| {
        let Listing { room: id, about, members } = listing;
        let topic = about.topic.as_ref().map(ToString::to_string).unwrap_or_default();
        let mine = engine.room(id).map(Room::wanted_membership);
        Found {
            id: id.clone(),
            name: named(engine, id, Some(about)).0,
            topic: topic.into(),
            members: *members,
            joined: left != Some(id) && mine.is_some_and(|mine| mine != Membership::Out),
        }
    };
    let mut rooms: Vec<Found> = engine.directory()?.iter().map(found).collect();
    order::by_key(&mut rooms, |room| letters::lower(&room.name));
    Some(rooms)
}

/// A number of unread messages, as it stands in a badge: there may be more of them.
#[must_use]
pub fn badge(unread: usize, more: bool) -> AttrValue {
    let plus = if more || unread > MANY { "+" } else { "" };
    (texts::number(unread.min(MANY)) + plus).into()
}

#[cfg(test)]
mod tests;
