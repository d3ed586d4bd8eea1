//! The line to the server as a state, and as the person is told about it.

use shared::Code;

use crate::Moment;

/// Milliseconds for a socket to open and the server to greet.
pub(crate) const GREETING: u64 = 10_000;
/// Milliseconds of silence after which we ask whether anyone is there: one heartbeat and a half.
pub(crate) const SILENCE: u64 = shared::limits::HEARTBEAT_SECONDS * 1500;
/// Milliseconds for the answer to that question.
pub(crate) const ANSWER: u64 = 10_000;
/// Milliseconds after which a line has been of use: a server that greets and fails has failed by then.
pub(crate) const OF_USE: u64 = 2_000;
/// Milliseconds after which a line counts as good, and the next wait starts short again.
pub(crate) const SETTLED: u64 = 10_000;

/// The state of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// Not started.
    Idle,
    /// A socket was asked for, or is open and the server has not greeted yet.
    Connecting { since: Moment },
    /// The server has greeted.
    Live { since: Moment, heard: Moment, asked: Option<Moment> },
    /// Waiting for the next try.
    Waiting { until: Moment },
    /// The server told us to stop.
    Refused { code: Code },
}

impl Link {
    pub(crate) fn is_live(self) -> bool {
        matches!(self, Self::Live { .. })
    }

    /// When the state has to be looked at again if nothing happens.
    pub(crate) fn deadline(self) -> Option<Moment> {
        match self {
            Self::Idle | Self::Refused { .. } => None,
            Self::Connecting { since } => Some(since.plus(GREETING)),
            Self::Live { asked: Some(asked), .. } => Some(asked.plus(ANSWER)),
            Self::Live { heard, asked: None, .. } => Some(heard.plus(SILENCE)),
            Self::Waiting { until } => Some(until),
        }
    }
}

/// What the person is told. It says [`Status::Live`] only when everything the server has told of
/// is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The first connection is being made, and nothing has gone wrong yet.
    Connecting,
    /// Connected and up to date.
    Live,
    /// Connected, and still fetching what was missed.
    CatchingUp,
    /// The line was lost, or could not be made, and a new one is being tried.
    Reconnecting,
    /// The line was lost, or could not be made; the next try is at this moment.
    Waiting {
        /// When.
        until: Moment,
    },
    /// The system says that there is no network.
    Offline,
    /// The server told us to stop, and why.
    Refused(Code),
}

impl Status {
    /// Whether there is a line, so that what is known of the others is true now.
    #[must_use]
    pub const fn is_connected(self) -> bool {
        matches!(self, Self::Live | Self::CatchingUp)
    }
}
