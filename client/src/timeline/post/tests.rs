//! The rules, one by one.

use super::*;

fn person(id: u64) -> Person {
    Person { id: ClientId::new(id).unwrap(), name: None, guest: false }
}

fn guest(id: u64) -> Person {
    Person { guest: true, ..person(id) }
}

fn body(text: &str) -> Body {
    Body::parse(text).unwrap()
}

fn emoji(text: &str) -> Emoji {
    Emoji::parse(text).unwrap()
}

const NONCE: Nonce = Nonce::from_bytes([1; 16]);
const POST: Seq = Seq(4);

fn event(at: u64, by: Person, change: Change) -> RoomEvent {
    RoomEvent { at: Timestamp(at), by, thread: None, change }
}

fn edited(at: u64, by: Person, text: &str) -> RoomEvent {
    event(at, by, Change::Edited { nonce: NONCE, post: POST, body: body(text) })
}

fn deleted(by: Person) -> RoomEvent {
    event(9, by, Change::Deleted { nonce: NONCE, post: POST })
}

fn reacted(by: Person, text: &str, on: bool) -> RoomEvent {
    event(9, by, Change::Reacted { nonce: NONCE, post: POST, emoji: emoji(text), on })
}

fn posted(by: Person, amended: impl IntoIterator<Item = RoomEvent>) -> Posted {
    let event = event(1, by, Change::posted(NONCE, body("one")));
    let mut post = Posted::begin(POST, &event).unwrap();
    amended.into_iter().for_each(|event| post.amend(&event));
    post
}

#[test]
fn an_edited_post_says_the_new_and_keeps_the_old_in_order() {
    let post = posted(person(7), [edited(2, person(7), "two"), edited(3, person(7), "three")]);
    let said = post.said.unwrap();
    assert_eq!((said.body, said.since), (body("three"), Timestamp(3)));
    let version = |since, text| Version { since: Timestamp(since), body: body(text) };
    assert_eq!(said.earlier, [version(1, "one"), version(2, "two")]);
}

#[test]
fn only_the_author_edits_and_deletes_and_a_guest_is_nobodys_author() {
    let as_posted = posted(person(7), []);
    for who in [person(8), guest(7)] {
        let amended = posted(person(7), [edited(2, who.clone(), "two"), deleted(who)]);
        assert_eq!(amended, as_posted);
    }
    let of_guest = posted(guest(7), []);
    for who in [person(7), guest(7)] {
        assert_eq!(posted(guest(7), [edited(2, who.clone(), "two"), deleted(who)]), of_guest);
    }
}

#[test]
fn of_a_deleted_post_nothing_is_left_and_nothing_comes_of_it_any_more() {
    let before = [reacted(person(8), "👍", true), edited(2, person(7), "two"), deleted(person(7))];
    let after = [edited(3, person(7), "three"), reacted(person(8), "👍", true)];
    let post = posted(person(7), before.into_iter().chain(after));
    assert_eq!(post.said, None);
    assert_eq!((post.seq, post.nonce), (POST, NONCE));
}

#[test]
fn reactions_stand_in_the_order_of_their_first_use_and_go_with_the_last_who_had_them() {
    let shows = |amended: &[RoomEvent]| {
        let reactions = posted(person(7), amended.iter().cloned()).said.unwrap().reactions;
        let who = |it: &Reaction| it.who.iter().map(|who| who.id.get()).collect::<Vec<_>>();
        let shown = reactions.iter().map(|it| (it.emoji.to_string(), who(it)));
        shown.collect::<Vec<_>>()
    };
    let mut amended = vec![
        reacted(person(8), "👍", true),
        reacted(person(9), "🎉", true),
        reacted(person(7), "👍", true),
        reacted(person(8), "👍", true),
        reacted(guest(6), "👍", true),
        reacted(person(6), "👍", false),
    ];
    assert_eq!(shows(&amended), [("👍".to_owned(), vec![8, 7]), ("🎉".to_owned(), vec![9])]);
    amended.push(reacted(person(8), "👍", false));
    assert_eq!(shows(&amended)[0], ("👍".to_owned(), vec![7]));
    amended.push(reacted(person(7), "👍", false));
    amended.push(reacted(person(7), "👍", true));
    assert_eq!(shows(&amended), [("🎉".to_owned(), vec![9]), ("👍".to_owned(), vec![7])]);
}

#[test]
fn a_post_is_mine_unless_a_guest_goes_by_my_number() {
    let me = person(7).id;
    assert!(posted(person(7), []).is_by(me));
    assert!(!posted(guest(7), []).is_by(me) && !posted(person(8), []).is_by(me));
}
