//! Those who try what they cannot know: whatever they try, the answer is the same to the byte.

use shared::{Act, ClientFrame, Cursors, Kind, Link, Nonce, RoomId, Seq, ServerFrame};

use super::siege::Siege;
use crate::peer::Peer;
use crate::town::hello;

pub(super) fn room(id: &str) -> RoomId {
    id.parse().expect("a room id")
}

fn nonce(n: u8) -> Nonce {
    Nonce::from_bytes([n; 16])
}

impl Peer {
    /// The very bytes that it is answered, heartbeats and news aside.
    pub(super) async fn is_answered(&mut self, frame: &ClientFrame) -> String {
        self.sends(frame).await;
        self.sends(&ClientFrame::Ping).await;
        let mut answer = String::new();
        loop {
            let text = self.hears_text().await;
            match shared::codec::decode_server(&text).expect("a frame") {
                ServerFrame::Pong => return answer,
                ServerFrame::Rejected { .. } => answer += &text,
                _ => {}
            }
        }
    }

    /// Opens a private room.
    pub(super) async fn opens(&mut self, id: &str) {
        let (kind, title, topic, with) = (Kind::Private, None, None, Vec::new());
        let act = Act::Create { kind, title, topic, with };
        self.sends(&ClientFrame::Act { room: room(id), nonce: nonce(1), act }).await;
        self.until(|frame| matches!(frame, ServerFrame::Entered { .. }).then_some(())).await;
    }

    async fn tries(&mut self, id: &str, n: u8, act: Act) -> String {
        self.is_answered(&ClientFrame::Act { room: room(id), nonce: nonce(n), act }).await
    }
}

/// All that can be asked of a room.
fn questions(id: &str) -> Vec<ClientFrame> {
    let (seq, nonce) = (Seq(1), nonce(9));
    let room = room(id);
    let emoji = shared::Emoji::parse("👍").expect("one");
    let acts = [
        Act::Edit { post: seq, body: "mine".into() },
        Act::Delete { post: seq },
        Act::React { post: seq, emoji, on: true },
        Act::Describe { title: None, topic: None },
        Act::Archive { on: true },
        Act::Join { link: None },
        Act::Join { link: Some(Link::from_bytes([1; 16])) },
        Act::Leave,
        Act::Invite { who: shared::ClientId::new(8).expect("an id") },
        Act::Link { on: true },
    ];
    let acts = acts.into_iter().map(|act| ClientFrame::Act { room: room.clone(), nonce, act });
    let mut asked: Vec<ClientFrame> = acts.collect();
    let thread = Some(seq);
    let post = |thread| ClientFrame::Post {
        room: room.clone(),
        nonce,
        body: "hello?".into(),
        reply_to: None,
        thread,
    };
    asked.extend([post(None), post(thread)]);
    let room = || room.clone();
    asked.extend([
        ClientFrame::Read { room: room(), seq },
        ClientFrame::Pull { room: room(), after: Seq(0) },
        ClientFrame::Older { room: room(), before: Seq(9) },
        ClientFrame::Newer { room: room(), after: Seq(0) },
        ClientFrame::Around { room: room(), seq },
        ClientFrame::Changes { room: room(), first: seq, last: seq, after: Seq(0) },
        ClientFrame::Thread { room: room(), root: seq, before: Seq(9) },
        ClientFrame::Typing { room: room() },
    ]);
    asked
}

#[tokio::test]
async fn a_room_that_is_not_yours_is_a_room_that_is_not_there() {
    let siege = Siege::begins().await;
    let mut ada = siege.town.typed(1, "Ada").await;
    let mut bob = siege.town.typed(8, "Bob").await;
    bob.hears_text().await;
    ada.opens("plans").await;
    let mut eve = siege.town.typed(2, "Eve").await;
    let pairs = questions("plans").into_iter().zip(questions("plane"));
    for (there, not_there) in pairs {
        let answer = eve.is_answered(&there).await;
        assert!(answer.contains("no_such_room"), "{there:?}: {answer}");
        assert_eq!(answer, eve.is_answered(&not_there).await, "{there:?}");
    }
    siege.ends(vec![ada, bob, eve]).await;
}

#[tokio::test]
async fn a_link_that_was_taken_back_is_a_link_that_never_was() {
    let siege = Siege::begins().await;
    let mut ada = siege.town.typed(1, "Ada").await;
    ada.opens("plans").await;
    let make =
        ClientFrame::Act { room: room("plans"), nonce: nonce(2), act: Act::Link { on: true } };
    ada.sends(&make).await;
    let link = ada
        .until(|frame| match frame {
            ServerFrame::Events { events, .. } => events.iter().find_map(|it| match &it.change {
                shared::Change::Linked { link, .. } => *link,
                _ => None,
            }),
            _ => None,
        })
        .await;
    assert_eq!(ada.tries("plans", 3, Act::Link { on: false }).await, "");
    let mut eve = siege.town.typed(2, "Eve").await;
    let old = eve.tries("plans", 4, Act::Join { link: Some(link) }).await;
    assert!(old.contains("no_such_room"), "{old}");
    let wrong = Some(Link::from_bytes([9; 16]));
    for (id, link) in [("plans", wrong), ("plans", None), ("plane", Some(link)), ("plane", None)] {
        assert_eq!(old, eve.tries(id, 4, Act::Join { link }).await, "{id} {link:?}");
    }
    siege.ends(vec![ada, eve]).await;
}

#[tokio::test]
async fn ids_are_not_tried_by_the_thousand() {
    let siege = Siege::with(&["--trusted-proxy", "127.0.0.1"], None).await;
    let guess = async |n: u64| {
        let mut peer = siege.silent_from("203.0.113.7", 100_000 + n).await;
        peer.sends(&hello(100_000 + n, None, None, Cursors::new())).await;
        peer.hears_text().await
    };
    let mut refused = None;
    for n in 0..600 {
        let answer = guess(n).await;
        if answer.contains("too_much") {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("600 new people from one address are too many");
    assert!(refused.contains("retry_after"), "{refused}");
    siege.ends(Vec::new()).await;
}

impl Siege {
    async fn silent_from(&self, address: &str, id: u64) -> Peer {
        let mut request = self.town.handshake(&format!("/ws/{id}"));
        let headers = request.headers_mut();
        headers.insert("sec-websocket-protocol", "hubbub.v1".parse().expect("a header"));
        headers.insert("x-forwarded-for", address.parse().expect("a header"));
        self.town.lets_in(request).await.expect("a typed client is let in")
    }
}
