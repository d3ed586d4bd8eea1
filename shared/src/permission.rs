//! Who may do what: one pure function, asked by the page before it offers something and by the server
//! before it does it.

use crate::{Act, ClientId, Code};

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
        Act::React { .. } => target.map(drop).ok_or(Code::NoSuchPost),
        Act::Unknown => Err(Code::BadFrame),
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

    #[test]
    fn an_act_of_a_newer_client_is_none() {
        let who = Standing { id: id(8), guest: false };
        assert_eq!(may(who, &Act::Unknown, None), Err(Code::BadFrame));
    }
}
