//! A post and what became of it: the rules by which later events change what is shown of an earlier
//! one. They stand here and nowhere else, and the order of the log is all that they depend on:
//!
//! - An edit or a deletion counts if it is by the post's author, unless that is a guest, whom nobody can
//!   tell from another.
//! - A deletion is for good. Of what the post said, answered, and was met with, nothing is left.
//! - A reaction counts if it is by anyone but a guest. It is there or it is not: twice is once.
//! - What stands erased in the log was a post if a deletion of it by its author follows. If not, it was an
//!   edit of one, and shows nothing.

use shared::{
    Body, Change, ClientId, Emoji, Nonce, Person, RoomEvent, Seq, Target, Thread, Timestamp,
};

/// A post with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Its place in the room.
    pub seq: Seq,
    /// When the server took it.
    pub at: Timestamp,
    /// Who wrote it, as they were called then.
    pub by: Person,
    /// The author's name for the send.
    pub nonce: Nonce,
    /// The thread that it is in.
    pub thread: Option<Thread>,
    /// What is there to be read; nothing once it was deleted.
    pub said: Option<Said>,
}

/// What a post says, and what it met with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it says now.
    pub body: Body,
    /// Since when it has said that.
    pub since: Timestamp,
    /// What it said before, the oldest first.
    pub earlier: Vec<Version>,
    /// The place of the post that it answers.
    pub reply_to: Option<Seq>,
    /// The reactions to it, in the order in which they were first used.
    pub reactions: Vec<Reaction>,
}

/// What a post said for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From when on.
    pub since: Timestamp,
    /// What.
    pub body: Body,
}

/// A reaction to a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// Which.
    pub emoji: Emoji,
    /// Whose, as they were called then, in the order of their reacting: at least one.
    pub who: Vec<Person>,
}

impl Posted {
    /// Whether someone who is no guest wrote it.
    #[must_use]
    pub fn is_by(&self, who: ClientId) -> bool {
        self.by.id == who && !self.by.guest
    }

    /// The place of the post that its thread begins with, if it is in one.
    #[must_use]
    pub fn root(&self) -> Option<Seq> {
        self.thread.map(|thread| thread.root)
    }

    /// The post as [`shared::may`] wants to know it.
    #[must_use]
    pub fn target(&self) -> Target {
        let Person { id: author, guest, .. } = self.by;
        Target { author, guest, deleted: self.said.is_none() }
    }

    /// The post that the event at a place begins, if it does; of what is erased, that is not known yet.
    pub(super) fn begin(seq: Seq, event: &RoomEvent) -> Option<Self> {
        let RoomEvent { at, by, thread, change } = event;
        let (nonce, said) = match change {
            Change::Posted { nonce, body, reply_to } => {
                let (body, reply_to) = (body.clone(), *reply_to);
                let (earlier, reactions) = Default::default();
                (*nonce, Some(Said { body, since: *at, earlier, reply_to, reactions }))
            }
            Change::Erased { nonce } => (*nonce, None),
            _ => return None,
        };
        Some(Self { seq, at: *at, by: by.clone(), nonce, thread: *thread, said })
    }

    /// Whether an event is the deletion of this post, by who may.
    pub(super) fn is_deleted_by(&self, event: &RoomEvent) -> bool {
        matches!(event.change, Change::Deleted { .. }) && self.is_its_authors(event)
    }

    /// Whether an event is by this post's author, and not by a namesake of a guest.
    pub(super) fn is_its_authors(&self, event: &RoomEvent) -> bool {
        self.is_by(event.by.id) && !event.by.guest
    }

    /// Goes on with an event about this post.
    pub(super) fn amend(&mut self, event: &RoomEvent) {
        let its_authors = self.is_its_authors(event);
        let Some(said) = &mut self.said else { return };
        match &event.change {
            Change::Deleted { .. } if its_authors => self.said = None,
            Change::Edited { body, .. } if its_authors => said.edit(event.at, body.clone()),
            Change::Reacted { emoji, on: true, .. } if !event.by.guest => {
                said.add(emoji, &event.by);
            }
            Change::Reacted { emoji, on: false, .. } if !event.by.guest => {
                said.take_away(emoji, event.by.id);
            }
            _ => {}
        }
    }
}

impl Said {
    fn edit(&mut self, at: Timestamp, body: Body) {
        let body = std::mem::replace(&mut self.body, body);
        let since = std::mem::replace(&mut self.since, at);
        self.earlier.push(Version { since, body });
    }

    fn add(&mut self, emoji: &Emoji, by: &Person) {
        let who = match self.reactions.iter_mut().find(|it| it.emoji == *emoji) {
            Some(reaction) => &mut reaction.who,
            None => {
                self.reactions.push(Reaction { emoji: emoji.clone(), who: Vec::new() });
                &mut self.reactions.last_mut().expect("one was put there").who
            }
        };
        if who.iter().all(|person| person.id != by.id) {
            who.push(by.clone());
        }
    }

    fn take_away(&mut self, emoji: &Emoji, by: ClientId) {
        for reaction in self.reactions.iter_mut().filter(|it| it.emoji == *emoji) {
            reaction.who.retain(|person| person.id != by);
        }
        self.reactions.retain(|reaction| !reaction.who.is_empty());
    }
}

impl Reaction {
    /// Whether it is someone's, too.
    #[must_use]
    pub fn is_by(&self, who: ClientId) -> bool {
        self.who.iter().any(|person| person.id == who)
    }
}

#[cfg(test)]
mod tests;
