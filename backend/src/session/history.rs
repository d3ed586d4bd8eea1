//! What a client missed in a room: the tail after its cursor when that fits in a page, else the
//! last page from which it starts again. Never a part of a gap. And the pages of history, for those who
//! read elsewhere, with what has become of the posts there since.

use shared::limits::{CHANGES_PLACES, PAGE_CHANGES, PAGE_EVENTS};
use shared::{RoomEvent, RoomId, Seq, ServerFrame};

use crate::limits::PAGE_BYTES;
use crate::mutant::{self, Mutant};
use crate::store::{Changes, Run, Store, StoreError, ThreadPage};
use crate::weight;

/// The answer to a client whose last applied place is `cursor` (`None`: it has nothing), and the
/// place that it has reached with it.
pub(super) async fn since(
    store: &dyn Store,
    room: &RoomId,
    cursor: Option<Seq>,
) -> Result<(ServerFrame, Seq), StoreError> {
    let last = newest(store.last(room, PAGE_EVENTS).await?);
    let head = last.head();
    let frame = match cursor {
        // The tail is a part of the last page, or nothing.
        Some(cursor) if cursor <= head && last.first <= cursor.next() => {
            let skip = usize::try_from(cursor.next().0 - last.first.0);
            let skip = skip.expect("a page is short");
            let skip = skip + usize::from(mutant::is_on(Mutant::ResumeOffByOne));
            let events = last.events.into_iter().skip(skip).collect();
            ServerFrame::Events { room: room.clone(), first: cursor.next(), events }
        }
        _ => ServerFrame::Snapshot { room: room.clone(), first: last.first, events: last.events },
    };
    Ok((frame, head))
}

/// The page that ends right before a place: as many events as fit, the oldest first. Empty when
/// nothing older is kept.
pub(super) async fn before(
    store: &dyn Store,
    room: &RoomId,
    before: Seq,
) -> Result<ServerFrame, StoreError> {
    let end = before.0.saturating_sub(1).min(store.head(room).await?.0);
    let limit = PAGE_EVENTS.min(usize::try_from(end).unwrap_or(PAGE_EVENTS));
    let mut run = store.after(room, Seq(end - limit as u64), limit).await?;
    // A run that starts later, since the engine keeps nothing older, may go past the end.
    let until_end = usize::try_from(Seq(end).next().0.saturating_sub(run.first.0));
    run.events.truncate(until_end.unwrap_or(usize::MAX));
    let run = if run.events.is_empty() { Run::empty(Seq(end).next()) } else { newest(run) };
    Ok(ServerFrame::Events { room: room.clone(), first: run.first, events: run.events })
}

/// The page that begins right after a place: as many events as fit, the oldest first. Empty when there is
/// nothing after it.
pub(super) async fn after(
    store: &dyn Store,
    room: &RoomId,
    after: Seq,
) -> Result<ServerFrame, StoreError> {
    let run = oldest(store.after(room, after, PAGE_EVENTS).await?);
    Ok(ServerFrame::Events { room: room.clone(), first: run.first, events: run.events })
}

/// A page with a place about in its middle. Empty when nothing is kept at that place.
pub(super) async fn around(
    store: &dyn Store,
    room: &RoomId,
    seq: Seq,
) -> Result<ServerFrame, StoreError> {
    let half = PAGE_EVENTS as u64 / 2;
    let after = Seq(seq.0.saturating_sub(half).saturating_sub(1));
    let mut run = store.after(room, after, PAGE_EVENTS).await?;
    let at = seq.0.checked_sub(run.first.0).and_then(|at| usize::try_from(at).ok());
    let Some(at) = at.filter(|at| *at < run.events.len()) else {
        return Ok(ServerFrame::Events { room: room.clone(), first: seq, events: Vec::new() });
    };
    let later = Run { first: seq, events: run.events.split_off(at) };
    // The place itself is in the half that is looked at first, so it is there whatever its size.
    let later = oldest_within(later, PAGE_BYTES / 2);
    let run = if run.events.is_empty() { run } else { newest_within(run, PAGE_BYTES / 2) };
    let events = run.events.into_iter().chain(later.events).collect();
    Ok(ServerFrame::Events { room: room.clone(), first: run.first, events })
}

/// What has become of the posts from one place to another, after a third one: as much as fits.
pub(super) async fn changes(
    store: &dyn Store,
    room: &RoomId,
    (first, last): (Seq, Seq),
    after: Seq,
) -> Result<ServerFrame, StoreError> {
    let last = last.min(Seq(first.0.saturating_add(CHANGES_PLACES - 1)));
    let Changes { mut upto, mut events, threads } =
        store.changes(room, first..=last, after, PAGE_CHANGES).await?;
    let count = fitting(events.iter().map(|(_, event)| event), PAGE_BYTES);
    if count < events.len() {
        events.truncate(count);
        upto = events.last().map_or(after, |(seq, _)| *seq);
    }
    let (room, changes) = (room.clone(), events);
    Ok(ServerFrame::Changes { room, first, last, after, upto, changes, threads })
}

/// The page of a thread that ends right before a place: as many events as fit.
pub(super) async fn thread(
    store: &dyn Store,
    room: &RoomId,
    root: Seq,
    before: Seq,
) -> Result<ServerFrame, StoreError> {
    let ThreadPage { mut events, more } = store.thread(room, root, before, PAGE_EVENTS).await?;
    let count = fitting(events.iter().rev().map(|(_, event)| event), PAGE_BYTES);
    let surplus = events.len().saturating_sub(count);
    events.drain(..surplus);
    Ok(ServerFrame::Thread { room: room.clone(), root, before, events, more: more || surplus > 0 })
}

/// The newest events of a run that together take at most a page's bytes; at least one.
fn newest(run: Run) -> Run {
    newest_within(run, PAGE_BYTES)
}

fn newest_within(mut run: Run, most: usize) -> Run {
    let count = fitting(run.events.iter().rev(), most);
    let skip = run.events.len().saturating_sub(count);
    run.events.drain(..skip);
    run.first = run.first.plus(skip);
    run
}

/// The oldest of them.
fn oldest(run: Run) -> Run {
    oldest_within(run, PAGE_BYTES)
}

fn oldest_within(mut run: Run, most: usize) -> Run {
    run.events.truncate(fitting(run.events.iter(), most));
    run
}

/// How many of these events take at most so many bytes; at least one.
fn fitting<'a>(events: impl Iterator<Item = &'a RoomEvent>, most: usize) -> usize {
    let mut bytes = 0;
    let fits = |event: &&RoomEvent| {
        bytes += weight::of(event);
        bytes <= most
    };
    events.take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests;
