//! What a person has read, and what is there before a server is.

use e2e::sight::Sight;
use e2e::{Elsewhere, Friend, Person, Server, Stage};
use fantoccini::key::Key;

/// Whether what the page remembers has the last thing that was done in it. A page keeps what it knows within
/// a second or so, and a reload that comes sooner finds less.
const KEPT: &str = "
    return new Promise(done => {
        const opening = indexedDB.open('hubbub.memory');
        opening.onsuccess = () => {
            const database = opening.result;
            const reading = database.transaction('texts').objectStore('texts').getAll();
            reading.onsuccess = () => {
                database.close();
                done(reading.result.some(text => text.includes('Reacted')));
            };
        };
    });";

async fn a_reload_without_a_server_shows_the_conversation(stage: Stage) {
    let mut server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    for text in ["before the storm", "still here", "a typo hier"] {
        ada.says(text).await;
    }
    ada.edits("a typo hier", "a typo here").await;
    ada.reacts("👍", "still here").await;
    ada.sees("both changes", |sight| sight.posts[2].edited && !sight.posts[1].reactions.is_empty())
        .await;
    ada.waits_until("the browser to have kept it", KEPT).await;
    let before = ada.looks().await.posts;
    server.is_killed().await;
    ada.sees_the_banner().await;

    // Someone still has the page, and no more than that.
    let other = Server::opens().await;
    let mut page = Elsewhere::in_the_place_of(&server).await;
    page.serves_what(&other, "/nothing");
    ada.reloads_in_vain().await;
    ada.sees("the conversation", |sight| sight.posts == before).await;
    let said = ada.sees_the_banner().await;
    assert!(said.contains("cannot be reached"), "the banner is honest: {said}");
    ada.says("into the dark").await;
    ada.sees("a message that waits", |sight| {
        sight.posts.len() == 4 && sight.posts[3].is("pending")
    })
    .await;

    drop(page);
    server.opens_again().await;
    ada.is_live().await;
    ada.reads(&["before the storm", "still here", "a typo here", "into the dark"]).await;
}

/// Waits until the tab counts so many messages.
async fn has_unread(person: &Person, count: usize) {
    let script = if count == 0 {
        "return document.title === '#lobby · Hubbub'".to_owned()
    } else {
        format!("return document.title === '({count}) #lobby · Hubbub'")
    };
    person.waits_until(&format!("a tab that counts {count}"), &script).await;
}

/// Mira has said something, and Ada has come after that and read it.
async fn after_something_long_ago(stage: &Stage) -> (Server, Friend, Person) {
    let server = Server::opens().await;
    let mut mira = Friend::joins(&server, "Mira").await;
    mira.says("long ago").await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.hears("long ago").await;
    has_unread(&ada, 0).await;
    (server, mira, ada)
}

async fn two_tabs_of_one_person_agree_on_what_is_read(stage: Stage) {
    let (server, mut mira, ada) = after_something_long_ago(&stage).await;
    ada.looks_here(false).await;
    let first = ada.opens_another_tab(&server).await;
    ada.hears("long ago").await;
    ada.looks_here(false).await;
    for text in ["are you there?", "it is about the cake"] {
        mira.says(text).await;
    }
    has_unread(&ada, 2).await;
    let second = ada.goes_to_tab(first).await;
    has_unread(&ada, 2).await;
    let first = ada.goes_to_tab(second).await;
    ada.looks_here(true).await;
    has_unread(&ada, 0).await;
    ada.goes_to_tab(first).await;
    has_unread(&ada, 0).await;
    ada.hears("it is about the cake").await;
    mira.says("hello?").await;
    has_unread(&ada, 1).await;
    stage.nobody_saw_an_error().await;
}

/// Waits until the line before what is new stands before this.
async fn new_begins_at(person: &Person, text: &str) {
    let script = format!(
        "const line = document.querySelector('.day.new');
         return line?.nextElementSibling?.querySelector('.body')?.textContent === '{text}';"
    );
    person.waits_until(&format!("a line before {text:?}"), &script).await;
}

async fn what_came_while_someone_was_away_is_marked_until_they_answer(stage: Stage) {
    let (server, mut mira, ada) = after_something_long_ago(&stage).await;
    ada.leaves().await;
    for text in ["are you there?", "it is about the cake"] {
        mira.says(text).await;
    }
    ada.opens(&server).await;
    new_begins_at(&ada, "are you there?").await;
    mira.says("and about the candles").await;
    ada.hears("and about the candles").await;
    new_begins_at(&ada, "are you there?").await;
    ada.says("here I am").await;
    ada.waits_until("no line", "return document.querySelector('.day.new') === null").await;
    let all_read = |sight: &Sight| sight.posts.len() == 5;
    ada.sees("everything", all_read).await;
    stage.nobody_saw_an_error().await;
}

/// Whether a message of this text is in sight.
async fn has_in_sight(person: &Person, text: &str) {
    let script = format!(
        "const edge = document.querySelector('.line').getBoundingClientRect();
         const said = it => it.querySelector('.body')?.textContent === '{text}';
         const post = [...document.querySelectorAll('article.post')].find(said)?.getBoundingClientRect();
         return post !== undefined && post.bottom > edge.top && post.top < edge.bottom;"
    );
    person.waits_until(&format!("{text:?} in sight"), &script).await;
}

async fn a_room_with_much_that_is_new_opens_where_the_reading_ended(stage: Stage) {
    let (server, mut mira, ada) = after_something_long_ago(&stage).await;
    for (count, pictured) in [(40, false), (400, true)] {
        ada.leaves().await;
        for number in 1..=count {
            mira.says(&format!("{number} of {count}")).await;
        }
        ada.opens(&server).await;
        has_in_sight(&ada, &format!("1 of {count}")).await;
        new_begins_at(&ada, &format!("1 of {count}")).await;
        if pictured {
            ada.pictures("unread.png").await;
        }
        ada.clicks("#jump").await;
        has_in_sight(&ada, &format!("{count} of {count}")).await;
        ada.clicks("#to-unread").await;
        has_in_sight(&ada, &format!("1 of {count}")).await;
        ada.clicks("#jump").await;
        has_in_sight(&ada, &format!("{count} of {count}")).await;
        // Says that it is read, at once.
        ada.presses(Key::Escape).await;
        ada.waits_until("no line", "return document.querySelector('.day.new') === null").await;
    }
    ada.sets("at-unread").await;
    ada.leaves().await;
    for number in 1..=41 {
        mira.says(&format!("{number} of 41")).await;
    }
    ada.opens(&server).await;
    ada.finds("#to-unread").await;
    // They have come to rest, and at the end.
    let at_rest = "return localStorage.getItem('hubbub.place') === 'lobby '";
    ada.waits_until("a place to come back to", at_rest).await;
    has_in_sight(&ada, "41 of 41").await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    a_room_with_much_that_is_new_opens_where_the_reading_ended: 1,
    a_reload_without_a_server_shows_the_conversation: 1,
    two_tabs_of_one_person_agree_on_what_is_read: 1,
    what_came_while_someone_was_away_is_marked_until_they_answer: 1,
}
