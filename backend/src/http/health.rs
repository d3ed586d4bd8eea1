//! `GET /healthz`: whether the server works, for people and for supervisors.

use serde_json::json;
use warp::Reply;
use warp::http::StatusCode;
use warp::reply::Response;

use crate::session::Hall;

/// Asks the store, and says how it is.
pub(super) async fn health(hall: &Hall) -> Response {
    let lobby = hall.store.head(&shared::RoomId::lobby()).await;
    let (status, word) = match lobby {
        Ok(_) => (StatusCode::OK, "ok"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store is not available"),
    };
    let body = json!({
        "status": word,
        "version": env!("CARGO_PKG_VERSION"),
        "durability": "none: messages are kept in memory",
        "connections": hall.pulse.connections(),
    });
    let reply = warp::reply::with_status(warp::reply::json(&body), status);
    warp::reply::with_header(reply, "cache-control", "no-store").into_response()
}
