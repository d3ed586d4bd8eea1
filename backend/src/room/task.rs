//! The task that owns a room.

use std::collections::HashMap;
use std::sync::Arc;

use shared::limits::PAGE_EVENTS;
use shared::{Change, ClientId, Name, Nonce, Person, RoomEvent, RoomId, Seq, ServerFrame};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};
use tracing::{info, warn};

use super::handle::{Command, RoomHandle};
use super::members::Members;
use super::presence::{Difference, Presence};
use super::sequence::{Verdict, judge};
use super::{Dialect, Member, MemberId, wire};
use crate::backplane::{Backplane, Subscription};
use crate::limits::ROOM_INBOX;
use crate::outbox::CloseCode;
use crate::store::{Appended, Run, Store, StoreError};
use crate::world::World;

/// Opens a room: subscribes it, finds out how far its log is, and starts its task, which ends when
/// the last handle is dropped.
///
/// # Errors
/// When the store cannot say how far the log is.
pub async fn open(
    id: RoomId,
    store: Arc<dyn Store>,
    backplane: Arc<dyn Backplane>,
    world: Arc<dyn World>,
) -> Result<RoomHandle, StoreError> {
    let published = backplane.subscribe(&id).await;
    let delivered = store.head(&id).await?;
    let (inbox, commands) = mpsc::channel(ROOM_INBOX);
    info!(room = %id, head = %delivered, "room opened at {delivered}");
    let task = Task {
        id: id.clone(),
        store,
        backplane,
        world,
        commands,
        published,
        delivered,
        members: Members::default(),
        presence: Presence::default(),
        waiting: HashMap::new(),
    };
    tokio::spawn(task.run());
    Ok(RoomHandle { id, inbox })
}

struct Task {
    id: RoomId,
    store: Arc<dyn Store>,
    backplane: Arc<dyn Backplane>,
    world: Arc<dyn World>,
    commands: mpsc::Receiver<Command>,
    published: Subscription,
    /// The last place that has gone out.
    delivered: Seq,
    members: Members,
    presence: Presence,
    /// Who waits for a post to have gone out.
    waiting: HashMap<(ClientId, Nonce), oneshot::Sender<()>>,
}

/// A post on its way into the store.
struct Draft {
    member: Member,
    nonce: Nonce,
    event: RoomEvent,
}

impl Task {
    async fn run(mut self) {
        let mut commands = Vec::new();
        loop {
            let retirement = self.presence.next_retirement();
            tokio::select! {
                biased;
                Some(run) = self.published.recv() => self.hear(&run).await,
                count = self.commands.recv_many(&mut commands, ROOM_INBOX) => {
                    if count == 0 {
                        return;
                    }
                    self.obey(commands.drain(..)).await;
                }
                () = at(retirement) => self.retire(),
            }
            self.tell_presence();
        }
    }

    /// Does everything that was waiting; all posts among it become one batch.
    async fn obey(&mut self, commands: impl Iterator<Item = Command>) {
        let mut drafts = Vec::new();
        for command in commands {
            match command {
                Command::Join(member) => {
                    self.presence.join(&member.person);
                    self.members.join(member);
                }
                Command::Attach { member, from } => self.attach(member, from).await,
                Command::Post { member, nonce, body, done } => {
                    let Some(member) = self.members.get(member).cloned() else { continue };
                    let by = self.author(&member);
                    if let Some(done) = done {
                        self.waiting.insert((by.id, nonce), done);
                    }
                    let change = Change::Posted { nonce, body };
                    let event = RoomEvent { at: self.world.now(), by, change };
                    drafts.push(Draft { member, nonce, event });
                }
                Command::Typing(member) => self.typing(member),
                Command::Rename { member, name } => self.rename(member, name),
                Command::CaughtUp(member) => {
                    if let Some(member) = self.members.get(member) {
                        member.outbox.answer(wire::head(&self.id, self.delivered, true));
                    }
                }
                Command::Heartbeat => {
                    self.members.call_out(&wire::head(&self.id, self.delivered, false));
                }
                Command::Leave(member) => self.leave(member),
            }
        }
        if !drafts.is_empty() {
            self.append(drafts).await;
        }
    }

    /// Who a member's posts are by: the person as everyone sees them now.
    fn author(&self, member: &Member) -> Person {
        self.presence.person(member.person.id).unwrap_or(&member.person).clone()
    }

    async fn append(&mut self, drafts: Vec<Draft>) {
        let batch = drafts.iter().map(|draft| draft.event.clone()).collect();
        let appended = match self.store.append(&self.id, batch).await {
            Ok(appended) => appended,
            Err(error) => return self.not_kept(&drafts, &error),
        };
        let mut run = Run { first: Seq::ZERO, events: Vec::new() };
        for (draft, appended) in drafts.into_iter().zip(appended) {
            match appended {
                Appended::New(seq) => {
                    if run.events.is_empty() {
                        run.first = seq;
                    }
                    run.events.push(draft.event);
                }
                Appended::Repeat(seq, event) => self.repeat(&draft, seq, event),
            }
        }
        if !run.events.is_empty() {
            self.backplane.publish(&self.id, Arc::new(run)).await;
        }
    }

    /// A post that was stored before: its sender, who may not know, gets the stored event again.
    fn repeat(&mut self, draft: &Draft, seq: Seq, event: RoomEvent) {
        // One that is stored but has not gone out yet will reach its sender with everyone.
        if seq <= self.delivered {
            if draft.member.dialect == Dialect::Typed {
                draft.member.outbox.answer(wire::events(&self.id, seq, vec![event]).typed);
            }
            self.gone_out(draft.event.by.id, draft.nonce);
        }
    }

    fn not_kept(&mut self, drafts: &[Draft], error: &StoreError) {
        warn!(room = %self.id, posts = drafts.len(), %error, "{} posts were not kept", drafts.len());
        for Draft { member, nonce, event } in drafts {
            match member.dialect {
                Dialect::Typed => member.outbox.answer(wire::not_kept(*nonce)),
                Dialect::Plain => {
                    member.outbox.close(CloseCode::ServerError, "the message was not kept");
                }
            }
            self.gone_out(event.by.id, *nonce);
        }
    }

    /// Takes a run from the backplane and sends out what is due.
    async fn hear(&mut self, run: &Run) {
        match judge(self.delivered, run) {
            Verdict::Deliver { skip } => self.fan_out(run.events[skip..].to_vec()),
            Verdict::Old => {}
            Verdict::Gap { after } => self.repair(after, run.head()).await,
        }
    }

    /// Reads from the store what the backplane lost.
    async fn repair(&mut self, after: Seq, head: Seq) {
        warn!(room = %self.id, %after, %head, "reading {after} to {head} from the store");
        while self.delivered < head {
            match self.store.after(&self.id, self.delivered, PAGE_EVENTS).await {
                Ok(run) if !run.events.is_empty() => {
                    self.delivered = Seq(run.first.0 - 1);
                    self.fan_out(run.events);
                }
                // The next run, or the next heartbeat's pull, finds the same gap again.
                Ok(_) => return,
                Err(error) => return warn!(room = %self.id, %error, "could not read the gap"),
            }
        }
    }

    /// Sends out the events right after [`Task::delivered`].
    fn fan_out(&mut self, events: Vec<RoomEvent>) {
        let first = self.delivered.next();
        self.delivered = self.delivered.plus(events.len());
        if !self.waiting.is_empty() {
            for event in &events {
                if let Change::Posted { nonce, .. } = &event.change {
                    self.waiting.remove(&(event.by.id, *nonce)).map(|done| done.send(()));
                }
            }
        }
        self.members.fan_out(&wire::events(&self.id, first, events));
    }

    fn gone_out(&mut self, author: ClientId, nonce: Nonce) {
        // A waiter that has gone does not mind.
        self.waiting.remove(&(author, nonce)).map(|done| done.send(()));
    }

    /// Makes a member live, after filling in what it has not been sent.
    async fn attach(&mut self, id: MemberId, from: Option<Seq>) {
        let Some(member) = self.members.get(id) else { return };
        if member.dialect == Dialect::Typed {
            if let Some(from) = from.filter(|from| *from < self.delivered) {
                let missed = self.store.after(&self.id, from, PAGE_EVENTS).await;
                match missed {
                    Ok(run) if run.first == from.next() && run.head() >= self.delivered => {
                        member.outbox.answer(wire::events(&self.id, run.first, run.events).typed);
                    }
                    // Too far behind for here: the client sees it by the head, and pulls again.
                    Ok(_) => {
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
            member.outbox.answer(wire::typed(&frame));
        }
        self.members.set_live(id);
    }

    fn typing(&mut self, id: MemberId) {
        if let Some(member) = self.members.get(id) {
            let who = member.person.id;
            let frame = ServerFrame::Typing { room: self.id.clone(), who };
            self.members.whisper(&wire::typed(&frame), who);
        }
    }

    fn rename(&mut self, id: MemberId, name: Option<Name>) {
        let Some(member) = self.members.get(id) else { return };
        let who = member.person.id;
        self.presence.rename(who, name.clone());
        let frame = wire::typed(&ServerFrame::Renamed { name });
        self.members.of(who).for_each(|member| member.outbox.answer(frame.clone()));
    }

    fn leave(&mut self, id: MemberId) {
        let Some(member) = self.members.leave(id) else { return };
        self.presence.leave(member.person.id, member.dialect, Instant::now());
        if member.dialect == Dialect::Plain {
            self.members.fan_out(&wire::left_the_chat(member.person.id));
        }
    }

    fn retire(&mut self) {
        for gone in self.presence.retire(Instant::now()) {
            self.members.fan_out(&wire::left_the_chat(gone));
        }
    }

    fn tell_presence(&mut self) {
        if let Some(Difference { total, came, left }) = self.presence.difference() {
            let room = self.id.clone();
            let typed = wire::typed(&ServerFrame::PresenceDiff { room, total, came, left });
            self.members.fan_out(&super::members::Encoded { typed, ..Default::default() });
        }
    }
}

/// Comes at that moment; never without one.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
