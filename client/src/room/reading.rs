//! How far the person has read a room, with whatever device, and what is left to read.

use shared::{Person, Seq, markup};

use super::Room;

/// What others have said in a room and the person has not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many posts, among those that are held.
    pub count: usize,
    /// How many of them call the person.
    pub mentions: usize,
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
    pub fn unread(&self, me: &Person) -> Unread {
        if !self.known {
            return Unread::default();
        }
        let after = self.timeline.posts().rev().take_while(|post| post.seq > self.read);
        let more = self.timeline.first() > self.read.next() && !self.shows_beginning();
        let mut unread = Unread { more, ..Unread::default() };
        for post in after.filter(|post| !post.is_by(me.id)) {
            let Some(said) = &post.said else { continue };
            unread.count += 1;
            unread.first = Some(post.seq);
            unread.mentions += usize::from(calls(said.body.as_str(), me));
        }
        unread
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

/// Whether a text calls someone.
fn calls(text: &str, who: &Person) -> bool {
    // Most texts call nobody, and need not be read for that.
    text.contains('@') && markup::mentions(text).iter().any(|mention| mention.means(who))
}
