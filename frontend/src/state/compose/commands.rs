//! What a text means that begins with a slash.

/// Something to do instead of saying something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Come into a room.
    Join(String),
    /// Leave the room that is shown.
    Leave,
    /// Say what the room is for.
    Topic(String),
    /// Name the room.
    Rename(String),
    /// Take a name.
    Nick(String),
    /// Bring someone into the room.
    Invite(String),
    /// Write to someone alone.
    Msg(String, String),
    /// Show what commands there are.
    Help,
}

/// What is to be done with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// It is said.
    Said(String),
    /// It is done.
    Done(Command),
    /// There is no such command.
    Unknown(String),
    /// Something is missing behind this one.
    Incomplete(&'static str),
}

/// The commands, each with its number in the catalogue of texts.
pub const NAMES: [&str; 10] =
    ["join", "leave", "topic", "rename", "nick", "invite", "msg", "me", "shrug", "help"];

/// Reads a text.
#[must_use]
pub fn read(text: &str) -> Read {
    let said = || Read::Said(text.to_owned());
    let Some(rest) = text.strip_prefix('/') else { return said() };
    if rest.starts_with('/') {
        return Read::Said(rest.to_owned());
    }
    let name = rest.split(char::is_whitespace).next().unwrap_or_default();
    // A path, a pattern or a sign is no command.
    if name.is_empty() || !name.chars().all(char::is_alphanumeric) {
        return said();
    }
    let Some(&known) = NAMES.iter().find(|it| it.eq_ignore_ascii_case(name)) else {
        return Read::Unknown(name.to_owned());
    };
    let words = rest[name.len()..].trim();
    let (first, others) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let bare = |word: &str, sign| word.trim_start_matches(sign).to_owned();
    let done = match known {
        "leave" => Command::Leave,
        "help" => Command::Help,
        "shrug" => return Read::Said((words.to_owned() + " ¯\\_(ツ)_/¯").trim_start().to_owned()),
        // A topic can be taken away; everything else needs to be said.
        "topic" => Command::Topic(words.to_owned()),
        _ if words.is_empty() => return Read::Incomplete(known),
        "me" => return Read::Said(emphasised(words)),
        "join" => Command::Join(bare(words, '#')),
        "rename" => Command::Rename(words.to_owned()),
        "nick" => Command::Nick(words.to_owned()),
        "invite" => Command::Invite(bare(words, '@')),
        _ if others.is_empty() => return Read::Incomplete(known),
        _ => Command::Msg(bare(first, '@'), others.trim().to_owned()),
    };
    Read::Done(done)
}

/// What someone does, beside their name: each line of it with emphasis, unless it has stars of its own.
fn emphasised(words: &str) -> String {
    if words.contains(['*', '\n']) { words.to_owned() } else { "*".to_owned() + words + "*" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_with_a_slash_is_a_command() {
        let text = |text: &str| text.to_owned();
        for (written, command) in [
            ("/join #plans", Command::Join(text("plans"))),
            ("/JOIN plans ", Command::Join(text("plans"))),
            ("/leave", Command::Leave),
            ("/topic what we do\n", Command::Topic(text("what we do"))),
            ("/topic", Command::Topic(text(""))),
            ("/rename Our plans", Command::Rename(text("Our plans"))),
            ("/nick Ada Lovelace", Command::Nick(text("Ada Lovelace"))),
            ("/invite @bob", Command::Invite(text("bob"))),
            ("/msg @bob hello\nthere", Command::Msg(text("bob"), text("hello\nthere"))),
            ("/help", Command::Help),
        ] {
            assert_eq!(read(written), Read::Done(command), "{written}");
        }
        assert_eq!(read("/msg @bob"), Read::Incomplete("msg"));
        assert_eq!(read("/join"), Read::Incomplete("join"));
        assert_eq!(read("/jion plans"), Read::Unknown("jion".to_owned()));
    }

    #[test]
    fn what_only_looks_like_a_command_is_said() {
        for said in ["hello", "/etc/passwd", "/ what", "/*", "a /join", "", "/¯", " /join x"] {
            assert_eq!(read(said), Read::Said(said.to_owned()), "{said}");
        }
        assert_eq!(read("//join x"), Read::Said("/join x".to_owned()));
        assert_eq!(read("/shrug"), Read::Said("¯\\_(ツ)_/¯".to_owned()));
        assert_eq!(read("/shrug well"), Read::Said("well ¯\\_(ツ)_/¯".to_owned()));
        assert_eq!(read("/me waves"), Read::Said("*waves*".to_owned()));
        assert_eq!(read("/me waves *twice*"), Read::Said("waves *twice*".to_owned()));
    }
}
