//! What a page comes back to: the step of its own history, or where its person was last.

use std::cell::Cell;
use std::rc::Rc;

use frontend::browser::history;
use frontend::browser::storage::Storage;
use frontend::state::Session;
use frontend::state::sought::Spot;
use shared::{RoomId, Seq};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::visit::Visit;
use crate::support::wait::{breath, until};

/// How often the person went to another place, as it is counted while the second of the two is there.
fn moves() -> (Rc<Cell<u32>>, impl Sized) {
    let went = Rc::new(Cell::new(0));
    let heard = Rc::clone(&went);
    (went, history::listen(move || heard.set(heard.get() + 1)))
}

/// Something that is open over the page, and whether the person has gone back from it.
fn open() -> (Option<history::Step>, Rc<Cell<bool>>) {
    let closed = Rc::new(Cell::new(false));
    let noted = Rc::clone(&closed);
    (history::Step::ahead(move || noted.set(true)), closed)
}

/// Goes so many steps ahead, or back.
fn go(steps: i32) {
    web_sys::window().unwrap().history().unwrap().go_with_delta(steps).unwrap();
}

#[wasm_bindgen_test]
async fn a_page_that_was_put_away_comes_back_to_its_own_place_and_not_to_that_of_another_tab() {
    let before = history::path();
    let storage = Storage::for_the_visit();
    let keeps = |place: &str| storage.set("hubbub.place", place);
    let comes_back = || (Session::new(storage.clone()).view().room, history::marked());
    history::correct("/");
    let session = Session::new(storage.clone());
    session.reading(None);
    // At the end of the lobby, where nothing is to be said of the place.
    until(|| history::marked().is_some_and(|mark| mark.is_empty())).await;
    keeps("plans 7 0");
    assert_eq!(comes_back(), (RoomId::lobby(), Some(String::new())));
    history::correct("/room/plans");
    history::mark("5 10");
    let plans: RoomId = "plans".parse().unwrap();
    assert_eq!(comes_back(), (plans.clone(), Some("5 10".to_owned())));
    // Whatever lay over it.
    history::correct("/");
    let _over = history::Step::ahead(|| ());
    assert_eq!(comes_back().0, RoomId::lobby());
    history::correct("/");
    assert_eq!(comes_back(), (plans, Some("7 0".to_owned())), "a page that is opened anew");
    history::correct(&before);
}

#[wasm_bindgen_test]
async fn what_was_open_over_the_page_leaves_the_reader_where_they_are() {
    let before = history::path();
    history::correct("/room/plans");
    let (went, _listens) = moves();
    for by_going_back in [false, true] {
        let (over, closed) = open();
        assert!(history::is_open());
        if by_going_back {
            history::back();
            until(|| closed.get()).await;
        }
        drop(over);
        until(|| !history::is_open()).await;
        breath().await;
        assert_eq!(went.get(), 0);
    }
    history::go("/room/tea");
    history::back();
    until(|| went.get() == 1).await;
    assert_eq!(history::path(), "/room/plans");
    history::correct(&before);
}

#[wasm_bindgen_test]
async fn what_had_to_make_way_for_an_address_hides_no_later_step() {
    let before = history::path();
    history::correct("/room/plans/7");
    let (went, _listens) = moves();
    for (times, make_way) in (1..).zip([history::correct as fn(&str), history::go]) {
        let (over, _) = open();
        make_way("/room/plans");
        drop(over);
        history::back();
        until(|| went.get() == times).await;
        assert_eq!(history::path(), "/room/plans/7");
    }
    history::correct(&before);
}

#[wasm_bindgen_test]
async fn two_steps_back_at_once_lead_from_what_is_open_to_the_place_before() {
    let before = history::path();
    history::correct("/room/plans");
    history::go("/room/tea");
    let (went, _listens) = moves();
    let (over, closed) = open();
    go(-2);
    until(|| closed.get()).await;
    drop(over);
    assert_eq!((went.get(), history::path().as_str()), (1, "/room/plans"));
    history::correct(&before);
}

#[wasm_bindgen_test]
async fn going_ahead_to_what_was_open_leaves_the_reader_where_they_are() {
    let before = history::path();
    let storage = Storage::for_the_visit();
    history::correct("/");
    let session = Session::new(storage.clone());
    let visit = Visit::of(&session);
    history::correct("/room/lobby/7");
    session.reading(Some(Spot { seq: Seq(5), top: 0 }));
    visit.rests(&storage).await;
    let (over, closed) = open();
    history::back();
    until(|| closed.get()).await;
    drop(over);
    storage.remove("hubbub.place");
    let (went, _listens) = moves();
    go(1);
    until(|| went.get() == 1).await;
    assert!(history::is_open());
    // Whoever were on their way to the message would not come to rest.
    visit.rests(&storage).await;
    assert_eq!(storage.get("hubbub.place").as_deref(), Some("lobby 5 0"));
    history::correct(&before);
}

#[wasm_bindgen_test]
async fn whoever_becomes_another_does_not_begin_where_the_one_before_was() {
    let storage = Storage::for_the_visit();
    let (here, there) = (Session::new(storage.clone()), Session::new(storage.clone()));
    let visit = Visit::of(&there);
    let keeps = || storage.set("hubbub.place", "plans 7 0");
    keeps();
    here.start_anew();
    assert_eq!(storage.get("hubbub.place"), None);
    keeps();
    let event = web_sys::Event::new("storage").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    assert_eq!(here.view().me.id, there.view().me.id);
    assert_eq!(storage.get("hubbub.place"), None, "nor where another tab has them start anew");
    visit.rests(&storage).await;
}

#[wasm_bindgen_test]
async fn where_another_tab_is_does_not_concern_this_one() {
    let storage = Storage::for_the_visit();
    let (here, there) = (Session::new(storage.clone()), Session::new(storage.clone()));
    let visit = Visit::of(&there);
    here.start_anew();
    let keeps = |name: &str| {
        let options = web_sys::StorageEventInit::new();
        options.set_key(Some(name));
        let event = web_sys::StorageEvent::new_with_event_init_dict("storage", &options).unwrap();
        web_sys::window().unwrap().dispatch_event(&event).unwrap();
    };
    keeps("hubbub.place");
    assert_ne!(here.view().me.id, there.view().me.id);
    keeps("hubbub.me");
    assert_eq!(here.view().me.id, there.view().me.id);
    visit.rests(&storage).await;
}
