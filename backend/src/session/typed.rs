//! The typed dialect: [`ClientFrame`]s in, [`ServerFrame`]s out, `Hello` first. What follows it is the
//! [`Guest`]'s.

mod guest;

use std::sync::Arc;

use bytes::Bytes;
use shared::limits::HELLO_ROOMS;
use shared::{ClientFrame, Code, Cursors, Epoch, Name, Nonce, Secret, ServerFrame, codec};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tracing::debug;

use super::{End, GOING_AWAY, Hall, Happening, Line, Visitor};
use crate::metrics::Metrics;
use crate::outbox::{CloseCode, Outbox, frame};
use guest::{Guest, Leave};

/// Speaks the typed dialect until the connection ends.
pub(super) async fn serve<R, W>(hall: &Hall, visitor: Box<Visitor>, line: &mut Line<R, W>) -> End
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let outbox = Arc::clone(&line.outbox);
    let mut guest = match Box::pin(greet(hall, &outbox, visitor, line)).await {
        Ok(guest) => guest,
        Err(end) => return end,
    };
    loop {
        // Whole statements: what a `match` looks at would have a place of its own in the future.
        let happening = match line.next().await {
            Ok(happening) => happening,
            Err(end) => return end,
        };
        if let Err(end) = Box::pin(attend(&mut guest, line, happening)).await {
            return end;
        }
    }
}

/// Lets someone in who says `Hello` in time.
async fn greet<'a, R, W>(
    hall: &'a Hall,
    outbox: &'a Arc<Outbox>,
    visitor: Box<Visitor>,
    line: &mut Line<R, W>,
) -> Result<Guest<'a>, End>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    match timeout(hall.policy.bounds.hello_within, hello(line)).await {
        Ok(hello) => Guest::welcome(hall, outbox, *visitor, line.id(), hello?).await,
        Err(_) => {
            let (metrics, code) = (&line.metrics, Code::HelloExpected);
            Err(refuse(metrics, outbox, code, "no Hello in time"))
        }
    }
}

/// Does what is due when something happens.
async fn attend<R, W>(
    guest: &mut Guest<'_>,
    line: &mut Line<R, W>,
    happening: Happening,
) -> Result<(), End> {
    match happening {
        Happening::Said(text) => match codec::decode_client(&text) {
            Ok(frame) => {
                if let Leave::Given(wait) = guest.asks_leave(&frame) {
                    line.pace.hold(wait);
                    guest.obey(frame).await?;
                }
            }
            Err(error) => {
                debug!(client = %guest.id(), %error, "a frame could not be read");
                guest.reject(None, Code::BadFrame);
            }
        },
        Happening::CaughtUp => guest.caught_up().await?,
        Happening::Called(room) => guest.look(room).await?,
        Happening::Away(after) => {
            answer(&line.outbox, &ServerFrame::GoAway { after });
            return Err(GOING_AWAY);
        }
    }
    Ok(())
}

/// What a client says first.
struct Hello {
    secret: Secret,
    name: Option<Name>,
    epoch: Option<Epoch>,
    rooms: Cursors,
}

/// Waits for the first frame, which has to be `Hello`.
async fn hello<R, W>(line: &mut Line<R, W>) -> Result<Hello, End>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    loop {
        let text = match line.next().await? {
            Happening::Said(text) => text,
            Happening::CaughtUp | Happening::Called(_) => continue,
            Happening::Away(_) => return Err(GOING_AWAY),
        };
        let refused = |code, reason| refuse(&line.metrics, &line.outbox, code, reason);
        return match codec::decode_client(&text) {
            Ok(ClientFrame::Hello { secret, name, epoch, rooms }) if rooms.len() <= HELLO_ROOMS => {
                // A name that is no longer allowed must not keep anyone out.
                let name = name.and_then(|name| Name::parse(&name).ok());
                Ok(Hello { secret, name, epoch, rooms })
            }
            Ok(_) => Err(refused(Code::HelloExpected, "say Hello first")),
            Err(_) => Err(refused(Code::BadFrame, "the Hello could not be read")),
        };
    }
}

fn refuse(metrics: &Metrics, outbox: &Outbox, code: Code, reason: &'static str) -> End {
    reject(metrics, outbox, None, code, None);
    End::Close(CloseCode::Policy, reason)
}

/// Says no to something: the one place where a session does.
fn reject(
    metrics: &Metrics,
    outbox: &Outbox,
    nonce: Option<Nonce>,
    code: Code,
    retry_after: Option<u64>,
) {
    metrics.rejected(code);
    answer(outbox, &ServerFrame::Rejected { nonce, code, retry_after });
}

fn answer(outbox: &Outbox, server_frame: &ServerFrame) {
    outbox.answer(encode(server_frame));
}

fn encode(server_frame: &ServerFrame) -> Bytes {
    frame::text(&codec::encode_server(server_frame))
}
