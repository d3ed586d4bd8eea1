//! The thread beside the room, and what leads there.

use std::rc::Rc;

use crate::support::copying::{copies, text};
use crate::support::fingers::Fingers;
use crate::support::stage::{Stage, cursor};
use crate::support::styled::{style, styled};
use crate::support::talk::{NOON, said, talk};
use crate::support::theatre::show;
use crate::support::wait::{breath, record, until};
use client::Status;
use frontend::browser::{dates, field};
use frontend::components::{ThreadPanel, Timeline};
use frontend::context::Act;
use frontend::state::aside::{Aside, Foot};
use frontend::state::place::May;
use frontend::state::{Editing, Pad, Place, PostRow, Row, Standing, View};
use shared::Seq;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{Html, html};

fn both() -> Html {
    html! { <><Timeline /><ThreadPanel /></> }
}

/// Two messages, of which the second was answered three times.
fn answered() -> View {
    let view = talk(&["first", "root"]);
    let foot = Some(Foot { count: 3, at: NOON, unread: 2 });
    let with_foot = |row: &Row| match row {
        Row::Post(post) if post.seq() == Some(Seq(2)) => {
            Row::Post(Rc::new(PostRow { foot, ..PostRow::clone(post) }))
        }
        row => row.clone(),
    };
    let rows = view.rows.iter().map(with_foot).collect();
    let may = May { post: true, ..May::default() };
    let place = Rc::new(Place { may, ..(*view.place).clone() });
    View { rows, place, ..view }
}

/// The same with its thread open.
fn open() -> View {
    open_with(&[(2, "root"), (3, "one"), (4, "two")])
}

/// The same with these posts in it, which are the person's own.
fn open_with(posts: &[(u64, &str)]) -> View {
    let view = answered();
    let me = view.rows.iter().find_map(|row| match row {
        Row::Post(post) => Some(post.by.clone()),
        _ => None,
    });
    let row = |&(seq, text): &(u64, &str)| {
        let standing = Standing::Posted { seq: Seq(seq), at: NOON };
        let Row::Post(post) = said(seq, text, standing) else { panic!("something is said") };
        Row::Post(Rc::new(PostRow { aside: true, mine: true, ..PostRow::clone(&post) }))
    };
    let rows: Rc<[Row]> = posts.iter().map(row).collect();
    let (older, coming, redrafted, sent, sought) = (false, false, 0, 0, None);
    let aside = Aside { root: Seq(2), rows, older, coming, redrafted, sent, sought };
    View { aside: Some(Rc::new(aside)), me: me.unwrap(), ..view }
}

#[wasm_bindgen_test]
async fn a_foot_says_how_many_answers_there_are_and_leads_to_them() {
    let (thread, asked) = record();
    let act = Act { thread, ..Act::default() };
    let (stage, _app) = show(act, answered(), both()).await;
    assert!(stage.find(".aside").is_none() && stage.find("#post-1 .replies").is_none());
    let foot = stage.get("#post-2 .replies");
    let says = foot.text_content().unwrap_or_default();
    assert!(says.starts_with("3 replies, the last at ") && says.ends_with("2 new"), "{says}");
    foot.click();
    breath().await;
    assert_eq!(*asked.borrow(), [Some(Seq(2))]);
}

#[wasm_bindgen_test]
async fn what_is_written_beside_the_room_is_said_in_the_thread_and_escape_closes_it() {
    let (thread, asked) = record();
    let (post, posted) = record::<(Pad, String)>();
    let act = Act { thread, post, ..Act::default() };
    let (stage, app) = show(act, open(), both()).await;
    until(|| cursor() == "composer-aside").await;
    let texts = || {
        let all = stage.get(".aside .line").query_selector_all(".body").unwrap();
        let text = |at| all.get(at).and_then(|it| it.text_content());
        (0..all.length()).filter_map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts(), ["root", "one", "two"]);
    stage.writes("#composer-aside", "three").await;
    stage.presses("#composer-aside", "Enter", |_| {}).await;
    {
        let posted = posted.borrow();
        let (pad, text) = posted.first().expect("it was sent");
        assert_eq!((pad.thread, text.as_str()), (Some(Seq(2)), "three"));
    }
    assert_eq!(stage.written("#composer-aside"), "");
    stage.presses("#composer-aside", "Escape", |_| {}).await;
    assert_eq!(*asked.borrow(), [None]);
    app.draws(answered(), None);
    until(|| stage.find(".aside").is_none()).await;
    until(|| field::has_cursor_within("#post-2 .replies")).await;
}

fn live(stage: &Stage) -> String {
    stage.get(".aside .line").get_attribute("aria-live").unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_thread_on_its_way_has_a_skeleton_once_someone_has_begun_to_wait() {
    let sheet = include_str!("../../src/styles/stillness.css");
    let on_its_way = |rows: &[(u64, &str)]| {
        let view = open_with(rows);
        let aside = Aside { coming: true, ..(*view.aside.clone().unwrap()).clone() };
        View { aside: Some(Rc::new(aside)), ..view }
    };
    let scene = styled(&[sheet], &both());
    let (stage, app) = show(Act::default(), on_its_way(&[]), scene).await;
    let skeleton = stage.get(".aside [role=log] .skeleton[aria-hidden=true]");
    assert_eq!(style(&skeleton, "", "animation-delay"), "0.15s");
    assert!(stage.find(".scroll .skeleton").is_none(), "the room is there");
    app.becomes(on_its_way(&[(4, "two")])).await;
    assert!(stage.find(".skeleton").is_none(), "something is there, and more on its way");
    let offline = View { status: Status::Offline, ..on_its_way(&[]) };
    app.becomes(offline).await;
    assert!(stage.find(".skeleton").is_none() && stage.find(".aside .still").is_some());
    app.becomes(open_with(&[])).await;
    assert!(stage.find(".aside .empty").is_some(), "nothing is there, and nothing to come");
}

#[wasm_bindgen_test]
async fn history_of_a_thread_is_not_read_out_and_what_comes_is() {
    let end = [(3, "one"), (4, "two")];
    let (stage, app) = show(Act::default(), open_with(&end), both()).await;
    assert_eq!(live(&stage), "off", "what is there when it opens is not news");
    stage.sees(".aside [role=log][aria-live=polite][aria-relevant=additions]").await;
    app.becomes(open()).await;
    assert_eq!(live(&stage), "off", "history came");
    stage.sees(".aside [aria-live=polite]").await;
    app.becomes(open_with(&[(2, "root"), (3, "one"), (4, "two"), (5, "three")])).await;
    assert_eq!(live(&stage), "polite");
}

#[wasm_bindgen_test]
async fn the_message_that_a_thread_begins_with_is_changed_where_that_was_asked_for() {
    let (edit, asked) = record::<(Seq, bool)>();
    let (stage, app) = show(Act { edit, ..Act::default() }, open(), both()).await;
    for (post, button) in [("#aside-2", "#aside-2 .edit"), ("#post-2", "#post-2 .edit")] {
        stage.get(post).focus().unwrap();
        stage.sees(button).await.click();
    }
    assert_eq!(*asked.borrow(), [(Seq(2), true), (Seq(2), false)]);
    let editing = Some(Rc::new(Editing::new(Seq(2), "root")));
    for (edits_aside, here, there) in [(true, ".aside", ".scroll"), (false, ".scroll", ".aside")] {
        let editing = editing.clone();
        app.becomes(View { editing, edits_aside, ..open() }).await;
        stage.sees(&(here.to_owned() + " #edit")).await;
        assert!(stage.find(&(there.to_owned() + " #edit")).is_none());
        assert_eq!(cursor(), "edit");
    }
}

#[wasm_bindgen_test]
async fn the_arrow_keys_lead_through_a_thread() {
    let (stage, _app) = show(Act::default(), open(), both()).await;
    until(|| cursor() == "composer-aside").await;
    stage.get(".aside .line").focus().unwrap();
    stage.presses(".aside .line", "ArrowUp", |_| {}).await;
    assert_eq!(cursor(), "aside-4");
    for (key, id) in [
        ("ArrowUp", "aside-3"),
        ("Home", "aside-2"),
        ("ArrowUp", "aside-2"),
        ("ArrowDown", "aside-3"),
        ("End", "aside-4"),
    ] {
        let at = "#".to_owned() + &cursor();
        assert!(!stage.presses(&at, key, |_| {}).await, "the browser does not scroll besides");
        assert_eq!(cursor(), id, "{key}");
    }
    stage.presses("#aside-4", "Enter", |_| {}).await;
    assert!(field::has_cursor_within("#aside-4 .tools"));
    stage.presses("#aside-4 .tools button", "Escape", |_| {}).await;
    assert_eq!(cursor(), "aside-4");
}

#[wasm_bindgen_test]
async fn what_is_copied_across_a_thread_says_who_said_it_and_when() {
    let (stage, _app) = show(Act::default(), open(), both()).await;
    let when = dates::brief(NOON);
    let copied = copies((text(&stage, ".aside", 0), 2), (text(&stage, ".aside", 2), 2));
    let lines = ["ot", "one", "tw"].map(|text| format!("Ada, {when}: {text}"));
    assert_eq!(copied, lines.join("\n"));
}

#[wasm_bindgen_test]
async fn a_post_that_is_sought_in_a_thread_comes_into_sight_each_time() {
    let (stage, app) = show(Act::default(), open(), both()).await;
    let seeks = |number| {
        let view = open();
        let aside = Aside { sought: Some((Seq(3), number)), ..(*view.aside.unwrap()).clone() };
        View { aside: Some(Rc::new(aside)), ..open() }
    };
    for number in [1, 2] {
        stage.get("#composer-aside").focus().unwrap();
        app.becomes(seeks(number)).await;
        assert_eq!(cursor(), "aside-3");
    }
}

#[wasm_bindgen_test]
async fn a_thread_does_not_bring_up_the_keyboard_of_a_touch_screen() {
    let _fingers = Fingers::point();
    let (stage, app) = show(Act::default(), answered(), both()).await;
    stage.get("#post-2 .replies").focus().unwrap();
    app.becomes(open()).await;
    assert!(stage.find("#composer-aside").is_some());
    assert_ne!(cursor(), "composer-aside");
}
