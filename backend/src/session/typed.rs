//! The typed dialect: [`ClientFrame`]s in, [`ServerFrame`]s out, `Hello` first.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use shared::limits::{HELLO_ROOMS, Limits};
use shared::{
    Body, ClientFrame, ClientId, Code, Cursors, Epoch, Name, Nonce, Person, RoomId, RoomState,
    Secret, Seq, ServerFrame, codec,
};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tracing::{debug, warn};

use super::{End, GOING_AWAY, Hall, Happening, Line, history};
use crate::limits::{HELLO_WITHIN, RETURN_SPREAD_SECONDS, STORE_RETRY_SECONDS};
use crate::outbox::{CloseCode, Outbox, frame};
use crate::room::{Dialect, Member, MemberId, Membership, RoomGone};
use crate::store::{Claim, StoreError};

/// Speaks the typed dialect until the connection ends.
pub(super) async fn serve<R, W>(
    hall: &Hall,
    client: ClientId,
    id: MemberId,
    line: &mut Line<R, W>,
) -> End
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    match chat(hall, client, id, line).await {
        Ok(never) => match never {},
        Err(end) => end,
    }
}

async fn chat<R, W>(
    hall: &Hall,
    client: ClientId,
    id: MemberId,
    line: &mut Line<R, W>,
) -> Result<std::convert::Infallible, End>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let outbox = Arc::clone(&line.outbox);
    let hello = match timeout(HELLO_WITHIN, hello(line)).await {
        Ok(hello) => hello?,
        Err(_) => return Err(refuse(&outbox, Code::HelloExpected, "no Hello in time")),
    };
    let guest = Guest { hall, outbox: &outbox };
    let lobby = guest.welcome(client, id, hello).await?;
    loop {
        match line.next().await? {
            Happening::Said(text) => match codec::decode_client(&text) {
                Ok(frame) => guest.obey(&lobby, frame).await?,
                Err(error) => {
                    debug!(%client, %error, "a frame could not be read");
                    guest.reject(None, Code::BadFrame);
                }
            },
            Happening::CaughtUp => lobby.caught_up().await?,
            Happening::Closing => {
                answer(&outbox, &ServerFrame::GoAway { after: RETURN_SPREAD_SECONDS });
                return Err(GOING_AWAY);
            }
        }
    }
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
            Happening::CaughtUp => continue,
            Happening::Closing => return Err(GOING_AWAY),
        };
        return match codec::decode_client(&text) {
            Ok(ClientFrame::Hello { secret, name, epoch, rooms }) if rooms.len() <= HELLO_ROOMS => {
                // A name that is no longer allowed must not keep anyone out.
                let name = name.and_then(|name| Name::parse(&name).ok());
                Ok(Hello { secret, name, epoch, rooms })
            }
            Ok(_) => Err(refuse(&line.outbox, Code::HelloExpected, "say Hello first")),
            Err(_) => Err(refuse(&line.outbox, Code::BadFrame, "the Hello could not be read")),
        };
    }
}

fn refuse(outbox: &Outbox, code: Code, reason: &'static str) -> End {
    answer(outbox, &ServerFrame::Rejected { nonce: None, code, retry_after: None });
    End::Close(CloseCode::Policy, reason)
}

fn answer(outbox: &Outbox, server_frame: &ServerFrame) {
    outbox.answer(frame::text(&codec::encode_server(server_frame)));
}

fn unavailable(error: &StoreError) -> End {
    warn!(%error, "the store failed a session");
    End::Close(CloseCode::TryAgainLater, "the store is not available")
}

/// A typed client that is being served.
struct Guest<'a> {
    hall: &'a Hall,
    outbox: &'a Arc<Outbox>,
}

impl Guest<'_> {
    /// Checks who it is, then tells it where it is and what it missed.
    async fn welcome(
        &self,
        client: ClientId,
        id: MemberId,
        hello: Hello,
    ) -> Result<Membership, End> {
        let store = &self.hall.store;
        let digest = Sha256::digest(hello.secret.as_bytes()).into();
        match store.claim(client, digest).await.map_err(|error| unavailable(&error))? {
            Claim::Held => {}
            Claim::Taken => {
                return Err(refuse(self.outbox, Code::IdTaken, "the id belongs to another secret"));
            }
        }
        let room = RoomId::lobby();
        let head = store.head(&room).await.map_err(|error| unavailable(&error))?;
        let you = Person { id: client, name: hello.name, guest: false };
        answer(
            self.outbox,
            &ServerFrame::Welcome {
                you: you.clone(),
                epoch: store.epoch(),
                rooms: [(room.clone(), RoomState { head, read: Seq::ZERO })].into(),
                limits: Limits::CURRENT,
            },
        );
        let outbox = Arc::clone(self.outbox);
        let member = Member { id, person: you, dialect: Dialect::Typed, outbox };
        let lobby = self.hall.rooms.get(&room).ok_or(RoomGone)?.join(member).await?;
        let known = hello.rooms.get(&room).copied();
        let cursor = known.filter(|_| hello.epoch == Some(store.epoch()));
        self.catch_up(&lobby, &room, cursor).await?;
        Ok(lobby)
    }

    /// Sends what the client missed and makes it hear the rest live.
    async fn catch_up(
        &self,
        lobby: &Membership,
        room: &RoomId,
        cursor: Option<Seq>,
    ) -> Result<(), End> {
        let missed = history::since(&*self.hall.store, room, cursor).await;
        let (missed, reached) = missed.map_err(|error| unavailable(&error))?;
        answer(self.outbox, &missed);
        Ok(lobby.attach(Some(reached)).await?)
    }

    async fn obey(&self, lobby: &Membership, frame: ClientFrame) -> Result<(), End> {
        match frame {
            ClientFrame::Post { room, nonce, body, .. } => {
                if self.is_here(&room, Some(nonce)) {
                    match Body::parse(&body) {
                        Ok(body) => lobby.post(nonce, body).await?,
                        Err(error) => self.reject(Some(nonce), error.into()),
                    }
                }
            }
            ClientFrame::Pull { room, after } => {
                if self.is_here(&room, None) {
                    self.catch_up(lobby, &room, Some(after)).await?;
                }
            }
            ClientFrame::Older { room, before } => {
                if self.is_here(&room, None) {
                    let older = history::before(&*self.hall.store, &room, before).await;
                    answer(self.outbox, &older.map_err(|error| unavailable(&error))?);
                }
            }
            ClientFrame::Typing { room } => {
                if self.is_here(&room, None) {
                    lobby.typing().await?;
                }
            }
            ClientFrame::Rename { name } => match name.map(|name| Name::parse(&name)).transpose() {
                Ok(name) => lobby.rename(name).await?,
                Err(error) => self.reject(None, error.into()),
            },
            ClientFrame::Ping => answer(self.outbox, &ServerFrame::Pong),
            ClientFrame::Hello { .. } => {
                return Err(refuse(self.outbox, Code::HelloExpected, "Hello is said once"));
            }
            ClientFrame::Unknown => self.reject(None, Code::BadFrame),
        }
        Ok(())
    }

    fn is_here(&self, room: &RoomId, nonce: Option<Nonce>) -> bool {
        let here = self.hall.rooms.get(room).is_some();
        if !here {
            self.reject(nonce, Code::NoSuchRoom);
        }
        here
    }

    fn reject(&self, nonce: Option<Nonce>, code: Code) {
        let retry = code.advice() == shared::Advice::Retry;
        let retry_after = retry.then_some(STORE_RETRY_SECONDS);
        answer(self.outbox, &ServerFrame::Rejected { nonce, code, retry_after });
    }
}
