//! One connection. It reports as engine inputs: [`Input::Opened`] once, [`Input::Received`] for
//! each text, and [`Input::Closed`] once, whatever the reason. After it is dropped it is silent.

use std::rc::Rc;

use client::Input;
use gloo_events::EventListener;
use shared::{ClientFrame, Protocol, codec};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Event, MessageEvent, WebSocket};

#[wasm_bindgen]
extern "C" {
    /// What `frontend/line.js` has in a WebSocket's place, where that was loaded.
    #[wasm_bindgen(extends = WebSocket)]
    type HubbubLine;

    #[wasm_bindgen(constructor, catch)]
    fn new(address: &str, protocol: &str) -> Result<HubbubLine, JsValue>;
}

/// A connection, closed when dropped.
pub struct Socket {
    socket: WebSocket,
    _listeners: [EventListener; 3],
}

impl Socket {
    /// Opens a connection and reports to `hear`, never before this returns. `None` if the browser
    /// takes the address for none, or forbids it.
    #[must_use]
    pub fn open(address: &str, hear: impl Fn(Input) + 'static) -> Option<Self> {
        let protocol = Protocol::V1.as_str();
        let socket = match HubbubLine::new(address, protocol) {
            Ok(line) => line.unchecked_into(),
            Err(_) => WebSocket::new_with_str(address, protocol).ok()?,
        };
        let hear = Rc::new(hear);
        let listen = |name, meaning: fn(&Event) -> Option<Input>| {
            let hear = Rc::clone(&hear);
            EventListener::new(&socket, name, move |event| {
                if let Some(input) = meaning(event) {
                    hear(input);
                }
            })
        };
        let listeners = [
            listen("open", |_| Some(Input::Opened)),
            listen("message", |event| {
                let text = event.unchecked_ref::<MessageEvent>().data().as_string();
                text.map(Input::Received)
            }),
            listen("close", |_| Some(Input::Closed)),
        ];
        Some(Self { socket, _listeners: listeners })
    }

    /// Sends a frame. On a line that is down it is lost: the engine sends again on the next one.
    pub fn send(&self, frame: &ClientFrame) {
        // A line that cannot take it is about to report that it is closed.
        let _ = self.socket.send_with_str(&codec::encode_client(frame));
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = self.socket.close();
    }
}
