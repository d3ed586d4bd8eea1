//! What can be done with a message, as far as its row tells. The rules are the server's own.

use shared::{Act, ClientId, Emoji, Standing, Target, may};

use super::emoji::COMMON;
use super::rows::PostRow;

/// Something that can be done with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Put a reaction to it.
    React,
    /// Answer it.
    Reply,
    /// Answer it aside.
    Thread,
    /// Let it say something else.
    Edit,
    /// Copy its text.
    Copy,
    /// Copy its address.
    Link,
    /// Read it and what follows it again later.
    Unread,
    /// Take it back.
    Delete,
}

/// What someone can do with a message, in the order in which it is offered.
#[must_use]
pub fn offered(row: &PostRow, me: ClientId) -> Vec<Tool> {
    let Some(post) = row.seq().filter(|_| row.said.is_some()) else {
        return Vec::new();
    };
    let who = Standing { id: me, guest: false };
    let target = Target { author: row.by.id, guest: row.by.guest, deleted: false };
    let lets = |act: &Act| may(who, act, Some(target)).is_ok();
    let reacts =
        Emoji::parse(COMMON[0].0).is_ok_and(|emoji| lets(&Act::React { post, emoji, on: true }));
    let edits = lets(&Act::Edit { post, body: String::new() });
    let deletes = lets(&Act::Delete { post });
    let all = [
        (Tool::React, reacts),
        (Tool::Reply, !row.aside),
        (Tool::Thread, !row.aside),
        (Tool::Edit, edits),
        (Tool::Copy, true),
        (Tool::Link, true),
        (Tool::Unread, !row.mine && !row.aside),
        (Tool::Delete, deletes),
    ];
    all.into_iter().filter_map(|(tool, is_offered)| is_offered.then_some(tool)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::rows::{Change, SaidRow, Standing as Stands, Text};
    use shared::{Body, Nonce, Person, Seq, Timestamp};

    fn id(id: u64) -> ClientId {
        ClientId::new(id).unwrap()
    }

    fn row(by: u64, guest: bool) -> PostRow {
        let text = Text::Body(Body::parse("hello").unwrap());
        PostRow {
            by: Person { id: id(by), name: None, guest },
            mine: by == 7,
            more: false,
            said: Some(SaidRow::only(text)),
            change: Change::Placed,
            nonce: Nonce::from_bytes([1; 16]),
            standing: Stands::Posted { seq: Seq(1), at: Timestamp(0) },
            aside: false,
            foot: None,
        }
    }

    #[test]
    fn ones_own_message_can_be_changed_and_anothers_can_not() {
        use Tool::{Copy, Delete, Edit, Link, React, Reply, Thread, Unread};
        assert_eq!(
            offered(&row(7, false), id(7)),
            [React, Reply, Thread, Edit, Copy, Link, Delete]
        );
        assert_eq!(offered(&row(8, false), id(7)), [React, Reply, Thread, Copy, Link, Unread]);
        let namesake = offered(&row(7, true), id(7));
        assert_eq!(namesake, [React, Reply, Thread, Copy, Link], "a namesake is no one");
        let aside = PostRow { aside: true, ..row(8, false) };
        assert_eq!(offered(&aside, id(7)), [React, Copy, Link], "a thread has no threads");
    }

    #[test]
    fn nothing_is_offered_for_what_is_deleted_or_not_there_yet() {
        assert_eq!(offered(&PostRow { said: None, ..row(7, false) }, id(7)), []);
        assert_eq!(offered(&PostRow { standing: Stands::Sending, ..row(7, false) }, id(7)), []);
    }
}
