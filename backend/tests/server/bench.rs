//! `hubbub bench`: an operator's load on their own server, and what they are told of it.

use std::process::{Output, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use shared::{Cursors, RoomId, Seq, ServerFrame};
use tokio::process::Command;
use tokio::time::{sleep, timeout};

use crate::town::{Town, hello};

/// How long a story waits for a report. Only a broken run takes this long.
const PATIENCE: Duration = Duration::from_secs(120);

fn bench(url: &str, options: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hubbub"));
    command.arg("bench").arg(url).args(options.split_whitespace());
    command.stdin(Stdio::null()).kill_on_drop(true);
    command
}

async fn runs(url: &str, options: &str) -> Output {
    let output = bench(url, options).output();
    timeout(PATIENCE, output).await.expect("it ends").expect("it starts")
}

fn url(town: &Town) -> String {
    format!("http://{}", town.address())
}

fn json(output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
}

#[tokio::test]
async fn a_load_loses_nothing_and_says_nothing_where_people_are() {
    let town = Town::that_bears(1_000_000).await;
    let mut ada = town.typed(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    for pace in ["--in-flight 4", "--per-second 200"] {
        let small = "--connections 12 --senders 3 --bytes 100 --seconds 3 --json";
        let output = runs(&url(&town), &format!("{small} {pace}")).await;
        let report = json(&output);
        assert!(output.status.success(), "{report}");
        for fault in ["lost", "doubled", "differing", "unanswered"] {
            assert_eq!(report[fault], 0, "{report}");
        }
        assert_eq!(report["in_the_room"], 12, "{report}");
        assert_eq!(report["room_is_archived"], true, "{report}");
        let (said, deliveries) = (report["said"].as_u64(), report["deliveries"].as_u64());
        assert!(said >= Some(3) && deliveries > Some(0), "{report}");
    }
    ada.leaves().await;
    let mut ada = town.silent(1).await;
    ada.sends(&hello(1, Some("Ada"), None, Cursors::new())).await;
    let ServerFrame::Welcome { rooms, .. } = ada.frame().await else { panic!() };
    let heads: Vec<_> = rooms.iter().map(|(room, state)| (room.clone(), state.head)).collect();
    assert_eq!(heads, [(RoomId::lobby(), Seq::ZERO)]);
}

#[tokio::test]
async fn a_server_that_keeps_its_limits_is_reported_as_one() {
    // Twelve at once, and then one after the other.
    let town = Town::with(|options| options.limits.posts_per_second = 1).await;
    let few = "--connections 3 --senders 1 --in-flight 20 --seconds 5";
    let output = runs(&url(&town), few).await;
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "who is put off has lost nothing: {report}");
    assert!(report.contains("too_much"), "{report}");
    assert!(report.contains("--raise-limits"), "{report}");
    assert!(report.contains("| messages lost | 0 |"), "{report}");
}

#[tokio::test]
async fn connections_that_are_not_let_in_are_counted_with_the_reason() {
    let town = Town::with(|options| options.limits.connections = Some(2)).await;
    let output = runs(&url(&town), "--connections 5 --senders 1 --seconds 1 --json").await;
    let report = json(&output);
    assert!(!output.status.success(), "this was not what was asked for: {report}");
    assert_eq!(report["in_the_room"], 2, "{report}");
    let reasons = report["not_let_in"].as_object().expect("by reason");
    assert_eq!(reasons.values().filter_map(Value::as_u64).sum::<u64>(), 3, "{report}");
    assert!(reasons.keys().all(|why| why.contains("503")), "{report}");
}

#[tokio::test]
async fn another_machine_is_left_alone_unless_one_says_that_one_may() {
    // Of a network that is for documentation (RFC 5737).
    let output = runs("ws://192.0.2.1:8000", "").await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(said.contains("192.0.2.1") && said.contains("--allow-remote"), "{said}");
    assert!(output.stdout.is_empty());
}

#[tokio::test]
async fn an_address_that_is_none_gets_a_sentence() {
    for (url, sentence) in [
        ("nonsense", "no address of a server"),
        ("ws://127.0.0.1:1/room", "no address of a server"),
        ("wss://127.0.0.1", "only ws:// is spoken"),
        ("ws://127.0.0.1:1", "nothing answers at ws://127.0.0.1:1"),
    ] {
        let output = runs(url, "").await;
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{url}");
        assert!(said.contains(sentence), "{url} was answered {said}");
    }
}

#[tokio::test]
async fn ctrl_c_ends_a_load_with_the_report_so_far() {
    let town = Town::that_is_watched("token").await;
    let load = "--connections 4 --senders 1 --in-flight 1 --seconds 3600 --json";
    let child = bench(&url(&town), load).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("it starts");
    let said = async {
        while town.counts().await.contains("hubbub_posts_total 0\n") {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, said).await.expect("it talks");
    let id = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
    kill_process(id.expect("it runs"), Signal::INT).expect("it can be told");
    let output = timeout(PATIENCE, child.wait_with_output()).await.expect("it ends").unwrap();
    let report = json(&output);
    assert_eq!(report["stopped"], true, "{report}");
    assert!(report["said"].as_u64() > Some(0), "{report}");
    assert_eq!((&report["lost"], &report["doubled"]), (&0.into(), &0.into()), "{report}");
    assert!(output.status.success(), "{report}");
}
