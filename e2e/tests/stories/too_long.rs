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

async fn a_message_that_fails_ends_with_its_reason_in_sight(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(768, 1024).await;
    ada.opens(&server).await;
    for number in 0..20 {
        ada.says(
            &format!("part {number} of a talk that is as long as a line in a wide window. ")
                .repeat(2),
        )
        .await;
    }
    ada.pastes(
        &"An export of the whole board, which is a little much for one message.\n".repeat(400),
    )
    .await;
    ada.sends().await;
    ada.sees("a failed message", |sight| sight.posts.iter().any(|post| post.is("failed"))).await;
    let at_end = "
        const line = document.querySelector('.line');
        const why = document.querySelector('.why').getBoundingClientRect();
        return why.bottom <= line.getBoundingClientRect().bottom && !document.querySelector('#jump');";
    ada.waits_until("the reason in sight, and nothing below it", at_end).await;
    for (width, height) in [(1440, 900), (768, 1024), (390, 844), (1440, 900)] {
        ada.resizes(width, height).await;
        ada.waits_until("the reason in sight in another window", at_end).await;
    }
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
    a_message_that_fails_ends_with_its_reason_in_sight: 1,
    a_failed_message_can_be_deleted: 1,
}
