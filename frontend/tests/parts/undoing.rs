//! What the person can have back: how long, and where the cursor is when it goes.

use std::rc::Rc;
use std::time::Duration;

use frontend::browser::field;
use frontend::browser::storage::Storage;
use frontend::components::{Shell, toasts};
use frontend::context::Act;
use frontend::state::{Session, View};
use gloo_timers::future::sleep;
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
    const timer = window.setTimeout;
    export function hurry(times) { window.setTimeout = (act, after) => timer(act, after / times); }")]
extern "C" {
    /// Has the time of the page pass so much faster.
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

#[wasm_bindgen_test]
async fn what_can_be_had_back_waits_for_whoever_is_at_it() {
    let session = Session::new(Storage::for_the_visit());
    let (stage, _app) = show(Act::default(), with_a_way_back(), part(toasts)).await;
    stage.get("#undo").focus().unwrap();
    let _hurry = Hurry::begins();
    session.delete(Seq(1));
    let seconds = |some| sleep(Duration::from_secs(some));
    seconds(20).await;
    assert!(session.view().undo.is_some());
    stage.get("#undo").blur().unwrap();
    seconds(3).await;
    assert!(session.view().undo.is_some(), "its time begins anew");
    seconds(20).await;
    assert!(session.view().undo.is_none());
}

#[wasm_bindgen_test]
async fn a_way_back_that_goes_leaves_the_cursor_where_one_writes_or_reads() {
    let session = Session::new(Storage::for_the_visit());
    let (stage, app) = show(Act::default(), with_a_way_back(), html! { <Shell /> }).await;
    let goes_from = |at: &str| {
        session.delete(Seq(1));
        stage.get(at).focus().unwrap();
        // Under another id it cannot be taken back.
        session.start_anew();
    };
    goes_from("#undo");
    assert_eq!(cursor(), "composer");
    goes_from("#post-1");
    assert_eq!(cursor(), "post-1", "elsewhere it stays");
    let mut archived = with_a_way_back();
    Rc::make_mut(&mut archived.place).may.post = false;
    app.draws(archived, None);
    until(|| stage.find("#composer").is_none()).await;
    goes_from("#undo");
    assert!(field::has_cursor_within(".line"));
}
