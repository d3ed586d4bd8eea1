//! What whoever keeps the server can see of it.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use backend::limits::METRICS_CONNECTIONS;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use crate::town::Town;

/// The lines of an answer that count something.
fn has(text: &str, line: &str) -> bool {
    text.lines().any(|it| it == line)
}

#[tokio::test]
async fn what_people_do_is_counted() {
    let town = Town::that_is_watched("open sesame").await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.plain(7).await);
    ada.hears_presence(&["Ada", "Client #7"]).await;
    ada.posts(1, "hello").await;
    ada.hears_post("hello").await;
    bob.hears(&["Client #1 says: hello"]).await;
    ada.posts(2, " ").await;
    ada.until(|frame| matches!(frame, shared::ServerFrame::Rejected { .. }).then_some(())).await;
    let refused = town.lets_in(town.handshake("/ws/nobody")).await;
    assert!(refused.is_err());
    let mut eve = town.beyond_a_proxy(2, "Eve").await;
    eve.hears_post("hello").await;
    let counts = town.counts().await;
    assert!(counts.contains("content-type: text/plain; version=0.0.4"), "{counts}");
    for line in [
        "hubbub_connections{dialect=\"plain\"} 1",
        "hubbub_connections{dialect=\"typed\"} 2",
        "hubbub_connections_over_events 1",
        "hubbub_rooms 1",
        "hubbub_posts_total 1",
        "hubbub_changes_total 0",
        "hubbub_deliveries_total{dialect=\"plain\"} 1",
        "hubbub_deliveries_total{dialect=\"typed\"} 1",
        "hubbub_batch_events_count 1",
        "hubbub_commit_seconds_count 1",
        "hubbub_acknowledgement_seconds_count 1",
        "hubbub_rejections_total{code=\"body_empty\"} 1",
        "hubbub_handshakes_refused_total{reason=\"client_id\"} 1",
        "hubbub_store_errors_total{work=\"write\"} 0",
        "hubbub_outbox_bytes 0",
        "hubbub_clients_behind 0",
    ] {
        assert!(has(&counts, line), "{line} is missing in {counts}");
    }
    for nought in ["hubbub_sent_bytes_total 0", "hubbub_received_bytes_total 0"] {
        assert!(!has(&counts, nought), "{nought}");
    }
    bob.sends_message(Message::binary(vec![1])).await;
    assert_eq!(bob.is_closed().await, Some(1003));
    ada.leaves().await;
    let counts = town.counts().await;
    for line in [
        "hubbub_connections_ended_total{how=\"1003\"} 1",
        "hubbub_connections_ended_total{how=\"left\"} 1",
        "hubbub_connections_opened_total{dialect=\"typed\"} 2",
    ] {
        assert!(has(&counts, line), "{line} is missing in {counts}");
    }
}

#[tokio::test]
async fn on_the_one_port_only_those_who_have_the_token_read_the_metrics() {
    let town = Town::that_is_watched("open sesame").await;
    let asks = async |header: &str| {
        let head = format!("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n");
        town.answers(&head).await
    };
    let answer = asks("Authorization: Bearer open sesame\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("hubbub_rooms 1"), "{answer}");
    for header in ["", "Authorization: Bearer open\r\n", "Authorization: Basic b3Blbg==\r\n"] {
        let answer = asks(header).await;
        assert!(answer.starts_with("HTTP/1.1 401 "), "{header:?} was answered {answer}");
        assert!(!answer.contains("hubbub_"), "{answer}");
    }
    let town = Town::opens().await;
    let answer = town.gets("/metrics").await;
    assert!(answer.starts_with("HTTP/1.1 404 "), "nobody asked for metrics: {answer}");
}

#[tokio::test]
async fn whoever_hangs_about_at_the_metrics_makes_place_and_is_cut_off() {
    let town = Town::with(|options| {
        options.metrics_listen = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
        options.limits.headers_within = 1;
    });
    let town = town.await;
    let mut crowd = Vec::new();
    for _ in 0..METRICS_CONNECTIONS * 4 {
        let mut stream = TcpStream::connect(town.metrics_address()).await.expect("it listens");
        stream.write_all(b"GET /metrics HTTP/1.1\r\n").await.expect("it is taken");
        crowd.push(stream);
    }
    assert!(has(&town.counts().await, "hubbub_rooms 1"));
    // All but the last few make place at once, and those have a second to say what they want.
    for mut stream in crowd {
        let mut answer = String::new();
        let end = timeout(Duration::from_secs(20), stream.read_to_string(&mut answer));
        let _ = end.await.expect("it is cut off");
        assert!(!answer.contains("hubbub_"), "{answer}");
    }
}

/// The names in a text that begin as ours do.
fn names(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("hubbub_") || word.starts_with("process_")).collect()
}

#[tokio::test]
async fn the_dashboard_and_the_table_name_what_is_counted_and_the_table_all_of_it() {
    let town = Town::that_is_watched("open sesame").await;
    let mut bob = town.plain(7).await;
    bob.sends_message(Message::binary(vec![1])).await;
    bob.is_closed().await;
    assert!(town.lets_in(town.handshake("/ws/nobody")).await.is_err());
    let counts = town.counts().await;
    let (counted, described) = (names(&counts), {
        let lines = counts.lines().filter_map(|line| line.strip_prefix("# TYPE "));
        lines.filter_map(|line| line.split(' ').next()).collect::<BTreeSet<_>>()
    });
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs");
    let dashboard = std::fs::read_to_string(format!("{docs}/grafana/hubbub.json")).unwrap();
    let dashboard: serde_json::Value = serde_json::from_str(&dashboard).unwrap();
    let dashboard = dashboard.to_string();
    let shown = names(&dashboard);
    assert!(shown.len() > 20, "the dashboard shows {shown:?}");
    let strangers: Vec<_> = shown.difference(&counted).collect();
    assert!(strangers.is_empty(), "the dashboard asks for {strangers:?}");
    let operations = std::fs::read_to_string(format!("{docs}/operations.md")).unwrap();
    let rows = operations.lines().filter(|line| line.starts_with("| `")).collect::<String>();
    let listed = names(&rows);
    let strangers: Vec<_> = listed.difference(&counted).collect();
    assert!(strangers.is_empty(), "the table has {strangers:?}");
    let missing: Vec<_> = described.difference(&listed).collect();
    assert!(missing.is_empty(), "the table lacks {missing:?}");
}
