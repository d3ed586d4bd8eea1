//! The people of a measurement, all on one thread: each reads whatever comes, and some of them write.

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use hdrhistogram::Histogram;
use tokio::net::TcpStream;
use tokio::task::{JoinSet, spawn_local, yield_now};
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::crowd::{Crowd, Pace};
use crate::mark::{Found, Marks};
use crate::speech::Speech;

/// Bytes that are read at once.
const BUFFER: usize = 256 * 1024;
/// For a first message to reach everyone, and to reach a steady state.
const WARM_UP: Duration = Duration::from_secs(2);

/// What was measured.
#[derive(Debug, Clone)]
pub struct Tally {
    /// Messages that someone read.
    pub deliveries: u64,
    /// The time that it took.
    pub took: Duration,
    /// Microseconds from sending to reading.
    pub waits: Histogram<u64>,
}

/// Keeps this thread awake. People are at other machines: a server does not pay for waking those who read, and must not
/// here.
async fn never_sleeps() -> Result<()> {
    loop {
        yield_now().await;
    }
}

struct Stage {
    speech: Speech,
    crowd: Crowd,
    marks: Marks,
    deliveries: Cell<u64>,
    said: Cell<u128>,
    waits: RefCell<Histogram<u64>>,
    buffer: RefCell<Vec<u8>>,
}

/// Opens everyone's connection, lets them talk for a while, and calls `measured` at the beginning and at the end of the
/// time that counts. It has to be in a `LocalSet`.
///
/// # Errors
/// When not everyone can come, a line breaks, nobody is told anything, or `measured` fails.
pub async fn talk(
    address: &str,
    speech: Speech,
    crowd: Crowd,
    mut measured: impl FnMut() -> Result<()>,
) -> Result<Tally> {
    let stage = Rc::new(Stage {
        speech,
        crowd,
        marks: Marks::new(),
        deliveries: Cell::new(0),
        said: Cell::new(0),
        waits: RefCell::new(Histogram::new_with_max(3_600_000_000, 3)?),
        buffer: RefCell::new(vec![0; BUFFER]),
    });
    let mut people = JoinSet::new();
    let mut streams = Vec::new();
    for at in 0..crowd.connections {
        let id = at + 1;
        let stream = speech.connect(address, id as u64, crowd.room(at)).await;
        streams.push(Rc::new(stream.with_context(|| format!("connection {id}"))?));
    }
    let _deaf = streams.split_off(crowd.connections - crowd.deaf);
    for (at, stream) in streams.into_iter().enumerate() {
        let person = Person { stage: Rc::clone(&stage), stream, at, read: Cell::new(0) };
        people.spawn_local(async move { Rc::new(person).lives().await });
    }
    people.spawn_local(never_sleeps());
    sleep(WARM_UP).await;
    measured()?;
    let (begin, before) = (Instant::now(), stage.deliveries.get());
    stage.waits.borrow_mut().reset();
    sleep(crowd.lasts).await;
    measured()?;
    let (took, deliveries) = (begin.elapsed(), stage.deliveries.get() - before);
    if let Some(ended) = people.try_join_next() {
        ended??;
    }
    if deliveries == 0 {
        bail!("nobody was told anything");
    }
    let waits = stage.waits.borrow().clone();
    Ok(Tally { deliveries, took, waits })
}

struct Person {
    stage: Rc<Stage>,
    stream: Rc<TcpStream>,
    at: usize,
    /// Copies of their own messages that they have read and not answered with a new one.
    read: Cell<u64>,
}

impl Person {
    async fn lives(self: Rc<Self>) -> Result<()> {
        if self.sends() {
            match self.stage.crowd.pace {
                Pace::InFlight(count) => self.say(count).await?,
                Pace::EachSecond(_) => drop(spawn_local(Rc::clone(&self).keeps_pace())),
            }
        }
        let mut kept = Vec::new();
        loop {
            self.stream.readable().await?;
            while self.reads(&mut kept)? {}
            if let (true, Pace::InFlight(_)) = (self.sends(), self.stage.crowd.pace) {
                let copies = self.stage.speech.copies();
                let back = self.read.get() / copies;
                self.read.set(self.read.get() % copies);
                self.say(usize::try_from(back)?).await?;
            }
        }
    }

    fn sends(&self) -> bool {
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

    async fn keeps_pace(self: Rc<Self>) -> Result<()> {
        let Pace::EachSecond(all) = self.stage.crowd.pace else { return Ok(()) };
        let senders = u32::try_from(self.stage.crowd.senders)?;
        let every = Duration::from_secs(1) * senders / all;
        // They do not speak in chorus.
        sleep(every * u32::try_from(self.at)? / senders).await;
        let mut turns = interval(every);
        turns.set_missed_tick_behavior(MissedTickBehavior::Burst);
        loop {
            turns.tick().await;
            self.say(1).await?;
        }
    }

    async fn say(&self, times: usize) -> Result<()> {
        let (mut bytes, room) = (Vec::new(), self.stage.crowd.room(self.at));
        for _ in 0..times {
            let body = self.stage.marks.body(self.at, self.stage.crowd.bytes);
            self.stage.said.set(self.stage.said.get() + 1);
            bytes.extend(self.stage.speech.says(room, &body, self.stage.said.get()));
        }
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
}
