//! Those who are there for a while and say nothing, at a server that gives up on who is silent, in played time.

use std::time::Duration;

use anyhow::Result;
use load::{Crowd, Pace, Speech, Tally, Timed};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{LocalSet, spawn_local, yield_now};
use tokio::time::{Instant, advance, interval, pause};

/// A text with a message of the first one.
const MESSAGE: &[u8] = b"\x81\x13^~^0000000000000001";

const CROWD: Crowd = Crowd {
    connections: 3,
    rooms: 1,
    deaf: 0,
    senders: 1,
    pace: Pace::InFlight(1),
    timed: Timed::Everyone,
    bytes: 64,
    lasts: Duration::from_secs(60),
};

/// Tells one a message each second, until they were silent for too long.
async fn serves(mut stream: TcpStream, patience: Duration) -> Result<()> {
    let mut said = [0; 4 * 1024];
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    stream.write_all(b"HTTP/1.1 101 Switching Protocols\r\n\r\n").await?;
    let (mut turns, mut heard) = (interval(Duration::from_secs(1)), Instant::now());
    while heard.elapsed() < patience {
        tokio::select! {
            read = stream.read(&mut said) => {
                assert!(read? > 0, "nobody leaves");
                heard = Instant::now();
            }
            _ = turns.tick() => stream.write_all(MESSAGE).await?,
        }
    }
    Ok(())
}

/// Makes the time pass, and what was written in each second arrive.
async fn time_passes() {
    loop {
        std::thread::sleep(Duration::from_millis(1));
        for _ in 0..500 {
            yield_now().await;
        }
        advance(Duration::from_secs(1)).await;
    }
}

/// What comes of a talk at a server of such patience, and how long it took.
async fn talks(patience: Duration) -> (Result<Tally>, Duration) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    pause();
    spawn_local(async move {
        loop {
            let (stream, _) = listener.accept().await.expect("someone comes");
            spawn_local(serves(stream, patience));
        }
    });
    let began = Instant::now();
    tokio::select! {
        tally = load::talk(&address, Speech::Bare, CROWD, || Ok(())) => (tally, began.elapsed()),
        () = time_passes() => unreachable!(),
    }
}

#[tokio::test]
async fn a_listener_who_says_nothing_is_still_there_after_a_minute() {
    let (tally, took) = LocalSet::new().run_until(talks(Duration::from_secs(45))).await;
    let told = tally.expect("nobody's line ends").deliveries;
    assert!(took > CROWD.lasts);
    // Everyone, in all but the first and the last second.
    assert!(told >= 3 * 58, "{told}");
}

#[tokio::test]
async fn a_run_fails_at_once_when_a_line_ends() {
    let (tally, took) = LocalSet::new().run_until(talks(Duration::from_secs(10))).await;
    assert!(tally.unwrap_err().to_string().contains("closed"));
    assert!(took < CROWD.lasts / 2, "{took:?}");
}
