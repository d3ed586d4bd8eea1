//! People open rooms, find them and come in; and those who are not in a room see nothing of it.

use e2e::{Person, Server, Stage};
use fantoccini::key::Key;

/// Ada and Bob, each at their page.
async fn ada_and_bob(stage: &Stage) -> (Server, Person, Person) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    for (person, name) in [(&ada, "Ada"), (&bob, "Bob")] {
        person.opens(&server).await;
        person.takes_the_name(name).await;
    }
    ada.sees_people(&["Ada", "Bob"]).await;
    (server, ada, bob)
}

async fn a_room_is_opened_found_and_joined(stage: Stage) {
    let (_server, ada, bob) = ada_and_bob(&stage).await;
    ada.opens_the_room("Garden plans", "What grows where", false).await;
    assert_eq!(ada.path().await, "/room/garden-plans");
    ada.has_the_cursor_on("composer").await;
    ada.says("who brings the seeds?").await;
    ada.hears("who brings the seeds?").await;

    bob.clicks("#add-room").await;
    bob.clicks("#tab-browse").await;
    bob.clicks(".found .primary").await;
    bob.is_in("Garden plans").await;
    bob.hears("who brings the seeds?").await;
    for person in [&ada, &bob] {
        person.is_told(&["Ada opened this room", "Bob joined"]).await;
        person.lists(&["lobby", "Garden plans"]).await;
    }

    // What is said where one does not look is counted, until one does.
    ada.goes_to("lobby").await;
    ada.reads(&[]).await;
    bob.says("I do").await;
    ada.lists(&["lobby", "Garden plans (1)"]).await;
    let title = "return document.title === '(1) #lobby · Hubbub'";
    ada.waits_until("a title that counts it", title).await;
    ada.goes_back().await;
    ada.is_in("Garden plans").await;
    ada.hears("I do").await;
    ada.lists(&["lobby", "Garden plans"]).await;
    ada.reloads().await;
    ada.is_in("Garden plans").await;
    ada.hears("I do").await;
    stage.nobody_saw_an_error().await;
}

async fn two_people_write_to_each_other_privately(stage: Stage) {
    let (_server, ada, bob) = ada_and_bob(&stage).await;
    ada.clicks("button.person").await;
    ada.is_in("Bob").await;
    ada.says("only for you").await;
    ada.hears("only for you").await;
    bob.lists(&["lobby", "Ada (1)"]).await;
    assert_eq!(bob.looks().await.count("only for you"), 0, "it is not said in the lobby");
    bob.goes_to("Ada").await;
    bob.hears("only for you").await;
    bob.says("and only for you").await;
    ada.hears("and only for you").await;
    assert_eq!(ada.path().await, bob.path().await, "there is one room for the two of them");
    bob.lists(&["lobby", "Ada"]).await;
    // Whoever wants to write to the other again comes to the same room.
    bob.goes_to("lobby").await;
    bob.clicks("#add-direct").await;
    bob.clicks(".modal .pick button").await;
    bob.is_in("Ada").await;
    bob.reads(&["only for you", "and only for you"]).await;
    stage.nobody_saw_an_error().await;
}

async fn a_private_room_is_nothing_to_a_third_person(stage: Stage) {
    let (server, ada, eve) = ada_and_bob(&stage).await;
    ada.opens_the_room("Surprise party", "For Bob, on Friday", true).await;
    ada.says("he must not know").await;
    ada.hears("he must not know").await;
    let path = ada.path().await;

    eve.opens_at(&server, &path).await;
    eve.finds(".nowhere").await;
    eve.clicks("#try-door").await;
    eve.waits_until("why not", "return !!document.querySelector('.note')").await;
    eve.finds(".nowhere").await;
    let page = eve.runs("return document.documentElement.outerHTML", Vec::new()).await;
    for secret in ["Surprise party", "Friday", "must not know"] {
        assert!(!page.to_string().contains(secret), "{secret} is on the page");
    }
    eve.lists(&["lobby"]).await;
    eve.clicks("#to-lobby").await;
    eve.is_in("lobby").await;
    assert_eq!(eve.path().await, "/");
    eve.clicks("#add-room").await;
    eve.clicks("#tab-browse").await;
    let empty =
        "return !!document.querySelector('.nobody') && !document.querySelector('.found li')";
    eve.waits_until("that there is no room", empty).await;
}

async fn an_invite_link_lets_in_whoever_opens_it(stage: Stage) {
    let (server, ada, bob) = ada_and_bob(&stage).await;
    ada.opens_the_room("Book club", "", true).await;
    ada.says("chapter one, please").await;
    ada.hears("chapter one, please").await;
    ada.clicks("#show-room-menu").await;
    ada.clicks("#copy-link").await;
    ada.waits_until("that it is copied", "return !!document.querySelector('.note')").await;
    let link = pasted(&ada).await;
    let path = link.strip_prefix(&server.page("")).unwrap_or_else(|| panic!("{link}")).to_owned();
    assert!(path.trim_start_matches('/').starts_with("join/book-club"), "{path}");

    bob.visits(&link).await;
    bob.is_live().await;
    bob.is_in("Book club").await;
    bob.hears("chapter one, please").await;
    bob.is_told(&["Ada opened this room", "Bob joined"]).await;
    assert_eq!(bob.path().await, ada.path().await, "the link does not stay in the address");
    // Whoever opens it again is in already.
    bob.visits(&link).await;
    bob.is_live().await;
    bob.hears("chapter one, please").await;
    bob.is_told(&["Ada opened this room", "Bob joined"]).await;

    // It can be taken back, and a room can be left.
    ada.clicks("#show-room-menu").await;
    ada.clicks("#take-back-link").await;
    bob.clicks("#show-room-menu").await;
    bob.clicks("#leave-room").await;
    bob.is_in("lobby").await;
    ada.is_told(&["Ada opened this room", "Bob joined", "Bob left"]).await;
    bob.visits(&link).await;
    bob.is_live().await;
    bob.finds(".nowhere").await;
}

/// Chooses something of the menu of the room that is shown.
async fn chooses(person: &Person, item: &str) {
    person.clicks("#show-room-menu").await;
    person.clicks(item).await;
}

async fn what_was_left_archived_or_withdrawn_can_be_had_back_for_a_while(stage: Stage) {
    let (server, ada, bob) = ada_and_bob(&stage).await;
    ada.opens_the_room("Book club", "", true).await;
    chooses(&ada, "#copy-link").await;
    ada.waits_until("that it is copied", "return !!document.querySelector('.note')").await;
    let link = pasted(&ada).await;
    bob.visits(&link).await;
    bob.is_in("Book club").await;

    chooses(&bob, "#leave-room").await;
    bob.is_in("lobby").await;
    bob.lists(&["lobby"]).await;
    bob.clicks("#undo").await;
    bob.is_in("Book club").await;
    bob.lists(&["lobby", "Book club"]).await;
    chooses(&ada, "#take-back-link").await;
    ada.clicks("#undo").await;
    chooses(&ada, "#archive-room").await;
    ada.waits_until("nowhere to write", "return !document.querySelector('#composer')").await;
    ada.clicks("#undo").await;
    ada.finds("#composer").await;
    ada.is_told(&["Ada opened this room", "Bob joined"]).await;

    // The page goes before the time is over in which it could be had back.
    chooses(&bob, "#leave-room").await;
    bob.is_in("lobby").await;
    bob.leaves().await;
    bob.opens(&server).await;
    bob.lists(&["lobby"]).await;
    ada.is_told(&["Ada opened this room", "Bob joined", "Bob left"]).await;
    // The link is the one that it was.
    bob.visits(&link).await;
    bob.is_in("Book club").await;
    chooses(&ada, "#archive-room").await;
    ada.leaves().await;
    ada.opens(&server).await;
    bob.waits_until("nowhere to write", "return !!document.querySelector('.closed')").await;
    stage.nobody_saw_an_error().await;
}

/// What is on someone's clipboard.
async fn pasted(person: &Person) -> String {
    person.clicks("#composer").await;
    let keys = [char::from(Key::Control), 'v', char::from(Key::Null)];
    person.types(&String::from_iter(keys)).await;
    let sight = person
        .sees("what was copied", |sight| sight.composer.as_ref().is_some_and(|it| !it.is_empty()))
        .await;
    sight.composer.unwrap_or_default()
}

async fn a_room_opened_offline_is_there_when_the_line_is_back(stage: Stage) {
    let (mut server, ada, bob) = ada_and_bob(&stage).await;
    server.is_killed().await;
    ada.sees_the_banner().await;
    ada.opens_the_room("Tunnel talk", "", false).await;
    ada.says("written in the dark").await;
    ada.sees("a message that waits", |sight| {
        sight.posts.last().is_some_and(|post| post.is("pending"))
    })
    .await;
    let dim = "return !!document.querySelector('.room.dim[aria-current]')";
    ada.waits_until("a room that waits", dim).await;

    server.opens_again().await;
    ada.is_live().await;
    ada.hears("written in the dark").await;
    ada.is_told(&["Ada opened this room"]).await;
    ada.waits_until("a room like any other", "return !document.querySelector('.room.dim')").await;
    bob.is_live().await;
    bob.opens_at(&server, &ada.path().await).await;
    bob.clicks("#try-door").await;
    bob.hears("written in the dark").await;
}

async fn the_keys_lead_from_room_to_room(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.opens_the_room("Apples", "", false).await;
    ada.opens_the_room("Pears", "", false).await;
    ada.types("half a thought").await;
    let alt = |key: Key| {
        String::from_iter([char::from(Key::Alt), char::from(key), char::from(Key::Null)])
    };
    ada.types(&alt(Key::Up)).await;
    ada.is_in("Apples").await;
    ada.has_the_cursor_on("composer").await;
    ada.sees("no draft here", |sight| sight.composer.as_deref() == Some("")).await;
    ada.types(&alt(Key::Up)).await;
    ada.is_in("lobby").await;
    ada.types(&alt(Key::Down)).await;
    ada.is_in("Apples").await;
    ada.types(&alt(Key::Down)).await;
    ada.is_in("Pears").await;
    ada.sees("the draft", |sight| sight.composer.as_deref() == Some("half a thought")).await;
    // A dialog gives the cursor back to where it was.
    ada.runs("document.querySelector('#add-room').focus()", Vec::new()).await;
    ada.presses(Key::Enter).await;
    ada.has_the_cursor_on("room-name").await;
    ada.presses(Key::Escape).await;
    ada.has_the_cursor_on("add-room").await;
    ada.waits_until("no dialog", "return document.querySelector('dialog') === null").await;
    stage.nobody_saw_an_error().await;
}

async fn a_few_letters_lead_to_another_room(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.opens_the_room("Tea", "", false).await;
    ada.opens_the_room("Zebras", "", false).await;
    ada.chord(&[Key::Control.into(), 'k']).await;
    ada.finds("#switcher-line:focus").await;
    ada.writes("#switcher-line", "te").await;
    ada.presses(Key::Enter).await;
    ada.is_in("Tea").await;
    ada.chord(&[Key::Control.into(), 'k']).await;
    ada.finds("#switcher-line:focus").await;
    // Without a word it leads back to where one was.
    ada.presses(Key::Enter).await;
    ada.is_in("Zebras").await;
    ada.finds("#composer:focus").await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    a_few_letters_lead_to_another_room: 1,
    a_room_is_opened_found_and_joined: 2,
    two_people_write_to_each_other_privately: 2,
    a_private_room_is_nothing_to_a_third_person: 2,
    an_invite_link_lets_in_whoever_opens_it: 2,
    what_was_left_archived_or_withdrawn_can_be_had_back_for_a_while: 2,
    a_room_opened_offline_is_there_when_the_line_is_back: 2,
    the_keys_lead_from_room_to_room: 1,
}
