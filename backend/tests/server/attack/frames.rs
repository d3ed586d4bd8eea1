//! Frames that no client sends.

use tokio::io::AsyncWriteExt;

use super::siege::Siege;
use crate::peer::Peer;

/// A masked frame, whose mask is of zeros.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let len = u8::try_from(payload.len()).expect("short");
    [&[first, 0x80 | len, 0, 0, 0, 0], payload].concat()
}

/// Someone of each dialect, so many times.
async fn crowd(siege: &Siege, pairs: u64) -> Vec<Peer> {
    let mut crowd = Vec::new();
    for n in 0..pairs {
        crowd.push(siege.town.plain(10_000 + n).await);
        crowd.push(siege.town.typed(20_000 + n, "Mallory").await);
    }
    crowd
}

/// All of them send this, and are closed with that.
async fn is_closed_for(what: &str, bytes: &[u8], code: u16) {
    let siege = Siege::begins().await;
    let mut crowd = crowd(&siege, 10).await;
    for peer in &mut crowd {
        // It may be closed before all of it is written.
        let _ = peer.line().write_all(bytes).await;
    }
    for peer in &mut crowd {
        assert_eq!(peer.is_closed().await, Some(code), "{what}");
    }
    siege.ends(crowd).await;
}

#[tokio::test]
async fn what_breaks_the_rules_of_frames_is_closed_at_once() {
    let long = [&[0x89, 0xfe, 0, 126, 0, 0, 0, 0][..], &[b'x'; 126]].concat();
    for (what, bytes) in [
        ("not masked", vec![0x81, 0x01, b'x']),
        ("reserved bits", frame(0xf1, b"x")),
        ("an opcode that is not one", frame(0x83, b"")),
        ("a continuation of nothing", frame(0x80, b"")),
        ("a control frame of 126 bytes", long),
        ("a control frame in parts", frame(0x09, b"")),
        ("a message within a message", [frame(0x01, b"x"), frame(0x81, b"x")].concat()),
        ("noise", vec![0xff; 64]),
    ] {
        is_closed_for(what, &bytes, 1002).await;
    }
}

#[tokio::test]
async fn a_length_of_2_63_minus_1_costs_nothing() {
    let header = [&[0x81, 0xff][..], &(u64::MAX / 2).to_be_bytes(), &[0; 4]].concat();
    is_closed_for("a length", &header, 1009).await;
}

#[tokio::test]
async fn bad_utf_8_is_found_also_where_a_frame_cuts_it() {
    let bytes = [frame(0x01, &[0xc3]), frame(0x00, b""), frame(0x80, &[0x28])].concat();
    is_closed_for("bad UTF-8", &bytes, 1007).await;
    // Whole, and too early at an end.
    is_closed_for("half a letter", &frame(0x81, &[0xc3]), 1007).await;
}

#[tokio::test]
async fn continuations_without_end_come_to_an_end() {
    let endless = [frame(0x01, b""), frame(0x00, b"").repeat(100_000)].concat();
    is_closed_for("too many parts", &endless, 1008).await;
}

#[tokio::test]
async fn pings_to_someone_who_never_reads_do_not_pile_up() {
    is_closed_for("pings", &frame(0x89, b"ping").repeat(100_000), 1008).await;
}

#[tokio::test]
async fn messages_that_never_end_cost_their_bytes_once() {
    let mut siege = Siege::begins().await;
    siege.may_keep(2 * 100 * 64);
    let part = [&[0x01, 0xfe, 0xff, 0xff, 0, 0, 0, 0][..], &[b'x'; 0xffff]].concat();
    for _ in 0..3 {
        let mut crowd = crowd(&siege, 100).await;
        for peer in &mut crowd {
            peer.line().write_all(&part).await.expect("it is read");
        }
        siege.withstands().await;
        // What was sent is all that is held.
        siege.is_as_before().await;
        drop(crowd);
        siege.withstands().await;
    }
    siege.ends(Vec::new()).await;
}

#[tokio::test]
async fn whoever_never_ends_a_message_is_cut_off_and_what_came_of_it_is_freed() {
    let mut siege = Siege::with(&["--message-within", "1"], None).await;
    siege.may_keep(2 * 100 * 128);
    // As much of a message as there may be, but for two bytes.
    let part = [&[0x01, 0xfe, 0xff, 0xff, 0, 0, 0, 0][..], &[b'x'; 0xffff]].concat();
    let more = [&[0x00, 0xfe, 0xff, 0xff, 0, 0, 0, 0][..], &[b'x'; 0xffff]].concat();
    for _ in 0..3 {
        let mut crowd = crowd(&siege, 100).await;
        for peer in &mut crowd {
            // The first may be cut off before the last has come.
            let _ = peer.line().write_all(&[&*part, &more].concat()).await;
        }
        for peer in &mut crowd {
            assert_eq!(peer.is_closed().await, Some(1008));
        }
        // While they are still there.
        siege.is_as_before().await;
    }
    siege.ends(Vec::new()).await;
}
