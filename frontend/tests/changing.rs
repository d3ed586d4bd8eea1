//! What can be done with a message, drawn in a real browser and used as a person would.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod clipboard;
    pub(crate) mod fingers;
    pub(crate) mod hands;
    pub(crate) mod part;
    pub(crate) mod stage;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod wait;
}

mod parts {
    mod cursor;
}

use std::rc::Rc;

use client::Version;
use frontend::components::{Composer, ReplyBar, Timeline, toasts};
use frontend::context::Act;
use frontend::state::rows::{Quote, Quoted, ReactionRow};
use frontend::state::sought::Sought;
use frontend::state::{Editing, PostRow, Refusal, Refused, Row, SaidRow, Standing, View};
use js_sys::Function;
use shared::{Body, ClientId, Code, Emoji, Person, RoomId, Seq};
use support::clipboard::Clipboard;
use support::fingers::Fingers;
use support::hands::acting;
use support::part::part;
use support::stage::{Stage, cursor};
use support::talk::{NOON, said, talk};
use support::theatre::{App, show};
use support::wait::{breath, record, until};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, MouseEvent, MouseEventInit};
use yew::{Html, html};

wasm_bindgen_test_configure!(run_in_browser);

fn scene(replying: bool) -> Html {
    html! {
        <>
            <Timeline />
            { part(toasts) }
            <ReplyBar />
            <Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={false} {replying} />
        </>
    }
}

async fn play(act: Act, view: View) -> (Stage, App) {
    let replying = view.replying.is_some();
    show(act, view, scene(replying)).await
}

/// The room, with another last message in it.
fn with(texts: &[&str], change: impl FnOnce(&mut PostRow)) -> View {
    let view = talk(texts);
    let mut rows: Vec<Row> = view.rows.to_vec();
    let Some(Row::Post(last)) = rows.pop() else { panic!("something was said") };
    let mut last = PostRow::clone(&last);
    change(&mut last);
    rows.push(Row::Post(Rc::new(last)));
    View { rows: rows.into(), ..view }
}

fn words(row: &mut PostRow) -> &mut SaidRow {
    row.said.as_mut().unwrap()
}

/// The person's own message, as the last one.
fn mine(texts: &[&str]) -> View {
    let me = person(9, "Ada");
    let view = with(texts, |row| (row.by, row.mine) = (me.clone(), true));
    View { me, ..view }
}

fn person(id: u64, name: &str) -> Person {
    let name = shared::Name::parse(name).ok();
    Person { id: ClientId::new(id).unwrap(), name, guest: false }
}

fn active() -> Element {
    web_sys::window().unwrap().document().unwrap().active_element().unwrap()
}

/// Goes to the last message with the keyboard.
async fn walks_to_the_last(stage: &Stage) {
    stage.get(".line").focus().unwrap();
    stage.presses(".line", "ArrowUp", |_| {}).await;
}

/// Presses a key where the cursor is.
async fn presses(key: &str) {
    let options = web_sys::KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options);
    active().dispatch_event(&event.unwrap()).unwrap();
    breath().await;
}

fn labels(stage: &Stage) -> Vec<String> {
    let buttons = stage.0.query_selector_all(".tools > button").unwrap();
    let label =
        |at| buttons.item(at).unwrap().unchecked_into::<Element>().get_attribute("aria-label");
    (0..buttons.length()).filter_map(label).collect()
}

#[wasm_bindgen_test]
async fn the_arrow_keys_lead_from_message_to_message_and_escape_back_to_the_field() {
    let (stage, _app) = play(Act::default(), talk(&["one", "two", "three"])).await;
    assert!(stage.find(".tools").is_none(), "nobody is at a message");
    walks_to_the_last(&stage).await;
    for (key, id) in
        [("ArrowUp", "post-2"), ("Home", "post-1"), ("ArrowUp", "post-1"), ("End", "post-3")]
    {
        presses(key).await;
        assert_eq!(cursor(), id, "{key}");
    }
    assert_eq!(active().get_attribute("tabindex").as_deref(), Some("0"));
    assert_eq!(stage.0.query_selector_all(".tools").unwrap().length(), 1);
    presses("Escape").await;
    assert_eq!(cursor(), "composer");
}

#[wasm_bindgen_test]
async fn end_and_escape_among_the_messages_say_that_they_are_read() {
    let (read_shown, read) = record();
    let act = Act { read_shown, ..Act::default() };
    let (stage, _app) = play(act, talk(&["one", "two", "three"])).await;
    stage.get(".line").focus().unwrap();
    for (on, key) in [("", "End"), ("", "ArrowUp"), ("post-3", "End"), ("post-3", "Escape")] {
        assert_eq!(cursor(), on);
        presses(key).await;
    }
    assert_eq!(*read.borrow(), [(); 3]);
}

#[wasm_bindgen_test]
async fn the_tools_of_a_message_are_a_toolbar_with_what_may_be_done() {
    let (stage, app) = play(Act::default(), talk(&["theirs"])).await;
    walks_to_the_last(&stage).await;
    assert_eq!(stage.get(".tools").get_attribute("role").as_deref(), Some("toolbar"));
    let offered =
        ["React", "Reply", "Reply in thread", "Copy text", "Copy link", "Mark unread from here"];
    assert_eq!(labels(&stage), offered);
    // Another message in its place: the cursor has to go there.
    let own = mine(&["mine"]);
    app.becomes(own.clone()).await;
    walks_to_the_last(&stage).await;
    assert_eq!(
        labels(&stage),
        ["React", "Reply", "Reply in thread", "Edit", "Copy text", "Copy link", "Delete"]
    );
    presses("Enter").await;
    assert_eq!(active().class_name(), "react");
    presses("ArrowRight").await;
    assert_eq!(active().class_name(), "reply");
    presses("Escape").await;
    assert_eq!(cursor(), "post-1", "one step back");
    let Some(Row::Post(row)) = own.rows.last() else { panic!("something was said") };
    let gone = Row::Post(Rc::new(PostRow { said: None, ..PostRow::clone(row) }));
    app.becomes(View { rows: Rc::from([gone]), ..own.clone() }).await;
    assert!(stage.find(".tools").is_none(), "nothing is offered for what is not there");
    assert_eq!(cursor(), "post-1", "and the cursor stays");
}

/// Asks for a menu at something, 40 pixels from the left and 60 from the top; says whether the browser's opens.
async fn right_clicks(stage: &Stage, selector: &str, shift: bool) -> bool {
    let options = MouseEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_shift_key(shift);
    options.set_client_x(40);
    options.set_client_y(60);
    let event = MouseEvent::new_with_mouse_event_init_dict("contextmenu", &options).unwrap();
    let browsers = stage.get(selector).dispatch_event(&event).unwrap();
    breath().await;
    browsers
}

#[wasm_bindgen_test]
async fn a_right_click_opens_what_can_be_done_where_the_person_points() {
    let (reply, replied) = record::<Option<Seq>>();
    let small =
        html! { <><style>{ ".icon { height: 1rem; width: 1rem; }" }</style>{ scene(false) }</> };
    let (stage, _app) = show(Act { reply, ..Act::default() }, talk(&["one", "two"]), small).await;
    assert!(!right_clicks(&stage, "#post-1 .body", false).await);
    let menu = stage.sees("#post-1 dialog[open]").await;
    let at = menu.get_bounding_client_rect();
    assert_eq!((at.left(), at.top()), (40.0, 60.0));
    let offered =
        ["React", "Reply", "Reply in thread", "Copy text", "Copy link", "Mark unread from here"];
    assert_eq!(
        (labels(&stage), active().class_name()),
        (offered.map(String::from).into(), "react".into())
    );
    presses("ArrowDown").await;
    assert_eq!(active().class_name(), "reply");
    presses("Escape").await;
    until(|| stage.find("dialog, .tools").is_none()).await;

    right_clicks(&stage, "#post-2 .body", false).await;
    stage.sees("#post-2 dialog[open]").await;
    stage.get("dialog .reply").click();
    until(|| stage.find("dialog").is_none()).await;
    assert_eq!(*replied.borrow(), [Some(Seq(2))]);
}

#[wasm_bindgen_test]
async fn a_finger_that_rests_on_a_message_opens_what_can_be_done_with_it() {
    let _fingers = Fingers::point();
    let (stage, _app) = play(Act::default(), talk(&["one", "two"])).await;
    let body = stage.get("#post-2 .body");
    // What browsers do meanwhile: the word under the finger is selected.
    let rests = Function::new_with_args(
        "at",
        "const touch = type => new PointerEvent(type,
             { bubbles: true, cancelable: true, pointerType: 'touch', clientX: 20, clientY: 30 });
         at.dispatchEvent(touch('pointerdown'));
         getSelection().selectAllChildren(at);
         return at.dispatchEvent(touch('contextmenu'));",
    );
    let browsers = rests.call1(&JsValue::NULL, &body).unwrap();
    assert_eq!(browsers, false, "the browser has no menu of its own besides");
    stage.sees("#post-2 dialog[open] .tools[role=toolbar]").await;
    let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
    assert!(selection.is_collapsed(), "nothing stays selected");
    stage.get("dialog .reply").click();
    until(|| stage.find("dialog").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_reaction_is_chosen_in_the_menu_and_a_press_beside_it_closes_it() {
    let (react, reacted) = record::<(Seq, Emoji, bool)>();
    let (stage, _app) = play(Act { react, ..Act::default() }, talk(&["hello"])).await;
    right_clicks(&stage, ".body", false).await;
    stage.sees("dialog[open]").await;
    stage.get("dialog .react").click();
    stage.sees("dialog .picker").await;
    stage.get("dialog .picker .grid button").click();
    until(|| stage.find("dialog").is_none()).await;
    assert_eq!(*reacted.borrow(), [(Seq(1), Emoji::parse("👍").unwrap(), true)]);
    right_clicks(&stage, ".body", false).await;
    let menu = stage.sees("dialog[open]").await;
    let options = MouseEventInit::new();
    options.set_bubbles(true);
    let press = MouseEvent::new_with_mouse_event_init_dict("mousedown", &options).unwrap();
    menu.dispatch_event(&press).unwrap();
    until(|| stage.find("dialog").is_none()).await;
}

#[wasm_bindgen_test]
async fn links_selected_words_and_whoever_holds_shift_have_the_browsers_own_menu() {
    let (stage, app) = play(Act::default(), talk(&["see https://example.org/notes"])).await;
    assert!(right_clicks(&stage, ".body a", false).await);
    assert!(right_clicks(&stage, ".body", true).await);
    let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
    selection.select_all_children(&stage.get(".body")).unwrap();
    assert!(right_clicks(&stage, ".body", false).await);
    selection.remove_all_ranges().unwrap();
    app.becomes(with(&["gone"], |row| row.said = None)).await;
    assert!(right_clicks(&stage, ".gone", false).await, "nothing can be done with it");
    assert!(stage.find("dialog").is_none());
}

#[wasm_bindgen_test]
async fn the_text_of_a_message_is_copied_as_it_was_written_and_so_is_its_address() {
    let (copy_post_link, linked) = record::<Seq>();
    let clipboard = Clipboard::keeps();
    let act = Act { copy_post_link, ..Act::default() };
    let (stage, _app) = play(act, talk(&["*soup* is ready"])).await;
    walks_to_the_last(&stage).await;
    stage.get(".tools .copy").click();
    let label = || stage.get(".tools .copy").get_attribute("aria-label");
    until(|| label().as_deref() == Some("Copied")).await;
    assert_eq!(clipboard.has().as_deref(), Some("*soup* is ready"));
    stage.get(".tools .link").click();
    assert_eq!(*linked.borrow(), [Seq(1)]);
}

#[wasm_bindgen_test]
async fn a_reaction_is_chosen_with_keys_alone() {
    let (react, reacted) = record::<(Seq, Emoji, bool)>();
    let (stage, _app) = play(Act { react, ..Act::default() }, talk(&["hello"])).await;
    walks_to_the_last(&stage).await;
    presses("Enter").await;
    let opener: HtmlElement = active().dyn_into().unwrap();
    opener.click();
    stage.sees(".picker").await;
    assert_eq!(active().text_content().as_deref(), Some("👍"));
    presses("Escape").await;
    assert!(stage.find(".picker").is_none());
    assert_eq!(active().class_name(), "react", "the cursor is where it came from");
    opener.click();
    stage.sees(".picker").await;
    presses("ArrowRight").await;
    active().unchecked_into::<HtmlElement>().click();
    breath().await;
    assert_eq!(*reacted.borrow(), [(Seq(1), Emoji::parse("❤️").unwrap(), true)]);
    assert_eq!(active().class_name(), "react");
}

#[wasm_bindgen_test]
async fn a_message_is_heard_as_one_would_tell_it_and_its_time_last() {
    let who = vec![person(7, "Ada")];
    let reaction = ReactionRow { emoji: Emoji::parse("👍").unwrap(), who, mine: false };
    let view = with(&["hello"], |row| words(row).reactions = vec![reaction]);
    let (stage, _app) = play(Act::default(), view).await;
    let parts =
        stage.0.query_selector_all("article :is(.author, .body, .reaction, .when)").unwrap();
    let parts = (0..parts.length()).map(|at| parts.item(at).unwrap().unchecked_into::<Element>());
    let parts: Vec<String> = parts.map(|it| it.class_name()).collect();
    assert_eq!(parts, ["author", "body", "reaction", "when"]);
    let whole = stage.get(".when").title();
    assert!(whole.contains("2023") && whole.contains(":20"), "the day, and the second: {whole}");
}

#[wasm_bindgen_test]
async fn a_click_with_alt_marks_what_others_said_as_unread_from_there() {
    let (mark_unread, marked) = record::<Seq>();
    let act = Act { mark_unread, ..Act::default() };
    let (stage, app) = play(act, talk(&["one", "two"])).await;
    let clicks = |alt| {
        let options = MouseEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_alt_key(alt);
        let event = MouseEvent::new_with_mouse_event_init_dict("click", &options);
        stage.get("#post-2 .body").dispatch_event(&event.unwrap()).unwrap()
    };
    assert!(clicks(false), "that is the browser's own");
    assert!(!clicks(true));
    assert_eq!(*marked.borrow(), [Seq(2)]);
    app.becomes(mine(&["one", "two"])).await;
    assert!(clicks(true), "nobody has their own to read");
    assert_eq!(marked.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_reaction_says_whose_it_is_and_a_click_adds_or_takes_away_ones_own() {
    let (react, reacted) = record::<(Seq, Emoji, bool)>();
    let thumb = Emoji::parse("👍").unwrap();
    let of = |mine| {
        let who = vec![person(7, "Ada"), person(8, "Bob")];
        let reaction = ReactionRow { emoji: Emoji::parse("👍").unwrap(), who, mine };
        with(&["hello"], |row| words(row).reactions = vec![reaction])
    };
    let (stage, app) = play(Act { react, ..Act::default() }, of(false)).await;
    let chip = stage.get(".reaction");
    assert_eq!(chip.get_attribute("aria-label").as_deref(), Some("👍 2, Ada and Bob"));
    assert_eq!(chip.get_attribute("title").as_deref(), Some("👍 2, Ada and Bob"));
    assert_eq!(chip.get_attribute("aria-pressed").as_deref(), Some("false"));
    chip.click();
    app.becomes(of(true)).await;
    assert_eq!(stage.get(".reaction").get_attribute("aria-pressed").as_deref(), Some("true"));
    stage.get(".reaction").click();
    assert_eq!(*reacted.borrow(), [(Seq(1), thumb.clone(), true), (Seq(1), thumb, false)]);
    assert_eq!(stage.text(".post .body"), "hello", "the text is the text");
}

#[wasm_bindgen_test]
async fn up_in_an_empty_field_changes_the_last_message_and_escape_keeps_the_draft() {
    let (edit_last, asked) = record::<()>();
    let (cancel_edit, cancelled) = record::<()>();
    let (save_edit, saved) = record::<(Seq, String)>();
    let act = Act { edit_last, cancel_edit, save_edit, ..Act::default() };
    let (stage, app) = play(act, mine(&["a typo hier"])).await;
    stage.writes("#composer", "a draft").await;
    assert!(stage.presses("#composer", "ArrowUp", |_| {}).await, "the field's own");
    assert!(asked.borrow().is_empty());
    stage.writes("#composer", "").await;
    assert!(!stage.presses("#composer", "ArrowUp", |_| {}).await);
    assert_eq!(asked.borrow().len(), 1);

    let editing = Some(Rc::new(Editing::new(Seq(1), "a typo hier")));
    app.becomes(View { editing: editing.clone(), ..mine(&["a typo hier"]) }).await;
    assert_eq!(cursor(), "edit");
    assert_eq!(stage.written("#edit"), "a typo hier");
    stage.writes("#composer", "a draft").await;
    stage.presses("#edit", "Escape", |_| {}).await;
    assert_eq!((cancelled.borrow().len(), cursor()), (1, "composer".to_owned()));
    assert_eq!(stage.written("#composer"), "a draft");
    stage.writes("#edit", "a typo here").await;
    assert!(!stage.presses("#edit", "Enter", |_| {}).await);
    assert_eq!(*saved.borrow(), [(Seq(1), "a typo here".to_owned())]);
    assert_eq!(cursor(), "composer");
}

#[wasm_bindgen_test]
async fn what_was_written_in_a_message_is_there_after_a_while_in_another_room() {
    let editing = Some(Rc::new(Editing::new(Seq(1), "a typo hier")));
    let open = || View { editing: editing.clone(), ..mine(&["a typo hier"]) };
    let (stage, app) = play(Act::default(), open()).await;
    stage.writes("#edit", "a typo here, and more").await;
    let elsewhere = View { room: "plans".parse().unwrap(), ..talk(&["other words"]) };
    app.becomes(elsewhere).await;
    assert!(stage.find("#edit").is_none());
    app.becomes(open()).await;
    assert_eq!(stage.written("#edit"), "a typo here, and more");
    assert!(!stage.get(".editor .primary").has_attribute("disabled"));
}

#[wasm_bindgen_test]
async fn a_changed_message_is_marked_and_unfolds_what_it_said_before() {
    let earlier = vec![Version { since: NOON, body: Body::parse("hier").unwrap() }];
    let view = with(&["here"], |row| {
        let words = words(row);
        (words.since, words.earlier) = (Some(NOON), earlier);
    });
    let (stage, _app) = play(Act::default(), view).await;
    assert_eq!(stage.text(".post .body"), "here");
    assert_eq!(stage.text(".edited summary"), "(edited)");
    assert!(stage.get(".edited summary").get_attribute("title").unwrap().starts_with("Edited "));
    assert_eq!(stage.text(".edited .before"), "hier");
}

#[wasm_bindgen_test]
async fn a_deleted_message_keeps_its_author_and_time_and_says_so() {
    let (stage, _app) = play(Act::default(), with(&["gone"], |row| row.said = None)).await;
    assert!(stage.find(".post.deleted").is_some() && stage.find(".post .body").is_none());
    assert_eq!(stage.text(".post .gone"), "This message was deleted.");
    assert_eq!(stage.text(".post .author"), "Ada");
    assert!(stage.get(".post .when").has_attribute("datetime"));
}

#[wasm_bindgen_test]
async fn an_answer_shows_what_it_answers_and_leads_there() {
    let quoting = |shows| {
        with(&["the question", "the answer"], |row| {
            words(row).quote = Some(Quote { post: Seq(1), shows });
        })
    };
    let question = Quoted::Said(person(7, "Ada"), Body::parse("the question").unwrap());
    let (show_here, shown) = record::<Seq>();
    let act = Act { show_here, ..Act::default() };
    let (stage, app) = play(act, quoting(question.clone())).await;
    assert_eq!(stage.text("button.quote .who"), "Ada");
    assert_eq!(stage.text("button.quote .start"), "the question");
    stage.get("button.quote").click();
    assert_eq!(*shown.borrow(), [Seq(1)]);
    let (room, top) = (RoomId::lobby(), None);
    let sought = Some(Sought { room, seq: Seq(1), number: 0, top, shown: true });
    app.becomes(View { sought, ..quoting(question) }).await;
    assert_eq!(cursor(), "post-1");
    stage.sees("#post-1[data-found]").await;
    app.becomes(quoting(Quoted::Deleted)).await;
    assert!(stage.text(".quote").ends_with("A deleted message"));
    app.becomes(quoting(Quoted::Earlier)).await;
    assert!(stage.text("button.quote").ends_with("An earlier message"), "it leads there, too");
}

#[wasm_bindgen_test]
async fn whoever_replies_sees_to_what_and_escape_gives_it_up() {
    let (_, posted) = acting();
    let (reply, replied) = record::<Option<Seq>>();
    let shows = Quoted::Said(person(7, "Ada"), Body::parse("the question").unwrap());
    let replying = Some(Quote { post: Seq(1), shows });
    let view = View { replying, ..talk(&["the question"]) };
    let (stage, _app) = play(Act { reply, ..Act::default() }, view).await;
    assert!(stage.text("#replying").contains("Replying to Ada"));
    assert_eq!(cursor(), "composer");
    stage.presses("#composer", "Escape", |_| {}).await;
    stage.get(".close-reply").click();
    assert_eq!(*replied.borrow(), [None, None]);
    assert!(posted.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_line_stands_before_what_is_new() {
    let view = talk(&["old", "new"]);
    let mut rows = view.rows.to_vec();
    rows.insert(1, Row::New);
    let (stage, _app) = play(Act::default(), View { rows: rows.into(), ..view }).await;
    assert_eq!(stage.text(".day.new"), "New messages");
    let next = stage.get(".day.new").next_element_sibling().unwrap();
    assert_eq!(next.query_selector(".body").unwrap().unwrap().text_content().unwrap(), "new");
}

#[wasm_bindgen_test]
async fn a_deletion_can_be_taken_back() {
    let (undo, undone) = record::<()>();
    let view = View { undo: Some("Message deleted.".into()), ..talk(&["hello"]) };
    let (stage, _app) = play(Act { undo, ..Act::default() }, view).await;
    assert!(stage.text(".toast").contains("Message deleted."));
    stage.get("#undo").click();
    assert_eq!((undone.borrow().len(), cursor()), (1, "composer".to_owned()));
}

#[wasm_bindgen_test]
async fn the_text_of_a_refused_change_stands_there_until_it_is_copied() {
    let (dismiss, dismissed) = record::<()>();
    let what = Refused::EditOf("my words\nand more".to_owned());
    let refusal = Refusal { room: RoomId::lobby(), what, code: Code::NoSuchPost };
    let view = View { refusal: Some(Rc::new(refusal)), ..talk(&["hello"]) };
    let (stage, _app) = play(Act { dismiss, ..Act::default() }, view).await;
    assert!(stage.text(".toast.refused p").contains("not there any more"));
    assert_eq!(stage.text(".toast.refused .lost"), "my words\nand more");
    assert_eq!(stage.text(".toast.refused .copy"), "Copy your text");
    assert_eq!(stage.written("#composer"), "", "it may be another room's by then");
    stage.get(".toast.refused .dismiss").click();
    assert_eq!(dismissed.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn what_is_on_its_way_offers_nothing_yet() {
    let view = talk(&["hello"]);
    let rows = Rc::from([said(1, "hello", Standing::Sending)]);
    let (stage, _app) = play(Act::default(), View { rows, ..view }).await;
    walks_to_the_last(&stage).await;
    assert!(stage.find(".tools button").is_none());
}
