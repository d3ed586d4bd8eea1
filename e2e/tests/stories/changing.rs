//! What is done to messages that are there: everyone sees the same in the end.

use e2e::sight::{SeenPost, Sight};
use e2e::{Person, Server, Stage};
use fantoccini::key::Key;

/// Makes a browser one that was never here.
const FORGET: &str = "
    localStorage.clear();
    const forget = name => new Promise((done, fail) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = done;
        request.onerror = request.onblocked = fail;
    });
    return indexedDB.databases()
        .then(all => Promise.all(all.map(it => forget(it.name))))
        .then(() => true);";

/// Whether of the messages that go on under the author of the one before this one alone shows its time.
const TIME_OF_THIS: &str = "
    const more = [...document.querySelectorAll('.more')];
    const shows = it => getComputedStyle(it.querySelector('.when')).opacity === '1';
    const shown = more.filter(shows);
    return more.length > 1 && shown.length === 1 && shown[0].matches('[data-meant]');";

/// A message as it is the same for everyone.
type Shared = (Option<String>, String, bool, bool, Vec<String>, Option<String>);

fn shared(post: &SeenPost) -> Shared {
    let reactions = post.reactions.iter().map(|it| it.trim_start_matches('+').to_owned());
    let SeenPost { author, text, edited, quote, .. } = post.clone();
    (author, text, post.is("deleted"), edited, reactions.collect(), quote)
}

async fn what_was_edited_deleted_and_reacted_while_another_was_offline_is_equal_after(
    stage: Stage,
) {
    let mut server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    ada.takes_the_name("Ada").await;
    bob.takes_the_name("Bob").await;
    for text in ["a first word", "a typo hier", "a regret"] {
        ada.says(text).await;
    }
    bob.says("something of Bob's").await;
    ada.hears("something of Bob's").await;
    bob.hears("a regret").await;

    bob.leaves().await;
    ada.edits("a typo hier", "a typo here").await;
    // Which makes room for the word that it is edited.
    ada.finds(".edited").await;
    ada.points_at("a typo here").await;
    ada.waits_until("its time, and no other's under her name", TIME_OF_THIS).await;
    ada.deletes("a regret").await;
    ada.reacts("👍", "something of Bob's").await;
    ada.reacts("🎉", "a typo here").await;
    ada.replies_to("something of Bob's").await;
    ada.says("and an answer").await;
    ada.sees("all of it, in its place", |sight| {
        let is = |at: usize, is: fn(&SeenPost) -> bool| sight.posts.get(at).is_some_and(is);
        is(1, |it| it.edited && it.text == "a typo here" && it.reactions == ["+🎉 1"])
            && is(2, |it| it.is("deleted") && it.text.is_empty())
            && is(3, |it| it.reactions == ["+👍 1"])
            && is(4, |it| it.text == "and an answer" && it.quote.is_some())
            && sight.posts.len() == 5
    })
    .await;
    // The page goes before the time is over in which it could be taken back.
    ada.leaves().await;
    ada.opens(&server).await;
    ada.sees("that it is deleted all the same", |sight| {
        sight.posts.get(2).is_some_and(|it| it.is("deleted"))
    })
    .await;

    bob.opens(&server).await;
    bob.reacts("👍", "a first word").await;
    bob.sees("his own reaction", |sight| sight.posts[0].reactions == ["+👍 1"]).await;
    let seen = ada.sees("Bob's reaction", |sight| sight.posts[0].reactions == ["👍 1"]).await;
    let expected: Vec<Shared> = seen.posts.iter().map(shared).collect();
    assert!(expected[2].2, "it is deleted: {seen}");
    let is_all = |sight: &Sight| sight.posts.iter().map(shared).collect::<Vec<_>>() == expected;
    bob.sees("what Ada sees", is_all).await;

    // A server that comes back has all of it, for them and for someone who has never been there.
    server.is_killed().await;
    ada.sees_the_banner().await;
    server.opens_again().await;
    ada.is_live().await;
    ada.sees("what she saw", is_all).await;
    bob.visits(&server.page("/favicon-news.svg")).await;
    bob.waits_until("nothing of his past", FORGET).await;
    bob.opens(&server).await;
    bob.sees("what Ada sees", is_all).await;
    stage.nobody_saw_an_error().await;
}

async fn a_deleted_message_can_be_had_back_for_a_while(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    ada.says("a rash word").await;
    bob.hears("a rash word").await;
    ada.deletes("a rash word").await;
    ada.sees("what is left of it", |sight| sight.posts[0].is("deleted")).await;
    ada.clicks("#undo").await;
    ada.hears("a rash word").await;
    bob.hears("a rash word").await;
    ada.asks_for_the_menu_of("a rash word").await;
    ada.clicks("[data-meant] dialog .delete").await;
    bob.sees("that it was deleted", |sight| sight.posts[0].is("deleted")).await;
    ada.sees("that it was deleted", |sight| sight.posts[0].is("deleted")).await;
    stage.nobody_saw_an_error().await;
}

async fn an_answer_leads_to_what_it_answers(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.takes_the_name("Ada").await;
    ada.says("where is the key?").await;
    for number in 0..40 {
        ada.says(&format!("talk of other things, part {number}")).await;
    }
    ada.replies_to("where is the key?").await;
    ada.has_the_cursor_on("composer").await;
    ada.says("under the mat").await;
    let sight = ada.sees("the answer", |sight| sight.count("under the mat") == 1).await;
    let quote = sight.posts.last().and_then(|post| post.quote.clone()).unwrap_or_default();
    assert!(quote.contains("Ada") && quote.contains("where is the key?"), "{quote}");
    let in_sight = |text: &str| {
        format!(
            "const said = [...document.querySelectorAll('.body')].find(it => it.textContent === '{text}');
             const box = said.getBoundingClientRect();
             return box.top > 0 && box.bottom < innerHeight;"
        )
    };
    ada.waits_until("the answer in sight", &in_sight("under the mat")).await;
    ada.clicks("button.quote").await;
    ada.waits_until("the question in sight", &in_sight("where is the key?")).await;
    ada.waits_until("a mark on it", "return document.querySelector('[data-found]') !== null").await;
    ada.presses(Key::Escape).await;
    ada.has_the_cursor_on("composer").await;
    stage.nobody_saw_an_error().await;
}

/// Whether the cursor is on a message, and what that says.
async fn is_on_the_message(person: &Person, text: &str) {
    let script = format!(
        "const on = document.activeElement;
         return on.matches('article.post') && on.querySelector('.body')?.textContent === '{text}';"
    );
    person.waits_until(&format!("the cursor on {text:?}"), &script).await;
}

/// Whether the message with the cursor shows its time, although it goes on under the author of the one before, and
/// what that is to the second.
const TIMES: &str = "
    const [more, tools] = [...document.querySelectorAll('.more:focus .when, .post:focus > .tools')];
    return tools !== undefined && getComputedStyle(more).opacity === '1' && more.title === tools.dataset.at
        && more.title.length > 20 && getComputedStyle(tools, '::before').content !== 'none';";

/// Whether the whole of a time has room beside the start of the window.
const FITS: &str = "
    const tools = document.querySelector('.post:focus > .tools');
    const { width, whiteSpace } = getComputedStyle(tools, '::before');
    const box = tools.getBoundingClientRect();
    return whiteSpace === 'normal' && parseFloat(width) > 100 && box.right - parseFloat(width) > 0 && box.left > 0;";

/// Whose tools are seen, by what the messages say.
const TOOLS: &str = "
    return [...document.querySelectorAll('.post > .tools')]
        .filter(it => getComputedStyle(it).opacity === '1')
        .map(it => it.parentElement.querySelector('.body').textContent).join()";

async fn ada_has_said_three_things(stage: &Stage) -> (Server, Person) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    for text in ["one", "two", "three"] {
        ada.says(text).await;
    }
    ada.hears("three").await;
    (server, ada)
}

async fn on_a_phone_a_whole_time_is_in_sight_and_one_message_has_its_tools(stage: Stage) {
    let (_server, ada) = ada_has_said_three_things(&stage).await;
    ada.resizes(320, 640).await;
    ada.runs("document.querySelector('.line').focus()", Vec::new()).await;
    ada.presses(Key::Up).await;
    ada.presses(Key::Up).await;
    is_on_the_message(&ada, "two").await;
    ada.waits_until("room for its time", FITS).await;
    ada.pictures("time-320.png").await;
    // Where there is room, what is said does not lie under what can be done.
    ada.resizes(1280, 800).await;
    ada.points_at("three").await;
    ada.waits_until("the tools where the keys led", &format!("{TOOLS} === 'two'")).await;
    ada.clicks("#composer").await;
    ada.points_at("three").await;
    ada.waits_until("the tools where one points", &format!("{TOOLS} === 'three'")).await;
    ada.resizes(320, 640).await;
    ada.answers_aside("three").await;
    ada.has_the_cursor_on("composer-aside").await;
    ada.runs("document.querySelector('.aside .line').focus()", Vec::new()).await;
    ada.presses(Key::Up).await;
    ada.waits_until("room for its time in a thread", FITS).await;
    ada.pictures("time-aside-320.png").await;
    ada.resizes(1280, 800).await;
    ada.pictures("time-aside.png").await;
    stage.nobody_saw_an_error().await;
}

async fn everything_is_done_to_messages_with_keys_alone(stage: Stage) {
    let (_server, ada) = ada_has_said_three_things(&stage).await;
    ada.presses(Key::Up).await;
    ada.has_the_cursor_on("edit").await;
    ada.rewrites("third").await;
    ada.hears("third").await;
    ada.has_the_cursor_on("composer").await;
    ada.types("a draft").await;
    ada.presses(Key::Up).await;
    ada.has_the_cursor_on("composer").await;

    ada.runs("document.querySelector('.line').focus()", Vec::new()).await;
    ada.presses(Key::Up).await;
    is_on_the_message(&ada, "third").await;
    ada.presses(Key::Up).await;
    is_on_the_message(&ada, "two").await;
    ada.waits_until("its time, and all of it", TIMES).await;
    ada.presses(Key::Enter).await;
    ada.waits_until(
        "the cursor on a button",
        "return document.activeElement.matches('.tools .react')",
    )
    .await;
    ada.presses(Key::Enter).await;
    ada.waits_until("reactions", "return document.activeElement.matches('.picker button')").await;
    ada.presses(Key::Escape).await;
    ada.waits_until("the cursor back", "return document.activeElement.matches('.tools .react')")
        .await;
    ada.presses(Key::Enter).await;
    ada.waits_until("reactions", "return document.activeElement.matches('.picker button')").await;
    ada.presses(Key::Right).await;
    ada.presses(Key::Enter).await;
    ada.sees("her reaction", |sight| sight.posts[1].reactions == ["+❤️ 1"]).await;
    ada.presses(Key::Escape).await;
    is_on_the_message(&ada, "two").await;
    ada.presses(Key::Escape).await;
    ada.has_the_cursor_on("composer").await;
    ada.sees("the draft", |sight| sight.composer.as_deref() == Some("a draft")).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    on_a_phone_a_whole_time_is_in_sight_and_one_message_has_its_tools: 1,
    what_was_edited_deleted_and_reacted_while_another_was_offline_is_equal_after: 2,
    a_deleted_message_can_be_had_back_for_a_while: 2,
    an_answer_leads_to_what_it_answers: 1,
    everything_is_done_to_messages_with_keys_alone: 1,
}
