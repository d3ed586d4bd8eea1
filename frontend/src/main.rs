//! Puts the page in the place of the shell that `index.html` painted, in the language that `start.js`
//! chose: it has asked for the catalogue long before this runs.

use std::cell::Cell;
use std::rc::Rc;

use frontend::app::App;
use frontend::browser::{locale, page};
use frontend::texts::{self, Language};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds for the catalogue to come, before the page begins in English.
const LISTEN_FOR: u32 = 1_500;

fn main() {
    let language = Language::coded(&locale::of_the_page());
    if texts::language() == language {
        return draw();
    }
    let drawn = Rc::new(Cell::new(false));
    let once = move || {
        if !drawn.replace(true) {
            draw();
        }
    };
    let late = once.clone();
    spawn_local(async move {
        texts::load(language).await;
        once();
    });
    Timeout::new(LISTEN_FOR, late).forget();
}

fn draw() {
    match page::mount() {
        Some(mount) => {
            yew::Renderer::<App>::with_root(mount).render();
        }
        // An index.html without the mount element is not ours; the body will do.
        None => {
            yew::Renderer::<App>::new().render();
        }
    }
}
