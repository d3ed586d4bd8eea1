//! A play: a session, and a server that says what is written for it.

use std::cell::Cell;

use client::Input;
use frontend::browser::storage::Storage;
use frontend::state::Session;
use js_sys::{Array, Reflect};
use serde_json::Value;
use shared::{
    Body, Change, Code, Epoch, Limits, Nonce, Person, RoomEvent, RoomId, RoomState, Seq,
    ServerFrame, Timestamp, codec,
};
use wasm_bindgen::JsValue;

use super::cast;
use super::town::Log;

const MINUTE: u64 = 60_000;

/// The session of the person at the page, told by a server of our own.
pub(crate) struct Play {
    pub(crate) session: Session,
    /// Names of sends that were given so far.
    nonces: Cell<u64>,
}

impl Play {
    /// Someone comes who has this name, if any.
    pub(crate) fn begins(name: Option<&str>, theme: &str) -> Self {
        let storage = Storage::for_the_visit();
        storage.set("hubbub.me", &format!("{} {}", cast::ADA, "07".repeat(32)));
        storage.set("hubbub.theme", theme);
        if let Some(name) = name {
            storage.set("hubbub.name", name);
            storage.set("hubbub.greeted", "yes");
        }
        Self { session: Session::new(storage), nonces: Cell::new(0) }
    }

    /// The line is there, and the server tells of these rooms.
    pub(crate) fn welcomes(&self, logs: &[Log]) {
        self.session.take(Input::Opened);
        let state = |log: &Log| {
            let (head, read) = (Seq(log.events.len() as u64), Seq(log.read));
            (log.room(), RoomState { head, read, about: log.about.clone() })
        };
        let you = Person { name: self.session.view().me.name, ..cast::ada() };
        self.hears(&ServerFrame::Welcome {
            you,
            epoch: Epoch::from_bytes([1; 8]),
            rooms: logs.iter().map(state).collect(),
            limits: Limits::CURRENT,
        });
        let texts = logs.iter().flat_map(|log| log.kept.clone()).collect();
        self.hears(&ServerFrame::Keeps { texts, more: false });
    }

    /// The server tells what was said in these rooms, and who is there.
    pub(crate) fn tells(&self, logs: &[Log]) {
        for log in logs {
            let (room, events) = (log.room(), log.events.clone());
            self.hears(&ServerFrame::Snapshot { room, first: Seq(1), events });
            let (room, people) = (log.room(), log.people.clone());
            self.hears(&ServerFrame::Presence { room, total: log.total, people });
        }
    }

    /// The server says something.
    pub(crate) fn hears(&self, frame: &ServerFrame) {
        self.session.take(Input::Received(codec::encode_server(frame)));
    }

    /// Someone is typing in the lobby.
    pub(crate) fn is_typing(&self, who: &Person) {
        self.hears(&ServerFrame::Typing { room: RoomId::lobby(), who: who.id });
    }

    /// The name that the last frame of this type which the page sent has; the server answers under it.
    pub(crate) fn asked(&self, kind: &str) -> Nonce {
        self.last_asked(kind).unwrap_or_else(|| panic!("the page has sent no {kind}"))
    }

    /// The same, if there is one.
    pub(crate) fn last_asked(&self, kind: &str) -> Option<Nonce> {
        let said = Reflect::get(&js_sys::global(), &JsValue::from_str("said"));
        let said = Array::from(&said.expect("still.js keeps what is said"));
        let frames = said.iter().filter_map(|it| it.as_string()).rev();
        let frame = frames
            .filter_map(|text| serde_json::from_str::<Value>(&text).ok())
            .find(|frame| frame["type"] == kind);
        serde_json::from_value(frame?["nonce"].clone()).ok()
    }

    /// The server does not do what the page asked for last by a frame of this type.
    pub(crate) fn refuses(&self, kind: &str, code: Code) {
        let nonce = Some(self.asked(kind));
        self.hears(&ServerFrame::Rejected { nonce, code, retry_after: None });
    }

    /// Something that happened so many minutes ago.
    pub(crate) fn event(
        &self,
        by: &Person,
        ago: u64,
        change: impl FnOnce(Nonce) -> Change,
    ) -> RoomEvent {
        let number = self.nonces.get() + 1;
        self.nonces.set(number);
        let mut bytes = [9; 16];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        let at = Timestamp(js_sys::Date::now() as u64 - ago * MINUTE);
        RoomEvent { at, by: by.clone(), change: change(Nonce::from_bytes(bytes)), thread: None }
    }

    /// A message of so many minutes ago.
    pub(crate) fn says(&self, by: &Person, ago: u64, text: &str) -> RoomEvent {
        self.answers(by, ago, text, None)
    }

    /// One that answers another one, by its place.
    pub(crate) fn answers(&self, by: &Person, ago: u64, text: &str, to: Option<u64>) -> RoomEvent {
        let body = Body::parse(text).expect("what is written for a play can be said");
        let reply_to = to.map(Seq);
        self.event(by, ago, |nonce| Change::Posted { nonce, body, reply_to })
    }
}
