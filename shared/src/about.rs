//! What a room is: its kind, what it is called, who it is for. It follows from the room's log, and
//! [`About::apply`] is how.

use serde::{Deserialize, Serialize};

use crate::{Change, ClientId, Link, Name, Person, RoomEvent, Topic};

/// Who may come in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// Everyone: it is listed.
    #[default]
    Public,
    /// Who is invited, or has a link.
    Private,
    /// The people it was opened with, and nobody else ever.
    Direct,
    /// A kind of a newer server.
    #[serde(other)]
    Unknown,
}

/// A room, as its members see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct About {
    /// Who may come in.
    pub kind: Kind,
    /// What it is called, if it has a name besides its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Name>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// Who opened it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub founder: Option<ClientId>,
    /// Whether nothing is said in it any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// What lets in whoever has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// Who is in a direct room.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
}

crate::record! { About { kind; title, topic, founder, archived, link, people } }

impl About {
    /// Takes the next event of the room's log. `None` is a room that nobody has opened. A room is opened
    /// once, whatever comes later.
    pub fn apply(about: &mut Option<Self>, event: &RoomEvent) {
        if let Change::Opened { kind, title, topic, people, .. } = &event.change {
            if about.is_some() {
                return;
            }
            let of_direct = people.iter().filter(|_| *kind == Kind::Direct);
            *about = Some(Self {
                kind: *kind,
                title: title.clone(),
                topic: topic.clone(),
                founder: Some(event.by.id),
                people: of_direct.cloned().collect(),
                ..Self::default()
            });
            return;
        }
        let Some(about) = about else { return };
        match &event.change {
            Change::Described { title, topic, .. } => {
                about.title.clone_from(title);
                about.topic.clone_from(topic);
            }
            Change::Archived { on, .. } => about.archived = *on,
            Change::Linked { link, .. } => about.link = *link,
            _ => {}
        }
    }
}

/// Who comes into a room with an event, and who leaves it.
pub fn comings(event: &RoomEvent) -> impl Iterator<Item = (ClientId, bool)> {
    let (who, people, comes): (_, &[Person], _) = match &event.change {
        Change::Opened { people, .. } => (Some(event.by.id), people, true),
        Change::Joined { .. } => (Some(event.by.id), &[], true),
        Change::Invited { who, .. } => (Some(who.id), &[], true),
        Change::Left { .. } => (Some(event.by.id), &[], false),
        _ => (None, &[], true),
    };
    who.into_iter().chain(people.iter().map(|it| it.id)).map(move |id| (id, comes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Nonce, Timestamp};

    fn person(id: u64) -> Person {
        Person { id: ClientId::new(id).unwrap(), name: None, guest: false }
    }

    fn event(by: u64, change: Change) -> RoomEvent {
        RoomEvent { at: Timestamp(1), by: person(by), thread: None, change }
    }

    fn after(events: &[RoomEvent]) -> Option<About> {
        let mut about = None;
        events.iter().for_each(|event| About::apply(&mut about, event));
        about
    }

    #[test]
    fn a_room_is_what_its_log_says() {
        let nonce = Nonce::from_bytes([1; 16]);
        let name = |text| Some(Name::parse(text).unwrap());
        let opened = Change::Opened {
            nonce,
            kind: Kind::Private,
            title: name("Plans"),
            topic: None,
            people: vec![person(8)],
        };
        let link = Some(Link::from_bytes([7; 16]));
        let described = Change::Described { nonce, title: name("Plan B"), topic: None };
        let events = [
            event(7, opened),
            event(7, Change::Linked { nonce, link }),
            event(8, described),
            event(7, Change::Archived { nonce, on: true }),
        ];
        let about = after(&events).unwrap();
        assert_eq!(about.title, name("Plan B"));
        assert_eq!((about.kind, about.archived, about.link), (Kind::Private, true, link));
        assert_eq!(about.founder, Some(person(7).id));
        assert_eq!(after(&events[1..]), None, "what nobody has opened is no room");
        let (title, topic, people) = (None, None, vec![]);
        let again = Change::Opened { nonce, kind: Kind::Public, title, topic, people };
        let twice = [events[0].clone(), event(9, again)];
        assert_eq!(after(&twice), after(&events[..1]), "a room is opened once");
    }

    #[test]
    fn people_come_by_opening_joining_and_invitation() {
        let nonce = Nonce::from_bytes([1; 16]);
        let (kind, title, topic) = (Kind::Direct, None, None);
        let opened = Change::Opened { nonce, kind, title, topic, people: vec![person(8)] };
        let of =
            |event: RoomEvent| comings(&event).map(|(id, on)| (id.get(), on)).collect::<Vec<_>>();
        assert_eq!(of(event(7, opened)), [(7, true), (8, true)]);
        assert_eq!(of(event(7, Change::Joined { nonce })), [(7, true)]);
        assert_eq!(of(event(7, Change::Invited { nonce, who: person(9) })), [(9, true)]);
        assert_eq!(of(event(7, Change::Left { nonce })), [(7, false)]);
        assert_eq!(of(event(7, Change::Erased { nonce })), []);
    }
}
