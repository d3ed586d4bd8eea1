//! Reads the logs into the index, a step at a time: what was posted, edited, deleted and reacted to, in the
//! order of each room's log, with the room's mark in the same transaction. So a step that is lost is made again,
//! and none counts twice.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use shared::{Change, RoomEvent, Seq};

use super::post;
use super::word::Words;
use crate::limits::{INDEX_MERGE, INDEX_ROOMS, INDEX_STEP};
use crate::store::StoreError;
use crate::store::sqlite::{number, schema};

/// What the thread works with.
pub(super) struct Filler {
    index: Connection,
    store: Connection,
    /// How far each room is, by its number.
    marks: HashMap<i64, i64>,
    words: Words,
}

/// A stretch of a room's log, and the place after which it is read.
struct Stretch {
    room: i64,
    after: i64,
    events: Vec<String>,
}

impl Filler {
    pub(super) fn new(index: Connection, store: Connection) -> Result<Self, rusqlite::Error> {
        let marks = marks(&index)?;
        Ok(Self { index, store, marks, words: Words::default() })
    }

    /// Reads on where the rooms have gone on, a step of events at most; `false`: the index is up to date.
    pub(super) fn step(&mut self) -> Result<bool, StoreError> {
        let stretches = self.due()?;
        if stretches.is_empty() {
            return Ok(false);
        }
        let taken = self.take(&stretches);
        if taken.is_err() {
            self.words.clear();
            self.marks = marks(&self.index)?;
        }
        let events: usize = stretches.iter().map(|it| it.events.len()).sum();
        taken.map(|()| events >= INDEX_STEP)
    }

    /// Merges pieces of the index, for a while; `false`: there is nothing to merge.
    pub(super) fn merge(&self) -> Result<bool, StoreError> {
        let changes = || self.index.query_row("SELECT total_changes()", [], |row| row.get(0));
        let before: i64 = changes()?;
        for table in ["said", "part"] {
            let merge = format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)");
            self.index.prepare_cached(&merge)?.execute(params![INDEX_MERGE])?;
        }
        // Each of the two counts as one, whether it does something or not.
        Ok(changes()? - before > 2)
    }

    /// The next events that are not in the index, at most a step of them.
    ///
    /// Each of its questions is short and is done before the next: while one is open, the write-ahead log of the store cannot
    /// begin anew, and this thread has a low priority.
    fn due(&self) -> Result<Vec<Stretch>, StoreError> {
        let (mut stretches, mut left, mut last) = (Vec::new(), INDEX_STEP, None);
        loop {
            let rooms = self.rooms(last)?;
            let Some((number, _)) = rooms.last() else { return Ok(stretches) };
            last = Some(*number);
            for (room, head) in rooms {
                let after = self.marks.get(&room).copied().unwrap_or_default();
                if head <= after {
                    continue;
                }
                let events = self.events(room, after, left)?;
                left -= events.len().min(left);
                if !events.is_empty() {
                    stretches.push(Stretch { room, after, events });
                }
                if left == 0 {
                    return Ok(stretches);
                }
            }
        }
    }

    /// The next rooms behind a number, and how far each has gone.
    fn rooms(&self, after: Option<i64>) -> Result<Vec<(i64, i64)>, StoreError> {
        let mut select = self.store.prepare_cached(
            "SELECT number, head FROM room WHERE ?1 IS NULL OR number > ?1 ORDER BY number LIMIT ?2",
        )?;
        let rooms = select.query_map(params![after, INDEX_ROOMS], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })?;
        Ok(rooms.collect::<Result<_, _>>()?)
    }

    /// The next events of a room, at most so many.
    fn events(&self, room: i64, after: i64, most: usize) -> Result<Vec<String>, StoreError> {
        let mut select = self.store.prepare_cached(
            "SELECT event FROM event WHERE room = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let events = select.query_map(params![room, after, most], |row| row.get(0))?;
        Ok(events.collect::<Result<_, _>>()?)
    }

    fn take(&mut self, stretches: &[Stretch]) -> Result<(), StoreError> {
        let transaction = self.index.transaction()?;
        for Stretch { room, after, events } in stretches {
            let mut seq = Seq(after.cast_unsigned());
            for event in events {
                seq = seq.next();
                // One that cannot be read cannot be found; the others can.
                if let Ok(event) = schema::decode(event) {
                    apply(&transaction, &mut self.words, *room, seq, &event)?;
                }
            }
            let upsert = "INSERT INTO mark (room, seq) VALUES (?1, ?2)
                ON CONFLICT DO UPDATE SET seq = excluded.seq";
            transaction.prepare_cached(upsert)?.execute(params![room, number(seq)])?;
            self.marks.insert(*room, number(seq));
        }
        Ok(transaction.commit()?)
    }
}

/// Takes the next event of a room in.
fn apply(
    index: &Connection,
    words: &mut Words,
    room: i64,
    seq: Seq,
    event: &RoomEvent,
) -> Result<(), rusqlite::Error> {
    let RoomEvent { at, by, change, .. } = event;
    let its = |post: Seq| post::at_place(index, room, post);
    match change {
        Change::Posted { body, .. } => {
            post::add(index, words, (room, seq), (*at, by), body.as_str())?;
        }
        Change::Edited { post, body, .. } => {
            if let Some(id) = its(*post)? {
                post::edit(index, words, id, by.id, body.as_str())?;
            }
        }
        Change::Deleted { post, .. } => {
            if let Some(id) = its(*post)? {
                post::remove(index, words, id)?;
            }
        }
        Change::Reacted { post, emoji, on, .. } => {
            if let Some(id) = its(*post)? {
                post::react(index, words, id, (by.id, emoji, *on))?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn marks(index: &Connection) -> Result<HashMap<i64, i64>, rusqlite::Error> {
    let mut select = index.prepare("SELECT room, seq FROM mark")?;
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
