//! Who may do what: pure functions, asked by the page before it offers something and by the server
//! before it does it. [`may_here`] is about the room, [`may`] about a post in it.

use std::collections::BTreeSet;

use crate::{About, Act, ClientId, Code, Kind, RoomId, limits};

/// Who wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub id: ClientId,
    /// Whether nobody vouches for the id.
    pub guest: bool,
}

/// The post that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Who wrote it.
    pub author: ClientId,
    /// Whether its author is a guest: nobody can prove to be them.
    pub guest: bool,
    /// Whether it was taken back.
    pub deleted: bool,
}

/// The room that it is about, as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Which.
    pub room: &'a RoomId,
    /// What it is; nothing if nobody has opened it, and for the lobby.
    pub about: Option<&'a About>,
    /// Whether the person is in it. In the lobby everyone is.
    pub member: bool,
}

/// What someone wants in a room.
#[derive(Debug, Clone, Copy)]
pub enum Wish<'a> {
    /// To say something.
    Post,
    /// To change something.
    Act(&'a Act),
}

/// Whether a room takes this from someone.
///
/// # Errors
/// Why not. Whoever may not come in cannot tell a room from none: [`Code::NoSuchRoom`].
pub fn may_here(who: Standing, place: Place<'_>, wish: Wish<'_>) -> Result<(), Code> {
    if *place.room == RoomId::lobby() {
        return may_in_lobby(who, wish);
    }
    if who.guest {
        return Err(Code::NoSuchRoom);
    }
    let Some(about) = place.about else {
        return match wish {
            Wish::Act(Act::Create { kind, with, .. }) => may_create(who, place.room, *kind, with),
            _ => Err(Code::NoSuchRoom),
        };
    };
    let open = if about.archived { Err(Code::RoomArchived) } else { Ok(()) };
    if !place.member {
        return match wish {
            // Whether there is one must not be seen by those who could not have opened it.
            Wish::Act(Act::Create { kind, with, .. }) => {
                may_create(who, place.room, *kind, with).and(Err(Code::RoomExists))
            }
            Wish::Act(Act::Join { link }) => {
                let invited = link.is_some() && *link == about.link;
                let theirs = about.people.iter().any(|person| person.id == who.id);
                let may = invited || theirs || about.kind == Kind::Public;
                if may { open } else { Err(Code::NoSuchRoom) }
            }
            _ => Err(Code::NoSuchRoom),
        };
    }
    let not_direct = if about.kind == Kind::Direct { Err(Code::NotAllowed) } else { Ok(()) };
    match wish {
        Wish::Act(Act::Create { .. }) => Err(Code::RoomExists),
        Wish::Act(Act::Unknown) => Err(Code::BadFrame),
        Wish::Act(Act::Leave) => Ok(()),
        Wish::Act(Act::Archive { .. }) => {
            let founder = about.founder == Some(who.id);
            if founder { not_direct } else { Err(Code::NotAllowed) }
        }
        Wish::Act(Act::Describe { .. } | Act::Invite { .. } | Act::Link { .. }) => {
            not_direct.and(open)
        }
        Wish::Post | Wish::Act(_) => open,
    }
}

/// The lobby belongs to everyone and stays what it is.
fn may_in_lobby(who: Standing, wish: Wish<'_>) -> Result<(), Code> {
    match wish {
        Wish::Post => Ok(()),
        Wish::Act(Act::Create { .. }) => Err(Code::RoomExists),
        Wish::Act(Act::Unknown) => Err(Code::BadFrame),
        Wish::Act(act) if act.post().is_some() && !who.guest => Ok(()),
        Wish::Act(_) => Err(Code::NotAllowed),
    }
}

/// Direct rooms of two people have the id that follows from them, so that there is one, and no other
/// room has such an id.
fn may_create(who: Standing, room: &RoomId, kind: Kind, with: &[ClientId]) -> Result<(), Code> {
    if with.len() > limits::OPENING_PEOPLE {
        return Err(Code::NotAllowed);
    }
    let others: BTreeSet<ClientId> = with.iter().copied().filter(|id| *id != who.id).collect();
    let fits = match (kind, others.len()) {
        (Kind::Direct, 0) | (Kind::Unknown, _) => false,
        (Kind::Direct, 1) => others.iter().all(|other| *room == RoomId::direct(who.id, *other)),
        (Kind::Direct, others) => others < limits::DIRECT_PEOPLE && !room.is_direct(),
        (Kind::Public | Kind::Private, _) => !room.is_direct(),
    };
    if fits { Ok(()) } else { Err(Code::NotAllowed) }
}

/// Whether someone may do something to a post, if there is one.
///
/// # Errors
/// Why not: [`Code::NotAllowed`], [`Code::NoSuchPost`], or [`Code::BadFrame`] for an act of a newer
/// client.
pub fn may(who: Standing, act: &Act, target: Option<Target>) -> Result<(), Code> {
    if who.guest {
        return Err(Code::NotAllowed);
    }
    let target = target.filter(|target| !target.deleted);
    match act {
        Act::Edit { .. } | Act::Delete { .. } => {
            let target = target.ok_or(Code::NoSuchPost)?;
            let own = target.author == who.id && !target.guest;
            if own { Ok(()) } else { Err(Code::NotAllowed) }
        }
        Act::React { emoji, .. } if !emoji.is_one() => Err(Code::BadFrame),
        Act::React { .. } => target.map(drop).ok_or(Code::NoSuchPost),
        // About no post.
        _ => Err(Code::BadFrame),
    }
}

#[cfg(test)]
mod tests {
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
            let founder =
                ["post", "edit", "describe", "archive", "join", "leave", "invite", "link"];
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
}
