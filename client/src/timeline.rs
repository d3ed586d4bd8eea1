//! What a person sees in a room: the posts that the server has placed, in its order, and after them
//! their own messages that it has not. A message moves from the second kind to the first when the
//! event with its nonce comes back, by whatever way that is.

use std::collections::VecDeque;

use shared::{Body, Change, Code, Nonce, Person, RoomEvent, Seq, Timestamp, limits};

use crate::Moment;

/// Posts kept for showing: an afternoon of reading back. The oldest go first; the server still has
/// them.
pub const KEPT_POSTS: usize = 3_000;

/// Milliseconds for the answer to a message, on a line that is otherwise good. The answer can be
/// missed: a snapshot may begin after the place that the message got. Repeating is harmless.
const UNANSWERED: u64 = 30_000;

/// A post with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Its place in the room.
    pub seq: Seq,
    /// When the server took it.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Person,
    /// The author's name for the send.
    pub nonce: Nonce,
    /// What it says.
    pub body: Body,
}

/// What became of a message that has no place yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsentState {
    /// It is being saved, and goes out after that.
    Saving,
    /// It is on its way, or goes out as soon as the line is good.
    Sending {
        /// When to repeat it: no answer has come by then, or the server asked for patience. `None`
        /// if it has not gone out on this connection.
        again: Option<Moment>,
    },
    /// It will not go out as it is.
    Failed(Code),
}

/// A message of ours that the server has not placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Our name for the send.
    pub nonce: Nonce,
    /// What the person wrote.
    pub text: String,
    /// What became of it.
    pub state: UnsentState,
}

/// One row of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry<'a> {
    /// Placed by the server.
    Posted(&'a Posted),
    /// On its way.
    Pending(&'a Unsent),
    /// Refused; the person decides.
    Failed(&'a Unsent, Code),
}

/// The timeline of one room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    posts: VecDeque<Posted>,
    unsent: Vec<Unsent>,
    /// Messages of ours that were placed or given up, until that was told.
    gone: Vec<Nonce>,
    cursor: Seq,
    /// The place right before the oldest event that is held.
    before: Seq,
}

/// How a run of events met the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// Everything up to its end is now applied.
    Applied,
    /// It is history, and stands before what was held.
    Older,
    /// Something before it is missing; nothing was applied.
    Gap,
}

impl Timeline {
    /// The rows from oldest to newest.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = Entry<'_>> {
        let posted = self.posts.iter().map(Entry::Posted);
        posted.chain(self.unsent.iter().map(|unsent| match unsent.state {
            UnsentState::Saving | UnsentState::Sending { .. } => Entry::Pending(unsent),
            UnsentState::Failed(code) => Entry::Failed(unsent, code),
        }))
    }

    /// The place of the last event applied.
    #[must_use]
    pub fn cursor(&self) -> Seq {
        self.cursor
    }

    /// The place of the oldest event that is held; of the next one to come when there is none.
    #[must_use]
    pub fn first(&self) -> Seq {
        self.before.next()
    }

    /// Whether there is space for a page of history.
    pub(crate) fn has_space(&self) -> bool {
        self.posts.len() + limits::PAGE_EVENTS <= KEPT_POSTS
    }

    /// Messages on their way: neither placed nor failed.
    pub fn pending(&self) -> impl Iterator<Item = &Unsent> {
        self.unsent.iter().filter(|unsent| !matches!(unsent.state, UnsentState::Failed(_)))
    }

    /// How many messages have no place: on their way or failed.
    pub(crate) fn unsent(&self) -> usize {
        self.unsent.len()
    }

    /// Takes a run of events that starts at `first`. What was applied before is not shown again, so
    /// a run may repeat or overlap; a run that starts beyond the next place is a gap.
    pub(crate) fn apply(&mut self, first: Seq, events: Vec<RoomEvent>) -> Run {
        if first > self.cursor.next() {
            return Run::Gap;
        }
        if !events.is_empty() && first.plus(events.len()) == self.first() && self.has_space() {
            self.prepend(first, events);
            return Run::Older;
        }
        let mut seq = first;
        for event in events {
            if seq == self.cursor.next() {
                self.cursor = seq;
                self.place(seq, event);
            } else if let Change::Posted { nonce, .. } = event.change {
                // The server repeats the event of a post that we repeated.
                self.settle(nonce);
            }
            seq = seq.next();
        }
        Run::Applied
    }

    /// Forgets every placed post and starts again with this run.
    pub(crate) fn restart(&mut self, first: Seq, events: Vec<RoomEvent>) {
        self.posts.clear();
        self.cursor = Seq(first.0.saturating_sub(1));
        self.before = self.cursor;
        self.apply(first, events);
    }

    /// Puts history before what is held.
    fn prepend(&mut self, first: Seq, events: Vec<RoomEvent>) {
        let mut seq = self.before;
        for RoomEvent { at, by, change } in events.into_iter().rev() {
            if let Change::Posted { nonce, body, .. } = change {
                self.settle(nonce);
                self.posts.push_front(Posted { seq, at, by, nonce, body });
            }
            seq = Seq(seq.0.saturating_sub(1));
        }
        self.before = Seq(first.0.saturating_sub(1));
    }

    fn place(&mut self, seq: Seq, event: RoomEvent) {
        let RoomEvent { at, by, change } = event;
        if let Change::Posted { nonce, body, .. } = change {
            self.settle(nonce);
            self.posts.push_back(Posted { seq, at, by, nonce, body });
            if self.posts.len() > KEPT_POSTS {
                let mut gone = self.posts.drain(..limits::PAGE_EVENTS);
                self.before = gone.next_back().map_or(self.before, |post| post.seq);
            }
        }
    }

    /// A message of ours has its place.
    fn settle(&mut self, nonce: Nonce) {
        let before = self.unsent.len();
        self.unsent.retain(|unsent| unsent.nonce != nonce);
        if self.unsent.len() < before {
            self.gone.push(nonce);
        }
    }

    /// The messages that were placed or given up since the last call.
    pub(crate) fn take_gone(&mut self) -> Vec<Nonce> {
        std::mem::take(&mut self.gone)
    }

    /// Adds a message of ours, and gives its text as it is to be saved. One that cannot be sent as it
    /// is stands there as failed, so that no text is lost; one without anything to see is dropped.
    pub(crate) fn write(&mut self, nonce: Nonce, text: &str) -> Option<String> {
        self.add(nonce, text, UnsentState::Saving)
    }

    /// Puts in messages of ours that were saved at an earlier visit, before those of this one.
    pub(crate) fn restore(&mut self, messages: impl IntoIterator<Item = (Nonce, String)>) {
        let since = std::mem::take(&mut self.unsent);
        for (nonce, text) in messages {
            if since.iter().all(|unsent| unsent.nonce != nonce) {
                self.add(nonce, &text, UnsentState::Sending { again: None });
            }
        }
        self.unsent.extend(since);
    }

    fn add(&mut self, nonce: Nonce, text: &str, good: UnsentState) -> Option<String> {
        let (text, state) = match Body::parse(text) {
            Ok(body) => (body.to_string(), good),
            Err(error) => match Code::from(error) {
                Code::BodyEmpty => return None,
                code => (text.to_owned(), UnsentState::Failed(code)),
            },
        };
        self.unsent.push(Unsent { nonce, text: text.clone(), state });
        Some(text)
    }

    /// Our messages that have no place, as they are to be saved.
    pub(crate) fn outgoing(&self) -> impl Iterator<Item = (Nonce, &str)> {
        self.unsent.iter().map(|unsent| (unsent.nonce, &*unsent.text))
    }

    pub(crate) fn unsent_mut(&mut self, nonce: Nonce) -> Option<&mut Unsent> {
        self.unsent.iter_mut().find(|unsent| unsent.nonce == nonce)
    }

    /// Gives up a failed message. One that is on its way stays: the server may have it already.
    pub(crate) fn discard(&mut self, nonce: Nonce) {
        let failed = |unsent: &Unsent| matches!(unsent.state, UnsentState::Failed(_));
        if self.unsent_mut(nonce).is_some_and(|unsent| failed(unsent)) {
            self.settle(nonce);
        }
    }

    /// Messages that may go out. One that is being saved keeps those behind it, so that they go out
    /// in the order of writing.
    fn ready(&self) -> impl Iterator<Item = &Unsent> {
        self.unsent.iter().take_while(|unsent| unsent.state != UnsentState::Saving)
    }

    /// The moment when the first message is to be repeated.
    pub(crate) fn next_again(&self) -> Option<Moment> {
        self.ready().filter_map(Unsent::again).min()
    }

    /// A new connection begins: whatever has no place yet is to go out on it.
    pub(crate) fn greet(&mut self) {
        for unsent in &mut self.unsent {
            if let UnsentState::Sending { again } = &mut unsent.state {
                *again = None;
            }
        }
    }

    /// Takes the messages that are to go out now, in the order in which they were written: the new
    /// ones, and those whose time has come again.
    pub(crate) fn due(&mut self, now: Moment) -> Vec<(Nonce, String)> {
        let mut due = Vec::new();
        let ready = self.ready().count();
        for unsent in &mut self.unsent[..ready] {
            if let UnsentState::Sending { again } = &mut unsent.state
                && again.is_none_or(|again| again <= now)
            {
                *again = Some(now.plus(UNANSWERED));
                due.push((unsent.nonce, unsent.text.clone()));
            }
        }
        due
    }
}

impl Unsent {
    fn again(&self) -> Option<Moment> {
        match self.state {
            UnsentState::Sending { again } => again,
            UnsentState::Saving | UnsentState::Failed(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
