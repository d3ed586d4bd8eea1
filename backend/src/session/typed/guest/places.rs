//! The places that a guest has in rooms: taking them, being told what was missed, giving them up.

use std::sync::Arc;

use shared::{RoomId, RoomState, Seq, ServerFrame};

use super::Guest;
use crate::mutant::{self, Mutant};
use crate::room::{Dialect, Member};
use crate::session::typed::{answer, encode};
use crate::session::{End, history};
use crate::store::Record;

impl Guest<'_> {
    pub(super) fn member(&self) -> Member {
        let (person, dialect) = (self.you.clone(), Dialect::Typed);
        Member { id: self.id, person, dialect, outbox: Arc::clone(self.outbox) }
    }

    /// Takes a place in a room, from which nothing is heard yet.
    pub(super) async fn join(&mut self, room: &RoomId) -> Result<(), End> {
        let handle = self.hall.rooms.open(room).await?;
        let place = handle.join(self.member()).await?;
        self.places.insert(room.clone(), place);
        Ok(())
    }

    /// Takes a place, sends what the client missed there, and makes it hear the rest live. Says how
    /// many bytes that was.
    pub(super) async fn enter(&mut self, room: &RoomId, cursor: Option<Seq>) -> Result<usize, End> {
        self.join(room).await?;
        self.catch_up(room, cursor).await
    }

    pub(super) async fn catch_up(&self, room: &RoomId, cursor: Option<Seq>) -> Result<usize, End> {
        let (missed, reached) = history::since(&*self.hall.store, room, cursor).await?;
        let missed = encode(&missed);
        let bytes = missed.len();
        self.outbox.answer(missed);
        if let Some(place) = self.places.get(room) {
            place.attach(Some(reached)).await?;
        }
        Ok(bytes)
    }

    /// Looks whether the person is in a room, and takes or gives up the place there.
    pub(in crate::session::typed) async fn look(&mut self, room: RoomId) -> Result<(), End> {
        let record = self.hall.store.record(&room, self.you.id).await?;
        let is_in = record.as_ref().is_some_and(|(_, member)| *member);
        if let Some(place) = self.places.get(&room)
            && is_in
            && place.holds().await?
        {
            return Ok(());
        }
        // One that was left and entered again meanwhile is given up first.
        let place = self.places.remove(&room);
        let was_here = place.is_some();
        if let Some(place) = place {
            place.leave().await?;
        }
        let enters = is_in || mutant::is_on(Mutant::OutsiderEnters);
        if let Some((Record { head, about }, _)) = record.filter(|_| enters) {
            let reads = self.hall.store.reads(self.you.id).await;
            let reads = reads?;
            let read = reads.get(&room).copied().unwrap_or_default();
            let state = RoomState { head, read, about: Some(about) };
            answer(self.outbox, &ServerFrame::Entered { room: room.clone(), state });
            self.enter(&room, None).await?;
        } else if was_here {
            answer(self.outbox, &ServerFrame::Gone { room });
        }
        Ok(())
    }
}
