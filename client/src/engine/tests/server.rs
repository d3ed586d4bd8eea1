//! A server as `docs/protocol.md` describes it, in plain Rust: a log with one room, that knows every
//! send by its author and nonce, and forgets what was deleted.

use std::collections::BTreeMap;

use shared::limits::PAGE_EVENTS;
use shared::{
    Act, Body, Change, ClientFrame, ClientId, Code, Cursors, Epoch, FlatMap, KeptText, Key, Limits,
    Nonce, Person, Replies, RoomEvent, RoomId, RoomState, Seq, ServerFrame, Standing, Target,
    Thread, Timestamp, may,
};

use crate::{Posted, Timeline};

/// The server.
pub(super) struct Server {
    pub(super) epoch: Epoch,
    pub(super) log: Vec<RoomEvent>,
    /// The log with what was deleted in it: what a copy that was made in time still has.
    written: Vec<RoomEvent>,
    /// Whether the store can keep anything just now.
    pub(super) store_works: bool,
    /// How far each has read.
    read: BTreeMap<ClientId, Seq>,
    /// What the one person in the story keeps.
    kept: BTreeMap<Key, String>,
    strangers: u64,
    restores: u8,
}

impl Server {
    pub(super) fn new() -> Self {
        let epoch = Epoch::from_bytes([0; 8]);
        let (log, written, read, kept) = Default::default();
        Self { epoch, log, written, store_works: true, read, kept, strangers: 0, restores: 0 }
    }

    /// What a client gets back for a frame. The event that came of it is among that, as the server
    /// brings it to everyone.
    pub(super) fn hears(&mut self, from: ClientId, frame: ClientFrame) -> Vec<ServerFrame> {
        match frame {
            ClientFrame::Hello { epoch, rooms, .. } => self.greet(from, epoch, &rooms),
            ClientFrame::Post { nonce, body, reply_to, thread, .. } => {
                vec![self.takes(from, nonce, |server| {
                    let thread = thread.map(|root| server.thread(root)).transpose()?;
                    Ok((Change::Posted { nonce, body: Body::parse(&body)?, reply_to }, thread))
                })]
            }
            ClientFrame::Act { nonce, act, .. } => vec![self.act(from, nonce, act)],
            ClientFrame::Read { seq, .. } => {
                if seq <= self.head() {
                    let read = self.read.entry(from).or_default();
                    *read = seq.max(*read);
                }
                vec![]
            }
            ClientFrame::Keep { nonce, key, text } => {
                self.kept.insert(key.clone(), text.clone());
                vec![ServerFrame::Kept { key, text, nonce: Some(nonce) }]
            }
            ClientFrame::Pull { after, .. } => vec![self.after(Some(after))],
            ClientFrame::Older { before, .. } => vec![self.before(before)],
            ClientFrame::Newer { after, .. } => vec![self.page(after, after.next())],
            ClientFrame::Around { seq, .. } => {
                let after = seq.0.saturating_sub(PAGE_EVENTS as u64 / 2 + 1);
                vec![self.page(Seq(after), seq)]
            }
            ClientFrame::Changes { first, last, after, .. } => {
                vec![self.changes(first, last, after)]
            }
            ClientFrame::Thread { root, before, .. } => vec![self.page_of_thread(root, before)],
            ClientFrame::Ping => vec![ServerFrame::Pong],
            ClientFrame::Typing { .. }
            | ClientFrame::Rename { .. }
            | ClientFrame::Directory
            | ClientFrame::Search { .. }
            | ClientFrame::Unknown => {
                vec![]
            }
        }
    }

    /// Someone else posts.
    pub(super) fn stranger_says(&mut self, text: &str) -> ServerFrame {
        self.strangers += 1;
        let mut nonce = [0xff; 16];
        nonce[8..].copy_from_slice(&self.strangers.to_be_bytes());
        let post = ClientFrame::post(RoomId::lobby(), Nonce::from_bytes(nonce), text);
        self.hears(stranger(), post).remove(0)
    }

    /// Someone else says something in a thread.
    pub(super) fn stranger_says_in(&mut self, root: Seq, text: &str) -> ServerFrame {
        self.strangers += 1;
        let mut nonce = [0xfd; 16];
        nonce[8..].copy_from_slice(&self.strangers.to_be_bytes());
        let (room, nonce, body) = (RoomId::lobby(), Nonce::from_bytes(nonce), text.to_owned());
        let thread = Some(root);
        self.hears(stranger(), ClientFrame::Post { room, nonce, body, reply_to: None, thread })
            .remove(0)
    }

    /// Someone else changes something.
    pub(super) fn stranger_acts(&mut self, act: Act) -> ServerFrame {
        self.strangers += 1;
        let mut nonce = [0xfe; 16];
        nonce[8..].copy_from_slice(&self.strangers.to_be_bytes());
        self.act(stranger(), Nonce::from_bytes(nonce), act)
    }

    /// How far someone has read.
    pub(super) fn read(&self, who: ClientId) -> Seq {
        self.read.get(&who).copied().unwrap_or_default()
    }

    /// The log from one place to its end, be that nothing.
    pub(super) fn tail(&self, first: Seq) -> ServerFrame {
        let events = self.log[place(first)..].to_vec();
        ServerFrame::Events { room: RoomId::lobby(), first, events }
    }

    /// One event of the log.
    pub(super) fn event(&self, seq: Seq) -> ServerFrame {
        let events = vec![self.log[place(seq)].clone()];
        ServerFrame::Events { room: RoomId::lobby(), first: seq, events }
    }

    pub(super) fn head(&self) -> Seq {
        Seq(self.log.len() as u64)
    }

    pub(super) fn heads(&self) -> ServerFrame {
        ServerFrame::Heads { rooms: [(RoomId::lobby(), self.head())].into(), dropped: false }
    }

    /// The store was replaced by an older copy: only this many events are left.
    pub(super) fn restore(&mut self, left: usize) {
        self.written.truncate(left);
        self.log.clone_from(&self.written);
        for event in &self.written {
            if let Change::Deleted { post, .. } = event.change {
                erase(&mut self.log, post);
            }
        }
        let head = self.head();
        self.read.values_mut().for_each(|read| *read = head.min(*read));
        self.restores += 1;
        self.epoch = Epoch::from_bytes([self.restores; 8]);
    }

    fn greet(&self, from: ClientId, epoch: Option<Epoch>, rooms: &Cursors) -> Vec<ServerFrame> {
        let cursor = rooms.get(&RoomId::lobby()).copied().filter(|_| epoch == Some(self.epoch));
        let you = person(from);
        let welcome = ServerFrame::Welcome {
            you: you.clone(),
            epoch: self.epoch,
            rooms: FlatMap::from([(
                RoomId::lobby(),
                RoomState { head: self.head(), read: self.read(from), about: None },
            )]),
            limits: Limits::CURRENT,
        };
        let presence = ServerFrame::Presence { room: RoomId::lobby(), total: 1, people: vec![you] };
        let text = |(key, text): (&Key, &String)| KeptText { key: key.clone(), text: text.clone() };
        let texts = self.kept.iter().filter(|(_, text)| !text.is_empty()).map(text).collect();
        let keeps = ServerFrame::Keeps { texts, more: false };
        vec![welcome, self.after(cursor), presence, keeps]
    }

    /// What follows a cursor: the tail, or the last page when there is no cursor to go by.
    fn after(&self, cursor: Option<Seq>) -> ServerFrame {
        let near = |cursor: &Seq| {
            self.head().0.checked_sub(cursor.0).is_some_and(|gap| gap <= PAGE_EVENTS as u64)
        };
        if let Some(cursor) = cursor.filter(near) {
            return self.tail(cursor.next());
        }
        let first = Seq(self.head().0.saturating_sub(PAGE_EVENTS as u64)).next();
        let events = self.log[place(first)..].to_vec();
        ServerFrame::Snapshot { room: RoomId::lobby(), first, events }
    }

    /// The page that ends right before a place.
    fn before(&self, before: Seq) -> ServerFrame {
        let end =
            usize::try_from(before.0 - 1).expect("logs in tests are short").min(self.log.len());
        let start = end.saturating_sub(PAGE_EVENTS);
        let events = self.log[start..end].to_vec();
        ServerFrame::Events { room: RoomId::lobby(), first: Seq(start as u64 + 1), events }
    }

    /// The page that follows a place, if another place is in it.
    fn page(&self, after: Seq, about: Seq) -> ServerFrame {
        let events = self.log.iter().skip(place(after.next())).take(PAGE_EVENTS);
        let is_there = Seq(1) <= about && about <= self.head();
        let events: Vec<_> = events.filter(|_| is_there).cloned().collect();
        let first = if is_there { after.next() } else { about };
        ServerFrame::Events { room: RoomId::lobby(), first, events }
    }

    /// What has become of the posts of a stretch: a few events at a time, so that it takes several answers.
    fn changes(&self, first: Seq, last: Seq, after: Seq) -> ServerFrame {
        let events = (1..).map(Seq).zip(&self.log).skip_while(|(seq, _)| *seq <= after);
        let is_about =
            |it: &RoomEvent| it.change.post().is_some_and(|it| first <= it && it <= last);
        let about = events.filter(|(_, event)| is_about(event));
        let changes: Vec<_> = about.map(|(seq, event)| (seq, event.clone())).take(3).collect();
        let upto = changes.get(2).map_or(self.head(), |(seq, _)| *seq);
        let mut threads = self.threads(self.head());
        threads.retain(|it| first <= it.root && it.root <= last);
        ServerFrame::Changes { room: RoomId::lobby(), first, last, after, upto, changes, threads }
    }

    /// A few events of a thread.
    fn page_of_thread(&self, root: Seq, before: Seq) -> ServerFrame {
        let is_its = |(seq, it): &(Seq, &RoomEvent)| {
            let about = it.root() == Some(root) || it.change.post() == Some(root);
            *seq < before && (*seq == root || about)
        };
        let all: Vec<_> = (1..).map(Seq).zip(&self.log).filter(is_its).collect();
        let surplus = all.len().saturating_sub(3);
        let events = all[surplus..].iter().map(|(seq, event)| (*seq, (*event).clone())).collect();
        let more = surplus > 0;
        ServerFrame::Thread { room: RoomId::lobby(), root, before, events, more }
    }

    /// What threads have come to as of some place.
    pub(super) fn threads(&self, upto: Seq) -> Vec<Replies> {
        let mut threads = BTreeMap::<Seq, Replies>::new();
        let deletes =
            |it: &RoomEvent, seq| matches!(it.change, Change::Deleted { post, .. } if post == seq);
        let written = &self.written[..place(upto.next())];
        for (seq, event) in (1..).map(Seq).zip(written) {
            let Some(root) = event.root().filter(|_| matches!(event.change, Change::Posted { .. }))
            else {
                continue;
            };
            let stays = !written.iter().any(|it| deletes(it, seq));
            let count = threads.get(&root).map_or(0, |it| it.count) + u64::from(stays);
            threads.insert(root, Replies { root, count, last: seq, at: event.at, upto });
        }
        threads.into_values().collect()
    }

    /// The thread that begins with a post.
    fn thread(&self, root: Seq) -> Result<Thread, Code> {
        let target = self.target(root).ok_or(Code::NoSuchPost)?;
        match self.log[place(root)].thread {
            Some(_) => Err(Code::NotAllowed),
            None => Ok(Thread { root, by: Some(target.author) }),
        }
    }

    /// What is shown to whoever has heard everything up to a place: each post but those that are deleted by
    /// now, since of them something may be gone already.
    pub(super) fn shows(&self, upto: Seq) -> BTreeMap<Seq, Posted> {
        let deleted = |it: &RoomEvent| match it.change {
            Change::Deleted { post, .. } => Some(post),
            _ => None,
        };
        let deleted: Vec<Seq> = self.written.iter().filter_map(deleted).collect();
        let mut timeline = Timeline::default();
        timeline.restart(Seq(1), self.written[..place(upto.next())].to_vec());
        let posts = timeline.posts().filter(|post| !deleted.contains(&post.seq));
        posts.map(|post| (post.seq, post.clone())).collect()
    }

    fn act(&mut self, from: ClientId, nonce: Nonce, act: Act) -> ServerFrame {
        self.takes(from, nonce, |server| {
            let target = act.post().and_then(|post| server.target(post));
            may(Standing { id: from, guest: false }, &act, target)?;
            let thread = act.post().and_then(|post| server.log[place(post)].thread);
            let change = match act {
                Act::Edit { post, body } => {
                    Change::Edited { nonce, post, body: Body::parse(&body)? }
                }
                Act::Delete { post } => Change::Deleted { nonce, post },
                Act::React { post, emoji, on } => Change::Reacted { nonce, post, emoji, on },
                _ => return Err(Code::BadFrame),
            };
            Ok((change, thread))
        })
    }

    /// Logs a change under its nonce, once.
    fn takes(
        &mut self,
        from: ClientId,
        nonce: Nonce,
        judge: impl FnOnce(&Self) -> Result<(Change, Option<Thread>), Code>,
    ) -> ServerFrame {
        let is_repeat = |it: &RoomEvent| it.by.id == from && it.change.nonce() == Some(nonce);
        if let Some(at) = self.log.iter().position(is_repeat) {
            return self.event(Seq(at as u64 + 1));
        }
        let rejected =
            |code, retry_after| ServerFrame::Rejected { nonce: Some(nonce), code, retry_after };
        if !self.store_works {
            return rejected(Code::StoreUnavailable, Some(3));
        }
        match judge(self) {
            Ok((change, thread)) => {
                if let Change::Deleted { post, .. } = change {
                    erase(&mut self.log, post);
                }
                let event = RoomEvent { at: Timestamp(1), by: person(from), thread, change };
                self.written.push(event.clone());
                self.log.push(event);
                self.event(self.head())
            }
            Err(code) => rejected(code, None),
        }
    }

    /// The post at a place, if there is one still.
    fn target(&self, post: Seq) -> Option<Target> {
        let RoomEvent { by, change, .. } = self.log.get(place(post.max(Seq(1))))?;
        let is_post = matches!(change, Change::Posted { .. });
        is_post.then_some(Target { author: by.id, guest: by.guest, deleted: false })
    }
}

/// Takes a post and its edits out of a log, as the server does when it is deleted.
fn erase(log: &mut [RoomEvent], deleted: Seq) {
    for (at, event) in log.iter_mut().enumerate() {
        match event.change {
            Change::Posted { nonce, .. } if at == place(deleted) => {
                event.change = Change::Erased { nonce };
            }
            Change::Edited { nonce, post, .. } if post == deleted => {
                (event.thread, event.change) = (None, Change::Erased { nonce });
            }
            _ => {}
        }
    }
}

/// Where an event stands in the log.
fn place(seq: Seq) -> usize {
    usize::try_from(seq.0 - 1).expect("logs in tests are short")
}

pub(super) fn person(id: ClientId) -> Person {
    Person { id, name: None, guest: false }
}

pub(super) fn stranger() -> ClientId {
    ClientId::new(99).expect("99 is in range")
}
