//! What each metric is called, and the sentence that says what it counts.

use std::sync::Mutex;

use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Metric, Registry};
use shared::Code;

use super::process::Process;
use super::{Counters, Dialects, Gauges, Metrics, Stocked};

impl Default for Metrics {
    fn default() -> Self {
        let mut all = Registry::with_prefix("hubbub");
        let registry = &mut all;
        registry.register(
            "build",
            "The version that runs",
            Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]),
        );
        let connections: Gauges =
            put(registry, "connections", "Connections that are open, by dialect");
        let opened: Counters =
            put(registry, "connections_opened", "Connections that began, by dialect");
        let ended = put(
            registry,
            "connections_ended",
            "Connections that ended: by the close code that we sent, or how else",
        );
        let refused =
            put(registry, "handshakes_refused", "Handshakes that were refused, by reason");
        let beyond = put(
            registry,
            "connections_over_events",
            "Those of the open connections that live on events and posts",
        );
        let rooms = put(registry, "rooms", "Rooms that are open");
        let posts = put(registry, "posts", "Messages that were kept");
        let changes = put(registry, "changes", "Changes of messages and of rooms that were kept");
        let delivered = put(
            registry,
            "deliveries",
            "Events, or texts, times the members of the room that took them, by dialect",
        );
        let fell_behind = put(
            registry,
            "clients_fell_behind",
            "How often a reader had no space for what a room told, by dialect",
        );
        let batch =
            buckets(registry, "batch_events", "Events in one batch of a room", (1.0, 2.0, 10));
        let commit = buckets(
            registry,
            "commit_seconds",
            "From a room's beginning with a batch that it has gathered until it is offered to all members",
            (0.000_25, 2.0, 16),
        );
        let acknowledgement = buckets(
            registry,
            "acknowledgement_seconds",
            "From a message's or a change's arrival until it is offered to its sender as kept",
            (0.000_25, 2.0, 16),
        );
        let rejected: Counters = put(registry, "rejections", "Rejections, by code");
        let received = put(registry, "received_bytes", "Bytes of the messages that clients sent");
        let store_errors: Counters =
            put(registry, "store_errors", "Work that the store could not do");
        let store_reads = put(registry, "store_reads", "Questions that the store was asked");
        let stock = Stocked {
            waiting: put(registry, "outbox_bytes", "Bytes that wait for readers"),
            waiting_high: put(
                registry,
                "outbox_bytes_high",
                "The most bytes that were seen waiting for readers",
            ),
            behind: put(registry, "clients_behind", "Readers that have fallen behind"),
            sent: put(registry, "sent_bytes", "Bytes given to the system to send, frames included"),
        };
        // What has not happened yet is nought, and not missing.
        for dialect in ["plain", "typed"] {
            drop(connections.get_or_create(&[("dialect", dialect)]));
            drop(opened.get_or_create(&[("dialect", dialect)]));
        }
        for work in ["read", "write"] {
            drop(store_errors.get_or_create(&[("work", work)]));
        }
        for code in Code::ALL {
            drop(rejected.get_or_create(&[("code", code.as_str())]));
        }
        let (delivered, fell_behind) = (Dialects::of(&delivered), Dialects::of(&fell_behind));
        let stock = Mutex::new(stock);
        let process = Process::default();
        Self {
            connections,
            opened,
            ended,
            refused,
            beyond,
            rooms,
            posts,
            changes,
            delivered,
            fell_behind,
            batch,
            commit,
            acknowledgement,
            rejected,
            received,
            store_errors,
            store_reads,
            stock,
            process,
            registry: all,
        }
    }
}

fn put<M: Metric + Clone + Default>(registry: &mut Registry, name: &str, help: &str) -> M {
    let metric = M::default();
    registry.register(name, help, metric.clone());
    metric
}

fn buckets(
    registry: &mut Registry,
    name: &str,
    help: &str,
    (first, factor, count): (f64, f64, u16),
) -> Histogram {
    let histogram = Histogram::new(exponential_buckets(first, factor, count));
    registry.register(name, help, histogram.clone());
    histogram
}
