//! How often what the days are for has really happened. A simulation that never meets a full queue
//! says nothing about full queues, and would not tell by itself.

use std::collections::BTreeMap;
use std::fmt;

use client::Input;
use shared::{Change, RoomEvent};

/// Something worth counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// A post that is on the disk at the end, erased or not.
    Post,
    /// A post that answers another.
    Answer,
    /// Something in a thread.
    Aside,
    /// The same of edits, deletions and reactions put and taken away.
    Edit,
    /// See above.
    Deletion,
    /// See above.
    Reaction,
    /// See above.
    ReactionGone,
    /// The same of what changes rooms.
    Opened,
    /// Someone who came in.
    Joined,
    /// Someone who was brought in.
    Invited,
    /// Someone who left.
    Left,
    /// A room that was described.
    Described,
    /// A room that was archived, or opened again.
    Archived,
    /// A link that was made, or taken back.
    Linked,
    /// A connection that was told that its person is not in a room any more.
    Gone,
    /// A device that was told what another has read.
    ReadElsewhere,
    /// A client that began with what an earlier one knew.
    Recalled,
    /// An act that was refused.
    Refused,
    /// A server that died.
    Death,
    /// A transaction that died with it.
    Unsynced,
    /// A backup that was put back.
    Restored,
    /// A stage of the disk's work that failed.
    DiskFailure,
    /// Something that the store had already.
    Repeat,
    /// A run that the bus lost.
    BusLoss,
    /// A connection that was lost.
    LostLine,
    /// A client that was sent a snapshot.
    Snapshot,
    /// A client that was told that frames were dropped.
    Overflow,
    /// Something that was not kept, and is to be repeated.
    Rejected,
    /// Something that was too much for now, and is to be repeated.
    TooMuch,
    /// A line that carries little.
    SlowLine,
    /// A line without a WebSocket.
    Beyond,
    /// A post on such a line that was lost, or whose answer was.
    PostLost,
    /// One that was there already.
    PostRepeated,
}

/// The counts.
#[derive(Debug, Clone, Default)]
pub struct Tally(BTreeMap<Sight, usize>);

impl Tally {
    /// So many more.
    pub fn add(&mut self, sight: Sight, count: usize) {
        *self.0.entry(sight).or_default() += count;
    }

    /// What an event on the disk is.
    pub fn add_event(&mut self, event: &RoomEvent) {
        if event.thread.is_some() {
            self.add(Sight::Aside, 1);
        }
        let sight = match &event.change {
            Change::Posted { reply_to: Some(_), .. } => {
                self.add(Sight::Answer, 1);
                Sight::Post
            }
            Change::Posted { .. } => Sight::Post,
            Change::Edited { .. } => Sight::Edit,
            Change::Deleted { .. } => Sight::Deletion,
            Change::Reacted { on: true, .. } => Sight::Reaction,
            Change::Reacted { .. } => Sight::ReactionGone,
            Change::Opened { .. } => Sight::Opened,
            Change::Joined { .. } => Sight::Joined,
            Change::Invited { .. } => Sight::Invited,
            Change::Left { .. } => Sight::Left,
            Change::Described { .. } => Sight::Described,
            Change::Archived { .. } => Sight::Archived,
            Change::Linked { .. } => Sight::Linked,
            _ => return,
        };
        self.add(sight, 1);
    }

    /// What another run has seen, too.
    pub fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|(sight, count)| self.add(*sight, *count));
    }

    /// How many.
    #[must_use]
    pub fn count(&self, sight: Sight) -> usize {
        self.0.get(&sight).copied().unwrap_or_default()
    }
}

impl Sight {
    /// All of them.
    pub const ALL: [Self; 33] = [
        Self::Post,
        Self::Answer,
        Self::Aside,
        Self::Edit,
        Self::Deletion,
        Self::Reaction,
        Self::ReactionGone,
        Self::Opened,
        Self::Joined,
        Self::Invited,
        Self::Left,
        Self::Described,
        Self::Archived,
        Self::Linked,
        Self::Gone,
        Self::ReadElsewhere,
        Self::Recalled,
        Self::Refused,
        Self::Death,
        Self::Unsynced,
        Self::Restored,
        Self::DiskFailure,
        Self::Repeat,
        Self::BusLoss,
        Self::LostLine,
        Self::Snapshot,
        Self::Overflow,
        Self::Rejected,
        Self::TooMuch,
        Self::SlowLine,
        Self::Beyond,
        Self::PostLost,
        Self::PostRepeated,
    ];

    /// What in a client's input is worth counting.
    #[must_use]
    pub fn of(input: &Input) -> Option<Self> {
        match input {
            Input::Closed => Some(Self::LostLine),
            Input::Received(text) if text.starts_with(r#"{"type":"Snapshot""#) => {
                Some(Self::Snapshot)
            }
            Input::Received(text) if text.starts_with(r#"{"type":"Rejected","nonce""#) => {
                let sight = if text.contains("too_much") { Self::TooMuch } else { Self::Rejected };
                text.contains("retry_after").then_some(sight)
            }
            Input::Received(text) if text.starts_with(r#"{"type":"Gone""#) => Some(Self::Gone),
            Input::Received(text) if text.starts_with(r#"{"type":"Read""#) => {
                Some(Self::ReadElsewhere)
            }
            Input::Received(text) if text.starts_with(r#"{"type":"Heads""#) => {
                text.ends_with(r#""dropped":true}"#).then_some(Self::Overflow)
            }
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Post => "posts",
            Self::Answer => "answers among them",
            Self::Aside => "of threads",
            Self::Edit => "edits",
            Self::Deletion => "deletions",
            Self::Reaction => "reactions",
            Self::ReactionGone => "reactions taken back",
            Self::Opened => "rooms opened",
            Self::Joined => "people who came in",
            Self::Invited => "people brought in",
            Self::Left => "people who left",
            Self::Described => "rooms described",
            Self::Archived => "rooms archived or opened again",
            Self::Linked => "links made or taken back",
            Self::Gone => "connections told of leaving",
            Self::ReadElsewhere => "read positions told to other devices",
            Self::Recalled => "clients that recalled an earlier one",
            Self::Refused => "acts refused",
            Self::Death => "server deaths",
            Self::Unsynced => "transactions lost unsynced",
            Self::Restored => "backups restored",
            Self::DiskFailure => "disk failures",
            Self::Repeat => "things repeated",
            Self::BusLoss => "runs lost by the bus",
            Self::LostLine => "lines lost",
            Self::Snapshot => "snapshots",
            Self::Overflow => "full queues",
            Self::Rejected => "things not kept",
            Self::TooMuch => "things put off as too much",
            Self::SlowLine => "slow lines",
            Self::Beyond => "lines over events",
            Self::PostLost => "posts on them that were lost",
            Self::PostRepeated => "posts on them that came twice",
        }
    }
}

/// A row for each.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Sight::ALL.iter().try_for_each(|sight| {
            let (name, count) = (sight.name(), self.count(*sight));
            writeln!(f, "| {name} | {count} |")
        })
    }
}
