//! Waiting for what the browser does in its own time, and hearing of it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::sleep;
use yew::Callback;

/// How long anything may take.
const PATIENCE: u32 = 100;

/// Lets everything that is due happen.
pub(crate) async fn breath() {
    sleep(Duration::from_millis(20)).await;
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
