//! What takes a WebSocket's place, over a network that is played: what is posted when, and which line it is.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod wait;
}

use std::cell::RefCell;
use std::rc::Rc;

use client::Input;
use frontend::link::Socket;
use js_sys::{Array, Function};
use shared::ClientFrame;
use support::wait::{breath, record, until};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const LINE: &str = include_str!("../line.js");

/// The network: nothing answers before it is told to.
const NETWORK: &str = r#"
    const sources = [], sockets = [], posts = [];
    class EventSource extends EventTarget {
        constructor(address) { super(); Object.assign(this, { address, open: true }); sources.push(this); }
        close() { this.open = false; }
    }
    class WebSocket {
        static CONNECTING = 0;
        static OPEN = 1;
        static CLOSED = 3;
        constructor(address) { Object.assign(this, { address, readyState: 0, said: [] }); sockets.push(this); }
        send(text) { this.said.push(text); }
        close() { this.readyState = 3; }
    }
    const fetch = (address, { headers, body }) =>
        new Promise((answers) => posts.push({ address, token: headers["Hubbub-Line"], body, answers }));
    const said = (name, data) => sources.at(-1).dispatchEvent(new MessageEvent(name, { data }));
    delete window.HubbubLine;
    localStorage.removeItem("hubbub.line");
"#;

/// Lines over a network of their own.
struct Network(Function);

impl Network {
    fn new() -> Self {
        let script = format!("{NETWORK}\n{LINE}\nreturn (act) => eval(act);");
        Self(Function::new_no_args(&script).call0(&JsValue::NULL).unwrap().into())
    }

    /// Has something happen in it, or looks at it.
    fn does(&self, act: &str) -> String {
        let seen = self.0.call1(&JsValue::NULL, &act.into()).unwrap();
        Array::of1(&seen).join(",").into()
    }

    /// A line, with what it reports.
    fn line(&self) -> (Socket, Rc<RefCell<Vec<Input>>>) {
        let (hear, heard) = record::<Input>();
        let line = Socket::open("ws://chat.example/ws/7", move |input| hear.emit(input));
        (line.unwrap(), heard)
    }

    /// A line that is open without a WebSocket.
    async fn line_over_events(&self) -> (Socket, Rc<RefCell<Vec<Input>>>) {
        let (line, heard) = self.line();
        self.does("said('line', 'secret'); sockets.at(-1).onclose()");
        until(|| !heard.borrow().is_empty()).await;
        assert_eq!(*heard.borrow(), [Input::Opened]);
        (line, heard)
    }
}

#[wasm_bindgen_test]
async fn what_is_said_is_posted_in_its_order_one_post_at_a_time() {
    let network = Network::new();
    let (line, heard) = network.line_over_events().await;
    assert_eq!(network.does("sources[0].address"), "http://chat.example/sse/7?protocol=hubbub.v1");
    for _ in 0..3 {
        line.send(&ClientFrame::Ping);
    }
    assert_eq!(network.does("posts.length"), "1", "the others wait");
    assert_eq!(network.does("posts[0].address"), "http://chat.example/sse/7/1");
    assert_eq!(network.does("posts[0].token"), "secret");
    assert_eq!(network.does("posts[0].body"), r#"{"type":"Ping"}"#);
    network.does("posts[0].answers({ status: 204 })");
    until(|| network.does("posts.length") == "2").await;
    assert_eq!(network.does("posts[1].address"), "http://chat.example/sse/7/2");
    assert_eq!(network.does("posts[1].body"), "{\"type\":\"Ping\"}\n{\"type\":\"Ping\"}");
    network.does("said('message', 'hello'); posts[1].answers({ status: 410 })");
    until(|| heard.borrow().len() == 3).await;
    assert_eq!(heard.borrow()[1..], [Input::Received("hello".into()), Input::Closed]);
    assert_eq!(network.does("sources[0].open"), "false");
}

#[wasm_bindgen_test]
async fn a_ping_is_answered_with_a_post_that_says_nothing_unless_one_is_on_its_way() {
    let network = Network::new();
    let (line, _) = network.line_over_events().await;
    network.does("said('ping', 'ping'); said('ping', 'ping')");
    breath().await;
    assert_eq!(network.does("posts.map((post) => post.body.length)"), "0");
    drop(line);
    assert_eq!(network.does("sources[0].open"), "false");
}

#[wasm_bindgen_test]
async fn a_line_is_the_websocket_that_opens_after_all() {
    let network = Network::new();
    let (line, heard) = network.line();
    network.does("said('line', 'secret'); sockets[0].readyState = 1; sockets[0].onopen()");
    until(|| !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), [Input::Opened]);
    line.send(&ClientFrame::Ping);
    assert_eq!(
        network.does("[sockets[0].said, posts.length, sources[0].open]"),
        "{\"type\":\"Ping\"},0,false"
    );
}

#[wasm_bindgen_test]
async fn a_line_goes_on_with_events_when_websockets_open_no_longer() {
    let network = Network::new();
    let (line, _) = network.line();
    network.does("said('line', 'secret'); sockets[0].readyState = 1; sockets[0].onopen()");
    drop(line);
    // The next one begins with a WebSocket, and goes on when that fails.
    let (next, heard) = network.line();
    assert_eq!(network.does("[sockets.length, sources.length]"), "2,1");
    network.does("sockets[1].onclose()");
    assert_eq!(network.does("[sockets.length, sources.length]"), "2,2");
    network.does("said('line', 'secret'); sockets[2].onclose()");
    until(|| !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), [Input::Opened], "there was nothing to wait for");
    drop(next);
    // The one after that begins with events; and one that was given up asks for none.
    let (other, _) = network.line();
    assert_eq!(network.does("[sockets.length, sources.length]"), "3,3");
    network.does("said('line', 'secret'); sockets[3].readyState = 1; sockets[3].onopen()");
    drop(other);
    let (last, _) = network.line();
    drop(last);
    network.does("sockets[4].onclose()");
    assert_eq!(network.does("[sockets.length, sources.length]"), "5,3");
}

#[wasm_bindgen_test]
async fn a_websocket_that_neither_opens_nor_fails_is_not_waited_for() {
    let network = Network::new();
    let (line, _) = network.line();
    network.does("said('line', 'secret'); sockets[0].readyState = 1; sockets[0].onopen()");
    drop(line);
    let (_next, heard) = network.line();
    until(|| network.does("sources.length") == "2").await;
    network.does("said('line', 'secret')");
    assert_eq!(network.does("sockets.length"), "2", "one is asked for already");
    until(|| !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), [Input::Opened]);
    // What is behind it is over.
    network.does("sockets[1].onclose()");
    assert_eq!(network.does("[sockets.length, sources.length, sources[1].open]"), "2,2,true");
}

#[wasm_bindgen_test]
async fn a_line_moves_to_a_websocket_when_nothing_is_on_its_way() {
    let network = Network::new();
    let (line, heard) = network.line_over_events().await;
    line.send(&ClientFrame::Ping);
    network
        .does("dispatchEvent(new Event('online')); sockets[1].readyState = 1; sockets[1].onopen()");
    assert_eq!(heard.borrow().len(), 1, "a post is on its way");
    network.does("posts[0].answers({ status: 204 })");
    until(|| heard.borrow().len() == 3).await;
    let goes = Input::Received(r#"{"type":"GoAway","after":0}"#.into());
    assert_eq!(heard.borrow()[1..], [goes, Input::Closed]);
    drop(line);
    let (_moved, heard) = network.line();
    until(|| !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), [Input::Opened]);
    assert_eq!(network.does("[sockets.length, sockets[1].readyState]"), "2,1");
}
