//! The worker that finds the parts of code. It is beside the page, so that code which takes it long, or for ever,
//! stops nobody: then it is ended, and the code stays as it is.

use std::cell::RefCell;
use std::thread_local;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::later;

/// Milliseconds after which nobody waits for it any more. The first answer includes loading it on a slow line.
const PATIENCE: u32 = 10_000;

/// Longer code is left as it is, in bytes.
const LONG: usize = 20_000;

/// What waits for an answer.
struct Question {
    number: f64,
    done: Box<dyn FnOnce(String)>,
}

/// The worker, while there is one.
struct Running {
    worker: Worker,
    _hears: EventListener,
    asked: f64,
    waiting: Vec<Question>,
    /// Ends it, unless an answer comes first.
    end: Option<Timeout>,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Asks for the parts of code, in HTML, which are empty if it does not know the language. No answer comes where there
/// is no worker, or none in time.
pub fn ask(language: &str, code: &str, done: impl FnOnce(String) + 'static) {
    if code.len() > LONG {
        return;
    }
    RUNNING.with_borrow_mut(|running| {
        if running.is_none() {
            *running = start();
        }
        let Some(running) = running else { return };
        running.asked += 1.0;
        let number = running.asked;
        let message = Array::of3(&number.into(), &language.into(), &code.into());
        if running.worker.post_message(&message).is_ok() {
            running.waiting.push(Question { number, done: Box::new(done) });
            running.end.get_or_insert_with(patience);
        }
    });
}

fn start() -> Option<Running> {
    let worker = Worker::new(&later::address("highlight")?).ok()?;
    let hears = EventListener::new(&worker, "message", |event| {
        if let Some(event) = event.dyn_ref::<MessageEvent>() {
            hear(&event.data());
        }
    });
    Some(Running { worker, _hears: hears, asked: 0.0, waiting: Vec::new(), end: None })
}

fn patience() -> Timeout {
    Timeout::new(PATIENCE, || {
        if let Some(running) = RUNNING.take() {
            running.worker.terminate();
        }
    })
}

fn hear(answer: &JsValue) {
    let answer = Array::from(answer);
    let (number, html) = (answer.get(0).as_f64(), answer.get(1).as_string());
    let asked = RUNNING.with_borrow_mut(|running| {
        let running = running.as_mut()?;
        let at = running.waiting.iter().position(|it| Some(it.number) == number)?;
        let question = running.waiting.remove(at);
        // The next one has as long.
        running.end = (!running.waiting.is_empty()).then(patience);
        Some(question)
    });
    if let Some(Question { done, .. }) = asked {
        done(html.unwrap_or_default());
    }
}
