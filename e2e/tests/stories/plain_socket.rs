//! Someone with a plain socket, as in the tutorial, talks with someone at a browser.

use e2e::{Plain, Server, Stage};

async fn a_plain_socket_and_a_browser_talk(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.takes_the_name("Ada").await;
    let id = ada.id().await;
    let mut seven = Plain::joins(&server, 7).await;
    ada.sees_people(&["Ada", "Client #7"]).await;

    seven.says("hi").await;
    seven.hears("You wrote: hi").await;
    seven.hears("Client #7 says: hi").await;
    ada.hears("hi").await;
    let post = &ada.looks().await.posts[0];
    assert_eq!(post.author.as_deref(), Some("Client #7"));
    assert!(post.guest, "anyone can say that they are number 7, so the page says guest");

    ada.says("hello, number seven").await;
    seven.hears(&format!("Client #{id} says: hello, number seven")).await;
    ada.reads(&["hi", "hello, number seven"]).await;
    assert!(!ada.looks().await.posts[1].guest);
    seven.has_heard_nothing_else();

    drop(seven);
    ada.sees_people(&["Ada"]).await;
    stage.nobody_saw_an_error().await;
}

async fn a_leaving_browser_is_told_to_plain_sockets(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    let id = ada.id().await;
    let mut seven = Plain::joins(&server, 7).await;
    ada.leaves().await;
    seven.hears(&format!("Client #{id} left the chat")).await;
}

e2e::in_each_browser! {
    a_plain_socket_and_a_browser_talk: 1,
    a_leaving_browser_is_told_to_plain_sockets: 1,
}
