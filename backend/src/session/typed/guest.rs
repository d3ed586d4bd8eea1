//! A typed client that is being served, and the rooms that it is in.

mod keeping;
mod leave;
mod places;
mod requests;

use std::sync::Arc;

use sha2::{Digest, Sha256};
use shared::limits::{DIRECTORY_ROOMS, Limits, ROOMS_PER_PERSON};
use shared::{
    Body, ClientFrame, ClientId, Code, Cursors, FlatMap, Name, Nonce, Person, RoomId, RoomState,
    ServerFrame,
};

use super::{Hello, answer, refuse, reject};
use crate::devices::Device;
use crate::limits::{CROWDED_RETRY_SECONDS, PAGE_BYTES, STORE_RETRY_SECONDS};
use crate::mutant::{self, Mutant};
use crate::outbox::{CloseCode, Outbox};
use crate::policy::{Address, Seat};
use crate::room::{MemberId, Membership, RoomGone};
use crate::session::{End, Hall, Visitor, history};
use crate::store::{Claim, Home, Record, SecretDigest, StoreError};
use crate::trace::Trace;
pub(super) use leave::Leave;

/// See the module.
pub(super) struct Guest<'a> {
    hall: &'a Hall,
    outbox: &'a Arc<Outbox>,
    you: Person,
    id: MemberId,
    places: FlatMap<RoomId, Membership>,
    device: Device,
    trace: Trace,
    conduct: Seat,
    address: Option<Address>,
}

impl<'a> Guest<'a> {
    /// Checks who it is, then tells it where it is and what it missed.
    pub(super) async fn welcome(
        hall: &'a Hall,
        outbox: &'a Arc<Outbox>,
        Visitor { client, address, trace, .. }: Visitor,
        id: MemberId,
        hello: Hello,
    ) -> Result<Self, End> {
        let (store, policy) = (&hall.store, &hall.policy);
        let crowded = |after| {
            reject(&hall.metrics, outbox, None, Code::TooMuch, Some(after));
            End::Close(CloseCode::TryAgainLater, "too much of this for now")
        };
        let digest: SecretDigest = Sha256::digest(hello.secret.as_bytes()).into();
        let owner = store.owner(client).await?;
        // Most who come were here before, and for them nothing has to be written.
        let claim = match &owner {
            Some(owner) if owner.digest == digest => Claim::Held,
            Some(_) => Claim::Taken,
            None => {
                policy.stranger(address).map_err(crowded)?;
                store.claim(client, digest, hello.name.clone()).await?
            }
        };
        if claim == Claim::Taken {
            // Who guesses does so no faster than new people come.
            policy.stranger(address).map_err(crowded)?;
            let (metrics, reason) = (&hall.metrics, "the id belongs to another secret");
            return Err(refuse(metrics, outbox, Code::IdTaken, reason));
        }
        let you = Person { id: client, name: hello.name, guest: false };
        let seat = policy.conduct(client).sit(&policy.bounds);
        let conduct = seat.ok_or_else(|| crowded(CROWDED_RETRY_SECONDS))?;
        if owner.is_some_and(|owner| owner.person != you) {
            let renamed = store.rename(client, you.name.clone()).await;
            renamed?;
        }
        // Before the store is asked, so that nothing falls between what it says and what is told.
        let device = hall.devices.begin(client, id.0, Arc::clone(outbox));
        let places = FlatMap::new();
        let mut guest = Self { hall, outbox, you, id, places, device, trace, conduct, address };
        let rooms = guest.rooms().await?;
        let epoch = store.epoch();
        let welcome = ServerFrame::Welcome {
            you: guest.you.clone(),
            epoch,
            rooms: rooms.clone(),
            limits: Limits::CURRENT,
        };
        answer(outbox, &welcome);
        guest.places = FlatMap::with_capacity(rooms.len());
        let cursors = if hello.epoch == Some(epoch) { hello.rooms } else { Cursors::new() };
        // The lobby first: everyone is there.
        let (lobby, mut bytes) = (RoomId::lobby(), 0);
        let others = rooms.iter().filter(|(room, _)| **room != lobby);
        let first = rooms.get(&lobby).map(|state| (&lobby, state)).into_iter();
        for (room, state) in first.chain(others) {
            if bytes <= PAGE_BYTES {
                bytes += guest.enter(room, cursors.get(room).copied()).await?;
            } else {
                guest.join(room).await?;
                let rooms = [(room.clone(), state.head)].into();
                answer(outbox, &ServerFrame::Heads { rooms, dropped: true });
            }
        }
        let kept = store.kept(client).await?;
        keeping::pages(kept).iter().for_each(|page| answer(outbox, page));
        Ok(guest)
    }

    /// Who it is.
    pub(super) fn id(&self) -> ClientId {
        self.you.id
    }

    /// The rooms that the person is in, and how they stand.
    async fn rooms(&self) -> Result<FlatMap<RoomId, RoomState>, StoreError> {
        let Home { mut reads, lobby: head, rooms: theirs } =
            self.hall.store.home(self.you.id).await?;
        if mutant::is_on(Mutant::ReadForgotten) {
            reads.clear();
        }
        let read = |room: &RoomId| reads.get(room).copied().unwrap_or_default();
        let lobby = RoomId::lobby();
        let state = RoomState { head, read: read(&lobby), about: None };
        let mut rooms = FlatMap::from([(lobby, state)]);
        // More than that is not told: the frame has to fit.
        for (room, Record { head, about }) in theirs.into_iter().take(ROOMS_PER_PERSON) {
            let read = read(&room);
            rooms.insert(room, RoomState { head, read, about: Some(about) });
        }
        Ok(rooms)
    }

    /// The client had been too slow and has read what was left for it.
    pub(super) async fn caught_up(&self) -> Result<(), RoomGone> {
        for place in self.places.values() {
            place.caught_up().await?;
        }
        Ok(())
    }

    pub(super) async fn obey(&mut self, frame: ClientFrame) -> Result<(), End> {
        match frame {
            ClientFrame::Post { room, nonce, body, reply_to, thread } => match Body::parse(&body) {
                Ok(body) => self.say(room, nonce, (body, reply_to), thread).await?,
                Err(error) => self.reject(Some(nonce), error.into()),
            },
            ClientFrame::Act { room, nonce, act } if act.post().is_some() => {
                self.change(room, nonce, act).await?;
            }
            ClientFrame::Act { room, nonce, act } => self.ask(room, nonce, act).await?,
            ClientFrame::Read { room, seq } => {
                if self.reads(&room).await? {
                    self.read(room, seq).await;
                }
            }
            ClientFrame::Keep { nonce, key, text } => self.keep(nonce, key, text).await,
            ClientFrame::Pull { room, after } => {
                if self.reads(&room).await? {
                    self.catch_up(&room, Some(after)).await?;
                }
            }
            ClientFrame::Older { room, before } => {
                if self.reads(&room).await? {
                    let older = history::before(&*self.hall.store, &room, before).await;
                    answer(self.outbox, &older?);
                }
            }
            ClientFrame::Newer { room, after } => {
                if self.reads(&room).await? {
                    let newer = history::after(&*self.hall.store, &room, after).await;
                    answer(self.outbox, &newer?);
                }
            }
            ClientFrame::Around { room, seq } => {
                if self.reads(&room).await? {
                    let around = history::around(&*self.hall.store, &room, seq).await;
                    answer(self.outbox, &around?);
                }
            }
            ClientFrame::Changes { room, first, last, after } => {
                if self.reads(&room).await? {
                    let posts = (first, last);
                    let changes = history::changes(&*self.hall.store, &room, posts, after).await;
                    answer(self.outbox, &changes?);
                }
            }
            ClientFrame::Thread { room, root, before } => {
                if self.reads(&room).await? {
                    let thread = history::thread(&*self.hall.store, &room, root, before).await;
                    answer(self.outbox, &thread?);
                }
            }
            ClientFrame::Directory => {
                let rooms = self.hall.store.directory(DIRECTORY_ROOMS).await;
                let mut rooms = rooms?;
                // Links are for those who are in a room to give.
                rooms.iter_mut().for_each(|listing| listing.about.link = None);
                answer(self.outbox, &ServerFrame::Directory { rooms });
            }
            ClientFrame::Search { nonce, query, before } => {
                self.search(nonce, &query, before.as_ref()).await;
            }
            ClientFrame::Typing { room } => match self.places.get(&room) {
                Some(place) => place.typing().await?,
                None => self.reject(None, Code::NoSuchRoom),
            },
            ClientFrame::Rename { name } => match name.map(|name| Name::parse(&name)).transpose() {
                Ok(name) => self.rename(name).await?,
                Err(error) => self.reject(None, error.into()),
            },
            ClientFrame::Ping => answer(self.outbox, &ServerFrame::Pong),
            ClientFrame::Hello { .. } => {
                let (metrics, code) = (&self.hall.metrics, Code::HelloExpected);
                return Err(refuse(metrics, self.outbox, code, "Hello is said once"));
            }
            ClientFrame::Unknown => self.reject(None, Code::BadFrame),
        }
        Ok(())
    }

    pub(super) fn reject(&self, nonce: Option<Nonce>, code: Code) {
        let retry = code.advice() == shared::Advice::Retry;
        let retry_after = retry.then_some(STORE_RETRY_SECONDS);
        self.says_no(nonce, code, retry_after);
    }
}
