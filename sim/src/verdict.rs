//! What must hold when all is quiet. Everyone comes to rest, hears everyone within a moment, and shows
//! the end of the log as a fresh client does; the log has every post once.

use std::collections::{BTreeMap, BTreeSet};

use client::Status;
use shared::{ClientId, Code, Nonce, Person, Seq};

use crate::seat::{Client, Order};
use crate::story::Story;
use crate::tally::Sight;

/// Milliseconds for everyone to come to rest: every deadline there is passes several times.
const REST: u64 = 600_000;
/// Milliseconds between two looks whether they have.
const LOOK: u64 = 500;
/// Milliseconds of rest before the last words: whoever is on a line that died in silence notices.
const LINGER: u64 = 75_000;
/// Milliseconds for what one says to reach everyone on good lines. Well under a heartbeat, which would
/// bring it to those who had become deaf.
const HEARD: u64 = 2_000;
/// Times that someone comes back while another speaks.
const RETURNS: usize = 3;
/// Milliseconds from when they come to when the other speaks, at most: about what coming takes.
const COMING_BACK: u64 = 120;
/// The id of someone who comes at the very end.
const FRESH: u64 = 50;

/// Lets time pass and holds everyone to it.
pub(crate) async fn passes(story: &mut Story) {
    if !come_to_rest(story).await {
        return;
    }
    story.keeper.waits(LINGER).await;
    if !come_to_rest(story).await {
        return;
    }
    nobody_is_someone_else(story).await;
    everyone_hears_everyone(story).await;
    for _ in 0..RETURNS {
        someone_comes_back(story).await;
    }
    let mut fresh = story.someone("fresh", FRESH);
    fresh.opens();
    story.seats.push(fresh);
    if come_to_rest(story).await {
        story.keeper.waits(HEARD).await;
        the_log_is_whole(story);
        everyone_said_things_in_order(story);
        everyone_shows_the_log(story);
        everyone_shows_the_same_people(story);
    }
}

/// Waits until nobody waits for anything.
async fn come_to_rest(story: &mut Story) -> bool {
    for _ in 0..REST / LOOK {
        story.keeper.waits(LOOK).await;
        let seats = story.seats.iter().all(|it| it.client().is_some_and(|it| it.is_at_rest()));
        if seats && story.guests.iter().all(|guest| guest.is_at_rest()) {
            return true;
        }
    }
    for seat in &story.seats {
        if let Some(client) = seat.client().filter(|client| !client.is_at_rest()) {
            story.town.is_wrong(seat.name(), &format!("never rests: {}", client.describe()));
        }
    }
    for guest in story.guests.iter().filter(|guest| !guest.is_at_rest()) {
        story.town.is_wrong(guest.name(), &format!("waits for ever: {}", guest.describe()));
    }
    false
}

/// Whoever comes with someone's id and another secret is sent away, and has seen nothing.
async fn nobody_is_someone_else(story: &mut Story) {
    let someone = story.seats[0].client().map_or(1, |client| client.engine.me().id.get());
    let mut impostor = story.someone("impostor", someone);
    impostor.opens();
    story.keeper.waits(HEARD).await;
    if let Some(client) = impostor.client() {
        let refused = client.engine.status() == Status::Refused(Code::IdTaken);
        if !refused || !client.shows().is_empty() {
            story.town.is_wrong("impostor", &format!("is let in: {}", client.describe()));
        }
    }
    impostor.closes();
}

/// Nobody is deaf: the last words of each reach all at once.
async fn everyone_hears_everyone(story: &mut Story) {
    for who in 0..story.seats.len() {
        let text = story.text();
        story.seats[who].told(Order::Say(text));
    }
    story.keeper.waits(HEARD).await;
    nobody_is_deaf(story);
}

/// Whoever comes back while another speaks hears that, too, whatever came first.
async fn someone_comes_back(story: &mut Story) {
    let who = story.dice.index(story.seats.len());
    let speaker = (who + 1) % story.seats.len();
    story.seats[who].closes();
    story.seats[who].opens();
    let wait = story.dice.up_to(COMING_BACK);
    story.keeper.waits(wait).await;
    let text = story.text();
    story.seats[speaker].told(Order::Say(text));
    story.keeper.waits(HEARD).await;
    nobody_is_deaf(story);
}

fn nobody_is_deaf(story: &Story) {
    let head = Seq::ZERO.plus(story.town.disk.lobby().len());
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let last = client.shows().last().map_or(Seq::ZERO, |(seq, ..)| *seq);
        if last != head {
            story.town.is_wrong(seat.name(), &format!("is deaf: {head} was said, {last} is shown"));
        }
    }
    for guest in story.guests.iter().filter(|guest| !guest.has_heard(head)) {
        let heard = guest.describe();
        story.town.is_wrong(guest.name(), &format!("is deaf: {head} was said: {heard}"));
    }
}

/// Every post that was acknowledged, that a browser has kept, or whose author stayed, is there once. Only
/// a restored backup may lack what had its place before.
fn the_log_is_whole(story: &Story) {
    let (town, disk) = (&story.town, &story.town.disk);
    let mut counts: BTreeMap<(ClientId, Nonce), usize> = BTreeMap::new();
    for key in disk.lobby() {
        *counts.entry(key).or_default() += 1;
    }
    for ((author, nonce), count) in &counts {
        if *count > 1 {
            town.is_wrong("log", &format!("has {nonce} of {author} {count} times"));
        }
    }
    let epoch = disk.epoch();
    for post in disk.acknowledged().iter().filter(|post| post.epoch == epoch) {
        if !disk.holds(epoch, post.seq, post.author, post.nonce) {
            town.is_wrong("log", &format!("has lost {} at {}", post.nonce, post.seq));
        }
    }
    let mut kept: BTreeSet<(ClientId, Nonce)> = BTreeSet::new();
    let mut settled: BTreeSet<(ClientId, Nonce)> = BTreeSet::new();
    for seat in &story.seats {
        for client in seat.past().chain(seat.client()) {
            let (me, ledger) = (client.engine.me().id, &client.ledger);
            kept.extend(ledger.saved.iter().map(|nonce| (me, *nonce)));
            let before = ledger.settled.iter().filter(|(_, settled)| **settled != epoch);
            settled.extend(before.map(|(nonce, _)| (me, *nonce)));
        }
        let Some(client) = seat.client() else { continue };
        kept.extend(client.ledger.posted.iter().map(|nonce| (client.engine.me().id, *nonce)));
    }
    for (author, nonce) in kept.difference(&settled) {
        if !counts.contains_key(&(*author, *nonce)) {
            town.is_wrong("log", &format!("lacks {nonce} of {author}, who wrote it for good"));
        }
    }
    let said = story.seats.iter().flat_map(|seat| {
        let past: usize = seat.past().map(|client| client.ledger.posted.len()).sum();
        [past, seat.client().map_or(0, |client| client.ledger.posted.len())]
    });
    let (said, typed) = (said.sum::<usize>(), counts.keys().filter(|it| it.0.get() < 100).count());
    if typed > said {
        town.is_wrong("log", &format!("has {typed} posts of those who said {said}"));
    }
}

/// What someone wrote later comes later, when the disk kept all of it at the first try: what it did not
/// keep is repeated after a while, and does not hold up what is behind it.
fn everyone_said_things_in_order(story: &Story) {
    let tally = story.town.tally();
    if tally.count(Sight::Rejected) + tally.count(Sight::Restored) > 0 {
        return;
    }
    let log = story.town.disk.lobby();
    let places: BTreeMap<_, _> = log.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let me = client.engine.me().id;
        let posted = client.ledger.posted.iter().filter_map(|nonce| places.get(&(me, *nonce)));
        if !posted.is_sorted() {
            story.town.is_wrong(seat.name(), "is not shown in the order of writing");
        }
    }
}

/// Everyone shows the end of the log: as much of it as someone who has just come, or more.
fn everyone_shows_the_log(story: &Story) {
    let log = story.town.disk.lobby();
    let log: Vec<_> =
        log.iter().enumerate().map(|(at, key)| (Seq(at as u64 + 1), key.0, key.1)).collect();
    let shows = |client: &Client| client.shows();
    let fresh = story.seats.last().and_then(|seat| seat.client().map(|client| shows(&client)));
    let fresh = fresh.unwrap_or_default();
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let shown = shows(&client);
        if !log.ends_with(&shown) || !shown.ends_with(&fresh) {
            story.town.is_wrong(
                seat.name(),
                &format!("shows {} posts that are not the log's end", shown.len()),
            );
        }
    }
}

/// Everyone sees the same people, by the same names: those who are there.
fn everyone_shows_the_same_people(story: &Story) {
    let mut seen: Option<(usize, Vec<(ClientId, String)>)> = None;
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let people = client.people();
        if let Some(who) = client.typing() {
            story.town.is_wrong(seat.name(), &format!("sees {who} typing for ever"));
        }
        let me = client.engine.me();
        let called = people.1.iter().find(|(id, _)| *id == me.id).map(|(_, name)| name.as_str());
        let label = Person { id: me.id, name: me.name.clone(), guest: false }.label();
        if called != Some(&label) {
            let wrong = format!("goes by {label}, and is called {called:?}");
            story.town.is_wrong(seat.name(), &wrong);
        }
        match &seen {
            Some(seen) if *seen != people => {
                story.town.is_wrong(seat.name(), &format!("sees {people:?}, others see {seen:?}"));
            }
            Some(_) => {}
            None => seen = Some(people),
        }
    }
    let mut here: Vec<ClientId> =
        story.seats.iter().filter_map(|seat| seat.client().map(|it| it.engine.me().id)).collect();
    here.sort();
    here.dedup();
    let total = here.len() + story.guests.len();
    if let Some((seen, _)) = seen.filter(|(seen, _)| *seen != total) {
        story.town.is_wrong("people", &format!("are {total}, and {seen} are shown"));
    }
}
