//! Which part of the room is shown, and how it becomes another one.

use shared::{RoomEvent, Seq};

use super::{Ask, Timeline};
use crate::Moment;

impl Timeline {
    /// The first place of what is shown.
    #[must_use]
    pub fn begins(&self) -> Seq {
        self.window.held().map_or(self.log.first(), |held| held.first)
    }

    /// Whether what is shown is a stretch of history after which something is missing.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        !self.window.is_joined(&self.log)
    }

    /// The last place of what is shown.
    #[must_use]
    pub fn ends(&self) -> Seq {
        let held = self.window.held().filter(|_| self.is_elsewhere());
        held.map_or(self.log.cursor(), |held| held.last)
    }

    /// Whether a place is among what is shown, be it one that shows nothing.
    #[must_use]
    pub fn shows(&self, seq: Seq) -> bool {
        self.begins() <= seq && seq <= self.ends()
    }

    /// The stretch of history that is shown besides the live run, by its first and last place, and the place
    /// up to which all that became of it is known.
    #[must_use]
    pub fn history(&self) -> Option<(Seq, Seq, Seq)> {
        self.window.held().map(|held| (held.first, held.last, held.upto))
    }

    /// The place that is looked for, and is not shown yet.
    #[must_use]
    pub fn looks_for(&self) -> Option<Seq> {
        self.window.looks_for()
    }

    /// The place that was looked for last, if there is nothing.
    #[must_use]
    pub fn nowhere(&self) -> Option<Seq> {
        self.window.nowhere()
    }

    /// Whether some part of the history is still to come that was asked for.
    #[must_use]
    pub fn awaits_history(&self) -> bool {
        self.window.awaits()
    }

    /// Whether it is the window that grows when the person reads back, and not the live run.
    pub(crate) fn reads_by_window(&self) -> bool {
        self.window.held().is_some() || !self.log.has_space()
    }

    /// Whether nothing older is kept than what the window holds.
    pub(crate) fn window_begins_here(&self) -> bool {
        self.window.begins_here()
    }

    pub(crate) fn reads(&mut self, reader: Option<Seq>) {
        self.window.reads(reader);
    }

    pub(crate) fn go_around(&mut self, seq: Seq) {
        self.window.go_around(seq, &self.log);
    }

    pub(crate) fn go_older(&mut self) {
        self.window.go_older(&self.log);
    }

    pub(crate) fn go_newer(&mut self) {
        self.window.go_newer(&self.log);
    }

    /// What to ask the server for, so that what is wanted can be shown.
    pub(crate) fn asks(&mut self, now: Moment) -> Vec<Ask> {
        self.window.asks(now, &self.log)
    }

    pub(crate) fn next_ask(&self) -> Option<Moment> {
        self.window.next_ask()
    }

    /// A new connection begins.
    pub(crate) fn greet(&mut self) {
        self.window.greet();
    }

    /// What was held means nothing any more.
    pub(crate) fn forget_window(&mut self) {
        self.window.begin_anew();
    }

    /// What is looked for is not there.
    pub(crate) fn find_nothing(&mut self) {
        self.window.finds_nothing();
    }

    /// Takes what has become of the posts from the first place to the second, after the third.
    pub(crate) fn learn(
        &mut self,
        about: (Seq, Seq, Seq),
        upto: Seq,
        changes: &[(Seq, RoomEvent)],
    ) {
        self.window.learns(about, upto, changes, &self.log);
    }
}
