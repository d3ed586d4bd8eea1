//! Views as the page compares them, from an engine that was told a conversation.

use std::rc::Rc;

use client::Moment;

use super::*;
use crate::few::Few;
use crate::state::rows::tests::{NOON, ada, person, posted, says, told};

fn around() -> Surroundings {
    Surroundings {
        sought: None,
        seeks: 0,
        spot: None,
        room: RoomId::lobby(),
        at_end: true,
        reading: true,
        desks: Few::default(),
        held_back: None,
        refusals: Vec::new(),
        epoch: None,
        jumps: 0,
        redrafted: 0,
        thread: None,
        at_end_aside: true,
        sent_aside: 0,
        redrafted_aside: 0,
        sought_aside: None,
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

/// What someone says in the thread of the first message, which is Ada's.
fn aside(by: &Person, at: u64, text: &str) -> shared::RoomEvent {
    let thread = Some(shared::Thread { root: Seq(1), by: Some(ada().id) });
    shared::RoomEvent { thread, ..says(by, at, text) }
}

#[test]
fn a_thread_is_shown_beside_the_room_and_counted_under_its_root() {
    let bob = person(2, None);
    let root = says(&ada(), NOON, "root");
    let mut engine =
        told(vec![root, aside(&bob, NOON + 1, "aside"), says(&bob, NOON + 2, "there")]);
    let texts = |rows: &[Row]| {
        let text = |row: &Row| match row {
            Row::Post(post) => Some(post.said.as_ref()?.text.as_str().to_owned()),
            _ => None,
        };
        rows.iter().filter_map(text).collect::<Vec<_>>()
    };
    let foot = |view: &View| match &view.rows[1] {
        Row::Post(post) => post.foot.map(|foot| (foot.count, foot.unread)),
        _ => panic!("the first row after the day is the root"),
    };
    let closed = view(&engine, None);
    assert_eq!(
        (texts(&closed.rows), foot(&closed)),
        (vec!["root".into(), "there".into()], Some((1, 1)))
    );
    assert_eq!((closed.aside, closed.threads), (None, Some((Seq(1), 1))));
    let open = Surroundings { thread: Some(Seq(1)), ..around() };
    let room = RoomId::lobby();
    let _ = engine.handle(Moment(1), client::Input::Thread { room, root: open.thread });
    let shown = |engine: &Engine, before: Option<&View>| {
        View::of(engine, &open, Timestamp(NOON), |_| 0, before)
    };
    let before = shown(&engine, None);
    let thread = before.aside.clone().unwrap();
    assert_eq!(texts(&thread.rows), ["root", "aside"]);
    assert!(!thread.older && !thread.coming);
    posted(&mut engine, 4, says(&bob, NOON + 3, "elsewhere"));
    let after = shown(&engine, Some(&before));
    assert!(Rc::ptr_eq(&thread, after.aside.as_ref().unwrap()), "it is the very same");
    posted(&mut engine, 5, aside(&ada(), NOON + 4, "mine"));
    assert_eq!(foot(&shown(&engine, None)), Some((2, 0)), "who writes there has read it");
    assert_eq!(shown(&engine, None).threads, None);
}
