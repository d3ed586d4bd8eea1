//! What a client has shown and promised, held against the disk at the very moment: what is shown as
//! sent is on the disk, at that place; what is not shown as pending any more is there, too.

use std::collections::{BTreeMap, BTreeSet};

use client::{Engine, Input, Timeline};
use shared::{ClientId, Epoch, Nonce, RoomId, Seq, ServerFrame, codec};

use crate::disk::Disk;

/// See the module.
#[derive(Debug)]
pub struct Ledger {
    me: ClientId,
    /// The epoch in the last greeting.
    epoch: Option<Epoch>,
    /// The first and the last place that were looked at.
    first: Seq,
    looked: Seq,
    /// The next look is at everything: it may all be new.
    anew: bool,
    /// Everything that was posted.
    pub posted: Vec<Nonce>,
    /// What was kept before it went out: it outlives the client.
    pub saved: BTreeSet<Nonce>,
    /// What has no place yet.
    open: BTreeSet<Nonce>,
    /// What had its place, and in which epoch it got it.
    pub settled: BTreeMap<Nonce, Epoch>,
}

impl Ledger {
    pub(super) fn new(me: ClientId) -> Self {
        Self {
            me,
            epoch: None,
            first: Seq::ZERO,
            looked: Seq::ZERO,
            anew: true,
            posted: Vec::new(),
            saved: BTreeSet::new(),
            open: BTreeSet::new(),
            settled: BTreeMap::new(),
        }
    }

    /// Notes what the engine is about to be told.
    pub(super) fn hears(&mut self, input: &Input) {
        match input {
            Input::Received(text) if text.starts_with(r#"{"type":"Welcome""#) => {
                if let Ok(ServerFrame::Welcome { epoch, .. }) = codec::decode_server(text) {
                    self.epoch = Some(epoch);
                }
            }
            Input::Received(text) if text.starts_with(r#"{"type":"Snapshot""#) => self.anew = true,
            Input::Post { nonce, .. } => {
                self.posted.push(*nonce);
                self.open.insert(*nonce);
            }
            Input::Saved(nonce) => {
                self.saved.insert(*nonce);
            }
            Input::Restored(left) => {
                self.open.extend(left.iter().map(|outgoing| outgoing.nonce));
            }
            _ => {}
        }
    }

    /// Looks at what the engine shows now.
    pub(super) fn looks(&mut self, engine: &Engine, disk: &Disk) -> Result<(), String> {
        let Some(room) = engine.room(&RoomId::lobby()) else { return Ok(()) };
        // Before the first answer of another epoch it shows what the old one had.
        if let Some(epoch) = self.epoch.filter(|_| room.is_loaded()) {
            self.looks_at_posts(&room.timeline, epoch, disk)?;
            self.looks_at_unsent(&room.timeline, epoch, disk)?;
        } else {
            self.anew = true;
        }
        Ok(())
    }

    fn looks_at_posts(
        &mut self,
        timeline: &Timeline,
        epoch: Epoch,
        disk: &Disk,
    ) -> Result<(), String> {
        let read_back = timeline.first() < self.first;
        let mut after: Option<Seq> = None;
        for post in timeline.posts().rev() {
            let (seq, nonce) = (post.seq, post.nonce);
            if after.is_some_and(|after| seq.next() != after) {
                return Err(format!("shows a hole after {seq}"));
            }
            after = Some(seq);
            if !self.anew && !read_back && seq <= self.looked {
                break;
            }
            if !disk.shows(epoch, post) {
                return Err(format!(
                    "shows {nonce} at {seq} of {epoch}, which is not what the disk has"
                ));
            }
        }
        (self.first, self.looked) = (timeline.first(), timeline.cursor());
        self.anew = false;
        Ok(())
    }

    fn looks_at_unsent(
        &mut self,
        timeline: &Timeline,
        epoch: Epoch,
        disk: &Disk,
    ) -> Result<(), String> {
        if self.open.is_empty() {
            return Ok(());
        }
        let unsent: BTreeSet<Nonce> = timeline.unsent().collect();
        for nonce in self.open.difference(&unsent) {
            if disk.count(epoch, self.me, *nonce) == 0 {
                return Err(format!("forgets {nonce}, and the disk has it not"));
            }
            self.settled.insert(*nonce, epoch);
        }
        self.open = unsent;
        Ok(())
    }
}
