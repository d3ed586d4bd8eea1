//! What a slow reader keeps and what it loses.

use std::sync::{Arc, Weak};

use super::*;

fn kilobytes(n: usize) -> Bytes {
    Bytes::from(vec![b'x'; n * 1024])
}

async fn taken(outbox: &Outbox) -> Vec<usize> {
    outbox.take().await.expect("open").frames.iter().map(Bytes::len).collect()
}

#[tokio::test]
async fn what_is_put_in_comes_out_in_order_and_at_once() {
    let outbox = Outbox::default();
    for n in 1..=3 {
        assert_eq!(outbox.offer(Bytes::from(vec![0; n])), Offer::Taken);
    }
    assert_eq!(taken(&outbox).await, [1, 2, 3]);
}

#[tokio::test]
async fn a_slow_reader_keeps_its_answers_and_is_told_once_that_it_fell_behind() {
    let outbox = Outbox::default();
    outbox.answer(kilobytes(1));
    for _ in 0..1023 {
        assert_eq!(outbox.offer(kilobytes(1)), Offer::Taken);
    }
    assert_eq!(outbox.offer(kilobytes(1)), Offer::Full);
    assert_eq!(taken(&outbox).await, [1024], "only the answer is left");
    let batch = outbox.take().await.expect("open");
    assert!(batch.fell_behind && batch.frames.is_empty());
    assert_eq!(outbox.offer(kilobytes(1)), Offer::Taken, "and there is space again");
    assert!(!outbox.take().await.expect("open").fell_behind);
}

#[tokio::test]
async fn passing_things_go_first_when_space_gets_short() {
    let outbox = Outbox::default();
    assert_eq!(outbox.offer(kilobytes(512)), Offer::Taken);
    outbox.offer_ephemeral(kilobytes(1));
    assert_eq!(taken(&outbox).await, [512 * 1024]);
}

#[tokio::test]
async fn a_client_that_asks_and_never_reads_is_cut_off() {
    let outbox = Outbox::default();
    for _ in 0..1024 {
        outbox.answer(kilobytes(1));
    }
    outbox.answer(kilobytes(1));
    assert!(outbox.take().await.is_none());
}

#[tokio::test]
async fn closing_writes_what_was_queued_and_then_the_close_frame() {
    let outbox = Outbox::default();
    outbox.answer(frame::text("bye"));
    outbox.close(CloseCode::GoingAway, "");
    assert_eq!(outbox.offer(kilobytes(1)), Offer::Closed);
    let batch = outbox.take().await.expect("open");
    assert_eq!(batch.frames, [frame::text("bye"), frame::close(CloseCode::GoingAway, "")]);
    assert!(batch.last);
}

/// A line that takes so many bytes from anyone, and keeps them.
struct Pipe(Mutex<(Vec<u8>, usize)>);

impl Pipe {
    fn with_space(space: usize) -> (Arc<Self>, Outbox) {
        let pipe = Arc::new(Self(Mutex::new((Vec::new(), space))));
        let past: Weak<Self> = Arc::downgrade(&pipe);
        (pipe, Outbox::new(Some(past)))
    }

    fn written(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().0.clone()).unwrap()
    }
}

impl Through for Pipe {
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        let (written, space) = &mut *self.0.lock().unwrap();
        let count = bytes.len().min(*space);
        written.extend_from_slice(&bytes[..count]);
        *space -= count;
        if count == 0 { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(count) }
    }
}

fn said(text: &'static str) -> Bytes {
    Bytes::from_static(text.as_bytes())
}

#[tokio::test]
async fn what_the_line_takes_at_once_wakes_nobody_and_the_rest_waits_in_order() {
    let (pipe, outbox) = Pipe::with_space(7);
    assert_eq!(outbox.offer(said("one ")), Offer::Taken);
    outbox.answer(said("two "));
    assert_eq!(outbox.offer(said("three ")), Offer::Taken);
    assert_eq!(pipe.written(), "one two");
    assert_eq!(outbox.take().await.expect("open").frames, [said(" "), said("three ")]);
    pipe.0.lock().unwrap().1 = 100;
    // The writer has not written those yet.
    assert_eq!(outbox.offer(said("four ")), Offer::Taken);
    assert_eq!(outbox.take().await.expect("open").frames, [said("four ")]);
    assert!(matches!(outbox.try_take(), Taken::Nothing), "the writer comes back for more");
    assert_eq!(outbox.offer(said("five")), Offer::Taken);
    assert_eq!(pipe.written(), "one twofive");
}

#[tokio::test]
async fn nothing_comes_into_the_middle_of_a_frame_and_its_end_is_never_dropped() {
    let (pipe, outbox) = Pipe::with_space(2);
    assert_eq!(outbox.offer(said("begun")), Offer::Taken);
    outbox.ping();
    assert_eq!(outbox.offer(kilobytes(1023)), Offer::Taken);
    assert_eq!(outbox.offer(kilobytes(1)), Offer::Full);
    assert_eq!(pipe.written(), "be");
    assert_eq!(outbox.take().await.expect("open").frames, [said("gun"), frame::ping()]);
}
