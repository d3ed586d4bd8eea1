//! What rooms and sessions ask a store for, as they may ask it: the engine over SQLite and the one in memory answer
//! alike, whatever comes after what.

use std::sync::{Arc, Mutex, PoisonError};

use backend::store::memory::MemoryStore;
use backend::store::sqlite::SqliteStore;
use backend::store::{Durability, Store, StoreError};
use backend::world::SystemWorld;
use shared::{
    Body, Change, ClientId, Emoji, Epoch, Key, Kind, Link, Name, Nonce, Person, RoomEvent, RoomId,
    Seq, Thread, Timestamp, Topic,
};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// Inputs that share a file, each with rooms and people of its own: opening one takes as long as many of them.
const SHARED_BY: u64 = 2_000;

/// The file, and how many have used it.
static FILE: Mutex<Option<(Arc<File>, u64)>> = Mutex::new(None);

struct File {
    store: SqliteStore,
    runtime: Runtime,
    _folder: TempDir,
}

/// Tries one input: an act after the other.
pub fn run(input: &[u8]) {
    let (file, number) = file();
    let memory = MemoryStore::new(Epoch::from_bytes([1; 8]));
    let mut people = Asker { input, number, ours: &file.store, theirs: &memory };
    file.runtime.block_on(async { while people.asks().await.is_some() {} });
}

fn file() -> (Arc<File>, u64) {
    let mut shared = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    let (file, used) = match shared.take() {
        Some((file, used)) if used < SHARED_BY => (file, used),
        _ => (Arc::new(File::open()), 0),
    };
    *shared = Some((Arc::clone(&file), used + 1));
    (file, used)
}

impl File {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = SqliteStore::open(folder.path(), Durability::Relaxed, &SystemWorld);
        let runtime = Builder::new_current_thread().enable_all().build();
        let (store, runtime) = (store.expect("it opens"), runtime.expect("it starts"));
        Self { store, runtime, _folder: folder }
    }
}

/// Takes an input for questions, and puts each to both.
struct Asker<'a> {
    input: &'a [u8],
    number: u64,
    ours: &'a SqliteStore,
    theirs: &'a MemoryStore,
}

/// Asks both, and gives the one answer.
macro_rules! both {
    ($asker:expr, $method:ident($($argument:expr),*)) => {{
        let ours = $asker.ours.$method($(Clone::clone(&$argument)),*).await;
        let theirs = $asker.theirs.$method($(Clone::clone(&$argument)),*).await;
        let (ours, theirs) = (done(ours), done(theirs));
        assert_eq!(ours, theirs, "{} of {:?}", stringify!($method), ($(&$argument,)*));
        theirs
    }};
}

fn done<T>(answer: Result<T, StoreError>) -> T {
    answer.expect("neither disk is full")
}

impl Asker<'_> {
    /// One question; none when the input has ended.
    async fn asks(&mut self) -> Option<()> {
        let (kind, room) = (self.below(12)?, self.room()?);
        match kind {
            0..=3 => {
                let mut batch = Vec::new();
                for _ in 0..=self.below(3)? {
                    batch.push(self.event(&room).await?);
                }
                both!(self, append(&room, batch));
                both!(self, charter(&room));
            }
            4 => {
                let (after, limit) = (self.seq()?, self.limit()?);
                both!(self, after(&room, after, limit));
            }
            5 => {
                let limit = self.limit()?;
                both!(self, last(&room, limit));
                both!(self, head(&room));
            }
            6 => {
                let (first, last, after) = (self.seq()?, self.seq()?, self.seq()?);
                let (posts, limit) = (first..=last.max(first), self.limit()?);
                both!(self, changes(&room, posts, after, limit));
            }
            7 => {
                let (root, before, limit) = (self.seq()?, self.seq()?, self.limit()?);
                both!(self, thread(&room, root, before, limit));
            }
            8 => {
                let (who, nonce) = (self.client()?, self.nonce()?);
                both!(self, find(&room, who, nonce));
                both!(self, record(&room, who));
                both!(self, rooms(who));
                both!(self, room_count(who));
            }
            9 => {
                // A session passes on no place after the head.
                let (who, seq) = (self.client()?, Seq(self.below(24)? as u64));
                both!(self, read(who, &room, seq));
                both!(self, reads(who));
            }
            10 => {
                let (who, key) = (self.client()?, self.key()?);
                let text = "x".repeat(self.below(4)? * 700);
                both!(self, keep(who, key, text));
                both!(self, kept(who));
            }
            _ => {
                let (who, digest) = (self.client()?, [self.next()? % 2; 32]);
                let (claimed, renamed) = (self.name()?, self.name()?);
                both!(self, claim(who, digest, claimed));
                both!(self, owner(who));
                both!(self, rename(who, renamed));
                both!(self, owner(who));
                both!(self, home(who));
            }
        }
        Some(())
    }

    /// Something that a room may append: what it is about is there, and theirs where it has to be.
    async fn event(&mut self, room: &RoomId) -> Option<RoomEvent> {
        let (kind, by, nonce) = (self.below(14)?, self.person()?, self.nonce()?);
        let mut thread = None;
        let post = if (4..=9).contains(&kind) { self.post(room).await? } else { None };
        let posted = |text: u8, reply_to| {
            let body = Body::verbatim(&format!("about {text}")).expect("it is short");
            Change::Posted { nonce, body, reply_to }
        };
        let change = match (kind, post) {
            // A reply in a thread that begins with another's post.
            (4, Some((root, event))) if event.thread.is_none() => {
                thread = Some(Thread { root, by: (!event.by.guest).then_some(event.by.id) });
                posted(self.next()?, Some(root))
            }
            (5 | 6, Some((post, event))) if event.by.id == by.id => {
                thread = event.thread;
                let body = Body::verbatim(&format!("edited {}", self.next()?));
                Change::Edited { nonce, post, body: body.expect("it is short") }
            }
            (7, Some((post, event))) if event.by.id == by.id => {
                thread = event.thread;
                Change::Deleted { nonce, post }
            }
            (8 | 9, Some((post, event))) => {
                thread = event.thread;
                let emoji = Emoji::parse(["👍", "🎉"][self.below(2)?]).expect("it is one");
                Change::Reacted { nonce, post, emoji, on: self.next()? % 2 == 0 }
            }
            (10, _) => {
                let kind = [Kind::Public, Kind::Private, Kind::Direct][self.below(3)?];
                let (title, topic) = (self.name()?, self.topic()?);
                let people = vec![self.person()?];
                Change::Opened { nonce, kind, title, topic, people }
            }
            (11, _) => Change::Described { nonce, title: self.name()?, topic: self.topic()? },
            (12, _) => match self.below(3)? {
                0 => Change::Archived { nonce, on: self.next()? % 2 == 0 },
                1 => Change::Joined { nonce },
                _ => Change::Left { nonce },
            },
            (13, _) => match self.below(2)? {
                0 => Change::Invited { nonce, who: self.person()? },
                _ => {
                    let link = self.next()?;
                    let link = (link % 2 == 0).then(|| Link::from_bytes([link; 16]));
                    Change::Linked { nonce, link }
                }
            },
            _ => posted(self.next()?, None),
        };
        let at = Timestamp(1_700_000_000_000 + u64::from(self.next()?));
        Some(RoomEvent { at, by, thread, change })
    }

    /// A post that is there, as a session sees it when it judges what someone wants with it.
    async fn post(&mut self, room: &RoomId) -> Option<Option<(Seq, RoomEvent)>> {
        let seq = self.seq()?;
        let Some(before) = seq.0.checked_sub(1) else { return Some(None) };
        let run = done(self.theirs.after(room, Seq(before), 1).await);
        let event = run.events.into_iter().next().filter(|_| run.first == seq);
        let is_post = |event: &RoomEvent| matches!(event.change, Change::Posted { .. });
        Some(event.filter(is_post).map(|event| (seq, event)))
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.input.split_first()?;
        self.input = rest;
        Some(*first)
    }

    fn below(&mut self, end: u8) -> Option<usize> {
        Some(usize::from(self.next()? % end))
    }

    fn room(&mut self) -> Option<RoomId> {
        let number = self.number;
        let room = format!("r{number}-{}", self.below(2)?);
        Some(room.parse().expect("it can be one"))
    }

    fn client(&mut self) -> Option<ClientId> {
        let id = self.number * 4 + 1 + self.below(3)? as u64;
        Some(ClientId::new(id).expect("it is small"))
    }

    fn person(&mut self) -> Option<Person> {
        Some(Person { id: self.client()?, name: self.name()?, guest: self.next()? % 4 == 0 })
    }

    fn name(&mut self) -> Option<Option<Name>> {
        let name = [None, Some("Ada"), Some("Bob")][self.below(3)?];
        Some(name.map(|name| Name::parse(name).expect("it is one")))
    }

    fn topic(&mut self) -> Option<Option<Topic>> {
        let topic = self.next()? % 2 == 0;
        Some(topic.then(|| Topic::parse("What we do").expect("it is one")))
    }

    fn key(&mut self) -> Option<Key> {
        let key = format!("k{}", self.below(8)?);
        Some(key.parse().expect("it can be one"))
    }

    fn nonce(&mut self) -> Option<Nonce> {
        Some(Nonce::from_bytes([self.next()? % 16; 16]))
    }

    fn seq(&mut self) -> Option<Seq> {
        let seq = self.next()?;
        Some(if seq == u8::MAX { Seq(u64::MAX) } else { Seq(u64::from(seq % 24)) })
    }

    fn limit(&mut self) -> Option<usize> {
        Some(1 + self.below(8)?)
    }
}
