//! What the banner says about the line.

use client::{Moment, Status};
use shared::Code;

use crate::texts::{self, Phrase};

/// A state of the line that the person should know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The first connection takes its time.
    Connecting,
    /// No connection could be made so far.
    Unreachable {
        /// When the next try is, if it has not begun.
        until: Option<Moment>,
    },
    /// The line was lost, and a new connection is being made.
    Reconnecting,
    /// The line was lost; the next try is at this moment.
    Waiting {
        /// When.
        until: Moment,
    },
    /// No network.
    Offline,
    /// What was missed is being fetched.
    CatchingUp,
    /// The server told us to stop.
    Refused(Code),
}

impl Notice {
    /// What to say, if anything. Who was never `greeted` has lost nothing.
    #[must_use]
    pub fn of(status: Status, greeted: bool) -> Option<Self> {
        Some(match status {
            Status::Live => return None,
            Status::Connecting => Self::Connecting,
            Status::Reconnecting if !greeted => Self::Unreachable { until: None },
            Status::Waiting { until } if !greeted => Self::Unreachable { until: Some(until) },
            Status::Reconnecting => Self::Reconnecting,
            Status::Waiting { until } => Self::Waiting { until },
            Status::Offline => Self::Offline,
            Status::CatchingUp => Self::CatchingUp,
            Status::Refused(code) => Self::Refused(code),
        })
    }

    /// Milliseconds before it is worth a word: what passes by itself in a blink is not.
    #[must_use]
    pub fn patience(self) -> u32 {
        match self {
            Self::Connecting => 1_000,
            Self::CatchingUp => 800,
            _ => 0,
        }
    }

    /// Whether messages wait for the line now, and go out when it is back without anyone's doing.
    #[must_use]
    pub fn lets_messages_wait(self) -> bool {
        !matches!(self, Self::Refused(_) | Self::CatchingUp)
    }

    /// The state in words that stay the same while it lasts, for a screen reader.
    #[must_use]
    pub fn sentence(self) -> Phrase {
        match self {
            Self::Connecting => texts::line_connecting_spoken(),
            Self::Unreachable { .. } => texts::line_unreachable_spoken(),
            Self::Reconnecting | Self::Waiting { .. } => texts::line_lost_spoken(),
            Self::Offline => texts::line_offline(),
            Self::CatchingUp => texts::line_catching_up_spoken(),
            Self::Refused(Code::IdTaken) => texts::line_taken(),
            Self::Refused(_) => texts::line_not_understood(),
        }
    }
}

/// The status as the `data-link` attribute names it.
#[must_use]
pub fn attribute(status: Status) -> &'static str {
    match status {
        Status::Live => "live",
        Status::Connecting => "connecting",
        Status::Reconnecting => "reconnecting",
        Status::Waiting { .. } => "waiting",
        Status::Offline => "offline",
        Status::CatchingUp => "catching-up",
        Status::Refused(_) => "refused",
    }
}

/// Whole seconds until a moment, at least one: a countdown that shows 0 looks stuck.
#[must_use]
pub fn seconds_left(now: Moment, until: Moment) -> u64 {
    until.since(now).div_ceil(1000).max(1)
}

/// Milliseconds until the countdown shows another number.
#[must_use]
pub fn next_second(now: Moment, until: Moment) -> u32 {
    match until.since(now) % 1000 {
        0 => 1000,
        // One more, so as not to wake on the old side of the boundary.
        left => left as u32 + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_line_says_nothing() {
        assert_eq!(Notice::of(Status::Live, true), None);
    }

    #[test]
    fn a_line_that_never_was_is_not_called_lost_and_the_sentence_stays() {
        let until = Moment(10_000);
        let said = |status, greeted| Notice::of(status, greeted).unwrap().sentence();
        let (waiting, trying) = (Status::Waiting { until }, Status::Reconnecting);
        assert_eq!(said(waiting, false), "The server cannot be reached. Trying again.");
        assert_eq!(said(trying, false), said(waiting, false));
        assert_eq!(said(waiting, true), "Connection lost. Reconnecting.");
        assert_eq!(said(trying, true), said(waiting, true));
    }

    #[test]
    fn nothing_is_promised_to_someone_who_was_refused() {
        let notice = |status| Notice::of(status, true).unwrap();
        assert!(!notice(Status::Refused(Code::IdTaken)).lets_messages_wait());
        assert!(notice(Status::Offline).lets_messages_wait());
    }

    #[test]
    fn the_countdown_ends_at_one() {
        let until = Moment(10_000);
        assert_eq!(seconds_left(Moment(7_000), until), 3);
        assert_eq!(seconds_left(Moment(7_001), until), 3);
        assert_eq!(seconds_left(Moment(9_999), until), 1);
        assert_eq!(seconds_left(Moment(12_000), until), 1);
    }

    #[test]
    fn the_countdown_wakes_when_its_number_changes() {
        let until = Moment(10_000);
        for now in [6_000, 6_001, 6_500, 6_999] {
            let woken = Moment(now).plus(next_second(Moment(now), until).into());
            assert!(seconds_left(woken, until) < seconds_left(Moment(now), until), "{now}");
        }
    }
}
