//! The headers of a handshake: whoever is let in has asked for a WebSocket as RFC 6455 has it, comes from a page that
//! may, and is given the answer to its own key and a protocol that it has offered.

use backend::http::{Origins, judge};
use shared::Protocol;
use tungstenite::handshake::derive_accept_key;
use tungstenite::handshake::server::create_response;
use tungstenite::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};

/// The one page of another origin that may connect.
const FRIEND: &str = "https://friend.example";

/// Tries one input: the lines of the head, after the first.
pub fn run(input: &[u8]) {
    let Some(headers) = headers(input) else { return };
    let origins = Origins::new(vec![FRIEND.into()]);
    let Ok((accept, protocol)) = judge(&headers, &origins) else { return };
    let key = text(&headers, header::SEC_WEBSOCKET_KEY).expect("there is a key").trim();
    assert_eq!(accept, derive_accept_key(key.as_bytes()));
    let offers = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter();
    let mut offers = offers.filter_map(|offer| offer.to_str().ok()).flat_map(|it| it.split(','));
    match protocol {
        None => assert!(!headers.contains_key(header::SEC_WEBSOCKET_PROTOCOL)),
        Some(protocol) => assert!(offers.any(|it| Protocol::pick(it) == Some(protocol))),
    }
    if let Some(origin) = headers.get(header::ORIGIN) {
        let origin = origin.to_str().expect("an origin that is no text is nobody's");
        let host = text(&headers, header::HOST).unwrap_or("\n").to_lowercase();
        let origin = origin.to_lowercase();
        assert!(origin == FRIEND || origin.contains(&host), "{origin} at {host}");
    }
    // The codec looks at the first header of a name only, and splits it by spaces, too.
    if headers.keys().all(|name| headers.get_all(name).iter().count() == 1)
        && text(&headers, header::UPGRADE).is_some_and(|upgrade| !upgrade.contains(','))
    {
        let mut request = Request::new(());
        *request.method_mut() = Method::GET;
        *request.headers_mut() = headers.clone();
        let theirs = create_response(&request);
        assert!(theirs.is_ok(), "{headers:?} is refused by tungstenite: {theirs:?}");
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The headers in these lines, if each can be one.
fn headers(input: &[u8]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for line in input.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
        headers.append(name, value);
    }
    Some(headers)
}
