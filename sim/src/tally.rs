//! How often what the days are for has really happened. A simulation that never meets a full queue
//! says nothing about full queues, and would not tell by itself.

use std::collections::BTreeMap;
use std::fmt;

/// Something worth counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// A post that is on the disk at the end.
    Post,
    /// A server that died.
    Death,
    /// A transaction that died with it.
    Unsynced,
    /// A backup that was put back.
    Restored,
    /// A stage of the disk's work that failed.
    DiskFailure,
    /// A post that the store had already.
    Repeat,
    /// A run that the bus lost.
    BusLoss,
    /// A connection that was lost.
    LostLine,
    /// A client that was sent a snapshot.
    Snapshot,
    /// A client that was told that frames were dropped.
    Overflow,
    /// A post that was not kept.
    Rejected,
}

/// The counts.
#[derive(Debug, Clone, Default)]
pub struct Tally(BTreeMap<Sight, usize>);

impl Tally {
    /// So many more.
    pub fn add(&mut self, sight: Sight, count: usize) {
        *self.0.entry(sight).or_default() += count;
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
    pub const ALL: [Self; 11] = [
        Self::Post,
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
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Post => "posts",
            Self::Death => "server deaths",
            Self::Unsynced => "transactions lost unsynced",
            Self::Restored => "backups restored",
            Self::DiskFailure => "disk failures",
            Self::Repeat => "repeated posts",
            Self::BusLoss => "runs lost by the bus",
            Self::LostLine => "lines lost",
            Self::Snapshot => "snapshots",
            Self::Overflow => "full queues",
            Self::Rejected => "posts rejected",
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
