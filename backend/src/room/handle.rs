//! What sessions hold of a room.

use shared::{Act, Change, Name, Nonce, Person, RoomId, Seq, Thread};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use super::{Member, MemberId};

/// The room's task has ended: the server is going down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the room is closed")]
pub struct RoomGone;

/// What a room is asked to do.
#[derive(Debug)]
pub(super) enum Command {
    Join(Member),
    Attach { member: MemberId, from: Option<Seq> },
    Send { member: MemberId, said: Saying, arrived: Instant },
    Act(Petition),
    Typing(MemberId),
    Rename { member: MemberId, name: Option<Name> },
    CaughtUp(MemberId),
    Holds { member: MemberId, reply: oneshot::Sender<bool> },
    Settle(oneshot::Sender<()>),
    Heartbeat,
    Leave(MemberId),
}

/// What someone says in a room, or changes of what was said.
#[derive(Debug)]
pub struct Saying {
    /// What.
    pub change: Change,
    /// The thread that it is in.
    pub thread: Option<Thread>,
}

impl From<Change> for Saying {
    fn from(change: Change) -> Self {
        Self { change, thread: None }
    }
}

/// What someone wants to change of the room itself, be they in it or not.
#[derive(Debug)]
pub struct Petition {
    /// Who, and where they are answered.
    pub from: Member,
    /// Their name for it.
    pub nonce: Nonce,
    /// What.
    pub act: Act,
    /// The people whom the act names.
    pub people: Vec<Person>,
}

/// A room, for those who want something of it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct RoomHandle {
    pub(super) id: RoomId,
    pub(super) inbox: mpsc::Sender<Command>,
    /// Says nothing, and ends with the task.
    pub(super) ended: watch::Receiver<()>,
}

impl RoomHandle {
    /// Which room this is.
    #[must_use]
    pub fn id(&self) -> &RoomId {
        &self.id
    }

    /// Changes the room itself, if it allows that. What becomes of it reaches the petitioner's outbox.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn act(&self, petition: Petition) -> Result<(), RoomGone> {
        self.send(Command::Act(petition)).await
    }

    /// Takes in a member. It hears nothing yet: see [`Membership::attach`].
    ///
    /// # Errors
    /// [`RoomGone`], as for every method here.
    pub async fn join(&self, member: Member) -> Result<Membership, RoomGone> {
        let id = member.id;
        self.send(Command::Join(member)).await?;
        Ok(Membership { room: self.clone(), id, left: false })
    }

    /// Tells every typed member how far the room is. A room with a full inbox is left alone: one
    /// room that is stuck must not keep the others from theirs.
    pub fn heartbeat(&self) {
        let _ = self.inbox.try_send(Command::Heartbeat);
    }

    /// Waits until everything is done that was asked for before, and what was said is kept, or refused.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn settled(&self) -> Result<(), RoomGone> {
        let (reply, settled) = oneshot::channel();
        self.send(Command::Settle(reply)).await?;
        settled.await.map_err(|_| RoomGone)
    }

    /// Whether the room's task is there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.inbox.is_closed()
    }

    pub(super) fn downgrade(&self) -> WeakRoom {
        let ended = self.ended.clone();
        WeakRoom { id: self.id.clone(), inbox: self.inbox.downgrade(), ended }
    }

    async fn send(&self, command: Command) -> Result<(), RoomGone> {
        self.inbox.send(command).await.map_err(|_| RoomGone)
    }
}

/// A room that this does not keep open.
#[derive(Debug)]
pub(super) struct WeakRoom {
    id: RoomId,
    inbox: mpsc::WeakSender<Command>,
    ended: watch::Receiver<()>,
}

impl WeakRoom {
    pub(super) fn upgrade(&self) -> Option<RoomHandle> {
        // One whose task has ended, too, is closed.
        let inbox = self.inbox.upgrade().filter(|inbox| !inbox.is_closed())?;
        Some(RoomHandle { id: self.id.clone(), inbox, ended: self.ended.clone() })
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.has_changed().is_err()
    }

    /// Waits until the task has done what it was asked for. It asks for more only while someone holds the
    /// room.
    pub(super) async fn ended(mut self) {
        while self.ended.changed().await.is_ok() {}
    }
}

/// One connection's place in a room; dropping it leaves.
#[derive(Debug)]
#[must_use = "dropping a membership leaves the room"]
pub struct Membership {
    room: RoomHandle,
    id: MemberId,
    left: bool,
}

impl Membership {
    /// From now on the member hears everything after `from`, the last place it has been sent. The
    /// room fills in what happened meanwhile. `None`: from whatever comes next.
    ///
    /// # Errors
    /// [`RoomGone`], as for every method here.
    pub async fn attach(&self, from: Option<Seq>) -> Result<(), RoomGone> {
        self.room.send(Command::Attach { member: self.id, from }).await
    }

    /// Says something, or changes something that was said. What becomes of it reaches the member's
    /// outbox. Whether the member may change it, was judged before.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn send(&self, said: impl Into<Saying>) -> Result<(), RoomGone> {
        let (member, said, arrived) = (self.id, said.into(), Instant::now());
        self.room.send(Command::Send { member, said, arrived }).await
    }

    /// The person is typing.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn typing(&self) -> Result<(), RoomGone> {
        self.room.send(Command::Typing(self.id)).await
    }

    /// The person has another display name now, in all their connections.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn rename(&self, name: Option<Name>) -> Result<(), RoomGone> {
        self.room.send(Command::Rename { member: self.id, name }).await
    }

    /// Whether the place is still held: who leaves a room loses the places of all their connections.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn holds(&self) -> Result<bool, RoomGone> {
        let (reply, answer) = oneshot::channel();
        self.room.send(Command::Holds { member: self.id, reply }).await?;
        answer.await.map_err(|_| RoomGone)
    }

    /// The member had been too slow, and has now read what was left for it: it is told that frames
    /// were dropped, so that it pulls.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn caught_up(&self) -> Result<(), RoomGone> {
        self.room.send(Command::CaughtUp(self.id)).await
    }
}

impl Membership {
    /// Leaves, before anything that is asked for after this: who takes a place again must not lose it to
    /// the end of the old one.
    ///
    /// # Errors
    /// [`RoomGone`].
    pub async fn leave(mut self) -> Result<(), RoomGone> {
        self.left = true;
        self.room.send(Command::Leave(self.id)).await
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        if self.left {
            return;
        }
        let leave = Command::Leave(self.id);
        if let Err(mpsc::error::TrySendError::Full(leave)) = self.room.inbox.try_send(leave) {
            // The room is busy, and leaving must not be lost; a closed room forgets everyone anyway.
            let room = self.room.clone();
            tokio::spawn(async move { room.send(leave).await });
        }
    }
}
