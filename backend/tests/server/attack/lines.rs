//! Lines over events and posts: the same, for those who come that way.

use std::time::Instant;

use shared::ClientFrame;

use super::siege::Siege;
use crate::events::Events;
use crate::peer::Peer;

fn post(line: &str, number: u64, length: usize, body: &str) -> String {
    format!(
        "POST /sse/7/{number} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nHubbub-Line: {line}\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
}

/// An answer without what tells the time.
fn without_date(answer: &str) -> String {
    answer.lines().filter(|line| !line.to_lowercase().starts_with("date:")).collect()
}

#[tokio::test]
async fn a_line_that_is_not_yours_is_a_line_that_is_not_there() {
    let siege = Siege::begins().await;
    let ada = siege.town.beyond_a_proxy(7, "Ada").await;
    let mut answers = Vec::new();
    for line in ["", "x", "00000000000000000000000000000000", &"f".repeat(4_000), "'; --"] {
        for number in [0, 1, u64::MAX] {
            answers.push(without_date(&siege.town.answers(&post(line, number, 1, "{")).await));
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers[0].starts_with("HTTP/1.1 410 "), "{answers:?}");
    siege.ends(vec![ada]).await;
}

/// A script may ask for events without saying its origin, since `Accept` is a header that any page may set.
#[tokio::test]
async fn pages_from_elsewhere_open_no_lines_by_hiding_where_they_are_from() {
    let siege = Siege::begins().await;
    let address = siege.town.address();
    for site in ["cross-site", "same-site", "", "\u{e9}"] {
        for _ in 0..20 {
            let headers = format!("Sec-Fetch-Site: {site}\r\n");
            let refused = Events::opens(address, 7, &headers).await.err().expect("refused");
            assert!(refused.starts_with("HTTP/1.0 403 "), "{site}: {refused}");
        }
    }
    let ours = Events::opens(address, 7, "Sec-Fetch-Site: same-origin\r\n").await;
    siege.ends(vec![Peer::over(ours.expect("the page's own"))]).await;
}

#[tokio::test]
async fn posts_that_promise_more_than_there_is_are_not_waited_for() {
    let siege = Siege::begins().await;
    for _ in 0..20 {
        let answer = siege.town.answers(&post("x", 1, usize::MAX / 2, "x")).await;
        assert!(answer.starts_with("HTTP/1.1 410 "), "{answer}");
    }
    siege.ends(Vec::new()).await;
}

#[tokio::test]
async fn a_flood_of_posts_is_put_off_on_such_lines_too() {
    let siege = Siege::with(&["--posts-per-second", "1"], None).await;
    let mut mallory = siege.town.beyond_a_proxy(7, "Mallory").await;
    let begin = Instant::now();
    for n in 0..100 {
        mallory.posts(n, "again").await;
    }
    mallory.sends(&ClientFrame::Ping).await;
    let (mut refused, mut text) = (0, String::new());
    while !text.contains("Pong") {
        text = mallory.hears_text().await;
        refused += usize::from(text.contains("too_much"));
    }
    // Twelve at once, and one for each second that has begun.
    let (kept, most) = (100 - refused as u64, 13 + begin.elapsed().as_secs());
    assert!(kept <= most, "of 100, {kept} were kept, and not {most}");
    siege.ends(vec![mallory]).await;
}
