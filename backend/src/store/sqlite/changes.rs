//! What has become of the posts of a stretch, without reading what lies between.

use std::ops::RangeInclusive;

use rusqlite::{Connection, params};
use shared::{RoomId, Seq};

use super::{events, number, schema, threads};
use crate::store::{Changes, StoreError};

/// The places are found in the index alone, so that what is about other times is not read.
pub(super) const ABOUT_THEM: &str = "SELECT seq, event FROM event WHERE room = ?1 AND seq IN (
        SELECT seq FROM event INDEXED BY about
        WHERE room = ?1 AND about BETWEEN ?2 AND ?3 AND seq > ?4 ORDER BY seq LIMIT ?5
    ) ORDER BY seq";

pub(super) fn about(
    reader: &Connection,
    room: &RoomId,
    posts: &RangeInclusive<Seq>,
    after: Seq,
    limit: usize,
) -> Result<Changes, StoreError> {
    // One transaction, so that the head and the events are of the same moment.
    let moment = reader.unchecked_transaction()?;
    let room = schema::room(&moment, room)?;
    let place = |seq: Seq| number(seq.min(room.head));
    let (first, last) = (*posts.start(), *posts.end());
    let mut select = moment.prepare_cached(ABOUT_THEM)?;
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let key = params![room.number, place(first), place(last), place(after), most];
    let (mut found, mut reached, mut events) = (0, room.head, Vec::new());
    for row in select.query_map(key, events::row)? {
        let (seq, event) = row?;
        let event = schema::decode(&event)?;
        (found, reached) = (found + 1, seq);
        // What was erased is an edit, and says nothing of its post any more.
        events.extend(event.change.post().map(|_| (seq, event)));
    }
    let upto = if found < limit { room.head } else { reached };
    let threads = threads::between(&moment, &room, place(first), place(last))?;
    Ok(Changes { upto, events, threads })
}
