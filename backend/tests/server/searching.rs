//! Searching over the wire.

use std::time::Duration;

use shared::{Act, ClientFrame, Code, Found, Kind, Nonce, Query, RoomId, ServerFrame};
use tokio::time::sleep;

use crate::peer::Peer;
use crate::town::Town;

fn nonce(n: u8) -> Nonce {
    Nonce::from_bytes([n; 16])
}

fn words(words: &str) -> Query {
    Query { words: words.split(' ').map(str::to_owned).collect(), ..Query::default() }
}

impl Peer {
    /// What they find once everything can be.
    async fn searches(&mut self, query: &Query) -> Vec<String> {
        for n in 1.. {
            let nonce = nonce(n);
            let query = query.clone();
            self.sends(&ClientFrame::Search { nonce, query, before: None }).await;
            let found = self
                .until(|frame| match frame {
                    ServerFrame::Found { nonce: theirs, hits, next, behind } if theirs == nonce => {
                        Some(Found { hits, next, behind })
                    }
                    _ => None,
                })
                .await;
            if !found.behind {
                return found.hits.into_iter().map(|hit| hit.body.to_string()).collect();
            }
            sleep(Duration::from_millis(5)).await;
        }
        Vec::new()
    }

    async fn is_refused_an_answer(&mut self, which: Nonce) -> Code {
        self.until(|frame| match frame {
            ServerFrame::Rejected { nonce: Some(nonce), code, .. } if nonce == which => Some(code),
            _ => None,
        })
        .await
    }
}

#[tokio::test]
async fn what_was_said_is_found_by_those_who_may_read_it() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    let plans: RoomId = "plans".parse().expect("a room's id");
    let act = Act::Create { kind: Kind::Private, title: None, topic: None, with: vec![] };
    ada.sends(&ClientFrame::Act { room: plans.clone(), nonce: nonce(1), act }).await;
    let in_plans = ClientFrame::post(plans.clone(), nonce(2), "Secret tea, 緑茶");
    ada.until(|frame| matches!(frame, ServerFrame::Entered { .. }).then_some(())).await;
    ada.sends(&in_plans).await;
    ada.hears_post("Secret tea, 緑茶").await;
    ada.sends(&ClientFrame::post(RoomId::lobby(), nonce(3), "Tea for all")).await;
    assert_eq!(ada.searches(&words("tea")).await, ["Tea for all", "Secret tea, 緑茶"]);
    assert_eq!(ada.searches(&words("緑茶")).await, ["Secret tea, 緑茶"]);
    assert_eq!(bob.searches(&words("tea")).await, ["Tea for all"]);
    let there = Query { rooms: vec![plans.clone()], ..words("tea") };
    assert_eq!(bob.searches(&there).await, [""; 0]);
    let nowhere = Query { rooms: vec!["nowhere".parse().expect("an id")], ..words("tea") };
    assert_eq!(bob.searches(&nowhere).await, [""; 0], "as if there were none");
}

#[tokio::test]
async fn a_search_is_still_answered_after_a_restart() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    ada.sends(&ClientFrame::post(RoomId::lobby(), nonce(3), "Tea for all")).await;
    ada.until(|frame| match frame {
        ServerFrame::Events { events, .. } => (!events.is_empty()).then_some(()),
        _ => None,
    })
    .await;
    let town = town.restarts().await;
    let mut ada = town.typed(1, "Ada").await;
    assert_eq!(ada.searches(&words("tea all")).await, ["Tea for all"]);
    town.closes().await;
}

#[tokio::test]
async fn a_search_that_asks_for_nothing_or_too_much_is_refused_by_its_name() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    for (n, query) in [Query::default(), words("..."), words(&"x ".repeat(9)), words("a \0")]
        .into_iter()
        .enumerate()
    {
        let nonce = nonce(u8::try_from(n).expect("they are few"));
        ada.sends(&ClientFrame::Search { nonce, query, before: None }).await;
        assert_eq!(ada.is_refused_an_answer(nonce).await, Code::BadFrame);
    }
    for odd in ["\"OR NOT\" (x", "x'; DROP TABLE post;", "a* b:c^2 -x", "NEAR(a b)"] {
        assert_eq!(ada.searches(&words(odd)).await, [""; 0], "{odd}");
    }
}
