//! Writing with the comforts of the composer, by the keyboard alone.

use e2e::{Person, Server, Stage};
use fantoccini::key::Key;

/// Waits until the choices are exactly these.
async fn is_offered(person: &Person, names: &[&str]) {
    let script = format!(
        "const seen = [...document.querySelectorAll('[role=option] .name')].map(it => it.textContent);
        return JSON.stringify(seen) === JSON.stringify({names:?}) || seen;"
    );
    person.waits_until(&format!("exactly these choices: {names:?}"), &script).await;
}

async fn has_written(person: &Person, text: &str) {
    person.sees(&format!("{text:?} in the field"), |it| it.composer.as_deref() == Some(text)).await;
}

async fn names_are_completed_by_the_keyboard_alone(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.opens(&server).await;
    ada.opens_the_room("plans", "", false).await;
    ada.goes_to("lobby").await;
    bob.opens(&server).await;
    bob.takes_the_name("Bob Marsh").await;
    ada.sees("Bob", |sight| sight.people.iter().any(|it| it == "Bob Marsh")).await;

    ada.clicks("#composer").await;
    ada.types("hello @").await;
    is_offered(&ada, &["Bob Marsh", "@room", "@here"]).await;
    ada.types("ma").await;
    is_offered(&ada, &["Bob Marsh"]).await;
    ada.pictures("composing-people.png").await;
    ada.presses(Key::Enter).await;
    has_written(&ada, "hello @Bob.Marsh ").await;
    ada.types("see #pl").await;
    is_offered(&ada, &["lobby", "plans"][1..]).await;
    ada.presses(Key::Tab).await;
    has_written(&ada, "hello @Bob.Marsh see #plans ").await;
    ada.sends().await;
    ada.hears("hello @Bob.Marsh see #plans").await;
    ada.has_the_cursor_on("composer").await;
    let link =
        "return document.querySelector('.post .room-link')?.getAttribute('href') === '/room/plans'";
    ada.waits_until("a way to the room", link).await;
    ada.clicks(".post .room-link").await;
    ada.is_in("plans").await;
    stage.nobody_saw_an_error().await;
}

async fn emoji_are_written_by_their_names(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.clicks("#composer").await;
    ada.types("well done :tad").await;
    is_offered(&ada, &["party popper", "stadium"]).await;
    ada.presses(Key::Tab).await;
    has_written(&ada, "well done 🎉 ").await;
    ada.types(":heart:").await;
    has_written(&ada, "well done 🎉 ❤️").await;
    // The browser's own undo takes back the emoji and not the name.
    ada.chord(&[Key::Control.into(), 'z']).await;
    has_written(&ada, "well done 🎉 :heart:").await;
    ada.sends().await;
    ada.hears("well done 🎉 :heart:").await;

    ada.presses(Key::Tab).await;
    ada.presses(Key::Enter).await;
    ada.waits_until("the emoji", "return document.activeElement.matches('.picker .grid button')")
        .await;
    for letter in "rocket".chars() {
        ada.presses(letter).await;
    }
    let first = "return document.querySelector('.grid button')?.textContent === '🚀'";
    ada.waits_until("a rocket", first).await;
    ada.pictures("composing-emoji.png").await;
    ada.presses(Key::Enter).await;
    has_written(&ada, "🚀").await;
    ada.has_the_cursor_on("composer").await;
    stage.nobody_saw_an_error().await;
}

async fn marks_and_links_are_written_by_shortcuts(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.clicks("#composer").await;
    // What is cut is on the clipboard.
    ada.types("https://example.org/notes").await;
    ada.chord(&[Key::Control.into(), 'a']).await;
    ada.chord(&[Key::Control.into(), 'x']).await;
    has_written(&ada, "").await;
    ada.types("notes").await;
    ada.chord(&[Key::Control.into(), 'a']).await;
    ada.chord(&[Key::Control.into(), 'v']).await;
    has_written(&ada, "[notes](https://example.org/notes)").await;
    ada.chord(&[Key::Control.into(), 'a']).await;
    ada.chord(&[Key::Control.into(), 'b']).await;
    has_written(&ada, "**[notes](https://example.org/notes)**").await;
    ada.chord(&[Key::Control.into(), 'z']).await;
    has_written(&ada, "[notes](https://example.org/notes)").await;
    ada.sends().await;
    ada.hears("notes").await;
    ada.chord(&[Key::Control.into(), Key::Up.into()]).await;
    has_written(&ada, "[notes](https://example.org/notes)").await;
    ada.chord(&[Key::Control.into(), Key::Down.into()]).await;
    has_written(&ada, "").await;

    ada.pastes("fn main() {\n    run();\n}").await;
    ada.chord(&[Key::Control.into(), 'a']).await;
    ada.chord(&[Key::Control.into(), 'x']).await;
    ada.chord(&[Key::Control.into(), 'v']).await;
    ada.finds(".question").await;
    ada.pictures("composing-code.png").await;
    ada.chord(&[Key::Control.into(), 'e']).await;
    has_written(&ada, "```\nfn main() {\n    run();\n}\n```").await;
    ada.sends().await;
    ada.hears("fn main() {\n    run();\n}").await;
    stage.nobody_saw_an_error().await;
}

async fn rooms_and_people_are_reached_by_commands(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    bob.opens(&server).await;
    ada.opens(&server).await;
    ada.clicks("#composer").await;
    ada.types("/").await;
    ada.finds("[role=listbox]").await;
    ada.pictures("composing-commands.png").await;
    ada.types("nick Ada Lovelace").await;
    ada.sends().await;
    bob.sees("her name", |sight| sight.people.iter().any(|it| it == "Ada Lovelace")).await;
    bob.clicks("#composer").await;
    bob.types("/msg @ada hello alone").await;
    bob.presses(Key::Enter).await;
    bob.hears("hello alone").await;
    ada.goes_to(&format!("Client #{}", bob.id().await)).await;
    ada.hears("hello alone").await;
    ada.goes_to("lobby").await;
    ada.clicks("#composer").await;
    ada.types("/jion plans").await;
    ada.presses(Key::Enter).await;
    ada.finds(".question").await;
    has_written(&ada, "/jion plans").await;
    ada.presses(Key::Escape).await;
    ada.chord(&[Key::Control.into(), 'a']).await;
    ada.types("//join is a command").await;
    ada.sends().await;
    bob.goes_to("lobby").await;
    bob.hears("/join is a command").await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    names_are_completed_by_the_keyboard_alone: 2,
    emoji_are_written_by_their_names: 1,
    marks_and_links_are_written_by_shortcuts: 1,
    rooms_and_people_are_reached_by_commands: 2,
}
