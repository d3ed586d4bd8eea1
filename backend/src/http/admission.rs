//! Whether there is place for one more session, and for one from there.

use warp::http::{HeaderMap, HeaderValue, StatusCode, header};
use warp::reply::Response;

use super::listener::Peer;
use super::routes::sentence;
use super::{Door, proxies};
use crate::limits::{CROWDED_HERE_SECONDS, CROWDED_RETRY_SECONDS};
use crate::policy::{Address, Arrival, Crowded};

/// Lets one more in, and says where it comes from if that is counted.
pub(super) fn admit(
    peer: Option<Peer>,
    headers: &HeaderMap,
    door: &Door,
) -> Result<(Option<Address>, Arrival), Crowded> {
    let address = peer.and_then(|peer| proxies::address(peer.0.ip(), headers, &door.proxies));
    Ok((address, door.hall.policy.arrive(address)?))
}

/// What is said where there is no place.
pub(super) fn answer(crowded: Crowded) -> Response {
    let (status, text, after) = match crowded {
        Crowded::Here => (
            StatusCode::SERVICE_UNAVAILABLE,
            "There are too many connections here; come back in a while.",
            CROWDED_HERE_SECONDS,
        ),
        Crowded::There => (
            StatusCode::TOO_MANY_REQUESTS,
            "There are too many connections from your address.",
            CROWDED_RETRY_SECONDS,
        ),
        Crowded::Fast(after) => {
            (StatusCode::TOO_MANY_REQUESTS, "Connections come from your address too fast.", after)
        }
    };
    let mut answer = sentence(status, text);
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(after));
    answer
}

/// As it is counted.
pub(super) fn name(crowded: Crowded) -> &'static str {
    match crowded {
        Crowded::Here => "crowded_here",
        Crowded::There => "crowded_there",
        Crowded::Fast(_) => "too_fast",
    }
}
