//! What a room tells, encoded once for everyone.

use std::collections::BTreeMap;

use bytes::{Bytes, BytesMut};
use shared::{Change, ClientId, Code, Nonce, RoomEvent, RoomId, Seq, ServerFrame, codec};

use super::members::{Encoded, MemberId};
use crate::outbox::frame;

/// A run of events for typed members: one frame.
pub(super) fn events(room: &RoomId, first: Seq, events: Vec<RoomEvent>) -> Bytes {
    typed(&ServerFrame::Events { room: room.clone(), first, events })
}

/// The same for plain ones: the tutorial's text for each post. The connections that wrote some of them are told so before
/// each of their own.
pub(super) fn says(events: &[RoomEvent], wrote: &[Option<MemberId>]) -> Encoded {
    let (mut plain, mut begins) = (BytesMut::new(), Vec::new());
    for event in events {
        begins.push(plain.len());
        if let Change::Posted { body, .. } = &event.change {
            frame::put_text(&mut plain, &format!("Client #{} says: {body}", event.by.id));
        }
    }
    let mut own: BTreeMap<MemberId, (BytesMut, usize)> = BTreeMap::new();
    for ((event, begin), wrote) in events.iter().zip(&begins).zip(wrote) {
        if let (Some(member), Change::Posted { body, .. }) = (wrote, &event.change) {
            let (bytes, upto) = own.entry(*member).or_default();
            bytes.extend_from_slice(&plain[*upto..*begin]);
            frame::put_text(bytes, &format!("You wrote: {body}"));
            *upto = *begin;
        }
    }
    let rest = |(member, (mut bytes, upto)): (MemberId, (BytesMut, usize))| {
        bytes.extend_from_slice(&plain[upto..]);
        (member, bytes.freeze())
    };
    let own = own.into_iter().map(rest).collect();
    Encoded { plain: plain.freeze(), own, typed: Bytes::new() }
}

/// The tutorial's word for a person's leaving.
pub(super) fn left_the_chat(id: ClientId) -> Encoded {
    let plain = frame::text(&format!("Client #{id} left the chat"));
    Encoded { plain, ..Encoded::default() }
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
