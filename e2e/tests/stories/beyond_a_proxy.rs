//! People whose network lets no WebSocket through: the page finds another way by itself, and comes back.

use e2e::wait::until;
use e2e::{Person, Proxy, Server, Stage};

/// Ada behind a proxy that lets no WebSocket through, and Bob without one.
async fn two_who_talk(stage: &Stage) -> (Server, Proxy, Person, Person) {
    let server = Server::opens().await;
    let proxy = Proxy::before(&server).await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    bob.opens(&server).await;
    ada.visits(&proxy.page("/")).await;
    ada.is_live().await;
    ada.says("no socket comes through here").await;
    bob.hears("no socket comes through here").await;
    bob.says("but you do").await;
    ada.hears("but you do").await;
    (server, proxy, ada, bob)
}

/// Waits until so many sockets have come through.
async fn sees_sockets(proxy: &Proxy, count: usize) {
    until("a socket that comes through", async || match proxy.sockets() {
        sockets if sockets == count => Ok(()),
        sockets => Err(format!("{sockets}")),
    })
    .await;
}

async fn people_without_sockets_talk_and_have_one_as_soon_as_it_comes_through(stage: Stage) {
    let (_server, proxy, ada, bob) = two_who_talk(&stage).await;
    assert_eq!(proxy.sockets(), 0);

    proxy.lets_sockets_through(true);
    ada.is_told_that_the_network_has_changed().await;
    sees_sockets(&proxy, 1).await;
    ada.is_live().await;
    ada.says("now one does").await;
    bob.hears("now one does").await;
    bob.says("good").await;
    ada.hears("good").await;
    assert_eq!(proxy.sockets(), 1);
}

async fn a_line_that_is_cut_comes_back_the_way_there_is(stage: Stage) {
    let (_server, proxy, ada, bob) = two_who_talk(&stage).await;
    proxy.cuts();
    bob.says("are you there?").await;
    ada.hears("are you there?").await;
    assert_eq!(proxy.sockets(), 0);

    proxy.lets_sockets_through(true);
    proxy.cuts();
    sees_sockets(&proxy, 1).await;
    ada.is_live().await;
    ada.says("with a socket").await;
    bob.hears("with a socket").await;

    proxy.lets_sockets_through(false);
    proxy.cuts();
    bob.says("and without one").await;
    ada.hears("and without one").await;
    ada.says("as ever").await;
    bob.hears("as ever").await;
    assert_eq!(proxy.sockets(), 1);
}

async fn who_comes_again_does_not_have_to_find_out_again(stage: Stage) {
    let (_server, proxy, ada, bob) = two_who_talk(&stage).await;
    let refused = proxy.refused();
    ada.reloads().await;
    assert_eq!(proxy.refused(), refused + 1, "only while there were events already");
    ada.says("here I am").await;
    bob.hears("here I am").await;
}

e2e::in_each_browser! {
    people_without_sockets_talk_and_have_one_as_soon_as_it_comes_through: 2,
    a_line_that_is_cut_comes_back_the_way_there_is: 2,
    who_comes_again_does_not_have_to_find_out_again: 2,
}
