//! What opens over the page.

use frontend::state::Dialog;
use frontend::state::findings::How;
use shared::{About, Body, Hit, Kind, Listing, Name, Seq, ServerFrame, Timestamp, Topic};

use super::talk::{empty_room, talk};
use super::{Size, State};
use crate::cast::{mira, wilma, yuki};
use crate::hands::Hand::{Do, Once, Write};
use crate::play::Play;

const LINE: &str = "#search-line";

pub(super) const STATES: &[State] = &[
    State::new("create", "A new room", |play| opens(play, Dialog::Create)),
    State::new("browse", "The rooms for everyone", |play| {
        opens(play, Dialog::Browse);
        directory(play, true);
    }),
    State::new("browse-none", "No rooms for everyone", |play| {
        opens(play, Dialog::Browse);
        directory(play, false);
    }),
    State::new("browse-waiting", "Rooms that are being asked for", |play| {
        opens(play, Dialog::Browse);
    }),
    State::new("message", "Whom to write to", |play| opens(play, Dialog::Message)),
    State::new("describe", "A room's name and topic", |play| own(play, Dialog::Describe)),
    State::new("invite", "Bringing people in", |play| own(play, Dialog::Invite)),
    State::new("level", "How much of a room calls", |play| own(play, Dialog::Level)),
    State::new("settings", "How the person wants the page", |play| {
        opens(play, Dialog::Settings);
    }),
    State::new("settings-phone", "The same on a phone", |play| opens(play, Dialog::Settings))
        .on(Size::Phone),
    State::new("shortcuts", "Which keys do what", |play| opens(play, Dialog::Shortcuts)),
    State::new("invite-phone", "Bringing people in, on a phone", |play| own(play, Dialog::Invite))
        .on(Size::Phone),
    State::new("switcher", "Going to a room or a person", |play| opens(play, Dialog::Switcher)),
    State::new("switcher-none", "Nowhere to go", |play| opens(play, Dialog::Switcher))
        .then(&[Write("#switcher-line", "qwxyz")]),
    State::new("search", "Looking for messages", |play| opens(play, Dialog::Search)),
    State::new("search-found", "What was found", |play| opens(play, Dialog::Search)).then(&[
        Write(LINE, "timeline"),
        Once(is_looking),
        Do(|play| found(play, true)),
    ]),
    State::new("search-found-phone", "What was found, on a phone", |play| {
        opens(play, Dialog::Search);
    })
    .on(Size::Phone)
    .then(&[Write(LINE, "timeline"), Once(is_looking), Do(|play| found(play, true))]),
    State::new("search-none", "Nothing found", |play| opens(play, Dialog::Search)).then(&[
        Write(LINE, "zebra"),
        Once(is_looking),
        Do(|play| found(play, false)),
    ]),
    State::new("search-problem", "What cannot be looked for", |play| opens(play, Dialog::Search))
        .then(&[Write(LINE, "before:yesterday"), Once(says_why)]),
];

/// The state in which a dialog is seen first. Whoever adds a dialog adds a state: this stops compiling until then.
const fn state_of(dialog: Dialog) -> &'static str {
    match dialog {
        Dialog::Create => "create",
        Dialog::Browse => "browse",
        Dialog::Message => "message",
        Dialog::Describe => "describe",
        Dialog::Invite => "invite",
        Dialog::Level => "level",
        Dialog::Search => "search",
        Dialog::Switcher => "switcher",
        Dialog::Settings => "settings",
        Dialog::Shortcuts => "shortcuts",
    }
}

fn opens(play: &Play, dialog: Dialog) {
    assert!(super::named(state_of(dialog)).is_some(), "{dialog:?} has a state of its own");
    talk(play);
    play.session.open(Some(dialog));
}

/// Over a room of one's own.
fn own(play: &Play, dialog: Dialog) {
    assert!(super::named(state_of(dialog)).is_some(), "{dialog:?} has a state of its own");
    empty_room(play);
    play.session.open(Some(dialog));
}

fn directory(play: &Play, any: bool) {
    let listing = |(id, topic, members): (&str, &str, usize)| Listing {
        room: super::talk::id(id),
        about: About {
            kind: Kind::Public,
            title: Name::parse(id).ok(),
            topic: Topic::parse(topic).ok(),
            ..About::default()
        },
        members,
    };
    let rooms = [
        ("garden", "What grows where, and who waters it in August", 2),
        ("choir", "Tenors wanted, no experience needed, cake provided after each rehearsal", 41),
        ("lost-and-found", "", 1),
    ];
    let rooms = if any { rooms.into_iter().map(listing).collect() } else { Vec::new() };
    play.hears(&ServerFrame::Directory { rooms });
}

/// Whether the page has asked the server.
fn is_looking(play: &Play) -> bool {
    play.last_asked("Search").is_some()
}

/// Whether the page says what is wrong with the line.
fn says_why(play: &Play) -> bool {
    let how = play.session.view().findings.map(|it| it.how.clone());
    matches!(how, Some(How::Odd(_)))
}

fn found(play: &Play, any: bool) {
    let hit = |(seq, by, room, text): (u64, shared::Person, &str, &str)| Hit {
        room: super::talk::id(room),
        seq: Seq(seq),
        at: Timestamp(js_sys::Date::now() as u64 - seq * 86_400_000),
        by,
        body: Body::parse(text).expect("it can be said"),
        edited: false,
        thread: None,
    };
    let hits = [
        (
            2,
            mira(),
            "lobby",
            "The new timeline is up on staging, have a look when you have a minute",
        ),
        (
            3,
            wilma(),
            "plans",
            "The notes of the timeline review are here, with a long list of what everyone thought of it and who does what until Thursday",
        ),
        (5, yuki(), "garden", "タイムライン timeline 速いです"),
    ];
    let hits = if any { hits.into_iter().map(hit).collect() } else { Vec::new() };
    let nonce = play.asked("Search");
    let next = hits.last().map(Hit::spot);
    play.hears(&ServerFrame::Found { nonce, hits, next, behind: any });
}
