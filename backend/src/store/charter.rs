//! What a room is and who is in it, as its log has it so far. The same for every engine and for the room's
//! task.

use std::collections::BTreeSet;

use shared::{About, Change, ClientId, RoomEvent, comings};

/// See the module. A room that nobody has opened is nothing, with nobody in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Charter {
    /// What the room is.
    pub about: Option<About>,
    /// Who is in it.
    pub members: BTreeSet<ClientId>,
}

impl Charter {
    /// Takes the next event of the log, and says who came in by it and who left.
    pub fn apply(&mut self, event: &RoomEvent) -> Vec<(ClientId, bool)> {
        if matches!(event.change, Change::Opened { .. }) && self.about.is_some() {
            // A room is opened once.
            return Vec::new();
        }
        About::apply(&mut self.about, event);
        let moves = |(who, comes): &(ClientId, bool)| match comes {
            true => self.members.insert(*who),
            false => self.members.remove(who),
        };
        comings(event).filter(moves).collect()
    }
}
