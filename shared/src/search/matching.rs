//! Which message a query means. The server asks this of every candidate that its index names, a client of
//! every message that it holds.

use super::{Feature, Query, fold, pieces};
use crate::markup::{self, Block, Inline};
use crate::{Person, RoomId, Timestamp};
use pieces::Piece;

/// A message that may be meant.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Where it is.
    pub room: &'a RoomId,
    /// When it was posted.
    pub at: Timestamp,
    /// By whom.
    pub by: &'a Person,
    /// What it says now.
    pub body: &'a str,
    /// Whether someone's reaction is on it.
    pub reacted: bool,
}

/// A query that is ready to be compared.
#[derive(Debug)]
pub struct Matcher<'a> {
    query: &'a Query,
    words: Vec<String>,
    phrases: Vec<String>,
    called: Vec<Vec<String>>,
}

impl<'a> Matcher<'a> {
    /// Prepares a query.
    #[must_use]
    pub fn new(query: &'a Query) -> Self {
        let called = |name: &String| words(&fold(name));
        Self {
            query,
            words: query.words.iter().map(|word| fold(word)).collect(),
            phrases: query.phrases.iter().map(|phrase| needle(&fold(phrase))).collect(),
            called: query.called.iter().map(called).collect(),
        }
    }

    /// Whether the query means this message.
    ///
    /// - A word is found wherever it stands, in small or capital letters, with accents or without. One that begins with a word
    ///   of one or two letters is found at the beginning of words only: everything has an "a" somewhere.
    /// - A phrase is whole words that follow each other, whatever stands between them; at its ends, a script
    ///   without spaces may go on.
    #[must_use]
    pub fn matches(&self, candidate: &Candidate<'_>) -> bool {
        let Query { by, rooms, since, until, has, .. } = self.query;
        let in_time = since.is_none_or(|since| since <= candidate.at)
            && until.is_none_or(|until| candidate.at < until);
        in_time
            && (rooms.is_empty() || rooms.contains(candidate.room))
            && (by.is_empty() && self.called.is_empty()
                || by.contains(&candidate.by.id)
                || self.is_called(candidate.by))
            && self.says(candidate.body)
            && has.iter().all(|feature| match feature {
                Feature::Reaction => candidate.reacted,
                feature => features(candidate.body).contains(feature),
            })
    }

    fn is_called(&self, by: &Person) -> bool {
        let Some(name) = &by.name else { return false };
        if self.called.is_empty() {
            return false;
        }
        let name = words(&fold(name.as_str()));
        self.called.iter().any(|called| called.iter().all(|word| name.contains(word)))
    }

    fn says(&self, body: &str) -> bool {
        if self.words.is_empty() && self.phrases.is_empty() {
            return true;
        }
        let text = fold(body);
        self.words.iter().all(|word| says(&text, word))
            && (self.phrases.is_empty() || {
                let text = haystack(&text);
                self.phrases.iter().all(|phrase| text.contains(phrase))
            })
    }
}

/// A phrase, as [`says_one`] wants it; nothing, if there is nothing in it to go by.
#[must_use]
pub fn phrase(text: &str) -> Option<String> {
    Some(needle(&fold(text))).filter(|needle| !needle.trim().is_empty())
}

/// Whether a text says one of these phrases, by the rule of [`Matcher::matches`].
#[must_use]
pub fn says_one(text: &str, phrases: &[String]) -> bool {
    let text = haystack(&fold(text));
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// Whether a folded text has a folded word somewhere.
fn says(text: &str, word: &str) -> bool {
    let short = match pieces::of(word).next() {
        Some(Piece::Word(first)) => word.starts_with(first) && is_short(first),
        _ => false,
    };
    let begins = |at: usize| !text[..at].chars().next_back().is_some_and(pieces::is_word);
    text.match_indices(word).any(|(at, _)| !short || begins(at))
}

/// Whether a word is looked for at the beginning of words only.
#[must_use]
pub fn is_short(word: &str) -> bool {
    word.chars().nth(2).is_none()
}

/// The words of a name, each with what an index keeps of it.
fn words(folded: &str) -> Vec<String> {
    pieces::of(folded).flat_map(Piece::tokens).map(str::to_owned).collect()
}

/// The pieces of a text with one space around each.
fn haystack(folded: &str) -> String {
    let mut line = String::with_capacity(folded.len() + 2);
    for piece in pieces::of(folded) {
        let (Piece::Word(text) | Piece::Run(text)) = piece;
        line.push(' ');
        line.push_str(text);
        line.push(' ');
    }
    line
}

/// A phrase as it stands in a [`haystack`].
fn needle(folded: &str) -> String {
    let line = haystack(folded);
    let line = match pieces::of(folded).next() {
        Some(Piece::Run(_)) => line.trim_start(),
        _ => &line,
    };
    match pieces::of(folded).last() {
        Some(Piece::Run(_)) => line.trim_end().to_owned(),
        _ => line.to_owned(),
    }
}

/// What a text has besides words.
#[must_use]
pub fn features(body: &str) -> Vec<Feature> {
    // Most texts need no tree for that: what is code has ticks or tildes, what is a link a colon.
    if !body.contains(['`', '~', ':']) {
        return Vec::new();
    }
    let (mut code, mut link) = (false, false);
    blocks(&markup::parse(body), &mut code, &mut link);
    let all = [(code, Feature::Code), (link, Feature::Link)];
    all.into_iter().filter_map(|(has, feature)| has.then_some(feature)).collect()
}

fn blocks(all: &[Block], code: &mut bool, link: &mut bool) {
    for block in all {
        match block {
            Block::Paragraph(all) => inlines(all, code, link),
            Block::Quote(all) => blocks(all, code, link),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, code, link)),
            Block::Code { .. } => *code = true,
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| inlines(cell, code, link));
            }
        }
    }
}

fn inlines(all: &[Inline], code: &mut bool, link: &mut bool) {
    for inline in all {
        match inline {
            Inline::Emphasis(all) | Inline::Strong(all) | Inline::Strike(all) => {
                inlines(all, code, link);
            }
            Inline::Code(_) => *code = true,
            Inline::Link { inlines: words, .. } => {
                *link = true;
                inlines(words, code, link);
            }
            Inline::Text(_) | Inline::Mention(_) | Inline::Room(_) | Inline::LineBreak => {}
        }
    }
}
