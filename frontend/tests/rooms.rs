//! The rooms in the sidebar, the dialogs about them, and the page's address, in a real browser.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod clipboard;
    pub(crate) mod copying;
    pub(crate) mod fingers;
    pub(crate) mod hands;
    pub(crate) mod part;
    pub(crate) mod stage;
    pub(crate) mod styled;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod visit;
    pub(crate) mod wait;
}

mod parts {
    mod looks;
    mod manners;
    mod places;
    mod searching;
    mod settings;
    mod threads;
    mod undoing;
}

use std::rc::Rc;

use client::Level;
use frontend::browser::history;
use frontend::browser::storage::Storage;
use frontend::components::header::{Ways, header};
use frontend::components::{Shell, Timeline, dialogs, foot, nowhere, room_list};
use frontend::context::Act;
use frontend::state::place::{May, Sign, Stay};
use frontend::state::rooms::{Found, RoomRow};
use frontend::state::{Dialog, Place, Rooms, Session, Setting, View};
use shared::{ClientId, Link, Name, Person, RoomId};
use support::hands::acting;
use support::part::part;
use support::stage;
use support::talk::talk;
use support::theatre::{show, view};
use support::visit::Visit;
use support::wait::{breath, record, until};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::{Callback, Html, NodeRef, html};

wasm_bindgen_test_configure!(run_in_browser);

fn person(id: u64, name: &str) -> Person {
    Person { id: ClientId::new(id).unwrap(), name: Name::parse(name).ok(), guest: false }
}

fn row(id: &str, name: &'static str, sign: Sign, unread: usize) -> RoomRow {
    let (id, level): (RoomId, _) = (id.parse().unwrap(), Level::Mentions);
    let (more, dim, draft, calls, aside) = (false, false, false, 0, 0);
    RoomRow { id, name: name.into(), sign, unread, more, calls, aside, level, draft, dim }
}

/// The lobby, a private room in which there is much to read, and a conversation with Bob.
fn with_rooms() -> View {
    let other = person(9, "Bob");
    let named = [row("lobby", "lobby", Sign::Public, 0), row("plans", "Plans", Sign::Private, 140)];
    let direct = [row("direct-7-9", "Bob", Sign::Direct { other, here: true }, 1)];
    View {
        rooms: Rooms { favourites: [].into(), named: named.into(), direct: direct.into() },
        ..view()
    }
}

/// A room of the person's own.
fn plans() -> View {
    let may =
        May { post: true, describe: true, invite: true, link: true, archive: true, leave: true };
    let described = (Name::parse("Plans").ok(), None);
    let place = Place {
        name: "Plans".into(),
        sign: Sign::Private,
        topic: "".into(),
        stay: Stay::In,
        may,
        described,
        ..(*view().place).clone()
    };
    View { room: "plans".parse().unwrap(), place: Rc::new(place), ..with_rooms() }
}

fn list() -> Html {
    part(|view, act| room_list(view, act, &Callback::noop()))
}

#[wasm_bindgen_test]
async fn the_sidebar_says_where_there_is_something_to_read() {
    let (stage, _app) = show(Act::default(), with_rooms(), list()).await;
    assert_eq!(stage.text("[href='/room/lobby'][aria-current=page] .name"), "lobby");
    assert_eq!(stage.text("[href='/room/plans'].unread .badge"), "99+");
    assert_eq!(stage.text("[href='/room/plans'] > .unseen"), ", 140 unread");
    assert_eq!(stage.text("[href='/room/direct-7-9'] .name"), "Bob");
    assert!(stage.find("[href='/room/direct-7-9'] .face.here").is_some(), "Bob is here");
    assert!(stage.find("[href='/room/lobby'] .badge").is_none());
}

#[wasm_bindgen_test]
async fn a_room_with_mentions_says_how_many_and_a_muted_one_says_nothing_else() {
    let called = RoomRow { calls: 2, ..row("plans", "Plans", Sign::Private, 5) };
    let muted = RoomRow { level: Level::Nothing, ..row("tea", "Tea", Sign::Public, 7) };
    let muted_and_called = RoomRow { calls: 3, ..muted.clone() };
    let named = |row: &RoomRow, id: &str| RoomRow { id: id.parse().unwrap(), ..row.clone() };
    let mut view = with_rooms();
    view.rooms.named = [called, muted, named(&muted_and_called, "cake")].into();
    let (stage, _app) = show(Act::default(), view, list()).await;
    let badge = |room: &str| stage.find(&format!("[href='/room/{room}'] .badge")).is_some();
    assert_eq!(stage.text("[href='/room/plans'].calls.unread .badge"), "5");
    assert!(stage.text("[href='/room/plans']").contains(", 2 mentions"));
    assert_eq!((badge("tea"), badge("cake")), (false, true));
    assert_eq!(stage.text("[href='/room/cake'].calls.muted .badge"), "3");
    assert!(stage.text("[href='/room/cake']").contains(", 3 mentions"));
}

#[wasm_bindgen_test]
async fn a_folded_list_keeps_what_asks_for_the_person() {
    let (set, chosen) = record::<Setting>();
    let act = Act { set, ..Act::default() };
    let mut view = with_rooms();
    let named = [
        row("lobby", "lobby", Sign::Public, 0),
        row("tea", "Tea", Sign::Public, 0),
        row("plans", "Plans", Sign::Private, 3),
    ];
    view.rooms.named = named.into();
    let (stage, app) = show(act, view.clone(), list()).await;
    let listed = || stage.0.query_selector_all("#list-rooms-title .room").unwrap().length();
    assert_eq!(
        (listed(), stage.get("#rooms-title .fold").get_attribute("aria-expanded")),
        (3, Some("true".into()))
    );
    stage.get("#rooms-title .fold").click();
    breath().await;
    assert_eq!(*chosen.borrow(), [Setting::Folded([false, true, false])]);
    view.settings.folded = [false, true, false];
    app.draws(view, None);
    breath().await;
    assert_eq!(
        (listed(), stage.get("#rooms-title .fold").get_attribute("aria-expanded")),
        (2, Some("false".into()))
    );
    assert!(stage.find("[href='/room/tea']").is_none(), "nothing is to be read there");
    assert!(stage.find("[href='/room/direct-7-9']").is_some(), "that is another list");
}

#[wasm_bindgen_test]
async fn a_button_leads_to_what_is_to_be_read_above_and_below_the_part_in_sight() {
    let mut view = with_rooms();
    let unread = |number| usize::from(number == 2 || number == 15);
    view.rooms.named = (1..=20)
        .map(|number| row(&format!("room-{number}"), "Room", Sign::Public, unread(number)))
        .collect();
    let style = "
        .rooms { height: 200px; overflow: auto; }
        .app.tall .rooms { height: 2000px; }
        .room { display: block; height: 30px; }
        .rooms svg { display: none; }
    ";
    let scene = html! { <><style>{ style }</style><Shell /></> };
    let (stage, _app) = show(Act::default(), view, scene).await;
    let ways = || ["above", "below"].map(|end| stage.find(&format!("[data-{end}]")).is_some());
    let has_cursor = |room: &str| stage.find(&format!("[href='/room/{room}']:focus")).is_some();
    until(|| ways() == [false, true]).await;
    stage.get(".beyond:last-child button").click();
    assert!(has_cursor("room-15"));
    until(|| ways() == [true, true]).await;
    stage.get(".beyond:last-child button").click();
    assert!(has_cursor("direct-7-9"));
    until(|| ways() == [true, false]).await;
    until(|| {
        stage.get(".beyond:first-child button").click();
        has_cursor("room-2")
    })
    .await;
    until(|| ways() == [false, true]).await;
    // The window grows, and nothing is out of sight any more.
    stage.get(".app").class_list().add_1("tall").unwrap();
    until(|| ways() == [false, false]).await;
}

#[wasm_bindgen_test]
async fn the_list_is_measured_when_it_changes_and_not_with_each_message() {
    let mut view = View { rows: [].into(), ..with_rooms() };
    let style =
        html! { <><style>{ ".rooms { height: 20px; overflow: auto; }" }</style><Shell /></> };
    let (stage, app) = show(Act::default(), view.clone(), style).await;
    let marked = || stage.find("[data-below]").is_some();
    until(marked).await;
    stage.get(".rooms").remove_attribute("data-below").unwrap();
    app.draws(View { rows: talk(&["hello"]).rows, ..view.clone() }, None);
    until(|| stage.text(".line").contains("hello")).await;
    breath().await;
    assert!(!marked());
    view.rooms.named =
        [row("lobby", "lobby", Sign::Public, 1), row("tea", "Tea", Sign::Public, 1)].into();
    app.draws(view, None);
    until(marked).await;
}

#[wasm_bindgen_test]
async fn a_room_is_chosen_by_a_click() {
    let (show_room, shown) = record::<RoomId>();
    let act = Act { show: show_room, ..Act::default() };
    let (stage, _app) = show(act, with_rooms(), list()).await;
    stage.get("[href='/room/plans']").click();
    breath().await;
    assert_eq!(*shown.borrow(), ["plans".parse().unwrap()]);
}

#[wasm_bindgen_test]
async fn a_room_is_opened_with_a_name_and_not_without() {
    let (create, created) = record();
    let act = Act { create, ..Act::default() };
    let bob = person(9, "Bob");
    let dialog = Some(Dialog::Create);
    let known = [bob.clone()].into();
    let (stage, _app) = show(act, View { dialog, known, ..view() }, part(dialogs)).await;
    assert!(stage.get("dialog").has_attribute("open"));
    assert_eq!(stage::cursor(), "room-name");
    stage.get("[type=submit]").click();
    breath().await;
    assert_eq!(stage.text("#room-error"), "A name needs at least one visible character.");
    stage.writes("#room-name", " Garden  plans ").await;
    stage.writes("#room-topic", "What grows where").await;
    stage.get("#room-private").click();
    stage.get(".pick button").click();
    breath().await;
    assert_eq!(stage.get(".pick button").get_attribute("aria-pressed").as_deref(), Some("true"));
    stage.get("[type=submit]").click();
    breath().await;
    let created = created.borrow();
    assert_eq!(created.len(), 1);
    assert_eq!(created[0].name.as_str(), "Garden plans");
    assert_eq!(created[0].topic.as_ref().unwrap().as_str(), "What grows where");
    assert!(created[0].private);
    assert_eq!(created[0].with, [bob.id]);
}

#[wasm_bindgen_test]
async fn a_room_is_renamed_from_what_it_is_called() {
    let (change, changed) = record::<shared::Act>();
    let act = Act { change, ..Act::default() };
    let dialog = Some(Dialog::Describe);
    let (stage, _app) = show(act, View { dialog, ..plans() }, part(dialogs)).await;
    stage.sees("dialog[open]").await;
    assert_eq!(stage.written("#room-name"), "Plans");
    stage.get("[type=submit]").click();
    breath().await;
    assert!(changed.borrow().is_empty(), "it is called that already");
    stage.writes("#room-name", "Plan B").await;
    stage.get("[type=submit]").click();
    breath().await;
    let title = Name::parse("Plan B").ok();
    assert_eq!(*changed.borrow(), [shared::Act::Describe { title, topic: None }]);
}

#[wasm_bindgen_test]
async fn an_invite_link_can_be_taken_without_the_clipboard() {
    let link = Link::from_bytes([0xab; 16]);
    let place = Place { link: Some(link), ..(*plans().place).clone() };
    let view = View { dialog: Some(Dialog::Invite), place: Rc::new(place), ..plans() };
    let (stage, _app) = show(Act::default(), view, part(dialogs)).await;
    stage.sees("dialog[open]").await;
    assert!(stage.text(".link").ends_with(&format!("/join/plans/{link}")));
}

#[wasm_bindgen_test]
async fn a_dialog_is_closed_by_whoever_wants_to_go_on() {
    let (open, opened) = record::<Option<Dialog>>();
    let act = Act { open, ..Act::default() };
    let dialog = Some(Dialog::Message);
    let (stage, app) = show(act, View { dialog, ..view() }, part(dialogs)).await;
    assert_eq!(stage.text(".nobody"), "Nobody else is here just now.");
    stage.get("dialog [aria-label=Close]").click();
    stage.get("dialog").click();
    breath().await;
    assert_eq!(*opened.borrow(), [None, None]);
    app.becomes(view()).await;
    assert!(stage.find("dialog").is_none());
}

#[wasm_bindgen_test]
async fn the_directory_offers_to_join_and_to_open_what_is_joined() {
    let (join, joined) = record::<RoomId>();
    let (show_room, shown) = record::<RoomId>();
    let act = Act { join, show: show_room, ..Act::default() };
    let room = |id: &str, name: &'static str, joined| Found {
        id: id.parse().unwrap(),
        name: name.into(),
        topic: "".into(),
        members: 2,
        joined,
    };
    let found = Some([room("plans", "Plans", true), room("tea", "Tea", false)].into());
    let dialog = Some(Dialog::Browse);
    let (stage, _app) = show(act, View { dialog, found, ..view() }, part(dialogs)).await;
    stage.get("[aria-label='Join #Tea']").click();
    stage.get("[aria-label='Open #Plans']").click();
    breath().await;
    assert_eq!(*joined.borrow(), ["tea".parse().unwrap()]);
    assert_eq!(*shown.borrow(), ["plans".parse().unwrap()]);
}

fn bar() -> Html {
    let (node, nothing) = (NodeRef::default, Callback::noop);
    let ways = Ways {
        rooms_button: node(),
        people_button: node(),
        on_rooms: nothing(),
        on_people: nothing(),
    };
    part(move |view, act| header(view, act, &ways))
}

#[wasm_bindgen_test]
async fn the_menu_has_what_the_room_allows_and_is_not_there_for_nothing() {
    let (change, changed) = record::<shared::Act>();
    let (leave, left) = record::<()>();
    let act = Act { change, leave, ..Act::default() };
    let (stage, app) = show(act, plans(), bar()).await;
    assert!(stage.find("h1 .sign .icon").is_some(), "a private room has its sign");
    assert!(stage.find("#take-back-link").is_none(), "there is no link");
    stage.get("#show-room-menu").click();
    stage.get("#archive-room").click();
    breath().await;
    assert_eq!(*changed.borrow(), [shared::Act::Archive { on: true }]);
    stage.get("#leave-room").click();
    breath().await;
    assert_eq!(left.borrow().len(), 1, "nobody asks: it can be had back");
    let nothing = Place { may: May::default(), stay: Stay::Out, ..(*view().place).clone() };
    app.draws(View { place: Rc::new(nothing), ..view() }, None);
    until(|| stage.find("#show-room-menu").is_none()).await;
}

#[wasm_bindgen_test]
async fn in_an_archived_room_a_sentence_stands_where_one_writes() {
    let (act, posted) = acting();
    let (stage, app) = show(act, plans(), part(foot)).await;
    let field = stage.get("#composer");
    assert_eq!(field.get_attribute("placeholder").as_deref(), Some("Message Plans"));
    stage.writes("#composer", "hello").await;
    stage.presses("#composer", "Enter", |_| {}).await;
    assert_eq!(*posted.borrow(), ["hello"]);
    let may = May { archive: true, ..May::default() };
    let place = Place { archived: true, may, ..(*plans().place).clone() };
    app.draws(View { place: Rc::new(place), ..plans() }, None);
    until(|| stage.find("#composer").is_none()).await;
    assert!(stage.text(".closed").starts_with("This room is archived."));
}

#[wasm_bindgen_test]
async fn whoever_is_not_in_a_room_is_told_so_and_finds_the_lobby() {
    let (show_room, shown) = record::<RoomId>();
    let act = Act { show: show_room, ..Act::default() };
    let (stage, _app) = show(act, view(), part(nowhere)).await;
    assert_eq!(stage.text(".lead"), "You are not in this room.");
    stage.get("#to-lobby").click();
    breath().await;
    assert_eq!(*shown.borrow(), [RoomId::lobby()]);
}

#[wasm_bindgen_test]
async fn the_address_says_which_room_is_shown_and_going_back_shows_the_one_before() {
    let before = history::path();
    let storage = Storage::for_the_visit();
    let session = Session::new(storage.clone());
    let visit = Visit::of(&session);
    let plans: RoomId = "plans".parse().unwrap();
    session.show(RoomId::lobby());
    session.show(plans.clone());
    assert_eq!((history::path().as_str(), session.view().room), ("/room/plans", plans.clone()));
    let next_visit = Session::new(Storage::for_the_visit());
    assert_eq!(next_visit.view().room, plans);
    // What is open over the page makes way for the room that is chosen in it.
    let step = history::Step::ahead(|| ());
    session.show("tea".parse().unwrap());
    drop(step);
    breath().await;
    assert_eq!(history::path(), "/room/tea");
    web_sys::window().unwrap().history().unwrap().back().unwrap();
    until(|| session.view().room == plans).await;
    web_sys::window().unwrap().history().unwrap().back().unwrap();
    until(|| session.view().room == RoomId::lobby()).await;
    visit.rests(&storage).await;
    history::correct(&before);
}

#[wasm_bindgen_test]
async fn whoever_starts_the_page_is_in_the_room_where_they_were_last() {
    let before = history::path();
    let storage = Storage::for_the_visit();
    let plans: RoomId = "plans".parse().unwrap();
    history::correct("/");
    let session = Session::new(storage.clone());
    let _visit = Visit::of(&session);
    session.show("not-theirs".parse().unwrap());
    session.join(plans.clone());
    until(|| storage.get("hubbub.place").as_deref() == Some("plans ")).await;
    let starts_at = |path| {
        history::correct(path);
        Session::new(storage.clone()).view().room
    };
    assert_eq!((starts_at("/"), history::path()), (plans, "/room/plans".to_owned()));
    assert_eq!(starts_at("/room/tea").as_str(), "tea");
    assert_eq!(starts_at("/room/lobby"), RoomId::lobby(), "a link leads there all the same");
    history::correct(&before);
}

#[wasm_bindgen_test]
async fn a_room_is_found_where_one_was_reading_when_one_left_it() {
    let texts: Vec<String> = (1..=60).map(|number| format!("message {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let draw = |room: &'static str| {
        html! {
            <>
                <style>{ ".line { height: 200px; overflow: auto; line-height: 20px; }" }</style>
                <Timeline key={room} />
            </>
        }
    };
    let lobby = || View { first: shared::Seq(1), ..talk(&texts) };
    let other = || View { room: "plans".parse().unwrap(), ..talk(&["hello"]) };
    let (stage, app) = show(Act::default(), lobby(), draw("lobby")).await;
    stage.get(".line").set_scroll_top(300);
    stage.sees("#jump").await;
    app.draws(other(), Some(draw("plans")));
    until(|| stage.find("#jump").is_none()).await;
    app.draws(lobby(), Some(draw("lobby")));
    stage.sees("#jump").await;
    assert_eq!(stage.get(".line").scroll_top(), 300);
    // Whoever was at the end is at the end again.
    stage.get("#jump").click();
    until(|| stage.find("#jump").is_none()).await;
    app.draws(other(), Some(draw("plans")));
    until(|| stage.text(".line").contains("hello")).await;
    app.draws(lobby(), Some(draw("lobby")));
    until(|| stage.text(".line").contains("message 60")).await;
    breath().await;
    let line = stage.get(".line");
    assert!(line.scroll_top() + line.client_height() >= line.scroll_height() - 2);
}

#[wasm_bindgen_test]
async fn a_few_letters_lead_to_a_room_or_a_person_and_the_cursor_stays_in_the_line() {
    let ((show_room, shown), (message, written)) = (record::<RoomId>(), record::<ClientId>());
    let act = Act { show: show_room, message, ..Act::default() };
    let known = [person(9, "Bob"), person(8, "Planck")].into();
    let view = View { known, dialog: Some(Dialog::Switcher), ..with_rooms() };
    let (stage, _app) = show(act, view, part(dialogs)).await;
    let goals = |stage: &stage::Stage| {
        let all = stage.0.query_selector_all("[role=option] .name").unwrap();
        let name = |at| all.item(at).unwrap().text_content().unwrap();
        (0..all.length()).map(name).collect::<Vec<_>>()
    };
    assert_eq!(stage::cursor(), "switcher-line");
    assert_eq!(goals(&stage), ["Plans", "Bob", "Planck", "lobby"], "the one that is shown is last");
    stage.writes("#switcher-line", "pl").await;
    assert_eq!(goals(&stage), ["Plans", "Planck"]);
    stage.presses("#switcher-line", "ArrowDown", |_| {}).await;
    let active = stage.get("#switcher-line").get_attribute("aria-activedescendant");
    assert_eq!(active.as_deref(), Some("goal-1"));
    assert_eq!(stage::cursor(), "switcher-line");
    stage.presses("#switcher-line", "Enter", |_| {}).await;
    assert_eq!(written.borrow()[..], [ClientId::new(8).unwrap()]);
    stage.writes("#switcher-line", "#pl").await;
    assert_eq!(goals(&stage), ["Plans"]);
    stage.presses("#switcher-line", "Enter", |_| {}).await;
    assert_eq!(shown.borrow()[..], ["plans".parse::<RoomId>().unwrap()]);
    stage.writes("#switcher-line", "xyz").await;
    assert_eq!(goals(&stage), [""; 0]);
    assert_eq!(stage.text(".switcher .said"), "Nothing fits.");
}

#[wasm_bindgen_test]
async fn a_question_mark_leads_from_the_switcher_to_the_search() {
    let ((open, opened), (look, looked)) = (record::<Option<Dialog>>(), record::<String>());
    let act = Act { open, look, ..Act::default() };
    let view = View { dialog: Some(Dialog::Switcher), ..with_rooms() };
    let (stage, _app) = show(act, view, part(dialogs)).await;
    stage.writes("#switcher-line", "? green soup").await;
    assert!(stage.find("[role=option]").is_none());
    assert_eq!(stage.text(".switcher .said"), "Enter looks for messages that say this.");
    stage.presses("#switcher-line", "Enter", |_| {}).await;
    assert_eq!(
        (&opened.borrow()[..], &looked.borrow()[..]),
        (&[Some(Dialog::Search)][..], &["green soup".to_owned()][..])
    );
}
