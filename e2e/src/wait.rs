//! Waiting for a condition, which is the only kind of waiting here: no story sleeps for a fixed
//! time and hopes.

use std::time::Duration;

use tokio::time::{Instant, sleep};

/// How long a story waits for anything. A busy machine with two cores takes seconds for what takes
/// milliseconds elsewhere; a story that works never waits this long.
pub const PATIENCE: Duration = Duration::from_secs(45);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Looks again and again until `look` gives a value. Its error says what was to be seen instead.
///
/// # Panics
/// When patience ends, with what was waited for and what was seen last.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let start = Instant::now();
    loop {
        // Dead ends inside one look, such as a browser that hangs, end with patience, too.
        let seen = match tokio::time::timeout(PATIENCE, look()).await {
            Ok(Ok(value)) => return value,
            Ok(Err(seen)) => seen,
            Err(_) => "nothing: the look itself did not end".to_owned(),
        };
        assert!(
            start.elapsed() < PATIENCE,
            "waited {} s for this: {what}\nand saw: {seen}",
            PATIENCE.as_secs()
        );
        sleep(PAUSE).await;
    }
}
