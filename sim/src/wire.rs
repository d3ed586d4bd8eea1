//! A connection's two directions, as bytes that are on their way: late, in pieces, and cut at any
//! byte. The server's end is a byte stream like any other; the client's takes whatever is put in, as a
//! browser's socket does.

mod ends;
pub mod frames;

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Duration;

use bytes::{Buf, Bytes};
use tokio::io::ReadBuf;
use tokio::time::Instant;

use crate::dice::Dice;
pub use ends::{ReadEnd, WriteEnd};

/// Bytes that come at once on a line that carries few.
const PIECE: usize = 500;

/// How bytes travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weather {
    /// Milliseconds that a piece takes, at most.
    pub lag: u64,
    /// How many writes in a hundred arrive in several pieces.
    pub splits: u32,
    /// Bytes that it carries in a second each way, if that is few.
    pub rate: Option<u64>,
}

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the client to the server.
    Up,
    /// From the server to the client.
    Down,
}

/// How a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It carries.
    Whole,
    /// It is broken, and both ends find out.
    Broken,
    /// It carries nothing any more, and nobody is told.
    Silent,
}

/// A connection.
#[derive(Debug)]
pub struct Wire {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    up: Lane,
    down: Lane,
    fate: Fate,
    weather: Weather,
    dice: Dice,
    /// Nothing arrives before.
    stalled: Instant,
    /// Whether who reads from a broken wire is told of an error or of an end.
    rude: bool,
    /// Bytes that may be on their way to the client before the server has to wait.
    capacity: usize,
}

#[derive(Debug)]
struct Lane {
    pieces: VecDeque<(Instant, Bytes)>,
    bytes: usize,
    /// After so many bytes more, this is the wire's fate.
    end: Option<(usize, Fate)>,
    writer_gone: bool,
    reader_gone: bool,
    reading: Option<Waker>,
    writing: Option<Waker>,
}

/// What reading found.
enum Found {
    Done(io::Result<()>),
    Nothing,
    /// There will be something at that moment.
    At(Instant),
}

/// One side's two halves.
#[derive(Debug)]
pub struct End {
    /// What comes from the other side.
    pub read: ReadEnd,
    /// What goes there.
    pub write: WriteEnd,
}

impl Wire {
    /// A whole wire, and its ends: the client's and the server's.
    #[must_use]
    pub fn lay(weather: Weather, capacity: usize, dice: Dice) -> (Arc<Self>, End, End) {
        let rude = dice.chance(50);
        let (up, down) = (Lane::new(), Lane::new());
        let (fate, stalled) = (Fate::Whole, Instant::now());
        let state = State { up, down, fate, weather, dice, stalled, rude, capacity };
        let wire = Arc::new(Self { state: Mutex::new(state) });
        let end = |from, to| End {
            read: ReadEnd::new(Arc::clone(&wire), from),
            write: WriteEnd::new(Arc::clone(&wire), to),
        };
        let (client, server) = (end(Way::Down, Way::Up), end(Way::Up, Way::Down));
        (wire, client, server)
    }

    /// Ends the wire after so many bytes more in one direction; those of the other direction that are
    /// on their way still arrive.
    pub fn ends_after(&self, way: Way, bytes: usize, fate: Fate) {
        let mut state = self.lock();
        if bytes == 0 {
            state.ends(fate);
        } else {
            state.lane(way).end = Some((bytes, fate));
        }
    }

    /// Lets nothing arrive for a while.
    pub fn stall(&self, millis: u64) {
        self.lock().stalled = Instant::now() + Duration::from_millis(millis);
    }

    /// From now on bytes travel like this, and no end is planned.
    pub fn clears_up(&self, weather: Weather) {
        let mut state = self.lock();
        state.weather = weather;
        (state.up.end, state.down.end) = (None, None);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn lane(&mut self, way: Way) -> &mut Lane {
        match way {
            Way::Up => &mut self.up,
            Way::Down => &mut self.down,
        }
    }

    /// Whether who writes finds out that nobody reads.
    fn is_known_broken(&mut self, way: Way) -> bool {
        match self.fate {
            Fate::Whole => self.lane(way).reader_gone,
            Fate::Broken => true,
            Fate::Silent => false,
        }
    }

    fn ends(&mut self, fate: Fate) {
        if self.fate == Fate::Whole {
            self.fate = fate;
            self.up.wake();
            self.down.wake();
        }
    }

    /// Takes bytes, to arrive some time.
    fn send(&mut self, way: Way, mut bytes: Bytes) -> io::Result<()> {
        if self.is_known_broken(way) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let mut end = None;
        if let Some((left, fate)) = &mut self.lane(way).end {
            if bytes.len() >= *left {
                bytes.truncate(*left);
                end = Some(*fate);
            } else {
                *left -= bytes.len();
            }
        }
        self.lane(way).bytes += bytes.len();
        while !bytes.is_empty() {
            let Weather { lag, splits, rate } = self.weather;
            let len = bytes.len();
            let piece = if self.dice.chance(splits) { 1 + self.dice.index(len) } else { len };
            let piece = if rate.is_some() { piece.min(PIECE) } else { piece };
            let due = Instant::now() + Duration::from_millis(self.dice.up_to(lag));
            let due = due.max(self.stalled);
            let lane = self.lane(way);
            let due = lane.pieces.back().map_or(due, |(before, _)| due.max(*before));
            let takes = rate.map_or(0, |rate| piece as u64 * 1_000 / rate);
            let due = due + Duration::from_millis(takes);
            lane.pieces.push_back((due, bytes.split_to(piece)));
        }
        if let Some(waker) = self.lane(way).reading.take() {
            waker.wake();
        }
        if let Some(fate) = end {
            self.ends(fate);
        }
        Ok(())
    }

    fn read(&mut self, way: Way, buf: &mut ReadBuf<'_>, waker: &Waker) -> Found {
        let (fate, rude, stalled) = (self.fate, self.rude, self.stalled);
        let lane = self.lane(way);
        let now = Instant::now();
        match lane.pieces.front_mut() {
            _ if fate == Fate::Silent => {}
            Some((due, _)) if (*due).max(stalled) > now => return Found::At((*due).max(stalled)),
            Some((_, piece)) => {
                let len = piece.len().min(buf.remaining());
                buf.put_slice(&piece[..len]);
                piece.advance(len);
                if piece.is_empty() {
                    lane.pieces.pop_front();
                }
                lane.bytes -= len;
                if let Some(waker) = lane.writing.take() {
                    waker.wake();
                }
                return Found::Done(Ok(()));
            }
            None if fate == Fate::Broken && rude => {
                return Found::Done(Err(io::ErrorKind::ConnectionReset.into()));
            }
            None if fate == Fate::Broken || lane.writer_gone => return Found::Done(Ok(())),
            None => {}
        }
        lane.reading = Some(waker.clone());
        Found::Nothing
    }
}

impl Lane {
    fn new() -> Self {
        Self {
            pieces: VecDeque::new(),
            bytes: 0,
            end: None,
            writer_gone: false,
            reader_gone: false,
            reading: None,
            writing: None,
        }
    }

    fn wake(&mut self) {
        [self.reading.take(), self.writing.take()].into_iter().flatten().for_each(Waker::wake);
    }
}
