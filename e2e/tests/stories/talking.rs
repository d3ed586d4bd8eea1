//! Two people, each in a browser of their own, talk.

use e2e::wait::until;
use e2e::{Friend, Server, Stage};
use fantoccini::key::Key;

async fn two_people_talk_both_ways(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    ada.takes_the_name("Ada").await;
    bob.takes_the_name("Bob").await;
    ada.sees_people(&["Ada", "Bob"]).await;
    bob.sees_people(&["Ada", "Bob"]).await;

    ada.says("hello").await;
    bob.hears("hello").await;
    bob.says("hello yourself").await;
    ada.hears("hello yourself").await;
    ada.says("how is the weather over there?").await;

    let talk = ["hello", "hello yourself", "how is the weather over there?"];
    for reader in [&ada, &bob] {
        reader.reads(&talk).await;
        let authors: Vec<_> =
            reader.looks().await.posts.into_iter().map(|post| post.author).collect();
        assert_eq!(authors, ["Ada", "Bob", "Ada"].map(|name| Some(name.to_owned())));
    }
    let mine: Vec<bool> = bob.looks().await.posts.iter().map(|post| post.is("mine")).collect();
    assert_eq!(mine, [false, true, false]);
    stage.nobody_saw_an_error().await;
}

async fn a_new_name_is_everyones_news(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    let nameless = format!("Client #{}", ada.id().await);
    ada.says("who am I?").await;
    bob.hears("who am I?").await;
    assert_eq!(bob.looks().await.posts[0].author, Some(nameless));

    ada.takes_the_name("Ada Lovelace").await;
    ada.says("now I know").await;
    bob.hears("now I know").await;
    let author = bob.looks().await.posts.pop().and_then(|post| post.author);
    assert_eq!(author.as_deref(), Some("Ada Lovelace"));
    let bobs = format!("Client #{}", bob.id().await);
    bob.sees_people(&["Ada Lovelace", &bobs]).await;

    // The second time there is a name in the field already, and the first key takes its place.
    ada.clicks("#rename").await;
    ada.has_the_cursor_on("name").await;
    for key in "Countess".chars() {
        ada.presses(key).await;
    }
    ada.presses(Key::Enter).await;
    bob.sees_people(&["Countess", &bobs]).await;
}

async fn typing_is_seen_while_it_lasts(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    bob.takes_the_name("Bob").await;

    bob.types("half a sen").await;
    ada.sees("that Bob is typing", |sight| sight.typing == "Bob is typing").await;
    assert_eq!(bob.looks().await.typing, "", "nobody is told that they type themselves");
    // He stops, and after a few seconds nobody waits for him.
    ada.sees("nobody typing", |sight| sight.typing.is_empty()).await;

    bob.types("tence").await;
    ada.sees("that Bob is typing", |sight| sight.typing == "Bob is typing").await;
    bob.sends().await;
    let sight = ada.sees("the sentence", |sight| sight.count("half a sentence") == 1).await;
    assert_eq!(sight.typing, "", "what was typed is there");
}

async fn a_reload_keeps_the_person_the_talk_and_the_draft(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.takes_the_name("Ada").await;
    let id = ada.id().await;
    ada.types("first line").await;
    ada.breaks_the_line().await;
    ada.types("second line").await;
    ada.sends().await;
    ada.hears("first line\nsecond line").await;
    ada.types("not yet").await;

    ada.reloads().await;
    ada.reads(&["first line\nsecond line"]).await;
    ada.sees_people(&["Ada"]).await;
    assert_eq!(ada.id().await, id);
    assert!(ada.looks().await.posts[0].is("mine"));
    ada.sees("the draft", |sight| sight.composer.as_deref() == Some("not yet")).await;
    ada.has_the_cursor_on("composer").await;
    ada.presses(Key::Enter).await;
    ada.hears("not yet").await;
    stage.nobody_saw_an_error().await;
}

/// A turn of the wheel, to the top of what is there.
const SCROLL_UP: &str = "document.querySelector('.line').scrollTop = 0;";

/// Takes in what is drawn and was not read before, and turns the wheel a little further down.
const READ_ON: &str = "
    const read = window.read ??= [];
    const said = [...document.querySelectorAll('article.post .body')].map(it => it.textContent);
    read.push(...said.filter(it => !read.includes(it)));
    document.querySelector('.line').scrollTop += 300;
    return read;";

async fn whoever_scrolls_up_reads_back_to_the_first_message(stage: Stage) {
    let server = Server::opens().await;
    let mut mira = Friend::joins(&server, "Mira").await;
    let texts: Vec<String> = (1..=300).map(|number| format!("message {number}")).collect();
    for text in &texts {
        mira.says(text).await;
    }
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.hears("message 300").await;
    let at_first = ada.looks().await.posts.len();
    assert!(at_first < 200, "a room opens with its last messages, and not with {at_first}");
    until("scrolling up comes to the first message", async || {
        ada.runs(SCROLL_UP, Vec::new()).await;
        let first = ada.looks().await.texts().first().map(|text| (*text).to_owned());
        if first.as_deref() == Some("message 1") { Ok(()) } else { Err(format!("{first:?}")) }
    })
    .await;
    let beginning = ada.finds("p.history").await.text().await;
    assert_eq!(beginning.expect("it has a text"), "This is where #lobby begins.");
    // Only what is near is drawn, so that everything is there on the way down and not at once.
    until("reading on comes to the last message", async || {
        let read = ada.runs(READ_ON, Vec::new()).await;
        let count = read.as_array().map_or(0, Vec::len);
        if count >= texts.len() { Ok(read) } else { Err(format!("{count} messages")) }
    })
    .await;
    let read = ada.runs("return window.read", Vec::new()).await;
    assert_eq!(read, serde_json::json!(texts), "each once, in their order");
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    two_people_talk_both_ways: 2,
    a_new_name_is_everyones_news: 2,
    typing_is_seen_while_it_lasts: 2,
    a_reload_keeps_the_person_the_talk_and_the_draft: 1,
    whoever_scrolls_up_reads_back_to_the_first_message: 1,
}
