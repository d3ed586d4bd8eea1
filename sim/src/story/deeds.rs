//! What can happen next, and how often it does on a seed's day.

use crate::dice::Dice;

/// Something that someone does, or that befalls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Someone says something.
    Say,
    /// Someone answers something.
    Answer,
    /// Someone says something in a thread.
    SayAside,
    /// Someone looks into a thread, reads it, or leaves it.
    LookAside,
    /// Someone lets something say something else, mostly of their own.
    Edit,
    /// Someone takes something back, mostly of their own.
    Delete,
    /// Someone puts a reaction to something, or takes it away.
    React,
    /// Someone has read a room up to somewhere.
    Read,
    /// Someone writes a draft, or says how they want something.
    Keep,
    /// Someone tries again what failed, or gives it up.
    Settle,
    /// Someone opens a room.
    Open,
    /// Someone looks which rooms there are, and comes into one.
    Enter,
    /// Someone comes into a room by a link that someone else has.
    FollowLink,
    /// Someone brings someone into a room.
    Invite,
    /// Someone leaves a room, perhaps with something to say.
    Leave,
    /// Someone says what a room is for.
    Describe,
    /// Someone closes a room for everything but reading, or opens it again.
    Archive,
    /// Someone makes a link to a room, or takes it back.
    MakeLink,
    /// Someone says many things at once.
    Burst,
    /// Someone says many long things at once, more than a queue holds, and someone does not read.
    Flood,
    /// A guest says something.
    GuestSays,
    /// Someone is typing.
    Type,
    /// Someone changes their name.
    Rename,
    /// Someone reads back to the oldest message that they hold.
    ReadBack,
    /// Someone goes to some place of a room, reads on from where they are, or comes back to the end.
    Jump,
    /// Someone or their system does what changes the line: looks again, has no network, is impatient.
    Mood,
    /// A line ends, now or at some byte.
    Cut,
    /// A line carries nothing for a while.
    Stall,
    /// A client neither reads nor looks at the clock for a while.
    Sleep,
    /// Someone closes their client; a new one is opened later.
    Close,
    /// The server is killed.
    Kill,
    /// The server is told to end.
    Stop,
    /// Somebody copies the files.
    BackUp,
    /// The copy is put back.
    Restore,
    /// Somebody sets the server's clock.
    SetClock,
    /// Nothing happens for a while.
    Quiet,
}

/// All of them, how often they are drawn, and whether there are days without.
const ALL: [(Deed, u32, bool); 36] = [
    (Deed::Say, 35, false),
    (Deed::Answer, 6, true),
    (Deed::SayAside, 14, true),
    (Deed::LookAside, 10, true),
    (Deed::Edit, 8, true),
    (Deed::Delete, 6, true),
    (Deed::React, 8, true),
    (Deed::Read, 8, true),
    (Deed::Keep, 6, true),
    (Deed::Settle, 3, false),
    (Deed::Open, 8, true),
    (Deed::Enter, 8, true),
    (Deed::FollowLink, 6, true),
    (Deed::Invite, 7, true),
    (Deed::Leave, 6, true),
    (Deed::Describe, 3, true),
    (Deed::Archive, 4, true),
    (Deed::MakeLink, 5, true),
    (Deed::Burst, 3, true),
    (Deed::Flood, 3, true),
    (Deed::GuestSays, 10, false),
    (Deed::Type, 3, true),
    (Deed::Rename, 3, true),
    (Deed::ReadBack, 5, true),
    (Deed::Jump, 12, true),
    (Deed::Mood, 4, true),
    (Deed::Cut, 10, true),
    (Deed::Stall, 5, true),
    (Deed::Sleep, 4, true),
    (Deed::Close, 5, true),
    (Deed::Kill, 5, true),
    (Deed::Stop, 2, true),
    (Deed::BackUp, 3, true),
    (Deed::Restore, 1, true),
    (Deed::SetClock, 2, true),
    (Deed::Quiet, 3, false),
];

/// Of a hundred days, how many have a deed that there are days without.
const COMMON: u32 = 60;
/// The same for floods, which take long to play.
const RARE: u32 = 4;

/// What a seed's day is made of.
#[derive(Debug)]
pub(super) struct Deeds {
    odds: Vec<(Deed, u32)>,
}

impl Deeds {
    pub(super) fn draw(dice: &Dice) -> Self {
        let happens = |deed| dice.chance(if deed == Deed::Flood { RARE } else { COMMON });
        let odds = ALL.into_iter().filter(|(deed, _, optional)| !optional || happens(*deed));
        Self { odds: odds.map(|(deed, often, _)| (deed, often)).collect() }
    }

    pub(super) fn has(&self, deed: Deed) -> bool {
        self.odds.iter().any(|(other, _)| *other == deed)
    }

    pub(super) fn next(&self, dice: &Dice) -> Deed {
        let all: u32 = self.odds.iter().map(|(_, often)| often).sum();
        let mut left = dice.up_to(u64::from(all) - 1);
        for (deed, often) in &self.odds {
            match left.checked_sub(u64::from(*often)) {
                Some(rest) => left = rest,
                None => return *deed,
            }
        }
        Deed::Quiet
    }
}
