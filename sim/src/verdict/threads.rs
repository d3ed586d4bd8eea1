//! What must hold of threads at the end: everyone who looks into one sees what the log makes of it, counts
//! its posts at its root, and knows what of it is new to them, on each device the same.

use std::collections::BTreeSet;

use client::{Entry, Input, Posted, kept};
use shared::{Replies, RoomId, Seq};

use super::PAGE;
use crate::chronicle::Chronicle;
use crate::seat::{Client, Order};
use crate::story::Story;

/// Threads of each room into which each one looks.
const LOOKS: usize = 2;
/// Pages of a thread, at most.
const PAGES: usize = 100;

/// Everyone looks into some threads of each room, from their ends to their roots.
pub(super) async fn are_read(story: &mut Story) {
    for who in 0..story.seats.len() {
        let rooms = story.rooms_of(who).into_iter().chain([RoomId::lobby()]);
        for room in rooms.collect::<BTreeSet<_>>() {
            let until = story.town.disk.room_now(&room, Chronicle::head);
            let threads = story.town.disk.room_now(&room, |truth| truth.threads(until));
            for _ in 0..LOOKS.min(threads.len()) {
                let root = threads[story.dice.index(threads.len())].root;
                is_read(story, who, &room, root).await;
            }
        }
    }
}

async fn is_read(story: &mut Story, who: usize, room: &RoomId, root: Seq) {
    let opened = Input::Thread { room: room.clone(), root: Some(root) };
    story.seats[who].told(Order::Do(opened));
    for _ in 0..PAGES {
        story.keeper.waits(PAGE).await;
        let more = story.seats[who].client().is_some_and(|client| {
            client.engine.room(room).is_some_and(|room| room.timeline.thread_has_older())
        });
        if !more {
            break;
        }
        story.seats[who].told(Order::Do(Input::OlderInThread(room.clone())));
    }
    let seat = &story.seats[who];
    let Some(client) = seat.client() else { return };
    let wrong = story.town.disk.room_now(room, |truth| shows(&client, truth, room, root));
    if let Err(wrong) = wrong {
        story
            .town
            .is_wrong(seat.name(), &format!("shows of the thread at {root} of {room} {wrong}"));
    }
}

/// Whether someone shows all of a thread.
fn shows(client: &Client, truth: &Chronicle, id: &RoomId, root: Seq) -> Result<(), String> {
    let Some(room) = client.engine.room(id) else { return Err("nothing, and is not there".into()) };
    let cursor = room.timeline.cursor();
    let me = client.engine.person();
    let shown: Vec<Posted> = room
        .timeline
        .thread_entries(&me)
        .filter_map(|entry| match entry {
            Entry::Posted(post, _) => Some(post.into_owned()),
            _ => None,
        })
        .collect();
    for post in &shown {
        truth.judges(post.seq, cursor, Some(post))?;
    }
    let is_its = |seq: &Seq| {
        let in_it = truth.at(*seq).is_some_and(|event| event.root() == Some(root));
        truth.is_post(*seq) && (*seq == root || in_it)
    };
    let right: Vec<Seq> = (1..=cursor.0).map(Seq).filter(is_its).collect();
    let places: Vec<Seq> = shown.iter().map(|post| post.seq).collect();
    if places == right { Ok(()) } else { Err(format!("{places:?} instead of {right:?}")) }
}

/// Everyone counts the posts of the threads whose roots they show, and has the same news as their other devices.
pub(super) fn show_what_is_new(story: &Story) {
    let disk = &story.town.disk;
    for seat in &story.seats {
        let Some(client) = seat.client() else { continue };
        let texts = disk.kept(seat.id());
        let place = |key: &shared::Key| texts.get(key).and_then(|text| kept::place(text));
        for (id, room) in client.rooms() {
            disk.room_now(id, |truth| {
                let (first, cursor) = (room.timeline.begins(), room.timeline.cursor());
                let mut right = truth.threads(cursor);
                let elsewhere = room.timeline.is_elsewhere();
                right.retain(|it| {
                    room.timeline.shows(it.root) || elsewhere && it.root >= room.timeline.first()
                });
                let shown = room.timeline.threads();
                if shown != right {
                    let wrong =
                        format!("counts {shown:?} in {id} from {first}, and {right:?} is right");
                    story.town.is_wrong(seat.name(), &wrong);
                }
                let floor = place(&kept::threads(id)).unwrap_or_default();
                let mut right = Vec::new();
                for Replies { root, .. } in truth.threads(cursor) {
                    let news = news(truth, &room.timeline, (root, seat.id()), |root| {
                        place(&kept::thread(id, root)).map(|read| read.max(floor))
                    });
                    right.extend(news.map(|unread| (root, unread)));
                }
                let followed = client.engine.followed(id);
                let shown: Vec<_> = followed.iter().map(|it| (it.root, it.unread)).collect();
                if shown != right {
                    let wrong =
                        format!("has {shown:?} new in threads of {id}, and {right:?} is right");
                    story.town.is_wrong(seat.name(), &wrong);
                }
            });
        }
    }
}

/// How much of a thread is new to someone who follows it, as far as they hold the room. Nobody in the town calls anyone
/// by name.
fn news(
    truth: &Chronicle,
    timeline: &client::Timeline,
    (root, me): (Seq, shared::ClientId),
    read: impl Fn(Seq) -> Option<Seq>,
) -> Option<usize> {
    let held = (timeline.first().0..=timeline.cursor().0).map(Seq);
    let posts: Vec<_> = held
        .filter_map(|seq| Some((seq, truth.at(seq)?)))
        .filter(|(seq, event)| event.root() == Some(root) && truth.is_post(*seq))
        .collect();
    let mine = |event: &shared::RoomEvent| !event.by.guest && event.by.id == me;
    let own = posts.iter().rfind(|(_, event)| mine(event)).map(|(seq, _)| *seq);
    let began = posts.iter().any(|(_, event)| event.thread.is_some_and(|it| it.is_of(me)));
    let follows = !posts.is_empty() && (began || own.is_some() || read(root).is_some());
    let after = read(root).max(own).unwrap_or_default();
    let is_new = |(seq, event): &&(Seq, &shared::RoomEvent)| {
        *seq > after && !mine(event) && truth.deletion(*seq).is_none()
    };
    follows.then(|| posts.iter().filter(is_new).count())
}
