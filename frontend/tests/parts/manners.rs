//! What the page does of itself, so that nothing jumps and nothing is in the way; drawn in its own styles.

use client::Status;
use frontend::components::{Composer, Shell, Timeline, typing};
use frontend::context::Act;
use frontend::state::View;
use js_sys::Promise;
use shared::RoomId;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::html;

use super::super::support::part::part;
use super::super::support::styled::{style, styled};
use super::super::support::talk::talk;
use super::super::support::theatre::{show, view};
use super::super::support::wait::{record, until};

/// Waits for the next frame, and looks before it is painted.
async fn frame() {
    let next = Promise::new(&mut |done, _| {
        web_sys::window().unwrap().request_animation_frame(&done).unwrap();
    });
    JsFuture::from(next).await.unwrap();
}

#[wasm_bindgen_test]
async fn escape_says_that_the_room_is_read_and_with_shift_all_of_them() {
    let ((read_shown, shown), (read_all, all)) = (record(), record());
    let act = Act { read_shown, read_all, ..Act::default() };
    let (stage, _app) = show(act, view(), html! { <Shell /> }).await;
    stage.presses(".app", "Escape", |_| {}).await;
    assert_eq!((shown.borrow().len(), all.borrow().len()), (1, 0));
    stage.presses(".app", "Escape", |press| press.set_shift_key(true)).await;
    assert_eq!((shown.borrow().len(), all.borrow().len()), (1, 1));
}

#[wasm_bindgen_test]
async fn the_keys_that_go_back_and_ahead_are_the_browsers() {
    let view = talk(&["one", "two"]);
    let (stage, _app) = show(Act::default(), view, html! { <Shell /> }).await;
    for at in [".app", ".line", "#composer", "#post-2"] {
        stage.get(at).focus().unwrap();
        for key in ["ArrowLeft", "ArrowRight"] {
            assert!(stage.presses(at, key, |press| press.set_alt_key(true)).await, "{key} on {at}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_room_of_which_something_is_held_is_there_in_the_frame_in_which_it_is_chosen() {
    let (stage, app) = show(Act::default(), talk(&["said here"]), html! { <Shell /> }).await;
    let header = stage.get("header");
    let room = "plans".parse().unwrap();
    app.draws(View { room, status: Status::CatchingUp, ..talk(&["said there"]) }, None);
    frame().await;
    assert!(stage.text(".line").contains("said there"));
    assert!(!stage.text(".line").contains("said here"));
    assert!(stage.find(".skeleton, .still").is_none(), "nothing stands for what is held");
    assert!(header.is_same_node(Some(&stage.get("header"))), "all around it stays");
}

#[wasm_bindgen_test]
async fn a_skeleton_comes_when_someone_has_begun_to_wait_and_not_twice() {
    let sheet = include_str!("../../src/styles/stillness.css");
    for (status, delay) in [(Status::Live, "0.15s"), (Status::Connecting, "0s")] {
        let view = View { status, ..view() };
        let (stage, _app) =
            show(Act::default(), view, styled(&[sheet], &html! { <Timeline /> })).await;
        let has = style(&stage.get(".skeleton"), "", "animation-delay");
        assert_eq!(has, delay, "{status:?}");
    }
}

#[wasm_bindgen_test]
async fn nothing_moves_when_someone_types() {
    let sheet = include_str!("../../src/styles/typing.css");
    let line = styled(&[sheet], &part(|view, _| typing(view)));
    let (stage, app) = show(Act::default(), view(), line).await;
    let before = stage.get("#typing").get_bounding_client_rect().height();
    app.draws(View { typing: "Bob is typing".into(), ..view() }, None);
    stage.sees("#typing .dots").await;
    assert_eq!(stage.get("#typing").get_bounding_client_rect().height(), before);
    assert!(before > 20.0, "there is room for a line");
}

#[wasm_bindgen_test]
async fn the_composer_grows_to_two_fifths_of_the_page_and_scrolls_then() {
    let sheet = include_str!("../../src/styles/composer.css");
    let field = html! { <Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={false} /> };
    let (stage, _app) = show(Act::default(), view(), styled(&[sheet], &field)).await;
    let height = || stage.get("#composer").get_bounding_client_rect().height();
    let hidden = || {
        let field = stage.get("#composer");
        field.scroll_height() - field.client_height()
    };
    let one = height();
    stage.writes("#composer", "one\ntwo\nthree").await;
    until(|| height() > one + 30.0).await;
    assert!(hidden() <= 1, "all of it is in sight");
    stage.writes("#composer", &"line\n".repeat(200)).await;
    let page = web_sys::window().unwrap().inner_height().unwrap().as_f64().unwrap();
    until(|| (height() - page * 0.4).abs() <= 1.0).await;
    assert!(hidden() > 1_000, "the rest is there by scrolling");
}
