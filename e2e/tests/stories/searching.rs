//! People look for what was said, with the server and without it.

use e2e::{Person, Server, Stage};
use fantoccini::key::Key;

/// What the search that is open has found, once it is this.
async fn finds(person: &Person, texts: &[&str]) {
    let script = format!(
        "return JSON.stringify([...document.querySelectorAll('.hit .text')].map(it => it.textContent))
            === JSON.stringify({texts:?})",
    );
    person.waits_until(&format!("{texts:?} among what was found"), &script).await;
}

/// Opens the search and types a line, in the place of what is there.
async fn looks_for(person: &Person, line: &str) {
    person.clicks("#show-search").await;
    person.has_the_cursor_on("search-line").await;
    retypes(person, line).await;
}

async fn retypes(person: &Person, line: &str) {
    let field = person.finds("#search-line").await;
    field.clear().await.expect("a field can be cleared");
    field.send_keys(line).await.expect("a field takes letters");
}

async fn what_was_said_is_found_and_leads_to_its_room(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    for (person, name) in [(&ada, "Ada"), (&bob, "Bob")] {
        person.opens(&server).await;
        person.takes_the_name(name).await;
    }
    for text in ["Green tea for everyone", "今天喝绿茶", "اشرب الشاي معنا", "nothing of the kind"]
    {
        ada.says(text).await;
        bob.hears(text).await;
    }
    ada.opens_the_room("Surprise", "", true).await;
    ada.says("a teapot for Bob").await;
    ada.hears("a teapot for Bob").await;

    // Ada finds it all, Bob nothing of where he is not.
    looks_for(&ada, "tea").await;
    finds(&ada, &["a teapot for Bob", "Green tea for everyone"]).await;
    assert_eq!(ada.path().await, "/search");
    looks_for(&bob, "tea").await;
    finds(&bob, &["Green tea for everyone"]).await;
    for (line, text) in [
        ("绿茶", "今天喝绿茶"),
        ("شاي", "اشرب الشاي معنا"),
        ("\"tea for\" from:ada in:lobby", "Green tea for everyone"),
    ] {
        retypes(&bob, line).await;
        finds(&bob, &[text]).await;
    }
    retypes(&bob, "teapot").await;
    let nothing = "return document.querySelector('.said').textContent === 'Nothing was found.'";
    bob.waits_until("that nothing is found", nothing).await;
    retypes(&bob, "tea before:yesterday").await;
    let odd = "return document.querySelector('.said').textContent.includes('yesterday')";
    bob.waits_until("what is wrong", odd).await;

    // Enter leads there, and Back to what was found.
    ada.presses(Key::Down).await;
    ada.presses(Key::Down).await;
    ada.presses(Key::Enter).await;
    ada.is_in("lobby").await;
    assert_eq!(ada.path().await, "/room/lobby/1", "the message that was found");
    ada.waits_until("no dialog", "return document.querySelector('dialog') === null").await;
    ada.goes_back().await;
    finds(&ada, &["a teapot for Bob", "Green tea for everyone"]).await;
    // An address is enough.
    ada.reloads().await;
    finds(&ada, &["a teapot for Bob", "Green tea for everyone"]).await;
    ada.presses(Key::Escape).await;
    ada.waits_until("no dialog", "return document.querySelector('dialog') === null").await;
    ada.waits_until("a room's address", "return location.pathname !== '/search'").await;
    stage.nobody_saw_an_error().await;
}

async fn without_a_line_what_is_here_is_found(stage: Stage) {
    let mut server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.says("a cup of tea").await;
    ada.hears("a cup of tea").await;
    server.is_killed().await;
    ada.sees_the_banner().await;
    looks_for(&ada, "TEA").await;
    finds(&ada, &["a cup of tea"]).await;
    let here = "return document.querySelector('.said').textContent.includes('what is here')";
    ada.waits_until("that this is what is here", here).await;
    server.opens_again().await;
    let found = "return document.querySelector('.said').textContent.startsWith('1 message found')";
    ada.waits_until("that the server has looked, too", found).await;
    finds(&ada, &["a cup of tea"]).await;
}

e2e::in_each_browser! {
    what_was_said_is_found_and_leads_to_its_room: 2,
    without_a_line_what_is_here_is_found: 1,
}
