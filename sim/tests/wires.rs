//! What a wire does to bytes, and what it never does.

use std::time::Duration;

use bytes::Bytes;
use sim::dice::Dice;
use sim::wire::frames::{self, Frame, Frames};
use sim::wire::{Fate, Way, Weather, Wire};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout};

const BAD: Weather = Weather { lag: 300, splits: 80, rate: None };

#[tokio::test(start_paused = true)]
async fn bytes_arrive_late_and_in_pieces_but_all_of_them_and_in_order() {
    let sent: Vec<u8> = (0..10_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let (_wire, mut client, mut server) = Wire::lay(BAD, 700, Dice::new(1));
    let to_write = sent.clone();
    tokio::spawn(async move { server.write.write_all(&to_write).await.unwrap() });
    let mut heard = Vec::new();
    client.read.read_to_end(&mut heard).await.unwrap();
    assert_eq!(heard, sent);
}

#[tokio::test(start_paused = true)]
async fn a_wire_is_cut_at_the_very_byte() {
    let (wire, mut client, server) = Wire::lay(BAD, 700, Dice::new(2));
    wire.ends_after(Way::Down, 5, Fate::Broken);
    server.write.put(Bytes::from_static(b"hello, world"));
    let mut heard = Vec::new();
    let _ = client.read.read_to_end(&mut heard).await;
    assert_eq!(heard, b"hello");
    let mut write = server.write;
    assert!(write.write_all(b"more").await.is_err(), "the writer finds out");
}

#[tokio::test(start_paused = true)]
async fn nobody_is_told_that_a_silent_wire_carries_nothing() {
    let (wire, mut client, mut server) = Wire::lay(BAD, 700, Dice::new(3));
    wire.ends_after(Way::Up, 0, Fate::Silent);
    assert!(timeout(Duration::from_secs(60), client.read.read_u8()).await.is_err());
    drop(client);
    server.write.write_all(&[0; 700]).await.unwrap();
    assert!(
        timeout(Duration::from_secs(60), server.write.write_u8(0)).await.is_err(),
        "it is full"
    );
}

#[tokio::test(start_paused = true)]
async fn a_stalled_wire_goes_on_after_a_while() {
    let (wire, client, mut server) = Wire::lay(BAD, 700, Dice::new(4));
    wire.stall(20_000);
    client.write.put(Bytes::from_static(b"x"));
    sleep(Duration::from_secs(19)).await;
    assert!(timeout(Duration::from_millis(900), server.read.read_u8()).await.is_err());
    assert_eq!(server.read.read_u8().await.unwrap(), b'x');
}

#[test]
fn a_frame_is_taken_when_it_is_whole() {
    let mut frames = Frames::default();
    for len in [0_usize, 125, 126, 65_535, 65_536] {
        let text = "x".repeat(len);
        let bytes = backend::outbox::frame::text(&text);
        let (start, end) = bytes.split_at(bytes.len() - 1);
        frames.buffer().extend_from_slice(start);
        assert_eq!(frames.take(), None);
        frames.buffer().extend_from_slice(end);
        assert_eq!(frames.take(), Some(Frame::Text(text)));
    }
    let masked = frames::text("hello", [1, 2, 3, 4]);
    frames.buffer().extend_from_slice(&masked);
    assert!(matches!(frames.take(), Some(Frame::Wrong(_))), "a server masks nothing");
}
