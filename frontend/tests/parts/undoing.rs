//! What the person can have back: how long, and where the cursor is when it goes.

use std::rc::Rc;

use frontend::browser::storage::Storage;
use frontend::browser::{clock, field};
use frontend::components::{Shell, toasts};
use frontend::context::Act;
use frontend::state::{Session, View};
use shared::Seq;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::html;

use crate::support::part::part;
use crate::support::stage::cursor;
use crate::support::talk::talk;
use crate::support::theatre::show;
use crate::support::wait::until;

#[wasm_bindgen(inline_js = "
    const [timer, clock] = [window.setTimeout, performance.now.bind(performance)];
    export function hurry(times) {
        const begin = clock();
        window.setTimeout = (act, after) => timer(act, after < 1000 ? after : after / times);
        performance.now = () => begin + (clock() - begin) * times;
    }")]
extern "C" {
    /// Has the time of the page pass so much faster, where that is seconds.
    fn hurry(times: u32);
}

/// Time that passes faster, until it is dropped.
struct Hurry;

impl Hurry {
    fn begins() -> Self {
        hurry(50);
        Self
    }
}

impl Drop for Hurry {
    fn drop(&mut self) {
        hurry(1);
    }
}

fn with_a_way_back() -> View {
    View { undo: Some("Message deleted.".into()), ..talk(&["hello"]) }
}

fn is_held_back(session: &Session) -> bool {
    session.view().undo.is_some()
}

#[wasm_bindgen_test]
async fn what_can_be_had_back_waits_for_whoever_is_at_it_and_not_for_ever() {
    let session = Session::new(Storage::for_the_visit());
    let (stage, _app) = show(Act::default(), with_a_way_back(), part(toasts)).await;
    let _hurry = Hurry::begins();
    let waits = async || {
        let begin = clock::now().0;
        session.delete(Seq(1));
        until(|| !is_held_back(&session)).await;
        clock::now().0 - begin
    };
    let alone = waits().await;
    assert!(alone >= 6_000, "{alone}");
    stage.get("#undo").focus().unwrap();
    let there = waits().await;
    assert!(there >= 30_000, "the six seconds begin anew: {there}");
}

#[wasm_bindgen_test]
async fn a_way_back_that_goes_leaves_the_cursor_where_one_writes_or_reads() {
    let session = Session::new(Storage::for_the_visit());
    let (stage, app) = show(Act::default(), with_a_way_back(), html! { <Shell /> }).await;
    let _hurry = Hurry::begins();
    let goes_from = async |at: &str| {
        session.delete(Seq(1));
        stage.get(at).focus().unwrap();
        until(|| !is_held_back(&session)).await;
    };
    goes_from("#undo").await;
    assert_eq!(cursor(), "composer");
    goes_from("#post-1").await;
    assert_eq!(cursor(), "post-1", "elsewhere it stays");
    let mut archived = with_a_way_back();
    Rc::make_mut(&mut archived.place).may.post = false;
    app.draws(archived, None);
    until(|| stage.find("#composer").is_none()).await;
    goes_from("#undo").await;
    assert!(field::has_cursor_within(".line"));
}
