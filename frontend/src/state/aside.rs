//! The thread that is open beside the room, as it is shown; and what a root says of its thread.

use std::rc::Rc;

use client::{Engine, Followed, Room};
use shared::{Replies, Seq, Timestamp};

use super::rows::{Reader, Row, rows};
use super::view::{Surroundings, same_or_new};

/// The thread that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The place of the post that it begins with.
    pub root: Seq,
    /// Its posts.
    pub rows: Rc<[Row]>,
    /// Whether there is more of it before these.
    pub older: bool,
    /// Whether some of it is still to come.
    pub coming: bool,
    /// Counts how often another device has changed its draft.
    pub redrafted: u32,
    /// How many messages were sent in it from this page.
    pub sent: u32,
    /// The post in it that the person came for last, once it is shown, and how many they had come for till then.
    pub sought: Option<(Seq, u32)>,
}

/// What stands under the post that a thread begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foot {
    /// How many answers there are.
    pub count: usize,
    /// When the last one was posted.
    pub at: Timestamp,
    /// How many of them the person, who follows the thread, has not read.
    pub unread: usize,
}

impl Aside {
    /// The thread that is open in a room, if one is.
    #[must_use]
    pub fn of(
        room: &Room,
        around: &Surroundings,
        reader: Reader<'_>,
        day_of: &dyn Fn(Timestamp) -> i64,
        before: Option<&Rc<Self>>,
    ) -> Option<Rc<Self>> {
        let timeline = &room.timeline;
        let root = around.thread?;
        let before = before.filter(|before| before.root == root);
        let old = before.map(|it| &it.rows);
        let is_open = timeline.open_thread() == Some(root);
        let entries = timeline.thread_entries(reader.me).filter(|_| is_open).collect();
        let reader = Reader { aside: true, read: None, ..reader };
        let drawn = rows(entries, timeline, reader, day_of, old.map_or(&[][..], |old| old));
        let now = Self {
            root,
            rows: same_or_new(old, drawn),
            older: is_open && timeline.thread_has_older(),
            coming: !is_open || !room.is_loaded() || timeline.awaits_thread(),
            redrafted: around.redrafted_aside,
            sent: around.sent_aside,
            sought: {
                let sought = around.sought_aside.as_ref().filter(|it| it.shown);
                sought.map(|it| (it.seq, it.number))
            },
        };
        Some(before.filter(|before| ***before == now).map_or_else(|| Rc::new(now), Rc::clone))
    }
}

/// What the threads of a room have come to, for their roots.
#[derive(Debug, Clone, Default)]
pub struct Feet {
    threads: Vec<Replies>,
    followed: Vec<Followed>,
}

impl Feet {
    /// Those of a room.
    #[must_use]
    pub fn of(engine: &Engine, around: &Surroundings) -> Self {
        let room = engine.room(&around.room);
        let threads = room.map(|room| room.timeline.threads()).unwrap_or_default();
        Self { threads, followed: engine.followed(&around.room) }
    }

    /// What stands under a post, if there is an answer to it.
    #[must_use]
    pub fn under(&self, root: Seq) -> Option<Foot> {
        let at = self.threads.binary_search_by_key(&root, |it| it.root).ok()?;
        let Replies { count, at, .. } = self.threads[at];
        let followed = self.followed.iter().find(|it| it.root == root);
        let unread = followed.map_or(0, |it| it.unread);
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        (count > 0).then_some(Foot { count, at, unread })
    }

    /// The first thread in which something is new to the person, and how much is, in all of them.
    #[must_use]
    pub fn news(&self) -> Option<(Seq, usize)> {
        let first = self
            .followed
            .iter()
            .filter(|it| it.unread > 0)
            .find_map(|it| it.first.map(|_| it.root))?;
        Some((first, self.followed.iter().map(|it| it.unread).sum()))
    }
}
