//! Those who never come in, and those who come in and do nothing.

use std::time::{Duration, Instant};

use shared::ServerFrame;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::http::HeaderValue;

use super::siege::Siege;
use crate::peer::{Peer, Refused};

/// The beginning of a handshake.
const HEAD: &str = "GET /ws/7 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";

impl Siege {
    /// A plain client comes with a header.
    async fn lets_in(&self, id: u64, name: &'static str, value: &str) -> Result<Peer, Refused> {
        let mut request = self.town.handshake(&format!("/ws/{id}"));
        let value = HeaderValue::from_bytes(value.as_bytes()).expect("it can be sent");
        request.headers_mut().insert(name, value);
        self.town.lets_in(request).await
    }

    /// One that comes from an address beyond the proxy.
    async fn lets_in_from(&self, address: &str, id: u64) -> Result<Peer, Refused> {
        self.lets_in(id, "x-forwarded-for", address).await
    }
}

fn says(refused: &Refused) -> String {
    String::from_utf8_lossy(refused.body().as_deref().unwrap_or_default()).into_owned()
}

#[tokio::test]
async fn pages_from_elsewhere_and_from_nowhere_are_turned_away() {
    let siege = Siege::begins().await;
    for origin in ["http://evil.example", "null", "file://", "", "http://x.y:z", "http://\u{e9}"] {
        for _ in 0..20 {
            let refused = siege.lets_in(7, "origin", origin).await.err().expect("refused");
            assert_eq!(refused.status(), 403, "{origin}");
        }
    }
    siege.ends(Vec::new()).await;
}

#[tokio::test]
async fn a_byte_now_and_then_brings_nobody_through_the_door() {
    let siege = Siege::with(&["--headers-within", "1"], None).await;
    let mut crowd = Vec::new();
    for _ in 0..100 {
        crowd.push(TcpStream::connect(siege.town.address()).await.expect("it listens"));
    }
    // As long as this it takes only where nobody looks at the clock.
    for byte in HEAD.bytes() {
        let mut left = Vec::new();
        for mut stream in crowd {
            if stream.write_all(&[byte]).await.is_ok() && is_open(&stream) {
                left.push(stream);
            }
        }
        crowd = left;
        sleep(Duration::from_millis(50)).await;
        siege.withstands().await;
        if crowd.is_empty() {
            return siege.ends(Vec::new()).await;
        }
    }
    panic!("{} are still there", crowd.len());
}

/// Whether the other side has not closed.
fn is_open(stream: &TcpStream) -> bool {
    let read = stream.try_read(&mut [0; 1024]);
    read.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
}

#[tokio::test]
async fn ten_thousand_headers_are_not_read() {
    let siege = Siege::begins().await;
    for many in [200, 10_000] {
        let request = HEAD.to_owned() + &"a: b\r\n".repeat(many) + "\r\n";
        for _ in 0..20 {
            let mut stream = TcpStream::connect(siege.town.address()).await.expect("it listens");
            // It may be cut before all of it is written, and then perhaps nothing can be read either.
            let _ = stream.write_all(request.as_bytes()).await;
            let mut answer = Vec::new();
            let read = stream.read_to_end(&mut answer).await;
            let answer = String::from_utf8_lossy(&answer);
            assert!(answer.starts_with("HTTP/1.1 431 ") || read.is_err(), "{many}: {answer}");
        }
    }
    siege.ends(Vec::new()).await;
}

#[tokio::test]
async fn a_thousand_half_open_sockets_keep_nobody_out() {
    // Of 500 files, 109 are for those who stand at the door.
    let siege = Siege::with(&[], Some(500)).await;
    let mut crowd = Vec::new();
    for n in 0..1_000 {
        let mut stream = TcpStream::connect(siege.town.address()).await.expect("it listens");
        let _ = stream.write_all(&HEAD.as_bytes()[..n % HEAD.len()]).await;
        crowd.push(stream);
        if n % 100 == 0 {
            siege.withstands().await;
        }
    }
    siege.withstands().await;
    assert!(crowd.iter().any(|stream| !is_open(stream)), "the oldest have made place");
    drop(crowd);
    siege.ends(Vec::new()).await;
}

#[tokio::test]
async fn whoever_comes_in_and_says_nothing_is_shown_out() {
    let siege = Siege::with(&["--hello-within", "1"], None).await;
    let mut crowd = Vec::new();
    for n in 0..200 {
        crowd.push(siege.town.silent(30_000 + n).await);
    }
    siege.withstands().await;
    for silent in &mut crowd {
        assert_eq!(silent.is_closed().await, Some(1008));
    }
    siege.ends(crowd).await;
}

#[tokio::test]
async fn one_address_takes_no_more_places_than_it_has() {
    let options =
        ["--trusted-proxy", "127.0.0.1", "--connections-per-address", "5", "--connections", "12"];
    let siege = Siege::with(&options, None).await;
    let mut crowd = Vec::new();
    for id in 0..5 {
        let from = ["203.0.113.7", "1.2.3.4, 203.0.113.7"][usize::from(id % 2 == 0)];
        crowd.push(siege.lets_in_from(from, 40_000 + id).await.expect("there is a place"));
    }
    let refused = siege.lets_in_from("203.0.113.7", 7).await.err().expect("refused");
    assert_eq!(
        (refused.status().as_u16(), &refused.headers()["retry-after"]),
        (429, &HeaderValue::from_static("60"))
    );
    assert_eq!(says(&refused), "There are too many connections from your address.\n");
    siege.withstands().await;
    for id in 0..5 {
        let from = format!("203.0.113.{}", 10 + id);
        crowd.push(siege.lets_in_from(&from, 50_000 + id).await.expect("others have theirs"));
    }
    siege.withstands().await;
    let last = (siege.town.plain(60_000).await, siege.town.plain(60_001).await);
    let refused = siege.lets_in_from("203.0.113.99", 7).await.err().expect("refused");
    assert_eq!(refused.status(), 503);
    assert!(refused.headers().contains_key("retry-after"));
    last.0.leaves().await;
    last.1.leaves().await;
    siege.ends(crowd).await;
}

#[tokio::test]
async fn an_address_is_no_louder_than_it_may_be_through_however_many_guests() {
    let options = ["--trusted-proxy", "127.0.0.1", "--posts-per-address", "1"];
    let siege = Siege::with(&options, None).await;
    let mut bob = siege.town.typed(8, "Bob").await;
    bob.hears_text().await;
    let (mut crowd, begin) = (Vec::new(), Instant::now());
    for id in 0..5 {
        let mut guest = siege.lets_in_from("203.0.113.7", 40_000 + id).await.expect("a place");
        for _ in 0..10 {
            guest.says("again").await;
        }
        crowd.push(guest);
    }
    let (mut heard, mut enough) = (0, false);
    loop {
        let ServerFrame::Events { events, .. } = bob.frame().await else { continue };
        heard += events.iter().filter(|event| event.by.guest).count();
        if heard >= 20 && !enough {
            enough = true;
            bob.posts(1, "enough").await;
        }
        if events.iter().any(|event| event.by.id.get() == 8) {
            break;
        }
    }
    // Twenty at once, one for each second that has begun, and of each guest one that is heard before it counts.
    let most = 20 + 1 + begin.elapsed().as_secs() + 5;
    assert!(heard as u64 <= most, "of 50, {heard} were heard, and not {most}");
    siege.ends(crowd).await;
}
