//! More than anyone could mean.

use std::time::Instant;

use shared::{Act, Change, ClientFrame, Code, Kind, Nonce, RoomEvent, RoomId, ServerFrame};

use super::siege::Siege;
use crate::peer::Peer;

fn nonce(n: u64) -> Nonce {
    Nonce::from_bytes(u128::from(n).to_be_bytes())
}

impl Peer {
    async fn says_again(&mut self, n: u64) {
        let post = ClientFrame::post(RoomId::lobby(), nonce(n), "again and again");
        self.sends(&post).await;
    }

    /// Sends this and that, until it is shut out. The frames are whole, but nobody may read them.
    async fn floods(&mut self, frames: impl Iterator<Item = ClientFrame>) {
        use tokio::io::AsyncWriteExt;
        for frame in frames {
            let text = shared::codec::encode_client(&frame);
            let len = u8::try_from(text.len()).expect("short");
            let head = if len < 126 { vec![0x81, 0x80 | len] } else { vec![0x81, 0xfe, 0, len] };
            let bytes = [&head[..], &[0; 4], text.as_bytes()].concat();
            if self.line().write_all(&bytes).await.is_err() {
                return;
            }
        }
    }

    /// What was refused as too much of what was sent, once all of it is answered.
    async fn is_put_off(&mut self) -> usize {
        self.sends(&ClientFrame::Ping).await;
        let mut count = 0;
        loop {
            match self.frame().await {
                ServerFrame::Rejected { code: Code::TooMuch, retry_after: Some(_), .. } => {
                    count += 1;
                }
                ServerFrame::Rejected { code, .. } => panic!("{code}"),
                ServerFrame::Pong => return count,
                _ => {}
            }
        }
    }
}

#[tokio::test]
async fn ten_sockets_of_one_person_post_no_more_than_one() {
    let siege = Siege::with(&["--posts-per-second", "1"], None).await;
    let mut crowd = Vec::new();
    for _ in 0..10 {
        crowd.push(siege.town.typed(7, "Mallory").await);
    }
    let (mut refused, begin) = (0, Instant::now());
    for (at, peer) in crowd.iter_mut().enumerate() {
        for n in 0..20 {
            peer.says_again(at as u64 * 20 + n).await;
        }
        refused += peer.is_put_off().await;
        siege.withstands().await;
    }
    // Twelve at once, and one for each second that has begun.
    let (kept, most) = (200 - refused as u64, 13 + begin.elapsed().as_secs());
    assert!(kept <= most, "of 200, {kept} were kept, and not {most}");
    siege.ends(crowd).await;
}

#[tokio::test]
async fn whoever_posts_on_and_on_is_closed() {
    let siege = Siege::begins().await;
    let mut crowd = Vec::new();
    for id in 1..=5 {
        crowd.push(siege.town.typed(id, "Mallory").await);
    }
    for peer in &mut crowd {
        let posts = (0..20_000).map(|n| ClientFrame::post(RoomId::lobby(), nonce(n), "again"));
        peer.floods(posts).await;
        siege.withstands().await;
        peer.is_closed().await;
    }
    // Who sends on does not always hear why.
    assert_eq!(siege.closed_with(1008).await, 5);
    siege.ends(crowd).await;
}

#[tokio::test]
async fn a_guest_who_posts_on_and_on_is_read_as_fast_as_anyone_types() {
    let siege = Siege::begins().await;
    let mut guest = siege.town.plain(7).await;
    for n in 0..1_000 {
        guest.says(&n.to_string()).await;
    }
    siege.withstands().await;
    guest.hears(&["You wrote: 0", "Client #7 says: 0"]).await;
    siege.ends(vec![guest]).await;
}

#[tokio::test]
async fn rooms_are_not_opened_by_the_hundred() {
    let siege = Siege::begins().await;
    let mut mallory = siege.town.typed(7, "Mallory").await;
    for n in 0..100 {
        let (kind, title, topic, with) = (Kind::Public, None, None, Vec::new());
        let act = Act::Create { kind, title, topic, with };
        let room = format!("room-{n}").parse().expect("a room id");
        mallory.sends(&ClientFrame::Act { room, nonce: nonce(n), act }).await;
    }
    let refused = mallory.is_put_off().await;
    assert!((65..=70).contains(&refused), "of 100, {refused} were refused");
    siege.ends(vec![mallory]).await;
}

#[tokio::test]
async fn nobody_is_said_to_be_typing_faster_than_anyone_looks() {
    let siege = Siege::begins().await;
    let mut bob = siege.town.typed(8, "Bob").await;
    // Before that, what Mallory says could be in it.
    bob.until(|frame| matches!(frame, ServerFrame::Snapshot { .. }).then_some(())).await;
    let mut mallory = siege.town.typed(7, "Mallory").await;
    let typing = std::iter::repeat_n(ClientFrame::Typing { room: RoomId::lobby() }, 1_500);
    mallory.floods(typing).await;
    mallory.says_again(1).await;
    let is_mallorys_post =
        |it: &RoomEvent| it.by.id.get() == 7 && matches!(it.change, Change::Posted { .. });
    let mut told = 0;
    loop {
        match bob.frame().await {
            ServerFrame::Typing { .. } => told += 1,
            ServerFrame::Events { events, .. } if events.iter().any(is_mallorys_post) => break,
            _ => {}
        }
    }
    assert!((1..200).contains(&told), "of 1,500, {told} were told");
    siege.ends(vec![bob, mallory]).await;
}

#[tokio::test]
async fn frames_that_mean_nothing_are_borne_with_for_a_while_only() {
    let siege = Siege::begins().await;
    let mut crowd = Vec::new();
    for id in 1..=5 {
        let mut peer = siege.town.typed(id, "Mallory").await;
        peer.floods(std::iter::repeat_n(ClientFrame::Unknown, 20_000)).await;
        peer.is_closed().await;
        crowd.push(peer);
    }
    assert_eq!(siege.closed_with(1008).await, 5);
    siege.ends(crowd).await;
}
