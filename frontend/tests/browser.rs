//! The adapters, against the real services of a browser.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod wait;
}

use std::cell::Cell;
use std::rc::Rc;

use client::{Input, Intent, Outgoing, Saved};
use frontend::browser::{clock, database::Database, dates, random, storage::Storage};
use frontend::link::{Socket, address::address};
use frontend::state::memory::Memory;
use frontend::state::{Pad, Refused, Row, Session, identity, keeping::Keeping, outbox::Outbox};
use shared::{
    About, Act, Body, Change, ClientId, Code, Epoch, Limits, Name, Nonce, Person, RoomEvent,
    RoomId, RoomState, Seq, ServerFrame, Thread, Timestamp, codec, letters,
};
use support::wait::{breath, record, until};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::Callback;

wasm_bindgen_test_configure!(run_in_browser);

/// Nothing listens there; browsers refuse none of the ports above 1023 that stand in no list.
const DEAD: &str = "127.0.0.1:21999";

#[wasm_bindgen_test]
async fn a_line_to_nowhere_is_closed_once_and_never_opened() {
    let (hear, heard) = record::<Input>();
    let address = address("http:", DEAD, ClientId::new(7).unwrap());
    let socket = Socket::open(&address, move |input| hear.emit(input)).unwrap();
    until(|| !heard.borrow().is_empty()).await;
    breath().await;
    assert_eq!(*heard.borrow(), [Input::Closed]);
    drop(socket);
}

#[wasm_bindgen_test]
async fn a_dropped_line_is_silent() {
    let (hear, heard) = record::<Input>();
    let address = address("http:", DEAD, ClientId::new(7).unwrap());
    drop(Socket::open(&address, move |input| hear.emit(input)));
    for _ in 0..10 {
        breath().await;
    }
    assert!(heard.borrow().is_empty());
}

#[wasm_bindgen_test]
fn an_address_that_is_none_gives_no_line() {
    assert!(Socket::open("ws://[", |_| {}).is_none());
}

#[wasm_bindgen_test]
fn the_storage_remembers_from_visit_to_visit() {
    let visit = Storage::of_the_browser();
    visit.set("hubbub.test", "kept");
    let next_visit = Storage::of_the_browser();
    assert_eq!(next_visit.get("hubbub.test").as_deref(), Some("kept"));
    next_visit.remove("hubbub.test");
    assert_eq!(visit.get("hubbub.test"), None);
}

#[wasm_bindgen_test]
fn a_blocked_or_full_storage_remembers_for_the_visit() {
    let blocked = Storage::for_the_visit();
    blocked.set("hubbub.test", "kept");
    assert_eq!(blocked.get("hubbub.test").as_deref(), Some("kept"));
    // More than any browser gives to one site.
    let full = Storage::of_the_browser();
    let huge = "x".repeat(12 << 20);
    full.set("hubbub.test", &huge);
    assert_eq!(full.get("hubbub.test").map(|text| text.len()), Some(huge.len()));
    full.remove("hubbub.test");
    assert_eq!(full.get("hubbub.test"), None);
}

#[wasm_bindgen_test]
async fn the_database_keeps_texts_from_visit_to_visit() {
    let name = format!("hubbub.test.{}", random::bytes::<1>()[0]);
    let visit = Database::open(&name).await.unwrap();
    visit.put("b", "two\nlines").await.unwrap();
    visit.put("a", "one").await.unwrap();
    visit.put("a", "another one").await.unwrap();
    drop(visit);
    let next_visit = Database::open(&name).await.unwrap();
    let text = |text: &str| text.to_owned();
    let all = [(text("a"), text("another one")), (text("b"), text("two\nlines"))];
    assert_eq!(next_visit.all().await.unwrap(), all);
    next_visit.remove("a").await.unwrap();
    next_visit.remove("b").await.unwrap();
    assert_eq!(next_visit.all().await.unwrap(), []);
}

fn message(nonce: u8, text: &str) -> Outgoing {
    let nonce = Nonce::from_bytes([nonce; 16]);
    Outgoing { room: RoomId::lobby(), nonce, intent: Intent::post(text), epoch: None }
}

fn client(id: u64) -> ClientId {
    ClientId::new(id).unwrap()
}

#[wasm_bindgen_test]
async fn the_outbox_keeps_everyones_messages_in_their_order_until_they_are_forgotten() {
    let outbox = Outbox::open().await;
    let (first, second, other) = (message(9, "first"), message(1, "second"), message(5, "other"));
    assert!(outbox.keep(7, client(41), &first).await);
    assert!(outbox.keep(7, client(41), &second).await);
    assert!(outbox.keep(7, client(42), &other).await);
    let next_visit = Outbox::open().await;
    assert_eq!(next_visit.kept(client(41), 9).await.0, [first.clone(), second.clone()]);
    assert_eq!(next_visit.kept(client(42), 9).await.0, std::slice::from_ref(&other));
    for message in [first, second, other] {
        outbox.forget(message.nonce).await;
    }
    assert_eq!(next_visit.kept(client(41), 9).await.0, []);
}

#[wasm_bindgen_test]
async fn what_can_be_taken_back_is_due_when_it_cannot_be_any_more() {
    let (this, other_tab) = (Outbox::open().await, Outbox::open().await);
    let delete = Outgoing { intent: Intent::Act(Act::Delete { post: Seq(4) }), ..message(6, "") };
    assert!(this.keep_back(1_000, client(45), &delete).await);
    assert_eq!(other_tab.kept(client(45), 1_001).await, (vec![], vec![delete.nonce]));
    assert_eq!(other_tab.kept(client(45), 7_000).await, (vec![delete.clone()], vec![]));
    // It was written before the clock was set back by a year.
    assert_eq!(other_tab.kept(client(45), 0).await, (vec![delete.clone()], vec![]));
    assert!(this.keep(2_000, client(45), &delete).await, "the page is left");
    assert_eq!(other_tab.kept(client(45), 2_001).await, (vec![delete.clone()], vec![]));
    this.forget(delete.nonce).await;
}

/// What a client knows to whom a server has said something.
fn saved() -> Saved {
    let text = r#"{"version":3,"epoch":"0101010101010101","limits":LIMITS,"rooms":{}}"#;
    let limits = "{\"body_chars\":1,\"name_chars\":1,\"frame_bytes\":1,\"page_events\":1,\"heartbeat_seconds\":1}";
    Saved::decode(&text.replace("LIMITS", limits)).unwrap()
}

#[wasm_bindgen_test]
async fn what_someone_knew_is_recalled_for_them_alone_and_a_broken_memory_is_none() {
    let (ada, bob) = (client(48), client(49));
    let memory = Memory::open().await;
    assert_eq!(memory.recall(ada).await, None);
    memory.keep(ada, &saved()).await;
    let next_visit = Memory::open().await;
    assert_eq!(next_visit.recall(ada).await, Some(saved()));
    assert_eq!(next_visit.recall(bob).await, None);
    memory.forget(ada).await;
    assert_eq!(next_visit.recall(ada).await, None);
    let broken = Database::open("hubbub.memory").await.unwrap();
    broken.put(&ada.to_string(), "{\"version\":0}").await.unwrap();
    assert_eq!(next_visit.recall(ada).await, None);
    broken.remove(&ada.to_string()).await.unwrap();
}

/// Has the browser forget what is in a database, for which whoever has it open has to close it.
async fn forgets(database: &str) {
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    let deletion = factory.delete_database(database).unwrap();
    let (gone, is_gone) = record();
    wasm_bindgen_futures::spawn_local(async move {
        done(&deletion).await;
        gone.emit(());
    });
    until(|| !is_gone.borrow().is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_database_that_nobody_uses_any_more_stands_in_nobodys_way() {
    let name = format!("hubbub.test.{}", random::bytes::<1>()[0]);
    drop(Database::open(&name).await.unwrap());
    forgets(&name).await;
}

#[wasm_bindgen_test]
async fn an_outbox_that_the_browser_closed_still_keeps_and_forgets() {
    let (one, other) = (Outbox::open().await, Outbox::open().await);
    let hello = message(4, "hello");
    forgets("hubbub.outbox").await;
    assert!(one.keep(7, client(44), &hello).await);
    assert_eq!(Outbox::open().await.kept(client(44), 9).await.0, std::slice::from_ref(&hello));
    other.forget(hello.nonce).await;
    assert_eq!(Outbox::open().await.kept(client(44), 9).await.0, []);
}

/// Keeps the outbox's store busy, so that nobody else gets to write, until it is told to stop.
async fn hog(busy: Rc<Cell<bool>>, stop: Rc<Cell<bool>>) {
    let open = web_sys::window().unwrap().indexed_db().unwrap().unwrap().open("hubbub.outbox");
    let database: web_sys::IdbDatabase = done(&open.unwrap()).await.unchecked_into();
    let mode = web_sys::IdbTransactionMode::Readwrite;
    let transaction = database.transaction_with_str_and_mode("texts", mode).unwrap();
    while !stop.get() {
        done(&transaction.object_store("texts").unwrap().count().unwrap()).await;
        busy.set(true);
    }
    database.close();
}

async fn done(request: &web_sys::IdbRequest) -> JsValue {
    let done = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    wasm_bindgen_futures::JsFuture::from(done).await.unwrap();
    request.result().unwrap()
}

#[wasm_bindgen_test]
async fn a_browser_that_does_not_keep_a_message_does_not_keep_it_from_going_out() {
    let (tell, told) = record::<Input>();
    let (safe, saved) = record::<String>();
    let safe = safe.reform(|(_, text): (Pad, String)| text);
    let keeping = Keeping::new(tell, safe);
    keeping.open(client(43));
    until(|| !told.borrow().is_empty()).await;
    let stop = Rc::new(Cell::new(false));
    let busy = Rc::new(Cell::new(false));
    wasm_bindgen_futures::spawn_local(hog(Rc::clone(&busy), Rc::clone(&stop)));
    until(|| busy.get()).await;
    let hello = message(3, "hello");
    keeping.keep(client(43), hello.clone());
    until(|| told.borrow().contains(&Input::Saved(hello.nonce))).await;
    assert!(!keeping.holds_all(), "it would be lost with the page");
    stop.set(true);
    until(|| keeping.holds_all()).await;
    assert_eq!(*saved.borrow(), ["hello"]);
    keeping.forget(hello.nonce);
}

#[wasm_bindgen_test]
async fn a_message_that_nothing_keeps_goes_out_and_is_at_risk_until_it_is_placed() {
    let (tell, told) = record::<Input>();
    let (safe, saved) = record::<String>();
    let safe = safe.reform(|(_, text): (Pad, String)| text);
    let keeping = Keeping::new(tell, safe);
    keeping.keep_nothing();
    let hello = message(8, "hello");
    keeping.keep(client(47), hello.clone());
    until(|| told.borrow().contains(&Input::Saved(hello.nonce))).await;
    assert!(!keeping.holds_all());
    assert!(saved.borrow().is_empty(), "its draft is all there is");
    keeping.forget(hello.nonce);
    assert!(keeping.holds_all());
    assert_eq!(*saved.borrow(), ["hello"]);
}

#[wasm_bindgen_test]
async fn what_was_done_before_there_is_anything_to_keep_it_in_is_at_risk_until_it_is_kept_or_had_back()
 {
    let (tell, told) = record::<Input>();
    let keeping = Keeping::new(tell, Callback::noop());
    let deletion =
        |n| Outgoing { intent: Intent::Act(Act::Delete { post: Seq(1) }), ..message(n, "") };
    let (kept, had_back) = (deletion(11), deletion(12));
    keeping.keep_back(client(48), kept.clone());
    keeping.keep_back(client(48), had_back.clone());
    assert!(!keeping.holds_all(), "it would be lost with the page");
    keeping.forget(had_back.nonce);
    keeping.open(client(48));
    until(|| keeping.holds_all()).await;
    assert_eq!(*told.borrow(), [Input::Restored(vec![])], "it is not done yet");
    let outbox = Outbox::open().await;
    let (_, early) = outbox.kept(client(48), clock::today().0).await;
    assert_eq!(early, [kept.nonce]);
    outbox.forget(kept.nonce).await;
}

#[wasm_bindgen_test]
async fn a_message_is_safe_once_it_is_kept_for_who_the_person_is_now() {
    let (tell, told) = record::<Input>();
    let told_when_safe = Rc::new(Cell::new(None));
    let safe = {
        let (told, when) = (Rc::clone(&told), Rc::clone(&told_when_safe));
        Callback::from(move |_: (Pad, String)| {
            when.set(Some(told.borrow().clone().split_off(1)));
        })
    };
    let keeping = Keeping::new(tell, safe);
    keeping.open(client(45));
    until(|| !told.borrow().is_empty()).await;
    let hello = message(6, "hello");
    keeping.keep(client(45), hello.clone());
    keeping.keep(client(46), hello.clone());
    until(|| keeping.holds_all()).await;
    let first_was_saved = vec![Input::Saved(hello.nonce)];
    assert_eq!(told_when_safe.take(), Some(first_was_saved));
    keeping.forget(hello.nonce);
}

#[wasm_bindgen_test]
fn randomness_fills_every_byte_and_does_not_repeat() {
    let draws: Vec<[u8; 32]> = (0..64).map(|_| random::bytes()).collect();
    assert!((0..32).all(|at| draws.iter().any(|bytes| bytes[at] != draws[0][at])));
    assert!(draws.windows(2).all(|pair| pair[0] != pair[1]));
}

#[wasm_bindgen_test]
fn a_first_visit_makes_someone_and_the_next_knows_them() {
    let storage = Storage::for_the_visit();
    let first = identity::load(&storage, random::fill);
    let second = identity::load(&storage, random::fill);
    assert_eq!((first.id, first.secret), (second.id, second.secret));
}

#[wasm_bindgen_test]
fn days_follow_the_persons_own_midnight() {
    let noon = Timestamp(20_000 * 86_400_000 + 43_200_000);
    let day = dates::day(noon);
    assert!((19_999..=20_001).contains(&day));
    assert_eq!(dates::day(Timestamp(noon.0 + 86_400_000)), day + 1);
    assert!(dates::time(noon).contains(':') || dates::time(noon).contains('.'));
    assert!(dates::date(noon).contains("2024"));
    assert_eq!(dates::machine(noon), "2024-10-04T12:00:00.000Z");
}

#[wasm_bindgen_test]
async fn what_is_written_without_a_line_is_shown_as_waiting() {
    let session = Session::new(Storage::for_the_visit());
    session.start(Callback::noop());
    session.post(RoomId::lobby().into(), "hello".to_owned());
    session.post(RoomId::lobby().into(), "  ".to_owned());
    assert_eq!(session.view().waiting, 1);
    assert_eq!(session.view().rows.len(), 2, "a day and a message");
}

#[wasm_bindgen_test]
fn a_draft_goes_when_its_message_is_safe_and_takes_no_other_with_it() {
    let session = Session::new(Storage::for_the_visit());
    let long = "x".repeat(30_000);
    let gives_up = || {
        let nonce = match session.view().rows.last() {
            Some(Row::Post(post)) => post.nonce,
            _ => panic!("the last row is the post"),
        };
        session.take(Input::Discard(nonce));
    };
    session.keep_draft(&RoomId::lobby().into(), &long);
    session.post(RoomId::lobby().into(), long.clone());
    assert_eq!(session.draft(&RoomId::lobby().into()), long, "nothing else has it yet");
    gives_up();
    assert_eq!(session.draft(&RoomId::lobby().into()), "");
    session.post(RoomId::lobby().into(), long);
    session.keep_draft(&RoomId::lobby().into(), "the next thought");
    gives_up();
    assert_eq!(session.draft(&RoomId::lobby().into()), "the next thought");
}

#[wasm_bindgen_test]
fn who_starts_anew_in_one_tab_is_the_same_person_in_the_other() {
    let storage = Storage::for_the_visit();
    let (here, there) = (Session::new(storage.clone()), Session::new(storage));
    there.start(Callback::noop());
    assert_eq!(here.view().me.id, there.view().me.id);
    here.start_anew();
    assert_ne!(here.view().me.id, there.view().me.id);
    // What a browser tells the other tabs of a site.
    let event = web_sys::Event::new("storage").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    assert_eq!(here.view().me.id, there.view().me.id);
}

/// The server tells a session something.
fn hears(session: &Session, frame: &ServerFrame) {
    session.take(Input::Received(codec::encode_server(frame)));
}

/// Someone says something.
fn said(by: &Person, n: u8, text: &str, root: Option<Seq>) -> RoomEvent {
    let change = Change::posted(Nonce::from_bytes([n; 16]), Body::parse(text).unwrap());
    let thread = root.map(|root| Thread { root, by: None });
    RoomEvent { at: Timestamp(1), by: by.clone(), thread, change }
}

fn person(id: u64) -> Person {
    Person { id: client(id), name: None, guest: false }
}

/// A session of someone who is in the lobby and in a room, where this was said and read.
fn in_a_room(room: &RoomId, events: Vec<RoomEvent>) -> Session {
    let session = Session::new(Storage::for_the_visit());
    session.take(Input::Start);
    session.take(Input::Opened);
    let end = Seq(events.len() as u64);
    let state = |end, about| RoomState { head: end, read: end, about };
    let lobby = (RoomId::lobby(), state(Seq::ZERO, None));
    let rooms = [lobby, (room.clone(), state(end, Some(About::default())))].into();
    let (epoch, limits) = (Epoch::from_bytes([1; 8]), Limits::CURRENT);
    let you = session.view().me;
    hears(&session, &ServerFrame::Welcome { you, epoch, rooms, limits });
    hears(&session, &ServerFrame::Snapshot { room: room.clone(), first: Seq(1), events });
    session
}

#[wasm_bindgen_test]
fn a_change_in_a_thread_that_is_refused_after_it_was_closed_hands_its_text_back() {
    let (plans, ada) = ("plans".parse().unwrap(), person(7));
    let events = vec![said(&ada, 1, "hello", None), said(&ada, 2, "hi", Some(Seq(1)))];
    let session = in_a_room(&plans, events);
    session.show(plans.clone());
    let refused = |post, n| {
        let (room, nonce, body) = (plans.clone(), Nonce::from_bytes([n; 16]), "my words".into());
        session.take(Input::Act { room, nonce, act: Act::Edit { post, body } });
        let (nonce, code) = (Some(nonce), Code::NotAllowed);
        hears(&session, &ServerFrame::Rejected { nonce, code, retry_after: None });
        let what = session.view().refusal.as_ref().map(|refusal| refusal.what.clone());
        session.dismiss();
        what
    };
    let lost = Some(Refused::EditOf("my words".into()));
    assert_eq!(refused(Seq(2), 11), lost, "there is nowhere to write over it");
    assert_eq!(refused(Seq(1), 12), Some(Refused::Edit));
    session.show(RoomId::lobby());
}

#[wasm_bindgen_test]
fn a_room_that_was_just_left_calls_nobody_unless_they_come_back() {
    let plans: RoomId = "plans".parse().unwrap();
    let session = in_a_room(&plans, vec![]);
    session.rename(Name::parse("Ada").unwrap());
    session.show(plans.clone());
    session.leave();
    let events = vec![said(&person(9), 1, "@Ada, where are you?", None)];
    hears(&session, &ServerFrame::Events { room: plans, first: Seq(1), events });
    assert!(!session.view().asking);
    session.undo();
    session.take(Input::Tick);
    assert!(session.view().asking);
    session.show(RoomId::lobby());
}

/// Whether the browser would ask before the page goes.
fn asks() -> bool {
    let options = web_sys::EventInit::new();
    options.set_cancelable(true);
    let event = web_sys::Event::new_with_event_init_dict("beforeunload", &options).unwrap();
    !web_sys::window().unwrap().dispatch_event(&event).unwrap()
}

#[wasm_bindgen_test]
fn whoever_leaves_with_something_unsent_is_asked() {
    let session = Session::new(Storage::for_the_visit());
    session.take(Input::Tick);
    assert!(!asks());
    session.post(RoomId::lobby().into(), "x".repeat(30_000));
    assert!(asks(), "a failed message would be lost");
    let nonce = match session.view().rows.last() {
        Some(Row::Post(post)) => post.nonce,
        _ => panic!("the last row is the post"),
    };
    session.take(Input::Discard(nonce));
    assert!(!asks());
}

#[wasm_bindgen_test]
async fn what_changes_nothing_in_sight_is_not_drawn() {
    let session = Session::new(Storage::for_the_visit());
    let (show, shown) = record::<Rc<frontend::state::View>>();
    session.start(show);
    until(|| !shown.borrow().is_empty()).await;
    for _ in 0..5 {
        session.take(Input::Tick);
        breath().await;
    }
    session.post(RoomId::lobby().into(), "hello".to_owned());
    until(|| shown.borrow().iter().any(|view| !view.rows.is_empty())).await;
    // The line that cannot be made is drawn as it changes, too; but no picture is drawn twice.
    assert!(shown.borrow().windows(2).all(|pair| pair[0] != pair[1]));
}

/// Latin, Greek, Cyrillic, Armenian, Georgian and what else had two cases long before browsers did. Those
/// who are called by a name must be the same to the server and to every page.
#[wasm_bindgen_test]
fn letters_have_the_same_cases_in_a_browser_as_on_a_server() {
    let letters: Vec<char> = ('\0'..'\u{590}').chain('\u{1e00}'..'\u{2e00}').collect();
    for some in letters.chunks(100) {
        // A space keeps each from being the end of a word, or not.
        let text: String = some.iter().flat_map(|letter| [*letter, ' ']).collect();
        assert_eq!(letters::lower(&text), text.to_lowercase());
        assert_eq!(letters::upper(&text), text.to_uppercase());
    }
    assert_eq!(letters::lower("ΟΔΥΣΣΕΥΣ ΚΑΙ"), "ΟΔΥΣΣΕΥΣ ΚΑΙ".to_lowercase());
}
