//! Everything that the page offers is there for someone without a mouse.

use e2e::{Person, Server, Stage};
use fantoccini::key::Key;

/// The cursor is put where it is before anything was touched: at the first link of the page.
async fn begins_at_the_top(person: &Person) {
    let script = "document.querySelector('a, button, input, textarea, [tabindex]').focus(); \
                  return document.activeElement.className";
    let first = person.runs(script, Vec::new()).await;
    assert_eq!(first, "skip", "the first stop is the link that skips to the message field");
}

async fn the_tab_key_reaches_everything(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.has_the_cursor_on("composer").await;
    ada.types("hello").await;

    begins_at_the_top(&ada).await;
    let mut stops = Vec::new();
    while stops.last().is_none_or(|stop| stop != "send") && stops.len() < 40 {
        ada.presses(Key::Tab).await;
        stops.push(ada.cursor().await);
        let seen = "return document.activeElement.matches(':focus-visible')";
        assert_eq!(ada.runs(seen, Vec::new()).await, true, "the cursor is seen on {stops:?}");
    }
    let place = |id: &str| {
        let place = stops.iter().position(|stop| stop == id);
        place.unwrap_or_else(|| panic!("{id} is among the stops {stops:?}"))
    };
    let way = [place("rename"), place("show-settings"), place("composer"), place("send")];
    assert!(way.is_sorted(), "the stops come in the order in which they stand: {stops:?}");
    ada.presses(Key::Enter).await;
    ada.hears("hello").await;
    ada.has_the_cursor_on("composer").await;

    begins_at_the_top(&ada).await;
    ada.presses(Key::Enter).await;
    ada.has_the_cursor_on("composer").await;
}

async fn escape_closes_what_is_open_and_goes_back(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    focuses(&ada, "rename").await;
    ada.presses(Key::Enter).await;
    ada.has_the_cursor_on("name").await;
    ada.presses('x').await;
    ada.presses(Key::Escape).await;
    ada.has_the_cursor_on("rename").await;
    let id = format!("Client #{}", ada.id().await);
    ada.sees_people(&[&id]).await;

    ada.resizes(768, 1024).await;
    focuses(&ada, "show-people").await;
    ada.presses(Key::Enter).await;
    ada.waits_until("the people over the page", &open("people", true)).await;
    ada.presses(Key::Escape).await;
    ada.waits_until("the page alone", &open("people", false)).await;
    ada.has_the_cursor_on("show-people").await;

    ada.resizes(390, 844).await;
    focuses(&ada, "show-rooms").await;
    ada.presses(Key::Enter).await;
    ada.waits_until("the rooms over the page", &open("side", true)).await;
    ada.presses(Key::Escape).await;
    ada.waits_until("the page alone", &open("side", false)).await;
    ada.has_the_cursor_on("show-rooms").await;
}

/// Whether the cursor stays in the dialog, whatever else would take it.
const STAYS: &str = "
    document.querySelectorAll('button, input, textarea, a, [tabindex]').forEach(it => {
        if (!it.closest('dialog')) it.focus();
    });
    return document.activeElement.closest('dialog') !== null";

async fn a_dialog_keeps_the_cursor_and_gives_it_back(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    for button in ["add-room", "show-settings", "show-search"] {
        focuses(&ada, button).await;
        ada.presses(Key::Enter).await;
        ada.finds("dialog").await;
        ada.waits_until(&format!("the cursor in what {button} has opened"), STAYS).await;
        ada.closes_the_dialog().await;
        ada.has_the_cursor_on(button).await;
    }
}

async fn going_back_closes_what_is_open(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.resizes(390, 844).await;
    ada.clicks("#show-rooms").await;
    ada.waits_until("the rooms over the page", &open("side", true)).await;
    ada.goes_back().await;
    ada.waits_until("the page alone", &open("side", false)).await;
    // Whoever closes it another way has as many steps behind them as before.
    let steps = ada.runs("return history.length", Vec::new()).await;
    for _ in 0..3 {
        ada.clicks("#show-rooms").await;
        ada.waits_until("the rooms over the page", &open("side", true)).await;
        ada.presses(Key::Escape).await;
        ada.waits_until("the page alone", &open("side", false)).await;
    }
    assert_eq!(ada.runs("return history.length", Vec::new()).await, steps);
    ada.is_live().await;
    stage.nobody_saw_an_error().await;
}

async fn a_greeting_on_a_low_screen_stays_while_someone_types_in_it(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.resizes(390, 844).await;
    focuses(&ada, "first-name").await;
    // As a phone's keyboard makes it.
    ada.resizes(390, 430).await;
    ada.has_the_cursor_on("first-name").await;
    let seen = "return document.querySelector('.welcome').checkVisibility()";
    ada.waits_until("the greeting", seen).await;
    ada.clicks("#composer").await;
    ada.waits_until("the conversation", &format!("{seen} === false")).await;
}

/// Whether a panel that slides is in sight, and in reach of the cursor.
fn open(class: &str, open: bool) -> String {
    format!(
        "const panel = document.querySelector('.{class}');
        const box = panel.getBoundingClientRect();
        const inSight = getComputedStyle(panel).visibility === 'visible'
            && box.width > 0 && box.right > 1 && box.left < innerWidth - 1;
        return inSight === {open};"
    )
}

async fn focuses(person: &Person, id: &str) {
    person.finds(&format!("#{id}")).await;
    person.runs(&format!("document.getElementById('{id}').focus()"), Vec::new()).await;
    person.has_the_cursor_on(id).await;
}

async fn typing_anywhere_writes_a_message(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    focuses(&ada, "rename").await;
    ada.presses('h').await;
    ada.presses('i').await;
    ada.has_the_cursor_on("composer").await;
    ada.presses(Key::Enter).await;
    ada.hears("hi").await;
}

async fn the_theme_is_chosen_and_kept(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    let scheme = "getComputedStyle(document.documentElement).colorScheme";
    ada.opens_settings().await;
    focuses(&ada, "theme-light").await;
    ada.presses(' ').await;
    ada.waits_until("a light page", &format!("return {scheme} === 'light'")).await;
    ada.presses(Key::Right).await;
    ada.waits_until("a dark page", &format!("return {scheme} === 'dark'")).await;
    ada.reloads().await;
    ada.waits_until("a page that is still dark", &format!("return {scheme} === 'dark'")).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    the_tab_key_reaches_everything: 1,
    a_dialog_keeps_the_cursor_and_gives_it_back: 1,
    escape_closes_what_is_open_and_goes_back: 1,
    going_back_closes_what_is_open: 1,
    a_greeting_on_a_low_screen_stays_while_someone_types_in_it: 1,
    typing_anywhere_writes_a_message: 1,
    the_theme_is_chosen_and_kept: 1,
}
