//! What becomes of a text when it is sent: it is said, done, or asked about. No text is ever lost on the way.

use super::commands::{self, Command, Read};
use super::question::{self, Question};

/// What becomes of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Sending {
    /// It is said like this.
    Says(String),
    /// The person is asked first.
    Asks(Question),
    /// This stands in the field instead.
    Shows(&'static str),
    /// It was done.
    Did,
}

/// What becomes of a text. `run` does a command or says why not; `crowd` says how many people a text calls at
/// once, if they are many.
pub fn sending(
    written: &str,
    run: impl FnOnce(Command) -> Option<String>,
    crowd: impl FnOnce(String) -> usize,
) -> Sending {
    let read = commands::read(written);
    if let Some(complaint) = question::complaint(&read) {
        return Sending::Asks(complaint);
    }
    match read {
        // All there are stand above the field when it says this.
        Read::Done(Command::Help) => Sending::Shows("/"),
        Read::Done(command) => match run(command) {
            Some(why) => Sending::Asks(Question::Complaint(why)),
            None => Sending::Did,
        },
        Read::Said(said) => match crowd(said.clone()) {
            0 => Sending::Says(said),
            many => Sending::Asks(Question::Calls(many)),
        },
        // There was a complaint about it.
        Read::Unknown(_) | Read::Incomplete(_) => Sending::Says(written.to_owned()),
    }
}

/// What is said when the person was asked and wants it.
#[must_use]
pub fn confirmed(asked: &Question, written: &str) -> String {
    match (asked, commands::read(written)) {
        (Question::Calls(_), Read::Said(said)) => said,
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str) -> Sending {
        let run = |command| (command == Command::Leave).then(|| "no".to_owned());
        sending(text, run, |text| if text.contains("@room") { 25 } else { 0 })
    }

    #[test]
    fn words_are_said_and_commands_are_done() {
        assert_eq!(sent("hello"), Sending::Says("hello".to_owned()));
        assert_eq!(sent("//leave"), Sending::Says("/leave".to_owned()));
        assert_eq!(sent("/nick Ada"), Sending::Did);
        assert_eq!(sent("/help"), Sending::Shows("/"));
    }

    #[test]
    fn what_cannot_be_done_is_said_and_can_be_sent_as_it_is() {
        let Sending::Asks(asked) = sent("/leave") else { panic!("it cannot be done") };
        assert_eq!(asked, Question::Complaint("no".to_owned()));
        assert_eq!(confirmed(&asked, "/leave"), "/leave");
        assert!(matches!(sent("/jion"), Sending::Asks(Question::Complaint(_))));
    }

    #[test]
    fn a_crowd_is_called_when_the_person_says_so_again() {
        let Sending::Asks(asked) = sent("//@room hello") else { panic!("it calls a crowd") };
        assert_eq!(asked, Question::Calls(25));
        assert_eq!(confirmed(&asked, "//@room hello"), "/@room hello");
    }
}
