//! `GET /metrics`: what the server counts, for those who show a token, or for everyone who can reach an address that has
//! nothing else.

use std::convert::Infallible;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::time::sleep;
use tower_service::Service;
use tracing::{debug, warn};
use warp::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use warp::path::FullPath;
use warp::reply::Response;
use warp::{Filter, Reply};

use super::routes::{not_allowed, sentence};
use super::{Door, Porch};
use crate::limits::{ACCEPT_AGAIN, HEAD_BYTES, HTTP_WITHIN, METRICS_CONNECTIONS};
use crate::session::Hall;

/// The version of the format that `prometheus_client` writes.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What whoever reads the metrics has to show.
pub struct Token([u8; 32]);

impl Token {
    /// The token that is this text; none if there is no text.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(Sha256::digest(text).into()))
    }

    /// Whether it is shown. That takes as long for a guess that is nearly right as for any other: it is the digests that
    /// are compared, to their ends.
    fn is_shown(&self, headers: &HeaderMap) -> bool {
        let shown = headers.get(header::AUTHORIZATION).and_then(|shown| shown.to_str().ok());
        let shown = shown.and_then(|shown| shown.split_once(' '));
        let Some((_, shown)) = shown.filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer")) else {
            return false;
        };
        let shown = Sha256::digest(shown.trim());
        self.0.iter().zip(shown).fold(0, |wrong, (ours, theirs)| wrong | (ours ^ theirs)) == 0
    }
}

/// Answers on the one port: to those who have the token, if there is one.
pub(super) fn answer(door: &Door, method: &Method, headers: &HeaderMap) -> Response {
    match &door.metrics_token {
        None => sentence(StatusCode::NOT_FOUND, "There is nothing here."),
        Some(_) if !reads(method) => not_allowed("GET, HEAD"),
        Some(token) if token.is_shown(headers) => text(&door.hall),
        Some(_) => {
            let mut answer = sentence(StatusCode::UNAUTHORIZED, "This takes a token.");
            let asked = HeaderValue::from_static("Bearer");
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, asked);
            answer
        }
    }
}

fn reads(method: &Method) -> bool {
    *method == Method::GET || *method == Method::HEAD
}

fn text(hall: &Hall) -> Response {
    let text = hall.metrics.text(hall.pulse.stock());
    let reply = warp::reply::with_header(text, header::CONTENT_TYPE, FORMAT);
    warp::reply::with_header(reply, header::CACHE_CONTROL, "no-store").into_response()
}

/// Answers on an address of its own, until the server has ended.
pub async fn accept_metrics(listener: TcpListener, hall: Arc<Hall>) {
    let headers_within = hall.policy.bounds.headers_within;
    let answer = warp::method().and(warp::path::full()).map(
        move |method: Method, path: FullPath| match path.as_str() {
            "/metrics" if reads(&method) => text(&hall),
            "/metrics" => not_allowed("GET, HEAD"),
            _ => sentence(StatusCode::NOT_FOUND, "There is only /metrics here."),
        },
    );
    let routes = warp::service(answer);
    let porch = Arc::new(Porch::new(METRICS_CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            warn!("a connection for the metrics could not be accepted");
            sleep(ACCEPT_AGAIN).await;
            continue;
        };
        let routes = routes.clone();
        let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            let mut routes = routes.clone();
            async move {
                let answer = routes.call(request).await;
                Ok::<_, Infallible>(answer.unwrap_or_else(|never| match never {}))
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(headers_within)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service);
        let place = porch.enter();
        tokio::spawn(async move {
            tokio::select! {
                biased;
                // Of what went wrong with it whoever scrapes will tell.
                _ = connection => {}
                () = place.is_needed() => debug!("a reader of the metrics made place for another"),
                () = sleep(HTTP_WITHIN) => {}
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(token: &Token, header: &str) -> bool {
        let value = HeaderValue::from_str(header).unwrap();
        token.is_shown(&[(header::AUTHORIZATION, value)].into_iter().collect())
    }

    #[test]
    fn only_the_token_is_the_token() {
        let token = Token::of("open sesame").unwrap();
        assert!(shows(&token, "Bearer open sesame"));
        assert!(shows(&token, "bearer open sesame"));
        for other in ["Bearer open sesam", "Bearer ", "Bearer", "Basic open sesame", "open sesame"]
        {
            assert!(!shows(&token, other), "{other}");
        }
        assert!(!token.is_shown(&HeaderMap::new()));
        assert!(Token::of("").is_none(), "an empty variable opens nothing");
    }
}
