//! All connections of this server, and whether anyone is at their other ends. One look at all of
//! them every few seconds takes the place of a timer for each: who has been silent for a while is
//! pinged, who stays silent is dropped, and so is who takes nothing of what waits for them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::limits::{DEAD_AFTER, PING_AFTER, STALLED_AFTER};
use crate::metrics::Stock;
use crate::outbox::{CloseCode, Outbox};
use crate::roll::Roll;

/// The connections.
#[derive(Debug)]
pub struct Pulse {
    started: Instant,
    next: AtomicU64,
    connections: Mutex<Connections>,
    /// The most bytes that were seen waiting in all outboxes.
    high: AtomicU64,
}

#[derive(Debug, Default)]
struct Connections {
    all: Roll<u64, Connection>,
    /// Bytes that were sent through those that have gone.
    sent: u64,
    /// Whoever comes now is sent away at once, for so many seconds.
    closed: Option<u64>,
}

#[derive(Debug)]
struct Connection {
    signs: Arc<Signs>,
    outbox: Arc<Outbox>,
    /// Whether it was closing at the last look.
    closing: bool,
    /// When it was first seen to take nothing of what waits for it.
    stalled: Option<u64>,
    /// Whether it was sent away.
    away: bool,
}

/// What a connection has seen of its peer, each in milliseconds after [`Pulse::started`].
#[derive(Debug)]
struct Signs {
    /// When it was last heard; ahead, while we do not read what it says.
    heard: AtomicU64,
    /// When the message began that is not whole; 0 while there is none.
    begun: AtomicU64,
}

/// One connection's part in it; dropping it ends that.
#[derive(Debug)]
pub struct Beat {
    id: u64,
    signs: Arc<Signs>,
    pulse: Arc<Pulse>,
}

impl Default for Pulse {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            next: AtomicU64::new(1),
            connections: Mutex::default(),
            high: AtomicU64::new(0),
        }
    }
}

impl Pulse {
    /// A connection begins.
    pub fn begin(self: &Arc<Self>, outbox: Arc<Outbox>) -> Beat {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let signs = Arc::new(Signs { heard: self.now().into(), begun: 0.into() });
        let mut connections = self.lock();
        let away = connections.closed.inspect(|after| outbox.send_away(*after)).is_some();
        let (signs_too, closing, stalled) = (Arc::clone(&signs), false, None);
        let connection = Connection { signs: signs_too, outbox, closing, stalled, away };
        connections.all.insert(id, connection);
        drop(connections);
        Beat { id, signs, pulse: Arc::clone(self) }
    }

    /// How many connections there are.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.lock().all.len()
    }

    /// What waits for all of them, and what was sent.
    #[must_use]
    pub fn stock(&self) -> Stock {
        let connections = self.lock();
        let mut stock = Stock { sent: connections.sent, ..Stock::default() };
        for connection in connections.all.values() {
            let load = connection.outbox.load();
            stock.waiting += load.waiting as u64;
            stock.behind += u64::from(load.behind);
            stock.sent += load.sent;
        }
        stock.high = stock.waiting.max(self.high.fetch_max(stock.waiting, Ordering::Relaxed));
        stock
    }

    /// Sends some of those away who were not sent yet, the oldest first, for so many seconds.
    pub fn send_away(&self, count: usize, after: u64) {
        let mut connections = self.lock();
        for connection in connections.all.values_mut().filter(|it| !it.away).take(count) {
            connection.away = true;
            connection.outbox.send_away(after);
        }
    }

    /// Sends everyone away, and whoever comes after this.
    pub fn close(&self, after: u64) {
        self.lock().closed = Some(after);
        self.send_away(usize::MAX, after);
    }

    /// Looks at every connection once. One that is still closing since the last look has a peer
    /// that does not read its goodbye. A message that has begun is to be whole within that time.
    pub fn look(&self, message_within: Duration) {
        let now = self.now();
        let mut waiting = 0;
        for connection in self.lock().all.values_mut() {
            waiting += connection.outbox.load().waiting as u64;
            let silent = now.saturating_sub(connection.signs.heard.load(Ordering::Relaxed));
            let silent = Duration::from_millis(silent);
            let unfinished = connection.signs.unfinished(now);
            // A peer may ask and ask without reading a word.
            let stalled = connection.outbox.is_stalled();
            connection.stalled = stalled.then(|| connection.stalled.unwrap_or(now));
            let stalled = connection.stalled.map_or(0, |since| now - since);
            let stalled = Duration::from_millis(stalled);
            let closing = connection.outbox.is_closing();
            let stuck = closing && std::mem::replace(&mut connection.closing, closing);
            if silent >= DEAD_AFTER || stalled >= STALLED_AFTER || stuck {
                connection.outbox.abort();
            } else if unfinished >= message_within {
                connection.outbox.close(CloseCode::Policy, "a message did not end");
            } else if silent >= PING_AFTER {
                connection.outbox.ping();
            }
        }
        self.high.fetch_max(waiting, Ordering::Relaxed);
    }

    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn lock(&self) -> MutexGuard<'_, Connections> {
        // Nothing panics half-way through a change of the map.
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Beat {
    /// Names the connection while it lasts.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The peer was heard just now.
    pub fn heard(&self) {
        self.signs.heard.store(self.pulse.now(), Ordering::Relaxed);
    }

    /// We read nothing before that, so that its silence begins there.
    pub fn is_not_read_until(&self, then: Instant) {
        let then = then.saturating_duration_since(self.pulse.started);
        let then = u64::try_from(then.as_millis()).unwrap_or(u64::MAX);
        self.signs.heard.store(then, Ordering::Relaxed);
    }

    /// Whether the peer has begun a message that is not whole.
    pub fn is_amid(&self, amid: bool) {
        let begun = &self.signs.begun;
        if amid != (begun.load(Ordering::Relaxed) > 0) {
            // Nothing begins before there is a server.
            let now = if amid { self.pulse.now().max(1) } else { 0 };
            begun.store(now, Ordering::Relaxed);
        }
    }
}

impl Signs {
    /// How long a message has not been whole; no time where there is none.
    fn unfinished(&self, now: u64) -> Duration {
        match self.begun.load(Ordering::Relaxed) {
            0 => Duration::ZERO,
            begun => Duration::from_millis(now.saturating_sub(begun)),
        }
    }
}

impl Drop for Beat {
    fn drop(&mut self) {
        let mut connections = self.pulse.lock();
        if let Some(connection) = connections.all.remove(self.id) {
            connections.sent += connection.outbox.load().sent;
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use tokio::time::advance;

    use super::*;
    use crate::limits::MESSAGE_WITHIN;
    use crate::outbox::frame;

    #[tokio::test(start_paused = true)]
    async fn a_silent_peer_is_pinged_and_then_dropped() {
        let pulse = Arc::new(Pulse::default());
        let outbox = Arc::new(Outbox::default());
        let beat = pulse.begin(Arc::clone(&outbox));
        pulse.look(MESSAGE_WITHIN);
        advance(PING_AFTER).await;
        pulse.look(MESSAGE_WITHIN);
        assert_eq!(outbox.take().await.expect("open").frames, [frame::ping()]);
        beat.heard();
        advance(DEAD_AFTER - Duration::from_millis(1)).await;
        pulse.look(MESSAGE_WITHIN);
        assert_eq!(outbox.take().await.expect("still open").frames, [frame::ping()]);
        advance(Duration::from_millis(1)).await;
        pulse.look(MESSAGE_WITHIN);
        assert!(outbox.take().await.is_none(), "dropped");
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_that_asks_and_reads_nothing_is_dropped_and_one_that_reads_slowly_is_not() {
        let pulse = Arc::new(Pulse::default());
        let (deaf, slow) = (Arc::new(Outbox::default()), Arc::new(Outbox::default()));
        let beats = [&deaf, &slow].map(|outbox| pulse.begin(Arc::clone(outbox)));
        deaf.answer(frame::text("anyone there?"));
        slow.answer(frame::text("anyone there?"));
        let every = STALLED_AFTER / 6;
        for passed in 0..=6 {
            assert!(deaf.interrupted().now_or_never().is_none(), "{passed}");
            slow.moves();
            beats.iter().for_each(Beat::heard);
            pulse.look(MESSAGE_WITHIN);
            advance(every).await;
        }
        assert!(deaf.interrupted().now_or_never().is_some());
        assert!(slow.interrupted().now_or_never().is_none());
        assert!(slow.take().await.is_some());
        slow.take().now_or_never();
        for _ in 0..20 {
            beats.iter().for_each(Beat::heard);
            pulse.look(MESSAGE_WITHIN);
            advance(every).await;
        }
        assert!(slow.interrupted().now_or_never().is_none(), "nothing waits for it");
    }

    #[tokio::test(start_paused = true)]
    async fn the_silence_of_a_peer_begins_when_it_is_read_again() {
        let pulse = Arc::new(Pulse::default());
        let outbox = Arc::new(Outbox::default());
        let beat = pulse.begin(Arc::clone(&outbox));
        beat.is_not_read_until(Instant::now() + DEAD_AFTER * 2);
        advance(DEAD_AFTER * 2).await;
        pulse.look(MESSAGE_WITHIN);
        assert!(outbox.take().now_or_never().is_none(), "it could not have answered a ping");
        advance(DEAD_AFTER).await;
        pulse.look(MESSAGE_WITHIN);
        assert!(outbox.take().await.is_none(), "dropped");
    }

    #[tokio::test]
    async fn an_ended_connection_is_forgotten() {
        let pulse = Arc::new(Pulse::default());
        let beat = pulse.begin(Arc::default());
        assert_eq!(pulse.connections(), 1);
        drop(beat);
        assert_eq!(pulse.connections(), 0);
    }
}
