//! What calls someone who looks elsewhere, and what leaves them in peace.

use std::time::Duration;

use e2e::{Friend, Kind, Person, Server, Stage};
use fantoccini::key::Key;

/// Ada, who is at the page and can be notified or not.
async fn ada(stage: &Stage, server: &Server, answer: &str) -> Person {
    let ada = stage.person("Ada").await;
    ada.answers_about_notifications(server, answer).await;
    ada.sees_notifications().await;
    ada.opens(server).await;
    ada.takes_the_name("Ada").await;
    ada
}

/// Ada, for whom a worker shows notifications.
async fn ada_with_a_worker(stage: &Stage, server: &Server) -> Person {
    let ada = stage.person("Ada").await;
    ada.answers_about_notifications(server, "granted").await;
    ada.has_a_worker_for_notifications().await;
    ada.opens(server).await;
    ada.takes_the_name("Ada").await;
    ada.runs("return navigator.serviceWorker.ready.then(() => true)", Vec::new()).await;
    ada
}

/// Long enough for a notification that would come.
async fn a_while() {
    tokio::time::sleep(Duration::from_millis(2_500)).await;
}

async fn someone_is_asked_when_they_are_called_and_led_to_what_called_them(stage: Stage) {
    let server = Server::opens().await;
    let ada = ada(&stage, &server, "prompt").await;
    let mut bob = Friend::joins(&server, "Bob").await;
    bob.says("Good morning").await;
    ada.hears("Good morning").await;
    let asked = "return document.querySelector('#notify-me') !== null";
    assert_eq!(ada.runs(asked, Vec::new()).await, false, "nobody has called her yet");
    bob.says("@Ada, are you there?").await;
    ada.finds("#notify-me").await;
    ada.answers_about_notifications(&server, "granted").await;
    ada.clicks("#notify-me").await;
    ada.waits_until("that nobody asks any more", &format!("{asked} === false")).await;

    ada.looks_here(false).await;
    bob.says("Nothing for you").await;
    bob.says("@Ada, the *soup* is ready").await;
    bob.says("Somebody should eat it").await;
    ada.is_called(&["Bob in #lobby: @Ada, the soup is ready"]).await;
    // Of a room it is the last one that stands there.
    bob.says("@Ada, and now it is cold").await;
    ada.is_called(&["Bob in #lobby: @Ada, and now it is cold"]).await;
    ada.looks_here(true).await;
    ada.follows_the_call().await;
    ada.is_called(&[]).await;
    let found = "return location.pathname.startsWith('/room/lobby/')
        && document.querySelector('[data-found] .body')?.textContent === '@Ada, and now it is cold'";
    ada.waits_until("the message that called her", found).await;
    ada.opens_settings().await;
    ada.clicks("#try-notification").await;
    ada.is_called(&["Hubbub: This is how it looks."]).await;
    ada.closes_the_dialog().await;
    stage.nobody_saw_an_error().await;
}

async fn what_is_read_with_one_device_calls_on_no_other(stage: Stage) {
    let server = Server::opens().await;
    let laptop = ada(&stage, &server, "granted").await;
    let phone = stage.person("Ada, with her phone").await;
    phone.answers_about_notifications(&server, "granted").await;
    phone.becomes(&laptop, &server).await;
    phone.sees_notifications().await;
    phone.opens(&server).await;
    let mut bob = Friend::joins(&server, "Bob").await;

    phone.looks_here(false).await;
    bob.says("@Ada, one").await;
    laptop.hears("@Ada, one").await;
    phone.hears("@Ada, one").await;
    a_while().await;
    assert_eq!((laptop.was_called().await, phone.was_called().await), (0, 0));

    laptop.looks_here(false).await;
    bob.says("@Ada, two").await;
    for device in [&laptop, &phone] {
        device.is_called(&["Bob in #lobby: @Ada, two"]).await;
    }
    laptop.looks_here(true).await;
    for device in [&laptop, &phone] {
        device.is_called(&[]).await;
    }
    stage.nobody_saw_an_error().await;
}

async fn history_and_quiet_hours_call_nobody_and_words_of_ones_own_do(stage: Stage) {
    let server = Server::opens().await;
    let ada = ada(&stage, &server, "granted").await;
    let mut bob = Friend::joins(&server, "Bob").await;
    ada.leaves().await;
    bob.says("@Ada, while you were away").await;
    ada.opens(&server).await;
    ada.hears("@Ada, while you were away").await;
    a_while().await;
    assert_eq!(ada.was_called().await, 0, "that is history");

    ada.opens_settings().await;
    ada.writes("#words", "tea, deploy").await;
    ada.closes_the_dialog().await;
    ada.looks_here(false).await;
    bob.says("It was deployed").await;
    bob.says("Deploy at noon").await;
    ada.is_called(&["Bob in #lobby: Deploy at noon"]).await;
    ada.looks_here(true).await;
    ada.is_called(&[]).await;

    ada.opens_settings().await;
    let all_day = "for (const [id, time] of [['quiet-from', '00:00'], ['quiet-to', '23:59']]) {
            const field = document.getElementById(id);
            field.value = time;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }";
    ada.runs(all_day, Vec::new()).await;
    ada.closes_the_dialog().await;
    let before = ada.was_called().await;
    ada.looks_here(false).await;
    bob.says("Tea?").await;
    ada.hears("Tea?").await;
    a_while().await;
    assert_eq!(ada.was_called().await, before, "these are quiet hours");
    let numbered = "return document.title === '(1) #lobby · Hubbub'
        && document.querySelector('link[rel=icon]').href.includes('%3E1%3C/text')";
    ada.waits_until("the number on the tab", numbered).await;
    stage.nobody_saw_an_error().await;
}

async fn a_worker_notifies_where_a_page_may_not(stage: Stage) {
    if stage.kind() == Kind::Firefox {
        // Without a screen it refuses what a worker shows.
        return;
    }
    let server = Server::opens().await;
    let ada = ada_with_a_worker(&stage, &server).await;
    let mut bob = Friend::joins(&server, "Bob").await;
    ada.looks_here(false).await;
    bob.says("@Ada, lunch?").await;
    ada.was_to_be_notified(1).await;
    ada.sees_by_the_worker(&["@Ada, lunch?"]).await;
    ada.looks_here(true).await;
    ada.has_closed(1).await;
    ada.sees_by_the_worker(&[]).await;
    let pressed = "navigator.serviceWorker.dispatchEvent(
        new MessageEvent('message', { data: '/room/lobby/1' }))";
    ada.runs(pressed, Vec::new()).await;
    let found =
        "return document.querySelector('[data-found] .body')?.textContent === '@Ada, lunch?'";
    ada.waits_until("the message that called her", found).await;
    stage.nobody_saw_an_error().await;
}

async fn what_is_read_while_the_worker_shows_it_does_not_stay(stage: Stage) {
    if stage.kind() == Kind::Firefox {
        // Without a screen it refuses what a worker shows.
        return;
    }
    let server = Server::opens().await;
    let ada = ada_with_a_worker(&stage, &server).await;
    let mut bob = Friend::joins(&server, "Bob").await;
    ada.has_a_browser_that_is_slow_to_notify().await;
    ada.looks_here(false).await;
    bob.says("@Ada, lunch?").await;
    ada.was_to_be_notified(1).await;
    reads_all(&ada).await;
    ada.goes_on_notifying().await;
    ada.has_closed(1).await;
    ada.sees_by_the_worker(&[]).await;

    ada.looks_here(false).await;
    bob.says("@Ada, tea?").await;
    ada.was_to_be_notified(2).await;
    ada.sees_by_the_worker(&["@Ada, tea?"]).await;
    ada.has_a_browser_that_is_slow_to_notify().await;
    reads_all(&ada).await;
    ada.looks_here(false).await;
    bob.says("@Ada, dinner?").await;
    ada.hears("@Ada, dinner?").await;
    a_while().await;
    ada.goes_on_notifying().await;
    ada.has_closed(2).await;
    ada.was_to_be_notified(3).await;
    ada.sees_by_the_worker(&["@Ada, dinner?"]).await;
    ada.was_notified_in_turn().await;
    stage.nobody_saw_an_error().await;
}

/// Looks at the page, and says that the room is read: looking alone counts after a second only.
async fn reads_all(ada: &Person) {
    let called = "return document.title.startsWith('(')";
    ada.waits_until("a number on the tab", called).await;
    ada.looks_here(true).await;
    ada.presses(Key::Escape).await;
    ada.waits_until("none", &format!("{called} === false")).await;
}

e2e::in_each_browser! {
    someone_is_asked_when_they_are_called_and_led_to_what_called_them: 1,
    what_is_read_with_one_device_calls_on_no_other: 2,
    history_and_quiet_hours_call_nobody_and_words_of_ones_own_do: 1,
    a_worker_notifies_where_a_page_may_not: 1,
    what_is_read_while_the_worker_shows_it_does_not_stay: 1,
}
