//! The conversation, drawn in a real browser, scrolled and read as a person would.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod clipboard;
    pub(crate) mod stage;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod wait;
}

use std::rc::Rc;

use frontend::components::{Composer, Timeline};
use frontend::context::Act;
use frontend::state::{PostRow, Row, Standing, View};
use serde_json::Value;
use shared::{Code, Nonce, RoomId, Seq, markup};
use support::clipboard::Clipboard;
use support::stage::{Stage, cursor};
use support::talk::{NOON, said, talk};
use support::theatre::{self, show, view};
use support::wait::{breath, record, until};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::{Html, html};

wasm_bindgen_test_configure!(run_in_browser);

/// The texts that `shared` reads on the host, and the trees it makes of them there.
const CORPUS: &str = include_str!("../../shared/tests/markup/corpus.json");

fn timeline() -> Html {
    html! { <Timeline /> }
}

#[wasm_bindgen_test]
async fn a_script_in_a_message_is_text() {
    let text = "<script>document.title = 'gone'</script><img src=x onerror=alert(1)>";
    let (stage, _app) = show(Act::default(), talk(&[text]), timeline()).await;
    assert_eq!(stage.text(".post .body"), text);
    assert!(stage.find("script, img").is_none());
}

#[wasm_bindgen_test]
async fn an_address_leads_out_safely_and_a_script_address_nowhere() {
    let text = "https://example.org/a and javascript:alert(1)";
    let (stage, _app) = show(Act::default(), talk(&[text]), timeline()).await;
    assert_eq!(stage.text(".post .body"), text);
    let link = stage.get(".post a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://example.org/a"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
    assert_eq!(stage.0.query_selector_all(".post a").unwrap().length(), 1);
}

/// A room in which this was said.
async fn reads(text: &str) -> (Stage, theatre::App) {
    show(Act::default(), talk(&[text]), timeline()).await
}

#[wasm_bindgen_test]
fn a_browser_makes_the_same_trees_as_a_server() {
    let corpus: Vec<Value> = serde_json::from_str(CORPUS).unwrap();
    assert!(corpus.len() > 20, "it was read");
    for example in corpus {
        let text = example["text"].as_str().unwrap();
        let tree = serde_json::to_value(markup::parse(text)).unwrap();
        assert_eq!(tree, example["tree"], "{text}");
    }
}

#[wasm_bindgen_test]
async fn words_alone_are_text_to_the_letter() {
    let text = "  two\n\n\nlines \t<b>&amp;\r\n2 * 3 * 4 ";
    let (stage, _app) = reads(text).await;
    assert_eq!(stage.text(".post .body"), text);
    assert_eq!(stage.get(".post .body").children().length(), 0, "there is no element in it");
    assert_eq!(stage.get(".post .body").child_nodes().length(), 1, "and one text");
}

#[wasm_bindgen_test]
async fn marks_within_a_line_are_elements() {
    let (stage, _app) = reads("*a* **b** ~~c~~ `d` @ada @room\nand *e*").await;
    assert_eq!(stage.text(".post .body"), "a b c d @ada @room\nand e");
    for (selector, text) in [("em", "a"), ("strong", "b"), ("del", "c"), ("code", "d")] {
        assert_eq!(stage.text(&format!(".body > {selector}")), text);
    }
    let mentions = stage.0.query_selector_all(".body .mention").unwrap();
    assert_eq!(mentions.length(), 2);
}

#[wasm_bindgen_test]
async fn a_link_with_words_of_its_own_shows_where_it_leads() {
    let (stage, _app) = reads("[the notes](https://example.org/notes)").await;
    let link = stage.get(".body a");
    assert_eq!(link.text_content().as_deref(), Some("the notes"));
    for (name, value) in [
        ("href", "https://example.org/notes"),
        ("title", "https://example.org/notes"),
        ("rel", "noopener noreferrer"),
        ("target", "_blank"),
    ] {
        assert_eq!(link.get_attribute(name).as_deref(), Some(value));
    }
}

#[wasm_bindgen_test]
async fn a_link_to_a_script_is_text() {
    let text = "[click](javascript:alert(1)) ![x](https://example.org/x.png)";
    let (stage, _app) = reads(text).await;
    assert_eq!(stage.text(".post .body"), text);
    assert_eq!(stage.text(".body a"), "https://example.org/x.png");
    assert!(stage.find(".body img").is_none());
}

#[wasm_bindgen_test]
async fn blocks_stand_below_each_other() {
    let text = "look:\n```rust\nfn main() {\n    *a*\n}\n```\n> said\n\n3. three\n4. four\n   - more\n\n\
                |a|b|\n|-|-:|\n|1|2|";
    let (stage, _app) = reads(text).await;
    assert_eq!(stage.text(".body > p"), "look:");
    assert_eq!(stage.text(".body > .code pre code"), "fn main() {\n    *a*\n}");
    assert_eq!(stage.get(".code").get_attribute("data-language").as_deref(), Some("rust"));
    assert_eq!(stage.text(".body > blockquote"), "said");
    assert_eq!(stage.get(".body > ol").get_attribute("start").as_deref(), Some("3"));
    assert_eq!(stage.text(".body > ol > li"), "three");
    assert_eq!(stage.text(".body > ol > li > ul > li"), "more");
    assert_eq!(stage.text(".body th.right"), "b");
    assert_eq!(stage.text(".body td.right"), "2");
}

#[wasm_bindgen_test]
async fn a_few_emoji_alone_are_still_large() {
    let (stage, _app) = reads("🎉 👩‍👩‍👧").await;
    assert_eq!(stage.text(".body.large"), "🎉 👩‍👩‍👧");
}

#[wasm_bindgen_test]
async fn a_message_with_nothing_to_see_says_so() {
    let (stage, _app) = reads("\u{200b}").await;
    assert_eq!(stage.get(".body").get_attribute("data-blank").as_deref(), Some("(empty message)"));
}

#[wasm_bindgen_test]
async fn a_message_of_twenty_thousand_characters_is_folded_until_asked_for() {
    let text = "界".repeat(20_000);
    let (stage, _app) = show(Act::default(), talk(&[&text]), timeline()).await;
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
    let row = said(1, "hello", Standing::Failed(Code::NoSuchRoom));
    let view = View { rows: Rc::from([row]), loaded: true, ..view() };
    let (stage, _app) = show(act, view, timeline()).await;
    stage.get(".failed .retry").click();
    stage.get(".failed .delete").click();
    assert_eq!(retried.borrow().len(), 1);
    assert_eq!(discarded.borrow().len(), 1);
    assert!(stage.find(".failed .copy").is_some());
}

#[wasm_bindgen_test]
async fn the_timeline_is_a_log_with_a_name() {
    let (stage, _app) = show(Act::default(), talk(&["hello"]), timeline()).await;
    let log = stage.get("[role=log]");
    assert_eq!(log.get_attribute("aria-label").as_deref(), Some("Messages in #lobby"));
    assert_eq!(log.get_attribute("aria-live").as_deref(), Some("off"), "history is not read out");
    stage.sees("[role=log][aria-live=polite][aria-relevant=additions]").await;
}

/// Whether the cursor is on this element.
fn cursor_is_on(element: &Element) -> bool {
    let document = web_sys::window().unwrap().document().unwrap();
    document.active_element().as_ref() == Some(element)
}

/// The room in a window so low that a few messages fill it.
async fn low(texts: &[&str]) -> (Stage, theatre::App) {
    low_with(Act::default(), talk(texts)).await
}

async fn low_with(act: Act, view: View) -> (Stage, theatre::App) {
    let style = html! { <style>{ "
        .line { height: 200px; overflow: auto; line-height: 20px; }
        .body { white-space: pre-wrap; }
        .body.folded { max-height: 60px; overflow: hidden; }
        .low .line { height: 120px; }
    " }</style> };
    let composer = html! { <Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={false} /> };
    let scene = html! { <>{ style }<Timeline />{ composer }</> };
    let (stage, app) = show(act, view, scene).await;
    until(|| below(&stage) <= 2).await;
    (stage, app)
}

fn below(stage: &Stage) -> i32 {
    let log = stage.get(".line");
    log.scroll_height() - log.client_height() - log.scroll_top()
}

async fn scrolls(stage: &Stage, by: i32) {
    let log = stage.get(".line");
    log.set_scroll_top(log.scroll_top() + by);
    breath().await;
    breath().await;
}

fn lines(count: usize) -> Vec<&'static str> {
    vec!["one\ntwo\nthree"; count]
}

#[wasm_bindgen_test]
async fn the_end_is_followed_while_the_reader_is_there() {
    let (stage, app) = low(&lines(20)).await;
    // A few at once are more than what a reader may be away from the end.
    for count in [21, 30] {
        app.becomes(talk(&lines(count))).await;
        assert!(below(&stage) <= 2, "{count}");
    }
    assert!(stage.find("#jump").is_none());
}

#[wasm_bindgen_test]
async fn going_up_by_a_little_leaves_the_end_and_the_button_leads_back() {
    let (stage, app) = low(&lines(20)).await;
    scrolls(&stage, -30).await;
    stage.sees("#jump").await;
    let top = stage.get(".line").scroll_top();
    app.becomes(talk(&lines(22))).await;
    assert_eq!(stage.get(".line").scroll_top(), top, "nothing moves under the reader's eyes");
    assert_eq!(stage.text("#jump").trim(), "2 new messages");
    stage.get("#jump").focus().unwrap();
    stage.get("#jump").click();
    breath().await;
    assert!(below(&stage) <= 2);
    assert!(stage.find("#jump").is_none());
    assert!(cursor_is_on(&stage.get(".line")), "the cursor is where the keys scroll");
    app.becomes(talk(&lines(23))).await;
    assert!(below(&stage) <= 2, "and the end is followed again");
}

#[wasm_bindgen_test]
async fn a_drawing_that_adds_nothing_moves_nothing() {
    let (stage, app) = low(&lines(20)).await;
    let log = stage.get(".line");
    // Where no event tells of it yet: between the wheel and the next frame.
    log.set_scroll_top(log.scroll_top() - 30);
    let top = log.scroll_top();
    app.draws(View { typing: "Bob is typing".into(), ..talk(&lines(20)) }, None);
    gloo_timers::future::sleep(std::time::Duration::ZERO).await;
    assert_eq!(log.scroll_top(), top);
}

#[wasm_bindgen_test]
async fn coming_near_the_end_attaches_again() {
    let (stage, _app) = low(&lines(20)).await;
    scrolls(&stage, -300).await;
    stage.sees("#jump").await;
    scrolls(&stage, 250).await;
    until(|| stage.find("#jump").is_none()).await;
}

#[wasm_bindgen_test]
async fn nothing_leads_to_an_end_that_is_in_sight() {
    let (stage, app) = low(&lines(2)).await;
    app.becomes(View { elsewhere: true, ..talk(&lines(2)) }).await;
    stage.sees("#jump").await;
    // What was missing behind it is there: nothing that shows.
    app.becomes(talk(&lines(2))).await;
    until(|| stage.find("#jump").is_none()).await;
}

#[wasm_bindgen_test]
async fn whoever_says_that_they_have_read_the_room_is_at_its_end() {
    let (stage, app) = low(&lines(20)).await;
    for way in 1..=2 {
        scrolls(&stage, -300).await;
        stage.sees("#jump").await;
        app.becomes(View { jumps: way, ..talk(&lines(20)) }).await;
        until(|| stage.find("#jump").is_none()).await;
        assert!(below(&stage) <= 2);
    }
}

#[wasm_bindgen_test]
async fn show_all_on_the_last_message_leaves_the_reader_at_its_start() {
    let long = "line\n".repeat(60);
    let (stage, app) = low(&["hello", "there", "and", "then", "this", &long]).await;
    let top = stage.get(".line").scroll_top();
    stage.get(".unfold").click();
    until(|| below(&stage) > 500).await;
    stage.sees("#jump").await;
    assert_eq!(stage.get(".line").scroll_top(), top);
    app.becomes(talk(&["hello", "there", "and", "then", "this", &long, "more"])).await;
    assert_eq!(stage.get(".line").scroll_top(), top, "the next message does not take them away");
}

#[wasm_bindgen_test]
async fn a_timeline_that_loses_room_keeps_its_end_in_sight() {
    let (stage, _app) = low(&lines(20)).await;
    stage.0.set_class_name("low");
    until(|| stage.get(".line").client_height() == 120 && below(&stage) <= 2).await;
    assert!(stage.find("#jump").is_none());
}

#[wasm_bindgen_test]
async fn news_are_counted_anew_when_the_room_begins_anew() {
    let (stage, app) = low(&lines(20)).await;
    scrolls(&stage, -5_000).await;
    stage.sees("#jump").await;
    app.becomes(talk(&lines(12))).await;
    app.becomes(talk(&lines(13))).await;
    assert_eq!(stage.text("#jump").trim(), "1 new message");
}

#[wasm_bindgen_test]
async fn the_cursor_goes_to_the_composer_when_a_failed_message_is_dealt_with() {
    let composer = html! { <Composer room={RoomId::lobby()} label="#lobby" limit={20_000usize} touch={false} /> };
    let scene = html! { <><Timeline />{ composer }</> };
    let row = said(1, "hello", Standing::Failed(Code::NoSuchRoom));
    let view = View { rows: Rc::from([row]), loaded: true, ..view() };
    let (stage, _app) = show(Act::default(), view, scene).await;
    for way in [".retry", ".delete"] {
        stage.get(way).focus().unwrap();
        stage.get(way).click();
        assert_eq!(cursor(), "composer", "{way}");
    }
}

#[wasm_bindgen_test]
async fn the_time_of_a_message_is_one_element_while_it_turns_to_sent() {
    let of = |standing| {
        let Row::Post(post) = said(1, "hello", standing) else { panic!("a message is a post") };
        let mine = Row::Post(Rc::new(PostRow { mine: true, ..(*post).clone() }));
        View { rows: Rc::from([mine]), loaded: true, ..view() }
    };
    let (stage, app) = show(Act::default(), of(Standing::Waiting), timeline()).await;
    let when = stage.get(".when");
    assert_eq!(when.text_content().unwrap(), "waiting", "there is no line");
    app.becomes(of(Standing::Sending)).await;
    assert_eq!(when.text_content().unwrap(), "sending");
    app.becomes(of(Standing::Posted { seq: Seq(1), at: NOON })).await;
    assert!(when.is_same_node(Some(&stage.get(".when"))));
    assert!(when.has_attribute("datetime"));
}

#[wasm_bindgen_test]
async fn a_message_that_is_there_already_is_not_drawn_again() {
    let first = talk(&lines(60));
    let (stage, app) = show(Act::default(), first.clone(), timeline()).await;
    // Whoever draws a message anew would put its text back.
    let body = stage.get(".post .body");
    body.set_text_content(Some("untouched"));
    let mut rows: Vec<Row> = first.rows.to_vec();
    rows.push(said(61, "new", Standing::Posted { seq: Seq(61), at: NOON }));
    app.becomes(View { rows: rows.into(), last: Seq(61), ..first }).await;
    assert_eq!(body.text_content().unwrap(), "untouched");
    assert!(stage.text(".rows").contains("new"));
}

/// A failed message, and what its copying button says after a click.
async fn copies() -> (Stage, theatre::App) {
    let row = said(1, "hello", Standing::Failed(Code::NoSuchRoom));
    let view = View { rows: Rc::from([row]), loaded: true, ..view() };
    let (stage, app) = show(Act::default(), view, timeline()).await;
    stage.get(".copy").focus().unwrap();
    stage.get(".copy").click();
    until(|| stage.text(".copy").trim() != "Copy").await;
    (stage, app)
}

#[wasm_bindgen_test]
async fn the_text_of_a_failed_message_is_copied() {
    let clipboard = Clipboard::keeps();
    let (stage, _app) = copies().await;
    assert_eq!(stage.text(".copy").trim(), "Copied");
    assert_eq!(clipboard.has().as_deref(), Some("hello"));
}

#[wasm_bindgen_test]
async fn a_clipboard_that_refuses_is_said() {
    let _clipboard = Clipboard::of("return { writeText: () => Promise.reject('no') };");
    let (stage, _app) = copies().await;
    assert_eq!(stage.text(".copy").trim(), "Cannot copy");
}

#[wasm_bindgen_test]
async fn copying_the_old_way_gives_the_cursor_back() {
    let _clipboard = Clipboard::of("");
    let (stage, _app) = copies().await;
    assert!(cursor_is_on(&stage.get(".copy")));
}

/// Where the message of this text stands in the window.
fn stands(stage: &Stage, text: &str) -> i32 {
    let posts = stage.0.query_selector_all("article").unwrap();
    let post = (0..posts.length()).find_map(|at| {
        let post = posts.item(at).unwrap().unchecked_into::<Element>();
        post.text_content().is_some_and(|it| it.contains(text)).then_some(post)
    });
    post.unwrap().get_bounding_client_rect().top() as i32
}

#[wasm_bindgen_test]
async fn history_is_fetched_near_the_beginning_and_moves_nothing_that_is_read() {
    let (older, asked) = record::<()>();
    let texts: Vec<String> =
        (1..=61).map(|number| format!("number {number}.\ntwo\nlines")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let whole = View { beginning: true, first: Seq(1), ..talk(&texts) };
    // While the history comes, someone says the sixty-first thing.
    let rows = whole.rows[40..60].into();
    let end = View {
        rows,
        first: Seq(41),
        last: Seq(60),
        older: true,
        beginning: false,
        ..whole.clone()
    };
    let (stage, app) = low_with(Act { older, ..Act::default() }, end).await;
    assert!(asked.borrow().is_empty(), "nobody has read back that far");
    let log = stage.get(".line");
    for top in [300, 0] {
        scrolls(&stage, top - log.scroll_top()).await;
        until(|| !asked.borrow().is_empty()).await;
    }
    stage.get("#older").focus().unwrap();
    let read = stands(&stage, "number 41.");
    app.becomes(whole).await;
    assert!((stands(&stage, "number 41.") - read).abs() <= 1, "it stands where it stood");
    assert!(log.scroll_top() > 1_000, "there is more above: {}", log.scroll_top());
    assert_eq!(stage.text("p.history"), "This is where #lobby begins.");
    assert!(cursor_is_on(&log), "the cursor is where the keys scroll");
    assert_eq!(log.get_attribute("aria-live").as_deref(), Some("off"), "history is not read out");
    let asked_before = asked.borrow().len();
    scrolls(&stage, -log.scroll_top()).await;
    assert_eq!(asked.borrow().len(), asked_before, "there is nothing to ask for");
}

#[wasm_bindgen_test]
async fn a_page_that_does_not_fill_the_window_fetches_more_and_stays_at_the_end() {
    let (older, asked) = record::<()>();
    let whole = View { first: Seq(1), ..talk(&lines(30)) };
    let rows = whole.rows[28..].into();
    let end = View { rows, first: Seq(29), older: true, ..whole.clone() };
    let (stage, app) = low_with(Act { older, ..Act::default() }, end).await;
    until(|| !asked.borrow().is_empty()).await;
    app.becomes(whole).await;
    assert!(below(&stage) <= 2);
    assert!(stage.find("#jump").is_none());
}
