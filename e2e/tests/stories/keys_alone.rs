//! Someone without a pointer does everything that people do here, and sees at each step where the cursor is.

use e2e::{Friend, Person, Server, Stage};
use fantoccini::key::Key;

/// Stops of the Tab key that are gone through for something.
const FAR: usize = 60;

/// The cursor is on something that is in sight and shows it; the page itself is nothing.
const SEEN: &str = "
    const on = document.activeElement;
    if (on === null || on === document.body) return 'nowhere';
    const { left, top, right, bottom } = on.getBoundingClientRect();
    const inSight = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight && right > left;
    return (inSight && on.checkVisibility() && on.matches(':focus-visible')) || on.outerHTML.slice(0, 200);";

async fn sees_the_cursor(person: &Person, after: &str) {
    person.waits_until(&format!("a cursor that is seen, after {after}"), SEEN).await;
}

/// Goes from stop to stop until the cursor is on what is wanted.
async fn tabs_to(person: &Person, selector: &str, back: bool) {
    let there = format!("return document.activeElement.matches({selector:?})");
    for _ in 0..FAR {
        if person.runs(&there, Vec::new()).await == true {
            return sees_the_cursor(person, &format!("going to {selector}")).await;
        }
        if back {
            person.chord(&[Key::Shift.into(), Key::Tab.into()]).await;
        } else {
            person.presses(Key::Tab).await;
        }
    }
    panic!("the Tab key does not lead to {selector}");
}

async fn goes_to(person: &Person, selector: &str) {
    tabs_to(person, selector, false).await;
}

/// Writes where the cursor is.
async fn writes(person: &Person, text: &str) {
    let here = person.tab().client().active_element().await.expect("the cursor is somewhere");
    here.send_keys(text).await.expect("letters are taken");
}

async fn enters(person: &Person, what: &str) {
    person.presses(Key::Enter).await;
    sees_the_cursor(person, what).await;
}

async fn escapes(person: &Person, what: &str) {
    person.presses(Key::Escape).await;
    sees_the_cursor(person, what).await;
}

/// Goes to the last message, and to what can be done with it.
async fn goes_to_what_can_be_done(person: &Person, tool: &str) {
    tabs_to(person, ".line", true).await;
    person.presses(Key::Up).await;
    person
        .waits_until("the last message", "return document.activeElement.matches('article.post')")
        .await;
    sees_the_cursor(person, "going to the last message").await;
    person.finds(".post:focus .tools").await;
    enters(person, "going to what can be done").await;
    person.waits_until("a tool", "return document.activeElement.matches('.tools button')").await;
    let there = format!("return document.activeElement.matches('.tools .{tool}')");
    for _ in 0..8 {
        if person.runs(&there, Vec::new()).await == true {
            return;
        }
        person.presses(Key::Right).await;
    }
    panic!("the arrows do not lead to {tool}");
}

async fn chooses_of_the_room(person: &Person, item: &str) {
    // Past the end of the page is the browser, which is none of ours.
    tabs_to(person, "#show-room-menu", true).await;
    enters(person, "opening the menu").await;
    goes_to(person, item).await;
    enters(person, &format!("choosing {item}")).await;
}

async fn is_closed(person: &Person) {
    person.waits_until("no dialog", "return document.querySelector('dialog') === null").await;
}

async fn everything_is_done_without_a_pointer(stage: Stage) {
    let server = Server::opens().await;
    let mut bob = Friend::joins(&server, "Bob").await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    sees_the_cursor(&ada, "coming in").await;

    tabs_to(&ada, "#first-name", true).await;
    writes(&ada, "Ada").await;
    enters(&ada, "taking a name").await;
    ada.sees_people(&["Ada", "Bob"]).await;
    sees_the_cursor(&ada, "having a name").await;

    tabs_to(&ada, "#add-room", true).await;
    enters(&ada, "opening the dialog").await;
    ada.has_the_cursor_on("room-name").await;
    writes(&ada, "garden").await;
    ada.presses(Key::Enter).await;
    ada.is_in("garden").await;
    sees_the_cursor(&ada, "opening a room").await;

    goes_to(&ada, "#composer").await;
    writes(&ada, "The beans are up").await;
    enters(&ada, "writing").await;
    ada.hears("The beans are up").await;
    ada.has_the_cursor_on("composer").await;

    goes_to_what_can_be_done(&ada, "react").await;
    enters(&ada, "opening the emoji").await;
    ada.waits_until("emoji", "return document.activeElement.matches('.picker button')").await;
    enters(&ada, "reacting").await;
    ada.sees("the reaction", |sight| sight.posts[0].reactions == ["+👍 1"]).await;
    escapes(&ada, "reacting").await;
    escapes(&ada, "leaving the message").await;

    goes_to_what_can_be_done(&ada, "reply").await;
    enters(&ada, "beginning an answer").await;
    ada.has_the_cursor_on("composer").await;
    writes(&ada, "And the peas").await;
    enters(&ada, "answering").await;
    ada.hears("And the peas").await;
    let sight = ada.looks().await;
    assert!(sight.posts[1].quote.as_deref().is_some_and(|it| it.contains("beans")), "{sight}");

    ada.presses(Key::Up).await;
    ada.has_the_cursor_on("edit").await;
    writes(&ada, ", too").await;
    enters(&ada, "changing a message").await;
    ada.hears("And the peas, too").await;
    ada.has_the_cursor_on("composer").await;

    ada.chord(&[Key::Shift.into(), Key::Up.into()]).await;
    ada.waits_until(
        "an answer to the last message",
        "return document.querySelector('#replying')?.textContent.includes('And the peas, too')",
    )
    .await;
    ada.has_the_cursor_on("composer").await;
    ada.presses(Key::Escape).await;
    ada.waits_until("no answer", "return document.querySelector('#replying') === null").await;
    sees_the_cursor(&ada, "giving an answer up").await;

    goes_to_what_can_be_done(&ada, "delete").await;
    enters(&ada, "deleting").await;
    ada.sees("a deleted message", |sight| sight.posts[1].is("deleted")).await;
    sees_the_cursor(&ada, "having deleted").await;
    goes_to(&ada, "#undo").await;
    enters(&ada, "taking that back").await;
    ada.hears("And the peas, too").await;
    sees_the_cursor(&ada, "having it back").await;

    ada.chord(&[Key::Control.into(), Key::Shift.into(), 'f']).await;
    ada.has_the_cursor_on("search-line").await;
    writes(&ada, "beans").await;
    ada.finds(".hit").await;
    ada.presses(Key::Down).await;
    sees_the_cursor(&ada, "going to what was found").await;
    ada.presses(Key::Enter).await;
    is_closed(&ada).await;
    ada.waits_until("its message", "return document.querySelector('[data-found]') !== null").await;
    sees_the_cursor(&ada, "opening what was found").await;

    ada.chord(&[Key::Control.into(), 'k']).await;
    ada.has_the_cursor_on("switcher-line").await;
    writes(&ada, "lobby").await;
    ada.presses(Key::Enter).await;
    ada.is_in("lobby").await;
    sees_the_cursor(&ada, "going to another room").await;
    bob.says("Are there beans?").await;
    ada.hears("Are there beans?").await;
    ada.chord(&[Key::Alt.into(), Key::Down.into()]).await;
    ada.is_in("garden").await;
    sees_the_cursor(&ada, "going to the next room").await;

    chooses_of_the_room(&ada, "#invite-people").await;
    goes_to(&ada, ".pick button").await;
    enters(&ada, "inviting").await;
    ada.is_told(&["Ada opened this room", "Ada invited Bob"]).await;
    sees_the_cursor(&ada, "having invited").await;
    escapes(&ada, "closing the dialog").await;
    is_closed(&ada).await;
    sees_the_cursor(&ada, "having closed the dialog").await;

    chooses_of_the_room(&ada, "#room-level").await;
    goes_to(&ada, "[type=radio]").await;
    ada.presses(Key::Up).await;
    ada.waits_until(
        "another level",
        "
        const chosen = document.querySelector('dialog [type=radio]:checked');
        return chosen === null || chosen.matches('label:first-of-type *')",
    )
    .await;
    sees_the_cursor(&ada, "setting a level").await;
    escapes(&ada, "closing the dialog").await;
    is_closed(&ada).await;
    sees_the_cursor(&ada, "having set a level").await;

    chooses_of_the_room(&ada, "#leave-room").await;
    ada.is_in("lobby").await;
    sees_the_cursor(&ada, "leaving").await;

    tabs_to(&ada, "#add-room", true).await;
    enters(&ada, "opening the dialog").await;
    tabs_to(&ada, "#tab-browse", true).await;
    enters(&ada, "opening the directory").await;
    goes_to(&ada, "[aria-label='Join #garden']").await;
    ada.presses(Key::Enter).await;
    ada.is_in("garden").await;
    sees_the_cursor(&ada, "coming back").await;

    ada.chord(&[Key::Control.into(), ',']).await;
    ada.finds(".settings").await;
    sees_the_cursor(&ada, "opening the settings").await;
    goes_to(&ada, "[name=theme]").await;
    ada.presses(Key::Right).await;
    let dressed = "return document.documentElement.dataset.theme !== undefined";
    ada.waits_until("a theme of her own", dressed).await;
    sees_the_cursor(&ada, "choosing a theme").await;
    goes_to(&ada, "#language").await;
    ada.presses(Key::Down).await;
    ada.reads_in("de").await;
    sees_the_cursor(&ada, "choosing a language").await;
    escapes(&ada, "closing the settings").await;
    is_closed(&ada).await;
    sees_the_cursor(&ada, "having closed the settings").await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    everything_is_done_without_a_pointer: 1,
}
