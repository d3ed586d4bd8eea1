//! The line that a person types, as a [`Query`]: `"good morning" from:ada in:plans after:2026-01-31 has:link tea`.
//!
//! The client reads it, since it knows what rooms are called, who "me" is, and when the day begins where its person
//! is. A server never sees it.

use super::{Feature, Query, fold, pieces};
use crate::{ClientId, RoomId, Timestamp, limits};

/// What a line means depends on who types it, and where.
pub trait Here {
    /// Whom `from:me` means.
    fn me(&self) -> Option<ClientId>;

    /// Which room is called so.
    fn room(&self, name: &str) -> Option<RoomId>;

    /// When a day of the calendar begins; there is such a day.
    fn midnight(&self, year: u32, month: u32, day: u32) -> Timestamp;
}

/// Why a line cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It says nothing to look for.
    Nothing,
    /// It is longer than [`SEARCH_CHARS`](limits::SEARCH_CHARS).
    TooLong,
    /// It has more words than [`SEARCH_TERMS`](limits::SEARCH_TERMS), or more rooms or people than
    /// [`SEARCH_CHOICES`](limits::SEARCH_CHOICES).
    TooMany,
    /// This is no room of the person's.
    Room(String),
    /// This is no day written as `2026-01-31`.
    Day(String),
    /// This is nothing that a message can have.
    Has(String),
}

/// Reads a line.
///
/// # Errors
/// [`Problem`] when it cannot be understood; what stands in no filter is never wrong.
pub fn parse(line: &str, here: &dyn Here) -> Result<Query, Problem> {
    if line.len() > limits::SEARCH_CHARS * 4 || line.chars().count() > limits::SEARCH_CHARS {
        return Err(Problem::TooLong);
    }
    let mut query = Query::default();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (part, after) = next(rest);
        rest = after.trim_start();
        if !add(part, here, &mut query)? {
            let (text, quoted) = unquoted(part);
            if pieces::of(&fold(text)).next().is_some() {
                let list = if quoted { &mut query.phrases } else { &mut query.words };
                list.push(text.to_owned());
            }
        }
    }
    let Query { words, phrases, by, called, rooms, has, .. } = &query;
    let many = [by.len(), called.len(), rooms.len(), has.len()];
    if words.len() + phrases.len() > limits::SEARCH_TERMS
        || many.iter().any(|count| *count > limits::SEARCH_CHOICES)
    {
        return Err(Problem::TooMany);
    }
    if query == Query::default() { Err(Problem::Nothing) } else { Ok(query) }
}

/// The texts of a line that are to be shown as found: its words and phrases.
#[must_use]
pub fn marked(query: &Query) -> Vec<String> {
    query.words.iter().chain(&query.phrases).map(|text| fold(text)).collect()
}

/// The first part of a line, and what follows it. Space within quotes does not end a part.
fn next(line: &str) -> (&str, &str) {
    let mut quoted = false;
    let end = line.find(|c: char| {
        if is_quote(c) {
            quoted = !quoted;
        }
        !quoted && c.is_whitespace()
    });
    line.split_at(end.unwrap_or(line.len()))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」')
}

/// A part without its quotes, and whether it had them.
fn unquoted(part: &str) -> (&str, bool) {
    let inner = part.trim_matches(is_quote);
    (inner.trim(), part.starts_with(is_quote))
}

/// Takes a filter, if this is one.
fn add(part: &str, here: &dyn Here, query: &mut Query) -> Result<bool, Problem> {
    let Some((key, value)) = part.split_once(':') else { return Ok(false) };
    let (value, _) = unquoted(value);
    let filters = ["from", "in", "before", "after", "has"];
    let Some(key) = filters.into_iter().find(|filter| filter.eq_ignore_ascii_case(key)) else {
        return Ok(false);
    };
    if value.is_empty() {
        // Somebody is still typing it.
        return Ok(true);
    }
    match key {
        "from" => from(value, here, query),
        "in" => match here.room(value.trim_start_matches('#')) {
            Some(room) => query.rooms.push(room),
            None => return Err(Problem::Room(value.to_owned())),
        },
        "has" => query.has.push(feature(value)?),
        "before" => {
            let (year, month, day) = date(value)?;
            query.until = Some(here.midnight(year, month, day));
        }
        _ => {
            // The day itself is not after it.
            let (year, month, day) = following(date(value)?);
            query.since = Some(here.midnight(year, month, day));
        }
    }
    Ok(true)
}

fn from(value: &str, here: &dyn Here, query: &mut Query) {
    let value = value.trim_start_matches('@');
    let id = value.trim_start_matches('#').parse().ok();
    let me = if value.eq_ignore_ascii_case("me") { here.me() } else { None };
    match id.or(me) {
        Some(id) => query.by.push(id),
        None => query.called.push(value.to_owned()),
    }
}

fn feature(value: &str) -> Result<Feature, Problem> {
    match fold(value).trim_end_matches('s') {
        "link" => Ok(Feature::Link),
        "code" => Ok(Feature::Code),
        "reaction" => Ok(Feature::Reaction),
        _ => Err(Problem::Has(value.to_owned())),
    }
}

fn date(value: &str) -> Result<(u32, u32, u32), Problem> {
    let number = |text: &str, digits: usize| {
        let is = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        is.then(|| text.parse().ok()).flatten()
    };
    let mut parts = value.split('-');
    let mut part = |digits| parts.next().and_then(|text| number(text, digits));
    let date = (part(4), part(2), part(2));
    match date {
        (Some(year), Some(month @ 1..=12), Some(day @ 1..))
            if parts.next().is_none() && year >= 1970 && day <= days(year, month) =>
        {
            Ok((year, month, day))
        }
        _ => Err(Problem::Day(value.to_owned())),
    }
}

fn following((year, month, day): (u32, u32, u32)) -> (u32, u32, u32) {
    if day < days(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
