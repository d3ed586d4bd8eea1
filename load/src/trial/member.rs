//! One who is in the room: hears everything and checks it, and talks, if they are one of those who do.

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::time::Duration;

use shared::{Act, ClientFrame, Code, Nonce, Seq, ServerFrame, codec};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, Notify};
use tokio::task::spawn_local;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until};

use super::order::Listener;
use super::stage::Stage;
use super::wire::Said;
use crate::crowd::Pace;
use crate::line::{self, CLOSE, PING, PONG, TEXT, masked};

/// Bytes that are read at once.
const BUFFER: usize = 256 * 1024;
/// Before what was refused is tried again, where the server does not say.
const AGAIN: Duration = Duration::from_secs(1);

/// See the module.
#[derive(Debug)]
pub(super) struct Member {
    stage: Rc<Stage>,
    pub(super) number: usize,
    stream: TcpStream,
    /// Held while something is written.
    writes: Mutex<()>,
    pub(super) listener: RefCell<Listener>,
    pub(super) said: Cell<u64>,
    pub(super) refused: Cell<u64>,
    /// Messages that are on their way.
    pub(super) out: Cell<usize>,
    /// When the next message is due, for one who keeps a pace.
    due: Cell<Option<Instant>>,
    /// Until then nothing is said.
    waits: Cell<Option<Instant>>,
    /// Told when there may be something to say.
    turn: Notify,
    /// How the line ended.
    pub(super) ended: RefCell<Option<String>>,
}

impl Member {
    pub(super) fn new(stage: Rc<Stage>, number: usize, stream: TcpStream) -> Rc<Self> {
        let member = Rc::new(Self {
            stage,
            number,
            stream,
            writes: Mutex::new(()),
            listener: RefCell::default(),
            said: Cell::new(0),
            refused: Cell::new(0),
            out: Cell::new(0),
            due: Cell::new(None),
            waits: Cell::new(None),
            turn: Notify::new(),
            ended: RefCell::new(None),
        });
        spawn_local(Rc::clone(&member).listens());
        member
    }

    pub(super) fn is_here(&self) -> bool {
        self.ended.borrow().is_none()
    }

    async fn listens(self: Rc<Self>) {
        let mut kept = Vec::new();
        let how = loop {
            if let Err(error) = self.stream.readable().await {
                break error.to_string();
            }
            if let Err(how) = self.reads(&mut kept) {
                break how;
            }
        };
        *self.ended.borrow_mut() = Some(how);
        self.turn.notify_one();
    }

    /// Reads once. An error is how the line has ended.
    fn reads(self: &Rc<Self>, kept: &mut Vec<u8>) -> Result<(), String> {
        let mut buffer = self.stage.buffer.borrow_mut();
        let begin = kept.len();
        if buffer.len() < begin + BUFFER {
            buffer.resize(begin + BUFFER, 0);
        }
        buffer[..begin].copy_from_slice(kept);
        let read = match self.stream.try_read(&mut buffer[begin..]) {
            Ok(0) => return Err("cut off".to_owned()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error.to_string()),
        };
        let now = self.stage.marks.now();
        let mut rest = &buffer[..begin + read];
        while let Some((kind, payload, after)) = line::split(rest).map_err(|why| why.to_string())? {
            match kind {
                TEXT => self.hears(payload, now),
                PING => self.answers(line::frame(PONG, payload)),
                CLOSE => return Err(line::closed(payload)),
                _ => {}
            }
            rest = after;
        }
        kept.clear();
        kept.extend_from_slice(rest);
        Ok(())
    }

    fn hears(self: &Rc<Self>, text: &[u8], now: u64) {
        let stage = &self.stage;
        match stage.wire.hears(text) {
            Said::Run { first, whole, events } => {
                let events = stage.wire.each(events).map(|event| stage.marks.first(event, now));
                if whole {
                    // What was on its way may be among what is passed over.
                    self.out.set(0);
                }
                let mut own = 0;
                stage.hear(&mut self.listener.borrow_mut(), (first, whole), events, |found| {
                    own += usize::from(found.sender == self.number);
                });
                if own > 0 || whole {
                    self.out.set(self.out.get().saturating_sub(own));
                    self.turn.notify_one();
                }
            }
            Said::Frame(ServerFrame::Rejected { nonce: Some(_), code, retry_after }) => {
                self.is_refused(code, retry_after);
            }
            Said::Frame(ServerFrame::Heads { rooms, dropped: true })
                if rooms.contains_key(&stage.room) =>
            {
                stage.fell_behind.set(stage.fell_behind.get() + 1);
                let after = Seq(self.listener.borrow().next.saturating_sub(1));
                let pull = ClientFrame::Pull { room: stage.room.clone(), after };
                self.answers(masked(codec::encode_client(&pull).as_bytes()));
            }
            Said::Frame(_) | Said::Other => {}
        }
    }

    fn is_refused(&self, code: Code, retry_after: Option<u64>) {
        self.stage.refuse(code);
        self.refused.set(self.refused.get() + 1);
        self.out.set(self.out.get().saturating_sub(1));
        let again = Instant::now() + retry_after.map_or(AGAIN, Duration::from_secs);
        self.waits.set(self.waits.get().max(Some(again)));
        self.turn.notify_one();
    }

    /// Says messages as long as there is talk.
    pub(super) async fn talks(self: Rc<Self>, pace: Pace, senders: u32) {
        match pace {
            Pace::InFlight(most) => {
                while self.may_talk() {
                    self.is_patient().await;
                    let more = most.saturating_sub(self.out.get());
                    if more > 0 && self.may_talk() {
                        self.says(more, Instant::now()).await;
                    }
                    self.turn.notified().await;
                }
            }
            Pace::EachSecond(all) => {
                let every = Duration::from_secs(1) * senders / all;
                // They do not speak in chorus.
                let number = u32::try_from(self.number).unwrap_or_default();
                sleep(every * number / senders).await;
                let mut turns = interval(every);
                turns.set_missed_tick_behavior(MissedTickBehavior::Burst);
                loop {
                    let mut due = turns.tick().await;
                    if self.waits.get().is_some() {
                        self.due.set(None);
                        self.is_patient().await;
                        turns.reset();
                        due = Instant::now();
                    }
                    if !(self.stage.has(due) && self.is_here()) {
                        return self.due.set(None);
                    }
                    self.due.set(Some(due + every));
                    self.says(1, due).await;
                }
            }
        }
    }

    fn may_talk(&self) -> bool {
        self.stage.ended.get().is_none() && self.is_here()
    }

    /// Whether nothing of theirs is on its way, and nothing is due that is still to be said.
    pub(super) fn has_said_all(&self) -> bool {
        self.out.get() == 0 && !self.due.get().is_some_and(|due| self.stage.has(due))
    }

    /// Waits as long as the server has asked for.
    async fn is_patient(&self) {
        while let Some(until) = self.waits.take() {
            sleep_until(until).await;
        }
    }

    async fn says(&self, times: usize, due: Instant) {
        let (mut bytes, due) = (Vec::new(), self.stage.marks.at(due.into_std()));
        for _ in 0..times {
            let body = self.stage.marks.body(self.number, due, self.stage.bytes);
            let post = ClientFrame::post(self.stage.room.clone(), self.stage.nonce(), body);
            bytes.extend(masked(codec::encode_client(&post).as_bytes()));
        }
        self.said.set(self.said.get() + times as u64);
        self.out.set(self.out.get() + times);
        self.writes(&bytes).await;
    }

    /// Changes the room, once: the nonce is always the same.
    pub(super) async fn acts(&self, act: Act) {
        let (room, nonce) = (self.stage.room.clone(), Nonce::from_bytes([3; 16]));
        let act = ClientFrame::Act { room, nonce, act };
        self.writes(&masked(codec::encode_client(&act).as_bytes())).await;
    }

    /// Takes leave.
    pub(super) async fn closes(&self) {
        self.writes(&line::frame(CLOSE, &1_000_u16.to_be_bytes())).await;
    }

    /// Writes aside, so that reading goes on.
    fn answers(self: &Rc<Self>, frame: Vec<u8>) {
        let member = Rc::clone(self);
        spawn_local(async move { member.writes(&frame).await });
    }

    /// A line that takes nothing more has ended, as whoever reads it learns.
    async fn writes(&self, mut bytes: &[u8]) {
        let _writes = self.writes.lock().await;
        while !bytes.is_empty() && self.stream.writable().await.is_ok() {
            match self.stream.try_write(bytes) {
                Ok(written) => bytes = &bytes[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => return,
            }
        }
    }
}
