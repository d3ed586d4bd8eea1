//! What everyone must show at the end.

use std::collections::{BTreeMap, BTreeSet};

use client::{Room, Unread};
use shared::{ClientId, Key, Person, RoomId, Seq};

use crate::chronicle::Chronicle;
use crate::seat::Seat;
use crate::story::{KEPT, Story};
use crate::tally::Sight;

/// Everyone shows of each room what the log makes of it, to the letter; as much of the lobby as someone who
/// has just come, or more; and of each room nothing that someone does not show who has read it all.
pub(super) fn show_the_logs(story: &Story, old: usize, page: Seq) {
    let disk = &story.town.disk;
    for seat in &story.seats {
        let Some(mut client) = seat.client() else { continue };
        if let Err(wrong) = client.looks_at_all(disk) {
            story.town.is_wrong(seat.name(), &wrong);
        }
    }
    let shorter = story.town.tally().count(Sight::Deletion) > 0;
    for (at, seat) in story.seats.iter().enumerate() {
        // What is deleted is short, and then the last page reaches further back.
        if at < old && !shorter && first_in_lobby(seat) > page {
            story.town.is_wrong(seat.name(), "shows less than who has just come");
        }
        let Some(client) = seat.client() else { continue };
        let new = story.seats[old..].iter().filter(|it| it.id() == seat.id());
        for fresh in new.filter_map(|it| (it.name() != seat.name()).then(|| it.client()).flatten())
        {
            for (id, room) in client.rooms() {
                let theirs = fresh.engine.room(id).map(|it| &it.timeline);
                let differs = room
                    .timeline
                    .posts()
                    .find(|post| theirs.and_then(|it| it.post(post.seq)) != Some(post));
                if let Some(post) = differs {
                    let wrong = format!("shows in {id} {post:?}, which another device does not");
                    story.town.is_wrong(seat.name(), &wrong);
                }
            }
        }
    }
}

/// Everyone shows the rooms in which they are, and what those are.
pub(super) fn show_the_rooms(story: &Story) {
    let disk = &story.town.disk;
    let heads = disk.heads();
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let lobby = RoomId::lobby();
        let mine = heads.keys().filter(|id| disk.room_now(id, |truth| truth.is_in(seat.id())));
        let mine: BTreeSet<&RoomId> = mine.chain([&lobby]).collect();
        let shown: BTreeSet<&RoomId> = client.rooms().map(|(id, _)| id).collect();
        if mine != shown {
            let wrong = format!("is in {mine:?}, and shows {shown:?}");
            story.town.is_wrong(seat.name(), &wrong);
        }
        for (id, room) in client.rooms() {
            let about = disk.room_now(id, Chronicle::about);
            if room.about() != about.as_ref() {
                let wrong = format!("shows {id} as {:?}, and it is {about:?}", room.about());
                story.town.is_wrong(seat.name(), &wrong);
            }
        }
    }
}

/// All devices of a person know how far they have read, and what is new after that.
pub(super) fn show_what_is_read(story: &Story) {
    let disk = &story.town.disk;
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        for (id, room) in client.rooms() {
            let (me, told) = (seat.id(), disk.told_read(seat.id(), id));
            disk.room_now(id, |truth| {
                let entered = truth.entered(me);
                // Whoever does not hold their coming in does not know that they have seen the rest.
                let knows = entered >= room.timeline.first();
                let right = room.read() == told.max(entered) || !knows && room.read() == told;
                if !right {
                    let read = room.read();
                    let wrong = format!(
                        "has read {id} to {read}, was there from {entered} and has said {told}"
                    );
                    story.town.is_wrong(seat.name(), &wrong);
                }
                let (unread, new) = (room.unread(client.engine.me().id), news(room, truth, me));
                if unread != new {
                    let wrong = format!("has {unread:?} in {id}, and {new:?} is right");
                    story.town.is_wrong(seat.name(), &wrong);
                }
            });
        }
    }
}

/// All devices of a person have what the server keeps for them.
pub(super) fn show_what_is_kept(story: &Story) {
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let kept = story.town.disk.kept(seat.id());
        for key in KEPT.map(|key| key.parse::<Key>().expect("they are keys")) {
            let (shown, right) = (client.engine.kept(&key), kept.get(&key));
            if shown != right.map(String::as_str).unwrap_or_default() {
                let wrong = format!("has {shown:?} under {key}, and {right:?} is kept");
                story.town.is_wrong(seat.name(), &wrong);
            }
        }
    }
}

/// Everyone sees the same people in a room, by the same names: those who are in it and there.
pub(super) fn show_the_same_people(story: &Story) {
    let mut seen: BTreeMap<RoomId, (usize, Vec<(ClientId, String)>)> = BTreeMap::new();
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        if let Some(who) = client.typing() {
            story.town.is_wrong(seat.name(), &format!("sees {who} typing for ever"));
        }
        let me = client.engine.me();
        let label = Person { id: me.id, name: me.name.clone(), guest: false }.label();
        for (room, _) in client.rooms() {
            let people = client.people(room);
            let called =
                people.1.iter().find(|(id, _)| *id == me.id).map(|(_, name)| name.as_str());
            if called != Some(&label) {
                let wrong = format!("goes by {label}, and is called {called:?} in {room}");
                story.town.is_wrong(seat.name(), &wrong);
            }
            let first = seen.entry(room.clone()).or_insert_with(|| people.clone());
            if *first != people {
                let wrong = format!("sees {people:?} in {room}, others see {first:?}");
                story.town.is_wrong(seat.name(), &wrong);
            }
        }
    }
    for (room, (total, people)) in seen {
        let is_lobby = room == RoomId::lobby();
        let inside =
            |who: ClientId| is_lobby || story.town.disk.room_now(&room, |truth| truth.is_in(who));
        let here = story.seats.iter().filter(|seat| seat.client().is_some());
        let here: BTreeSet<ClientId> =
            here.map(|seat| seat.id()).filter(|id| inside(*id)).collect();
        let right = here.len() + if is_lobby { story.guests.len() } else { 0 };
        if total != right || !is_lobby && !people.iter().map(|it| it.0).eq(here) {
            let wrong = format!("are {right} in {room}, and {total} are shown: {people:?}");
            story.town.is_wrong("people", &wrong);
        }
    }
}

/// From where on someone holds the lobby.
pub(super) fn first_in_lobby(seat: &Seat) -> Seq {
    let lobby = RoomId::lobby();
    let client = seat.client();
    let room = client.as_ref().and_then(|client| client.engine.room(&lobby));
    room.map_or(Seq::ZERO, |room| room.timeline.first())
}

/// What someone has to read in a room, by its log.
fn news(room: &Room, truth: &Chronicle, me: ClientId) -> Unread {
    let first = room.timeline.first();
    let places = room.read().next().max(first).0..=room.timeline.cursor().0;
    let news: Vec<Seq> = places.map(Seq).filter(|seq| truth.is_news(*seq, me)).collect();
    let more = first > room.read().next() && first > Seq::ZERO.next();
    // Nobody in the town calls anyone by name.
    Unread { count: news.len(), more, first: news.first().copied() }
}
