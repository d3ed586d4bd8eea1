//! Who is here, in the order in which they are listed.

use client::People;
use shared::{ClientId, Person};

/// Yourself first, then those with a name by its letters, then the nameless, then guests.
#[must_use]
pub fn listed(people: &People, me: ClientId) -> Vec<Person> {
    let mut listed: Vec<Person> = people.iter().cloned().collect();
    let place = |person: &Person| {
        let name = person.name.as_ref().map(|name| name.as_str().to_lowercase());
        (person.guest || person.id != me, person.guest, name.is_none(), name, person.id)
    };
    listed.sort_by_cached_key(place);
    listed
}
