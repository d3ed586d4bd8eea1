//! Whether the server works, for people and for supervisors: `GET /healthz` says all, `/livez` whether starting it again
//! would help, `/readyz` whether clients should be sent to it.

use serde_json::{Value, json};
use warp::Reply;
use warp::http::StatusCode;
use warp::reply::Response;

use crate::session::Hall;

/// Asks the rooms and the store, and says how they are.
pub(super) async fn health(hall: &Hall) -> Response {
    let trouble = trouble(hall).await;
    let body = json!({
        "status": trouble.unwrap_or("ok"),
        "version": env!("CARGO_PKG_VERSION"),
        "durability": hall.store.durability().as_str(),
        "connections": hall.pulse.connections(),
    });
    answer(trouble, &body)
}

/// Asks only what a new start mends: a disk that is full stays full.
pub(super) fn live(hall: &Hall) -> Response {
    let trouble = closed(hall);
    answer(trouble, &json!({ "status": trouble.unwrap_or("alive") }))
}

/// Asks whether whoever comes now is served.
pub(super) async fn ready(hall: &Hall) -> Response {
    let trouble = match hall.closing.is_cancelled() {
        true => Some("the server is going away"),
        false => trouble(hall).await,
    };
    answer(trouble, &json!({ "status": trouble.unwrap_or("ready") }))
}

async fn trouble(hall: &Hall) -> Option<&'static str> {
    let store = hall.store.check().await;
    closed(hall).or(store.err().map(|_| "the store is not available"))
}

fn closed(hall: &Hall) -> Option<&'static str> {
    (!hall.rooms.lobby().is_open()).then_some("the lobby has ended")
}

fn answer(trouble: Option<&'static str>, body: &Value) -> Response {
    let status = trouble.map_or(StatusCode::OK, |_| StatusCode::SERVICE_UNAVAILABLE);
    let reply = warp::reply::with_status(warp::reply::json(body), status);
    warp::reply::with_header(reply, "cache-control", "no-store").into_response()
}
