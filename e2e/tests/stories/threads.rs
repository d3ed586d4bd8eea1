//! Talking aside: threads beside the room, on every device and in every size.

use e2e::{Friend, Person, Server, Stage};
use fantoccini::key::Key;
use serde_json::json;

/// The texts of the open thread, once they are these and all are sent.
async fn reads_aside(person: &Person, texts: &[&str]) {
    let script = format!(
        "const posts = [...document.querySelectorAll('.aside article.post')];
        const sent = posts.every(post => !post.matches('.pending, .failed'));
        const texts = posts.map(post => post.querySelector('.body, .gone')?.textContent);
        return sent && JSON.stringify(texts) === JSON.stringify({});",
        json!(texts)
    );
    person.waits_until(&format!("a thread of {texts:?}"), &script).await;
}

async fn says_aside(person: &Person, text: &str) {
    person.types_into("#composer-aside", text).await;
    person.types_into("#composer-aside", &char::from(Key::Enter).to_string()).await;
}

/// Waits until what stands under a message of the room begins with this, and says that there is something new or not.
async fn sees_foot(person: &Person, starts: &str, news: bool) {
    let script = format!(
        "const foot = document.querySelector('.scroll .replies');
        return !!foot && foot.textContent.startsWith({}) && foot.matches('.news') === {news};",
        json!(starts)
    );
    person.waits_until(&format!("a foot {starts:?}"), &script).await;
}

async fn address_is(person: &Person, path: &str) {
    let script = format!("return location.pathname === {}", json!(path));
    person.waits_until(&format!("the address {path}"), &script).await;
}

const OPEN: &str = "return !!document.querySelector('.aside')";
const CLOSED: &str = "return !document.querySelector('.aside')";

async fn two_people_talk_in_a_thread(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    ada.says("Who brings cake?").await;
    bob.hears("Who brings cake?").await;
    bob.answers_aside("Who brings cake?").await;
    bob.has_the_cursor_on("composer-aside").await;
    address_is(&bob, "/room/lobby/1/thread").await;
    reads_aside(&bob, &["Who brings cake?"]).await;
    says_aside(&bob, "I do").await;
    reads_aside(&bob, &["Who brings cake?", "I do"]).await;
    bob.reads(&["Who brings cake?"]).await;
    ada.looks_here(false).await;
    sees_foot(&ada, "1 reply", true).await;
    ada.waits_until(
        "a sign in the list of rooms",
        "return !!document.querySelector('.room .aside-news')",
    )
    .await;
    ada.looks_here(true).await;
    ada.clicks(".scroll .replies").await;
    reads_aside(&ada, &["Who brings cake?", "I do"]).await;
    says_aside(&ada, "Lovely").await;
    reads_aside(&bob, &["Who brings cake?", "I do", "Lovely"]).await;
    sees_foot(&ada, "2 replies", false).await;
    ada.waits_until("no sign", "return !document.querySelector('.room .aside-news')").await;
    ada.presses(Key::Escape).await;
    ada.waits_until("a closed thread", CLOSED).await;
    address_is(&ada, "/").await;
    bob.reloads().await;
    reads_aside(&bob, &["Who brings cake?", "I do", "Lovely"]).await;
    bob.goes_back().await;
    ada.clicks(".scroll .replies").await;
    ada.waits_until("the thread", OPEN).await;
    ada.goes_back().await;
    ada.waits_until("a closed thread", CLOSED).await;
    address_is(&ada, "/").await;
    stage.nobody_saw_an_error().await;
}

async fn a_draft_in_a_thread_and_what_is_read_there_are_on_every_device(stage: Stage) {
    let server = Server::opens().await;
    let mut bob = Friend::joins(&server, "Bob").await;
    let laptop = stage.person("Ada").await;
    laptop.opens(&server).await;
    let phone = stage.person("Ada, with her phone").await;
    phone.becomes(&laptop, &server).await;
    phone.opens(&server).await;
    laptop.says("Who brings cake?").await;
    laptop.hears("Who brings cake?").await;
    bob.says_aside(1, "I do").await;
    for device in [&laptop, &phone] {
        device.looks_here(false).await;
        sees_foot(device, "1 reply", true).await;
    }
    laptop.looks_here(true).await;
    laptop.clicks(".scroll .replies").await;
    for device in [&laptop, &phone] {
        sees_foot(device, "1 reply", false).await;
    }
    laptop.types_into("#composer-aside", "With cherr").await;
    let drafted = |text: &str| {
        format!("return document.querySelector('#composer-aside')?.value === {}", json!(text))
    };
    phone.clicks(".scroll .replies").await;
    phone.waits_until("the draft", &drafted("With cherr")).await;
    phone.reloads().await;
    phone.waits_until("the draft again", &drafted("With cherr")).await;
    phone.types_into("#composer-aside", "ies?").await;
    phone.types_into("#composer-aside", &char::from(Key::Enter).to_string()).await;
    reads_aside(&laptop, &["Who brings cake?", "I do", "With cherries?"]).await;
    laptop.waits_until("no draft", &drafted("")).await;
    stage.nobody_saw_an_error().await;
}

async fn a_thread_lies_over_the_room_on_a_phone_and_goes_by_back(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.says("Who brings cake?").await;
    ada.says("And who plates?").await;
    ada.answers_aside("Who brings cake?").await;
    for text in [
        "I do",
        "With cherries? They are in season, and my neighbour has a tree full of them",
        "And cream",
    ] {
        says_aside(&ada, text).await;
    }
    sees_foot(&ada, "3 replies", false).await;
    for theme in ["light", "dark"] {
        ada.resizes(1440, 900).await;
        ada.sets(&format!("theme-{theme}")).await;
        ada.clicks("#composer-aside").await;
        for (width, height) in [(1440, 900), (768, 1024), (390, 844)] {
            ada.resizes(width, height).await;
            ada.pictures(&format!("thread-{width}-{theme}.png")).await;
        }
    }
    let covers = "const it = document.querySelector('.aside').getBoundingClientRect();
        return it.left === 0 && it.width === innerWidth
            && document.querySelector('.main').inert";
    ada.waits_until("a thread over the room", covers).await;
    ada.goes_back().await;
    ada.waits_until("a closed thread", CLOSED).await;
    ada.waits_until("a room to use", "return !document.querySelector('.main').inert").await;
    ada.pictures("thread-foot-390.png").await;
    stage.nobody_saw_an_error().await;
}

async fn what_cannot_be_said_in_a_thread_is_not_lost(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    bob.opens(&server).await;
    ada.says("Who brings cake?").await;
    bob.answers_aside("Who brings cake?").await;
    says_aside(&bob, "I do").await;
    reads_aside(&bob, &["Who brings cake?", "I do"]).await;
    ada.deletes("Who brings cake?").await;
    // It is deleted when it cannot be had back any more.
    ada.finds("#undo").await;
    ada.waits_until("no way back", "return !document.querySelector('#undo')").await;
    let gone = "return !!document.querySelector('.aside .gone')";
    bob.waits_until("what is left of the root", gone).await;
    says_aside(&bob, "Too late").await;
    let failed =
        "return document.querySelector('.aside .post.failed .body')?.textContent === 'Too late'";
    bob.waits_until("a message that was not sent", failed).await;
    bob.clicks(".aside .failed .ways .delete").await;
    bob.waits_until("no such message", "return !document.querySelector('.aside .failed')").await;
    sees_foot(&bob, "1 reply", false).await;
    stage.nobody_saw_an_error().await;
}

async fn a_message_that_someone_goes_to_is_not_under_an_open_thread(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.says("Who brings cake?").await;
    ada.says("And who plates?").await;
    ada.replies_to("Who brings cake?").await;
    ada.says("I do").await;
    ada.hears("I do").await;
    ada.answers_aside("And who plates?").await;
    address_is(&ada, "/room/lobby/2/thread").await;
    ada.clicks(".scroll .quote").await;
    address_is(&ada, "/room/lobby/1").await;
    ada.waits_until("no thread", CLOSED).await;
    ada.goes_back().await;
    address_is(&ada, "/room/lobby/2/thread").await;
    ada.waits_until("the thread", OPEN).await;
    ada.clicks(".aside .shut").await;
    ada.waits_until("no thread", CLOSED).await;
    address_is(&ada, "/").await;
    stage.nobody_saw_an_error().await;
}

/// Waits until the cursor is on a message of the open thread, which is in sight.
async fn is_brought_to(person: &Person, seq: u64) {
    let script = format!(
        "const line = document.querySelector('.aside .line')?.getBoundingClientRect();
        const post = document.querySelector('#aside-{seq}')?.getBoundingClientRect();
        return !!post && post.top >= line.top && post.bottom <= line.bottom
            && document.activeElement.id === 'aside-{seq}'"
    );
    person.waits_until(&format!("the message at {seq}"), &script).await;
}

async fn a_message_far_up_in_a_long_thread_comes_into_sight_each_time(stage: Stage) {
    let server = Server::opens().await;
    let mut bob = Friend::joins(&server, "Bob").await;
    bob.says("Who brings cake?").await;
    for number in 2..=140 {
        bob.says_aside(1, &format!("cake number {number}")).await;
    }
    bob.says(&format!("As I said: {}", server.page("/room/lobby/5"))).await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens_at(&server, "/room/lobby/5").await;
    is_brought_to(&ada, 5).await;
    address_is(&ada, "/room/lobby/1/thread").await;
    ada.clicks(".scroll .body a").await;
    is_brought_to(&ada, 5).await;
    for _ in 0..2 {
        // It is there already, and the reader is somewhere else.
        ada.clicks("#composer-aside").await;
        let end =
            "const it = document.querySelector('.aside .line'); it.scrollTop = it.scrollHeight";
        ada.runs(end, Vec::new()).await;
        ada.clicks(".scroll .body a").await;
        is_brought_to(&ada, 5).await;
    }
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    a_message_far_up_in_a_long_thread_comes_into_sight_each_time: 1,
    a_message_that_someone_goes_to_is_not_under_an_open_thread: 1,
    two_people_talk_in_a_thread: 2,
    a_draft_in_a_thread_and_what_is_read_there_are_on_every_device: 2,
    a_thread_lies_over_the_room_on_a_phone_and_goes_by_back: 1,
    what_cannot_be_said_in_a_thread_is_not_lost: 2,
}
