//! The page itself, as people come to it, keeps nobody out. What comes up rarely is in the gallery.

use e2e::{Friend, Person, Server, Stage};
use fantoccini::key::Key;

const THEMES: [&str; 2] = ["light", "dark"];

/// In both themes, which are chosen where no dialog is in the way.
async fn keeps_nobody_out(person: &Person, what: &str) {
    for theme in THEMES {
        let script = "document.documentElement.dataset.theme = arguments[0]";
        person.runs(script, vec![theme.into()]).await;
        let still = "return document.getAnimations().every(it => it.playState !== 'running'
            || it.effect.getTiming().iterations === Infinity)";
        person.waits_until("a page that stands still", still).await;
        person.finds_the_page_accessible(&format!("{what} ({theme})")).await;
    }
}

async fn closes(person: &Person) {
    person.presses(Key::Escape).await;
    person.waits_until("no dialog", "return document.querySelector('dialog') === null").await;
}

/// Chooses from the room's menu.
async fn chooses(person: &Person, item: &str) {
    person.clicks("#show-room-menu").await;
    person.clicks(item).await;
    person.finds("dialog").await;
}

async fn every_screen_keeps_nobody_out(stage: Stage) {
    let mut server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    keeps_nobody_out(&ada, "the empty lobby, with a greeting").await;
    ada.takes_the_name("Ada").await;
    keeps_nobody_out(&ada, "the empty lobby").await;

    let mut bob = Friend::joins(&server, "Bob").await;
    bob.says("The new timeline is *up*: https://example.org/notes").await;
    bob.says("```rust\nfn visible() {}\n```\n| a | b |\n|---|---|\n| 1 | 2 |").await;
    ada.says("Good morning").await;
    ada.hears("Good morning").await;
    ada.reacts("🎉", "Good morning").await;
    ada.says("A word too many").await;
    ada.hears("A word too many").await;
    ada.deletes("A word too many").await;
    keeps_nobody_out(&ada, "the lobby with talk").await;
    ada.asks_for_the_menu_of("Good morning").await;
    keeps_nobody_out(&ada, "the menu of a message").await;
    closes(&ada).await;

    ada.opens_the_room("garden", "What grows where", true).await;
    keeps_nobody_out(&ada, "a new room").await;
    for item in ["#describe-room", "#invite-people", "#room-level"] {
        chooses(&ada, item).await;
        keeps_nobody_out(&ada, item).await;
        closes(&ada).await;
    }
    ada.clicks("#show-room-menu").await;
    keeps_nobody_out(&ada, "the room's menu").await;
    ada.presses(Key::Escape).await;
    for (button, what) in [("#add-room", "a new room"), ("#show-settings", "the settings")] {
        ada.clicks(button).await;
        ada.finds("dialog").await;
        keeps_nobody_out(&ada, what).await;
        if button == "#add-room" {
            ada.clicks("#tab-browse").await;
            keeps_nobody_out(&ada, "the directory").await;
        }
        closes(&ada).await;
    }
    ada.clicks("#show-search").await;
    ada.writes("#search-line", "morning").await;
    ada.finds(".hit").await;
    keeps_nobody_out(&ada, "the search").await;
    closes(&ada).await;
    ada.chord(&[Key::Control.into(), 'k']).await;
    ada.has_the_cursor_on("switcher-line").await;
    keeps_nobody_out(&ada, "the switcher").await;
    closes(&ada).await;

    ada.resizes(390, 844).await;
    keeps_nobody_out(&ada, "a phone").await;
    ada.clicks("#show-rooms").await;
    keeps_nobody_out(&ada, "a phone with the rooms").await;
    ada.clicks(".side .close").await;
    ada.clicks("#show-people").await;
    keeps_nobody_out(&ada, "a phone with the people").await;
    ada.clicks(".people .close").await;
    ada.resizes(1440, 900).await;
    stage.nobody_saw_an_error().await;

    server.is_killed().await;
    ada.sees_the_banner().await;
    ada.types("Lemon, with poppy seeds\u{e007}").await;
    ada.sees("a message that waits", |sight| sight.posts.iter().any(|it| it.is("pending"))).await;
    keeps_nobody_out(&ada, "a line that is down").await;
}

/// What is wider than the window, and what of the conversation is wider than its place.
const WIDE: &str = "
    const root = document.scrollingElement;
    const line = document.querySelector('.line');
    return [root.scrollWidth - innerWidth, line.scrollWidth - line.clientWidth].map(it => Math.max(it, 0));";

async fn has_room_for_all(person: &Person, what: &str) {
    let wide = person.runs(WIDE, Vec::new()).await;
    assert_eq!(wide, serde_json::json!([0, 0]), "{what}: so many pixels stick out to the side");
    // A click only works where nothing lies over it.
    person.clicks("#composer").await;
    person.says(what).await;
    person.hears(what).await;
    person.clicks("#show-search").await;
    person.has_the_cursor_on("search-line").await;
    closes(person).await;
}

async fn a_small_window_and_large_letters_have_room_for_all(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1280, 800).await;
    ada.opens(&server).await;
    ada.takes_the_name("Wilhelmina Featherstone-Montgomery").await;
    ada.says("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")
        .await;
    for (width, height, what) in [
        (320, 568, "a width of 320 pixels"),
        // What a window of 1280 by 800 has at twice its size, and of 1280 by 1024 at four times.
        (640, 400, "a zoom of 200 %"),
        (320, 256, "a zoom of 400 %"),
    ] {
        ada.resizes(width, height).await;
        has_room_for_all(&ada, what).await;
        let kind = stage.kind().name();
        ada.pictures(&format!("{kind}-light-{width}x{height}-small.png")).await;
    }
    ada.resizes(1280, 800).await;
    ada.runs("document.documentElement.style.fontSize = '200%'", Vec::new()).await;
    has_room_for_all(&ada, "letters of twice the size").await;
    ada.pictures(&format!("{}-light-1280x800-large.png", stage.kind().name())).await;
    stage.nobody_saw_an_error().await;
}

/// Takes what is for those who want no motion as meant for everyone.
const CALM: &str = "
    const calm = rules => [...rules].forEach(rule => {
        if (rule.media?.mediaText.includes('prefers-reduced-motion: reduce')) rule.media.mediaText = 'all';
        if (rule.cssRules) calm(rule.cssRules);
    });
    [...document.styleSheets].forEach(sheet => calm(sheet.cssRules));";

/// Elements in which something would move for longer than anyone sees.
const MOVES: &str = "
    const long = times => times.split(',').some(it => parseFloat(it) > (it.includes('ms') ? 1 : 0.001));
    const moves = it => {
        const style = getComputedStyle(it);
        return long(style.transitionDuration) || (style.animationName !== 'none' &&
            (long(style.animationDuration) || style.animationIterationCount === 'infinite'));
    };
    return [...document.querySelectorAll('*')].filter(moves).map(it => it.className);";

async fn nothing_moves_for_those_who_want_no_motion(stage: Stage) {
    let server = Server::opens().await;
    let mut bob = Friend::joins(&server, "Bob").await;
    let ada = stage.person("Ada").await;
    ada.resizes(390, 844).await;
    ada.opens(&server).await;
    let moving = async || ada.runs(MOVES, Vec::new()).await.as_array().map_or(0, Vec::len);
    bob.is_typing().await;
    ada.sees("that Bob is typing", |sight| sight.typing == "Bob is typing").await;
    assert!(moving().await > 3, "drawers slide and dots breathe");
    ada.runs(CALM, Vec::new()).await;
    assert_eq!(ada.runs(MOVES, Vec::new()).await, serde_json::json!([]));
    ada.clicks("#show-rooms").await;
    ada.clicks("#add-room").await;
    ada.finds("dialog").await;
    assert_eq!(ada.runs(MOVES, Vec::new()).await, serde_json::json!([]), "with a dialog");
}

e2e::in_each_browser! {
    nothing_moves_for_those_who_want_no_motion: 1,
    every_screen_keeps_nobody_out: 1,
    a_small_window_and_large_letters_have_room_for_all: 1,
}
