//! Coming into rooms, leaving them, and fetching what they are missing.

use shared::{ClientFrame, FlatMap, RoomId, RoomState};

use super::{Engine, send_due};
use crate::room::Membership;
use crate::timeline::Ask;
use crate::{Effect, Moment, Room, order};

/// Rooms whose missing events are asked for at once: the answers must fit the server's queue for us, and
/// the first ones are read sooner.
const PULLS: usize = 2;

impl Engine {
    /// The server tells all rooms that the person is in. One that it does not tell was left meanwhile.
    pub(super) fn greet_rooms(
        &mut self,
        now: Moment,
        rooms: &FlatMap<RoomId, RoomState>,
        out: &mut Vec<Effect>,
    ) {
        for (id, room) in &mut self.rooms {
            let left = room.membership() == Membership::In && !rooms.contains_key(id);
            if left && *id != RoomId::lobby() {
                room.leave();
            }
        }
        for (id, state) in rooms {
            let read = self.rooms.or_default(id.clone()).greet(now, state);
            let told = read.map(|seq| ClientFrame::Read { room: id.clone(), seq });
            out.extend(told.map(Effect::Send));
        }
    }

    pub(super) fn entered(&mut self, now: Moment, id: RoomId, state: &RoomState) {
        self.rooms.or_default(id).enter(now, state);
    }

    pub(super) fn gone(&mut self, now: Moment, id: &RoomId, out: &mut Vec<Effect>) {
        if let Some(room) = self.rooms.get_mut(id).filter(|_| *id != RoomId::lobby()) {
            room.leave();
            // What is on its way may have arrived before.
            room.timeline.outbox.greet();
            send_due(now, id, room, out);
        }
    }

    pub(super) fn ask_directory(&mut self, out: &mut Vec<Effect>) {
        if self.link.is_live() {
            out.push(Effect::Send(ClientFrame::Directory));
        }
    }

    /// Asks for what rooms are missing, a few at a time, those first that were not asked for before.
    pub(super) fn pull(&mut self, now: Moment, out: &mut Vec<Effect>) {
        if !self.link.is_live() {
            return;
        }
        self.ask_history(now, out);
        let awaited = self.rooms.values().filter(|room| room.awaits(now)).count();
        let mut free = PULLS.saturating_sub(awaited);
        for again in [false, true] {
            for (id, room) in &mut self.rooms {
                if free == 0 {
                    return;
                }
                if room.was_pulled() == again
                    && let Some(after) = room.pull(now)
                {
                    out.push(Effect::Send(ClientFrame::Pull { room: id.clone(), after }));
                    free -= 1;
                }
            }
        }
    }

    /// Asks for the history that people want to see.
    pub(super) fn ask_history(&mut self, now: Moment, out: &mut Vec<Effect>) {
        if !self.link.is_live() {
            return;
        }
        for (id, room) in &mut self.rooms {
            out.extend(room.asks(now).into_iter().map(|ask| {
                let room = id.clone();
                Effect::Send(match ask {
                    Ask::Older(before) => ClientFrame::Older { room, before },
                    Ask::Newer(after) => ClientFrame::Newer { room, after },
                    Ask::Around(seq) => ClientFrame::Around { room, seq },
                    Ask::Changes(first, last, after) => {
                        ClientFrame::Changes { room, first, last, after }
                    }
                    Ask::Thread(root, before) => ClientFrame::Thread { room, root, before },
                })
            }));
        }
    }

    /// When rooms can be asked for again: as soon as few enough answers are on their way, and not while
    /// asking would have to wait.
    pub(super) fn next_pull(&self) -> Option<Moment> {
        let mut over: Vec<Moment> = self.rooms.values().filter_map(Room::next_pull).collect();
        order::by_key(&mut over, |at| *at);
        over.into_iter().rev().take(PULLS).next_back().filter(|_| self.link.is_live())
    }
}
