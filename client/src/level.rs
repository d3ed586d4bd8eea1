//! Of what in a room a person wants to be told, and how loudly.

use std::str::FromStr;

use shared::RoomId;

/// How much of a room calls the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing, and the room is not even listed while nobody calls them in it.
    Hidden,
    /// Nothing.
    Nothing,
    /// Whoever calls them.
    Mentions,
    /// Every message.
    Everything,
}

impl Level {
    /// All of them, the loudest first.
    pub const ALL: [Self; 4] = [Self::Everything, Self::Mentions, Self::Nothing, Self::Hidden];

    /// What a person wants of a room before they say so: everything that is said to them alone, and else
    /// what calls them.
    #[must_use]
    pub fn of_new(room: &RoomId) -> Self {
        if room.is_direct() { Self::Everything } else { Self::Mentions }
    }

    /// How it is kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Nothing => "nothing",
            Self::Mentions => "mentions",
            Self::Everything => "everything",
        }
    }

    /// Whether the room is quiet.
    #[must_use]
    pub fn is_muted(self) -> bool {
        self <= Self::Nothing
    }
}

/// It is none of the levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoLevel;

impl FromStr for Level {
    type Err = NoLevel;

    fn from_str(text: &str) -> Result<Self, NoLevel> {
        Self::ALL.into_iter().find(|level| level.as_str() == text).ok_or(NoLevel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_read_as_it_is_kept() {
        for level in Level::ALL {
            assert_eq!(level.as_str().parse(), Ok(level));
        }
        assert_eq!("loud".parse::<Level>(), Err(NoLevel));
        assert!(Level::Hidden.is_muted() && !Level::Mentions.is_muted());
    }

    #[test]
    fn who_is_written_to_alone_is_told_of_everything() {
        let direct = "direct-7-9".parse().expect("it is a room's id");
        assert_eq!(Level::of_new(&direct), Level::Everything);
        assert_eq!(Level::of_new(&RoomId::lobby()), Level::Mentions);
    }
}
