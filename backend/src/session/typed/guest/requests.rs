//! What a typed client asks for besides talk: changes of posts and of rooms, a name, how far it has read.

use shared::limits::ROOMS_PER_PERSON;
use shared::{
    Act, Body, Change, ClientId, Code, Found, Kind, Name, Nonce, Person, Place, Query, RoomId, Seq,
    ServerFrame, Spot, Standing, Thread, Wish, comings, may_here,
};
use tracing::warn;

use super::Guest;
use crate::mutant::{self, Mutant};
use crate::room::{Petition, RoomGone, Saying};
use crate::session::End;
use crate::session::acts::{self, Judged};
use crate::session::typed::{answer, encode};
use crate::store::{Owner, StoreError};

impl Guest<'_> {
    /// Says something in a room.
    pub(super) async fn say(
        &self,
        room: RoomId,
        nonce: Nonce,
        (body, reply_to): (Body, Option<Seq>),
        root: Option<Seq>,
    ) -> Result<(), RoomGone> {
        let change = Change::Posted { nonce, body, reply_to };
        let Some(place) = self.places.get(&room) else {
            self.refuse(room, nonce, Code::NoSuchRoom).await;
            return Ok(());
        };
        let Some(root) = root else { return place.send(change).await };
        if mutant::is_on(Mutant::ThreadAnywhere) {
            let thread = Some(Thread { root, by: None });
            return place.send(Saying { change, thread }).await;
        }
        match acts::thread(&*self.hall.store, &room, root).await {
            Ok(Ok(thread)) => place.send(Saying { change, thread: Some(thread) }).await?,
            Ok(Err(code)) => self.refuse(room, nonce, code).await,
            Err(error) => self.not_now(&room, nonce, &error),
        }
        Ok(())
    }

    /// Changes a post, if the person may.
    pub(super) async fn change(
        &self,
        room: RoomId,
        nonce: Nonce,
        act: Act,
    ) -> Result<(), RoomGone> {
        let Some(place) = self.places.get(&room) else {
            self.refuse(room, nonce, Code::NoSuchRoom).await;
            return Ok(());
        };
        match acts::judge(&*self.hall.store, &room, &self.you, nonce, act).await {
            Ok(Judged::Change(change, thread)) => place.send(Saying { change, thread }).await?,
            judged => self.answer(room, nonce, judged),
        }
        Ok(())
    }

    /// Says no, unless it was done before.
    async fn refuse(&self, room: RoomId, nonce: Nonce, code: Code) {
        let judged = acts::refused(&*self.hall.store, &room, &self.you, nonce, code).await;
        self.answer(room, nonce, judged);
    }

    /// Answers an act of which nothing new comes.
    fn answer(&self, room: RoomId, nonce: Nonce, judged: Result<Judged, StoreError>) {
        match judged {
            Ok(Judged::Done(first, event)) => {
                // When it was kept, nobody may have been there to call whom it brings in.
                for (who, _) in comings(&event) {
                    self.hall.devices.call(who, &room);
                }
                answer(self.outbox, &ServerFrame::Events { room, first, events: vec![event] });
            }
            Ok(Judged::Refused(code)) => self.reject(Some(nonce), code),
            Ok(Judged::Change(..)) => {}
            Err(error) => self.not_now(&room, nonce, &error),
        }
    }

    /// Asks a room for what is about the room itself. Whoever may not ask is told here, so that nobody has a
    /// room opened, people looked up or a room's task kept busy for nothing; and no other code than that of
    /// the room's rule says anything of a room.
    pub(super) async fn ask(&self, room: RoomId, nonce: Nonce, act: Act) -> Result<(), RoomGone> {
        let asked = async {
            let record = self.hall.store.record(&room, self.you.id).await?;
            let (about, member) = match &record {
                Some((record, member)) => (Some(&record.about), *member),
                None => (None, false),
            };
            let who = Standing { id: self.you.id, guest: self.you.guest };
            let may = may_here(who, Place { room: &room, about, member }, Wish::Act(&act));
            if let Err(code) = may {
                return Ok(Err(code));
            }
            let people = match self.named(&act).await? {
                Ok(people) => people,
                Err(code) => return Ok(Err(code)),
            };
            Ok::<_, StoreError>(Ok((people, self.hall.rooms.open(&room).await?)))
        };
        match asked.await {
            Ok(Ok((people, handle))) => {
                handle.act(Petition { from: self.member(), nonce, act, people }).await?;
            }
            Ok(Err(code)) => self.refuse(room, nonce, code).await,
            Err(error) => self.not_now(&room, nonce, &error),
        }
        Ok(())
    }

    /// The people whom an act names, each once, if they are known and can be in one more room.
    async fn named(&self, act: &Act) -> Result<Result<Vec<Person>, Code>, StoreError> {
        let (mut named, me): (Vec<ClientId>, _) = match act {
            Act::Create { with, .. } => (with.clone(), Some(self.you.id)),
            Act::Invite { who } => (vec![*who], None),
            Act::Join { .. } => (Vec::new(), Some(self.you.id)),
            _ => return Ok(Ok(Vec::new())),
        };
        if matches!(act, Act::Create { kind: Kind::Direct, .. }) {
            named.push(self.you.id);
        }
        named.sort_unstable();
        named.dedup();
        for id in named.iter().copied().chain(me) {
            if self.hall.store.room_count(id).await? >= ROOMS_PER_PERSON {
                return Ok(Err(Code::TooManyRooms));
            }
        }
        let mut people = Vec::with_capacity(named.len());
        for id in named {
            let Some(Owner { person, .. }) = self.hall.store.owner(id).await? else {
                return Ok(Err(Code::NoSuchPerson));
            };
            people.push(person);
        }
        Ok(Ok(people))
    }

    /// Looks for messages in all rooms that the person may read.
    pub(super) async fn search(&self, nonce: Nonce, query: &Query, before: Option<&Spot>) {
        if let Err(code) = query.check() {
            return self.reject(Some(nonce), code);
        }
        match self.hall.store.search(self.you.id, query, before).await {
            Ok(Found { hits, next, behind }) => {
                answer(self.outbox, &ServerFrame::Found { nonce, hits, next, behind });
            }
            Err(error) => {
                warn!(trace = %self.trace, %error, "a search was not answered");
                self.reject(Some(nonce), Code::StoreUnavailable);
            }
        }
    }

    /// Whether the person may read a room. A place may be given up elsewhere before this connection has
    /// come to hear of it, so the store says.
    pub(super) async fn reads(&self, room: &RoomId) -> Result<bool, End> {
        let mut reads = self.places.contains_key(room);
        if reads && *room != RoomId::lobby() {
            let record = self.hall.store.record(room, self.you.id).await;
            let record = record?;
            reads = record.is_some_and(|(_, member)| member);
        }
        if !reads {
            self.reject(None, Code::NoSuchRoom);
        }
        Ok(reads)
    }

    pub(super) async fn rename(&mut self, name: Option<Name>) -> Result<(), RoomGone> {
        self.you.name.clone_from(&name);
        // If it is not kept, the next `Hello` says it again.
        if let Err(error) = self.hall.store.rename(self.you.id, name.clone()).await {
            warn!(trace = %self.trace, %error, "a name was not kept");
        }
        for place in self.places.values() {
            place.rename(name.clone()).await?;
        }
        Ok(())
    }

    /// Keeps how far the person has read, and tells their other connections. If that fails, the client
    /// says it again when it comes back.
    pub(super) async fn read(&self, room: RoomId, seq: Seq) {
        let store = &self.hall.store;
        let keep = async {
            let before = store.reads(self.you.id).await?.get(&room).copied().unwrap_or_default();
            let news = seq > before && seq <= store.head(&room).await?;
            if news {
                store.read(self.you.id, &room, seq).await?;
            }
            Ok::<_, StoreError>(news)
        };
        match keep.await {
            Ok(true) => self.device.tell_others(&encode(&ServerFrame::Read { room, seq })),
            Ok(false) => {}
            Err(error) => {
                warn!(%room, trace = %self.trace, %error, "how far someone has read was not kept");
            }
        }
    }

    fn not_now(&self, room: &RoomId, nonce: Nonce, error: &StoreError) {
        warn!(%room, trace = %self.trace, %error, "an act could not be judged");
        self.reject(Some(nonce), Code::StoreUnavailable);
    }
}
