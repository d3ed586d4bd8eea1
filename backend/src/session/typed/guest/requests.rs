//! What a typed client asks for besides talk: changes of posts and of rooms, a name, how far it has read.

use shared::{Act, ClientId, Code, Kind, Name, Nonce, Person, RoomId, Seq, ServerFrame};
use tracing::warn;

use super::Guest;
use crate::room::{Membership, Petition, RoomGone};
use crate::session::acts::{self, Judged};
use crate::session::typed::{answer, encode};
use crate::store::StoreError;

impl Guest<'_> {
    /// Changes a post, if the person may.
    pub(super) async fn change(
        &self,
        place: &Membership,
        room: RoomId,
        nonce: Nonce,
        act: Act,
    ) -> Result<(), RoomGone> {
        match acts::judge(&*self.hall.store, &room, &self.you, nonce, act).await {
            Ok(Judged::Change(change)) => place.send(change).await?,
            Ok(Judged::Done(first, event)) => {
                answer(self.outbox, &ServerFrame::Events { room, first, events: vec![event] });
            }
            Ok(Judged::Refused(code)) => self.reject(Some(nonce), code),
            Err(error) => self.not_now(&room, nonce, &error),
        }
        Ok(())
    }

    /// Asks a room for what is about the room itself.
    pub(super) async fn ask(&self, room: RoomId, nonce: Nonce, act: Act) -> Result<(), RoomGone> {
        let asked = async {
            let people = self.named(&act).await?;
            Ok::<_, StoreError>((people, self.hall.rooms.open(&room).await?))
        };
        match asked.await {
            Ok((Some(people), handle)) => {
                handle.act(Petition { from: self.member(), nonce, act, people }).await?;
            }
            Ok((None, _)) => self.reject(Some(nonce), Code::NoSuchPerson),
            Err(error) => self.not_now(&room, nonce, &error),
        }
        Ok(())
    }

    /// The people whom an act names, each once; nothing if one of them is unknown.
    async fn named(&self, act: &Act) -> Result<Option<Vec<Person>>, StoreError> {
        let mut ids: Vec<ClientId> = match act {
            Act::Create { kind: Kind::Direct, with, .. } => {
                with.iter().copied().chain([self.you.id]).collect()
            }
            Act::Create { with, .. } => with.clone(),
            Act::Invite { who } => vec![*who],
            _ => Vec::new(),
        };
        ids.sort_unstable();
        ids.dedup();
        let mut people = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(person) = self.hall.store.person(id).await? else { return Ok(None) };
            people.push(person);
        }
        Ok(Some(people))
    }

    pub(super) async fn rename(&mut self, name: Option<Name>) -> Result<(), RoomGone> {
        self.you.name.clone_from(&name);
        // If it is not kept, the next `Hello` says it again.
        if let Err(error) = self.hall.store.rename(self.you.id, name.clone()).await {
            warn!(%error, "a name was not kept");
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

    fn not_now(&self, room: &RoomId, nonce: Nonce, error: &StoreError) {
        warn!(%room, %error, "an act could not be judged");
        self.reject(Some(nonce), Code::StoreUnavailable);
    }
}
