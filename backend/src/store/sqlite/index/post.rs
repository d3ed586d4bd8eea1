//! The posts of the index: what is kept of each, and how it is put in, changed and taken out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension, params};
use shared::search::{fold, matching, pieces};
use shared::{ClientId, Emoji, Feature, Person, Seq, Timestamp};

use super::super::number;
use super::word::Words;

/// What stands for a filter among the tokens of a post; each begins with a character that no text has a token
/// with.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Tag<'a> {
    Room(i64),
    By(ClientId),
    Called(&'a str),
    Has(Feature),
}

const TAG: char = '\u{e000}';

impl std::fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Room(number) => write!(f, "{TAG}r{number}"),
            Self::By(id) => write!(f, "{TAG}b{id}"),
            Self::Called(word) => write!(f, "{TAG}c{word}"),
            Self::Has(feature) => write!(f, "{TAG}h{feature:?}"),
        }
    }
}

/// Bits for posts of the same millisecond.
const COUNT: u32 = 20;

/// The first number of a moment.
pub(in super::super) fn beginning(at: Timestamp) -> i64 {
    let latest = i64::MAX.cast_unsigned() >> COUNT;
    (at.0.min(latest) << COUNT).cast_signed()
}

/// The number of a post, if it is in the index.
pub(super) fn at_place(
    index: &Connection,
    room: i64,
    seq: Seq,
) -> Result<Option<i64>, rusqlite::Error> {
    let mut select = index.prepare_cached("SELECT id FROM post WHERE room = ?1 AND seq = ?2")?;
    select.query_row(params![room, number(seq)], |row| row.get(0)).optional()
}

/// Puts a post in.
pub(super) fn add(
    index: &Connection,
    words: &mut Words,
    (room, seq): (i64, Seq),
    (at, by): (Timestamp, &Person),
    body: &str,
) -> Result<(), rusqlite::Error> {
    let tokens = tags(room, by) + &tokens(body);
    let id = free(index, at)?;
    let insert = "INSERT INTO post (id, room, seq, tokens) VALUES (?1, ?2, ?3, ?4)";
    index.prepare_cached(insert)?.execute(params![id, room, number(seq), tokens])?;
    say(index, words, id, &tokens)
}

/// Lets a post say something else, if it is its author who says so.
pub(super) fn edit(
    index: &Connection,
    words: &mut Words,
    id: i64,
    by: ClientId,
    body: &str,
) -> Result<(), rusqlite::Error> {
    let author = Tag::By(by).to_string();
    let text = [Feature::Link, Feature::Code].map(|feature| Tag::Has(feature).to_string());
    let stays = |token: &&str| token.starts_with(TAG) && !text.iter().any(|tag| tag == token);
    change(index, words, id, |old| {
        let mut new = String::with_capacity(old.len());
        if !old.split(' ').any(|token| token == author) {
            return old.to_owned();
        }
        for tag in old.split(' ').filter(stays) {
            new.push_str(tag);
            new.push(' ');
        }
        new + &tokens(body)
    })
}

/// Takes a post out, with all words that nothing else says.
pub(super) fn remove(
    index: &Connection,
    words: &mut Words,
    id: i64,
) -> Result<(), rusqlite::Error> {
    change(index, words, id, |_| String::new())?;
    index.prepare_cached("DELETE FROM post WHERE id = ?1")?.execute(params![id])?;
    index.prepare_cached("DELETE FROM reaction WHERE post = ?1")?.execute(params![id])?;
    Ok(())
}

/// Puts someone's reaction to a post, or takes it away.
pub(super) fn react(
    index: &Connection,
    words: &mut Words,
    id: i64,
    (who, emoji, on): (ClientId, &Emoji, bool),
) -> Result<(), rusqlite::Error> {
    let statement = if on {
        "INSERT INTO reaction (post, who, emoji) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM reaction WHERE post = ?1 AND who = ?2 AND emoji = ?3"
    };
    let values = params![id, who.get().cast_signed(), emoji.as_str()];
    if index.prepare_cached(statement)?.execute(values)? == 0 {
        return Ok(());
    }
    let mut select = index.prepare_cached("SELECT 1 FROM reaction WHERE post = ?1 LIMIT 1")?;
    let any = select.exists(params![id])?;
    let tag = format!("{} ", Tag::Has(Feature::Reaction));
    change(index, words, id, |old| {
        let bare = old.strip_prefix(&tag).unwrap_or(old);
        if any { tag.clone() + bare } else { bare.to_owned() }
    })
}

fn change(
    index: &Connection,
    words: &mut Words,
    id: i64,
    new: impl FnOnce(&str) -> String,
) -> Result<(), rusqlite::Error> {
    let mut select = index.prepare_cached("SELECT tokens FROM post WHERE id = ?1")?;
    let old: Option<String> = select.query_row(params![id], |row| row.get(0)).optional()?;
    let Some(old) = old else { return Ok(()) };
    let new = new(&old);
    if new == old {
        return Ok(());
    }
    let delete = "INSERT INTO said (said, rowid, tokens) VALUES ('delete', ?1, ?2)";
    index.prepare_cached(delete)?.execute(params![id, old])?;
    let update = "UPDATE post SET tokens = ?2 WHERE id = ?1";
    index.prepare_cached(update)?.execute(params![id, new])?;
    if !new.is_empty() {
        say(index, words, id, &new)?;
    }
    let kept: BTreeSet<&str> = new.split(' ').collect();
    let gone: BTreeSet<&str> = old.split(' ').filter(|token| !kept.contains(token)).collect();
    for word in gone.into_iter().filter(|token| !token.is_empty() && !token.starts_with(TAG)) {
        words.forget(index, word)?;
    }
    Ok(())
}

fn say(
    index: &Connection,
    words: &mut Words,
    id: i64,
    tokens: &str,
) -> Result<(), rusqlite::Error> {
    let insert = "INSERT INTO said (rowid, tokens) VALUES (?1, ?2)";
    index.prepare_cached(insert)?.execute(params![id, tokens])?;
    let said = tokens.split(' ').filter(|token| !token.is_empty() && !token.starts_with(TAG));
    for word in said {
        words.add(index, word)?;
    }
    Ok(())
}

/// The next free number of a moment.
fn free(index: &Connection, at: Timestamp) -> Result<i64, rusqlite::Error> {
    let mut select = index.prepare_cached("SELECT max(id) FROM post WHERE id >= ?1 AND id < ?2")?;
    let mut first = beginning(at);
    loop {
        let end = first.saturating_add(1 << COUNT);
        let last: Option<i64> = select.query_row(params![first, end], |row| row.get(0))?;
        match last {
            None => return Ok(first),
            Some(last) if last + 1 < end => return Ok(last + 1),
            // A million posts in one millisecond: the clock stands still.
            Some(_) => first = end,
        }
    }
}

fn tags(room: i64, by: &Person) -> String {
    let mut tags = format!("{} {} ", Tag::Room(room), Tag::By(by.id));
    if let Some(name) = &by.name {
        for word in pieces::of(&fold(name.as_str())).flat_map(pieces::Piece::tokens) {
            let _ = write!(tags, "{} ", Tag::Called(word));
        }
    }
    tags
}

/// What of a text is kept.
fn tokens(body: &str) -> String {
    let mut tokens = String::with_capacity(body.len() + 16);
    for feature in matching::features(body) {
        let _ = write!(tokens, "{} ", Tag::Has(feature));
    }
    for token in pieces::of(&fold(body)).flat_map(pieces::Piece::tokens) {
        tokens.push_str(token);
        tokens.push(' ');
    }
    tokens.pop();
    tokens
}
