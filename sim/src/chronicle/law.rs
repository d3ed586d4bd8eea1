//! What a log may hold at all: nobody says anything in a room in which they are not, or that is closed,
//! and nobody changes what is another's.

use std::collections::BTreeSet;

use shared::{Change, ClientId, Kind, RoomEvent, Seq};

use super::Chronicle;
use super::room::moves;

/// A room as it is at some place of its log.
#[derive(Debug, Default)]
struct Standing {
    kind: Option<Kind>,
    founder: Option<ClientId>,
    archived: bool,
    linked: bool,
    /// Who may come back into a direct room.
    direct: BTreeSet<ClientId>,
    members: BTreeSet<ClientId>,
}

impl Chronicle {
    /// The first event that should not have been taken, and why not.
    #[must_use]
    pub fn offence(&self, is_lobby: bool) -> Option<String> {
        let mut room = Standing::default();
        for (seq, event) in self.events() {
            let wrong = if is_lobby {
                let spoken = self.about_post(seq).is_some();
                (!spoken).then_some("changes the lobby")
            } else {
                room.offence(event)
            };
            let wrong = wrong.or_else(|| self.meddles(seq, event));
            if let Some(wrong) = wrong.or_else(|| self.strays(seq, event)) {
                return Some(format!("{} {wrong} at {seq}: {:?}", event.by.id, event.change));
            }
            room.goes_on(event);
        }
        None
    }

    /// A thread begins with a post that is in none, and what is about a post is in its thread.
    fn strays(&self, seq: Seq, event: &RoomEvent) -> Option<&'static str> {
        let post = self.about_post(seq).filter(|post| *post < seq);
        let right = match post.and_then(|post| self.at(post)) {
            Some(post) => event.thread == post.thread,
            None => event.thread.is_none_or(|thread| {
                let root =
                    self.at(thread.root).filter(|_| thread.root < seq && self.is_post(thread.root));
                root.is_some_and(|root| {
                    let by = (!root.by.guest).then_some(root.by.id);
                    root.thread.is_none() && thread.by == by
                })
            }),
        };
        (!right).then_some("is in a thread that is none")
    }

    /// Edits and deletions are the author's.
    fn meddles(&self, seq: Seq, event: &RoomEvent) -> Option<&'static str> {
        let own = matches!(event.change, Change::Edited { .. } | Change::Deleted { .. });
        let guest = event.by.guest && !matches!(event.change, Change::Posted { .. });
        let post = self.about_post(seq).filter(|post| own && *post < seq);
        let author = post.and_then(|post| self.at(post)).map(|post| &post.by);
        let theirs = author.is_some_and(|by| by.guest || by.id != event.by.id);
        (theirs || guest).then_some("changes what is another's")
    }
}

impl Standing {
    fn offence(&self, event: &RoomEvent) -> Option<&'static str> {
        let member = self.members.contains(&event.by.id);
        match &event.change {
            Change::Opened { .. } => self.kind.is_some().then_some("opens a room again"),
            _ if self.kind.is_none() => Some("is in a room that nobody has opened"),
            Change::Joined { .. } => {
                let theirs = self.direct.contains(&event.by.id);
                let may = member || self.kind == Some(Kind::Public) || self.linked || theirs;
                (!may || self.archived).then_some("comes into a room that is closed to them")
            }
            _ if !member => Some("is not in the room"),
            Change::Left { .. } => None,
            Change::Archived { .. } => {
                (self.founder != Some(event.by.id)).then_some("closes or opens another's room")
            }
            _ => self.archived.then_some("changes an archived room"),
        }
    }

    fn goes_on(&mut self, event: &RoomEvent) {
        match &event.change {
            Change::Opened { kind, people, .. } => {
                (self.kind, self.founder) = (Some(*kind), Some(event.by.id));
                let direct = people.iter().filter(|_| *kind == Kind::Direct);
                self.direct.extend(direct.map(|it| it.id));
                self.members.extend(people.iter().map(|it| it.id));
            }
            Change::Invited { who, .. } => {
                self.members.insert(who.id);
            }
            Change::Archived { on, .. } => self.archived = *on,
            Change::Linked { link, .. } => self.linked = link.is_some(),
            _ => {}
        }
        match moves(event, event.by.id) {
            Some(true) => self.members.insert(event.by.id),
            Some(false) => self.members.remove(&event.by.id),
            None => false,
        };
    }
}
