//! What follows from the server's frames.

use shared::{
    Act, Advice, ClientFrame, Code, Cursors, Epoch, FlatMap, Found, Name, Nonce, RoomId, RoomState,
    ServerFrame, codec,
};

use super::{Engine, forget_places, send_due};
use crate::link::Link;
use crate::room::Membership;
use crate::{Effect, Moment, Room};

/// Milliseconds before a postponed message is repeated when the server named no time.
const PATIENCE: u64 = 2_000;

impl Engine {
    pub(super) fn received(&mut self, now: Moment, text: &str, out: &mut Vec<Effect>) {
        match &mut self.link {
            Link::Live { heard, asked, .. } => {
                *heard = now;
                *asked = None;
            }
            Link::Connecting { .. } => {}
            // The last word of a socket that we have given up.
            Link::Idle | Link::Waiting { .. } | Link::Refused { .. } => return,
        }
        // A frame that cannot be read is a newer server's: what matters of it comes again as heads.
        let Ok(frame) = codec::decode_server(text) else {
            return;
        };
        let greets = matches!(frame, ServerFrame::Welcome { .. } | ServerFrame::Rejected { .. });
        if !self.link.is_live() && !greets {
            return;
        }
        let me = self.me.id;
        match frame {
            ServerFrame::Welcome { you, epoch, rooms, limits } => {
                if !self.link.is_live() {
                    self.limits = limits;
                    self.welcome(now, epoch, &rooms, out);
                    self.agree(you.name, out);
                }
            }
            ServerFrame::Events { room, first, events } => {
                self.in_room(now, &room, out, |room| room.events(me, first, events));
            }
            ServerFrame::Snapshot { room, first, events } => {
                self.in_room(now, &room, out, |room| room.snapshot(me, first, events));
            }
            ServerFrame::Changes { room, first, last, after, upto, changes, threads } => {
                self.in_room(now, &room, out, |room| {
                    room.changes((first, last, after), upto, (&changes, &threads));
                });
            }
            ServerFrame::Thread { room, root, before, events, more } => {
                self.in_room(now, &room, out, |room| {
                    room.timeline.takes_thread((root, before), events, more);
                });
            }
            ServerFrame::Presence { room, total, people } => {
                self.in_room(now, &room, out, |room| room.people.set(total, people));
            }
            ServerFrame::PresenceDiff { room, total, came, left } => {
                self.in_room(now, &room, out, |room| {
                    left.iter().for_each(|who| room.typing.stopped(*who));
                    room.people.change(total, came, &left);
                });
            }
            ServerFrame::Typing { room, who } if who != self.me.id => {
                self.in_room(now, &room, out, |room| room.typing.heard(now, who));
            }
            ServerFrame::Read { room, seq } => {
                self.in_room(now, &room, out, |room| room.heard_read(seq));
            }
            ServerFrame::Keeps { texts, more } => {
                out.extend(self.kept.told_all(texts, more).into_iter().map(Effect::Send));
            }
            ServerFrame::Kept { key, text, nonce } => {
                out.extend(self.kept.told(key, text, nonce).map(Effect::Send));
            }
            ServerFrame::Entered { room, state } => self.entered(now, room, &state),
            ServerFrame::Gone { room } => self.gone(now, &room, out),
            ServerFrame::Directory { rooms } => self.directory = Some(rooms),
            ServerFrame::Heads { rooms, dropped } => self.heads(now, rooms, dropped, out),
            ServerFrame::Found { nonce, hits, next, behind } => {
                self.found(now, nonce, Found { hits, next, behind });
            }
            ServerFrame::Rejected { nonce: Some(nonce), code, retry_after } => {
                self.search_refused(Some(nonce), code);
                self.rejected(now, nonce, code, retry_after, out);
            }
            // Our `Hello` was too slow for the server, which now closes: the next one may be faster.
            ServerFrame::Rejected { nonce: None, code: Code::HelloExpected, .. }
                if !self.link.is_live() => {}
            ServerFrame::Rejected { nonce: None, code, .. } if code.advice() == Advice::Stop => {
                self.link = Link::Refused { code };
                out.push(Effect::Disconnect);
            }
            ServerFrame::Renamed { name } => {
                self.me.name.clone_from(&name);
                out.push(Effect::SaveName(name));
            }
            ServerFrame::GoAway { after } => self.go_away = Some(after),
            ServerFrame::Rejected { nonce: None, code, .. } => self.search_refused(None, code),
            ServerFrame::Typing { .. } | ServerFrame::Pong | ServerFrame::Unknown => {}
        }
        self.forget_gone_hits();
    }

    fn welcome(
        &mut self,
        now: Moment,
        epoch: Epoch,
        rooms: &FlatMap<RoomId, RoomState>,
        out: &mut Vec<Effect>,
    ) {
        self.link = Link::Live { since: now, heard: now, asked: None };
        self.greeted = true;
        self.online = true;
        self.go_away = None;
        if self.epoch.replace(epoch).is_some_and(|old| old != epoch) {
            self.rooms.values_mut().for_each(Room::forget);
            self.kept.forget_places();
        }
        self.kept.greet();
        self.greet_rooms(now, rooms, out);
        // Whatever has no place yet goes out again, in the order in which it was written. What the
        // server has already, it knows by the nonce.
        for (id, room) in &mut self.rooms {
            forget_places(id, room, epoch, out);
            room.timeline.outbox.greet();
            send_due(now, id, room, out);
        }
        self.search_goes_on(out);
    }

    /// Takes the name that the server knows us by, unless the person chose another one while the
    /// server was greeting: then the server is told.
    fn agree(&mut self, known: Option<Name>, out: &mut Vec<Effect>) {
        if self.me.name == self.said {
            self.me.name = known;
        } else {
            let name = self.me.name.as_ref().map(Name::to_string);
            out.push(Effect::Send(ClientFrame::Rename { name }));
        }
    }

    fn heads(&mut self, now: Moment, heads: Cursors, dropped: bool, out: &mut Vec<Effect>) {
        for (id, head) in heads {
            self.in_room(now, &id, out, |room| {
                room.heard_head(head);
                if dropped {
                    room.frames_dropped();
                }
            });
        }
    }

    fn rejected(
        &mut self,
        now: Moment,
        nonce: Nonce,
        code: Code,
        retry_after: Option<u64>,
        out: &mut Vec<Effect>,
    ) {
        let wait = retry_after.map_or(PATIENCE, |seconds| seconds.saturating_mul(1000));
        if self.kept.has(nonce) {
            match code.advice() {
                Advice::Retry => self.kept.postponed(now.plus(wait)),
                Advice::Fix | Advice::Stop => self.kept.refused(nonce),
            }
        }
        let theirs = |(_, room): &(&RoomId, &mut Room)| room.timeline.outbox.has(nonce);
        for (id, room) in self.rooms.iter_mut().filter(theirs) {
            let outbox = &mut room.timeline.outbox;
            match code.advice() {
                Advice::Retry => outbox.postpone(nonce, now.plus(wait)),
                Advice::Fix | Advice::Stop => {
                    let refused = outbox.refuse(nonce, code);
                    let enters = refused.as_ref().is_some_and(Act::enters);
                    let outside = enters || code == Code::NoSuchRoom && !outbox.enters();
                    if outside && room.membership() == Membership::Asked {
                        room.leave();
                    }
                    out.extend(refused.map(|act| Effect::Refused { room: id.clone(), act, code }));
                    // What waited for that act waits no longer.
                    send_due(now, id, room, out);
                }
            }
        }
    }

    /// Changes a room we are in, then asks for what turns out to be missing, and sends what waited for
    /// that change.
    fn in_room(
        &mut self,
        now: Moment,
        id: &RoomId,
        out: &mut Vec<Effect>,
        change: impl FnOnce(&mut Room),
    ) {
        if let Some(room) = self.rooms.get_mut(id) {
            change(room);
            send_due(now, id, room, out);
        }
        self.pull(now, out);
    }
}
