//! What the person is asked, or told, before what they have written goes out.

use client::order;
use shared::Person;

use super::commands;
use crate::texts;

/// With more people than this in a room, calling all of them is asked about: so many can look up and see who
/// it was, more are a crowd that somebody interrupts.
pub const MANY: usize = 10;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The message calls so many people.
    Calls(usize),
    /// What stands there is no command that can be done, for this reason.
    Complaint(String),
    /// These are called and are not in the room.
    Absent(Vec<Person>),
}

impl Question {
    /// What it says.
    #[must_use]
    pub fn says(&self) -> String {
        match self {
            Self::Calls(count) => texts::writing_calls_many(*count),
            Self::Complaint(why) => why.clone(),
            Self::Absent(who) => {
                let mut names: Vec<String> = who.iter().map(Person::label).collect();
                order::by_key(&mut names, Clone::clone);
                texts::writing_not_in_room(&texts::list(&names))
            }
        }
    }

    /// The button that does it all the same.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Calls(_) => texts::writing_call_them().as_str(),
            Self::Complaint(_) => texts::writing_send_as_text().as_str(),
            Self::Absent(_) => texts::writing_invite().as_str(),
        }
    }
}

/// How a command is written, with a word for each thing that it needs.
#[must_use]
pub fn usage(command: &str) -> String {
    let words: &[&str] = match command {
        "join" => &[texts::writing_word_room().as_str()],
        "topic" | "me" | "shrug" => &[texts::writing_word_text().as_str()],
        "rename" | "nick" => &[texts::writing_word_name().as_str()],
        "invite" => &[texts::writing_word_person().as_str()],
        "msg" => &[texts::writing_word_person().as_str(), texts::writing_word_text().as_str()],
        _ => &[],
    };
    let mut usage = "/".to_owned() + command;
    for word in words {
        usage.push(' ');
        usage.push_str(word);
    }
    usage
}

/// What a command does.
#[must_use]
pub fn about(command: &str) -> &'static str {
    match command {
        "join" => texts::writing_command_join().as_str(),
        "leave" => texts::writing_command_leave().as_str(),
        "topic" => texts::writing_command_topic().as_str(),
        "rename" => texts::writing_command_rename().as_str(),
        "nick" => texts::writing_command_nick().as_str(),
        "invite" => texts::writing_command_invite().as_str(),
        "msg" => texts::writing_command_msg().as_str(),
        "me" => texts::writing_command_me().as_str(),
        "shrug" => texts::writing_command_shrug().as_str(),
        _ => texts::writing_command_help().as_str(),
    }
}

/// What there is to say about a text that is no command: nothing, if it is one.
#[must_use]
pub fn complaint(read: &commands::Read) -> Option<Question> {
    Some(Question::Complaint(match read {
        commands::Read::Unknown(name) => texts::writing_no_command(name),
        commands::Read::Incomplete(name) => texts::writing_command_needs(&usage(name)),
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_is_none_or_lacks_something_is_complained_about() {
        let says = |text: &str| complaint(&commands::read(text)).map(|it| it.says());
        assert!(says("/jion x").unwrap().contains("/jion"));
        assert!(says("/msg @bob").unwrap().contains("/msg person text"));
        assert_eq!(says("/help"), None);
        assert_eq!(says("hello"), None);
    }

    #[test]
    fn every_command_says_what_it_does() {
        let all: std::collections::BTreeSet<&str> =
            commands::NAMES.iter().map(|name| about(name)).collect();
        assert_eq!(all.len(), commands::NAMES.len());
    }
}
