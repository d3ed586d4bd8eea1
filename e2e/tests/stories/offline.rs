//! Without a network: the page starts, reads and writes, and what was done goes out once.

use e2e::{Friend, Server, Stage};
use fantoccini::key::Key;

/// Whether the browser keeps the page: the service worker has taken it over, and has all of its files.
const KEPT: &str = "
    return navigator.serviceWorker.ready.then(() => {
        return navigator.serviceWorker.controller !== null;
    });";

async fn with_the_network_off_the_page_starts_reads_and_writes(stage: Stage) {
    let mut server = Server::opens().await;
    let mut mira = Friend::joins(&server, "Mira").await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    mira.says("before the tunnel").await;
    ada.hears("before the tunnel").await;
    ada.says("a typo hier").await;
    ada.hears("a typo hier").await;
    ada.waits_until("the browser to have kept the page", KEPT).await;
    ada.waits_until("the browser to have kept the talk", &kept("a typo hier")).await;

    drop(mira);
    server.is_killed().await;
    ada.leaves().await;
    ada.visits(&server.page("/")).await;
    ada.sees_the_banner().await;
    ada.sees("the talk", |sight| sight.posts.len() == 2).await;
    ada.clicks("#show-search").await;
    let line = ada.finds("#search-line").await;
    line.send_keys("before").await.expect("a field takes letters");
    let found = "return [...document.querySelectorAll('.hit .text')]
        .some(it => it.textContent.includes('before the tunnel'))";
    ada.waits_until("what is here to be found", found).await;
    ada.presses(Key::Escape).await;
    ada.waits_until("no search", "return document.querySelector('dialog[open]') === null").await;
    ada.says("one from the tunnel").await;
    ada.says("two from the tunnel").await;
    ada.edits("a typo hier", "a typo here").await;
    ada.sees("what waits", |sight| sight.posts.len() == 4 && sight.posts[3].is("pending")).await;
    // Before the browser has kept it all, it asks whether the page may go.
    let safe = "return document.querySelector('.banner').textContent.includes('and will be sent')";
    ada.waits_until("a page that may go", safe).await;
    ada.leaves().await;

    ada.visits(&server.page("/")).await;
    ada.sees_the_banner().await;
    ada.sees("what waits, still", |sight| {
        sight.posts.len() == 4 && sight.posts[1].text == "a typo here"
    })
    .await;
    server.opens_again().await;
    ada.is_live().await;
    let all = ["before the tunnel", "a typo here", "one from the tunnel", "two from the tunnel"];
    ada.reads(&all).await;
    let other = stage.person("Bob").await;
    other.opens(&server).await;
    other.reads(&all).await;
}

/// Whether what the page remembers has this text.
fn kept(text: &str) -> String {
    format!(
        "return new Promise(done => {{
            const opening = indexedDB.open('hubbub.memory');
            opening.onsuccess = () => {{
                const database = opening.result;
                const reading = database.transaction('texts').objectStore('texts').getAll();
                reading.onsuccess = () => {{
                    database.close();
                    done(reading.result.some(it => it.includes('{text}')));
                }};
            }};
        }});"
    )
}

async fn a_new_version_waits_until_the_person_wants_it(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.waits_until("the browser to have kept the page", KEPT).await;
    ada.types("half a sen").await;
    // Another address is another version, as far as a browser is concerned.
    let deploy = "return navigator.serviceWorker.register('/worker.js?next').then(() => true)";
    ada.runs(deploy, Vec::new()).await;
    ada.finds("#update").await;
    ada.types("tence").await;
    let half = |sight: &e2e::sight::Sight| sight.composer.as_deref() == Some("half a sentence");
    ada.sees("the text as it was", half).await;
    ada.runs("window.before = true", Vec::new()).await;
    ada.clicks("#update").await;
    ada.waits_until("another page", "return window.before === undefined").await;
    ada.is_live().await;
    ada.sees("the text, still", half).await;
    let next = "return navigator.serviceWorker.controller.scriptURL.endsWith('?next')";
    ada.waits_until("the next version", next).await;
}

async fn the_page_can_be_installed(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    let manifest = ada
        .runs(
            "return fetch(document.querySelector('link[rel=manifest]').href)
                .then(answer => Promise.all([answer.headers.get('content-type'), answer.json()]));",
            Vec::new(),
        )
        .await;
    assert_eq!(manifest[0], "application/manifest+json");
    assert_eq!(manifest[1]["display"], "standalone");
    for icon in manifest[1]["icons"].as_array().expect("it has icons") {
        let src = icon["src"].as_str().expect("an icon has an address");
        let found = format!("return fetch('{src}').then(answer => answer.status)");
        assert_eq!(ada.runs(&found, Vec::new()).await, 200);
    }
    ada.waits_until("a service worker", KEPT).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    with_the_network_off_the_page_starts_reads_and_writes: 2,
    a_new_version_waits_until_the_person_wants_it: 1,
    the_page_can_be_installed: 1,
}
