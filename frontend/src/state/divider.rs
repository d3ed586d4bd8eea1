//! The line before what is new: where it stands, and when it goes.

use shared::Seq;

/// The line in one room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Divider {
    at: Option<Seq>,
    /// Whether the person looks at the room. What comes then is not new to them.
    looks: bool,
}

impl Divider {
    /// The place of the first post below it.
    #[must_use]
    pub fn at(&self) -> Option<Seq> {
        self.at
    }

    /// The person looks at the room, or does not. They have read it up to `read`, and `first` is the first
    /// post after that.
    pub fn look(&mut self, looks: bool, read: Seq, first: Option<Seq>) {
        if looks && self.looks {
            return;
        }
        self.looks = looks;
        // One whose posts are not all read stays where the reading ended.
        if first.is_some() && self.at.is_none_or(|at| at <= read) {
            self.at = first;
        }
    }

    /// The person has said something: they know what stands above it.
    pub fn clear(&mut self) {
        self.at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_where_the_reading_ended_when_the_person_comes_and_stays_while_they_read() {
        let mut divider = Divider::default();
        divider.look(true, Seq(4), Some(Seq(5)));
        divider.look(true, Seq(9), None);
        divider.look(true, Seq(9), Some(Seq(10)));
        assert_eq!(divider.at(), Some(Seq(5)), "what came while they looked is not new");
    }

    #[test]
    fn it_moves_to_what_comes_while_they_look_elsewhere_and_not_further() {
        let mut divider = Divider::default();
        divider.look(true, Seq(4), None);
        assert_eq!(divider.at(), None);
        for (head, first) in [(4, None), (5, Some(Seq(5))), (6, Some(Seq(5)))] {
            divider.look(false, Seq(4), first);
            assert_eq!(divider.at(), first, "{head}");
        }
        divider.look(true, Seq(4), Some(Seq(5)));
        divider.look(true, Seq(6), None);
        assert_eq!(divider.at(), Some(Seq(5)));
        divider.look(false, Seq(6), Some(Seq(7)));
        assert_eq!(divider.at(), Some(Seq(7)));
    }

    #[test]
    fn it_goes_when_the_person_says_something() {
        let mut divider = Divider::default();
        divider.look(true, Seq(4), Some(Seq(5)));
        divider.clear();
        assert_eq!(divider.at(), None);
    }
}
