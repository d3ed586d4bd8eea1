//! What a room is and who is in it: each part of it is the last word about it.

use std::collections::BTreeSet;

use shared::{About, Change, ClientId, Kind, RoomEvent, Seq};

use super::Chronicle;

impl Chronicle {
    /// What the room is; nothing for the lobby, and when nobody has opened it.
    #[must_use]
    pub fn about(&self) -> Option<About> {
        let opening = self.events.first()?;
        let Change::Opened { kind, title, topic, people, .. } = &opening.change else {
            return None;
        };
        let described = self.last_word(|change| match change {
            Change::Described { title, topic, .. } => Some((title.clone(), topic.clone())),
            _ => None,
        });
        let archived = self.last_word(|change| match change {
            Change::Archived { on, .. } => Some(*on),
            _ => None,
        });
        let link = self.last_word(|change| match change {
            Change::Linked { link, .. } => Some(*link),
            _ => None,
        });
        let (title, topic) = described.unwrap_or_else(|| (title.clone(), topic.clone()));
        Some(About {
            kind: *kind,
            title,
            topic,
            founder: Some(opening.by.id),
            archived: archived.unwrap_or(false),
            link: link.flatten(),
            people: if *kind == Kind::Direct { people.clone() } else { Vec::new() },
        })
    }

    /// Who is in it. In the lobby is everyone, and nobody of these.
    #[must_use]
    pub fn members(&self) -> BTreeSet<ClientId> {
        let named = self.events.iter().flat_map(|event| {
            let (people, invited) = match &event.change {
                Change::Opened { people, .. } => (people.as_slice(), None),
                Change::Invited { who, .. } => (&[][..], Some(who.id)),
                _ => (&[][..], None),
            };
            people.iter().map(|it| it.id).chain(invited).chain([event.by.id])
        });
        let all: BTreeSet<ClientId> = named.collect();
        all.into_iter().filter(|who| self.is_in(*who)).collect()
    }

    /// Whether someone is in it.
    #[must_use]
    pub fn is_in(&self, who: ClientId) -> bool {
        self.last_move(who).is_some_and(|(_, comes)| comes)
    }

    /// The last place that is someone's to see: of a room that they have left, their leaving; nothing of
    /// one in which they never were.
    #[must_use]
    pub fn sees_until(&self, who: ClientId) -> Option<Seq> {
        self.last_move(who).map(|(seq, comes)| if comes { Seq(u64::MAX) } else { seq })
    }

    /// Where someone last came in by themselves: up to there they have seen the room.
    #[must_use]
    pub fn entered(&self, who: ClientId) -> Seq {
        let enters = |event: &RoomEvent| {
            let comes = matches!(event.change, Change::Opened { .. } | Change::Joined { .. });
            comes && event.by.id == who
        };
        let entries = self.events().rev().filter(|(_, event)| enters(event));
        entries.map(|(seq, _)| seq).next().unwrap_or_default()
    }

    /// Where someone last came in or left, and which of the two.
    fn last_move(&self, who: ClientId) -> Option<(Seq, bool)> {
        self.events().rev().find_map(|(seq, event)| Some((seq, moves(event, who)?)))
    }

    fn last_word<T>(&self, word: impl Fn(&Change) -> Option<T>) -> Option<T> {
        self.events.iter().rev().find_map(|event| word(&event.change))
    }
}

/// Whether someone comes in or leaves with an event.
pub(super) fn moves(event: &RoomEvent, who: ClientId) -> Option<bool> {
    let its = event.by.id == who;
    match &event.change {
        Change::Opened { people, .. } => {
            (its || people.iter().any(|it| it.id == who)).then_some(true)
        }
        Change::Joined { .. } => its.then_some(true),
        Change::Invited { who: invited, .. } => (invited.id == who).then_some(true),
        Change::Left { .. } => its.then_some(false),
        _ => None,
    }
}
