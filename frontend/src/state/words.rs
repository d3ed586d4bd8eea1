//! The page's sentences that depend on something.

pub mod changes;
pub mod rooms;

use shared::{Code, Limits, NameError, Timestamp, markup};
use yew::AttrValue;

use super::people::called;
use super::rooms::badge;
use super::rows::{Row, Standing};
use crate::texts;

/// Who is typing, in at most as many names as fit a line.
#[must_use]
pub fn typing(mut names: impl Iterator<Item = String>) -> String {
    match (names.next(), names.next(), names.next()) {
        (None, ..) => String::new(),
        (Some(one), None, _) => texts::composer_typing_one(&one),
        (Some(one), Some(two), None) => texts::composer_typing_two(&one, &two),
        _ => texts::composer_typing_many().to_string(),
    }
}

/// What becomes of the messages that wait for the line, and whether they need this page for that.
#[must_use]
pub fn waiting(count: usize, keeping: bool) -> Option<String> {
    let say = if keeping { texts::line_waiting_kept } else { texts::line_waiting };
    (count > 0).then(|| say(count))
}

/// What the button that shows the people says. Nobody knows who is here while there is no line.
#[must_use]
pub fn people(count: usize, connected: bool) -> String {
    let say = if connected { texts::people_button_here } else { texts::people_button_last_seen };
    say(count)
}

/// What the button that leads to the end says.
#[must_use]
pub fn jump(news: usize) -> String {
    if news == 0 { texts::message_jump().to_string() } else { texts::message_jump_news(news) }
}

/// What there is to read in a room, for someone who listens.
#[must_use]
pub fn unread(count: usize, more: bool) -> String {
    if more { texts::room_unread_more(count) } else { texts::room_unread(count) }
}

/// One of the last messages, 1 being the last one, for someone who listens: who says what, and then when.
#[must_use]
pub fn spoken(rows: &[Row], number: usize, time: impl Fn(Timestamp) -> String) -> Option<String> {
    let mut posts = rows.iter().rev().filter_map(|row| match row {
        Row::Post(post) => Some((post, post.said.as_ref()?)),
        _ => None,
    });
    let (post, said) = posts.nth(number.checked_sub(1)?)?;
    let when = match post.standing {
        Standing::Posted { at, .. } => time(at),
        _ => String::new(),
    };
    let text = markup::plain(said.text.as_str());
    Some(texts::attention_spoken(&called(&post.by), &text, &when))
}

/// The name of the tab. A browser takes long to change it, so that it counts no further than people do.
#[must_use]
pub fn title(room: &str, unseen: usize) -> String {
    match unseen {
        0 => texts::page_title(room),
        _ => texts::page_title_unseen(&badge(unseen, false), room),
    }
}

/// How many characters are left, once that is worth saying.
#[must_use]
pub fn left(chars: usize, limit: usize) -> Option<String> {
    if chars > limit {
        return Some(texts::composer_over(chars - limit));
    }
    let left = limit - chars;
    (left <= limit / 20).then(|| texts::composer_left(left))
}

/// How many characters are left, for someone who listens: the same words for a while, so that not
/// every key is followed by a number.
#[must_use]
pub fn left_in_steps(chars: usize, limit: usize) -> Option<String> {
    if chars > limit {
        return Some(texts::composer_over_spoken().to_string());
    }
    let steps = [limit / 1000, limit / 100, limit / 20];
    let step = steps.into_iter().find(|step| limit - chars <= *step)?;
    Some(texts::composer_left_spoken(step))
}

/// Why a message was not sent.
#[must_use]
pub fn not_sent(code: Code, limits: Limits) -> String {
    let why = match code {
        Code::BodyTooLong => return texts::message_not_sent_long(limits.body_chars),
        Code::BodyEmpty => texts::message_not_sent_empty(),
        Code::NoSuchRoom => texts::message_not_sent_no_room(),
        Code::IdTaken | Code::HelloExpected => texts::message_not_sent_you(),
        _ => texts::message_not_sent_it(),
    };
    why.to_string()
}

/// Why a text cannot be a name.
#[must_use]
pub fn no_name(error: NameError) -> AttrValue {
    match error {
        NameError::Empty => texts::people_name_empty().into(),
        NameError::TooLong { limit } => texts::people_name_long(limit).into(),
    }
}

/// Why a text cannot be a topic. There may be none, so that it can only be too long.
#[must_use]
pub fn no_topic(error: NameError) -> AttrValue {
    match error {
        NameError::TooLong { limit } => texts::people_topic_long(limit).into(),
        NameError::Empty => AttrValue::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typing_line_names_two_people_at_most() {
        let say = |names: &[&str]| typing(names.iter().map(ToString::to_string));
        assert_eq!(say(&[]), "");
        assert_eq!(say(&["Ada"]), "Ada is typing");
        assert_eq!(say(&["Ada", "Bob"]), "Ada and Bob are typing");
        assert_eq!(say(&["Ada", "Bob", "Cleo"]), "Several people are typing");
    }

    #[test]
    fn counts_are_said_as_a_person_would() {
        assert_eq!(waiting(0, true), None);
        assert_eq!(waiting(1, true).unwrap(), "1 message is waiting and will be sent.");
        let two = "2 messages are waiting for the line: keep this page open.";
        assert_eq!(waiting(2, false).unwrap(), two);
        assert_eq!(jump(0), "Jump to latest");
        assert_eq!(jump(1), "1 new message");
        assert_eq!(jump(12), "12 new messages");
        assert_eq!(texts::number(20_000), "20,000");
        assert_eq!(texts::number(999), "999");
        assert_eq!(texts::number(1_234_567), "1,234,567");
    }

    #[test]
    fn the_counter_speaks_near_the_limit_only() {
        assert_eq!(left(18_999, 20_000), None);
        assert_eq!(left(19_000, 20_000).unwrap(), "1,000 left");
        assert_eq!(left(20_000, 20_000).unwrap(), "0 left");
        assert_eq!(left(20_014, 20_000).unwrap(), "14 too many");
    }

    #[test]
    fn someone_who_listens_is_told_in_a_few_steps() {
        let said: std::collections::BTreeSet<_> =
            (18_000..21_000).filter_map(|chars| left_in_steps(chars, 20_000)).collect();
        assert_eq!(said.len(), 4, "{said:?}");
        assert_eq!(left_in_steps(18_999, 20_000), None);
        assert_eq!(left_in_steps(19_000, 20_000).unwrap(), "At most 1,000 characters left.");
        assert_eq!(left_in_steps(20_001, 20_000).unwrap(), "The message is too long.");
    }

    #[test]
    fn people_are_said_to_be_here_only_while_that_is_known() {
        assert_eq!(people(3, true), "People, 3 here");
        assert_eq!(people(3, false), "People, 3 last seen here");
    }

    #[test]
    fn the_title_counts_what_came_while_nobody_looked() {
        assert_eq!(title("#lobby", 0), "#lobby · Hubbub");
        assert_eq!(title("Bob", 3), "(3) Bob · Hubbub");
        assert_eq!(title("Bob", 1_000), "(99+) Bob · Hubbub");
    }

    #[test]
    fn a_failed_message_says_why() {
        let why = not_sent(Code::BodyTooLong, Limits::CURRENT);
        assert_eq!(why, "Not sent: over 20,000 characters.");
    }

    #[test]
    fn an_error_of_the_contract_reads_as_a_sentence() {
        let error = shared::Name::parse("").unwrap_err();
        assert_eq!(no_name(error), "A name needs at least one visible character.");
    }
}
