//! From a member's words to everyone's ears: into the store, through the backplane, out to the
//! members. Nothing goes out that has not come back from the backplane.

use std::sync::Arc;

use shared::limits::PAGE_EVENTS;
use shared::{Change, Code, Nonce, Person, RoomEvent, Seq};
use tokio::task::yield_now;
use tokio::time::Instant;
use tracing::warn;

use super::Task;
use crate::limits::PAGE_BYTES;
use crate::mutant::{self, Mutant};
use crate::outbox::CloseCode;
use crate::room::members::Encoded;
use crate::room::sequence::{Verdict, judge};
use crate::room::{Dialect, Member, MemberId, wire};
use crate::store::{Appended, Run, StoreError, erased};
use crate::weight;

/// An event on its way into the store.
pub(super) struct Draft {
    pub(super) member: Member,
    pub(super) nonce: Nonce,
    pub(super) event: RoomEvent,
    /// When it was given to the room.
    pub(super) arrived: Instant,
}

impl Task {
    /// Who a member's posts are by: the person as everyone sees them now. A guest is nobody but a
    /// guest, whoever else has that id.
    pub(super) fn author(&self, member: &Member) -> Person {
        match member.dialect {
            Dialect::Plain => &member.person,
            Dialect::Typed => self.presence.person(member.person.id).unwrap_or(&member.person),
        }
        .clone()
    }

    pub(super) fn draft(
        &self,
        member: Member,
        nonce: Nonce,
        change: Change,
        arrived: Instant,
    ) -> Draft {
        let event =
            RoomEvent { at: self.world.now(), by: self.author(&member), thread: None, change };
        Draft { member, nonce, event, arrived }
    }

    /// Has a batch kept with which the room began at that moment.
    pub(super) async fn append(&mut self, drafts: Vec<Draft>, begun: Instant) {
        let batch = drafts.iter().map(|draft| draft.event.clone()).collect();
        if mutant::is_on(Mutant::PublishBeforeCommit) {
            let events = drafts.iter().map(|draft| draft.event.clone()).collect();
            let run = Run { first: self.delivered.next(), events };
            self.backplane.publish(&self.id, Arc::new(run)).await;
        }
        let appended = match self.store.append(&self.id, batch).await {
            Ok(appended) => appended,
            Err(error) => {
                self.in_doubt = !mutant::is_on(Mutant::DoubtKept);
                return self.not_kept(&drafts, &error);
            }
        };
        let mut run = Run { first: Seq::ZERO, events: Vec::new() };
        self.latency.begin(begun);
        for (draft, appended) in drafts.into_iter().zip(appended) {
            match appended {
                Appended::New(seq) | Appended::Erased(seq) => {
                    if run.events.is_empty() {
                        run.first = seq;
                    }
                    let known = !mutant::is_on(Mutant::CharterLate);
                    if known && seq == self.chartered.next() {
                        self.charter(seq, &draft.event);
                    }
                    self.latency.waits(draft.arrived);
                    let late = matches!(appended, Appended::Erased(_));
                    run.events.push(if late { erased(draft.event) } else { draft.event });
                }
                Appended::Repeat(seq, event) => self.repeat(&draft, seq, event),
            }
        }
        if !run.events.is_empty() {
            self.metrics.kept(posts(&run.events), run.events.len());
            self.latency.ends_with(run.head());
            self.backplane.publish(&self.id, Arc::new(run)).await;
        }
    }

    /// A post that was stored before: its sender, who may not know, gets the stored event again.
    fn repeat(&mut self, draft: &Draft, seq: Seq, event: RoomEvent) {
        self.call_again(&event);
        // One that is stored but has not gone out yet will reach its sender with everyone.
        if seq <= self.delivered {
            let answered = !mutant::is_on(Mutant::RepeatUnanswered);
            if answered && draft.member.dialect == Dialect::Typed {
                draft.member.outbox.answer(wire::events(&self.id, seq, vec![event]));
            }
            self.wrote.remove(&(draft.event.by.id, draft.nonce));
        }
    }

    fn not_kept(&mut self, drafts: &[Draft], error: &StoreError) {
        warn!(room = %self.id, posts = drafts.len(), %error, "{} posts were not kept", drafts.len());
        for Draft { member, nonce, event, .. } in drafts {
            self.not_now(member, *nonce);
            self.wrote.remove(&(event.by.id, *nonce));
        }
    }

    /// Takes a run from the backplane and sends out what is due.
    pub(super) async fn hear(&mut self, run: &Run) {
        match judge(self.delivered, run) {
            Verdict::Deliver { skip } => self.fan_out(run.events[skip..].to_vec()).await,
            Verdict::Old => {}
            Verdict::Gap => self.repair(run.head()).await,
        }
    }

    /// Finds what the backplane lost without a later run to show it, or what could not be read when
    /// it was due.
    pub(super) async fn check_head(&mut self) {
        if mutant::is_on(Mutant::HeadUnchecked) {
            return;
        }
        match self.store.head(&self.id).await {
            Ok(head) if head > self.delivered => self.repair(head).await,
            Ok(_) => {}
            Err(error) => warn!(room = %self.id, %error, "the store does not say how far it is"),
        }
    }

    /// Reads from the store what the backplane lost.
    async fn repair(&mut self, head: Seq) {
        let after = self.delivered;
        warn!(room = %self.id, %after, %head, "reading {after} to {head} from the store");
        while self.delivered < head {
            match self.store.after(&self.id, self.delivered, PAGE_EVENTS).await {
                Ok(run) if !run.events.is_empty() => {
                    if run.first > self.delivered.next() {
                        // Of posts that are not kept any more nobody will hear.
                        self.wrote.clear();
                    }
                    self.delivered = Seq(run.first.0 - 1);
                    self.fan_out(run.events).await;
                }
                // The next run or the next heartbeat finds the same gap again.
                Ok(_) => return,
                Err(error) => return warn!(room = %self.id, %error, "could not read the gap"),
            }
        }
    }

    /// Sends out the events right after [`Task::delivered`], a piece at a time, so that whoever
    /// reads has read the one before; and what someone does not hear who leaves, is another piece.
    async fn fan_out(&mut self, mut events: Vec<RoomEvent>) {
        while !events.is_empty() {
            let mut bytes = 0;
            let fits = |event: &&RoomEvent| {
                bytes += weight::of(event);
                bytes <= PAGE_BYTES
            };
            let fitting = events.iter().take_while(fits).count().max(1);
            let moves = |event: &RoomEvent| {
                event.change.is_about_room() && !mutant::is_on(Mutant::LeaverHearsRun)
            };
            let moves = events.iter().position(moves);
            let count = fitting.min(moves.map_or(fitting, |at| at + 1));
            let rest = events.split_off(count);
            self.fan_out_at_once(std::mem::replace(&mut events, rest));
            if !events.is_empty() {
                yield_now().await;
            }
        }
    }

    fn fan_out_at_once(&mut self, events: Vec<RoomEvent>) {
        let first = self.delivered.next();
        self.delivered = self.delivered.plus(events.len());
        for (at, event) in events.iter().enumerate() {
            let seq = first.plus(at);
            if seq > self.chartered {
                self.charter(seq, event);
            }
        }
        let wrote = match self.wrote.is_empty() {
            true => Vec::new(),
            false => events.iter().map(|event| self.wrote_it(event)).collect(),
        };
        let (texts, count) = (posts(&events), events.len());
        let mut encoded = Encoded::default();
        if self.members.hear(Dialect::Plain) {
            encoded = wire::says(&events, &wrote);
        }
        if self.members.hear(Dialect::Typed) {
            encoded.typed = wire::events(&self.id, first, events);
        }
        let begin = Instant::now();
        let told = self.members.fan_out(&encoded);
        self.rush.told(self.world.worked(begin));
        self.metrics.told(told, texts, count);
        self.latency.heard(self.delivered, &self.metrics);
        self.call_moved();
    }

    /// Tells a member that something of theirs cannot be kept just now.
    pub(super) fn not_now(&self, member: &Member, nonce: Nonce) {
        match member.dialect {
            Dialect::Typed => {
                self.metrics.rejected(Code::StoreUnavailable);
                member.outbox.answer(wire::not_kept(nonce));
            }
            Dialect::Plain => {
                member.outbox.shut_out(CloseCode::ServerError, "the message was not kept");
            }
        }
    }

    /// The plain connection that is to be told that it wrote this.
    fn wrote_it(&mut self, event: &RoomEvent) -> Option<MemberId> {
        self.wrote.remove(&(event.by.id, event.change.nonce()?))
    }
}

/// How many of them are messages.
fn posts(events: &[RoomEvent]) -> usize {
    events.iter().filter(|event| matches!(event.change, Change::Posted { .. })).count()
}
