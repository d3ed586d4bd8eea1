//! A query as the index understands it: which tokens a post must have. It finds all posts that are meant, and
//! some more: what follows what within a word, for one, is looked at in the posts themselves.

use std::fmt::Write as _;

use rusqlite::{Connection, params};
use shared::Query;
use shared::search::pieces::{self, Piece};
use shared::search::{fold, matching};

use super::index::Tag;
use crate::limits::{SEARCH_BEGINNINGS, SEARCH_WORDS};

/// See the module.
#[derive(Debug)]
pub(super) struct Expression {
    /// That a post is in one of the rooms to look in.
    rooms: String,
    /// Everything else.
    all: Vec<String>,
    /// Whether someone asked for those rooms.
    narrow: bool,
}

impl Expression {
    /// What finds such posts in every room; nothing where the rooms say more than the rest. To look for each post in the
    /// lists of all rooms, too, takes several times as long as to find it.
    pub(super) fn anywhere(&self) -> Option<String> {
        (!self.narrow && !self.all.is_empty()).then(|| self.all.join(" AND "))
    }

    /// What finds them in the rooms to look in.
    pub(super) fn here(&self) -> String {
        let all = self.all.iter().map(String::as_str);
        [self.rooms.as_str()].into_iter().chain(all).collect::<Vec<_>>().join(" AND ")
    }
}

/// The expression for a query within some rooms; nothing if no post can be meant.
pub(super) fn of(
    reader: &Connection,
    query: &Query,
    rooms: &[i64],
) -> Result<Option<Expression>, rusqlite::Error> {
    let mut all = Vec::new();
    let narrow = !query.rooms.is_empty();
    let rooms = any(rooms.iter().map(|room| quoted(&Tag::Room(*room).to_string())));
    if !query.by.is_empty() || !query.called.is_empty() {
        let by = query.by.iter().map(|id| quoted(&Tag::By(*id).to_string()));
        all.push(any(by.chain(query.called.iter().map(|name| called(&fold(name))))));
    }
    all.extend(query.has.iter().map(|feature| quoted(&Tag::Has(*feature).to_string())));
    let each = SEARCH_WORDS / (query.words.len() + query.phrases.len()).max(1);
    for phrase in &query.phrases {
        all.push(self::phrase(reader, &fold(phrase), each)?);
    }
    for word in &query.words {
        self::word(reader, &fold(word), each, &mut all)?;
    }
    // An alternative between nothing is never true.
    let possible = !rooms.is_empty() && all.iter().all(|part| !part.is_empty());
    Ok(possible.then_some(Expression { rooms, all, narrow }))
}

/// What stands for a part of a text that has no spaces, but may have commas and such.
fn word(
    reader: &Connection,
    folded: &str,
    each: usize,
    all: &mut Vec<String>,
) -> Result<(), rusqlite::Error> {
    let pieces: Vec<Piece<'_>> = pieces::of(folded).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let (first, last) = (at == 0, at + 1 == pieces.len());
        all.push(match piece {
            // The first may be the end of a word of the text, the last a beginning, and so may both.
            Piece::Word(text) if first && !matching::is_short(text) => {
                any(having(reader, text, each)?.into_iter())
            }
            Piece::Word(text) if last => any(beginning(reader, text, each)?.into_iter()),
            Piece::Run(_) if piece.sure_tokens().next().is_some() => row(piece.sure_tokens()),
            Piece::Run(text) => any(beginning(reader, text, each)?.into_iter()),
            Piece::Word(_) => row(piece.tokens()),
        });
    }
    Ok(())
}

fn phrase(reader: &Connection, folded: &str, each: usize) -> Result<String, rusqlite::Error> {
    let pieces: Vec<Piece<'_>> = pieces::of(folded).collect();
    let Some((last, others)) = pieces.split_last() else { return Ok(String::new()) };
    let others = others.iter().flat_map(|piece| piece.tokens());
    let tokens: Vec<&str> = others.chain(last.sure_tokens()).collect();
    match last {
        Piece::Run(text) if tokens.is_empty() => {
            Ok(any(beginning(reader, text, each)?.into_iter()))
        }
        _ => Ok(row(tokens.into_iter())),
    }
}

/// All words of a name.
fn called(folded: &str) -> String {
    let words = pieces::of(folded).flat_map(Piece::tokens);
    let tags: Vec<_> = words.map(|word| quoted(&Tag::Called(word).to_string())).collect();
    format!("({})", tags.join(" AND "))
}

/// The words that have a part, those that came first to the index first: they are the common ones.
fn having(reader: &Connection, part: &str, limit: usize) -> Result<Vec<String>, rusqlite::Error> {
    let mut select = reader.prepare_cached(
        "SELECT word.word FROM search.part CROSS JOIN search.word ON word.id = part.rowid
        WHERE part MATCH ?1 ORDER BY part.rowid LIMIT ?2",
    )?;
    let cut = Piece::Word(part).tokens().next().unwrap_or(part);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let words = select.query_map(params![quoted(cut), limit], |row| row.get::<_, String>(0))?;
    with_itself(cut, words)
}

/// The words that begin with a text. Of two characters that is a list of its own, and of others the words that came first
/// to the index.
fn beginning(
    reader: &Connection,
    start: &str,
    limit: usize,
) -> Result<Vec<String>, rusqlite::Error> {
    if start.chars().count() == 2 {
        return Ok(vec![quoted(start) + " *"]);
    }
    let mut select = reader.prepare_cached(
        "SELECT word FROM (SELECT id, word FROM search.word WHERE word >= ?1 AND word < ?2 LIMIT ?4)
        ORDER BY id LIMIT ?3",
    )?;
    let cut = Piece::Word(start).tokens().next().unwrap_or(start);
    let end = format!("{cut}{}", char::MAX);
    let limits = [limit, SEARCH_BEGINNINGS].map(|limit| i64::try_from(limit).unwrap_or(i64::MAX));
    let values = params![cut, end, limits[0], limits[1]];
    let words = select.query_map(values, |row| row.get::<_, String>(0))?;
    with_itself(cut, words)
}

/// Words as parts of an expression, and the one itself that they were found by, which may be a late comer.
fn with_itself(
    itself: &str,
    words: impl Iterator<Item = Result<String, rusqlite::Error>>,
) -> Result<Vec<String>, rusqlite::Error> {
    let mut all = vec![quoted(itself)];
    for word in words {
        let word = quoted(&word?);
        if word != all[0] {
            all.push(word);
        }
    }
    Ok(all)
}

/// Tokens that follow each other.
fn row<'a>(tokens: impl Iterator<Item = &'a str>) -> String {
    quoted(&tokens.collect::<Vec<_>>().join(" "))
}

fn any(parts: impl Iterator<Item = String>) -> String {
    let mut any = String::new();
    for part in parts {
        let _ = write!(any, "{}{part}", if any.is_empty() { "(" } else { " OR " });
    }
    if !any.is_empty() {
        any.push(')');
    }
    any
}

/// Tokens have no quotes.
fn quoted(tokens: &str) -> String {
    format!("\"{tokens}\"")
}
