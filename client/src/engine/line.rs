//! What follows from the socket and the clock: connecting, greeting, noticing that nobody is there,
//! and waiting for the next try.

use shared::{ClientFrame, Cursors, Name, RoomId, limits};

use super::{Engine, send_due};
use crate::link::{ANSWER, GREETING, Link, OF_USE, SETTLED, SILENCE};
use crate::{Effect, Moment, Room};

impl Engine {
    pub(super) fn connect(&mut self, now: Moment, out: &mut Vec<Effect>) {
        self.link = Link::Connecting { since: now };
        out.push(Effect::Connect);
    }

    pub(super) fn retry_now(&mut self, now: Moment, out: &mut Vec<Effect>) {
        if matches!(self.link, Link::Waiting { .. }) {
            self.connect(now, out);
        }
    }

    pub(super) fn hello(&mut self, out: &mut Vec<Effect>) {
        if !matches!(self.link, Link::Connecting { .. }) {
            return;
        }
        self.said.clone_from(&self.me.name);
        let cursor = |(id, room): (&RoomId, &Room)| Some((id.clone(), room.cursor()?));
        let is_lobby = |id: &RoomId| *id == RoomId::lobby();
        let lobby = self.rooms.iter().filter(|(id, _)| is_lobby(id));
        let others = self.rooms.iter().filter(|(id, _)| !is_lobby(id));
        let mut cursors = Cursors::new();
        cursors.extend(lobby.chain(others).filter_map(cursor).take(limits::HELLO_ROOMS));
        out.push(Effect::Send(ClientFrame::Hello {
            secret: self.me.secret.clone(),
            name: self.me.name.as_ref().map(Name::to_string),
            epoch: self.epoch,
            rooms: cursors,
        }));
    }

    pub(super) fn lost(&mut self, now: Moment) {
        let wait = match self.link {
            Link::Idle | Link::Waiting { .. } | Link::Refused { .. } => return,
            Link::Connecting { .. } => self.backoff.next(),
            Link::Live { since, .. } => {
                match now.since(since) {
                    SETTLED.. => self.backoff.reset(),
                    OF_USE.. => self.backoff.ease(),
                    _ => {}
                }
                match self.go_away.take() {
                    Some(after) => self.backoff.spread(after.saturating_mul(1000)),
                    None => self.backoff.next(),
                }
            }
        };
        self.missed = true;
        self.link = Link::Waiting { until: now.plus(wait) };
    }

    /// Asks whether the server is there, if it is not asked already.
    pub(super) fn ask(&mut self, now: Moment, out: &mut Vec<Effect>) {
        if let Link::Live { asked: asked @ None, .. } = &mut self.link {
            *asked = Some(now);
            out.push(Effect::Send(ClientFrame::Ping));
        }
    }

    pub(super) fn tick(&mut self, now: Moment, out: &mut Vec<Effect>) {
        match self.link {
            Link::Waiting { until } if until <= now => self.connect(now, out),
            Link::Connecting { since } if now.since(since) >= GREETING => self.give_up(now, out),
            Link::Live { asked: Some(asked), .. } if now.since(asked) >= ANSWER => {
                self.give_up(now, out);
            }
            Link::Live { heard, asked: None, .. } if now.since(heard) >= SILENCE => {
                self.ask(now, out);
            }
            _ => {}
        }
        let live = self.link.is_live();
        for (id, room) in &mut self.rooms {
            room.typing.expire(now);
            if live {
                send_due(now, id, room, out);
            }
        }
        if live {
            out.extend(self.kept.due(now).into_iter().map(Effect::Send));
            self.search_renews(now, out);
        }
        self.pull(now, out);
    }

    fn give_up(&mut self, now: Moment, out: &mut Vec<Effect>) {
        out.push(Effect::Disconnect);
        self.lost(now);
        self.search_is_cut();
    }
}
