//! Components, drawn in a real browser and used as a person would.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod hands;
    pub(crate) mod part;
    pub(crate) mod stage;
    pub(crate) mod theatre;
    pub(crate) mod wait;
}

use std::rc::Rc;

use client::Status;
use frontend::browser::{clock, media};
use frontend::components::sidebar::{Stand, sidebar};
use frontend::components::{Banner, Composer, NameForm, PeoplePanel, Stillness, welcome};
use frontend::context::{Act, Drafts};
use frontend::state::{Pad, View};
use shared::{ClientId, Code, Name, Person, RoomId};
use support::hands::acting;
use support::part::part;
use support::stage::{self, Stage};
use support::theatre::{App, show, view};
use support::wait::{self, breath, record};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{MouseEvent, MouseEventInit};
use yew::{Html, NodeRef, html};

wasm_bindgen_test_configure!(run_in_browser);

async fn play(act: Act, view: View, draw: fn() -> Html) -> (Stage, App) {
    show(act, view, draw()).await
}

/// Draws something else.
async fn shows(app: &App, view: View, children: Html) {
    app.draws(view, Some(children));
    breath().await;
    breath().await;
}

fn composer() -> Html {
    html! { <Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={false} /> }
}

#[wasm_bindgen_test]
async fn enter_sends_and_leaves_the_field_empty() {
    let (act, posted) = acting();
    let (stage, _app) = play(act, view(), composer).await;
    stage.writes("#composer", "hello").await;
    assert!(!media::is_coarse(), "the test browser has a mouse");
    assert!(!stage.presses("#composer", "Enter", |_| {}).await, "Enter adds no line");
    assert_eq!(*posted.borrow(), ["hello"]);
    assert_eq!(stage.written("#composer"), "");
}

#[wasm_bindgen_test]
async fn shift_enter_does_not_send() {
    let (act, posted) = acting();
    let (stage, _app) = play(act, view(), composer).await;
    stage.writes("#composer", "hello").await;
    assert!(
        stage.presses("#composer", "Enter", |key| key.set_shift_key(true)).await,
        "the browser adds a line"
    );
    assert!(posted.borrow().is_empty());
    assert_eq!(stage.written("#composer"), "hello");
}

#[wasm_bindgen_test]
async fn enter_during_composition_does_not_send() {
    let (act, posted) = acting();
    let (stage, _app) = play(act, view(), composer).await;
    stage.writes("#composer", "とうきょう").await;
    stage.presses("#composer", "Enter", |key| key.set_is_composing(true)).await;
    stage.presses("#composer", "Enter", |key| key.set_key_code(229)).await;
    assert!(posted.borrow().is_empty());
    stage.presses("#composer", "Enter", |_| {}).await;
    assert_eq!(*posted.borrow(), ["とうきょう"]);
}

#[wasm_bindgen_test]
async fn the_button_sends_and_rests_only_while_there_is_nothing_to_send() {
    let (act, posted) = acting();
    let (stage, _app) = play(act, view(), composer).await;
    assert!(stage.get("#send").has_attribute("disabled"));
    stage.writes("#composer", "hello").await;
    assert!(!stage.get("#send").has_attribute("disabled"));
    stage.get("#send").click();
    breath().await;
    assert_eq!(*posted.borrow(), ["hello"]);
    assert!(stage.get("#send").has_attribute("disabled"));
}

#[wasm_bindgen_test]
async fn a_text_without_anything_to_see_stays_where_it_is() {
    let (act, posted) = acting();
    let (stage, _app) = play(act, view(), composer).await;
    stage.writes("#composer", "\u{200b}").await;
    stage.presses("#composer", "Enter", |_| {}).await;
    assert!(posted.borrow().is_empty());
    assert_eq!(stage.written("#composer"), "\u{200b}");
}

#[wasm_bindgen_test]
async fn the_counter_appears_near_the_limit() {
    let (act, _posted) = acting();
    let (stage, _app) = play(act, view(), composer).await;
    stage.writes("#composer", &"x".repeat(18_000)).await;
    assert!(stage.find(".left").is_none());
    stage.writes("#composer", &"x".repeat(20_002)).await;
    assert_eq!(stage.text(".left.over"), "2 too many");
}

#[wasm_bindgen_test]
async fn someone_who_listens_hears_of_the_limit_and_not_of_every_key() {
    let (act, _posted) = acting();
    let (stage, _app) = play(act, view(), composer).await;
    for length in [19_001, 19_002, 19_700] {
        stage.writes("#composer", &"x".repeat(length)).await;
        assert_eq!(
            stage.text(".compose [role=status]:not(.choices)"),
            "At most 1,000 characters left."
        );
    }
    assert!(stage.find("output").is_none(), "the counter itself is silent");
}

#[wasm_bindgen_test]
async fn who_points_with_a_finger_is_told_nothing_of_keys_that_are_not_there() {
    fn with_fingers() -> Html {
        html! { <Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={true} /> }
    }
    let (act, posted) = acting();
    let (stage, _app) = play(act, view(), with_fingers).await;
    assert!(stage.find("#composer-help").is_none());
    assert!(!stage.get("#composer").has_attribute("aria-describedby"));
    stage.writes("#composer", "hello").await;
    assert!(stage.presses("#composer", "Enter", |_| {}).await, "Enter adds a line");
    assert!(posted.borrow().is_empty());
    stage.get("#send").click();
    breath().await;
    assert_eq!(
        (&posted.borrow()[..], stage.written("#composer")),
        (&["hello".into()][..], "".into())
    );
}

#[wasm_bindgen_test]
async fn a_draft_is_there_again_at_the_next_visit() {
    fn with_draft() -> Html {
        html! { <Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={false} /> }
    }
    let (keep, kept) = record::<String>();
    let draft = keep.reform(|(_, text): (Pad, String)| text);
    let act =
        Act { draft, drafts: Drafts::from(|_| "half a thought".to_owned()), ..Act::default() };
    let (stage, _app) = play(act, view(), with_draft).await;
    assert_eq!(stage.written("#composer"), "half a thought");
    stage.writes("#composer", "half a thought, and the rest").await;
    assert_eq!(*kept.borrow(), ["half a thought, and the rest"]);
}

fn banner() -> Html {
    html! { <Banner /> }
}

#[wasm_bindgen_test]
async fn a_good_line_has_no_banner() {
    let view = View { status: Status::Live, ..view() };
    let (stage, _app) = play(Act::default(), view, banner).await;
    assert!(stage.find(".banner").is_none());
}

#[wasm_bindgen_test]
async fn a_lost_line_counts_down_and_can_be_hurried() {
    let (retry_now, hurried) = record::<()>();
    let until = clock::now().plus(8_000);
    let view = View {
        status: Status::Waiting { until },
        greeted: true,
        waiting: 2,
        keeping: false,
        ..view()
    };
    let (stage, _app) = play(Act { retry_now, ..Act::default() }, view, banner).await;
    let said = stage.sees(".banner").await.text_content().unwrap();
    assert!(said.contains("Reconnecting in 8 s."), "{said}");
    assert!(said.contains("2 messages are waiting for the line: keep this page open."), "{said}");
    assert_eq!(stage.text("[role=status]"), "Connection lost. Reconnecting.");
    wait::until(|| stage.text(".banner").contains("in 7 s")).await;
    assert_eq!(stage.text("[role=status]"), "Connection lost. Reconnecting.", "said once");
    stage.get(".banner button").click();
    assert_eq!(hurried.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_taken_id_offers_a_new_start() {
    let (start_anew, started) = record::<()>();
    let view = View { status: Status::Refused(Code::IdTaken), ..view() };
    let (stage, _app) = play(Act { start_anew, ..Act::default() }, view, banner).await;
    assert_eq!(stage.sees(".banner button").await.text_content().unwrap(), "Start as someone new");
    stage.get(".banner button").click();
    assert_eq!(started.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_first_connection_is_given_a_second_before_anything_is_said() {
    let view = View { status: Status::Connecting, ..view() };
    let (stage, _app) = play(Act::default(), view, banner).await;
    assert!(stage.find(".banner").is_none());
    stage.sees(".banner").await;
}

#[wasm_bindgen_test]
async fn a_name_that_is_none_is_explained() {
    fn form() -> Html {
        html! { <NameForm id="name" focus={true} cancel="Cancel" on_done={yew::Callback::noop()} /> }
    }
    let (rename, renamed) = record::<Name>();
    let (stage, _app) = play(Act { rename, ..Act::default() }, view(), form).await;
    stage.get(".primary").click();
    breath().await;
    assert_eq!(stage.text(".error"), "A name needs at least one visible character.");
    assert!(renamed.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_person_with_a_name_types_another_one() {
    fn form() -> Html {
        let name = Name::parse("Ada").ok();
        html! { <NameForm id="name" {name} focus={true} cancel="Cancel" on_done={yew::Callback::noop()} /> }
    }
    let (rename, renamed) = record::<Name>();
    let (stage, _app) = play(Act { rename, ..Act::default() }, view(), form).await;
    assert_eq!(stage.written("#name"), "Ada");
    for typed in ["A", "Ad", "Ada L"] {
        stage.writes("#name", typed).await;
        assert_eq!(stage.written("#name"), typed, "what was typed stays");
    }
    stage.get(".primary").click();
    breath().await;
    assert_eq!(renamed.borrow()[0].as_str(), "Ada L");
}

#[wasm_bindgen_test]
async fn escape_that_ends_a_composition_leaves_the_name_form_open() {
    let (on_done, done) = record::<()>();
    let form = html! { <NameForm id="name" focus={true} cancel="Cancel" {on_done} /> };
    let (stage, _app) = show(Act::default(), view(), form).await;
    stage.presses("#name", "Escape", |key| key.set_is_composing(true)).await;
    assert!(done.borrow().is_empty());
    stage.presses("#name", "Escape", |_| {}).await;
    assert_eq!(done.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_first_line_that_cannot_be_made_is_not_called_lost() {
    let until = clock::now().plus(60_000);
    let waiting = View { status: Status::Waiting { until }, greeted: false, ..view() };
    let (stage, app) = play(Act::default(), waiting, banner).await;
    let sentence = "The server cannot be reached. Trying again.";
    assert_eq!(stage.text("[role=status]"), sentence);
    let trying = View { status: Status::Reconnecting, greeted: false, ..view() };
    shows(&app, trying, banner()).await;
    assert_eq!(stage.text("[role=status]"), sentence, "said once");
    assert!(!stage.text(".banner").contains("econnect"));
}

#[wasm_bindgen_test]
async fn the_stillness_stays_the_same_from_try_to_try() {
    let draw = |status| {
        html! { <Stillness loaded={false} {status} place={view().place} /> }
    };
    let until = clock::now().plus(60_000);
    let (stage, app) = show(Act::default(), view(), draw(Status::Waiting { until })).await;
    let said = stage.text(".still");
    shows(&app, view(), draw(Status::Reconnecting)).await;
    assert_eq!(stage.text(".still"), said);
}

#[wasm_bindgen_test]
async fn someone_offline_can_try_now() {
    let (retry_now, tried) = record::<()>();
    let view = View { status: Status::Offline, ..view() };
    let (stage, _app) = play(Act { retry_now, ..Act::default() }, view, banner).await;
    assert_eq!(stage.text(".banner button"), "Try now");
    stage.get(".banner button").click();
    assert_eq!(tried.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn nothing_is_promised_to_someone_who_was_refused() {
    let view = View { status: Status::Refused(Code::IdTaken), waiting: 1, ..view() };
    let (stage, _app) = play(Act::default(), view, banner).await;
    assert!(!stage.text(".banner").contains("waiting"), "{}", stage.text(".banner"));
}

#[wasm_bindgen_test]
async fn people_are_last_seen_here_while_the_line_is_down() {
    let ada = Person { id: ClientId::new(7).unwrap(), name: Name::parse("Ada").ok(), guest: false };
    let panel = |connected| {
        let people = Rc::from([ada.clone()]);
        let node = NodeRef::default();
        let on_close = yew::Callback::noop();
        html! {
            <PeoplePanel {people} total={1usize} me={ada.id} {connected} {node} inert={false} {on_close} />
        }
    };
    let (stage, app) = show(Act::default(), view(), panel(true)).await;
    assert_eq!(stage.text("#people-title"), "Here, 1");
    shows(&app, view(), panel(false)).await;
    assert_eq!(stage.text("#people-title"), "Last seen here, 1");
}

#[wasm_bindgen_test]
async fn the_cursor_goes_to_the_composer_when_the_greeting_is_closed() {
    let scene = html! { <>{ part(welcome) }{ composer() }</> };
    let view = View { newcomer: true, loaded: true, ..view() };
    let (welcomed, closed) = record::<()>();
    let (stage, _app) = show(Act { welcomed, ..Act::default() }, view, scene).await;
    stage.get("#first-name").focus().unwrap();
    stage.get(".welcome .plain").click();
    assert_eq!(closed.borrow().len(), 1);
    assert_eq!(stage::cursor(), "composer");
}

#[wasm_bindgen_test]
async fn a_room_opens_elsewhere_with_a_key_held() {
    let (on_close, chosen) = record::<()>();
    let stand = Stand { node: NodeRef::default(), inert: false, on_close };
    let scene = part(move |view, act| sidebar(view, act, &stand));
    let (stage, _app) = show(Act::default(), view(), scene).await;
    // The test page is not to be left, whoever lets the click through.
    stage.get(".room").set_attribute("href", "#").unwrap();
    let click = |control: bool| {
        let options = MouseEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_ctrl_key(control);
        let event = MouseEvent::new_with_mouse_event_init_dict("click", &options).unwrap();
        stage.get(".room").dispatch_event(&event).unwrap();
    };
    click(true);
    assert!(chosen.borrow().is_empty());
    click(false);
    assert_eq!(chosen.borrow().len(), 1);
}
