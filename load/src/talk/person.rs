//! One of those who are there: counts what is read, and talks, if they are one of those who do.

use std::cell::Cell;
use std::convert::Infallible;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use super::Stage;
use crate::crowd::Pace;
use crate::mark::Found;

/// See the module.
pub(super) struct Person {
    stage: Rc<Stage>,
    stream: TcpStream,
    /// Held while something is written.
    writes: Mutex<()>,
    at: usize,
    /// Copies of their own messages that they have read and not answered with a new one.
    read: Cell<u64>,
}

impl Person {
    pub(super) fn new(stage: &Rc<Stage>, at: usize, stream: TcpStream) -> Self {
        let (stage, writes) = (Rc::clone(stage), Mutex::new(()));
        Self { stage, stream, writes, at, read: Cell::new(0) }
    }

    pub(super) async fn reads_on(self: Rc<Self>) -> Result<Infallible> {
        let answers = match self.stage.crowd.pace {
            Pace::InFlight(count) if self.sends() => {
                self.say(count, Instant::now()).await?;
                true
            }
            _ => false,
        };
        let mut kept = Vec::new();
        loop {
            self.stream.readable().await?;
            while self.reads(&mut kept)? {}
            if answers {
                let copies = self.stage.speech.copies();
                let back = self.read.get() / copies;
                self.read.set(self.read.get() % copies);
                self.say(usize::try_from(back)?, Instant::now()).await?;
            }
        }
    }

    pub(super) fn sends(&self) -> bool {
        self.at < self.stage.crowd.senders
    }

    /// Reads once, and says whether there may be more.
    fn reads(&self, kept: &mut Vec<u8>) -> Result<bool> {
        let buffer = &mut *self.stage.buffer.borrow_mut();
        let (before, space) = buffer.split_at_mut(kept.len());
        before.copy_from_slice(kept);
        let space_left = space.len();
        let read = match self.stream.try_read(space) {
            Ok(0) => bail!("the server closed a connection"),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let bytes = &buffer[..kept.len() + read];
        let crowd = &self.stage.crowd;
        let mut waits = self.stage.waits.borrow_mut();
        let tell = |found: Found| {
            if found.sender == self.at {
                self.read.set(self.read.get() + 1);
            }
            if crowd.times(self.at, found.sender) {
                waits.saturating_record(found.micros);
            }
        };
        let tell = (self.sends() || crowd.is_in_sample(self.at)).then_some(tell);
        let (count, rest) = self.stage.marks.count(bytes, tell);
        self.stage.deliveries.set(self.stage.deliveries.get() + count);
        kept.clear();
        kept.extend_from_slice(&bytes[bytes.len() - rest..]);
        // A short read has emptied the socket.
        Ok(read == space_left)
    }

    /// Says their part of so many messages a second.
    pub(super) async fn keeps_pace(self: Rc<Self>, all: u32) -> Result<Infallible> {
        let senders = u32::try_from(self.stage.crowd.senders)?;
        let every = Duration::from_secs(1) * senders / all;
        // They do not speak in chorus.
        sleep(every * u32::try_from(self.at)? / senders).await;
        let mut turns = interval(every);
        turns.set_missed_tick_behavior(MissedTickBehavior::Burst);
        loop {
            let due = turns.tick().await;
            if self.stage.talks.get() {
                self.say(1, due).await?;
            }
        }
    }

    async fn say(&self, times: usize, due: Instant) -> Result<()> {
        let due = self.stage.marks.at(due.into_std());
        let (mut bytes, room) = (Vec::new(), self.stage.crowd.room(self.at));
        for _ in 0..times {
            let body = self.stage.marks.body(self.at, due, self.stage.crowd.bytes);
            self.stage.said.set(self.stage.said.get() + 1);
            bytes.extend(self.stage.speech.says(room, &body, self.stage.said.get()));
        }
        let _writes = self.writes.lock().await;
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Says something that is for nobody, at once or not at all.
    pub(super) fn shows_life(&self) -> Result<()> {
        // One who is in the midst of saying something shows it by that.
        let Ok(_writes) = self.writes.try_lock() else { return Ok(()) };
        let sign = self.stage.speech.sign_of_life();
        match self.stream.try_write(&sign) {
            Ok(written) if written == sign.len() => Ok(()),
            Ok(_) => bail!("the server does not read what it is told"),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
