//! Who may do what: pure functions, asked by the page before it offers something and by the server
//! before it does it. [`may_here`] is about the room, [`may`] about a post in it.

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
    let mut others: Vec<ClientId> = Vec::new();
    for id in with {
        if *id != who.id && !others.contains(id) {
            others.push(*id);
        }
    }
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
mod tests;
