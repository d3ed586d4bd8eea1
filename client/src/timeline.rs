//! What a person sees in a room: the posts that the server has placed and what happened to the room, in the
//! server's order, and after them their own messages that have no place. A message moves from the second kind to the first when the
//! event with its nonce comes back, by whatever way that is. What the person has changed about a post
//! shows at once, and is as before if the server refuses it.

mod happened;
mod log;
mod outbox;
mod places;
mod post;
mod shown;
mod stretch;
mod thread;
mod threads;
mod window;

use std::borrow::Cow;

use shared::{
    Act, Body, Change, Code, Epoch, Nonce, Person, Replies, RoomEvent, Seq, Standing, may,
};

use crate::Intent;
pub use happened::Happened;
pub use log::KEPT_EVENTS;
use log::Log;
pub(crate) use log::{Run, Tail};
pub use outbox::Unsent;
use outbox::{Outbox, Progress};
pub use post::{Posted, Reaction, Said, Version};
use shown::Shown;
use thread::Thread;
pub(crate) use window::Ask;
pub use window::WINDOW_PLACES;
use window::Window;

/// One row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry<'a> {
    /// Placed by the server; as the person wants it to be, and which parts of that are not placed yet.
    Posted(Cow<'a, Posted>, Changing),
    /// Something that happened to the room itself.
    Happened(&'a Happened),
    /// On its way.
    Pending(Unsent<'a>),
    /// Refused; the person decides.
    Failed(Unsent<'a>, Code),
}

/// The parts of a post that the person has changed and the server has not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changing {
    /// What it says, or whether it is there at all.
    pub said: bool,
    /// The reactions to it.
    pub reactions: bool,
}

/// The timeline of one room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    log: Log,
    window: Window,
    thread: Option<Thread>,
    pub(crate) outbox: Outbox,
}

impl Timeline {
    /// The rows from oldest to newest, as one of the room's people sees them: this client's. Those at the end
    /// of the room and what is unsent are among them unless they are [elsewhere](Self::is_elsewhere). What is
    /// in threads is not.
    pub fn entries<'a>(&'a self, me: &Person) -> impl DoubleEndedIterator<Item = Entry<'a>> {
        let live = (!self.is_elsewhere()).then_some(());
        let history = self.window.held().into_iter().flat_map(|held| &held.rows);
        let log = live.into_iter().flat_map(|()| self.log.rows());
        let aside = |row: &&Shown| row.post().is_some_and(|post| post.thread.is_some());
        let rows: Vec<&Shown> = history.chain(log).filter(|row| !aside(row)).collect();
        self.drawn(rows, me, live.map(|()| None))
    }

    /// The rows of the thread that is open, with its root first, unless there is [more](Self::thread_has_older)
    /// before them, and what is unsent last.
    pub fn thread_entries<'a>(&'a self, me: &Person) -> impl DoubleEndedIterator<Item = Entry<'a>> {
        let rows = self.thread.iter().flat_map(Thread::rows).collect();
        self.drawn(rows, me, self.open_thread().map(Some))
    }

    /// Rows, and the messages that are unsent of some thread, or of none.
    fn drawn<'a>(
        &'a self,
        rows: Vec<&'a Shown>,
        me: &Person,
        unsent_in: Option<Option<Seq>>,
    ) -> impl DoubleEndedIterator<Item = Entry<'a>> {
        let placed = rows.into_iter().map(|row| match row {
            Shown::Post(post) => {
                let (post, changing) = self.wanted(post, me);
                Entry::Posted(post, changing)
            }
            Shown::Happened(happened) => Entry::Happened(happened),
        });
        let unsent = self.outbox.messages().filter(move |(it, _)| unsent_in == Some(it.thread));
        placed.chain(unsent.map(|(unsent, progress)| match progress {
            Progress::Saving | Progress::Sending { .. } => Entry::Pending(unsent),
            Progress::Failed(code) => Entry::Failed(unsent, code),
        }))
    }

    /// What the threads have come to whose roots are shown, in the order of these.
    #[must_use]
    pub fn threads(&self) -> Vec<Replies> {
        let held = self.window.held().into_iter().flat_map(|held| held.threads.all());
        let log = self.log.threads(self.log.cursor());
        held.chain(log.all()).copied().collect()
    }

    /// The posts of the live run as the server has them, from oldest to newest.
    pub fn posts(&self) -> impl DoubleEndedIterator<Item = &Posted> {
        self.log.posts()
    }

    /// The post at a place, as the server has it, if it is held.
    #[must_use]
    pub fn post(&self, seq: Seq) -> Option<&Posted> {
        let of_thread = || self.thread.as_ref()?.post(seq);
        self.log.post(seq).or_else(|| self.window.held()?.post(seq)).or_else(of_thread)
    }

    /// The place of the last event applied.
    #[must_use]
    pub fn cursor(&self) -> Seq {
        self.log.cursor()
    }

    /// The place of the oldest event of the live run; of the next one to come when there is none.
    #[must_use]
    pub fn first(&self) -> Seq {
        self.log.first()
    }

    /// Messages on their way: neither placed nor failed.
    pub fn pending(&self) -> impl Iterator<Item = Unsent<'_>> {
        let pending = |progress: &Progress| !matches!(progress, Progress::Failed(_));
        let messages = self.outbox.messages().filter(move |(_, progress)| pending(progress));
        messages.map(|(unsent, _)| unsent)
    }

    /// Messages that were refused.
    pub fn failed(&self) -> impl Iterator<Item = Unsent<'_>> {
        let failed = |progress: &Progress| matches!(progress, Progress::Failed(_));
        let messages = self.outbox.messages().filter(move |(_, progress)| failed(progress));
        messages.map(|(unsent, _)| unsent)
    }

    /// All that has no place, in order: messages on their way, those that failed, and acts.
    pub fn unsent(&self) -> impl ExactSizeIterator<Item = Nonce> {
        self.outbox.all().map(|(nonce, ..)| nonce)
    }

    /// Takes a run of events that starts at `first`; see [`Run`] for what became of it.
    pub(crate) fn apply(&mut self, first: Seq, events: Vec<RoomEvent>) -> Run {
        let nonces = nonces(&events);
        if self.window.takes(first, &events, &self.log) {
            nonces.into_iter().for_each(|nonce| self.outbox.settle(nonce));
            return Run::Page;
        }
        let run = self.log.apply(first, events);
        // First it hears what is new, then it takes what is forgotten: both are as of the same place.
        self.window.settle(&self.log);
        self.follow_in_thread();
        let gone = self.log.trim();
        self.window.keeps(gone);
        if run != Run::Gap {
            // Those of repeated events, too: that is how the server answers what we repeated.
            nonces.into_iter().for_each(|nonce| self.outbox.settle(nonce));
        }
        run
    }

    /// What of these events is ours has its place, be they shown or not.
    pub(crate) fn settle(&mut self, events: &[RoomEvent]) {
        nonces(events).into_iter().for_each(|nonce| self.outbox.settle(nonce));
    }

    /// Starts again with this run. Where the person reads, they read on.
    pub(crate) fn restart(&mut self, first: Seq, events: Vec<RoomEvent>) {
        self.settle(&events);
        let gone = self.window.has_reader().then(|| self.log.shown()).flatten();
        self.window.keeps(gone);
        self.log.restart(first, events);
        self.window.settle(&self.log);
        self.follow_in_thread();
    }

    /// So many of the last events that show something, to be saved.
    pub(crate) fn tail(&self, count: usize) -> Tail {
        self.log.tail(count)
    }

    /// Takes what was saved for what is placed. What is unsent stays.
    pub(crate) fn recall(&mut self, tail: Tail) {
        self.log = Log::of(tail);
        self.follow_in_thread();
    }

    /// Judges an act of ours as far as the post is known, and adds it. Gives it back as it is to be
    /// saved, or as it came, with what is wrong with it.
    pub(crate) fn act(
        &mut self,
        me: &Person,
        nonce: Nonce,
        act: Act,
        epoch: Option<Epoch>,
    ) -> Result<Intent, (Act, Code)> {
        if let Err(code) = self.judge(me, &act) {
            return Err((act, code));
        }
        let act = match act {
            Act::Edit { post, body: text } => match Body::parse(&text) {
                Ok(body) => Act::Edit { post, body: body.to_string() },
                Err(error) => return Err((Act::Edit { post, body: text }, error.into())),
            },
            act => act,
        };
        let intent = Intent::Act(act);
        self.outbox.add(nonce, intent.clone(), epoch);
        Ok(intent)
    }

    fn judge(&self, me: &Person, act: &Act) -> Result<(), Code> {
        let about_it =
            act.post().is_some_and(|seq| self.log.holds(seq) || self.post(seq).is_some());
        if !about_it && *act != Act::Unknown {
            // About a post that is not held, or about the room: the server judges.
            return Ok(());
        }
        let post = act.post().and_then(|seq| self.post(seq));
        let target = post.map(|post| self.wanted(post, me).0.target());
        may(Standing { id: me.id, guest: me.guest }, act, target)
    }

    /// A post as it will be when our acts on it have their places.
    fn wanted<'a>(&self, post: &'a Posted, me: &Person) -> (Cow<'a, Posted>, Changing) {
        let (mut wanted, mut changing) = (Cow::Borrowed(post), Changing::default());
        for (nonce, act) in self.outbox.acts_on(Some(post.seq)) {
            let Some(change) = change(nonce, act) else { continue };
            let before = wanted.clone();
            let at = wanted.said.as_ref().map_or(wanted.at, |said| said.since);
            wanted.to_mut().amend(&RoomEvent { at, by: me.clone(), thread: None, change });
            if wanted != before {
                match act {
                    Act::React { .. } => changing.reactions = true,
                    _ => changing.said = true,
                }
            }
        }
        (wanted, changing)
    }
}

/// What will come of an act.
fn change(nonce: Nonce, act: &Act) -> Option<Change> {
    let post = act.post()?;
    Some(match act {
        Act::Edit { body, .. } => Change::Edited { nonce, post, body: Body::parse(body).ok()? },
        Act::Delete { .. } => Change::Deleted { nonce, post },
        Act::React { emoji, on, .. } => {
            Change::Reacted { nonce, post, emoji: emoji.clone(), on: *on }
        }
        _ => return None,
    })
}

fn nonces(events: &[RoomEvent]) -> Vec<Nonce> {
    events.iter().filter_map(|event| event.change.nonce()).collect()
}

#[cfg(test)]
mod tests;
