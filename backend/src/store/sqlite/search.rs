//! Answers searches. The index says which posts may be meant, the newest first; the store says what each of
//! them is now, and whether the person is in its room.

mod expression;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use rusqlite::{Connection, OptionalExtension, params};
use shared::limits::SEARCH_HITS;
use shared::search::{Candidate, Matcher};
use shared::{Change, ClientId, Found, Hit, Query, RoomEvent, RoomId, Seq, Spot};
use tokio::time::{self, timeout_at};

use self::expression::Expression;
use super::follower::Bell;
use super::readers::{self, Readers};
use super::{events, index, number};
use crate::limits::{
    INDEX_CACHE_KIB, PAGE_BYTES, SEARCH_CATCHES_UP, SEARCH_STRANGERS, SEARCH_WAIT, SEARCH_WITHIN,
    SEARCHERS,
};
use crate::store::StoreError;
use crate::weight;

/// Who answers searches.
#[derive(Debug)]
pub(super) struct Searchers {
    /// Connections to the store with the index beside it.
    pub(super) readers: Readers,
    /// Whoever fills the index hears of those who look for what is not in it.
    bell: Arc<Bell>,
}

impl Searchers {
    pub(super) fn open(
        store: &Path,
        index: &Path,
        bell: &Arc<Bell>,
    ) -> Result<Self, rusqlite::Error> {
        let readers = Readers::of(SEARCHERS, || {
            let reader = readers::connect(store)?;
            reader.execute("ATTACH ?1 AS search", params![index.to_string_lossy()])?;
            reader.pragma_update(Some("search"), "cache_size", -INDEX_CACHE_KIB)?;
            Ok(reader)
        })?;
        Ok(Self { readers, bell: Arc::clone(bell) })
    }

    /// See [`Store::search`](crate::store::Store::search). What was said just before is taken in first.
    pub(super) async fn search(
        &self,
        who: ClientId,
        query: Query,
        before: Option<Spot>,
    ) -> Result<Found, StoreError> {
        let query = Arc::new(query);
        // What was said meanwhile is not on the next page.
        if before.is_none() {
            self.catch_up(who, &query).await?;
        }
        let search = move |reader: &Connection| page(reader, who, &query, before.as_ref());
        self.readers.read_soon(SEARCH_WAIT, search).await
    }

    /// Has the index brought up to date, if that takes a moment only.
    async fn catch_up(&self, who: ClientId, query: &Arc<Query>) -> Result<(), StoreError> {
        let mut due = None;
        loop {
            // Heard from here on: it may happen before anybody waits for it.
            let caught_up = self.bell.caught_up();
            let query = Arc::clone(query);
            let is_behind = move |reader: &Connection| Ok(rooms(reader, who, &query)?.1);
            if !self.readers.read_soon(SEARCH_WAIT, is_behind).await? {
                return Ok(());
            }
            self.bell.tell_sought();
            let due = *due.get_or_insert_with(|| time::Instant::now() + SEARCH_CATCHES_UP);
            if timeout_at(due, caught_up).await.is_err() {
                return Ok(());
            }
        }
    }
}

/// What is found, of one moment.
fn page(
    reader: &Connection,
    who: ClientId,
    query: &Query,
    before: Option<&Spot>,
) -> Result<Found, StoreError> {
    // Who is where, and what each post is, of one moment.
    let moment = reader.unchecked_transaction()?;
    let (rooms, behind) = rooms(&moment, who, query)?;
    let numbers: Vec<i64> = rooms.keys().copied().collect();
    let Some(expression) = expression::of(&moment, query, &numbers)? else {
        return Ok(Found { behind, ..Found::default() });
    };
    let since = query.since.map_or(0, index::beginning);
    let until = query.until.map_or(i64::MAX, index::beginning);
    let until = match before {
        Some(spot) => until.min(place(&moment, &rooms, spot)?),
        None => until,
    };
    let (start, matcher) = (Instant::now(), Matcher::new(query));
    let (mut hits, mut bytes) = (Vec::<Hit>::new(), 0);
    // Where the page ends, and the next one begins if there is one.
    let (mut end, mut next) = (None, None);
    walk(&moment, &expression, &rooms, since..until, |room, number, seq| {
        if end.is_some() {
            next = end.take();
            return Ok(false);
        }
        let Some((post, edited)) = events::post(&moment, number, seq)? else { return Ok(true) };
        let at = post.at;
        if let Some(hit) = meant(&matcher, room, seq, post, edited) {
            bytes += weight::of_hit(&hit);
            if bytes > PAGE_BYTES {
                // At least one is there: the longest fits a page.
                next = hits.last().map(Hit::spot);
                return Ok(false);
            }
            hits.push(hit);
        }
        if hits.len() == SEARCH_HITS || start.elapsed() >= SEARCH_WITHIN {
            end = Some(Spot { at, room: room.clone(), seq });
        }
        Ok(true)
    })?;
    Ok(Found { hits, next, behind })
}

/// Shows the posts that may be meant, the newest first, as long as more of them are wanted. Posts of rooms that are
/// not looked in are passed over. When there are many of them, only the rooms to look in are searched from there on.
fn walk(
    reader: &Connection,
    expression: &Expression,
    rooms: &BTreeMap<i64, RoomId>,
    places: Range<i64>,
    mut show: impl FnMut(&RoomId, i64, Seq) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let mut select = reader.prepare_cached(
        "SELECT post.id, post.room, post.seq
        FROM search.said CROSS JOIN search.post ON post.id = said.rowid
        WHERE said MATCH ?1 AND said.rowid >= ?2 AND said.rowid < ?3 ORDER BY said.rowid DESC",
    )?;
    let mut end = places.end;
    for expression in [expression.anywhere(), Some(expression.here())].into_iter().flatten() {
        let mut strangers = 0;
        let mut rows = select.query(params![expression, places.start, end])?;
        while strangers < SEARCH_STRANGERS {
            let Some(row) = rows.next()? else { return Ok(()) };
            let number = row.get(1)?;
            let Some(room) = rooms.get(&number) else {
                (strangers, end) = (strangers + 1, row.get(0)?);
                continue;
            };
            if !show(room, number, Seq(row.get::<_, i64>(2)?.cast_unsigned()))? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The post, if the query means it as it is now. Whether it has reactions is known from the index alone.
fn meant(
    matcher: &Matcher<'_>,
    room: &RoomId,
    seq: Seq,
    post: RoomEvent,
    edited: bool,
) -> Option<Hit> {
    let thread = post.root();
    let RoomEvent { at, by, change: Change::Posted { body, .. }, .. } = post else { return None };
    let candidate = Candidate { room, at, by: &by, body: body.as_str(), reacted: true };
    let room = room.clone();
    matcher.matches(&candidate).then_some(Hit { room, seq, at, by, body, edited, thread })
}

/// The rooms to look in by their numbers, and whether the index is behind in one of them.
fn rooms(
    reader: &Connection,
    who: ClientId,
    query: &Query,
) -> Result<(BTreeMap<i64, RoomId>, bool), StoreError> {
    let mut select = reader.prepare_cached(
        "SELECT number, id, head > coalesce((SELECT seq FROM search.mark WHERE room = number), 0)
        FROM room
        WHERE id = ?2 OR number IN (SELECT room FROM member WHERE client = ?1)",
    )?;
    let lobby = RoomId::lobby();
    let values = params![who.get().cast_signed(), lobby.as_str()];
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?));
    let (mut rooms, mut behind) = (BTreeMap::new(), false);
    for row in select.query_map(values, row)? {
        let (number, id, late): (i64, String, bool) = row?;
        let Ok(id) = id.parse::<RoomId>() else { continue };
        if query.rooms.is_empty() || query.rooms.contains(&id) {
            behind |= late;
            rooms.insert(number, id);
        }
    }
    Ok((rooms, behind))
}

/// The number before which a page begins: that of the post that ended the last one, or if it is not there any more, the
/// first after its moment.
fn place(
    reader: &Connection,
    rooms: &BTreeMap<i64, RoomId>,
    spot: &Spot,
) -> Result<i64, rusqlite::Error> {
    let room = rooms.iter().find(|(_, id)| **id == spot.room).map_or(0, |(number, _)| *number);
    let mut select =
        reader.prepare_cached("SELECT id FROM search.post WHERE room = ?1 AND seq = ?2")?;
    let id = select.query_row(params![room, number(spot.seq)], |row| row.get(0)).optional()?;
    Ok(id.unwrap_or_else(|| index::beginning(shared::Timestamp(spot.at.0.saturating_add(1)))))
}
