//! Rows, as a reader sees them, from an engine that was told a conversation.

use client::{Engine, Identity, Input, Moment};
use shared::{
    Body, Change, ClientId, Epoch, Limits, Name, Nonce, Person, RoomEvent, RoomId, RoomState,
    Secret, Seq, ServerFrame, Timestamp, codec,
};

use super::*;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;
/// Noon of a day.
pub(crate) const NOON: u64 = 20_000 * DAY + DAY / 2;

pub(crate) fn person(id: u64, name: Option<&str>) -> Person {
    let name = name.map(|name| Name::parse(name).unwrap());
    Person { id: ClientId::new(id).unwrap(), name, guest: false }
}

pub(crate) fn ada() -> Person {
    person(1, Some("Ada"))
}

pub(crate) fn says(by: &Person, at: u64, text: &str) -> RoomEvent {
    let nonce = Nonce::from_bytes([at as u8; 16]);
    let body = Body::verbatim(text).unwrap();
    RoomEvent {
        at: Timestamp(at),
        by: by.clone(),
        thread: None,
        change: Change::posted(nonce, body),
    }
}

pub(crate) fn told(events: Vec<RoomEvent>) -> Engine {
    told_to(Seq(events.len() as u64), events)
}

/// An engine that was told the last events of a room that ends at a place.
pub(crate) fn told_to(head: Seq, events: Vec<RoomEvent>) -> Engine {
    let me = ada();
    let identity =
        Identity { id: me.id, secret: Secret::from_bytes([0; 32]), name: me.name.clone() };
    let mut engine = Engine::new(identity, 1);
    let room = RoomId::lobby();
    let first = Seq(head.0 + 1 - events.len() as u64);
    let rooms = [(room.clone(), RoomState { head, read: Seq::ZERO, about: None })].into();
    let epoch = Epoch::from_bytes([1; 8]);
    let welcome = ServerFrame::Welcome { you: me, epoch, rooms, limits: Limits::CURRENT };
    let snapshot = ServerFrame::Snapshot { room, first, events };
    let _ = engine.handle(Moment(0), Input::Start);
    let _ = engine.handle(Moment(0), Input::Opened);
    for frame in [welcome, snapshot] {
        let _ = engine.handle(Moment(0), Input::Received(codec::encode_server(&frame)));
    }
    engine
}

/// Brings one more event to an engine.
pub(crate) fn posted(engine: &mut Engine, seq: u64, event: RoomEvent) {
    let frame = ServerFrame::Events { room: RoomId::lobby(), first: Seq(seq), events: vec![event] };
    let _ = engine.handle(Moment(1), Input::Received(codec::encode_server(&frame)));
}

fn draw(timeline: &Timeline, now: u64) -> Vec<Row> {
    draw_with(timeline, now, None, None)
}

fn draw_with(timeline: &Timeline, now: u64, read: Option<Seq>, deleting: Option<Seq>) -> Vec<Row> {
    let me = ada();
    let (now, feet, aside) = (Timestamp(now), &Feet::default(), false);
    let reader = Reader { me: &me, connected: true, now, read, deleting, aside, feet };
    rows(timeline.entries(&me).collect(), timeline, reader, &|at| (at.0 / DAY) as i64, &[])
}

fn text(post: &PostRow) -> &str {
    post.said.as_ref().map_or("(deleted)", |said| said.text.as_str())
}

fn drawn(engine: &Engine, now: u64) -> Vec<String> {
    let timeline = &engine.room(&RoomId::lobby()).unwrap().timeline;
    said(&draw(timeline, now))
}

fn said(rows: &[Row]) -> Vec<String> {
    let say = |row: &Row| match row {
        Row::Day(Day { name: DayName::Today, .. }) => "today".to_owned(),
        Row::Day(Day { name: DayName::Yesterday, .. }) => "yesterday".to_owned(),
        Row::Day(Day { name: DayName::Date(_), .. }) => "date".to_owned(),
        Row::Happened(row) => format!("({})", row.text),
        Row::New => "new".to_owned(),
        Row::Post(post) if post.more => format!("  {}", text(post)),
        Row::Post(post) => format!("{}: {}", crate::state::people::called(&post.by), text(post)),
    };
    rows.iter().map(say).collect()
}

/// An event about a post.
fn does(by: &Person, at: u64, change: Change) -> RoomEvent {
    RoomEvent { at: Timestamp(at), by: by.clone(), thread: None, change }
}

fn posts(rows: &[Row]) -> Vec<&PostRow> {
    rows.iter()
        .filter_map(|row| if let Row::Post(post) = row { Some(&**post) } else { None })
        .collect()
}

#[test]
fn what_was_done_to_a_message_is_on_its_row() {
    let (ada, bob) = (ada(), person(2, Some("Bob")));
    let nonce = |byte| Nonce::from_bytes([byte; 16]);
    let body = |text| Body::parse(text).unwrap();
    let emoji = shared::Emoji::parse("👍").unwrap();
    let answer = Change::Posted { nonce: nonce(4), body: body("a reply"), reply_to: Some(Seq(1)) };
    let to_deleted =
        Change::Posted { nonce: nonce(5), body: body("another"), reply_to: Some(Seq(2)) };
    let engine = told(vec![
        says(&ada, NOON, "hier"),
        says(&bob, NOON + 1, "a regret"),
        does(&ada, NOON + 2, Change::Edited { nonce: nonce(1), post: Seq(1), body: body("here") }),
        does(&bob, NOON + 3, Change::Deleted { nonce: nonce(2), post: Seq(2) }),
        does(&bob, NOON + 4, Change::Reacted { nonce: nonce(3), post: Seq(1), emoji, on: true }),
        does(&bob, NOON + 5, answer),
        does(&bob, NOON + 6, to_deleted),
    ]);
    let lines = ["today", "Ada: here", "Bob: (deleted)", "Bob: a reply", "Bob: another"];
    assert_eq!(drawn(&engine, NOON + 9), lines, "an answer stands under its author's name");
    let timeline = &engine.room(&RoomId::lobby()).unwrap().timeline;
    let rows = draw(timeline, NOON + 9);
    let said: Vec<_> = posts(&rows).into_iter().map(|post| post.said.clone()).collect();
    let first = said[0].as_ref().unwrap();
    assert_eq!(first.earlier.iter().map(|it| it.body.as_str()).collect::<Vec<_>>(), ["hier"]);
    assert_eq!((&*first.reactions[0].who, first.reactions[0].mine), (&[bob][..], false));
    let quoted = |at: usize| said[at].as_ref().unwrap().quote.clone().unwrap().shows;
    assert_eq!(quoted(2), Quoted::Said(ada, body("here")), "as it is now");
    assert_eq!(quoted(3), Quoted::Deleted);
}

#[test]
fn what_is_new_stands_below_a_line_under_its_authors_name() {
    let bob = person(2, Some("Bob"));
    let engine = told((0..3).map(|at| says(&bob, NOON + at, "x")).collect());
    let timeline = &engine.room(&RoomId::lobby()).unwrap().timeline;
    let rows = draw_with(timeline, NOON, Some(Seq(1)), None);
    assert_eq!(said(&rows), ["today", "Bob: x", "new", "Bob: x", "  x"]);
    assert_eq!(stretches(&rows).len(), 1);
    let rows = draw_with(timeline, NOON, Some(Seq(3)), None);
    assert_eq!(said(&rows), ["today", "Bob: x", "  x", "  x"], "nothing is new yet");
}

#[test]
fn what_is_about_to_be_deleted_is_gone_at_once_and_back_when_it_is_wanted() {
    let engine = told(vec![says(&ada(), NOON, "a rash word")]);
    let timeline = &engine.room(&RoomId::lobby()).unwrap().timeline;
    assert_eq!(said(&draw_with(timeline, NOON, None, Some(Seq(1)))), ["today", "Ada: (deleted)"]);
    assert_eq!(said(&draw(timeline, NOON)), ["today", "Ada: a rash word"]);
}

#[test]
fn posts_of_one_author_stand_together_for_five_minutes() {
    let (ada, bob) = (ada(), person(2, None));
    let engine = told(vec![
        says(&ada, NOON, "one"),
        says(&ada, NOON + 4 * MINUTE, "two"),
        says(&ada, NOON + 9 * MINUTE, "three"),
        says(&bob, NOON + 9 * MINUTE + 1, "four"),
    ]);
    assert_eq!(
        drawn(&engine, NOON + 20 * MINUTE),
        ["today", "Ada: one", "  two", "Ada: three", "Client #2: four"]
    );
}

#[test]
fn a_new_name_starts_a_new_group() {
    let engine = told(vec![
        says(&person(2, Some("Bob")), NOON, "one"),
        says(&person(2, Some("Rob")), NOON + 1, "two"),
    ]);
    assert_eq!(drawn(&engine, NOON), ["today", "Bob: one", "Rob: two"]);
}

#[test]
fn days_are_named_from_where_the_reader_stands() {
    let ada = ada();
    let engine = told(vec![
        says(&ada, NOON - 2 * DAY, "old"),
        says(&ada, NOON - DAY, "older"),
        says(&ada, NOON, "new"),
    ]);
    assert_eq!(
        drawn(&engine, NOON),
        ["date", "Ada: old", "yesterday", "Ada: older", "today", "Ada: new"]
    );
}

#[test]
fn midnight_parts_a_group_and_a_clock_set_back_repeats_no_day() {
    let ada = ada();
    let midnight = 20_000 * DAY;
    let engine = told(vec![
        says(&ada, midnight - 1, "before"),
        says(&ada, midnight + 1, "after"),
        says(&ada, midnight - 1, "set back"),
        says(&ada, midnight + 2, "and on"),
    ]);
    assert_eq!(
        drawn(&engine, midnight + 3),
        ["yesterday", "Ada: before", "today", "Ada: after", "  set back", "  and on"]
    );
}

#[test]
fn my_own_post_keeps_its_key_when_it_is_placed() {
    let mut engine = told(vec![]);
    let nonce = Nonce::from_bytes([7; 16]);
    let room = RoomId::lobby();
    let post = Input::Post { room, nonce, text: "hello".to_owned(), reply_to: None, thread: None };
    let _ = engine.handle(Moment(1), post);
    let key = |engine: &Engine| {
        let timeline = &engine.room(&RoomId::lobby()).unwrap().timeline;
        match draw(timeline, NOON).pop() {
            Some(Row::Post(post)) => (post.key(), post.standing == Standing::Sending),
            _ => panic!("the last row is the post"),
        }
    };
    let (pending, is_pending) = key(&engine);
    let change = Change::posted(nonce, Body::parse("hello").unwrap());
    posted(&mut engine, 1, RoomEvent { at: Timestamp(NOON), by: ada(), thread: None, change });
    let (posted, still_pending) = key(&engine);
    assert_eq!(pending, posted);
    assert!(is_pending && !still_pending);
}

#[test]
fn stretches_are_the_rows_and_keep_their_numbers_when_more_is_said() {
    let ada = ada();
    let say = |count: u64| (0..count).map(|at| says(&ada, NOON - DAY + at * 30 * MINUTE, "x"));
    let numbers = |count| {
        let engine = told(say(count).collect());
        let timeline = &engine.room(&RoomId::lobby()).unwrap().timeline;
        let rows = draw(timeline, NOON);
        let stretches = stretches(&rows);
        let whole: Vec<Row> = stretches.iter().flat_map(|(_, rows)| rows.iter().cloned()).collect();
        assert_eq!(whole, rows);
        stretches.iter().map(|(number, rows)| (*number, rows.len())).collect::<Vec<_>>()
    };
    assert_eq!(numbers(0), []);
    let (few, more) = (numbers(130), numbers(131));
    assert_eq!(few.iter().map(|it| it.0).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(few[..2], more[..2]);
    assert_eq!(few[2].1 + 1, more[2].1);
}
