//! What was said can change: edits, deletions, reactions, and how far someone has read.

use shared::{
    Act, Body, Change, ClientFrame, Code, Cursors, Emoji, Nonce, RoomId, Seq, ServerFrame,
};

use crate::peer::Peer;
use crate::town::{Town, hello};

fn nonce(n: u8) -> Nonce {
    Nonce::from_bytes([n; 16])
}

impl Peer {
    async fn acts(&mut self, n: u8, act: Act) {
        self.sends(&ClientFrame::Act { room: RoomId::lobby(), nonce: nonce(n), act }).await;
    }

    /// The event at a place, in whatever run it comes.
    async fn hears_change(&mut self, seq: u64) -> Change {
        self.until(|frame| {
            let (ServerFrame::Events { first, events, .. }
            | ServerFrame::Snapshot { first, events, .. }) = frame
            else {
                return None;
            };
            let at = usize::try_from(seq.checked_sub(first.0)?).ok()?;
            events.get(at).map(|event| event.change.clone())
        })
        .await
    }

    async fn hears_read(&mut self) -> Seq {
        self.until(|frame| match frame {
            ServerFrame::Read { seq, .. } => Some(seq),
            _ => None,
        })
        .await
    }
}

#[tokio::test]
async fn what_is_done_to_a_post_reaches_everyone_and_who_comes_later() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    ada.posts(1, "helo").await;
    bob.hears_post("helo").await;
    let (post, emoji) = (Seq(1), Emoji::parse("👍").expect("one"));
    ada.acts(2, Act::Edit { post, body: " \nhello\n".into() }).await;
    let body = Body::parse("hello").expect("short");
    assert_eq!(bob.hears_change(2).await, Change::Edited { nonce: nonce(2), post, body });
    bob.acts(3, Act::React { post, emoji: emoji.clone(), on: true }).await;
    let reacted = Change::Reacted { nonce: nonce(3), post, emoji, on: true };
    assert_eq!(ada.hears_change(3).await, reacted);
    ada.acts(4, Act::Delete { post }).await;
    assert_eq!(bob.hears_change(4).await, Change::Deleted { nonce: nonce(4), post });
    let mut eve = town.typed(3, "Eve").await;
    let snapshot = eve.until(|frame| match frame {
        ServerFrame::Snapshot { events, .. } => Some(events),
        _ => None,
    });
    let changes: Vec<_> = snapshot.await.into_iter().map(|event| event.change).collect();
    let erased = |n| Change::Erased { nonce: nonce(n) };
    let deleted = Change::Deleted { nonce: nonce(4), post };
    assert_eq!(changes, [erased(1), erased(2), reacted, deleted]);
}

#[tokio::test]
async fn nobody_changes_what_another_said() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    let mut guest = town.plain(7).await;
    ada.posts(1, "mine").await;
    bob.hears_post("mine").await;
    for (n, act) in
        [(2, Act::Edit { post: Seq(1), body: "yours".into() }), (3, Act::Delete { post: Seq(1) })]
    {
        bob.acts(n, act).await;
        bob.is_rejected(Code::NotAllowed).await;
    }
    guest.says("from a guest").await;
    ada.hears_post("from a guest").await;
    // Someone proves the id that the guest had.
    let mut owner = town.typed(7, "Seven").await;
    owner.acts(4, Act::Delete { post: Seq(2) }).await;
    owner.is_rejected(Code::NotAllowed).await;
    ada.acts(5, Act::Delete { post: Seq(9) }).await;
    ada.is_rejected(Code::NoSuchPost).await;
}

#[tokio::test]
async fn a_repeated_act_is_answered_with_what_it_became() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    ada.posts(1, "oops").await;
    ada.hears_post("oops").await;
    for _ in 0..2 {
        ada.acts(2, Act::Delete { post: Seq(1) }).await;
        let deleted = Change::Deleted { nonce: nonce(2), post: Seq(1) };
        assert_eq!(ada.hears_change(2).await, deleted);
    }
    ada.posts(1, "oops").await;
    assert_eq!(ada.hears_change(1).await, Change::Erased { nonce: nonce(1) });
}

#[tokio::test]
async fn an_answer_names_what_it_answers_and_plain_clients_hear_it_as_any_text() {
    let town = Town::opens().await;
    let (mut ada, mut guest) = (town.typed(1, "Ada").await, town.plain(7).await);
    ada.hears_presence(&["Ada", "Client #7"]).await;
    guest.says("anyone?").await;
    guest.hears(&["You wrote: anyone?", "Client #7 says: anyone?"]).await;
    let body = "I am".to_owned();
    let reply_to = Some(Seq(1));
    let (room, nonce, thread) = (RoomId::lobby(), nonce(1), None);
    ada.sends(&ClientFrame::Post { room, nonce, body, reply_to, thread }).await;
    guest.hears(&["Client #1 says: I am"]).await;
    let body = Body::parse("I am").expect("short");
    assert_eq!(ada.hears_change(2).await, Change::Posted { nonce, body, reply_to });
}

#[tokio::test]
async fn two_tabs_of_a_person_agree_on_what_is_read() {
    let town = Town::opens().await;
    let (mut tab, mut other) = (town.typed(1, "Ada").await, town.typed(1, "Ada").await);
    let mut bob = town.typed(2, "Bob").await;
    for n in 1..=3 {
        bob.posts(n, "news").await;
    }
    tab.hears_change(3).await;
    other.hears_change(3).await;
    let room = RoomId::lobby();
    for seq in [Seq(99), Seq(2)] {
        tab.sends(&ClientFrame::Read { room: room.clone(), seq }).await;
    }
    assert_eq!(other.hears_read().await, Seq(2), "what is not there yet was not read");
    other.sends(&ClientFrame::Read { room: room.clone(), seq: Seq(3) }).await;
    assert_eq!(tab.hears_read().await, Seq(3));
    let mut again = town.silent(1).await;
    again.sends(&hello(1, Some("Ada"), None, Cursors::new())).await;
    let ServerFrame::Welcome { rooms, .. } = again.frame().await else { panic!() };
    assert_eq!(rooms[&room].read, Seq(3));
    drop(bob);
}
