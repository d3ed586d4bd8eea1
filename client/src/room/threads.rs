//! The threads of a room that the person follows, and what they have not read in them. A thread is followed by
//! whoever wrote the post that it begins with, wrote in it, was called in it, or has read it since they did one
//! of these.

use shared::{ClientId, Seq};

use super::Room;
use crate::{Calling, Posted};

/// A thread that the person follows, as far as it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// The place of the post that it begins with.
    pub root: Seq,
    /// How many posts of others are in it that the person has not read.
    pub unread: usize,
    /// How many of those call them.
    pub calls: usize,
    /// The place of the first of them.
    pub first: Option<Seq>,
}

impl Room {
    /// The place of the last post of someone's own in a thread, as far as it is held.
    pub(crate) fn wrote_in(&self, root: Seq, who: ClientId) -> Option<Seq> {
        let in_it = |post: &&Posted| post.thread.is_some_and(|thread| thread.root == root);
        self.timeline.posts().rev().filter(in_it).find(|post| post.is_by(who)).map(|post| post.seq)
    }

    /// The threads that the person follows, by their roots. `read` tells of each up to which place they have
    /// read it, as far as that is kept; what lies up to `floor` is read.
    #[must_use]
    pub fn followed(
        &self,
        me: ClientId,
        calling: &Calling,
        floor: Seq,
        read: impl Fn(Seq) -> Option<Seq>,
    ) -> Vec<Followed> {
        let mut threads: Vec<(Followed, bool, Seq)> = Vec::new();
        for post in self.timeline.posts() {
            let Some(thread) = post.thread else { continue };
            let root = thread.root;
            let found = threads.binary_search_by_key(&root, |(it, ..)| it.root);
            let at = found.unwrap_or_else(|at| {
                let kept = read(root);
                let none = Followed { root, unread: 0, calls: 0, first: None };
                threads.insert(at, (none, kept.is_some(), kept.unwrap_or_default().max(floor)));
                at
            });
            let (it, follows, read) = &mut threads[at];
            if post.is_by(me) {
                // Who writes there has what was said before in sight.
                *it = Followed { unread: 0, calls: 0, first: None, ..*it };
                (*follows, *read) = (true, post.seq.max(*read));
                continue;
            }
            *follows |= thread.is_of(me);
            let Some(said) = &post.said else { continue };
            let is_call = calling.is_in(said.body.as_str());
            *follows |= is_call;
            if post.seq > *read {
                it.unread += 1;
                it.calls += usize::from(is_call);
                it.first = it.first.or(Some(post.seq));
            }
        }
        threads.into_iter().filter(|(_, follows, _)| *follows).map(|(it, ..)| it).collect()
    }
}
