//! People whose network lets no socket through: the typed dialect over events and posts.

use backend::limits::{DEAD_AFTER, HTTP_WITHIN, POST_BYTES, POST_WITHIN, PULSE_EVERY};
use shared::{Change, ClientFrame, Code, Nonce, RoomId, Seq, ServerFrame, codec};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, pause, resume};

use crate::events::Events;
use crate::peer::Peer;
use crate::town::Town;

fn post(nonce: u8, body: &str) -> String {
    let nonce = Nonce::from_bytes([nonce; 16]);
    codec::encode_client(&ClientFrame::post(RoomId::lobby(), nonce, body))
}

#[tokio::test]
async fn someone_with_a_socket_and_someone_without_talk_in_one_order() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.beyond_a_proxy(2, "Bob").await;
    for peer in [&mut ada, &mut bob] {
        peer.hears_presence(&["Ada", "Bob"]).await;
    }
    ada.posts(1, "can you hear me?").await;
    bob.hears_post("can you hear me?").await;
    bob.posts(1, "as if there were no proxy").await;
    for peer in [&mut ada, &mut bob] {
        let heard = peer.hears_post("as if there were no proxy").await;
        assert_eq!(heard, (Seq(2), "Bob".into()));
    }
}

#[tokio::test]
async fn what_is_posted_together_arrives_in_its_order_and_what_is_posted_twice_once() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.beyond_a_proxy(2, "Bob").await;
    bob.hears_presence(&["Ada", "Bob"]).await;
    let line = bob.events();
    let many = (0..50).map(|n| post(n, &format!("{n}"))).collect::<Vec<_>>().join("\n");
    for _ in 0..2 {
        assert!(line.posts(2, "", &many).await.starts_with("HTTP/1.1 204 "));
    }
    assert!(line.posts(4, "", &post(99, "too early")).await.starts_with("HTTP/1.1 409 "));
    assert!(line.posts(3, "", &post(50, "last")).await.starts_with("HTTP/1.1 204 "));
    let mut heard = Vec::new();
    while heard.last().is_none_or(|last| last != "last") {
        let ServerFrame::Events { events, .. } = ada.frame().await else { continue };
        heard.extend(events.into_iter().filter_map(|event| match event.change {
            Change::Posted { body, .. } => Some(body.to_string()),
            _ => None,
        }));
    }
    let said: Vec<_> = (0..50).map(|n| n.to_string()).chain(["last".to_owned()]).collect();
    assert_eq!(heard, said);
}

#[tokio::test]
async fn a_frame_that_cannot_be_read_is_rejected_and_the_line_goes_on() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    ada.says("{").await;
    ada.is_rejected(Code::BadFrame).await;
    ada.posts(1, "fine").await;
    ada.hears_post("fine").await;
}

#[tokio::test]
async fn a_post_that_is_no_text_ends_the_line_as_it_ends_a_socket() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    let mut stream = TcpStream::connect(town.address()).await.unwrap();
    let token = ada.events().token();
    let request = format!(
        "POST /sse/1/2 HTTP/1.1\r\nHost: x\r\nHubbub-Line: {token}\r\nContent-Length: 2\r\n\r\n"
    );
    stream.write_all(&[request.as_bytes(), &[0xc3, 0x28]].concat()).await.unwrap();
    assert_eq!(ada.is_closed().await, Some(1007));
}

#[tokio::test]
async fn a_line_over_which_no_hello_comes_is_closed() {
    let town = Town::opens().await;
    let mut silent = Peer::over(Events::opens(town.address(), 1, "").await.unwrap());
    silent.is_rejected(Code::HelloExpected).await;
    assert_eq!(silent.is_closed().await, Some(1008));
}

#[tokio::test]
async fn nobody_posts_on_a_strangers_line() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    let mut enemy = town.beyond_a_proxy(2, "Eve").await;
    ada.hears_presence(&["Ada", "Eve"]).await;
    let line = enemy.events();
    let said = post(1, "I am Ada");
    let own = line.token().to_owned();
    for (path, token) in [("/sse/1/2", ""), ("/sse/1/2", &own), ("/sse/3/2", &own)] {
        let answer = line.post(path, token, "", &said).await;
        assert!(answer.starts_with("HTTP/1.1 410 "), "{path} {token}: {answer}");
    }
    enemy.posts(1, "well, then").await;
    assert_eq!(ada.hears_post("well, then").await, (Seq(1), "Eve".into()));
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_with_a_sentence() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    let line = ada.events();
    let long = "x".repeat(POST_BYTES + 1);
    for (headers, text, expected) in [
        ("Origin: https://evil.example\r\n", "", "403 "),
        ("Content-Encoding: gzip\r\n", "", "415 "),
        ("", &*long, "413 "),
    ] {
        let answer = line.posts(2, headers, text).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected}")), "{answer}");
        assert!(answer.contains("cache-control: no-store"), "{answer}");
        assert!(answer.ends_with(".\n"), "{answer}");
    }
    for (path, expected) in
        [("/sse/x/2", "403 "), ("/sse/1", "405 "), ("/sse/1/x", "404 "), ("/sse/1/2/3", "404 ")]
    {
        let answer = line.post(path, line.token(), "", "").await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected}")), "{path}: {answer}");
    }
    ada.posts(1, "all the same").await;
    ada.hears_post("all the same").await;
}

#[tokio::test]
async fn a_line_is_opened_only_for_a_program_that_asks_for_one() {
    let town = Town::that_allows(&["http://friend.example"]).await;
    let own = format!("http://{}", town.address());
    for (origin, welcome) in
        [(&*own, true), ("http://friend.example", true), ("https://evil.example", false)]
    {
        let headers = format!("Origin: {origin}\r\n");
        match Events::opens(town.address(), 7, &headers).await {
            Ok(_) => assert!(welcome, "{origin}"),
            Err(head) => assert!(!welcome && head.starts_with("HTTP/1.0 403 "), "{head}"),
        }
    }
    for (path, accept, expected) in [
        ("/sse/7?protocol=hubbub.v1", "image/png, */*", "406 "),
        ("/sse/7?protocol=hubbub.v9", "text/event-stream", "400 "),
        ("/sse/7", "text/event-stream", "400 "),
        ("/sse/0?protocol=hubbub.v1", "text/event-stream", "403 "),
        ("/sse/", "text/event-stream", "404 "),
        ("/sse", "text/event-stream", "404 "),
        ("/sse/7/1", "text/event-stream", "405 "),
    ] {
        let head = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        let answer = town.answers(&format!("{head}Accept: {accept}\r\n\r\n")).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected}")), "{path}: {answer}");
    }
}

#[tokio::test]
async fn who_goes_without_a_word_is_gone_and_takes_the_line_along() {
    let town = Town::opens().await;
    let mut guest = town.plain(7).await;
    let mut bob = town.beyond_a_proxy(2, "Bob").await;
    bob.posts(1, "here").await;
    bob.hears_post("here").await;
    guest.hears(&["Client #2 says: here"]).await;
    let token = bob.events().token().to_owned();
    drop(bob);
    // The plain dialect tells of it when the grace is over.
    pause();
    guest.hears(&["Client #2 left the chat"]).await;
    resume();
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    let answer = ada.events().post("/sse/2/3", &token, "", "").await;
    assert!(answer.starts_with("HTTP/1.1 410 "), "{answer}");
}

#[tokio::test]
async fn a_server_that_closes_says_so_beyond_a_proxy_too() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    town.closes().await;
    ada.until(|frame| matches!(frame, ServerFrame::GoAway { .. }).then_some(())).await;
    assert_eq!(ada.is_closed().await, Some(1001));
}

#[tokio::test]
async fn a_line_on_which_pings_are_answered_outlasts_what_other_answers_may_take() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    let began = Instant::now();
    pause();
    while began.elapsed() < HTTP_WITHIN * 2 {
        ada.next().await;
    }
    resume();
    ada.posts(1, "still here").await;
    ada.hears_post("still here").await;
}

#[tokio::test]
async fn a_line_on_which_nobody_answers_is_found_dead() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    let began = Instant::now();
    pause();
    let line = ada.events();
    while line.event().await.is_some() {}
    assert!(began.elapsed() < DEAD_AFTER + PULSE_EVERY * 2);
    assert!(line.posts(2, "", "").await.starts_with("HTTP/1.1 410 "));
}

#[tokio::test]
async fn a_post_that_never_ends_is_given_up() {
    let town = Town::opens().await;
    let mut ada = town.beyond_a_proxy(1, "Ada").await;
    ada.hears_presence(&["Ada"]).await;
    let mut stream = TcpStream::connect(town.address()).await.unwrap();
    let token = ada.events().token();
    let request = format!(
        "POST /sse/1/2 HTTP/1.1\r\nHost: x\r\nHubbub-Line: {token}\r\nContent-Length: 9\r\n\r\n{{"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let began = Instant::now();
    pause();
    let mut answer = [0; 13];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 408 ");
    assert!(began.elapsed() >= POST_WITHIN && began.elapsed() < POST_WITHIN * 2);
}
