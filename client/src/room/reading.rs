//! How far the person has read a room, with whatever device, and what is left to read.

use shared::{ClientId, Seq};

use super::Room;
use crate::{Calling, Posted, Said};

/// What others have said in a room and the person has not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many posts, among those that are held.
    pub count: usize,
    /// Whether there may be more of them before what is held.
    pub more: bool,
    /// The place of the first one that is held.
    pub first: Option<Seq>,
}

impl Room {
    /// The place up to which the person has read, with whatever device; [`Seq::ZERO`] if they never have.
    #[must_use]
    pub fn read(&self) -> Seq {
        self.read
    }

    /// What others have said after that. Deleted posts are nothing to read.
    #[must_use]
    pub fn unread(&self, me: ClientId) -> Unread {
        self.unread_after(self.read, me)
    }

    /// What others have said after a place.
    #[must_use]
    pub fn unread_after(&self, read: Seq, me: ClientId) -> Unread {
        if !self.known {
            return Unread::default();
        }
        let first = self.timeline.first();
        let more = first > read.next() && !self.begins_at(first);
        let mut unread = Unread { more, ..Unread::default() };
        for (seq, _) in self.said_after(read, me) {
            unread.count += 1;
            unread.first = Some(seq);
        }
        unread
    }

    /// How much of what others have said after a place calls the person. It reads all the texts.
    #[must_use]
    pub fn mentions_after(&self, read: Seq, me: ClientId, calling: &Calling) -> usize {
        self.said_after(read, me).filter(|(_, said)| calling.is_in(said.body.as_str())).count()
    }

    /// What others have said after a place since the line is good: it came while this client was there.
    pub fn live_after(&self, after: Seq, me: ClientId) -> impl Iterator<Item = &Posted> {
        let after = self.live_after.map_or(Seq(u64::MAX), |live| live.max(after));
        let posts = self.timeline.posts().rev().take_while(move |post| post.seq > after);
        posts.filter(move |post| post.said.is_some() && !post.is_by(me))
    }

    /// What others have said after a place, the last first, and not in threads.
    fn said_after(&self, read: Seq, me: ClientId) -> impl Iterator<Item = (Seq, &Said)> {
        let posts = self.timeline.posts().rev().filter(|_| self.known);
        let after = posts.take_while(move |post| post.seq > read);
        let by_others = after.filter(move |post| !post.is_by(me) && post.thread.is_none());
        by_others.filter_map(|post| Some((post.seq, post.said.as_ref()?)))
    }

    /// The person has seen the room up to a place. Says whether that is news.
    pub(crate) fn has_read(&mut self, seq: Seq) -> bool {
        // Nobody has seen what is not here.
        let seq = seq.min(self.timeline.cursor());
        let news = self.known && seq > self.read;
        if news {
            self.read = seq;
        }
        news
    }

    /// The server says how far the person has read.
    pub(crate) fn heard_read(&mut self, seq: Seq) {
        self.read = self.read.max(seq);
    }
}
