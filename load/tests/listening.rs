//! Those who are there for a while, in played time: they listen to a server that gives up on who is silent, or talk by turns.

use std::time::Duration;

use anyhow::Result;
use load::{Crowd, Pace, Speech, Talk, Tally, Timed};
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

/// Tells one of each text that they say. Their frames are short, masked and whole.
async fn echoes(mut stream: TcpStream) -> Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    stream.write_all(b"HTTP/1.1 101 Switching Protocols\r\n\r\n").await?;
    loop {
        let (first, len) = (stream.read_u8().await?, stream.read_u8().await? & 0x7f);
        stream.read_exact(&mut vec![0; 4 + usize::from(len)]).await?;
        if first == MESSAGE[0] {
            stream.write_all(MESSAGE).await?;
        }
    }
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

#[tokio::test]
async fn those_who_rest_say_nothing_until_it_goes_on() {
    const TALKS: Duration = Duration::from_secs(30);
    let told = async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        pause();
        spawn_local(async move {
            let (stream, _) = listener.accept().await.expect("someone comes");
            spawn_local(echoes(stream));
        });
        let crowd = Crowd { connections: 1, pace: Pace::EachSecond(1), ..CROWD };
        let mut talk = Talk::begins(&address, Speech::Bare, crowd).await?;
        let mut told = Vec::new();
        talk.goes_on(TALKS).await?;
        for _ in 0..2 {
            // What is on its way arrives.
            talk.rests(TALKS / 10).await?;
            told.push(talk.tally()?.deliveries);
            talk.rests(TALKS).await?;
            told.push(talk.tally()?.deliveries);
            talk.goes_on(TALKS).await?;
        }
        let Tally { took, .. } = talk.tally()?;
        talk.counts_anew();
        assert!(talk.tally().is_err(), "all is forgotten");
        anyhow::Ok((told, took))
    };
    let played = async {
        tokio::select! {
            told = told => told.expect("the line lasts"),
            () = time_passes() => unreachable!(),
        }
    };
    let (told, took) = LocalSet::new().run_until(played).await;
    let [first, after_a_rest, second, at_the_end] = told[..] else { panic!("{told:?}") };
    assert!((28..=31).contains(&first), "{first}");
    assert_eq!(after_a_rest, first);
    assert!((first + 28..=first + 31).contains(&second), "{second}");
    assert_eq!(at_the_end, second);
    assert!((90..=93).contains(&took.as_secs()), "rests do not count: {took:?}");
}
