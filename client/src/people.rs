//! Who is in a room, kept from a whole list and the differences after it.

use shared::{ClientId, FlatMap, Person};

/// The people in a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    here: FlatMap<ClientId, Person>,
    total: usize,
}

impl People {
    /// How many are there. In a large room this is more than are listed.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Those who are listed, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.here.values()
    }

    /// One of those who are listed.
    #[must_use]
    pub fn get(&self, id: ClientId) -> Option<&Person> {
        self.here.get(&id)
    }

    pub(crate) fn set(&mut self, total: usize, people: Vec<Person>) {
        self.total = total;
        self.here.clear();
        self.here.extend(people.into_iter().map(|person| (person.id, person)));
    }

    pub(crate) fn change(&mut self, total: usize, came: Vec<Person>, left: &[ClientId]) {
        self.total = total;
        self.here.extend(came.into_iter().map(|person| (person.id, person)));
        for id in left {
            self.here.remove(id);
        }
    }
}
