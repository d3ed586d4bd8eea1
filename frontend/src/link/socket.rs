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
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    /// What `frontend/line.js` has in a WebSocket's place, where that was loaded.
    #[wasm_bindgen(extends = web_sys::WebSocket)]
    type HubbubLine;

    #[wasm_bindgen(constructor, catch)]
    fn new(address: &str, protocol: &str) -> Result<HubbubLine, JsValue>;
}

/// A connection, closed when dropped.
pub struct Socket(Rc<RefCell<WebSocket>>);

impl Socket {
    /// Opens a connection and reports to `hear`, never before this returns. `None` if the browser
    /// takes the address for none, or forbids it.
    #[must_use]
    pub fn open(address: &str, hear: impl Fn(Input) + 'static) -> Option<Self> {
        let protocol = Protocol::V1.as_str();
        let line = match HubbubLine::new(address, protocol) {
            Ok(line) => line.unchecked_into(),
            Err(_) => web_sys::WebSocket::new_with_str(address, protocol).ok()?,
        };
        let socket = Rc::new(RefCell::new(WebSocket::try_from(line).ok()?));
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
