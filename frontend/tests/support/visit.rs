//! A session that is started for one test. What it listens to ends with the test, or it would follow the steps through
//! the history that later ones take.

use frontend::browser::storage::Storage;
use frontend::state::Session;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use yew::Callback;

use crate::support::wait::until;

/// Starts it, and answers with what ends all that it listens to.
const START: &str = "
    const { prototype } = EventTarget;
    const add = prototype.addEventListener;
    const heard = [];
    prototype.addEventListener = function (...what) {
        heard.push([this, what]);
        add.apply(this, what);
    };
    start();
    prototype.addEventListener = add;
    return () => heard.forEach(([it, what]) => it.removeEventListener(...what));
";

/// It listens until this is dropped.
pub(crate) struct Visit(Function);

impl Visit {
    /// Starts a session.
    pub(crate) fn of(session: &Session) -> Self {
        let session = session.clone();
        let start = Closure::once_into_js(move || session.start(Callback::noop()));
        let end = Function::new_with_args("start", START).call1(&JsValue::NULL, &start).unwrap();
        Self(end.unchecked_into())
    }

    /// Waits until the person has come to rest: then the step of the history where they are remembers it.
    pub(crate) async fn rests(&self, storage: &Storage) {
        until(|| storage.get("hubbub.place").is_some()).await;
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.0.call0(&JsValue::NULL).unwrap();
    }
}
