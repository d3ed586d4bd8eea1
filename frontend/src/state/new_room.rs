//! A room that the person wants to open.

use shared::{Act, ClientId, Kind, Name, RoomId, Topic};

use super::slug::room_id;

/// As they want it to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoom {
    /// What it is to be called.
    pub name: Name,
    /// What it is for.
    pub topic: Option<Topic>,
    /// Whether it is for those who are invited.
    pub private: bool,
    /// Who else is in it from the start.
    pub with: Vec<ClientId>,
}

impl NewRoom {
    /// An id for it that is not `taken`, as far as anyone here can know.
    #[must_use]
    pub fn id(&self, taken: impl Fn(&RoomId) -> bool, random: [u8; 4]) -> RoomId {
        room_id(self.name.as_str(), taken, random)
    }

    /// The wish for it.
    #[must_use]
    pub fn act(self) -> Act {
        let Self { name, topic, private, with } = self;
        let kind = if private { Kind::Private } else { Kind::Public };
        Act::Create { kind, title: Some(name), topic, with }
    }
}

/// The wish for the direct room with someone.
#[must_use]
pub fn direct(with: ClientId) -> Act {
    Act::Create { kind: Kind::Direct, title: None, topic: None, with: vec![with] }
}
