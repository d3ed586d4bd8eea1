//! The tutorial's dialect: a text in is a post to the lobby; `You wrote: TEXT` to its sender, then
//! `Client #ID says: TEXT` to everyone; `Client #ID left the chat` at the end. The order is the tutorial's, too: the
//! room tells them that they wrote a text right before everyone hears it.

use std::pin::pin;
use std::sync::Arc;

use shared::{Body, Change, Nonce, Person, RoomId};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{End, GOING_AWAY, Hall, Happening, Line, Visitor};
use crate::outbox::CloseCode;
use crate::room::{Dialect, Member};

/// Speaks the plain dialect until the connection ends.
pub(super) async fn serve<R, W>(hall: &Hall, visitor: Visitor, line: &mut Line<R, W>) -> End
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    match chat(hall, visitor, line).await {
        Ok(never) => match never {},
        Err(end) => end,
    }
}

async fn chat<R, W>(
    hall: &Hall,
    Visitor { client, address, .. }: Visitor,
    line: &mut Line<R, W>,
) -> Result<std::convert::Infallible, End>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let conduct = hall.policy.conduct_of_guests(client);
    let Some(conduct) = conduct.sit(&hall.policy.bounds) else {
        return Err(End::Close(CloseCode::TryAgainLater, "too many connections of this client"));
    };
    let person = Person { id: client, name: None, guest: true };
    let outbox = Arc::clone(&line.outbox);
    let member = Member { id: line.id(), person, dialect: Dialect::Plain, outbox };
    let lobby = hall.rooms.lobby().join(member).await?;
    lobby.attach(None).await?;
    let room = RoomId::lobby();
    let mut happening = line.next().await?;
    loop {
        happening = match happening {
            Happening::Said(text) => {
                let Ok(body) = Body::verbatim(&text) else {
                    return Err(End::Close(CloseCode::TooBig, "the message is too long"));
                };
                // It cannot be told to wait, so its line is read more slowly.
                let (bounds, now) = (&hall.policy.bounds, hall.policy.now());
                line.pace.hold(conduct.post_anyway(bounds, now, &room));
                line.pace.hold(hall.policy.post_from(address));
                let nonce = Nonce::at(hall.world.now(), hall.world.random());
                let mut sending = pin!(lobby.send(Change::posted(nonce, body)));
                loop {
                    tokio::select! {
                        biased;
                        sent = &mut sending => {
                            sent?;
                            break line.next().await?;
                        }
                        // A room that has much to do takes no more for a while.
                        happening = line.write() => match happening? {
                            Happening::Called(_) => {}
                            // What was heard is said.
                            away @ Happening::Away(_) => {
                                sending.await?;
                                break away;
                            }
                            other => break other,
                        }
                    }
                }
            }
            // Guests are in the lobby and nowhere else.
            Happening::Called(_) => line.next().await?,
            // It cannot pull what was dropped, so it must not go on as if nothing were missing.
            Happening::CaughtUp => return Err(End::Close(CloseCode::TryAgainLater, "too slow")),
            Happening::Away(_) => return Err(GOING_AWAY),
        };
    }
}
