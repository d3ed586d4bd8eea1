//! What goes into the engine and what comes out.

use shared::{Act, ClientFrame, Code, Key, Name, Nonce, Query, RoomId, Seq};

use crate::{Identity, Outgoing, Saved};

/// Something that happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Begin: the owner is ready to connect.
    Start,
    /// The socket that [`Effect::Connect`] asked for is open.
    Opened,
    /// A text message arrived on the open socket.
    Received(String),
    /// The socket is gone, or could not be opened.
    Closed,
    /// The moment that [`Engine::next_wake`](crate::Engine::next_wake) named has come. Harmless at
    /// any other time.
    Tick,
    /// The system says that there is a network again.
    NetworkCame,
    /// The system says that there is no network.
    NetworkWent,
    /// The person does not want to wait for the next try.
    RetryNow,
    /// The person looks again after having looked elsewhere. Timers are late or asleep where nobody
    /// looks, so the line may have died without anyone noticing.
    Looked,
    /// The person gives up their identity for this one. What they wrote and is not sent stays
    /// theirs.
    StartAnew(Identity),
    /// The person sends a message.
    Post {
        /// Where.
        room: RoomId,
        /// 128 fresh random bits.
        nonce: Nonce,
        /// What they wrote, as it stands in the composer.
        text: String,
        /// The place of the post that it answers.
        reply_to: Option<Seq>,
        /// The place of the post in whose thread it is said.
        thread: Option<Seq>,
    },
    /// The person changes something: about a post that has its place, or about a room.
    Act {
        /// Where.
        room: RoomId,
        /// 128 fresh random bits.
        nonce: Nonce,
        /// What.
        act: Act,
    },
    /// The owner did what [`Effect::Save`] asked for, as well as it could.
    Saved(Nonce),
    /// What was saved and never forgotten, in the order in which it was saved: the client was closed
    /// before the server had placed it.
    Restored(Vec<Outgoing>),
    /// The person keeps a text for their other devices, see [`Engine::kept`](crate::Engine::kept). One that
    /// does not [fit](shared::keep::fits) is kept by nobody.
    Keep {
        /// 128 fresh random bits.
        nonce: Nonce,
        /// Under what.
        key: Key,
        /// What; nothing to forget it.
        text: String,
    },
    /// What an earlier client knew. It is passed over by one that knows better, because the server has
    /// greeted it: the two are never mixed.
    Recalled(Saved),
    /// The person wants a failed message to be tried again.
    Retry(Nonce),
    /// The person gives up a failed message.
    Discard(Nonce),
    /// The person reads back to the oldest message that is shown.
    Older(RoomId),
    /// The person reads on to the newest message of a stretch of history that is shown.
    Newer(RoomId),
    /// The person wants to see what is around a place, wherever in the room that is. It is shown when it is
    /// there; [`Timeline::nowhere`](crate::Timeline::nowhere) says if it is not.
    Around {
        /// Where.
        room: RoomId,
        /// The place.
        seq: Seq,
    },
    /// The person reads at some place of what is shown, and not at the end: that stays, however much comes
    /// after it.
    Reading {
        /// Where.
        room: RoomId,
        /// The place.
        seq: Seq,
    },
    /// The person is at the end of a room, or wants to be: the newest is shown.
    Latest(RoomId),
    /// The person opens a thread, by the place of the post that it begins with, or closes the one that is open.
    Thread {
        /// Where.
        room: RoomId,
        /// Which; nothing to close it.
        root: Option<Seq>,
    },
    /// The person reads back to the oldest post that is shown of the open thread.
    OlderInThread(RoomId),
    /// The person has seen a thread up to a place. It is kept if they follow the thread.
    ReadThread {
        /// Where.
        room: RoomId,
        /// The place of the post that it begins with.
        root: Seq,
        /// The place of the last post that they have seen.
        seq: Seq,
        /// 128 fresh random bits.
        nonce: Nonce,
    },
    /// The person has seen a room up to a place.
    Read {
        /// Where.
        room: RoomId,
        /// The place of the last event that they have seen.
        seq: Seq,
    },
    /// The person wants to see which rooms there are; the answer is in
    /// [`Engine::directory`](crate::Engine::directory).
    Directory,
    /// The person looks for messages; what is found is in [`Engine::search`](crate::Engine::search), in the place
    /// of what they looked for before.
    Search {
        /// 128 fresh random bits.
        nonce: Nonce,
        /// What they look for; one that does not pass [`Query::check`] is refused.
        query: Query,
    },
    /// The person reads on to the end of what was found.
    SearchOn,
    /// The person looks for nothing any more.
    SearchOver,
    /// The person changed the text in a room's composer.
    Typing(RoomId),
    /// The person chose a display name, or gave it up.
    Rename(Option<Name>),
}

/// Something for the engine's owner to do, in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Open a socket, and drop any older one.
    Connect,
    /// Drop the socket without waiting for it.
    Disconnect,
    /// Send a frame on the open socket.
    Send(ClientFrame),
    /// Save this, so that it is there at the next start, and say [`Input::Saved`]. It goes out after
    /// that, so that nothing that the server may have is forgotten here.
    Save(Outgoing),
    /// What was saved under this nonce is placed, refused or given up: forget it.
    Forget(Nonce),
    /// Tell the person that an act of theirs will not be done, and why. What they see is as it was before
    /// it; the text of an edit is with them again, and with nobody else.
    Refused {
        /// Where.
        room: RoomId,
        /// What they wanted.
        act: Act,
        /// Why not.
        code: Code,
    },
    /// Keep the display name, so that it is there at the next start.
    SaveName(Option<Name>),
}
