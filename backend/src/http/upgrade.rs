//! `GET /ws/{client_id}`: from an HTTP request to a session. Everything that can be refused is
//! refused here, with a status and a sentence, before there is a socket.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use shared::{ClientId, Protocol};
use tokio::net::TcpStream;
use tracing::{debug, info};
use warp::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use warp::reply::Response;

use super::listener::Peer;
use super::routes::{sentence, traced};
use super::{Door, Origins, admission};
use crate::policy::{Arrival, Crowded};
use crate::room::Dialect;
use crate::session::{self, Visitor};
use crate::socket::{Reader, Writer, accept_key};
use crate::trace::Trace;

/// Why a handshake is refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Refusal {
    #[error("A client id is a whole number from 1 to 9007199254740991.")]
    ClientId,
    #[error("This is the address of a WebSocket; ask for an upgrade.")]
    NotAnUpgrade,
    #[error("This server speaks version 13 of the WebSocket protocol.")]
    Version,
    #[error("Sec-WebSocket-Key is 16 bytes in base64.")]
    Key,
    #[error("Pages of this origin may not connect here; the server's --allow-origin can let them.")]
    Origin,
    #[error("None of these subprotocols is spoken here; these are: {}.", Protocol::list())]
    Protocol,
    #[error("This client id belongs to someone who proves it.")]
    Claimed,
    #[error("The store is not available; try again.")]
    Unavailable,
    #[error("There is no place for it.")]
    Crowded(Crowded),
    #[error("The server is going away; come back in a moment.")]
    GoingAway,
}

/// A handshake that is in order.
#[derive(Debug)]
struct Handshake {
    visitor: Visitor,
    arrival: Arrival,
    accept: String,
    protocol: Option<Protocol>,
}

/// Answers a handshake, and starts the session when it is in order.
pub(super) async fn upgrade(
    client: &str,
    headers: &HeaderMap,
    on_upgrade: Option<OnUpgrade>,
    peer: Option<Peer>,
    door: &Arc<Door>,
) -> Response {
    let trace = Trace::of(door.hall.world.random());
    let mut handshake = match check(client, headers, peer, door).await {
        Ok(handshake) => handshake,
        Err(refusal) => {
            let peer = peer.map(|peer| peer.0);
            door.hall.metrics.refused(refusal.name());
            info!(?peer, ?refusal, %trace, "a connection was refused: {refusal}");
            return traced(refusal.answer(trace), trace);
        }
    };
    let Some(on_upgrade) = on_upgrade else { return Refusal::NotAnUpgrade.answer(trace) };
    handshake.visitor.trace = trace;
    let answer = traced(switching(&handshake.accept, handshake.protocol), trace);
    let door_of_session = Arc::clone(door);
    door.tasks.spawn(async move {
        match on_upgrade.await {
            Ok(upgraded) => serve(upgraded, handshake, &door_of_session),
            Err(error) => debug!(%error, "a connection ended during its upgrade"),
        }
    });
    answer
}

async fn check(
    client: &str,
    headers: &HeaderMap,
    peer: Option<Peer>,
    door: &Door,
) -> Result<Handshake, Refusal> {
    if door.hall.closing.is_cancelled() {
        return Err(Refusal::GoingAway);
    }
    let client: ClientId = client.parse().map_err(|_| Refusal::ClientId)?;
    let (accept, protocol) = check_headers(headers, &door.origins)?;
    let dialect = if protocol.is_some() { Dialect::Typed } else { Dialect::Plain };
    let (address, arrival) = admission::admit(peer, headers, door).map_err(Refusal::Crowded)?;
    if dialect == Dialect::Plain {
        let owner = door.hall.store.owner(client).await;
        if owner.map_err(|_| Refusal::Unavailable)?.is_some() {
            return Err(Refusal::Claimed);
        }
    }
    Ok(Handshake {
        visitor: Visitor { client, dialect, address, trace: Trace::default() },
        arrival,
        accept,
        protocol,
    })
}

/// What is answered to these headers, whoever sends them: the accepted key and the protocol, or a status. For those who
/// try headers by the million.
///
/// # Errors
/// The status.
#[cfg(feature = "contract")]
pub fn judge(
    headers: &HeaderMap,
    origins: &Origins,
) -> Result<(String, Option<Protocol>), StatusCode> {
    check_headers(headers, origins).map_err(|refusal| refusal.status())
}

fn check_headers(
    headers: &HeaderMap,
    origins: &Origins,
) -> Result<(String, Option<Protocol>), Refusal> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if !lists(headers, header::CONNECTION, "upgrade")
        || !lists(headers, header::UPGRADE, "websocket")
    {
        return Err(Refusal::NotAnUpgrade);
    }
    if text(header::SEC_WEBSOCKET_VERSION) != Some("13") {
        return Err(Refusal::Version);
    }
    let key = text(header::SEC_WEBSOCKET_KEY)
        .filter(|key| STANDARD.decode(key.trim()).is_ok_and(|key| key.len() == 16));
    let accept = accept_key(key.ok_or(Refusal::Key)?.trim());
    // An origin that is not even text is nobody's.
    let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    if !origins.allow(origin, text(header::HOST)) {
        return Err(Refusal::Origin);
    }
    let mut offers = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter().peekable();
    if offers.peek().is_none() {
        return Ok((accept, None));
    }
    let protocol = offers.find_map(|offered| offered.to_str().ok().and_then(Protocol::pick));
    Ok((accept, Some(protocol.ok_or(Refusal::Protocol)?)))
}

/// Whether a comma-separated header has this token.
fn lists(headers: &HeaderMap, name: HeaderName, token: &str) -> bool {
    let has = |value: &str| value.split(',').any(|it| it.trim().eq_ignore_ascii_case(token));
    headers.get_all(name).iter().any(|value| value.to_str().is_ok_and(has))
}

fn switching(accept: &str, protocol: Option<Protocol>) -> Response {
    let mut answer = Response::default();
    *answer.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = answer.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    let accept = HeaderValue::from_str(accept).expect("base64 is a header's text");
    headers.insert(header::SEC_WEBSOCKET_ACCEPT, accept);
    if let Some(protocol) = protocol {
        let name = HeaderValue::from_static(protocol.as_str());
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, name);
    }
    answer
}

impl Refusal {
    fn answer(&self, trace: Trace) -> Response {
        if let Self::Crowded(crowded) = self {
            return admission::answer(*crowded);
        }
        let text = match self {
            // Who shows this to whoever keeps the server should not have to look for more.
            Self::Unavailable => format!("{self} This is known as {trace}."),
            _ => self.to_string(),
        };
        let mut answer = sentence(self.status(), &text);
        let headers = answer.headers_mut();
        match self {
            Self::NotAnUpgrade => {
                headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
                headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
            }
            Self::Version => {
                headers.insert(header::SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
            }
            Self::Protocol => {
                let list = HeaderValue::from_str(&Protocol::list());
                let list = list.expect("the names of protocols are header text");
                headers.insert(header::SEC_WEBSOCKET_PROTOCOL, list);
            }
            _ => {}
        }
        answer
    }

    /// As it is counted.
    fn name(&self) -> &'static str {
        match self {
            Self::ClientId => "client_id",
            Self::NotAnUpgrade => "not_an_upgrade",
            Self::Version => "version",
            Self::Key => "key",
            Self::Origin => "origin",
            Self::Protocol => "protocol",
            Self::Claimed => "claimed",
            Self::Unavailable => "unavailable",
            Self::Crowded(crowded) => admission::name(*crowded),
            Self::GoingAway => "going_away",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::ClientId | Self::Origin | Self::Claimed => StatusCode::FORBIDDEN,
            Self::NotAnUpgrade | Self::Version | Self::Protocol => StatusCode::UPGRADE_REQUIRED,
            Self::Key => StatusCode::BAD_REQUEST,
            Self::Unavailable | Self::Crowded(_) | Self::GoingAway => {
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }
}

/// Takes the plain TCP stream out of what HTTP leaves and starts the session over it, as a task that has nothing of the
/// handshake any more.
fn serve(upgraded: Upgraded, handshake: Handshake, door: &Door) {
    let Handshake { visitor, arrival, .. } = handshake;
    let parts = match upgraded.downcast::<TokioIo<TcpStream>>() {
        Ok(parts) => parts,
        Err(_) => return debug!("a connection is not over TCP"),
    };
    // Copied out, since the buffer itself would hold 8 KiB for as long as the connection lasts.
    let early = parts.read_buf.to_vec();
    drop(parts.read_buf);
    let (read, write) = parts.io.into_inner().into_split();
    let (reader, writer) = (Reader::new(read, early), Writer::over_tcp(write));
    door.tasks.spawn(session::run(Arc::clone(&door.hall), visitor, reader, writer, arrival));
}
