//! An id belongs to whoever has its secret.

use e2e::{Server, Stage};
use serde_json::json;

async fn nobody_takes_anothers_id(stage: Stage) {
    let server = Server::opens().await;
    let (ada, mallory) = (stage.person("Ada").await, stage.person("Mallory").await);
    ada.opens(&server).await;
    ada.takes_the_name("Ada").await;
    ada.says("it is me").await;
    let adas = ada.id().await;

    // Mallory knows the id, which is no secret, and makes up the rest.
    mallory.opens(&server).await;
    mallory.takes_the_name("Ada").await;
    let take = "localStorage.setItem('hubbub.me', arguments[0])";
    mallory.runs(take, vec![json!(format!("{adas} {}", "5a".repeat(32)))]).await;
    mallory.reloads_in_vain().await;
    let said = mallory.sees_the_banner().await;
    assert!(said.starts_with("Someone else uses your ID."), "the banner says why: {said}");
    mallory.says("I am Ada").await;
    mallory
        .sees("that it waits", |sight| sight.posts.last().is_some_and(|it| it.is("pending")))
        .await;

    ada.says("still me").await;
    ada.sees("only what she wrote", |sight| {
        sight.posts.iter().map(|it| &*it.text).eq(["it is me", "still me"])
    })
    .await;

    // As someone else they are welcome, and what waits goes out as theirs.
    mallory.clicks(".banner button").await;
    mallory.is_live().await;
    assert_ne!(mallory.id().await, adas);
    ada.sees("that it was not her", |sight| {
        sight.posts.len() == 3 && sight.posts[2].text == "I am Ada" && !sight.posts[2].is("mine")
    })
    .await;
    mallory.reads(&["it is me", "still me", "I am Ada"]).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    nobody_takes_anothers_id: 2,
}
