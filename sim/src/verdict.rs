//! What must hold when all is quiet. Everyone comes to rest and hears everyone within a moment; the logs
//! have everything once, as `logs` has it; threads have come to what `threads` says; and everyone shows what someone shows who comes for the first
//! time and reads everything back, as `views` has it.

mod logs;
mod threads;
mod views;

use std::collections::BTreeSet;

use client::{Input, Status};
use shared::{ClientId, Code, RoomId};

use crate::seat::{Order, Seat};
use crate::story::Story;
use crate::wire::{Fate, Way};

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
/// Milliseconds for a page of history, on a good line.
const PAGE: u64 = 100;
/// Pages that a client holds at most.
const PAGES: usize = 1_000;

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
    if !everyone_comes_back(story).await {
        return;
    }
    everyone_hears_everyone(story).await;
    devices_hear_each_other(story).await;
    for _ in 0..RETURNS {
        someone_comes_back(story).await;
    }
    let old = story.seats.len();
    strangers_and_new_devices_come(story);
    if come_to_rest(story).await {
        let page = views::first_in_lobby(&story.seats[old]);
        everything_is_read_back(story, old).await;
        threads::are_read(story).await;
        story.keeper.waits(HEARD).await;
        logs::are_whole(story);
        logs::are_lawful(story);
        logs::are_in_order(story);
        views::show_the_logs(story, old, page);
        views::show_the_rooms(story);
        views::show_what_is_read(story);
        views::show_what_is_kept(story);
        threads::show_what_is_new(story);
        views::show_the_same_people(story);
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
        if !refused || client.shows_anything() {
            story.town.is_wrong("impostor", &format!("is let in: {}", client.describe()));
        }
    }
    impostor.closes();
}

/// What could not be told on the line that there was, is told on the next.
async fn everyone_comes_back(story: &mut Story) -> bool {
    story.town.wires().iter().for_each(|wire| wire.ends_after(Way::Up, 0, Fate::Broken));
    come_to_rest(story).await
}

/// Nobody is deaf: the last words of each reach all at once, in every room that is not closed.
async fn everyone_hears_everyone(story: &mut Story) {
    let mut spoken: BTreeSet<RoomId> = BTreeSet::new();
    for who in 0..story.seats.len() {
        for room in story.rooms_of(who) {
            if spoken.insert(room.clone()) {
                speaks(story, who, room);
            }
        }
        speaks(story, who, RoomId::lobby());
    }
    story.keeper.waits(HEARD).await;
    nobody_is_deaf(story);
}

/// What someone keeps with one device reaches the others at once, whoever of them writes last.
async fn devices_hear_each_other(story: &mut Story) {
    (0..story.seats.len()).for_each(|who| story.keep(who));
    story.keeper.waits(HEARD).await;
    views::show_what_is_kept(story);
}

/// Whoever comes back while another speaks hears that, too, whatever came first.
async fn someone_comes_back(story: &mut Story) {
    let who = story.dice.index(story.seats.len());
    let speaker = (who + 1) % story.seats.len();
    story.seats[who].closes();
    story.seats[who].opens();
    let wait = story.dice.up_to(COMING_BACK);
    story.keeper.waits(wait).await;
    for room in story.rooms_of(speaker).into_iter().take(2) {
        speaks(story, speaker, room);
    }
    speaks(story, speaker, RoomId::lobby());
    story.keeper.waits(HEARD).await;
    nobody_is_deaf(story);
}

fn speaks(story: &mut Story, who: usize, room: RoomId) {
    let archived =
        story.town.disk.room_now(&room, |truth| truth.about()).is_some_and(|it| it.archived);
    if !archived {
        let text = story.text();
        story.seats[who].told(Order::Say { room, text, reply_to: None, thread: None });
    }
}

fn nobody_is_deaf(story: &Story) {
    let heads = story.town.disk.heads();
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        for (room, _) in client.rooms() {
            let (head, last) = (heads.get(room).copied().unwrap_or_default(), client.reached(room));
            if last != head {
                let wrong = format!("is deaf: {room} is at {head}, and {last} is shown");
                story.town.is_wrong(seat.name(), &wrong);
            }
        }
    }
    let head = heads.get(&RoomId::lobby()).copied().unwrap_or_default();
    for guest in story.guests.iter().filter(|guest| !guest.has_heard(head)) {
        let heard = guest.describe();
        story.town.is_wrong(guest.name(), &format!("is deaf: {head} was said: {heard}"));
    }
}

/// Someone who was never here, and everyone who was, with nothing in their hands.
fn strangers_and_new_devices_come(story: &mut Story) {
    let mut fresh = vec![story.someone("fresh", FRESH)];
    let mut known: BTreeSet<ClientId> = BTreeSet::new();
    for seat in story.seats.iter().filter(|seat| known.insert(seat.id())) {
        fresh.push(seat.elsewhere(&format!("fresh {}", seat.id()), story.dice.fork()));
    }
    fresh.iter_mut().for_each(Seat::opens);
    story.seats.extend(fresh);
}

/// Those who have just come read every room back to its beginning.
async fn everything_is_read_back(story: &mut Story, old: usize) {
    for _ in 0..PAGES {
        let mut done = true;
        for seat in &story.seats[old..] {
            let Some(client) = seat.client() else { continue };
            let rooms = client.rooms().filter(|(_, room)| room.has_older());
            let rooms: Vec<RoomId> = rooms.map(|(id, _)| id.clone()).collect();
            done &= rooms.is_empty();
            rooms.into_iter().for_each(|room| seat.told(Order::Do(Input::Older(room))));
        }
        if done {
            return;
        }
        story.keeper.waits(PAGE).await;
    }
    story.town.is_wrong("history", "has no beginning");
}
