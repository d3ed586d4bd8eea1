//! What a page comes back to: the step of its own history, or where its person was last.

use std::cell::Cell;
use std::rc::Rc;

use frontend::browser::history;
use frontend::browser::storage::Storage;
use frontend::state::Session;
use shared::RoomId;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::support::wait::{breath, until};

#[wasm_bindgen_test]
async fn a_page_that_was_put_away_comes_back_to_its_own_place_and_not_to_that_of_another_tab() {
    let before = history::path();
    let storage = Storage::for_the_visit();
    let keeps = |place: &str| storage.set("hubbub.place", place);
    let comes_back = || (Session::new(storage.clone()).view().room, history::marked());
    history::correct("/");
    let session = Session::new(storage.clone());
    session.start(Callback::noop());
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
    let (went, closed) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
    let (heard, noted) = (Rc::clone(&went), Rc::clone(&closed));
    let _listens = history::listen(move || heard.set(heard.get() + 1));
    for by_going_back in [false, true] {
        let noted = Rc::clone(&noted);
        let over = history::Step::ahead(move || noted.set(true));
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
fn whoever_becomes_another_does_not_begin_where_the_one_before_was() {
    let storage = Storage::for_the_visit();
    let (here, there) = (Session::new(storage.clone()), Session::new(storage.clone()));
    there.start(Callback::noop());
    let keeps = || storage.set("hubbub.place", "plans 7 0");
    keeps();
    here.start_anew();
    assert_eq!(storage.get("hubbub.place"), None);
    keeps();
    let event = web_sys::Event::new("storage").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    assert_eq!(here.view().me.id, there.view().me.id);
    assert_eq!(storage.get("hubbub.place"), None, "nor where another tab has them start anew");
}

#[wasm_bindgen_test]
fn where_another_tab_is_does_not_concern_this_one() {
    let storage = Storage::for_the_visit();
    let (here, there) = (Session::new(storage.clone()), Session::new(storage));
    there.start(Callback::noop());
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
}
