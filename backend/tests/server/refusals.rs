//! What is not let in, and what is not borne with. What nobody would do who means well is in `attack`.

use std::time::Duration;

use backend::limits::{HEAD_BYTES, HEADERS_WITHIN};
use shared::limits::FRAME_BYTES;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::http::HeaderValue;

use crate::town::Town;

#[tokio::test]
async fn an_id_that_is_not_an_integer_in_range_is_refused_before_the_upgrade() {
    let town = Town::opens().await;
    for id in ["abc", "0", "-1", "1.5", "9007199254740992", "%20", "7x"] {
        let refused = town.lets_in(town.handshake(&format!("/ws/{id}"))).await;
        assert_eq!(refused.err().expect("refused").status(), 403, "{id}");
    }
    assert!(town.lets_in(town.handshake("/ws/9007199254740991")).await.is_ok());
}

#[tokio::test]
async fn an_unknown_subprotocol_is_answered_with_those_that_are_known() {
    let town = Town::opens().await;
    let mut request = town.handshake("/ws/7");
    request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("hubbub.v9"));
    let refused = town.lets_in(request).await.err().expect("refused");
    assert_eq!(refused.status(), 426);
    assert_eq!(refused.headers()["sec-websocket-protocol"], "hubbub.v1");
}

#[tokio::test]
async fn pages_of_other_origins_are_refused_unless_they_are_allowed() {
    let town = Town::that_allows(&["http://friend.example", "null"]).await;
    let own = format!("http://{}", town.address());
    for (origin, welcome) in [
        (&*own, true),
        ("http://friend.example", true),
        ("null", true),
        ("http://evil.example", false),
        ("http://friend.example.evil.example", false),
        ("http://127.0.0.1:1", false),
    ] {
        let mut request = town.handshake("/ws/7");
        request.headers_mut().insert("origin", HeaderValue::from_str(origin).unwrap());
        match town.lets_in(request).await {
            Ok(_) => assert!(welcome, "{origin}"),
            Err(refused) => {
                assert_eq!((refused.status().as_u16(), welcome), (403, false), "{origin}");
            }
        }
    }
}

#[tokio::test]
async fn a_request_that_is_no_proper_handshake_is_told_what_is_missing() {
    let town = Town::opens().await;
    let head = "GET /ws/7 HTTP/1.1\r\nHost: x\r\nConnection: ";
    let upgrade = "Upgrade, close\r\nUpgrade: websocket\r\n";
    let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (rest, expected) in [
        ("close\r\n\r\n".to_owned(), "HTTP/1.1 426 "),
        (format!("{upgrade}{key}\r\n"), "HTTP/1.1 426 "),
        (format!("{upgrade}{key}Sec-WebSocket-Version: 8\r\n\r\n"), "HTTP/1.1 426 "),
        (format!("{upgrade}Sec-WebSocket-Version: 13\r\n\r\n"), "HTTP/1.1 400 "),
        (
            format!("{upgrade}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n"),
            "HTTP/1.1 400 ",
        ),
    ] {
        let answer = town.answers(&format!("{head}{rest}")).await;
        assert!(answer.starts_with(expected), "{rest:?} was answered {answer:?}");
    }
}

#[tokio::test]
async fn a_binary_frame_is_closed_with_1003() {
    let town = Town::opens().await;
    for mut peer in [town.plain(7).await, town.typed(1, "Ada").await] {
        peer.sends_message(Message::binary(vec![1, 2, 3])).await;
        assert_eq!(peer.is_closed().await, Some(1003));
    }
}

#[tokio::test]
async fn a_message_over_the_limit_is_closed_with_1009() {
    let town = Town::opens().await;
    for mut peer in [town.plain(7).await, town.typed(1, "Ada").await] {
        peer.says(&"x".repeat(FRAME_BYTES + 1)).await;
        assert_eq!(peer.is_closed().await, Some(1009));
    }
    let mut peer = town.plain(7).await;
    peer.says(&"x".repeat(20_001)).await;
    assert_eq!(peer.is_closed().await, Some(1009), "too long for a message");
}

#[tokio::test(start_paused = true)]
async fn a_request_whose_head_never_ends_is_cut_off() {
    let town = Town::opens().await;
    let began = tokio::time::Instant::now();
    let answer = town.answers("GET / HTTP/1.1\r\nHost: x\r\n").await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(began.elapsed() >= HEADERS_WITHIN && began.elapsed() < HEADERS_WITHIN * 2);
}

#[tokio::test]
async fn a_request_whose_head_is_too_long_is_refused() {
    let town = Town::opens().await;
    let cookie = "x".repeat(HEAD_BYTES);
    let head = format!("GET /healthz HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n");
    let answer = town.answers(&head).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn the_rest_of_the_room_goes_on_after_a_hostile_frame() {
    let town = Town::opens().await;
    let mut ada = town.plain(7).await;
    let mut enemy = town.plain(8).await;
    enemy.line().write_all(&[0xff; 64]).await.unwrap();
    assert_eq!(enemy.is_closed().await, Some(1002));
    ada.hears(&["Client #8 left the chat"]).await;
    ada.says("calm").await;
    ada.hears(&["You wrote: calm", "Client #7 says: calm"]).await;
}

#[tokio::test]
async fn frames_that_come_along_with_the_handshake_are_not_lost() {
    let town = Town::opens().await;
    let mut stream = TcpStream::connect(town.address()).await.unwrap();
    let mut bytes =
        b"GET /ws/7 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            .to_vec();
    bytes.extend([0x81, 0x82, 0, 0, 0, 0, b'h', b'i']);
    stream.write_all(&bytes).await.unwrap();
    let mut answer = Vec::new();
    let expected = b"\x81\x12Client #7 says: hi";
    while !answer.windows(expected.len()).any(|window| window == expected) {
        let mut part = [0; 1024];
        let read = tokio::time::timeout(Duration::from_secs(20), stream.read(&mut part)).await;
        let read = read.expect("it answers").unwrap();
        assert!(read > 0, "closed after {}", String::from_utf8_lossy(&answer));
        answer.extend(&part[..read]);
    }
    assert!(answer.starts_with(b"HTTP/1.1 101 "));
}

#[tokio::test]
async fn every_answer_has_the_headers_that_protect_people() {
    let town = Town::opens().await;
    for path in ["/healthz", "/", "/no-such-file.js", "/ws/abc", "/api/nothing"] {
        let answer = town.gets(path).await.to_lowercase();
        for header in [
            "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
        ] {
            assert!(answer.contains(header), "{path} lacks {header}: {answer}");
        }
    }
}

#[tokio::test]
async fn health_says_that_all_is_well_and_how_lasting_messages_are() {
    let town = Town::opens().await;
    let answer = town.gets("/healthz").await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(
        answer.contains("\"status\":\"ok\"") && answer.contains("\"durability\":\"full\""),
        "{answer}"
    );
}

#[tokio::test]
async fn what_is_not_there_is_404_and_what_cannot_be_done_405() {
    let town = Town::opens().await;
    assert!(town.gets("/no-such-file.js").await.starts_with("HTTP/1.1 404 "));
    assert!(town.gets("/api/nothing").await.starts_with("HTTP/1.1 404 "));
    for path in ["/ws", "/ws/", "/ws/7/8"] {
        assert!(town.gets(path).await.starts_with("HTTP/1.1 404 "), "{path}");
    }
    let head = "HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let answer = town.answers(head).await;
    assert!(answer.contains("application/json"), "health, and not the page: {answer}");
    for path in ["/", "/ws/7", "/healthz"] {
        let post = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        );
        let answer = town.answers(&post).await;
        assert!(answer.starts_with("HTTP/1.1 405 "), "{path}: {answer}");
        assert!(answer.contains("allow: GET"), "{path}: {answer}");
    }
}
