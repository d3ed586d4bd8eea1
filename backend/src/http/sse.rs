//! `GET /sse/{client_id}` and `POST /sse/{client_id}/{number}`: a session where no WebSocket comes through. What
//! the line is and in which order posts are taken, [`crate::sse`] decides; here are the words for it.

use std::pin::pin;
use std::sync::Arc;

use bytes::{Buf, BytesMut};
use futures_util::{Stream, StreamExt};
use shared::{ClientId, Protocol};
use tokio::time::timeout;
use tracing::info;
use warp::Reply;
use warp::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use warp::reply::Response;

use super::listener::{Answering, Peer};
use super::routes::{not_allowed, sentence, traced};
use super::{Door, admission};
use crate::limits::{POST_BYTES, POST_WITHIN};
use crate::policy::Crowded;
use crate::room::Dialect;
use crate::session::{self, Visitor};
use crate::socket::{Reader, Writer};
use crate::sse::{Ends, Refusal as Untaken};
use crate::trace::Trace;

/// The header in which a post names its line.
const LINE: HeaderName = HeaderName::from_static("hubbub-line");

/// The header in which a browser says how far the page that asks is from this server.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Why a line is not opened or a post not taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Refusal {
    #[error("A client id is a whole number from 1 to 9007199254740991.")]
    ClientId,
    #[error("Pages of this origin may not connect here; the server's --allow-origin can let them.")]
    Origin,
    #[error("This is the address of events; accept text/event-stream.")]
    Accept,
    #[error("Say ?protocol= and one that is spoken here; these are: {}.", Protocol::list())]
    Protocol,
    #[error("The server is going away; come back in a moment.")]
    GoingAway,
    #[error("Frames are posted as they are, one in a line, without an encoding.")]
    Encoded,
    #[error("A post has at most {POST_BYTES} bytes.")]
    TooLong,
    #[error("The post did not arrive.")]
    Cut,
    #[error("The post did not arrive in time.")]
    Slow,
    #[error("There is no place for it.")]
    Crowded(Crowded),
    #[error(transparent)]
    Untaken(#[from] Untaken),
}

/// Opens a line and starts its session.
pub(super) fn open(
    client: &str,
    query: &str,
    headers: &HeaderMap,
    peer: Option<Peer>,
    answering: Option<Answering>,
    door: &Arc<Door>,
) -> Response {
    let trace = Trace::of(door.hall.world.random());
    let checked = check(client, query, headers, door).and_then(|client| {
        let admitted = admission::admit(peer, headers, door).map_err(Refusal::Crowded)?;
        Ok((client, admitted))
    });
    let (client, (address, arrival)) = match checked {
        Ok(checked) => checked,
        Err(refusal) => {
            let peer = peer.map(|peer| peer.0);
            door.hall.metrics.refused(refusal.name());
            info!(?peer, ?refusal, %trace, "a line was refused: {refusal}");
            return traced(refusal.answer(), trace);
        }
    };
    let Ends { posts, events, answer } = door.lines.open(client, door.hall.world.random());
    let hall = Arc::clone(&door.hall);
    let visitor = Visitor { client, dialect: Dialect::Typed, address, trace };
    // The connection lasts as long as the session that it carries.
    let beyond = door.hall.metrics.beyond();
    let carried = answering.map(|Answering(sessions)| sessions.token());
    door.tasks.spawn(async move {
        let (reader, writer) = (Reader::new(posts, Vec::new()), Writer::new(events));
        let kept = (carried, arrival, beyond);
        Box::pin(session::run(hall, visitor, reader, writer, kept)).await;
    });
    let mut answer = warp::reply::stream(answer).into_response();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/event-stream"),
        // A proxy that keeps or packs what it is sent would hold it back.
        (header::CACHE_CONTROL, "no-store, no-transform"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
        // When the line has ended, so has its connection.
        (header::CONNECTION, "close"),
    ] {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    traced(answer, trace)
}

/// Takes a post.
pub(super) async fn post<B: Buf, E>(
    client: &str,
    number: u64,
    headers: &HeaderMap,
    body: impl Stream<Item = Result<B, E>>,
    door: &Door,
) -> Response {
    let taken = take(client, number, headers, body, door).await;
    let mut answer = match taken {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => refusal.answer(),
    };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// What is said where nothing is, or where another method would do something.
pub(super) fn nothing(path: &str) -> Response {
    match path.split('/').skip(2).collect::<Vec<_>>()[..] {
        [client] if !client.is_empty() => not_allowed("GET"),
        [_, number] if number.parse::<u64>().is_ok() => not_allowed("POST"),
        _ => sentence(StatusCode::NOT_FOUND, "Events are at /sse/ and a client id."),
    }
}

fn check(client: &str, query: &str, headers: &HeaderMap, door: &Door) -> Result<ClientId, Refusal> {
    if door.hall.closing.is_cancelled() {
        return Err(Refusal::GoingAway);
    }
    let client = check_visitor(client, headers, door)?;
    let accepts = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    // What a strange page can have loaded without a script does not say so.
    if !accepts.into_iter().any(|accept| accept.contains("text/event-stream")) {
        return Err(Refusal::Accept);
    }
    let offered = query.split('&').find_map(|pair| pair.strip_prefix("protocol="));
    offered.and_then(Protocol::pick).ok_or(Refusal::Protocol)?;
    Ok(client)
}

fn check_visitor(client: &str, headers: &HeaderMap, door: &Door) -> Result<ClientId, Refusal> {
    let client = client.parse().map_err(|_| Refusal::ClientId)?;
    // An origin or a site that is not even text is nobody's.
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let (origin, site) = (text(header::ORIGIN), text(SITE));
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let allowed = door.origins.allow_fetch(origin, host, site);
    if allowed { Ok(client) } else { Err(Refusal::Origin) }
}

async fn take<B: Buf, E>(
    client: &str,
    number: u64,
    headers: &HeaderMap,
    body: impl Stream<Item = Result<B, E>>,
    door: &Door,
) -> Result<(), Refusal> {
    let client = check_visitor(client, headers, door)?;
    if headers.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(Refusal::Encoded);
    }
    let token = headers.get(LINE).and_then(|token| token.to_str().ok()).unwrap_or_default();
    let Some(turn) = door.lines.turn(client, token, number).await? else { return Ok(()) };
    let mut frames = BytesMut::new();
    let reading = async {
        let mut body = pin!(body);
        while let Some(part) = body.next().await {
            let part = part.map_err(|_| Refusal::Cut)?;
            if frames.len() + part.remaining() > POST_BYTES {
                return Err(Refusal::TooLong);
            }
            bytes::BufMut::put(&mut frames, part);
        }
        Ok(())
    };
    timeout(POST_WITHIN, reading).await.map_err(|_| Refusal::Slow)??;
    Ok(turn.post(frames.freeze()).await?)
}

impl Refusal {
    fn answer(&self) -> Response {
        if let Self::Crowded(crowded) = self {
            return admission::answer(*crowded);
        }
        sentence(self.status(), &self.to_string())
    }

    /// As it is counted.
    fn name(&self) -> &'static str {
        match self {
            Self::ClientId => "client_id",
            Self::Origin => "origin",
            Self::Accept => "accept",
            Self::Protocol => "protocol",
            Self::Crowded(crowded) => admission::name(*crowded),
            Self::GoingAway => "going_away",
            Self::Encoded | Self::TooLong | Self::Cut | Self::Slow | Self::Untaken(_) => "post",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::ClientId | Self::Origin => StatusCode::FORBIDDEN,
            Self::Accept => StatusCode::NOT_ACCEPTABLE,
            Self::Protocol | Self::Cut => StatusCode::BAD_REQUEST,
            Self::Encoded => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Crowded(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::GoingAway => StatusCode::SERVICE_UNAVAILABLE,
            Self::Untaken(Untaken::Gone) => StatusCode::GONE,
            Self::Untaken(Untaken::Gap) => StatusCode::CONFLICT,
        }
    }
}
