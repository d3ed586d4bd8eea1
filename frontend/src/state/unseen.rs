//! What a person has not seen: the messages that came while they looked elsewhere.

use shared::Seq;

use super::rows::{Row, Standing};

/// The place up to which everything counts as seen, from what it was before. What is drawn on a page
/// in sight is seen, and so is what was there when the room was opened. A log that is shorter than
/// what was seen is another log, whose places begin again.
#[must_use]
pub fn seen(before: Option<Seq>, last: Seq, in_sight: bool) -> Seq {
    match before {
        Some(before) if !in_sight => before.min(last),
        _ => last,
    }
}

/// How many messages of others came after a place.
#[must_use]
pub fn news(rows: &[Row], after: Seq) -> usize {
    let new = |row: &&Row| match row {
        Row::Post(post) => {
            !post.mine && matches!(post.standing, Standing::Posted { seq, .. } if seq > after)
        }
        Row::Day(_) => false,
    };
    rows.iter().rev().filter(new).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_is_seen_and_what_comes_to_a_hidden_tab_is_not() {
        assert_eq!(seen(None, Seq(40), false), Seq(40));
        assert_eq!(seen(Some(Seq(40)), Seq(42), false), Seq(40));
        assert_eq!(seen(Some(Seq(40)), Seq(42), true), Seq(42));
    }

    #[test]
    fn the_first_message_of_an_empty_room_is_news_to_a_hidden_tab() {
        let opened = seen(None, Seq::ZERO, false);
        assert_eq!(seen(Some(opened), Seq(1), false), Seq::ZERO);
    }

    #[test]
    fn a_log_that_begins_again_is_counted_from_its_own_places() {
        assert_eq!(seen(Some(Seq(500)), Seq(2), false), Seq(2));
    }
}
