//! What a room is and who is in it, as its log has it so far. The same for every engine and for the room's
//! task.

use std::collections::BTreeSet;

use shared::{About, ClientId, RoomEvent, comings};

/// See the module. A room that nobody has opened is nothing, with nobody in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Charter {
    /// What the room is.
    pub about: Option<About>,
    /// Who is in it.
    pub members: BTreeSet<ClientId>,
}

impl Charter {
    /// Takes the next event of the log.
    pub fn apply(&mut self, event: &RoomEvent) {
        About::apply(&mut self.about, event);
        for (who, comes) in comings(event) {
            if comes {
                self.members.insert(who);
            } else {
                self.members.remove(&who);
            }
        }
    }
}
