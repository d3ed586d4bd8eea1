//! Whom the room allows what. It judges by what the room is and who is in it, and answers who is refused;
//! whoever comes in or leaves is called.

use shared::{
    Act, Change, Code, Link, Nonce, Person, Place, RoomEvent, RoomId, Seq, Standing, Wish, comings,
};
use tokio::time::Instant;
use tracing::warn;

use super::Task;
use super::log::Draft;
use crate::mutant::{self, Mutant};
use crate::room::{Member, Petition, wire};
use crate::store::Charter;

impl Task {
    pub(super) fn allows(&self, person: &Person, wish: Wish<'_>) -> Result<(), Code> {
        let member = self.charter.members.contains(&person.id);
        let place = Place { room: &self.id, about: self.charter.about.as_ref(), member };
        shared::may_here(Standing { id: person.id, guest: person.guest }, place, wish)
    }

    /// What becomes of an act, if it is allowed.
    pub(super) async fn grant(&self, petition: Petition) -> Option<Draft> {
        let Petition { from, nonce, act, people } = petition;
        let there = |act: &Act| match act {
            // Nobody comes in twice.
            Act::Invite { who } if self.charter.members.contains(who) => Err(Code::NotAllowed),
            _ => Ok(()),
        };
        let allowed = self.allows(&from.person, Wish::Act(&act)).and_then(|()| there(&act));
        match allowed.and_then(|()| self.change(nonce, act, people)) {
            Ok(change) => Some(self.draft(from, nonce, change, Instant::now())),
            Err(code) => {
                self.refuse(&from, nonce, code).await;
                None
            }
        }
    }

    fn change(&self, nonce: Nonce, act: Act, people: Vec<Person>) -> Result<Change, Code> {
        Ok(match act {
            Act::Create { kind, title, topic, .. } => {
                Change::Opened { nonce, kind, title, topic, people }
            }
            Act::Describe { title, topic } => Change::Described { nonce, title, topic },
            Act::Archive { on } => Change::Archived { nonce, on },
            Act::Join { .. } => Change::Joined { nonce },
            Act::Leave => Change::Left { nonce },
            Act::Invite { .. } => {
                let who = people.into_iter().next().ok_or(Code::NoSuchPerson)?;
                Change::Invited { nonce, who }
            }
            Act::Link { on } => {
                let link = on.then(|| Link::from_bytes(self.world.random()));
                Change::Linked { nonce, link }
            }
            // About posts, or unknown.
            _ => return Err(Code::BadFrame),
        })
    }

    /// Says no, unless what is asked for was done before: then its answer may have been lost, and what
    /// has changed since must not make it undone.
    pub(super) async fn refuse(&self, member: &Member, nonce: Nonce, code: Code) {
        if mutant::is_on(Mutant::RepeatRefused) {
            self.metrics.rejected(code);
            return member.outbox.answer(wire::rejected(nonce, code));
        }
        let answer = match self.store.find(&self.id, member.person.id, nonce).await {
            Ok(Some((seq, event))) => {
                self.call_again(&event);
                wire::events(&self.id, seq, vec![event])
            }
            Ok(None) => {
                self.metrics.rejected(code);
                wire::rejected(nonce, code)
            }
            Err(error) => {
                warn!(room = %self.id, %error, "could not look whether something was done before");
                self.metrics.rejected(Code::StoreUnavailable);
                wire::not_kept(nonce)
            }
        };
        member.outbox.answer(answer);
    }

    /// Reads anew what the room is and who is in it, if the store may have kept more than it said. The
    /// lobby is the lobby in any case.
    pub(super) async fn dispel_doubt(&mut self) {
        if !self.in_doubt || self.id == RoomId::lobby() {
            self.in_doubt = false;
            return;
        }
        match self.store.charter(&self.id).await {
            Ok((head, charter)) => {
                self.note_moves(head, &charter);
                (self.chartered, self.charter, self.in_doubt) = (head, charter, false);
            }
            Err(error) => warn!(room = %self.id, %error, "could not read what the room is"),
        }
    }

    /// Who came in and who left between the charter that is known and this one.
    fn note_moves(&mut self, head: Seq, now: &Charter) {
        let (before, after) = (&self.charter.members, &now.members);
        let came = after.difference(before).map(|who| (head, *who, true));
        let left = before.difference(after).map(|who| (head, *who, false));
        self.moves.extend(came.chain(left));
    }

    /// The room is what it is after this event.
    pub(super) fn charter(&mut self, seq: Seq, event: &RoomEvent) {
        if event.change.is_about_room() {
            let moves = self.charter.apply(event).into_iter();
            self.moves.extend(moves.map(|(who, came)| (seq, who, came)));
        }
        self.chartered = seq;
    }

    /// Calls those who came in or left by what has gone out, of whom the latter hear nothing any more.
    pub(super) fn call_moved(&mut self) {
        while let Some((_, who, came)) = self.moves.pop_front_if(|(seq, ..)| *seq <= self.delivered)
        {
            if !came {
                if mutant::is_on(Mutant::LeaverStays) {
                    continue;
                }
                self.members.expel(who);
                self.presence.expel(who);
            }
            self.devices.call(who, &self.id);
        }
    }

    /// Calls those of an event that is found to be stored already: when it was kept, nobody may have been
    /// here to hear of it.
    pub(super) fn call_again(&self, event: &RoomEvent) {
        comings(event).for_each(|(who, _)| self.devices.call(who, &self.id));
    }
}
