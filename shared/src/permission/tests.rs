//! Who may do what, and who may not.

use super::*;
use crate::{Emoji, Seq};

fn id(id: u64) -> ClientId {
    ClientId::new(id).unwrap()
}

#[test]
fn only_who_wrote_a_post_edits_or_deletes_it() {
    let target = Target { author: id(7), guest: false, deleted: false };
    let edit = Act::Edit { post: Seq(1), body: "other".into() };
    for act in [edit, Act::Delete { post: Seq(1) }] {
        let judge = |who, target| may(Standing { id: id(who), guest: false }, &act, target);
        assert_eq!(judge(7, Some(target)), Ok(()));
        assert_eq!(judge(8, Some(target)), Err(Code::NotAllowed));
        assert_eq!(judge(7, Some(Target { guest: true, ..target })), Err(Code::NotAllowed));
        assert_eq!(judge(7, Some(Target { deleted: true, ..target })), Err(Code::NoSuchPost));
        assert_eq!(judge(7, None), Err(Code::NoSuchPost));
    }
}

#[test]
fn everyone_but_a_guest_reacts_to_what_is_there() {
    let target = Target { author: id(7), guest: true, deleted: false };
    let act = Act::React { post: Seq(1), emoji: Emoji::parse("👍").unwrap(), on: true };
    let who = Standing { id: id(8), guest: false };
    assert_eq!(may(who, &act, Some(target)), Ok(()));
    assert_eq!(may(who, &act, None), Err(Code::NoSuchPost));
    assert_eq!(may(Standing { guest: true, ..who }, &act, Some(target)), Err(Code::NotAllowed));
}

/// Everything that someone may want, once.
fn wishes() -> Vec<(&'static str, Act)> {
    let (title, topic, link) = (None, None, None);
    vec![
        ("edit", Act::Edit { post: Seq(1), body: "other".into() }),
        ("create", Act::Create { kind: Kind::Public, title: None, topic: None, with: vec![] }),
        ("describe", Act::Describe { title, topic }),
        ("archive", Act::Archive { on: true }),
        ("join", Act::Join { link }),
        ("leave", Act::Leave),
        ("invite", Act::Invite { who: id(9) }),
        ("link", Act::Link { on: true }),
        ("unknown", Act::Unknown),
    ]
}

/// What someone may, in the order of [`wishes`], after whether they may post.
fn allowed(who: u64, room: &str, about: Option<&About>, member: bool) -> Vec<&'static str> {
    let room = room.parse().unwrap();
    let place = Place { room: &room, about, member };
    let who = Standing { id: id(who), guest: false };
    let acts = wishes();
    let acts = acts.iter().filter(|(_, act)| may_here(who, place, Wish::Act(act)).is_ok());
    let post = may_here(who, place, Wish::Post).is_ok().then_some("post");
    post.into_iter().chain(acts.map(|(name, _)| *name)).collect()
}

fn room_of(kind: Kind) -> About {
    About { kind, founder: Some(id(7)), ..About::default() }
}

#[test]
fn in_the_lobby_people_talk_and_change_what_they_said() {
    assert_eq!(allowed(8, "lobby", None, true), ["post", "edit"]);
    let (lobby, guest) = (RoomId::lobby(), Standing { id: id(8), guest: true });
    let place = Place { room: &lobby, about: None, member: true };
    assert_eq!(may_here(guest, place, Wish::Post), Ok(()));
    let edit = Act::Edit { post: Seq(1), body: "other".into() };
    assert_eq!(may_here(guest, place, Wish::Act(&edit)), Err(Code::NotAllowed));
}

#[test]
fn whoever_is_not_in_a_room_may_come_into_a_public_one_and_nothing_else() {
    assert_eq!(allowed(8, "plans", Some(&room_of(Kind::Public)), false), ["join"]);
    assert_eq!(allowed(8, "plans", Some(&room_of(Kind::Private)), false), [""; 0]);
    assert_eq!(allowed(8, "plans", Some(&room_of(Kind::Direct)), false), [""; 0]);
    assert_eq!(allowed(8, "plans", None, false), ["create"]);
}

#[test]
fn a_link_lets_into_the_room_that_it_is_of() {
    let link = crate::Link::from_bytes([1; 16]);
    let (room, who) = ("plans".parse().unwrap(), Standing { id: id(8), guest: false });
    let about = About { link: Some(link), ..room_of(Kind::Private) };
    let judge = |about: &About, link| {
        let place = Place { room: &room, about: Some(about), member: false };
        may_here(who, place, Wish::Act(&Act::Join { link }))
    };
    assert_eq!(judge(&about, Some(link)), Ok(()));
    assert_eq!(judge(&about, None), Err(Code::NoSuchRoom));
    let other = crate::Link::from_bytes([2; 16]);
    assert_eq!(judge(&about, Some(other)), Err(Code::NoSuchRoom));
    assert_eq!(judge(&room_of(Kind::Private), None), Err(Code::NoSuchRoom), "no link is none");
    assert_eq!(judge(&About { archived: true, ..about }, Some(link)), Err(Code::RoomArchived));
}

#[test]
fn a_member_may_everything_but_what_is_the_founders() {
    for kind in [Kind::Public, Kind::Private] {
        let about = room_of(kind);
        let member = ["post", "edit", "describe", "join", "leave", "invite", "link"];
        assert_eq!(allowed(8, "plans", Some(&about), true), member);
        let founder = ["post", "edit", "describe", "archive", "join", "leave", "invite", "link"];
        assert_eq!(allowed(7, "plans", Some(&about), true), founder);
        let archived = About { archived: true, ..about };
        assert_eq!(allowed(8, "plans", Some(&archived), true), ["leave"]);
        assert_eq!(allowed(7, "plans", Some(&archived), true), ["archive", "leave"]);
    }
}

#[test]
fn a_direct_room_stays_as_it_was_opened() {
    let about = room_of(Kind::Direct);
    assert_eq!(allowed(7, "direct-7-8", Some(&about), true), ["post", "edit", "join", "leave"]);
}

#[test]
fn whoever_has_left_a_direct_room_may_come_back_and_nobody_else_may_come() {
    let people = [7, 8].map(|n| crate::Person { id: id(n), name: None, guest: false }).into();
    let about = About { people, ..room_of(Kind::Direct) };
    assert_eq!(allowed(8, "direct-7-8", Some(&about), false), ["join"]);
    assert_eq!(allowed(9, "direct-7-8", Some(&about), false), [""; 0]);
}

#[test]
fn whether_two_people_have_a_room_is_not_seen_by_a_third() {
    let (room, who) = (RoomId::direct(id(7), id(8)), Standing { id: id(9), guest: false });
    let (kind, title, topic, with) = (Kind::Direct, None, None, vec![id(8)]);
    let act = Act::Create { kind, title, topic, with };
    let about = room_of(Kind::Direct);
    for about in [Some(&about), None] {
        let place = Place { room: &room, about, member: false };
        assert_eq!(may_here(who, place, Wish::Act(&act)), Err(Code::NotAllowed));
    }
}

#[test]
fn the_id_of_a_direct_room_follows_from_its_people() {
    let judge = |room: &RoomId, kind, with: &[u64]| {
        let with: Vec<_> = with.iter().map(|it| id(*it)).collect();
        may_create(Standing { id: id(7), guest: false }, room, kind, &with).is_ok()
    };
    let (ours, free) = (RoomId::direct(id(7), id(8)), "free".parse().unwrap());
    assert!(judge(&ours, Kind::Direct, &[8]));
    assert!(!judge(&ours, Kind::Direct, &[9]), "somebody else's");
    assert!(!judge(&RoomId::direct(id(8), id(9)), Kind::Direct, &[9]));
    assert!(!judge(&free, Kind::Direct, &[8]));
    assert!(!judge(&ours, Kind::Private, &[8]));
    assert!(judge(&free, Kind::Direct, &[8, 9]));
    assert!(!judge(&free, Kind::Direct, &[]));
    assert!(!judge(&free, Kind::Direct, &[8, 8]), "two people are two, however often named");
    assert!(!judge(&free, Kind::Direct, &[7, 8]));
    assert!(!judge(&free, Kind::Direct, &[7]));
    assert!(judge(&free, Kind::Public, &[]));
}

#[test]
fn an_act_of_a_newer_client_is_none() {
    let who = Standing { id: id(8), guest: false };
    assert_eq!(may(who, &Act::Unknown, None), Err(Code::BadFrame));
}
