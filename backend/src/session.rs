//! One connection's life, whatever it runs over: [`run`] greets it in its dialect, then goes
//! between what the peer sends and what waits in the outbox until one side ends it. The dialects
//! are in `typed` and `plain`; what they share is here.

pub mod pulse;

mod acts;
mod drain;
mod history;
mod pace;
mod plain;
mod typed;

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use shared::limits::HEARTBEAT_SECONDS;
use shared::{ClientId, RoomId};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;
use tracing::{debug, info, warn};

use crate::devices::Devices;
use crate::limits::{CLOSE_WITHIN, FORGET_EVERY, PULSE_EVERY};
use crate::metrics::Metrics;
use crate::outbox::{CloseCode, Outbox};
use crate::policy::{Address, Policy};
use crate::room::{Dialect, MemberId, Registry, RoomGone};
use crate::socket::{Incoming, Pumped, Reader, SocketError, Writer};
use crate::store::{Store, StoreError};
use crate::trace::Trace;
use crate::world::World;
use pace::Pace;
use pulse::{Beat, Pulse};

/// What every session works with.
pub struct Hall {
    /// The rooms.
    pub rooms: Registry,
    /// Where history is read and ids are claimed.
    pub store: Arc<dyn Store>,
    /// Time of day and randomness.
    pub world: Arc<dyn World>,
    /// All connections.
    pub pulse: Arc<Pulse>,
    /// The connections of each person.
    pub devices: Arc<Devices>,
    /// Where it is counted what happens.
    pub metrics: Arc<Metrics>,
    /// How much anyone may do.
    pub policy: Arc<Policy>,
    /// Cancelled when the server begins to go down.
    pub closing: CancellationToken,
}

/// Who connected, and how they want to be spoken to.
#[derive(Debug, Clone, Copy)]
pub struct Visitor {
    /// The id in the address.
    pub client: ClientId,
    /// Chosen by the subprotocol.
    pub dialect: Dialect,
    /// Where they come from, if that is counted.
    pub address: Option<Address>,
    /// What their connection is called in the log.
    pub trace: Trace,
}

/// Why a session ended.
#[derive(Debug, thiserror::Error)]
enum End {
    /// The peer closed, cleanly or not.
    #[error("the peer left")]
    Left,
    /// The line broke.
    #[error(transparent)]
    Socket(#[from] SocketError),
    /// The peer did not answer pings, or asked without reading.
    #[error("the peer does not answer")]
    Dead,
    /// The store failed, and what was asked for cannot be answered.
    #[error(transparent)]
    Unavailable(#[from] StoreError),
    /// We closed; the reason is the close frame's.
    #[error("closed: {1}")]
    Close(CloseCode, &'static str),
    /// We closed from elsewhere, through the outbox, and everything is written.
    #[error("closed by the server")]
    Ended,
    /// The server is going down.
    #[error(transparent)]
    RoomGone(#[from] RoomGone),
}

/// How a session ends when the server goes down.
const GOING_AWAY: End = End::Close(CloseCode::GoingAway, "the server is going away");

/// One connection: its two halves, its outbox, its heartbeat.
struct Line<R, W> {
    reader: Reader<R>,
    writer: Writer<W>,
    outbox: Arc<Outbox>,
    beat: Beat,
    metrics: Arc<Metrics>,
    pace: Pace,
}

/// What happens on a line.
enum Happening {
    Said(String),
    /// The reader had been too slow, and has now read everything that was left for it.
    CaughtUp,
    /// The person has come into this room or left it.
    Called(RoomId),
    /// The client is to come back within so many seconds.
    Away(u64),
}

impl Hall {
    /// Looks at all connections, and tells them how far the rooms are, as time goes by.
    pub async fn look_after(&self) {
        let mut looks = interval(PULSE_EVERY);
        let mut heartbeats = interval(Duration::from_secs(HEARTBEAT_SECONDS));
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        heartbeats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut forgets = interval(FORGET_EVERY);
        forgets.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                _ = looks.tick() => self.pulse.look(self.policy.bounds.message_within),
                _ = heartbeats.tick() => self.rooms.heartbeat(),
                _ = forgets.tick() => self.policy.forget(),
            }
        }
    }
}

/// Serves one connection until it ends.
///
/// What the future holds while nothing happens is what an idle connection costs, so what happens once (a greeting) or
/// seldom (something that was asked for) has its own place on the heap meanwhile. `until_then` is dropped at the end.
pub fn run<R, W, T>(
    hall: Arc<Hall>,
    visitor: Visitor,
    reader: Reader<R>,
    mut writer: Writer<W>,
    until_then: T,
) -> impl Future<Output = ()> + use<R, W, T>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let outbox = Arc::new(Outbox::new(writer.take_through()));
    let beat = hall.pulse.begin(Arc::clone(&outbox));
    let metrics = Arc::clone(&hall.metrics);
    let pace = Pace::new(Arc::clone(&hall.policy));
    let mut line = Line { reader, writer, outbox, beat, metrics, pace };
    let Visitor { client, dialect, trace, .. } = visitor;
    let visitor = Box::new(visitor);
    let there = hall.metrics.connected(dialect.as_str());
    debug!(%client, ?dialect, %trace, "client {client} connected");
    async move {
        let end = match dialect {
            Dialect::Plain => Box::pin(plain::serve(&hall, *visitor, &mut line)).await,
            Dialect::Typed => typed::serve(&hall, visitor, &mut line).await,
        };
        Box::pin(line.finish(end, client, dialect, trace)).await;
        drop((there, until_then));
    }
}

impl<R: AsyncRead + Unpin, W: AsyncWrite + Unpin> Line<R, W> {
    /// The next thing that happens, while the outbox is being written.
    async fn next(&mut self) -> Result<Happening, End> {
        loop {
            let held = self.pace.held();
            if let Some(until) = held {
                self.beat.is_not_read_until(until);
            }
            tokio::select! {
                biased;
                // Before the reader: a peer that never stops sending must be answered all the same.
                pumped = self.writer.pump(&self.outbox) => return meaning(pumped),
                () = self.pace.passes(), if held.is_some() => {}
                incoming = listen(&mut self.reader, &self.beat), if held.is_none() => {
                    self.beat.heard();
                    let incoming = incoming?;
                    self.pace.counts(&incoming)?;
                    match incoming {
                        Incoming::Text(text) => {
                            self.metrics.received(text.len());
                            return Ok(Happening::Said(text));
                        }
                        Incoming::Binary(_) => return Err(End::Close(CloseCode::Unsupported, "text only")),
                        Incoming::Alive => {}
                        Incoming::Reply(frame) => self.outbox.answer(frame),
                        Incoming::Closed => return Err(End::Left),
                    }
                }
            }
        }
    }

    /// The next thing that happens to what we write, while nothing is read.
    async fn write(&mut self) -> Result<Happening, End> {
        meaning(self.writer.pump(&self.outbox).await)
    }

    /// Which connection it is.
    fn id(&self) -> MemberId {
        MemberId(self.beat.id())
    }

    /// Writes what is left, says why, and waits a moment for the peer to hear it.
    async fn finish(&mut self, end: End, client: ClientId, dialect: Dialect, trace: Trace) {
        match &end {
            End::Unavailable(error) => {
                warn!(%client, %trace, %error, "the store failed a session");
            }
            end => info!(%client, ?dialect, %trace, "client {client} has gone: {end}"),
        }
        match &end {
            _ if self.writer.is_broken() => return self.metrics.ended("broken"),
            End::Dead => return self.metrics.ended("silent"),
            End::Socket(SocketError::Broken(_)) => return self.metrics.ended("broken"),
            End::Socket(SocketError::Refused { code, reason }) => self.outbox.close(*code, reason),
            End::Close(code, reason) => self.outbox.close(*code, reason),
            End::Unavailable(_) => {
                let reason = format!("the store is not available; this is known as {trace}");
                self.outbox.close(CloseCode::TryAgainLater, &reason);
            }
            End::RoomGone(_) => self.outbox.close(CloseCode::GoingAway, "the server is going away"),
            End::Left => self.outbox.end(),
            End::Ended => {}
        }
        self.metrics.ended(self.outbox.code().map_or("left", CloseCode::as_str));
        let goodbye = async {
            while matches!(
                self.writer.pump(&self.outbox).await,
                Pumped::CaughtUp | Pumped::Called(_) | Pumped::Away(_)
            ) {}
            self.writer.shut().await;
            self.reader.drain().await;
        };
        // A peer that does not read or does not close its side is left with what it has.
        let _ = timeout(CLOSE_WITHIN, goodbye).await;
    }
}

/// The next thing that the peer sends; how far it is with a message, its beat knows meanwhile.
fn listen<R: AsyncRead + Unpin>(
    reader: &mut Reader<R>,
    beat: &Beat,
) -> impl Future<Output = Result<Incoming, SocketError>> {
    poll_fn(|cx| {
        let before = reader.unfinished();
        let incoming = reader.poll_next(cx);
        let unfinished = reader.unfinished();
        if unfinished.is_some() && unfinished != before {
            beat.heard();
        }
        beat.is_amid(unfinished.is_some());
        incoming
    })
}

/// What it means for the session that the writer came back.
fn meaning(pumped: Pumped) -> Result<Happening, End> {
    match pumped {
        Pumped::CaughtUp => Ok(Happening::CaughtUp),
        Pumped::Called(room) => Ok(Happening::Called(room)),
        Pumped::Away(after) => Ok(Happening::Away(after)),
        Pumped::Ended => Err(End::Ended),
        Pumped::Aborted => Err(End::Dead),
    }
}

#[cfg(test)]
mod tests;
