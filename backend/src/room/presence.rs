//! Who is in a room. A person may have several connections; they are there while one of them is,
//! and for a grace after the last, so that a reload or a tunnel is not told as leaving. Guests have
//! no grace: the tutorial tells of their leaving at once.

use std::collections::BTreeMap;

use shared::limits::PRESENCE_PEOPLE;
use shared::{ClientId, Name, Person};
use tokio::time::Instant;

use super::Dialect;
use crate::limits::PRESENCE_GRACE;

/// The people in a room, and what changed since that was last told.
#[derive(Debug, Default)]
pub(super) struct Presence {
    here: BTreeMap<ClientId, Here>,
    came: BTreeMap<ClientId, Person>,
    left: Vec<ClientId>,
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
            self.left.retain(|id| *id != person.id);
            Here { person: person.clone(), connections: 0, until: None }
        });
        let alone = here.connections == 0;
        here.connections += 1;
        here.until = None;
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
                Dialect::Typed => here.until = Some(now + PRESENCE_GRACE),
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
        let over = |here: &Here| here.until.is_some_and(|until| until <= now);
        let gone: Vec<_> =
            self.here.iter().filter(|(_, here)| over(here)).map(|(id, _)| *id).collect();
        gone.iter().for_each(|id| self.gone(*id));
        gone
    }

    /// When the next grace is over.
    pub(super) fn next_retirement(&self) -> Option<Instant> {
        self.here.values().filter_map(|here| here.until).min()
    }

    /// What changed since the last call, if anything did.
    pub(super) fn difference(&mut self) -> Option<Difference> {
        if self.came.is_empty() && self.left.is_empty() {
            return None;
        }
        Some(Difference {
            total: self.here.len(),
            came: std::mem::take(&mut self.came).into_values().collect(),
            left: std::mem::take(&mut self.left),
        })
    }

    fn gone(&mut self, id: ClientId) {
        self.here.remove(&id);
        self.came.remove(&id);
        self.left.push(id);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
        assert_eq!(presence.difference(), Some(told));
        presence.leave(ada.id, Dialect::Typed, now);
        presence.join(&ada);
        assert_eq!(presence.difference(), None);
        assert_eq!(presence.next_retirement(), None);
    }

    #[test]
    fn a_person_is_gone_when_the_grace_of_their_last_connection_is_over() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        let ada = person(7, None);
        presence.join(&ada);
        presence.join(&ada);
        presence.difference();
        presence.leave(ada.id, Dialect::Typed, now);
        assert_eq!(presence.next_retirement(), None, "another tab is still open");
        presence.leave(ada.id, Dialect::Typed, now);
        assert_eq!(presence.retire(now + PRESENCE_GRACE - Duration::from_millis(1)), []);
        assert_eq!(presence.retire(now + PRESENCE_GRACE), [ada.id]);
        let told = Difference { total: 0, came: vec![], left: vec![ada.id] };
        assert_eq!(presence.difference(), Some(told));
    }

    #[test]
    fn who_came_and_went_between_two_tellings_is_told_as_gone_only() {
        let (mut presence, now) = (Presence::default(), Instant::now());
        let guest = person(7, None);
        presence.join(&guest);
        presence.leave(guest.id, Dialect::Plain, now);
        let told = Difference { total: 0, came: vec![], left: vec![guest.id] };
        assert_eq!(presence.difference(), Some(told));
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
}
