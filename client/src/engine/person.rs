//! What follows from the person: writing, changing what was written, trying again, reading, typing,
//! choosing a name, becoming someone else.

use shared::{
    Act, ClientFrame, Code, Key, Name, Nonce, Person, RoomId, Seq, Standing, Wish, keep, may_here,
};

use super::{Engine, forget_places, send_due};
use crate::kept::Kept;
use crate::room::Membership;
use crate::{Effect, Identity, Intent, Moment, Outgoing, Room, Saved};

impl Engine {
    pub(super) fn post(&mut self, id: RoomId, nonce: Nonce, intent: Intent, out: &mut Vec<Effect>) {
        let Some(room) = self.rooms.get_mut(&id) else {
            return;
        };
        if let Some(intent) = room.timeline.outbox.add(nonce, intent, self.epoch) {
            room.typing.sent();
            let epoch = self.epoch;
            out.push(Effect::Save(Outgoing { room: id, nonce, intent, epoch }));
        }
    }

    pub(super) fn act(&mut self, id: RoomId, nonce: Nonce, act: Act, out: &mut Vec<Effect>) {
        let me = self.person();
        if act.enters() {
            self.rooms.or_insert_with(id.clone(), || Room::asked(&act, &me));
        }
        let added = match self.rooms.get_mut(&id) {
            Some(room) => match allowed(&id, room, &me, &act) {
                Ok(()) => room.timeline.act(&me, nonce, act, self.epoch),
                Err(code) => Err((act, code)),
            },
            None => Err((act, Code::NoSuchRoom)),
        };
        let epoch = self.epoch;
        match added {
            Ok(intent) => out.push(Effect::Save(Outgoing { room: id, nonce, intent, epoch })),
            // One that was held back is kept already, and would be sent at the next visit.
            Err((act, code)) => {
                out.extend([Effect::Refused { room: id, act, code }, Effect::Forget(nonce)]);
            }
        }
    }

    pub(super) fn saved(&mut self, now: Moment, nonce: Nonce, out: &mut Vec<Effect>) {
        let live = self.link.is_live();
        for (id, room) in &mut self.rooms {
            if room.timeline.outbox.saved(nonce) && live {
                send_due(now, id, room, out);
            }
        }
    }

    pub(super) fn restore(&mut self, now: Moment, left: &[Outgoing], out: &mut Vec<Effect>) {
        let live = self.link.is_live();
        let me = self.person();
        for Outgoing { room, intent, .. } in left {
            let asked = intent.act().filter(|act| act.enters());
            // Of other rooms the server says whether the person is in them.
            let new = || asked.map_or_else(Room::unknown, |act| Room::asked(act, &me));
            self.rooms.or_insert_with(room.clone(), new);
        }
        let greeted = self.epoch.filter(|_| live);
        for (id, room) in &mut self.rooms {
            room.timeline.outbox.restore(left.iter().filter(|outgoing| outgoing.room == *id));
            if let Some(epoch) = greeted {
                forget_places(id, room, epoch, out);
                send_due(now, id, room, out);
            }
        }
    }

    pub(super) fn recall(&mut self, saved: Saved) {
        if self.epoch.is_some() {
            return;
        }
        (self.epoch, self.limits) = (Some(saved.epoch), saved.limits);
        self.kept.recall(saved.kept, saved.wanted);
        for (id, room) in saved.rooms {
            self.rooms.or_default(id).recall(room);
        }
    }

    pub(super) fn retry(&mut self, now: Moment, nonce: Nonce, out: &mut Vec<Effect>) {
        let live = self.link.is_live();
        for (id, room) in &mut self.rooms {
            if room.timeline.outbox.retry(nonce) && live {
                send_due(now, id, room, out);
            }
        }
    }

    pub(super) fn read(&mut self, id: RoomId, seq: Seq, out: &mut Vec<Effect>) {
        let Some(room) = self.rooms.get_mut(&id) else {
            return;
        };
        // What is not told now is told after the next greeting.
        if room.has_read(seq) && self.link.is_live() {
            out.push(Effect::Send(ClientFrame::Read { seq: room.read(), room: id }));
        }
    }

    pub(super) fn keep(&mut self, nonce: Nonce, key: Key, text: String, out: &mut Vec<Effect>) {
        if keep::fits(&text)
            && let Some(frame) = self.kept.want(nonce, key, text)
            && self.link.is_live()
        {
            out.push(Effect::Send(frame));
        }
    }

    pub(super) fn older(&mut self, now: Moment, id: &RoomId, out: &mut Vec<Effect>) {
        if !self.link.is_live() {
            return;
        }
        if let Some(before) = self.rooms.get_mut(id).and_then(|room| room.older(now)) {
            out.push(Effect::Send(ClientFrame::Older { room: id.clone(), before }));
        }
        self.ask_history(now, out);
    }

    /// Changes where the person is in a room, and asks for what is to be seen there.
    pub(super) fn browse(
        &mut self,
        now: Moment,
        id: &RoomId,
        out: &mut Vec<Effect>,
        change: impl FnOnce(&mut Room),
    ) {
        if let Some(room) = self.rooms.get_mut(id) {
            change(room);
        }
        self.ask_history(now, out);
    }

    pub(super) fn typing(&mut self, now: Moment, id: RoomId, out: &mut Vec<Effect>) {
        if !self.link.is_live() {
            return;
        }
        if self.rooms.get_mut(&id).is_some_and(|room| room.typing.say(now)) {
            out.push(Effect::Send(ClientFrame::Typing { room: id }));
        }
    }

    pub(super) fn rename(&mut self, name: Option<Name>, out: &mut Vec<Effect>) {
        if self.link.is_live() {
            let name = name.as_ref().map(Name::to_string);
            out.push(Effect::Send(ClientFrame::Rename { name }));
        }
        self.me.name.clone_from(&name);
        out.push(Effect::SaveName(name));
    }

    /// The lobby stays as it is: its places are the server's and not ours, and what is unsent
    /// goes out under the new id. The nonces can stay too, since they are counted per author. Of other
    /// rooms the new person knows nothing; what is unsent there stays saved for the old one.
    pub(super) fn start_anew(&mut self, now: Moment, me: Identity, out: &mut Vec<Effect>) {
        self.me = me;
        self.rooms.retain(|id, _| *id == RoomId::lobby());
        self.kept = Kept::default();
        self.search = None;
        for (id, room) in &self.rooms {
            // What is saved is saved for an id.
            out.extend(room.timeline.outbox.all().map(|(nonce, intent, epoch)| {
                let (room, intent) = (id.clone(), intent.clone());
                Effect::Save(Outgoing { room, nonce, intent, epoch })
            }));
        }
        (self.greeted, self.missed) = (false, false);
        self.go_away = None;
        self.backoff.reset();
        out.push(Effect::Disconnect);
        self.connect(now, out);
    }
}

/// Whether a room takes an act, as far as we know it.
fn allowed(id: &RoomId, room: &Room, me: &Person, act: &Act) -> Result<(), Code> {
    let known = room.membership() == Membership::In && room.is_loaded();
    if !known {
        return Ok(());
    }
    let who = Standing { id: me.id, guest: me.guest };
    may_here(who, room.place(id), Wish::Act(act))
}
