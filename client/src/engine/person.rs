//! What follows from the person: writing, trying again, typing, choosing a name, becoming someone
//! else.

use shared::{ClientFrame, Code, Name, Nonce, RoomId};

use super::{Engine, send_due};
use crate::timeline::UnsentState;
use crate::{Effect, Identity, Moment, Outgoing};

impl Engine {
    pub(super) fn post(&mut self, id: &RoomId, nonce: Nonce, text: &str, out: &mut Vec<Effect>) {
        let Some(room) = self.rooms.get_mut(id) else {
            return;
        };
        if let Some(text) = room.timeline.write(nonce, text) {
            room.typing.sent();
            out.push(Effect::SaveMessage(Outgoing { room: id.clone(), nonce, text }));
        }
    }

    pub(super) fn saved(&mut self, now: Moment, nonce: Nonce, out: &mut Vec<Effect>) {
        let live = self.link.is_live();
        for (id, room) in &mut self.rooms {
            if let Some(unsent) = room.timeline.unsent_mut(nonce)
                && unsent.state == UnsentState::Saving
            {
                unsent.state = UnsentState::Sending { again: None };
                if live {
                    send_due(now, id, room, out);
                }
            }
        }
    }

    pub(super) fn restore(&mut self, now: Moment, messages: &[Outgoing], out: &mut Vec<Effect>) {
        // What is for a room that we are not in stays saved.
        for (id, room) in &mut self.rooms {
            let ours = messages.iter().filter(|message| message.room == *id);
            room.timeline.restore(ours.map(|message| (message.nonce, message.text.clone())));
        }
        if self.link.is_live() {
            for (id, room) in &mut self.rooms {
                send_due(now, id, room, out);
            }
        }
    }

    pub(super) fn retry(&mut self, now: Moment, nonce: Nonce, out: &mut Vec<Effect>) {
        let live = self.link.is_live();
        for (id, room) in &mut self.rooms {
            let Some(unsent) = room.timeline.unsent_mut(nonce) else {
                continue;
            };
            if let UnsentState::Failed(code) = unsent.state
                && code != Code::BodyTooLong
            {
                unsent.state = UnsentState::Sending { again: None };
                if live {
                    send_due(now, id, room, out);
                }
            }
        }
    }

    pub(super) fn older(&mut self, now: Moment, id: &RoomId, out: &mut Vec<Effect>) {
        if !self.link.is_live() {
            return;
        }
        if let Some(before) = self.rooms.get_mut(id).and_then(|room| room.older(now)) {
            out.push(Effect::Send(ClientFrame::Older { room: id.clone(), before }));
        }
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

    /// The rooms stay as they are: their places are the server's and not ours, and what is unsent
    /// goes out under the new id. The nonces can stay too, since they are counted per author.
    pub(super) fn start_anew(&mut self, now: Moment, me: Identity, out: &mut Vec<Effect>) {
        self.me = me;
        for (id, room) in &self.rooms {
            // What is saved is saved for an id.
            out.extend(room.timeline.outgoing().map(|(nonce, text)| {
                let (room, text) = (id.clone(), text.to_owned());
                Effect::SaveMessage(Outgoing { room, nonce, text })
            }));
        }
        (self.greeted, self.missed) = (false, false);
        self.go_away = None;
        self.backoff.reset();
        out.push(Effect::Disconnect);
        self.connect(now, out);
    }
}
