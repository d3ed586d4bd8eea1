//! Those who are in the plays.

use shared::{ClientId, Name, Person};

/// The id of the person at the page.
pub(crate) const ADA: u64 = 7;

fn person(id: u64, name: &str) -> Person {
    let id = ClientId::new(id).expect("it is an id");
    Person { id, name: Name::parse(name).ok(), guest: false }
}

pub(crate) fn ada() -> Person {
    person(ADA, "Ada")
}

pub(crate) fn mira() -> Person {
    person(21, "Mira")
}

pub(crate) fn jonas() -> Person {
    person(33, "Jonas")
}

pub(crate) fn yuki() -> Person {
    person(42, "由紀")
}

pub(crate) fn layla() -> Person {
    person(56, "ليلى")
}

/// Whose name is long.
pub(crate) fn wilma() -> Person {
    person(64, "Wilhelmina Featherstone-Montgomery")
}

/// Who has no name.
pub(crate) fn nobody() -> Person {
    person(7_012_345_678, "")
}

/// Who comes without a page.
pub(crate) fn guest() -> Person {
    Person { guest: true, ..person(9, "") }
}

/// All of them.
pub(crate) fn everyone() -> Vec<Person> {
    vec![ada(), mira(), jonas(), yuki(), layla(), wilma(), nobody(), guest()]
}
