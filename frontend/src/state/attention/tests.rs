//! Each rule by which someone is called or left in peace.

use client::{Input, Moment};
use shared::{Nonce, ServerFrame, codec};

use super::*;
use crate::state::rows::tests::{NOON, ada, person, posted, says, told};

const DIRECT: Sounds = Sounds { direct: true, rooms: false };

fn ears() -> Ears<'static> {
    Ears { looking: None, notify: true, sounds: DIRECT, quiet: false }
}

fn news(level: Level, calls: bool) -> News {
    News { room: RoomId::lobby(), seq: Seq(2), direct: false, calls, level }
}

const BOTH: Call = Call { shows: true, sounds: true };
const SHOWN: Call = Call { shows: true, sounds: false };
const NONE: Call = Call { shows: false, sounds: false };

#[test]
fn a_room_calls_as_much_as_its_level_lets_it() {
    for (level, calls, call) in [
        (Level::Everything, false, SHOWN),
        (Level::Mentions, false, NONE),
        (Level::Mentions, true, SHOWN),
        (Level::Nothing, true, NONE),
        (Level::Hidden, true, NONE),
    ] {
        assert_eq!(news(level, calls).call(ears()), call, "{level:?}, {calls}");
    }
}

#[test]
fn nothing_of_the_room_that_someone_looks_at_calls_them() {
    let (lobby, other) = (RoomId::lobby(), "plans".parse().unwrap());
    let news = news(Level::Mentions, true);
    assert_eq!(news.call(Ears { looking: Some(&lobby), ..ears() }), NONE);
    assert_eq!(news.call(Ears { looking: Some(&other), ..ears() }), SHOWN);
}

#[test]
fn in_quiet_hours_nothing_is_shown_and_nothing_sounds() {
    let news = News { direct: true, ..news(Level::Everything, true) };
    assert_eq!(news.call(Ears { quiet: true, ..ears() }), NONE);
}

#[test]
fn what_is_said_to_someone_alone_sounds_and_rooms_do_if_they_want_that() {
    let room = news(Level::Mentions, true);
    let direct = News { direct: true, ..news(Level::Everything, false) };
    assert_eq!((direct.call(ears()), room.call(ears())), (BOTH, SHOWN));
    let other = Ears { sounds: Sounds { direct: false, rooms: true }, ..ears() };
    assert_eq!((direct.call(other), room.call(other)), (SHOWN, BOTH));
}

#[test]
fn without_a_permission_there_is_still_the_sound() {
    let direct = News { direct: true, ..news(Level::Everything, false) };
    let sounds = Call { shows: false, sounds: true };
    assert_eq!(direct.call(Ears { notify: false, ..ears() }), sounds);
}

fn found(engine: &Engine, after: u64) -> Vec<(u64, bool)> {
    let room = engine.room(&RoomId::lobby()).unwrap();
    let news = News::of(engine, &RoomId::lobby(), room, Seq(after));
    news.iter().map(|news| (news.seq.0, news.calls)).collect()
}

#[test]
fn what_was_there_before_is_no_news_and_neither_is_what_is_read_or_ones_own() {
    let bob = person(2, Some("Bob"));
    let mut engine = told(vec![says(&bob, NOON, "@ada, while you were away")]);
    assert!(found(&engine, 0).is_empty());
    posted(&mut engine, 2, says(&bob, NOON + 1, "@ada, now"));
    posted(&mut engine, 3, says(&ada(), NOON + 2, "yes, @ada"));
    posted(&mut engine, 4, says(&bob, NOON + 3, "well"));
    assert_eq!(found(&engine, 0), [(4, false), (2, true)]);
    assert_eq!(found(&engine, 2), [(4, false)]);
    // With another device.
    let read = ServerFrame::Read { room: RoomId::lobby(), seq: Seq(3) };
    let _ = engine.handle(Moment(2), Input::Received(codec::encode_server(&read)));
    assert_eq!(found(&engine, 0), [(4, false)]);
}

#[test]
fn words_of_ones_own_call_like_a_mention() {
    let mut engine = told(vec![]);
    let (nonce, text) = (Nonce::from_bytes([9; 16]), "deploy".to_owned());
    let _ = engine.handle(Moment(1), Input::Keep { nonce, key: client::kept::words(), text });
    let bob = person(2, Some("Bob"));
    posted(&mut engine, 1, says(&bob, NOON, "Deploy at noon"));
    posted(&mut engine, 2, says(&bob, NOON + 1, "It was deployed"));
    assert_eq!(found(&engine, 0), [(2, false), (1, true)]);
    assert_eq!(engine.mentions(&RoomId::lobby()), 1, "and count as one");
}
