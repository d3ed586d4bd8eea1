//! What is written and not sent, kept in the browser from visit to visit. The text of a message
//! stays in here as well until something else has it.

use shared::Body;

use crate::browser::storage::Storage;

const NAME: &str = "hubbub.draft.lobby";

/// The draft of the one room there is.
pub struct Draft(Storage);

impl Draft {
    /// The one in a storage.
    #[must_use]
    pub fn of(storage: &Storage) -> Self {
        Self(storage.clone())
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.get(NAME).unwrap_or_default()
    }

    /// Keeps what is written now.
    pub fn keep(&self, text: &str) {
        if text.is_empty() {
            self.0.remove(NAME);
        } else {
            self.0.set(NAME, text);
        }
    }

    /// The message with this text is safe elsewhere. Another tab, or the person, may have written
    /// another draft meanwhile, which stays.
    pub fn settle(&self, text: &str) {
        let draft = self.text();
        // A message goes out without the space around it.
        let is_it = Body::parse(&draft).map_or(draft == text, |body| body.as_str() == text);
        if is_it {
            self.keep("");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_there_until_its_text_is_safe_elsewhere() {
        let storage = Storage::for_the_visit();
        Draft::of(&storage).keep("hello");
        let next_visit = Draft::of(&storage);
        assert_eq!(next_visit.text(), "hello");
        next_visit.settle("another text");
        assert_eq!(next_visit.text(), "hello");
        next_visit.settle("hello");
        assert_eq!(next_visit.text(), "");
        // Phones add a space after each word, and what is too long is no message.
        for (draft, sent) in [("hello \n", "hello"), (&*"x".repeat(30_000), &*"x".repeat(30_000))] {
            next_visit.keep(draft);
            next_visit.settle(sent);
            assert_eq!(next_visit.text(), "", "{sent}");
        }
    }
}
