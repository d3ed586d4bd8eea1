//! What the server counts of itself, for whoever watches it: [`Metrics`] is made by `app`, handed to rooms, sessions and
//! routes, which say what happens in one call for a batch or a connection and never for a member of a room, and
//! written out at `/metrics`. [`crate::session::pulse`] knows what waits for readers, `process` what the system
//! knows of us; what each is called stands in `names`. Labels are words of this code: nothing that a client says becomes one.

mod names;
mod process;

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use shared::{Code, Timestamp};

/// What one label says.
type Label = [(&'static str, &'static str); 1];
type Counters = Family<Label, Counter>;
type Gauges = Family<Label, Gauge>;

/// Counts one thing, for whoever is not to know of the rest.
pub type Count = Counter;

/// See the module.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    connections: Gauges,
    opened: Counters,
    ended: Counters,
    refused: Counters,
    beyond: Gauge,
    rooms: Gauge,
    posts: Counter,
    changes: Counter,
    delivered: Dialects,
    fell_behind: Dialects,
    batch: Histogram,
    commit: Histogram,
    acknowledgement: Histogram,
    rejected: Counters,
    received: Counter,
    store_errors: Counters,
    store_reads: Counter,
    stock: Mutex<Stocked>,
    process: process::Process,
}

/// The same counter for both dialects.
#[derive(Debug)]
struct Dialects {
    plain: Counter,
    typed: Counter,
}

/// What is not counted as it happens, but looked up when it is asked for.
#[derive(Debug)]
struct Stocked {
    waiting: Gauge,
    waiting_high: Gauge,
    behind: Gauge,
    sent: Counter,
}

/// What waits for readers, of all connections.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// Bytes in all outboxes.
    pub waiting: u64,
    /// The most that was ever seen of that.
    pub high: u64,
    /// Readers that have fallen behind and not read yet what was left for them.
    pub behind: u64,
    /// Bytes that were given to the system to send, since the start.
    pub sent: u64,
}

/// How many took what a room told.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Told {
    /// Of each dialect, in the order plain, typed.
    pub taken: [u64; 2],
    /// Those who had no space for it.
    pub full: [u64; 2],
}

/// Something that is there as long as this is held.
#[derive(Debug)]
#[must_use = "it ends when this is dropped"]
pub struct There(Gauge);

impl Drop for There {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// The process began.
    pub fn started(&self, at: Timestamp) {
        self.process.started(at);
    }

    /// A connection that speaks this dialect is there.
    pub fn connected(&self, dialect: &'static str) -> There {
        self.opened.get_or_create(&[("dialect", dialect)]).inc();
        there(&self.connections.get_or_create(&[("dialect", dialect)]))
    }

    /// A connection ended: by the code that we closed it with, or by a word.
    pub fn ended(&self, how: &'static str) {
        self.ended.get_or_create(&[("how", how)]).inc();
    }

    /// A handshake was refused.
    pub fn refused(&self, reason: &'static str) {
        self.refused.get_or_create(&[("reason", reason)]).inc();
    }

    /// One of the connections that are there lives on events and posts.
    pub fn beyond(&self) -> There {
        there(&self.beyond)
    }

    /// A room is open.
    pub fn room(&self) -> There {
        there(&self.rooms)
    }

    /// A room's batch was kept: so many messages, and so many events in all.
    pub fn kept(&self, posts: usize, events: usize) {
        self.posts.inc_by(posts as u64);
        self.changes.inc_by((events - posts) as u64);
        self.batch.observe(events as f64);
    }

    /// A batch with which a room began so long ago has been offered to everyone.
    pub fn committed(&self, after: Duration) {
        self.commit.observe(after.as_secs_f64());
    }

    /// What arrived so long ago has been offered to who sent it.
    pub fn acknowledged(&self, after: Duration) {
        self.acknowledgement.observe(after.as_secs_f64());
    }

    /// A room told its members something: so many texts to the plain ones, so many events to the typed.
    pub fn told(&self, told: Told, texts: usize, events: usize) {
        let Told { taken: [plain, typed], full } = told;
        self.delivered.add(plain * texts as u64, typed * events as u64);
        let [plain, typed] = full;
        if plain + typed > 0 {
            self.fell_behind.add(plain, typed);
        }
    }

    /// A client was told no.
    pub fn rejected(&self, code: Code) {
        self.rejected.get_or_create(&[("code", code.as_str())]).inc();
    }

    /// A client sent a message of so many bytes.
    pub fn received(&self, bytes: usize) {
        self.received.inc_by(bytes as u64);
    }

    /// Where a store counts what it could not `read` or `write`.
    #[must_use]
    pub fn store_errors(&self, work: &'static str) -> Count {
        self.store_errors.get_or_create_owned(&[("work", work)])
    }

    /// Where a store counts what it is asked.
    #[must_use]
    pub fn store_reads(&self) -> Count {
        self.store_reads.clone()
    }

    /// Everything, in Prometheus' text format.
    #[must_use]
    pub fn text(&self, stock: Stock) -> String {
        // One at a time, so that no two answers mix.
        let stocked = self.stock.lock().unwrap_or_else(PoisonError::into_inner);
        stocked.waiting.set(signed(stock.waiting));
        stocked.waiting_high.set(signed(stock.high));
        stocked.behind.set(signed(stock.behind));
        let sent: &AtomicU64 = stocked.sent.inner();
        sent.store(stock.sent, Ordering::Relaxed);
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.registry).expect("a string takes everything");
        self.process.write(&mut text);
        text
    }
}

impl Dialects {
    fn of(family: &Counters) -> Self {
        let of = |dialect| family.get_or_create_owned(&[("dialect", dialect)]);
        Self { plain: of("plain"), typed: of("typed") }
    }

    fn add(&self, plain: u64, typed: u64) {
        self.plain.inc_by(plain);
        self.typed.inc_by(typed);
    }
}

fn there(gauge: &Gauge) -> There {
    gauge.inc();
    There(gauge.clone())
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_counted_until_it_has_gone() {
        let metrics = Metrics::default();
        let there = metrics.connected("typed");
        let text = metrics.text(Stock::default());
        assert!(text.contains("hubbub_connections{dialect=\"typed\"} 1\n"), "{text}");
        drop(there);
        let text = metrics.text(Stock { sent: 7, ..Stock::default() });
        for line in [
            "hubbub_connections{dialect=\"typed\"} 0",
            "hubbub_connections_opened_total{dialect=\"typed\"} 1",
            "hubbub_sent_bytes_total 7",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} is missing in {text}");
        }
    }

    #[test]
    fn deliveries_are_events_times_those_who_took_them() {
        let metrics = Metrics::default();
        metrics.told(Told { taken: [3, 5], full: [0, 1] }, 2, 4);
        let text = metrics.text(Stock::default());
        for line in [
            "hubbub_deliveries_total{dialect=\"plain\"} 6",
            "hubbub_deliveries_total{dialect=\"typed\"} 20",
            "hubbub_clients_fell_behind_total{dialect=\"typed\"} 1",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} is missing in {text}");
        }
    }
}
