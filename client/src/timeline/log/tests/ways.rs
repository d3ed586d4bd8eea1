//! However a client came by its part of a log, it shows the same: live from the start, or from the last page
//! backwards; with everything kept, or trimmed and read again; closed and opened in between; told by a server
//! that had not erased what was deleted yet, or had.

use proptest::collection::vec;
use proptest::prelude::*;
use shared::{Emoji, Thread, Timestamp};

use super::*;

const PEOPLE: u64 = 3;

/// Something that is done, by someone. The numbers choose among the places that there are by then.
#[derive(Debug, Clone)]
enum Deed {
    Post {
        answers: bool,
    },
    /// Something in the thread of a post.
    Aside(usize),
    Edit(usize),
    Delete(usize),
    React(usize, bool, bool),
    /// Something that is about the room.
    Describe,
    /// Something that shows nothing.
    Other,
}

fn deed() -> impl Strategy<Value = (u64, bool, Deed)> {
    let deed = prop_oneof![
        6 => any::<bool>().prop_map(|answers| Deed::Post { answers }),
        3 => any::<usize>().prop_map(Deed::Aside),
        4 => any::<usize>().prop_map(Deed::Edit),
        2 => any::<usize>().prop_map(Deed::Delete),
        4 => (any::<usize>(), any::<bool>(), any::<bool>())
            .prop_map(|(at, emoji, on)| Deed::React(at, emoji, on)),
        1 => Just(Deed::Describe),
        1 => Just(Deed::Other),
    ];
    (1..=PEOPLE, prop::bool::weighted(0.1), deed)
}

/// What came of it: the log as it was written, with deeds in it that count for nothing. Only a deletion is
/// always of a post, if not by its author: of anything else, no server has ever taken one.
fn log(deeds: Vec<(u64, bool, Deed)>) -> Vec<RoomEvent> {
    let mut log: Vec<RoomEvent> = Vec::new();
    for (at, (by, guest, deed)) in (1..).zip(deeds) {
        let nonce = nonce(at);
        let body = Body::parse(&format!("{at} by {by}")).unwrap();
        let about = |choice: usize| Seq((choice as u64 % at).max(1));
        let mut thread = None;
        let change = match deed {
            Deed::Aside(choice) => {
                let posts = places(Seq(1)).zip(&log).filter(|it| is_post(it.1));
                let roots: Vec<_> = posts.filter(|(_, it)| it.thread.is_none()).collect();
                let root = roots.get(choice % roots.len().max(1));
                thread = root.map(|(root, it)| Thread { root: *root, by: Some(it.by.id) });
                Change::Posted { nonce, body, reply_to: None }
            }
            Deed::Post { answers } => {
                Change::Posted { nonce, body, reply_to: answers.then_some(Seq(at / 2)) }
            }
            Deed::Edit(choice) => Change::Edited { nonce, post: about(choice), body },
            Deed::Delete(choice) => {
                let posts: Vec<_> = places(Seq(1)).zip(&log).filter(|it| is_post(it.1)).collect();
                match posts.get(choice % posts.len().max(1)) {
                    Some((post, _)) => Change::Deleted { nonce, post: *post },
                    None => Change::Unknown,
                }
            }
            Deed::React(choice, emoji, on) => {
                let emoji = Emoji::parse(if emoji { "👍" } else { "🎉" }).unwrap();
                Change::Reacted { nonce, post: about(choice), emoji, on }
            }
            Deed::Describe => Change::Described { nonce, title: None, topic: None },
            Deed::Other => Change::Unknown,
        };
        let by = Person { id: ClientId::new(by).unwrap(), name: None, guest };
        let of = change.post().and_then(|post| log.get(index(post))).and_then(|it| it.thread);
        log.push(RoomEvent { at: Timestamp(at), by, thread: thread.or(of), change });
    }
    log
}

/// The log as the server has it when so many events are written: without what was deleted by then.
fn served(log: &[RoomEvent], written: usize) -> Vec<RoomEvent> {
    let member = |event: &RoomEvent| (!event.by.guest).then_some(event.by.id);
    let mut served = log[..written].to_vec();
    for deletion in &log[..written] {
        let Change::Deleted { post, .. } = deletion.change else { continue };
        let author = log.get(index(post)).and_then(member);
        if author.is_none() || author != member(deletion) {
            continue;
        }
        for (at, event) in served.iter_mut().enumerate() {
            let is_edit = matches!(event.change, Change::Edited { post: of, .. } if of == post);
            if at == index(post) || is_edit && member(event) == author {
                let nonce = event.change.nonce().expect("posts and edits have one");
                event.thread = event.thread.filter(|_| !is_edit);
                event.change = Change::Erased { nonce };
            }
        }
    }
    served
}

/// Where an event is in a list.
fn index(seq: Seq) -> usize {
    usize::try_from(seq.0 - 1).expect("logs in tests are short")
}

fn is_post(event: &RoomEvent) -> bool {
    matches!(event.change, Change::Posted { .. })
}

/// A step on a client's way. `Live` events come as they were written; the others as the server has them at a
/// later moment, up to so many events after those that the client has.
#[derive(Debug, Clone)]
enum Step {
    Live(usize),
    Pull(usize, usize),
    Older(usize, usize),
    Trim(usize),
    Reopen(usize),
    Snapshot(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1usize..6).prop_map(Step::Live),
        2 => (1usize..6, 0usize..20).prop_map(|(count, later)| Step::Pull(count, later)),
        4 => (1usize..8, 0usize..20).prop_map(|(count, later)| Step::Older(count, later)),
        1 => (0usize..10).prop_map(Step::Trim),
        1 => (0usize..30).prop_map(Step::Reopen),
        1 => (1usize..10).prop_map(Step::Snapshot),
    ]
}

struct Way<'a> {
    written: &'a [RoomEvent],
    log: Log,
}

impl Way<'_> {
    fn cursor(&self) -> usize {
        usize::try_from(self.log.cursor().0).unwrap()
    }

    fn take(&mut self, step: &Step) {
        let (cursor, end) = (self.cursor(), self.written.len());
        let first = usize::try_from(self.log.first().0).unwrap();
        match *step {
            Step::Live(count) => {
                let run = self.written[cursor..end.min(cursor + count)].to_vec();
                self.log.apply(Seq(cursor as u64 + 1), run);
            }
            Step::Pull(count, later) => {
                let reached = end.min(cursor + count);
                let run = served(self.written, end.min(reached + later))[cursor..reached].to_vec();
                self.log.apply(Seq(cursor as u64 + 1), run);
            }
            Step::Older(count, later) => {
                let (to, from) = (first - 1, (first - 1).saturating_sub(count));
                let run = served(self.written, end.min(cursor + later))[from..to].to_vec();
                self.log.apply(Seq(from as u64 + 1), run);
            }
            Step::Trim(count) => drop(self.log.forget_oldest(count)),
            Step::Reopen(count) => self.log = Log::of(self.log.tail(count)),
            Step::Snapshot(count) => {
                let from = end.saturating_sub(count);
                self.log.restart(Seq(from as u64 + 1), served(self.written, end)[from..].to_vec());
            }
        }
    }

    /// To the end and back to the beginning.
    fn finish(&mut self) {
        self.take(&Step::Live(self.written.len()));
        while self.log.first() > Seq(1) {
            self.take(&Step::Older(7, 0));
        }
    }
}

proptest! {
    #[test]
    fn every_way_through_a_log_ends_in_the_same_view(
        deeds in vec(deed(), 1..60), steps in vec(step(), 0..40),
    ) {
        let written = log(deeds);
        let mut live = Log::default();
        live.apply(Seq(1), written.clone());
        let mut way = Way { written: &written, log: Log::default() };
        for step in &steps {
            way.take(step);
            prop_assert!(way.log.rows.iter().map(Shown::seq).is_sorted());
        }
        way.finish();
        prop_assert_eq!(&way.log.rows, &live.rows);
        prop_assert_eq!(way.log.threads(way.log.cursor), live.threads(live.cursor));
    }

    #[test]
    fn of_a_deleted_post_no_text_is_kept(deeds in vec(deed(), 1..60)) {
        let written = log(deeds);
        let mut live = Log::default();
        live.apply(Seq(1), written.clone());
        for post in live.posts().filter(|post| post.said.is_none()) {
            let about = live.about(post.seq).filter(|(_, event)| post.is_its_authors(event));
            for (_, event) in about {
                prop_assert_eq!(event.change.body(), None);
            }
        }
        let texts = served(&written, written.len()).iter().filter(|it| is_post(it)).count();
        prop_assert_eq!(live.posts().filter(|post| post.said.is_some()).count(), texts);
    }
}
