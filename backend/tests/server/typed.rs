//! The typed dialect, live: greeting, posts, presence, typing, names.

use shared::{ClientFrame, Code, Limits, RoomId, Seq, ServerFrame};
use tokio_tungstenite::tungstenite::Message;

use crate::peer::Peer;
use crate::town::{Town, hello};

impl Peer {
    pub(crate) async fn is_rejected(&mut self, code: Code) {
        let got = self.until(|frame| match frame {
            ServerFrame::Rejected { code, .. } => Some(code),
            _ => None,
        });
        assert_eq!(got.await, code);
    }
}

#[tokio::test]
async fn hello_is_answered_with_welcome_then_history_then_presence() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let ServerFrame::Welcome { you, rooms, limits, .. } = ada.frame().await else { panic!() };
    assert_eq!((you.label(), you.guest), ("Ada".into(), false));
    assert_eq!(rooms[&RoomId::lobby()].head, Seq::ZERO);
    assert_eq!(limits, Limits::CURRENT);
    let snapshot = ServerFrame::Snapshot { room: RoomId::lobby(), first: Seq(1), events: vec![] };
    assert_eq!(ada.frame().await, snapshot);
    let people = ada.until(|frame| match frame {
        ServerFrame::Presence { total: 1, people, .. } => Some(people),
        _ => None,
    });
    assert_eq!(people.await, [you]);
}

#[tokio::test]
async fn everyone_hears_posts_in_one_order_the_sender_too() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.typed(2, "Bob").await;
    bob.hears_presence(&["Ada", "Bob"]).await;
    ada.posts(1, "one").await;
    bob.hears_post("one").await;
    bob.posts(1, "two").await;
    for peer in [&mut ada, &mut bob] {
        assert_eq!(peer.hears_post("two").await, (Seq(2), "Bob".into()));
    }
}

#[tokio::test]
async fn a_repeated_post_is_answered_with_the_stored_event_and_told_to_nobody_else() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.typed(2, "Bob").await;
    bob.hears_presence(&["Ada", "Bob"]).await;
    ada.posts(1, "once").await;
    assert_eq!(ada.hears_post("once").await.0, Seq(1));
    ada.posts(1, "once").await;
    assert_eq!(ada.hears_post("once").await.0, Seq(1), "the same place");
    ada.posts(2, "next").await;
    assert_eq!(bob.hears_post("once").await.0, Seq(1));
    let next = bob.until(|frame| match frame {
        ServerFrame::Events { first, .. } => Some(first),
        _ => None,
    });
    assert_eq!(next.await, Seq(2));
}

#[tokio::test]
async fn a_message_that_cannot_be_is_rejected_with_its_nonce_and_the_connection_goes_on() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    for (body, expected) in [(" \n ", Code::BodyEmpty), (&*"x".repeat(20_001), Code::BodyTooLong)] {
        ada.posts(9, body).await;
        let rejected = ada.until(|frame| match frame {
            ServerFrame::Rejected { nonce, code, .. } => Some((nonce.is_some(), code)),
            _ => None,
        });
        assert_eq!(rejected.await, (true, expected));
    }
    ada.posts(1, &"界".repeat(20_000)).await;
    ada.hears_post(&"界".repeat(20_000)).await;
}

#[tokio::test]
async fn frames_that_mean_nothing_are_rejected_and_the_connection_goes_on() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let deep = "[".repeat(100_000);
    for text in ["", "hello", "{}", "[]", "{\"type\":\"Post\"}", "{\"type\":\"MoonPhase\"}", &*deep]
    {
        ada.says(text).await;
        ada.is_rejected(Code::BadFrame).await;
    }
    let nowhere = "nowhere".parse().unwrap();
    ada.sends(&ClientFrame::Typing { room: nowhere }).await;
    ada.is_rejected(Code::NoSuchRoom).await;
    ada.sends(&ClientFrame::Ping).await;
    ada.until(|frame| (frame == ServerFrame::Pong).then_some(())).await;
}

#[tokio::test]
async fn a_new_name_is_seen_by_everyone_and_on_later_posts() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.typed(2, "Bob").await;
    bob.hears_presence(&["Ada", "Bob"]).await;
    ada.sends(&ClientFrame::Rename { name: Some("  Countess ".into()) }).await;
    bob.hears_presence(&["Countess", "Bob"]).await;
    ada.posts(1, "hello").await;
    assert_eq!(bob.hears_post("hello").await.1, "Countess");
    ada.sends(&ClientFrame::Rename { name: Some("\u{200b}".into()) }).await;
    ada.is_rejected(Code::NameInvalid).await;
}

#[tokio::test]
async fn others_see_who_is_typing() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.typed(2, "Bob").await;
    bob.hears_presence(&["Ada", "Bob"]).await;
    ada.hears_presence(&["Ada", "Bob"]).await;
    ada.sends(&ClientFrame::Typing { room: RoomId::lobby() }).await;
    let who = bob.until(|frame| match frame {
        ServerFrame::Typing { who, .. } => Some(who.get()),
        _ => None,
    });
    assert_eq!(who.await, 1);
}

#[tokio::test]
async fn a_guest_who_leaves_is_gone_from_the_list_at_once() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let guest = town.plain(7).await;
    ada.hears_presence(&["Ada", "Client #7"]).await;
    guest.leaves().await;
    ada.hears_presence(&["Ada"]).await;
}

#[tokio::test]
async fn someone_else_cannot_take_an_id() {
    let town = Town::opens().await;
    let _ada = town.typed(1, "Ada").await.frame().await;
    let mut thief = town.silent(1).await;
    thief.sends(&hello(2, Some("Ada"), None, Default::default())).await;
    assert_eq!(
        thief.frame().await,
        ServerFrame::Rejected { nonce: None, code: Code::IdTaken, retry_after: None }
    );
    assert_eq!(thief.is_closed().await, Some(1008));
    let plain = town.lets_in(town.handshake("/ws/1")).await;
    assert_eq!(plain.err().expect("refused").status(), 403);
}

#[tokio::test]
async fn two_tabs_of_one_person_are_one_person() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut tab = town.typed(1, "Ada").await;
    tab.hears_presence(&["Ada"]).await;
    ada.posts(1, "from the first tab").await;
    tab.hears_post("from the first tab").await;
}

#[tokio::test]
async fn another_first_frame_than_hello_ends_the_connection() {
    let town = Town::opens().await;
    for (first, code) in [("{\"type\":\"Ping\"}", Code::HelloExpected), ("hello", Code::BadFrame)] {
        let mut stranger = town.silent(1).await;
        stranger.says(first).await;
        stranger.is_rejected(code).await;
        assert_eq!(stranger.is_closed().await, Some(1008));
    }
}

#[tokio::test]
async fn a_server_that_closes_says_so_to_everyone() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    let mut guest = town.plain(7).await;
    town.closes().await;
    ada.until(|frame| matches!(frame, ServerFrame::GoAway { .. }).then_some(())).await;
    assert_eq!(ada.is_closed().await, Some(1001));
    assert_eq!(guest.is_closed().await, Some(1001));
}

#[tokio::test]
async fn a_pong_nobody_asked_for_changes_nothing() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    ada.sends_message(Message::Pong("hm".into())).await;
    ada.posts(1, "fine").await;
    ada.hears_post("fine").await;
}

#[tokio::test]
async fn a_guest_does_not_become_the_person_who_proves_the_same_id() {
    let town = Town::opens().await;
    let mut guest = town.plain(1).await;
    let mut ada = town.typed(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    ada.sends(&ClientFrame::Rename { name: Some("Countess".into()) }).await;
    assert_eq!(guest.is_closed().await, Some(1008));
    ada.hears_presence(&["Countess"]).await;
    ada.posts(1, "it is me").await;
    assert_eq!(ada.hears_post("it is me").await.1, "Countess");
}
