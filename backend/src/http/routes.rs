//! The paths, and the headers that every answer has.

use std::convert::Infallible;
use std::sync::Arc;

use warp::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use warp::path::FullPath;
use warp::reply::Response;
use warp::{Filter, Reply};

use super::listener::{Answering, Peer};
use super::{Door, health, metrics, sse, upgrade};
use crate::trace::Trace;

/// Where supervisors ask.
const HEALTH: [&str; 3] = ["healthz", "livez", "readyz"];

/// Every route.
pub(super) fn all(
    door: Arc<Door>,
) -> impl Filter<Extract = (Response,), Error = Infallible> + Clone {
    let with_door = warp::any().map(move || Arc::clone(&door));
    let socket = warp::path!("ws" / String)
        .and(warp::get())
        .and(warp::header::headers_cloned())
        .and(warp::ext::optional::<hyper::upgrade::OnUpgrade>())
        .and(warp::ext::optional::<Peer>())
        .and(with_door.clone())
        .then(|client: String, headers: HeaderMap, on_upgrade, peer, door: Arc<Door>| async move {
            upgrade::upgrade(&client, &headers, on_upgrade, peer, &door).await
        });
    let events = warp::path!("sse" / String)
        .and(warp::get())
        .and(warp::query::raw().or(warp::any().map(String::new)).unify())
        .and(warp::header::headers_cloned())
        .and(warp::ext::optional::<Peer>())
        .and(warp::ext::optional::<Answering>())
        .and(with_door.clone())
        .map(|client: String, query: String, headers: HeaderMap, peer, answering, door: Arc<_>| {
            sse::open(&client, &query, &headers, peer, answering, &door)
        });
    let posts = warp::path!("sse" / String / u64)
        .and(warp::post())
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .and(with_door.clone())
        .then(|client: String, number, headers: HeaderMap, body, door: Arc<Door>| async move {
            sse::post(&client, number, &headers, body, &door).await
        });
    let health = warp::path!(String)
        .and(warp::get().or(warp::head()).unify())
        .and_then(|path: String| async move {
            let asked = HEALTH.iter().find(|asked| **asked == path);
            asked.copied().ok_or_else(warp::reject::not_found)
        })
        .and(with_door.clone())
        .then(|asked: &'static str, door: Arc<Door>| async move {
            match asked {
                "livez" => health::live(&door.hall),
                "readyz" => health::ready(&door.hall).await,
                _ => health::health(&door.hall).await,
            }
        });
    let page = warp::path::full()
        .and(warp::method())
        .and(warp::header::headers_cloned())
        .and(with_door.clone())
        .map(|path: FullPath, method: Method, headers: HeaderMap, door: Arc<Door>| {
            match path.as_str() {
                path if HEALTH.contains(&path.trim_start_matches('/')) => not_allowed("GET, HEAD"),
                "/metrics" => metrics::answer(&door, &method, &headers),
                "/ws" => sentence(StatusCode::NOT_FOUND, "A socket is at /ws/ and a client id."),
                "/sse" => sentence(StatusCode::NOT_FOUND, "Events are at /sse/ and a client id."),
                path if path.starts_with("/sse/") => sse::nothing(path),
                path => match path.strip_prefix("/ws/") {
                    Some(client) if client.is_empty() || client.contains('/') => {
                        sentence(StatusCode::NOT_FOUND, "A socket is at /ws/ and a client id.")
                    }
                    Some(_) => not_allowed("GET"),
                    None => door.assets.answer(path, &method, &headers),
                },
            }
        });
    let answer = socket.or(events).unify().or(posts).unify().or(health).unify().or(page).unify();
    answer.and(with_door).map(|mut answer: Response, door: Arc<Door>| {
        secure(answer.headers_mut(), door.assets.policy());
        answer
    })
}

/// An answer to a method that does nothing here.
pub(super) fn not_allowed(methods: &'static str) -> Response {
    let mut answer = sentence(StatusCode::METHOD_NOT_ALLOWED, "This method does nothing here.");
    answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(methods));
    answer
}

/// A short answer for a person who looks at it with a tool.
pub(super) fn sentence(status: StatusCode, text: &str) -> Response {
    warp::reply::with_status(format!("{text}\n"), status).into_response()
}

/// Says what the log calls this request.
pub(super) fn traced(mut answer: Response, trace: Trace) -> Response {
    let id = HeaderValue::from_str(&trace.to_string()).expect("digits are header text");
    answer.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    answer
}

/// The headers that keep a page from being used against its people.
fn secure(headers: &mut HeaderMap, policy: &HeaderValue) {
    headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
