//! Chance tells the story: posts and changes of them, cuts, frames lost and repeated, pages closed and opened
//! with what was saved then or long ago, a store that stutters and one that is replaced. However it goes, once
//! the lines are good again everyone shows the server's log, as someone does who reads it for the first time.

mod peer;

use std::collections::BTreeSet;

use proptest::prelude::*;
use shared::{ClientFrame, RoomId, Seq, ServerFrame};

use super::script::Client;
use super::server::Server;
use crate::{Input, Moment, Posted, Room};
use peer::{Peer, shows};

const CLIENTS: usize = 3;

/// Seconds until all is quiet: time for a row of acts on one post, each repeated after its answer was lost.
const QUIET: u64 = 300;

/// Something that chance does. The numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    Post(usize),
    Answer(usize, usize),
    /// Says something in the thread of a post.
    Aside(usize, usize),
    OpenThread(usize, usize),
    CloseThread(usize),
    OlderInThread(usize),
    Edit(usize, usize),
    Delete(usize, usize),
    React(usize, usize, bool),
    Read(usize, usize),
    Strangers(usize),
    Serve(usize, usize),
    Deliver(usize, usize),
    Lose(usize, usize),
    Repeat(usize, usize),
    Overlap(usize, usize),
    Heartbeat,
    Cut(usize),
    Wait(usize, u64),
    Retry(usize),
    Reopen(usize),
    /// Saves what is known, and what was saved before is gone.
    Save(usize),
    Older(usize),
    Newer(usize),
    Around(usize, usize),
    Reading(usize, usize),
    Latest(usize),
    Store(bool),
    Restore(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..CLIENTS;
    prop_oneof![
        6 => who().prop_map(Step::Post),
        1 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Answer(who, at)),
        3 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Aside(who, at)),
        3 => (who(), any::<usize>()).prop_map(|(who, at)| Step::OpenThread(who, at)),
        1 => who().prop_map(Step::CloseThread),
        1 => who().prop_map(Step::OlderInThread),
        3 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Edit(who, at)),
        2 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Delete(who, at)),
        3 => (who(), any::<usize>(), any::<bool>()).prop_map(|(who, at, on)| Step::React(who, at, on)),
        1 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Read(who, at)),
        2 => (1usize..70).prop_map(Step::Strangers),
        6 => (who(), 1usize..4).prop_map(|(who, count)| Step::Serve(who, count)),
        6 => (who(), 1usize..6).prop_map(|(who, count)| Step::Deliver(who, count)),
        2 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Lose(who, at)),
        2 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Repeat(who, at)),
        1 => (who(), any::<usize>()).prop_map(|(who, from)| Step::Overlap(who, from)),
        1 => Just(Step::Heartbeat),
        2 => who().prop_map(Step::Cut),
        3 => (who(), 0u64..12_000).prop_map(|(who, millis)| Step::Wait(who, millis)),
        1 => who().prop_map(Step::Retry),
        1 => who().prop_map(Step::Reopen),
        1 => who().prop_map(Step::Save),
        2 => who().prop_map(Step::Older),
        2 => who().prop_map(Step::Newer),
        4 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Around(who, at)),
        1 => (who(), any::<usize>()).prop_map(|(who, at)| Step::Reading(who, at)),
        1 => who().prop_map(Step::Latest),
        1 => any::<bool>().prop_map(Step::Store),
        1 => any::<usize>().prop_map(Step::Restore),
    ]
}

struct World {
    server: Server,
    peers: Vec<Peer>,
    restored: bool,
}

impl World {
    fn new() -> Self {
        let peers = (1..=CLIENTS as u64).map(Peer::new).collect();
        Self { server: Server::new(), peers, restored: false }
    }

    /// The server answers a client, and brings to the others what is new.
    fn serve(&mut self, who: usize) {
        let Some(frame) = self.peers[who].up.pop_front() else {
            return;
        };
        self.peers[who].greeted |= matches!(frame, ClientFrame::Hello { .. });
        let before = self.server.head();
        let answers = self.server.hears(self.peers[who].client.id(), frame);
        self.peers[who].down.extend(answers);
        self.fan_out(before, Some(who));
    }

    fn fan_out(&mut self, before: Seq, except: Option<usize>) {
        if self.server.head() == before {
            return;
        }
        let run = self.server.tail(before.next());
        for (at, peer) in self.peers.iter_mut().enumerate() {
            if peer.greeted && Some(at) != except {
                peer.down.push_back(run.clone());
            }
        }
    }

    fn heartbeat(&mut self) {
        let heads = self.server.heads();
        for peer in self.peers.iter_mut().filter(|peer| peer.greeted) {
            peer.down.push_back(heads.clone());
        }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Post(who) => self.peers[who].says(None),
            Step::Answer(who, at) => {
                let to = self.peers[who].post(at, false);
                self.peers[who].says(to);
            }
            Step::Aside(who, at) => self.peers[who].says_aside(at),
            Step::OpenThread(who, at) => {
                let root = Seq((at % (self.server.log.len() + 2)) as u64);
                let root =
                    self.server.threads(self.server.head()).get(at % 5).map_or(root, |it| it.root);
                let (room, root) = (RoomId::lobby(), Some(root));
                self.peers[who].client.does(Input::Thread { room, root });
            }
            Step::CloseThread(who) => {
                self.peers[who].client.does(Input::Thread { room: RoomId::lobby(), root: None });
            }
            Step::OlderInThread(who) => {
                self.peers[who].client.does(Input::OlderInThread(RoomId::lobby()));
            }
            Step::Edit(who, at) => self.peers[who].edits(at),
            Step::Delete(who, at) => self.peers[who].deletes(at),
            Step::React(who, at, on) => self.peers[who].reacts(at, on),
            Step::Read(who, at) => self.peers[who].reads(at),
            Step::Strangers(count) => {
                for at in 0..count {
                    let before = self.server.head();
                    self.server.store_works = true;
                    self.server.stranger_says(&at.to_string());
                    self.fan_out(before, None);
                }
            }
            Step::Serve(who, count) => (0..count).for_each(|_| self.serve(who)),
            Step::Deliver(who, count) => {
                for _ in 0..count {
                    if let Some(frame) = self.peers[who].down.pop_front() {
                        self.peers[who].hear(&frame);
                    }
                }
            }
            Step::Lose(who, at) => {
                let down = &mut self.peers[who].down;
                down.remove(at % down.len().max(1));
            }
            Step::Repeat(who, at) => {
                let down = &mut self.peers[who].down;
                let frame = down.get(at % down.len().max(1)).cloned();
                down.extend(frame.filter(|frame| matches!(frame, ServerFrame::Events { .. })));
            }
            Step::Overlap(who, from) => {
                let from = Seq((from % (self.server.log.len() + 1)) as u64 + 1);
                let peer = &mut self.peers[who];
                peer.down.extend(peer.greeted.then(|| self.server.tail(from)));
            }
            Step::Heartbeat => self.heartbeat(),
            Step::Cut(who) => {
                self.peers[who].hang_up();
                self.peers[who].client.does(Input::Closed);
            }
            Step::Wait(who, millis) => self.peers[who].client.waits(millis),
            Step::Retry(who) => self.peers[who].client.does(Input::RetryNow),
            Step::Older(who) => self.peers[who].client.does(Input::Older(RoomId::lobby())),
            Step::Newer(who) => self.peers[who].client.does(Input::Newer(RoomId::lobby())),
            Step::Around(who, at) => {
                let seq = Seq((at % (self.server.log.len() + 2)) as u64);
                self.peers[who].client.does(Input::Around { room: RoomId::lobby(), seq });
            }
            Step::Reading(who, at) => {
                let seq = self.peers[who].post(at, false).unwrap_or_default();
                self.peers[who].client.does(Input::Reading { room: RoomId::lobby(), seq });
            }
            Step::Latest(who) => self.peers[who].client.does(Input::Latest(RoomId::lobby())),
            Step::Reopen(who) => self.peers[who].starts_again(),
            Step::Save(who) => self.peers[who].saves(),
            Step::Store(works) => self.server.store_works = works,
            Step::Restore(left) => {
                self.restored = true;
                self.server.restore(left % (self.server.log.len() + 1));
                (0..CLIENTS).for_each(|who| self.take(&Step::Cut(who)));
            }
        }
        self.peers.iter_mut().for_each(Peer::act);
        self.peers.iter().for_each(Peer::check);
        if !matches!(step, Step::Wait(..)) {
            self.peers.iter().for_each(|peer| peer.check_history(&self.server));
        }
    }

    /// Good lines for some minutes, and everyone reads back to the beginning.
    fn settle(&mut self) {
        self.server.store_works = true;
        let start = self.peers.iter().map(|peer| peer.client.now).max().unwrap_or_default();
        for peer in &mut self.peers {
            peer.client.waits(start.since(peer.client.now));
            peer.act();
        }
        for second in 1..=QUIET {
            self.talk();
            if second % 20 == 0 {
                self.heartbeat();
            }
            let now = Moment(start.0 + second * 1_000);
            (0..CLIENTS).for_each(|who| {
                self.take(&Step::Wait(who, now.since(self.peers[who].client.now)));
            });
        }
        self.peers.iter().for_each(|peer| peer.check_settled(&self.server));
        for who in 0..CLIENTS {
            // What was wanted is shown by now.
            assert!(!self.peers[who].room().timeline.awaits_history());
            self.peers[who].check_history(&self.server);
            while self.peers[who].room().timeline.thread_has_older() {
                self.take(&Step::OlderInThread(who));
                self.talk();
            }
            self.peers[who].check_thread(&self.server);
            self.take(&Step::Latest(who));
            while self.peers[who].room().has_older() {
                self.take(&Step::Older(who));
                self.talk();
            }
        }
    }

    fn talk(&mut self) {
        while self.peers.iter().any(|peer| !peer.up.is_empty() || !peer.down.is_empty()) {
            (0..CLIENTS).for_each(|who| self.take(&Step::Serve(who, 1)));
            (0..CLIENTS).for_each(|who| self.take(&Step::Deliver(who, 1)));
        }
    }

    fn check(mut self) {
        let logged: Vec<_> = self.server.log.iter().filter_map(|it| it.change.nonce()).collect();
        let unique: BTreeSet<_> = logged.iter().copied().collect();
        assert_eq!(unique.len(), logged.len(), "something was done twice");
        let fresh = newcomer(&mut self.server);
        for peer in &self.peers {
            assert_eq!(peer.shows(), fresh, "not what a newcomer reads");
            peer.check_counts(&self.server);
            let failed: Vec<_> = peer.room().timeline.failed().map(|it| it.nonce).collect();
            let is_kept = |nonce| unique.contains(nonce) || failed.contains(nonce);
            let kept = peer.posts.iter().all(is_kept);
            assert!(kept || self.restored, "a message was lost");
            let undone = peer.acts.iter().filter(|nonce| !unique.contains(nonce)).count();
            assert!(undone == peer.refused || self.restored, "an act was lost");
        }
    }
}

/// What someone sees who comes last and reads everything back.
fn newcomer(server: &mut Server) -> Vec<Posted> {
    let mut client = Client::new(50);
    client.meets(server);
    while client.engine.room(&RoomId::lobby()).is_some_and(Room::has_older) {
        client.does(Input::Older(RoomId::lobby()));
        client.talks(server);
    }
    shows(&client)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn everyone_ends_with_the_same_posts_in_the_same_order(steps in prop::collection::vec(step(), 0..120)) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        world.settle();
        world.check();
    }
}
