//! What a room tells, encoded once for everyone.

use bytes::{Bytes, BytesMut};
use shared::{Change, ClientId, Code, Nonce, RoomEvent, RoomId, Seq, ServerFrame, codec};

use super::members::Encoded;
use crate::outbox::frame;

/// A run of events: one frame for typed members, the tutorial's text per post for plain ones.
pub(super) fn events(room: &RoomId, first: Seq, events: Vec<RoomEvent>) -> Encoded {
    let mut plain = BytesMut::new();
    for event in &events {
        if let Change::Posted { body, .. } = &event.change {
            frame::put_text(&mut plain, &format!("Client #{} says: {body}", event.by.id));
        }
    }
    let typed = typed(&ServerFrame::Events { room: room.clone(), first, events });
    Encoded { plain: plain.freeze(), typed }
}

/// The tutorial's word for a person's leaving.
pub(super) fn left_the_chat(id: ClientId) -> Encoded {
    Encoded { plain: frame::text(&format!("Client #{id} left the chat")), typed: Bytes::new() }
}

/// A frame of the typed dialect.
pub(super) fn typed(server_frame: &ServerFrame) -> Bytes {
    frame::text(&codec::encode_server(server_frame))
}

/// How far a room is, and whether frames of it were dropped on the way to this member.
pub(super) fn head(room: &RoomId, head: Seq, dropped: bool) -> Bytes {
    typed(&ServerFrame::Heads { rooms: [(room.clone(), head)].into(), dropped })
}

/// Something that was not done and will not be.
pub(super) fn rejected(nonce: Nonce, code: Code) -> Bytes {
    typed(&ServerFrame::Rejected { nonce: Some(nonce), code, retry_after: None })
}

/// A post that the store could not keep.
pub(super) fn not_kept(nonce: Nonce) -> Bytes {
    typed(&ServerFrame::Rejected {
        nonce: Some(nonce),
        code: Code::StoreUnavailable,
        retry_after: Some(crate::limits::STORE_RETRY_SECONDS),
    })
}
