//! Rooms, people, and where nothing is to be seen.

use client::Input;
use shared::{Act, Kind, RoomId};

use super::talk::{empty_room, id, lobby, others, talk};
use super::{Size, State};
use crate::hands::Hand::{Click, See};
use crate::town::{Log, morning, rooms};

pub(super) const STATES: &[State] = &[
    State::new("empty", "The lobby before anyone has said anything", |play| {
        lobby(play, Log::lobby(Vec::new()));
    }),
    State::new("welcome", "Someone who is new", |play| lobby(play, morning(play))).nameless(),
    State::new("welcome-phone", "Someone new on a phone", |play| {
        lobby(play, Log::lobby(Vec::new()));
    })
    .on(Size::Phone)
    .nameless(),
    State::new("name", "Taking another name", talk).then(&[Click("#rename")]),
    State::new("own-room", "A room of one's own", empty_room),
    State::new("direct", "A conversation of two", |play| {
        others(play, Log::direct("direct-7-42", crate::cast::yuki()));
        play.session.show(id("direct-7-42"));
    }),
    State::new("asked", "Asked to come in", |play| {
        talk(play);
        play.session.change(id("choir"), Act::Join { link: None });
        play.session.show(id("choir"));
    }),
    State::new("nowhere", "A room that the person is not in", |play| {
        talk(play);
        play.session.show(id("cellar"));
    }),
    State::new("loading", "A room that is on its way", |play| {
        let mut logs = rooms(play);
        logs.push(morning(play));
        play.welcomes(&logs);
    })
    .then(&[See(".banner")]),
    State::new("rooms-phone", "The rooms, over the page", talk)
        .on(Size::Phone)
        .then(&[Click("#show-rooms")]),
    State::new("people-tablet", "The people, over the page", talk)
        .on(Size::Tablet)
        .then(&[Click("#show-people")]),
    State::new("people-phone", "The people on a phone", talk)
        .on(Size::Phone)
        .then(&[Click("#show-people")]),
    State::new("room-menu", "What can be done about a room", |play| {
        others(play, Log::of("books", Kind::Private, "books", "One a month"));
        play.session.show(id("books"));
    })
    .then(&[Click("#show-room-menu")]),
    State::new("note", "A word about what was done", |play| {
        talk(play);
        play.session.say(frontend::texts::room_link_copied().as_str());
    }),
    State::new("many", "A lobby full of people", |play| {
        let log = Log { total: 1_234, ..morning(play) };
        lobby(play, log);
        play.session.take(Input::Typing(RoomId::lobby()));
    }),
];
