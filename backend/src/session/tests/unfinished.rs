//! Messages that begin and do not end.

use tokio::time::Instant;

use super::*;

/// The first frame of a message that has more of them.
fn begins(payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(payload.len()).unwrap();
    [&[0x01, 0xfe][..], &len.to_be_bytes(), &[0; 4], payload].concat()
}

const PONG: [u8; 6] = [0x8a, 0x80, 0, 0, 0, 0];

/// Time goes by, and the server looks at everyone.
async fn passes(hall: &Hall) {
    sleep(PULSE_EVERY).await;
    hall.pulse.look(MESSAGE_WITHIN);
    sleep(Duration::from_millis(1)).await;
}

#[tokio::test(start_paused = true)]
async fn whoever_begins_a_message_and_never_ends_it_is_closed_however_much_alive() {
    let hall = hall().await;
    let mut line = visit(&hall, 7, Dialect::Plain);
    line.write_all(&begins(b"once upon a time")).await.unwrap();
    let (mut said, begin) = (Vec::new(), Instant::now());
    while said.is_empty() {
        assert!(begin.elapsed() <= MESSAGE_WITHIN + PULSE_EVERY * 2, "it is still there");
        line.write_all(&PONG).await.unwrap();
        passes(&hall).await;
        said = hear(&mut line).await;
    }
    assert!(begin.elapsed() >= MESSAGE_WITHIN, "it has a minute");
    assert_eq!(said, frame::close(CloseCode::Policy, "a message did not end"));
    sleep(CLOSE_WITHIN * 2).await;
    assert_eq!(hall.pulse.connections(), 0);
}

/// A frame cannot be answered in the middle, so what comes of it has to be sign enough.
#[tokio::test(start_paused = true)]
async fn a_long_message_over_a_line_that_is_hardly_one_arrives() {
    let hall = hall().await;
    let mut line = visit(&hall, 7, Dialect::Plain);
    let text = "x".repeat(19_000);
    let mut bytes = begins(text.as_bytes());
    bytes[0] = 0x81;
    let pieces = DEAD_AFTER.as_secs() / PULSE_EVERY.as_secs() + 2;
    let piece = bytes.len().div_ceil(usize::try_from(pieces).unwrap());
    for piece in bytes.chunks(piece) {
        line.write_all(piece).await.unwrap();
        passes(&hall).await;
    }
    let heard = hear(&mut line).await;
    assert!(String::from_utf8_lossy(&heard).contains(&text), "{} bytes", heard.len());
}

#[tokio::test(start_paused = true)]
async fn whoever_always_has_another_message_on_its_way_is_not_taken_for_one_who_does_not_end() {
    let hall = hall().await;
    let mut line = visit(&hall, 7, Dialect::Plain);
    line.write_all(&begins(b"0")).await.unwrap();
    for n in 1..=20_u8 {
        passes(&hall).await;
        // The end of one, and at once the beginning of the next.
        let end = [0x80, 0x81, 0, 0, 0, 0, b'.'];
        line.write_all(&[&end[..], &begins(&[b'a' + n])].concat()).await.unwrap();
        let heard = String::from_utf8_lossy(&hear(&mut line).await).into_owned();
        assert_eq!(heard.matches("says: ").count(), 1, "{n}: {heard}");
    }
}
