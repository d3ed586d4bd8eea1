//! The reader over a pipe: what arrives in pieces, what has to be answered.

use tokio::io::{AsyncWriteExt, duplex};

use super::*;

/// A masked frame, with a mask of zeros.
fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first, 0x80 | u8::try_from(payload.len()).expect("short"), 0, 0, 0, 0];
    bytes.extend(payload);
    bytes
}

#[tokio::test]
async fn a_message_may_arrive_byte_by_byte_and_its_reading_be_given_up_in_between() {
    let (mut peer, ours) = duplex(64);
    let mut reader = Reader::new(ours, Vec::new());
    for byte in masked(0x81, b"hello") {
        tokio::select! {
            biased;
            _ = reader.next() => panic!("nothing is whole yet"),
            () = async {} => {}
        }
        peer.write_all(&[byte]).await.unwrap();
    }
    assert!(matches!(reader.next().await, Ok(Incoming::Text(text)) if text.as_str() == "hello"));
}

#[tokio::test]
async fn a_ping_between_the_parts_of_a_message_is_answered_before_the_message_is_whole() {
    let (mut peer, ours) = duplex(64);
    let mut bytes = masked(0x01, b"hel");
    bytes.extend(masked(0x89, b"?"));
    bytes.extend(masked(0x80, b"lo"));
    peer.write_all(&bytes).await.unwrap();
    let mut reader = Reader::new(ours, Vec::new());
    let mut seen = Vec::new();
    while seen.last().is_none_or(|it| it != "hello") {
        match reader.next().await.unwrap() {
            Incoming::Text(said) => seen.push(said.as_str().to_owned()),
            Incoming::Reply(frame) => seen.push(format!("{:?}", &frame[..])),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(seen, [format!("{:?}", [0x8a, 1, b'?']), "hello".to_owned()]);
}

/// Found by fuzzing: what the ping was to be answered with went down with what came after it.
#[tokio::test]
async fn a_ping_is_answered_also_when_what_comes_behind_it_is_refused() {
    let (mut peer, ours) = duplex(64);
    peer.write_all(&[masked(0x89, b"?"), masked(0x81, &[0xc3, 0x28])].concat()).await.unwrap();
    let mut reader = Reader::new(ours, Vec::new());
    let answer = [0x8a, 1, b'?'];
    assert!(matches!(reader.next().await, Ok(Incoming::Reply(frame)) if frame[..] == answer));
    let refused = reader.next().await.unwrap_err();
    assert!(matches!(refused, SocketError::Refused { code: CloseCode::InvalidUtf8, .. }));
}

#[tokio::test]
async fn a_close_is_answered_and_then_nothing_more_is_read() {
    let (mut peer, ours) = duplex(64);
    peer.write_all(&masked(0x88, &1000_u16.to_be_bytes())).await.unwrap();
    let mut reader = Reader::new(ours, Vec::new());
    let answer = [0x88, 2, 0x03, 0xe8];
    assert!(matches!(reader.next().await, Ok(Incoming::Reply(frame)) if frame[..] == answer));
    assert!(matches!(reader.next().await, Ok(Incoming::Closed)));
}

#[tokio::test]
async fn what_came_with_the_handshake_is_read_first() {
    let (mut peer, ours) = duplex(64);
    let bytes = masked(0x81, b"early");
    let (early, late) = bytes.split_at(4);
    peer.write_all(late).await.unwrap();
    let mut reader = Reader::new(ours, early.to_vec());
    assert!(matches!(reader.next().await, Ok(Incoming::Text(text)) if text.as_str() == "early"));
}

#[tokio::test]
async fn a_line_that_ends_without_a_close_is_an_end_too() {
    let (peer, ours) = duplex(64);
    drop(peer);
    let mut reader = Reader::new(ours, Vec::new());
    assert!(matches!(reader.next().await, Ok(Incoming::Closed)));
}
