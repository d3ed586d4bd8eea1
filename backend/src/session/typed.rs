//! The typed dialect: [`ClientFrame`]s in, [`ServerFrame`]s out, `Hello` first.

use std::sync::Arc;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use shared::limits::{HELLO_ROOMS, Limits};
use shared::{
    Act, Body, Change, ClientFrame, ClientId, Code, Cursors, Epoch, Name, Nonce, Person, RoomId,
    RoomState, Secret, Seq, ServerFrame, codec,
};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tracing::{debug, warn};

use super::acts::{self, Judged};
use super::devices::Device;
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
    let guest = Guest::welcome(hall, &outbox, client, id, hello).await?;
    loop {
        match line.next().await? {
            Happening::Said(text) => match codec::decode_client(&text) {
                Ok(frame) => guest.obey(frame).await?,
                Err(error) => {
                    debug!(%client, %error, "a frame could not be read");
                    guest.reject(None, Code::BadFrame);
                }
            },
            Happening::CaughtUp => guest.lobby.caught_up().await?,
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
    outbox.answer(encode(server_frame));
}

fn encode(server_frame: &ServerFrame) -> Bytes {
    frame::text(&codec::encode_server(server_frame))
}

fn unavailable(error: &StoreError) -> End {
    warn!(%error, "the store failed a session");
    End::Close(CloseCode::TryAgainLater, "the store is not available")
}

/// A typed client that is being served.
struct Guest<'a> {
    hall: &'a Hall,
    outbox: &'a Arc<Outbox>,
    you: Person,
    lobby: Membership,
    device: Device,
}

impl<'a> Guest<'a> {
    /// Checks who it is, then tells it where it is and what it missed.
    async fn welcome(
        hall: &'a Hall,
        outbox: &'a Arc<Outbox>,
        client: ClientId,
        id: MemberId,
        hello: Hello,
    ) -> Result<Self, End> {
        let store = &hall.store;
        let digest = Sha256::digest(hello.secret.as_bytes()).into();
        match store.claim(client, digest).await.map_err(|error| unavailable(&error))? {
            Claim::Held => {}
            Claim::Taken => {
                return Err(refuse(outbox, Code::IdTaken, "the id belongs to another secret"));
            }
        }
        // Before the store is asked, so that nothing falls between what it says and what is told.
        let device = hall.devices.begin(client, id, Arc::clone(outbox));
        let room = RoomId::lobby();
        let head = store.head(&room).await.map_err(|error| unavailable(&error))?;
        let reads = store.reads(client).await.map_err(|error| unavailable(&error))?;
        let read = reads.get(&room).copied().unwrap_or_default();
        let you = Person { id: client, name: hello.name, guest: false };
        let welcome = ServerFrame::Welcome {
            you: you.clone(),
            epoch: store.epoch(),
            rooms: [(room.clone(), RoomState { head, read })].into(),
            limits: Limits::CURRENT,
        };
        answer(outbox, &welcome);
        let (person, dialect) = (you.clone(), Dialect::Typed);
        let member = Member { id, person, dialect, outbox: Arc::clone(outbox) };
        let lobby = hall.rooms.get(&room).ok_or(RoomGone)?.join(member).await?;
        let guest = Self { hall, outbox, you, lobby, device };
        let known = hello.rooms.get(&room).copied();
        let cursor = known.filter(|_| hello.epoch == Some(store.epoch()));
        guest.catch_up(&room, cursor).await?;
        Ok(guest)
    }

    /// Sends what the client missed and makes it hear the rest live.
    async fn catch_up(&self, room: &RoomId, cursor: Option<Seq>) -> Result<(), End> {
        let missed = history::since(&*self.hall.store, room, cursor).await;
        let (missed, reached) = missed.map_err(|error| unavailable(&error))?;
        answer(self.outbox, &missed);
        Ok(self.lobby.attach(Some(reached)).await?)
    }

    async fn obey(&self, frame: ClientFrame) -> Result<(), End> {
        match frame {
            ClientFrame::Post { room, nonce, body, reply_to } => {
                if self.is_here(&room, Some(nonce)) {
                    match Body::parse(&body) {
                        Ok(body) => {
                            self.lobby.send(Change::Posted { nonce, body, reply_to }).await?;
                        }
                        Err(error) => self.reject(Some(nonce), error.into()),
                    }
                }
            }
            ClientFrame::Act { room, nonce, act } => {
                if self.is_here(&room, Some(nonce)) {
                    self.act(room, nonce, act).await?;
                }
            }
            ClientFrame::Read { room, seq } => {
                if self.is_here(&room, None) {
                    self.read(room, seq).await;
                }
            }
            ClientFrame::Pull { room, after } => {
                if self.is_here(&room, None) {
                    self.catch_up(&room, Some(after)).await?;
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
                    self.lobby.typing().await?;
                }
            }
            ClientFrame::Rename { name } => match name.map(|name| Name::parse(&name)).transpose() {
                Ok(name) => self.lobby.rename(name).await?,
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

    async fn act(&self, room: RoomId, nonce: Nonce, act: Act) -> Result<(), RoomGone> {
        match acts::judge(&*self.hall.store, &room, &self.you, nonce, act).await {
            Ok(Judged::Change(change)) => self.lobby.send(change).await?,
            Ok(Judged::Done(first, event)) => {
                answer(self.outbox, &ServerFrame::Events { room, first, events: vec![event] });
            }
            Ok(Judged::Refused(code)) => self.reject(Some(nonce), code),
            Err(error) => {
                warn!(%room, %error, "an act could not be judged");
                self.reject(Some(nonce), Code::StoreUnavailable);
            }
        }
        Ok(())
    }

    /// Keeps how far the person has read, and tells their other connections. If that fails, the client
    /// says it again when it comes back.
    async fn read(&self, room: RoomId, seq: Seq) {
        let store = &self.hall.store;
        let keep = async {
            let known = seq <= store.head(&room).await?;
            if known {
                store.read(self.you.id, &room, seq).await?;
            }
            Ok::<_, StoreError>(known)
        };
        match keep.await {
            Ok(true) => self.device.tell_others(&encode(&ServerFrame::Read { room, seq })),
            Ok(false) => {}
            Err(error) => warn!(%room, %error, "how far someone has read was not kept"),
        }
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
