//! The line before what is new: after which place it stands, and when it goes.

use shared::Seq;

/// The line in one room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Divider {
    after: Option<Seq>,
    /// Whether the person looks at the room. What comes then is not new to them.
    looks: bool,
}

impl Divider {
    /// How far the person had read: the line stands before the first post of others after that.
    #[must_use]
    pub fn after(&self) -> Option<Seq> {
        self.after
    }

    /// The person looks at the room, or does not. They have read it up to `read`, and there is something
    /// after that or not.
    pub fn look(&mut self, looks: bool, read: Seq, is_news: bool) {
        if looks && self.looks {
            return;
        }
        self.looks = looks;
        // It does not move while nothing below it has been read.
        if is_news {
            self.after = Some(read);
        }
    }

    /// The person goes to another room: what they have read is not new any more.
    pub fn leave(&mut self, read: Seq, is_news: bool) {
        if is_news {
            self.look(false, read, true);
        } else {
            *self = Self::default();
        }
    }

    /// The person wants to read again later what comes after a place.
    pub fn mark(&mut self, after: Seq) {
        (self.after, self.looks) = (Some(after), true);
    }

    /// The person knows what stands above and below it.
    pub fn clear(&mut self) {
        self.after = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_where_the_reading_ended_when_the_person_comes_and_stays_while_they_read() {
        let mut divider = Divider::default();
        divider.look(true, Seq(4), true);
        divider.look(true, Seq(9), false);
        divider.look(true, Seq(9), true);
        assert_eq!(divider.after(), Some(Seq(4)), "what came while they looked is not new");
    }

    #[test]
    fn it_moves_to_what_comes_while_they_look_elsewhere_and_not_further() {
        let mut divider = Divider::default();
        divider.look(true, Seq(4), false);
        assert_eq!(divider.after(), None);
        for (is_news, after) in [(false, None), (true, Some(Seq(4))), (true, Some(Seq(4)))] {
            divider.look(false, Seq(4), is_news);
            assert_eq!(divider.after(), after);
        }
        divider.look(true, Seq(4), true);
        divider.look(true, Seq(6), false);
        assert_eq!(divider.after(), Some(Seq(4)));
        divider.look(false, Seq(6), true);
        assert_eq!(divider.after(), Some(Seq(6)));
    }

    #[test]
    fn it_goes_when_the_person_leaves_the_room_and_has_read_it() {
        let mut divider = Divider::default();
        divider.look(true, Seq(4), true);
        divider.leave(Seq(4), true);
        divider.look(true, Seq(4), true);
        assert_eq!(divider.after(), Some(Seq(4)), "there was no time to read");
        divider.look(true, Seq(9), false);
        assert_eq!(divider.after(), Some(Seq(4)), "nor does it go before");
        divider.leave(Seq(9), false);
        assert_eq!(divider.after(), None);
    }

    #[test]
    fn it_goes_when_the_person_says_something() {
        let mut divider = Divider::default();
        divider.look(true, Seq(4), true);
        divider.clear();
        assert_eq!(divider.after(), None);
    }
}
