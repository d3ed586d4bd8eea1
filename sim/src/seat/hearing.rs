//! What reaches a client over the wire, held against the disk as it comes, before the engine has made
//! anything of it: nothing of a room in which the person was not, no text that was deleted before the line
//! was there, and no refusal of what had been done before it was asked for.

use std::collections::BTreeSet;

use shared::{
    Advice, ClientFrame, ClientId, Cursors, Epoch, Kind, Nonce, RoomEvent, RoomId, Seq, ServerFrame,
};

use crate::disk::Disk;

/// See the module.
#[derive(Debug)]
pub struct Hearing {
    me: ClientId,
    /// The epoch in the greeting on this line.
    epoch: Option<Epoch>,
    /// How far the rooms were when the line was laid.
    heads: Cursors,
    /// What was sent on this line and had been done before.
    done: BTreeSet<Nonce>,
    /// What was sent on this line before it was done: it may be refused, also when it is repeated after that.
    early: BTreeSet<Nonce>,
}

impl Hearing {
    pub(super) fn new(me: ClientId) -> Self {
        let (epoch, heads, done, early) = Default::default();
        Self { me, epoch, heads, done, early }
    }

    /// There is a new line.
    pub(super) fn begins(&mut self, disk: &Disk) {
        *self = Self { heads: disk.heads(), ..Self::new(self.me) };
    }

    /// Something goes out.
    pub(super) fn says(&mut self, frame: &ClientFrame, disk: &Disk) {
        let (ClientFrame::Post { room, nonce, .. } | ClientFrame::Act { room, nonce, .. }) = frame
        else {
            return;
        };
        let Some(epoch) = self.epoch else { return };
        let done = disk.room(epoch, room, |truth| truth.place_of(self.me, *nonce)).flatten();
        if done.is_none() {
            self.early.insert(*nonce);
        } else if !self.early.contains(nonce) {
            self.done.insert(*nonce);
        }
    }

    /// Something comes in.
    pub(super) fn hears(&mut self, frame: &ServerFrame, disk: &Disk) -> Result<(), String> {
        if let ServerFrame::Welcome { epoch, .. } = frame {
            self.epoch = Some(*epoch);
        }
        match frame {
            ServerFrame::Welcome { rooms, .. } => {
                rooms.keys().try_for_each(|room| self.may_hear(room, Seq::ZERO, disk))
            }
            ServerFrame::Heads { rooms, .. } => {
                rooms.keys().try_for_each(|room| self.may_hear(room, Seq::ZERO, disk))
            }
            ServerFrame::Events { room, first, events }
            | ServerFrame::Snapshot { room, first, events } => {
                let last = Seq(first.plus(events.len()).0.saturating_sub(1));
                self.may_hear(room, last, disk)?;
                self.hears_nothing_deleted(room, *first, events, disk)
            }
            ServerFrame::Changes { room, changes, .. }
            | ServerFrame::Thread { room, events: changes, .. } => {
                let last = changes.last().map_or(Seq::ZERO, |(seq, _)| *seq);
                self.may_hear(room, last, disk)?;
                changes.iter().try_for_each(|(seq, event)| {
                    self.hears_nothing_deleted(room, *seq, std::slice::from_ref(event), disk)
                })
            }
            ServerFrame::Entered { room, .. }
            | ServerFrame::Gone { room }
            | ServerFrame::Presence { room, .. }
            | ServerFrame::PresenceDiff { room, .. }
            | ServerFrame::Typing { room, .. }
            | ServerFrame::Read { room, .. } => self.may_hear(room, Seq::ZERO, disk),
            ServerFrame::Directory { rooms } => {
                match rooms.iter().find(|it| it.about.kind != Kind::Public) {
                    Some(listing) => Err(format!("is shown {}, which is not public", listing.room)),
                    None => Ok(()),
                }
            }
            ServerFrame::Found { hits, .. } => {
                hits.iter().try_for_each(|hit| self.may_hear(&hit.room, hit.seq, disk))
            }
            ServerFrame::Rejected { nonce: Some(nonce), code, .. } => {
                let refused = code.advice() != Advice::Retry;
                if refused && self.done.contains(nonce) {
                    return Err(format!("is refused {nonce} ({code}), which had been done"));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Whether the person was in a room when this place of it was taken, or later.
    fn may_hear(&self, room: &RoomId, seq: Seq, disk: &Disk) -> Result<(), String> {
        let Some(epoch) = self.epoch.filter(|_| *room != RoomId::lobby()) else {
            return Ok(());
        };
        let until = disk.room(epoch, room, |truth| truth.sees_until(self.me)).flatten();
        match until {
            Some(until) if seq <= until => Ok(()),
            Some(until) => Err(format!("hears {seq} of {room}, and left it at {until}")),
            None => Err(format!("hears of {room}, and never was in it")),
        }
    }

    fn hears_nothing_deleted(
        &self,
        room: &RoomId,
        first: Seq,
        events: &[RoomEvent],
        disk: &Disk,
    ) -> Result<(), String> {
        let (Some(epoch), Some(head)) = (self.epoch, self.heads.get(room)) else {
            return Ok(());
        };
        let texts = events.iter().enumerate().filter(|(_, it)| it.change.body().is_some());
        let mut places = texts.map(|(at, _)| first.plus(at)).filter(|seq| seq <= head);
        let wrong = disk.room(epoch, room, |truth| {
            places.find(|seq| {
                let deletion = truth.about_post(*seq).and_then(|post| truth.deletion(post));
                deletion.is_some_and(|deletion| deletion <= *head)
            })
        });
        match wrong.flatten() {
            Some(seq) => Err(format!("hears the text at {seq} of {room}, which was deleted")),
            None => Ok(()),
        }
    }
}
