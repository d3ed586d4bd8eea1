//! A message that is too long is not lost: it stands there with its reason and what can be done.

use e2e::{Plain, Server, Stage};
use fantoccini::key::Key;
use shared::limits::BODY_CHARS;

async fn a_message_that_is_too_long_can_be_put_right(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    let mut seven = Plain::joins(&server, 7).await;
    let long = "long ".repeat(BODY_CHARS / 5) + "x";

    ada.pastes(&long).await;
    ada.sends().await;
    let failed = ada
        .sees("a failed message", |sight| sight.posts.iter().any(|post| post.is("failed")))
        .await;
    assert!(failed.posts[0].text == long, "its whole text is there");
    let script = "return document.querySelector('article.failed .why').textContent";
    let why = ada.runs(script, Vec::new()).await;
    let why = why.as_str().unwrap_or_default();
    for word in ["20,000 characters", "Edit", "Copy", "Delete"] {
        assert!(why.contains(word), "{why:?} has {word:?}");
    }

    ada.clicks("article.failed .edit").await;
    ada.sees("the text in the composer", |sight| {
        sight.posts.is_empty() && sight.composer.as_deref() == Some(&long)
    })
    .await;
    ada.presses(Key::Backspace).await;
    ada.sends().await;
    let short = &long[..long.len() - 1];
    seven.hears(&format!("Client #{} says: {}", ada.id().await, short.trim_end())).await;
    ada.hears(short.trim_end()).await;
    stage.nobody_saw_an_error().await;
}

async fn a_failed_message_can_be_deleted(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.pastes(&"界".repeat(BODY_CHARS + 1)).await;
    ada.sends().await;
    ada.says("this one is fine").await;
    ada.clicks("article.failed .delete").await;
    ada.reads(&["this one is fine"]).await;
}

e2e::in_each_browser! {
    a_message_that_is_too_long_can_be_put_right: 1,
    a_failed_message_can_be_deleted: 1,
}
