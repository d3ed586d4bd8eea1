//! Looking for messages.

use std::rc::Rc;

use crate::support::part::part;
use crate::support::stage::{Stage, cursor};
use crate::support::theatre::{App, show, view};
use crate::support::wait::{breath, record, until};
use frontend::browser::{dates, history};
use frontend::components::{Shell, dialogs};
use frontend::context::Act;
use frontend::state::findings::{Findings, How, Row};
use frontend::state::{Dialog, View};
use shared::{ClientId, Name, Person, Seq, Timestamp};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{Callback, html};

fn findings(how: How, count: u64) -> Rc<Findings> {
    let name = Name::parse("Bob").ok();
    let hit = |number| Row {
        room: "plans".parse().unwrap(),
        seq: Seq(number),
        name: "Plans".into(),
        by: Person { id: ClientId::new(9).unwrap(), name: name.clone(), guest: false },
        at: Timestamp(1_700_000_000_000),
        text: vec![("some ".into(), false), ("TEA".into(), true)],
    };
    let hits = (1..=count).map(hit).collect();
    Rc::new(Findings { line: "WORDS".into(), how, hits, more: count > 0, behind: false })
}

async fn opened(act: Act, how: How, count: u64) -> (Stage, App) {
    let view =
        View { dialog: Some(Dialog::Search), findings: Some(findings(how, count)), ..view() };
    show(act, view, part(dialogs)).await
}

#[wasm_bindgen_test]
async fn arrows_lead_from_the_line_through_what_was_found_and_back() {
    let (show_post, shown) = record();
    let act = Act { show_post: Callback::from(move |post| show_post.emit(post)), ..Act::default() };
    let (stage, _app) = opened(act, How::Found, 2).await;
    assert_eq!(cursor(), "search-line");
    let class = || {
        let active = web_sys::window().unwrap().document().unwrap().active_element().unwrap();
        active.id() + &active.class_name()
    };
    stage.presses("#search-line", "ArrowDown", |_| ()).await;
    assert_eq!(class(), "hit");
    stage.presses(".hit", "ArrowDown", |_| ()).await;
    stage.presses(".hit", "ArrowDown", |_| ()).await;
    assert_eq!(cursor(), "search-more");
    for _ in 0..3 {
        stage.presses("#search-more", "ArrowUp", |_| ()).await;
    }
    assert_eq!(cursor(), "search-line");
    stage.get(".hit").click();
    breath().await;
    assert_eq!(shown.borrow().len(), 1);
    assert_eq!(stage.text(".hit mark"), "TEA");
}

#[wasm_bindgen_test]
async fn what_is_typed_is_looked_for() {
    let (look, looked) = record();
    let act = Act { look: Callback::from(move |line| look.emit(line)), ..Act::default() };
    let (stage, _app) = opened(act, How::Idle, 0).await;
    assert_eq!(stage.written("#search-line"), "WORDS", "as it was left");
    stage.writes("#search-line", "tea").await;
    assert_eq!(*looked.borrow(), ["tea"]);
}

#[wasm_bindgen_test]
async fn escape_in_a_search_says_nothing_about_the_room_below() {
    let (read_shown, read) = record();
    let act = Act { read_shown, ..Act::default() };
    let view = View { dialog: Some(Dialog::Search), ..view() };
    let (stage, app) = show(act, view, html! { <Shell /> }).await;
    stage.presses("#search-line", "Escape", |_| ()).await;
    assert_eq!(read.borrow().len(), 0, "the search is over the room");
    app.draws(View { dialog: None, ..crate::support::theatre::view() }, None);
    until(|| stage.find("dialog").is_none()).await;
    stage.presses("#composer", "Escape", |_| ()).await;
    assert_eq!(read.borrow().len(), 1, "nothing is");
}

#[wasm_bindgen_test]
async fn each_way_a_search_can_end_has_its_sentence() {
    let mut said = Vec::new();
    for (how, count) in [
        (How::Idle, 0),
        (How::Looking, 0),
        (How::Found, 0),
        (How::Found, 3),
        (How::Here, 0),
        (How::Here, 3),
        (How::Refused, 0),
    ] {
        let (stage, _app) = opened(Act::default(), how, count).await;
        said.push(stage.text(".said"));
    }
    assert!(said.iter().all(|text| !text.is_empty()), "{said:?}");
    let mut each = said.clone();
    each.sort();
    each.dedup();
    assert_eq!(each.len(), said.len(), "{said:?}");
}

#[wasm_bindgen_test]
fn a_line_goes_through_the_address_and_comes_back() {
    for line in ["tea & cake", "東京 100%", "\"a b\" has:link", "a+b=c?#d"] {
        history::correct(&history::with_line(&history::path(), line));
        assert_eq!(history::line(), line);
    }
    history::correct(&(history::path() + "?q=%E0%A4%A"));
    assert_eq!(history::line(), "", "what is no text is nothing");
    history::correct(&history::path());
    assert_eq!(history::line(), "");
}

#[wasm_bindgen_test]
fn a_day_begins_at_midnight_where_the_person_is() {
    let (first, second) = (dates::midnight(2026, 1, 31), dates::midnight(2026, 2, 1));
    assert_eq!(dates::day(second) - dates::day(first), 1);
    assert_eq!(dates::day(Timestamp(first.0 - 1)), dates::day(first) - 1);
}
