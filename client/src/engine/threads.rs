//! The threads that the person follows, and how far they have read them, as it is kept for all of their devices.

use shared::{Nonce, RoomId, Seq};

use super::Engine;
use crate::{Effect, Followed, kept};

/// Threads of which it is kept how far they are read: more than anyone follows at a time, and far from all that
/// a person may keep.
const KEPT_THREADS: usize = 300;

impl Engine {
    /// The threads of a room that the person follows, by their roots, as far as they are held.
    #[must_use]
    pub fn followed(&self, id: &RoomId) -> Vec<Followed> {
        let Some(room) = self.room(id) else { return Vec::new() };
        let read = |root| self.kept_place(&kept::thread(id, root));
        let floor = self.kept_place(&kept::threads(id)).unwrap_or_default();
        room.followed(self.me.id, &self.calling(), floor, read)
    }

    /// Whether a post has been read, with whatever device, or is not there any more. What is in a thread is read there,
    /// and by whoever has written there since.
    #[must_use]
    pub fn is_read(&self, id: &RoomId, seq: Seq) -> bool {
        let Some(room) = self.room(id) else { return true };
        let post = room.timeline.post(seq).filter(|post| post.said.is_some());
        let Some(post) = post else { return true };
        let read = match post.thread {
            None => Some(self.read_to(id)),
            Some(thread) => {
                let floor = self.kept_place(&kept::threads(id));
                let kept = self.kept_place(&kept::thread(id, thread.root));
                floor.max(kept).max(room.wrote_in(thread.root, self.me.id))
            }
        };
        Some(seq) <= read
    }

    fn kept_place(&self, key: &shared::Key) -> Option<Seq> {
        kept::place(self.kept(key))
    }

    pub(super) fn read_thread(
        &mut self,
        id: &RoomId,
        (root, seq): (Seq, Seq),
        nonce: Nonce,
        out: &mut Vec<Effect>,
    ) {
        let key = kept::thread(id, root);
        let known = self.kept_place(&key);
        // Nobody has seen what is not here.
        let seq = seq.min(self.room(id).map_or(Seq::ZERO, |room| room.timeline.cursor()));
        let follows = || self.followed(id).iter().any(|it| it.root == root);
        if known.unwrap_or_default() >= seq || known.is_none() && !follows() {
            return;
        }
        if known.is_none() {
            self.make_space(nonce, out);
        }
        self.keep(nonce, key, seq.to_string(), out);
    }

    /// Forgets how far one thread is read, if there are many: the one that was read longest ago, of the room with
    /// most of them. Whatever is as old as that counts as read.
    fn make_space(&mut self, nonce: Nonce, out: &mut Vec<Effect>) {
        let all = self.kept.threads();
        if all.len() < KEPT_THREADS {
            return;
        }
        let count = |room: &RoomId| all.iter().filter(|(of, ..)| of == room).count();
        let Some((room, ..)) = all.iter().max_by_key(|(room, ..)| count(room)) else { return };
        let theirs = all.iter().filter(|(of, ..)| of == room);
        let Some((_, root, read)) = theirs.min_by_key(|(_, _, read)| *read) else { return };
        let floor = kept::threads(room);
        let before = self.kept_place(&floor).unwrap_or_default();
        self.keep(nonce, kept::thread(room, *root), String::new(), out);
        self.keep(nonce, floor, before.max(*read).to_string(), out);
    }
}
