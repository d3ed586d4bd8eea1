//! Whether an act may be done, and what change of the room comes of it.

use shared::{
    Act, Body, Change, Code, Nonce, Person, RoomEvent, RoomId, Seq, Standing, Target, Thread,
};

use crate::mutant::{self, Mutant};
use crate::store::{Store, StoreError};

/// What an act becomes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// This change, for the room, with the thread of the post that it is about.
    Change(Change, Option<Thread>),
    /// It was done before, and this is what became of it.
    Done(Seq, RoomEvent),
    /// Nothing.
    Refused(Code),
}

/// Judges someone's act. One that is repeated is never refused for what has happened since.
pub(super) async fn judge(
    store: &dyn Store,
    room: &RoomId,
    who: &Person,
    nonce: Nonce,
    act: Act,
) -> Result<Judged, StoreError> {
    let post = match act.post() {
        Some(post) => post_at(store, room, post).await?,
        None => None,
    };
    let (target, thread) = post.map_or((None, None), |(target, thread)| (Some(target), thread));
    let standing = Standing { id: who.id, guest: who.guest };
    let change = shared::may(standing, &act, target).and_then(|()| change(nonce, act));
    Ok(match change {
        Ok(change) => Judged::Change(change, thread),
        Err(code) => refused(store, room, who, nonce, code).await?,
    })
}

/// The thread that begins with a post, if one can.
pub(super) async fn thread(
    store: &dyn Store,
    room: &RoomId,
    root: Seq,
) -> Result<Result<Thread, Code>, StoreError> {
    Ok(match post_at(store, room, root).await? {
        Some((target, _)) if target.deleted => Err(Code::NoSuchPost),
        Some((_, Some(_))) => Err(Code::NotAllowed),
        Some((target, None)) => Ok(Thread { root, by: (!target.guest).then_some(target.author) }),
        None => Err(Code::NoSuchPost),
    })
}

/// What is said to an act that cannot be done, unless it was done before.
pub(super) async fn refused(
    store: &dyn Store,
    room: &RoomId,
    who: &Person,
    nonce: Nonce,
    code: Code,
) -> Result<Judged, StoreError> {
    if mutant::is_on(Mutant::RepeatRefused) {
        return Ok(Judged::Refused(code));
    }
    Ok(match store.find(room, who.id, nonce).await? {
        Some((seq, event)) => Judged::Done(seq, event),
        None => Judged::Refused(code),
    })
}

/// The post at a place, if there is one, and its thread.
async fn post_at(
    store: &dyn Store,
    room: &RoomId,
    post: Seq,
) -> Result<Option<(Target, Option<Thread>)>, StoreError> {
    let Some(before) = post.0.checked_sub(1) else { return Ok(None) };
    let run = store.after(room, Seq(before), 1).await?;
    let event = run.events.into_iter().next().filter(|_| run.first == post);
    Ok(event.and_then(|RoomEvent { by, thread, change, .. }| {
        let deleted = match change {
            Change::Posted { .. } => false,
            // It may have been an edit, which is nothing that can be acted on either.
            Change::Erased { .. } => true,
            _ => return None,
        };
        Some((Target { author: by.id, guest: by.guest, deleted }, thread))
    }))
}

fn change(nonce: Nonce, act: Act) -> Result<Change, Code> {
    Ok(match act {
        Act::Edit { post, body } => {
            let body = Body::parse(&body).map_err(Code::from)?;
            Change::Edited { nonce, post, body }
        }
        Act::Delete { post } => Change::Deleted { nonce, post },
        Act::React { post, emoji, on } => Change::Reacted { nonce, post, emoji, on },
        _ => return Err(Code::BadFrame),
    })
}

#[cfg(test)]
mod tests {
    use shared::{ClientId, Epoch};

    use super::*;
    use crate::store::contract::{event, post};
    use crate::store::memory::MemoryStore;

    fn who(id: u64) -> Person {
        Person { id: ClientId::new(id).unwrap(), name: None, guest: false }
    }

    fn nonce(n: u8) -> Nonce {
        Nonce::from_bytes([n; 16])
    }

    /// A room with a post by 7 at place 1, one by 7 that is deleted at place 2, and the deletion.
    async fn room() -> (MemoryStore, RoomId) {
        let (store, room) = (MemoryStore::new(Epoch::from_bytes([1; 8])), RoomId::lobby());
        let delete = event(7, Change::Deleted { nonce: nonce(3), post: Seq(2) });
        let events = vec![post(7, 1, "hello"), post(7, 2, "oops"), delete];
        store.append(&room, events).await.unwrap();
        (store, room)
    }

    #[tokio::test]
    async fn an_act_is_about_a_post_that_is_there() {
        let (store, room) = room().await;
        let judged = async |id, post| {
            let act = Act::Edit { post: Seq(post), body: "better".into() };
            judge(&store, &room, &who(id), nonce(9), act).await.unwrap()
        };
        let body = Body::parse("better").unwrap();
        let edited = Change::Edited { nonce: nonce(9), post: Seq(1), body };
        assert_eq!(judged(7, 1).await, Judged::Change(edited, None));
        assert_eq!(judged(8, 1).await, Judged::Refused(Code::NotAllowed));
        for nothing in [0, 2, 3, 4, u64::MAX] {
            assert_eq!(judged(7, nothing).await, Judged::Refused(Code::NoSuchPost), "{nothing}");
        }
    }

    #[tokio::test]
    async fn a_deletion_that_is_repeated_was_done() {
        let (store, room) = room().await;
        let judged = async |nonce| {
            let act = Act::Delete { post: Seq(2) };
            judge(&store, &room, &who(7), nonce, act).await.unwrap()
        };
        let delete = event(7, Change::Deleted { nonce: nonce(3), post: Seq(2) });
        assert_eq!(judged(nonce(3)).await, Judged::Done(Seq(3), delete));
        assert_eq!(judged(nonce(4)).await, Judged::Refused(Code::NoSuchPost));
    }

    #[tokio::test]
    async fn an_edit_that_shows_nothing_is_refused() {
        let (store, room) = room().await;
        let act = Act::Edit { post: Seq(1), body: " ".into() };
        let judged = judge(&store, &room, &who(7), nonce(9), act).await.unwrap();
        assert_eq!(judged, Judged::Refused(Code::BodyEmpty));
    }
}
