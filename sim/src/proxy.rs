//! What stands between a client and the server where no WebSocket comes through. It hands the events down as
//! they come, and posts up: late, twice, not at all, or without a word of what became of them.

use std::sync::Arc;
use std::time::Duration;

use backend::limits::CLOSE_WITHIN;
use backend::room::Dialect;
use backend::session::{self, Visitor};
use backend::socket::{Reader, Writer};
use backend::sse::{Answer, Ends, Refusal};
use backend::trace::Trace;
use bytes::Bytes;
use shared::ClientId;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::dice::Dice;
use crate::server::Door;
use crate::tally::Sight;
use crate::town::Town;
use crate::wire::End;

/// See the module.
#[derive(Debug)]
pub struct Proxy {
    town: Arc<Town>,
    door: Arc<Door>,
    client: ClientId,
    dice: Dice,
}

impl Proxy {
    /// Opens a line for someone, if there is a server: where its events come out, and where its posts go in.
    pub fn opens(town: &Arc<Town>, client: ClientId, dice: Dice) -> Option<(End, Self)> {
        let (door, ours, theirs) = town.lays()?;
        town.counts(Sight::Beyond);
        let trace = Trace::default();
        let visitor = Visitor { client, dialect: Dialect::Typed, address: None, trace };
        let Ends { posts, events, answer } = door.lines.open(client, door.hall.world.random());
        let (reader, writer) = (Reader::new(posts, Vec::new()), Writer::new(events));
        let (ends, ended) = oneshot::channel();
        let running = session::run(Arc::clone(&door.hall), visitor, reader, writer, ());
        door.process.spawn(async move {
            running.await;
            // Whoever hands its events on may have ended before.
            let _ = ends.send(());
        });
        door.process.spawn(async move {
            tokio::select! {
                biased;
                () = hands_on(answer, theirs) => {}
                // As the server does with a connection that was a session's.
                () = async { drop(ended.await); sleep(CLOSE_WITHIN).await } => {}
            }
        });
        Some((ours, Self { town: Arc::clone(town), door, client, dice }))
    }

    /// Brings a post to the server, and says whether it was taken, as far as the client is told.
    pub async fn posts(&self, token: &str, number: u64, frames: Bytes) -> bool {
        self.takes_a_while().await;
        let climate = self.town.climate();
        if self.dice.chance(climate.posts_fail) {
            self.town.counts(Sight::PostLost);
            return false;
        }
        let times = if self.dice.chance(climate.posts_repeat) { 2 } else { 1 };
        let mut answers = Vec::new();
        for _ in 0..times {
            let (tell, told) = oneshot::channel();
            let (door, token, frames) = (Arc::clone(&self.door), token.to_owned(), frames.clone());
            let (town, client) = (Arc::clone(&self.town), self.client);
            let late = Duration::from_millis(self.dice.up_to(climate.weather.lag));
            self.door.process.spawn(async move {
                sleep(late).await;
                // Whoever asked may be gone.
                let _ = tell.send(take(&town, &door, client, &token, number, frames).await);
            });
            answers.push(told);
        }
        // Of two it is the last whose answer is heard: a proxy that repeats has given the first up.
        let answer = answers.pop().expect("it was sent once at least").await;
        self.takes_a_while().await;
        if self.dice.chance(climate.posts_fail) {
            self.town.counts(Sight::PostLost);
            return false;
        }
        matches!(answer, Ok(Ok(())))
    }

    async fn takes_a_while(&self) {
        let lag = self.town.climate().weather.lag;
        sleep(Duration::from_millis(self.dice.up_to(lag))).await;
    }
}

/// What the server does with a post.
async fn take(
    town: &Town,
    door: &Door,
    client: ClientId,
    token: &str,
    number: u64,
    frames: Bytes,
) -> Result<(), Refusal> {
    match door.lines.turn(client, token, number).await? {
        Some(turn) => turn.post(frames).await,
        None => {
            town.counts(Sight::PostRepeated);
            Ok(())
        }
    }
}

/// Hands on what a session says, until either side ends it.
async fn hands_on(mut answer: Answer, mut end: End) {
    let mut nothing = [0];
    loop {
        let part = tokio::select! {
            biased;
            _ = end.read.read(&mut nothing) => return,
            part = answer.next() => part,
        };
        let Some(part) = part else { return };
        if end.write.write_all(&part).await.is_err() {
            return;
        }
    }
}
