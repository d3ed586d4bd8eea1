//! What a reader would like to know of what is above the part in sight.

use shared::Seq;

use super::Row;
use super::rows::Day;

/// It.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Above {
    /// On which day the first message in sight was said.
    pub day: Option<Day>,
    /// Whether something that is new to the person is up there.
    pub unread: bool,
}

impl Above {
    /// What it is where `first` is the first message in sight; `older` says that there is history before the rows.
    #[must_use]
    pub fn of(rows: &[Row], first: Seq, older: bool) -> Self {
        let before = rows.iter().rev().skip_while(|row| row.seq().is_none_or(|seq| seq > first));
        let day = before.clone().find_map(|row| match row {
            Row::Day(day) => Some(*day),
            _ => None,
        });
        let is_new = |row: &Row| matches!(row, Row::New);
        let unread = rows.iter().position(is_new).is_some_and(|at| {
            let (known, new) = rows.split_at(at);
            let is_above = new.iter().find_map(Row::seq).is_some_and(|seq| seq < first);
            // Where nothing known stands before it, more that is new may.
            is_above || older && !known.iter().any(|row| matches!(row, Row::Post(_)))
        });
        Self { day, unread }
    }
}

/// The first message at a place or after it.
#[must_use]
pub fn post_from(rows: &[Row], seq: Seq) -> Option<Seq> {
    let posts = rows.iter().filter(|row| matches!(row, Row::Post(_)));
    posts.filter_map(Row::seq).find(|it| *it >= seq)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use shared::{Nonce, Timestamp};

    use super::super::rows::tests::ada;
    use super::super::rows::{Change, DayName};
    use super::super::{PostRow, Standing};
    use super::*;

    fn post(seq: u64) -> Row {
        Row::Post(Rc::new(PostRow {
            by: ada(),
            mine: false,
            more: false,
            said: None,
            change: Change::Placed,
            nonce: Nonce::from_bytes([0; 16]),
            standing: Standing::Posted { seq: Seq(seq), at: Timestamp(0) },
            aside: false,
            foot: None,
        }))
    }

    fn day(number: i64) -> Row {
        Row::Day(Day { number, name: DayName::Today })
    }

    fn day_at(rows: &[Row], first: u64) -> Option<i64> {
        Above::of(rows, Seq(first), false).day.map(|day| day.number)
    }

    #[test]
    fn the_day_is_that_of_the_first_message_in_sight() {
        let rows = [day(1), post(3), post(4), day(2), post(7)];
        assert_eq!(day_at(&rows, 3), Some(1));
        assert_eq!(day_at(&rows, 4), Some(1));
        assert_eq!(day_at(&rows, 7), Some(2));
        assert_eq!(day_at(&rows, 2), None, "it is not among them");
    }

    #[test]
    fn what_is_new_is_above_when_its_first_message_is() {
        let rows = [day(1), post(3), Row::New, post(4), post(7)];
        assert!(!Above::of(&rows, Seq(3), true).unread);
        assert!(!Above::of(&rows, Seq(4), true).unread, "it is the first in sight");
        assert!(Above::of(&rows, Seq(7), true).unread);
        assert!(!Above::of(&[post(3)], Seq(3), true).unread, "nothing is");
    }

    #[test]
    fn what_is_new_may_begin_before_what_is_known() {
        let rows = [day(1), Row::New, post(4), post(7)];
        assert!(Above::of(&rows, Seq(4), true).unread);
        assert!(!Above::of(&rows, Seq(4), false).unread, "this is the room's first");
    }

    #[test]
    fn a_place_without_a_message_stands_for_the_next_one() {
        let rows = [day(1), post(3), post(7)];
        assert_eq!(post_from(&rows, Seq(3)), Some(Seq(3)));
        assert_eq!(post_from(&rows, Seq(4)), Some(Seq(7)));
        assert_eq!(post_from(&rows, Seq(8)), None);
    }
}
