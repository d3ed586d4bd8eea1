//! The thread that is open beside the room.

use frontend::state::Pad;
use shared::{Code, RoomId, Seq};

use super::talk::lobby;
use super::{Size, State};
use crate::hands::Hand::{Do, Focus, See};
use crate::play::Play;
use crate::town::{Log, aside, morning, rooms};

/// The message that the thread begins with.
const ROOT: Seq = Seq(4);

pub(super) const STATES: &[State] = &[
    State::new("thread", "A thread beside the room", answered),
    State::new("thread-tablet", "The same on a tablet", answered).on(Size::Tablet),
    State::new("thread-phone", "The same on a phone", answered).on(Size::Phone),
    State::new("thread-tools", "What can be done with an answer", answered)
        .then(&[Focus("#aside-23")]),
    State::new("thread-editing", "A message that is changed in its thread", answered)
        .on(Size::Phone)
        .then(&[Do(|play| play.session.edit((Seq(22), true))), See(".aside #edit")]),
    State::new("thread-empty", "A thread without an answer", |play| {
        lobby(play, morning(play));
        open(play, ROOT);
    }),
    State::new("thread-coming", "A thread that is still to come", |play| {
        play.welcomes(&rooms(play).into_iter().chain([morning(play)]).collect::<Vec<_>>());
        open(play, ROOT);
    })
    .then(&[See(".banner")]),
    State::new("thread-nowhere", "A thread of what is not there", |play| {
        lobby(play, morning(play));
        open(play, Seq(99));
    }),
    State::new("thread-failed", "An answer that failed", |play| {
        answered(play);
        let pad = Pad { room: RoomId::lobby(), thread: Some(ROOT) };
        play.session.post(pad, "What I was not allowed to say".to_owned());
    })
    .then(&[Do(|play| play.refuses("Post", Code::NotAllowed)), See(".aside .failed")]),
];

/// A morning of which something was answered aside.
fn answered(play: &Play) {
    let log = morning(play);
    let events = log.events.iter().cloned().chain(aside(play, ROOT)).collect();
    lobby(play, Log { events, ..log });
    open(play, ROOT);
}

fn open(play: &Play, root: Seq) {
    play.session.thread(Some(root));
}
