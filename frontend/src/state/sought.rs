//! A message that the person wants to see, wherever it is: a link led to it, a quote, or a search.

use client::Room;
use shared::{RoomId, Seq};

/// Which, and whether it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Its room.
    pub room: RoomId,
    /// Its place.
    pub seq: Seq,
    /// Its number among all that were sought: who wants the same again is brought there again.
    pub number: u32,
    /// Where the person had it on the screen, if they only come back to it.
    pub top: Option<i32>,
    /// Whether it is shown.
    pub shown: bool,
}

/// Where a person reads: what they have first in sight, and how far that is below the edge, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Its place.
    pub seq: Seq,
    /// The pixels.
    pub top: i32,
}

/// How far the search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// It is still to come.
    Coming,
    /// It may be before what is shown, and nobody has asked for that.
    Further,
    /// It is among what is shown.
    Found,
    /// There is no message at that place.
    Nowhere,
}

/// Looks for what is sought in its room. Where the person only comes back to a place, what is there now will do.
#[must_use]
pub fn search(room: Option<&Room>, sought: &Sought) -> Search {
    let Some(room) = room.filter(|room| room.is_loaded()) else { return Search::Coming };
    let timeline = &room.timeline;
    if timeline.looks_for().is_some() {
        Search::Coming
    } else if timeline.shows(sought.seq)
        && (sought.top.is_some() || timeline.post(sought.seq).is_some())
    {
        Search::Found
    } else {
        Search::Nowhere
    }
}

/// Looks for a post in the thread that is open in its room.
#[must_use]
pub fn search_aside(room: Option<&Room>, seq: Seq) -> Search {
    let Some(room) = room.filter(|room| room.is_loaded()) else { return Search::Coming };
    let timeline = &room.timeline;
    if timeline.thread_holds(seq) {
        Search::Found
    } else if timeline.awaits_thread() {
        Search::Coming
    } else if timeline.thread_has_older() {
        Search::Further
    } else {
        Search::Nowhere
    }
}

#[cfg(test)]
mod tests;
