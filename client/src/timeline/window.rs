//! A window into history: what is shown while the person reads somewhere else than at the end. It is fetched
//! page by page, forgets what is far from the reader, and meets the live run again when it has come so far.
//!
//! A page of history says what was posted, not what became of it since. So each stretch knows up to which
//! place it is told that, and only one that is told everything is shown: the log tells what it holds, the
//! server (`Changes`) what lies before that.

mod asking;

use shared::{Replies, RoomEvent, Seq};

use super::log::Log;
use super::stretch::Stretch;
use crate::Moment;
pub(crate) use asking::Ask;

/// Places that a window holds at most: many screens in either direction.
pub const WINDOW_PLACES: u64 = 1_500;

/// What the person wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    Around(Seq),
    Older,
    Newer,
}

/// See the module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// Where the person reads; nothing while they are at the end.
    reader: Option<Seq>,
    held: Option<Stretch>,
    want: Option<Want>,
    /// A page that is not shown yet.
    coming: Option<Stretch>,
    asked_page: Option<(Ask, Moment)>,
    asked_changes: Option<(Ask, Moment)>,
    /// The server keeps nothing older than what is held.
    begins_here: bool,
    /// The place that was looked for last, and is not there.
    nowhere: Option<Seq>,
}

impl Window {
    /// What is shown of history, if anything is.
    pub(super) fn held(&self) -> Option<&Stretch> {
        self.held.as_ref()
    }

    /// Whether the live run follows right after what is held.
    pub(super) fn is_joined(&self, log: &Log) -> bool {
        self.held.as_ref().is_none_or(|it| it.last.next() == log.first() && is_current(it, log))
    }

    /// Whether the person reads somewhere else than at the end.
    pub(super) fn has_reader(&self) -> bool {
        self.reader.is_some()
    }

    /// Whether something that was wanted is still to come.
    pub(super) fn awaits(&self) -> bool {
        self.want.is_some()
    }

    /// The place that is looked for.
    pub(super) fn looks_for(&self) -> Option<Seq> {
        match self.want {
            Some(Want::Around(seq)) => Some(seq),
            _ => None,
        }
    }

    /// The place that was looked for last, and is not there.
    pub(super) fn nowhere(&self) -> Option<Seq> {
        self.nowhere
    }

    /// Whether nothing older is kept than what is held.
    pub(super) fn begins_here(&self) -> bool {
        self.begins_here
    }

    pub(super) fn reads(&mut self, reader: Option<Seq>) {
        match reader {
            Some(_) => self.reader = reader,
            None => *self = Self { nowhere: self.nowhere, ..Self::default() },
        }
    }

    pub(super) fn go_around(&mut self, seq: Seq, log: &Log) {
        self.nowhere = None;
        let held = self.held.as_ref().is_some_and(|it| it.holds(seq));
        self.want((!held).then_some(Want::Around(seq)));
        if held {
            self.reader = Some(seq);
        }
        self.settle(log);
    }

    /// Further back than what is shown, whose first place this is.
    pub(super) fn go_older(&mut self, log: &Log) {
        if self.looks_for().is_none() && !self.begins_here {
            self.reader = Some(self.held.as_ref().map_or(log.first(), |it| it.first));
            self.want(Some(Want::Older));
        }
    }

    pub(super) fn go_newer(&mut self, log: &Log) {
        if self.looks_for().is_none() && !self.is_joined(log) {
            self.reader = self.held.as_ref().map(|it| it.last);
            self.want(Some(Want::Newer));
        }
    }

    /// The places of what is held mean something else, or are not the person's to see any more. What was
    /// looked for meanwhile is looked for still.
    pub(super) fn begin_anew(&mut self) {
        let want = self.looks_for().map(Want::Around);
        *self = Self { want, ..Self::default() };
    }

    /// What was looked for is not there.
    pub(super) fn finds_nothing(&mut self) {
        self.nowhere = self.looks_for();
        self.want(None);
    }

    fn want(&mut self, want: Option<Want>) {
        if self.want != want {
            (self.want, self.coming, self.asked_page) = (want, None, None);
        }
    }

    /// A new connection: what was asked for on the last one will not be answered.
    pub(super) fn greet(&mut self) {
        (self.asked_page, self.asked_changes) = (None, None);
    }

    /// Takes a run of events if it is the page that was asked for.
    pub(super) fn takes(&mut self, first: Seq, events: &[RoomEvent], log: &Log) -> bool {
        let end = first.plus(events.len());
        let is_it = match self.asked_page {
            Some((Ask::Older(before), _)) => end == before,
            Some((Ask::Newer(after), _)) => first == after.next(),
            Some((Ask::Around(seq), _)) => {
                first <= seq && seq < end || first == seq && events.is_empty()
            }
            _ => false,
        };
        if !is_it || self.coming.is_some() {
            return false;
        }
        self.asked_page = None;
        self.coming = Stretch::of(first, events);
        match self.want {
            Some(Want::Around(_)) if events.is_empty() => self.finds_nothing(),
            Some(Want::Older) if events.is_empty() => {
                self.begins_here = true;
                self.want(None);
            }
            _ => {}
        }
        self.settle(log);
        true
    }

    /// Takes what has become of some posts after one place, up to another.
    pub(super) fn learns(
        &mut self,
        (first, last, after): (Seq, Seq, Seq),
        upto: Seq,
        (changes, threads): (&[(Seq, RoomEvent)], &[Replies]),
        log: &Log,
    ) {
        if self.asked_changes.is_some_and(|(ask, _)| ask == Ask::Changes(first, last, after)) {
            self.asked_changes = None;
        }
        // What is later than the cursor comes live, and then for all.
        let upto = upto.min(log.cursor());
        for stretch in self.stretches() {
            if first <= stretch.first && stretch.last <= last && after <= stretch.upto {
                stretch.goes_on(changes.iter().map(|(seq, event)| (*seq, event)), upto);
                stretch.threads.take(threads, stretch.first, stretch.last);
            }
        }
        self.settle(log);
    }

    /// Takes what the log forgets, or begins anew without, and what it says of what is held.
    pub(super) fn keeps(&mut self, gone: Option<Stretch>) {
        let (Some(reader), Some(gone)) = (self.reader, gone) else { return };
        match &mut self.held {
            Some(held) if held.last.next() == gone.first && held.upto == gone.upto => {
                held.join(gone);
            }
            Some(_) => return,
            None => {
                self.begins_here = false;
                self.held = Some(gone);
            }
        }
        self.trim(reader);
    }

    /// Goes on with what the log holds, and shows what is complete.
    pub(super) fn settle(&mut self, log: &Log) {
        let before = Seq(log.first().0.saturating_sub(1));
        for stretch in [&mut self.held, &mut self.coming] {
            // What the log holds too is shown from there.
            stretch.take_if(|it| !it.ends_at(before));
            if let Some(it) = stretch.as_mut().filter(|it| it.upto >= before) {
                it.follows(log);
            }
        }
        if self.coming.as_ref().is_none_or(|it| is_current(it, log)) {
            self.show(log);
        }
    }

    fn show(&mut self, log: &Log) {
        match self.want {
            Some(Want::Around(seq)) if log.holds(seq) => {
                if !self.is_joined(log) {
                    (self.held, self.begins_here) = (None, false);
                }
                self.reader = Some(seq);
                self.want(None);
            }
            Some(Want::Around(seq)) if self.coming.is_some() => {
                (self.held, self.begins_here) = (self.coming.take(), false);
                self.reader = Some(seq);
                self.want(None);
            }
            Some(Want::Newer) if self.is_joined(log) => self.want(None),
            Some(Want::Older | Want::Newer) => self.extend(log),
            _ => self.coming = None,
        }
    }

    /// Puts a page that is complete beside what is held.
    fn extend(&mut self, log: &Log) {
        if self.held.as_ref().is_some_and(|it| !is_current(it, log)) {
            return;
        }
        let Some(page) = self.coming.take() else { return };
        let edge = self.held.as_ref().map_or(log.first(), |it| it.first);
        match &mut self.held {
            Some(held) if held.last.next() == page.first => held.join(page),
            held if page.last.next() == edge => {
                let mut page = page;
                held.take().into_iter().for_each(|newer| page.join(newer));
                *held = Some(page);
            }
            // What is held has changed meanwhile: the page is asked for again.
            _ => return,
        }
        self.want(None);
        if let Some(reader) = self.reader {
            self.trim(reader);
        }
    }

    fn trim(&mut self, reader: Seq) {
        if let Some(held) = &mut self.held {
            let first = held.first;
            held.keep_around(reader, WINDOW_PLACES);
            self.begins_here &= held.first == first;
        }
    }

    fn stretches(&mut self) -> impl Iterator<Item = &mut Stretch> {
        self.held.iter_mut().chain(&mut self.coming)
    }
}

/// Whether a stretch is as of the log's end.
fn is_current(stretch: &Stretch, log: &Log) -> bool {
    stretch.upto == log.cursor() && stretch.threads.upto() <= stretch.upto
}
