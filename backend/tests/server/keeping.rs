//! What a person keeps for their other devices.

use shared::{ClientFrame, Code, KeptText, Key, Nonce, ServerFrame, limits};

use crate::peer::Peer;
use crate::town::Town;

fn key() -> Key {
    "draft/lobby".parse().expect("it is a key")
}

impl Peer {
    async fn keeps(&mut self, n: u8, text: &str) {
        let (nonce, text) = (Nonce::from_bytes([n; 16]), text.to_owned());
        self.sends(&ClientFrame::Keep { nonce, key: key(), text }).await;
    }

    async fn hears_kept(&mut self) -> (String, Option<Nonce>) {
        self.until(|frame| match frame {
            ServerFrame::Kept { key, text, nonce } if key == self::key() => Some((text, nonce)),
            _ => None,
        })
        .await
    }

    async fn hears_all_kept(&mut self) -> Vec<KeptText> {
        self.until(|frame| match frame {
            ServerFrame::Keeps { texts, more: false } => Some(texts),
            _ => None,
        })
        .await
    }
}

#[tokio::test]
async fn a_draft_that_was_begun_on_one_device_goes_on_on_the_others_and_nobody_else_sees_it() {
    let town = Town::opens().await;
    let mut phone = town.typed(1, "Ada").await;
    let mut laptop = town.typed(1, "Ada").await;
    let mut bob = town.typed(2, "Bob").await;
    assert_eq!(laptop.hears_all_kept().await, []);
    phone.keeps(1, "Hello, B").await;
    assert_eq!(phone.hears_kept().await, ("Hello, B".into(), Some(Nonce::from_bytes([1; 16]))));
    assert_eq!(laptop.hears_kept().await, ("Hello, B".into(), None));
    let mut tablet = town.typed(1, "Ada").await;
    let kept = KeptText { key: key(), text: "Hello, B".into() };
    assert_eq!(tablet.hears_all_kept().await, [kept]);
    laptop.keeps(2, "").await;
    assert_eq!(phone.hears_kept().await, (String::new(), None));
    assert_eq!(bob.hears_all_kept().await, []);
    phone.posts(3, "that was all").await;
    let told = bob.until(|frame| match frame {
        ServerFrame::Kept { .. } => Some(true),
        ServerFrame::Events { .. } => Some(false),
        _ => None,
    });
    assert!(!told.await, "what others keep is nothing to him");
}

#[tokio::test]
async fn a_text_that_is_too_long_or_hides_something_is_refused() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    for text in ["x".repeat(limits::KEPT_CHARS + 1), "\u{1}".to_owned()] {
        ada.keeps(1, &text).await;
        ada.is_rejected(Code::TooMuchKept).await;
    }
}
