//! Those who do not read, and those who read slowly, who are no attackers.

use std::time::Duration;

use shared::{Change, ClientFrame, Nonce, RoomEvent, RoomId, Seq, ServerFrame};
use tokio::time::sleep;

use super::siege::Siege;
use crate::peer::Peer;

/// KiB that one reader may cost at most: what waits for it, and what is just being written to it (see `OUTBOX_BYTES`).
const READER_KIB: u64 = 2 * 1024;

/// What is said, many times; some megabytes in all, more than what may wait for anyone and what the kernel takes.
const LONG: usize = 19_000;
const TIMES: u64 = 200;

impl Peer {
    async fn says_much(&mut self, from: u64) {
        for n in from..from + TIMES {
            let nonce = Nonce::from_bytes(u128::from(n).to_be_bytes());
            let text = format!("{n} {}", "x".repeat(LONG));
            self.sends(&ClientFrame::post(RoomId::lobby(), nonce, &*text)).await;
            self.hears_post(&text).await;
        }
    }

    /// Reads slowly, as a client does that applies what comes and pulls what it lacks, until it has `head`.
    async fn reads_slowly(&mut self, log: &mut Vec<(Seq, RoomEvent)>, head: Seq) {
        loop {
            let cursor = log.last().map_or(Seq::ZERO, |(seq, _)| *seq);
            if cursor >= head {
                return;
            }
            match self.frame().await {
                ServerFrame::Events { first, events, .. } if first <= cursor.next() => {
                    let events =
                        events.into_iter().enumerate().map(|(at, it)| (first.plus(at), it));
                    log.extend(events.filter(|(seq, _)| *seq > cursor));
                }
                ServerFrame::Snapshot { first, events, .. } => {
                    let events = events.into_iter().enumerate();
                    *log = events.map(|(at, it)| (first.plus(at), it)).collect();
                }
                ServerFrame::Events { .. } | ServerFrame::Heads { dropped: true, .. } => {
                    self.sends(&ClientFrame::Pull { room: RoomId::lobby(), after: cursor }).await;
                }
                _ => {}
            }
            sleep(Duration::from_millis(5)).await;
        }
    }
}

/// The last of what someone holds.
fn texts(log: &[(Seq, RoomEvent)]) -> Vec<(Seq, String)> {
    let text = |it: &RoomEvent| match &it.change {
        Change::Posted { body, .. } => body.to_string(),
        other => panic!("{other:?}"),
    };
    log[log.len() - 5..].iter().map(|(seq, event)| (*seq, text(event))).collect()
}

#[tokio::test]
async fn thirty_who_never_read_cost_what_was_said_they_would_and_slow_nobody_down() {
    let siege = Siege::with(&["--raise-limits", "1000"], None).await;
    let mut crowd = Vec::new();
    for n in 0..10 {
        crowd.push(siege.town.typed(100 + n, "Deaf").await);
        crowd.push(siege.town.plain(200 + n).await);
        crowd.push(siege.town.beyond_a_proxy(300 + n, "Deaf").await);
    }
    let mut ada = siege.town.typed(1, "Ada").await;
    ada.says_much(0).await;
    let (grown, most) = (siege.grown_kib(), crowd.len() as u64 * READER_KIB);
    assert!(grown < most + 16 * 1024, "{grown} KiB for {} who do not read", crowd.len());
    siege.ends(crowd).await;
}

#[tokio::test]
async fn whoever_reads_slowly_ends_up_with_what_everyone_has() {
    let siege = Siege::with(&["--raise-limits", "1000"], None).await;
    let mut slow = siege.town.typed(2, "Bob").await;
    slow.hears_text().await;
    let mut ada = siege.town.typed(1, "Ada").await;
    // Nothing at all is read, then a little at a time, while it goes on.
    ada.says_much(0).await;
    let mut log = Vec::new();
    // Someone else has said something at the beginning.
    tokio::join!(slow.reads_slowly(&mut log, Seq(TIMES + 1)), ada.says_much(TIMES));
    let head = Seq(2 * TIMES + 1);
    slow.reads_slowly(&mut log, head).await;
    let (mut fresh, mut eve) = (Vec::new(), siege.town.typed(3, "Eve").await);
    eve.reads_slowly(&mut fresh, head).await;
    assert_eq!(texts(&log), texts(&fresh));
    siege.ends(vec![slow, ada]).await;
}
