//! Lines without HTTP around them: what comes out of one end of what was put into the other.

use std::time::Duration;

use bytes::BytesMut;
use futures_util::StreamExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

use super::*;
use crate::outbox::{CloseCode, frame};
use crate::socket::{Incoming, Reader};

fn id(id: u64) -> ClientId {
    ClientId::new(id).unwrap()
}

fn open() -> (Arc<Lines>, Ends, String) {
    let lines = Arc::new(Lines::default());
    let mut ends = lines.open(id(7), [0xab; 16]);
    let first = ends.answer.events.try_recv().unwrap();
    let first = std::str::from_utf8(&first).unwrap();
    let token = first.strip_prefix("event: line\ndata: ").unwrap().trim_end().to_owned();
    assert_eq!(token, "ab".repeat(16));
    (lines, ends, token)
}

async fn post(lines: &Lines, token: &str, number: u64, frames: &str) {
    let turn = lines.turn(id(7), token, number).await.unwrap().unwrap();
    turn.post(frames.to_owned().into()).await.unwrap();
}

#[tokio::test]
async fn frames_become_events_wherever_they_are_cut() {
    let long = "é".repeat(40_000);
    let mut frames = BytesMut::new();
    for text in ["{}", &"x".repeat(200), &long] {
        frame::put_text(&mut frames, text);
    }
    frames.extend(frame::ping());
    frames.extend(frame::close(CloseCode::Policy, "say\nHello first"));
    let expected = format!(
        "data: {{}}\n\ndata: {}\n\ndata: {long}\n\nevent: ping\ndata: ping\n\n\
        event: close\ndata: 1008 say Hello first\n\n",
        "x".repeat(200)
    );
    for piece in [1, 3, 1000, frames.len()] {
        let (_, mut ends, _) = open();
        let frames = frames.clone();
        let writing = async {
            for piece in frames.chunks(piece) {
                ends.events.write_all(piece).await.unwrap();
            }
            ends.events.shutdown().await.unwrap();
        };
        let reading = ends.answer.map(|part| part.unwrap()).collect::<Vec<_>>();
        let ((), parts) = tokio::join!(writing, reading);
        assert!(parts.concat() == expected.as_bytes(), "in pieces of {piece}");
    }
}

#[tokio::test]
async fn each_line_of_a_post_is_a_message_and_an_empty_post_a_sign_of_life() {
    let (lines, ends, token) = open();
    let mut reader = Reader::new(ends.posts, Vec::new());
    let long = "x".repeat(70_000);
    let said = format!("one\r\n\n{}\n{long}", "y".repeat(200));
    post(&lines, &token, 1, &said).await;
    for expected in ["one\r", &"y".repeat(200), &long] {
        let Incoming::Text(text) = reader.next().await.unwrap() else { panic!("a text") };
        assert!(text.as_str() == expected, "{expected}");
    }
    for empty in ["", "\n \n"] {
        let number = if empty.is_empty() { 2 } else { 3 };
        post(&lines, &token, number, empty).await;
        assert!(matches!(reader.next().await.unwrap(), Incoming::Alive));
    }
}

#[tokio::test]
async fn a_repeated_post_is_taken_once_and_none_is_left_out() {
    let (lines, mut ends, token) = open();
    post(&lines, &token, 1, "one").await;
    assert!(lines.turn(id(7), &token, 1).await.unwrap().is_none(), "it was taken");
    assert!(lines.turn(id(7), &token, 0).await.unwrap().is_none());
    assert_eq!(lines.turn(id(7), &token, 3).await.unwrap_err(), Refusal::Gap);
    assert_eq!(lines.turn(id(7), &token, u64::MAX).await.unwrap_err(), Refusal::Gap);
    // What is given up is not taken, and its number is free.
    drop(lines.turn(id(7), &token, 2).await.unwrap());
    let (lines_too, token_too) = (Arc::clone(&lines), token.clone());
    tokio::spawn(async move { post(&lines_too, &token_too, 2, "two").await });
    let mut read = [0; 18];
    ends.posts.read_exact(&mut read).await.unwrap();
    assert_eq!(&read, b"\x81\x83\0\0\0\0one\x81\x83\0\0\0\0two");
}

#[tokio::test]
async fn a_strangers_token_and_a_line_that_has_ended_are_answered_alike() {
    let (lines, ends, token) = open();
    let gone = async |client, token: &str| lines.turn(client, token, 1).await.unwrap_err();
    assert_eq!(gone(id(7), "").await, Refusal::Gone);
    assert_eq!(gone(id(7), &"0".repeat(32)).await, Refusal::Gone);
    assert_eq!(gone(id(8), &token).await, Refusal::Gone);
    drop(ends.posts);
    assert_eq!(gone(id(7), &token).await, Refusal::Gone, "the session has ended");
    drop(ends.answer);
    assert_eq!(gone(id(7), &token).await, Refusal::Gone);
    assert_eq!(format!("{lines:?}"), "Lines { open: 0 }");
}

#[tokio::test]
async fn who_is_cut_off_is_read_to_the_end_of_what_they_posted() {
    let (lines, mut ends, token) = open();
    post(&lines, &token, 1, "last words").await;
    let turn = lines.turn(id(7), &token, 2).await.unwrap().unwrap();
    drop(ends.answer);
    let mut read = Vec::new();
    ends.posts.read_to_end(&mut read).await.unwrap();
    assert!(read.ends_with(b"last words"));
    assert_eq!(turn.post("too late".into()).await, Err(Refusal::Gone));
    assert!(ends.events.write(&frame::text("hello?")).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn nothing_more_is_taken_than_the_other_side_takes() {
    let (lines, mut ends, token) = open();
    let frame = frame::text("hello");
    ends.events.write_all(&frame).await.unwrap();
    let second = timeout(Duration::from_secs(60), ends.events.write(&frame));
    assert!(second.await.is_err(), "the answer holds one part");
    post(&lines, &token, 1, "one").await;
    let second = timeout(Duration::from_secs(60), post(&lines, &token, 2, "two"));
    assert!(second.await.is_err(), "the session has not read the first");
    assert!(ends.answer.next().await.is_some());
    ends.events.write_all(&frame).await.unwrap();
    let mut read = [0; 9];
    ends.posts.read_exact(&mut read).await.unwrap();
    post(&lines, &token, 2, "two").await;
}
