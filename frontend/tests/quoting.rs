//! What is taken out of the conversation, and the ways that lead on from it: copying what is selected, links,
//! and what hangs over its top.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod copying;
    pub(crate) mod stage;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod wait;
}

use client::Status;
use frontend::browser::{dates, page};
use frontend::components::Timeline;
use frontend::context::Act;
use frontend::state::rows::{Day, DayName};
use frontend::state::{Row, Standing, View};
use shared::{Seq, Timestamp};
use support::copying::{copies, text};
use support::stage::{Stage, cursor};
use support::talk::{NOON, said, talk};
use support::theatre::show;
use support::wait::{breath, record, until};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};
use yew::{Html, html};

wasm_bindgen_test_configure!(run_in_browser);

/// A timeline that is 200 pixels high.
fn timeline() -> Html {
    let style = ".line { height: 200px; overflow: auto; line-height: 20px; }";
    html! { <><style>{ style }</style><Timeline /></> }
}

/// The text of the nth message.
fn body(stage: &Stage, nth: u32) -> Element {
    stage.0.query_selector_all(".body").unwrap().item(nth).unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn what_is_copied_across_messages_says_who_said_it_and_when() {
    let words = ["from here on", "*all* of this", "up to here"];
    let (stage, _app) = show(Act::default(), talk(&words), timeline()).await;
    let when = dates::brief(NOON);
    let copied = copies((text(&stage, "", 0), 5), (text(&stage, "", 2), 5));
    let lines = ["here on", "*all* of this", "up to"].map(|text| format!("Ada, {when}: {text}"));
    assert_eq!(copied, lines.join("\n"), "what is whole is as it was written");
}

#[wasm_bindgen_test]
async fn what_is_copied_from_one_message_is_the_browsers_own_copy() {
    let (stage, _app) = show(Act::default(), talk(&["only this", "not this"]), timeline()).await;
    let copied = copies((text(&stage, "", 0), 0), (text(&stage, "", 0), 4));
    assert_eq!(copied, "", "the page puts nothing in its place");
}

#[wasm_bindgen_test]
async fn a_link_to_this_page_opens_in_place_and_another_one_does_not() {
    let here = page::origin() + "/room/plans/7";
    let lines = [here.as_str(), "https://example.org/room/plans/7"];
    let (visit, visited) = record();
    let (stage, _app) = show(Act { visit, ..Act::default() }, talk(&lines), timeline()).await;
    // A test must not open tabs: whatever the page leaves to the browser ends here.
    let stays = gloo_events::EventListener::new_with_options(
        &stage.0,
        "click",
        gloo_events::EventListenerOptions::enable_prevent_default(),
        |event| event.prevent_default(),
    );
    for nth in [0, 1] {
        let link = body(&stage, nth).query_selector("a").unwrap().unwrap();
        link.unchecked_into::<HtmlElement>().click();
        breath().await;
    }
    assert_eq!(*visited.borrow(), ["/room/plans/7"]);
    drop(stays);
}

#[wasm_bindgen_test]
async fn a_long_address_is_cut_off_and_says_all_of_it_when_asked() {
    let long = format!("https://example.org/{}", "path/".repeat(30));
    let (stage, _app) = show(Act::default(), talk(&[&long]), timeline()).await;
    let link = stage.get(".body a");
    assert_eq!(
        link.text_content().as_deref(),
        Some(&*long),
        "it is there to be copied and read out"
    );
    assert_eq!(link.get_attribute("title").as_deref(), Some(&*long));
    assert!(link.class_list().contains("long"));
}

/// Two days of talk, of which the second begins with something new.
fn two_days() -> View {
    let post = |seq| said(seq, "hello", Standing::Posted { seq: Seq(seq), at: NOON });
    let day = |number, name| Row::Day(Day { number, name });
    let mut rows = vec![day(1, DayName::Date(Timestamp(NOON.0 - 86_400_000)))];
    rows.extend((1..30).map(post));
    rows.extend([day(2, DayName::Today), Row::New]);
    rows.extend((30..60).map(post));
    View { rows: rows.into(), last: Seq(59), ..talk(&[]) }
}

/// Brings the reader so far down from the beginning.
async fn reads_at(stage: &Stage, top: i32) {
    stage.get(".line").set_scroll_top(top);
    breath().await;
    breath().await;
}

#[wasm_bindgen_test]
async fn whoever_reads_back_sees_which_day_it_was() {
    let (stage, _app) = show(Act::default(), two_days(), timeline()).await;
    until(|| stage.get(".line").scroll_top() > 300).await;
    assert!(stage.find(".day-here").is_none(), "at the end it is today");
    reads_at(&stage, 60).await;
    stage.sees(".day-here").await;
    let day = dates::date(Timestamp(NOON.0 - 86_400_000));
    assert_eq!(stage.text(".day-here"), *day);
    assert_eq!(stage.text("#jump"), "Jump to latest Today", "and the way leads to another one");
    reads_at(&stage, 0).await;
    until(|| stage.find(".day-here").is_none()).await;
}

#[wasm_bindgen_test]
async fn what_is_new_and_out_of_sight_is_a_click_away() {
    let (show_unread, shown) = record();
    let act = Act { show_unread, ..Act::default() };
    let (stage, _app) = show(act, two_days(), timeline()).await;
    stage.sees("#to-unread").await;
    stage.get("#to-unread").click();
    assert_eq!(shown.borrow().len(), 1);
    assert_ne!(cursor(), "to-unread", "the cursor does not go with the button");
    reads_at(&stage, 0).await;
    until(|| stage.find("#to-unread").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_room_is_opened_at_what_is_new_unless_that_is_in_sight_at_its_end() {
    let (open_at_unread, opened) = record();
    let act = Act { open_at_unread, ..Act::default() };
    let offline = || View { status: Status::Offline, ..two_days() };
    let (stage, app) = show(act.clone(), offline(), timeline()).await;
    assert!(opened.borrow().is_empty(), "what is new is not known yet");
    app.becomes(two_days()).await;
    assert_eq!(opened.borrow().len(), 1);
    app.becomes(offline()).await;
    app.becomes(two_days()).await;
    assert_eq!(opened.borrow().len(), 1, "a line that comes back opens nothing");
    drop((stage, app));
    let hello = said(1, "hello", Standing::Posted { seq: Seq(1), at: NOON });
    let short = View { rows: [Row::New, hello].into(), last: Seq(1), ..talk(&[]) };
    let (_stage, _app) = show(act, short, timeline()).await;
    assert_eq!(opened.borrow().len(), 1, "it is in sight");
}
