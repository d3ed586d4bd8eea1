//! The server goes away while people are writing, and comes back. What they wrote is not lost, goes
//! out once, and the page is honest about it all.

use std::time::{Duration, Instant};

use e2e::sight::Sight;
use e2e::{Person, Plain, Server, Stage};

async fn a_message_sent_while_the_server_is_away_arrives_once(stage: Stage) {
    let mut server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    ada.says("before").await;
    bob.hears("before").await;

    ada.types("half a sen").await;
    server.is_killed().await;
    let said = ada.sees_the_banner().await;
    assert!(said.contains("econnect"), "the banner says what happens: {said}");
    ada.types("tence").await;
    ada.sends().await;
    ada.sees("a message that waits", |sight| {
        sight.posts.last().is_some_and(|post| post.text == "half a sentence" && post.is("pending"))
    })
    .await;
    ada.sees("that it will be sent", |sight| {
        sight.banner.as_ref().is_some_and(|banner| banner.contains("1 message is waiting"))
    })
    .await;
    ada.types("and the ne").await;

    server.opens_again().await;
    ada.is_live().await;
    bob.is_live().await;
    bob.hears("half a sentence").await;
    ada.hears("half a sentence").await;
    ada.sees_no_banner().await;
    ada.types("xt").await;
    ada.sends().await;
    // When the next one is there, a second copy of the last would be, too.
    for reader in [&ada, &bob] {
        reader.hears("and the next").await;
        reader.hears("half a sentence").await;
    }
}

async fn an_unsent_text_outlives_the_server_and_the_page(stage: Stage) {
    let mut server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.types("a long thought").await;
    server.is_killed().await;
    ada.sees_the_banner().await;
    ada.types(", unfinished").await;
    ada.sees("the whole thought", |sight| {
        sight.composer.as_deref() == Some("a long thought, unfinished")
    })
    .await;
    server.opens_again().await;
    ada.is_live().await;
    ada.reloads().await;
    ada.sends().await;
    ada.hears("a long thought, unfinished").await;
}

async fn retry_now_does_not_wait(stage: Stage) {
    let mut server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    // On a busy machine the countdown may be over before the click has done its work. That says
    // nothing about the button, so it has a few chances; a button that does nothing uses them up.
    let mut chances = 5;
    while !retrying_beats_the_countdown(&ada, &mut server).await {
        chances -= 1;
        assert!(chances > 0, "it always came back by itself, and never by the button");
    }
    ada.sees_no_banner().await;
    let mut seven = Plain::joins(&server, 7).await;
    ada.says("back").await;
    seven.hears(&format!("Client #{} says: back", ada.id().await)).await;
}

/// Cuts the line, brings the server back during a long countdown and asks to retry now. Whether
/// the line was good again before the countdown could be over.
async fn retrying_beats_the_countdown(ada: &Person, server: &mut Server) -> bool {
    server.is_killed().await;
    let countdown = |sight: &Sight| sight.banner.as_deref().and_then(seconds).unwrap_or(0);
    let sight = ada.sees("a long countdown", |sight| countdown(sight) >= 5).await;
    let (seen, left) = (Instant::now(), countdown(&sight));
    server.opens_again().await;
    let click = "document.querySelector('.banner button')?.click()";
    ada.runs(click, Vec::new()).await;
    ada.is_live().await;
    // What is shown is rounded up, so the countdown may end up to a second earlier.
    seen.elapsed() < Duration::from_secs(left - 1)
}

/// The number in `Reconnecting in 12 s.`
fn seconds(banner: &str) -> Option<u64> {
    let (_, rest) = banner.split_once("Reconnecting in ")?;
    rest.split_once(' ')?.0.parse().ok()
}

e2e::in_each_browser! {
    a_message_sent_while_the_server_is_away_arrives_once: 2,
    an_unsent_text_outlives_the_server_and_the_page: 1,
    retry_now_does_not_wait: 1,
}
