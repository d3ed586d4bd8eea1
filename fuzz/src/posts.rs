//! Posts on a line over events: the session hears each line of them that is not blank, and a sign of life of those that have
//! none; and what it says comes out as events, however it is cut.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use backend::outbox::{CloseCode, frame};
use backend::socket::{Incoming, Reader, SocketError};
use backend::sse::{Answer, Ends, Events, Lines};
use shared::ClientId;
use tokio::io::AsyncWrite;

/// Between two posts of an input; no text has it.
const NEXT: u8 = 0xff;

/// What a session hears.
#[derive(Debug, PartialEq)]
enum Heard {
    Text(String),
    Alive,
    /// What it was, was no text. Nothing comes after it.
    NoText,
}

/// Tries one input: how events are cut, and posts.
pub fn run(input: &[u8]) {
    let [pieces, posts @ ..] = input else { return };
    let lines = Arc::new(Lines::default());
    let client = ClientId::new(7).expect("a small number");
    let Ends { posts: reading, mut events, mut answer } = lines.open(client, [0; 16]);
    let token = now(answer.next()).flatten().expect("the first event tells the token");
    let token = String::from_utf8_lossy(&token);
    let token = token.strip_prefix("event: line\ndata: ").expect("that is its name").trim_end();
    let mut reader = Reader::new(reading, Vec::new());
    for (number, post) in (1..).zip(posts.split(|byte| *byte == NEXT)) {
        let turn = now(lines.turn(client, token, number)).expect("nobody else posts");
        let turn = turn.expect("the line is open").expect("it is the next");
        let taken = now(turn.post(post.to_vec().into())).expect("nothing waits");
        taken.expect("the session reads");
        let heard = hear(&mut reader);
        assert_eq!(heard, lines_of(post));
        for heard in &heard {
            match heard {
                Heard::Text(text) => comes_out(&mut events, &mut answer, text, *pieces),
                Heard::Alive => {}
                Heard::NoText => return,
            }
        }
    }
}

fn lines_of(post: &[u8]) -> Vec<Heard> {
    let mut lines = Vec::new();
    for line in post.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        let Ok(text) = String::from_utf8(line.to_vec()) else {
            lines.push(Heard::NoText);
            return lines;
        };
        lines.push(Heard::Text(text));
    }
    if lines.is_empty() { vec![Heard::Alive] } else { lines }
}

/// All that there is to hear now.
fn hear(reader: &mut Reader<backend::sse::Posts>) -> Vec<Heard> {
    let mut heard = Vec::new();
    while let Some(next) = now(reader.next()) {
        heard.push(match next {
            Ok(Incoming::Text(text)) => Heard::Text(text.as_str().to_owned()),
            Ok(Incoming::Alive) => Heard::Alive,
            Err(SocketError::Refused { code: CloseCode::InvalidUtf8, .. }) => Heard::NoText,
            other => panic!("no client posts {other:?}"),
        });
        if heard.last() == Some(&Heard::NoText) {
            break;
        }
    }
    heard
}

fn comes_out(events: &mut Events, answer: &mut Answer, text: &str, pieces: u8) {
    let frame = frame::text(text);
    let mut cx = Context::from_waker(Waker::noop());
    let mut out = Vec::new();
    for piece in frame.chunks(usize::from(pieces) + 1) {
        let written = Pin::new(&mut *events).poll_write(&mut cx, piece);
        assert!(matches!(written, Poll::Ready(Ok(len)) if len == piece.len()), "{written:?}");
        while let Some(Some(part)) = now(answer.next()) {
            out.extend_from_slice(&part);
        }
    }
    assert_eq!(String::from_utf8_lossy(&out), format!("data: {text}\n\n"));
}

/// What comes of something without waiting.
fn now<T>(something: impl Future<Output = T>) -> Option<T> {
    match pin!(something).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
