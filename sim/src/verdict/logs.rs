//! What the logs must hold at the end, and what they must not.

use std::collections::{BTreeMap, BTreeSet};

use shared::{ClientId, Nonce, RoomId, Seq};

use crate::seat::Sent;
use crate::story::Story;
use crate::tally::Sight;

/// Someone's send.
type Key = (ClientId, Sent);

/// Whatever was acknowledged, whatever a browser has kept, or was done by those who stayed, is there once,
/// but for what was refused. Only a restored backup may lack what had its place before.
pub(super) fn are_whole(story: &Story) {
    let (town, disk) = (&story.town, &story.town.disk);
    let kept = everything_kept(story);
    let mut typed = 0;
    for (key, count) in &kept {
        let (author, (room, nonce)) = key;
        if *count > 1 {
            town.is_wrong("log", &format!("has {nonce} of {author} in {room} {count} times"));
        }
        typed += usize::from(author.get() < 100);
    }
    let epoch = disk.epoch();
    for it in disk.acknowledged().iter().filter(|it| it.epoch == epoch) {
        let holds = disk.room_now(&it.room, |truth| truth.place_of(it.author, it.nonce));
        if holds != Some(it.seq) {
            town.is_wrong("log", &format!("has lost {} at {} of {}", it.nonce, it.seq, it.room));
        }
    }
    let (mut wanted, mut excused, mut said) = (BTreeSet::new(), BTreeSet::new(), 0);
    for seat in &story.seats {
        for client in seat.past().chain(seat.client()) {
            let (me, ledger) = (client.engine.me().id, &client.ledger);
            let mine = |sent: &Sent| (me, sent.clone());
            wanted.extend(ledger.saved.iter().map(mine));
            excused.extend(ledger.over.iter().map(mine));
            let before = ledger.settled.iter().filter(|(_, settled)| **settled != epoch);
            excused.extend(before.map(|(sent, _)| mine(sent)));
            said += ledger.posts.len() + ledger.acts.len();
        }
        let Some(client) = seat.client() else { continue };
        let me = client.engine.me().id;
        let all = client.ledger.posts.iter().chain(&client.ledger.acts);
        wanted.extend(all.map(|sent| (me, sent.clone())));
        for (room, nonce) in client.failed() {
            if kept.contains_key(&(me, (room.clone(), nonce))) {
                let wrong = format!("shows {nonce} as failed, and it is in the log of {room}");
                town.is_wrong(seat.name(), &wrong);
            }
            excused.insert((me, (room, nonce)));
        }
    }
    for (author, (room, nonce)) in wanted.difference(&excused) {
        let there = kept.contains_key(&(*author, (room.clone(), *nonce)));
        // What waits for a room in which the person is not any more, waits on.
        if !there && may_speak(story, *author, room) {
            let wrong = format!("lacks {nonce} of {author} in {room}, who wanted it for good");
            town.is_wrong("log", &wrong);
        }
    }
    if typed > said {
        town.is_wrong("log", &format!("has {typed} events of those who did {said} things"));
    }
}

/// Nobody has done what they may not.
pub(super) fn are_lawful(story: &Story) {
    for room in story.town.disk.heads().keys() {
        let is_lobby = *room == RoomId::lobby();
        let offence = story.town.disk.room_now(room, |truth| truth.offence(is_lobby));
        if let Some(offence) = offence {
            story.town.is_wrong("log", &format!("of {room} is against the rules: {offence}"));
        }
    }
}

/// What someone wrote later comes later, when the disk kept all of it at the first try: what it did not
/// keep is repeated after a while, and does not hold up what is behind it.
pub(super) fn are_in_order(story: &Story) {
    let tally = story.town.tally();
    if tally.count(Sight::Rejected) + tally.count(Sight::Restored) > 0 {
        return;
    }
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let me = client.engine.me().id;
        let mut last: BTreeMap<&RoomId, Seq> = BTreeMap::new();
        // What was refused once is tried again at a later visit.
        let over = |sent: &&Sent| !client.ledger.over.contains(*sent);
        for (room, nonce) in client.ledger.posts.iter().filter(over) {
            let place = story.town.disk.room_now(room, |truth| truth.place_of(me, *nonce));
            let Some(place) = place else { continue };
            if last.insert(room, place).is_some_and(|last| last > place) {
                story.town.is_wrong(seat.name(), "is not shown in the order of writing");
            }
        }
    }
}

/// How often the logs have what was sent.
fn everything_kept(story: &Story) -> BTreeMap<Key, usize> {
    let mut kept: BTreeMap<Key, usize> = BTreeMap::new();
    for room in story.town.disk.heads().keys() {
        let sent: Vec<(ClientId, Nonce)> = story.town.disk.room_now(room, |truth| {
            let key = |event: &shared::RoomEvent| Some((event.by.id, event.change.nonce()?));
            truth.events().filter_map(|(_, event)| key(event)).collect()
        });
        for (author, nonce) in sent {
            *kept.entry((author, (room.clone(), nonce))).or_default() += 1;
        }
    }
    kept
}

fn may_speak(story: &Story, who: ClientId, room: &RoomId) -> bool {
    *room == RoomId::lobby() || story.town.disk.room_now(room, |truth| truth.is_in(who))
}
