//! Which part of the room is shown, and how it becomes another one.

use shared::{Replies, RoomEvent, Seq};

use super::{Ask, Thread, Timeline};
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
        self.window.awaits() || self.awaits_thread()
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
        let mut asks = self.window.asks(now, &self.log);
        if let Some(thread) = &mut self.thread {
            asks.extend(thread.ask(now).map(|before| Ask::Thread(thread.root(), before)));
        }
        asks
    }

    pub(crate) fn next_ask(&self) -> Option<Moment> {
        let thread = self.thread.as_ref().and_then(Thread::next_ask);
        self.window.next_ask().into_iter().chain(thread).min()
    }

    /// A new connection begins.
    pub(crate) fn greet(&mut self) {
        self.window.greet();
        self.thread.iter_mut().for_each(Thread::greet);
    }

    /// What was held means nothing any more.
    pub(crate) fn forget_window(&mut self) {
        self.window.begin_anew();
        self.thread.iter_mut().for_each(Thread::begin_anew);
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
        news: (&[(Seq, RoomEvent)], &[Replies]),
    ) {
        self.window.learns(about, upto, news, &self.log);
    }

    /// The thread that is open, by the post that it begins with.
    #[must_use]
    pub fn open_thread(&self) -> Option<Seq> {
        self.thread.as_ref().map(Thread::root)
    }

    /// Whether more of the open thread can be shown before what is.
    #[must_use]
    pub fn thread_has_older(&self) -> bool {
        self.thread.as_ref().is_some_and(Thread::goes_on)
    }

    /// Whether a post is among what is held of the open thread.
    #[must_use]
    pub fn thread_holds(&self, seq: Seq) -> bool {
        self.thread.as_ref().is_some_and(|thread| thread.post(seq).is_some())
    }

    /// Whether some part of the open thread is still to come that was asked for.
    #[must_use]
    pub fn awaits_thread(&self) -> bool {
        self.thread.as_ref().is_some_and(Thread::awaits)
    }

    /// Opens a thread, or closes the one that is open.
    pub(crate) fn go_in_thread(&mut self, root: Option<Seq>) {
        // There is nothing at the place before the first.
        let root = root.filter(|root| *root > Seq::ZERO);
        if root != self.open_thread() {
            self.thread = root.map(|root| Thread::new(root, &self.log));
        }
    }

    pub(crate) fn go_older_in_thread(&mut self) {
        self.thread.iter_mut().for_each(Thread::go_older);
    }

    /// Takes a page of a thread.
    pub(crate) fn takes_thread(
        &mut self,
        (root, before): (Seq, Seq),
        events: Vec<(Seq, RoomEvent)>,
        more: bool,
    ) {
        if let Some(thread) = self.thread.as_mut().filter(|it| it.root() == root) {
            thread.takes(before, events, more);
        }
    }

    /// The open thread goes on with what the live run holds now.
    pub(super) fn follow_in_thread(&mut self) {
        if let Some(thread) = &mut self.thread {
            thread.follow(&self.log);
        }
    }
}
