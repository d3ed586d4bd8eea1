//! The tutorial's dialect: its three texts, in its order.

use tokio_tungstenite::tungstenite::Message;

use crate::peer::kernel_bytes;
use crate::town::Town;

#[tokio::test]
async fn the_sender_hears_what_they_wrote_and_then_what_everyone_hears() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    let mut bob = town.plain(8).await;
    ada.says("hello").await;
    ada.hears(&["You wrote: hello", "Client #7 says: hello"]).await;
    bob.hears(&["Client #7 says: hello"]).await;
    bob.says("hi").await;
    bob.hears(&["You wrote: hi", "Client #8 says: hi"]).await;
    ada.hears(&["Client #8 says: hi"]).await;
}

#[tokio::test]
async fn texts_sent_in_one_breath_are_answered_one_after_the_other() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    for text in ["one", "two", "three"] {
        ada.says(text).await;
    }
    ada.hears(&["You wrote: one", "Client #7 says: one"]).await;
    ada.hears(&["You wrote: two", "Client #7 says: two"]).await;
    ada.hears(&["You wrote: three", "Client #7 says: three"]).await;
}

#[tokio::test]
async fn a_text_is_repeated_exactly() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    for text in
        ["", "  spaced  ", "line\nbreak", "<script>alert(1)</script>", "東京 🎉", "\u{202e}abc"]
    {
        ada.says(text).await;
        ada.hears(&[&format!("You wrote: {text}"), &format!("Client #7 says: {text}")]).await;
    }
}

#[tokio::test]
async fn everyone_left_hears_of_a_clean_leaving() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    let bob = town.plain(8).await;
    bob.leaves().await;
    ada.hears(&["Client #8 left the chat"]).await;
}

#[tokio::test]
async fn everyone_left_hears_of_a_broken_line() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    let bob = town.plain(8).await;
    drop(bob);
    ada.hears(&["Client #8 left the chat"]).await;
}

#[tokio::test]
async fn two_connections_with_one_id_both_work() {
    let town = Town::opens().await;
    let mut one = town.plain(7).await;
    let mut other = town.plain(7).await;
    one.says("hello").await;
    one.hears(&["You wrote: hello", "Client #7 says: hello"]).await;
    other.hears(&["Client #7 says: hello"]).await;
    other.leaves().await;
    one.hears(&["Client #7 left the chat"]).await;
    one.says("still here").await;
    one.hears(&["You wrote: still here", "Client #7 says: still here"]).await;
}

#[tokio::test]
async fn a_last_word_before_leaving_is_heard_before_the_leaving() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    let mut bob = town.plain(8).await;
    bob.says("bye").await;
    bob.leaves().await;
    ada.hears(&["Client #8 says: bye", "Client #8 left the chat"]).await;
}

#[tokio::test]
async fn a_ping_is_answered_with_its_own_payload() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    ada.sends_message(Message::Ping("tick".into())).await;
    assert_eq!(ada.next().await, Message::Pong("tick".into()));
}

#[tokio::test]
async fn plain_and_typed_people_are_in_one_room() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    let mut guest = town.plain(7).await;
    guest.says("hello").await;
    guest.hears(&["You wrote: hello", "Client #7 says: hello"]).await;
    assert_eq!(ada.hears_post("hello").await.1, "Client #7");
    ada.posts(1, "welcome").await;
    guest.hears(&["Client #1 says: welcome"]).await;
}

#[tokio::test]
async fn a_reader_who_stalls_is_closed_and_nobody_else_notices() {
    let town = Town::that_bears(1_000).await;
    let mut ada = town.plain(7).await;
    let mut stalled = town.plain(8).await;
    let long = "x".repeat(20_000);
    let said = format!("Client #7 says: {long}");
    let wrote = format!("You wrote: {long}");
    for _ in 0..kernel_bytes() / long.len() + 100 {
        ada.says(&long).await;
        ada.hears(&[&wrote, &said]).await;
    }
    assert_eq!(stalled.is_closed().await, Some(1013));
}
