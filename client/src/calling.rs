//! What calls a person: their name, what calls everyone, and words of their own.

use shared::search::matching;
use shared::{Person, markup};

/// A person and their words.
#[derive(Debug, Clone)]
pub struct Calling {
    who: Person,
    phrases: Vec<String>,
}

impl Calling {
    /// Someone, with words or phrases that have commas or lines between them.
    #[must_use]
    pub fn new(who: Person, words: &str) -> Self {
        let words = words.split([',', '\n', '、', '،']).filter_map(matching::phrase);
        Self { who, phrases: words.collect() }
    }

    /// Whether a text calls them. A word does if it stands there whole, in small or capital letters.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        // Most texts call nobody, and need not be read for that.
        let named = || markup::mentions(text).iter().any(|mention| mention.means(&self.who));
        text.contains('@') && named()
            || !self.phrases.is_empty() && matching::says_one(text, &self.phrases)
    }
}

#[cfg(test)]
mod tests {
    use super::Calling;
    use shared::{ClientId, Name, Person};

    fn calls(words: &str, text: &str) -> bool {
        let who = Person {
            id: ClientId::new(7).expect("it is in range"),
            name: Name::parse("Ada").ok(),
            guest: false,
        };
        Calling::new(who, words).is_in(text)
    }

    #[test]
    fn someone_is_called_by_name_and_by_words_of_their_own() {
        assert!(calls("", "@ada?") && calls("", "@room, lunch"));
        assert!(!calls("", "ada") && !calls(" , ,\n!", "lunch!"));
        assert!(calls("Deploy, coffee break", "the DEPLOY, please"));
        assert!(calls("deploy, coffee break", "Coffee  break?"));
        assert!(!calls("deploy", "deployed"), "it is another word");
        assert!(!calls("coffee break", "a break from coffee"));
        assert!(calls("東京、京都", "東京都庁です"), "without spaces a word may go on");
        assert!(calls("café", "CAFE"));
    }
}
