//! Writing a message with the comforts of the field, in a real browser and as a person would.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod hands;
    pub(crate) mod stage;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod wait;
}

use std::cell::Cell;
use std::rc::Rc;

use frontend::components::{Body, Composer, Picker, Timeline};
use frontend::context::{Act, Answer, Asks};
use frontend::state::compose::{Ask, Choice, Picture};
use frontend::state::emoji::Emojis;
use frontend::state::{Editing, Text, View};
use shared::{Body as Words, ClientId, Emoji, Name, Person, RoomId, Seq};
use support::hands::acting;
use support::stage::{Stage, cursor};
use support::talk::talk;
use support::theatre::{App, show};
use support::wait::{breath, record};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::{AttrValue, Callback, Html, html};

wasm_bindgen_test_configure!(run_in_browser);

const EMOJI: &str = "😀\tgrinning face\tgrinning\n😂\tface with tears of joy\tjoy\n\n\
                     🎉\tparty popper\ttada\n🪨\trock\trock\n";

fn scene() -> Html {
    html! { <><Timeline /><Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={false} /></> }
}

/// Names that begin with what was typed.
fn asks() -> Asks {
    let choice = |name: &&'static str| Choice {
        picture: Picture::Command,
        label: AttrValue::from(*name),
        detail: AttrValue::default(),
        insert: AttrValue::from(*name),
    };
    let choices = move |ask: Ask| {
        let begun = "@".to_owned() + &ask.query;
        ["@ada", "@adam", "@bob"].iter().filter(|it| it.starts_with(&begun)).map(choice).collect()
    };
    Asks { choices: Answer::from(choices), ..Asks::default() }
}

async fn play(act: Act) -> (Stage, App) {
    let act = Act { asks: asks(), emojis: Emojis::of(EMOJI), ..act };
    show(act, talk(&["hello"]), scene()).await
}

/// Types a character at the cursor, as a keyboard does.
async fn types(stage: &Stage, selector: &str, text: &str) {
    let field: HtmlTextAreaElement = stage.get(selector).dyn_into().unwrap();
    field.focus().unwrap();
    let document = web_sys::window().unwrap().document().unwrap();
    let document: web_sys::HtmlDocument = document.dyn_into().unwrap();
    document.exec_command_with_show_ui_and_value("insertText", false, text).unwrap();
    breath().await;
}

fn labels(stage: &Stage) -> Vec<String> {
    let options = stage.0.query_selector_all("[role=option] .name").unwrap();
    (0..options.length()).filter_map(|at| options.item(at)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn a_name_is_completed_while_the_cursor_stays_in_the_field() {
    let (act, posted) = acting();
    let (stage, _app) = play(act).await;
    types(&stage, "#composer", "hi @a").await;
    assert_eq!(labels(&stage), ["@ada", "@adam"]);
    let field = stage.get("#composer");
    let active = field.get_attribute("aria-activedescendant").unwrap();
    assert_eq!(stage.text(&("#".to_owned() + &active)), "@ada");
    let list = field.get_attribute("aria-controls").unwrap();
    assert_eq!(
        stage.get(&("#".to_owned() + &list)).get_attribute("role").as_deref(),
        Some("listbox")
    );
    assert_eq!(stage.text(".compose .choices"), "Suggestions: 2");
    assert!(!stage.presses("#composer", "ArrowDown", |_| {}).await);
    assert_eq!(stage.text("[aria-selected=true]"), "@adam");
    assert!(!stage.presses("#composer", "Enter", |_| {}).await);
    assert_eq!(
        (stage.written("#composer"), cursor()),
        ("hi @adam ".to_owned(), "composer".to_owned())
    );
    assert!(stage.find("[role=listbox]").is_none() && posted.borrow().is_empty());
    assert!(!stage.presses("#composer", "Tab", |_| {}).await, "there is another one");
    assert_eq!(stage.written("#composer"), "hi @ada ");
    stage.presses("#composer", "Enter", |_| {}).await;
    assert_eq!(*posted.borrow(), ["hi @ada "]);
}

#[wasm_bindgen_test]
async fn a_choice_can_be_pointed_at_and_escape_closes_the_choices_alone() {
    let (stage, _app) = play(Act::default()).await;
    types(&stage, "#composer", "@b").await;
    assert!(!stage.presses("#composer", "Escape", |_| {}).await);
    assert!(stage.find("[role=listbox]").is_none());
    assert_eq!(stage.written("#composer"), "@b");
    types(&stage, "#composer", " @b").await;
    stage.get("[role=option]").click();
    breath().await;
    assert_eq!(stage.written("#composer"), "@b @bob ");
}

#[wasm_bindgen_test]
async fn the_choices_move_nothing() {
    let (stage, _app) = play(Act::default()).await;
    let places = || {
        let place = |selector: &str| stage.get(selector).get_bounding_client_rect().top();
        [place(".post"), place("#composer"), place("#send")]
    };
    stage.writes("#composer", "@").await;
    let before = places();
    stage.writes("#composer", "").await;
    types(&stage, "#composer", "@").await;
    assert_eq!(labels(&stage).len(), 3);
    assert_eq!(places(), before);
}

#[wasm_bindgen_test]
async fn a_message_that_is_changed_has_the_same_comforts() {
    let (save_edit, saved) = record::<(Seq, String)>();
    let act = Act { save_edit, asks: asks(), emojis: Emojis::of(EMOJI), ..Act::default() };
    let editing = Some(Rc::new(Editing::new(Seq(1), "hello")));
    let (stage, _app) = show(act, View { editing, ..talk(&["hello"]) }, scene()).await;
    types(&stage, "#edit", " @b").await;
    assert!(!stage.presses("#edit", "Enter", |_| {}).await);
    assert_eq!(stage.written("#edit"), "hello @bob ");
    stage.presses("#edit", "Enter", |_| {}).await;
    assert_eq!(*saved.borrow(), [(Seq(1), "hello @bob ".to_owned())]);
}

#[wasm_bindgen_test]
async fn a_shortcode_that_is_closed_becomes_the_emoji() {
    let (stage, _app) = play(Act::default()).await;
    types(&stage, "#composer", "yes :tada").await;
    types(&stage, "#composer", ":").await;
    assert_eq!(stage.written("#composer"), "yes 🎉");
    types(&stage, "#composer", " :nope").await;
    types(&stage, "#composer", ":").await;
    assert_eq!(stage.written("#composer"), "yes 🎉 :nope:");
}

#[wasm_bindgen_test]
async fn the_emoji_button_puts_one_where_the_cursor_is() {
    let (stage, _app) = play(Act::default()).await;
    types(&stage, "#composer", "ab").await;
    let field: HtmlTextAreaElement = stage.get("#composer").dyn_into().unwrap();
    field.set_selection_range(1, 1).unwrap();
    stage.get(".add-emoji").click();
    stage.sees(".picker").await;
    stage.presses(".picker", "Escape", |_| {}).await;
    assert!(stage.find(".picker").is_none());
    stage.get(".add-emoji").click();
    stage.sees(".picker").await;
    stage.get(".picker [title='party popper']").click();
    breath().await;
    assert_eq!((stage.written("#composer"), cursor()), ("a🎉b".to_owned(), "composer".to_owned()));
    assert_eq!(field.selection_start().unwrap(), Some(3));
}

#[wasm_bindgen_test]
async fn every_emoji_is_found_by_its_name_with_keys_alone() {
    let (on_pick, picked) = record::<(Emoji, bool)>();
    let act = Act { emojis: Emojis::of(EMOJI), ..Act::default() };
    let emojis = act.emojis.clone();
    let picker =
        html! { <Picker above={false} label="Emoji" {on_pick} on_close={Callback::noop()} /> };
    let (stage, _app) = show(act, talk(&[]), picker).await;
    assert_eq!(stage.text(".grid button"), "👍");
    stage.presses(".grid button", "r", |_| {}).await;
    stage.writes(".picker input", "rock").await;
    assert_eq!(stage.text(".grid"), "🪨");
    assert_eq!(stage.text(".picker [role=status]"), "Found: 1");
    assert_eq!(stage.get(".grid button").get_attribute("aria-label").as_deref(), Some("rock"));
    assert!(!stage.presses(".picker input", "ArrowDown", |_| {}).await);
    let button: HtmlElement = stage.get(".grid button");
    button.click();
    assert_eq!(*picked.borrow(), [(Emoji::parse("🪨").unwrap(), true)]);
    assert_eq!(emojis.recent(), ["🪨"]);
}

#[wasm_bindgen_test]
async fn a_room_that_is_known_is_a_way_there_and_another_one_is_words() {
    let (show_room, shown) = record::<RoomId>();
    let is_there = Rc::new(Cell::new(false));
    let known = {
        let is_there = Rc::clone(&is_there);
        move |room: RoomId| {
            let known = is_there.get() && room.as_str() == "plans";
            known.then(|| AttrValue::from("Our plans"))
        }
    };
    let asks = Asks { room: Answer::from(known), ..Asks::default() };
    let act = Act { show: show_room, asks, ..Act::default() };
    let text = Text::Body(Words::verbatim("see #plans and #define").unwrap());
    let (stage, app) = show(act, talk(&[]), html! { <Body {text} /> }).await;
    assert_eq!(stage.text(".body"), "see #plans and #define");
    assert!(stage.find(".body a").is_none());
    is_there.set(true);
    app.becomes(talk(&["the room is there"])).await;
    assert_eq!(stage.text(".body"), "see #Our plans and #define");
    assert_eq!(stage.0.query_selector_all(".body a").unwrap().length(), 1);
    assert_eq!(stage.get(".body a").get_attribute("href").as_deref(), Some("/room/plans"));
    stage.get(".body a").click();
    assert_eq!(*shown.borrow(), ["plans".parse().unwrap()]);
}

#[wasm_bindgen_test]
async fn a_shortcut_marks_what_is_selected_and_leaves_it_selected() {
    let (stage, _app) = play(Act::default()).await;
    types(&stage, "#composer", "so loud here").await;
    let field: HtmlTextAreaElement = stage.get("#composer").dyn_into().unwrap();
    field.set_selection_range(3, 7).unwrap();
    let control = |options: &web_sys::KeyboardEventInit| options.set_ctrl_key(true);
    assert!(!stage.presses("#composer", "b", control).await);
    assert_eq!(stage.written("#composer"), "so **loud** here");
    assert!(!stage.presses("#composer", "b", control).await);
    assert_eq!(stage.written("#composer"), "so loud here");
    assert!(!stage.presses("#composer", "k", control).await);
    assert_eq!(stage.written("#composer"), "so [loud]() here");
    assert!(stage.presses("#composer", "k", control).await, "with nothing selected it is not ours");
}

#[wasm_bindgen_test]
async fn enter_leads_on_within_an_open_block_of_code_and_sends_behind_it() {
    let (act, posted) = acting();
    let (stage, _app) = play(act).await;
    types(&stage, "#composer", "```rust").await;
    assert!(stage.presses("#composer", "Enter", |_| {}).await, "the browser's own");
    assert!(posted.borrow().is_empty());
    types(&stage, "#composer", "\nlet a;\n```").await;
    assert!(!stage.presses("#composer", "Enter", |_| {}).await);
    assert_eq!(*posted.borrow(), ["```rust\nlet a;\n```"]);
}

#[wasm_bindgen_test]
async fn what_was_sent_comes_back_by_control_and_the_arrows() {
    let (act, _posted) = acting();
    let (reply_last, replied) = record::<()>();
    let (stage, _app) = play(Act { reply_last, ..act }).await;
    types(&stage, "#composer", "one").await;
    stage.presses("#composer", "Enter", |_| {}).await;
    let control = |options: &web_sys::KeyboardEventInit| options.set_ctrl_key(true);
    types(&stage, "#composer", "a draft").await;
    stage.presses("#composer", "ArrowUp", control).await;
    assert_eq!(stage.written("#composer"), "one");
    stage.presses("#composer", "ArrowDown", control).await;
    assert_eq!(stage.written("#composer"), "a draft");
    let shift = |options: &web_sys::KeyboardEventInit| options.set_shift_key(true);
    assert!(stage.presses("#composer", "ArrowUp", shift).await, "that selects");
    stage.writes("#composer", "").await;
    assert!(!stage.presses("#composer", "ArrowUp", shift).await);
    assert_eq!(replied.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_command_that_is_none_is_explained_and_its_text_is_kept_or_sent() {
    let (act, posted) = acting();
    let (stage, _app) = play(act).await;
    stage.writes("#composer", "/jion plans").await;
    stage.presses("#composer", "Enter", |_| {}).await;
    assert!(stage.text(".question [role=alert]").contains("/jion"));
    assert_eq!(stage.written("#composer"), "/jion plans");
    assert!(!stage.presses("#composer", "Escape", |_| {}).await);
    assert!(stage.find(".question").is_none() && posted.borrow().is_empty());
    stage.presses("#composer", "Enter", |_| {}).await;
    stage.get(".question .yes").click();
    breath().await;
    assert_eq!(*posted.borrow(), ["/jion plans"]);
    assert_eq!((stage.written("#composer"), cursor()), (String::new(), "composer".to_owned()));
}

#[wasm_bindgen_test]
async fn calling_a_crowd_is_asked_about_first() {
    let (act, posted) = acting();
    let crowd = |text: String| if text.contains("@room") { 25 } else { 0 };
    let asks = Asks { crowd: Answer::from(crowd), ..Asks::default() };
    let (stage, _app) = show(Act { asks, ..act }, talk(&[]), scene()).await;
    stage.writes("#composer", "@room hello").await;
    stage.presses("#composer", "Enter", |_| {}).await;
    assert_eq!(stage.text(".question [role=alert]"), "This calls 25 people.");
    assert!(posted.borrow().is_empty());
    stage.get(".question .yes").click();
    breath().await;
    assert_eq!(*posted.borrow(), ["@room hello"]);
}

#[wasm_bindgen_test]
async fn whoever_is_called_and_not_in_the_room_can_be_brought_in_before_it_is_said() {
    let bob = Person { id: ClientId::new(9).unwrap(), name: Name::parse("Bob").ok(), guest: false };
    let (change, changed) = record::<shared::Act>();
    let who = bob.clone();
    let absent =
        move |text: String| text.contains("@bob").then(|| who.clone()).into_iter().collect();
    let asks = Asks { absent: Answer::from(absent), ..Asks::default() };
    let (act, posted) = acting();
    let (stage, _app) = show(Act { asks, change, ..act }, talk(&[]), scene()).await;
    stage.writes("#composer", "@bob, look").await;
    assert_eq!(stage.text(".question [role=alert]"), "Not in this room: Bob");
    stage.get(".question .yes").click();
    breath().await;
    assert_eq!(*changed.borrow(), [shared::Act::Invite { who: bob.id }]);
    assert!(stage.find(".question").is_none() && posted.borrow().is_empty());
    assert_eq!(stage.written("#composer"), "@bob, look", "it is still to be said");
}
