//! Searching without an index, by reading everything: for engines that hold little.

use std::collections::{BTreeMap, BTreeSet};

use shared::limits::SEARCH_HITS;
use shared::search::{Candidate, Matcher};
use shared::{
    Body, Change, ClientId, Emoji, Found, Hit, Person, Query, RoomEvent, RoomId, Seq, Spot,
    Timestamp,
};

use super::Run;
use crate::limits::PAGE_BYTES;
use crate::weight;

/// A post as it is now.
struct Post {
    at: Timestamp,
    by: Person,
    thread: Option<Seq>,
    body: Body,
    edited: bool,
    reactions: BTreeSet<(ClientId, Emoji)>,
}

/// What [`Store::search`](super::Store::search) finds in the logs of some rooms.
pub fn search<'a>(
    query: &Query,
    before: Option<&Spot>,
    logs: impl IntoIterator<Item = (&'a RoomId, Run)>,
) -> Found {
    let matcher = Matcher::new(query);
    let mut hits = Vec::new();
    for (room, run) in logs {
        for (seq, Post { at, by, thread, body, edited, reactions }) in posts(run) {
            let reacted = !reactions.is_empty();
            let candidate = Candidate { room, at, by: &by, body: body.as_str(), reacted };
            if matcher.matches(&candidate) {
                hits.push(Hit { room: room.clone(), seq, at, by, body, edited, thread });
            }
        }
    }
    let key = |spot: Spot| (spot.at, spot.room, spot.seq);
    let end = before.cloned().map(key);
    hits.retain(|hit| end.as_ref().is_none_or(|end| key(hit.spot()) < *end));
    hits.sort_by_key(|hit| std::cmp::Reverse(key(hit.spot())));
    let mut bytes = 0;
    let fits = |hit: &&Hit| {
        bytes += weight::of_hit(hit);
        bytes <= PAGE_BYTES
    };
    let count = hits.iter().take(SEARCH_HITS).take_while(fits).count();
    let next = (count < hits.len()).then(|| hits[count.saturating_sub(1)].spot());
    hits.truncate(count);
    Found { hits, next, behind: false }
}

/// The posts of a log.
fn posts(run: Run) -> BTreeMap<Seq, Post> {
    let mut posts = BTreeMap::<Seq, Post>::new();
    let mut seq = run.first;
    for event in run.events {
        let thread = event.root();
        let RoomEvent { at, by, change, .. } = event;
        match change {
            Change::Posted { body, .. } => {
                let reactions = BTreeSet::new();
                posts.insert(seq, Post { at, by, thread, body, edited: false, reactions });
            }
            Change::Edited { post, body, .. } => {
                if let Some(post) = posts.get_mut(&post).filter(|post| post.by.id == by.id) {
                    (post.body, post.edited) = (body, true);
                }
            }
            Change::Reacted { post, emoji, on, .. } => {
                if let Some(post) = posts.get_mut(&post) {
                    let reaction = (by.id, emoji);
                    if on {
                        post.reactions.insert(reaction);
                    } else {
                        post.reactions.remove(&reaction);
                    }
                }
            }
            // What was deleted is erased already.
            _ => {}
        }
        seq = seq.next();
    }
    posts
}
