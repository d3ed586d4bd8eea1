//! A line of thought while it is read: words come in as the parser finds them, in parts, and are
//! looked through for addresses and names when they are together.

use std::mem;

use super::pieces::{Piece, pieces};
use super::{Inline, Mention, reference};

/// What stands within one mark.
#[derive(Default)]
pub(super) struct Draft {
    is_linked: bool,
    done: Vec<Inline>,
    /// Words that are only that.
    words: String,
    /// Words behind those that may be more.
    unread: String,
}

impl Draft {
    /// An empty one. Within a link there are no others, and nobody is called.
    pub(super) fn of(is_linked: bool) -> Self {
        Self { is_linked, ..Self::default() }
    }

    /// Whether it is within a link.
    pub(super) fn is_linked(&self) -> bool {
        self.is_linked
    }

    /// Adds words that may be more than that.
    pub(super) fn reads(&mut self, words: &str) {
        self.unread.push_str(words);
    }

    /// Adds words that are only that.
    pub(super) fn writes(&mut self, words: &str) {
        self.looks();
        self.words.push_str(words);
    }

    /// Adds something else.
    pub(super) fn push(&mut self, inline: Inline) {
        self.looks();
        self.settles(inline);
    }

    /// All of it.
    pub(super) fn ends(mut self) -> Vec<Inline> {
        self.looks();
        self.breaks_lines();
        self.done
    }

    fn looks(&mut self) {
        let unread = mem::take(&mut self.unread);
        if self.is_linked {
            self.words.push_str(&unread);
            return;
        }
        for piece in pieces(&unread) {
            match piece {
                Piece::Words(words) => self.words.push_str(words),
                Piece::Address(address) => self.settles(Inline::Link {
                    href: address.into(),
                    inlines: vec![Inline::Text(address.into())],
                }),
                Piece::Mention(word) => self.settles(Inline::Mention(Mention::of(word))),
                Piece::Room(word) => match reference::of(word) {
                    Some(room) => self.settles(Inline::Room(room)),
                    None => self.words.push_str(word),
                },
            }
        }
    }

    fn settles(&mut self, inline: Inline) {
        self.breaks_lines();
        self.done.push(inline);
    }

    fn breaks_lines(&mut self) {
        for (index, line) in mem::take(&mut self.words).split('\n').enumerate() {
            if index > 0 {
                self.done.push(Inline::LineBreak);
            }
            if !line.is_empty() {
                self.done.push(Inline::Text(line.into()));
            }
        }
    }
}
