//! A room by its name: what stands in the sidebar, over the timeline and in the composer. And the room that
//! is shown: how the person stands to it, and what they may do there.

use client::{Engine, Membership, Room};
use shared::{About, Act, ClientId, Kind, Link, Name, Person, RoomId, Standing, Wish, may_here};
use yew::AttrValue;

use super::people;
use crate::texts;

/// What kind of a room it is, as far as it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// One for everyone.
    Public,
    /// One for those who are invited.
    Private,
    /// One for the person and someone else.
    Direct {
        /// Who that is.
        other: Person,
        /// Whether they are here.
        here: bool,
    },
    /// One for the person and several others.
    Group,
}

/// How the person stands to the room that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    /// They are in it.
    In,
    /// They have opened it or want to come in, and the server has not said yes yet.
    Asked,
    /// They are not in it, if there is one.
    Out,
    /// Nobody knows before the server has told which rooms are theirs.
    Unknown,
}

/// What the person may do in the room that is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct May {
    /// Say something.
    pub post: bool,
    /// Name it, and say what it is for.
    pub describe: bool,
    /// Bring people in.
    pub invite: bool,
    /// Make and take back its link.
    pub link: bool,
    /// Close it and open it again.
    pub archive: bool,
    /// Leave it.
    pub leave: bool,
}

/// The room that is shown, but for what was said in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it is called.
    pub name: AttrValue,
    /// Its kind.
    pub sign: Sign,
    /// What it is for.
    pub topic: AttrValue,
    /// How it was described, for whoever wants to change that.
    pub described: (Option<Name>, Option<shared::Topic>),
    /// Whether the person is in it.
    pub stay: Stay,
    /// Whether nothing is said in it any more.
    pub archived: bool,
    /// What lets in whoever has it.
    pub link: Option<Link>,
    /// What the person may do.
    pub may: May,
}

impl Place {
    /// A room as the person at this page sees it.
    #[must_use]
    pub fn of(engine: &Engine, id: &RoomId) -> Self {
        let room = engine.room(id);
        let about = room.and_then(Room::about);
        let (name, sign) = named(engine, id, about);
        let stay = match room.map(Room::wanted_membership) {
            Some(Membership::In) => Stay::In,
            Some(Membership::Asked) => Stay::Asked,
            Some(Membership::Out) => Stay::Out,
            None if engine.was_greeted() => Stay::Out,
            None => Stay::Unknown,
        };
        let of_lobby = (*id == RoomId::lobby()).then_some(texts::room_lobby_topic().as_str());
        let topic = about.and_then(|about| about.topic.as_ref()).map(shared::Topic::as_str);
        let mut place = Self {
            name,
            sign,
            topic: of_lobby.or(topic).unwrap_or_default().to_owned().into(),
            described: about.map(|it| (it.title.clone(), it.topic.clone())).unwrap_or_default(),
            stay,
            archived: about.is_some_and(|about| about.archived),
            link: about.and_then(|about| about.link),
            may: room
                .filter(|room| !room.is_being_left())
                .map(|room| may(engine.me().id, id, room))
                .unwrap_or_default(),
        };
        room.into_iter().flat_map(Room::wants).for_each(|act| place.foresee(act));
        place
    }

    /// It looks as it will when this is done. What would undo it is not offered before.
    pub fn foresee(&mut self, act: &Act) {
        match act {
            Act::Archive { on: true } => {
                self.archived = true;
                self.may = May { leave: self.may.leave, ..May::default() };
            }
            Act::Link { on: false } => (self.link, self.may.link) = (None, false),
            _ => {}
        }
    }

    /// What stands above the first message.
    #[must_use]
    pub fn beginning(&self) -> AttrValue {
        let label = self.label();
        let said = match self.sign {
            Sign::Public | Sign::Private => texts::message_begins(&label),
            Sign::Direct { .. } | Sign::Group => texts::message_begins_direct(&label),
        };
        said.into()
    }

    /// The name as it stands in a sentence.
    #[must_use]
    pub fn label(&self) -> AttrValue {
        match self.sign {
            Sign::Public => ("#".to_owned() + &self.name).into(),
            _ => self.name.clone(),
        }
    }
}

fn may(me: ClientId, id: &RoomId, room: &Room) -> May {
    let who = Standing { id: me, guest: false };
    let place = room.place(id);
    let can = |act: &Act| may_here(who, place, Wish::Act(act)).is_ok();
    let archived = room.about().is_some_and(|about| about.archived);
    May {
        // Whoever has asked to come in may write: it goes out when they are in.
        post: room.membership() == Membership::Asked || may_here(who, place, Wish::Post).is_ok(),
        describe: can(&Act::Describe { title: None, topic: None }),
        invite: can(&Act::Invite { who: me }),
        link: can(&Act::Link { on: true }),
        archive: can(&Act::Archive { on: !archived }),
        leave: can(&Act::Leave),
    }
}

/// What a room is called and its kind, as far as it is known.
#[must_use]
pub fn named(engine: &Engine, id: &RoomId, about: Option<&About>) -> (AttrValue, Sign) {
    let title = about.and_then(|about| about.title.as_ref());
    let kind = about.map_or(Kind::Public, |about| about.kind);
    if !id.is_direct() && kind != Kind::Direct {
        let sign = if kind == Kind::Public { Sign::Public } else { Sign::Private };
        return (title.map_or_else(|| id.to_string(), Name::to_string).into(), sign);
    }
    let others = others(engine, id, about);
    let labels: Vec<String> = others.iter().map(people::called).collect();
    let name = title.map_or_else(|| labels.join(", "), Name::to_string);
    let sign = match <[Person; 1]>::try_from(others) {
        Ok([other]) => {
            let here = people::lobby(engine).is_some_and(|lobby| lobby.get(other.id).is_some());
            Sign::Direct { other, here }
        }
        Err(_) => Sign::Group,
    };
    (name.into(), sign)
}

/// The people in a direct room, besides the one at this page, as they are called now.
fn others(engine: &Engine, id: &RoomId, about: Option<&About>) -> Vec<Person> {
    let me = engine.me().id;
    let then = about.map(|about| about.people.as_slice()).unwrap_or_default();
    let then = then.iter().filter(|person| person.id != me).cloned();
    // Before the server has opened it, its id says whom it is for.
    let by_id = pair(id).and_then(|pair| pair.into_iter().find(|it| *it != me));
    let unnamed = |id| Person { id, name: None, guest: false };
    let mut others: Vec<Person> = then.collect();
    if others.is_empty() {
        others.extend(by_id.map(unnamed));
    }
    let now = |person: Person| {
        people::lobby(engine).and_then(|it| it.get(person.id)).cloned().unwrap_or(person)
    };
    others.into_iter().map(now).collect()
}

/// The two people whom the id of a direct room names.
fn pair(id: &RoomId) -> Option<[ClientId; 2]> {
    let (low, high) = id.as_str().strip_prefix("direct-")?.split_once('-')?;
    Some([low.parse().ok()?, high.parse().ok()?])
}
