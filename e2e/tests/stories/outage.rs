//! The server goes away while people are writing, and comes back. What they wrote is not lost, goes
//! out once, and the page is honest about it all.

use e2e::sight::Sight;
use e2e::{Person, Plain, Server, Stage};

/// Ada and Bob at one server, where Ada has said `before`.
async fn two_who_talk(stage: &Stage) -> (Server, Person, Person) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    ada.says("before").await;
    bob.hears("before").await;
    (server, ada, bob)
}

async fn a_message_sent_while_the_server_is_away_arrives_once(stage: Stage) {
    let (mut server, ada, bob) = two_who_talk(&stage).await;

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
    for reader in [&ada, &bob] {
        reader.hears("before").await;
    }
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

async fn messages_written_offline_go_out_once_although_the_page_was_closed(stage: Stage) {
    let (mut server, ada, bob) = two_who_talk(&stage).await;
    server.is_killed().await;
    ada.sees_the_banner().await;
    for text in ["first", "second"] {
        ada.says(text).await;
    }
    ada.sees("that both will be sent", |sight| {
        let sentence = "2 messages are waiting and will be sent.";
        sight.banner.as_ref().is_some_and(|banner| banner.contains(sentence))
    })
    .await;
    ada.leaves().await;
    server.opens_again().await;
    bob.is_live().await;
    ada.opens(&server).await;
    bob.hears("second").await;
    ada.says("third").await;
    for reader in [&ada, &bob] {
        reader
            .sees("each of them once, in the order of writing", |sight| {
                let texts: Vec<&str> = sight.posts.iter().map(|post| &*post.text).collect();
                texts == ["before", "first", "second", "third"]
            })
            .await;
    }
    ada.reloads().await;
    ada.sees("none of them sent again", |sight| sight.posts.len() == 4).await;
}

async fn retry_now_does_not_wait(stage: Stage) {
    let mut server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    loop {
        server.is_killed().await;
        let countdown = |sight: &Sight| sight.banner.as_deref().and_then(seconds).unwrap_or(0);
        ada.sees("a countdown", |sight| countdown(sight) >= 3).await;
        server.opens_again().await;
        match ada.runs(RETRY, Vec::new()).await.as_u64() {
            Some(sockets) => break assert_eq!(sockets, 1, "the click opens a socket"),
            // The machine is so busy that the countdown ended before the click: once more.
            None => ada.is_live().await,
        }
    }
    ada.is_live().await;
    ada.sees_no_banner().await;
    let mut seven = Plain::joins(&server, 7).await;
    ada.says("back").await;
    seven.hears(&format!("Client #{} says: back", ada.id().await)).await;
}

/// Clicks on the button if the page still counts down, and gives how many sockets that opened. They
/// are opened while the click lasts, so that it does not matter how slow the machine is. A page that
/// shows 1 may have begun to connect by itself; what it shows before that comes first.
const RETRY: &str = "
    const banner = document.querySelector('.banner');
    const left = /Reconnecting in (\\d+)/.exec(banner?.textContent)?.[1] ?? 0;
    if (left < 2) return null;
    const Socket = window.WebSocket;
    let opened = 0;
    window.WebSocket = function (...all) {
        opened += 1;
        return new Socket(...all);
    };
    banner.querySelector('button').click();
    window.WebSocket = Socket;
    return opened;";

/// The number in `Reconnecting in 12 s.`
fn seconds(banner: &str) -> Option<u64> {
    let (_, rest) = banner.split_once("Reconnecting in ")?;
    rest.split_once(' ')?.0.parse().ok()
}

e2e::in_each_browser! {
    a_message_sent_while_the_server_is_away_arrives_once: 2,
    an_unsent_text_outlives_the_server_and_the_page: 1,
    messages_written_offline_go_out_once_although_the_page_was_closed: 2,
    retry_now_does_not_wait: 1,
}
