//! One connection. It reports as engine inputs: [`Input::Opened`] once, [`Input::Received`] for
//! each text, and [`Input::Closed`] once, whatever the reason. After it is dropped it is silent.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::Poll;

use client::Input;
use futures_core::Stream;
use futures_sink::Sink;
use gloo_net::websocket::{Message, State, futures::WebSocket};
use shared::{ClientFrame, Protocol, codec};
use wasm_bindgen_futures::spawn_local;

/// A connection, closed when dropped.
pub struct Socket(Rc<RefCell<WebSocket>>);

impl Socket {
    /// Opens a connection and reports to `hear`, never before this returns. `None` if the browser
    /// takes the address for none, or forbids it.
    #[must_use]
    pub fn open(address: &str, hear: impl Fn(Input) + 'static) -> Option<Self> {
        let socket = WebSocket::open_with_protocol(address, Protocol::V1.as_str()).ok()?;
        let socket = Rc::new(RefCell::new(socket));
        // The task holds the socket weakly: dropping the handle closes it and ends the task.
        spawn_local(listen(Rc::downgrade(&socket), hear));
        Some(Self(socket))
    }

    /// Sends a frame. On a line that is down it is lost: the engine sends again on the next one.
    pub fn send(&self, frame: &ClientFrame) {
        let text = Message::Text(codec::encode_client(frame));
        // A line that cannot take it is about to report that it is closed.
        let _ = Pin::new(&mut *self.0.borrow_mut()).start_send(text);
    }
}

async fn listen(socket: Weak<RefCell<WebSocket>>, hear: impl Fn(Input)) {
    if poll_fn(|task| poll(&socket, |it| it.poll_ready(task))).await.is_none() {
        return;
    }
    if socket.upgrade().is_some_and(|it| matches!(it.borrow().state(), State::Open)) {
        hear(Input::Opened);
    }
    while let Some(next) = poll_fn(|task| poll(&socket, |it| it.poll_next(task))).await {
        match next {
            Some(Ok(Message::Text(text))) => hear(Input::Received(text)),
            Some(Ok(Message::Bytes(_))) => {}
            Some(Err(_)) | None => return hear(Input::Closed),
        }
    }
}

/// Polls the socket, without holding on to it; `None` when its owner has dropped it.
fn poll<T>(
    socket: &Weak<RefCell<WebSocket>>,
    act: impl FnOnce(Pin<&mut WebSocket>) -> Poll<T>,
) -> Poll<Option<T>> {
    match socket.upgrade() {
        Some(socket) => act(Pin::new(&mut *socket.borrow_mut())).map(Some),
        None => Poll::Ready(None),
    }
}
