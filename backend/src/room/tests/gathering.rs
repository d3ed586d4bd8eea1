//! A room in which telling everyone takes long, so that it waits a moment for those who are about to answer.

use shared::Timestamp;
use tokio::time::Instant;

use super::*;
use crate::limits::GATHER_AT_MOST;

/// A world in which work takes long.
struct Slow;

impl World for Slow {
    fn now(&self) -> Timestamp {
        SystemWorld.now()
    }

    fn random(&self) -> [u8; 16] {
        SystemWorld.random()
    }

    fn worked(&self, _since: Instant) -> Duration {
        GATHER_AT_MOST * 4
    }
}

/// What came to someone, frame by frame, until it is quiet for longer than a room waits.
async fn frames(someone: &Someone) -> Vec<String> {
    let mut frames = Vec::new();
    while let Ok(Some(batch)) = timeout(GATHER_AT_MOST * 2, someone.outbox.take()).await {
        frames.extend(batch.frames.iter().map(|it| String::from_utf8_lossy(it).into_owned()));
    }
    frames
}

#[tokio::test(start_paused = true)]
async fn who_answers_a_moment_later_is_told_in_the_same_frame_and_nobody_waits_longer() {
    let scene = scene_of(RoomId::lobby(), Arc::new(Slow)).await;
    let (ada, bob) = (scene.joins(1, Dialect::Typed).await, scene.joins(2, Dialect::Typed).await);
    // Two have spoken together: so many are waited for from now on.
    tokio::join!(ada.says(1, "first"), bob.says(2, "second"));
    frames(&ada).await;
    ada.says(3, "question").await;
    sleep(GATHER_AT_MOST / 2).await;
    bob.says(4, "answer").await;
    let heard = frames(&ada).await;
    let [frame] = &heard[..] else { panic!("one frame: {heard:?}") };
    assert!(frame.contains("question") && frame.contains("answer"), "{frame}");
    // Whoever speaks alone is told all the same, when the time is over.
    let begin = Instant::now();
    ada.says(5, "alone").await;
    let heard = timeout(Duration::from_secs(1), until_told(&bob, "alone")).await;
    assert!(heard.is_ok(), "it was told");
    assert!(begin.elapsed() <= GATHER_AT_MOST, "the clock is played: exactly so long at most");
}

/// Until it comes to them.
async fn until_told(someone: &Someone, text: &str) {
    while let Some(batch) = someone.outbox.take().await {
        let mut frames = batch.frames.iter().map(|it| String::from_utf8_lossy(it));
        if frames.any(|frame| frame.contains(text)) {
            return;
        }
    }
}
