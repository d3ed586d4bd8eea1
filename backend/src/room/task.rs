//! The task that owns a room. What it does with its log is in [`log`], with its people in
//! [`people`], whom it allows what, in [`acts`], and how long it waits for more, in [`gather`].

mod acts;
mod gather;
mod latency;
mod log;
mod people;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use shared::{ClientId, Nonce, RoomId, Seq, Wish};
use tokio::sync::{mpsc, watch};
use tokio::task::yield_now;
use tokio::time::{Instant, sleep_until};
use tracing::info;

use super::handle::{Command, Petition, RoomHandle, Saying};
use super::members::{Dialect, MemberId, Members};
use super::presence::Presence;
use super::wire;
use crate::backplane::{Backplane, Subscription};
use crate::devices::Devices;
use crate::limits::{PAGE_BYTES, ROOM_INBOX};
use crate::metrics::{Metrics, There};
use crate::store::{Charter, Store, StoreError};
use crate::weight;
use crate::world::World;
use gather::Rush;
use latency::Latency;
use log::Draft;

/// What every room works with.
#[derive(Clone)]
pub struct Services {
    /// Where its log is kept.
    pub store: Arc<dyn Store>,
    /// How its events come to it.
    pub backplane: Arc<dyn Backplane>,
    /// Time of day and randomness.
    pub world: Arc<dyn World>,
    /// Where people hear that they are in it, or not any more.
    pub devices: Arc<Devices>,
    /// Where it is counted what happens.
    pub metrics: Arc<Metrics>,
}

/// Opens a room: subscribes it, finds out how far its log is, and starts its task, which ends when
/// the last handle is dropped.
///
/// # Errors
/// When the store cannot say how far the log is.
pub async fn open(id: RoomId, services: Services) -> Result<RoomHandle, StoreError> {
    let Services { store, backplane, world, devices, metrics } = services;
    let published = backplane.subscribe(&id).await;
    let (delivered, charter) = store.charter(&id).await?;
    let (inbox, commands) = mpsc::channel(ROOM_INBOX);
    info!(room = %id, head = %delivered, "room opened at {delivered}");
    let task = Task {
        id: id.clone(),
        store,
        backplane,
        world,
        devices,
        _open: metrics.room(),
        metrics,
        commands,
        published,
        delivered,
        charter,
        chartered: delivered,
        in_doubt: false,
        moves: VecDeque::new(),
        members: Members::default(),
        presence: Presence::default(),
        wrote: BTreeMap::new(),
        latency: Latency::default(),
        rush: Rush::default(),
    };
    let (end, ended) = watch::channel(());
    tokio::spawn(async move {
        task.run().await;
        drop(end);
    });
    Ok(RoomHandle { id, inbox, ended })
}

struct Task {
    id: RoomId,
    store: Arc<dyn Store>,
    backplane: Arc<dyn Backplane>,
    world: Arc<dyn World>,
    devices: Arc<Devices>,
    metrics: Arc<Metrics>,
    _open: There,
    commands: mpsc::Receiver<Command>,
    published: Subscription,
    /// The last place that has gone out.
    delivered: Seq,
    /// What the room is and who is in it, as of [`Task::chartered`]: what is judged by must be what
    /// is stored, also when that has not come back yet.
    charter: Charter,
    chartered: Seq,
    /// The store has failed to say what it has kept, so the charter may be old.
    in_doubt: bool,
    /// Who came in and who left, at which place, for when that has gone out.
    moves: VecDeque<(Seq, ClientId, bool)>,
    members: Members,
    presence: Presence,
    /// The plain connections of posts that have not gone out: they are told that they wrote them.
    wrote: BTreeMap<(ClientId, Nonce), MemberId>,
    latency: Latency,
    rush: Rush,
}

impl Task {
    async fn run(mut self) {
        let (mut received, mut backlog) = (Vec::new(), VecDeque::new());
        loop {
            let now = Instant::now();
            let retirement = self.presence.next_retirement();
            if retirement.is_some_and(|due| due <= now) {
                // Here too, since those who never stop talking must not keep the others here.
                self.retire();
            }
            tokio::select! {
                biased;
                Some(run) = self.published.recv() => self.hear(&run).await,
                // Those who write to sockets get a turn between two batches.
                () = yield_now(), if !backlog.is_empty() => self.obey(&mut backlog).await,
                // Only when nothing is left of the last ones: then senders wait, and not memory.
                count = self.commands.recv_many(&mut received, ROOM_INBOX), if backlog.is_empty() => {
                    if count == 0 {
                        return;
                    }
                    backlog.extend(received.drain(..));
                    self.gather(&mut backlog).await;
                    self.obey(&mut backlog).await;
                }
                () = at(retirement) => self.retire(),
                () = at(self.presence.next_telling(now)) => {}
            }
            self.tell_presence();
        }
    }

    /// Does what was waiting; the posts among it become one batch. A batch that is large enough goes
    /// out before the rest is done, so that it fits every outbox.
    async fn obey(&mut self, backlog: &mut VecDeque<Command>) {
        let (mut drafts, mut bytes): (Vec<Draft>, usize) = (Vec::new(), 0);
        let begun = Instant::now();
        self.dispel_doubt().await;
        while bytes < PAGE_BYTES
            && let Some(command) = backlog.pop_front()
        {
            match command {
                Command::Join(member) => self.join(member),
                Command::Attach { member, from } => self.attach(member, from).await,
                Command::Send { member, said: Saying { change, thread }, arrived } => {
                    let Some(member) = self.members.get(member).cloned() else { continue };
                    let Some(nonce) = change.nonce().filter(|_| !member.is_shut_out()) else {
                        continue;
                    };
                    if self.in_doubt {
                        self.not_now(&member, nonce);
                        continue;
                    }
                    if let Err(code) = self.allows(&member.person, Wish::Post) {
                        self.refuse(&member, nonce, code).await;
                        continue;
                    }
                    let mut draft = self.draft(member, nonce, change, arrived);
                    draft.event.thread = thread;
                    if draft.member.dialect == Dialect::Plain {
                        self.wrote.insert((draft.event.by.id, nonce), draft.member.id);
                    }
                    bytes += weight::of(&draft.event);
                    drafts.push(draft);
                }
                Command::Act(Petition { from, nonce, .. }) if self.in_doubt => {
                    self.not_now(&from, nonce);
                }
                Command::Act(petition) => {
                    if let Some(draft) = self.grant(petition).await {
                        drafts.push(draft);
                        // What comes next is judged by what the room is then.
                        break;
                    }
                }
                Command::Typing(member) => self.typing(member),
                Command::Rename { member, name } => self.rename(member, name),
                Command::CaughtUp(member) => {
                    if let Some(member) = self.members.get(member) {
                        member.outbox.answer(wire::head(&self.id, self.delivered, true));
                    }
                }
                Command::Holds { member, reply } => {
                    // Who asked may have gone.
                    let _ = reply.send(self.members.get(member).is_some());
                }
                Command::Settle(reply) => {
                    if !drafts.is_empty() {
                        backlog.push_front(Command::Settle(reply));
                        break;
                    }
                    // Who asked may have gone.
                    let _ = reply.send(());
                }
                Command::Heartbeat => {
                    self.check_head().await;
                    self.members.call_out(&wire::head(&self.id, self.delivered, false));
                    self.inform_again();
                }
                Command::Leave(member) => {
                    if drafts.iter().any(|draft| draft.member.id == member) {
                        // What they said last is heard before they have left.
                        backlog.push_front(Command::Leave(member));
                        break;
                    }
                    self.leave(member);
                }
            }
        }
        if !drafts.is_empty() {
            self.append(drafts, begun).await;
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
