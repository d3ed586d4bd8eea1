//! Waiting for what the browser does in its own time, and hearing of it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::sleep;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

/// How long anything may take.
const PATIENCE: u32 = 100;

/// Lets everything that is due happen, and a frame, with which much of it is done: on a busy machine one may be long in coming.
pub(crate) async fn breath() {
    sleep(Duration::from_millis(20)).await;
    frame().await;
}

/// Waits for the next frame, and looks before it is painted.
pub(crate) async fn frame() {
    let next = Promise::new(&mut |done, _| {
        web_sys::window().unwrap().request_animation_frame(&done).unwrap();
    });
    JsFuture::from(next).await.unwrap();
}

/// Waits for a condition.
pub(crate) async fn until(condition: impl Fn() -> bool) {
    for _ in 0..PATIENCE {
        if condition() {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("waited in vain");
}

/// A place where callbacks leave what they were given.
pub(crate) fn record<T: 'static>() -> (Callback<T>, Rc<RefCell<Vec<T>>>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let kept = Rc::clone(&heard);
    (Callback::from(move |value| kept.borrow_mut().push(value)), heard)
}
