//! `GET /healthz`: whether the server works, for people and for supervisors.

use serde_json::json;
use warp::Reply;
use warp::http::StatusCode;
use warp::reply::Response;

use crate::session::Hall;

/// Asks the rooms and the store, and says how they are.
pub(super) async fn health(hall: &Hall) -> Response {
    let (status, word) = match hall.store.check().await {
        _ if !hall.rooms.lobby().is_open() => {
            (StatusCode::SERVICE_UNAVAILABLE, "the lobby has ended")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store is not available"),
        Ok(()) => (StatusCode::OK, "ok"),
    };
    let body = json!({
        "status": word,
        "version": env!("CARGO_PKG_VERSION"),
        "durability": hall.store.durability().as_str(),
        "connections": hall.pulse.connections(),
    });
    let reply = warp::reply::with_status(warp::reply::json(&body), status);
    warp::reply::with_header(reply, "cache-control", "no-store").into_response()
}
