//! The field to write in.

use super::State;
use super::talk::talk;
use crate::hands::Hand::{Click, Fill, Press, Write};

const FIELD: &str = "#composer";

pub(super) const STATES: &[State] = &[
    State::new("written", "Something written", talk)
        .then(&[Write(FIELD, "Lemon, with poppy seeds\nand a second line")]),
    State::new("near-the-limit", "Near the limit", talk).then(&[Fill(FIELD, 3_300)]),
    State::new("over-the-limit", "Over the limit", talk).then(&[Fill(FIELD, 3_400)]),
    State::new("people-suggested", "People to call", talk).then(&[Write(FIELD, "Thanks, @")]),
    State::new("rooms-suggested", "Rooms to name", talk).then(&[Write(FIELD, "See #")]),
    State::new("emoji-suggested", "Emoji by their names", talk).then(&[Write(FIELD, "Well :ta")]),
    State::new("commands-suggested", "Commands", talk).then(&[Write(FIELD, "/")]),
    State::new("question", "A question before it goes out", talk)
        .then(&[Write(FIELD, "/nowhere to be found"), Press(FIELD, "Enter")]),
    State::new("emoji-button", "Emoji for the message", talk).then(&[Click(".add-emoji")]),
];
