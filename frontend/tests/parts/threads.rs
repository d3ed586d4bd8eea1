//! The thread beside the room, and what leads there.

use std::rc::Rc;

use crate::support::stage::cursor;
use crate::support::talk::{NOON, said, talk};
use crate::support::theatre::show;
use crate::support::wait::{breath, record, until};
use frontend::browser::field;
use frontend::components::{ThreadPanel, Timeline};
use frontend::context::Act;
use frontend::state::aside::{Aside, Foot};
use frontend::state::place::May;
use frontend::state::{Pad, Place, PostRow, Row, Standing, View};
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
    let posted = |seq| Standing::Posted { seq: Seq(seq), at: NOON };
    let row = |(seq, text)| match said(seq, text, posted(seq)) {
        Row::Post(post) => Row::Post(Rc::new(PostRow { aside: true, ..PostRow::clone(&post) })),
        row => row,
    };
    let rows: Rc<[Row]> = [(2, "root"), (3, "one"), (4, "two")].map(row).into();
    let (older, coming, redrafted, sent, sought) = (false, false, 0, 0, None);
    let aside = Aside { root: Seq(2), rows, older, coming, redrafted, sent, sought };
    View { aside: Some(Rc::new(aside)), ..answered() }
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
