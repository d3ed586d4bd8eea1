//! What threads have come to, as they are counted here: each post of a thread that is there, and the last one,
//! be it there or not. A stretch of history counts on from what the server says of it.

use shared::{Change, Replies, RoomEvent, Seq, Timestamp};

/// A post of a thread, as of some place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reply {
    root: Seq,
    seq: Seq,
    at: Timestamp,
    is_there: bool,
}

impl Reply {
    /// The one at a place, if there is one. What is erased there is a post, and not an edit: those are in no
    /// thread then. Before its deletion it counts.
    pub(super) fn of(
        seq: Seq,
        event: &RoomEvent,
        is_deleted: impl FnOnce() -> bool,
    ) -> Option<Self> {
        let is_there = match event.change {
            Change::Posted { .. } => true,
            Change::Erased { .. } => !is_deleted(),
            _ => return None,
        };
        Some(Self { root: event.root()?, seq, at: event.at, is_there })
    }
}

/// Threads by the places of their roots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Threads(Vec<Replies>);

impl Threads {
    /// All of them, in order.
    pub(super) fn all(&self) -> &[Replies] {
        &self.0
    }

    /// The place up to which they are counted at least, beside others.
    pub(super) fn upto(&self) -> Seq {
        self.0.iter().map(|it| it.upto).max().unwrap_or_default()
    }

    /// Counts a post as of a place. Posts come in order.
    pub(super) fn count(&mut self, reply: Reply, upto: Seq) {
        let Reply { root, seq: last, at, is_there } = reply;
        let index = self.find(root).unwrap_or_else(|index| {
            self.0.insert(index, Replies { root, count: 0, last, at, upto });
            index
        });
        let thread = &mut self.0[index];
        thread.count += u64::from(is_there);
        (thread.last, thread.at) = (last, at);
    }

    /// Counts on from where each is counted to, or `from` a place where none is: what was posted, as it is as of
    /// another place, and deleted up to there.
    pub(super) fn goes_on<'a>(
        &mut self,
        replies: impl IntoIterator<Item = Reply>,
        changes: impl Iterator<Item = (Seq, &'a RoomEvent)>,
        (from, upto): (Seq, Seq),
    ) {
        for (seq, event) in changes {
            let Change::Deleted { post, .. } = event.change else { continue };
            let found = event.root().and_then(|root| self.find(root).ok());
            let thread = found.and_then(|at| self.0.get_mut(at));
            // What came and went since was not counted.
            if let Some(it) = thread.filter(|it| seq > it.upto && post <= it.upto) {
                it.count = it.count.saturating_sub(1);
            }
        }
        for reply in replies {
            let counted = self.find(reply.root).map_or(from, |at| self.0[at].upto);
            if reply.seq > counted {
                self.count(reply, from);
            }
        }
        self.0.iter_mut().for_each(|it| it.upto = it.upto.max(upto));
    }

    /// Takes what the server says of those that begin in a stretch.
    pub(super) fn take(&mut self, threads: &[Replies], first: Seq, last: Seq) {
        for thread in threads.iter().filter(|it| first <= it.root && it.root <= last) {
            match self.find(thread.root) {
                Ok(at) if self.0[at].upto <= thread.upto => self.0[at] = *thread,
                Ok(_) => {}
                Err(at) => self.0.insert(at, *thread),
            }
        }
    }

    /// Those that begin in a stretch.
    pub(super) fn keep(&mut self, first: Seq, last: Seq) {
        self.0.retain(|it| first <= it.root && it.root <= last);
    }

    /// Takes those of the stretch that follows.
    pub(super) fn join(&mut self, newer: Self) {
        self.0.extend(newer.0);
    }

    fn find(&self, root: Seq) -> Result<usize, usize> {
        self.0.binary_search_by_key(&root, |it| it.root)
    }
}
