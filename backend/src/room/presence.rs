//! Who is in a room. A person may have several connections; they are there while one of them is,
//! and for a grace after the last, so that a reload or a tunnel is not told as leaving. Guests have
//! no grace: the tutorial tells of their leaving at once.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use shared::limits::PRESENCE_PEOPLE;
use shared::{ClientId, Name, Person};
use tokio::time::Instant;

use super::Dialect;
use crate::limits::{PRESENCE_AT_ONCE, PRESENCE_GRACE, PRESENCE_PACE};

/// The people in a room, and what changed since that was last told.
#[derive(Debug, Default)]
pub(super) struct Presence {
    here: BTreeMap<ClientId, Here>,
    came: BTreeMap<ClientId, Person>,
    left: BTreeSet<ClientId>,
    /// Those in their grace, by when it is over.
    leaving: BTreeSet<(Instant, ClientId)>,
    /// When that was last told.
    told: Option<Instant>,
}

#[derive(Debug)]
struct Here {
    person: Person,
    connections: usize,
    /// When they count as gone if no connection of theirs comes back.
    until: Option<Instant>,
}

/// What changed, to be told.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) total: usize,
    pub(super) came: Vec<Person>,
    pub(super) left: Vec<ClientId>,
}

impl Presence {
    pub(super) fn person(&self, id: ClientId) -> Option<&Person> {
        self.here.get(&id).map(|here| &here.person)
    }

    pub(super) fn total(&self) -> usize {
        self.here.len()
    }

    /// The people to list, as many as one frame may have.
    pub(super) fn listed(&self) -> Vec<Person> {
        self.here.values().take(PRESENCE_PEOPLE).map(|here| here.person.clone()).collect()
    }

    pub(super) fn join(&mut self, person: &Person) {
        let here = self.here.entry(person.id).or_insert_with(|| {
            self.came.insert(person.id, person.clone());
            self.left.remove(&person.id);
            Here { person: person.clone(), connections: 0, until: None }
        });
        let alone = here.connections == 0;
        here.connections += 1;
        if let Some(until) = here.until.take() {
            self.leaving.remove(&(until, person.id));
        }
        // One tab among others that does not know the name yet does not take it away.
        if here.person != *person && (alone || person.name.is_some() || here.person.guest) {
            here.person = person.clone();
            self.came.insert(person.id, person.clone());
        }
    }

    /// A connection has gone.
    pub(super) fn leave(&mut self, id: ClientId, dialect: Dialect, now: Instant) {
        let Some(here) = self.here.get_mut(&id) else { return };
        here.connections = here.connections.saturating_sub(1);
        if here.connections == 0 {
            match dialect {
                Dialect::Plain => self.gone(id),
                Dialect::Typed => {
                    let until = now + PRESENCE_GRACE;
                    here.until = Some(until);
                    self.leaving.insert((until, id));
                }
            }
        }
    }

    /// They left the room, and not only the line.
    pub(super) fn expel(&mut self, id: ClientId) {
        if self.here.contains_key(&id) {
            self.gone(id);
        }
    }

    pub(super) fn rename(&mut self, id: ClientId, name: Option<Name>) {
        if let Some(here) = self.here.get_mut(&id) {
            here.person.name = name;
            self.came.insert(id, here.person.clone());
        }
    }

    /// Those whose grace is over.
    pub(super) fn retire(&mut self, now: Instant) -> Vec<ClientId> {
        let mut gone = Vec::new();
        while let Some((_, id)) = self.leaving.first().filter(|(until, _)| *until <= now).copied() {
            self.gone(id);
            gone.push(id);
        }
        gone.sort_unstable();
        gone
    }

    /// When the next grace is over.
    pub(super) fn next_retirement(&self) -> Option<Instant> {
        self.leaving.first().map(|(until, _)| *until)
    }

    /// When what changed is to be told, if anything did. A crowd is not told of each who comes: that would be a frame for
    /// everyone from everyone.
    pub(super) fn next_telling(&self, now: Instant) -> Option<Instant> {
        if self.came.is_empty() && self.left.is_empty() {
            return None;
        }
        let total = u32::try_from(self.here.len()).unwrap_or(u32::MAX);
        let pace = if total > PRESENCE_AT_ONCE { PRESENCE_PACE * total } else { Duration::ZERO };
        Some(self.told.map_or(now, |told| told + pace))
    }

    /// What changed since the last call, if anything did, and it is to be told by now.
    pub(super) fn difference(&mut self, now: Instant) -> Option<Difference> {
        self.next_telling(now).filter(|due| *due <= now)?;
        self.told = Some(now);
        Some(Difference {
            total: self.here.len(),
            came: std::mem::take(&mut self.came).into_values().collect(),
            left: std::mem::take(&mut self.left).into_iter().collect(),
        })
    }

    fn gone(&mut self, id: ClientId) {
        if let Some(until) = self.here.remove(&id).and_then(|here| here.until) {
            self.leaving.remove(&(until, id));
        }
        self.came.remove(&id);
        self.left.insert(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: u64, name: Option<&str>) -> Person {
        let name = name.map(|name| Name::parse(name).unwrap());
        Person { id: ClientId::new(id).unwrap(), name, guest: false }
    }

    #[test]
    fn a_reload_within_the_grace_is_not_told() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        let ada = person(7, Some("Ada"));
        presence.join(&ada);
        let told = Difference { total: 1, came: vec![ada.clone()], left: vec![] };
        assert_eq!(presence.difference(Instant::now()), Some(told));
        presence.leave(ada.id, Dialect::Typed, now);
        presence.join(&ada);
        assert_eq!(presence.difference(Instant::now()), None);
        assert_eq!(presence.next_retirement(), None);
    }

    #[test]
    fn a_person_is_gone_when_the_grace_of_their_last_connection_is_over() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        let ada = person(7, None);
        presence.join(&ada);
        presence.join(&ada);
        presence.difference(Instant::now());
        presence.leave(ada.id, Dialect::Typed, now);
        assert_eq!(presence.next_retirement(), None, "another tab is still open");
        presence.leave(ada.id, Dialect::Typed, now);
        assert_eq!(presence.retire(now + PRESENCE_GRACE - Duration::from_millis(1)), []);
        assert_eq!(presence.retire(now + PRESENCE_GRACE), [ada.id]);
        let told = Difference { total: 0, came: vec![], left: vec![ada.id] };
        assert_eq!(presence.difference(Instant::now()), Some(told));
    }

    #[test]
    fn who_came_and_went_between_two_tellings_is_told_as_gone_only() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        let guest = person(7, None);
        presence.join(&guest);
        presence.leave(guest.id, Dialect::Plain, now);
        let told = Difference { total: 0, came: vec![], left: vec![guest.id] };
        assert_eq!(presence.difference(Instant::now()), Some(told));
    }

    /// Each who came was looked for among all who had left.
    #[test]
    fn ten_thousand_guests_who_come_and_go_are_told_of_once_each() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        for _ in 0..2 {
            for id in (1..=10_000).rev() {
                let guest = person(id, None);
                presence.join(&guest);
                presence.leave(guest.id, Dialect::Plain, now);
            }
        }
        presence.join(&person(1, None));
        let told = presence.difference(now).expect("they have left");
        assert_eq!((told.total, told.came.len(), told.left.len()), (1, 1, 9_999));
        assert!(told.left.is_sorted());
    }

    #[test]
    fn who_comes_back_without_their_name_has_given_it_up() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        let ada = person(7, Some("Ada"));
        presence.join(&ada);
        presence.leave(ada.id, Dialect::Typed, now);
        presence.join(&person(7, None));
        assert_eq!(presence.person(ada.id).unwrap().label(), "Client #7");
    }

    #[test]
    fn a_tab_that_does_not_know_the_name_does_not_take_it_away() {
        let mut presence = Presence::default();
        presence.join(&person(7, Some("Ada")));
        presence.join(&person(7, None));
        let name = presence.person(ClientId::new(7).unwrap()).unwrap().label();
        assert_eq!(name, "Ada");
    }

    #[tokio::test(start_paused = true)]
    async fn a_crowd_is_told_of_those_who_come_all_together() {
        let mut presence = Presence::default();
        let crowd = u64::from(PRESENCE_AT_ONCE) + 1;
        (1..=crowd).for_each(|id| presence.join(&person(id, None)));
        assert!(presence.difference(Instant::now()).is_some(), "the first time at once");
        let begin = Instant::now();
        presence.join(&person(1_000, None));
        presence.join(&person(1_001, None));
        assert_eq!(presence.difference(begin), None);
        let due = presence.next_telling(begin).expect("someone came");
        assert_eq!(due, begin + PRESENCE_PACE * u32::try_from(crowd + 2).expect("few"));
        let told = presence.difference(due).expect("it is due");
        assert_eq!((told.total, told.came.len()), (103, 2));
        assert_eq!(presence.next_telling(begin), None);
    }
}
