//! The conversation, and what is done to messages.

use client::Input;
use shared::{Act, Code, Kind, RoomId, Seq};

use super::{Size, State};
use crate::cast::{mira, wilma};
use crate::hands::Hand::{Click, Do, Focus, Point};
use crate::play::Play;
use crate::town::{Log, happenings, morning, rooms, writings};

pub(super) const STATES: &[State] = &[
    State::new(
        "talk",
        "A conversation: days, groups, answers, reactions, edits, what is new",
        talk,
    )
    .on(Size::Tall),
    State::new("talk-phone", "The same on a phone", talk).on(Size::Phone),
    State::new("writings", "Whatever people write", |play| lobby(play, writings(play)))
        .on(Size::Tall)
        .on(Size::Tall),
    State::new("writings-phone", "The same on a phone", |play| lobby(play, writings(play)))
        .on(Size::Phone),
    State::new("happenings", "What happened to a room, and an archived one", |play| {
        others(play, happenings(play));
        play.session.show(id("plans"));
    }),
    State::new("sending", "Messages on their way", |play| {
        talk(play);
        say(play, "Lemon, with poppy seeds");
        say(play, "and something for those who do not like it");
    }),
    State::new("failed", "Messages that failed", |play| {
        talk(play);
        say(play, "What I was not allowed to say");
    })
    .then(&[
        Do(|play| play.refuses("Post", Code::NotAllowed)),
        Do(|play| say(play, &"An export of the whole board. ".repeat(1_000))),
    ]),
    State::new("tools", "What can be done with a message", talk).then(&[Focus("#post-20")]),
    State::new("own-tools", "What can be done with one's own message", talk)
        .then(&[Focus("#post-11")]),
    State::new("message-menu", "The same where the person points", talk)
        .then(&[Point("#post-11 .body")]),
    State::new("picker", "Emoji for a reaction", talk)
        .then(&[Focus("#post-20"), Click("#post-20 .tools .react")]),
    State::new("picker-phone", "The same on a phone", |play| lobby(play, writings(play)))
        .on(Size::Phone)
        .then(&[Focus("#post-8"), Click("#post-8 .tools .react")]),
    State::new("edited", "What an edited message said before", talk)
        .then(&[Click("#post-11 .edited summary")]),
    State::new("editing", "A message that is being changed", talk)
        .then(&[Do(|play| play.session.edit((Seq(11), false)))]),
    State::new("changing", "A change on its way", |play| {
        talk(play);
        let body = "I bring two cakes".to_owned();
        play.session.change(RoomId::lobby(), Act::Edit { post: Seq(11), body });
    }),
    State::new("replying", "An answer", |play| {
        talk(play);
        play.session.reply(Some(Seq(20)));
    }),
    State::new("replying-deleted", "An answer to what is not there any more", |play| {
        talk(play);
        play.session.reply(Some(Seq(12)));
    }),
    State::new("undo", "A deleted message that can be had back", |play| {
        talk(play);
        play.session.delete(Seq(10));
    }),
    State::new("refused", "A change that was refused", |play| {
        talk(play);
        let body = "I bring two cakes, and my grandmother's recipe".to_owned();
        play.session.change(RoomId::lobby(), Act::Edit { post: Seq(11), body });
    })
    .then(&[Do(|play| play.refuses("Act", Code::NotAllowed))]),
    State::new("history", "Read back, with news at the end", |play| {
        let events =
            (1..=200).map(|at| play.says(&mira(), 900 - at, "A line of the morning's talk"));
        let log = Log::lobby(events.collect());
        lobby(play, Log { read: 120, ..log });
    })
    .then(&[Do(|_| {
        if let Ok(Some(scroll)) = crate::hands::document().query_selector("[role=log]") {
            scroll.set_scroll_top(300);
        }
    })]),
];

/// The person is told of the rooms, and of this lobby.
pub(super) fn lobby(play: &Play, lobby: Log) {
    let mut logs = rooms(play);
    logs.push(lobby);
    play.welcomes(&logs);
    play.tells(&logs);
}

/// The lobby of a morning, and another room in the place of that of its id.
pub(super) fn others(play: &Play, log: Log) {
    let mut logs = rooms(play);
    logs.retain(|it| it.id != log.id);
    logs.extend([log, morning(play)]);
    play.welcomes(&logs);
    play.tells(&logs);
}

pub(super) fn talk(play: &Play) {
    lobby(play, morning(play));
    play.is_typing(&mira());
    play.is_typing(&wilma());
}

pub(super) fn id(room: &str) -> RoomId {
    room.parse().expect("it is a room's id")
}

fn say(play: &Play, text: &str) {
    play.session.post(RoomId::lobby().into(), text.to_owned());
}

/// An own room in which nobody has said anything.
pub(super) fn empty_room(play: &Play) {
    others(play, Log::of("books", Kind::Private, "books", "One a month"));
    play.session.show(id("books"));
    play.session.take(Input::Tick);
}
