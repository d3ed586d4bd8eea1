//! What a slow reader keeps and what it loses.

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
