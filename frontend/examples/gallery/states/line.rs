//! How the line is, and what trouble looks like.

use client::Input;
use shared::{Code, RoomId, Seq, ServerFrame};

use super::talk::talk;
use super::{Size, State};
use crate::hands::Hand::{Reveal, See};

pub(super) const STATES: &[State] = &[
    State::new("connecting", "The first connection takes its time", |_| ()).then(&[See(".banner")]),
    State::new("unreachable", "No connection could be made", |play| {
        play.session.take(Input::Closed);
    }),
    State::new("waiting", "The line was lost, and messages wait", |play| {
        talk(play);
        play.session.take(Input::Closed);
        play.session.post(RoomId::lobby().into(), "Lemon, with poppy seeds".to_owned());
    }),
    State::new("waiting-phone", "The same on a phone", |play| {
        talk(play);
        play.session.take(Input::Closed);
        play.session.post(RoomId::lobby().into(), "Lemon, with poppy seeds".to_owned());
    })
    .on(Size::Phone),
    State::new("reconnecting", "A new connection is being made", |play| {
        talk(play);
        play.session.take(Input::Closed);
        play.session.take(Input::RetryNow);
    }),
    State::new("offline", "No network", |play| {
        talk(play);
        play.session.take(Input::NetworkWent);
        play.session.take(Input::Closed);
    }),
    State::new("catching-up", "What was missed is being fetched", |play| {
        talk(play);
        let rooms = [(RoomId::lobby(), Seq(400))].into();
        play.hears(&ServerFrame::Heads { rooms, dropped: true });
    })
    .then(&[See(".banner")]),
    State::new("taken", "The id is someone else's", |play| {
        play.session.take(Input::Opened);
        let code = Code::IdTaken;
        play.hears(&ServerFrame::Rejected { nonce: None, code, retry_after: None });
    }),
    State::new("not-understood", "The server does not understand the page", |play| {
        talk(play);
        play.hears(&ServerFrame::Rejected {
            nonce: None,
            code: Code::HelloExpected,
            retry_after: None,
        });
    }),
    State::new("update", "A new version waits", talk).changed(|view| view.update = true),
    State::new("asking", "Whether to tell of what calls", talk).changed(|view| view.asking = true),
    State::new("trouble", "The application has stopped", talk).then(&[Reveal("#trouble")]),
];
