//! Whether the timeline follows its end. It does until the reader goes up, be it by a line; then it
//! leaves them in peace until they are back.

use crate::browser::scroll::Position;

/// Pixels from the end within which a reader who goes down is taken to want all of it.
const NEAR: f64 = 100.0;
/// Pixels that are none: browsers round each part of a position by itself.
const NONE: f64 = 2.0;

/// Pixels from the beginning within which a reader who goes up wants what is before it: more than
/// they pass while it is fetched.
const EARLY: f64 = 600.0;

/// Whether it is time to fetch what is before the part in sight.
#[must_use]
pub fn nears_beginning(at: Position) -> bool {
    at.top < EARLY
}

/// What the timeline does when more is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hold {
    follows: bool,
    at: Position,
}

impl Hold {
    /// Whether it goes on to the new end.
    #[must_use]
    pub const fn follows(self) -> bool {
        self.follows
    }

    /// The reader wants to be at the end.
    pub fn follow(&mut self) {
        self.follows = true;
    }

    /// The reader is somewhere else.
    pub fn leave(&mut self) {
        self.follows = false;
    }

    /// The position is another one. Going up is the reader's wish, unless the end itself came nearer, or
    /// the browser keeps in its place what is read while the room around it takes another shape.
    pub fn moved(&mut self, to: Position) {
        let same_shape = to.visible == self.at.visible && to.whole == self.at.whole;
        if to.below() <= NONE {
            self.follows = true;
        } else if to.top < self.at.top && same_shape {
            self.follows = false;
        } else if to.top > self.at.top && to.below() <= NEAR {
            self.follows = true;
        }
        self.at = to;
    }

    /// What was there already takes more or less room, as a message does that is unfolded. Whoever
    /// unfolds one wants to read it, and not to be taken to its end by the next.
    pub fn reshaped(&mut self, to: Position) {
        if to.below() > NEAR {
            self.follows = false;
        }
        self.moved(to);
    }
}

impl Default for Hold {
    /// At the end, where a room is opened.
    fn default() -> Self {
        Self { follows: true, at: Position { top: 0.0, visible: 0.0, whole: 0.0 } }
    }
}

/// Whether it is time to fetch what comes after a stretch of history.
#[must_use]
pub fn nears_end(at: Position) -> bool {
    at.below() < EARLY
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A room of 1,000 pixels, of which 600 are in sight.
    fn at(top: f64) -> Position {
        Position { top, visible: 600.0, whole: 1_000.0 }
    }

    fn hold(tops: &[f64]) -> bool {
        let mut hold = Hold::default();
        tops.iter().for_each(|top| hold.moved(at(*top)));
        hold.follows()
    }

    #[test]
    fn going_up_by_a_line_leaves_the_end_at_once() {
        assert!(hold(&[400.0]));
        assert!(!hold(&[400.0, 385.0]));
        assert!(hold(&[400.0, 399.0]), "a rounded pixel is no line");
    }

    #[test]
    fn coming_near_the_end_follows_it_again() {
        assert!(!hold(&[400.0, 100.0, 250.0]));
        assert!(hold(&[400.0, 100.0, 310.0]));
        assert!(!hold(&[400.0, 100.0, 310.0, 305.0]));
    }

    #[test]
    fn an_end_that_comes_nearer_is_no_wish_to_leave_it() {
        let mut hold = Hold::default();
        hold.moved(at(400.0));
        hold.moved(Position { whole: 900.0, ..at(300.0) });
        assert!(hold.follows(), "a message was deleted");
        hold.moved(Position { top: 200.0, visible: 700.0, whole: 900.0 });
        assert!(hold.follows(), "the composer gave back its room");
    }

    #[test]
    fn a_window_that_takes_another_shape_is_no_wish_to_leave_the_end() {
        let mut hold = Hold::default();
        hold.moved(at(400.0));
        hold.moved(Position { top: 330.0, visible: 500.0, whole: 880.0 });
        assert!(hold.follows(), "the window is wider and lower");
        hold.moved(Position { top: 310.0, visible: 500.0, whole: 880.0 });
        assert!(!hold.follows(), "and then the reader goes up");
    }

    #[test]
    fn a_message_that_is_unfolded_is_read_from_its_start() {
        let mut hold = Hold::default();
        hold.moved(at(400.0));
        hold.reshaped(Position { whole: 5_000.0, ..at(400.0) });
        assert!(!hold.follows());
        hold.reshaped(at(400.0));
        assert!(hold.follows(), "and folding it again comes back to the end");
    }
}
