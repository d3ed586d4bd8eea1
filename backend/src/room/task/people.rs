//! Who is in the room: joining, leaving, typing, names, and what everyone is told of it.

use shared::limits::PAGE_EVENTS;
use shared::{ClientId, Name, RoomId, Seq, ServerFrame};
use tokio::time::Instant;
use tracing::warn;

use super::Task;
use crate::limits::PAGE_BYTES;
use crate::mutant::{self, Mutant};
use crate::outbox::{CloseCode, Offer};
use crate::room::members::Encoded;
use crate::room::presence::Difference;
use crate::room::{Dialect, Member, MemberId, wire};
use crate::store::{Run, StoreError};
use crate::weight;

impl Task {
    /// Takes a member in. An id that someone has proved is theirs alone: guests with it are closed,
    /// those who were there before and those whose handshake was faster than the proof.
    ///
    /// Outside the lobby only those are taken in who are in the room. Who has just left it elsewhere is
    /// called, and told so.
    pub(super) fn join(&mut self, member: Member) {
        let person = &member.person;
        if self.id != RoomId::lobby() && !self.charter.members.contains(&person.id) {
            return;
        }
        let proved = self.presence.person(person.id).is_some_and(|known| !known.guest);
        if proved || !person.guest {
            let guests = self.members.of(person.id).chain([&member]);
            for guest in guests.filter(|it| it.dialect == Dialect::Plain) {
                guest.outbox.shut_out(CloseCode::Policy, "the id belongs to someone who proves it");
            }
        }
        let before = self.presence.person(person.id).map(|known| known.name.clone());
        self.presence.join(person);
        let name = self.presence.person(person.id).and_then(|known| known.name.clone());
        if member.dialect == Dialect::Typed && name != person.name && self.id == RoomId::lobby() {
            // It does not know yet what its other connections are called.
            member.outbox.answer(wire::typed(&ServerFrame::Renamed { name: name.clone() }));
        }
        if before.is_some_and(|before| before != name) {
            // Chosen while there was no line, and said with the `Hello`: the others do not know it.
            self.tell_renamed(person.id, name);
        }
        self.members.join(member);
    }

    /// Makes a member live, after filling in what it has not been sent.
    pub(super) async fn attach(&mut self, id: MemberId, from: Option<Seq>) {
        let Some(member) = self.members.get(id) else { return };
        if member.dialect == Dialect::Typed {
            let unfilled =
                |from: &Seq| *from < self.delivered && !mutant::is_on(Mutant::AttachUnfilled);
            if let Some(from) = from.filter(unfilled) {
                match self.missed(from).await {
                    Ok(Some(runs)) => {
                        for Run { first, events } in runs {
                            member.outbox.answer(wire::events(&self.id, first, events));
                        }
                    }
                    // Too far behind for here: the client sees it by the head, and pulls again.
                    Ok(None) => {
                        return member.outbox.answer(wire::head(&self.id, self.delivered, true));
                    }
                    Err(error) => {
                        warn!(room = %self.id, %error, "could not read what a member missed");
                        return member.outbox.answer(wire::head(&self.id, self.delivered, true));
                    }
                }
            }
            let (total, people) = (self.presence.total(), self.presence.listed());
            let frame = ServerFrame::Presence { room: self.id.clone(), total, people };
            if member.outbox.offer(wire::typed(&frame)) != Offer::Taken {
                // Too much waits for it already: it is told so when it has read that, and pulls.
                return;
            }
        }
        self.members.set_live(id);
    }

    pub(super) fn typing(&mut self, id: MemberId) {
        if let Some(member) = self.members.get(id) {
            let who = member.person.id;
            let frame = ServerFrame::Typing { room: self.id.clone(), who };
            self.members.whisper(&wire::typed(&frame), who);
        }
    }

    pub(super) fn rename(&mut self, id: MemberId, name: Option<Name>) {
        let Some(member) = self.members.get(id) else { return };
        let who = member.person.id;
        self.presence.rename(who, name.clone());
        self.tell_renamed(who, name);
    }

    /// Tells all of a person's connections what they go by. The lobby does, where everyone is, and not each
    /// room again.
    fn tell_renamed(&self, who: ClientId, name: Option<Name>) {
        if self.id != RoomId::lobby() {
            return;
        }
        let frame = wire::typed(&ServerFrame::Renamed { name });
        let typed = self.members.of(who).filter(|it| it.dialect == Dialect::Typed);
        typed.for_each(|member| member.outbox.answer(frame.clone()));
    }

    pub(super) fn leave(&mut self, id: MemberId) {
        let Some(member) = self.members.leave(id) else { return };
        self.presence.leave(member.person.id, member.dialect, Instant::now());
        if member.dialect == Dialect::Plain {
            self.tell(&wire::left_the_chat(member.person.id));
        }
    }

    pub(super) fn retire(&mut self) {
        for gone in self.presence.retire(Instant::now()) {
            self.tell(&wire::left_the_chat(gone));
        }
    }

    pub(super) fn tell_presence(&mut self) {
        if let Some(Difference { total, came, left }) = self.presence.difference(Instant::now()) {
            let room = self.id.clone();
            let typed = wire::typed(&ServerFrame::PresenceDiff { room, total, came, left });
            self.members.inform(&typed);
        }
    }

    /// Tells those who is here who had too much to read to be told who came.
    pub(super) fn inform_again(&mut self) {
        let Self { members, presence, id, .. } = self;
        members.inform_again(|| {
            let (total, people) = (presence.total(), presence.listed());
            wire::typed(&ServerFrame::Presence { room: id.clone(), total, people })
        });
    }

    /// Tells everyone something that is no event.
    fn tell(&mut self, frames: &Encoded) {
        let told = self.members.fan_out(frames);
        self.metrics.told(told, 0, 0);
    }

    /// What has gone out after a place, in pages; nothing if that is more than fits an answer. While a
    /// busy room commits, more than a page of events comes by, and who pulls again finds as many.
    async fn missed(&self, from: Seq) -> Result<Option<Vec<Run>>, StoreError> {
        let (mut runs, mut reached, mut bytes) = (Vec::new(), from, 0);
        while reached < self.delivered {
            let run = self.store.after(&self.id, reached, PAGE_EVENTS).await?;
            bytes += run.events.iter().map(weight::of).sum::<usize>();
            if run.first != reached.next() || run.events.is_empty() || bytes > PAGE_BYTES {
                return Ok(None);
            }
            reached = run.head();
            runs.push(run);
        }
        Ok(Some(runs))
    }
}
