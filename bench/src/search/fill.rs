//! Fills a store over the wire: a team takes turns, each posting a block of messages into all rooms.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use futures_util::SinkExt;
use shared::{
    Act, Change, ClientFrame, ClientId, Kind, Nonce, RoomId, ServerFrame, Timestamp, codec,
};
use tokio_tungstenite::tungstenite::Message;

use super::texts::message;
use crate::client::{Socket, frame, greet};
use crate::server::Server;

/// How many write.
pub(super) const AUTHORS: u64 = 20;
/// Into how many rooms.
pub(super) const ROOMS: u64 = 8;
/// How often it is each one's turn.
const ROUNDS: u64 = 10;
/// Posts on their way at once.
const IN_FLIGHT: u64 = 1_024;

pub(super) fn author(number: u64) -> Option<ClientId> {
    ClientId::new(number % AUTHORS + 1).ok()
}

pub(super) fn room(number: u64) -> Option<RoomId> {
    format!("room-{}", number % ROOMS).parse().ok()
}

/// Posts so many messages, and says when the half of them was there.
pub(super) async fn fill(server: &Server, messages: u64) -> Result<Timestamp> {
    let turns = AUTHORS * ROUNDS;
    let (mut next, mut middle) = (0, Timestamp(0));
    for turn in 0..turns {
        let author = author(turn).context("authors have ids")?;
        let mut socket = greet(&server.address, author.get()).await?;
        if turn < AUTHORS {
            enter(&mut socket, turn == 0).await?;
        }
        let end = messages * (turn + 1) / turns;
        post(&mut socket, next, end).await?;
        next = end;
        if turn == turns / 2 {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).context("it is after 1970")?;
            middle = Timestamp(u64::try_from(now.as_millis())?);
        }
        socket.close(None).await?;
    }
    Ok(middle)
}

/// Comes into every room; the first one opens them.
async fn enter(socket: &mut Socket, first: bool) -> Result<()> {
    for number in 0..ROOMS {
        let room = room(number).context("rooms have ids")?;
        let nonce = Nonce::from_bytes((u128::MAX - u128::from(number)).to_be_bytes());
        let act = if first {
            Act::Create { kind: Kind::Public, title: None, topic: None, with: vec![] }
        } else {
            Act::Join { link: None }
        };
        let act = ClientFrame::Act { room, nonce, act };
        socket.send(Message::text(codec::encode_client(&act))).await?;
        while !matches!(frame(socket).await?, ServerFrame::Entered { .. }) {}
    }
    Ok(())
}

async fn post(socket: &mut Socket, from: u64, to: u64) -> Result<()> {
    let (mut sent, mut placed) = (from, from);
    while placed < to {
        while sent < to && sent - placed < IN_FLIGHT {
            let nonce = Nonce::from_bytes(u128::from(sent).to_be_bytes());
            let room = room(sent).context("rooms have ids")?;
            let post = ClientFrame::post(room, nonce, message(sent).body);
            socket.feed(Message::text(codec::encode_client(&post))).await?;
            sent += 1;
        }
        socket.flush().await?;
        if let ServerFrame::Events { events, .. } = frame(socket).await? {
            let mine = |nonce: Nonce| {
                let number = u128::from_be_bytes(nonce.to_bytes());
                number >= u128::from(from) && number < u128::from(to)
            };
            let count = events
                .iter()
                .filter(|it| matches!(it.change, Change::Posted { nonce, .. } if mine(nonce)));
            placed += count.count() as u64;
        }
    }
    Ok(())
}
