//! Views as the page compares them, from an engine that was told a conversation.

use std::rc::Rc;

use client::Moment;

use super::*;
use crate::few::Few;
use crate::state::rows::tests::{NOON, ada, person, posted, says, told};

fn around() -> Surroundings {
    Surroundings {
        sought: None,
        spot: None,
        room: RoomId::lobby(),
        at_end: true,
        reading: true,
        desks: Few::default(),
        deleting: None,
        refusals: Vec::new(),
        epoch: None,
        sent: 0,
        redrafted: 0,
        update: false,
        recent: Rc::default(),
        dialog: None,
        line: String::new(),
        problem: None,
        note: None,
        spoken: None,
        notes: 0,
        keeping: true,
        theme: Theme::System,
        settings: Settings::default(),
        asking: false,
        welcomed: true,
    }
}

fn view(engine: &Engine, before: Option<&View>) -> View {
    View::of(engine, &around(), Timestamp(NOON), |_| 0, before)
}

#[test]
fn what_changes_nothing_in_sight_gives_the_same_view() {
    let mut engine = told(vec![says(&ada(), NOON, "one"), says(&ada(), NOON, "two")]);
    let before = view(&engine, None);
    let _ = engine.handle(Moment(1), client::Input::Tick);
    let after = view(&engine, Some(&before));
    assert_eq!(before, after);
    assert!(Rc::ptr_eq(&before.rows, &after.rows));
    assert!(Rc::ptr_eq(&before.people, &after.people));
}

#[test]
fn a_new_message_leaves_the_others_as_they_are() {
    let bob = person(2, None);
    let mut engine = told((0..30).map(|at| says(&bob, NOON + at, "x")).collect());
    let before = view(&engine, None);
    posted(&mut engine, 31, says(&ada(), NOON + 40, "new"));
    let after = view(&engine, Some(&before));
    assert_ne!(before, after);
    let pairs = before.rows.iter().zip(after.rows.iter());
    let same = pairs.filter(|pair| match pair {
        (Row::Post(old), Row::Post(new)) => Rc::ptr_eq(old, new),
        _ => false,
    });
    assert_eq!(same.count(), 30, "each one is the very same");
}

#[test]
fn a_message_that_waits_for_the_line_is_not_on_its_way() {
    use crate::state::rows::Standing;
    let mut engine = told(vec![]);
    let nonce = shared::Nonce::from_bytes([7; 16]);
    let post = client::Input::Post {
        room: RoomId::lobby(),
        nonce,
        text: "hello".to_owned(),
        reply_to: None,
        thread: None,
    };
    let _ = engine.handle(Moment(1), post);
    let standing = |view: &View| match view.rows.last() {
        Some(Row::Post(post)) => post.standing,
        _ => panic!("the last row is the post"),
    };
    let sending = view(&engine, None);
    assert_eq!(standing(&sending), Standing::Sending);
    let _ = engine.handle(Moment(2), client::Input::Closed);
    assert_eq!(standing(&view(&engine, Some(&sending))), Standing::Waiting);
}
