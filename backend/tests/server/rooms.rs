//! Rooms: opening, coming in, leaving, who may see what.

use shared::{
    Act, ClientFrame, Code, Kind, Link, Name, Nonce, RoomId, RoomState, Seq, ServerFrame, Topic,
};

use crate::peer::Peer;
use crate::town::Town;

fn nonce(n: u8) -> Nonce {
    Nonce::from_bytes([n; 16])
}

fn room(id: &str) -> RoomId {
    id.parse().expect("tests name rooms well")
}

fn create(kind: Kind, with: &[u64]) -> Act {
    let id = |id: &u64| shared::ClientId::new(*id).expect("in range");
    Act::Create { kind, title: None, topic: None, with: with.iter().map(id).collect() }
}

impl Peer {
    async fn asks(&mut self, id: &str, n: u8, act: Act) {
        self.sends(&ClientFrame::Act { room: room(id), nonce: nonce(n), act }).await;
    }

    async fn posts_in(&mut self, id: &str, n: u8, body: &str) {
        self.sends(&ClientFrame::post(room(id), nonce(n), body)).await;
    }

    /// Waits until the server says that they are in this room.
    async fn enters(&mut self, id: &str) -> RoomState {
        let id = room(id);
        self.until(|frame| match frame {
            ServerFrame::Entered { room, state } if room == id => Some(state),
            _ => None,
        })
        .await
    }

    async fn is_gone_from(&mut self, id: &str) {
        let id = room(id);
        let gone = |frame| matches!(frame, ServerFrame::Gone { room } if room == id).then_some(());
        self.until(gone).await;
    }

    /// The texts of the rooms that a new connection is told of.
    async fn is_welcome_in(&mut self) -> Vec<String> {
        self.until(|frame| match frame {
            ServerFrame::Welcome { rooms, .. } => {
                Some(rooms.keys().map(ToString::to_string).collect())
            }
            _ => None,
        })
        .await
    }

    /// Waits for an answer to a question, and gives everything that came before it.
    async fn hears_until_pong(&mut self) -> Vec<ServerFrame> {
        self.sends(&ClientFrame::Ping).await;
        let mut frames = Vec::new();
        loop {
            match self.frame().await {
                ServerFrame::Pong => return frames,
                frame => frames.push(frame),
            }
        }
    }
}

#[tokio::test]
async fn a_public_room_is_found_entered_and_left() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    let title = Name::parse("Tea kitchen").ok();
    let topic = Topic::parse("Who took my cup").ok();
    let act = Act::Create { kind: Kind::Public, title: title.clone(), topic, with: vec![] };
    ada.asks("tea", 1, act).await;
    assert_eq!(ada.enters("tea").await.about.expect("it is told").title, title);
    ada.posts_in("tea", 2, "hello?").await;
    ada.hears_post("hello?").await;
    bob.sends(&ClientFrame::Directory).await;
    let listed = bob.until(|frame| match frame {
        ServerFrame::Directory { rooms } => Some(rooms),
        _ => None,
    });
    let listed = listed.await;
    assert_eq!((listed.len(), listed[0].room.clone(), listed[0].members), (1, room("tea"), 1));
    bob.posts_in("tea", 1, "not in yet").await;
    bob.is_rejected(Code::NoSuchRoom).await;
    bob.asks("tea", 2, Act::Join { link: None }).await;
    bob.enters("tea").await;
    bob.hears_post("hello?").await;
    bob.posts_in("tea", 3, "it was me").await;
    ada.hears_post("it was me").await;
    bob.asks("tea", 4, Act::Leave).await;
    bob.is_gone_from("tea").await;
    ada.posts_in("tea", 3, "thought so").await;
    ada.hears_post("thought so").await;
    for frame in bob.hears_until_pong().await {
        assert!(!format!("{frame:?}").contains("thought so"), "{frame:?}");
    }
    bob.asks("tea", 4, Act::Leave).await;
    let left = bob.until(|frame| match frame {
        ServerFrame::Events { events, .. } => Some(events),
        ServerFrame::Rejected { code, .. } => panic!("what was done is not refused: {code}"),
        _ => None,
    });
    assert_eq!(left.await[0].change.nonce(), Some(nonce(4)));
}

#[tokio::test]
async fn a_private_room_is_nothing_to_those_who_are_not_in_it() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    let mut eve = town.typed(3, "Eve").await;
    eve.hears_presence(&["Ada", "Bob", "Eve"]).await;
    ada.asks("plans", 1, create(Kind::Private, &[2])).await;
    ada.enters("plans").await;
    bob.enters("plans").await;
    ada.posts_in("plans", 2, "a secret").await;
    bob.hears_post("a secret").await;
    let (mut n, plans) = (10, room("plans"));
    let acts = [
        Act::Join { link: None },
        Act::Join { link: Some(Link::from_bytes([1; 16])) },
        Act::Leave,
        Act::Invite { who: shared::ClientId::new(3).expect("in range") },
        Act::Link { on: true },
        Act::Archive { on: true },
        Act::Describe { title: None, topic: None },
        Act::Delete { post: Seq(2) },
    ];
    for act in acts {
        n += 1;
        eve.asks("plans", n, act).await;
        eve.is_rejected(Code::NoSuchRoom).await;
    }
    let frames = [
        ClientFrame::post(plans.clone(), nonce(1), "let me in"),
        ClientFrame::Pull { room: plans.clone(), after: Seq::ZERO },
        ClientFrame::Older { room: plans.clone(), before: Seq(9) },
        ClientFrame::Typing { room: plans.clone() },
        ClientFrame::Read { room: plans, seq: Seq(1) },
    ];
    for frame in frames {
        eve.sends(&frame).await;
        eve.is_rejected(Code::NoSuchRoom).await;
    }
    eve.sends(&ClientFrame::Directory).await;
    for frame in eve.hears_until_pong().await {
        assert!(!format!("{frame:?}").contains("plans"), "{frame:?}");
    }
    assert_eq!(town.typed(3, "Eve").await.is_welcome_in().await, ["lobby"]);
    assert_eq!(town.typed(2, "Bob").await.is_welcome_in().await, ["lobby", "plans"]);
}

#[tokio::test]
async fn a_link_lets_in_whoever_has_it_until_it_is_taken_back() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    let mut eve = town.typed(3, "Eve").await;
    ada.asks("plans", 1, create(Kind::Private, &[])).await;
    ada.enters("plans").await;
    ada.asks("plans", 2, Act::Link { on: true }).await;
    let link = ada.until(|frame| match frame {
        ServerFrame::Events { events, .. } => events.into_iter().find_map(|it| match it.change {
            shared::Change::Linked { link, .. } => link,
            _ => None,
        }),
        _ => None,
    });
    let link = Some(link.await);
    bob.asks("plans", 1, Act::Join { link }).await;
    bob.enters("plans").await;
    ada.asks("plans", 3, Act::Link { on: false }).await;
    ada.until(|frame| matches!(frame, ServerFrame::Events { first: Seq(4), .. }).then_some(()))
        .await;
    eve.asks("plans", 1, Act::Join { link }).await;
    eve.is_rejected(Code::NoSuchRoom).await;
}

#[tokio::test]
async fn two_people_who_write_to_each_other_have_one_room_in_all_their_tabs() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    let mut tab = town.typed(2, "Bob").await;
    tab.hears_presence(&["Ada", "Bob"]).await;
    ada.asks("direct-1-2", 1, create(Kind::Direct, &[2])).await;
    for peer in [&mut ada, &mut bob, &mut tab] {
        let about = peer.enters("direct-1-2").await.about.expect("it is told");
        let labels: Vec<_> = about.people.iter().map(shared::Person::label).collect();
        assert_eq!((about.kind, labels), (Kind::Direct, vec!["Ada".into(), "Bob".into()]));
    }
    bob.asks("direct-1-2", 1, create(Kind::Direct, &[1])).await;
    bob.is_rejected(Code::RoomExists).await;
    tab.posts_in("direct-1-2", 2, "hello").await;
    ada.hears_post("hello").await;
    bob.hears_post("hello").await;
    ada.asks("direct-1-9", 2, create(Kind::Direct, &[9])).await;
    ada.is_rejected(Code::NoSuchPerson).await;
}

#[tokio::test]
async fn an_archived_room_is_read_and_nothing_more() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    bob.hears_presence(&["Ada", "Bob"]).await;
    ada.asks("tea", 1, create(Kind::Public, &[2])).await;
    bob.enters("tea").await;
    ada.posts_in("tea", 2, "last words").await;
    bob.hears_post("last words").await;
    bob.asks("tea", 1, Act::Archive { on: true }).await;
    bob.is_rejected(Code::NotAllowed).await;
    ada.asks("tea", 3, Act::Archive { on: true }).await;
    bob.until(|frame| matches!(frame, ServerFrame::Events { first: Seq(3), .. }).then_some(()))
        .await;
    bob.posts_in("tea", 2, "too late").await;
    bob.is_rejected(Code::RoomArchived).await;
    ada.posts_in("tea", 2, "last words").await;
    ada.hears_post("last words").await;
    bob.sends(&ClientFrame::Pull { room: room("tea"), after: Seq::ZERO }).await;
    bob.hears_post("last words").await;
}

#[tokio::test]
async fn whoever_has_left_and_repeats_what_they_said_before_is_told_that_it_was_said() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    bob.hears_presence(&["Ada", "Bob"]).await;
    ada.asks("tea", 1, create(Kind::Public, &[2])).await;
    bob.enters("tea").await;
    bob.posts_in("tea", 2, "goodbye").await;
    bob.hears_post("goodbye").await;
    bob.asks("tea", 3, Act::Leave).await;
    bob.is_gone_from("tea").await;
    bob.posts_in("tea", 2, "goodbye").await;
    bob.hears_post("goodbye").await;
    bob.posts_in("tea", 4, "still here").await;
    bob.is_rejected(Code::NoSuchRoom).await;
}

#[tokio::test]
async fn everything_is_still_there_after_a_restart() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.typed(2, "Bob").await;
    bob.hears_presence(&["Ada", "Bob"]).await;
    ada.asks("plans", 1, create(Kind::Private, &[2])).await;
    bob.enters("plans").await;
    ada.posts_in("plans", 2, "kept").await;
    bob.hears_post("kept").await;
    bob.sends(&ClientFrame::Read { room: room("plans"), seq: Seq(2) }).await;
    bob.hears_until_pong().await;
    let town = town.restarts().await;
    let mut bob = town.typed(2, "Bob").await;
    let state = bob.until(|frame| match frame {
        ServerFrame::Welcome { mut rooms, .. } => rooms.remove(&"plans".parse().unwrap()),
        _ => None,
    });
    let state = state.await;
    assert_eq!((state.head, state.read), (Seq(2), Seq(2)));
    bob.hears_post("kept").await;
    bob.posts_in("plans", 3, "and goes on").await;
    bob.hears_post("and goes on").await;
}

#[tokio::test]
async fn a_guest_is_in_the_lobby_only() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut guest = town.plain(7).await;
    ada.asks("tea", 1, create(Kind::Public, &[])).await;
    ada.enters("tea").await;
    ada.posts_in("tea", 2, "not for guests").await;
    ada.hears_post("not for guests").await;
    ada.posts(3, "for everyone").await;
    guest.hears(&["Client #1 says: for everyone"]).await;
}

#[tokio::test]
async fn nobody_is_brought_into_more_rooms_than_they_can_be_told_of() {
    let town = Town::that_bears(1_000).await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    bob.hears_presence(&["Ada", "Bob"]).await;
    let most = shared::limits::ROOMS_PER_PERSON;
    for n in 0..most {
        let n = u8::try_from(n).expect("few");
        ada.asks(&format!("room-{n}"), n, create(Kind::Private, &[2])).await;
        ada.enters(&format!("room-{n}")).await;
    }
    ada.asks("one-more", 250, create(Kind::Private, &[])).await;
    ada.is_rejected(Code::TooManyRooms).await;
    bob.enters(&format!("room-{}", most - 1)).await;
    ada.asks("room-7", 7, create(Kind::Private, &[2])).await;
    let done = ada.until(|frame| match frame {
        ServerFrame::Events { events, .. } => Some(events),
        ServerFrame::Rejected { code, .. } => panic!("what was done is not refused: {code}"),
        _ => None,
    });
    assert_eq!(done.await[0].change.nonce(), Some(nonce(7)));
    let mut eve = town.typed(3, "Eve").await;
    eve.asks("for-bob", 1, create(Kind::Private, &[2])).await;
    eve.is_rejected(Code::TooManyRooms).await;
    assert_eq!(town.typed(2, "Bob").await.is_welcome_in().await.len(), most + 1);
}
