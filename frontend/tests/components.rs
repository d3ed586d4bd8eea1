//! Components, drawn in a real browser and used as a person would.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use std::rc::Rc;

use client::Status;
use frontend::browser::{media, storage::Storage};
use frontend::components::{Banner, Composer, NameForm, Timeline};
use frontend::context::{Act, Read};
use frontend::state::{PostRow, Row, Session, Standing, Text, View};
use shared::{Body, ClientId, Code, Name, Nonce, Person, Seq, Timestamp};
use support::{Stage, acting, breath, record};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::{AttrValue, ContextProvider, Html, Properties, component, html};

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Properties, PartialEq)]
struct Scene {
    act: Act,
    view: Read,
    children: Html,
}

#[component]
fn Theatre(props: &Scene) -> Html {
    html! {
        <ContextProvider<Act> context={props.act.clone()}>
            <ContextProvider<Read> context={props.view.clone()}>{ props.children.clone() }</ContextProvider<Read>>
        </ContextProvider<Act>>
    }
}

fn view() -> View {
    Session::new(Storage::for_the_visit()).view()
}

async fn play(act: Act, view: View, draw: fn() -> Html) -> (Stage, yew::AppHandle<Theatre>) {
    show(act, view, draw()).await
}

async fn show(act: Act, view: View, children: Html) -> (Stage, yew::AppHandle<Theatre>) {
    let stage = Stage::new();
    let scene = Scene { act, view: Read(Rc::new(view)), children };
    let handle = yew::Renderer::<Theatre>::with_root_and_props(stage.0.clone(), scene).render();
    breath().await;
    (stage, handle)
}

fn composer() -> Html {
    html! { <Composer room="lobby" draft="" limit={20_000usize} /> }
}

fn post(text: &str, standing: Standing) -> Row {
    let name = Name::parse("Ada").ok();
    Row::Post(Rc::new(PostRow {
        by: Person { id: ClientId::new(7).unwrap(), name, guest: false },
        mine: false,
        more: false,
        text: Text::Body(Body::verbatim(text).unwrap()),
        nonce: Nonce::from_bytes([7; 16]),
        standing,
    }))
}

fn posted(text: &str) -> View {
    let row = post(text, Standing::Posted { seq: Seq(1), at: Timestamp(1_700_000_000_000) });
    View { rows: Rc::from([row]), loaded: true, status: Status::Live, ..view() }
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
async fn a_draft_is_there_again_at_the_next_visit() {
    fn with_draft() -> Html {
        html! { <Composer room="lobby" draft={AttrValue::from("half a thought")} limit={20_000usize} /> }
    }
    let (draft, kept) = record::<String>();
    let act = Act { draft, ..Act::default() };
    let (stage, _app) = play(act, view(), with_draft).await;
    assert_eq!(stage.written("#composer"), "half a thought");
    stage.writes("#composer", "half a thought, and the rest").await;
    assert_eq!(*kept.borrow(), ["half a thought, and the rest"]);
}

fn timeline() -> Html {
    html! { <Timeline /> }
}

#[wasm_bindgen_test]
async fn a_script_in_a_message_is_text() {
    let text = "<script>document.title = 'gone'</script><img src=x onerror=alert(1)>";
    let (stage, _app) = play(Act::default(), posted(text), timeline).await;
    assert_eq!(stage.text(".post .body"), text);
    assert!(stage.find("script, img").is_none());
}

#[wasm_bindgen_test]
async fn an_address_leads_out_safely_and_a_script_address_nowhere() {
    let text = "https://example.org/a and javascript:alert(1)";
    let (stage, _app) = play(Act::default(), posted(text), timeline).await;
    assert_eq!(stage.text(".post .body"), text);
    let link = stage.get(".post a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://example.org/a"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
    assert_eq!(stage.0.query_selector_all(".post a").unwrap().length(), 1);
}

#[wasm_bindgen_test]
async fn a_message_of_twenty_thousand_characters_is_folded_until_asked_for() {
    let text = "界".repeat(20_000);
    let (stage, _app) = play(Act::default(), posted(&text), timeline).await;
    assert!(stage.find(".body.folded").is_some());
    stage.get(".unfold").click();
    breath().await;
    assert!(stage.find(".body.folded").is_none());
    assert_eq!(stage.text(".post .body"), text);
}

#[wasm_bindgen_test]
async fn a_failed_message_can_be_tried_again_or_given_up() {
    let (retry, retried) = record::<Nonce>();
    let (discard, discarded) = record::<Nonce>();
    let act = Act { retry, discard, ..Act::default() };
    let row = post("hello", Standing::Failed(Code::NoSuchRoom));
    let view = View { rows: Rc::from([row]), loaded: true, ..view() };
    let (stage, _app) = play(act, view, timeline).await;
    stage.get(".failed .retry").click();
    stage.get(".failed .delete").click();
    assert_eq!(retried.borrow().len(), 1);
    assert_eq!(discarded.borrow().len(), 1);
    assert!(stage.find(".failed .copy").is_some());
}

#[wasm_bindgen_test]
async fn the_timeline_is_a_log_with_a_name() {
    let (stage, _app) = play(Act::default(), posted("hello"), timeline).await;
    let log = stage.get("[role=log]");
    assert_eq!(log.get_attribute("aria-label").as_deref(), Some("Messages in lobby"));
    assert_eq!(log.get_attribute("aria-live").as_deref(), Some("off"), "history is not read out");
    stage.sees("[role=log][aria-live=polite]").await;
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
    let until = frontend::browser::clock::now().plus(8_000);
    let view = View { status: Status::Waiting { until }, waiting: 2, ..view() };
    let (stage, _app) = play(Act { retry_now, ..Act::default() }, view, banner).await;
    let said = stage.sees(".banner").await.text_content().unwrap();
    assert!(said.contains("Reconnecting in 8 s."), "{said}");
    assert!(said.contains("2 messages are waiting and will be sent."), "{said}");
    assert_eq!(stage.text("[role=status]"), "Connection lost. Reconnecting.");
    support::until(|| stage.text(".banner").contains("in 7 s")).await;
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
