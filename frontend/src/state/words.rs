//! The page's sentences that depend on something.

pub mod changes;
pub mod rooms;

use shared::{Code, Limits};

/// Who is typing, in at most as many names as fit a line.
#[must_use]
pub fn typing(mut names: impl Iterator<Item = String>) -> String {
    match (names.next(), names.next(), names.next()) {
        (None, ..) => String::new(),
        (Some(one), None, _) => one + " is typing",
        (Some(one), Some(two), None) => one + " and " + &two + " are typing",
        _ => "Several people are typing".to_owned(),
    }
}

/// What becomes of the messages that wait for the line, and whether they need this page for that.
#[must_use]
pub fn waiting(count: usize, keeping: bool) -> Option<String> {
    let what = match count {
        0 => return None,
        1 => "1 message is waiting".to_owned(),
        many => many.to_string() + " messages are waiting",
    };
    Some(what + if keeping { " and will be sent." } else { " for the line: keep this page open." })
}

/// Who is in the list of people. Nobody knows who is here while there is no line.
#[must_use]
pub const fn here(connected: bool) -> &'static str {
    if connected { "Here" } else { "Last seen here" }
}

/// What the button that shows the people says.
#[must_use]
pub fn people(count: usize, connected: bool) -> String {
    "People, ".to_owned() + &count.to_string() + if connected { " here" } else { " last seen here" }
}

/// What the button that leads to the end says.
#[must_use]
pub fn jump(news: usize) -> String {
    match news {
        0 => "Jump to latest".to_owned(),
        1 => "1 new message".to_owned(),
        many => many.to_string() + " new messages",
    }
}

/// The name of the tab.
#[must_use]
pub fn title(room: &str, unseen: usize) -> String {
    let count = if unseen == 0 { String::new() } else { format!("({unseen}) ") };
    count + room + " · Hubbub"
}

/// How many characters are left, once that is worth saying.
#[must_use]
pub fn left(chars: usize, limit: usize) -> Option<String> {
    if chars > limit {
        return Some(grouped(chars - limit) + " too many");
    }
    let left = limit - chars;
    (left <= limit / 20).then(|| grouped(left) + " left")
}

/// How many characters are left, for someone who listens: the same words for a while, so that not
/// every key is followed by a number.
#[must_use]
pub fn left_in_steps(chars: usize, limit: usize) -> Option<String> {
    if chars > limit {
        return Some("The message is too long.".to_owned());
    }
    let steps = [limit / 1000, limit / 100, limit / 20];
    let step = steps.into_iter().find(|step| limit - chars <= *step)?;
    Some("At most ".to_owned() + &grouped(step) + " characters left.")
}

/// Why a message was not sent.
#[must_use]
pub fn not_sent(code: Code, limits: Limits) -> String {
    match code {
        Code::BodyTooLong => {
            "Not sent: over ".to_owned() + &grouped(limits.body_chars) + " characters."
        }
        Code::BodyEmpty => "Not sent: there is nothing to see in it.".to_owned(),
        Code::NoSuchRoom => "Not sent: this room does not exist any more.".to_owned(),
        Code::IdTaken | Code::HelloExpected => "Not sent: the server refused you.".to_owned(),
        _ => "Not sent: the server refused it.".to_owned(),
    }
}

/// A number with its thousands apart.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// An error of the contract as a sentence.
#[must_use]
pub fn sentence(error: &impl ToString) -> String {
    let error = error.to_string();
    // They are in English.
    let (first, rest) = error.split_at(error.chars().next().map_or(0, char::len_utf8));
    first.to_ascii_uppercase() + rest + "."
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
        assert_eq!(grouped(20_000), "20,000");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
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
        assert_eq!(here(true), "Here");
        assert_eq!(here(false), "Last seen here");
        assert_eq!(people(3, true), "People, 3 here");
        assert_eq!(people(3, false), "People, 3 last seen here");
    }

    #[test]
    fn the_title_counts_what_came_while_nobody_looked() {
        assert_eq!(title("#lobby", 0), "#lobby · Hubbub");
        assert_eq!(title("Bob", 3), "(3) Bob · Hubbub");
    }

    #[test]
    fn a_failed_message_says_why() {
        let why = not_sent(Code::BodyTooLong, Limits::CURRENT);
        assert_eq!(why, "Not sent: over 20,000 characters.");
    }

    #[test]
    fn an_error_of_the_contract_reads_as_a_sentence() {
        let error = shared::Name::parse("").unwrap_err();
        assert_eq!(sentence(&error), "A name needs at least one visible character.");
    }
}
