//! A client of the first version of `hubbub.v1`: it knows the frames, changes and fields that the
//! protocol began with, by their very texts, and passes over what came later. It must go on working.

use std::time::{Duration, Instant};

use serde_json::Value;
use shared::{Act, ClientFrame, Emoji, Kind, Nonce, RoomId, Seq};

use crate::peer::Peer;
use crate::town::Town;

/// What it makes of what it hears, as it did from the first day.
#[derive(Default)]
struct Pinned {
    epoch: String,
    cursor: u64,
    /// What it shows; a place that shows nothing is empty.
    shown: Vec<(u64, String)>,
}

const HELLO: &str = r#"{"type":"Hello","secret":"0505050505050505050505050505050505050505050505050505050505050505","name":"Old"}"#;

impl Pinned {
    fn takes(&mut self, text: &str) {
        let frame: Value = serde_json::from_str(text).expect("every frame is JSON");
        match frame["type"].as_str().expect("every frame has a type") {
            "Welcome" => {
                self.epoch = frame["epoch"].as_str().expect("16 digits").to_owned();
                assert_eq!(frame["you"]["id"], 5);
                assert!(frame["rooms"]["lobby"]["head"].is_u64());
                for limit in ["body_chars", "name_chars", "frame_bytes", "page_events"] {
                    assert!(frame["limits"][limit].is_u64(), "{limit}");
                }
            }
            "Snapshot" if frame["room"] == "lobby" => {
                self.shown.clear();
                self.cursor = frame["first"].as_u64().expect("a place") - 1;
                self.applies(&frame);
            }
            "Events" if frame["room"] == "lobby" => self.applies(&frame),
            // What it never heard of, and rooms that it is not in.
            _ => {}
        }
    }

    fn applies(&mut self, frame: &Value) {
        let first = frame["first"].as_u64().expect("a place");
        assert!(first <= self.cursor + 1, "a gap");
        for (seq, event) in (first..).zip(frame["events"].as_array().expect("a run")) {
            assert!(event["at"].is_u64() && event["by"]["id"].is_u64());
            if seq == self.cursor + 1 {
                self.cursor = seq;
                if event["change"]["type"] == "Posted" {
                    assert_eq!(event["change"]["nonce"].as_str().map(str::len), Some(32));
                    let body = event["change"]["body"].as_str().expect("a text");
                    self.shown.push((seq, body.to_owned()));
                }
            }
        }
    }

    async fn listens_until(&mut self, peer: &mut Peer, cursor: u64) {
        let start = Instant::now();
        while self.cursor < cursor {
            assert!(start.elapsed() < Duration::from_secs(20), "at {} for long", self.cursor);
            let text = peer.hears_text().await;
            self.takes(&text);
        }
    }

    fn shows(&self) -> Vec<(u64, &str)> {
        self.shown.iter().map(|(seq, text)| (*seq, text.as_str())).collect()
    }
}

async fn acts(peer: &mut Peer, n: u8, act: Act) {
    let (room, nonce) = (RoomId::lobby(), Nonce::from_bytes([n; 16]));
    peer.sends(&ClientFrame::Act { room, nonce, act }).await;
}

#[tokio::test]
async fn a_client_of_the_first_day_talks_with_one_of_today() {
    let town = Town::opens().await;
    let (mut old, mut client) = (town.silent(5).await, Pinned::default());
    old.says(HELLO).await;
    client.takes(&old.hears_text().await);
    let mut ada = town.typed(1, "Ada").await;
    ada.hears_presence(&["Ada", "Old"]).await;
    let post = r#"{"type":"Post","room":"lobby","nonce":"00112233445566778899aabbccddeeff","body":"hello from the past"}"#;
    old.says(post).await;
    client.listens_until(&mut old, 1).await;
    ada.hears_post("hello from the past").await;
    let (post, emoji) = (Seq(1), Emoji::parse("👍").expect("one"));
    acts(&mut ada, 1, Act::React { post, emoji, on: true }).await;
    ada.posts(2, "welcome").await;
    ada.hears_post("welcome").await;
    acts(&mut ada, 3, Act::Edit { post: Seq(3), body: "welcome!".into() }).await;
    acts(&mut ada, 4, Act::Delete { post: Seq(3) }).await;
    let (kind, title, topic) = (Kind::Private, None, None);
    let with = vec![shared::ClientId::new(5).expect("in range")];
    let (room, nonce) = ("plans".parse().expect("one"), Nonce::from_bytes([5; 16]));
    let act = Act::Create { kind, title, topic, with };
    ada.sends(&ClientFrame::Act { room, nonce, act }).await;
    ada.posts(6, "still there?").await;
    // An edit and a deletion take places that it knows nothing to show at.
    client.listens_until(&mut old, 6).await;
    let heard = [(1, "hello from the past"), (3, "welcome"), (6, "still there?")];
    assert_eq!(client.shows(), heard);
    old.leaves().await;
    ada.posts(7, "gone again").await;
    ada.hears_post("gone again").await;
    let mut old = town.silent(5).await;
    let hello = HELLO.replace(
        r#""name":"Old""#,
        &format!(r#""name":"Old","epoch":"{}","rooms":{{"lobby":6}}"#, client.epoch),
    );
    old.says(&hello).await;
    client.listens_until(&mut old, 7).await;
    assert_eq!(client.shows()[3..], [(7, "gone again")]);
    for question in [
        r#"{"type":"Pull","room":"lobby","after":0}"#,
        r#"{"type":"Older","room":"lobby","before":3}"#,
        r#"{"type":"Typing","room":"lobby"}"#,
        r#"{"type":"Rename","name":"Older"}"#,
    ] {
        old.says(question).await;
    }
    old.says(r#"{"type":"Ping"}"#).await;
    loop {
        let text = old.hears_text().await;
        client.takes(&text);
        assert!(!text.contains("Rejected"), "{text}");
        if text == r#"{"type":"Pong"}"# {
            break;
        }
    }
    assert_eq!(client.cursor, 7);
}
